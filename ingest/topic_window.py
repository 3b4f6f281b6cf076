"""The words that say what a body is for, and where they end: stops, commas of the kind names have, places."""

from __future__ import annotations

from typing import Final

from graph.extraction import Span
from ingest.bodies import key
from ingest.late import late
from ingest.name_window import DASH, NameWindow, Place

_QUOTED: Final = late(r"\s{0,2}[\"“”'(]\s{0,2}(?=\w)")
_FIELDS: Final = late(r",\s{1,4}(?=((?:[a-z][a-z ]{2,40},\s{1,4}){0,4}[a-z][a-z ]{2,40}\sva\s))")
_COUNTRIES: Final = frozenset(
    {"vietnam", "vn", "hongkong", "singapore", "thailan", "hanquoc", "nhatban", "trungquoc", "dailoan", "asia", "hcm"}
)
MAX_TOPIC: Final = 14
MAX_LISTED: Final = 24
_ABOUT: Final = late(r"ve\s+viec")
_COMMA: Final = late(r",\s{1,4}")
_EVERY_LEVEL: Final = late(r"cac\s+cap\b")
_PARTY_OFFICES: Final = late(r"cac\s+co\s+quan\s+dang\b")
_IN_FIRMS: Final = late(r"(?:ngan\s+hang|tap\s+doan|tong\s+cong\s+ty|buu\s+dien|dien\s+luc)\b")
"""Bodies whose names firms bear in their own: `Công ty chứng khoán Ngân hàng Công thương`."""
_PAIRED: Final = late(
    r"(?:chong|gian lan|hang gia|lang phi|te nan|cham soc|tim kiem|cuu nan|cuu ho|tieu cuc|khong khai bao|ngan sach"
    r"|the thao|an ninh)\b"
)
_THIRD: Final = late(r"[\w\s]{2,24}\sva\s")
_DANGLING: Final = late(r"(?:\s+(?:và|về|của|với|,))+$")


class TopicWindow(NameWindow):
    """Reads topics in one window of a text."""

    def _topic(
        self, position: int, *, commas: bool, steering: bool, company: bool = False, word: str = ""
    ) -> tuple[int, tuple[Place, ...]]:
        """End of the words that say what a body is for, and the places after them.

        `word` is how the body's own name begins: where it comes again, the next body does.
        """
        end, count, listed = position, 0, False
        start = self._gap(position)
        while start and count < (MAX_LISTED if listed else MAX_TOPIC):
            if not company and (places := self._relative_or_named(end, count)):
                return end, places
            span = self._token(start)
            if span is None or self._topic_stops(span, first=count == 0, steering=steering, company=company):
                break
            if word and self.text[span.start : span.end] == word:
                break
            end, count = span.end, count + 1
            listed = listed or (steering and self.text[span.start : span.end] == "về")
            start = self._next(end, commas=commas, company=company) or (self._listed(end) if listed else 0)
        return self._trimmed(position, end), ()

    def _relative_or_named(self, end: int, count: int) -> tuple[Place, ...]:
        """Places here, unless the unit word only begins a longer word ("thị xã hội …", "tỉnh lỵ")."""
        places = self._places(end)
        if not places or places[0].name:
            return places
        after = self._gap(places[0].span.end)
        span = self._token(after) if after else None
        if span and count == 0 and self.text[span.start].islower() and not self._stops(span, first=False):
            return ()
        return places

    def _topic_stops(self, span: Span, *, first: bool, steering: bool, company: bool) -> bool:
        word = self.text[span.start : span.end]
        if first and steering and word.lower() == "về" and not self.low.startswith("ve viec", span.start - self.offset):
            return False
        if steering and word.lower() == "về" and not _ABOUT.match(self.low, span.start - self.offset):
            return False
        at = span.start - self.offset
        if (steering and _EVERY_LEVEL.match(self.low, at)) or _PARTY_OFFICES.match(self.low, at):
            return False
        if self._stops(span, first=first):
            return True
        if company and _IN_FIRMS.match(self.low, span.start - self.offset):
            return False
        listed = self.low.endswith("cac", 0, max(0, span.start - self.offset - 1))
        return not first and not listed and self._starts_body(span.start)

    def _next(self, end: int, *, commas: bool, company: bool) -> int:
        """Where a name goes on after `end`: across a gap, a dash, or a comma of the kind names have."""
        rest = self.low[end - self.offset :]
        if company and (found := _QUOTED.match(rest)) and self.text[end + found.end()].isupper():
            return end + found.end() if "(" not in found[0] or self._country(end + found.end()) else 0
        gap = self._gap(end)
        dash = DASH.match(self.low, end - self.offset)
        if dash and dash.end() + self.offset < self.end:
            following = self.text[self.offset + dash.end()]
            return self.offset + dash.end() if following.isupper() or following.isdigit() else 0
        if gap:
            return gap
        if commas and (found := _COMMA.match(rest)):
            after = rest[found.end() :]
            third = _THIRD.match(after) and self.text[end + found.end()].isupper()
            if third or _PAIRED.match(after):
                return end + found.end()
        return 0

    def _country(self, start: int) -> bool:
        """Whether a country or province stands in the brackets, which then belong to the name: "X (Việt Nam)"."""
        inside = self.text[start : start + 24].split(")")[0]
        return key(inside) in _COUNTRIES or key(inside) in self.table.provinces

    def _listed(self, end: int) -> int:
        """Where the next field goes on of a body that is for several: "về khoa học, đổi mới và chuyển đổi số"."""
        found = _FIELDS.match(self.low, end - self.offset)
        at = self.offset + found.start(1) if found else 0
        return at if found and self.text[at].islower() and not self._stops_at(at) else 0

    def _stops_at(self, at: int) -> bool:
        span = self._token(at)
        return span is None or self._stops(span, first=False)

    def _trimmed(self, start: int, end: int) -> int:
        """`end` without connectors that lead nowhere."""
        words = self.text[start:end]
        trimmed = _DANGLING.sub("", words)
        return start + len(trimmed)
