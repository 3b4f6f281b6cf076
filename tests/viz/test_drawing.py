"""Cards taken off and moved: nothing is lost, nothing else jumps, and the address says it all."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lineage import lineage
from graph.model import Level, Relation
from tests.graphs import ROOT, country, hub
from viz.drawing import draw
from viz.table import table_of
from viz.tags import tag
from viz.texts import texts
from viz.view import LAYOUTS, ORDERS, View, query_of, read_view

SMALL = lineage(country(4, 2, 1).store(), ROOT)
LARGE = lineage(hub(700).store(), ROOT, limit=5000)


def some_view(seed: int) -> View:
    """A view in which somebody has hidden, moved and opened."""
    dice = random.Random(seed)
    nodes = dice.choice([SMALL, LARGE]).nodes
    hidden = [tag(d.id) for d in dice.sample(nodes, 5)]
    moved = {tag(d.id): (dice.randint(-900, 900), dice.randint(-900, 900)) for d in dice.sample(nodes, 5)}
    return View(
        layout=dice.choice(LAYOUTS),
        levels=tuple(level for level in Level if dice.random() < 0.3),
        relations=tuple(r for r in Relation if dice.random() < 0.1),
        hidden=tuple(sorted(hidden)),
        moved=tuple((name, x, y) for name, (x, y) in sorted(moved.items()) if x or y),
        opened=tuple({("commune.nghe-an", dice.randint(1, 3)), ("ministry", 1)}),
        order=dice.choice(ORDERS),
    )


@given(st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_shown_bundled_and_hidden_are_all_there_is(seed: int) -> None:
    view = some_view(seed)
    for found in (SMALL, LARGE):
        drawing = draw(found, view)
        picture = drawing.picture
        counted = [d.id for d in (*picture.shown, *drawing.hidden, *(d for b in picture.bundles for d in b.documents))]
        assert sorted(counted) == sorted(d.id for d in found.nodes)
        ids = {d.id for d in picture.shown}
        assert all(e.source in ids and e.target in ids for e in picture.edges)
        rows = [
            row for section in table_of(drawing, view, texts("vi")).sections for g in section.groups for row in g.rows
        ]
        assert sorted(row.name.id for row in rows) == sorted(ids)


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_an_address_says_all_of_a_view(seed: int) -> None:
    view = replace(some_view(seed), opened=(("commune.nghe-an", 2), ("ministry", 1)))
    query = query_of(view).removeprefix("?")
    assert read_view([tuple(part.split("=")) for part in query.split("&")]) == view  # type: ignore[misc]


def test_hiding_and_moving_leave_the_others_where_they_are() -> None:
    before = draw(SMALL, View()).layout.positions
    off, away = SMALL.nodes[3].id, SMALL.nodes[5].id
    view = View(hidden=(tag(off),), moved=((tag(away), 40, -30),))
    drawing = draw(SMALL, view)
    after = drawing.layout.positions
    assert after[away] == (before[away][0] + 40, before[away][1] - 30)
    assert all(after[id_] == at for id_, at in before.items() if id_ != away)
    assert off not in {d.id for d in drawing.picture.shown}


def test_the_root_cannot_be_hidden() -> None:
    assert draw(SMALL, View(hidden=(tag(ROOT),))).hidden == ()


def test_a_card_moved_far_has_room_around_it() -> None:
    drawing = draw(SMALL, View(moved=((tag(ROOT), -3000, -2000),)))
    x, y = drawing.layout.positions[ROOT]
    left, top, _, _ = drawing.layout.bounds
    assert left < x
    assert top < y


@pytest.mark.parametrize(
    "bad", ["abc", "ABCDEFGH.1.2", "abcdefgh.1", "abcdefgh.99999.0", "abcdefgh.0.0", "abcdefgh.x.1", "abcdefgh.٣.1"]
)
def test_a_move_that_makes_no_sense_is_left_out(bad: str) -> None:
    assert read_view([("doi", bad)]).moved == ()


@pytest.mark.parametrize(
    ("order", "first"),
    [("-ngay", "2021-07-22"), ("ngay", "2020-03-27"), ("-dan", "2020-03-27"), ("so", "2020-03-27")],
)
def test_the_list_is_in_the_order_asked_for(order: str, first: str) -> None:
    view = View(order=order)
    table = table_of(draw(SMALL, view), view, texts("en"))
    assert table.sections[0].groups[0].rows[0].date == first
    arrow = {"-": "descending"}.get(order[0], "ascending")
    assert [c.sorted for c in table.columns if c.name == order.lstrip("-")] == [arrow]
    assert [c.sorted for c in table.columns].count("none") == 3


def test_a_second_click_on_a_column_turns_it_round() -> None:
    def asked(order: str) -> str:
        view = View(order=order)
        return next(c.address for c in table_of(draw(SMALL, view), view, texts("vi")).columns if c.name == "ngay")

    assert asked("cap").endswith("?xep=-ngay")
    assert asked("-ngay").endswith("?xep=ngay")
    assert asked("ngay").endswith("?xep=-ngay")


def test_bundles_stand_after_the_sorted_rows_with_their_place() -> None:
    view = View(order="so")
    groups = table_of(draw(LARGE, view), view, texts("vi")).sections[0].groups
    assert groups[0].bundle is None
    assert all(group.bundle and group.bundle.where for group in groups[1:])
