"""The head of a document cut into cells: lines, table cells and the two columns of a letterhead told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from ingest.grammar.load import table
from ingest.late import late
from ingest.letters import bare_page, is_shouted

HEAD: Final = 4000
"""Letterhead, number, date and title stood within 2,900 characters in every document seen, stamps included."""

FIRST: Final = 60
NEAR: Final = 600
"""Where columns were read in a wrong order, an address may stand first, with the letterhead right after it."""

_CUT: Final = late(r"[\s|<](?:(?<=[|\t\n\r])|(?<=\s)\s{3,}|(?<=<)br\s?/?>)")
_EDGE: Final = " *_~#=—–-•·.…\"'“”‘’<>^°"
_RULE: Final = re.compile(r"[^\w]*\Z")


class Cell(NamedTuple):
    """One piece of a line, without the decoration around it; offsets index the document's text."""

    start: int
    end: int
    text: str
    low: str
    after_gap: bool
    """Whether a blank line or a ruled line stands before it."""

    @property
    def shouted(self) -> bool:
        """Whether it stands in capitals."""
        return is_shouted(self.text)


class Zone(NamedTuple):
    """The head of a document up to its first sentence."""

    text: str
    low: str
    cells: tuple[Cell, ...]
    motto: int | None
    """Where the state's or the Party's motto stands."""
    end: int
    """Where the body begins: the address, the legal basis, the first article, else the end of what was read."""
    opened: bool
    """Whether the body's beginning was seen."""


@cache
def frame(name: str) -> re.Pattern[str]:
    """One pattern for all entries of a table in `letterhead.toml`; a blank in it stands for any few blanks.

    >>> bool(frame("motto").match("doc lap - tu do - hanh phuc"))
    True
    """
    return re.compile(_frame(name), re.M)


def _frame(name: str) -> str:
    rows = [row.text("pattern").replace(" ", r"\s{1,4}") for row in table("letterhead.toml", name)]
    return "|".join(f"(?:{row})" for row in rows)


_BODY: Final = late(lambda: rf"[\n|][^\w\n|]{{0,12}}(?P<body>{_frame('body-start')})", re.M)


def _body_start(low: str, after: int = 0) -> tuple[int, int] | None:
    """Where the line, or the table cell, that opens the body begins, and the words in it that do."""
    ends = "\n" + low
    found = _BODY.search(ends, after)
    return (found.start(), found.start("body") - 1) if found else None


def zone_of(text: str) -> Zone:
    """The head of a text (NFC).

    >>> [cell.text for cell in zone_of("SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nSố: 5/SYT\\nKính gửi: ai").cells]
    ['SỞ Y TẾ', 'Số: 5/SYT']
    """
    head = text[:HEAD]
    low = bare_page(head)
    body = _body_start(low)
    if body and body[1] < FIRST and (later := next(_mottos(head, low, body[0] + NEAR), None)):
        body = _body_start(low, later[1]) if later[0] > body[0] else body
    end = body[1] if body else len(head)
    mottos = list(_mottos(head, low, end))
    cells = tuple(_cells(head, low, end, mottos))
    return Zone(head, low, cells, mottos[0][0] if mottos else None, end, body is not None)


def _mottos(head: str, low: str, end: int) -> Iterator[tuple[int, int]]:
    """Slogans, and mottos in capitals or alone in their column; in a sentence a motto is words like others."""
    for found in frame("motto").finditer(low, 0, end):
        shouted = found[0].startswith("d") or is_shouted(head[found.start() : found.end()])
        before, after = head[max(0, found.start() - 3) : found.start()], head[found.end() : found.end() + 3]
        if shouted or ((not before.strip() or "|" in before) and not after.strip(" \n\r|*")):
            yield found.span()


def _cells(head: str, low: str, end: int, mottos: list[tuple[int, int]]) -> Iterator[Cell]:
    """The pieces between line ends, table bars, wide blanks and mottos, without decoration and noise."""
    start, gap, written = 0, True, True
    for stop, following, cut in _cuts(head, end, mottos):
        found = _cell(head, low, start, stop, gap)
        if found is not None:
            if not frame("noise").match(found.low):
                yield found
            gap, written = False, True
        elif head[start:stop].strip():
            gap, written = True, True
        if "\n" in cut:
            gap = gap or not written or cut.count("\n") > 1
            written = False
        start = following


def _cuts(head: str, end: int, mottos: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Where a piece stops, where the next one starts, and the separator between them ('' for a motto)."""
    spans = [(cut.start(), cut.end(), cut[0]) for cut in _CUT.finditer(head, 0, end)]
    outside = [cut for cut in spans if not any(start < cut[1] and cut[0] < stop for start, stop in mottos)]
    yield from sorted([*outside, *((start, stop, "") for start, stop in mottos), (end, end, "")])


def _cell(head: str, low: str, start: int, stop: int, gap: bool) -> Cell | None:
    raw = head[start:stop]
    words = raw.strip(_EDGE)
    if not words or _RULE.match(words):
        return None
    at = start + raw.index(words)
    return Cell(at, at + len(words), words, low[at : at + len(words)], gap)
