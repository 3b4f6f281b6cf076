"""Who carries out a document, what it rests on, how two are connected: bounded walks over any store, in one order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from graph.errors import BadRequest, UnknownDocument
from graph.model import Direction, Document, Edge, Level, Line, Lineage, Relation
from graph.store.protocol import GraphStore, Query
from graph.store.search import allowed, keys_of

MAX_DEPTH = 12
MAX_LIMIT = 5000
_FRONTIER = 20_000
"""Documents one walk looks at before it stops counting and says `truncated`."""
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which documents a lineage shows: those that have, in every field that is filled, one of the values wanted.

    Those that fail are walked through, not shown; an empty field lets everything pass. The root is always shown.
    """

    types: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    lines: tuple[Line, ...] = ()
    provinces: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def passes(self, document: Document) -> bool:
        """Whether the document is shown."""
        return not self.misses(document)

    def misses(self, document: Document) -> tuple[str, ...]:
        """The fields in which the document has none of the values wanted; both dates are the field `date`.

        >>> from graph.model import Status
        >>> Filter(types=("chỉ thị",), since="2020").misses(Document(id="x", status=Status.REFERENCED, date="2021"))
        ('types',)
        """
        if self == _EVERYTHING:
            return ()
        issuer, keys = document.issuer, keys_of(document)
        has = {
            "types": any(allowed(document, keys, Query(type=wanted)) for wanted in self.types),
            "levels": issuer is not None and issuer.level in self.levels,
            "lines": issuer is not None and issuer.line in self.lines,
            "provinces": any(allowed(document, keys, Query(province=wanted)) for wanted in self.provinces),
        }
        missed = [name for name, one_of_them in has.items() if getattr(self, name) and not one_of_them]
        in_time = allowed(document, keys, Query(since=self.since, until=self.until))
        return (*missed, *(() if in_time else ("date",)))


_EVERYTHING = Filter()


def lineage(
    store: GraphStore,
    root_id: str,
    *,
    direction: Direction = Direction.IN,
    depth: int = 3,
    relations: Collection[Relation] | None = None,
    only: Filter | None = None,
    limit: int = 300,
) -> Lineage:
    """Documents that `root` rests on (`OUT`) or that rest on it (`IN`), nearest first, then newest, then by id.

    `limit` counts the documents shown, the root included. What is beyond it is counted in `totals` by depth (as text).
    Raises `UnknownDocument`, and `BadRequest` for a depth or limit out of range.

    >>> from graph.store.memory import MemoryStore
    >>> lineage(MemoryStore(), "nowhere")
    Traceback (most recent call last):
    ...
    graph.errors.UnknownDocument: No document matches 'nowhere'. Search for it with: vanmach find 'nowhere'
    """
    if not 1 <= depth <= MAX_DEPTH:
        raise BadRequest(f"depth must be from 1 to {MAX_DEPTH}, not {depth}")
    if not 1 <= limit <= MAX_LIMIT:
        raise BadRequest(f"limit must be from 1 to {MAX_LIMIT}, not {limit}")
    root = document(store, root_id)
    walk = _Walk([root], {root.id: 0}, dict.fromkeys(range(1, depth + 1), 0))
    for level in range(1, depth + 1):
        if not walk.go_on(store, level, direction, relations):
            break
        walk.show(level, only or _EVERYTHING, limit)
    edges = store.among([d.id for d in walk.shown], relations=relations)
    return Lineage(
        root=root,
        nodes=tuple(walk.shown),
        edges=tuple(edges),
        direction=direction,
        depth=depth,
        truncated=walk.cut or sum(walk.totals.values()) + 1 > len(walk.shown),
        totals={str(level): n for level, n in walk.totals.items()},
        depths=walk.depths,
    )


def narrowed(found: Lineage, only: Filter) -> Lineage:
    """A whole lineage (one that is not truncated) as it would be if it had been asked for with this filter."""
    nodes = tuple(d for d in found.nodes if d.id == found.root.id or only.passes(d))
    ids = {d.id for d in nodes}
    totals = dict.fromkeys(found.totals, 0)
    for id_ in ids - {found.root.id}:
        totals[str(found.depths[id_])] += 1
    return replace(
        found,
        nodes=nodes,
        edges=tuple(e for e in found.edges if e.source in ids and e.target in ids),
        totals=totals,
        depths={d.id: found.depths[d.id] for d in nodes},
    )


def relations_named(given: str | None) -> list[Relation] | None:
    """The relations of a comma-separated list; None for all. Raises `BadRequest` naming what there is.

    >>> relations_named("implements, based_on")
    [<Relation.IMPLEMENTS: 'implements'>, <Relation.BASED_ON: 'based_on'>]
    """
    return list(named(Relation, given)) or None


def named(words: type[Word], given: str | None) -> tuple[Word, ...]:
    """The words of a closed list that a comma-separated text names. Raises `BadRequest` saying what there is.

    >>> named(Level, "commune, district"), named(Level, None)
    ((<Level.COMMUNE: 'commune'>, <Level.DISTRICT: 'district'>), ())
    """
    names = listed(given)
    unknown = [name for name in names if name not in {word.value for word in words}]
    if unknown:
        raise BadRequest(f"no {words.__name__.lower()} {', '.join(unknown)}; there are: {', '.join(words)}")
    return tuple(words(name) for name in names)


def listed(given: str | None) -> tuple[str, ...]:
    """The parts of a comma-separated text.

    >>> listed("công văn, kế hoạch,"), listed(None)
    (('công văn', 'kế hoạch'), ())
    """
    return tuple(part for name in (given or "").split(",") if (part := name.strip()))


def document(store: GraphStore, document_id: str) -> Document:
    """The document with this id, or `UnknownDocument`."""
    found = store.documents([document_id])
    if not found:
        raise UnknownDocument(document_id)
    return found[0]


def nearest_first(documents: Sequence[Document]) -> list[Document]:
    """Documents of one depth in the order of every answer: newest first, undated last, then by id."""
    by_id = sorted(documents, key=lambda d: d.id)
    return sorted(by_id, key=lambda d: d.date or "", reverse=True)


@dataclass(slots=True)
class _Walk:
    """A walk under way: what is shown and how deep, how many pass at each depth, the last level reached."""

    shown: list[Document]
    depths: dict[str, int]
    totals: dict[int, int]
    seen: set[str] = field(default_factory=set)
    front: list[Document] = field(default_factory=list)
    cut: bool = False

    def go_on(
        self, store: GraphStore, level: int, direction: Direction, relations: Collection[Relation] | None
    ) -> bool:
        """Reach the next level; False where there is none, or where it is too large to be looked at."""
        start = self.front if level > 1 else self.shown[:1]
        self.seen.update(d.id for d in start)
        edges = store.step([d.id for d in start], direction=direction, relations=relations)
        reached = {end for edge in edges for end in (edge.source, edge.target)} - self.seen
        self.cut = len(self.seen) + len(reached) > _FRONTIER
        if self.cut:
            return False
        self.seen |= reached
        self.front = nearest_first(store.documents(sorted(reached)))
        return bool(self.front)

    def show(self, level: int, only: Filter, limit: int) -> None:
        """Of the level reached, show what passes and has room, and count what passes."""
        passing = [d for d in self.front if only.passes(d)]
        self.totals[level] = len(passing)
        room = passing[: limit - len(self.shown)]
        self.shown += room
        self.depths.update({d.id: level for d in room})


def paths(
    store: GraphStore, start: str, end: str, *, max_length: int = 6, limit: int = 10
) -> tuple[tuple[Document, ...], tuple[Edge, ...]]:
    """How two documents are connected: the documents and edges of all shortest paths, whichever way the edges point.

    Empty if there is none of at most `max_length` edges. At most `limit` documents of each distance are kept.
    """
    if not 1 <= max_length <= MAX_DEPTH:
        raise BadRequest(f"max_length must be from 1 to {MAX_DEPTH}, not {max_length}")
    first, last = document(store, start), document(store, end)
    if first == last:
        return (first,), ()
    layers, seen = [{start}], {start}
    while end not in layers[-1] and len(layers) <= max_length and layers[-1] and len(seen) < _FRONTIER:
        edges = store.step(sorted(layers[-1]), direction=Direction.BOTH)
        layers.append({e for edge in edges for e in (edge.source, edge.target)} - seen)
        seen |= layers[-1]
    if end not in layers[-1]:
        return (), ()
    kept = [end]
    on_path = {end}
    for layer in reversed(layers[:-1]):
        near = store.step(kept, direction=Direction.BOTH)
        kept = sorted({e for edge in near for e in (edge.source, edge.target)} & layer)[:limit]
        on_path |= set(kept)
    return tuple(nearest_first(store.documents(sorted(on_path)))), tuple(store.among(sorted(on_path)))
