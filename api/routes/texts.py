"""Texts that a caller sends: what they say, and into the store with them."""

from __future__ import annotations

import hmac
from ipaddress import ip_address
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Request, UploadFile
from fastapi.responses import JSONResponse

from api.errors import PROBLEM
from api.routes.store import StoreOf
from api.schemas import ExtractRequest
from graph.errors import NotAllowed
from graph.settings import Settings
from ingest.extract import extract
from ingest.gold import as_gold
from ingest.pipeline import ingest_bytes


def may_write(
    request: Request,
    x_api_key: Annotated[str | None, Header()] = None,
    sec_fetch_site: Annotated[str | None, Header()] = None,
) -> None:
    """Let through who may write: anybody on loopback but a page of another site, elsewhere who knows the key."""
    settings: Settings = request.app.state.settings
    if sec_fetch_site in {"cross-site", "same-site"}:
        raise NotAllowed("Pages of other sites may not write here")
    if on_loopback(settings.host):
        return
    if not settings.write_key:
        raise NotAllowed("Writing is off: this service is reachable from outside and has no VANMACH_WRITE_KEY")
    if not hmac.compare_digest((x_api_key or "").encode(), settings.write_key.encode()):
        raise NotAllowed("Writing needs the header X-API-Key with this service's write key")


def on_loopback(host: str) -> bool:
    """Whether an address to listen on is reachable from this machine only.

    >>> on_loopback("127.0.0.1"), on_loopback("localhost"), on_loopback("0.0.0.0"), on_loopback("office.example")
    (True, True, False, False)
    """
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def texts_router() -> APIRouter:
    """`/api/v1/extract` and `/api/v1/ingest`."""
    router = APIRouter(prefix="/api/v1", tags=["texts"], responses={413: PROBLEM, 422: PROBLEM})

    @router.post("/extract")
    def extract_text(request: ExtractRequest) -> JSONResponse:
        """The header and mentions of a text, in the format of `vanmach extract --json`; nothing is stored."""
        return JSONResponse(as_gold(request.name, extract(request.text)))

    @router.post("/ingest", dependencies=[Depends(may_write)], responses={403: PROBLEM})
    def ingest_files(store: StoreOf, files: list[UploadFile]) -> JSONResponse:
        """Files (multipart, field `files`) into the store; the report of `vanmach ingest --json`."""
        named = [(file.filename or "text", file.file.read()) for file in files]
        return JSONResponse(ingest_bytes(named, store).as_json())

    return router
