"""Where sentences, bullets and paragraphs end: looked for where somebody asks."""

from __future__ import annotations

import re
from typing import Final

from ingest.late import late

MARKER: Final = (
    r"(?:[-+•*·~o](?=\s)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ][.)]\s|"
    r"(?:Điều|ĐIỀU)\s\d{1,3}[.:]|(?:Căn cứ|Tại|Xét) |[IVX]{1,5}\.\s)"
)
"""What opens an item of a list, an article, a line of the legal basis."""
_FOOTNOTE: Final = (
    r"\d{1,2}\s(?:Nghị định|Thông tư|Nghị quyết|Quyết định|Luật|Pháp lệnh|Điều|Khoản|Điểm|Mục|Chương|Đoạn|Cụm từ|Tên)\s"
)
_NOTE: Final = late(_FOOTNOTE)
_CUT_OFF: Final = late(r"(?:iều|hoản|iểm|ục|ương|số|và|,)\s{0,60}\Z")
"""The end of a line that a figure belongs to, which then is no footnote's."""
_STOP: Final = late(
    "|".join(
        (
            r"[.!?…][\"”’)\]]{0,2}\s{1,8}(?=[^\W\d_a-z]|[\d“\"(+•-])",
            r"[.:;/]\s{0,8}\n\s{0,8}",
            rf"\n\s{{0,8}}(?={MARKER})",
            rf"(?:(?<=\s{{12}})|(?<=\n)|(?<=\n\s))\n\s{{0,8}}(?={_FOOTNOTE})",
            r"\n[ \t]{0,8}\n\s{0,8}(?=[^\W\d_a-z])",
            r"(?<!khoản\s)(?<!Khoản\s)(?<!iểm\s)(?<!iều\s)(?<=\s)\|\s",  # a cell; OCR reads 1 as |
            r"\./\.",
        )
    )
)
_ENDS: Final = r"[.!?:;/|\n]"
_CLOSERS: Final = r"[\s.\"”’)\]]"
"""What follows a mark that ends a sentence; but where eleven blanks follow, none begins."""
_MARK: Final = re.compile(rf"{_ENDS}(?!\s{{11}})(?={_CLOSERS}|(?<=\n).)")
_MARK_BACK: Final = re.compile(rf"{_ENDS}(?<!\s{{11}}{_ENDS})(?:(?<={_CLOSERS}{_ENDS})|(?<=.\n))")
"""The same in the text read from its end: the nearest one before a place is met first."""
_ABBREVIATED: Final = late(r"\b(?:TP|Tp|TX|TT|P|Q|H|TM|KT|TS|ThS|GS|PGS|BS|Mr|Ms|St|v\.v|tr)\Z")
_SHORT_NUMBER: Final = late(r"(?<!\d)\d{1,3}\Z")
_OPENS_ITEM: Final = late(MARKER)
_CLOSING: Final = frozenset(".:;,)?!0123456789")
"""What ends a line that is complete for certain."""
BACK: Final = 420
"""No sentence is longer."""
_LINE: Final = 300


class Stops:
    """The ends of the sentences of one text.

    >>> stops = Stops("Dịch phức tạp. Thực hiện Chỉ thị số 15/CT-TTg;\\n2. Giao")
    >>> stops.before(30), stops.after(30, 55)
    (15, 46)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._back = text[::-1]
        self._stops: dict[int, tuple[int, int] | None] = {}
        self._before: dict[int, int] = {}

    def before(self, at: int) -> int:
        """Where the last stop before `at` ends; if none is near, 0 or a place `BACK` characters before."""
        known = self._before.get(at)
        if known is None:
            known = self._before[at] = self._last_before(at)
        return known

    def _last_before(self, at: int) -> int:
        size, floor = len(self._text), max(0, at - BACK)
        mark = _MARK_BACK.search(self._back, size - at + 1, size - floor)
        while mark:
            stop = self._stop(size - mark.end())
            if stop and stop[1] <= at:
                return stop[1]
            mark = _MARK_BACK.search(self._back, mark.end(), size - floor)
        return floor

    def after(self, at: int, last: int) -> int | None:
        """Where the sentence ends that goes on at `at`, its full stop included; None if not before `last`."""
        mark = _MARK.search(self._text, at, last)
        while mark:
            if stop := self._stop(mark.start()):
                return stop[0]
            mark = _MARK.search(self._text, mark.end(), last)
        return None

    def _stop(self, mark: int) -> tuple[int, int] | None:
        """Where the sentence before this mark ends and the next one begins, if it is a stop."""
        try:
            return self._stops[mark]
        except KeyError:
            text, stop = self._text, _STOP.match(self._text, mark)
            ends = (mark + (text[mark] not in "\n|"), stop.end()) if stop and _real(text, stop) else None
            self._stops[mark] = ends
            return ends


def _real(text: str, stop: re.Match[str]) -> bool:
    start, end = stop.span()
    mark, before = text[start], text[start - 1 : start]
    if mark not in ".\n":
        return True
    if mark == "\n" and _NOTE.match(text, end):
        return not _CUT_OFF.search(text, max(0, start - _LINE), start)
    if mark == "\n" and text.find("\n", start + 1, end) > 0 and not _OPENS_ITEM.match(text, end):
        return before in _CLOSING or _ends_line(text, start, max(0, start - _LINE))
    if mark == "\n" or (before.islower() and before not in "pxvsrhS"):
        return True
    if before.isdigit():
        return "\n" in stop[0] or not _SHORT_NUMBER.search(text, max(0, start - 6), start)
    return not _ABBREVIATED.search(text, max(0, start - 6), start)


def _ends_line(text: str, at: int, base: int) -> bool:
    """Whether the line before a blank one is complete: a heading, an address, a sentence; and no torn half of one."""
    line = text[max(base, text.rfind("\n", base, at) + 1) : at].strip(" \t*|>#_")
    return (
        not line
        or not line[-1].islower()
        or line.upper() == line
        or line.startswith(("Kính gửi", "V/v", "Số", "Nơi nhận"))
    )
