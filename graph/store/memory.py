"""The graph in this process's memory: for tests, notebooks and one-off questions. Nothing outlives the process."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import TypeVar

from graph.claims import Said, Voice
from graph.decisions import Decision
from graph.errors import StoreError
from graph.fragments import edge_text, more_text, node_text
from graph.meeting import Whereabouts, is_at, stand_of
from graph.model import Direction, Document, Edge, Reading, Relation, Status
from graph.shortcut import is_deciding
from graph.store.protocol import Page, Patch, Query, Reached, Sizes, Stats, Walk, Walked
from graph.store.search import Keys, allowed, keys_of, query_words, rank, shown
from graph.store.walking import Dated, walked

Key = tuple[str, int]
K = TypeVar("K")
V = TypeVar("V")


@dataclass(slots=True)
class _Tables:
    readings: dict[str, Reading] = field(default_factory=dict)
    said: dict[Key, Said] = field(default_factory=dict)
    of_reading: dict[str, frozenset[Key]] = field(default_factory=dict)
    of_voice: dict[str, frozenset[Key]] = field(default_factory=dict)
    voices: dict[str, Voice] = field(default_factory=dict)
    families: dict[str, frozenset[str]] = field(default_factory=dict)
    meaning: dict[str, frozenset[str]] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    keys: dict[str, Keys] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)
    ends: dict[tuple[Direction, str], frozenset[str]] = field(default_factory=dict)
    asserted: dict[str, frozenset[str]] = field(default_factory=dict)

    def copy(self) -> _Tables:
        return _Tables(*(dict(getattr(self, name)) for name in self.__slots__))


class MemoryStore:
    """A `GraphStore` of dictionaries. Safe for several threads of one process."""

    url = "memory:"

    def __init__(self) -> None:
        self._tables = _Tables()
        self._draft: _Tables | None = None
        self._lock = RLock()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Changes go to a draft that replaces the tables when the block ends well."""
        with self._lock:
            self._draft = self._tables.copy()
            try:
                yield
                self._tables = self._draft
            finally:
                self._draft = None

    @contextmanager
    def still(self) -> Iterator[None]:
        """Others wait."""
        with self._lock:
            yield

    @property
    def _t(self) -> _Tables:
        return self._draft or self._tables

    def apply(self, patch: Patch) -> None:
        if self._draft is None:
            raise StoreError("apply() belongs inside `with store.writing():`")
        for reading in patch.readings:
            self._t.readings[reading.id] = reading
            for key in self._t.of_reading.pop(reading.id, frozenset()):
                self._t.of_voice[self._t.said.pop(key).voice] -= {key}
        for said in patch.said:
            self._t.said[said.key] = said
            _include(self._t.of_reading, said.reading, said.key)
            _include(self._t.of_voice, said.voice, said.key)
        for voice_id in [*patch.silent, *(v.id for v in patch.voices)]:
            self._drop_voice(voice_id)
        for voice in patch.voices:
            self._t.voices[voice.id] = voice
            _include(self._t.families, voice.claim.family, voice.id)
            _include(self._t.meaning, voice.assignment.document, voice.id)
        self._t.decisions.update({d.id: d for d in patch.decisions})
        for document in patch.documents:
            self._t.documents[document.id] = document
            self._t.keys[document.id] = keys_of(document)
        self._put_edges(patch.edges)
        for gone in patch.gone:
            self._t.documents.pop(gone, None)
            self._t.keys.pop(gone, None)

    def _drop_voice(self, voice_id: str) -> None:
        voice = self._t.voices.pop(voice_id, None)
        if voice:
            self._t.families[voice.claim.family] -= {voice_id}
            self._t.meaning[voice.assignment.document] -= {voice_id}

    def _put_edges(self, of: Mapping[str, Sequence[Edge]]) -> None:
        """Replace what documents assert; each set of ids is made once, or a hub's would be copied with every edge."""
        ends: dict[tuple[Direction, str], list[str]] = defaultdict(list)
        for asserter, edges in of.items():
            for edge_id in self._t.asserted.get(asserter, ()):
                edge = self._t.edges.pop(edge_id)
                self._t.ends[Direction.OUT, edge.source] -= {edge_id}
                self._t.ends[Direction.IN, edge.target] -= {edge_id}
            self._t.asserted[asserter] = frozenset(edge.id for edge in edges)
            for edge in edges:
                self._t.edges[edge.id] = edge
                ends[Direction.OUT, edge.source].append(edge.id)
                ends[Direction.IN, edge.target].append(edge.id)
        for end, ids in ends.items():
            self._t.ends[end] = self._t.ends.get(end, frozenset()).union(ids)

    def load(self, patches: Iterable[Patch]) -> None:
        """Fill the empty store: nothing is put off here."""
        if self._t.documents or self._t.readings:
            raise StoreError("this store holds documents already; load into a new one")
        with self.writing():
            for patch in patches:
                self.apply(_added(self._t, patch))

    def reading(self, reading_id: str) -> Reading | None:
        return self._t.readings.get(reading_id)

    def readings(self) -> Iterator[Reading]:
        return iter([self._t.readings[i] for i in sorted(self._t.readings)])

    def voices(self, families: Collection[str], *, deciding: bool = False) -> list[Voice]:
        return [v for v in self._voices(self._t.families, families) if not deciding or is_deciding(v.claim)]

    def voices_at(self, asked: Whereabouts, *, deciding: bool = False) -> list[Voice]:
        families = {family for family, _ in [*asked.homes, *asked.days]} | set(asked.families)
        found = {v.id: v for v in self.voices(families, deciding=deciding) if is_at(v.claim, asked)}
        found |= {v: self._t.voices[v] for v in asked.ids if v in self._t.voices}
        return [found[v] for v in sorted(found)]

    def homes_on(self, days: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
        stands = [stand_of(v.claim) for v in self.voices({family for family, _ in days})]
        return sorted({(s.family, s.home) for s in stands if (s.family, s.day) in days})

    def voices_for(self, documents: Collection[str]) -> list[Voice]:
        return self._voices(self._t.meaning, documents)

    def _voices(self, index: dict[str, frozenset[str]], keys: Collection[str]) -> list[Voice]:
        return [self._t.voices[v] for v in sorted({v for key in keys for v in index.get(key, ())})]

    def said_in(self, readings: Collection[str]) -> list[tuple[Said, Voice]]:
        keys = {k for r in readings for k in self._t.of_reading.get(r, ())}
        return [(said, self._t.voices[said.voice]) for said in map(self._t.said.__getitem__, sorted(keys))]

    def said_by(self, voices: Collection[str]) -> list[Said]:
        return [self._t.said[k] for k in sorted({k for v in voices for k in self._t.of_voice.get(v, ())})]

    def decisions(self) -> list[Decision]:
        return [self._t.decisions[i] for i in sorted(self._t.decisions)]

    def documents(self, ids: Sequence[str]) -> list[Document]:
        return [self._t.documents[i] for i in ids if i in self._t.documents]

    def step(
        self, ids: Collection[str], *, direction: Direction, relations: Collection[Relation] | None = None
    ) -> list[Edge]:
        ways = [Direction.IN, Direction.OUT] if direction is Direction.BOTH else [direction]
        found = {e for way in ways for i in ids for e in self._t.ends.get((way, i), ())}
        return self._light(found, relations)

    def links(self, ids: Collection[str], *, most: int) -> list[tuple[str, str]] | None:
        touching = [self._t.ends.get((way, i), frozenset()) for way in (Direction.IN, Direction.OUT) for i in ids]
        if sum(map(len, touching)) > most:
            return None
        return list({(e.source, e.target) for e in map(self._t.edges.__getitem__, frozenset().union(*touching))})

    def walk(self, asked: Walk) -> Walked | None:
        if asked.root not in self._t.documents:
            return None
        found = walked(_Ground(self._t, asked), asked.root, asked)
        return Walked(
            nodes=tuple(node_text(self._t.documents[i]).encode() for i in found.keys),
            depths=tuple(found.depths),
            edges=",".join(map(edge_text, self.among(found.keys, relations=asked.relations))).encode(),
            totals=tuple(found.totals),
            counted_to=found.counted_to,
        )

    def reach(
        self, root: str, *, direction: Direction = Direction.IN, relations: Collection[Relation] | None = None
    ) -> Reached | None:
        if root not in self._t.documents:
            return None
        kinds = None if relations is None else frozenset(relations)
        ground = _Ground(self._t, Walk(root=root, direction=direction, relations=kinds))
        seen, front = {root}, {root}
        by_depth = []
        while front := {i for _, i in ground.ends(front)} - seen:
            seen |= front
            by_depth.append(len(front))
        found = [self._t.documents[i] for i in seen - {root}]
        return Reached(
            by_depth=tuple(by_depth),
            by_level=_counted(d.issuer.level if d.issuer else None for d in found),
            by_province=_counted(self._t.keys[d.id].province for d in found),
        )

    def among(self, ids: Collection[str], *, relations: Collection[Relation] | None = None) -> list[Edge]:
        wanted = set(ids)
        found = {e for i in wanted for e in self._t.ends.get((Direction.OUT, i), ())}
        return [e for e in self._light(found, relations) if e.target in wanted]

    def _light(self, ids: Collection[str], relations: Collection[Relation] | None) -> list[Edge]:
        edges = (self._t.edges[i] for i in sorted(ids))
        return [replace(e, evidence=e.evidence[:1]) for e in edges if relations is None or e.relation in relations]

    def edge(self, edge_id: str) -> Edge | None:
        return self._t.edges.get(edge_id)

    def asserted(self, documents: Collection[str]) -> list[Edge]:
        return [self._t.edges[e] for e in sorted({e for d in documents for e in self._t.asserted.get(d, ())})]

    def find(self, query: Query) -> Page:
        words = query_words(query.text)
        ranked = []
        for document in self._t.documents.values():
            keys = self._t.keys[document.id]
            place = rank(keys, words)
            if place is not None and allowed(document, keys, query):
                ranked.append((place, document))
        ranked.sort(key=lambda r: r[1].id)
        ranked.sort(key=lambda r: r[1].date or "", reverse=True)
        ranked.sort(key=lambda r: r[0])
        found = [document for _, document in ranked]
        start = next((k + 1 for k, d in enumerate(found) if d.id == query.after), 0)
        page = found[start : start + query.limit]
        more = start + query.limit < len(found)
        return Page(documents=tuple(page), total=len(found), next=page[-1].id if more and page else None)

    def counts(self, document_id: str) -> dict[str, dict[str, int]]:
        return {
            str(way): dict(
                sorted(
                    Counter(str(self._t.edges[e].relation) for e in self._t.ends.get((way, document_id), ())).items()
                )
            )
            for way in (Direction.IN, Direction.OUT)
        }

    def most_cited(self, *, status: Status | None = None, limit: int = 20) -> list[tuple[Document, int]]:
        cited = Counter(edge.target for edge in self._t.edges.values())
        wanted = [i for i in cited if status is None or self._t.documents[i].status is status]
        wanted.sort(key=lambda i: (-cited[i], i))
        return [(self._t.documents[i], cited[i]) for i in wanted[:limit]]

    def stats(self) -> Stats:
        documents = self._t.documents.values()
        return Stats(
            documents=len(documents),
            edges=len(self._t.edges),
            readings=len(self._t.readings),
            by_status=_counted(d.status for d in documents),
            by_relation=_counted(e.relation for e in self._t.edges.values()),
            by_type=_counted(d.type for d in documents),
            by_level=_counted(d.issuer.level if d.issuer else None for d in documents),
        )

    def sizes(self) -> Sizes:
        return Sizes(
            documents=len(self._t.documents),
            edges=len(self._t.edges),
            readings=len(self._t.readings),
            claims=len(self._t.said),
            voices=len(self._t.voices),
            decisions=len(self._t.decisions),
        )

    def all_documents(self) -> Iterator[Document]:
        return iter([self._t.documents[i] for i in sorted(self._t.documents)])

    def all_edges(self) -> Iterator[Edge]:
        return iter([self._t.edges[i] for i in sorted(self._t.edges)])

    def document_texts(self) -> Iterator[tuple[str, Keys]]:
        return ((node_text(d), self._t.keys[d.id]) for d in self.all_documents())

    def edge_texts(self) -> Iterator[tuple[str, str | None]]:
        return ((edge_text(e), more_text(e)) for e in self.all_edges())

    def clear(self) -> None:
        with self._lock:
            self._tables = _Tables()

    def close(self) -> None:
        """Nothing to give back."""


@dataclass(slots=True)
class _Ground:
    """What a walk reads."""

    tables: _Tables
    asked: Walk

    def near(self, front: Collection[str], most: int) -> list[Dated[str]] | None:
        found = self.ends(front)
        return found if len(found) <= most else None

    def newest(self, front: Collection[str], enough: int) -> Iterator[Dated[str]]:
        passing = self.passing({i for _, i in self.ends(front)})
        return iter(sorted(((self._date(i), i) for i in passing), reverse=True))

    def neighbours(self, root: str) -> int:
        return len({i for _, i in self.ends([root])} - {root})

    def passing(self, documents: Collection[str]) -> set[str]:
        held, keys = self.tables.documents, self.tables.keys
        return {i for i in documents if shown(held[i], self.asked.only, keys[i])}

    def ids(self, documents: Collection[str]) -> dict[str, str]:
        return {i: i for i in documents}

    def ends(self, front: Collection[str]) -> list[Dated[str]]:
        """The far end of each edge, once for each way it is met."""
        asked, t = self.asked, self.tables
        ways = [Direction.IN, Direction.OUT] if asked.direction is Direction.BOTH else [asked.direction]
        edges = ((way, t.edges[e]) for way in ways for i in front for e in t.ends.get((way, i), ()))
        met = ((way, e) for way, e in edges if asked.relations is None or e.relation in asked.relations)
        far = (e.source if way is Direction.IN else e.target for way, e in met)
        return [(self._date(i), i) for i in far]

    def _date(self, document: str) -> str:
        return self.tables.documents[document].date or ""


def _added(tables: _Tables, patch: Patch) -> Patch:
    """A patch of a load: what a document asserts comes to what it asserted before."""
    known = {a: tuple(tables.edges[e] for e in sorted(tables.asserted.get(a, ()))) for a in patch.edges}
    return replace(patch, edges={a: (*known[a], *edges) for a, edges in patch.edges.items()})


def _include(index: dict[K, frozenset[V]], key: K, value: V) -> None:
    index[key] = index.get(key, frozenset()) | {value}


def _counted(values: Iterable[str | None]) -> dict[str, int]:
    return dict(sorted(Counter(str(v) if v else "" for v in values).items()))
