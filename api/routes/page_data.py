"""What the pages show, asked of a store: lineages, ways, search results, the most cited, the text of a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.claims import OWN
from graph.lineage import narrowed
from graph.model import Direction, Document, Lineage, Reading, Status, number_symbol
from graph.paths import paths
from graph.store.protocol import Filter, GraphStore, Page
from graph.store.protocol import Query as Search
from ingest.extract import extract
from viz.asked import lineage_of
from viz.start import Hit, hit_of
from viz.texts import Texts
from viz.view import View

FOUND: Final = 40
"""Search results a page shows; more are for narrowing down, not for reading."""
MOST_CITED: Final = 8
MOST_MISSED: Final = 5
MAX_PATH: Final = 6


def lineages_of(store: GraphStore, document_id: str, view: View) -> tuple[Lineage, Lineage]:
    """The lineage without filters, from which they choose, and the one that the address asks for."""
    whole = lineage_of(store, document_id, view, only=Filter())
    if view.only == Filter():
        return whole, whole
    return whole, lineage_of(store, document_id, view) if whole.truncated else narrowed(whole, view.only)


def search(store: GraphStore, text: str, *, limit: int) -> Page:
    """What a search finds; words pasted from a text that find nothing as they are find the first document they cite."""
    page = store.find(Search(text=text, limit=limit))
    if not page.documents:
        cited = (m for m in extract(text).mentions if m.number)
        pages = (store.find(Search(text=number_symbol(m.number, m.symbol), limit=limit)) for m in cited)
        return next((found for found in pages if found.documents), page)
    return page


def results(store: GraphStore, text: str | None, say: Texts) -> tuple[tuple[Hit, ...], str, str]:
    """Results, the sentence above them, the sentence below them."""
    if text is None or not text.strip():
        return (), "", ""
    page = search(store, text, limit=FOUND)
    if not page.documents:
        return (), say("search.none", q=text), ""
    left = page.total - len(page.documents)
    return (
        tuple(hit_of(document, say) for document in page.documents),
        say("search.results", n=say.number(page.total), q=text),
        say("search.more", n=say.number(left)) if left else "",
    )


def reading_of(store: GraphStore, document: Document) -> Reading | None:
    """The first of the texts that say of themselves to be this document."""
    own = [voice.claim.reading for voice in store.voices_for([document.id]) if voice.claim.index == OWN]
    return store.reading(min(own)) if own else None


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

    def hits(found: Sequence[tuple[Document, int]]) -> tuple[Hit, ...]:
        return tuple(hit_of(d, say, note=say("start.cited_by", n=say.number(n))) for d, n in found)

    missing = store.most_cited(status=Status.REFERENCED, limit=MOST_MISSED)
    return hits(store.most_cited(limit=MOST_CITED)), hits(missing)


def targets_of(store: GraphStore, reading: Reading) -> dict[int, Document]:
    """The documents that the mentions of a text were found to mean, by mention id."""
    said = store.said_in([reading.id])
    found = {claim.index: voice.assignment.document for claim, voice in said if claim.index != OWN}
    known = {d.id: d for d in store.documents(sorted(set(found.values())))}
    return {index: known[id_] for index, id_ in found.items() if id_ in known}
