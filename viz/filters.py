"""The filters of a page in words: what may be chosen, what is chosen, and the bars of the years above the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.model import Level, Line, Lineage, Relation
from graph.text import plain
from viz.addresses import address_of
from viz.facets import Facets, Span
from viz.texts import Texts, capital
from viz.view import MAX_DEPTH, View, direction_slug, level_slug, line_slug

BAR: Final = 26
"""Height of the tallest bar."""
NAMED: Final = 2
"""Values of a filter that its closed menu names; more are counted."""
LABELS: Final = 8
"""Years written under the bars; more would touch each other beside the picture."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter; `count` is '' where nothing is counted."""

    value: str
    text: str
    chosen: bool
    count: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of which several values may be chosen; `chosen` says which are, in few words."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Form:
    """The filters of a page; `hidden` is the rest of its state."""

    action: str
    hidden: tuple[tuple[str, str], ...]
    depths: tuple[Option, ...]
    choices: tuple[Choice, ...]
    since: str
    until: str
    active: str
    """What is filtered, in few words, '' if nothing."""
    clear: str
    partly: str
    """What the counts leave out, '' if nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year (or month) as a link that chooses it; `since` and `until` are what it stands for in an address."""

    since: str
    until: str
    name: str
    label: str
    """What is written under it, '' where there is no room."""
    count: str
    height: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Years:
    """How many documents are of which year, under all filters but time; no bars where there is nothing to choose."""

    bars: tuple[Bar, ...]
    undated: str
    range: str
    """The range that is chosen, '' for all."""
    clear: str
    tall: int = BAR


def form_of(whole: Lineage, facets: Facets, view: View, say: Texts) -> Form:
    """The filters, with the choices that the lineage offers without them."""
    root = whole.root.id
    choices = tuple(_choices(facets, view, say))
    cleared = View(direction=view.direction, depth=view.depth, layout=view.layout, lang=view.lang, order=view.order)
    rest = (
        ("huong", direction_slug(view.direction)),
        ("bo-cuc", view.layout),
        ("an", ",".join(view.hidden)),
        ("xep", view.order),
        ("lang", view.lang),
    )
    return Form(
        action=address_of(root, View()),
        hidden=tuple((name, value) for name, value in rest if value),
        depths=tuple(Option(str(n), str(n), n == view.depth) for n in range(1, MAX_DEPTH + 1)),
        choices=choices,
        since=say.date(view.since),
        until=say.date(view.until),
        active=" · ".join(_active(choices, view, say)),
        clear=address_of(root, cleared),
        partly="" if facets.complete else say("filter.partly", n=say.number(len(whole.nodes))),
    )


def years_of(root: str, facets: Facets, view: View, say: Texts) -> Years:
    """The bars above the list."""
    tallest = max((span.documents for span in facets.times), default=1) or 1
    every = -(-len(facets.times) // LABELS)
    bars = tuple(
        _bar(span, root, view, say, tallest, labelled=(len(facets.times) - 1 - n) % every == 0)
        for n, span in enumerate(facets.times)
    )
    return Years(
        bars=bars if len(bars) > 1 or view.since or view.until else (),
        undated=say("years.undated", n=say.number(facets.undated)) if facets.undated else "",
        range=capital(_range(view, say)) if view.since or view.until else "",
        clear=address_of(root, replace(view.afresh, since=None, until=None)),
    )


def _choices(facets: Facets, view: View, say: Texts) -> Iterable[Choice]:
    levels = [Option(level_slug(x), say(f"level.{x}"), x in view.levels, _n(facets.levels, x, say)) for x in Level]
    lines = [Option(line_slug(x), say(f"line.{x}"), x in view.lines, _n(facets.lines, x, say)) for x in Line]
    relations = [Option(x, capital(say(f"relation.{x}")), x in view.relations) for x in Relation]
    yield _choice("cap", "filter.level", levels, say)
    yield _choice("khoi", "filter.line", lines, say)
    yield _choice("tinh", "filter.province", _offered(facets.provinces, view.provinces, say), say)
    yield _choice("loai", "filter.type", _offered(facets.types, view.types, say), say)
    yield _choice("qh", "filter.relation", relations, say)


def _active(choices: Iterable[Choice], view: View, say: Texts) -> Iterator[str]:
    yield from (choice.chosen for choice in choices if any(option.chosen for option in choice.options))
    if view.since or view.until:
        yield _range(view, say)


def _range(view: View, say: Texts) -> str:
    """The stretch of time that is chosen."""
    since, until = say.date(view.since), say.date(view.until)
    if since == until:
        return since
    return say(
        "years.range" if since and until else "years.since" if since else "years.until", since=since, until=until
    )


def _choice(name: str, label: str, options: list[Option], say: Texts) -> Choice:
    chosen = [option.text for option in options if option.chosen]
    words = ", ".join(chosen) if len(chosen) <= NAMED else f"{chosen[0]} +{len(chosen) - 1}"
    return Choice(name, say(label), tuple(options), words or say("filter.any"))


def _offered(counts: Mapping[str, int], chosen: tuple[str, ...], say: Texts) -> list[Option]:
    """What the lineage has, and what the address asks for though it has none."""
    wanted = {plain(name): name for name in chosen}
    known = {plain(name) for name in counts}
    names = [*counts, *(name for key, name in wanted.items() if key not in known)]
    return [
        Option(name, capital(name), plain(name) in wanted, _n(counts, name, say)) for name in sorted(names, key=plain)
    ]


def _n(counts: Mapping[str, int], name: str, say: Texts) -> str:
    return say.number(counts.get(name, 0))


def _bar(span: Span, root: str, view: View, say: Texts, tallest: int, *, labelled: bool) -> Bar:
    name = say.date(span.until) if span.since else say("years.older", year=say.date(span.until))
    low, high = view.since or "", view.until or "9"
    alone = (span.since or None, span.until) == (view.since, view.until)
    until, since = (None, None) if alone else (span.until, span.since or None)
    return Bar(
        since=span.since,
        until=span.until,
        name=name,
        label=name if labelled else "",
        count=say("years.count", n=say.number(span.documents)),
        height=max(round(BAR * span.documents / tallest), 2) if span.documents else 0,
        address=address_of(root, replace(view.afresh, since=since, until=until)),
        chosen=bool(view.since or view.until)
        and span.until >= low[: len(span.until)]
        and (span.since or "")[: len(high)] <= high,
    )
