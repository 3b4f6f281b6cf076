"""The explorer's pages and their files: HTML for people, all of it from this machine."""

from __future__ import annotations

from collections import Counter
from http import HTTPStatus
from itertools import islice
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from api.routes.store import StoreOf
from graph.errors import UnknownDocument
from graph.lineage import MAX_LIMIT, Filter, lineage, paths
from graph.model import Direction, Document, Lineage
from graph.store.protocol import GraphStore
from graph.store.protocol import Query as Search
from viz import render, scene, static
from viz.scene import Hit, hit_of
from viz.texts import Texts, texts
from viz.view import View, read_view

FOUND: Final = 40
"""Search results a page shows; more are for narrowing down, not for reading."""
SUGGESTED: Final = 8
MOST_CITED: Final = 8
MAX_PATH: Final = 6
_COUNTED: Final = 100_000
"""Edges looked at for "most cited": a start page must not wait for a large store to be read whole."""
_FOREVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}

Text = Annotated[str, Query(max_length=200)]


def pages_router() -> APIRouter:
    """`/`, `/do-thi/{id}`, `/goi-y` and `/assets/{name}`; HTML is not part of the API's description."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def start(request: Request, store: StoreOf, q: Text | None = None, lang: str = "vi") -> HTMLResponse:
        """Search, counts and the most cited documents; with `q` the results, also without JavaScript."""
        say = texts(lang)
        stats = store.stats()
        hits, result, more = _search(store, q, say)
        context = scene.Start(
            documents=say.number(stats.documents),
            held=say.number(stats.by_status.get("ingested", 0)),
            edges=say.number(stats.edges),
            empty=not stats.documents,
            levels=scene.level_counts(stats.by_level, say),
            most_cited=_most_cited(store, say),
            sample=request.app.state.settings.demo,
            query=q,
            hits=hits,
            result=result,
            more=more,
        )
        return HTMLResponse(render.start_page(context, lang=say.lang, theme=_theme(request)))

    @router.get("/do-thi/{document_id}")
    def explorer(request: Request, store: StoreOf, document_id: str) -> HTMLResponse:
        """A document's page; the address says everything about it."""
        view = read_view(request.query_params.multi_items())
        say = texts(view.lang)
        try:
            found = lineage_of(store, document_id, view)
        except UnknownDocument:
            text = say("error.unknown", id=document_id)
            page = render.message_page(say("error.title"), text, lang=view.lang, theme=_theme(request))
            return HTMLResponse(page, status_code=HTTPStatus.NOT_FOUND)
        sample = request.app.state.settings.demo
        return HTMLResponse(render.page(found, view, theme=_theme(request), sample=sample))

    @router.get("/luu/{document_id}.html")
    def save(request: Request, store: StoreOf, document_id: str) -> Response:
        """The same view as one file to keep."""
        view = read_view(request.query_params.multi_items())
        found = lineage_of(store, document_id, view)
        name = quote(f"{document_id}.html", safe="")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        html = render.single_file(found, view, sample=request.app.state.settings.demo)
        return HTMLResponse(html, headers=headers)

    @router.get("/duong-dan")
    def path(request: Request, store: StoreOf, tu: Text = "", den: Text = "", lang: str = "vi") -> HTMLResponse:
        """How two documents are connected, each given by its id or as one would say it."""
        say, theme = texts(lang), _theme(request)
        start, end = _meant(store, tu), _meant(store, den)
        if start is None or end is None:
            html = render.message_page(say("path.title"), say("path.ask"), lang=say.lang, theme=theme)
            return HTMLResponse(html, status_code=HTTPStatus.NOT_FOUND)
        ways = _ways(store, start, end)
        if ways is None:
            text = say("path.none", a=start.label, b=end.label, n=MAX_PATH)
            return HTMLResponse(render.message_page(say("path.title"), text, lang=say.lang, theme=theme))
        sample = request.app.state.settings.demo
        return HTMLResponse(render.path_page(ways, end, lang=say.lang, theme=theme, sample=sample))

    @router.get("/goi-y")
    def suggest(store: StoreOf, q: Text, lang: str = "vi") -> JSONResponse:
        """What the search box offers while one types."""
        say = texts(lang)
        found = store.find(Search(text=q, limit=SUGGESTED)).documents if q.strip() else ()
        hits = [hit_of(document, say) for document in found]
        return JSONResponse([{"label": h.name.label, "address": h.name.address, "facts": h.facts} for h in hits])

    @router.get("/assets/{name}")
    def asset(name: str) -> Response:
        """A script, style or image under its hashed name."""
        found = static.by_hashed_name().get(name)
        if found is None:
            return Response("There is no such file.\n", status_code=HTTPStatus.NOT_FOUND, media_type="text/plain")
        return Response(found.content, media_type=found.media_type, headers=_FOREVER)

    return router


def lineage_of(store: GraphStore, document_id: str, view: View) -> Lineage:
    """The lineage an address asks for; the lược đồ is one step both ways."""
    both = view.layout == "luoc-do"
    only = Filter(type=view.type, level=view.level, province=view.province, since=view.since, until=view.until)
    return lineage(
        store,
        document_id,
        direction=Direction.BOTH if both else view.direction,
        depth=1 if both else view.depth,
        relations=view.relations or None,
        only=only,
        limit=MAX_LIMIT,
    )


def _search(store: GraphStore, text: str | None, say: Texts) -> tuple[tuple[Hit, ...], str, str]:
    """Results, the sentence above them, the sentence below them."""
    if text is None or not text.strip():
        return (), "", ""
    page = store.find(Search(text=text, limit=FOUND))
    if not page.documents:
        return (), say("search.none", q=text), ""
    left = page.total - len(page.documents)
    return (
        tuple(hit_of(document, say) for document in page.documents),
        say("search.results", n=say.number(page.total), q=text),
        say("search.more", n=say.number(left)) if left else "",
    )


def _meant(store: GraphStore, text: str) -> Document | None:
    """The document with this id, or the first that a search for the text finds."""
    found = store.documents([text]) or store.find(Search(text=text, limit=1)).documents if text.strip() else ()
    return found[0] if found else None


def _ways(store: GraphStore, start: Document, end: Document) -> Lineage | None:
    """The shortest ways as a lineage of `start`, None if there are none."""
    nodes, edges = paths(store, start.id, end.id, max_length=MAX_PATH)
    if not nodes:
        return None
    depths, front = {start.id: 0}, {start.id}
    while front:
        near = {i for e in edges if {e.source, e.target} & front for i in (e.source, e.target)} - set(depths)
        depths.update(dict.fromkeys(near, max(depths.values()) + 1))
        front = near
    ordered = tuple(sorted(nodes, key=lambda d: (depths.get(d.id, 0), d.id)))
    return Lineage(
        root=start, nodes=ordered, edges=edges, direction=Direction.BOTH, depth=max(depths.values()), depths=depths
    )


def _most_cited(store: GraphStore, say: Texts) -> tuple[Hit, ...]:
    cited: Counter[str] = Counter()
    for edge in islice(store.all_edges(), _COUNTED):
        cited[edge.target] += 1
    top = sorted(cited, key=lambda id_: (-cited[id_], id_))[:MOST_CITED]
    documents = store.documents(top)
    return tuple(hit_of(d, say, note=say("start.cited_by", n=say.number(cited[d.id]))) for d in documents)


def _theme(request: Request) -> str | None:
    """The reader's own choice; None leaves it to the system."""
    chosen = request.cookies.get("theme")
    return chosen if chosen in {"light", "dark"} else None
