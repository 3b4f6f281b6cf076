"""A document's type and subject, from its title, its "V/v" line, or the lines under a Party number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ingest.dateline import Dateline
from ingest.kinds import type_of_word
from ingest.late import late
from ingest.letterhead import begins_body, province_at_start
from ingest.letters import is_shouted
from ingest.zone import Cell, Zone, frame

LONGEST: Final = 600
_OF: Final = late(r"^\W*(?:CỦA|của)\s{1,4}(?P<body>.+)$")
_LEAD: Final = late(
    r"^(?:(?:[Vv][ềêeẻẽ]|VỀ)\s{1,3}(?:việc|VIỆC|viêc)\s{1,3}|[Vv]\s?/\s?[vVwW]:?\s{1,3}|[Vv]ề\s{1,3}|VỀ\s{1,3})"
)
_ABOUT: Final = late(
    r"(?:^|(?<=[\n|])|(?<=\s))[\s*'\"“_~]{0,4}(?:V\s?[/⁄#]\s?[vVwWý%]{0,2}|V[^\w\s]{1,2}[vVwWý]?|[VY][iIlAaý]?[vwW]|iv)"
    r"(?=[\s:.])\s{0,2}[:.]?\s{0,4}(?=[^\W\d_])",
    re.M,
)
_ENDS: Final = late(r"\n\s*\n|\||\n(?=[^\n]{0,40}, ?ng[àa]y)|\n[^\w\n]*\n|\n\s*[-–_=*]{3,}|\n\s*K[íiỉ]nh")
_TERRITORY: Final = late(r"\b((?:tỉnh|thành phố) )(\w+(?: - | )\w+(?: \w+){0,2})")
_NOTE: Final = re.compile(r"(?<=\w)\d$")
_LAW: Final = re.compile(r"^(?:BỘ )?LUẬT(?: \S+){1,14}$")
_WIDE: Final = 90
_SHORT: Final = 2
LONGEST_TITLE: Final = 110
LONGEST_TYPE: Final = 32
MAX_TYPE: Final = 4


class Title(NamedTuple):
    """What a document is called: its type word, where it stands, the body the title names, what it is about."""

    type: str | None
    start: int | None
    of: str | None
    subject: str | None
    about: bool = False
    """Whether the subject stands behind "V/v", as in an official letter."""


def title(zone: Zone, number_end: int, line: Dateline | None) -> Title:
    """The title in a head; `line` is its dateline, which cuts into what stands beside it.

    >>> from ingest.zone import zone_of
    >>> head = "SỞ Y TẾ\\nSố: 1/KH-SYT\\n\\nKẾ HOẠCH\\nVề việc phòng, chống bệnh sởi\\n\\nCăn cứ"
    >>> found = title(zone_of(head), 20, None)
    >>> found.type, found.subject
    ('kế hoạch', 'phòng, chống bệnh sởi')
    """
    cells = [c for c in zone.cells if line is None or not (c.start < line.end and line.start < c.end)]
    for i, cell in enumerate(cells):
        kind, of = _kind(cell.text, framed=cell.after_gap and zone.motto is not None)
        if kind is None:
            continue
        rest = cells[i + 1 :]
        if of is None and rest and (named := _OF.match(rest[0].text)) and begins_body(named["body"]):
            of = named["body"]
            rest = rest[1:]
        law = cell.text.strip() if _LAW.match(cell.text) else None
        return Title(kind, cell.start, of, _cased(law) if law else _paragraph(rest))
    about = _about(zone, line)
    return Title(None, None, None, about or _under_number(cells, number_end), about is not None)


def _kind(line: str, *, framed: bool) -> tuple[str | None, str | None]:
    """The type a line names if it is a title, and the body named in the same line; `framed`: it stands by itself."""
    return _kind_of_title(line, framed) if len(line) <= LONGEST_TITLE else (None, None)


@lru_cache(maxsize=4096)
def _kind_of_title(line: str, framed: bool) -> tuple[str | None, str | None]:
    words = _NOTE.sub("", line)
    kind = type_of_word(words) if len(words) <= LONGEST_TYPE else None
    if kind is not None and (is_shouted(line) or is_shouted(words) or words.istitle() or framed):
        return kind, None
    if _LAW.match(words):
        return ("bộ luật" if words.startswith("BỘ") else "luật"), None
    head, sep, body = re.sub(r"\s+", " ", words).partition(" CỦA ")
    if not sep:
        head, sep, body = re.sub(r"\s+", " ", words).partition(" của ")
    kind = type_of_word(head) if sep and len(head.split()) <= MAX_TYPE else None
    if kind is not None and begins_body(body) and (is_shouted(line) or framed):
        return kind, body
    return None, None


def _paragraph(cells: Sequence[Cell]) -> str | None:
    """The lines up to a gap; capitals, and lines that begin small, go on after it."""
    parts: list[Cell] = []
    for cell in cells:
        if cell.shouted and begins_body(cell.text) and (cell.after_gap or not parts or not parts[-1].shouted):
            break
        if parts and (cell.after_gap or parts[-1].shouted) and not _goes_on(parts[-1], cell):
            break
        parts.append(cell)
    words = " ".join(" ".join(cell.text.split()) for cell in parts)[:LONGEST]
    return _cased(_LEAD.sub("", words)) if words and parts[0].text[0].isalpha() else None


def _goes_on(last: Cell, cell: Cell) -> bool:
    if last.shouted:
        return cell.shouted
    return cell.text[0].islower() or (last.text.endswith((",", "-")) and len(last.text) < _WIDE)


def _about(zone: Zone, line: Dateline | None) -> str | None:
    found = _ABOUT.search(zone.text, 0, zone.end)
    if found is None:
        return None
    end = _ENDS.search(zone.text, found.end(), zone.end)
    motto = frame("motto").search(zone.low, found.end(), zone.end)
    stop = min(end.start() if end else zone.end, motto.start() if motto else zone.end, found.end() + LONGEST)
    words = zone.text[found.end() : stop]
    if line and found.end() <= line.start < stop:
        words = zone.text[found.end() : line.start] + zone.text[line.end : stop]
    return _LEAD.sub("", " ".join(words.split()).strip(" *_|.'\"-")) or None


def _under_number(cells: Sequence[Cell], number_end: int) -> str | None:
    """A Party letter says what it is about right under its number, without "V/v"."""
    if not number_end:
        return None
    parts: list[str] = []
    for cell in cells:
        if cell.start < number_end or (cell.shouted and not parts):
            continue
        if (parts and cell.after_gap) or cell.shouted:
            break
        parts.append(cell.text)
    words = " ".join(" ".join(parts).split())
    return words[:LONGEST] if len(words.split()) > _SHORT and words[0].isalpha() else None


def _cased(words: str | None) -> str | None:
    """A subject in small letters if it stood in capitals, names of provinces kept."""
    if not words or not is_shouted(words):
        return words
    low = words[0] + words[1:].lower()
    return _TERRITORY.sub(_territory, low)


def _territory(found: re.Match[str]) -> str:
    name = province_at_start(found[2])
    return found[0] if name is None else f"{found[1]}{name}{found[2][len(name) :]}"
