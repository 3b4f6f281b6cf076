"""What stands around the list and the canvas: heading, counts, legend, the bend of the lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from graph.model import Direction, Document, Edge, Line, Relation, Status
from viz.addresses import address_of, api_address, coverage_address, file_address, path_address, reach_address
from viz.bundle import Picture
from viz.drawing import Drawing
from viz.grouping import IN, OUT
from viz.layout import SLOT, Column, Layout
from viz.places import LEVELS, level_of, line_of
from viz.style import CORNERS, FAMILIES, GLYPHS, STROKES
from viz.texts import Texts, capital
from viz.view import LAYOUTS, View

FILES: Final = ("html", "svg", "csv", "dan-chieu.csv", "graphml", "gexf", "json")
"""What a view can be taken away as (`viz.takeaway`), in the order of the menu."""
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
    reach: str
    """Address of how far it reaches in the whole store."""
    coverage: str
    """Address of the provinces that carry it out."""
    files: tuple[tuple[str, str], ...]
    """Format and address of the same view as a file."""
    picture: str
    """Address of the picture as an image."""
    api: str
    """Address of the same lineage in the API."""
    shows_again: str
    """Words for bringing back what is hidden, '' if nothing is; `unhidden` is where."""
    unhidden: str
    unmoved: str
    """Address with all cards at their own places, '' if they are."""
    shown: int
    total: int
    count: str
    beyond: str


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


def head_of(drawing: Drawing, view: View, say: Texts, other: Document | None = None) -> Head:
    """The heading of a picture."""
    picture, lineage = drawing.picture, drawing.picture.lineage
    root, shown = lineage.root, len(picture.shown)
    total = max(sum(lineage.totals.values()) + 1, len(lineage.nodes))
    beyond = total - len(lineage.nodes)
    at_least = lineage.counted_to is not None and lineage.counted_to < len(lineage.totals)
    fresh = replace(view.afresh, selected=view.selected)
    facts = (say.date(root.date), root.issuer.name if root.issuer else "", say(f"status.{root.status}"))
    return Head(
        label=root.label,
        facts=tuple(filter(None, facts)),
        title=capital(root.title) if root.title and root.title != root.label else "",
        questions=tuple(
            Link(
                say(f"question.{way}"),
                address_of(root.id, replace(view.afresh, hidden=(), direction=way, layout=_grid(view))),
                way is view.direction and view.layout == _grid(view),
            )
            for way in Direction
        ),
        layouts=tuple(
            Link(say(f"layout.{name}"), address_of(root.id, replace(fresh, layout=name)), name == view.layout)
            for name in LAYOUTS
        ),
        language=_language(root, view, say, other),
        other=other.label if other else "",
        reach=reach_address(root.id, view),
        coverage=coverage_address(root.id, view.lang),
        files=tuple((suffix, file_address(root.id, replace(view, selected=None), suffix)) for suffix in FILES),
        picture=file_address(root.id, replace(view, selected=None), "svg"),
        api=api_address(root.id, view),
        shows_again=say("hidden.all", n=say.number(len(drawing.hidden))) if drawing.hidden else "",
        unhidden=address_of(root.id, replace(view, hidden=())),
        unmoved=address_of(root.id, replace(view, moved=())) if view.moved else "",
        shown=shown,
        total=total,
        count=say("path.count", n=say.number(shown))
        if other
        else _count(shown, total, say, open_end=at_least or (lineage.truncated and not beyond)),
        beyond=say("count.beyond_least" if at_least else "count.beyond", n=say.number(beyond)) if beyond else "",
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


def tie(layout: Layout, column: Column) -> Relation | None:
    """The relation of a frame of the lược đồ that one line stands for, as the lines of its cards would cross others."""
    side, _, relation = column.key.partition("-")
    wide = column.right - column.left > 2 * SLOT[0]
    return Relation(relation) if not layout.bands and wide and side in {IN, OUT} else None


def aside(layout: Layout, edge: Edge, root: str) -> bool:
    """Whether a line waits until an end of it is chosen: a lược đồ is about one document and the frames around it."""
    if layout.bands:
        return False
    if root not in {edge.source, edge.target}:
        return True
    x, y = layout.positions[edge.target if edge.source == root else edge.source]
    within = (c for c in layout.columns if c.left <= x <= c.right and c.top <= y <= c.bottom)
    return any(tie(layout, column) for column in within)
