"""The store in a Neo4j server: documents as nodes, relations as relationship types, facts beside them."""

from __future__ import annotations

import heapq
import logging
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Final, LiteralString

from neo4j import Record

from graph.claims import Said, Voice
from graph.decisions import Decision
from graph.errors import StoreError
from graph.fragments import edge_text, more_text, node_text
from graph.meeting import Whereabouts, is_at, stand_of
from graph.model import Direction, Document, Edge, Reading, Relation, Status
from graph.shortcut import is_deciding
from graph.store import cypher, neo4j_walk
from graph.store import neo4j_rows as rows
from graph.store.neo4j_link import Address, Link
from graph.store.protocol import Page, Patch, Query, Reached, Sizes, Stats, Walk, Walked
from graph.store.search import Keys, allowed, keys_of, query_words, rank, storable

logger = logging.getLogger(__name__)

PAGE: Final = 2000
"""Rows a streaming read holds at a time."""
CLEARED: Final = 10_000
"""Nodes that one transaction removes."""
TEXTS: Final = 100
"""Readings a streaming read holds at a time: each carries its text."""


class Neo4jStore:
    """A graph in Neo4j 5.26 or newer, through the official driver.

    Nothing is sent before the first use. One store serves many threads; `writing` belongs to the thread that calls it.
    """

    def __init__(
        self, url: str, *, user: str | None = None, password: str | None = None, database: str | None = None
    ) -> None:
        self._link = Link(Address.parse(url, user=user, password=password, database=database))
        self._guard = threading.Lock()
        self._prepared = False
        self._full_text = False

    @property
    def url(self) -> str:
        """Where this store is, without a password."""
        return self._link.address.url

    def close(self) -> None:
        """Give back connections. Closing twice does no harm."""
        self._link.close()

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer, in one transaction, until the block ends."""
        self._prepare()
        return self._link.writing()

    def still(self) -> AbstractContextManager[None]:
        """Nothing: a server's reads see whatever is committed."""
        return nullcontext()

    def apply(self, patch: Patch) -> None:
        """Make the change, in batches of parameters."""
        self._put_nodes(patch)
        self._replace_edges(patch.edges)
        self._put(cypher.DROP_DOCUMENTS, patch.gone)

    def _put_nodes(self, patch: Patch) -> None:
        self._put(cypher.PUT_READINGS, [rows.reading_row(r) for r in patch.readings])
        kept = _grouped(patch.said)
        self._put(cypher.DROP_SAID, [{"id": r.id, "keep": kept.get(r.id, [])} for r in patch.readings])
        self._put(cypher.PUT_SAID, [rows.said_row(s) for s in patch.said])
        self._put(cypher.PUT_VOICES, [rows.voice_row(v) for v in patch.voices])
        self._put(cypher.DROP_VOICES, patch.silent)
        self._put(cypher.PUT_DECISIONS, [rows.decision_row(d) for d in patch.decisions])
        self._put(cypher.PUT_DOCUMENTS, [rows.document_row(node_text(d), keys_of(d)) for d in patch.documents])

    def load(self, patches: Iterable[Patch]) -> None:
        """Fill the empty store in one transaction of batches; millions go through `neo4j_files` instead."""
        if self._read(cypher.HOLDS):
            raise StoreError(f"{self.url} holds documents already; load into an empty database")
        with self.writing():
            for patch in patches:
                self._put_nodes(patch)
                self._put_edges([e for edges in patch.edges.values() for e in edges])

    def reading(self, reading_id: str) -> Reading | None:
        """The facts with this id."""
        found = self._read(cypher.READING, id=reading_id) if storable(reading_id) else []
        return rows.reading_of(found[0]) if found else None

    def readings(self) -> Iterator[Reading]:
        """All facts, by id."""
        return map(rows.reading_of, self._stream(cypher.READINGS, size=TEXTS))

    def voices(self, families: Collection[str], *, deciding: bool = False) -> list[Voice]:
        """All voices of these families, by id; or only those that decide."""
        wanted = set(families)
        keys = sorted({rows.index_key(f) for f in wanted})
        found = self._voices(cypher.VOICES, keys, lambda voice: voice.claim.family in wanted)
        return [v for v in found if not deciding or is_deciding(v.claim)]

    def voices_at(self, asked: Whereabouts, *, deciding: bool = False) -> list[Voice]:
        """The voices asked for, by id; or only those that decide and those asked for by id."""
        ids = set(asked.ids)
        found = self._read(
            cypher.VOICES_AT,
            deciding=deciding,
            homes=[rows.place_key(*pair) for pair in asked.homes],
            days=[rows.place_key(*pair) for pair in asked.days],
            families=[rows.index_key(family) for family in asked.families],
            ids=_known(ids),
        )
        voices = {voice.id: voice for voice in map(rows.voice_of, found) if is_at(voice.claim, asked)}
        return [voices[v] for v in sorted(voices) if not deciding or v in ids or is_deciding(voices[v].claim)]

    def homes_on(self, days: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
        """Family and home of all voices that write one of these days, given with their family; sorted, each once."""
        found = self._read(cypher.VOICES_ON, days=[rows.place_key(*pair) for pair in days])
        stands = [stand_of(rows.voice_of(row).claim) for row in found]
        return sorted({(s.family, s.home) for s in stands if (s.family, s.day) in days})

    def voices_for(self, documents: Collection[str]) -> list[Voice]:
        """All voices that mean these documents, by id."""
        wanted = set(documents)
        keys = sorted({rows.index_key(d) for d in wanted})
        return self._voices(cypher.VOICES_FOR, keys, lambda voice: voice.assignment.document in wanted)

    def said_in(self, readings: Collection[str]) -> list[tuple[Said, Voice]]:
        """What these readings say, each claim with its voice, by (reading, index)."""
        found = self._read(cypher.SAID_IN, keys=_known(readings))
        return sorted(((rows.said_of(row), rows.voice_of(row)) for row in found), key=lambda pair: pair[0].key)

    def said_by(self, voices: Collection[str]) -> list[Said]:
        """Who speaks with these voices, by (reading, index)."""
        return sorted(map(rows.said_of, self._read(cypher.SAID_BY, keys=_known(voices))), key=lambda said: said.key)

    def decisions(self) -> list[Decision]:
        """All decisions of people, undone ones too, by id."""
        return [rows.decision_of(row) for row in self._read(cypher.DECISIONS)]

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """The documents with these ids, in the order asked, unknown ones left out."""
        wanted = _known(ids)
        found = {row["id"]: row for row in self._read(cypher.DOCUMENTS, ids=wanted)} if wanted else {}
        return [rows.document_of(found[i]) for i in ids if i in found]

    def step(
        self, ids: Collection[str], *, direction: Direction, relations: Collection[Relation] | None = None
    ) -> list[Edge]:
        """Edges one hop from these documents, by id, in one round trip."""
        return self._edges(cypher.step(direction, _relations(relations)), ids, relations)

    def links(self, ids: Collection[str], *, most: int) -> list[tuple[str, str]] | None:
        """Citing and cited document of edges that touch these. Degrees are asked first: Neo4j keeps them."""
        some = _known(ids)
        (found,) = self._read(cypher.DEGREES, ids=some)
        if found["edges"] > most:
            return None
        (found,) = self._read(cypher.LINKS, ids=some)
        return [*zip(found["sources"], found["targets"], strict=True)]

    def walk(self, asked: Walk) -> Walked | None:
        """What stands around a document."""
        return neo4j_walk.walk(self._read, asked) if storable(asked.root) else None

    def reach(
        self, root: str, *, direction: Direction = Direction.IN, relations: Collection[Relation] | None = None
    ) -> Reached | None:
        """Count everything around a document, in one query."""
        return neo4j_walk.reach(self._read, root, direction, _relations(relations)) if storable(root) else None

    def among(self, ids: Collection[str], *, relations: Collection[Relation] | None = None) -> list[Edge]:
        """Edges with both ends in `ids`, by id, in one round trip."""
        return self._edges(cypher.among(_relations(relations)), ids, relations)

    def edge(self, edge_id: str) -> Edge | None:
        """One edge with all its evidence, best first."""
        found = self._read(cypher.EDGE, id=edge_id) if storable(edge_id) else []
        return rows.edge_of(found[0]) if found else None

    def asserted(self, documents: Collection[str]) -> list[Edge]:
        """The edges that these documents assert, by id, with all their evidence."""
        found = [rows.edge_of(row) for batch in rows.batches(_known(documents)) for row in self._asserting(batch)]
        return sorted(found, key=lambda edge: edge.id)

    def find(self, query: Query) -> Page:
        """Search by number, then by words of the title; newest first, then by id."""
        if query.issuer is not None and not storable(query.issuer):
            return Page(documents=(), total=0)
        asked = rows.query_parameters(query)
        indexed = self._full_text_serves() and bool(asked["words"])
        statements = (cypher.FIND_TOTAL, cypher.FIND) if indexed else (cypher.SCAN_TOTAL, cypher.SCAN)
        total = self._read(statements[0], **asked)[0]["total"]
        after = self._position(query)
        found = self._read(statements[1], **asked, **after, limit=query.limit + 1)
        documents = tuple(rows.document_of(row) for row in found[: query.limit])
        more = len(found) > query.limit and bool(documents)
        return Page(documents=documents, total=total, next=documents[-1].id if more else None)

    def most_cited(self, *, status: Status | None = None, limit: int = 20) -> list[tuple[Document, int]]:
        """Documents by how many edges point at them, most first, then by id."""
        found = self._read(cypher.MOST_CITED, status=status, limit=limit)
        return [(rows.document_of(row), row["cited"]) for row in found]

    def counts(self, document_id: str) -> dict[str, dict[str, int]]:
        """Edges of a document by direction and relation."""
        found = self._read(cypher.COUNTS, id=document_id) if storable(document_id) else []
        ways = {"in": found[0]["incoming"], "out": found[0]["outgoing"]} if found else {"in": {}, "out": {}}
        return {way: {relation: n for relation, n in sorted(of.items()) if n} for way, of in ways.items()}

    def stats(self) -> Stats:
        """Counts of the whole store."""
        kinds = self._read(cypher.COUNT_DOCUMENTS)
        relations = {row["kind"]: row["n"] for row in self._read(cypher.COUNT_EDGES) if row["n"]}
        return Stats(
            documents=sum(row["n"] for row in kinds),
            edges=sum(relations.values()),
            readings=self._read(cypher.COUNT_READINGS)[0]["n"],
            by_status=_summed(kinds, "status"),
            by_relation=dict(sorted(relations.items())),
            by_type=_summed(kinds, "type"),
            by_level=_summed(kinds, "level"),
        )

    def sizes(self) -> Sizes:
        """How many of everything there is, from the server's own counters."""
        (facts,) = self._read(cypher.COUNT_FACTS)
        return Sizes(edges=sum(row["n"] for row in self._read(cypher.COUNT_EDGES)), **facts.data())

    def document_texts(self) -> Iterator[tuple[str, Keys]]:
        """Every document as JSON with the keys it is found by."""
        return ((node_text(d), keys_of(d)) for d in self.all_documents())

    def edge_texts(self) -> Iterator[tuple[str, str | None]]:
        """Every edge as JSON with its best evidence, and its other evidence."""
        return ((edge_text(e), more_text(e)) for e in self.all_edges())

    def clear(self) -> None:
        """Remove all that is ours, in transactions that stay small; what others put beside it stays."""
        self._prepare()
        for statement in cypher.CLEAR.values():
            while self._link.define(statement, limit=CLEARED):
                pass

    def all_documents(self) -> Iterator[Document]:
        """Every document, by id."""
        return map(rows.document_of, self._stream(cypher.ALL_DOCUMENTS))

    def all_edges(self) -> Iterator[Edge]:
        """Every edge with all its evidence, by id: one stream a relation, merged, so that nobody sorts them all."""
        streams = [self._stream(statement) for statement in cypher.ALL_EDGES.values()]
        return map(rows.edge_of, heapq.merge(*streams, key=_id))

    def _position(self, query: Query) -> rows.Row:
        """Where the page before ended; nowhere if its last document is not among the answers."""
        for last in self.documents([query.after] if query.after else []):
            keys = keys_of(last)
            place = rank(keys, query_words(query.text))
            if place is not None and allowed(last, keys, query):
                return {"after_rank": place, "after_date": last.date or "", "after": last.id}
        return {"after_rank": None, "after_date": "", "after": ""}

    def _full_text_serves(self) -> bool:
        self._prepare()
        return self._full_text

    def _prepare(self) -> None:
        """Create constraints and indexes on first use of a database, and wait until they serve."""
        with self._guard:
            if self._prepared:
                return
            version = self._link.read(cypher.STAMP)[0]["version"]
            if version is not None and version > cypher.VERSION:
                raise StoreError(
                    f"{self.url} was written by a newer version (layout {version}, this one knows {cypher.VERSION}). "
                    "Install the newer version, or point --store at another database."
                )
            if version != cypher.VERSION:
                self._lay_out()
            self._full_text = self._has_full_text()
            self._prepared = True

    def _lay_out(self) -> None:
        for statement in cypher.SCHEMA:
            self._link.define(statement)
        try:
            self._link.define(cypher.FULL_TEXT)
        except StoreError as error:
            logger.info("no full-text index in this engine, words are compared one by one", extra={"why": str(error)})
        self._link.define(cypher.AWAIT)
        self._link.define(cypher.SET_STAMP, version=cypher.VERSION)

    def _has_full_text(self) -> bool:
        try:
            self._link.read(cypher.PROBE_FULL_TEXT)
        except StoreError as error:
            logger.info("words are compared one by one", extra={"why": str(error)})
            return False
        return True

    def _read(self, statement: LiteralString, **parameters: Any) -> list[Record]:
        self._prepare()
        return self._link.read(statement, **parameters)

    def _stream(self, statement: LiteralString, *, size: int = PAGE) -> Iterator[Record]:
        """All rows of a statement that is ordered by id, a page at a time: no long transaction, bounded memory."""
        after = ""
        while True:
            page = self._read(statement, after=after, limit=size)
            yield from page
            if len(page) < size:
                return
            after = _id(page[-1])

    def _put(self, statement: LiteralString, values: Sequence[object]) -> int:
        """Run a statement over all values; the sum of what its rows count."""
        made = 0
        for batch in rows.batches(values):
            made += sum(row["made"] for row in self._link.write(statement, rows=batch))
        return made

    def _replace_edges(self, edges: Mapping[str, Iterable[Edge]]) -> None:
        """Write only what changed: a relationship deleted in a transaction slows every later search in it."""
        new = {e.id: e for of in edges.values() for e in of}
        old = {e.id: e for e in self.asserted(sorted(edges))}
        for relation, statement in cypher.DROP_EDGES.items():
            self._put(statement, [e.id for e in old.values() if e.relation is relation and new.get(e.id) != e])
        self._put_edges([e for e in new.values() if old.get(e.id) != e])

    def _put_edges(self, edges: Sequence[Edge]) -> None:
        for relation, statement in cypher.PUT_EDGES.items():
            of = [rows.edge_row(edge_text(e), more_text(e)) for e in edges if e.relation is relation]
            if self._put(statement, of) != len(of):
                raise StoreError(f"an edge ({relation}) lacks a document at one end; nothing was saved")

    def _asserting(self, asserters: list[str]) -> list[Record]:
        return self._read(cypher.ASSERTED, rows=asserters)

    def _voices(self, statement: LiteralString, keys: list[str], fits: Callable[[Voice], bool]) -> list[Voice]:
        found = [rows.voice_of(row) for row in self._read(statement, keys=keys)] if keys else []
        return sorted((voice for voice in found if fits(voice)), key=lambda voice: voice.id)

    def _edges(
        self, statement: LiteralString, ids: Collection[str], relations: Collection[Relation] | None
    ) -> list[Edge]:
        wanted = _known(ids)
        if not wanted or (relations is not None and not relations):
            return []
        return [rows.edge_of(row) for row in sorted(self._read(statement, ids=wanted), key=_id)]


def _id(row: Record) -> str:
    found: str = row["id"]
    return found


def _known(ids: Iterable[str]) -> list[str]:
    """Each id once, without those that nothing stored can have."""
    return [i for i in dict.fromkeys(ids) if storable(i)]


def _relations(relations: Collection[Relation] | None) -> frozenset[Relation]:
    return frozenset(Relation if relations is None else relations)


def _grouped(said: Iterable[Said]) -> dict[str, list[str]]:
    """Keys of what is said, by reading."""
    keys: dict[str, list[str]] = {}
    for one in said:
        keys.setdefault(one.reading, []).append(rows.said_key(one))
    return keys


def _summed(kinds: list[Record], name: str) -> dict[str, int]:
    totals: Counter[str] = Counter()
    for row in kinds:
        totals[row[name] or ""] += row["n"]
    return dict(sorted(totals.items()))
