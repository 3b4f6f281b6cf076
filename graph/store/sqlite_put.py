"""A patch into the tables of an SQLite store; the caller holds the transaction."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from graph.errors import StoreError
from graph.facts import DECISION, READING, dump_voice
from graph.fragments import edge_text, more_text, node_of, node_text
from graph.meeting import stand_of
from graph.model import Document, Edge, Relation
from graph.shortcut import is_deciding
from graph.store.protocol import Patch
from graph.store.search import keys_of

RELATIONS: Final = tuple(Relation)
CODES: Final = {relation: code for code, relation in enumerate(RELATIONS)}
"""Relations as the tables hold them. A test pins them: files outlive the order of the enum."""

Tally = Counter[tuple[str, str]]
"""How much more there is of what `Stats` counts, by name and value."""

PUT_EDGE: Final = "INSERT INTO edge (k, id, source, target, relation, asserter, data) VALUES (?, ?, ?, ?, ?, ?, ?)"
PUT_EVIDENCE: Final = "INSERT INTO evidence (edge, data) VALUES (?, ?)"
PUT_DOCUMENT: Final = (
    "INSERT INTO document (id, data, squash, type, province, status, level, line, issuer, date)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
PUT_WORDS: Final = "INSERT INTO document_words (rowid, words) VALUES (?, ?)"
PUT_TALLY: Final = (
    "INSERT INTO tally (name, value, n) VALUES (?, ?, ?) ON CONFLICT (name, value) DO UPDATE SET n = n + excluded.n"
)
PUT_READING: Final = "INSERT OR REPLACE INTO reading (id, data) VALUES (?, ?)"
PUT_SAID: Final = (
    "INSERT INTO said (reading, position, at, voice, title) SELECT ?1, ?2, ?3, k, ?5 FROM voice WHERE id = ?4"
)
PUT_DECISION: Final = "INSERT OR REPLACE INTO decision (id, data) VALUES (?, ?)"
PUT_VOICE: Final = (
    "INSERT INTO voice (id, family, home, day, reach, deciding, document, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET family = excluded.family, home = excluded.home, day = excluded.day,"
    " reach = excluded.reach, deciding = excluded.deciding, document = excluded.document, data = excluded.data"
)

ASSERTED: Final = """
WITH own AS (
  SELECT edge.k, edge.id, edge.source, edge.target, edge.relation, edge.data
  FROM cites JOIN edge ON edge.k = cites.edge WHERE cites.source = ?1 AND edge.asserter = ?1
  UNION ALL
  SELECT k, id, source, target, relation, data FROM edge INDEXED BY edge_told WHERE asserter = ?1 AND asserter <> source
)
SELECT own.*, evidence.data FROM own LEFT JOIN evidence ON evidence.edge = own.k
"""
ASSERTED_BY: Final = """
WITH asserter (k) AS (SELECT document.k FROM json_each(?) AS wanted JOIN document ON document.id = wanted.value),
own AS (
  SELECT edge.k, edge.id, edge.data
  FROM asserter CROSS JOIN cites ON cites.source = asserter.k CROSS JOIN edge ON edge.k = cites.edge
  WHERE edge.asserter = asserter.k
  UNION ALL
  SELECT edge.k, edge.id, edge.data
  FROM asserter CROSS JOIN edge INDEXED BY edge_told ON edge.asserter = asserter.k AND edge.asserter <> edge.source
)
SELECT own.data, evidence.data FROM own LEFT JOIN evidence ON evidence.edge = own.k ORDER BY own.id
"""
"""The edges that documents with these ids assert, as ready JSON and the rest of their evidence, by id."""
_TOUCH: Final = "INSERT OR REPLACE INTO touched (k, change) SELECT ?, n + 1 FROM change"
_LACKS_AN_END: Final = "an edge lacks a document at one end; nothing was saved"


def document_row(document: Document) -> tuple[tuple[Any, ...], str]:
    """A document's row without its key, and the words it is found by."""
    keys, issuer = keys_of(document), document.issuer
    row = (
        document.id,
        node_text(document),
        keys.squash,
        keys.type,
        keys.province,
        document.status,
        issuer.level if issuer else None,
        issuer.line if issuer else None,
        issuer.id if issuer else None,
        document.date or "",
    )
    return row, keys.words


def tallied(document: Document) -> list[tuple[str, str]]:
    """What a document counts as."""
    level = document.issuer.level if document.issuer else None
    return [("status", document.status), ("type", document.type or ""), ("level", level or "")]


def put(connection: sqlite3.Connection, patch: Patch) -> None:
    """Apply a patch."""
    tally: Tally = Counter()
    put_facts(connection, patch, tally)
    touched = {_put_document(connection, document, tally) for document in patch.documents}
    if patch.edges:
        touched |= _replace_edges(connection, patch.edges, tally)
    touched |= {_drop_document(connection, gone, tally) for gone in patch.gone}
    put_tally(connection, tally)
    connection.executemany(_TOUCH, [(k,) for k in touched if k is not None])


def put_tally(connection: sqlite3.Connection, tally: Tally) -> None:
    """Add to what is counted."""
    connection.executemany(PUT_TALLY, [(name, value, n) for (name, value), n in tally.items() if n])


def put_facts(connection: sqlite3.Connection, patch: Patch, tally: Tally) -> None:
    """What texts say and what people decided."""
    run = connection.executemany
    if patch.readings:
        ids = json.dumps([r.id for r in patch.readings])
        (known,) = connection.execute(
            "SELECT count(*) FROM json_each(?) WHERE value IN (SELECT id FROM reading)", (ids,)
        ).fetchone()
        tally["reading", ""] += len({r.id for r in patch.readings}) - known
        run("DELETE FROM said WHERE reading = ?", [(r.id,) for r in patch.readings])
        run(PUT_READING, [(r.id, READING.dump_json(r).decode()) for r in patch.readings])
    if patch.voices:
        run(
            PUT_VOICE,
            [
                (v.id, *stand_of(v.claim), is_deciding(v.claim), v.assignment.document, dump_voice(v))
                for v in patch.voices
            ],
        )
    if patch.said:
        run(PUT_SAID, [(s.reading, s.index, s.at, s.voice, s.title) for s in patch.said])
    if patch.silent:
        run("DELETE FROM voice WHERE id = ?", [(v,) for v in patch.silent])
    if patch.decisions:
        run(PUT_DECISION, [(d.id, DECISION.dump_json(d).decode()) for d in patch.decisions])


def _put_document(connection: sqlite3.Connection, document: Document, tally: Tally) -> int | None:
    row, words = document_row(document)
    known = connection.execute("SELECT k, date, data FROM document WHERE id = ?", (document.id,)).fetchone()
    tally.update(tallied(document))
    if known is None:
        k = connection.execute(PUT_DOCUMENT, row).lastrowid
        connection.execute(PUT_WORDS, (k, words))
        return k
    key, date, data = known
    tally.subtract(tallied(node_of(data)))
    connection.execute(
        "UPDATE document SET data = ?2, squash = ?3, type = ?4, province = ?5, status = ?6, level = ?7, line = ?8,"
        " issuer = ?9, date = ?10 WHERE id = ?1",
        row,
    )
    if connection.execute("SELECT words FROM document_words WHERE rowid = ?", (key,)).fetchone() != (words,):
        connection.execute("UPDATE document_words SET words = ?2 WHERE rowid = ?1", (key, words))
    if date != row[-1]:
        connection.execute(
            "UPDATE citing SET date = ?3 WHERE date = ?2 AND source = ?1"
            " AND target IN (SELECT target FROM cites WHERE source = ?1)",
            (key, date, row[-1]),
        )
    return int(key)


def _replace_edges(connection: sqlite3.Connection, edges: Mapping[str, tuple[Edge, ...]], tally: Tally) -> set[int]:
    """Drop what these documents no longer assert, put what they assert anew; most edges often stay as they are.

    Returns the documents whose citations have changed.
    """
    new = {e.id: (e, edge_text(e), more_text(e)) for of in edges.values() for e in of}
    ends = _keys(connection, {i for e, _, _ in new.values() for i in (e.source, e.target, e.asserted_by)} | set(edges))
    old = [row for asserter in edges if asserter in ends for row in connection.execute(ASSERTED, (ends[asserter][0],))]
    kept = {id for _, id, *_, data, more in old if id in new and new[id][1:] == (data, more)}
    gone = [row for row in old if row[1] not in kept]
    fresh = [value for id, value in new.items() if id not in kept]
    if any(end not in ends for e, _, _ in fresh for end in (e.source, e.target, e.asserted_by)):
        raise StoreError(_LACKS_AN_END)
    touched = {row[2] for row in gone} | {ends[e.source][0] for e, _, _ in fresh}
    before = {source: _cited_by(connection, source) for source in touched}
    _drop_edges(connection, gone)
    _put_edges(connection, fresh, ends)
    counts = Counter({row[3]: 0 for row in gone})
    counts.subtract(row[3] for row in gone)
    counts.update(ends[e.target][0] for e, _, _ in fresh)
    tally.update(("relation", e.relation.value) for e, _, _ in fresh)
    tally.subtract(("relation", RELATIONS[row[4]].value) for row in gone)
    documents: Counter[int] = Counter()
    for source in touched:
        documents.update(_cited_by(connection, source))
        documents.subtract(before[source])
    connection.executemany(
        "INSERT INTO cited (k, edges, documents) VALUES (?, ?, ?) ON CONFLICT (k) DO UPDATE"
        " SET edges = edges + excluded.edges, documents = documents + excluded.documents",
        [(k, n, documents[k]) for k, n in counts.items()],
    )
    return touched


def _keys(connection: sqlite3.Connection, ids: Collection[str]) -> dict[str, tuple[int, str]]:
    """Key and date of documents, by id."""
    found = connection.execute(
        "SELECT id, k, date FROM document WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
    )
    return {id: (k, date) for id, k, date in found}


def _cited_by(connection: sqlite3.Connection, source: int) -> set[int]:
    """The other documents that one cites."""
    found = connection.execute("SELECT DISTINCT target FROM cites WHERE source = ?1 AND target <> ?1", (source,))
    return {target for (target,) in found}


def _drop_edges(connection: sqlite3.Connection, gone: Iterable[tuple[Any, ...]]) -> None:
    keys = [(k, source, target, relation) for k, _, source, target, relation, _, _ in gone]
    if not keys:
        return
    run = connection.executemany
    run("DELETE FROM edge WHERE k = ?1", [(k,) for k, *_ in keys])
    run("DELETE FROM evidence WHERE edge = ?1", [(k,) for k, *_ in keys])
    run("DELETE FROM cites WHERE edge = ?1 AND source = ?2 AND target = ?3 AND relation = ?4", keys)
    run(
        "DELETE FROM citing WHERE edge = ?1 AND source = ?2 AND target = ?3 AND relation = ?4"
        " AND date = (SELECT date FROM document WHERE k = ?2)",
        keys,
    )


def _put_edges(
    connection: sqlite3.Connection,
    fresh: Collection[tuple[Edge, str, str | None]],
    ends: Mapping[str, tuple[int, str]],
) -> None:
    if not fresh:
        return
    (first,) = connection.execute("SELECT coalesce(max(k), 0) + 1 FROM edge").fetchone()
    rows = [
        (first + n, e.id, *ends[e.source], ends[e.target][0], CODES[e.relation], ends[e.asserted_by][0], text)
        for n, (e, text, _) in enumerate(fresh)
    ]
    run = connection.executemany
    run(PUT_EDGE, [(k, id, s, t, r, a, text) for k, id, s, _, t, r, a, text in rows])
    run("INSERT INTO citing VALUES (?, ?, ?, ?, ?)", [(t, date, s, r, k) for k, _, s, date, t, r, _, _ in rows])
    run("INSERT INTO cites VALUES (?, ?, ?, ?)", [(s, t, r, k) for k, _, s, _, t, r, _, _ in rows])
    more = [(first + n, said) for n, (_, _, said) in enumerate(fresh) if said]
    if more:
        run(PUT_EVIDENCE, more)


def _drop_document(connection: sqlite3.Connection, document_id: str, tally: Tally) -> int | None:
    known = connection.execute("SELECT k, data FROM document WHERE id = ?", (document_id,)).fetchone()
    if known is None:
        return None
    found = known[:1]
    touching = (
        "SELECT 1 FROM citing WHERE target = ?1 UNION ALL SELECT 1 FROM cites WHERE source = ?1 UNION ALL"
        " SELECT 1 FROM edge INDEXED BY edge_told WHERE asserter = ?1 AND asserter <> source LIMIT 1"
    )
    if connection.execute(touching, found).fetchone():
        raise StoreError(_LACKS_AN_END)
    for statement in (
        "DELETE FROM document WHERE k = ?",
        "DELETE FROM document_words WHERE rowid = ?",
        "DELETE FROM cited WHERE k = ?",
    ):
        connection.execute(statement, found)
    tally.subtract(tallied(node_of(known[1])))
    return int(known[0])
