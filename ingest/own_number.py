"""A document's own number and symbol, where its letterhead writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Span
from ingest.symbols import Symbol, symbol_of
from ingest.zone import Zone

_UP: Final = "A-ZĐĂÂÊÔƠƯ"
_GROUP: Final = rf"[{_UP}][{_UP}a-zđưữự0-9&.]{{0,15}}"
_SYMBOL: Final = (
    rf"(?P<symbol>(?:(?:19|20)\d\d\s{{0,2}}/\s{{0,2}})?{_GROUP}(?:\s{{0,2}}[-/]{{1,2}}\s{{0,2}}{_GROUP}){{0,6}})"
)
_LABEL: Final = (
    r"(?P<label>(?:^|(?<=[\n|*\t>:\"]))[^\w\n|$]{0,8}(?:[Ss][ốốOÔỐỔoóòỏõôồổỗéêế06]|S[uú]|\$[6o0])(?=[^a-zà-ỹ]|l\s?\d))"
)
_WORDED: Final = (
    r"(?P<worded>^[ \t*|]{0,8}(?:Luật|LUẬT|Bộ luật|Nghị quyết|NGHỊ QUYẾT|Pháp lệnh|Lệnh|Nghị định|Quyết định|"
    r"Thông tư|Chỉ thị|Công điện|Kế hoạch|Thông báo)\s{1,3}[Ss]ố\s{0,2}:?)"
)
_RAW: Final = r"\s{0,3}[:;.]?\s{0,30}(?P<number>[^\n|/\-]{0,16}?)"
_NUMBER: Final = re.compile(
    rf"(?:{_LABEL}|{_WORDED}){_RAW}\s{{0,30}}(?P<mark>[/\-–]|(?<=\d) (?={_GROUP}/)|[^\w\s|'\"](?={_GROUP}-)){{1,2}}\s{{0,3}}{_SYMBOL}",
    re.M,
)
_PLAIN: Final = re.compile(
    rf"(?P<label>^|(?<=[\n|]))[^\w\n|]{{0,4}}(?P<number>\d{{1,6}}[a-z]?)\s{{0,2}}(?P<mark>[/\-])\s{{0,2}}{_SYMBOL}",
    re.M,
)
_ROW: Final = re.compile(
    rf"(?P<number>\d{{1,6}}[a-z]?)\s{{0,2}}(?P<mark>/)\s{{0,2}}{_SYMBOL}(?=\s{{1,8}}[^\W\d_][^\n|/]{{2,25}},\s{{0,3}}ng)"
)
_ALONE: Final = re.compile(rf"{_LABEL}\s{{0,3}}[:;.]?\s{{0,4}}(?P<number>\d{{1,6}}[a-z]?)\s*$", re.M)
_TITLE: Final = re.compile(
    rf"\b[Ss](?:ố|Ố)\s{{0,2}}:?\s{{0,3}}(?P<number>\d{{1,6}})\s{{0,3}}(?P<mark>[/\-])\s{{0,2}}{_SYMBOL}"
)
_SLIPS: Final = str.maketrans("lIiO|oS", "1110105")
_CITING: Final = re.compile(r"(?:văn|định|thị|quyết|tư|luật|lệnh|báo|trình|hoạch|điện|luận|dẫn|bản)\W{0,3}$", re.I)


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """The number as far as it can be read; `number` is None where it was left blank for the stamp or is unreadable."""

    span: Span
    number: str | None
    symbol: str | None
    read: Symbol | None
    blank: bool


def own_number(zone: Zone) -> OwnNumber | None:
    """The number of the document whose head this is.

    >>> from ingest.zone import zone_of
    >>> found = own_number(zone_of("HUYỆN ỦY\\nSỐ 114 -CV/HU\\nKính gửi: các đồng chí"))
    >>> found.number, found.symbol
    ('114', 'CV/HU')
    >>> own_number(zone_of("UBND TỈNH\\nSố:      /UBND-KT\\nKính gửi: Sở")).number is None
    True
    """
    best: tuple[int, OwnNumber] | None = None
    for rank, found in _candidates(zone):
        if best is None or rank > best[0]:
            best = (rank, found)
    return best[1] if best else _alone(zone)


def _candidates(zone: Zone) -> Iterator[tuple[int, OwnNumber]]:
    for match in _NUMBER.finditer(zone.text, 0, zone.end):
        if found := _read(zone.text, match):
            known = found.read is not None and found.read.shape.kind != "letter"
            yield 4 + 2 * (found.number is not None) + known, found
    if zone.motto is None:
        return
    for match in (*_PLAIN.finditer(zone.text, 0, zone.end), *_ROW.finditer(zone.text, 0, zone.end)):
        found = _read(zone.text, match)
        if found and found.number and found.read and found.read.shape.kind == "code":
            yield 3, found


def _read(text: str, match: re.Match[str]) -> OwnNumber | None:
    raw = match["number"]
    symbol = _symbol(match["symbol"])
    if symbol is None or _CITING.search(
        text[max(0, match.start() - 12) : match.start("number")].split("\n")[-1].rstrip(" :")[:-2]
    ):
        return None
    party = "/" in symbol and not symbol[0].isdigit()
    if match["mark"] in ("-", "–", " ") and not party:
        return None
    number, blank = read_number(raw)
    start = match.start("number") if raw.strip() else match.start("mark")
    return OwnNumber(Span(start, match.end("symbol")), number, symbol, symbol_of(symbol), blank)


def _symbol(raw: str) -> str | None:
    """A symbol in the normal form; the last group is let go where it is the first word of what follows."""
    words = raw
    for _ in range(3):
        read = symbol_of(words)
        if read is not None:
            return read.text
        shorter = re.sub(r"\s*[-/]+\s*[^-/]*$", "", words)
        if shorter == words:
            break
        words = shorter
    plain = re.sub(r"\s+", "", raw).strip("-/.")
    return (
        plain
        if re.fullmatch(rf"(?:\d{{4}}/)?[{_UP}\d&.]{{2,10}}(?:[-/][{_UP}a-z\d&.]{{1,12}}){{0,5}}", plain)
        else None
    )


def read_number(raw: str) -> tuple[str | None, bool]:
    """A number without leading zeros and OCR slips, and whether its place was left blank.

    >>> read_number("l 0688"), read_number("05"), read_number(" ....... "), read_number("3{85"), read_number("66.3")
    (('10688', False), ('5', False), (None, True), (None, False), ('66.3', False))
    """
    kept = re.sub(r"\s", "", raw).strip(":;,*_…")
    if not re.sub(r"[.…_\-*]", "", kept):
        return None, True
    kept = kept.strip(".").translate(_SLIPS)
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,2})?[a-zđ]?", kept):
        return kept.lstrip("0") or "0", False
    return None, False


def _alone(zone: Zone) -> OwnNumber | None:
    """A number without a symbol, or the number in an old gazette title ("Nghị định … số 94/1998/NĐ-CP ngày …")."""
    if zone.motto is not None and (match := _ALONE.search(zone.text, 0, zone.end)):
        number, _ = read_number(match["number"])
        return OwnNumber(Span(match.start("number"), match.end("number")), number, None, None, False)
    return None


def titled_number(text: str, start: int, end: int) -> OwnNumber | None:
    """The number inside a title, as old gazettes print it."""
    match = _TITLE.search(text, start, end)
    if match is None or (symbol := _symbol(match["symbol"])) is None:
        return None
    number, _ = read_number(match["number"])
    return OwnNumber(Span(match.start("number"), match.end("symbol")), number, symbol, symbol_of(symbol), False)
