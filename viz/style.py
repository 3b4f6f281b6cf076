"""Colour, shape and line of everything drawn, for both themes, in one place: canvas, list, legend and CSS read it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from graph.model import Edge, Level, Line, Relation, Status

UNKNOWN: Final = "unknown"
"""Key of a level, line or place that no text states."""


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one level in one theme: `fill` and `text` of a card, `strong` for outline, glyph and selection."""

    fill: str
    strong: str
    text: str
    on_strong: str


LIGHT: Final[dict[str, Tone]] = {
    Level.NATIONAL: Tone("#fdf0ee", "#a3231f", "#2a1413", "#ffffff"),
    Level.MINISTRY: Tone("#fbf3e2", "#855600", "#2b2110", "#ffffff"),
    Level.PROVINCE: Tone("#eaf2fa", "#1b5a8c", "#10202e", "#ffffff"),
    Level.DISTRICT: Tone("#e9f5ef", "#1f6a4a", "#0f241a", "#ffffff"),
    Level.COMMUNE: Tone("#f3eefa", "#6a3d9a", "#221531", "#ffffff"),
    Level.UNIT: Tone("#eef0f3", "#4a5565", "#1b222c", "#ffffff"),
    UNKNOWN: Tone("#f1f2f4", "#5b6573", "#1b222c", "#ffffff"),
}
DARK: Final[dict[str, Tone]] = {
    Level.NATIONAL: Tone("#3a1f1f", "#f29a92", "#fbeceb", "#2a0f0d"),
    Level.MINISTRY: Tone("#382b14", "#e8b65a", "#fbf3e2", "#281c04"),
    Level.PROVINCE: Tone("#16293b", "#86bdec", "#e8f2fb", "#0a1c2c"),
    Level.DISTRICT: Tone("#152f25", "#7fcfa9", "#e6f6ee", "#062016"),
    Level.COMMUNE: Tone("#2b2140", "#c3a4ee", "#f2ebfc", "#1c0f30"),
    Level.UNIT: Tone("#272e38", "#b4bfcd", "#edf1f6", "#151b23"),
    UNKNOWN: Tone("#252b34", "#aab4c1", "#edf1f6", "#151b23"),
}
PAPER: Final = {"light": "#ffffff", "dark": "#141a21"}
"""The canvas behind the cards."""
BAND: Final = {"light": "#f5f7f9", "dark": "#1a212a"}
"""Every other level band."""

LINES: Final = 0.8
"""Opacity of the lines: where many cross, the cards stay in front, and each line still has the contrast it needs."""

GLYPHS: Final[dict[str, str]] = {
    Level.NATIONAL: "star",
    Level.MINISTRY: "diamond",
    Level.PROVINCE: "square",
    Level.DISTRICT: "dot",
    Level.COMMUNE: "triangle",
    Level.UNIT: "hexagon",
    UNKNOWN: "ring",
}
"""Each level has a shape of its own, so that colour never stands alone."""

CORNERS: Final[dict[str, str]] = {Line.STATE: "square", Line.PARTY: "round", Line.FRONT: "cut", UNKNOWN: "square"}
"""The branch of the political system is the outline of the card."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How the lines of one family of relations look; `dashes` empty is a solid line."""

    light: str
    dark: str
    width: float
    dashes: tuple[int, ...] = ()


STROKES: Final[dict[str, Stroke]] = {
    "carries_out": Stroke("#3d5166", "#9db3c9", 1.8),
    "rests_on": Stroke("#3d5166", "#9db3c9", 1.5, (9, 4)),
    "changes": Stroke("#a3231f", "#f29a92", 2.0, (12, 3, 2, 3)),
    "refers": Stroke("#66717f", "#8b97a5", 1.3, (2, 4)),
}
"""Four families are what an eye can tell apart; the exact relation is written on the card."""

FAMILIES: Final[dict[Relation, str]] = {
    Relation.IMPLEMENTS: "carries_out",
    Relation.GUIDES: "carries_out",
    Relation.BASED_ON: "rests_on",
    Relation.ON_PROPOSAL_OF: "rests_on",
    Relation.ISSUED_WITH: "rests_on",
    Relation.AMENDS: "changes",
    Relation.REPLACES: "changes",
    Relation.REPEALS: "changes",
    Relation.SUSPENDS: "changes",
    Relation.CORRECTS: "changes",
    Relation.CONSOLIDATES: "changes",
    Relation.EXTENDS: "changes",
    Relation.REPLIES_TO: "refers",
    Relation.REFERS_TO: "refers",
    Relation.MENTIONS: "refers",
}


def tone(level: str, theme: str = "light") -> Tone:
    """The colours of a level.

    >>> tone(Level.PROVINCE).strong
    '#1b5a8c'
    """
    table = DARK if theme == "dark" else LIGHT
    return table.get(level, table[UNKNOWN])


def node_colours(level: str, status: Status, *, root: bool) -> dict[str, str]:
    """Fill, outline and text of a card in the light theme: solid for the root, hollow for what we do not hold.

    >>> node_colours(Level.PROVINCE, Status.REFERENCED, root=False)["background"]
    '#ffffff'
    """
    colours = tone(level)
    if root:
        return {"background": colours.strong, "border": colours.strong, "text": colours.on_strong}
    held = status is Status.INGESTED
    return {
        "background": colours.fill if held else PAPER["light"],
        "border": colours.strong,
        "text": colours.text,
    }


def edge_style(edge: Edge) -> dict[str, object]:
    """Line of an edge as vis-network draws it: family of the relation, a ring at the tail when second-hand."""
    stroke = STROKES[FAMILIES[edge.relation]]
    style: dict[str, object] = {"color": stroke.light, "width": stroke.width}
    if stroke.dashes:
        style["dashes"] = list(stroke.dashes)
    if edge.second_hand:
        ring = {"enabled": True, "type": "circle", "scaleFactor": 0.45}
        style["arrows"] = {"to": {"enabled": True, "scaleFactor": 0.5}, "from": ring}
    return style


def palette() -> dict[str, object]:
    """All that the script in the page needs to draw in either theme."""
    themes = {"light": LIGHT, "dark": DARK}
    return {
        name: {
            "tones": {str(level): asdict(colours) for level, colours in table.items()},
            "strokes": {family: getattr(stroke, name) for family, stroke in STROKES.items()},
            "paper": PAPER[name],
            "band": BAND[name],
            "lines": LINES,
        }
        for name, table in themes.items()
    }


def css() -> str:
    """The same colours as custom properties, so that list and legend cannot drift from the canvas."""
    light = _properties(LIGHT, "light")
    dark = _properties(DARK, "dark")
    return (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
    )


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours.

    >>> contrast("#ffffff", "#000000")
    21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((lighter + 0.05) / (darker + 0.05), 2)


def blended(colour: str, behind: str, opacity: float) -> str:
    """The colour one sees where `colour` lets something through.

    >>> blended("#000000", "#ffffff", 0.75)
    '#404040'
    """
    pairs = ((int(colour[i : i + 2], 16), int(behind[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(over * opacity + under * (1 - opacity)):02x}" for over, under in pairs)


def _properties(table: dict[str, Tone], theme: str) -> str:
    tones = "".join(
        f"--{level}:{t.strong};--{level}-fill:{t.fill};--{level}-text:{t.text};" for level, t in table.items()
    )
    strokes = "".join(f"--{family.replace('_', '-')}:{getattr(stroke, theme)};" for family, stroke in STROKES.items())
    return f"{tones}{strokes}--paper:{PAPER[theme]};--band:{BAND[theme]};"


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    low = 0.03928
    red, green, blue = (c / 12.92 if c <= low else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
