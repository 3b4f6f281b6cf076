"""From a body as read to an issuer with an identity; a body of unknown place belongs to the one who speaks of it."""

from __future__ import annotations

from graph.model import Body, Issuer
from graph.text import slug


def scope_of(body: Body | None, reading_id: str) -> str:
    """Who speaks, for bodies whose place is unknown: the speaker itself if it is certain, else this one text.

    >>> scope_of(Body(kind="tỉnh ủy", name="Tỉnh ủy Thái Bình", places=("tỉnh Thái Bình",), local=True), "ab12cd34")
    'tinh-uy-thai-binh'
    >>> scope_of(None, "ab12cd34ef")
    'ab12cd34'
    """
    if body is None or (body.local and not body.places):
        return reading_id[:8]
    return _id(body)


def issuer_of(body: Body | None, scope: str) -> Issuer | None:
    """The issuer a body stands for, seen from `scope`.

    >>> issuer_of(Body(kind="thị ủy", name="Thị ủy", local=True), "ab12cd34").id
    'thi-uy-x-ab12cd34'
    """
    if body is None:
        return None
    unknown = body.local and not body.places
    return Issuer(
        id=f"{_id(body)}-x-{scope}" if unknown else _id(body),
        name=body.name,
        kind=body.kind,
        place=", ".join(body.places) or None,
        level=body.level,
        line=body.line,
    )


def _id(body: Body) -> str:
    """Name, then the outer places, so that two communes of one name stay apart."""
    return slug(" ".join([body.name, *body.places[1:]]))
