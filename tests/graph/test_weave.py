"""The graph is a function of the facts: order, repetition, splitting and interruption leave no trace."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Header, Reading
from graph.store.memory import MemoryStore
from graph.weave import weave
from graph.wire import export_json
from tests.graph.drawn import BODIES, collections, crowds
from tests.graph.readings import cite, reading


def _woven(batches: list[list[Reading]], *, broken: bool = False) -> str:
    store = MemoryStore()
    for batch in batches:
        if broken:
            _interrupted(store, batch)
        with store.writing():
            weave(store, batch)
    return export_json(store)


@pytest.mark.parametrize("examples", [25, pytest.param(600, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_order_repetition_splitting_and_interruption_leave_no_trace(examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(collections, st.randoms(use_true_random=False))
    def holds(facts: list[Reading], random: Random) -> None:
        together = _woven([facts])
        shuffled = [*facts, random.choice(facts)]
        random.shuffle(shuffled)
        cut = random.randint(0, len(shuffled))
        assert _woven([[one] for one in shuffled], broken=True) == together
        assert _woven([part for part in (shuffled[:cut], shuffled[cut:]) if part]) == together

    holds()


@settings(max_examples=40, deadline=None)
@given(collections)
def test_every_edge_has_its_ends_and_a_reason(facts: list[Reading]) -> None:
    store = MemoryStore()
    with store.writing():
        weave(store, facts)
    ids = {d.id for d in store.all_documents()}
    for edge in store.all_edges():
        assert {edge.source, edge.target, edge.asserted_by} <= ids
        assert edge.source != edge.target
        assert edge.evidence
        assert edge.evidence[0].text


def _interrupted(store: MemoryStore, batch: list[Reading]) -> None:
    with contextlib.suppress(KeyboardInterrupt), store.writing():
        weave(store, batch)
        raise KeyboardInterrupt


def test_a_text_under_two_names_is_one_document_with_both() -> None:
    one = reading("a.txt", Header(type="công văn", number="1", symbol="CV/HU", date="2021-05-07", body=BODIES[0]))
    store = MemoryStore()
    for name in ("b.txt", "a.txt"):
        with store.writing():
            weave(store, [replace(one, sources=(name,))])
    assert [d.sources for d in store.all_documents()] == [("a.txt", "b.txt")]


def test_facts_read_anew_replace_the_old_ones() -> None:
    header = Header(type="công văn", number="1", symbol="CV/HU", date="2021-05-07", body=BODIES[0])
    old = reading("a.txt", header, cite("5", "KH-UBND", "2021-03-01", BODIES[2], type="kế hoạch"))
    new = replace(old, extraction=replace(old.extraction, mentions=()))
    store = MemoryStore()
    for one in (old, new):
        with store.writing():
            weave(store, [one])
    assert [d.number for d in store.all_documents()] == ["1"]
    assert list(store.all_edges()) == []


@pytest.mark.parametrize("examples", [15, pytest.param(500, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_the_short_way_gives_what_the_long_way_gives(examples: int) -> None:
    """Many citations of few documents: most change nothing, and some change what all the others mean."""

    @settings(max_examples=examples, deadline=None)
    @given(crowds)
    def holds(facts: list[Reading]) -> None:
        assert _woven([[one] for one in facts]) == _woven([facts])

    holds()
