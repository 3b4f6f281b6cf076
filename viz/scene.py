"""What stands around the list and the canvas: heading, counts, filter form, legend, the start page's content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.model import Direction, Document, Edge, Level, Line, Relation, Status
from viz.bundle import Picture
from viz.entries import DocumentName
from viz.layout import SLOT, Layout
from viz.places import LEVELS, level_of, line_of, province_name, province_of
from viz.style import CORNERS, FAMILIES, GLYPHS, STROKES, UNKNOWN
from viz.texts import Texts, capital
from viz.view import (
    LAYOUTS,
    MAX_DEPTH,
    View,
    address_of,
    api_address,
    coverage_address,
    direction_slug,
    file_address,
    level_slug,
    path_address,
)

REST_STATUS: Final = Status.INGESTED
"""Bundles are drawn filled: they are counts, not documents we lack."""


@dataclass(frozen=True, slots=True)
class Link:
    """A choice that is an address."""

    text: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a page: which document, which question, how much of the answer is shown."""

    label: str
    facts: tuple[str, ...]
    title: str
    questions: tuple[Link, ...]
    layouts: tuple[Link, ...]
    language: str
    other: str
    """Label of the other end, if the page shows the ways between two documents."""
    coverage: str
    """Address of the provinces that carry it out."""
    file: str
    """Address of the same view as one file."""
    json: str
    """Address of the same lineage in the API."""
    shown: int
    total: int
    count: str
    beyond: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The filters of a page; `hidden` is the rest of its state."""

    action: str
    hidden: tuple[tuple[str, str], ...]
    depths: tuple[Option, ...]
    levels: tuple[Option, ...]
    types: tuple[Option, ...]
    provinces: tuple[Option, ...]
    relations: tuple[Option, ...]
    since: str
    until: str
    active: bool
    clear: str


@dataclass(frozen=True, slots=True)
class Legend:
    """Only what the picture at hand contains."""

    levels: tuple[tuple[str, str, str], ...]
    """Level, its words, its glyph."""
    lines: tuple[tuple[str, str], ...]
    """Corner shape and its words."""
    families: tuple[tuple[str, str, str], ...]
    """Family, its words, its dashes."""
    second_hand: bool
    hollow: bool
    warned: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A document on the start page."""

    name: DocumentName
    facts: tuple[str, ...]
    title: str
    glyph: str
    level: str
    note: str


INGESTED_AS: Final = (
    "ingested", "unchanged", "duplicate", "needs_ocr", "garbled", "not_a_document", "failed"
)  # fmt: skip
"""What may become of a file; the words of the ingest report."""


@dataclass(frozen=True, slots=True)
class Start:
    """What the start page shows; `query` None before a search."""

    documents: str
    held: str
    edges: str
    empty: bool
    levels: tuple[tuple[str, str, str, str], ...]
    most_cited: tuple[Hit, ...]
    missing: tuple[Hit, ...]
    """The most cited of those whose text is not held."""
    sample: bool
    upload: bool = False
    """Whether this reader may add documents."""
    query: str | None = None
    hits: tuple[Hit, ...] = ()
    result: str = ""
    more: str = ""
    statuses: tuple[str, ...] = INGESTED_AS


def head_of(picture: Picture, view: View, say: Texts, other: Document | None = None) -> Head:
    """The heading of a picture."""
    lineage = picture.lineage
    root, shown = lineage.root, len(picture.shown)
    total = max(sum(lineage.totals.values()) + 1, len(lineage.nodes))
    beyond = total - len(lineage.nodes)
    facts = (say.date(root.date), root.issuer.name if root.issuer else "", say(f"status.{root.status}"))
    return Head(
        label=root.label,
        facts=tuple(filter(None, facts)),
        title=capital(root.title) if root.title and root.title != root.label else "",
        questions=tuple(
            Link(
                say(f"question.{way}"),
                address_of(root.id, replace(view, direction=way, layout=_grid(view), opened=(), selected=None)),
                way is view.direction and view.layout == _grid(view),
            )
            for way in Direction
        ),
        layouts=tuple(
            Link(say(f"layout.{name}"), address_of(root.id, replace(view, layout=name, opened=())), name == view.layout)
            for name in LAYOUTS
        ),
        language=_language(root, view, say, other),
        other=other.label if other else "",
        coverage=coverage_address(root.id, view.lang),
        file=file_address(root.id, view),
        json=api_address(root.id, view),
        shown=shown,
        total=total,
        count=say("path.count", n=say.number(shown))
        if other
        else _count(shown, total, say, open_end=lineage.truncated and not beyond),
        beyond=say("count.beyond", n=say.number(beyond)) if beyond else "",
    )


def _language(root: Document, view: View, say: Texts, other: Document | None) -> str:
    lang = say("language.other_code")
    return path_address(root.id, other.id, lang) if other else address_of(root.id, replace(view, lang=lang))


def _grid(view: View) -> str:
    """The layout in which a direction can be chosen: the lược đồ always shows both."""
    return "cap" if view.layout == "luoc-do" else view.layout


def _count(shown: int, total: int, say: Texts, *, open_end: bool) -> str:
    if total == 1:
        return say("count.only_root")
    if open_end:
        return say("count.at_least", shown=say.number(shown), total=say.number(total))
    if shown == total:
        return say("count.all", shown=say.number(shown))
    return say("count.some", shown=say.number(shown), total=say.number(total))


def form_of(picture: Picture, view: View, say: Texts) -> Form:
    """The filters, with the choices this lineage offers."""
    nodes = picture.lineage.nodes
    root = picture.lineage.root.id
    types = {d.type for d in nodes if d.type} | {t for t in [view.type] if t}
    places = {province_name(p) for d in nodes if (p := province_of(d))} | {p for p in [view.province] if p}
    cleared = View(direction=view.direction, depth=view.depth, layout=view.layout, lang=view.lang)
    hidden = [("huong", direction_slug(view.direction)), ("bo-cuc", view.layout), ("lang", view.lang)]
    return Form(
        action=address_of(root, View()),
        hidden=tuple(hidden),
        depths=tuple(Option(str(n), str(n), n == view.depth) for n in range(1, MAX_DEPTH + 1)),
        levels=tuple(Option(level_slug(x), say(f"level.{x}"), x is view.level) for x in Level),
        types=tuple(Option(t, capital(t), t == view.type) for t in sorted(types)),
        provinces=tuple(Option(p, p, p == view.province) for p in sorted(places)),
        relations=tuple(Option(r, say(f"relation.{r}"), r in view.relations) for r in Relation),
        since=view.since or "",
        until=view.until or "",
        active=view.filtered,
        clear=address_of(root, cleared),
    )


def legend_of(picture: Picture, say: Texts) -> Legend:
    """Signs that occur in the picture, in a fixed order."""
    levels = {level_of(d) for d in picture.shown} | {b.level for b in picture.bundles}
    lines = {line_of(d) for d in picture.shown}
    families = {FAMILIES[e.relation] for e in picture.edges}
    return Legend(
        levels=tuple((x, say(f"level.{x}"), GLYPHS[x]) for x in LEVELS if x in levels),
        lines=tuple((CORNERS[x], say(f"line.{x}")) for x in Line if x in lines),
        families=tuple(
            (f, say(f"legend.{f}"), " ".join(map(str, STROKES[f].dashes))) for f in STROKES if f in families
        ),
        second_hand=any(e.second_hand for e in picture.edges),
        hollow=any(d.status is not Status.INGESTED for d in picture.shown),
        warned=any(e.warnings for e in picture.edges),
    )


def hit_of(document: Document, say: Texts, *, note: str = "") -> Hit:
    """A document as a line of search results."""
    level = level_of(document)
    facts = (say.date(document.date), document.issuer.name if document.issuer else "", say(f"level.{level}"))
    return Hit(
        name=DocumentName(document.id, document.label, address_of(document.id, View(lang=say.lang))),
        facts=tuple(filter(None, facts[: 2 if level == UNKNOWN else 3])),
        title=capital(document.title) if document.title and document.title != document.label else "",
        glyph=GLYPHS[level],
        level=level,
        note=note,
    )


def level_counts(by_level: Mapping[str, int], say: Texts) -> tuple[tuple[str, str, str, str], ...]:
    """Level, its words, its glyph and its count, for the levels that have documents."""
    counted = {level or UNKNOWN: n for level, n in by_level.items()}
    return tuple((x, say(f"level.{x}"), GLYPHS[x], say.number(counted[x])) for x in LEVELS if counted.get(x))


def curve(layout: Layout, edge: Edge, nth: int) -> object:
    """How a line bends: around the cards within a row, apart from its parallels; None for the bend that all have."""
    (from_x, from_y), (to_x, to_y) = layout.positions[edge.source], layout.positions[edge.target]
    if nth > 1:
        return {"enabled": True, "type": "curvedCW", "roundness": round(0.12 * nth, 2)}
    if not layout.bands:
        sideways = {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.42}
        return sideways if abs(from_x - to_x) > SLOT[0] else {"enabled": True, "type": "curvedCW", "roundness": 0.4}
    if from_y == to_y:
        return {"enabled": True, "type": "curvedCW" if edge.source < edge.target else "curvedCCW", "roundness": 0.25}
    return None
