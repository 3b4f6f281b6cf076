"""What the pages show, asked of a store: lineages, ways, search results, the most cited, the text of a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from graph.claims import OWN
from graph.keys import family_of
from graph.lineage import MAX_LIMIT, Filter, lineage, paths
from graph.model import Direction, Document, Lineage, Reading, Status
from graph.store.protocol import GraphStore
from graph.store.protocol import Query as Search
from viz.scene import Hit, hit_of
from viz.texts import Texts
from viz.view import View

FOUND: Final = 40
"""Search results a page shows; more are for narrowing down, not for reading."""
MOST_CITED: Final = 8
MOST_MISSED: Final = 5
_RANKED: Final = 200
"""Documents looked at for those not held: beyond these nobody misses them."""
MAX_PATH: Final = 6
_COUNTED: Final = 100_000
"""Edges looked at for "most cited": a start page must not wait for a large store to be read whole."""


def lineage_of(store: GraphStore, document_id: str, view: View) -> Lineage:
    """The lineage an address asks for; the lược đồ is one step both ways."""
    both = view.layout == "luoc-do"
    only = Filter(type=view.type, level=view.level, province=view.province, since=view.since, until=view.until)
    return lineage(
        store,
        document_id,
        direction=Direction.BOTH if both else view.direction,
        depth=1 if both else view.depth,
        relations=view.relations or None,
        only=only,
        limit=MAX_LIMIT,
    )


def results(store: GraphStore, text: str | None, say: Texts) -> tuple[tuple[Hit, ...], str, str]:
    """Results, the sentence above them, the sentence below them."""
    if text is None or not text.strip():
        return (), "", ""
    page = store.find(Search(text=text, limit=FOUND))
    if not page.documents:
        return (), say("search.none", q=text), ""
    left = page.total - len(page.documents)
    return (
        tuple(hit_of(document, say) for document in page.documents),
        say("search.results", n=say.number(page.total), q=text),
        say("search.more", n=say.number(left)) if left else "",
    )


def reading_of(store: GraphStore, document: Document) -> Reading | None:
    """The text that says of itself to be this document."""
    if document.status is not Status.INGESTED or not document.number:
        return None
    family = family_of(None, kind=document.type, number=document.number, symbol=document.symbol, issuer=document.issuer)
    own = [c for c, a in store.claims([family]) if c.index == OWN and a.document == document.id]
    return store.reading(own[0].reading) if own else None


def ways(store: GraphStore, start: Document, end: Document) -> Lineage | None:
    """The shortest ways as a lineage of `start`, None if there are none."""
    nodes, edges = paths(store, start.id, end.id, max_length=MAX_PATH)
    if not nodes:
        return None
    depths, front = {start.id: 0}, {start.id}
    while front:
        near = {i for e in edges if {e.source, e.target} & front for i in (e.source, e.target)} - set(depths)
        depths.update(dict.fromkeys(near, max(depths.values()) + 1))
        front = near
    ordered = tuple(sorted(nodes, key=lambda d: (depths.get(d.id, 0), d.id)))
    return Lineage(
        root=start, nodes=ordered, edges=edges, direction=Direction.BOTH, depth=max(depths.values()), depths=depths
    )


def most_cited(store: GraphStore, say: Texts) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    """The most cited documents, and the most cited of those whose text is not held."""
    cited: Counter[str] = Counter()
    for edge in islice(store.all_edges(), _COUNTED):
        cited[edge.target] += 1
    ranked = store.documents(sorted(cited, key=lambda id_: (-cited[id_], id_))[:_RANKED])
    missing = [document for document in ranked if document.status is not Status.INGESTED]

    def hits(documents: Sequence[Document]) -> tuple[Hit, ...]:
        return tuple(hit_of(d, say, note=say("start.cited_by", n=say.number(cited[d.id]))) for d in documents)

    return hits(ranked[:MOST_CITED]), hits(missing[:MOST_MISSED])


def targets_of(store: GraphStore, reading: Reading) -> dict[int, Document]:
    """The documents that the mentions of a text were found to mean, by mention id."""
    found = {claim.index: a.document for claim, a in store.claims_of([reading.id]) if claim.index != OWN}
    known = {d.id: d for d in store.documents(sorted(set(found.values())))}
    return {index: known[id_] for index, id_ in found.items() if id_ in known}
