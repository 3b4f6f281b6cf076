"""The head of a document cut into cells: lines, table cells and the two columns of a letterhead told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ingest.grammar.load import table
from ingest.letters import bare, is_shouted

HEAD: Final = 4000
"""Letterhead, number, date and title stood within 2,900 characters in every document seen, stamps included."""

_CUT: Final = re.compile(r"[|\t\n\r]|\s{4,}")
_EDGE: Final = " *_~#=—–-•·.…\"'“”‘’<>^°"
_RULE: Final = re.compile(r"[^\w]*\Z")


@dataclass(frozen=True, slots=True)
class Cell:
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


@dataclass(frozen=True, slots=True)
class Zone:
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


@lru_cache(maxsize=8)
def frame(name: str) -> re.Pattern[str]:
    """One pattern for all entries of a table in `letterhead.toml`.

    >>> bool(frame("motto").match("doc lap - tu do - hanh phuc"))
    True
    """
    return re.compile("|".join(f"(?:{row.text('pattern')})" for row in table("letterhead.toml", name)), re.M)


def zone_of(text: str) -> Zone:
    """The head of a text (NFC).

    >>> [cell.text for cell in zone_of("SỞ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\\nSố: 5/SYT\\nKính gửi: ai").cells]
    ['SỞ Y TẾ', 'Số: 5/SYT']
    """
    head = text[:HEAD]
    low = bare(head)
    cells: list[Cell] = []
    motto: int | None = None
    end, opened, gap = len(head), False, True
    for start, stop, blank in _pieces(head, low):
        gap = gap or blank
        found = _cell(head, low, start, stop, gap)
        if found is None:
            gap = True
            continue
        if frame("body-start").match(found.low):
            end, opened = found.start, True
            break
        if frame("motto").fullmatch(found.low) or frame("motto").match(found.low):
            motto = found.start if motto is None else motto
            continue
        if not frame("noise").match(found.low):
            cells.append(found)
        gap = False
    return Zone(head, low, tuple(cells), motto, end, opened)


def _cell(head: str, low: str, start: int, stop: int, gap: bool) -> Cell | None:
    raw = head[start:stop]
    words = raw.strip(_EDGE)
    if not words or _RULE.match(words):
        return None
    at = start + raw.index(words)
    return Cell(at, at + len(words), words, low[at : at + len(words)], gap)


def _pieces(head: str, low: str) -> Iterator[tuple[int, int, bool]]:
    """Pieces of lines with a sign whether a blank line stands before; mottos are pieces of their own."""
    start, blank, written = 0, False, True
    for cut in (*_CUT.finditer(head), None):
        stop = cut.start() if cut else len(head)
        if head[start:stop].strip():
            for first, last in _columns(low, start, stop):
                yield first, last, blank
                blank = False
            written = True
        if cut:
            if "\n" in cut[0]:
                blank = blank or not written or cut[0].count("\n") > 1
                written = False
            start = cut.end()


def _columns(low: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A row cut at a motto in it, so that the left column stands alone."""
    for motto in frame("motto").finditer(low, start, stop):
        if motto.start() > start:
            yield start, motto.start()
        yield motto.start(), motto.end()
        start = motto.end()
    if start < stop:
        yield start, stop
