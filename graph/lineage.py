"""Who carries out a document and what it rests on: bounded walks over any store, in one order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from graph.errors import BadRequest, UnknownDocument
from graph.fragments import edges_of, encoded, node_of
from graph.model import Direction, Document, Lineage, Relation
from graph.store.protocol import Filter, GraphStore, Walk, Walked
from graph.store.search import shown

MAX_DEPTH = 12
MAX_LIMIT = 5000
Word = TypeVar("Word", bound=StrEnum)


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

    `limit` counts the documents shown, the root included. `totals` counts by depth (as text) what there is in all.
    Where more edges lead on than a walk looks at (`Walk.most`), it takes the newest documents and ends, and totals are
    exact down to `counted_to` only. Documents that `only` does not let through are walked through, not shown.
    Raises `UnknownDocument`, and `BadRequest` for a depth or limit out of range.

    >>> from graph.store.memory import MemoryStore
    >>> lineage(MemoryStore(), "nowhere")
    Traceback (most recent call last):
    ...
    graph.errors.UnknownDocument: No document matches 'nowhere'. Search for it with: vanmach find 'nowhere'
    """
    kinds = None if relations is None else frozenset(relations)
    asked = Walk(root=root_id, direction=direction, depth=depth, relations=kinds, only=only or Filter(), limit=limit)
    found = _walked(store, asked)
    nodes = tuple(map(node_of, found.nodes))
    return Lineage(
        root=nodes[0],
        nodes=nodes,
        edges=edges_of(found.edges),
        direction=direction,
        depth=depth,
        truncated=_truncated(found),
        totals=_totals(found),
        depths=dict(zip((d.id for d in nodes), found.depths, strict=True)),
        counted_to=found.counted_to,
    )


def narrowed(found: Lineage, only: Filter) -> Lineage:
    """A whole lineage (one that is not truncated) as it would be if it had been asked for with this filter."""
    nodes = tuple(d for d in found.nodes if d.id == found.root.id or shown(d, only))
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


def lineage_bytes(store: GraphStore, asked: Walk) -> bytes:
    """`lineage` as the contract's JSON in UTF-8, joined from what the store keeps ready: nothing is decoded for it.

    >>> from graph.store.memory import MemoryStore
    >>> lineage_bytes(MemoryStore(), Walk(root="nowhere", depth=13))
    Traceback (most recent call last):
    ...
    graph.errors.BadRequest: depth must be from 1 to 12, not 13
    """
    found = _walked(store, asked)
    nodes = b",".join(b'%b,"depth":%d}' % (node[:-1], n) for node, n in zip(found.nodes, found.depths, strict=True))
    rest = (
        f'],"direction":"{asked.direction.value}","depth":{asked.depth},"truncated":{encoded(_truncated(found))},'
        f'"totals":{encoded(_totals(found))},"counted_to":{found.counted_to}}}'
    )
    head = f'{{"root":{encoded(asked.root)},"nodes":['
    return b"".join((head.encode(), nodes, b'],"edges":[', found.edges, rest.encode()))


def _walked(store: GraphStore, asked: Walk) -> Walked:
    if not 1 <= asked.depth <= MAX_DEPTH:
        raise BadRequest(f"depth must be from 1 to {MAX_DEPTH}, not {asked.depth}")
    if not 1 <= asked.limit <= MAX_LIMIT:
        raise BadRequest(f"limit must be from 1 to {MAX_LIMIT}, not {asked.limit}")
    found = store.walk(asked)
    if found is None:
        raise UnknownDocument(asked.root)
    return found


def _truncated(found: Walked) -> bool:
    return found.counted_to < len(found.totals) or sum(found.totals) + 1 > len(found.nodes)


def _totals(found: Walked) -> dict[str, int]:
    return {str(depth): n for depth, n in enumerate(found.totals, start=1)}


def relations_named(given: str | None) -> frozenset[Relation] | None:
    """The relations of a comma-separated list; None for all. Raises `BadRequest` naming what there is.

    >>> sorted(relations_named("implements, based_on") or ())
    [<Relation.BASED_ON: 'based_on'>, <Relation.IMPLEMENTS: 'implements'>]
    """
    return frozenset(named(Relation, given)) or None


def named(words: type[Word], given: str | None) -> tuple[Word, ...]:
    """The words of a closed list that a comma-separated text names. Raises `BadRequest` saying what there is.

    >>> from graph.model import Level
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
