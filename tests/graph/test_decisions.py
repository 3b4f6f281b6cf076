"""Decisions of people: they hold in any order and through re-ingest, and their undoing leaves no trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.deciding import merge, split, undo
from graph.decisions import Decision
from graph.errors import BadRequest
from graph.model import Document, Reading
from graph.store.memory import MemoryStore
from graph.store.protocol import GraphStore
from graph.store.sqlite import SQLiteStore
from graph.weave import reweave, weave
from graph.wire import export_json
from tests.graph.bodies import BAC_KAN, KIEN_XUONG, MINISTRY, TIEN_HAI, letter, unknown
from tests.graph.cases import _lines
from tests.graph.drawn import collections
from tests.graph.readings import PRIME_MINISTER, cite, reading

BY = {"by": "Hạnh", "why": "đã đối chiếu bản giấy", "at": "2026-11-24T10:00:00"}
SOME_COMMITTEE = unknown("huyện ủy", KIEN_XUONG.level)  # type: ignore[arg-type]

HELD = reading("a", letter("114", "2021-05-07"), cite("15", "CT-TTg", "2020-03-27", PRIME_MINISTER, type="chỉ thị"))
UNPLACED = reading(
    "b", letter("9", "2021-06-07", MINISTRY, "BYT-DP"), cite("114", "CV/HU", "2021-05-07", SOME_COMMITTEE)
)
OTHER = reading("c", letter("8", "2021-06-08", TIEN_HAI), cite("114", "CV/HU", "2021-05-07", KIEN_XUONG))


def woven(*readings: Reading, store: MemoryStore | None = None) -> MemoryStore:
    store = store or MemoryStore()
    for one in readings:
        with store.writing():
            weave(store, [one])
    return store


def called(store: GraphStore, part: str) -> Document:
    return next(d for d in store.all_documents() if part in d.id)


def test_a_merge_moves_the_citations_and_loses_the_doubt() -> None:
    store = woven(HELD, UNPLACED)
    assert "b → 114-CV/HU 2021-05-07 Huyện ủy : ambiguous" in _lines(store)
    merge(store, called(store, "114-cv-hu-huyen-uy-x"), called(store, "114-cv-hu-huyen-uy-kien"), **BY)
    assert _lines(store) == ["a → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ", "b → a"]


def test_a_merge_holds_for_what_comes_later_and_for_texts_read_anew() -> None:
    store = woven(HELD, UNPLACED)
    merge(store, called(store, "114-cv-hu-huyen-uy-x"), called(store, "114-cv-hu-huyen-uy-kien"), **BY)
    woven(OTHER, UNPLACED, replace(HELD, sources=("z",)), store=store)
    assert _lines(store) == ["a+z → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ", "b → a+z", "c → a+z"]


def test_a_merge_of_documents_with_two_numbers() -> None:
    misread = cite("4405", "UBND-VX", "2021-07-17", BAC_KAN)
    store = woven(
        reading("a", letter("1", "2021-07-19"), misread),
        reading("b", letter("2", "2021-07-19"), cite("4406", "UBND-VX", "2021-07-17", BAC_KAN)),
        reading("c", letter("4406", "2021-07-17", BAC_KAN, "UBND-VX")),
    )
    merge(store, called(store, "4405"), called(store, "4406"), **BY)
    assert _lines(store) == ["a → c", "b → c"]


def test_a_merge_says_which_dates_it_contradicts() -> None:
    store = woven(
        reading("a", letter("1", "2020-09-01"), cite("12", "UBND-VX", "2020-06-14", BAC_KAN)),
        reading("b", letter("2", "2021-09-01"), cite("12", "UBND-VX", "2021-06-14", BAC_KAN)),
    )
    merge(store, called(store, "bac-kan-2020"), called(store, "bac-kan-2021"), **BY)
    assert _lines(store) == [
        "a → 12/UBND-VX 2020-06-14 UBND tỉnh Bắc Kạn",
        "b → 12/UBND-VX 2020-06-14 UBND tỉnh Bắc Kạn : date_mismatch",
    ]


def test_a_split_takes_some_citations_away() -> None:
    store = woven(
        HELD, OTHER, reading("d", letter("7", "2021-06-09", TIEN_HAI), cite("114", "CV/HU", "2021-05-07", KIEN_XUONG))
    )
    decision = split(store, called(store, "114-cv-hu"), [called(store, "8-cv-hu")], **BY)
    assert [line for line in _lines(store) if line[0] in "cd"] == [
        "c → 114-CV/HU 2021-05-07 Huyện ủy Kiến Xương",
        "d → a",
    ]
    assert any(decision.id in d.id for d in store.all_documents())


def test_a_split_parts_two_texts_read_as_one() -> None:
    first = reading("a", letter("114", "2021-05-07", subject="phòng dịch ở chợ"))
    second = reading(
        "b", letter("114", "2021-05-07", subject="phòng dịch ở chợ huyện"), cite("5", "UBND-VX", "2021-01-01", BAC_KAN)
    )
    store = woven(first, second)
    assert len(_lines(store)) == 1
    document = called(store, "114-cv-hu")
    split(store, document, [document], **BY)
    names = {line.split(" ")[0] for line in _lines(store)}
    assert names == {"a", "b"}


def test_a_registered_document_can_be_split_from() -> None:
    store = woven(
        HELD, reading("d", letter("7", "2021-06-09"), cite("15", "CT-TTg", None, PRIME_MINISTER, type="chỉ thị"))
    )
    split(store, called(store, "15-ct-ttg"), [called(store, "7-cv-hu")], **BY)
    assert "d → 15/CT-TTg Thủ tướng Chính phủ : undated" in _lines(store)


def test_a_decision_is_in_the_export_while_it_holds() -> None:
    store = woven(HELD, UNPLACED)
    before = export_json(store)
    decision = merge(store, called(store, "114-cv-hu-huyen-uy-x"), called(store, "114-cv-hu-huyen-uy-kien"), **BY)
    assert "đã đối chiếu bản giấy" in export_json(store)
    undo(store, decision.id, by="Đông", why="nhầm", at="2026-11-25")
    assert export_json(store) == before
    kept = store.decisions()[0]
    assert (kept.by, kept.undone and kept.undone.by) == ("Hạnh", "Đông")


def test_what_cannot_be_decided_is_said() -> None:
    store = woven(HELD, UNPLACED)
    held, town = called(store, "114-cv-hu-huyen-uy-kien"), called(store, "9-byt-dp")
    with pytest.raises(BadRequest, match="already"):
        merge(store, held, held, **BY)
    with pytest.raises(BadRequest, match="--by"):
        merge(store, held, town, **{**BY, "by": " "})
    with pytest.raises(BadRequest, match="does not cite"):
        split(store, held, [town], **BY)
    with pytest.raises(BadRequest, match="left"):
        split(store, called(store, "114-cv-hu-huyen-uy-x"), [town], **BY)
    with pytest.raises(BadRequest, match="No decision"):
        undo(store, "m-000000", by="x", why="y", at="z")


@pytest.mark.parametrize("examples", [15, pytest.param(500, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_a_decision_and_its_undoing_leave_no_trace(examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(collections, st.randoms(use_true_random=False))
    def holds(facts: list[Reading], random: Random) -> None:
        store = woven(*facts)
        before = export_json(store)
        decision = _drawn_decision(store, random)
        if decision is None:
            return
        decided = export_json(store)
        again = woven(*facts[::-1])
        with again.writing():
            reweave(again, decision)
        woven(*facts, store=again)
        assert export_json(again) == decided
        early = MemoryStore()
        with early.writing():
            reweave(early, decision)
        assert export_json(woven(*facts, store=early)) == decided
        undo(store, decision.id, by="Đông", why="nhầm", at="2026-11-25")
        assert export_json(store) == before

    holds()


def test_decisions_last_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    store = SQLiteStore(path)
    for one in (HELD, UNPLACED):
        with store.writing():
            weave(store, [one])
    before = export_json(store)
    decision = merge(store, called(store, "114-cv-hu-huyen-uy-x"), called(store, "114-cv-hu-huyen-uy-kien"), **BY)
    store.close()
    store = SQLiteStore(path)
    with store.writing():
        weave(store, [OTHER])
    memory = woven(OTHER, HELD, UNPLACED)
    with memory.writing():
        reweave(memory, decision)
    assert export_json(store) == export_json(memory)
    undo(store, decision.id, by="Đông", why="nhầm", at="2026-11-25")
    assert export_json(store) == export_json(woven(OTHER, HELD, UNPLACED))
    assert before != export_json(store)
    store.close()


def _drawn_decision(store: MemoryStore, random: Random) -> Decision | None:
    """A merge of any two documents, or a split of one that several texts cite."""
    documents = list(store.all_documents())
    if random.random() < 0.5 and len(documents) > 1:
        one, other = random.sample(documents, 2)
        return merge(store, one, other, **BY)
    edges = list(store.all_edges())
    if not edges:
        return None
    edge = random.choice(edges)
    target, citing = store.documents([edge.target, edge.asserted_by])
    try:
        return split(store, target, [citing], **BY)
    except BadRequest:
        return None
