"""A whole graph into empty tables of an SQLite store: rows in their order first, what is sorted afterwards."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from itertools import count
from typing import Any, Final

from graph.errors import StoreError
from graph.fragments import edge_text, more_text
from graph.model import Document, Edge, Relation
from graph.store.protocol import Patch
from graph.store.sqlite_put import (
    CODES,
    PUT_EDGE,
    PUT_EVIDENCE,
    PUT_WORDS,
    Tally,
    document_row,
    put_facts,
    put_tally,
    tallied,
)

_PUT_DOCUMENT: Final = (
    "INSERT INTO document (id, data, squash, type, province, status, level, line, issuer, date, k)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LINK: Final = (
    "INSERT INTO citing SELECT target, date, source, relation, edge FROM cites JOIN document ON document.k = source"
    " ORDER BY target, date DESC, source, relation, edge",
    "INSERT INTO cited SELECT target, count(*), count(DISTINCT CASE WHEN source <> target THEN source END)"
    " FROM citing GROUP BY target",
)


class Loader:
    """Puts documents and edges that come once each; holds nothing but the keys of documents by id."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.executemany
        self._connection = connection
        self._keys: dict[str, int] = {}
        self._next = count(1)
        self._tally: Tally = Counter()

    def put(self, patch: Patch) -> None:
        """Put the values of a patch."""
        put_facts(self._connection, patch, self._tally)
        self.put_documents(patch.documents)
        self.put_edges(edge for edges in patch.edges.values() for edge in edges)

    def put_documents(self, documents: Iterable[Document]) -> None:
        """Put documents with the words they are found by."""
        rows: list[tuple[Any, ...]] = []
        named: list[tuple[int, str]] = []
        for document in documents:
            row, words = document_row(document)
            k = len(self._keys) + 1
            self._keys[document.id] = k
            rows.append((*row, k))
            named.append((k, words))
            self._tally.update(tallied(document))
        self._run(_PUT_DOCUMENT, rows)
        self._run(PUT_WORDS, named)

    def put_edges(self, edges: Iterable[Edge]) -> None:
        """Put edges as they come, a batch at a time."""
        key, number = self._keys, self._next
        rows: list[tuple[Any, ...]] = []
        more: list[tuple[int, str]] = []
        kinds: Counter[Relation] = Counter()
        try:
            for e in edges:
                k = next(number)
                ends = key[e.source], key[e.target], CODES[e.relation], key[e.asserted_by]
                rows.append((k, e.id, *ends, edge_text(e)))
                if len(e.evidence) > 1:
                    more.append((k, more_text(e) or ""))
                kinds[e.relation] += 1
                if len(rows) >= _BATCH:
                    self._put_rows(rows, more)
                    rows, more = [], []
        except KeyError as missing:
            raise StoreError(f"an edge lacks a document at one end: {missing}; nothing was saved") from None
        self._put_rows(rows, more)
        self._tally.update({("relation", r.value): n for r, n in kinds.items()})

    def _put_rows(self, rows: list[tuple[Any, ...]], more: list[tuple[int, str]]) -> None:
        self._run(PUT_EDGE, rows)
        self._run("INSERT INTO cites VALUES (?, ?, ?, ?)", [(s, t, r, k) for k, _, s, t, r, _, _ in rows])
        self._run(PUT_EVIDENCE, more)

    def link(self) -> None:
        """After the last edge: the tables that are sorted by the cited document."""
        for statement in _LINK:
            self._connection.execute(statement)
        put_tally(self._connection, self._tally)


_BATCH: Final = 5_000
"""Edges in one `executemany`: the cost a row is flat from here on."""
