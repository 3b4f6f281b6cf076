"""A held document as a readable page: its text cut where it cites, each citation a link to what it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Document, Mention, Reading
from viz.addresses import address_of
from viz.entries import DocumentName
from viz.style import FAMILIES
from viz.texts import Texts
from viz.view import View


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `family` is '' where it cites nothing, `target` None where no document is known."""

    text: str
    start: int = 0
    family: str = ""
    relation: str = ""
    target: DocumentName | None = None


def pieces(reading: Reading, targets: Mapping[int, Document], say: Texts) -> Iterator[Piece]:
    """The whole text in order; `targets` are the documents its mentions were found to mean, by mention id."""
    at = 0
    for mention in sorted(reading.extraction.mentions, key=lambda m: (m.span.start, m.span.end)):
        if mention.span.start < at:
            continue
        yield Piece(reading.text[at : mention.span.start])
        yield _cited(mention, reading.text, targets.get(mention.id), say)
        at = mention.span.end
    yield Piece(reading.text[at:])


def _cited(mention: Mention, text: str, target: Document | None, say: Texts) -> Piece:
    name = DocumentName(target.id, target.label, address_of(target.id, View(lang=say.lang))) if target else None
    return Piece(
        text=mention.span.of(text),
        start=mention.span.start,
        family=FAMILIES[mention.relation],
        relation=say(f"relation.{mention.relation}"),
        target=name,
    )
