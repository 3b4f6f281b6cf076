"""The lineage that a view asks of a store: one meaning of an address, for the pages and for notebooks."""

from __future__ import annotations

from graph.lineage import MAX_LIMIT, lineage
from graph.model import Direction, Lineage
from graph.store.protocol import Filter, GraphStore
from viz.view import View


def lineage_of(store: GraphStore, document_id: str, view: View, *, only: Filter | None = None) -> Lineage:
    """What stands around a document, under the view's filters or under `only`; the lược đồ is one step both ways.

    Raises `UnknownDocument`.
    """
    both = view.layout == "luoc-do"
    return lineage(
        store,
        document_id,
        direction=Direction.BOTH if both else view.direction,
        depth=1 if both else view.depth,
        relations=view.relations or None,
        only=view.only if only is None else only,
        limit=MAX_LIMIT,
    )
