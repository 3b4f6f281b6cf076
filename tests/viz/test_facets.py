"""Filters: what they offer, how many documents each choice leaves, and that no count lies."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lineage import lineage, narrowed
from graph.model import Document, Issuer, Level, Line, Lineage, Status
from graph.store.protocol import Filter
from graph.store.search import shown as visible
from tests.graphs import ROOT, country, hub
from viz.facets import MAX_BARS, facets_of
from viz.filters import Form, Years, form_of, years_of
from viz.texts import texts
from viz.view import View, read_view

VALUES = {
    "levels": tuple(Level),
    "lines": tuple(Line),
    "types": ("chỉ thị", "Công Văn", "ke hoach", "thông báo"),
    "provinces": ("Bắc Kạn", "Thái Nguyên", "nghe an", "Đà Nẵng", "Hà Nội"),
}
WHOLE = lineage(country(8, 3, 2).store(), ROOT, limit=5000)


def some_filter(seed: int) -> Filter:
    """A filter of a few values in a few fields."""
    dice = random.Random(seed)
    chosen = {name: tuple(dice.sample(values, dice.choice([0, 0, 1, 2]))) for name, values in VALUES.items()}
    since, until = dice.choice([(None, None), ("2021", None), (None, "2021-07-18"), ("2020-04", "2021-07")])
    return Filter(**chosen, since=since, until=until)


def shown(only: Filter) -> int:
    """How many documents a filter lets through."""
    return sum(1 for d in WHOLE.nodes if visible(d, only))


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_a_narrowed_lineage_is_the_one_the_store_gives(seed: int) -> None:
    only = some_filter(seed)
    asked = lineage(country(4, 2, 1).store(), ROOT, only=only, limit=5000)
    assert narrowed(lineage(country(4, 2, 1).store(), ROOT, limit=5000), only) == asked


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_each_count_is_what_the_choice_alone_would_show(seed: int) -> None:
    only = some_filter(seed)
    facets = facets_of(WHOLE, only)
    for field in VALUES:
        for value, count in getattr(facets, field).items():
            assert count == shown(replace(only, **{field: (value,)})), (field, value)
    dated = replace(only, since=None, until=None)
    for span in facets.times:
        assert span.documents == shown(replace(dated, since=span.since or None, until=span.until))
    assert sum(span.documents for span in facets.times) + facets.undated == shown(dated)


def dated(*dates: str | None) -> Lineage:
    """Documents of these dates around the first."""
    body = Issuer(id="i", name="Bộ Y tế", kind="bộ", level=Level.MINISTRY)
    nodes = tuple(Document(id=f"d{n}", status=Status.REFERENCED, date=d, issuer=body) for n, d in enumerate(dates))
    depths = {d.id: min(n, 1) for n, d in enumerate(nodes)}
    return replace(WHOLE, root=nodes[0], nodes=nodes, edges=(), depths=depths, totals={"1": len(nodes) - 1})


@pytest.mark.parametrize(
    ("dates", "bars", "undated"),
    [
        (["2020-03-27", "2022", "2022-01"], [("2020", 1), ("2021", 0), ("2022", 2)], 0),
        (["2021-07-17", "2021-09", "2021-07-01"], [("2021-07", 2), ("2021-08", 0), ("2021-09", 1)], 0),
        (["2021-07-17", "2021"], [("2021", 2)], 0),
        (["--03-27", None, "2021-07-17"], [("2021-07", 1)], 2),
        (["hôm qua"], [], 1),
    ],
    ids=["years", "months of one year", "a month unknown", "undated", "no date at all"],
)
def test_bars_of_the_years(dates: list[str | None], bars: list[tuple[str, int]], undated: int) -> None:
    facets = facets_of(dated(*dates), Filter())
    assert [(span.until, span.documents) for span in facets.times] == bars
    assert facets.undated == undated


def test_what_is_older_than_the_bars_shares_the_first() -> None:
    facets = facets_of(dated("1945-09-02", "1960", "1998", "2026"), Filter())
    assert len(facets.times) == MAX_BARS
    assert (facets.times[0].since, facets.times[0].until, facets.times[0].documents) == ("", "1991", 2)


def years(*dates: str | None, view: View | None = None) -> Years:
    """The bars of such a lineage."""
    whole, view = dated(*dates), view or View()
    return years_of(whole.root.id, facets_of(whole, view.only), view, texts("vi"))


def form(whole: Lineage, view: View) -> Form:
    """The filters of a lineage."""
    return form_of(whole, facets_of(whole, view.only), view, texts("vi"))


def test_a_bar_chooses_its_year_and_takes_it_back() -> None:
    bars = years("2020", "2021", "2022").bars
    assert [bar.address for bar in bars] == [f"/do-thi/d0?tu={year}&den={year}" for year in (2020, 2021, 2022)]
    chosen = years("2020", "2021", "2022", view=View(since="2021", until="2021"))
    assert [bar.chosen for bar in chosen.bars] == [False, True, False]
    assert chosen.bars[1].address == chosen.clear == "/do-thi/d0"
    assert chosen.range == "2021"


def test_a_chosen_value_the_lineage_has_not_is_still_offered() -> None:
    offered = form(WHOLE, View(types=("luật",), provinces=("cao bang",)))
    options = {choice.name: {o.text: (o.chosen, o.count) for o in choice.options} for choice in offered.choices}
    assert options["loai"]["Luật"] == (True, "0")
    assert options["tinh"]["Cao bang"] == (True, "0")
    assert offered.active == "Cao bang · Luật"


def test_counts_of_a_part_say_so() -> None:
    cut = lineage(hub(500).store(), ROOT, limit=100)
    assert "100" in form(cut, View()).partly
    assert form(WHOLE, View()).partly == ""


@pytest.mark.parametrize(
    ("typed", "read"),
    [("7/2021", "2021-07"), ("19/7/2021", "2021-07-19"), ("2021", "2021"), ("2021-07", "2021-07"), ("soon", None)],
)
def test_dates_may_be_typed_as_they_are_written_in_vietnam(typed: str, read: str | None) -> None:
    assert read_view([("tu", typed)]).since == read
