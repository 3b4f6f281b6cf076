"""Looking after a store: is it sound, a copy of it in one file while others write, its size, and making it smaller."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, Final

from graph.errors import BadRequest, StoreError
from graph.store.checking import Heard, Problem, graph_problems, weaving_problems
from graph.store.landing import draft_of, place, refuse_in_use, same_file
from graph.store.open import busy_seconds, open_store, sqlite_path
from graph.store.schema import VERSION
from graph.store.sqlite_errors import damaged, explained

_RULES: Final = {
    "SELECT id FROM document WHERE k NOT IN (SELECT rowid FROM document_words)": "is not found by its words",
    "SELECT rowid FROM document_words WHERE rowid NOT IN (SELECT k FROM document)": "is gone, but its words are there",
    "SELECT id FROM edge WHERE NOT (source IN (SELECT k FROM document) AND target IN (SELECT k FROM document)"
    " AND asserter IN (SELECT k FROM document))": "lacks a document at one end",
    "SELECT edge FROM (SELECT edge, source, target, relation FROM cites EXCEPT SELECT k, source, target, relation"
    " FROM edge)": "is gone, but walks still find it",
    "SELECT id FROM edge WHERE k NOT IN (SELECT edge FROM cites)": "is not found by walks",
    "SELECT edge FROM (SELECT edge, target, source, date FROM citing EXCEPT SELECT edge, cites.target, cites.source,"
    " date FROM cites JOIN document ON k = cites.source)": "is walked to from another document or day than it has",
    "SELECT id FROM document LEFT JOIN cited USING (k) LEFT JOIN (SELECT target, count(*) AS n, count(DISTINCT CASE"
    " WHEN source <> target THEN source END) AS m FROM cites GROUP BY target) ON target = k"
    " WHERE coalesce(edges, 0) <> coalesce(n, 0) OR coalesce(documents, 0) <> coalesce(m, 0)": "is counted wrong",
    "SELECT name FROM (SELECT name, sum(n) AS n FROM tally GROUP BY name) WHERE n <> CASE name WHEN 'relation' THEN"
    " (SELECT count(*) FROM edge) WHEN 'reading' THEN (SELECT count(*) FROM reading)"
    " ELSE (SELECT count(*) FROM document) END": "is a statistic that does not add up",
}
"""What SQLite cannot know of our tables: a query, and what is wrong with the documents it finds."""
PAGES: Final = 2000
"""Pages of a backup between two words of progress."""
SHOWN: Final = 100
"""Problems that are named at most."""


def check(url: str, env: Mapping[str, str], *, deep: bool = False, heard: Heard = lambda *_: None) -> list[Problem]:
    """What is wrong with a store, the first `SHOWN` problems: with the file, with the graph, and if `deep` with whether
    it follows from its texts. Others may write meanwhile; to a Neo4j they wait."""
    path = sqlite_path(url)
    store = open_store(url, env, create=False)
    try:
        if path is not None and (found := list(islice(_file_problems(path, env), SHOWN))):
            return found
        with store.writing() if path is None else store.still():
            found = list(islice(graph_problems(store, heard), SHOWN))
            if deep and not found:
                found = list(islice(weaving_problems(store, heard), SHOWN))
        return found
    finally:
        store.close()


def _file_problems(path: Path, env: Mapping[str, str]) -> Iterator[Problem]:
    """What SQLite itself says: pages, indexes, keys that lead nowhere, the index of words."""
    with _connected(path, env) as connection:
        try:
            for (said,) in connection.execute(f"PRAGMA integrity_check({SHOWN})"):
                if said != "ok":
                    yield Problem("file", said)
            for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
                yield Problem(f"{table} {row}", f"refers to a {parent} that is not there")
            for name in _word_indexes(connection):
                yield from _word_problems(connection, name)
            for sql, why in _RULES.items():
                for (name,) in connection.execute(sql):
                    yield Problem(str(name), why)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            yield Problem("file", str(error))


def _word_problems(connection: sqlite3.Connection, name: str) -> Iterator[Problem]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")  # noqa: S608 - our own names
    except sqlite3.DatabaseError as error:
        yield Problem(name, f"the index of words does not fit its documents ({error})")
    finally:
        connection.execute("ROLLBACK")


def _word_indexes(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'")
    return [name for (name,) in rows.fetchall()]


def backup(
    url: str, file: Path, env: Mapping[str, str], *, replace: bool = False, heard: Heard = lambda *_: None
) -> int:
    """Write the store as it is now into one file, while others read and write; returns its size in bytes.

    Under its name there is the whole backup or what was there before, even after a power cut.
    """
    path = _file_of(url, "backup")
    open_store(url, env, create=False).close()
    if same_file(path, file):
        raise BadRequest(f"{file} is the store itself; give another file")
    if file.exists() and not replace:
        raise BadRequest(f"{file} is there already; add --replace, or give another file")
    refuse_in_use(file)
    with draft_of(file) as draft, explained(str(file)):
        with _connected(path, env) as source, closing(sqlite3.connect(draft)) as target:
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # from here on others' writes are not seen
            source.backup(target, pages=PAGES, progress=lambda _, left, total: heard("pages", total - left, total))
            _refuse_damaged(path, target)
        place(draft, file)
    return file.stat().st_size


def _refuse_damaged(path: Path, copied: sqlite3.Connection) -> None:
    """A backup that nobody has looked at is none; it has the faults of the store."""
    (said,) = copied.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise StoreError(damaged(str(path), said))


def compact(url: str, env: Mapping[str, str]) -> tuple[int, int]:
    """Give back what deleted things left behind; returns the bytes before and after. Other writers wait."""
    path = _file_of(url, "compact")
    open_store(url, env, create=False).close()
    with explained(str(path)), _connected(path, env) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        before = path.stat().st_size
        for name in _word_indexes(connection):
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")  # noqa: S608 - our own names
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return before, path.stat().st_size


def info(url: str, env: Mapping[str, str]) -> dict[str, Any]:
    """What a store is and holds: its address, how many of everything, and of a file its size and version."""
    store = open_store(url, env, create=False)
    try:
        about: dict[str, Any] = {"store": store.url, "holds": asdict(store.sizes())}
    finally:
        store.close()
    path = sqlite_path(url)
    if path is not None:
        with explained(str(path)), _connected(path, env) as connection:
            (free,) = connection.execute("PRAGMA freelist_count").fetchone()
            (page,) = connection.execute("PRAGMA page_size").fetchone()
        about |= {
            "version": VERSION,
            "bytes": path.stat().st_size,
            "free_bytes": free * page,
            "sqlite": sqlite3.sqlite_version,
        }
    return about


@contextmanager
def _connected(path: Path, env: Mapping[str, str]) -> Iterator[sqlite3.Connection]:
    with (
        explained(str(path)),
        closing(sqlite3.connect(path, timeout=busy_seconds(env), isolation_level=None)) as connection,
    ):
        yield connection


def _file_of(url: str, command: str) -> Path:
    path = sqlite_path(url)
    if path is None:
        raise BadRequest(
            f"store {command} looks after SQLite files. A Neo4j is kept by its own tools "
            "(neo4j-admin database dump), or copied: vanmach copy --from neo4j://HOST:PORT --to sqlite:FILE"
        )
    return path
