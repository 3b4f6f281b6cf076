"""From the readings of one document to the edges it asserts, each with the sentences that say so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from graph.claims import Assignment
from graph.model import Edge, Evidence, Mention, Reading, Relation

Assigned = Mapping[tuple[str, int], Assignment]


class _Found(NamedTuple):
    source: str
    relation: Relation
    second_hand: bool
    target: Assignment
    evidence: Evidence


def edges_of(document: str, readings: Sequence[Reading], assigned: Assigned) -> tuple[Edge, ...]:
    """All edges that `document` asserts, by id. `assigned` gives the document of each claim of its readings.

    Several mentions of one relation are one edge; its best evidence is the surest, then the first in the text.
    """
    groups: dict[tuple[str, str, Relation, bool], list[_Found]] = defaultdict(list)
    for reading in readings:
        for found in _found(document, reading, assigned):
            if found.source != found.target.document:
                groups[found.source, found.target.document, found.relation, found.second_hand].append(found)
    edges = [_edge(document, group) for group in groups.values()]
    return tuple(sorted(edges, key=lambda e: e.id))


def edge_id(source: str, target: str, relation: Relation, *, second_hand: bool, asserted_by: str) -> str:
    """An id that depends on what the edge says alone.

    >>> edge_id("a", "b", Relation.IMPLEMENTS, second_hand=False, asserted_by="a")
    'f20830d362cfe063'
    """
    parts = "\\n".join([source, target, relation, str(second_hand), asserted_by])
    return blake2b(parts.encode(), digest_size=8).hexdigest()


def _found(document: str, reading: Reading, assigned: Assigned) -> list[_Found]:
    mentions = {m.id: m for m in reading.extraction.mentions}
    direct = [
        _Found(document, m.relation, False, assigned[reading.id, m.id], _evidence(document, reading, m))
        for m in mentions.values()
    ]
    reported = [
        _Found(
            assigned[reading.id, s.source].document,
            s.relation,
            True,
            assigned[reading.id, s.target],
            _evidence(document, reading, mentions[s.target]),
        )
        for s in reading.extraction.second_hand
    ]
    return direct + reported


def _edge(document: str, group: list[_Found]) -> Edge:
    ranked = sorted(group, key=lambda f: (-f.target.confidence, f.evidence.file, f.evidence.start))
    best = ranked[0]
    return Edge(
        id=edge_id(
            best.source, best.target.document, best.relation, second_hand=best.second_hand, asserted_by=document
        ),
        source=best.source,
        target=best.target.document,
        relation=best.relation,
        asserted_by=document,
        second_hand=best.second_hand,
        date_as_written=best.evidence.date_as_written,
        confidence=best.target.confidence,
        warnings=best.target.warnings,
        candidates=best.target.candidates,
        evidence=tuple(f.evidence for f in ranked),
    )


def _evidence(document: str, reading: Reading, mention: Mention) -> Evidence:
    return Evidence(
        document=document,
        file=reading.sources[0],
        start=mention.span.start,
        end=mention.span.end,
        text=" ".join(mention.sentence.of(reading.text).split()),
        date_as_written=mention.date,
        cue=" ".join(mention.cue.of(reading.text).split()) if mention.cue else None,
    )
