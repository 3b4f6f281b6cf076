"""The picture as an image for documents and slides: the same cards at the same places, drawn without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Direction, Document, Edge, Lineage, Status
from viz.bundle import Bundle
from viz.drawing import Drawing, draw
from viz.layout import CARD, SLOT, Point
from viz.names import short_issuer, short_name
from viz.places import level_of, line_of
from viz.scene import Legend, aside, head_of, legend_of, tie
from viz.style import BAND, FAMILIES, GLYPHS, LIGHT, LINES, PAPER, STROKES, UNKNOWN, Stroke, tone
from viz.templating import environment
from viz.texts import Texts, clean, texts
from viz.view import View

GUTTER: Final = 118
"""Room at the left for the names of the levels."""
TOP: Final = 62
"""Room for the heading."""
FOOT: Final = 46
"""Room for the legend."""
EDGE: Final = 14
_TIE: Final = 6
"""Between a frame and the line that stands for its cards."""
_ROUND: Final = {"party": 18, "front": 9}
_NARROW: Final = frozenset("iíìỉĩịljftrI.,:;'|!()[]/- 1")
_WIDE: Final = frozenset("mwMW@%—")
"""Letters by their width in the sans fonts an office has; no font can be measured here."""


@dataclass(frozen=True, slots=True)
class Card:
    """A document or a bundle as it is drawn; coordinates are of its upper left corner."""

    x: int
    y: int
    corner: int
    fill: str
    stroke: str
    ink: str
    mark: str
    """Colour of the glyph."""
    dashed: bool
    glyph: str
    name: str
    issuer: str
    title: str
    warned: bool
    bundle: bool


@dataclass(frozen=True, slots=True)
class Wire:
    """A line between two cards."""

    path: str
    family: str
    stroke: Stroke
    second_hand: bool
    relation: str


def svg(lineage: Lineage, view: View, *, sample: bool = False) -> str:
    """The picture of a view on white paper, with its heading and legend; it needs no other file and runs nothing."""
    say = texts(view.lang)
    drawing = draw(lineage, view)
    left, top, right, bottom = drawing.layout.bounds
    gutter = GUTTER if drawing.layout.bands else EDGE
    head = head_of(drawing, view, say)
    question = "" if view.layout == "luoc-do" else say(f"question.{Direction(view.direction)}")
    return (
        environment()
        .get_template("picture.svg")
        .render(
            say=say,
            box=(left - gutter, top - TOP, right - left + gutter + EDGE, bottom - top + TOP + FOOT),
            bounds=drawing.layout.bounds,
            heading=head.label,
            facts=" · ".join(filter(None, (question, head.count, say("start.sample_short") if sample else ""))),
            bands=[(b, say(f"level.{b.level}"), tone(b.level).strong) for b in drawing.layout.bands],
            columns=[(c, _heading(c.key, c.right - c.left, drawing, say)) for c in drawing.layout.columns],
            wires=list(_wires(drawing, say)),
            cards=[*_cards(drawing, say)],
            legend=list(_legend(legend_of(drawing.picture, say))),
            strokes=STROKES,
            lines=LINES,
            size=CARD,
            paper=PAPER["light"],
            band_colour=BAND["light"],
            soft=LIGHT[UNKNOWN].strong,
        )
    )


def fitted(text: str, width: float, size: float) -> str:
    """The longest beginning of `text` that surely fits, with an ellipsis where it was cut.

    >>> fitted("UBND TP. Bắc Kạn", 120, 12), fitted("Ban Chỉ đạo Quốc gia phòng, chống dịch", 120, 12)
    ('UBND TP. Bắc Kạn', 'Ban Chỉ đạo Quốc…')
    """
    text = clean(text)
    room = width / size
    if sum(map(_em, text)) <= room:
        return text
    used, room = 0.0, room - _em("W")
    for at, letter in enumerate(text):
        used += _em(letter)
        if used > room:
            return f"{text[:at].rstrip()}…"
    return text


def _em(letter: str) -> float:
    """The width of a letter in ems, rather too much than too little."""
    if letter in _NARROW:
        return 0.34
    return 0.95 if letter in _WIDE else 0.68 if letter.isupper() else 0.58


def _heading(key: str, width: int, drawing: Drawing, say: Texts) -> str:
    return fitted(drawing.picture.grouping.heading(key, say), width - 8, 13)


def _cards(drawing: Drawing, say: Texts) -> Iterator[Card]:
    warned = {edge.source for edge in drawing.picture.edges if edge.warnings}
    for document in drawing.picture.shown:
        at = drawing.layout.positions[document.id]
        root = document.id == drawing.picture.lineage.root.id
        yield _card(document, at, root=root, warned=document.id in warned, say=say)
    for rest in drawing.picture.bundles:
        yield _rest(rest, drawing.layout.positions[rest.id], say)


def _card(document: Document, at: Point, *, root: bool, warned: bool, say: Texts) -> Card:
    colours, line = tone(level_of(document)), line_of(document)
    held = root or document.status is Status.INGESTED
    room = CARD[0] - 28 - (10 if line == "party" else 5)
    facts = (document.label, say.date(document.date), document.issuer.name if document.issuer else "")
    return Card(
        x=at[0] - CARD[0] // 2,
        y=at[1] - CARD[1] // 2,
        corner=_ROUND.get(line, 4),
        fill=colours.strong if root else colours.fill if held else PAPER["light"],
        stroke=colours.strong,
        ink=colours.on_strong if root else colours.text,
        mark=colours.on_strong if root else colours.strong,
        dashed=not held,
        glyph=GLYPHS[level_of(document)],
        name=fitted(short_name(document), room, 13.5),
        issuer=fitted(short_issuer(document), room, 12),
        title=" · ".join(filter(None, facts)),
        warned=warned,
        bundle=False,
    )


def _rest(rest: Bundle, at: Point, say: Texts) -> Card:
    colours, words = tone(rest.level), say("bundle.more", n=say.number(len(rest.documents)))
    return Card(
        x=at[0] - CARD[0] // 2,
        y=at[1] - CARD[1] // 2,
        corner=6,
        fill=PAPER["light"],
        stroke=colours.strong,
        ink=colours.text,
        mark=colours.strong,
        dashed=False,
        glyph="",
        name=fitted(words, CARD[0], 12),
        issuer="",
        title=words,
        warned=False,
        bundle=True,
    )


def _wires(drawing: Drawing, say: Texts) -> Iterator[Wire]:
    """The lines as the page draws them before another document is chosen."""
    yield from _ties(drawing)
    seen: dict[frozenset[str], int] = {}
    root = drawing.picture.lineage.root.id
    for edge in drawing.picture.edges:
        if aside(drawing.layout, edge, root):
            continue
        pair = frozenset((edge.source, edge.target))
        nth = seen[pair] = seen.get(pair, 0) + 1
        yield Wire(
            path=_path(drawing, edge, 9 * (nth // 2) * (-1 if nth % 2 else 1)),
            family=FAMILIES[edge.relation],
            stroke=STROKES[FAMILIES[edge.relation]],
            second_hand=edge.second_hand,
            relation=say(f"relation.{edge.relation}"),
        )


def _ties(drawing: Drawing) -> Iterator[Wire]:
    """One line for each wide frame of the lược đồ, sideways between it and the document in the middle."""
    x, y = drawing.layout.positions[drawing.picture.lineage.root.id]
    for column in drawing.layout.columns:
        if relation := tie(drawing.layout, column):
            middle, family = (column.top + column.bottom) // 2, FAMILIES[relation]
            if column.left > x:
                path = _sideways(column.left - _TIE, middle, x + CARD[0] // 2, y)
            else:
                path = _sideways(x - CARD[0] // 2, y, column.right + _TIE, middle)
            yield Wire(path, family, STROKES[family], second_hand=False, relation="")


def _path(drawing: Drawing, edge: Edge, aside: int) -> str:
    """From border to border: up and down between rows, sideways in the lược đồ, an arc over the cards within a row."""
    (x1, y1), (x2, y2) = drawing.layout.positions[edge.source], drawing.layout.positions[edge.target]
    across, down = x2 - x1, y2 - y1
    if not drawing.layout.bands and abs(across) > SLOT[0]:
        side = CARD[0] // 2 if across > 0 else -CARD[0] // 2
        return _sideways(x1 + side, y1 + aside, x2 - side, y2 + aside)
    if abs(down) < CARD[1]:
        lift = 22 + min(abs(across) // 12, 60)
        y1, y2 = y1 - CARD[1] // 2, y2 - CARD[1] // 2
        x1, x2 = x1 + aside, x2 + aside
        return f"M{x1} {y1}C{x1 + across // 5} {y1 - lift} {x2 - across // 5} {y2 - lift} {x2} {y2}"
    end = CARD[1] // 2 if down > 0 else -CARD[1] // 2
    x1, x2, y1, y2 = x1 + aside, x2 + aside, y1 + end, y2 - end
    bend = round(0.42 * (y2 - y1))
    return f"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"


def _sideways(x1: int, y1: int, x2: int, y2: int) -> str:
    """A line that leaves and arrives level."""
    bend = round(0.42 * (x2 - x1))
    return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _legend(legend: Legend) -> Iterator[tuple[int, str, str, str]]:
    """Family, words and dashes of each kind of line, each with the place where it begins."""
    at = 0
    for family, words, dashes in legend.families:
        yield at, family, words, dashes
        at += 66 + round(sum(map(_em, words)) * 12)
