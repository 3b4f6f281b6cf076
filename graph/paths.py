"""How two documents are connected: all shortest ways between them, sought from both ends, with bounded work."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from graph.errors import BadRequest
from graph.lineage import MAX_DEPTH, document, nearest_first
from graph.model import Document, Edge
from graph.store.protocol import GraphStore

MOST: Final = 100_000
"""Edges that one step of the search may look at; past a directive that more touch, it goes on from the other end."""


def paths(
    store: GraphStore, start: str, end: str, *, max_length: int = 6, limit: int = 10
) -> tuple[tuple[Document, ...], tuple[Edge, ...]]:
    """The documents and edges of all shortest ways between two documents, whichever way the edges point.

    Empty if there is none of at most `max_length` edges, or none but through two documents that `MOST` edges touch.
    At most `limit` documents of each distance are kept.
    """
    if not 1 <= max_length <= MAX_DEPTH:
        raise BadRequest(f"max_length must be from 1 to {MAX_DEPTH}, not {max_length}")
    first, last = document(store, start), document(store, end)
    if first == last:
        return (first,), ()
    ends = (_End.at(start), _End.at(end))
    met = _met(store, ends, max_length)
    on_path = sorted({i for side in ends for i in side.back(met, limit)})
    return tuple(nearest_first(store.documents(on_path))), tuple(store.among(on_path))


@dataclass(slots=True)
class _End:
    """What has been reached from one end: the last layer, all layers, and from where each document was reached."""

    front: set[str]
    seen: set[str]
    reached_from: list[dict[str, set[str]]] = field(default_factory=list)

    @classmethod
    def at(cls, document_id: str) -> _End:
        return cls({document_id}, {document_id})

    def advance(self, store: GraphStore) -> bool:
        """Reach one layer further; False where that is too much work."""
        links = store.links(sorted(self.front), most=MOST)
        if links is None:
            return False
        reached: dict[str, set[str]] = {}
        for link in links:
            for near, far in (link, link[::-1]):
                if near in self.front and far not in self.seen:
                    reached.setdefault(far, set()).add(near)
        self.reached_from.append(reached)
        self.front = set(reached)
        self.seen |= self.front
        return True

    def back(self, met: Collection[str], limit: int) -> set[str]:
        """The documents on the ways from where the ends met back to this one."""
        kept = sorted(met)[:limit]
        found = set(kept)
        for reached in reversed(self.reached_from):
            kept = sorted({near for i in kept for near in reached[i]})[:limit]
            found.update(kept)
        return found


def _met(store: GraphStore, ends: tuple[_End, _End], max_length: int) -> set[str]:
    """Where the ends meet; each time the one with fewer documents to go on from takes the next step."""
    for _ in range(max_length):
        if not any(end.advance(store) for end in sorted(ends, key=lambda end: len(end.front))):
            return set()
        if met := ends[0].front & ends[1].front:
            return met
    return set()
