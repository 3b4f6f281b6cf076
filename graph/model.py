"""The values everything else speaks in: what one text says (`graph.extraction`) and what the graph holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from graph.extraction import Body, Extraction, Flag, Form, Header, Level, Line, Mention, Relation, SecondHand, Span

__all__ = [
    "Body",
    "DateBasis",
    "Direction",
    "Document",
    "Edge",
    "Evidence",
    "Extraction",
    "Flag",
    "Form",
    "Header",
    "Issuer",
    "Level",
    "Line",
    "Lineage",
    "Mention",
    "Reading",
    "Relation",
    "SecondHand",
    "Span",
    "Status",
    "number_symbol",
]


class Status(StrEnum):
    """How well a document is known: we hold its text, others cite it, or others name it without a number."""

    INGESTED = "ingested"
    REFERENCED = "referenced"
    UNIDENTIFIED = "unidentified"


class DateBasis(StrEnum):
    """Who vouches for a document's date: its own letterhead, the built-in register, or only those who cite it."""

    OWN = "own"
    REGISTER = "register"
    CITED = "cited"


class Direction(StrEnum):
    """Which way to walk from a document: to those that cite it, to those it cites, or both."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The facts of one text, kept for ever: the text itself and what was read out of it.

    `id` is the SHA-256 of the text in UTF-8, `sources` the names of the files that carried it, sorted.
    """

    id: str
    sources: tuple[str, ...]
    text: str
    extraction: Extraction
    reader: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """A body in the graph. Two bodies of unknown place have different ids."""

    id: str
    name: str
    kind: str
    place: str | None = None
    level: Level | None = None
    line: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A node: one document that exists, whether we hold its text or not."""

    id: str
    status: Status
    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    date_basis: DateBasis | None = None
    title: str | None = None
    sources: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    issuer: Issuer | None = None

    @property
    def source(self) -> str | None:
        """The file it was read from (the first by name), None unless ingested."""
        return self.sources[0] if self.sources else None

    @property
    def label(self) -> str:
        """The document as its readers call it: type and number-symbol, or its title.

        >>> Document(id="x", status=Status.REFERENCED, type="chỉ thị", number="15", symbol="CT-TTg").label
        'Chỉ thị 15/CT-TTg'
        """
        kind = (self.type or "văn bản").capitalize()
        if self.number:
            return f"{kind} {number_symbol(self.number, self.symbol)}"
        return self.title or kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One mention behind an edge: the document that says so (node id), its file, the mention's place, the sentence."""

    document: str
    file: str
    start: int
    end: int
    text: str
    date_as_written: str | None = None
    cue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`source` does `relation` to `target`, because `asserted_by` says so. An edge without evidence does not exist."""

    id: str
    source: str
    target: str
    relation: Relation
    asserted_by: str
    second_hand: bool = False
    date_as_written: str | None = None
    confidence: float = 1.0
    warnings: tuple[Flag, ...] = ()
    candidates: tuple[str, ...] = ()
    """Other documents the words may have meant, where they are ambiguous."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What stands around `root`: nodes nearest first (then newest, then by id), and the edges among them.

    `depths` gives each node's distance from the root; `totals` counts by depth what there is in all, shown or not.
    """

    root: Document
    nodes: tuple[Document, ...]
    edges: tuple[Edge, ...]
    direction: Direction
    depth: int
    truncated: bool = False
    totals: dict[str, int] = field(default_factory=dict)
    depths: dict[str, int] = field(default_factory=dict)
    counted_to: int | None = None
    """The depth down to which totals are exact, below it they count what is shown; None: all of them are exact."""


def number_symbol(number: str | None, symbol: str | None) -> str:
    """Number and symbol as they are written, each family with its own separator.

    >>> number_symbol("15", "CT-TTg"), number_symbol("252", "CV/TU"), number_symbol("30", "2020/NĐ-CP")
    ('15/CT-TTg', '252-CV/TU', '30/2020/NĐ-CP')
    >>> number_symbol("5", "CĐ-UBND"), number_symbol("6909", "2001")
    ('05/CĐ-UBND', '6909:2001')
    """
    if number is None:
        return symbol or ""
    shown = f"{number:0>2}" if number.isdigit() else number
    if symbol is None:
        return shown
    if symbol.isdigit():
        return f"{number}:{symbol}"
    party = "/" in symbol and not symbol[0].isdigit()
    return f"{shown}{'-' if party else '/'}{symbol}"
