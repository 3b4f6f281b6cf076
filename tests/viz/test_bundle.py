"""What is drawn and what is counted: together all there is, each document once, whatever the graph."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lineage import lineage
from graph.model import Direction, Document, Edge, Issuer, Level, Lineage, Relation, Status
from tests.graphs import ROOT, country, hub
from viz.bundle import BUDGET, PAGE, SHOW_ALL, bundle
from viz.grouping import MAX_COLUMNS, OTHERS


def any_lineage(seed: int) -> Lineage:
    """Some lineage: a tree with cross links, levels and provinces at random."""
    dice = random.Random(seed)
    documents: list[Document] = []
    edges: list[Edge] = []
    depths: dict[str, int] = {}
    for n in range(dice.randint(1, 160)):
        place = dice.choice([None, "huyện Không Tỉnh", *(f"tỉnh Số {i}" for i in range(9))])
        level = dice.choice([None, *Level])
        issuer = Issuer(id=f"i{n}", name="Cơ quan", kind="cơ quan", place=place, level=level)
        date = dice.choice([None, "2020", "2021-07-17"])
        documents.append(Document(id=f"d{n}", status=Status.REFERENCED, date=date, issuer=issuer))
        targets = sorted(dice.sample(range(n), min(n, dice.randint(1, 3))))
        for target in targets:
            edges.append(
                Edge(
                    id=f"d{n}-d{target}",
                    source=f"d{n}",
                    target=f"d{target}",
                    relation=Relation.IMPLEMENTS,
                    asserted_by=f"d{n}",
                )
            )
        depths[f"d{n}"] = min((depths[f"d{t}"] for t in targets), default=-1) + 1
    return Lineage(
        root=documents[0],
        nodes=tuple(documents),
        edges=tuple(edges),
        direction=Direction.IN,
        depth=9,
        depths=depths,
    )


def some_opened(made: Lineage, seed: int) -> dict[str, int]:
    """Squares a reader may have opened."""
    dice = random.Random(seed)
    keys = sorted({cell.key for cell in bundle(made).cells.values()})
    return {key: dice.randint(1, 3) for key in dice.sample(keys, min(len(keys), dice.randint(0, 3)))}


@given(st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_shown_and_bundled_are_all_there_is(seed: int) -> None:
    made = any_lineage(seed)
    layout = ("cap", "thoi-gian", "luoc-do")[seed % 3]
    picture = bundle(made, some_opened(made, seed), layout=layout)
    ids = [d.id for d in picture.shown] + [d.id for b in picture.bundles for d in b.documents]
    assert sorted(ids) == sorted(d.id for d in made.nodes)
    assert made.root in picture.shown
    assert all(len(b.documents) > 1 for b in picture.bundles)


@given(st.integers(0, 2**32))
@settings(max_examples=80, deadline=None)
def test_every_document_shown_has_a_chain_to_the_root(seed: int) -> None:
    made = any_lineage(seed)
    picture = bundle(made, some_opened(made, seed))
    reached, grew = {made.root.id}, True
    while grew:
        more = {end for e in picture.edges if {e.source, e.target} & reached for end in (e.source, e.target)}
        grew, reached = bool(more - reached), reached | more
    assert reached == {d.id for d in picture.shown}


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_order_of_edges_does_not_matter(seed: int) -> None:
    made = any_lineage(seed)
    one, other = bundle(made), bundle(replace(made, edges=tuple(reversed(made.edges))))
    assert (one.shown, one.bundles) == (other.shown, other.bundles)


def test_a_small_lineage_is_drawn_whole() -> None:
    picture = bundle(lineage(country(3, 2, 2).store(), ROOT))
    assert len(picture.shown) == 35 <= SHOW_ALL
    assert picture.bundles == ()


def test_a_large_one_is_drawn_legibly() -> None:
    picture = bundle(lineage(hub(900).store(), ROOT, limit=5000))
    assert len(picture.shown) + len(picture.bundles) <= BUDGET + 32
    assert len({cell.province for cell in picture.cells.values() if cell.province}) == MAX_COLUMNS
    assert picture.grouping.merged == len({"Kiên Giang", "Bắc Kạn", "Đà Nẵng"})


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
