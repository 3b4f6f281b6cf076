"""Letters of companies and persons: numbers that follow no rule but their writer's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ingest.found import NUMBERED, Found
from ingest.kinds import type_of_word
from ingest.late import late
from ingest.scan import Scan
from ingest.shorts import Taken

_NUMBER_WORD: Final = late(
    "s(?<= s)[oe] {0,4}[:.,]? {0,4}(?=[^0-9]{0,15}[0-9])(?=[a-z]{0,6}[-/&. ]{0,2}[a-z0-9]{0,6}[-/&.]?[0-9]|[0-9])"
)
_LEAD: Final = late(
    r"(?<![a-z])(?P<word>cong {0,8}van|van {0,8}ban|thu|phieu hoi|don)"
    r"(?: hoi| de nghi| kien nghi| tra loi| giai trinh)? {1,8}\Z"
)
_REACH: Final = 44
_TOKEN: Final = late(r"[^\W_][\w.&]{0,20}(?:[/-]\s?[\w.&]{1,20}){0,6}")
_BEHIND: Final = late(
    r"[ ,]{0,8}(?:de )?(?:ngay|cua|gui|v/v|ve viec|do)(?![a-z])|[ ,]{0,4}(?:ng[a-z]{2} )?\d{1,2}[/.-]\d"
)
_PARTS: Final = late(r"(\d+)[-/.]?(.*)")


def outside(scan: Scan, taken: Sequence[Found]) -> list[Found]:
    """Cited letters whose number has a shape of its own, where none of `taken` stands.

    >>> from ingest.scan import scan_of
    >>> [(m.number, m.symbol) for m in outside(scan_of("Trả lời công văn số 14-ACC-LSEV ngày 22/6/2018"), [])]
    [('14', 'ACC-LSEV')]
    """
    spans = Taken(taken)
    found = []
    for number_word in _NUMBER_WORD.finditer(scan.flat):
        at, start = number_word.span()
        token = None if spans.covers(start) else _TOKEN.match(scan.text, start)
        if not token or token[0].isdigit() or spans.next_after(start) < token.end():
            continue
        lead = _LEAD.search(scan.flat, max(0, at - _REACH), at)
        if not lead:
            continue
        words = token[0].rstrip(".")
        end = start + len(words)
        if not any(c.isdigit() for c in words) or words.isdigit() or not _BEHIND.match(scan.flat, end):
            continue
        word = scan.text[lead.start("word") : lead.end("word")]
        letter = Found(start, end, NUMBERED, "outside-letter", lead.start(), end, words=word)
        letter.number, letter.symbol = _read(words)
        letter.type = type_of_word(word) or "công văn"
        found.append(letter)
    return found


def _read(words: str) -> tuple[str | None, str | None]:
    parts = _PARTS.fullmatch("".join(words.split()))
    if not parts:
        return None, "".join(words.split())
    return parts[1].lstrip("0") or "0", parts[2] or None
