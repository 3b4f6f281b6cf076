"""Search in an SQLite store: what `graph.store.search` means, each part of it through an index of its own.

An answer has three stretches: the very number, numbers that begin so, words. Each is in order by itself, so a page
reads what it shows and not all that there is.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final

from graph.store.protocol import Query
from graph.store.search import province_keys, query_words, until_key
from graph.store.sqlite_link import bindable
from graph.text import plain

COMMON: Final = 20_000
"""Matches from which it is quicker to look through all documents, newest first, than to sort those that match."""

_EXACT: Final = """
SELECT n.k FROM json_each(:named) AS pair CROSS JOIN document AS n ON n.squash = json_extract(pair.value, '$[1]')
WHERE json_extract(pair.value, '$[0]') IN ('', n.type)
"""
_BEGINS: Final = "squash >= :typed AND squash < :beyond"
_WORDS: Final = "SELECT rowid FROM document_words WHERE document_words MATCH :words"
_STRETCHES: Final = (
    f"k IN ({_EXACT})",
    f"{_BEGINS} AND k NOT IN ({_EXACT})",
    f"k IN ({_WORDS}) AND NOT ({_BEGINS}) AND k NOT IN ({_EXACT})",
)
_MATCHING: Final = f"k IN ({_EXACT} UNION SELECT k FROM document WHERE {_BEGINS} UNION {_WORDS})"
_FILTERS: Final = {
    "type": "type = :type",
    "status": "status = :status",
    "level": "level = :level",
    "issuer": "issuer = :issuer",
    "province": "province IN (SELECT value FROM json_each(:province))",
    "since": "date >= :since",
    "until": "date <> '' AND date <= :until",
}
_STRETCH: Final = f"CASE WHEN k IN ({_EXACT}) THEN 0 WHEN {_BEGINS} THEN 1 ELSE 2 END"
_ONWARD: Final = " AND (date < :date OR (date = :date AND id > :after))"


def find(connection: sqlite3.Connection, query: Query) -> tuple[int, list[tuple[str, str]]]:
    """How many documents match; JSON and id of a page of them and of one more, if there is one."""
    values = _values(connection, query)
    passing = "".join(f" AND {condition}" for name, condition in _FILTERS.items() if values[name] is not None)
    matching, which, stretches = (_MATCHING, _STRETCH, _STRETCHES) if values["typed"] else ("1", "0", ("1",))
    last = f"SELECT date, {which} FROM document WHERE id = :after AND {matching}{passing}"
    date, first = connection.execute(last, values).fetchone() or (None, 0)
    total = _total(connection, values, passing)
    rows: list[tuple[str, str]] = []
    for n, stretch in enumerate(stretches[first:], start=first):
        way = "INDEXED BY document_newest" if n == len(stretches) - 1 and total >= COMMON else ""
        onward = _ONWARD if date is not None and n == first else ""
        rows += connection.execute(
            f"SELECT data, id FROM document {way} WHERE {stretch}{passing}{onward} ORDER BY date DESC, id LIMIT :room",
            {**values, "date": date, "room": query.limit + 1 - len(rows)},
        )
        if len(rows) > query.limit:
            break
    return total, rows


def _total(connection: sqlite3.Connection, values: dict[str, Any], passing: str) -> int:
    """How many match; what is counted already is not counted again."""
    if values["typed"]:
        numbered = connection.execute(f"SELECT 1 FROM document WHERE {_BEGINS} UNION ALL {_EXACT} LIMIT 1", values)
        only_words = not passing and numbered.fetchone() is None
        sql = f"FROM ({_WORDS})" if only_words else f"FROM document WHERE {_MATCHING}{passing}"
        sql = f"SELECT count(*) {sql}"
    elif passing:
        sql = f"SELECT count(*) FROM document WHERE 1{passing}"
    else:
        sql = "SELECT coalesce(sum(n), 0) FROM tally WHERE name = 'status'"
    (total,) = connection.execute(sql, values).fetchone()
    return int(total)


def _values(connection: sqlite3.Connection, query: Query) -> dict[str, Any]:
    """The parameters of all statements for a query."""
    words = query_words(query.text)
    typed = "".join(words)
    types = {plain(name) for (name,) in connection.execute("SELECT value FROM tally WHERE name = 'type'")}
    before = {name: name.replace(" ", "") for name in types | {""}}
    named = [(name, typed[len(short) :]) for name, short in before.items() if typed.startswith(short)]
    values = {
        "typed": typed,
        "beyond": until_key(typed),
        "named": json.dumps([pair for pair in named if pair[1]]),
        "words": " AND ".join(f'"{w}" *' for w in words) or '""',
        "type": plain(query.type) if query.type is not None else None,
        "status": query.status,
        "level": query.level,
        "issuer": query.issuer,
        "province": json.dumps(province_keys(query.province)) if query.province is not None else None,
        "since": query.since,
        "until": until_key(query.until) if query.until is not None else None,
        "after": query.after,
    }
    return {name: bindable(value) for name, value in values.items()}
