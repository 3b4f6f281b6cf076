"""Reading a text that a caller sends; nothing is stored."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.errors import PROBLEM
from api.schemas import ExtractRequest
from ingest.extract import extract
from ingest.gold import as_gold


def texts_router() -> APIRouter:
    """`/api/v1/extract`."""
    router = APIRouter(prefix="/api/v1", tags=["texts"], responses={422: PROBLEM})

    @router.post("/extract")
    def extract_text(request: ExtractRequest) -> JSONResponse:
        """The header and mentions of a text, in the format of `vanmach extract --json`."""
        return JSONResponse(as_gold(request.name, extract(request.text)))

    return router
