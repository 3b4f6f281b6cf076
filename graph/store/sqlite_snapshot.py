"""All citations of an SQLite store as arrays: a snapshot in memory that can be thrown away at any time.

Answers what no query can in time: a directive that a sixth of a million documents cite reaches nearly all of them. A
snapshot remembers the change it was taken at and reads only what was touched since.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graph.model import Direction
from graph.store.protocol import Reached

Ints = NDArray[np.int32]
Codes = NDArray[np.int16]
Mask = NDArray[np.bool_]

CHUNK: Final = 50_000
"""Documents read at a time; their citations come as text, which numpy reads faster than Python makes tuples."""
MANY: Final = 16
"""From a front whose edges are more than one in so many of all, looking at every edge is quicker than following; where
more than one in so many documents is reached, marking them is quicker than sorting."""


@dataclass(frozen=True, slots=True)
class Side:
    """Edges sorted by one of their ends: those of document `k` lie from `start[k]` to `start[k + 1]`."""

    start: NDArray[np.int64]
    near: Ints
    far: Ints
    kind: Codes
    rows: NDArray[np.int64]
    """Documents that have any."""

    def onward(self, front: NDArray[np.int64], seen: Mask, allowed: Mask | None) -> NDArray[np.int64]:
        """The documents not seen at the far ends of the edges of a small front."""
        at = self._at(front)
        far = self.far[at if allowed is None else at[allowed[self.kind[at]]]]
        if len(far) * MANY < len(seen):
            return np.unique(far[~seen[far]]).astype(np.int64)
        met = np.zeros(len(seen), dtype=bool)
        met[far] = True
        return np.flatnonzero(met & ~seen)

    def meeting(self, seen: Mask, allowed: Mask | None) -> NDArray[np.int64]:
        """The documents not seen that have an edge to one seen, found by looking at every edge they have."""
        left = self.rows[~seen[self.rows]]
        at: NDArray[np.int64] | slice = slice(None)
        if len(left) * 2 < len(self.rows):
            at = self._at(left)
        else:
            left = self.rows  # naming the places of most edges takes longer than looking at all
        met = seen[self.far[at]]
        if allowed is not None:
            met &= allowed[self.kind[at]]
        many = self.start[left + 1] - self.start[left]
        found = left[np.logical_or.reduceat(met, np.cumsum(many) - many)]
        return found[~seen[found]]

    def _at(self, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """The places of all edges of some documents."""
        first = self.start[documents]
        many = self.start[documents + 1] - first
        return np.repeat(first - (np.cumsum(many) - many), many) + np.arange(int(many.sum()))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The citations, sorted by citing and by cited document, and what documents are counted by."""

    change: int
    cites: Side
    citing: Side
    level: Codes
    place: Codes
    levels: tuple[str, ...]
    places: tuple[str, ...]

    def holds(self, connection: sqlite3.Connection) -> bool:
        """Whether nothing was written since it was taken."""
        (now,) = connection.execute("SELECT n FROM change").fetchone()
        return bool(now == self.change)

    def reach(self, root: int, direction: Direction, kinds: Collection[int] | None) -> Reached:
        """Everything around a document, level by level."""
        allowed = None if kinds is None else np.isin(np.arange(256), list(kinds))
        ways = {Direction.IN: (self.citing, self.cites), Direction.OUT: (self.cites, self.citing)}
        sides = [pair for way, pair in ways.items() if direction in {way, Direction.BOTH}]
        seen = np.zeros(len(self.level), dtype=bool)
        seen[root] = True
        front = np.array([root])
        by_depth: list[int] = []
        while front.size:
            found = [_next(along, against, front, seen, allowed) for along, against in sides]
            front = np.unique(np.concatenate(found)) if len(found) > 1 else found[0]
            seen[front] = True
            by_depth.append(int(front.size))
        seen[root] = False
        return Reached(
            by_depth=tuple(by_depth[:-1]),
            by_level=_counted(self.level[seen], self.levels),
            by_province=_counted(self.place[seen], self.places),
        )


class _Edges(NamedTuple):
    """Edges as they are read."""

    source: Ints
    target: Ints
    kind: Codes


def _next(along: Side, against: Side, front: NDArray[np.int64], seen: Mask, allowed: Mask | None) -> NDArray[np.int64]:
    """The documents one edge on that have not been seen."""
    edges = int((along.start[front + 1] - along.start[front]).sum())
    return against.meeting(seen, allowed) if edges * MANY > len(along.far) else along.onward(front, seen, allowed)


def _counted(codes: Codes, names: tuple[str, ...]) -> dict[str, int]:
    return {names[code]: int(n) for code, n in enumerate(np.bincount(codes, minlength=len(names))) if n}


def fresh(connection: sqlite3.Connection, old: Snapshot | None) -> Snapshot:
    """The snapshot of now: the old one, the old one with what was touched since, or a new one."""
    if old is not None and old.holds(connection):
        return old
    (now,) = connection.execute("SELECT n FROM change").fetchone()
    (last,) = connection.execute("SELECT coalesce(max(k), 0) FROM document").fetchone()
    if old is None or last + 1 < len(old.level):  # fewer documents: perhaps another graph altogether
        return _taken(connection, now, last)
    touched = [k for (k,) in connection.execute("SELECT k FROM touched WHERE change > ?", (old.change,))]
    if len(touched) * 10 > last:
        return _taken(connection, now, last)
    return _caught_up(connection, old, now, last, touched)


def _taken(connection: sqlite3.Connection, now: int, last: int) -> Snapshot:
    parts = [_citations(connection, "BETWEEN ? AND ?", (n, n + CHUNK - 1)) for n in range(0, last + 1, CHUNK)]
    edges = _Edges(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
    described = (_described(connection, "BETWEEN ? AND ?", (n, n + CHUNK - 1)) for n in range(0, last + 1, CHUNK))
    return _snapshot(now, last, edges, chain.from_iterable(described), None)


def _caught_up(connection: sqlite3.Connection, old: Snapshot, now: int, last: int, touched: list[int]) -> Snapshot:
    some = (json.dumps(touched),)
    gone = np.zeros(last + 1, dtype=bool)
    gone[touched] = True
    kept = ~gone[old.cites.near]
    more = _citations(connection, "IN (SELECT value FROM json_each(?))", some)
    edges = _Edges(
        np.concatenate((old.cites.near[kept], more.source)),
        np.concatenate((old.cites.far[kept], more.target)),
        np.concatenate((old.cites.kind[kept], more.kind)),
    )
    return _snapshot(now, last, edges, _described(connection, "IN (SELECT value FROM json_each(?))", some), old)


def _snapshot(
    now: int, last: int, edges: _Edges, described: Iterable[tuple[int, str, str]], old: Snapshot | None
) -> Snapshot:
    levels = {name: code for code, name in enumerate(old.levels if old else ("",))}
    places = {name: code for code, name in enumerate(old.places if old else ("",))}
    level, place = np.zeros(last + 1, dtype=np.int16), np.zeros(last + 1, dtype=np.int16)
    if old is not None:
        level[: len(old.level)], place[: len(old.place)] = old.level, old.place
    for k, tier, province in described:
        level[k] = levels.setdefault(tier, len(levels))
        place[k] = places.setdefault(province, len(places))
    return Snapshot(
        change=now,
        cites=_side(edges.source, edges.target, edges.kind, last),
        citing=_side(edges.target, edges.source, edges.kind, last),
        level=level,
        place=place,
        levels=tuple(levels),
        places=tuple(places),
    )


def _side(near: Ints, far: Ints, kind: Codes, last: int) -> Side:
    order = np.argsort(near, kind="stable")
    many = np.bincount(near, minlength=last + 1)
    start = np.concatenate(([0], np.cumsum(many)))
    return Side(start=start, near=near[order], far=far[order], kind=kind[order], rows=np.flatnonzero(many))


def _citations(connection: sqlite3.Connection, which: str, values: tuple[Any, ...]) -> _Edges:
    sql = f"SELECT group_concat(source), group_concat(target), group_concat(relation) FROM cites WHERE source {which}"
    source, target, kind = connection.execute(sql, values).fetchone()
    return _Edges(
        np.fromstring(source or "", dtype=np.int32, sep=","),
        np.fromstring(target or "", dtype=np.int32, sep=","),
        np.fromstring(kind or "", dtype=np.int16, sep=","),
    )


def _described(connection: sqlite3.Connection, which: str, values: tuple[Any, ...]) -> list[tuple[int, str, str]]:
    sql = f"SELECT k, coalesce(level, ''), province FROM document WHERE k {which}"
    return connection.execute(sql, values).fetchall()
