"""The graph in one SQLite file: the default store. Several processes read while one writes."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Final

from graph.claims import Said, Voice
from graph.decisions import Decision
from graph.errors import StoreError, StoreUnavailable
from graph.facts import DECISION, DOCUMENT, EDGE, READING, dump_voice, load_voice
from graph.meeting import Whereabouts, stand_of
from graph.model import Direction, Document, Edge, Reading, Relation, Status
from graph.shortcut import is_deciding
from graph.store.protocol import Page, Patch, Query, Sizes, Stats
from graph.store.schema import prepare
from graph.store.search import keys_of, storable
from graph.store.sqlite_errors import explained
from graph.store.sqlite_find import FIND_PAGE, FIND_TOTAL, search_values
from graph.store.sqlite_voices import HOMES_ON, VOICES_AT

_ENDS: Final = {Direction.IN: ("target",), Direction.OUT: ("source",), Direction.BOTH: ("source", "target")}


class SQLiteStore:
    """A `GraphStore` in a file. Each thread has a connection of its own; WAL lets readers and one writer be at once."""

    def __init__(self, path: str | Path, *, create: bool = True, busy_seconds: int = 10) -> None:
        self.path = str(path)
        self.url = f"sqlite:{self.path}"
        self._busy_seconds = busy_seconds
        self._threads = threading.local()
        self._open: list[sqlite3.Connection] = []
        if not create and not (Path(self.path).is_file() and Path(self.path).stat().st_size):
            raise StoreUnavailable(
                f"There is no store at {self.path}. Make one with: vanmach ingest FOLDER --store {self.url}"
            )
        try:
            with self._explained():
                prepare(self._connection, self.path)
        except StoreError:
            self.close()
            raise

    @property
    def _connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self.path, timeout=self._busy_seconds, isolation_level=None, check_same_thread=False
            )
            self._threads.connection = connection
            self._open.append(connection)
            connection.executescript("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")
        return connection

    def _explained(self) -> AbstractContextManager[None]:
        """Say in our own words what SQLite complains of."""
        return explained(self.path)

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        named = values[0] if values and isinstance(values[0], dict) else values
        bound = {k: _bindable(v) for k, v in named.items()} if isinstance(named, dict) else [*map(_bindable, named)]
        with self._explained():
            return self._connection.execute(sql, bound).fetchall()

    def _stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        with self._explained():
            yield from self._connection.cursor().execute(sql)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction of this thread's connection; a second writer waits up to `busy_seconds`."""
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with self._explained():
                self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def still(self) -> Iterator[None]:
        """A snapshot: writers go on, this thread does not see it."""
        with self._explained():
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def apply(self, patch: Patch) -> None:
        if not self._connection.in_transaction:
            raise StoreError("apply() belongs inside `with store.writing():`")
        with self._explained():
            self._put_facts(patch)
            self._put_documents(patch.documents)
            self._put_edges(patch)
            self._drop_documents(patch.gone)

    def _put_facts(self, patch: Patch) -> None:
        run = self._connection.executemany
        run("DELETE FROM said WHERE reading = ?", [(r.id,) for r in patch.readings])
        run(
            "INSERT OR REPLACE INTO reading (id, data) VALUES (?, ?)",
            [(r.id, READING.dump_json(r).decode()) for r in patch.readings],
        )
        run(
            "INSERT INTO voice (id, family, home, day, reach, deciding, document, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET family = excluded.family, home = excluded.home, day = excluded.day,"
            " reach = excluded.reach, deciding = excluded.deciding, document = excluded.document, data = excluded.data",
            [
                (v.id, *stand_of(v.claim), is_deciding(v.claim), v.assignment.document, dump_voice(v))
                for v in patch.voices
            ],
        )
        run(
            "INSERT INTO said (reading, position, at, voice, title) SELECT ?1, ?2, ?3, k, ?5 FROM voice WHERE id = ?4",
            [(s.reading, s.index, s.at, s.voice, s.title) for s in patch.said],
        )
        run("DELETE FROM voice WHERE id = ?", [(v,) for v in patch.silent])
        run(
            "INSERT OR REPLACE INTO decision (id, data) VALUES (?, ?)",
            [(d.id, DECISION.dump_json(d).decode()) for d in patch.decisions],
        )

    def _put_documents(self, documents: Iterable[Document]) -> None:
        for document in documents:
            keys = keys_of(document)
            row = (
                document.id,
                DOCUMENT.dump_json(document).decode(),
                keys.squash,
                keys.type,
                keys.province,
                document.status,
                document.issuer.level if document.issuer else None,
                document.issuer.id if document.issuer else None,
                document.date or "",
            )
            (k,) = self._connection.execute(
                "INSERT INTO document (id, data, squash, type, province, status, level, issuer, date)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data,"
                " squash = excluded.squash, type = excluded.type, province = excluded.province,"
                " status = excluded.status, level = excluded.level, issuer = excluded.issuer, date = excluded.date"
                " RETURNING k",
                row,
            ).fetchone()
            self._connection.execute("DELETE FROM document_words WHERE rowid = ?", (k,))
            self._connection.execute("INSERT INTO document_words (rowid, words) VALUES (?, ?)", (k, keys.words))

    def _put_edges(self, patch: Patch) -> None:
        run = self._connection.executemany
        run(
            "DELETE FROM edge WHERE asserter = (SELECT k FROM document WHERE id = ?)",
            [(asserter,) for asserter in patch.edges],
        )
        edges = [edge for group in patch.edges.values() for edge in group]
        put = run(
            "INSERT INTO edge (id, source, target, relation, asserter, data) SELECT ?1, s.k, t.k, ?4, a.k, ?6"
            " FROM document s, document t, document a WHERE s.id = ?2 AND t.id = ?3 AND a.id = ?5",
            [(e.id, e.source, e.target, e.relation, e.asserted_by, _best(e)) for e in edges],
        )
        if edges and put.rowcount != len(edges):
            raise StoreError("an edge lacks a document at one end; nothing was saved")
        run(
            "INSERT INTO evidence (edge, data) SELECT k, ?2 FROM edge WHERE id = ?1",
            [(e.id, EDGE.dump_json(e).decode()) for e in edges],
        )

    def _drop_documents(self, ids: Iterable[str]) -> None:
        for document_id in ids:
            dropped = self._connection.execute("DELETE FROM document WHERE id = ? RETURNING k", (document_id,))
            self._connection.executemany("DELETE FROM document_words WHERE rowid = ?", dropped.fetchall())

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
            f"SELECT data FROM voice WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY id",  # noqa: S608
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
        return [DOCUMENT.validate_json(data) for (data,) in rows]

    def step(
        self, ids: Collection[str], *, direction: Direction, relations: Collection[Relation] | None = None
    ) -> list[Edge]:
        wanted, kinds = json.dumps(list(dict.fromkeys(ids))), _kinds(relations)
        halves = [
            f"SELECT edge.id, edge.data FROM json_each(?1) AS wanted JOIN document ON document.id = wanted.value"  # noqa: S608
            f" JOIN edge ON edge.{end} = document.k WHERE ?2 IS NULL OR relation IN (SELECT value FROM json_each(?2))"
            for end in _ENDS[direction]
        ]
        return _edges(self._rows(" UNION ".join(halves) + " ORDER BY 1", wanted, kinds))

    def among(self, ids: Collection[str], *, relations: Collection[Relation] | None = None) -> list[Edge]:
        rows = self._rows(
            "WITH some (k) AS (SELECT k FROM json_each(?1) AS wanted JOIN document ON document.id = wanted.value)"
            " SELECT edge.id, edge.data FROM some JOIN edge ON edge.source = some.k"
            " WHERE target IN some AND (?2 IS NULL OR relation IN (SELECT value FROM json_each(?2))) ORDER BY edge.id",
            json.dumps(list(ids)),
            _kinds(relations),
        )
        return _edges(rows)

    def edge(self, edge_id: str) -> Edge | None:
        rows = self._rows("SELECT evidence.data FROM edge JOIN evidence ON edge = edge.k WHERE id = ?", edge_id)
        return EDGE.validate_json(rows[0][0]) if rows else None

    def asserted(self, documents: Collection[str]) -> list[Edge]:
        rows = self._rows(
            "SELECT edge.id, evidence.data FROM json_each(?) AS wanted JOIN document ON document.id = wanted.value"
            " JOIN edge ON edge.asserter = document.k JOIN evidence ON evidence.edge = edge.k ORDER BY edge.id",
            json.dumps(list(documents)),
        )
        return _edges(rows)

    def find(self, query: Query) -> Page:
        values = search_values(query)
        (total,) = self._rows(FIND_TOTAL, values)[0]
        rows = self._rows(FIND_PAGE, values)
        page = rows[: query.limit]
        return Page(
            documents=tuple(DOCUMENT.validate_json(data) for data, _ in page),
            total=total,
            next=page[-1][1] if len(rows) > query.limit and page else None,
        )

    def counts(self, document_id: str) -> dict[str, dict[str, int]]:
        return {
            str(way): dict(
                self._rows(
                    f"SELECT relation, count(*) FROM edge WHERE {_ENDS[way][0]} ="  # noqa: S608 - our own names
                    " (SELECT k FROM document WHERE id = ?) GROUP BY relation ORDER BY relation",
                    document_id,
                )
            )
            for way in (Direction.IN, Direction.OUT)
        }

    def most_cited(self, *, status: Status | None = None, limit: int = 20) -> list[tuple[Document, int]]:
        rows = self._rows(
            "SELECT document.data, count(*) AS n FROM edge JOIN document ON document.k = target"
            " WHERE ?1 IS NULL OR status = ?1 GROUP BY target ORDER BY n DESC, document.id LIMIT ?2",
            status,
            limit,
        )
        return [(DOCUMENT.validate_json(data), n) for data, n in rows]

    def stats(self) -> Stats:
        def count(table: str) -> int:
            return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - our own names

        def counted(column: str, table: str = "document") -> dict[str, int]:
            sql = f"SELECT coalesce({column}, '') AS v, count(*) FROM {table} GROUP BY v ORDER BY v"  # noqa: S608
            return dict(self._rows(sql))

        return Stats(
            documents=count("document"),
            edges=count("edge"),
            readings=count("reading"),
            by_status=counted("status"),
            by_relation=counted("relation", "edge"),
            by_type=counted("json_extract(data, '$.type')"),
            by_level=counted("level"),
        )

    def sizes(self) -> Sizes:
        tables = ("document", "edge", "reading", "said", "voice", "decision")
        ((documents, edges, readings, claims, voices, decisions),) = self._rows(
            "SELECT " + ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608 - our own names
        )
        return Sizes(
            documents=documents, edges=edges, readings=readings, claims=claims, voices=voices, decisions=decisions
        )

    def all_documents(self) -> Iterator[Document]:
        return (DOCUMENT.validate_json(data) for (data,) in self._stream("SELECT data FROM document ORDER BY id"))

    def all_edges(self) -> Iterator[Edge]:
        rows = self._stream("SELECT evidence.data FROM edge JOIN evidence ON edge = edge.k ORDER BY edge.id")
        return (EDGE.validate_json(data) for (data,) in rows)

    def clear(self) -> None:
        with self.writing(), self._explained():
            for table in ("said", "voice", "reading", "decision", "edge", "document", "document_words"):
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names

    def close(self) -> None:
        while self._open:
            self._open.pop().close()
        self._threads = threading.local()


def _bindable(value: Any) -> Any:
    """A value as SQLite takes it: text with half a surrogate pair becomes bytes, which equal no text."""
    return value if not isinstance(value, str) or storable(value) else value.encode(errors="surrogatepass")


def _said(row: tuple[Any, ...]) -> Said:
    return Said(reading=row[0], index=row[1], at=row[2], voice=row[3], title=row[4])


def _best(edge: Edge) -> str:
    """The edge with its best evidence only, as JSON."""
    data = EDGE.dump_python(edge, mode="json")
    return json.dumps({**data, "evidence": data["evidence"][:1]}, ensure_ascii=False)


def _edges(rows: Iterable[tuple[Any, ...]]) -> list[Edge]:
    return [EDGE.validate_json(data) for _, data in rows]


def _kinds(relations: Collection[Relation] | None) -> str | None:
    return None if relations is None else json.dumps([r.value for r in relations])
