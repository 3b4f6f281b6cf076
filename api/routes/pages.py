"""The explorer's pages and their files: HTML for people, all of it from this machine."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from api.routes.page_data import MAX_PATH, lineages_of, most_cited, reading_of, results, search, targets_of, ways
from api.routes.review import count_of, review_router
from api.routes.store import StoreOf
from api.routes.texts import on_loopback
from graph.coverage import coverage
from graph.errors import AmbiguousDocument, BadRequest, UnknownDocument
from graph.lineage import document as document_of
from graph.meant import meant
from graph.reach import reach
from viz import pages, render, static
from viz.concerns import review_address
from viz.start import Start, hit_of, level_counts
from viz.takeaway import FORMATS, take
from viz.texts import texts
from viz.view import read_view

SUGGESTED: Final = 8
_FOREVER: Final = {"Cache-Control": "public, max-age=31536000, immutable"}

Text = Annotated[str, Query(max_length=200)]


def pages_router() -> APIRouter:
    """All pages, and the files and suggestions they ask for; HTML is not part of the API's description."""
    router = APIRouter(include_in_schema=False)
    router.include_router(review_router())
    router.get("/")(start)
    router.get("/do-thi/{document_id}")(explorer)
    router.get("/dia-ban/{document_id}")(provinces)
    router.get("/lan-toa/{document_id}")(spread)
    router.get("/van-ban/{document_id}")(text)
    router.get("/luu/{name}")(save)
    router.get("/duong-dan")(path)
    router.get("/goi-y")(suggest)
    router.get("/assets/{name}")(asset)
    return router


def start(request: Request, store: StoreOf, q: Text | None = None, lang: str = "vi") -> HTMLResponse:
    """Search, counts and the most cited documents; with `q` the results, also without JavaScript."""
    say = texts(lang)
    stats = store.stats()
    cited, missing = most_cited(store, say)
    doubts = count_of(request, store, stats.documents)
    hits, result, more = results(store, q, say)
    context = Start(
        documents=say.number(stats.documents),
        held=say.number(stats.by_status.get("ingested", 0)),
        edges=say.number(stats.edges),
        empty=not stats.documents,
        levels=level_counts(stats.by_level, say),
        most_cited=cited,
        missing=missing,
        sample=request.app.state.settings.demo,
        review=say("review.link") if doubts != 0 else "",
        review_address=review_address(say.lang),
        to_review=say.number(doubts) if doubts else "",
        upload=on_loopback(request.app.state.settings.host),
        query=q,
        hits=hits,
        result=result,
        more=more,
    )
    return HTMLResponse(pages.start_page(context, lang=say.lang, theme=_theme(request)))


def explorer(request: Request, store: StoreOf, document_id: str) -> HTMLResponse:
    """A document's page; the address says everything about it."""
    view = read_view(request.query_params.multi_items())
    say = texts(view.lang)
    try:
        whole, found = lineages_of(store, document_id, view)
    except UnknownDocument:
        text = say("error.unknown", id=document_id)
        page = pages.message_page(say("error.title"), text, lang=view.lang, theme=_theme(request))
        return HTMLResponse(page, status_code=HTTPStatus.NOT_FOUND)
    sample = request.app.state.settings.demo
    return HTMLResponse(render.page(found, view, whole=whole, theme=_theme(request), sample=sample))


def text(request: Request, store: StoreOf, document_id: str, lang: str = "vi") -> HTMLResponse:
    """A held document's text, its citations marked and linked."""
    say, theme, document = texts(lang), _theme(request), document_of(store, document_id)
    reading = reading_of(store, document)
    if reading is None:
        words = say("text.none", label=document.label)
        html = pages.message_page(document.label, words, lang=say.lang, theme=theme)
        return HTMLResponse(html, status_code=HTTPStatus.NOT_FOUND)
    targets = targets_of(store, reading)
    sample = request.app.state.settings.demo
    return HTMLResponse(pages.text_page(document, reading, targets, lang=say.lang, theme=theme, sample=sample))


def provinces(request: Request, store: StoreOf, document_id: str, lang: str = "vi") -> HTMLResponse:
    """Which provinces carry a document out, and which have not, as far as the store knows."""
    say = texts(lang)
    found = coverage(store, document_id)
    sample = request.app.state.settings.demo
    return HTMLResponse(pages.coverage_page(found, lang=say.lang, theme=_theme(request), sample=sample))


def spread(request: Request, store: StoreOf, document_id: str) -> HTMLResponse:
    """How far a document reaches, counted over the whole store."""
    view = read_view(request.query_params.multi_items())
    root = document_of(store, document_id)
    found = reach(store, root.id, direction=view.direction, relations=view.relations or None)
    sample = request.app.state.settings.demo
    return HTMLResponse(pages.reach_page(root, found, lang=view.lang, theme=_theme(request), sample=sample))


def save(request: Request, store: StoreOf, name: str) -> Response:
    """The same view as a file to keep; what stands behind the id (which has no dot) is the format."""
    document_id, _, suffix = name.partition(".")
    found = FORMATS.get(suffix)
    if found is None:
        raise BadRequest(f"There is no format {suffix!r}; there are: {', '.join(FORMATS)}")
    view = read_view(request.query_params.multi_items())
    _, shown = lineages_of(store, document_id, view)
    content = take(shown, view, suffix, sample=request.app.state.settings.demo)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=f"{found.media_type}; charset=utf-8", headers=headers)


def path(request: Request, store: StoreOf, tu: Text = "", den: Text = "", lang: str = "vi") -> Response:
    """How two documents are connected, each given by its id or as one would say it; doubts lead to the search."""
    say, theme = texts(lang), _theme(request)
    try:
        start, end = meant(store, tu), meant(store, den)
    except AmbiguousDocument as doubt:
        return RedirectResponse(f"/?{urlencode({'q': doubt.wanted, 'lang': say.lang})}", HTTPStatus.SEE_OTHER)
    except UnknownDocument:
        html = pages.message_page(say("path.title"), say("path.ask"), lang=say.lang, theme=theme)
        return HTMLResponse(html, status_code=HTTPStatus.NOT_FOUND)
    found = ways(store, start, end)
    if found is None:
        text = say("path.none", a=start.label, b=end.label, n=MAX_PATH)
        return HTMLResponse(pages.message_page(say("path.title"), text, lang=say.lang, theme=theme))
    sample = request.app.state.settings.demo
    return HTMLResponse(render.path_page(found, end, lang=say.lang, theme=theme, sample=sample))


def suggest(store: StoreOf, q: Text, lang: str = "vi") -> JSONResponse:
    """What the search box offers while one types."""
    say = texts(lang)
    found = search(store, q, limit=SUGGESTED).documents if q.strip() else ()
    hits = [hit_of(document, say) for document in found]
    return JSONResponse([{"label": h.name.label, "address": h.name.address, "facts": h.facts} for h in hits])


def asset(request: Request, name: str) -> Response:
    """A script, style or image under its hashed name, packed once for all who take it so."""
    found = static.by_hashed_name().get(name)
    if found is None:
        return Response("There is no such file.\n", status_code=HTTPStatus.NOT_FOUND, media_type="text/plain")
    headers = {**_FOREVER, "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(found.content, media_type=found.media_type, headers=headers)
    return Response(found.packed, media_type=found.media_type, headers={**headers, "Content-Encoding": "gzip"})


def _theme(request: Request) -> str | None:
    """The reader's own choice; None leaves it to the system."""
    chosen = request.cookies.get("theme")
    return chosen if chosen in {"light", "dark"} else None
