"""The graph in one SQLite file: the default store. Several processes read while one writes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from graph.claims import Said, Voice
from graph.decisions import Decision
from graph.errors import StoreError, StoreUnavailable
from graph.facts import DECISION, READING, load_voice
from graph.fragments import edge_of, edges_of, node_of
from graph.meeting import Whereabouts
from graph.model import Direction, Document, Edge, Reading, Relation, Status
from graph.store import sqlite_put, sqlite_walk
from graph.store.migrations import prepare, run
from graph.store.protocol import Page, Patch, Query, Reached, Sizes, Stats, Walk, Walked
from graph.store.schema import EVERYTHING, INDEXES
from graph.store.search import Keys, storable
from graph.store.sqlite_find import find
from graph.store.sqlite_link import Connections, keep_log
from graph.store.sqlite_load import Loader
from graph.store.sqlite_put import RELATIONS
from graph.store.sqlite_reach import Reaches
from graph.store.sqlite_voices import HOMES_ON, VOICES_AT

_LINKS: Final = {
    Direction.IN: "citing AS link ON link.target = document.k",
    Direction.OUT: "cites AS link ON link.source = document.k",
}
"""How the edges of a document are found, by the way they go."""
_CITED_AT_ALL: Final = "cited JOIN document USING (k) WHERE edges > 0"
"""Asked only where too few are cited by a hundred: a million rows, where those with an index of their own are few."""


class SQLiteStore:
    """A `GraphStore` in a file. Each thread has a connection of its own; WAL lets readers and one writer be at once."""

    def __init__(self, path: str | Path, *, create: bool = True, busy_seconds: int = 10) -> None:
        self.path = str(path)
        self.url = f"sqlite:{self.path}"
        if not create and not (Path(self.path).is_file() and Path(self.path).stat().st_size):
            raise StoreUnavailable(
                f"There is no store at {self.path}. Make one with: vanmach ingest FOLDER --store {self.url}"
            )
        self._link = Connections(self.path, busy_seconds)
        self._reaches = Reaches()
        self._rows, self._stream = self._link.rows, self._link.stream
        try:
            with self._link.explained():
                prepare(self._link.own, self.path)
                keep_log(self._link.own)
        except StoreError:
            self.close()
            raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction of this thread's connection; a second writer waits up to `busy_seconds`."""
        with self._link.transaction() as connection:
            before = connection.total_changes
            yield
            if connection.total_changes > before:
                connection.execute("UPDATE change SET n = n + 1")
        self._link.written()

    @contextmanager
    def still(self) -> Iterator[None]:
        """A snapshot: writers go on, this thread does not see it."""
        with self._link.explained(), self._link.reading():
            yield

    def apply(self, patch: Patch) -> None:
        if not self._link.own.in_transaction:
            raise StoreError("apply() belongs inside `with store.writing():`")
        with self._link.explained():
            sqlite_put.put(self._link.own, patch)

    def load(self, patches: Iterable[Patch]) -> None:
        """One transaction outside the write-ahead log, so that nothing is written twice; nobody reads meanwhile."""
        connection = self._link.own
        if connection.in_transaction:
            raise StoreError("load() does not belong inside `with store.writing():`")
        self._refuse_filled()
        self._link.rest()
        with self._link.explained():
            connection.executescript("PRAGMA journal_mode = DELETE; PRAGMA cache_size = -65536; PRAGMA mmap_size = 0;")
        try:
            with self._link.transaction("BEGIN EXCLUSIVE"), self._link.explained():
                self._refuse_filled()
                for (name,) in self._rows("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"):
                    if name in INDEXES:
                        connection.execute(f"DROP INDEX {name}")
                loader = Loader(connection)
                for patch in patches:
                    loader.put(patch)
                loader.link()
                run(connection, INDEXES)
                connection.execute("UPDATE change SET n = n + 1")
        finally:
            self._link.drop()
            keep_log(self._link.own)

    def _refuse_filled(self) -> None:
        if self._rows("SELECT 1 FROM document UNION ALL SELECT 1 FROM reading LIMIT 1"):
            raise StoreError(f"{self.path} holds documents already; load into a new --store")

    def reading(self, reading_id: str) -> Reading | None:
        rows = self._rows("SELECT data FROM reading WHERE id = ?", reading_id)
        return READING.validate_json(rows[0][0]) if rows else None

    def readings(self) -> Iterator[Reading]:
        return (READING.validate_json(data) for (data,) in self._stream("SELECT data FROM reading ORDER BY id"))

    def voices(self, families: Collection[str], *, deciding: bool = False) -> list[Voice]:
        return self._voices("deciding AND family" if deciding else "family", families)

    def voices_at(self, asked: Whereabouts, *, deciding: bool = False) -> list[Voice]:
        homes, days, families, ids = ([*map(list, asked.homes)], [*map(list, asked.days)], *map(list, asked[2:]))
        rows = self._rows(VOICES_AT[deciding], *map(json.dumps, (homes, days, families, ids)))
        return [load_voice(data) for (data,) in rows]

    def homes_on(self, days: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
        return [(family, home) for family, home in self._rows(HOMES_ON, json.dumps([*map(list, days)]))]

    def voices_for(self, documents: Collection[str]) -> list[Voice]:
        return self._voices("document", documents)

    def _voices(self, column: str, values: Collection[str]) -> list[Voice]:
        rows = self._rows(
            f"SELECT data FROM voice WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY id",
            json.dumps(list(values)),
        )
        return [load_voice(data) for (data,) in rows]

    def said_in(self, readings: Collection[str]) -> list[tuple[Said, Voice]]:
        rows = self._rows(
            "SELECT reading, position, at, id, title, data FROM said JOIN voice ON voice.k = said.voice"
            " WHERE reading IN (SELECT value FROM json_each(?)) ORDER BY reading, position",
            json.dumps(list(readings)),
        )
        return [(_said(row), load_voice(row[-1])) for row in rows]

    def said_by(self, voices: Collection[str]) -> list[Said]:
        rows = self._rows(
            "SELECT reading, position, at, id, title FROM voice JOIN said ON said.voice = voice.k"
            " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY reading, position",
            json.dumps(list(voices)),
        )
        return [_said(row) for row in rows]

    def decisions(self) -> list[Decision]:
        return [DECISION.validate_json(data) for (data,) in self._rows("SELECT data FROM decision ORDER BY id")]

    def documents(self, ids: Sequence[str]) -> list[Document]:
        rows = self._rows(
            "SELECT document.data FROM json_each(?) AS wanted JOIN document ON document.id = wanted.value"
            " ORDER BY wanted.key",
            json.dumps(list(ids)),
        )
        return [node_of(data) for (data,) in rows]

    def step(
        self, ids: Collection[str], *, direction: Direction, relations: Collection[Relation] | None = None
    ) -> list[Edge]:
        halves = [
            "SELECT edge.id, edge.data FROM json_each(?) AS wanted CROSS JOIN document ON document.id = wanted.value"
            f" CROSS JOIN {links} {sqlite_walk.kinds(relations, 'link.')} CROSS JOIN edge ON edge.k = link.edge"
            for way, links in _LINKS.items()
            if direction in {way, Direction.BOTH}
        ]
        wanted = json.dumps(list(dict.fromkeys(ids)))
        return [
            edge_of(data) for _, data in self._rows(" UNION ".join(halves) + " ORDER BY 1", *[wanted] * len(halves))
        ]

    def among(self, ids: Collection[str], *, relations: Collection[Relation] | None = None) -> list[Edge]:
        keys = self._rows("SELECT k FROM document WHERE id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))
        return list(edges_of(sqlite_walk.among(self._link.own, [k for (k,) in keys], relations)))

    def links(self, ids: Collection[str], *, most: int) -> list[tuple[str, str]] | None:
        with self._link.explained(), self._link.reading() as connection:
            return sqlite_walk.links(connection, ids, most)

    def walk(self, asked: Walk) -> Walked | None:
        """What stands around a document, all of it read from one state of the file."""
        if not storable(asked.root):
            return None
        with self._link.explained(), self._link.reading() as connection:
            return sqlite_walk.walk(connection, asked)

    def reach(
        self, root: str, *, direction: Direction = Direction.IN, relations: Collection[Relation] | None = None
    ) -> Reached | None:
        """Count everything around a document; large answers take a snapshot, which is kept."""
        if not storable(root):
            return None
        with self._link.explained(), self._link.reading() as connection:
            return self._reaches.of(connection, root, direction, relations)

    def edge(self, edge_id: str) -> Edge | None:
        rows = self._rows(
            "SELECT edge.data, evidence.data FROM edge LEFT JOIN evidence ON edge = edge.k WHERE id = ?", edge_id
        )
        return edge_of(*rows[0]) if rows else None

    def asserted(self, documents: Collection[str]) -> list[Edge]:
        rows = self._rows(sqlite_put.ASSERTED_BY, json.dumps(list(documents)))
        return [edge_of(data, more) for data, more in rows]

    def find(self, query: Query) -> Page:
        with self._link.explained(), self._link.reading() as connection:
            total, rows = find(connection, query)
        page = rows[: query.limit]
        return Page(
            documents=tuple(node_of(data) for data, _ in page),
            total=total,
            next=page[-1][1] if len(rows) > query.limit and page else None,
        )

    def counts(self, document_id: str) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for way, links in _LINKS.items():
            sql = f"SELECT relation, count(*) FROM document CROSS JOIN {links} WHERE id = ? GROUP BY relation"
            counted = {RELATIONS[code].value: n for code, n in self._rows(sql, document_id)}
            found[way.value] = dict(sorted(counted.items()))
        return found

    def most_cited(self, *, status: Status | None = None, limit: int = 20) -> list[tuple[Document, int]]:
        rows: list[tuple[Any, ...]] = []
        for cited in ("cited INDEXED BY cited_most CROSS JOIN document USING (k) WHERE edges >= 100", _CITED_AT_ALL):
            if len(rows) < limit:
                rows = self._rows(
                    f"SELECT data, edges FROM {cited} AND (?1 IS NULL OR status = ?1) ORDER BY edges DESC, id LIMIT ?2",
                    status,
                    limit,
                )
        return [(node_of(data), n) for data, n in rows]

    def stats(self) -> Stats:
        by: dict[str, dict[str, int]] = {"status": {}, "relation": {}, "type": {}, "level": {}, "reading": {}}
        for name, value, n in self._rows("SELECT name, value, n FROM tally WHERE n > 0 ORDER BY value"):
            by[name][value] = n
        return Stats(
            documents=sum(by["status"].values()),
            edges=sum(by["relation"].values()),
            readings=sum(by["reading"].values()),
            by_status=by["status"],
            by_relation=by["relation"],
            by_type=by["type"],
            by_level=by["level"],
        )

    def sizes(self) -> Sizes:
        tables = ("document", "edge", "reading", "said", "voice", "decision")
        ((documents, edges, readings, claims, voices, decisions),) = self._rows(
            "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
        )
        return Sizes(
            documents=documents, edges=edges, readings=readings, claims=claims, voices=voices, decisions=decisions
        )

    def all_documents(self) -> Iterator[Document]:
        return (node_of(data) for (data,) in self._stream("SELECT data FROM document ORDER BY id"))

    def all_edges(self) -> Iterator[Edge]:
        rows = self._stream(
            "SELECT edge.data, evidence.data FROM edge LEFT JOIN evidence ON edge = edge.k ORDER BY edge.id"
        )
        return (edge_of(data, more) for data, more in rows)

    def document_texts(self) -> Iterator[tuple[str, Keys]]:
        rows = self._stream(
            "SELECT data, squash, words, type, province FROM document JOIN document_words ON document_words.rowid = k"
        )
        return ((data, Keys(*keys)) for data, *keys in rows)

    def edge_texts(self) -> Iterator[tuple[str, str | None]]:
        rows = self._stream("SELECT edge.data, evidence.data FROM edge LEFT JOIN evidence ON edge = edge.k")
        return ((data, more) for data, more in rows)

    def clear(self) -> None:
        with self.writing(), self._link.explained():
            for table in EVERYTHING:
                self._link.own.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        self._link.close()


def _said(row: tuple[Any, ...]) -> Said:
    return Said(reading=row[0], index=row[1], at=row[2], voice=row[3], title=row[4])
