"""The ways between two documents: those that networkx finds, and nothing else."""

from __future__ import annotations

from itertools import product

import networkx
import pytest
from samples import document, edge, put_graph

import graph.paths
from graph.errors import BadRequest, UnknownDocument
from graph.model import Edge
from graph.paths import paths
from graph.store.memory import MemoryStore

ENDS = [("a", "e"), ("b", "d"), ("c", "a"), ("e", "hub")]


def filled(edges: list[Edge]) -> MemoryStore:
    """A store of these edges and their ends."""
    store = MemoryStore()
    put_graph(store, [document(i) for i in sorted({i for e in edges for i in (e.source, e.target)})], *edges)
    return store


@pytest.mark.parametrize("seed", range(20))
def test_all_shortest_ways_are_found_and_no_other(seed: int) -> None:
    drawn = networkx.gnm_random_graph(24, 30, seed=seed, directed=True)
    edges = [edge(f"d{a}", f"d{b}") for a, b in drawn.edges]
    store = filled(edges)
    plain = networkx.Graph([(e.source, e.target) for e in edges])
    some = sorted(plain)[:6]
    for start, end in product(some, some):
        length = networkx.shortest_path_length(plain, start, end) if networkx.has_path(plain, start, end) else 99
        ways = networkx.all_shortest_paths(plain, start, end) if length <= 4 else []
        found, _ = paths(store, start, end, max_length=4, limit=24)
        assert {d.id for d in found} == {i for way in ways for i in way}, (start, end)


def test_a_document_that_very_many_edges_touch_is_reached_from_the_other_end(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = [edge(f"n{n}", "hub") for n in range(50)]
    store = filled([*crowd, edge("a", "b"), edge("b", "hub"), edge("c", "hub"), edge("d", "c"), edge("e", "d")])
    expected = [{d.id for d in paths(store, start, end)[0]} for start, end in ENDS]
    monkeypatch.setattr(graph.paths, "MOST", 20)
    assert [{d.id for d in paths(store, start, end)[0]} for start, end in ENDS] == expected
    assert expected[0] == {"a", "b", "hub", "c", "d", "e"}


def test_what_cannot_be_asked_is_said() -> None:
    store = filled([edge("a", "b"), edge("c", "d")])
    assert paths(store, "a", "c") == ((), ())
    assert [d.id for d in paths(store, "a", "a")[0]] == ["a"]
    with pytest.raises(UnknownDocument):
        paths(store, "a", "nowhere")
    with pytest.raises(BadRequest, match="from 1 to 12"):
        paths(store, "a", "b", max_length=13)
