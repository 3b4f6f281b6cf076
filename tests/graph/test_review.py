"""What a person should look at, and what they need not look at again once they said that it is right."""

from __future__ import annotations

import pytest

from graph.deciding import keep, undo
from graph.errors import BadRequest
from graph.model import Document, Reading
from graph.review import Kind, review
from graph.store.memory import MemoryStore
from graph.weave import weave
from graph.wire import edge_json, node_json
from tests.graph.bodies import KIEN_XUONG, MINISTRY, TIEN_HAI, letter, unknown
from tests.graph.readings import PRIME_MINISTER, cite, reading

BY = {"by": "Hạnh", "why": "đã đối chiếu bản giấy", "at": "2026-11-24T10:00:00"}
SOME_COMMITTEE = unknown("huyện ủy", KIEN_XUONG.level)  # type: ignore[arg-type]

HELD = reading("a", letter("114", "2021-05-07"))
UNPLACED = reading(
    "b", letter("9", "2021-06-07", MINISTRY, "BYT-DP"), cite("114", "CV/HU", "2021-05-07", SOME_COMMITTEE)
)
DIRECTIVE = cite("15", "CT-TTg", "2020-03-27", PRIME_MINISTER, type="chỉ thị")
WRONG_YEAR = cite("15", "CT-TTg", "2021-03-27", PRIME_MINISTER, type="chỉ thị")
RIGHT = reading("c", letter("8", "2021-06-08", TIEN_HAI), DIRECTIVE)
WRONG = reading("d", letter("7", "2021-06-09", TIEN_HAI), WRONG_YEAR)
ALSO_WRONG = reading("e", letter("6", "2021-06-10", TIEN_HAI), WRONG_YEAR)


def woven(*readings: Reading, store: MemoryStore | None = None) -> MemoryStore:
    store = store or MemoryStore()
    with store.writing():
        weave(store, list(readings))
    return store


def called(store: MemoryStore, number: str) -> Document:
    return next(d for d in store.all_documents() if d.number == number)


def kinds(store: MemoryStore) -> list[Kind]:
    return [concern.kind for concern in review(store)]


def graph_of(store: MemoryStore) -> str:
    return str([*map(node_json, store.all_documents()), *map(edge_json, store.all_edges())])


def test_two_documents_kept_apart_are_not_asked_about_again() -> None:
    store = woven(HELD, UNPLACED)
    assert kinds(store) == [Kind.TWIN, Kind.AMBIGUOUS]
    before = graph_of(store)
    twins = store.documents(review(store)[0].documents)
    decision = keep(store, twins, **BY)
    assert kinds(store) == [Kind.AMBIGUOUS]
    assert graph_of(store) == before
    undo(store, decision.id, **BY)
    assert kinds(store) == [Kind.TWIN, Kind.AMBIGUOUS]
    assert graph_of(store) == before


def test_a_citation_found_right_is_not_asked_about_again_but_the_next_one_is() -> None:
    store = woven(RIGHT, WRONG)
    assert kinds(store) == [Kind.MISDATED]
    keep(store, [called(store, "15")], [called(store, "7")], **BY)
    assert kinds(store) == []
    woven(ALSO_WRONG, store=store)
    assert [(c.kind, c.citations) for c in review(store)] == [(Kind.MISDATED, 1)]


def test_one_of_several_sentences_found_right_leaves_the_others() -> None:
    store = woven(RIGHT, WRONG, ALSO_WRONG)
    keep(store, [called(store, "15")], [called(store, "6")], **BY)
    assert [(c.kind, c.citations) for c in review(store)] == [(Kind.MISDATED, 1)]


def test_who_does_not_cite_it_cannot_be_right_about_it() -> None:
    store = woven(RIGHT, HELD)
    with pytest.raises(BadRequest, match="cites"):
        keep(store, [called(store, "15")], [called(store, "114")], **BY)
