"""From new facts to a patch: which families they touch, what those resolve to now, which edges follow.

The graph is a pure function of the facts and the built-in tables. Weaving recomputes it only where new facts touch it,
so order, repetition and interruption of ingest cannot change it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.claims import OWN, Assignment, Claim, claims_of
from graph.edges import edges_of
from graph.model import Document, Edge, Reading
from graph.resolve import resolve
from graph.store.protocol import GraphStore, Patch
from graph.voices import voice_of

Key = tuple[str, int]


def weave(store: GraphStore, readings: Sequence[Reading]) -> dict[str, str]:
    """Put texts into the graph; call inside `store.writing()`. Returns the document of each reading, by reading id.

    A text that is there already only adds the names it came under.
    """
    by_id: dict[str, Reading] = {}
    for reading in readings:
        by_id[reading.id] = _joined(by_id.get(reading.id) or store.reading(reading.id), reading)
    fresh = list(by_id.values())
    work = _Weaving(store, fresh)
    store.apply(work.patch())
    return {r.id: work.now[r.id, OWN].document for r in fresh}


def _joined(known: Reading | None, new: Reading) -> Reading:
    if known is None:
        return new
    return replace(new, sources=tuple(sorted({*known.sources, *new.sources})))


@dataclass(slots=True)
class _Weaving:
    """The state of one run: claims and assignments before and now, by claim key."""

    store: GraphStore
    fresh: Sequence[Reading]
    claims: dict[Key, Claim] = field(default_factory=dict)
    before: dict[Key, Assignment] = field(default_factory=dict)
    now: dict[Key, Assignment] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def patch(self) -> Patch:
        """Everything the fresh readings change."""
        own = [claim for reading in self.fresh for claim in claims_of(reading)]
        replaced = self.store.claims_of([r.id for r in self.fresh])
        touched = {c.family for c in own} | {c.family for c, _ in replaced}
        self._load(self.store.claims(touched), drop={r.id for r in self.fresh})
        self.claims.update({c.key: c for c in own})
        self._resolve(touched)
        changed = {key for key in {*self.now, *self.before} if self.now.get(key) != self.before.get(key)}
        edges = self._edges(changed)
        old = {a.document for a in self.before.values()}
        return Patch(
            readings=tuple(self.fresh),
            assigned=tuple((self.claims[k], self.now[k]) for k in sorted(self._to_store(changed, own))),
            documents=tuple(self.documents[i] for i in sorted(self.documents)),
            gone=tuple(sorted(old - set(self.documents))),
            edges=edges,
        )

    def _to_store(self, changed: set[Key], own: list[Claim]) -> set[Key]:
        return {k for k in changed if k in self.now} | {c.key for c in own}

    def _load(self, stored: Iterable[tuple[Claim, Assignment]], *, drop: set[str]) -> None:
        for claim, assignment in stored:
            self.before[claim.key] = assignment
            if claim.reading not in drop:
                self.claims[claim.key] = claim

    def _resolve(self, families: set[str]) -> None:
        by_family: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            by_family[claim.family].append(claim)
        for family in families:
            resolved = resolve(by_family[family])
            for claim in by_family[family]:
                self.now[claim.key] = resolved.assignments[voice_of(claim).reading]
            self.documents.update({d.id: d for d in resolved.documents})

    def _edges(self, changed: set[Key]) -> dict[str, tuple[Edge, ...]]:
        """The edges of every document that asserts anew: all readings of it, with all their claims, old and new."""
        readings = {r.id for r in self.fresh} | {reading for reading, _ in changed}
        self._complete(readings)
        asserting = {self.now[r, OWN].document for r in readings if (r, OWN) in self.now}
        asserting |= {self.before[k].document for k in changed if k[1] == OWN and k in self.before}
        companions = {k[0] for k, a in self.now.items() if k[1] == OWN and a.document in asserting}
        self._complete(companions)
        texts: dict[str, list[Reading]] = {document: [] for document in sorted(asserting)}
        for reading in self._texts(companions):
            texts[self.now[reading.id, OWN].document].append(reading)
        return {document: edges_of(document, group, self.now) for document, group in texts.items()}

    def _complete(self, readings: set[str]) -> None:
        """Load what is still missing of these readings: all their claims, and the families of their own claims."""
        loaded = self.store.claims_of(readings - {r.id for r in self.fresh})
        families = {c.family for c, _ in loaded if c.index == OWN}
        for claim, assignment in [*loaded, *self.store.claims(families)]:
            if claim.key not in self.claims:
                self.claims[claim.key] = claim
                self.now[claim.key] = assignment

    def _texts(self, ids: set[str]) -> list[Reading]:
        fresh = {r.id: r for r in self.fresh}
        found = [fresh.get(i) or self.store.reading(i) for i in sorted(ids)]
        return [reading for reading in found if reading]
