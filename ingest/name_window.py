"""A window of text with its bare letters: words, stops, proper names and places, read from a given position."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from graph.extraction import Span
from graph.text import fold
from ingest.bodies import Bodies, Unit, bodies, key, spellings
from ingest.grammar.words import WordTrie
from ingest.late import late
from ingest.letters import bare

WINDOW: Final = 280
"""The longest issuer with its places seen so far has 160 characters; the rest is room for line breaks."""

NOWHERE: Final = Span(0, 0)
MAX_NAME: Final = 5
MAX_OUTER: Final = 3
TOKEN: Final = late(r"[^\W_]+(?:['’.&/-][^\W_]+)*\+?")
DASH: Final = late(r"\s{0,4}-\s{0,4}|\s{1,4}&\s{1,4}")
_GAP: Final = re.compile(r"[\s*]{1,10}")
_PAGE: Final = late(r"cong\s?bao\s?/\s?so")
"""The head of a gazette page, which may fall into the middle of a name."""

_ABBREVIATED: Final = late(r"\.?[\s*]{0,8}")
_LINE: Final = late(r"\n\s{0,8}\Z")
_BLANK: Final = late(r"[\s*]{0,8}")
_LONGEST_ABBREVIATION: Final = 2
"""`TP.`, `P.`, `TX.`; behind a whole unit word a full stop ends the sentence."""
_NUMBERED_UNITS: Final = frozenset({"phường", "quận", "xã", "thị trấn", "khu phố", "khóm", "tổ dân phố"})

_MARKED: Final = late(r"[^\x00-\x7f]")
_ORDINAL: Final = late(r"so\s{0,3}\d{1,3}(?![\d/-])")
_FIGURE: Final = late(r"so\s{0,3}[\d:]")
_SUBJECT: Final = late(
    r"(?:quy dinh|ve(?: viec)?|ban hanh|phe duyet|sua doi|bai bo|thong qua|trien khai|thuc hien|huong dan|cong bo"
    r"|khoa [ivx])\b"
)
_ABOUT: Final = frozenset({"vé", "vẻ", "vê", "ve", "vè"})
_HARD_STOPS: Final = frozenset({"về", "theo", "xét", "số", "điều", "tại", "ngày", "căn"})


class Place(NamedTuple):
    """A territory inside an issuer's name; `name` is empty where only the unit word stands ("UBND tỉnh")."""

    unit: str
    name: str
    span: Span


class NameWindow:
    """The part of a text in which one name is read."""

    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        self.low = ""
        self.offset = 0
        self.table: Bodies = bodies()

    def open_at(self, start: int) -> None:
        """Look at the text from `start` on."""
        self.offset = start
        self.low = bare(self.text[start : min(self.end, start + WINDOW)])

    def _match(self, names: WordTrie, position: int) -> int | None:
        """End of a table word at `position`, if a word ends there (or a capital shows that a blank was lost)."""
        found = names.match(self.low, position - self.offset)
        if found is None:
            return None
        end = self.offset + found
        if end < self.end and self.text[end : end + 1].isalnum() and self.text[end - 1] != ".":
            lost_blank = self.text[end].isupper() and self.text[end - 1].islower()
            return end if lost_blank else None
        return end

    def _gap(self, position: int) -> int:
        """Where the next word starts, 0 if none follows."""
        found = _GAP.match(self.low, position - self.offset)
        if found and _PAGE.match(self.low, found.end()):
            return 0
        return self.offset + found.end() if found and self.offset + found.end() < self.end else 0

    def _token(self, position: int) -> Span | None:
        found = TOKEN.match(self.text, position, min(self.end, self.offset + WINDOW))
        return Span(found.start(), found.end()) if found else None

    def _opens_line(self, start: int) -> bool:
        """Whether the next sentence or body begins here and not a name: a line opens with a stop or a body."""
        if start >= self.end or not _LINE.search(self.text, max(self.offset, start - 12), start):
            return False
        if self._starts_body(start):
            return True
        found = self.table.stop_names.match(self.low, start - self.offset)
        if found is None or self.low[found : found + 1].isalnum():
            return False
        written = " ".join(self.text[start : self.offset + found].lower().split())
        return written in self.table.stops and not self.table.keep_names.match(self.low, start - self.offset)

    def _stops(self, span: Span, *, first: bool) -> bool:
        """Whether a word that follows a name begins what is said about it."""
        if self._opens_line(span.start):
            return True
        local = span.start - self.offset
        found = self.table.stop_names.match(self.low, local)
        if found is None or self.low[found : found + 1].isalnum() or self.table.keep_names.match(self.low, local):
            return False
        word = self.text[span.start : self.offset + found]
        if word.lower() == "số":
            return bool(_FIGURE.match(self.low, local)) and not _ORDINAL.match(self.low, local)
        return word in _ABOUT or self._is_stop(word, first=first)

    def _is_stop(self, word: str, *, first: bool) -> bool:
        """Whether a word of the stop list, as written here, is one: with a capital it may belong to a name."""
        if any(c.isspace() for c in word):
            return not first or not word[0].isupper()
        if word.lower() not in self.table.stops:
            return False
        return word[0].islower() or (not first and word.lower() in _HARD_STOPS)

    def _name_end(self, start: int) -> int:
        """End of a proper name (capitals, or one number), 0 if none starts here."""
        end, position, count = 0, start, 0
        if self._opens_line(start) or self._opens_subject(start):
            return 0
        while count < MAX_NAME and (span := self._token(position)):
            word = self.text[span.start : span.end]
            if not (word[0].isupper() or (count == 0 and word.isdigit())) or word.lower() == "v/v":
                break
            if count and (self._stops(span, first=False) or self._starts_body(span.start) or self._starts_unit(span)):
                break
            end, count = span.end, count + 1
            if word.isdigit():
                break
            dash = DASH.match(self.low, end - self.offset)
            nxt = self.offset + dash.end() if dash else self._gap(end)
            if not nxt or nxt >= self.end:
                break
            position = nxt
        return end

    def _opens_subject(self, start: int) -> bool:
        """Whether capitals go on with what the document is about: "CỦA HỘI ĐỒNG NHÂN DÂN TỈNH QUY ĐỊNH CHÍNH SÁCH"."""
        met = _SUBJECT.match(self.low, start - self.offset)
        return met is not None and self.text[start : self.offset + met.end()].isupper()

    def starts_known(self, position: int) -> bool:
        """Whether a word of the table (a body, a head, an office) starts here."""
        table = self.table
        return any(self._match(p, position) for p in (table.fixed_names, table.head_names, table.office_names))

    def _starts_body(self, position: int) -> bool:
        """Whether another body's name of at least two words starts here."""
        if self.text[position].islower():
            return False
        for names in (self.table.fixed_names, self.table.head_names, self.table.office_names):
            end = self._match(names, position)
            words = " ".join(self.text[position:end].split()) if end else ""
            if " " in words and (fold(words) in spellings() or not _MARKED.search(self.text, self.offset, position)):
                return True
        return False

    def _starts_unit(self, span: Span) -> bool:
        """Whether the next line of a letterhead in capitals begins here: `XÃ AN NINH / HUYỆN QUỲNH PHỤ`."""
        if not self.text[span.start : span.end].isupper():
            return False
        end = self._match(self.table.unit_names, span.start)
        if end is None or end >= self.end:
            return False
        words = " ".join(self.text[span.start : end].split())
        return words.lower() == self.table.units[key(words)].name and not self.low.startswith(
            "hoi", end + 1 - self.offset
        )

    def _place(self, position: int) -> Place | None:
        """A unit word after a gap, with its name if one follows."""
        start = self._gap(position)
        if not start:
            return None
        end = self._match(self.table.unit_names, start)
        if end is None:
            return None
        written = self.text[start:end]
        unit: Unit = self.table.units[key(written)]
        trusted = _unit_trusted(written, unit)
        after = (_ABBREVIATED if len(written) <= _LONGEST_ABBREVIATION else _BLANK).match(self.low, end - self.offset)
        name_start = self.offset + after.end() if after else end
        if self.low.startswith("hoi", name_start - self.offset) and unit.name == "xã":
            return None
        name_end = self._name_end(name_start) if name_start > end or written.isupper() else 0
        if not trusted and not self._province(name_start, name_end):
            return None
        if name_end and not self._is_item(unit, end, name_start, name_end):
            return Place(unit.name, " ".join(self.text[name_start:name_end].split()), Span(start, name_end))
        return Place(unit.name, "", Span(start, end))

    def _named_province(self, position: int) -> bool:
        """Whether a province's bare name follows: "Kho bạc Nhà nước Sơn La"."""
        start = self._gap(position)
        end = self._name_end(start) if start else 0
        return bool(end) and self._province(start, end)

    def _is_item(self, unit: Unit, word_end: int, start: int, end: int) -> bool:
        """Whether the number behind a unit word is that of the next item: of wards and quarters alone it is a name."""
        if not self.text[start:end].isdigit():
            return False
        apart = "\n" in self.text[word_end:start] and self.text[end : end + 1] in {".", ")", "/"}
        return unit.name not in _NUMBERED_UNITS or apart

    def _province(self, start: int, end: int) -> bool:
        """Whether a province's name stands there, so that the unit word before it can only be a slip."""
        return bool(end) and key(self.text[start:end]) in self.table.provinces

    def _places(self, position: int) -> tuple[Place, ...]:
        first = self._place(position)
        if first is None:
            return ()
        return (first, *(self._outer(first.span.end) if first.name else ()))

    def _outer(self, position: int) -> tuple[Place, ...]:
        """Places above, written after a comma or a dash."""
        found: list[Place] = []
        while len(found) < MAX_OUTER:
            comma = re.compile(r"\s{0,2}[,-]").match(self.low, position - self.offset)
            place = self._place(self.offset + comma.end()) if comma else self._place(position)
            if place is None or not place.name:
                break
            found.append(place)
            position = place.span.end
        return tuple(found)


def _unit_trusted(written: str, unit: Unit) -> bool:
    """Unit words of one syllable must be written right: "tính" is not "tỉnh", nor "QUÂN" "quận"."""
    if " " in " ".join(written.split()) or not written.isalpha():
        return True
    if written.lower() in (unit.name, "tp", "tx"):
        return True
    return written.isupper() and unit.name != "quận"
