"""Documents and edges in every store: what is put comes back, in one order, however often it is put."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import BAC_KAN, TRAPS, TTG, asserted, document, edge, everything, put, put_graph

from graph.model import Direction, Evidence, Flag, Relation, Status
from graph.store.protocol import GraphStore, Patch

A, B, C, D = (document(i, str(n), "CV-UBND", date="2021-07-17") for n, i in enumerate("abcd", start=1))
LOOP = (edge("a", "b"), edge("b", "c", Relation.BASED_ON), edge("c", "a"), edge("a", "b", Relation.AMENDS))


def test_an_empty_store_answers(store: GraphStore) -> None:
    assert everything(store) == ([], [], [], [])
    assert store.documents(["a"]) == []
    assert store.reading("0" * 64) is None
    assert store.edge("nothing") is None
    assert store.voices(["15|chỉ thị|national"]) == []
    assert store.voices([]) == store.said_in([]) == store.said_by([]) == store.voices_for([]) == store.decisions() == []
    assert store.counts("a") == {"in": {}, "out": {}}
    assert store.stats().documents == store.stats().edges == store.stats().readings == 0
    assert store.stats().by_relation == {}


def test_a_document_comes_back_with_every_field(store: GraphStore) -> None:
    full = document(
        "ct-15",
        "15",
        "CT-TTg",
        type="chỉ thị",
        date="2020-03-27",
        title="Cao điểm phòng, chống dịch",
        sources=("a.txt", "b.docx"),
        inferred=("type", "date"),
        issuer=TTG,
    )
    bare = document("bare", type=None, status=Status.UNIDENTIFIED, date_basis=None, sources=())
    put_graph(store, [full, bare])
    assert store.documents(["ct-15", "bare"]) == [full, bare]


def test_documents_come_in_the_order_asked_unknown_ones_left_out(store: GraphStore) -> None:
    put_graph(store, [A, B, C])
    assert [d.id for d in store.documents(["c", "x", "a", "c"])] == ["c", "a", "c"]
    assert store.documents([]) == []


def test_a_document_put_again_is_replaced(store: GraphStore) -> None:
    put_graph(store, [A, B], edge("a", "b"))
    put_graph(store, [replace(A, title="Mới", issuer=BAC_KAN, number=None)])
    assert store.documents(["a"]) == [replace(A, title="Mới", issuer=BAC_KAN, number=None)]
    assert [e.target for e in store.step(["a"], direction=Direction.OUT)] == ["b"]


def test_putting_twice_equals_putting_once(store: GraphStore) -> None:
    put_graph(store, [A, B, C], *LOOP)
    once = everything(store)
    put_graph(store, [A, B, C], *LOOP)
    assert everything(store) == once
    with store.writing():
        store.apply(Patch(documents=(A, B, C), edges=asserted(*LOOP)))
        store.apply(Patch(documents=(A, B, C), edges=asserted(*LOOP)))
    assert everything(store) == once


def test_everything_streams_by_id(store: GraphStore) -> None:
    put_graph(store, [C, A, B], *LOOP)
    assert [d.id for d in store.all_documents()] == ["a", "b", "c"]
    assert [e.id for e in store.all_edges()] == sorted(e.id for e in LOOP)


def test_ids_are_ordered_by_code_point(store: GraphStore) -> None:
    ids = ["Z", "a", "đ", "z", "\ue000", "\uffee", "𠮷", "a-1", "a1", "A", "a b", "ă"]
    put_graph(store, [document(i) for i in ids])
    assert [d.id for d in store.all_documents()] == sorted(ids)


@pytest.mark.parametrize(
    ("ids", "direction", "relations", "expected"),
    [
        pytest.param(["a"], Direction.OUT, None, {"a>b implements", "a>b amends"}, id="out, parallel edges"),
        pytest.param(["a"], Direction.IN, None, {"c>a implements"}, id="in"),
        pytest.param(
            ["a"], Direction.BOTH, None, {"a>b implements", "a>b amends", "c>a implements"}, id="both, each edge once"
        ),
        pytest.param(
            ["a", "c", "a"], Direction.OUT, [Relation.IMPLEMENTS], {"a>b implements", "c>a implements"}, id="filtered"
        ),
        pytest.param(["a", "b"], Direction.BOTH, [Relation.AMENDS], {"a>b amends"}, id="both ends asked, edge once"),
        pytest.param(["a"], Direction.OUT, [], set(), id="no relation allowed"),
        pytest.param(["a"], Direction.IN, [Relation.REPEALS], set(), id="none of that relation"),
        pytest.param(["nowhere"], Direction.BOTH, None, set(), id="unknown id"),
        pytest.param([], Direction.OUT, None, set(), id="nothing asked"),
    ],
)
def test_a_step(
    store: GraphStore, ids: list[str], direction: Direction, relations: list[Relation] | None, expected: set[str]
) -> None:
    put_graph(store, [A, B, C, D], *LOOP)
    found = store.step(ids, direction=direction, relations=relations)
    assert {f"{e.source}>{e.target} {e.relation}" for e in found} == expected
    assert [e.id for e in found] == sorted({e.id for e in found})


@pytest.mark.parametrize(
    ("ids", "relations", "expected"),
    [
        pytest.param(["a", "b"], None, {"a>b implements", "a>b amends"}, id="both ends inside"),
        pytest.param(["a", "b", "c", "d"], [Relation.BASED_ON], {"b>c based_on"}, id="filtered"),
        pytest.param(["a", "nowhere"], None, set(), id="one end alone"),
        pytest.param([], None, set(), id="nothing asked"),
        pytest.param(["a", "b"], [], set(), id="no relation allowed"),
    ],
)
def test_edges_among(store: GraphStore, ids: list[str], relations: list[Relation] | None, expected: set[str]) -> None:
    put_graph(store, [A, B, C, D], *LOOP)
    found = store.among(ids, relations=relations)
    assert {f"{e.source}>{e.target} {e.relation}" for e in found} == expected
    assert [e.id for e in found] == sorted(e.id for e in found)


def test_an_edge_comes_back_with_every_field(store: GraphStore) -> None:
    said = tuple(
        Evidence(
            document="a", file="a.txt", start=n, end=n + 5, text=f"câu {n}", date_as_written="2021-03-27", cue="theo"
        )
        for n in range(3)
    )
    full = edge(
        "a",
        "b",
        date_as_written="2021-03-27",
        confidence=0.8,
        warnings=(Flag.DATE_MISMATCH, Flag.OCR),
        candidates=("c", "d"),
        evidence=said,
    )
    put_graph(store, [A, B], full)
    light = replace(full, evidence=said[:1])
    assert store.edge(full.id) == full
    assert list(store.all_edges()) == [full]
    assert store.step(["a"], direction=Direction.OUT) == store.among(["a", "b"]) == [light]


def test_edges_are_replaced_by_who_asserts_them(store: GraphStore) -> None:
    told = edge("b", "c", asserted_by="a")
    put_graph(store, [A, B, C], edge("a", "b"), told, edge("b", "c"))
    put(store, Patch(edges={"a": (edge("a", "c"),)}))
    assert {(e.source, e.target, e.asserted_by) for e in store.all_edges()} == {("a", "c", "a"), ("b", "c", "b")}
    assert store.edge(told.id) is None
    put(store, Patch(edges={"a": (), "b": ()}))
    assert list(store.all_edges()) == []


def test_second_hand_and_own_edges_stand_side_by_side(store: GraphStore) -> None:
    put_graph(store, [A, B, C], edge("b", "c"), edge("b", "c", asserted_by="a"))
    found = store.step(["b"], direction=Direction.OUT)
    assert sorted((e.asserted_by, e.second_hand) for e in found) == [("a", True), ("b", False)]


def test_documents_that_are_gone(store: GraphStore) -> None:
    put_graph(store, [A, B, C], edge("a", "b"), edge("b", "c"))
    put(store, Patch(documents=(D,), edges={"a": (edge("a", "d"),), "b": ()}, gone=("b", "unknown")))
    assert [d.id for d in store.all_documents()] == ["a", "c", "d"]
    assert [(e.source, e.target) for e in store.all_edges()] == [("a", "d")]
    assert store.counts("b") == {"in": {}, "out": {}}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS.keys())
def test_text_is_kept_as_it_is(store: GraphStore, text: str) -> None:
    odd = document(
        "odd", "1", text, title=text, type=text, sources=(text,), issuer=replace(BAC_KAN, id=text, place=text)
    )
    said = Evidence(document="odd", file=text, start=0, end=1, text=text, cue=text)
    link = edge("odd", "a", evidence=(said, said), candidates=(text,))
    put_graph(store, [odd, A], link)
    assert store.documents(["odd"]) == [odd]
    assert store.edge(link.id) == link
    assert store.documents([text]) == []
    assert store.counts(text) == {"in": {}, "out": {}}
    assert [d.id for d in store.all_documents()] == ["a", "odd"]


@pytest.mark.parametrize(
    "text", [t for k, t in TRAPS.items() if k != "control"], ids=[k for k in TRAPS if k != "control"]
)
def test_an_id_may_be_any_text(store: GraphStore, text: str) -> None:
    put_graph(store, [document(text), A], edge(text, "a"), edge("a", text))
    assert [d.id for d in store.documents([text])] == [text]
    assert [e.source for e in store.step([text], direction=Direction.OUT)] == [text]
    assert len(store.among(["a", text])) == 2


def test_half_a_character_is_no_id(store: GraphStore) -> None:
    put_graph(store, [A])
    half = chr(0xD800)
    assert store.documents([half, "a"]) == [A]
    assert store.step([half], direction=Direction.BOTH) == store.among([half, "a"]) == []
    assert store.edge(half) is None
    assert store.reading(half) is None
    assert store.counts(half) == {"in": {}, "out": {}}


def test_counts(store: GraphStore) -> None:
    put_graph(store, [A, B, C], *LOOP, edge("c", "b", asserted_by="a"))
    assert store.counts("b") == {"in": {"amends": 1, "implements": 2}, "out": {"based_on": 1}}
    assert list(store.counts("b")["in"]) == ["amends", "implements"]


def test_the_most_cited(store: GraphStore) -> None:
    known = replace(C, status=Status.REFERENCED)
    put_graph(store, [A, B, known, D], *LOOP, edge("d", "c"), edge("d", "b"), edge("d", "b", asserted_by="a"))
    assert store.most_cited() == [(B, 4), (known, 2), (A, 1)]
    assert store.most_cited(status=Status.REFERENCED) == [(known, 2)]
    assert store.most_cited(limit=1) == [(B, 4)]
    assert store.most_cited(status=Status.UNIDENTIFIED) == []


def test_stats(store: GraphStore) -> None:
    unknown = document("u", type=None, status=Status.REFERENCED)
    put_graph(store, [replace(A, issuer=TTG), replace(B, issuer=BAC_KAN), unknown], *LOOP[:1])
    stats = store.stats()
    assert (stats.documents, stats.edges, stats.readings) == (3, 1, 0)
    assert list(stats.by_status.items()) == [("ingested", 2), ("referenced", 1)]
    assert list(stats.by_type.items()) == [("", 1), ("công văn", 2)]
    assert list(stats.by_level.items()) == [("", 1), ("national", 1), ("province", 1)]
    assert list(stats.by_relation.items()) == [("implements", 1)]


def test_a_hub(store: GraphStore) -> None:
    citing = [document(f"n{i:04}", date="2021-01-01") for i in range(1200)]
    put_graph(store, [A, *citing], *(edge(d.id, "a") for d in citing))
    assert len(store.step(["a"], direction=Direction.IN)) == 1200
    assert store.counts("a") == {"in": {"implements": 1200}, "out": {}}
    assert len(store.among(["a", *(d.id for d in citing[:300])])) == 300
    assert len(list(store.all_edges())) == 1200
