"""How far a document reaches: how many stand around it in all, by distance, level and province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graph.errors import UnknownDocument
from graph.gazetteer import provinces
from graph.model import Direction, Relation
from graph.store.protocol import GraphStore
from graph.store.search import province_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """All documents around `root`, however far; the root is not counted.

    `by_level` has '' for bodies of no known level. `by_province` counts under today's provinces, by the province that
    the issuer's place ends in; `elsewhere` are bodies of the whole country, of an unknown place, and of former
    provinces that went into several.
    """

    root: str
    direction: Direction
    documents: int
    by_depth: Mapping[str, int]
    by_level: Mapping[str, int]
    by_province: Mapping[str, int]
    elsewhere: int


def reach(
    store: GraphStore,
    root_id: str,
    *,
    direction: Direction = Direction.IN,
    relations: Collection[Relation] | None = None,
) -> Reach:
    """Count everything that rests on a document (`IN`), or that it rests on (`OUT`). Raises `UnknownDocument`.

    >>> from graph.store.memory import MemoryStore
    >>> reach(MemoryStore(), "nowhere")
    Traceback (most recent call last):
    ...
    graph.errors.UnknownDocument: No document matches 'nowhere'. Search for it with: vanmach find 'nowhere'
    """
    found = store.reach(root_id, direction=direction, relations=relations)
    if found is None:
        raise UnknownDocument(root_id)
    today: Counter[str | None] = Counter()
    for key, n in found.by_province.items():
        today[_today().get(key)] += n
    elsewhere = today.pop(None, 0)
    return Reach(
        root=root_id,
        direction=direction,
        documents=sum(found.by_depth),
        by_depth={str(depth): n for depth, n in enumerate(found.by_depth, start=1)},
        by_level=dict(sorted(found.by_level.items())),
        by_province={name: today[name] for name in sorted(name for name in today if name)},
        elsewhere=elsewhere,
    )


def reach_json(found: Reach) -> dict[str, Any]:
    """The answer of `/api/v1/reach/{id}`."""
    return {
        "root": found.root,
        "direction": found.direction.value,
        "documents": found.documents,
        "by_depth": dict(found.by_depth),
        "by_level": dict(found.by_level),
        "by_province": dict(found.by_province),
        "elsewhere": found.elsewhere,
    }


@cache
def _today() -> dict[str, str]:
    """The province of today that every province's key stands for, where it is one.

    >>> _today()["bac kan"]
    'tỉnh Thái Nguyên'
    """
    found: dict[str, set[str]] = {}
    for place in provinces():
        found.setdefault(province_key(place.full), set()).update(today.full for today in place.today())
    return {key: names.pop() for key, names in found.items() if len(names) == 1}
