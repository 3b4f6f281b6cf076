"""Where sentences, bullets and paragraphs end: found a block of the text at a time, when somebody asks there."""

from __future__ import annotations

import re
from typing import Final

MARKER: Final = (
    r"(?:[-+•*·~o](?=\s)|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|[a-zđ][.)]\s|"
    r"(?:Điều|ĐIỀU)\s\d{1,3}[.:]|Căn cứ |[IVX]{1,5}\.\s)"
)
"""What opens an item of a list, an article, a line of the legal basis."""
_STOP: Final = re.compile(
    "|".join(
        (
            r"[.!?…][\"”’)\]]{0,2}\s{1,8}(?=[^\W\d_a-z]|[\d“\"(+•-])",
            r"[.:;/]\s{0,8}\n\s{0,8}",
            rf"\n\s{{0,8}}(?={MARKER})",
            r"\n[ \t]{0,8}\n\s{0,8}(?=[^\W\d_a-z])",
            r"(?<!khoản\s)(?<!Khoản\s)(?<!iểm\s)(?<!iều\s)(?<=\s)\|\s",  # a cell; OCR reads 1 as |
            r"\./\.",
        )
    )
)
_RUN: Final = 11
"""So many blanks in a row are no place where a sentence begins."""
_MARK: Final = re.compile(rf"[.!?:;/|\n](?!\s{{{_RUN}}})(?=[\s.\"”’)\]]|(?<=\n).)")
_ABBREVIATED: Final = re.compile(r"(?:\b(?:TP|Tp|TX|TT|P|Q|H|TM|KT|TS|ThS|GS|PGS|BS|Mr|Ms|St|v\.v|tr)|\d)\Z")
_OPENS_ITEM: Final = re.compile(MARKER)
_CLOSING: Final = frozenset(".:;,)?!0123456789")
"""What ends a line that is complete for certain."""
BACK: Final = 420
"""No sentence is longer."""
_LINE: Final = 300
_BLOCK: Final = 256
"""Characters looked through at once: most sentences lie in one block or two, and sparse texts need few blocks."""


class Stops:
    """The ends of the sentences of one text.

    >>> stops = Stops("Dịch phức tạp. Thực hiện Chỉ thị số 15/CT-TTg;\\n2. Giao")
    >>> stops.before(30), stops.after(30, 55)
    (15, 46)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: dict[int, list[tuple[int, int, int]]] = {}

    def before(self, at: int) -> int:
        """Where the last stop before `at` ends; 0 at the start of the text, `BACK` characters before if none is near."""
        floor = max(0, at - BACK)
        for number in range((at - 1) // _BLOCK, floor // _BLOCK - 1, -1):
            for mark, _, end in reversed(self._block(number)):
                if mark < floor:
                    return floor
                if end <= at and mark + 1 < at:
                    return end
        return floor

    def after(self, at: int, last: int) -> int | None:
        """Where the sentence ends that goes on at `at`, its full stop included; None if not before `last`."""
        for number in range(at // _BLOCK, last // _BLOCK + 1):
            for mark, cut, _ in self._block(number):
                if mark >= at:
                    return cut if mark + 1 < last else None
        return None

    def _block(self, number: int) -> list[tuple[int, int, int]]:
        """The stops that begin in a block: the mark, where the sentence before it ends, where the next one begins."""
        known = self._blocks.get(number)
        if known is None:
            known = self._blocks[number] = self._found(number * _BLOCK, (number + 1) * _BLOCK)
        return known

    def _found(self, start: int, end: int) -> list[tuple[int, int, int]]:
        text = self._text
        stops = (_STOP.match(text, mark.start()) for mark in _MARK.finditer(text, start, end + _RUN + 1))
        return [
            (at, at + (text[at] not in "\n|"), stop.end())
            for stop in stops
            if stop and (at := stop.start()) < end and _real(text, stop)
        ]


def _real(text: str, stop: re.Match[str]) -> bool:
    start, end = stop.span()
    mark, before = text[start], text[start - 1 : start]
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
