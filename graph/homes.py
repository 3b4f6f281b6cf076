"""Where a body sits: its chain of places as far as the gazetteer, or the one who speaks of it, makes it certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from graph.extraction import Body, Level, Line
from graph.gazetteer import era
from graph.places import Place, complete, find
from graph.text import fold

REFORM: Final = "2025-07-01"
"""From this day districts are gone and local bodies count anew, even where their name stayed (202/2025/QH15)."""

_UNIT_OF_KIND: Final = {
    "tỉnh ủy": "tỉnh",
    "thành ủy": "thành phố",
    "thị ủy": "thị xã",
    "huyện ủy": "huyện",
    "quận ủy": "quận",
}
_UNITS: Final = ("tỉnh", "thành phố", "thị xã", "huyện", "quận", "xã", "phường", "thị trấn", "đặc khu")

_LONGEST_PROVINCE: Final = 4
"""Words: "Bà Rịa - Vũng Tàu"."""


def at_home(body: Body, *, on: str | None, around: tuple[str, ...] = ()) -> Body:
    """The body with its whole chain of places and the name that goes with it, where they are certain on that day.

    `around` is the chain of the one who speaks: of several places of one name it means the one it lies in itself.

    >>> council = Body(kind="huyện ủy", name="Huyện ủy Kiến Xương", places=("huyện Kiến Xương",), local=True)
    >>> at_home(council, on="2021-05-07").places
    ('huyện Kiến Xương', 'tỉnh Thái Bình')
    >>> office = Body(kind="sở", name="Sở Y tế Thái Bình", level=Level.PROVINCE, local=True)
    >>> at_home(office, on="2021-05-07").places
    ('tỉnh Thái Bình',)
    >>> above = Body(kind="ủy ban nhân dân", name="UBND tỉnh", level=Level.PROVINCE, local=True)
    >>> at_home(above, on="2021-07-21", around=("thành phố Bắc Kạn", "tỉnh Bắc Kạn")).name
    'UBND tỉnh Bắc Kạn'
    """
    if not body.local:
        return body
    if not body.places:
        named = _named_for_its_province(body, on)
        return named if named.places else _relative(body, around) or body
    places = home(body.places, on, around)
    known = replace(body, places=places, name=_renamed(body.name, body.places[0], places[0]))
    if body.kind == "đảng bộ" and body.level is Level.COMMUNE:
        return replace(known, kind="đảng ủy", name=f"Đảng ủy {places[0]}", line=Line.PARTY)
    return known


def home(places: tuple[str, ...], on: str | None, around: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A chain of places completed outwards; as it is where several places may be meant.

    >>> home(("huyện Châu Thành",), "2021-05-07"), home(("huyện Châu Thành",), "2021-05-07", ("tỉnh Bến Tre",))
    (('huyện Châu Thành',), ('huyện Châu Thành', 'tỉnh Bến Tre'))
    """
    return _home(places, era(on), around)


@lru_cache(maxsize=32768)
def _home(places: tuple[str, ...], on: str | None, around: tuple[str, ...]) -> tuple[str, ...]:
    whole = complete(places, on=on)
    if not whole or reaches_province(whole):
        return whole
    for outer in around:
        chains = set(_chains_within(places, outer, on))
        if chains:
            return chains.pop() if len(chains) == 1 else whole
    return whole


@lru_cache(maxsize=8192)
def reaches_province(chain: tuple[str, ...]) -> bool:
    """Whether the outermost place is a province or a city under the centre.

    >>> reaches_province(("huyện Kiến Xương", "tỉnh Thái Bình")), reaches_province(("huyện Kiến Xương",))
    (True, False)
    """
    return chain[-1].startswith("tỉnh ") or any(place.level is Level.PROVINCE for place in find(chain[-1]))


def is_whole(chain: tuple[str, ...], on: str | None) -> bool:
    """Whether no outer place is missing: a commune stands in a district until the reform, in a province since.

    >>> is_whole(("xã Tân Thành", "tỉnh Nam Định"), "2021-05-07"), is_whole(("xã Vũ Lễ", "tỉnh Hưng Yên"), "2026")
    (False, True)
    """
    if not reaches_province(chain):
        return False
    commune = chain[0].startswith(("xã ", "phường ", "thị trấn "))
    return not commune or len(chain) > 2 or bool(on and on >= REFORM)  # noqa: PLR2004 - commune, district, province


def is_shared_name(place: str, on: str | None, within: str | None = None) -> bool:
    """Whether several places of this name existed on that day, in one outer place if that is given.

    >>> is_shared_name("huyện Châu Thành", "2021-05-07"), is_shared_name("huyện Kiến Xương", "2021-05-07")
    (True, False)
    """
    return _is_shared_name(place, era(on), within)


@lru_cache(maxsize=8192)
def _is_shared_name(place: str, on: str | None, within: str | None) -> bool:
    return len(find(place, within=within, on=on)) > 1


def name_at(body: Body) -> str:
    """The name with the unit word of its place, which some write and some leave out; committees never have it.

    >>> name_at(Body(kind="sở", name="Sở Y tế Thái Bình", places=("tỉnh Thái Bình",), local=True))
    'Sở Y tế tỉnh Thái Bình'
    """
    place = body.places[0] if body.places else ""
    bare = place.split(" ", 1)[-1] if not place.startswith(("thành phố ", "thị xã ", "thị trấn ", "đặc khu ")) else ""
    bare = bare or " ".join(place.split(" ")[2:])
    if not body.local or body.kind in _UNIT_OF_KIND or not bare or body.name.endswith(place):
        return body.name
    return body.name.removesuffix(bare) + place if body.name.endswith(f" {bare}") else body.name


def _chains_within(places: tuple[str, ...], outer: str, on: str | None) -> Iterator[tuple[str, ...]]:
    written = [fold(place) for place in places[1:]]
    for place in find(places[0], within=outer, on=on):
        for chain in place.chains(on):
            names = _names(chain)
            if all(any(fold(name) == one for name in names[1:]) for one in written):
                yield names


def _names(chain: tuple[Place, ...]) -> tuple[str, ...]:
    return tuple(place.full for place in chain)


def _renamed(name: str, written: str, known: str) -> str:
    """The name with its place as the gazetteer spells it."""
    return name[: -len(written)] + known if name.endswith(written) else name


def _relative(body: Body, around: tuple[str, ...]) -> Body | None:
    """A body named by its unit alone ("UBND tỉnh", "Thành ủy"): the one along the speaker's own chain of places."""
    unit = _UNIT_OF_KIND.get(body.kind) or next((u for u in _UNITS if body.name.endswith(f" {u}")), None)
    unit = unit or ("tỉnh" if body.kind == "sở" else None)
    meant = [k for k, place in enumerate(around) if unit and place.startswith(f"{unit} ")]
    if len(meant) != 1 or (body.kind in _UNIT_OF_KIND and fold(body.name) != body.kind):
        return None
    place = around[meant[0]]
    bare = place if place[-1].isdigit() else place.removeprefix(f"{unit} ")
    named = body.name.endswith(f" {unit}")
    name = (
        body.name.removesuffix(unit or "") + place if named else f"{body.name} {bare if body.kind != 'sở' else place}"
    )
    level = Level.PROVINCE if meant[0] == len(around) - 1 and reaches_province(around) else body.level
    return replace(body, places=around[meant[0] :], name=name, level=level)


def _named_for_its_province(body: Body, on: str | None) -> Body:
    """A provincial body that bears the bare name of its province."""
    if body.level is not Level.PROVINCE:
        return body
    words = body.name.split()
    for size in range(min(_LONGEST_PROVINCE, len(words) - 1), 0, -1):
        if province := _province(" ".join(words[-size:]), era(on)):
            return replace(body, places=(province,))
    return body


@lru_cache(maxsize=4096)
def _province(name: str, on: str | None) -> str | None:
    found = [place for place in find(name, on=on) if place.level is Level.PROVINCE and fold(place.name) == fold(name)]
    return found[0].full if len(found) == 1 else None
