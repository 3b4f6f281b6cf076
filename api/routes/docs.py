"""The API's description as a page that needs nothing from outside."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, Template

from graph.model import Flag


def docs_router() -> APIRouter:
    """`/docs`: every address of `/openapi.json` with its parameters, and the kinds of problems."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    def docs(request: Request) -> HTMLResponse:
        schema: dict[str, Any] = request.app.openapi()
        addresses = [
            {"method": method.upper(), "path": path, **operation}
            for path, methods in schema["paths"].items()
            for method, operation in methods.items()
        ]
        page = _template().render(info=schema["info"], addresses=addresses, flags=list(Flag))
        return HTMLResponse(page)

    return router


@cache
def _template() -> Template:
    environment = Environment(loader=PackageLoader("api", "templates"), autoescape=True)
    return environment.get_template("docs.html")
