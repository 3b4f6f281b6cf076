"""Who issued a cited document: finding the name in the text, its wording with the certain place, and the body it is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graph.extraction import Body, Header
from graph.text import nfc
from ingest.bodies import Fixed, bodies
from ingest.issuer_reading import fixed_body, read_scan
from ingest.issuer_scan import Scanner, scanned
from ingest.kinds import kinds


class IssuerMatch(NamedTuple):
    """An issuer's name in a text: where it stands and its words, blanks made single."""

    start: int
    end: int
    words: str


def find_issuer(text: str, start: int, end: int, *, joint: bool = False) -> IssuerMatch | None:
    """The issuer's name that starts exactly at `start` and ends before `end`, None if no name starts there.

    `joint` says that several bodies are named, as after `giữa`.

    >>> find_issuer("của Ban Thường vụ Thị ủy về công tác", 4, 36)
    IssuerMatch(start=4, end=24, words='Ban Thường vụ Thị ủy')
    >>> find_issuer("của các đơn vị", 4, 14)
    """
    scan = Scanner(text, end).issuer(start, joint=joint)
    if scan is None:
        return None
    return IssuerMatch(scan.span.start, scan.span.end, " ".join(text[scan.span.start : scan.span.end].split()))


@lru_cache(maxsize=4096)
def read_issuer(words: str, *, header: Header, symbol: str | None = None) -> tuple[str, Body] | None:
    """An issuer's wording with the place that the citing document makes certain, and the body it stands for.

    >>> citing = Header(places=("huyện Kiến Xương", "tỉnh Thái Bình"))
    >>> read_issuer("Ban Thường vụ Tỉnh ủy", header=citing)[0]
    'Ban Thường vụ Tỉnh ủy Thái Bình'
    >>> read_issuer("Ủy ban nhân dân Tỉnh", header=citing)[1].places
    ('tỉnh Thái Bình',)
    >>> read_issuer("UBND tỉnh", header=Header())[1].places
    ()
    """
    text = nfc(" ".join(words.split()))
    scan = scanned(text)
    if scan is None:
        return None
    first = read_scan(text, scan, header, symbol)
    if first is None and symbol:
        return issuer_of_symbol(symbol)
    if first is None or not scan.others:
        return first
    rest = [r for other in scan.others if (r := read_scan(text, other, header, symbol))]
    return ", ".join([first[0], *(name for name, _ in rest)]), first[1]


@lru_cache(maxsize=4096)
def issuer_of_symbol(symbol: str) -> tuple[str, Body] | None:
    """The issuer that a symbol alone makes certain.

    >>> issuer_of_symbol("CT-TTg")[0], issuer_of_symbol("2019/QH14")[0], issuer_of_symbol("BYT-MT")[0]
    ('Thủ tướng Chính phủ', 'Quốc hội', 'Bộ Y tế')
    >>> issuer_of_symbol("CT-UBND"), issuer_of_symbol("KL/TW")
    (None, None)
    """
    groups = [g for g in re.split(r"[/-]", re.sub(r"\s", "", nfc(symbol)).upper().replace("T.Ư", "TW")) if g]
    groups = [g for g in groups if not re.fullmatch(r"(?:19|20)\d\d", g)]
    coded = bool(groups and len(groups) > 1 and groups[0] in _codes())
    names = groups[1:] if coded else groups[:1]
    if groups[:1] in (["TTLT"], ["NQLT"]):
        found = [row for g in names if (row := bodies().by_symbol.get(g))]
        if len(found) != len(names) or not found:
            return None
        return ", ".join(row.name for row in found), fixed_body(found[0])
    row = _by_code(names[0]) if names else None
    return (row.name, fixed_body(row)) if row else None


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    """Codes of document types, as they stand in capitals."""
    return frozenset(code.upper() for code in kinds().of_code)


def _by_code(code: str) -> Fixed | None:
    people = re.fullmatch(r"(QH|UBTVQH)(\d{1,2}|[IVX]+)?", code)
    return bodies().by_symbol.get(people[1] if people else code)
