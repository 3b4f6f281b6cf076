"""The chain of places a document stands in, from its letterhead, its dateline and its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.bodies import key
from ingest.dateline import Dateline
from ingest.issuer_scan import Scan, scanned
from ingest.late import late
from ingest.letterhead import PAGE, in_text, known_province, province_at_start, province_like
from ingest.letters import is_shouted
from ingest.place_chain import Chain, bare_name, certain, level_of, province_at_end

PROVINCE: Final = 2
_PROVINCE: Final = late(r"t(?<!\wt)ỉnh\s{1,4}((?:[A-ZĐÂÊÔƠƯĂ][^\W\d_]*(?:\s{1,4}|\s?-\s?)?){2,4})")


def own_chain(names: Sequence[str], line: Dateline | None, text: str) -> Chain:
    """The places of a letterhead's bodies, innermost first, with the outer ones that are certain.

    >>> own_chain(["ĐẢNG BỘ TỈNH THÁI BÌNH", "HUYỆN ỦY KIẾN XƯƠNG"], None, "huyện Kiến Xương")
    ('huyện Kiến Xương', 'tỉnh Thái Bình')
    """
    chain: Chain = ()
    for name in reversed(names):
        scan = scanned(name)
        for place in _of(scan, name, line, text):
            if level_of(place) not in {level_of(other) for other in chain}:
                chain = tuple(sorted((*chain, place), key=_rank))
    if not chain:
        return ()
    date = line.date if line else None
    full = certain(chain, on=date)
    if _rank(full[-1]) < PROVINCE and (province := _sole_province(text[:PAGE])):
        full = certain(chain, on=date, around=(province,))
    return full


def _rank(place: str) -> int:
    return {"commune": 0, "district": 1, "province": PROVINCE}.get(level_of(place) or "", 3)


def _of(scan: Scan | None, words: str, line: Dateline | None, text: str) -> list[str]:
    """The places in one name, spelled right."""
    if scan is None:
        return []
    if scan.inner is not None:
        return _of(scan.inner, words, line, text)
    found = [f"{p.unit} {proper(p.unit, p.name, line, text)}" for p in scan.places if p.name]
    units = [p.unit for p in scan.places if not p.name]
    if not scan.places and scan.head is not None and scan.head.unit:
        units = [scan.head.unit]
    if units and not found and line and line.place and line.unit in ("", units[0]):
        found += _seat(units[0], line.place, text)
    if not found and scan.head is not None and scan.topic.end:
        province = province_at_end(scan.topic.of(words))
        found += [province] if province else []
    return found


def _seat(unit: str, place: str, text: str) -> list[str]:
    """The territory of a body that names only its unit, told by its dateline where list or text confirm it."""
    name = f"{unit} {place}"
    confirmed = known_province(place) if unit in ("tỉnh", "thành phố") else in_text(name, text[:PAGE])
    return [name] if confirmed else []


def proper(unit: str, name: str, line: Dateline | None, text: str) -> str:
    """A place's name with its marks and small letters, as gazetteer, dateline or text spell it."""
    if unit in ("tỉnh", "thành phố") and (known := known_province(name)):
        return known
    if line and line.place and key(line.place) == key(name):
        return line.place
    if not is_shouted(name):
        return name
    found = in_text(name, text[:PAGE])
    if not found and (city := province_at_end(name)) and city.startswith(f"{unit} "):
        return bare_name(city)
    if not found and unit in ("tỉnh", "thành phố") and (like := province_like(name)):
        return like
    return found or " ".join(word.capitalize() for word in name.split())


def _sole_province(text: str) -> str | None:
    """The one province a local text speaks of."""
    names = {known for match in _PROVINCE.finditer(text) if (known := province_at_start(match[1]))}
    return f"tỉnh {names.pop()}" if len(names) == 1 else None


def respelled(words: str, line: Dateline | None, text: str) -> str:
    """A letterhead's name with its places spelled as gazetteer, dateline or text have them.

    >>> respelled("CỤC THUẾ TP HAL PHONG", None, "")
    'CỤC THUẾ TP Hải Phòng'
    """
    scan = scanned(words)
    while scan is not None and scan.inner is not None:
        scan = scan.inner
    for place in reversed(scan.places if scan else ()):
        if place.name and is_shouted(place.name):
            start = place.span.end - len(_tail(words, place.span.end, place.name))
            words = words[:start] + proper(place.unit, place.name, line, text) + words[place.span.end :]
    return words


def _tail(words: str, end: int, name: str) -> str:
    """The written form of a name that ends at `end`, whatever blanks it has."""
    found = re.search(r"\s+".join(map(re.escape, name.split())) + r"$", words[:end])
    return found[0] if found else name
