"""Positions: nothing overlaps, every card in its band and its province, the same on every call."""

from __future__ import annotations

from itertools import combinations

import pytest

from graph.lineage import lineage
from graph.model import Direction, Lineage
from tests.graphs import ROOT, country, hub
from viz.bundle import bundle
from viz.layout import CARD, LAYOUTS


def _lineages() -> dict[str, Lineage]:
    small = country(3, 2, 2)
    ward = next(id_ for id_ in small.documents if "dang-uy" in id_)
    return {
        "alone": lineage(country(0).store(), "2194-qd-bcdqg-ban-chi-dao-quoc-gia-phong-chong-dich-covid-19"),
        "three provinces": lineage(small.store(), ROOT),
        "what a ward rests on": lineage(small.store(), ward, direction=Direction.OUT),
        "eight provinces": lineage(country(8, 3, 2).store(), ROOT),
        "hub": lineage(hub(600).store(), ROOT, limit=5000),
    }


CASES = pytest.mark.parametrize("name", list(_lineages()))
VIEWS = pytest.mark.parametrize("view", LAYOUTS)


@VIEWS
@CASES
def test_no_two_cards_overlap(name: str, view: str) -> None:
    picture = bundle(_lineages()[name])
    layout = LAYOUTS[view](picture)
    assert set(layout.positions) == {d.id for d in picture.shown} | {b.id for b in picture.bundles}
    for (ax, ay), (bx, by) in combinations(layout.positions.values(), 2):
        assert abs(ax - bx) >= CARD[0] or abs(ay - by) >= CARD[1]


@VIEWS
@CASES
def test_everything_is_within_the_bounds(name: str, view: str) -> None:
    layout = LAYOUTS[view](bundle(_lineages()[name]))
    left, top, right, bottom = layout.bounds
    for x, y in layout.positions.values():
        assert left <= x - CARD[0] // 2 < x + CARD[0] // 2 <= right
        assert top <= y - CARD[1] // 2 < y + CARD[1] // 2 <= bottom


@CASES
def test_cards_stand_in_their_band_and_province(name: str) -> None:
    picture = bundle(_lineages()[name])
    layout = LAYOUTS["cap"](picture)
    bands = {b.level: b for b in layout.bands}
    columns = {c.key: c for c in layout.columns}
    cells = {**picture.cells, **{b.id: b.cell for b in picture.bundles}}
    for id_, (x, y) in layout.positions.items():
        cell = cells[id_]
        assert bands[cell.level].top < y < bands[cell.level].bottom
        if cell.province:
            assert columns[cell.province].left < x < columns[cell.province].right


@VIEWS
def test_positions_are_the_same_on_every_call(view: str) -> None:
    one, other = (LAYOUTS[view](bundle(lineage(country(5, 3, 2).store(), ROOT))) for _ in range(2))
    assert one == other
