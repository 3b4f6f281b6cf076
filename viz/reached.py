"""How far a document reaches, in words: all that rests on it (or it on them), by level and by province of today."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import Direction, Document
from graph.reach import Reach
from viz.addresses import address_of, coverage_address
from viz.places import LEVELS, province_name
from viz.style import GLYPHS, UNKNOWN
from viz.texts import Texts
from viz.view import View


@dataclass(frozen=True, slots=True)
class Count:
    """One level or province and how many documents it has; `level` and `glyph` are '' for a province."""

    text: str
    count: str
    level: str = ""
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """The content of the page, and of the line beside a document's heading."""

    label: str
    map: str
    sentence: str
    total: str
    levels: tuple[Count, ...]
    provinces: tuple[Count, ...]
    elsewhere: str
    coverage: str


def reached_of(root: Document, found: Reach, say: Texts) -> Reached:
    """A reach in words, provinces with most documents first."""
    by_level = {level or UNKNOWN: n for level, n in found.by_level.items()}
    by_province = sorted(found.by_province.items(), key=lambda item: (-item[1], item[0]))
    return Reached(
        label=root.label,
        map=address_of(root.id, View(direction=found.direction, lang=say.lang)),
        sentence=say(f"reach.{found.direction}", n=say.number(found.documents)),
        total=say.number(found.documents),
        levels=tuple(
            Count(say(f"level.{level}"), say.number(by_level[level]), level, GLYPHS[level])
            for level in LEVELS
            if by_level.get(level)
        ),
        provinces=tuple(Count(province_name(name), say.number(n)) for name, n in by_province),
        elsewhere=say("reach.elsewhere", n=say.number(found.elsewhere)) if found.elsewhere else "",
        coverage=coverage_address(root.id, say.lang) if found.direction is Direction.IN else "",
    )
