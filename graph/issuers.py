"""From a body as read to an issuer with an identity; a body of unknown place belongs to the one who speaks of it."""

from __future__ import annotations

from typing import Final

from graph.dates import is_full
from graph.homes import REFORM, is_shared_name, is_whole, name_at, reaches_province
from graph.keys import symbol_groups
from graph.ministries import ministry
from graph.model import Body, Issuer, Level, Line
from graph.text import fold, slug

_CENTRAL: Final = {
    "TTG": ("Thủ tướng Chính phủ", "thủ tướng", Level.NATIONAL),
    "CP": ("Chính phủ", "chính phủ", Level.NATIONAL),
    "CTN": ("Chủ tịch nước", "chủ tịch nước", Level.NATIONAL),
}
"""Last groups of symbols that name their body whatever the author calls it (domain guide A3.1)."""


def scope_of(body: Body | None, reading_id: str, *, on: str | None = None) -> str:
    """Who speaks, for bodies whose place is unknown: the speaker itself if it is certain, else this one text.

    >>> scope_of(Body(kind="tỉnh ủy", name="Tỉnh ủy Thái Bình", places=("tỉnh Thái Bình",), local=True), "ab12cd34")
    'tinh-uy-thai-binh'
    >>> scope_of(None, "ab12cd34ef")
    'ab12cd34'
    """
    if body is None or (body.local and (not body.places or _is_homonym(body.places, on))):
        return reading_id[:8]
    return _id(body, None)


def issuer_of(
    body: Body | None, scope: str, *, symbol: str | None = None, on: str | None = None, written: str | None = None
) -> Issuer | None:
    """The issuer a body stands for, seen from `scope`; of central bodies the symbol decides which one signed.

    A place that several of its name may be is as good as unknown: only the same full date (`written`) ties two
    citations of such a body together.

    >>> issuer_of(Body(kind="thị ủy", name="Thị ủy", local=True), "ab12cd34").id
    'thi-uy-x-ab12cd34'
    >>> premier = Body(kind="thủ tướng", name="Thủ tướng Chính phủ", level=Level.NATIONAL)
    >>> issuer_of(premier, "", symbol="TB-VPCP").name
    'Văn phòng Chính phủ'
    """
    if body is None:
        return None
    central = body.level in {Level.NATIONAL, Level.MINISTRY}
    if central and (signing := _by_symbol(symbol)) and fold(signing.name) != fold(body.name):
        return signing
    speaker = None
    if body.local and not body.places:
        speaker = scope
    elif body.local and _is_homonym(body.places, on):
        speaker = written if is_full(written) else scope
    return Issuer(
        id=f"{_id(body, on)}-x-{speaker}" if speaker else _id(body, on),
        name=body.name,
        kind=body.kind,
        place=", ".join(body.places) or None,
        level=body.level,
        line=body.line,
    )


def _is_homonym(places: tuple[str, ...], on: str | None) -> bool:
    """Whether outer places are missing from a chain whose first name several places bear, as far as it tells."""
    within = places[-1] if len(places) > 1 and reaches_province(places) else None
    return not is_whole(places, on) and is_shared_name(places[0], on, within)


def _by_symbol(symbol: str | None) -> Issuer | None:
    """The central body that a symbol of the State names; None where the symbol leaves it open."""
    groups = symbol_groups(symbol)
    if not groups:
        return None
    if known := _CENTRAL.get(groups[-1]):
        name, kind, level = known
        return Issuer(id=slug(name), name=name, kind=kind, level=level, line=Line.STATE)
    if len(groups) != 2 or not (office := ministry(groups[1])) or not groups[1].startswith("VP"):  # noqa: PLR2004
        return None
    return Issuer(id=slug(office.name), name=office.name, kind="văn phòng", level=Level.MINISTRY, line=Line.STATE)


def _id(body: Body, on: str | None) -> str:
    """Name, then the outer places, so that two communes of one name stay apart.

    A commune known to be of before the reform, whose district nobody says, is not the one of today under that province.
    """
    gap = "x" if body.level is Level.COMMUNE and _district_unknown(body.places, on) else ""
    return slug(" ".join([name_at(body), gap, *body.places[1:]]))


def _district_unknown(places: tuple[str, ...], on: str | None) -> bool:
    return len(places) > 1 and bool(on) and str(on) < REFORM and not is_whole(places, on)
