"""Searching in every store: loosely typed numbers, words without their marks, filters, pages."""

from __future__ import annotations

from typing import Any

import pytest
from samples import BAC_KAN, DAK_LAK, TRAPS, TTG, document, put_graph

from graph.model import Level, Status
from graph.store import sqlite_find
from graph.store.protocol import GraphStore, Patch, Query

SHELF = (
    document("ct-15", "15", "CT-TTg", type="chỉ thị", date="2020-03-27", issuer=TTG, title="Phòng, chống dịch"),
    document("ct-15-old", "15", "CT-TTg", type="chỉ thị", date="2014-07-07", issuer=TTG, title="Trồng rừng"),
    document("ct-16", "16", "CT-TTg", type="chỉ thị", date="2020-03-31", issuer=TTG, title="Phòng, chống dịch"),
    document(
        "cv-1", "4406", "UBND-VXNV", date="2021-07-17", issuer=BAC_KAN, title="Triển khai phòng chống dịch ở địa bàn"
    ),
    document("cv-2", "330", "CV/TU", date="2021-07", issuer=DAK_LAK, title="Kiểm tra Đắk Lắk"),
    document("cd-5", "5", "CĐ-UBND", type="công điện", date="2021-08-01", issuer=BAC_KAN, status=Status.REFERENCED),
    document("cd-15", "15", "CĐ-TTg", type="công điện", issuer=TTG, status=Status.REFERENCED),
    document("law", type="luật", title="Luật Đê điều", date="2006", sources=(), status=Status.REFERENCED),
    document("qd", type="quyết định", title="Quyết định thành lập Trung tâm", status=Status.UNIDENTIFIED),
    document("nd-150", "150", "2020/NĐ-CP", type="nghị định", date="2020-12-25"),
)
EVERYTHING = ["cd-5", "cv-1", "cv-2", "nd-150", "ct-16", "ct-15", "ct-15-old", "law", "cd-15", "qd"]
"""The shelf as every answer orders it: newest first, undated ones last, then by id."""


@pytest.fixture
def shelf(store: GraphStore) -> GraphStore:
    """A store with the shelf in it."""
    put_graph(store, SHELF)
    return store


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("15/CT-TTg", ["ct-15", "ct-15-old"], id="as written, newest first"),
        pytest.param("15 ct ttg", ["ct-15", "ct-15-old"], id="blanks for signs"),
        pytest.param("15ctttg", ["ct-15", "ct-15-old"], id="no signs"),
        pytest.param("15/CT/TTG", ["ct-15", "ct-15-old"], id="separators lie"),
        pytest.param("  015 – CT–TTg ", ["ct-15", "ct-15-old"], id="leading zero, dashes, margins"),
        pytest.param("Chỉ thị số 15/CT-TTg", ["ct-15", "ct-15-old"], id="type before the number"),
        pytest.param("15", ["nd-150", "ct-15", "ct-15-old", "cd-15"], id="numbers that begin so, undated last"),
        pytest.param("15 c", ["ct-15", "ct-15-old", "cd-15", "nd-150"], id="half typed symbol, then as words"),
        pytest.param("05/CĐ-UBND", ["cd-5"], id="zero and Đ"),
        pytest.param("5 cd ubnd", ["cd-5"], id="no marks"),
        pytest.param("330-CV/TU", ["cv-2"], id="Party number"),
        pytest.param("150/2020/NĐ-CP", ["nd-150"], id="number with a year"),
        pytest.param("phòng chống dịch", ["cv-1", "ct-16", "ct-15"], id="words of the title"),
        pytest.param("phong chong dich", ["cv-1", "ct-16", "ct-15"], id="words without marks"),
        pytest.param("dịch phòng", ["cv-1", "ct-16", "ct-15"], id="any order"),
        pytest.param("dia ban", ["cv-1"], id="đ typed as d"),
        pytest.param("dak lak", ["cv-2"], id="Đắk Lắk"),
        pytest.param("ĐẮK LẮK", ["cv-2"], id="capitals"),
        pytest.param("Đắk Lắk", ["cv-2"], id="decomposed"),
        pytest.param("bac kan 2021", ["cd-5", "cv-1"], id="issuer and year"),
        pytest.param("luat de dieu", ["law"], id="a law by name"),
        pytest.param("lap trung tam", ["qd"], id="named without a number"),
        pytest.param("hong", [], id="words match from their beginning"),
        pytest.param("tri kh phong", ["cv-1"], id="beginnings of words"),
        pytest.param("17/CT-TTg", [], id="no such number"),
        pytest.param("phòng chống dịch sởi", [], id="one word too many"),
        pytest.param("*", EVERYTHING, id="signs only"),
    ],
)
def test_text(shelf: GraphStore, text: str, expected: list[str]) -> None:
    page = shelf.find(Query(text=text))
    assert [d.id for d in page.documents] == expected
    assert (page.total, page.next) == (len(expected), None)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param({}, EVERYTHING, id="nothing asked"),
        pytest.param({"type": "Chỉ thị"}, ["ct-16", "ct-15", "ct-15-old"], id="type, in capitals"),
        pytest.param({"type": "cong dien"}, ["cd-5", "cd-15"], id="type without marks"),
        pytest.param({"type": ""}, [], id="no type has no name"),
        pytest.param({"level": Level.PROVINCE}, ["cd-5", "cv-1", "cv-2"], id="level"),
        pytest.param({"province": "Bắc Kạn"}, ["cd-5", "cv-1"], id="province"),
        pytest.param({"province": "tinh dak lak"}, ["cv-2"], id="province with its unit word"),
        pytest.param({"issuer": "thu-tuong"}, ["ct-16", "ct-15", "ct-15-old", "cd-15"], id="issuer"),
        pytest.param({"issuer": "nobody"}, [], id="unknown issuer"),
        pytest.param({"issuer": chr(0xDFFF)}, [], id="half a character"),
        pytest.param({"status": Status.REFERENCED}, ["cd-5", "law", "cd-15"], id="status"),
        pytest.param({"since": "2021-07-17"}, ["cd-5", "cv-1"], id="since, included"),
        pytest.param(
            {"until": "2020-03-27"}, ["ct-15", "ct-15-old", "law"], id="until, included; undated ones left out"
        ),
        pytest.param({"since": "2021", "until": "2021-07"}, ["cv-1", "cv-2"], id="a month holds its days"),
        pytest.param({"until": "2020"}, ["nd-150", "ct-16", "ct-15", "ct-15-old", "law"], id="a year holds its days"),
        pytest.param(
            {"text": "dịch", "since": "2020-03-30", "level": Level.NATIONAL}, ["ct-16"], id="text and filters"
        ),
        pytest.param({"text": "15", "type": "công điện"}, ["cd-15"], id="number and type"),
    ],
)
def test_filters(shelf: GraphStore, asked: dict[str, Any], expected: list[str]) -> None:
    page = shelf.find(Query(**asked))
    assert [d.id for d in page.documents] == expected
    assert page.total == len(expected)


@pytest.mark.parametrize("asked", [{}, {"text": "15"}, {"text": "phong"}, {"status": Status.INGESTED}], ids=str)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_join_to_the_whole(shelf: GraphStore, asked: dict[str, Any], size: int) -> None:
    whole = shelf.find(Query(**asked, limit=100))
    found, after = [], None
    while True:
        page = shelf.find(Query(**asked, limit=size, after=after))
        assert page.total == whole.total
        assert len(page.documents) <= size
        found += page.documents
        after = page.next
        if after is None:
            break
    assert found == list(whole.documents)


@pytest.mark.parametrize("text", ["", "15", "15 c", "phong", "dich", "chi thi 15"])
def test_what_very_many_match_is_found_as_what_few_match(
    shelf: GraphStore, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = shelf.find(Query(text=text, limit=2))
    monkeypatch.setattr(sqlite_find, "COMMON", 0)
    assert shelf.find(Query(text=text, limit=2)) == few
    assert shelf.find(Query(text=text, limit=2, after=few.next)).total == few.total


@pytest.mark.parametrize("after", ["unknown", "cv-2", chr(0xD800)], ids=["unknown", "not among the answers", "half"])
def test_a_page_after_what_is_not_there_is_the_first(shelf: GraphStore, after: str) -> None:
    assert shelf.find(Query(text="15", after=after)) == shelf.find(Query(text="15"))


def test_a_replaced_document_is_found_by_its_new_words_only(shelf: GraphStore) -> None:
    put_graph(shelf, [document("law", type="luật", title="Luật Thủy lợi")])
    assert shelf.find(Query(text="đê điều")).total == 0
    assert [d.id for d in shelf.find(Query(text="thuy loi")).documents] == ["law"]


def test_a_new_document_is_found_in_the_block_that_puts_it(store: GraphStore) -> None:
    with store.writing():
        store.apply(Patch(documents=SHELF[:1]))
        assert store.find(Query(text="dich")).total == store.find(Query(text="15 ct")).total == 1


@pytest.mark.parametrize("text", [*TRAPS.values(), chr(0xD800), "x" * 5000, "a b " * 3000], ids=str.__len__)
def test_any_text_may_be_searched_for(shelf: GraphStore, text: str) -> None:
    page = shelf.find(Query(text=text, type=text, province=text))
    assert (page.documents, page.total, page.next) == ((), 0, None)
    assert shelf.find(Query(text=text)).total in {0, len(SHELF)}
