"""From the claims of one family to the documents they mean; pure, and the same whatever the order of the claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.claims import Assignment, Claim
from graph.drafts import documents_of
from graph.model import Document, Flag
from graph.numbered import Register, match_numbered
from graph.register import known
from graph.series import Match, same_separators
from graph.titled import match_titled
from graph.voices import joined, shares


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a family comes to: its documents by id, and for each voice (by its id) the document it means."""

    documents: tuple[Document, ...]
    assignments: Mapping[str, Assignment]


def resolve(claims: Iterable[Claim], *, register: Register = known) -> Resolved:
    """The documents that the claims of one family mean."""
    return resolve_voices(joined(shares(claims)).values(), register=register)


def resolve_voices(voices: Iterable[Claim], *, register: Register = known) -> Resolved:
    """The documents that the voices of one family mean."""
    ordered = sorted(voices, key=lambda c: c.key)
    if not ordered:
        return Resolved((), {})
    matches = match_numbered(ordered, register) if ordered[0].number else match_titled(ordered)
    for claim, match in matches:
        match.candidate.claims.append(claim)
    named = documents_of([match.candidate for _, match in matches])
    assignments = {
        claim.reading: Assignment(
            document=named[match.candidate].id,
            confidence=match.confidence,
            warnings=_warnings(claim, match, named[match.candidate]),
            candidates=tuple(sorted({named[c].id for c in match.among if c in named and c is not match.candidate})),
        )
        for claim, match in matches
    }
    return Resolved(tuple(sorted(named.values(), key=lambda d: d.id)), assignments)


def _warnings(claim: Claim, match: Match, document: Document) -> tuple[Flag, ...]:
    slip = () if same_separators(claim.symbol, document.symbol) else (Flag.SYMBOL_SLIP,)
    return tuple(sorted({*match.warnings, *claim.flags, *slip}))
