"""Colours are legible: computed, as no accessibility checker sees a canvas."""

from __future__ import annotations

import pytest

from graph.model import Line, Relation, Status
from viz.places import LEVELS
from viz.style import (
    BAND,
    CORNERS,
    FAMILIES,
    GLYPHS,
    LINES,
    PAPER,
    STROKES,
    blended,
    contrast,
    css,
    node_colours,
    palette,
    tone,
)

THEMES = pytest.mark.parametrize("theme", ["light", "dark"])
TIERS = pytest.mark.parametrize("level", LEVELS)


@THEMES
@TIERS
def test_card_text_is_legible_on_filled_hollow_and_solid_cards(level: str, theme: str) -> None:
    colours = tone(level, theme)
    assert contrast(colours.text, colours.fill) >= 7
    assert contrast(colours.text, PAPER[theme]) >= 7
    assert contrast(colours.on_strong, colours.strong) >= 4.5


@THEMES
@TIERS
def test_outlines_and_band_names_stand_out(level: str, theme: str) -> None:
    colours = tone(level, theme)
    for behind in (PAPER[theme], BAND[theme], colours.fill):
        assert contrast(colours.strong, behind) >= 4.5


@THEMES
@pytest.mark.parametrize("family", STROKES)
def test_lines_stand_out(family: str, theme: str) -> None:
    stroke = STROKES[family]
    for behind in (PAPER[theme], BAND[theme]):
        assert contrast(blended(getattr(stroke, theme), behind, LINES), behind) >= 3


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("root", [True, False])
@TIERS
def test_the_colours_pyvis_gets_are_legible(level: str, root: bool, status: Status) -> None:
    colours = node_colours(level, status, root=root)
    assert contrast(colours["text"], colours["background"]) >= 4.5


def test_nothing_is_told_by_colour_alone() -> None:
    assert len(set(GLYPHS.values())) == len(GLYPHS) == len(LEVELS)
    assert len({s.dashes for s in STROKES.values()}) == len(STROKES)
    assert {CORNERS[line] for line in Line} == {"square", "round", "cut"}


def test_every_relation_has_a_line() -> None:
    assert set(FAMILIES) == set(Relation)


def test_css_and_canvas_have_the_same_colours() -> None:
    sheet, themes = css(), palette()
    for theme in ("light", "dark"):
        tones = themes[theme]["tones"]  # type: ignore[index]
        assert all(f"--{level}:{t['strong']};" in sheet for level, t in tones.items())
