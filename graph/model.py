"""The values everything else speaks in: what a text says (facts) and what the graph holds (documents, edges)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """Tier of government or of the Party that a body belongs to."""

    NATIONAL = "national"
    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    UNIT = "unit"


class Line(StrEnum):
    """The branch of the political system a body stands in."""

    STATE = "state"
    PARTY = "party"
    FRONT = "front"


class Form(StrEnum):
    """How a text points at a document."""

    NUMBERED = "numbered"
    ELLIPTICAL = "elliptical"
    SHORT = "short"
    NAMED = "named"
    UNNUMBERED = "unnumbered"


class Relation(StrEnum):
    """What the citing document does to the cited one; always read citing → cited, active voice."""

    BASED_ON = "based_on"
    IMPLEMENTS = "implements"
    GUIDES = "guides"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    SUSPENDS = "suspends"
    CORRECTS = "corrects"
    CONSOLIDATES = "consolidates"
    EXTENDS = "extends"
    ISSUED_WITH = "issued_with"
    REPLIES_TO = "replies_to"
    ON_PROPOSAL_OF = "on_proposal_of"
    REFERS_TO = "refers_to"
    MENTIONS = "mentions"


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


class Flag(StrEnum):
    """Warnings an edge may carry. The list is closed; `docs/api.md` explains each."""

    DATE_MISMATCH = "date_mismatch"
    FUTURE_CITATION = "future_citation"
    AMBIGUOUS = "ambiguous"
    UNDATED = "undated"
    SYMBOL_SLIP = "symbol_slip"
    OCR = "ocr"


class Direction(StrEnum):
    """Which way to walk from a document: to those that cite it, to those it cites, or both."""

    IN = "in"
    OUT = "out"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text in code points, end exclusive: `text[span.start:span.end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` under this span.

        >>> Span(3, 5).of("số 15/CT-TTg")
        '15'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An issuing body as far as the text makes it certain.

    `name` is the name that counts for identity (a committee's boards and office-holders fold into it), `places` its
    territory from the innermost unit outwards, each with its unit word: `("thành phố Bắc Kạn", "tỉnh Bắc Kạn")`.
    `local` says that bodies of this kind exist in many places, so an empty `places` means an unknown place and not
    the whole country.
    """

    kind: str
    name: str
    places: tuple[str, ...] = ()
    level: Level | None = None
    line: Line | None = None
    local: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a document says about itself; a field is None where the text does not say.

    `issuer` keeps the author's words, `body` is their reading. `number` has no leading zeros, `date` is ISO and may be
    partial (`2020-03`), as in the annotation format.
    """

    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    place: str | None = None
    level: Level | None = None
    line: Line | None = None
    subject: str | None = None
    signer: str | None = None
    body: Body | None = None
    places: tuple[str, ...] = ()
    """The document's own chain of places, innermost first, wherever the text makes it certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a text points at one specific document, as its author wrote it (errors included)."""

    id: int
    span: Span
    form: Form
    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    body: Body | None = None
    relation: Relation = Relation.MENTIONS
    subject: str | None = None
    """What the text says the cited document is about, if it does."""
    cue: Span | None = None
    """The words that decided the relation."""
    sentence: Span
    antecedent: int | None = None
    """Id of the earlier mention in the same text that a short or repeated form points back to."""
    rule: str = ""
    """Name of the grammar rule that found it."""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondHand:
    """The text says that one cited document does something to another: mention ids and the relation."""

    source: int
    target: int
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was read out of one text."""

    header: Header
    mentions: tuple[Mention, ...] = ()
    second_hand: tuple[SecondHand, ...] = ()


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
