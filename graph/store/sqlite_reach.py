"""How far a document reaches, in an SQLite store: a small answer from the tables, a large one from a snapshot."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from graph.model import Direction, Relation
from graph.store.protocol import Reached
from graph.store.sqlite_put import CODES

if TYPE_CHECKING:
    from graph.store.sqlite_snapshot import Snapshot

SMALL: Final = 5_000
"""Documents up to which a walk through the tables is quicker than anything that must be read first."""

_ON: Final = {
    Direction.IN: ("SELECT source FROM json_each(?) AS f CROSS JOIN citing ON target = f.value",),
    Direction.OUT: ("SELECT target FROM json_each(?) AS f CROSS JOIN cites ON source = f.value",),
}


class Reaches:
    """Answers for one file; keeps the snapshot from one question to the next."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._snapshot: Snapshot | None = None

    def of(
        self, connection: sqlite3.Connection, root: str, direction: Direction, relations: Collection[Relation] | None
    ) -> Reached | None:
        """How many documents stand around the root in all; the caller sees to it that nothing changes meanwhile."""
        found = connection.execute("SELECT k FROM document WHERE id = ?", (root,)).fetchone()
        if found is None:
            return None
        kinds = None if relations is None else sorted(CODES[r] for r in relations)
        with self._guard:
            snapshot = self._snapshot
        if snapshot is None or not snapshot.holds(connection):
            few = _few(connection, found[0], direction, kinds)
            if few is not None:
                return few
            snapshot = self._refreshed(connection)
        return snapshot.reach(found[0], direction, kinds)

    def _refreshed(self, connection: sqlite3.Connection) -> Snapshot:
        from graph.store.sqlite_snapshot import fresh  # numpy is loaded only by those who need it

        with self._guard:
            self._snapshot = fresh(connection, self._snapshot)
            return self._snapshot


def _few(
    connection: sqlite3.Connection, root: int, direction: Direction, kinds: Collection[int] | None
) -> Reached | None:
    """The answer if it is small."""
    only = "" if kinds is None else f" AND relation IN ({', '.join(map(str, kinds))})"
    seen, front = {root}, {root}
    by_depth: list[int] = []
    while front:
        keys = json.dumps(list(front))
        reached: set[int] = set()
        for way, statements in _ON.items():
            if direction in {way, Direction.BOTH}:
                for statement in statements:
                    rows = connection.execute(f"{statement}{only} LIMIT ?", (keys, 8 * SMALL + 1)).fetchall()
                    if len(rows) > 8 * SMALL:
                        return None
                    reached.update(k for (k,) in rows)
        front = reached - seen
        seen |= front
        if len(seen) > SMALL:
            return None
        by_depth.append(len(front))
    seen.discard(root)
    levels: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for level, province, n in connection.execute(
        "SELECT coalesce(level, ''), province, count(*) FROM json_each(?) AS f CROSS JOIN document ON k = f.value"
        " GROUP BY 1, 2",
        (json.dumps(list(seen)),),
    ):
        levels[level] += n
        places[province] += n
    return Reached(by_depth=tuple(by_depth[:-1]), by_level=dict(levels), by_province=dict(places))
