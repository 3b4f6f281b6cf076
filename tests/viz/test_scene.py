"""Which lines a picture draws at rest, and which wait until one of their ends is chosen."""

from __future__ import annotations

import pytest

from graph.lineage import lineage
from graph.model import Direction, Lineage
from tests.graphs import ROOT, country, hub
from viz.drawing import Drawing, draw
from viz.scene import aside, tie
from viz.view import View

SMALL = lineage(country(2, 1, 0).store(), ROOT, direction=Direction.BOTH, depth=1)
LARGE = lineage(hub(400).store(), ROOT, limit=5000, direction=Direction.BOTH, depth=1)


def drawn_at_rest(drawing: Drawing) -> set[tuple[str, str]]:
    """Ends of the lines that are drawn before anything is chosen."""
    edges = (e for e in drawing.picture.edges if not aside(drawing.layout, e, ROOT))
    return {(edge.source, edge.target) for edge in edges}


@pytest.mark.parametrize("layout", ["cap", "thoi-gian"])
def test_the_grid_draws_every_line(layout: str) -> None:
    drawing = draw(LARGE, View(layout=layout))
    assert drawn_at_rest(drawing) == {(e.source, e.target) for e in drawing.picture.edges}
    assert not any(tie(drawing.layout, column) for column in drawing.layout.columns)


@pytest.mark.parametrize("found", [SMALL, LARGE], ids=["small", "bundled"])
def test_a_luoc_do_draws_the_lines_of_its_document(found: Lineage) -> None:
    assert all(ROOT in ends for ends in drawn_at_rest(draw(found, View(layout="luoc-do"))))


def test_a_wide_frame_has_one_line_for_all_its_cards() -> None:
    drawing = draw(LARGE, View(layout="luoc-do"))
    ties = {column.key: tie(drawing.layout, column) for column in drawing.layout.columns}
    assert ties["in-implements"] == "implements"
    assert drawn_at_rest(drawing) == set()


def test_a_narrow_frame_has_a_line_for_each_card() -> None:
    drawing = draw(SMALL, View(layout="luoc-do"))
    assert not any(tie(drawing.layout, column) for column in drawing.layout.columns)
    assert drawn_at_rest(drawing) == {(e.source, e.target) for e in SMALL.edges if ROOT in {e.source, e.target}}
