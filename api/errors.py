"""The one table from our errors to HTTP: problem details (RFC 9457) that say what to send instead."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from graph.errors import (
    AmbiguousDocument,
    BadRequest,
    ExplorerError,
    NotAllowed,
    StoreError,
    UnknownDocument,
    UnknownEdge,
    UnreadableFile,
)

_log = logging.getLogger(__name__)

_STATUS: Final[dict[type[ExplorerError], tuple[HTTPStatus, str]]] = {
    UnknownDocument: (HTTPStatus.NOT_FOUND, "unknown-document"),
    UnknownEdge: (HTTPStatus.NOT_FOUND, "unknown-edge"),
    AmbiguousDocument: (HTTPStatus.CONFLICT, "ambiguous-document"),
    NotAllowed: (HTTPStatus.FORBIDDEN, "not-allowed"),
    BadRequest: (HTTPStatus.UNPROCESSABLE_ENTITY, "bad-request"),
    UnreadableFile: (HTTPStatus.UNPROCESSABLE_ENTITY, "unreadable-file"),
    StoreError: (HTTPStatus.SERVICE_UNAVAILABLE, "store-unavailable"),
}

PROBLEM: Final[dict[str, Any]] = {
    "description": "What went wrong, and what to send instead",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                },
            }
        }
    },
}
"""The OpenAPI entry of every error answer."""


def problem(status: int, kind: str, detail: str, **more: Any) -> JSONResponse:
    """A problem+json answer; `kind` is explained in the docs under its own heading."""
    body = {"type": f"/docs#{kind}", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status_code=status, media_type="application/problem+json")


def install_errors(app: FastAPI) -> None:
    """Answer every error of this application with problem details."""
    app.add_exception_handler(ExplorerError, _explorer_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _explorer_error(request: Request, error: Exception) -> JSONResponse:
    status, kind = next(
        (found for cls, found in _STATUS.items() if isinstance(error, cls)),
        (HTTPStatus.INTERNAL_SERVER_ERROR, "internal"),
    )
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("request failed", exc_info=error, extra={"path": request.url.path})
        detail = "The store cannot answer now; the server's log says why. Try again later."
        return problem(status, kind, detail)
    more = {"candidates": list(error.candidates)} if isinstance(error, AmbiguousDocument) else {}
    return problem(status, kind, str(error), **more)


def _invalid(_: Request, error: Exception) -> JSONResponse:
    problems = error.errors() if isinstance(error, RequestValidationError) else []
    wrong = [{"where": ".".join(str(p) for p in e["loc"]), "problem": e["msg"]} for e in problems]
    detail = "; ".join(f"{w['where']}: {w['problem']}" for w in wrong)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-parameters", detail, errors=wrong)


def _http(_: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    detail = {
        HTTPStatus.NOT_FOUND: "There is nothing at this address; /docs lists the addresses there are",
        HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take that method; /docs lists what it takes",
    }.get(HTTPStatus(status), str(getattr(error, "detail", "")))
    answer = problem(status, "http", detail)
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    _log.error("unexpected error", exc_info=error, extra={"path": request.url.path})
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", "An error of ours; the server's log has it.")
