"""What the start page says: counts, search results, the most cited documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.model import Document
from viz.addresses import address_of
from viz.entries import DocumentName
from viz.places import LEVELS, level_of
from viz.style import GLYPHS, UNKNOWN
from viz.texts import Texts, capital
from viz.view import View


@dataclass(frozen=True, slots=True)
class Hit:
    """A document on the start page."""

    name: DocumentName
    facts: tuple[str, ...]
    title: str
    glyph: str
    level: str
    note: str


INGESTED_AS: Final = (
    "ingested", "unchanged", "duplicate", "needs_ocr", "garbled", "not_a_document", "failed"
)  # fmt: skip
"""What may become of a file; the words of the ingest report."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the start page shows; `query` None before a search."""

    documents: str
    held: str
    edges: str
    empty: bool
    levels: tuple[tuple[str, str, str, str], ...]
    most_cited: tuple[Hit, ...]
    missing: tuple[Hit, ...]
    """The most cited of those whose text is not held."""
    sample: bool
    review: str = ""
    """Words of the link to the review page, '' where there is nothing to look at."""
    review_address: str = "/xem-lai"
    to_review: str = ""
    """How much there is, '' where nobody has counted."""
    upload: bool = False
    """Whether this reader may add documents."""
    query: str | None = None
    hits: tuple[Hit, ...] = ()
    result: str = ""
    more: str = ""
    statuses: tuple[str, ...] = INGESTED_AS


def hit_of(document: Document, say: Texts, *, note: str = "") -> Hit:
    """A document as a line of search results."""
    level = level_of(document)
    facts = (say.date(document.date), document.issuer.name if document.issuer else "", say(f"level.{level}"))
    return Hit(
        name=DocumentName(document.id, document.label, address_of(document.id, View(lang=say.lang))),
        facts=tuple(filter(None, facts[: 2 if level == UNKNOWN else 3])),
        title=capital(document.title) if document.title and document.title != document.label else "",
        glyph=GLYPHS[level],
        level=level,
        note=note,
    )


def level_counts(by_level: Mapping[str, int], say: Texts) -> tuple[tuple[str, str, str, str], ...]:
    """Level, its words, its glyph and its count, for the levels that have documents."""
    counted = {level or UNKNOWN: n for level, n in by_level.items()}
    return tuple((x, say(f"level.{x}"), GLYPHS[x], say.number(counted[x])) for x in LEVELS if counted.get(x))
