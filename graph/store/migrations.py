"""How a file is recognised as a store of ours, made, and brought from version to version."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from graph.errors import StoreError
from graph.facts import load_voice
from graph.fragments import node_of
from graph.meeting import stand_of
from graph.model import Edge, Evidence, Flag, Relation
from graph.store.schema import APPLICATION_ID, GRAPH, INDEXES, MERGING, TABLES, VERSION, VOICE_INDEXES
from graph.store.sqlite_load import Loader
from graph.store.sqlite_put import put_tally


def prepare(connection: sqlite3.Connection, path: str) -> None:
    """Make the tables in an empty file, or bring an older file up to date.

    Refuses a file of another program or of a newer version of this one.
    """
    if _version(connection, path) == VERSION:
        return
    connection.execute("BEGIN EXCLUSIVE")
    try:
        version = _version(connection, path)  # another process may have been quicker
        if version == 0:
            run(connection, TABLES)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for step in range(version or VERSION, VERSION):
            MIGRATIONS[step](connection)
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def run(connection: sqlite3.Connection, script: str) -> None:
    """Run statements inside the open transaction (`executescript` would commit it)."""
    for statement in script.split(";\n"):
        connection.execute(statement)


def _version(connection: sqlite3.Connection, path: str) -> int:
    """The version of a file of ours, 0 for an empty one; anything else is refused."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID:
        if tables:
            raise StoreError(f"{path} is an SQLite database of another program; choose another --store")
        return 0
    if version > VERSION:
        raise StoreError(
            f"{path} was made by a newer vanmach (store version {version}, this one reads {VERSION}): upgrade"
        )
    if version < VERSION and version not in MIGRATIONS:
        raise StoreError(f"{path} was made by an older vanmach: ingest the files again into another --store")
    return int(version)


def _from_2(connection: sqlite3.Connection) -> None:
    """Values of our own JSON become ready answers, and edges get the tables that a walk reads."""
    _place_voices(connection)
    for name in ("document", "edge", "evidence"):
        connection.execute(f"ALTER TABLE {name} RENAME TO old_{name}")
    for index in ("document_squash", "document_newest", "edge_out", "edge_in", "edge_asserter"):
        connection.execute(f"DROP INDEX {index}")
    connection.execute("DROP TABLE document_words")
    run(connection, GRAPH)
    loader = Loader(connection)
    for (data,) in connection.execute("SELECT data FROM old_document ORDER BY k"):
        loader.put_documents([node_of(data)])
    loader.put_edges(_old_edges(connection))
    loader.link()
    (readings,) = connection.execute("SELECT count(*) FROM reading").fetchone()
    put_tally(connection, Counter({("reading", ""): readings}))
    run(connection, INDEXES)
    for name in ("evidence", "edge", "document"):
        connection.execute(f"DROP TABLE old_{name}")


def _place_voices(connection: sqlite3.Connection) -> None:
    """Voices stand at homes in their families (`graph.meeting`)."""
    connection.execute("DROP INDEX voice_family")
    for column in ("home TEXT NOT NULL DEFAULT ''", "day TEXT NOT NULL DEFAULT ''", "reach INTEGER NOT NULL DEFAULT 0"):
        connection.execute(f"ALTER TABLE voice ADD COLUMN {column}")
    voices = connection.execute("SELECT k, data FROM voice").fetchall()
    connection.executemany(
        "UPDATE voice SET family = ?2, home = ?3, day = ?4, reach = ?5 WHERE k = ?1",
        ((k, *stand_of(load_voice(data).claim)) for k, data in voices),
    )
    run(connection, VOICE_INDEXES)


def _old_edges(connection: sqlite3.Connection) -> Iterator[Edge]:
    rows = connection.execute(
        "SELECT old_evidence.data FROM old_edge JOIN old_evidence ON edge = old_edge.k ORDER BY old_edge.k"
    )
    return (_edge(json.loads(data)) for (data,) in rows)


def _edge(of: dict[str, Any]) -> Edge:
    listed = {
        "relation": Relation(of["relation"]),
        "warnings": tuple(map(Flag, of["warnings"])),
        "candidates": tuple(of["candidates"]),
        "evidence": tuple(Evidence(**said) for said in of["evidence"]),
    }
    return Edge(**{**of, **listed})


def _from_3(connection: sqlite3.Connection) -> None:
    """Words are merged a little at a time."""
    run(connection, MERGING)


MIGRATIONS: Final[Mapping[int, Callable[[sqlite3.Connection], None]]] = {2: _from_2, 3: _from_3}
"""What brings a file of this version to the next one, inside the transaction that opens it."""
