"""The tables of an SQLite store, and how a file is recognised as one of ours and of which version."""

from __future__ import annotations

import sqlite3
from typing import Final

from graph.errors import StoreError

APPLICATION_ID: Final = 0x564D4348
"""'VMCH': tells our files from any other SQLite database."""

VERSION: Final = 2

TABLES: Final = """
CREATE TABLE reading (
  id TEXT PRIMARY KEY, data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE voice (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, family TEXT NOT NULL, home TEXT NOT NULL, deciding INTEGER NOT NULL,
  day TEXT NOT NULL, reach INTEGER NOT NULL, document TEXT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX voice_family ON voice (family, home, deciding, day);
CREATE INDEX voice_reach ON voice (family, reach, day) WHERE reach > 0;
CREATE INDEX voice_document ON voice (document);

CREATE TABLE said (
  reading TEXT NOT NULL REFERENCES reading DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL, at INTEGER NOT NULL,
  voice INTEGER NOT NULL REFERENCES voice DEFERRABLE INITIALLY DEFERRED,
  title TEXT,
  PRIMARY KEY (reading, position)
) WITHOUT ROWID;
CREATE INDEX said_voice ON said (voice);

CREATE TABLE decision (
  id TEXT PRIMARY KEY, data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE document (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, data TEXT NOT NULL,
  squash TEXT NOT NULL, type TEXT NOT NULL, province TEXT NOT NULL,
  status TEXT NOT NULL, level TEXT, issuer TEXT, date TEXT NOT NULL
);
CREATE INDEX document_squash ON document (squash);
CREATE INDEX document_newest ON document (date DESC, id);
CREATE VIRTUAL TABLE document_words USING fts5 (
  words, detail = none, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE edge (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
  target INTEGER NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
  relation TEXT NOT NULL,
  asserter INTEGER NOT NULL REFERENCES document DEFERRABLE INITIALLY DEFERRED,
  data TEXT NOT NULL
);
CREATE INDEX edge_out ON edge (source, relation);
CREATE INDEX edge_in ON edge (target, relation);
CREATE INDEX edge_asserter ON edge (asserter);

CREATE TABLE evidence (
  edge INTEGER PRIMARY KEY REFERENCES edge ON DELETE CASCADE, data TEXT NOT NULL
);
"""
"""Edges carry their best evidence (what a lineage shows); `evidence` has all of it, for one edge at a time."""


def prepare(connection: sqlite3.Connection, path: str) -> None:
    """Make the tables in an empty file; refuse a file of another program or of a newer version of this one."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application == APPLICATION_ID and version == VERSION:
        _keep_log(connection)
        return
    if application == APPLICATION_ID and version > VERSION:
        raise StoreError(
            f"{path} was made by a newer vanmach (store version {version}, this one reads {VERSION}): upgrade"
        )
    if application == APPLICATION_ID:
        raise StoreError(f"{path} was made by an older vanmach: ingest the files again into another --store")
    if tables:
        raise StoreError(f"{path} is an SQLite database of another program; choose another --store")
    connection.executescript(
        f"BEGIN EXCLUSIVE; {TABLES} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; COMMIT;"
    )
    _keep_log(connection)


def _keep_log(connection: sqlite3.Connection) -> None:
    """Write ahead into a log, so that readers and a writer do not wait for each other. The file remembers it.

    A backup comes without, so that it can be read where nothing may be written.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise
