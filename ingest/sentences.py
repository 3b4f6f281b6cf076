"""Where clauses and sentences begin and end in broken lines, bullets and tables."""

from __future__ import annotations

from typing import Final

from ingest.late import late
from ingest.scan import Scan
from ingest.stops import BACK, MARKER

_SEMI: Final = late(r";\s{1,8}")
_LINE_END: Final = late(r"[ \t]{0,8}\r?\n")
_COLONS: Final = 8
_BULLET: Final = late(rf"(?:\A|\n)\s{{0,8}}{MARKER}?\s{{0,3}}(?:các\s|Các\s)?\Z")
_AHEAD: Final = 420
_LEAD: Final = 1500


def clause_start(scan: Scan, at: int, floor: int = 0) -> int:
    """Where the clause that contains `at` begins: after the last full stop, semicolon or bullet before it.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Dịch phức tạp. Thực hiện Chỉ thị số 15/CT-TTg")
    >>> scan.text[clause_start(scan, 30):30]
    'Thực hiện Chỉ t'
    """
    start = max(floor, scan.stops.before(at))
    semi = scan.text.rfind(";", start, at)
    if semi >= 0 and (after := _SEMI.match(scan.text, semi)) and after.end() <= at:
        return after.end()
    return start


def sentence(scan: Scan, start: int, end: int) -> tuple[int, int]:
    """The sentence around `start`–`end`, trimmed, and of bounded length.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Dịch phức tạp. Thực hiện Chỉ thị số 15/CT-TTg;\\n2. Giao Sở Y tế.")
    >>> scan.text[slice(*sentence(scan, 36, 45))]
    'Thực hiện Chỉ thị số 15/CT-TTg;'
    """
    text = scan.text
    first = scan.stops.before(start)
    if first and first == start - BACK:
        first = text.find(" ", first, start) + 1 or first
    last = min(len(text), end + _AHEAD)
    stop = scan.stops.after(end, last)
    if stop is not None:
        last = stop
    elif last < len(text):
        last = max(end, text.rfind(" ", end, last))
    while first < start and text[first] in " \t\r\n*|>#-+•":
        first += 1
    while last > end and text[last - 1] in " \t\r\n*|":
        last -= 1
    return first, last


_ANNOUNCED = late(r"(?:sau đây|dưới đây|như sau)[^.;:\n]{0,120}(?=\n)")

_BASIS = late(
    r"(?:\A|\n)[ \t#*]{0,8}(?:[IVX\d]{1,4}(?:\.\d{1,2})?[.)]?[ \t]{1,4}|[a-z][.)][ \t])?"
    r"(?:(?:CÁC )?CĂN CỨ|(?:Các c|C)ăn cứ|CƠ SỞ|Cơ sở)(?: (?:PHÁP LÝ|pháp lý))?[^.;:,\n/\d]{0,60}(?=\n)"
)
"""A heading over the legal basis, with no colon behind it."""
_SECTION = late(r"\n[ \t#*]{0,8}(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})[.)/]\s{1,4}(?!Căn cứ|Luật|Nghị|Thông|Quyết|Chỉ|Kế|Công)")


def lead_in(scan: Scan, at: int) -> tuple[int, int] | None:
    """The sentence that introduces the list whose item starts at `at`, if `at` opens an item: it ends with a colon.

    Where the colon was forgotten, "sau đây" in its last line will do.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("UBND đã ban hành các văn bản sau:\\n- Quyết định số 28-QĐ/ĐU;")
    >>> scan.text[slice(*lead_in(scan, 36))]
    'UBND đã ban hành các văn bản sau'
    """
    if not _BULLET.search(scan.text, max(0, at - 40), at):
        return None
    end = max(_colon(scan, at), _announced(scan, at))
    return (scan.stops.before(end), end) if end > 0 else None


def _colon(scan: Scan, at: int) -> int:
    """The last colon before `at` that ends a line, -1 if none is near."""
    colon = at
    for _ in range(_COLONS):
        colon = scan.text.rfind(":", max(0, at - _LEAD), colon)
        if colon < 0 or _LINE_END.match(scan.text, colon + 1):
            return colon
    return -1


def _announced(scan: Scan, at: int) -> int:
    """End of the last line before `at` that leads a list and has no stop behind it ("sau đây", a heading), or -1."""
    base = max(0, at - _LEAD)
    lines = [met.end() for met in _ANNOUNCED.finditer(scan.text, base, at)]
    headings = [met.end() for met in _BASIS.finditer(scan.text, base, at)]
    if headings and not _SECTION.search(scan.text, headings[-1], at):
        lines.append(headings[-1])
    return max(lines, default=-1)
