"""The ground of a walk in an SQLite store: keys from narrow tables, ready JSON only for what is shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Set
from contextlib import closing
from heapq import merge
from operator import itemgetter
from typing import Any, Final, NamedTuple

from graph.model import Direction, Relation
from graph.store.protocol import Filter, Walk, Walked
from graph.store.search import province_keys, until_key
from graph.store.sqlite_put import CODES
from graph.store.walking import Dated, walked
from graph.text import plain

HEAVY: Final = 1_000
"""A document that more edges point at is read on its own, newest first and no further than needed."""
MANY: Final = 8
"""Rows that are read one after the other in the time that one is sought in."""
FEW: Final = 2
"""Documents that are quicker sought by name than in one look at what all the others cite."""


def walk(connection: sqlite3.Connection, asked: Walk) -> Walked | None:
    """Answer a walk; the caller sees to it that nothing changes meanwhile."""
    root = connection.execute(
        "SELECT document.k, CAST(data AS BLOB), coalesce(edges, 0), coalesce(documents, 0)"
        " FROM document LEFT JOIN cited USING (k) WHERE id = ?",
        (asked.root,),
    ).fetchone()
    if root is None:
        return None
    ground = _Ground(connection, asked, _Root(*root))
    found = walked(ground, ground.root.k, asked)
    return Walked(
        nodes=ground.nodes(found.keys),
        depths=tuple(found.depths),
        edges=among(connection, found.keys, asked.relations),
        totals=tuple(found.totals),
        counted_to=found.counted_to,
    )


_LISTED: Final = "SELECT value FROM json_each(:keys)"


class _Root(NamedTuple):
    """Where a walk begins: the document's key and JSON, how many edges point at it, from how many others."""

    k: int
    data: bytes
    edges: int
    documents: int


class _Ground:
    """What one walk reads."""

    def __init__(self, connection: sqlite3.Connection, asked: Walk, root: _Root) -> None:
        self.root = root
        self._run = connection.execute
        self._way = asked.direction
        self._data = {root.k: root.data}
        self._ids: dict[int, str] = {}
        self._kinds = kinds(asked.relations)
        self._filter, self._values = _filter(asked.only)

    def near(self, front: Collection[int], most: int) -> list[Dated[int]] | None:
        found: list[Dated[int]] = []
        keys = json.dumps(list(front))
        if self._way is not Direction.OUT:
            if not self._kinds and self.root.edges > most and self.root.k in front:
                return None
            found += self._run(
                "SELECT date, source FROM json_each(?) AS f CROSS JOIN citing ON target = f.value"
                f" {self._kinds} LIMIT ?",
                (keys, most + 1),
            ).fetchall()
        if self._way is not Direction.IN:
            found += self._run(
                "SELECT date, target FROM json_each(?) AS f CROSS JOIN cites ON source = f.value"
                f" CROSS JOIN document ON k = target {self._kinds} LIMIT ?",
                (keys, most + 1),
            ).fetchall()
        return found if len(found) <= most else None

    def newest(self, front: Collection[int], enough: int) -> Iterator[Dated[int]]:
        streams = []
        if self._way is not Direction.OUT:
            heavy = {self.root.k} if self.root.k in front else self._heavy(front)
            streams = [self._citing(k) for k in heavy]
            if light := sorted(set(front) - heavy):
                streams.append(self._stream("citing", "source", f"target IN ({_LISTED})", {"keys": json.dumps(light)}))
        if self._way is not Direction.IN:
            streams.append(self._stream("cites", "target", f"source IN ({_LISTED})", {"keys": json.dumps(list(front))}))
        return streams[0] if len(streams) == 1 else merge(*streams, key=itemgetter(0), reverse=True)

    def _heavy(self, front: Collection[int]) -> set[int]:
        sql = "SELECT k FROM cited WHERE k IN (SELECT value FROM json_each(?)) AND edges > ?"
        return {k for (k,) in self._run(sql, (json.dumps(list(front)), HEAVY))}

    def _citing(self, target: int) -> Iterator[Dated[int]]:
        """What cites one document, newest first as it stands in the table; nearly all that is read is shown."""
        sql = (
            "SELECT citing.date, source, d.id, CAST(d.data AS BLOB)"
            " FROM citing CROSS JOIN document AS d ON d.k = source"
            f" WHERE target = :key {self._kinds} {self._filter} ORDER BY citing.date DESC"
        )
        with closing(self._run(sql, {"key": target, **self._values})) as cursor:
            for date, source, id_, data in cursor:
                self._ids[source], self._data[source] = id_, data
                yield date, source

    def _stream(self, table: str, end: str, where: str, values: dict[str, Any]) -> Iterator[Dated[int]]:
        """Far ends by date, sorted here."""
        joined = f"CROSS JOIN document AS d ON d.k = {end}" if table == "cites" or self._filter else ""
        date = "d.date" if table == "cites" else "date" if not joined else "citing.date"
        sql = (
            f"SELECT {date}, {end} FROM {table} {joined} WHERE {where} {self._kinds} {self._filter}"
            f" ORDER BY {date} DESC"
        )
        with closing(self._run(sql, {**values, **self._values})) as cursor:
            yield from cursor

    def neighbours(self, root: int) -> int:
        if self._way is Direction.IN and not self._kinds:
            return self.root.documents
        out = f"SELECT DISTINCT target FROM cites WHERE source = ?1 AND target <> ?1 {self._kinds}"
        if self._way is Direction.OUT:
            return self._count(f"SELECT count(*) FROM ({out})", root)
        back = f"SELECT 1 FROM cites WHERE source = o.target AND target = ?1 {self._kinds}"
        only_out = f"SELECT count(*) FROM ({out}) AS o WHERE NOT EXISTS ({back})"
        citing = f"SELECT DISTINCT date, source FROM citing WHERE target = ?1 AND source <> ?1 {self._kinds}"
        total = self._count(f"SELECT count(*) FROM ({citing})", root) if self._kinds else self.root.documents
        return total + (self._count(only_out, root) if self._way is Direction.BOTH else 0)

    def _count(self, sql: str, root: int) -> int:
        n: int = self._run(sql, (root,)).fetchone()[0]
        return n

    def passing(self, documents: Collection[int]) -> Set[int]:
        found = self._run(
            f"SELECT d.k FROM json_each(:keys) AS f CROSS JOIN document AS d ON d.k = f.value WHERE 1 {self._filter}",
            {**self._values, "keys": json.dumps(list(documents))},
        )
        return {k for (k,) in found}

    def ids(self, documents: Collection[int]) -> dict[int, str]:
        missing = [k for k in documents if k not in self._ids]
        if missing:
            sql = "SELECT k, document.id, CAST(data AS BLOB) FROM json_each(?) AS f CROSS JOIN document ON k = f.value"
            for k, id_, data in self._run(sql, (json.dumps(missing),)):
                self._ids[k], self._data[k] = id_, data
        return self._ids

    def nodes(self, keys: Collection[int]) -> tuple[bytes, ...]:
        """The ready JSON of documents whose ids were asked for."""
        return tuple(map(self._data.__getitem__, keys))


def among(connection: sqlite3.Connection, keys: Collection[int], relations: Collection[Relation] | None) -> bytes:
    """The ready JSON of the edges between these documents, by id, joined by commas.

    An edge is looked for at its cheaper end. Most documents are cited by few, so all that cite them are looked at. One
    that is cited by very many is sought by name in what each of the others cites, or, if there are several such, in
    one look at all that they cite: the `+` keeps the planner from seeking each of them there.
    """
    listed = json.dumps(list(keys))
    sought = connection.execute(
        "SELECT k FROM json_each(?) CROSS JOIN cited ON k = value WHERE edges > ?", (listed, MANY * len(keys))
    )
    heavy = {k for (k,) in sought}
    (found,) = connection.execute(
        "SELECT CAST(group_concat(data) AS BLOB) FROM (SELECT data FROM edge WHERE k IN ("
        "SELECT edge FROM json_each(:light) AS t CROSS JOIN citing ON target = t.value"
        f" WHERE +source IN (SELECT value FROM json_each(:all)) {kinds(relations)}"
        " UNION ALL SELECT edge FROM json_each(:all) AS s CROSS JOIN cites ON source = s.value"
        f" WHERE {'+' if len(heavy) > FEW else ''}target IN (SELECT value FROM json_each(:heavy)) {kinds(relations)}"
        ") ORDER BY id)",
        {"all": listed, "light": json.dumps([k for k in keys if k not in heavy]), "heavy": json.dumps(list(heavy))},
    ).fetchone()
    return found or b""


def links(connection: sqlite3.Connection, ids: Collection[str], most: int) -> list[tuple[str, str]] | None:
    """Citing and cited document of the edges that touch these; None where there are more than `most`."""
    found: list[tuple[int, int]] = []
    for near, table in (("target", "citing"), ("source", "cites")):
        found += connection.execute(
            "SELECT source, target FROM json_each(?) AS f CROSS JOIN document ON document.id = f.value"
            f" CROSS JOIN {table} ON {near} = document.k LIMIT ?",
            (json.dumps(list(ids)), most + 1),
        ).fetchall()
        if len(found) > most:
            return None
    pairs = set(found)
    keys = json.dumps(list({k for pair in pairs for k in pair}))
    names = dict(
        connection.execute("SELECT k, document.id FROM json_each(?) CROSS JOIN document ON k = value", (keys,))
    )
    return [(names[source], names[target]) for source, target in pairs]


def kinds(relations: Collection[Relation] | None, table: str = "") -> str:
    """A condition on the relation; our own numbers, so they may stand in the statement."""
    if relations is None:
        return ""
    return f"AND {table}relation IN ({', '.join(str(code) for r, code in CODES.items() if r in relations)})"


def _filter(only: Filter) -> tuple[str, dict[str, Any]]:
    """A condition on a document `d` and its values, as `graph.store.search.misses` means it."""
    wanted = {
        "type": [plain(name) for name in only.types],
        "level": only.levels,
        "line": only.lines,
        "province": [key for name in only.provinces for key in province_keys(name)],
    }
    listed = {name: values for name, values in wanted.items() if values}
    conditions = [f"d.{name} IN (SELECT value FROM json_each(:{name}))" for name in listed]
    conditions += ["d.date >= :since"] if only.since is not None else []
    conditions += ["d.date <> '' AND d.date <= :until"] if only.until is not None else []
    values: dict[str, Any] = {name: json.dumps(list(values)) for name, values in listed.items()}
    dates = {"since": only.since, "until": None if only.until is None else until_key(only.until)}
    return "".join(f" AND {text}" for text in conditions), values | dates
