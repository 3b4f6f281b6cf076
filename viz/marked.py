"""A text cut at its citations and the words that decided each relation, and the page that marks them by form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, Template

from graph.model import Extraction, Form, Mention, Span, number_symbol

FORMS: Final = {
    Form.NUMBERED: "có số, ký hiệu",
    Form.ELLIPTICAL: "chung ký hiệu với văn bản khác",
    Form.SHORT: "gọi tắt theo số",
    Form.NAMED: "gọi theo tên",
    Form.UNNUMBERED: "không có số",
}


_Mark = tuple[Span, str, Mention | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: plain (no kind), the words of a cue, or a mention."""

    text: str
    kind: str = ""
    mention: Mention | None = None

    @property
    def note(self) -> str:
        """What the mention was read as, for its tooltip."""
        if self.mention is None:
            return ""
        said = self.mention
        number = number_symbol(said.number, said.symbol) if said.number else None
        parts = (said.type, number, said.date, said.issuer, said.relation.value, said.rule)
        return " · ".join(part for part in parts if part)


def pieces(text: str, extraction: Extraction) -> Iterator[Piece]:
    """The text cut at its mentions and cues; joined again the pieces are the text.

    Of two mentions that overlap the earlier one counts; a cue gives way to a mention.

    >>> from graph.model import Header
    >>> said = Mention(id=0, span=Span(10, 12), sentence=Span(0, 12), form=Form.SHORT, cue=Span(0, 4))
    >>> [(p.kind, p.text) for p in pieces("theo công 15.", Extraction(header=Header(), mentions=(said,)))]
    [('cue', 'theo'), ('', ' công '), ('short', '15'), ('', '.')]
    """
    at = 0
    for span, kind, mention in _marks(extraction):
        if at < span.start:
            yield Piece(text[at : span.start])
        yield Piece(span.of(text), kind, mention)
        at = span.end
    if at < len(text):
        yield Piece(text[at:])


def _marks(extraction: Extraction) -> list[_Mark]:
    """Mentions and cues that do not overlap, as they stand in the text."""
    mentions: list[_Mark] = []
    for mention in sorted(extraction.mentions, key=lambda m: (m.span.start, m.span.end)):
        if not mentions or mentions[-1][0].end <= mention.span.start:
            mentions.append((mention.span, mention.form.value, mention))
    starts = [span.start for span, _, _ in mentions]
    cues: list[_Mark] = []
    for cue in sorted({m.cue for m in extraction.mentions if m.cue}, key=lambda c: (c.start, c.end)):
        following = bisect_left(starts, cue.end)
        clear = following == 0 or mentions[following - 1][0].end <= cue.start
        if clear and cue.start < cue.end and (not cues or cues[-1][0].end <= cue.start):
            cues.append((cue, "cue", None))
    return sorted([*mentions, *cues], key=lambda mark: mark[0].start)


def marked_page(name: str, text: str, extraction: Extraction) -> str:
    """The page of one text; it needs no other file and no network."""
    return _template().render(name=name, pieces=list(pieces(text, extraction)), forms=FORMS, found=extraction)


@cache
def _template() -> Template:
    environment = Environment(loader=PackageLoader("viz", "templates"), autoescape=True)
    return environment.get_template("marked.html")
