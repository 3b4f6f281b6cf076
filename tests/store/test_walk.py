"""Walks in every store: nearest first, then newest, then by id, cut where the limit is, counted as far as promised."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from samples import BAC_KAN, DAK_LAK, TRAPS, TTG, asserted, document, edge, put, put_graph

from graph.errors import StoreError, UnknownDocument
from graph.fragments import edge_of, edge_text, node_of, node_text
from graph.lineage import lineage, lineage_bytes
from graph.model import Direction, Document, Edge, Level, Line, Lineage, Relation
from graph.reach import reach
from graph.store import sqlite_reach, sqlite_snapshot, sqlite_walk
from graph.store.memory import MemoryStore
from graph.store.protocol import Filter, GraphStore, Patch, Walk
from graph.store.search import shown
from graph.store.sqlite import SQLiteStore
from graph.wire import edge_json, lineage_json, node_json

ISSUERS = (TTG, BAC_KAN, DAK_LAK, None)
FILTERS = (
    Filter(),
    Filter(provinces=("Đắk Lắk",)),
    Filter(types=("kế hoạch",), levels=(Level.PROVINCE,)),
    Filter(since="2020-06", until="2021"),
    Filter(lines=(Line.PARTY,)),
)


def drawn(seed: int, size: int = 30) -> tuple[list[Document], list[Edge]]:
    """A small random graph with everything in it that a walk may trip over."""
    draw = random.Random(seed)
    dates = ("2020-03-27", "2020-03-27", "2021-07", "2021", "2021-07-19", None)
    documents = [
        document(
            f"d{n}" if n % 9 else f"đ {n} {list(TRAPS.values())[n % 5]}",
            str(n),
            "CV-UBND",
            type=draw.choice(["công văn", "kế hoạch", None]),
            date=draw.choice(dates),
            issuer=draw.choice(ISSUERS),
        )
        for n in range(size)
    ]
    ids = [d.id for d in documents]
    kinds = (Relation.IMPLEMENTS, Relation.BASED_ON, Relation.MENTIONS)
    edges = {}
    for _ in range(size * 2):
        one = edge(draw.choice(ids), draw.choice(ids), draw.choice(kinds), asserted_by=draw.choice(ids))
        edges[one.id] = one
    return documents, list(edges.values())


def by_the_book(documents: list[Document], edges: list[Edge], asked: Walk) -> tuple[list[str], list[int]]:
    """The ids a walk shows and its totals, worked out in the plainest way."""
    known = {d.id: d for d in documents}
    seen, front, found, totals = {asked.root}, {asked.root}, [asked.root], []
    allowed = [e for e in edges if asked.relations is None or e.relation in asked.relations]
    for _ in range(asked.depth):
        reached: set[str] = set()
        if asked.direction is not Direction.OUT:
            reached |= {e.source for e in allowed if e.target in front}
        if asked.direction is not Direction.IN:
            reached |= {e.target for e in allowed if e.source in front}
        front = reached - seen
        seen |= front
        passing = sorted(i for i in front if shown(known[i], asked.only))
        found += sorted(passing, key=lambda i: known[i].date or "", reverse=True)
        totals.append(len(passing))
    return found[: asked.limit], totals


@pytest.mark.parametrize("seed", range(3))
def test_a_walk_shows_what_it_must(store: GraphStore, seed: int) -> None:
    documents, edges = drawn(seed)
    put_graph(store, documents, *edges)
    relations = (None, frozenset({Relation.IMPLEMENTS, Relation.MENTIONS}))
    for way, kinds, only, limit in product(Direction, relations, FILTERS, (1, 4, 300)):
        asked = Walk(root="d1", direction=way, depth=4, relations=kinds, only=only, limit=limit)
        found = json.loads(lineage_bytes(store, asked))
        ids, totals = by_the_book(documents, edges, asked)
        assert [n["id"] for n in found["nodes"]] == ids, asked
        assert list(found["totals"].values()) == totals, asked
        assert found["counted_to"] == 4
        assert found["truncated"] is (sum(totals) + 1 > len(ids))
        inside = [e.id for e in edges if {e.source, e.target} <= set(ids) and (kinds is None or e.relation in kinds)]
        assert [e["id"] for e in found["edges"]] == sorted(inside)


@pytest.mark.parametrize("few", [0, 1_000])
@pytest.mark.parametrize("seed", range(3))
def test_the_ways_for_large_graphs_give_the_same(
    seed: int, few: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_walk, "MANY", 0)  # every document is cited by very many
    monkeypatch.setattr(sqlite_walk, "FEW", few)
    monkeypatch.setattr(sqlite_reach, "SMALL", -1)
    monkeypatch.setattr(sqlite_snapshot, "MANY", few)  # every front is small, or none
    memory, store = MemoryStore(), SQLiteStore(tmp_path / "graph.db")
    documents, edges = drawn(seed)
    put_graph(memory, documents, *edges)
    put_graph(store, documents, *edges)
    relations = (None, frozenset({Relation.IMPLEMENTS, Relation.MENTIONS}), frozenset[Relation]())
    for root, way, kinds in product(("d1", "d2", "d3"), Direction, relations):
        asked = Walk(root=root, direction=way, depth=4, relations=kinds)
        assert lineage_bytes(store, asked) == lineage_bytes(memory, asked), asked
        assert reach(store, root, direction=way, relations=kinds) == reach(memory, root, direction=way, relations=kinds)
    store.close()


def test_bytes_and_values_are_one_answer(store: GraphStore) -> None:
    documents, edges = drawn(9)
    put_graph(store, documents, *edges)
    found = lineage(store, "d1", direction=Direction.BOTH, depth=3, limit=7)
    told = lineage_bytes(store, Walk(root="d1", direction=Direction.BOTH, depth=3, limit=7))
    assert json.loads(told) == lineage_json(found)
    assert list(json.loads(told)["nodes"][0]) == list(lineage_json(found)["nodes"][0])


def test_an_unknown_root(store: GraphStore) -> None:
    for name in ("nowhere", chr(0xD800)):
        with pytest.raises(UnknownDocument):
            lineage(store, name)
        with pytest.raises(UnknownDocument):
            reach(store, name)


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS.keys())
def test_ready_json_is_the_json_of_the_value(text: str) -> None:
    one = document("x", text, text, title=text, type=text, sources=(text, "b"), inferred=(text,), issuer=BAC_KAN)
    link = edge("x", text, evidence=edge("x", "y").evidence, candidates=(text,), date_as_written=text, confidence=1)
    assert json.loads(node_text(one)) == node_json(one)
    assert json.loads(edge_text(link)) == edge_json(link)
    assert (node_of(node_text(one)), edge_of(edge_text(link))) == (one, link)


MANY = 5_100
"""More than a walk looks at where little is asked for."""


def crowd() -> Iterator[Patch]:
    """A hub that thousands cite, one of them cited by many more, cycles between them, and two edges for some."""
    citing = [
        document(
            f"n{n:04}",
            str(n),
            "KH-UBND",
            type="kế hoạch" if n % 3 else "công văn",
            date=f"2021-0{n % 9 + 1}-{n % 28 + 1:02}" if n % 50 else None,
            issuer=ISSUERS[n % 4],
        )
        for n in range(MANY)
    ]
    far = [document(f"f{n:02}", str(n), "CV-UBND", date="2022-01-01") for n in range(40)]
    yield Patch(documents=(document("hub", "15", "CT-TTg", date="2020-03-27"), *far))
    for start in range(0, MANY, 1_000):
        yield Patch(documents=tuple(citing[start : start + 1_000]))
    edges = [edge(d.id, "hub") for d in citing]
    edges += [edge(d.id, "hub", Relation.BASED_ON) for d in citing[::7]]
    edges += [edge(f.id, "n0001") for f in far] + [edge("hub", "n0003"), edge("hub", "hub"), edge("hub", "f00")]
    for start in range(0, len(edges), 2_000):
        yield Patch(edges=asserted(*edges[start : start + 2_000]))


def told(store: GraphStore, **asked: object) -> Lineage:
    """A lineage of the hub."""
    return lineage(store, "hub", **asked)  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_hub_is_cut_where_the_limit_is(store: GraphStore) -> None:
    memory = MemoryStore()
    memory.load(crowd())
    store.load(crowd())
    newest = sorted((d for d in memory.all_documents() if d.id[0] == "n"), key=lambda d: d.id)
    newest.sort(key=lambda d: d.date or "", reverse=True)

    found = told(store)
    assert [d.id for d in found.nodes] == ["hub", *(d.id for d in newest[:299])]
    assert (found.truncated, found.counted_to, found.totals) == (True, 1, {"1": MANY, "2": 0, "3": 0})
    some = told(store, relations=[Relation.BASED_ON])
    assert (some.counted_to, some.totals["1"], len(some.nodes)) == (3, len(newest[::7]), 300)
    around = told(store, direction=Direction.BOTH)
    assert (around.counted_to, around.totals["1"]) == (1, MANY + 1)
    large = told(store, limit=1_500)
    assert (large.counted_to, large.totals) == (3, {"1": MANY, "2": 40, "3": 0})
    province = told(store, only=Filter(provinces=("Đắk Lắk",)))
    assert {d.issuer for d in province.nodes[1:]} == {DAK_LAK}
    assert (province.counted_to, province.totals["1"], len(province.nodes)) == (0, 299, 300)

    questions = [
        Walk(root=root, direction=way, depth=depth, relations=kinds, only=only, limit=limit)
        for root, way, depth, limit in (
            *product(("hub",), Direction, (3,), (1, 300)),
            *product(("n0001",), Direction, (1, 2), (40,)),
        )
        for kinds, only in ((None, Filter()), (frozenset({Relation.BASED_ON}), Filter()), (None, FILTERS[1]))
    ]
    questions.append(Walk(root="hub", limit=5_000))
    for asked in questions:
        assert lineage_bytes(store, asked) == lineage_bytes(memory, asked), asked
    for way, kinds in product(Direction, (None, [Relation.BASED_ON], [])):
        assert reach(store, "hub", direction=way, relations=kinds) == reach(
            memory, "hub", direction=way, relations=kinds
        )
    whole = reach(store, "hub")
    assert (whole.documents, dict(whole.by_depth)) == (MANY + 40, {"1": MANY, "2": 40})
    assert whole.by_province["tỉnh Thái Nguyên"] == MANY // 4
    assert store.stats() == memory.stats()
    assert [store.most_cited(limit=n) for n in (1, 3)] == [memory.most_cited(limit=n) for n in (1, 3)]
    put(store, Patch(edges={"f01": (), "f02": (edge("f02", "f03"),)}))
    put(memory, Patch(edges={"f01": (), "f02": (edge("f02", "f03"),)}))
    assert reach(store, "hub") == reach(memory, "hub")
    with pytest.raises(StoreError, match="holds documents already"):
        store.load(crowd())


def test_a_load_that_fails_leaves_nothing(store: GraphStore) -> None:
    patches = [Patch(documents=(document("a"),)), Patch(edges=asserted(edge("a", "nowhere")))]
    if not isinstance(store, MemoryStore):
        with pytest.raises(StoreError, match="lacks a document"):
            store.load(iter(patches))
        assert list(store.all_documents()) == []
    store.load(iter(patches[:1]))
    put_graph(store, [document("b")], edge("a", "b"))
    assert [d.id for d in lineage(store, "b").nodes] == ["b", "a"]


def test_counters_follow_every_change(store: GraphStore) -> None:
    hub = document("hub", date="2020-01-01")
    citing = [document(f"c{n}", date=f"2021-01-0{n}") for n in range(1, 5)]
    put_graph(store, [hub, *citing], *(edge(d.id, "hub") for d in citing))
    put(store, Patch(edges={"c1": (edge("c1", "hub"), edge("c1", "hub", Relation.AMENDS)), "c2": ()}))
    put(store, Patch(edges={"c3": (edge("c3", "hub"), edge("c4", "hub", asserted_by="c3"))}))
    put(store, Patch(documents=(replace(citing[0], date="2022-01-01"),)))
    assert [d.id for d in lineage(store, "hub", limit=3).nodes] == ["hub", "c1", "c4"]
    assert lineage(store, "hub", limit=3).totals["1"] == 3
    assert store.most_cited(limit=1)[0][1] == 5
    assert store.stats().by_relation == {"amends": 1, "implements": 4}
    put(store, Patch(edges={"c1": (), "c3": (), "c4": ()}, gone=("hub",)))
    assert store.most_cited() == []
    assert store.stats().documents == 4
