"""Whether the process is up, whether its store answers, and what the store holds."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.errors import PROBLEM
from api.routes.store import StoreOf
from api.schemas import StatsModel


def health_router() -> APIRouter:
    """`/healthz`, `/readyz` and `/api/v1/stats`."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz")
    def healthz() -> dict[str, str]:
        """The process is up."""
        return {"status": "ok"}

    @router.get("/readyz", responses={503: PROBLEM})
    def readyz(store: StoreOf) -> dict[str, str]:
        """The store answers; 503 otherwise."""
        store.documents(["readiness"])
        return {"status": "ready"}

    @router.get("/api/v1/stats", response_model=StatsModel)
    def stats(store: StoreOf) -> JSONResponse:
        """Counts of the whole store."""
        return JSONResponse(asdict(store.stats()))

    return router
