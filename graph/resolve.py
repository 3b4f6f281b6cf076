"""From the claims of one family to the documents they mean; pure, and the same whatever the order of the claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.claims import Assignment, Claim
from graph.decisions import as_one, groups_of, meaning_one, renamed, split_mark
from graph.drafts import documents_of
from graph.model import Document, Flag
from graph.numbered import Register, match_numbered
from graph.register import known
from graph.series import Match, same_separators
from graph.titled import match_titled
from graph.voices import joined, shares, voice_of


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a family comes to: its documents by id, and for each voice (by its id) the document it means.

    `vague` are the voices that may mean a registered document as well which nobody surely means.
    """

    documents: tuple[Document, ...]
    assignments: Mapping[str, Assignment]
    vague: frozenset[str] = frozenset()


def resolve(claims: Iterable[Claim], *, register: Register = known) -> Resolved:
    """The documents that the claims of one family mean."""
    spoken = ((claim, voice_of(claim)) for claim in claims)
    return resolve_voices(joined(shares(spoken)).values(), register=register)


def resolve_families(voices: Iterable[Claim], *, merges: Sequence[tuple[str, str]] = ()) -> Resolved:
    """The documents that the voices of several families mean; `merges` are pairs of voices that mean one document."""
    families: dict[str, list[Claim]] = defaultdict(list)
    for voice in voices:
        families[voice.family].append(voice)
    documents: dict[str, Document] = {}
    assignments: dict[str, Assignment] = {}
    for family in sorted(families):
        resolved = resolve_voices(families[family])
        documents.update({d.id: d for d in resolved.documents})
        assignments.update(resolved.assignments)
    if merges:
        pairs = [(assignments[a].document, assignments[b].document) for a, b in merges]
        said = {claim.reading: claim for family in families.values() for claim in family}
        return _merged(documents, assignments, groups_of(pairs), said)
    return Resolved(tuple(documents.values()), assignments)


def _merged(
    documents: dict[str, Document],
    assignments: dict[str, Assignment],
    groups: Sequence[frozenset[str]],
    said: Mapping[str, Claim],
) -> Resolved:
    one_of: dict[str, tuple[Document, frozenset[str]]] = {}
    for group in groups:
        one = as_one(documents.pop(i) for i in sorted(group))
        documents[one.id] = one
        one_of.update(dict.fromkeys(group, (one, group)))
    names = {old: one.id for old, (one, _) in one_of.items()}
    for voice, assignment in assignments.items():
        meant = renamed(assignment, names) if assignment.document not in one_of else assignment
        if assignment.document in one_of:
            one, group = one_of[assignment.document]
            meant = renamed(meaning_one(said[voice], assignment, one, group), names)
        assignments[voice] = meant
    return Resolved(tuple(documents.values()), assignments)


def resolve_voices(voices: Iterable[Claim], *, register: Register = known) -> Resolved:
    """The documents that the voices of one family mean. What a person split off is its own, whatever tables say."""
    ordered = sorted(voices, key=lambda c: c.key)
    if not ordered:
        return Resolved((), {})
    mark = split_mark(ordered[0].family)
    asked = (lambda *_: ()) if mark else register
    matches = match_numbered(ordered, asked) if ordered[0].number else match_titled(ordered)
    for claim, match in matches:
        match.candidate.claims.append(claim)
    named = documents_of(dict.fromkeys(match.candidate for _, match in matches), mark=mark)
    assignments = {
        claim.reading: Assignment(
            document=named[match.candidate].id,
            confidence=match.confidence,
            warnings=_warnings(claim, match, named[match.candidate]),
            candidates=tuple(sorted({named[c].id for c in match.among if c in named and c is not match.candidate})),
        )
        for claim, match in matches
    }
    vague = frozenset(claim.reading for claim, match in matches if any(c not in named for c in match.among))
    return Resolved(tuple(sorted(named.values(), key=lambda d: d.id)), assignments, vague)


def _warnings(claim: Claim, match: Match, document: Document) -> tuple[Flag, ...]:
    slip = () if same_separators(claim.symbol, document.symbol) else (Flag.SYMBOL_SLIP,)
    return tuple(sorted({*match.warnings, *claim.flags, *slip}))
