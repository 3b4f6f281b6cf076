"""A document's chain of places, innermost first, and what relative words ("tỉnh", "phường") mean along it."""

from __future__ import annotations

from graph.model import Level
from ingest.bodies import bodies, key

Chain = tuple[str, ...]

_ORDER = {Level.COMMUNE: 0, Level.DISTRICT: 1, Level.PROVINCE: 2}


def unit_of(place: str) -> str:
    """The unit word a place name begins with; '' if none.

    >>> unit_of("thành phố Sông Công"), unit_of("Sông Công")
    ('thành phố', '')
    """
    for unit in bodies().units.values():
        if place.startswith(f"{unit.name} "):
            return unit.name
    return ""


def bare_name(place: str) -> str:
    """A place without its unit word, except where the name is a number.

    >>> bare_name("thành phố Sông Công"), bare_name("quận 1")
    ('Sông Công', 'quận 1')
    """
    name = place.removeprefix(unit_of(place)).strip()
    return place if name.isdigit() else name


def level_of(place: str) -> Level | None:
    """The tier of a place, told by its unit word; a city is a province only if it stands under the centre.

    >>> level_of("thành phố Hà Nội"), level_of("thành phố Bắc Kạn"), level_of("xã Tân Thành")
    (<Level.PROVINCE: 'province'>, <Level.DISTRICT: 'district'>, <Level.COMMUNE: 'commune'>)
    """
    unit = unit_of(place)
    if not unit:
        return None
    tier = next(u.level for u in bodies().units.values() if u.name == unit)
    if tier != "city":
        return Level(tier)
    return Level.PROVINCE if key(bare_name(place)) in bodies().cities else Level.DISTRICT


def along(chain: Chain, unit: str) -> Chain:
    """The part of a chain that starts at its one place with this unit word; () if there is none or more than one.

    >>> along(("phường Bách Quang", "thành phố Sông Công", "tỉnh Thái Nguyên"), "thành phố")
    ('thành phố Sông Công', 'tỉnh Thái Nguyên')
    >>> along(("huyện Kiến Xương",), "tỉnh")
    ()
    """
    found = [i for i, place in enumerate(chain) if unit_of(place) == unit]
    return chain[found[0] :] if len(found) == 1 else ()


def at_level(chain: Chain, level: Level) -> Chain:
    """The part of a chain that starts at its place of this tier.

    >>> at_level(("quận Hoàn Kiếm", "thành phố Hà Nội"), Level.PROVINCE)
    ('thành phố Hà Nội',)
    """
    for i, place in enumerate(chain):
        if level_of(place) is level:
            return chain[i:]
    return ()


def joined(inner: Chain, outer: Chain) -> Chain:
    """`inner` continued by `outer` where the two are seen to meet: a shared place, or the next tier up.

    >>> joined(("huyện Kiến Xương",), ("huyện Kiến Xương", "tỉnh Thái Bình"))
    ('huyện Kiến Xương', 'tỉnh Thái Bình')
    >>> joined(("huyện Vũ Thư",), ("huyện Kiến Xương", "tỉnh Thái Bình"))
    ('huyện Vũ Thư',)
    """
    for i, place in enumerate(outer):
        if inner and key(place) == key(inner[-1]):
            return inner + outer[i + 1 :]
    return inner


def parents(chain: Chain, place: str) -> Chain:
    """A chain made of `place` and whatever of `chain` stands above its tier.

    >>> parents(("tỉnh Thái Nguyên",), "phường Bách Quang")
    ('phường Bách Quang', 'tỉnh Thái Nguyên')
    """
    level = level_of(place)
    rank = _ORDER.get(level, -1) if level else -1
    above = tuple(p for p in chain if (tier := level_of(p)) and _ORDER.get(tier, -1) > rank)
    return (place, *above)
