"""Walking over an issuer's name in a text: offices, boards, body, topic, places; where it ends, by the table."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from graph.extraction import Span
from graph.text import fold
from ingest.bodies import Fixed, Head, key
from ingest.late import late
from ingest.letters import CAPITALS, is_shouted
from ingest.name_window import NOWHERE, Place
from ingest.topic_window import TopicWindow

MAX_UNKNOWN: Final = 9
_TWO: Final = 2
_LOOSE: Final = late(r"[\s,]{0,10}")
_SESSION: Final = re.compile(
    r"hoi nghi\s{1,8}(?:(?:lan\s{1,8})?thu\s{1,8}\w{2,6}(?:\s{1,8}\w{2,5})?\s{1,8}(?=ban chap hanh|bch))"
)
_PLENUM: Final = re.compile(r"hoi nghi\s{1,8}(?:lan thu \w{2,5}\s{1,8})?(?:trung uong|tw)\s{1,8}\d{1,2}")
_LETTERS: Final = late(rf"[{CAPITALS}]{{2,8}}")
_BRAND: Final = late(r"[A-Z][A-Za-z]{4,14}")
_SYLLABLE: Final = late(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}[chgmnpt]{0,2}")
_SHORT: Final = late(rf"\s{{0,3}}\([{CAPITALS}&]{{2,10}}\)")
"""A body's short name in brackets after its full one."""

_OF_CENTRE: Final = late(r"\s{1,8}cua\s{1,8}(?:chinh phu|trung uong|quoc hoi)\b")
_UNIT: Final = late(r"\b(van phong|phong|ban|thanh tra)$")
_CLASS: Final = re.compile(
    r"\s{1,8}(?:cac|moi|tung|nhung)\s(?!khu|du an|doanh nghiep|truong|cong trinh|co quan dang)"
    r"|\s{1,8}cap\s{1,8}(?:tinh|huyen|xa)"
)


_BRANCHED: Final = frozenset({"kho bạc nhà nước", "bảo hiểm xã hội"})
"""Bodies whose name, with a territory behind it, is that of their office there."""


class Scan(NamedTuple):
    """An issuer's name taken apart; spans index the text that was scanned. A tuple, since a page makes hundreds."""

    span: Span
    offices: tuple[tuple[str, str, Span], ...] = ()
    fixed: Fixed | None = None
    head: Head | None = None
    word: str = ""
    word_span: Span = NOWHERE
    topic: Span = NOWHERE
    places: tuple[Place, ...] = ()
    inner: Scan | None = None
    others: tuple[Scan, ...] = ()


class BodyScanner(TopicWindow):
    """Reads one body in one window of a text."""

    def one(self, start: int) -> Scan | None:
        if plenum := _PLENUM.match(self.low, start - self.offset):
            span = Span(start, self.offset + plenum.end())
            row, alias = self.table.fixed["banchaphanhtrunguong"]
            return Scan(span, fixed=row, word=alias, word_span=span)
        session = _SESSION.match(self.low, start - self.offset)
        position = self.offset + session.end() if session else start
        offices: list[tuple[str, str, Span]] = []
        while True:
            office = self._match(self.table.office_names, position)
            found = self._body(position, longer_than=office or 0)
            if found is not None:
                return _led(found, start, tuple(offices), whole=bool(session))
            if office is None:
                break
            if (led := self._led_unit(position, office)) is not None:
                return _led(led, start, (*offices, *led.offices), whole=bool(session))
            fold, word = self.table.offices[key(self.text[position:office])]
            offices.append((fold, word, Span(position, office)))
            gap = _LOOSE.match(self.low, office - self.offset)
            position = self.offset + gap.end() if gap else office
        if offices and offices[-1][0] == "holder":
            return self._abbreviated(start, position, tuple(offices)) or Scan(
                Span(start, offices[-1][2].end), offices=tuple(offices)
            )
        if offices and (found := self._abbreviated(start, position, tuple(offices))):
            return found
        return None if offices else self._unknown(start)

    def _abbreviated(self, start: int, position: int, offices: tuple[tuple[str, str, Span], ...]) -> Scan | None:
        """A body behind its office by its letters alone: "Hội đồng thành viên EVN"."""
        span = self._token(position)
        if span is None or not (_LETTERS.fullmatch(self.text, span.start, span.end) or self._brand(span)):
            return None
        return Scan(Span(start, span.end), offices=offices, topic=span)

    def _brand(self, span: Span) -> bool:
        """Whether a firm stands there by its brand, which is no Vietnamese syllable: "Agribank"."""
        word = self.text[span.start : span.end]
        return bool(_BRAND.fullmatch(word)) and not _SYLLABLE.fullmatch(word.lower())

    def _led_unit(self, start: int, office: int) -> Scan | None:
        """The unit whose head an office names in itself: "Trưởng phòng Nội vụ", "Chánh Văn phòng UBND tỉnh"."""
        unit = _UNIT.search(self.low[start - self.offset : office - self.offset])
        if unit is None or (unit[1] != "van phong" and self._body(self._gap(office) or office, longer_than=0)):
            return None
        at = start + unit.start(1)
        end = self._match(self.table.head_names, at)
        if end is None:
            return None
        row, word = self.table.heads[key(self.text[at:end])]
        base = Scan(Span(at, end), head=row, word=word, word_span=Span(at, end))
        found = self.fixed(at) or _TAILS[row.tail](self, base)
        if found is None or found.span.end <= office:
            return None
        leader = self.text[start:at].strip()
        return found._replace(offices=(("holder", leader, Span(start, start + len(leader))),))

    def _body(self, start: int, *, longer_than: int) -> Scan | None:
        """A body here, unless the word that begins it is part of a longer office ("Tổng cục" in "Tổng cục trưởng")."""
        fixed, headed = self.fixed(start), self._headed(start)
        longer = headed is not None and (
            fixed is None or headed.word_span.end > fixed.word_span.end or _goes_on(fixed, headed)
        )
        found = headed if longer else fixed
        return found if found and found.word_span.end >= longer_than else None

    def fixed(self, start: int) -> Scan | None:
        end = self._match(self.table.fixed_names, start)
        if end is None:
            return None
        row, alias = self.table.fixed[key(self.text[start:end])]
        if _CLASS.match(self.low, end - self.offset):
            return None
        if row.kind in _BRANCHED and (self._place(end) or self._named_province(end)):
            return None
        return Scan(Span(start, end), fixed=row, word=alias, word_span=Span(start, end))

    def _headed(self, start: int) -> Scan | None:
        end = self._match(self.table.head_names, start)
        if end is None or not self._trusted(start, end):
            return None
        row, word = self.table.heads[key(self.text[start:end])]
        if _CLASS.match(self.low, end - self.offset):
            return None
        short = _SHORT.match(self.text, end)
        base = Scan(Span(start, short.end() if short else end), head=row, word=word, word_span=Span(start, end))
        return _TAILS[row.tail](self, base)

    def _no_body(self, start: int) -> bool:
        """Whether an everyday word stands here that only begins like a body ("Trường hợp")."""
        end = self._match(self.table.other_names, start)
        return end is not None and " ".join(self.text[start:end].lower().split()) in self.table.others

    def _trusted(self, start: int, end: int) -> bool:
        """Heads in small letters, and those of one word, must be written right: "Sở" is not "số", nor "Sở hữu"."""
        if self._no_body(start):
            return False
        words = self.text[start:end]
        known = self.table.heads[key(words)][0].words
        if any(c.isspace() for c in words):
            return words[0].isupper() or fold(words) in {fold(word) for word in known}
        if words in known:
            return True
        return words.isupper() and (words.isascii() or words in {word.upper() for word in known})

    # ---- tails

    def place_tail(self, base: Scan) -> Scan | None:
        """After "UBND": places only."""
        places = self._places(base.span.end)
        return _extended(base, places=places) if places else base

    def name_tail(self, base: Scan) -> Scan | None:
        """After "Thành ủy": a place's bare name."""
        start = self._gap(base.span.end)
        places = self._places(base.span.end)
        if places and places[0].name:
            return _extended(base, places=places)
        end = self._name_end(start) if start else 0
        if not start or not end or base.head is None:
            return base
        place = Place(base.head.unit or "", " ".join(self.text[start:end].split()), Span(start, end))
        return _extended(base, places=(place, *self._outer(end)))

    def of_tail(self, base: Scan) -> Scan | None:
        """After "Ban Tổ chức": the committee or council it serves, else a topic."""
        start = self._gap(base.span.end)
        inner = (self.fixed(start) or self._headed(start)) if start else None
        if inner is not None:
            return Scan(
                Span(base.span.start, inner.span.end),
                head=base.head,
                word=base.word,
                word_span=base.word_span,
                inner=inner,
            )
        found = self.topic_tail(base)
        return found if found and (found.topic.end or found.places) else None

    def topic_tail(self, base: Scan) -> Scan | None:
        """After "Sở", "Ban Chỉ đạo": what it is for, then places."""
        head = base.head
        assert head is not None
        word = self.text[base.span.start : base.span.end]
        word = word if word in ("Sở", "SỞ", "Phòng", "PHÒNG") else ""
        steering = head.kind == "ban chỉ đạo"
        end, places = self._topic(base.span.end, commas=head.commas, steering=steering, word=word)
        if steering and not places and (of := _OF_CENTRE.match(self.low, end - self.offset)):
            end = self.offset + of.end()
        topic = Span(self._gap(base.span.end), end) if end > base.span.end else Span(0, 0)
        if not topic.end and not places and not is_shouted(self.text[base.span.start : base.span.end]):
            named = self.text[base.span.start].isupper() and (" " in base.word or head.kind in ("sở", "cục", "đảng bộ"))
            return base if named else None
        found = Scan(
            Span(base.span.start, max(end, base.span.end)),
            head=head,
            word=base.word,
            word_span=base.word_span,
            topic=topic,
        )
        return _extended(found, places=places) if places else found

    def company_tail(self, base: Scan) -> Scan | None:
        """After "Công ty": its name, legal form first."""
        end, _ = self._topic(base.span.end, commas=False, steering=False, company=True)
        if end <= base.span.end:
            return base if self.text[base.span.start].isupper() else None
        start = self._gap(base.span.end)
        if "(" in self.text[start:end] and self.text[end : end + 1] == ")":
            end += 1
        return Scan(
            Span(base.span.start, end), head=base.head, word=base.word, word_span=base.word_span, topic=Span(start, end)
        )

    def person_tail(self, base: Scan) -> Scan | None:
        """After "ông", "bà": a name of at least two words."""
        start = self._gap(base.span.end)
        end = self._name_end(start) if start else 0
        if not end or " " not in self.text[start:end].strip():
            return None
        return Scan(
            Span(base.span.start, end), head=base.head, word=base.word, word_span=base.word_span, topic=Span(start, end)
        )

    def _unknown(self, start: int) -> Scan | None:
        """A body the table does not know: a run of words that looks like a name, never a clause."""
        span = self._token(start)
        if span is None or not self.text[span.start].isupper() or span.start != start:
            return None
        if self._match(self.table.unit_names, start):
            return self._relative(start)
        if self.text[start : span.end] in ("Bộ", "Sở", "Cục", "Trung", "Đảng"):
            return self._bare_word(start, span)
        end, places = self._topic(start - 1, commas=False, steering=False) if start > self.offset else self._run(start)
        words = self.text[start:end].split()
        if len(words) < _TWO or sum(w[0].isupper() for w in words) < _TWO:
            return None
        found = Scan(Span(start, end), topic=Span(start, end))
        return _extended(found, places=places) if places else found

    def _run(self, start: int) -> tuple[int, tuple[Place, ...]]:
        """Capitalised words and "và" between them."""
        end, position, count = start, start, 0
        while count < MAX_UNKNOWN and (span := self._token(position)):
            word = self.text[span.start : span.end]
            if count and (self._stops(span, first=False) or self._starts_body(span.start)):
                break
            if not word[0].isupper() and word != "và" and count:
                break
            end, count = span.end, count + 1
            position = self._next(end, commas=False, company=False)
            if not position or self._place(end):
                break
        return self._trimmed(start, end), self._places(end)

    def _relative(self, start: int) -> Scan | None:
        """ "của Tỉnh": a unit word alone, with a capital."""
        end = self._match(self.table.unit_names, start)
        if end is None:
            return None
        unit = self.table.units[key(self.text[start:end])]
        span = Span(start, end)
        after = self._gap(end)
        name_end = self._name_end(after) if after else 0
        name = " ".join(self.text[after:name_end].split()) if name_end else ""
        whole = Span(start, name_end or end)
        return Scan(whole, word=unit.name, word_span=span, places=(Place(unit.name, name, whole),))

    def _bare_word(self, start: int, span: Span) -> Scan | None:
        if self._no_body(start):
            return None
        for word in ("Trung ương", "Bộ", "Sở", "Cục"):
            if self.text.startswith(word, start):
                end = start + len(word)
                return Scan(Span(start, end), word=word, word_span=Span(start, end))
        return None


_TAILS: Final = {
    "place": BodyScanner.place_tail,
    "name": BodyScanner.name_tail,
    "of": BodyScanner.of_tail,
    "topic": BodyScanner.topic_tail,
    "company": BodyScanner.company_tail,
    "person": BodyScanner.person_tail,
}


def _goes_on(fixed: Scan, headed: Scan) -> bool:
    """`Ban Chỉ đạo Quốc gia phòng, chống tội phạm` is not the one that these first words alone stand for."""
    steering = fixed.fixed is not None and fixed.fixed.kind == "ban chỉ đạo"
    return steering and headed.span.end > fixed.span.end


def _led(scan: Scan, start: int, offices: tuple[tuple[str, str, Span], ...], *, whole: bool) -> Scan:
    return scan._replace(span=Span(start, scan.span.end), offices=offices) if offices or whole else scan


def _extended(scan: Scan, *, places: tuple[Place, ...]) -> Scan:
    return scan._replace(span=Span(scan.span.start, places[-1].span.end), places=places)
