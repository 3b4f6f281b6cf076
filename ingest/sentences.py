"""Where clauses and sentences begin and end in broken lines, bullets and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.scan import Scan

_MARKER: Final = r"(?:[-+•*·~o](?=\s)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ][.)]\s|(?:Điều|ĐIỀU)\s\d{1,3}[.:]|Căn cứ |[IVX]{1,5}\.\s)"
_STOP: Final = re.compile(
    rf"[.!?…][\"”’)\]]{{0,2}}\s{{1,8}}(?=[^\W\d_a-z]|[\d“\"(+•-])|[.:;/]\s{{0,8}}\n\s{{0,8}}|\n\s{{0,8}}(?={_MARKER})|\n[ \t]{{0,8}}\n\s{{0,8}}(?=[^\W\d_a-z])|(?<!khoản\s)(?<!Khoản\s)(?<!điểm\s)(?<!Điểm\s)(?<=\s)\|\s|\./\."
)
_MARK: Final = re.compile(r"[.!?…:;/|\n]")
_SEMI: Final = re.compile(r";\s{1,8}")
_ABBREVIATED: Final = re.compile(r"(?:\b(?:TP|Tp|TX|TT|P|Q|H|TM|KT|TS|ThS|GS|PGS|BS|Mr|Ms|St|v\.v|tr)|\d)\Z")
_OPENS_ITEM: Final = re.compile(_MARKER)
_BULLET: Final = re.compile(rf"(?:\A|\n)\s{{0,8}}{_MARKER}?\s{{0,3}}(?:các\s|Các\s)?\Z")
_BACK: Final = 420
_AHEAD: Final = 420
_LEAD: Final = 1500


def clause_start(scan: Scan, at: int, floor: int = 0) -> int:
    """Where the clause that contains `at` begins: after the last full stop, semicolon or bullet before it.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Dịch phức tạp. Thực hiện Chỉ thị số 15/CT-TTg")
    >>> scan.text[clause_start(scan, 30):30]
    'Thực hiện Chỉ t'
    """
    base = max(floor, at - _BACK)
    start = _last_stop(scan.text, base, at)
    for semi in _SEMI.finditer(scan.text, start, at):
        start = semi.end()
    return start


def _last_stop(text: str, base: int, at: int) -> int:
    start = base
    for stop in _stops(text, base, at):
        if stop.end() <= at and _real(text, stop, base):
            start = stop.end()
    return start


def _stops(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every stop between `start` and `end`; found by its first character, which is much faster than by the whole pattern."""
    at = start
    for mark in _MARK.finditer(text, start, end):
        if mark.start() >= at and (stop := _STOP.match(text, mark.start())):
            yield stop
            at = max(at, stop.end())


def _real(text: str, stop: re.Match[str], base: int) -> bool:
    if stop[0][0] == "\n" and stop[0].count("\n") > 1 and not _OPENS_ITEM.match(text, stop.end()):
        return _ends_line(text, stop.start(), base)
    if stop[0][0] != ".":
        return True
    numbered = _ABBREVIATED.search(text, max(base, stop.start() - 6), stop.start())
    return not numbered or (text[stop.start() - 1].isdigit() and "\n" in stop[0])


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
    first = _last_stop(text, max(0, start - _BACK), start)
    if first == start - _BACK:
        first = text.find(" ", first, start) + 1 or first
    last = min(len(text), end + _AHEAD)
    for stop in _stops(text, end, last):
        if _real(text, stop, end):
            last = stop.start() + (0 if stop[0][0] in "\n |" else 1)
            break
    else:
        if last < len(text):
            last = max(end, text.rfind(" ", end, last))
    while first < start and text[first] in " \t\r\n*|>#-+•":
        first += 1
    while last > end and text[last - 1] in " \t\r\n*|":
        last -= 1
    return first, last


def lead_in(scan: Scan, at: int) -> tuple[int, int] | None:
    """The sentence ending with a colon that introduces the list whose item starts at `at`, if `at` opens an item.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("UBND đã ban hành các văn bản sau:\\n- Quyết định số 28-QĐ/ĐU;")
    >>> scan.text[slice(*lead_in(scan, 36))]
    'UBND đã ban hành các văn bản sau'
    """
    if not _BULLET.search(scan.text, max(0, at - 40), at):
        return None
    colon = scan.text.rfind(":", max(0, at - _LEAD), at)
    if colon < 0 or "\n" not in scan.text[colon:at]:
        return None
    return _last_stop(scan.text, max(0, colon - _BACK), colon), colon
