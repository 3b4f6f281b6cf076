"""The ground of a walk in Neo4j: one round trip a level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final, LiteralString

from graph.model import Direction, Relation
from graph.store import cypher
from graph.store.neo4j_rows import filter_parameters
from graph.store.protocol import Reached, Walk, Walked
from graph.store.walking import Dated, walked

if TYPE_CHECKING:
    from neo4j import Record

_PATIENCE: Final = 3
"""Times a walk begins anew while documents go under its feet."""

Read = Callable[..., "list[Record]"]


def walk(read: Read, asked: Walk) -> Walked | None:
    """Answer a walk; again if a document went between two of its queries."""
    for _ in range(_PATIENCE):
        with suppress(_GoneError):
            return _walk(read, asked)
    return _walk(read, asked)


def _walk(read: Read, asked: Walk) -> Walked | None:
    kinds = frozenset(Relation if asked.relations is None else asked.relations)
    ground = _Ground(read, asked, kinds)
    if not kinds and not ground.nodes([asked.root], must=False):
        return None
    try:
        found = walked(ground, asked.root, asked)
    except _GoneError:
        if ground.nodes([asked.root], must=False):
            raise
        return None
    edges = _ready(read, cypher.ready_among(kinds), found.keys) if kinds else {}
    return Walked(
        nodes=tuple(node.encode() for node in ground.nodes(found.keys)),
        depths=tuple(found.depths),
        edges=",".join(edges[i] for i in sorted(edges)).encode(),
        totals=tuple(found.totals),
        counted_to=found.counted_to,
    )


def _ready(read: Read, statement: LiteralString, ids: Collection[str]) -> dict[str, str]:
    """Ready JSON by id."""
    (found,) = read(statement, ids=list(ids))
    return dict(zip(found["ids"], found["jsons"], strict=True))


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


class _GoneError(Exception):
    """A document that a query named is not there any more."""


class _Ground:
    """What one walk reads."""

    def __init__(self, read: Read, asked: Walk, kinds: frozenset[Relation]) -> None:
        self._read, self._way, self._kinds = read, asked.direction, kinds
        self._few = asked.limit
        self._values = filter_parameters(asked.only)
        self._json: dict[str, str] = {}
        self._others = 0

    def near(self, front: Collection[str], most: int) -> list[Dated[str]] | None:
        if not self._kinds:
            return []
        if not self._json:
            (root,) = front
            return self.near_root(root, most)
        statement = cypher.near(self._way, self._kinds)
        (found,) = self._read(statement, ids=list(front), most=most, few=self._few)
        return self._near(found, found["edges"], most)

    def near_root(self, root: str, most: int) -> list[Dated[str]] | None:
        """The first step, with the JSON of the root; raises where there is no such document."""
        found = self._read(cypher.near_root(self._way, self._kinds), id=root, most=most, few=self._few)
        if not found:
            raise _GoneError
        self._json[root] = found[0]["own"]
        return self._near(found[0], found[0]["degree"], most)

    def _near(self, found: Record, edges: int, most: int) -> list[Dated[str]] | None:
        self._json.update(zip(found["ids"], found["jsons"], strict=False))
        return [*zip(found["dates"], found["ids"], strict=True)] if edges <= most else None

    def newest(self, front: Collection[str], enough: int) -> Iterator[Dated[str]]:
        statement = cypher.newest(self._way, self._kinds)
        (found,) = self._read(statement, ids=list(front), limit=enough, **self._values)
        self._json.update(zip(found["ids"], found["jsons"], strict=True))
        self._others = found["others"]
        return zip(found["dates"], found["ids"], strict=True)

    def neighbours(self, root: str) -> int:
        if not self._others:
            self.newest([root], 0)
        return self._others

    def passing(self, documents: Collection[str]) -> set[str]:
        return {row["id"] for row in self._read(cypher.PASSING, ids=list(documents), **self._values)}

    def ids(self, documents: Collection[str]) -> dict[str, str]:
        return {i: i for i in documents}

    def nodes(self, ids: Collection[str], *, must: bool = True) -> list[str]:
        """The ready JSON of documents, fetched where it did not come with a level."""
        missing = [i for i in ids if i not in self._json]
        if missing:
            self._json.update(_ready(self._read, cypher.READY, missing))
        if must and any(i not in self._json for i in ids):
            raise _GoneError
        return [self._json[i] for i in ids if i in self._json]
