"""Questions about places: which one a text means, what lies around it, what it became. Nothing here ever guesses.

Data and time stand in `graph.gazetteer`, spelling in `graph.place_names`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from graph.extraction import Level
from graph.gazetteer import (
    FIRST_STATE,
    Place,
    covers,
    ended,
    era,
    latest,
    named,
    named_plainly,
    provinces,
    versions,
)
from graph.place_names import Written, readings, spellings, units
from graph.text import fold, plain

__all__ = ["Place", "complete", "describe", "find", "province_names", "province_today"]

_MOST_SHOWN = 12


def find(name: str, *, unit: str | None = None, within: str | None = None, on: str | None = None) -> tuple[Place, ...]:
    """The places a name may mean, provinces first, then oldest first.

    Any spelling will do, with or without unit word. `unit` is such a word, `within` the name of an outer place, `on` an
    ISO date, which may be partial.

    >>> [place.chain for place in find("P. Bách Quang", on="2021-09-08")]
    [('phường Bách Quang', 'thành phố Sông Công', 'tỉnh Thái Nguyên')]
    >>> len(find("huyện Châu Thành", on="2021")), len(find("Châu Thành", unit="huyện", within="Bến Tre", on="2021"))
    (10, 1)
    """
    outer = readings(within) if within else ()
    found = {place for place in _candidates(readings(name, unit)) if covers(place, on)}
    if outer:
        found = {place for place in found if any(_holds(chain[1:], outer) for chain in place.chains(on))}
    return tuple(sorted(found, key=_order))


def complete(chain: tuple[str, ...], *, on: str | None = None) -> tuple[str, ...]:
    """The chain with the outer places that were left out, where they are certain on that day; else as it is.

    A chain runs from the innermost place outwards. An inner place we do not know does not stop the outer ones.

    >>> complete(("huyện Kiến Xương",), on="2021-05-07")
    ('huyện Kiến Xương', 'tỉnh Thái Bình')
    >>> complete(("phường Bách Quang", "TP Sông Công"), on="2021-09-08")
    ('phường Bách Quang', 'thành phố Sông Công', 'tỉnh Thái Nguyên')
    >>> complete(("huyện Châu Thành",), on="2021-05-07")
    ('huyện Châu Thành',)
    """
    for start in range(len(chain)):
        wanted = [readings(element) for element in chain[start:]]
        found = _full_chains(wanted, on)
        if len(found) == 1:
            return chain[:start] + found.pop()
        if found:
            return chain
    return chain


def province_today(chain: tuple[str, ...], on: str | None = None) -> str | None:
    """The province of today that a chain of places belongs to; None where it is not certain.

    >>> province_today(("thành phố Bắc Kạn", "tỉnh Bắc Kạn"), "2021-07-19")
    'tỉnh Thái Nguyên'
    """
    return _province_today(chain, era(on)) if chain else None


@lru_cache(maxsize=16384)
def _province_today(chain: tuple[str, ...], on: str | None) -> str | None:
    outermost = readings(complete(chain, on=on)[-1])
    found = {place for place in provinces() if _means(place, outermost)}
    alive = {place for place in found if covers(place, on)} or found
    today = {current.full for place in alive for current in place.today()}
    return today.pop() if len(today) == 1 else None


def chain_then(chain: tuple[str, ...], on: str) -> tuple[str, ...]:
    """The chain above the commune at the start of `chain` on an earlier day; () where it is not certain.

    >>> chain_then(("phường Bắc Kạn", "tỉnh Thái Nguyên"), "2025-03-10")
    ('thành phố Bắc Kạn', 'tỉnh Bắc Kạn')
    >>> chain_then(("tỉnh Thái Nguyên",), "2025-03-10")
    ()
    """
    found = [place for place in find(chain[0], within=chain[-1]) if place.is_current and place.level is Level.COMMUNE]
    if len(found) != 1:
        return ()
    then = {old.chain[1:] for old in versions(found[0]) if not old.is_current and covers(old, on)}
    return then.pop() if len(then) == 1 else ()


def province_names(query: str) -> tuple[str, ...]:
    """Every province name that a filter by this name must accept.

    A province of today stands for all that went into it and into no other; one of the past only for itself.

    >>> province_names("Thái Nguyên"), province_names("bac kan")
    (('tỉnh Bắc Kạn', 'tỉnh Bắc Thái', 'tỉnh Thái Nguyên'), ('tỉnh Bắc Kạn',))
    """
    wanted = readings(query)
    found = [place for place in provinces() if any(_key_matches(place, written) for written in wanted)]
    if not found:
        keys = {plain(written.key) for written in wanted}
        found = [place for place in provinces() if plain(place.name) in keys]
    current = {place for place in found if place.is_current}
    if not current:
        return tuple(sorted({place.full for place in found}))
    return tuple(sorted({place.full for place in provinces() if set(place.today()) <= current}))


def describe(name: str) -> tuple[str, ...]:
    """What every place of this name was and what it became, a line each; diacritics may be left out.

    >>> print(*describe("Kiến Xương")[:1], sep="\\n")  # doctest: +ELLIPSIS
    huyện Kiến Xương, tỉnh Thái Bình (343), đến 30/06/2025; nay thuộc tỉnh Hưng Yên: ...
    """
    found = find(name) or tuple(sorted(set(_typed(name)), key=_order))
    return tuple(_line(place) for place in found)


def _candidates(wanted: Iterable[Written]) -> Iterator[Place]:
    for written in wanted:
        for key in spellings(written.key):
            for place in named(key):
                if written.allows(_letter(place)):
                    yield place


def _typed(name: str) -> Iterator[Place]:
    for written in readings(name):
        for place in named_plainly(plain(written.key)):
            if written.allows(_letter(place)):
                yield place


def _full_chains(wanted: list[tuple[Written, ...]], on: str | None) -> set[tuple[str, ...]]:
    """The chains that fit all that is written: of places that existed then, else of past ones, else of forerunners."""
    innermost = set(_candidates(wanted[0]))
    present = {place for place in innermost if covers(place, on)}
    past = {place for place in innermost if ended(place, on)}
    return (
        _fitting(present, wanted, on)
        or _fitting(past, wanted, None)
        or (_raised_later(wanted, on) if on and latest(on) < FIRST_STATE else set())
    )


def _fitting(places: set[Place], wanted: list[tuple[Written, ...]], on: str | None) -> set[tuple[str, ...]]:
    return {
        tuple(outer.full for outer in chain)
        for place in places
        for chain in place.chains(on)
        if _fits(chain[1:], wanted[1:])
    }


def _fits(outer: tuple[Place, ...], wanted: list[tuple[Written, ...]]) -> bool:
    """Whether the written places stand in this chain, in their order."""
    position = 0
    for written in wanted:
        while position < len(outer) and not _means(outer[position], written):
            position += 1
        if position == len(outer):
            return False
        position += 1
    return True


def _raised_later(wanted: list[tuple[Written, ...]], on: str) -> set[tuple[str, ...]]:
    """One place written with a lower kind of unit than it has in the oldest list: a town before it became a city."""
    if len(wanted) > 2:  # noqa: PLR2004 - a commune may lie in another district by then
        return set()
    chains = set()
    for written in wanted[0]:
        for place in _candidates([Written(frozenset(), written.key)]):
            if place.level is Level.DISTRICT and place.valid_from is None and _was_lower(place, written):
                for chain in place.chains(place.valid_to):
                    if _fits(chain[1:], wanted[1:]):
                        lower = units()[min(written.letters)].word
                        chains.add((f"{lower} {place.name}", *(outer.full for outer in chain[1:])))
    return chains if len({chain[1:] for chain in chains}) == 1 else set()


def _was_lower(place: Place, written: Written) -> bool:
    kinds = [units()[letter] for letter in written.letters]
    mine = units()[_letter(place)]
    return len(kinds) == 1 and kinds[0].level is mine.level and kinds[0].rank < mine.rank


def _holds(outer: tuple[Place, ...], wanted: tuple[Written, ...]) -> bool:
    return any(_means(place, wanted) for place in outer)


def _means(place: Place, wanted: tuple[Written, ...]) -> bool:
    return any(written.allows(_letter(place)) and _key_matches(place, written) for written in wanted)


def _key_matches(place: Place, written: Written) -> bool:
    return not _keys(place).isdisjoint(spellings(written.key))


@cache
def _keys(place: Place) -> frozenset[str]:
    return frozenset(fold(name) for name in (place.name, *place.also))


def _letter(place: Place) -> str:
    return next(u.letter for u in units().values() if u.word == place.unit and u.level is place.level)


def _order(place: Place) -> tuple[int, str, str]:
    return (list(Level).index(place.level), place.valid_to or "9", place.code)


def _line(place: Place) -> str:
    since = f", từ {_day(place.valid_from)}" if place.valid_from else ""
    until = f", đến {_day(place.valid_to)}" if place.valid_to else ""
    return f"{', '.join(place.chain)} ({place.code}){since}{until}{_became(place)}"


def _became(place: Place) -> str:
    if place.is_current:
        return ""
    heirs = place.today()
    if not heirs:
        return "; chưa rõ nay thuộc đâu"
    homes = " và ".join(sorted({heir.chain[-1] for heir in heirs}))
    if place.level is Level.PROVINCE:
        return f"; nay là {homes}"
    shown = ", ".join(sorted(heir.full for heir in heirs)[:_MOST_SHOWN])
    more = f" và {len(heirs) - _MOST_SHOWN} nơi khác" if len(heirs) > _MOST_SHOWN else ""
    return f"; nay thuộc {homes}: {shown}{more}"


def _day(day: str) -> str:
    """A date as people here write it; an interval as such."""
    return " – ".join("/".join(reversed(part.split("-"))) for part in day.split("/"))
