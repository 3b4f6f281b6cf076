"""The tables of an SQLite store."""

from __future__ import annotations

from typing import Final

APPLICATION_ID: Final = 0x564D4348
"""'VMCH': tells our files from any other SQLite database."""

VERSION: Final = 4

FACTS: Final = """
CREATE TABLE reading (
  id TEXT PRIMARY KEY, data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE voice (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, family TEXT NOT NULL, home TEXT NOT NULL, deciding INTEGER NOT NULL,
  day TEXT NOT NULL, reach INTEGER NOT NULL, document TEXT NOT NULL, data TEXT NOT NULL
);
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
"""

VOICE_INDEXES: Final = """
CREATE INDEX voice_family ON voice (family, home, deciding, day);
CREATE INDEX voice_reach ON voice (family, reach, day) WHERE reach > 0;
"""

GRAPH: Final = """
CREATE TABLE document (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL, data TEXT NOT NULL,
  squash TEXT NOT NULL, type TEXT NOT NULL, province TEXT NOT NULL,
  status TEXT NOT NULL, level TEXT, line TEXT, issuer TEXT, date TEXT NOT NULL
);
CREATE VIRTUAL TABLE document_words USING fts5 (
  words, detail = none, columnsize = 0, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE edge (
  k INTEGER PRIMARY KEY, id TEXT NOT NULL,
  source INTEGER NOT NULL, target INTEGER NOT NULL, relation INTEGER NOT NULL, asserter INTEGER NOT NULL,
  data TEXT NOT NULL
);
CREATE TABLE evidence (
  edge INTEGER PRIMARY KEY, data TEXT NOT NULL
);
CREATE TABLE citing (
  target INTEGER NOT NULL, date TEXT NOT NULL, source INTEGER NOT NULL, relation INTEGER NOT NULL,
  edge INTEGER NOT NULL,
  PRIMARY KEY (target, date DESC, source, relation, edge)
) WITHOUT ROWID;
CREATE TABLE cites (
  source INTEGER NOT NULL, target INTEGER NOT NULL, relation INTEGER NOT NULL, edge INTEGER NOT NULL,
  PRIMARY KEY (source, target, relation, edge)
) WITHOUT ROWID;
CREATE TABLE cited (
  k INTEGER PRIMARY KEY, edges INTEGER NOT NULL, documents INTEGER NOT NULL
);
CREATE TABLE tally (
  name TEXT NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (name, value)
) WITHOUT ROWID;
CREATE TABLE change (
  n INTEGER NOT NULL
);
INSERT INTO change VALUES (0);
CREATE TABLE touched (
  k INTEGER PRIMARY KEY, change INTEGER NOT NULL
);
"""
"""`data` is ready JSON (`graph.fragments`), of an edge with its best evidence; `evidence` has the rest, where there is
any. A walk reads `citing` (newest first, with the date of the citing document) and `cites` alone, which hold nothing
but keys, and fetches the JSON of what it shows. `cited` counts what points at a document: edges, and other documents.
`tally` counts documents, edges and readings by what a store's statistics show, `change` counts transactions that wrote,
`touched` has the last one that put or dropped a document or what it cites, so that a snapshot can catch up; a load
touches nothing, since no snapshot is older.
"""

MERGING: Final = """
INSERT INTO document_words (document_words, rank) VALUES ('automerge', 0);
"""
"""Words are merged sixteen small pieces at a time. Left to itself, FTS5 also works on the large ones at every 64th
commit, which then takes 70 ms instead of 2 in a store of a million documents."""

INDEXES: Final = """
CREATE UNIQUE INDEX document_id ON document (id);
CREATE INDEX document_squash ON document (squash);
CREATE INDEX document_newest ON document (date DESC, id);
CREATE UNIQUE INDEX edge_id ON edge (id);
CREATE INDEX cited_most ON cited (edges) WHERE edges >= 100;
CREATE INDEX touched_change ON touched (change);
CREATE INDEX edge_told ON edge (asserter) WHERE asserter <> source;
"""
"""Made after the data where a whole store is loaded. Edges that their own source asserts are found through `cites`."""

TABLES: Final = FACTS + VOICE_INDEXES + GRAPH + MERGING + INDEXES

EVERYTHING: Final = (
    *("said", "voice", "reading", "decision"),
    *("evidence", "citing", "cites", "cited", "edge", "document", "document_words", "tally", "touched"),
)
"""What a cleared store has no rows of; those that refer to others first."""
