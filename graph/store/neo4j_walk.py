"""The ground of a walk in Neo4j: one round trip a level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from graph.model import Direction, Relation
from graph.store import cypher
from graph.store.neo4j_rows import filter_parameters
from graph.store.protocol import Reached, Walk, Walked
from graph.store.walking import Dated, walked

if TYPE_CHECKING:
    from neo4j import Record

Read = Callable[..., "list[Record]"]


def walk(read: Read, asked: Walk) -> Walked | None:
    """Answer a walk."""
    kinds = frozenset(Relation if asked.relations is None else asked.relations)
    ground = _Ground(read, asked, kinds)
    if not read(cypher.DOCUMENTS, ids=[asked.root]):
        return None
    found = walked(ground, asked.root, asked)
    nodes = {row["id"]: row["json"].encode() for row in read(cypher.DOCUMENTS, ids=found.keys)}
    edges = {row["id"]: row["json"].encode() for row in read(cypher.among(kinds), ids=found.keys)} if kinds else {}
    return Walked(
        nodes=tuple(map(nodes.__getitem__, found.keys)),
        depths=tuple(found.depths),
        edges=tuple(edges[i] for i in sorted(edges)),
        totals=tuple(found.totals),
        counted_to=found.counted_to,
    )


def reach(read: Read, root: str, direction: Direction, kinds: frozenset[Relation]) -> Reached | None:
    """Count everything around a document."""
    if not read(cypher.DOCUMENTS, ids=[root]):
        return None
    depths: Counter[int] = Counter()
    levels: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for row in read(cypher.reach(direction, kinds), id=root) if kinds else ():
        depths[row["depth"]] += row["n"]
        levels[row["level"]] += row["n"]
        places[row["province"]] += row["n"]
    return Reached(
        by_depth=tuple(depths[n] for n in range(1, len(depths) + 1)), by_level=dict(levels), by_province=dict(places)
    )


class _Ground:
    """What one walk reads."""

    def __init__(self, read: Read, asked: Walk, kinds: frozenset[Relation]) -> None:
        self._read, self._way, self._kinds = read, asked.direction, kinds
        self._values = filter_parameters(asked.only)

    def near(self, front: Collection[str], most: int) -> list[Dated[str]] | None:
        if not self._kinds:
            return []
        found = self._read(cypher.near(self._way, self._kinds), ids=list(front), limit=most + 1)
        return [(row["date"], row["id"]) for row in found] if len(found) <= most else None

    def newest(self, front: Collection[str], enough: int) -> Iterator[Dated[str]]:
        found = self._read(cypher.newest(self._way, self._kinds), ids=list(front), limit=enough, **self._values)
        return iter([(row["date"], row["id"]) for row in found])

    def neighbours(self, root: str) -> int:
        n: int = self._read(cypher.neighbours(self._way, self._kinds), ids=[root])[0]["n"]
        return n

    def passing(self, documents: Collection[str]) -> set[str]:
        return {row["id"] for row in self._read(cypher.PASSING, ids=list(documents), **self._values)}

    def ids(self, documents: Collection[str]) -> dict[str, str]:
        return {i: i for i in documents}
