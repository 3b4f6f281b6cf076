"""What the filters of a page offer, and how many documents each choice would leave: exact counts of one lineage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.model import Document, Lineage
from graph.store.protocol import Filter
from graph.store.search import misses, province_key, province_keys
from graph.text import plain
from viz.places import province_name, province_of

MAX_BARS: Final = 36
"""Years side by side above the list; what is older shares the first bar."""
_YEAR: Final = re.compile(r"\d{4}(?=-|$)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time and how many documents are of it; `since` is '' where it has no beginning."""

    since: str
    until: str
    documents: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts by value, each under all the other filters: choosing a value shows as many documents, the root apart."""

    levels: Mapping[str, int]
    lines: Mapping[str, int]
    types: Mapping[str, int]
    """By the type as it is written most often."""
    provinces: Mapping[str, int]
    """By name; a province of today counts those that went into it, as the filter does."""
    times: tuple[Span, ...]
    undated: int
    complete: bool
    """Whether all documents were there to be counted."""


def facets_of(whole: Lineage, only: Filter) -> Facets:
    """Count the documents of an unfiltered lineage."""
    everything = only.empty
    missed = [(document, () if everything else misses(document, only)) for document in whole.nodes]

    def under_others(field: str) -> list[Document]:
        return [document for document, fields in missed if not fields or fields == (field,)]

    dates = [d.date or "" for d in under_others("date")]
    return Facets(
        levels=Counter(d.issuer.level for d in under_others("levels") if d.issuer and d.issuer.level),
        lines=Counter(d.issuer.line for d in under_others("lines") if d.issuer and d.issuer.line),
        types=_types(whole.nodes, under_others("types")),
        provinces=_provinces(whole.nodes, under_others("provinces")),
        times=tuple(_spans(_by_time([date for date in dates if _YEAR.match(date)]))),
        undated=sum(1 for date in dates if not _YEAR.match(date)),
        complete=not whole.truncated,
    )


def _types(known: tuple[Document, ...], counted: list[Document]) -> dict[str, int]:
    written: dict[str, dict[str, int]] = {}
    for word, n in Counter(d.type for d in known if d.type).items():
        written.setdefault(plain(word), {})[word] = n
    count: Counter[str] = Counter()
    for word, n in Counter(d.type for d in counted if d.type).items():
        count[plain(word)] += n
    return {min(words, key=lambda w: (-words[w], w)): count[key] for key, words in sorted(written.items())}


def _provinces(known: tuple[Document, ...], counted: list[Document]) -> dict[str, int]:
    names: dict[str, str] = {}
    for place in dict.fromkeys(province_of(d) for d in known):
        if place:
            names.setdefault(province_key(place), province_name(place))
    count: Counter[str] = Counter()
    for written, n in Counter(d.issuer.place or "" for d in counted if d.issuer).items():
        count[_province_key(written)] += n
    return {name: sum(count[key] for key in province_keys(name)) for _, name in sorted(names.items())}


def _province_key(place: str) -> str:
    """As the filter sees it (`graph.store.search.keys_of`)."""
    return province_key(place.rsplit(", ", maxsplit=1)[-1])


def _by_time(dates: list[str]) -> Counter[str]:
    """Documents by year, or by month where all are of one year and every month is known."""
    years, shortest = {date[:4] for date in dates}, min(map(len, dates), default=0)
    by_month = len(years) == 1 and shortest > len("2021")
    return Counter(date[: len("2021-07") if by_month else len("2021")] for date in dates)


def _spans(count: Counter[str]) -> Iterator[Span]:
    """Consecutive bars from the first to the last, empty ones too."""
    if not count:
        return
    units = list(_between(min(count), max(count)))
    old, shown = units[:-MAX_BARS], units[-MAX_BARS:]
    if old:
        shown = shown[1:]
        last = units[-MAX_BARS]
        yield Span("", last, sum(n for unit, n in count.items() if unit <= last))
    for unit in shown:
        yield Span(unit, unit, count[unit])


def _between(first: str, last: str) -> Iterator[str]:
    if len(first) == len("2021"):
        yield from (f"{year:04}" for year in range(int(first), int(last) + 1))
    else:
        yield from (f"{first[:4]}-{month:02}" for month in range(int(first[5:7]), int(last[5:7]) + 1))
