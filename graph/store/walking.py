"""A bounded walk, written once: nearest first, then newest, then by id, over what little a store lends it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

from graph.store.protocol import Walk

K = TypeVar("K")
Dated = tuple[str, K]
"""A document's date ('' for none) and its key."""


class Ground(Protocol[K]):
    """What a store lends a walk. Keys are the store's own; a document may be named several times."""

    def near(self, front: Collection[K], most: int) -> list[Dated[K]] | None:
        """The far end of every edge that leads on from the front; None if there are more than `most`."""

    def newest(self, front: Collection[K], enough: int) -> Iterator[Dated[K]]:
        """The far ends that pass the filter, newest first: `enough` different ones if there are, and their last day."""

    def neighbours(self, root: K) -> int:
        """How many documents but itself stand one edge from the root."""

    def passing(self, documents: Collection[K]) -> Set[K]:
        """Those that pass the filter."""

    def ids(self, documents: Collection[K]) -> Mapping[K, str]:
        """The ids of documents."""


@dataclass(slots=True)
class Shown(Generic[K]):
    """What a walk found: keys in order, the depth of each, and what `Walked` says of totals."""

    keys: list[K]
    depths: list[int]
    totals: list[int]
    counted_to: int


def walked(ground: Ground[K], root: K, asked: Walk) -> Shown[K]:
    """Walk level by level until the depth asked for, or until more edges lead on than may be looked at."""
    levels: list[list[Dated[K]]] = []
    totals, counted_to = [0] * asked.depth, asked.depth
    seen, front, left, room = {root}, [root], asked.most, asked.limit - 1
    for depth in range(1, asked.depth + 1):
        near = ground.near(front, left)
        if near is None:
            fresh = _skimmed(ground, front, room, seen) if room > 0 else []
            counts = depth == 1 and asked.only.empty
            totals[depth - 1] = ground.neighbours(root) if counts else min(len(fresh), max(room, 0))
            counted_to = depth if counts or 0 < room >= len(fresh) else depth - 1
            levels.append(_first(fresh, room))
            break
        left -= len(near)
        fresh = [(date, key) for date, key in dict.fromkeys(near) if key not in seen]
        if not fresh:
            break
        front = [key for _, key in fresh]
        seen.update(front)
        if not asked.only.empty:
            passing = ground.passing(front)
            fresh = [pair for pair in fresh if pair[1] in passing]
        totals[depth - 1] = len(fresh)
        levels.append(_first(fresh, room))
        room -= len(fresh)
    keys, depths = _in_order(ground, root, levels, asked.limit)
    return Shown(keys, depths, totals, counted_to)


def _first(documents: list[Dated[K]], room: int) -> list[Dated[K]]:
    """The newest documents, as many as there is room for, with all of the last one's day."""
    if room <= 0:
        return []
    if len(documents) <= room:
        return documents
    last = sorted((date for date, _ in documents), reverse=True)[room - 1]
    return [pair for pair in documents if pair[0] >= last]


def _in_order(ground: Ground[K], root: K, levels: list[list[Dated[K]]], limit: int) -> tuple[list[K], list[int]]:
    """Keys and depths: level by level, newest first, those of one day by id, no more than the limit."""
    ids = ground.ids([key for level in levels for _, key in level])
    keys, depths = [root], [0]
    for depth, level in enumerate(levels, start=1):
        by_id = sorted(level, key=lambda pair: ids[pair[1]])
        keys.extend(key for _, key in sorted(by_id, key=itemgetter(0), reverse=True))
        depths.extend([depth] * len(level))
    return keys[:limit], depths[:limit]


def _skimmed(ground: Ground[K], front: list[K], room: int, seen: Set[K]) -> list[Dated[K]]:
    """Of a level too large to be walked whole, the newest that pass: more than there is room for, if there are."""
    fresh: dict[K, str] = {}
    date = ""
    for day, key in ground.newest(front, room + len(seen) + 1):
        if len(fresh) > room and day != date:
            break
        date = day
        if key not in seen:
            fresh[key] = day
    return [(day, key) for key, day in fresh.items()]
