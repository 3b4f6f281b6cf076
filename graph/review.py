"""What a person should look at: where the graph abstained, contradicts somebody, or may hold one document twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from graph.claims import OWN
from graph.decisions import Verdict
from graph.fitting import chain_of, fits_into
from graph.keys import normal_number, symbol_groups, type_class
from graph.model import Document, Edge, Flag, Issuer
from graph.store.protocol import GraphStore


class Kind(StrEnum):
    """Why something is on the list, the most pressing first."""

    TWIN = "possible_twins"
    CONFLICT = "same_key_different_titles"
    AMBIGUOUS = "ambiguous"
    FUTURE = "future_citation"
    MISDATED = "date_mismatch"
    DORMANT = "decision_without_texts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One thing to look at: the documents it is about, how many citations hang on it, and a sentence that shows it."""

    kind: Kind
    documents: tuple[str, ...]
    citations: int = 0
    sentence: str | None = None
    file: str | None = None
    note: str | None = None


def review(store: GraphStore) -> list[Concern]:
    """All concerns, worst first: by kind, then by how many citations hang on it, then by name."""
    documents, kept = list(store.all_documents()), _kept(store)
    found = [*_of_documents(documents, kept), *_of_edges(store.all_edges(), kept), *_dormant(store)]
    order = list(Kind)
    return sorted(found, key=lambda c: (order.index(c.kind), -c.citations, c.documents, c.file or ""))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What people looked at and found right: pairs of documents, and citations by asserting document and place."""

    pairs: frozenset[frozenset[str]]
    citations: frozenset[tuple[str, int]]

    def knows(self, edge: Edge) -> bool:
        """Whether somebody looked at every sentence behind an edge."""
        return bool(edge.evidence) and all((e.document, e.start) in self.citations for e in edge.evidence)


def _kept(store: GraphStore) -> _Kept:
    """What was kept, by its places: those of several documents stand for them, those of one are its citations."""
    pairs, citations = set(), set()
    for decision in store.decisions():
        if not decision.holds or decision.verdict is not Verdict.KEEP:
            continue
        said = store.said_in({reading for reading, _ in decision.claims})
        owner = {s.reading: voice.assignment.document for s, voice in said if s.index == OWN}
        about = [(s, voice.assignment.document) for s, voice in said if s.place in decision.claims]
        meant = {document for _, document in about}
        pairs |= {frozenset(pair) for pair in combinations(meant, 2)}
        if len(meant) == 1:
            citations |= {(owner[s.reading], s.at) for s, _ in about if s.index != OWN and s.reading in owner}
    return _Kept(frozenset(pairs), frozenset(citations))


def _of_documents(documents: Iterable[Document], kept: _Kept) -> Iterator[Concern]:
    """Documents of one type, number and symbol that may be one, or that share a letterhead and are not."""
    alike: dict[tuple[str, str | None, tuple[str, ...]], list[Document]] = defaultdict(list)
    for document in documents:
        if document.number:
            key = (type_class(document.type), normal_number(document.number), symbol_groups(document.symbol))
            alike[key].append(document)
    for group in alike.values():
        for one, other in combinations(group, 2):
            if one.date != other.date or not one.date or {one.id, other.id} in kept.pairs:
                continue
            if one.issuer and other.issuer and one.issuer.id == other.issuer.id:
                if type_class(one.type) != "quyết định" or one.type == other.type:
                    yield Concern(kind=Kind.CONFLICT, documents=(one.id, other.id))
            elif _may_be_one(one.issuer, other.issuer):
                yield Concern(kind=Kind.TWIN, documents=(one.id, other.id))


def _may_be_one(one: Issuer | None, other: Issuer | None) -> bool:
    """Whether one of two issuers is unknown, of unknown place, or of a place that fits into the other's."""
    if one is None or other is None:
        return True
    if one.kind != other.kind:
        return False
    chains = chain_of(one), chain_of(other)
    return not all(chains) or fits_into(*chains) or fits_into(*reversed(chains))


def _of_edges(edges: Iterable[Edge], kept: _Kept) -> list[Concern]:
    """Citations that carry a warning a person can settle, those of one document and kind together."""
    kinds = {Flag.AMBIGUOUS: Kind.AMBIGUOUS, Flag.FUTURE_CITATION: Kind.FUTURE, Flag.DATE_MISMATCH: Kind.MISDATED}
    groups: dict[tuple[Kind, tuple[str, ...]], list[Edge]] = defaultdict(list)
    for edge in edges:
        for flag, kind in kinds.items():
            if flag in edge.warnings and not kept.knows(edge):
                groups[kind, (edge.target, *(edge.candidates if kind is Kind.AMBIGUOUS else ()))].append(edge)
    return [_concern(kind, about, group) for (kind, about), group in groups.items()]


def _concern(kind: Kind, about: tuple[str, ...], group: list[Edge]) -> Concern:
    first = min(group, key=lambda e: e.id).evidence[0]
    dates = sorted({e.date_as_written for e in group if e.date_as_written})
    return Concern(
        kind=kind,
        documents=about,
        citations=len(group),
        sentence=first.text,
        file=first.file,
        note=f"written: {', '.join(dates)}" if dates and kind is not Kind.AMBIGUOUS else None,
    )


def _dormant(store: GraphStore) -> Iterator[Concern]:
    """Decisions that hold but rest on a place in a text that is no longer there."""
    for decision in store.decisions():
        places = {said.place for said, _ in store.said_in({reading for reading, _ in decision.claims})}
        if decision.holds and not set(decision.claims) <= places:
            yield Concern(kind=Kind.DORMANT, documents=decision.about, note=f"{decision.id} by {decision.by}")
