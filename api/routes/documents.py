"""Documents by search and by id."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from api.errors import PROBLEM
from api.routes.store import StoreOf
from api.schemas import DocumentWithCounts, IsoDate, Limit, Missing, SearchPage
from graph.meant import meant
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
    """`/api/v1/documents`, `/api/v1/documents/{id}` and `/api/v1/missing`."""
    router = APIRouter(prefix="/api/v1", tags=["documents"], responses={404: PROBLEM, 409: PROBLEM, 422: PROBLEM})

    @router.get("/documents", response_model=SearchPage)
    def search(store: StoreOf, query: protocol.Query = Depends(_query)) -> JSONResponse:
        """Documents by loosely typed number or words of the title, the very number first, then the newest."""
        page = store.find(query)
        shown = [node_json(d) for d in page.documents]
        return JSONResponse({"documents": shown, "total": page.total, "next": page.next})

    @router.get("/missing", response_model=list[Missing])
    def missing(store: StoreOf, limit: Limit = 20) -> JSONResponse:
        """The most cited documents that we do not hold, and how many edges point at each."""
        found = store.most_cited(status=Status.REFERENCED, limit=limit)
        return JSONResponse([{"document": node_json(d), "cited_by": n} for d, n in found])

    @router.get("/documents/{document_id:path}", response_model=DocumentWithCounts)
    def one(store: StoreOf, document_id: str) -> JSONResponse:
        """One document by its id or number, with how many edges of each relation point at it and leave it."""
        found = meant(store, document_id)
        return JSONResponse({**node_json(found), "counts": store.counts(found.id)})

    return router
