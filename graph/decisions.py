"""What people decided about identity: documents are one, citations mean another, or all is right. Always undoable.

A decision rests on claims (a text and a place in it), not on document ids, which may change as more becomes known. It
is a fact like the texts: kept for ever, and an input of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b

from graph.claims import OWN, Assignment, Claim
from graph.dates import fits, is_full
from graph.model import DateBasis, Document, Flag, Status

Place = tuple[str, int]
"""A text and where in it the claim stands, `OWN` for its letterhead."""

_BASIS = (DateBasis.OWN, DateBasis.REGISTER, DateBasis.CITED, None)


class Verdict(StrEnum):
    """What was decided."""

    MERGE = "merge"
    SPLIT = "split"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """Who took a decision back, when and why."""

    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A verdict with who, when and why.

    For a merge, `claims` holds one witness of each document; for a split, all claims that are taken out of a document.
    To keep changes nothing in the graph: what the claims say was looked at and is right, so nobody is asked again.
    `about` names the documents as they were called then, for people to read.
    """

    id: str
    verdict: Verdict
    claims: tuple[Place, ...]
    about: tuple[str, ...]
    by: str
    at: str
    why: str
    undone: Undoing | None = None

    @property
    def holds(self) -> bool:
        """Whether nobody took it back."""
        return self.undone is None


def decision_id(verdict: Verdict, claims: Iterable[Place], *, at: str) -> str:
    """A short name that a person can type.

    >>> decision_id(Verdict.MERGE, [("ab", -1), ("cd", 2)], at="2026-01-02T03:04:05")
    'm-ba1074'
    """
    text = "\n".join([verdict, at, *(f"{reading}:{at}" for reading, at in sorted(claims))])
    return f"{verdict[0]}-{blake2b(text.encode(), digest_size=3).hexdigest()}"


def apart(claims: Iterable[Claim], decisions: Iterable[Decision]) -> list[Claim]:
    """The claims, those that a person split off in a family of their own."""
    taken = {key: d.id for d in decisions if d.holds and d.verdict is Verdict.SPLIT for key in d.claims}
    marks = [(c, taken.get((c.reading, c.at))) for c in claims]
    return [replace(c, family=f"{c.family}~{mark}") if mark else c for c, mark in marks]


def split_mark(family: str) -> str:
    """The decision that made a family, '' if nature did.

    >>> split_mark("15|chỉ thị|national~s-5b1a70"), split_mark("15|chỉ thị|national")
    ('s-5b1a70', '')
    """
    return family.partition("~")[2]


def groups_of(pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """The documents that pairs of ids join, directly or through others.

    >>> [sorted(group) for group in groups_of([("a", "b"), ("c", "b"), ("x", "y")])]
    [['a', 'b', 'c'], ['x', 'y']]
    """
    groups: list[frozenset[str]] = []
    for pair in pairs:
        touched = [group for group in groups if not group.isdisjoint(pair)]
        groups = [group for group in groups if group not in touched] + [frozenset(pair).union(*touched)]
    return [group for group in groups if len(group) > 1]


def as_one(documents: Iterable[Document]) -> Document:
    """One document of several: what is best vouched for stands, and what it lacks comes from the others."""
    ranked = sorted(documents, key=lambda d: (d.status is not Status.INGESTED, _BASIS.index(d.date_basis), d.id))
    first, rest = ranked[0], ranked[1:]
    for other in rest:
        lends_date = first.date is None and other.date is not None
        first = replace(
            first,
            type=first.type or other.type,
            number=first.number or other.number,
            symbol=first.symbol or (other.symbol if not first.number or first.number == other.number else None),
            date=other.date if lends_date else first.date,
            date_basis=other.date_basis if lends_date else first.date_basis,
            title=first.title or other.title,
            issuer=first.issuer or other.issuer,
            sources=tuple(sorted({*first.sources, *other.sources})),
        )
    return first


def meaning_one(claim: Claim, assignment: Assignment, one: Document, group: frozenset[str]) -> Assignment:
    """An assignment to a document of the group, told that the group is one."""
    others = tuple(c for c in assignment.candidates if c not in group)
    warnings = set(assignment.warnings) - (set() if others else {Flag.AMBIGUOUS}) - {Flag.DATE_MISMATCH}
    if claim.index != OWN and is_full(claim.date) and not fits(one.date, claim.date):
        warnings.add(Flag.DATE_MISMATCH)
    return replace(assignment, document=one.id, candidates=others, warnings=tuple(sorted(warnings)))


def renamed(assignment: Assignment, names: Mapping[str, str]) -> Assignment:
    """An assignment whose candidates are called by their new names."""
    if not any(c in names for c in assignment.candidates):
        return assignment
    return replace(assignment, candidates=tuple(sorted({names.get(c, c) for c in assignment.candidates})))
