"""Which document somebody means by an id or a loosely typed number."""

from __future__ import annotations

from graph.errors import AmbiguousDocument, UnknownDocument
from graph.model import Document
from graph.store.protocol import GraphStore, Query
from graph.store.search import keys_of, query_words, rank


def meant(store: GraphStore, wanted: str) -> Document:
    """The document of this id, or of this loosely typed number.

    Raises `UnknownDocument`, or `AmbiguousDocument` if several documents have exactly that number, or if none has and
    several begin with it.
    """
    by_id = store.documents([wanted])
    if by_id:
        return by_id[0]
    page = store.find(Query(text=wanted, limit=50))
    if not page.documents:
        raise UnknownDocument(wanted)
    words = query_words(wanted)
    places = [rank(keys_of(d), words) for d in page.documents]
    best = [d for d, place in zip(page.documents, places, strict=True) if place == places[0]]
    if len(best) > 1:
        raise AmbiguousDocument(wanted, [d.id for d in best])
    return best[0]
