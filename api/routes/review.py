"""The review page: what a person should look at, and, for who sits at this machine, deciding it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest
from http import HTTPStatus
from typing import Annotated, Final
from urllib.parse import quote, unquote

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.routes.store import StoreOf
from api.routes.texts import on_loopback
from graph.deciding import keep, merge, split, undo
from graph.decisions import Decision
from graph.errors import BadRequest, NotAllowed, UnknownDocument
from graph.lineage import document as document_of
from graph.model import Direction
from graph.review import Concern, Kind, review
from graph.store.protocol import GraphStore
from viz import concerns as words
from viz import pages
from viz.texts import Texts, texts

COUNTED: Final = 5_000
"""Documents up to which the start page counts what there is to review; more takes too long to wait for unasked."""
NAME_COOKIE: Final = "nguoi"
_FORWARDED: Final = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_OWN_PAGES: Final = (None, "same-origin", "none")

Line = Annotated[str, Form(max_length=400)]


def review_router() -> APIRouter:
    """`/xem-lai`: reading for everybody, deciding on this machine only."""
    router = APIRouter(include_in_schema=False)
    router.get("/xem-lai")(show)
    router.post("/xem-lai")(decide)
    return router


def show(
    request: Request,
    store: StoreOf,
    loai: str = "",
    trang: Annotated[int, Query(ge=1, le=100_000)] = 1,
    xong: str = "",
    lang: str = "vi",
) -> HTMLResponse:
    """What to look at, worst first; `loai` one kind of it, `trang` the page, `xong` the decision just taken."""
    say, found = texts(lang), found_in(request, store)
    kind = loai if loai in set(Kind) else ""
    wanted = [c for c in found if not kind or c.kind == kind]
    part = wanted[(trang - 1) * words.PAGE : trang * words.PAGE]
    decided = sorted(store.decisions(), key=lambda d: (d.at, d.id), reverse=True)
    content = words.Review(
        count=say("review.count", n=say.number(len(found))),
        kinds=words.kinds_of(found, kind, say),
        items=_items(store, part, say),
        pages=words.pages_of(len(wanted), trang, kind, say),
        decided=tuple(words.decided_of(d, say) for d in decided),
        writable=at_this_machine(request),
        by=unquote(request.cookies.get(NAME_COOKIE, "")),
        done=say("review.done", id=xong) if xong in {d.id for d in decided} else "",
        token=_token(request),
    )
    theme, sample = request.cookies.get("theme"), request.app.state.settings.demo
    return HTMLResponse(pages.review_page(content, lang=say.lang, theme=theme, sample=sample))


def decide(
    request: Request,
    store: StoreOf,
    action: Line,
    by: Line,
    why: Line,
    token: Line,
    document: Annotated[list[str] | None, Form()] = None,
    citing: Annotated[list[str] | None, Form()] = None,
    about: Line = "documents",
    decision: Line = "",
    lang: Line = "vi",
) -> Response:
    """Take a decision or take one back, then show the page again; only by a form of our own, on this machine."""
    if not at_this_machine(request) or request.headers.get("sec-fetch-site") not in _OWN_PAGES:
        raise NotAllowed("Decisions are taken on the machine that serves this page; elsewhere it can only be read")
    if not compare_digest(token.encode(), _token(request).encode()):
        raise NotAllowed("This form is of an earlier run of the service; load the page anew")
    say = texts(lang)
    try:
        chosen = _Chosen(document or [], citing or [], decision, of_citations=about == "citations")
        taken = _decided(store, action, chosen, {"by": by, "why": why})
    except (BadRequest, UnknownDocument) as error:
        html = pages.message_page(say("review.failed"), str(error), lang=say.lang, theme=request.cookies.get("theme"))
        return HTMLResponse(html, status_code=HTTPStatus.UNPROCESSABLE_ENTITY)
    answer = RedirectResponse(f"/xem-lai?xong={taken.id}&lang={say.lang}", HTTPStatus.SEE_OTHER)
    answer.set_cookie(NAME_COOKIE, quote(by), max_age=31_536_000, path="/xem-lai", httponly=True, samesite="strict")
    return answer


def at_this_machine(request: Request) -> bool:
    """Whether this is a reader at the machine that serves: asked from loopback, by a loopback name, through no proxy.

    A name of another site that resolves to loopback, or a proxy in front, is somebody else's way in.
    """
    client = request.client.host if request.client else ""
    asked_for = request.url.hostname or ""
    own = all(map(on_loopback, (request.app.state.settings.host, client, asked_for)))
    return own and not any(name in request.headers for name in _FORWARDED)


def found_in(request: Request, store: GraphStore) -> list[Concern]:
    """The concerns of a store, kept until something in it changes."""
    state, now = request.app.state, _state(store)
    if getattr(state, "reviewed", None) is None or state.reviewed[0] != now:
        state.reviewed = (now, review(store))
    concerns: list[Concern] = state.reviewed[1]
    return concerns


def count_of(request: Request, store: GraphStore, documents: int) -> int | None:
    """How many concerns there are, None where counting them would keep a reader waiting."""
    known = getattr(request.app.state, "reviewed", None)
    if documents > COUNTED and (known is None or known[0] != _state(store)):
        return None
    return len(found_in(request, store))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What a form names: documents, those that cite the first of them, a decision to take back."""

    documents: list[str]
    citing: list[str]
    decision: str
    of_citations: bool


def _state(store: GraphStore) -> tuple[object, ...]:
    """What tells one state of a store from another: its counts, and the decisions that hold."""
    stats = store.stats()
    held = tuple((d.id, d.holds) for d in store.decisions())
    return stats.documents, stats.edges, stats.readings, tuple(stats.by_status.items()), held


def _token(request: Request) -> str:
    """What our own forms know and other sites do not."""
    state = request.app.state
    if not hasattr(state, "form_token"):
        state.form_token = secrets.token_urlsafe(16)
    token: str = state.form_token
    return token


def _items(store: GraphStore, part: Sequence[Concern], say: Texts) -> tuple[words.Item, ...]:
    about = sorted({id_ for concern in part for id_ in concern.documents})
    edges = {id_: store.step([id_], direction=Direction.IN) for id_ in about}
    named = {*about, *(edge.asserted_by for into in edges.values() for edge in into)}
    documents = {d.id: d for d in store.documents(sorted(named))}
    return tuple(words.item_of(concern, documents, edges, say) for concern in part)


def _decided(store: GraphStore, action: str, chosen: _Chosen, signed: dict[str, str]) -> Decision:
    sign = {**signed, "at": datetime.now(UTC).isoformat(timespec="microseconds")}
    if action == "undo":
        return undo(store, chosen.decision, **sign)
    documents = [document_of(store, id_) for id_ in chosen.documents]
    citing = [document_of(store, id_) for id_ in dict.fromkeys(chosen.citing)]
    if action == "merge" and len(documents) == len(("one", "other")):
        return merge(store, documents[0], documents[1], **sign)
    if action == "split" and documents and citing:
        return split(store, documents[0], citing, **sign)
    if action == "keep" and documents and bool(citing) == chosen.of_citations:
        return keep(store, documents, citing, **sign)
    raise BadRequest("Choose what to decide, and tick the sentences it is about")
