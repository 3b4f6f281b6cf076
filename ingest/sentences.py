"""Where clauses and sentences begin and end in broken lines, bullets and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.scan import Scan

_MARKER: Final = (
    r"(?:[-+•*·~o](?=\s)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ][.)]\s|"
    r"(?:Điều|ĐIỀU)\s\d{1,3}[.:]|(?:Căn cứ|Tại|Xét) |[IVX]{1,5}\.\s)"
)
"""What opens an item of a list, an article, a line of the legal basis."""
_FOOTNOTE: Final = (
    r"\d{1,2}\s(?:Nghị định|Thông tư|Nghị quyết|Quyết định|Luật|Pháp lệnh|Điều|Khoản|Điểm|Mục|Chương|Đoạn|Cụm từ|Tên)\s"
)
_NOTE: Final = re.compile(_FOOTNOTE)
_CUT_OFF: Final = re.compile(r"(?:iều|hoản|iểm|ục|ương|số|và|,)\s{0,60}\Z")
"""The end of a line that a figure belongs to, which then is no footnote's."""
_STOP: Final = re.compile(
    "|".join(
        (
            r"[.!?…][\"”’)\]]{0,2}\s{1,8}(?=[^\W\d_a-z]|[\d“\"(+•-])",
            r"[.:;/]\s{0,8}\n\s{0,8}",
            rf"\n\s{{0,8}}(?={_MARKER})",
            rf"(?:(?<=\s{{12}})|(?<=\n)|(?<=\n\s))\n\s{{0,8}}(?={_FOOTNOTE})",
            r"\n[ \t]{0,8}\n\s{0,8}(?=[^\W\d_a-z])",
            r"(?<!khoản\s)(?<!Khoản\s)(?<!iểm\s)(?<!iều\s)(?<=\s)\|\s",  # a cell; OCR reads 1 as |
            r"\./\.",
        )
    )
)
_RUN: Final = 11
"""So many blanks in a row are no place where a sentence begins."""
_MARK: Final = re.compile(rf"[.!?:;/|\n](?!\s{{{_RUN}}})(?=[\s.\"”’)\]]|(?<=\n).)")
_SEMI: Final = re.compile(r";\s{1,8}")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:TP|Tp|TX|TT|P|Q|H|TM|KT|TS|ThS|GS|PGS|BS|Mr|Ms|St|v\.v|tr)|(?<!\d)\d{1,3})\Z"
)
_OPENS_ITEM: Final = re.compile(_MARKER)
_LINE_END: Final = re.compile(r"[ \t]{0,8}\r?\n")
_COLONS: Final = 8
_BULLET: Final = re.compile(rf"(?:\A|\n)\s{{0,8}}{_MARKER}?\s{{0,3}}(?:các\s|Các\s)?\Z")
_CLOSING: Final = frozenset(".:;,)?!0123456789")
"""What ends a line that is complete for certain."""
_BACK: Final = 420
_STEPS: Final = (150, _BACK)
"""Most sentences are short, so the nearer stretch is looked at first."""
_AHEAD: Final = 420
_LINE: Final = 300
_LEAD: Final = 1500


def _stops(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of every stop whose first character lies between `start` and `end`."""
    at = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() < at:
            continue
        stop = _STOP.match(text, mark.start())
        if stop and _real(text, stop):
            yield stop.start() + (stop[0][0] not in "\n|"), stop.end()
            at = stop.end()


def _last_stop(scan: Scan, base: int, at: int) -> int:
    """Where the last stop before `at` ends, at least `base`; asked for often with one `at`, so remembered."""
    if at not in scan.stops:
        scan.stops[at] = _stop_near(scan.text, at)
    return max(base, scan.stops[at])


def _stop_near(text: str, at: int) -> int:
    floor = at
    for reach in _STEPS:
        base = max(0, at - reach)
        marks = [mark.start() for mark in _MARK.finditer(text, base, min(at, floor + _RUN + 1))]
        for mark in reversed(marks):
            stop = _STOP.match(text, mark) if mark < floor else None
            if stop and stop.end() <= at and _real(text, stop):
                return stop.end()
        floor = base
    return 0 if at <= _BACK else at - _BACK


def stop_before(scan: Scan, at: int) -> int:
    """Where the sentence, bullet or paragraph that contains `at` begins; 0 if nothing ends before it."""
    return _last_stop(scan, 0, at)


def clause_start(scan: Scan, at: int, floor: int = 0) -> int:
    """Where the clause that contains `at` begins: after the last full stop, semicolon or bullet before it.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Dịch phức tạp. Thực hiện Chỉ thị số 15/CT-TTg")
    >>> scan.text[clause_start(scan, 30):30]
    'Thực hiện Chỉ t'
    """
    start = _last_stop(scan, max(floor, at - _BACK), at)
    semi = scan.text.rfind(";", start, at)
    if semi >= 0 and (after := _SEMI.match(scan.text, semi)) and after.end() <= at:
        return after.end()
    return start


def _real(text: str, stop: re.Match[str]) -> bool:
    start, end = stop.span()
    mark, before = text[start], text[start - 1 : start]
    if mark == "\n" and _NOTE.match(text, end):
        return not _CUT_OFF.search(text, max(0, start - _LINE), start)
    if mark == "\n" and text.find("\n", start + 1, end) > 0 and not _OPENS_ITEM.match(text, end):
        return before in _CLOSING or _ends_line(text, start, max(0, start - _LINE))
    if mark != "." or (before.islower() and before not in "pxvsrhS"):
        return True
    numbered = _ABBREVIATED.search(text, max(0, start - 6), start)
    return not numbered or (before.isdigit() and "\n" in stop[0])


def _ends_line(text: str, at: int, base: int) -> bool:
    """Whether the line before a blank one is complete: a heading, an address, a sentence; and no torn half of one."""
    line = text[max(base, text.rfind("\n", base, at) + 1) : at].strip(" \t*|>#_")
    return (
        not line
        or not line[-1].islower()
        or line.upper() == line
        or line.startswith(("Kính gửi", "V/v", "Số", "Nơi nhận"))
    )


def sentence(scan: Scan, start: int, end: int) -> tuple[int, int]:
    """The sentence around `start`–`end`, trimmed, and of bounded length.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Dịch phức tạp. Thực hiện Chỉ thị số 15/CT-TTg;\\n2. Giao Sở Y tế.")
    >>> scan.text[slice(*sentence(scan, 36, 45))]
    'Thực hiện Chỉ thị số 15/CT-TTg;'
    """
    text = scan.text
    base = max(0, start - _BACK)
    first = _last_stop(scan, base, start)
    if first == base and base:
        first = text.find(" ", first, start) + 1 or first
    last = min(len(text), end + _AHEAD)
    stop = next(_stops(text, end, last), None)
    if stop:
        last = stop[0]
    elif last < len(text):
        last = max(end, text.rfind(" ", end, last))
    while first < start and text[first] in " \t\r\n*|>#-+•":
        first += 1
    while last > end and text[last - 1] in " \t\r\n*|":
        last -= 1
    return first, last


def stop_after(scan: Scan, at: int, reach: int) -> int | None:
    """Where the sentence that contains `at` ends, None if that is further than `reach`."""
    return next((start for start, _ in _stops(scan.text, at, min(len(scan.text), at + reach))), None)


_ANNOUNCED = re.compile(r"(?:sau đây|dưới đây|như sau)[^.;:\n]{0,120}(?=\n)")

_BASIS = re.compile(
    r"(?:\A|\n)[ \t#*]{0,8}(?:[IVX\d]{1,4}(?:\.\d{1,2})?[.)]?[ \t]{1,4}|[a-z][.)][ \t])?"
    r"(?:(?:CÁC )?CĂN CỨ|(?:Các c|C)ăn cứ|CƠ SỞ|Cơ sở)(?: (?:PHÁP LÝ|pháp lý))?[^.;:,\n/\d]{0,60}(?=\n)"
)
"""A heading over the legal basis, with no colon behind it."""
_SECTION = re.compile(
    r"\n[ \t#*]{0,8}(?:[IVX]{1,5}|[A-ZĐ]|\d{1,2})[.)/]\s{1,4}(?!Căn cứ|Luật|Nghị|Thông|Quyết|Chỉ|Kế|Công)"
)


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
    return (_last_stop(scan, max(0, end - _BACK), end), end) if end > 0 else None


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
