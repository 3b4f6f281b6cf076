"""A document's chain of places, innermost first, and what relative words ("tỉnh", "phường") mean along it."""

from __future__ import annotations

from functools import lru_cache

from graph.extraction import Level
from ingest.bodies import bodies, key

Chain = tuple[str, ...]

_RAISED = frozenset({"thanhphohue"})
"""Names that meant a city in a province before they meant a city under the centre."""


@lru_cache(maxsize=4096)
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


@lru_cache(maxsize=4096)
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


def tier(chain: Chain) -> Level | None:
    """The level of a chain's innermost place; a city inside a province is a district, whatever it became later.

    >>> tier(("thành phố Huế", "tỉnh Thừa Thiên Huế")), tier(("thành phố Huế",)), tier(())
    (<Level.DISTRICT: 'district'>, <Level.PROVINCE: 'province'>, None)
    """
    if not chain:
        return None
    inside = len(chain) > 1 and level_of(chain[1]) is Level.PROVINCE
    return Level.DISTRICT if inside and unit_of(chain[0]) == "thành phố" else level_of(chain[0])


@lru_cache(maxsize=2048)
def certain(chain: Chain, *, on: str | None, around: Chain = ()) -> Chain:
    """A chain with the outer places that the speaker's own chain, or the gazetteer of that day, makes certain.

    >>> certain(("huyện Vũ Thư",), on="2021-05-07", around=("huyện Kiến Xương", "tỉnh Thái Bình"))
    ('huyện Vũ Thư', 'tỉnh Thái Bình')
    >>> certain(("huyện Châu Thành",), on="2021"), certain(("tỉnh Sơn La",), on=None)
    (('huyện Châu Thành',), ('tỉnh Sơn La',))
    """
    if not chain or (level_of(chain[0]) is Level.PROVINCE and key(chain[0]) not in _RAISED):
        return chain
    own = joined(chain, around)
    if len(own) > len(chain):
        return own
    from graph.places import complete  # the gazetteer costs as much as all other imports, and many texts need none

    full = complete(chain, on=on)
    province = at_level(around, Level.PROVINCE)
    if len(full) == len(chain) == 1 and province:
        full = complete((chain[0], province[-1]), on=on)
        full = full if len(full) > len(chain) and _exists(chain[0], full, on) else chain
    return full


def _exists(place: str, full: Chain, on: str | None) -> bool:
    """Whether the gazetteer knows the inner place there, and did not merely leave it standing."""
    from graph.places import find

    return bool(find(place, within=full[-1], on=on))


def province_at_end(words: str) -> str | None:
    """The province or city under the centre whose bare name ends these words, with its unit word.

    >>> province_at_end("Thuế Đà Nẵng"), province_at_end("Kho bạc Sơn La"), province_at_end("Thuế Sông Công")
    ('thành phố Đà Nẵng', 'tỉnh Sơn La', None)
    """
    parts = words.split()
    for size in (4, 3, 2):
        name = bodies().provinces.get(key(" ".join(parts[-size:]))) if len(parts) >= size else None
        if name:
            return f"thành phố {name}" if key(name) in bodies().cities else f"tỉnh {name}"
    return None
