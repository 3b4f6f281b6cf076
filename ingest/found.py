"""A mention while it is being read: where it stands, and what has been gathered about it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from graph.extraction import Body, Flag, Form, Relation

NUMBERED: Final = Form.NUMBERED
ELLIPTICAL: Final = Form.ELLIPTICAL
SHORT: Final = Form.SHORT
NAMED: Final = Form.NAMED
UNNUMBERED: Final = Form.UNNUMBERED
"""Asked of its class, a member costs a call of a function in Python 3.11: fifteen times as much as a name."""


@dataclass(slots=True, eq=False)
class Found:
    """All offsets are those of the scanned text."""

    start: int
    end: int
    form: Form
    rule: str
    left: int
    """Where the phrase that cites begins: its type word, or its first word."""
    right: int
    """Where it ends: after its date and issuer."""
    type: str | None = None
    words: str | None = None
    """The type word as written."""
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer_words: str | None = None
    issuer: str | None = None
    body: Body | None = None
    shared_issuer: bool = False
    """Whether the issuer was named for another item of the list."""
    issuer_before: bool = False
    """Whether the issuer stands before the mention, where it may only be the one whose will the document reports."""
    lead: int | None = None
    """Where that issuer starts."""
    relation: Relation = Relation.MENTIONS
    cue: tuple[int, int] | None = None
    subject: str | None = None
    antecedent: Found | None = None
    inside: Found | None = None
    """The mention in whose subject this one stands."""
    inner: Relation | None = None
    """What that mention does to this one."""
    alias_of: Found | None = None
    """The mention that this one only gives a shorter name to: `(sau đây gọi tắt là Quyết định số 12)`."""
    acts: bool = False
    """Whether this one acts on `inside` (it amends it) and not the other way round."""
    flags: tuple[Flag, ...] = field(default=())
