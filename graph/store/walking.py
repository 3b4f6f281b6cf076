"""A bounded walk, written once: nearest first, then newest, then by id, over what little a store lends it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
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
    seen: set[K] = field(default_factory=set)

    def show(self, depth: int, documents: Iterable[K]) -> None:
        """Add documents of one depth."""
        before = len(self.keys)
        self.keys.extend(documents)
        self.depths.extend([depth] * (len(self.keys) - before))


def walked(ground: Ground[K], root: K, asked: Walk) -> Shown[K]:
    """Walk level by level until the depth asked for, or until more edges lead on than may be looked at."""
    found = Shown([root], [0], [0] * asked.depth, asked.depth, {root})
    front, left = [root], asked.most
    for depth in range(1, asked.depth + 1):
        near = ground.near(front, left)
        room = asked.limit - len(found.keys)
        if near is None:
            _skim(ground, front, room, found, depth, counts=depth == 1 and asked.only.empty)
            break
        left -= len(near)
        fresh = [(date, key) for date, key in dict.fromkeys(near) if key not in found.seen]
        if not fresh:
            break
        front = [key for _, key in fresh]
        found.seen.update(front)
        if not asked.only.empty:
            passing = ground.passing(front)
            fresh = [pair for pair in fresh if pair[1] in passing]
        found.totals[depth - 1] = len(fresh)
        found.show(depth, _first(ground, fresh, room))
    return found


def _first(ground: Ground[K], documents: list[Dated[K]], room: int) -> list[K]:
    """The newest documents, as many as there is room for; those of one day by id."""
    if room <= 0 or not documents:
        return []
    if len(documents) > room:
        last = sorted((date for date, _ in documents), reverse=True)[room - 1]
        documents = [pair for pair in documents if pair[0] >= last]
    return _in_order(ground, documents)[:room]


def _in_order(ground: Ground[K], documents: Collection[Dated[K]]) -> list[K]:
    """Documents newest first, those of one day by id."""
    ids = ground.ids([key for _, key in documents])
    by_id = sorted(documents, key=lambda pair: ids[pair[1]])
    return [key for _, key in sorted(by_id, key=itemgetter(0), reverse=True)]


def _skim(ground: Ground[K], front: list[K], room: int, found: Shown[K], depth: int, *, counts: bool) -> None:
    """Of a level too large to be walked whole, show the newest that pass; the walk ends here."""
    fresh: dict[K, str] = {}
    date = ""
    for day, key in ground.newest(front, room + len(found.seen) + 1) if room > 0 else ():
        if len(fresh) > room and day != date:
            break
        date = day
        if key not in found.seen:
            fresh[key] = day
    whole = 0 < room >= len(fresh)
    shown = _in_order(ground, [(day, key) for key, day in fresh.items()])[: max(room, 0)]
    found.show(depth, shown)
    found.totals[depth - 1] = ground.neighbours(found.keys[0]) if counts else len(shown)
    found.counted_to = depth if counts or whole else depth - 1
