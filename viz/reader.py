"""A held document as a readable page: its text cut where it cites, each citation a link to what it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Document, Mention, Reading
from viz.addresses import address_of
from viz.entries import DocumentName
from viz.marked import pieces
from viz.style import FAMILIES
from viz.texts import Texts
from viz.view import View


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text; `family` is '' where it cites nothing, `target` None where no document is known."""

    text: str
    start: int = 0
    family: str = ""
    relation: str = ""
    target: DocumentName | None = None


def passages(reading: Reading, targets: Mapping[int, Document], say: Texts) -> Iterator[Passage]:
    """The whole text in order; `targets` are the documents its mentions were found to mean, by mention id."""
    for piece in pieces(reading.text, reading.extraction):
        said = piece.mention
        yield _cited(said, piece.text, targets.get(said.id), say) if said else Passage(piece.text)


def _cited(mention: Mention, text: str, target: Document | None, say: Texts) -> Passage:
    name = DocumentName(target.id, target.label, address_of(target.id, View(lang=say.lang))) if target else None
    return Passage(
        text=text,
        start=mention.span.start,
        family=FAMILIES[mention.relation],
        relation=say(f"relation.{mention.relation}"),
        target=name,
    )
