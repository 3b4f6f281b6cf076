"""What the end of a page leaves in the middle of a sentence: running heads, page numbers, the stamp of a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.late import late

_SIGNS: Final = ("CÔNG BÁO/S", "--- PAGE ")
_HEAD: Final = re.compile(r"\n[^\n\w]{0,12}(?:\d{1,4}[ \t]{1,60})?(?:CÔNG BÁO/Số|--- PAGE )")
_FURNITURE: Final = late(
    r"[ \t\f]*(?:|\d{1,3}|(?:\d{1,4}[ \t]+)?CÔNG BÁO/Số[^\n]{0,80}|--- PAGE (?:BREAK|\d{1,4}) ---"
    r"|(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký) ?:[^\n]{0,90})[ \t\r\f]*"
)
_COMPLETE: Final = frozenset('.:;!?…"”*_|/')
"""A line that ends so is no torn sentence's."""
_FULL_LINE: Final = 30


def page_ends(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` between the two halves of a sentence, with the line ends around them.

    >>> text = "theo quy định tại Nghị định số 5 của\\n\\n18  CÔNG BÁO/Số 31/Ngày 20-9-2016\\n\\nChính phủ quy định"
    >>> [text[a:b].split() for a, b in page_ends(text)]
    [['18', 'CÔNG', 'BÁO/Số', '31/Ngày', '20-9-2016']]
    >>> list(page_ends("Hết.\\n\\n18   CÔNG BÁO/Số 31/Ngày 20-9-2016\\n\\nĐiều 2. Hiệu lực"))
    []
    """
    if not any(sign in text for sign in _SIGNS):
        return
    floor = 0
    for head in _HEAD.finditer(text):
        if head.start() < floor:
            continue
        start, end = _upwards(text, head.start(), floor), _downwards(text, head.start() + 1)
        floor = end
        if _torn(text, start, end):
            yield start, end


def _upwards(text: str, line_end: int, floor: int) -> int:
    """Where the last line ends above `line_end` that is no furniture."""
    while (begin := text.rfind("\n", floor, line_end)) > floor and _FURNITURE.fullmatch(text, begin + 1, line_end):
        line_end = begin
    return line_end


def _downwards(text: str, start: int) -> int:
    """Where the first line begins from `start` on that is no furniture."""
    while (end := text.find("\n", start)) >= 0 and _FURNITURE.fullmatch(text, start, end):
        start = end + 1
    return start


def _torn(text: str, start: int, end: int) -> bool:
    """Whether the sentence before goes on behind: by how the last line ends and the next one begins."""
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    after = text[end : end + 80].lstrip()[:1]
    if not line or not after or line[-1] in _COMPLETE or line.isupper():
        return False
    return after.islower() or after.isdigit() or after == "(" or (len(line) > _FULL_LINE and not line[-1].isdigit())
