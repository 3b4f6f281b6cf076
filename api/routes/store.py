"""How a route gets the application's store."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from graph.store.protocol import GraphStore


def store_of(request: Request) -> GraphStore:
    """The store that `create_app` was given."""
    store: GraphStore = request.app.state.store
    return store


StoreOf = Annotated[GraphStore, Depends(store_of)]
