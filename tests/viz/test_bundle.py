"""What is drawn and what is counted: together all there is, each document once, whatever the graph."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lineage import lineage
from graph.model import Direction, Document, Edge, Issuer, Level, Lineage, Relation, Status
from tests.graphs import ROOT, country, hub
from viz.bundle import BUDGET, MAX_PROVINCES, OTHERS, PAGE, SHOW_ALL, bundle


def draw_lineage(draw: st.DrawFn) -> Lineage:
    """Any lineage: a tree with cross links, levels and provinces at random."""
    size = draw(st.integers(1, 160))
    documents, edges, depths = [], [], {}
    for n in range(size):
        level = draw(st.sampled_from([None, *Level]))
        place = draw(st.sampled_from([None, "huyện Không Tỉnh", *(f"tỉnh Số {i}" for i in range(9))]))
        issuer = Issuer(id=f"i{n}", name="Cơ quan", kind="cơ quan", place=place, level=level)
        date = draw(st.sampled_from([None, "2020", "2021-07-17"]))
        documents.append(Document(id=f"d{n:03}", status=Status.REFERENCED, date=date, issuer=issuer))
        for target in draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=3)) if n else ():
            source, goal = f"d{n:03}", f"d{target:03}"
            edges.append(Edge(id=f"{source}-{goal}", source=source, target=goal, relation=Relation.IMPLEMENTS,
                              asserted_by=source))  # fmt: skip
        depths[f"d{n:03}"] = min((depths[e.target] for e in edges if e.source == f"d{n:03}"), default=-1) + 1
    return Lineage(root=documents[0], nodes=tuple(documents), edges=tuple(edges), direction=Direction.IN, depth=9,
                   depths=depths)  # fmt: skip


@st.composite
def pictures(draw: st.DrawFn) -> tuple[Lineage, dict[str, int]]:
    """A lineage and the squares a reader has opened."""
    made = draw_lineage(draw)
    keys = sorted({cell.key for cell in bundle(made).cells.values()})
    return made, draw(st.dictionaries(st.sampled_from(keys), st.integers(1, 3), max_size=3))


@given(pictures())
@settings(max_examples=120, deadline=None)
def test_shown_and_bundled_are_all_there_is(case: tuple[Lineage, dict[str, int]]) -> None:
    made, opened = case
    picture = bundle(made, opened)
    ids = [d.id for d in picture.shown] + [d.id for b in picture.bundles for d in b.documents]
    assert sorted(ids) == sorted(d.id for d in made.nodes)
    assert made.root in picture.shown
    assert all(len(b.documents) > 1 or b.opened for b in picture.bundles)


@given(pictures())
@settings(max_examples=60, deadline=None)
def test_every_document_shown_has_a_chain_to_the_root(case: tuple[Lineage, dict[str, int]]) -> None:
    made, opened = case
    picture = bundle(made, opened)
    shown = {d.id for d in picture.shown}
    reached, grew = {made.root.id}, True
    while grew:
        more = {end for e in picture.edges if {e.source, e.target} & reached for end in (e.source, e.target)}
        grew, reached = bool(more - reached), reached | more
    assert reached == shown


@given(pictures(), st.randoms())
@settings(max_examples=40, deadline=None)
def test_order_of_edges_does_not_matter(case: tuple[Lineage, dict[str, int]], random: object) -> None:
    made, opened = case
    shuffled = replace(made, edges=tuple(reversed(made.edges)))
    one, other = bundle(made, opened), bundle(shuffled, opened)
    assert (one.shown, one.bundles) == (other.shown, other.bundles)


def test_a_small_lineage_is_drawn_whole() -> None:
    picture = bundle(lineage(country(3, 2, 2).store(), ROOT))
    assert len(picture.shown) == 35 <= SHOW_ALL
    assert picture.bundles == ()


def test_a_large_one_is_drawn_legibly() -> None:
    picture = bundle(lineage(hub(900).store(), ROOT, limit=5000))
    assert len(picture.shown) + len(picture.bundles) <= BUDGET + 32
    assert len({cell.province for cell in picture.cells.values() if cell.province}) == MAX_PROVINCES
    assert picture.merged == len({"Kiên Giang", "Bắc Kạn", "Đà Nẵng"})


def test_opening_a_bundle_adds_a_page_and_leaves_the_rest() -> None:
    found = lineage(hub(900).store(), ROOT, limit=5000)
    before = bundle(found)
    largest = max(before.bundles, key=lambda b: len(b.documents))
    after = bundle(found, {largest.cell.key: 1})
    left = next(b for b in after.bundles if b.cell == largest.cell)
    assert len(largest.documents) - len(left.documents) == PAGE
    assert {d.id for d in before.shown} < {d.id for d in after.shown}


@pytest.mark.parametrize("key", ["", "nowhere", f"district.{OTHERS}"])
def test_opening_what_is_not_there_changes_nothing(key: str) -> None:
    found = lineage(country(3, 2, 2).store(), ROOT)
    assert bundle(found, {key: 2}) == bundle(found)
