"""Every province of today has its own tile, and the page has all of them."""

from __future__ import annotations

from graph.coverage import coverage
from graph.gazetteer import provinces
from tests.graphs import ROOT, country
from viz.pages import coverage_page
from viz.places import province_name
from viz.tiles import COLUMNS, ROWS, TILES


def test_every_province_of_today_has_its_own_tile() -> None:
    assert {province_name(place.full) for place in provinces() if place.is_current} == set(TILES)
    assert len(set(TILES.values())) == len(TILES) == 34
    assert all(column < COLUMNS and row < ROWS for column, row in TILES.values())


def test_table_and_map_have_the_same_rows() -> None:
    html = coverage_page(coverage(country(3).store(), ROOT), lang="vi")
    assert html.count('class="tile covered"') == html.count("<tr>") - 1 == 2
    assert html.count('<tr class="empty">') == 34 - 2
