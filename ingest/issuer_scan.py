"""The issuer that starts at a place in a text: a body, or several that sign together."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from graph.extraction import Span
from ingest.bodies import key
from ingest.body_scan import BodyScanner, Scan
from ingest.late import late
from ingest.letters import words_pattern

_COMMA: Final = late(r"\s{0,2},\s{1,8}|\s{1,4}-\s{1,4}|\s{0,4}\(\s{0,2}|\s{1,4}thuoc\s{1,4}")
_JOIN: Final = late(r"\s{0,2},\s{1,8}|\s{1,8}va\s{1,8}|\s{0,4}[-;]\s{0,4}")
_JOIN_WITH: Final = late(r"\s{0,2},\s{1,8}|\s{1,8}(?:va|voi)\s{1,8}|\s{0,4}[-;]\s{0,4}")
_ALLIED: Final = re.compile(r"lien\s{0,8}(?:bo|tich|nganh)\s{0,4}:?\s{0,4}")
MAX_JOINT: Final = 6


class Scanner(BodyScanner):
    """Reads issuers from one window of a text."""

    def issuer(self, start: int, *, joint: bool = False) -> Scan | None:
        """The issuer that starts exactly at `start`, with those joined to it."""
        self.open_at(start)
        allied = _ALLIED.match(self.low)
        first = self._ministry(start + allied.end()) if allied else self.one(start)
        if first is None:
            return None
        others = self._joined(first, allied=bool(allied), joint=joint)
        last = others[-1] if others else first
        return _with(first, Span(start, last.span.end), others) if others or allied else first

    def _joined(self, first: Scan, *, allied: bool, joint: bool) -> tuple[Scan, ...]:
        """Bodies that sign together: after "Liên Bộ", or a unit followed by the ministry above it."""
        found: list[Scan] = []
        if allied:
            last = first
            while len(found) < MAX_JOINT and (gap := _JOIN.match(self.low, last.span.end - self.offset)):
                following = self._ministry(self.offset + gap.end())
                if following is None:
                    break
                found.append(following)
                last = following
            return tuple(found)
        return self._above(first) or self._twin(first, joint=joint)

    def _above(self, first: Scan) -> tuple[Scan, ...]:
        if not first.head or not first.head.under or first.places:
            return ()
        gap = _COMMA.match(self.low, first.span.end - self.offset)
        above = self.fixed(self.offset + gap.end()) if gap else None
        if above is None or above.fixed is None or above.fixed.kind not in ("bộ", "tổng cục"):
            return ()
        return (above,) if self._ends_phrase(above.span.end) else ()

    def _twin(self, first: Scan, *, joint: bool) -> tuple[Scan, ...]:
        """Several bodies of the table; or several of one kind ("Sở …, Sở …"), if they are all there is."""
        found: list[Scan] = []
        last, sealed, known, alike = first, False, first.fixed is not None, True
        join = _JOIN_WITH if joint else _JOIN
        while len(found) < MAX_JOINT and (gap := join.match(self.low, last.span.end - self.offset)):
            following = self.one(self.offset + gap.end())
            if following is None or not (following.fixed or following.head):
                break
            known = known and following.fixed is not None
            alike = alike and bool(first.head and following.head and first.head.kind == following.head.kind)
            sealed = gap[0].strip() in ("va", "-", "voi") or len(found) > 0 or _one_pen(first, following)
            found.append(following)
            last = following
        whole = joint or (alike and last.span.end >= self.end)
        return tuple(found) if sealed and (known or whole) and self._ends_phrase(last.span.end) else ()

    def _ends_phrase(self, end: int) -> bool:
        """Whether no verb of a new clause follows, so that what stands before belongs together."""
        rest = self.low[end - self.offset :]
        return not re.match(
            r"\s+(?:co\s|da\s|de nghi|tra loi|thong bao|yeu cau|giao|thay\s|nhan|bao cao|trinh|kinh(?! gui)|xin)", rest
        )

    def _ministry(self, start: int) -> Scan | None:
        """A ministry whose "Bộ" was said once for all."""
        found = self.fixed(start)
        if found is not None:
            return found
        best: Scan | None = None
        for row, alias in self.table.fixed.values():
            if row.kind != "bộ" or key(alias) != key(row.name):
                continue
            hit = _tail_pattern(alias).match(self.low, start - self.offset)
            if hit and (best is None or self.offset + hit.end() > best.span.end):
                span = Span(start, self.offset + hit.end())
                best = Scan(span, fixed=row, word=alias, word_span=span)
        return best


@lru_cache(maxsize=4096)
def scanned(words: str) -> Scan | None:
    """The issuer that these words, a name or a line, begin with. Remembered: letterheads and bodies repeat."""
    return Scanner(words, len(words)).issuer(0)


@lru_cache(maxsize=64)
def _tail_pattern(alias: str) -> re.Pattern[str]:
    return re.compile(words_pattern(alias.removeprefix("Bộ ")) + r"(?![a-z0-9])")


def _one_pen(one: Scan, other: Scan) -> bool:
    """`Bộ Chính trị, Ban Bí thư`: the one comma that two bodies sign with."""
    kinds = {scan.fixed.kind for scan in (one, other) if scan.fixed}
    return kinds == {"bộ chính trị", "ban bí thư"}


def _with(scan: Scan, span: Span, others: tuple[Scan, ...]) -> Scan:
    return scan._replace(span=span, others=others)


__all__ = ["Scan", "Scanner", "scanned"]
