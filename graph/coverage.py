"""Which of today's provinces have a document that carries one out, and which have not, as far as the store knows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from graph.dates import days_between, is_full
from graph.gazetteer import provinces
from graph.lineage import MAX_DEPTH, MAX_LIMIT, lineage
from graph.model import Direction, Document, Relation
from graph.places import province_today
from graph.store.protocol import GraphStore

CARRYING_OUT: Final = (Relation.IMPLEMENTS, Relation.GUIDES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One province of today: how many documents of its bodies (and of those that went into it) carry the root out.

    `first` is the earliest dated one, `days` the days from the root to it; both None where nothing or no date tells.
    """

    province: str
    documents: int
    first: Document | None
    days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All provinces of today by name, and how many documents could not be given to one."""

    root: Document
    provinces: tuple[Covered, ...]
    elsewhere: int
    truncated: bool


def coverage(store: GraphStore, root_id: str) -> Coverage:
    """Where a document is carried out, directly or through others. Raises `UnknownDocument`."""
    found = lineage(store, root_id, direction=Direction.IN, depth=MAX_DEPTH, relations=CARRYING_OUT, limit=MAX_LIMIT)
    by_province: dict[str | None, list[Document]] = defaultdict(list)
    for document in found.nodes[1:]:
        by_province[_province(document)].append(document)
    names = sorted(place.full for place in provinces() if place.is_current)
    return Coverage(
        root=found.root,
        provinces=tuple(_covered(found.root, name, by_province.get(name, [])) for name in names),
        elsewhere=len(by_province[None]),
        truncated=found.truncated,
    )


def _province(document: Document) -> str | None:
    if document.issuer is None or document.issuer.place is None:
        return None
    return province_today(tuple(document.issuer.place.split(", ")), document.date)


def _covered(root: Document, province: str, documents: list[Document]) -> Covered:
    dated = sorted((d for d in documents if is_full(d.date)), key=lambda d: (d.date or "", d.id))
    first = dated[0] if dated else None
    days = days_between(root.date or "", first.date or "") if first and is_full(root.date) else None
    return Covered(province=province, documents=len(documents), first=first, days=days)
