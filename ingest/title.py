"""A document's type and subject, from its title, its "V/v" line, or the lines under a Party number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.bodies import key
from ingest.kinds import type_of_word
from ingest.letterhead import begins_body
from ingest.letters import is_shouted
from ingest.zone import Cell, Zone

LONGEST: Final = 600
_OF: Final = re.compile(r"^\W*(?:CỦA|của)\s{1,4}(?P<body>.+)$")
_LEAD: Final = re.compile(
    r"^(?:(?:[Vv][ềêeẻẽ]|VỀ)\s{1,3}(?:việc|VIỆC|viêc)\s{1,3}|[Vv]\s?/\s?[vVwW]:?\s{1,3}|[Vv]ề\s{1,3}|VỀ\s{1,3})"
)
_ABOUT: Final = re.compile(
    r"(?:^|(?<=[\s|*'\"_]))(?:V\s?/\s?[vVwW]|V/(?=\s)|Viv(?=\s)|VW(?=\s)|[Vv]/v)\s{0,2}[:.]?\s{0,4}(?=\S)"
)
_ENDS: Final = re.compile(r"\n\s*\n|\||\n(?=[^\n]{0,40}, ?ng[àa]y)|\n[^\w\n]*\n|\n\s*[-–_=*]{3,}|\n\s*K[íiỉ]nh")
_NOTE: Final = re.compile(r"(?<=\w)\d$")
_LAW: Final = re.compile(r"^(?:BỘ )?LUẬT(?: \S+){1,14}$")
_WIDE: Final = 90


@dataclass(frozen=True, slots=True)
class Title:
    """What a document is called: its type word, where it stands, the body the title names, what it is about."""

    type: str | None
    start: int | None
    of: str | None
    subject: str | None


def title(zone: Zone, number_end: int, names: Sequence[str]) -> Title:
    """The title in a head; `names` are the bodies of the letterhead, whose repeats are no subject.

    >>> from ingest.zone import zone_of
    >>> found = title(zone_of("SỞ Y TẾ\\nSố: 1/KH-SYT\\n\\nKẾ HOẠCH\\nVề việc phòng, chống bệnh sởi\\n\\nCăn cứ"), 20, ())
    >>> found.type, found.subject
    ('kế hoạch', 'phòng, chống bệnh sởi')
    """
    for i, cell in enumerate(zone.cells):
        kind, of = _kind(cell)
        if kind is None:
            continue
        rest = list(zone.cells[i + 1 :])
        if (
            of is None
            and rest
            and (named := _OF.match(rest[0].text))
            and (rest[0].shouted or begins_body(named["body"]))
        ):
            of = named["body"]
            rest = rest[1:]
        law = cell.text.strip() if _LAW.match(cell.text) else None
        return Title(kind, cell.start, of, _cased(law) if law else _paragraph(rest, names))
    return Title(None, None, None, _about(zone, number_end) or _under_number(zone, number_end, names))


def _kind(cell: Cell) -> tuple[str | None, str | None]:
    """The type a line names if it is a title, and the body named in the same line."""
    words = _NOTE.sub("", cell.text)
    kind = type_of_word(words)
    if kind is not None and (cell.shouted or is_shouted(words) or words.istitle() or cell.after_gap):
        return kind, None
    if _LAW.match(words):
        return ("bộ luật" if words.startswith("BỘ") else "luật"), None
    head, sep, body = re.sub(r"\s+", " ", words).partition(" CỦA ")
    if not sep:
        head, sep, body = re.sub(r"\s+", " ", words).partition(" của ")
    kind = type_of_word(head) if sep and len(head.split()) < 5 else None
    if kind is not None and begins_body(body) and (cell.shouted or cell.after_gap):
        return kind, body
    return None, None


def _paragraph(cells: Sequence[Cell], names: Sequence[str]) -> str | None:
    """The lines up to a gap; capitals, and lines that begin small, go on after it."""
    known = {key(name) for name in names}
    parts: list[Cell] = []
    for cell in cells:
        if key(cell.text) in known or (cell.shouted and parts and begins_body(cell.text) and cell.after_gap):
            break
        if parts and cell.after_gap and not _goes_on(parts[-1], cell):
            break
        parts.append(cell)
    words = " ".join(" ".join(cell.text.split()) for cell in parts)[:LONGEST]
    return _cased(_LEAD.sub("", words)) if words and parts[0].text[0].isalpha() else None


def _goes_on(last: Cell, cell: Cell) -> bool:
    if last.shouted:
        return cell.shouted
    return cell.text[0].islower() or (last.text.endswith((",", "-")) and len(last.text) < _WIDE)


def _about(zone: Zone, number_end: int) -> str | None:
    found = _ABOUT.search(zone.text, 0, zone.end)
    if found is None:
        return None
    end = _ENDS.search(zone.text, found.end(), zone.end)
    stop = end.start() if end else zone.end
    words = " ".join(zone.text[found.end() : min(stop, found.end() + LONGEST)].split()).strip(" *_|.'\"-")
    return _LEAD.sub("", words) or None


def _under_number(zone: Zone, number_end: int, names: Sequence[str]) -> str | None:
    """A Party letter says what it is about right under its number, without "V/v"."""
    if not number_end:
        return None
    known = {key(name) for name in names}
    parts: list[str] = []
    for cell in zone.cells:
        if cell.start < number_end or (cell.shouted and not parts):
            continue
        if key(cell.text) in known or re.search(r", ?ng[àa]y", cell.text) or (parts and cell.after_gap) or cell.shouted:
            break
        parts.append(cell.text)
    words = " ".join(" ".join(parts).split())
    return words[:LONGEST] if len(words.split()) > 2 and words[0].isalpha() else None


def _cased(words: str | None) -> str | None:
    """A subject in small letters if it stood in capitals."""
    if not words or not is_shouted(words):
        return words
    return words[0] + words[1:].lower()
