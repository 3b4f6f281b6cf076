"""The HTTP service: one application over one store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.errors import install_errors
from api.limits import Envelope
from api.routes.docs import docs_router
from api.routes.documents import documents_router
from api.routes.health import health_router
from api.routes.lineage import lineage_router
from api.routes.pages import pages_router
from api.routes.texts import texts_router
from graph.settings import Settings
from graph.store.protocol import GraphStore

VERSION = "0.1.0"


def create_app(settings: Settings, store: GraphStore) -> FastAPI:
    """The API and the explorer over `store`, which is closed when the application ends."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(
        title="Văn Mạch",
        summary="Citation graph of Vietnamese administrative documents",
        version=VERSION,
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        strict_content_type=True,
    )
    app.state.store = store
    app.state.settings = settings
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=settings.max_body)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(Envelope, limit=settings.max_body)
    install_errors(app)
    for make in (health_router, documents_router, lineage_router, texts_router, docs_router, pages_router):
        app.include_router(make())
    return app
