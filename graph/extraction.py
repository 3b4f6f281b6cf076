"""What one text says: about itself, and about the documents it cites.

Apart from what the graph holds, so that a program that only extracts does not pay for making those classes (8 ms).
"""

from __future__ import annotations

from dataclasses import dataclass
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


class Flag(StrEnum):
    """Warnings an edge may carry. The list is closed; `docs/api.md` explains each."""

    DATE_MISMATCH = "date_mismatch"
    FUTURE_CITATION = "future_citation"
    AMBIGUOUS = "ambiguous"
    UNDATED = "undated"
    SYMBOL_SLIP = "symbol_slip"
    OCR = "ocr"


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
