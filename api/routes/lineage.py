"""Lineage, paths, and the sentences behind an edge."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse, Response

from api.errors import PROBLEM
from api.routes.store import StoreOf
from api.schemas import CoverageModel, EdgeWithMentions, IsoDate, LineageModel, PathsModel, ReachModel
from graph.coverage import coverage
from graph.errors import UnknownEdge
from graph.lineage import MAX_DEPTH, MAX_LIMIT, lineage_bytes, listed, named, relations_named
from graph.meant import meant
from graph.model import Direction, Level, Line
from graph.paths import paths
from graph.reach import reach, reach_json
from graph.store.protocol import Filter, Walk
from graph.wire import edge_json, node_json

Depth = Annotated[int, Query(ge=1, le=MAX_DEPTH)]


def _filter(
    type: str | None = Query(None, examples=["công văn,kế hoạch"]),
    level: str | None = Query(None, examples=["district,commune"]),
    line: str | None = Query(None, examples=["party"]),
    province: str | None = Query(None, examples=["Thái Nguyên,Bắc Ninh"]),
    since: IsoDate | None = Query(None, alias="from"),
    until: IsoDate | None = Query(None, alias="to"),
) -> Filter:
    """Which documents are shown, each a list with commas; those that fail are walked through all the same."""
    return Filter(
        types=listed(type),
        levels=named(Level, level),
        lines=named(Line, line),
        provinces=listed(province),
        since=since,
        until=until,
    )


def lineage_router() -> APIRouter:
    """`/api/v1/lineage/{id}`, `/coverage/{id}`, `/reach/{id}`, `/paths` and `/edges/{id}`."""
    router = APIRouter(prefix="/api/v1", tags=["lineage"], responses={404: PROBLEM, 409: PROBLEM, 422: PROBLEM})

    @router.get("/lineage/{document_id:path}", response_model=LineageModel)
    def lineage_of(
        store: StoreOf,
        document_id: str,
        direction: Direction = Direction.IN,
        depth: Depth = 3,
        relations: str | None = Query(None, examples=["implements,guides"]),
        only: Filter = Depends(_filter),
        limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 300,
    ) -> Response:
        """Who carries a document, given by id or number, out (`direction=in`) or what it rests on (`out`)."""
        asked = Walk(
            root=meant(store, document_id).id,
            direction=direction,
            depth=depth,
            relations=relations_named(relations),
            only=only,
            limit=limit,
        )
        return Response(lineage_bytes(store, asked), media_type="application/json")

    @router.get("/coverage/{document_id:path}", response_model=CoverageModel)
    def coverage_of(store: StoreOf, document_id: str) -> JSONResponse:
        """Which of today's provinces have, and which have not, a document that carries this one out."""
        found = coverage(store, meant(store, document_id).id)
        rows = [{**asdict(p), "first": node_json(p.first) if p.first else None} for p in found.provinces]
        shown = {"root": found.root.id, "provinces": rows, "elsewhere": found.elsewhere}
        return JSONResponse({**shown, "truncated": found.truncated})

    @router.get("/reach/{document_id:path}", response_model=ReachModel)
    def reach_of(
        store: StoreOf,
        document_id: str,
        direction: Direction = Direction.IN,
        relations: str | None = Query(None, examples=["implements,guides"]),
    ) -> JSONResponse:
        """How many documents rest on this one in all (`in`), or it on them (`out`), however far."""
        found = reach(store, meant(store, document_id).id, direction=direction, relations=relations_named(relations))
        return JSONResponse(reach_json(found))

    _add_connections(router)
    return router


def _add_connections(router: APIRouter) -> None:
    """How two documents are connected, and what is behind one line."""

    @router.get("/paths", response_model=PathsModel)
    def paths_between(
        store: StoreOf,
        start: Annotated[str, Query(alias="from")],
        end: Annotated[str, Query(alias="to")],
        max_length: Depth = 6,
    ) -> JSONResponse:
        """The shortest ways from one document to another, whichever way the edges point."""
        first, last = meant(store, start).id, meant(store, end).id
        nodes, edges = paths(store, first, last, max_length=max_length)
        shown = {"nodes": [node_json(d) for d in nodes], "edges": [edge_json(e) for e in edges]}
        return JSONResponse({"start": first, "end": last, **shown})

    @router.get("/edges/{edge_id}", response_model=EdgeWithMentions)
    def edge(store: StoreOf, edge_id: str) -> JSONResponse:
        """Every mention behind an edge, each with its sentence, file and offsets, best first."""
        found = store.edge(edge_id)
        if found is None:
            raise UnknownEdge(edge_id)
        return JSONResponse(edge_json(found, all_evidence=True))
