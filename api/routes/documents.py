"""Documents by search and by id."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from api.errors import PROBLEM
from api.routes.store import StoreOf
from api.schemas import DocumentWithCounts, IsoDate, Limit, SearchPage
from graph.lineage import document
from graph.model import Level, Status
from graph.store import protocol
from graph.wire import node_json


def _query(
    q: str = "",
    type: str | None = None,
    level: Level | None = None,
    province: str | None = None,
    issuer: str | None = None,
    since: IsoDate | None = Query(None, alias="from"),
    until: IsoDate | None = Query(None, alias="to"),
    status: Status | None = None,
    limit: Limit = 20,
    after: str | None = None,
) -> protocol.Query:
    """The filters of a search, `from` and `to` both included."""
    return protocol.Query(
        text=q,
        type=type,
        level=level,
        province=province,
        issuer=issuer,
        since=since,
        until=until,
        status=status,
        limit=limit,
        after=after,
    )


def documents_router() -> APIRouter:
    """`/api/v1/documents` and `/api/v1/documents/{id}`."""
    router = APIRouter(prefix="/api/v1/documents", tags=["documents"], responses={404: PROBLEM, 422: PROBLEM})

    @router.get("", response_model=SearchPage)
    def search(store: StoreOf, query: protocol.Query = Depends(_query)) -> JSONResponse:
        """Documents by loosely typed number or words of the title, the very number first, then the newest."""
        page = store.find(query)
        shown = [node_json(d) for d in page.documents]
        return JSONResponse({"documents": shown, "total": page.total, "next": page.next})

    @router.get("/{document_id}", response_model=DocumentWithCounts)
    def one(store: StoreOf, document_id: str) -> JSONResponse:
        """One document, with how many edges of each relation point at it and leave it."""
        return JSONResponse({**node_json(document(store, document_id)), "counts": store.counts(document_id)})

    return router
