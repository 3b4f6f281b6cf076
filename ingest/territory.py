"""The chain of places a document stands in, from its letterhead, its dateline and its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.bodies import key
from ingest.dateline import Dateline
from ingest.issuer_scan import Scan, Scanner
from ingest.letterhead import in_text, known_province
from ingest.letters import is_shouted
from ingest.place_chain import Chain, level_of, parents

REACH: Final = 6000
_PROVINCE: Final = re.compile(r"(?<!\w)tỉnh\s{1,4}((?:[A-ZĐÂÊÔƠƯĂ][^\W\d_]*(?:\s{1,4}|\s?-\s?)?){2,4})")


def own_chain(names: Sequence[str], line: Dateline | None, text: str) -> Chain:
    """The places of a letterhead's bodies, innermost first, with the province its own text makes certain.

    >>> own_chain(["ĐẢNG BỘ TỈNH THÁI BÌNH", "HUYỆN ỦY KIẾN XƯƠNG"], None, "huyện Kiến Xương")
    ('huyện Kiến Xương', 'tỉnh Thái Bình')
    """
    chain: Chain = ()
    for name in reversed(names):
        scan = Scanner(name, len(name)).issuer(0)
        for place in _of(scan, name, line, text):
            if level_of(place) not in {level_of(other) for other in chain}:
                chain = tuple(sorted((*chain, place), key=_rank))
    if chain and _rank(chain[-1]) < 2 and (province := _sole_province(text[:REACH])):
        chain = parents((*chain, province), chain[0]) if len(chain) == 1 else (*chain, province)
    return chain


def _rank(place: str) -> int:
    return {"commune": 0, "district": 1, "province": 2}.get(level_of(place) or "", 3)


def _of(scan: Scan | None, words: str, line: Dateline | None, text: str) -> list[str]:
    """The places in one name, spelled right."""
    if scan is None:
        return []
    if scan.inner is not None:
        return _of(scan.inner, words, line, text)
    found = [f"{p.unit} {proper(p.unit, p.name, line, text)}" for p in scan.places if p.name]
    bare_units = [p.unit for p in scan.places if not p.name]
    if bare_units and line and line.place and line.unit in ("", bare_units[0]):
        found += [f"{bare_units[0]} {line.place}"] if in_text(f"{bare_units[0]} {line.place}", text[:REACH]) else []
    if not found and scan.head is not None and scan.topic.end:
        found += _province_in(scan.topic.of(words))
    return found


def _province_in(topic: str) -> list[str]:
    words = topic.split()
    for size in (4, 3, 2):
        if len(words) >= size and (name := known_province(" ".join(words[-size:]))):
            city = f"thành phố {name}"
            return [city if level_of(city) == "province" else f"tỉnh {name}"]
    return []


def proper(unit: str, name: str, line: Dateline | None, text: str) -> str:
    """A place's name with its marks and small letters, as gazetteer, dateline or text spell it."""
    if unit in ("tỉnh", "thành phố") and (known := known_province(name)):
        return known
    if line and line.place and key(line.place) == key(name):
        return line.place
    if not is_shouted(name):
        return name
    found = in_text(name, text[:REACH])
    return found or " ".join(word.capitalize() for word in name.split())


def _sole_province(text: str) -> str | None:
    """The one province a local text speaks of."""
    names = {known for match in _PROVINCE.finditer(text) if (known := _longest(match[1]))}
    return f"tỉnh {names.pop()}" if len(names) == 1 else None


def _longest(words: str) -> str | None:
    parts = words.split()
    return next((k for size in (4, 3, 2) if len(parts) >= size and (k := known_province(" ".join(parts[:size])))), None)
