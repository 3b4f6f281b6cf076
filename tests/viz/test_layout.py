"""Positions: nothing overlaps, every card in its band and its province, the same on every call."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from graph.lineage import lineage
from graph.model import Direction, Lineage
from tests.graphs import ROOT, country, hub
from viz.bundle import bundle
from viz.layout import CARD, LAYOUTS


@cache
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
    picture = bundle(_lineages()[name], layout=view)
    layout = LAYOUTS[view](picture)
    assert set(layout.positions) == {d.id for d in picture.shown} | {b.id for b in picture.bundles}
    for (ax, ay), (bx, by) in combinations(layout.positions.values(), 2):
        assert abs(ax - bx) >= CARD[0] or abs(ay - by) >= CARD[1]


@VIEWS
@CASES
def test_everything_is_within_the_bounds(name: str, view: str) -> None:
    layout = LAYOUTS[view](bundle(_lineages()[name], layout=view))
    left, top, right, bottom = layout.bounds
    for x, y in layout.positions.values():
        assert left <= x - CARD[0] // 2 < x + CARD[0] // 2 <= right
        assert top <= y - CARD[1] // 2 < y + CARD[1] // 2 <= bottom


@pytest.mark.parametrize("view", ["cap", "thoi-gian"])
@CASES
def test_cards_stand_in_their_band_and_column(name: str, view: str) -> None:
    picture = bundle(_lineages()[name], layout=view)
    layout = LAYOUTS[view](picture)
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
    one, other = (LAYOUTS[view](bundle(lineage(country(5, 3, 2).store(), ROOT), layout=view)) for _ in range(2))
    assert one == other


def test_time_runs_from_left_to_right() -> None:
    picture = bundle(lineage(country(3, 2, 2).store(), ROOT), layout="thoi-gian")
    layout = LAYOUTS["thoi-gian"](picture)
    years = sorted((layout.positions[d.id][0], d.date[:4]) for d in picture.shown if d.date)
    assert [year for _, year in years] == sorted(year for _, year in years)


def test_luoc_do_has_the_root_between_what_it_cites_and_what_cites_it() -> None:
    made = country()
    party = next(id_ for id_ in made.documents if id_.startswith("135"))
    picture = bundle(lineage(made.store(), party, direction=Direction.BOTH, depth=1), layout="luoc-do")
    layout = LAYOUTS["luoc-do"](picture)
    middle = layout.positions[party][0]
    for edge in picture.edges:
        if edge.target == party:
            assert layout.positions[edge.source][0] > middle
        elif edge.source == party:
            assert layout.positions[edge.target][0] < middle
