"""The explorer's addresses as a browser without JavaScript meets them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from api.limits import CONTENT_SECURITY
from graph.store.memory import MemoryStore
from graph.store.protocol import Query
from viz.static import address, assets


@pytest.fixture
def id_of(store: MemoryStore) -> Callable[[str], str]:
    """The id of the document that a search finds first."""
    return lambda text: store.find(Query(text=text)).documents[0].id


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("/", ["Một chỉ thị đi đến đâu?", "Được dẫn nhiều nhất", "Chỉ thị 15/CT-TTg"]),
        ("/?lang=en", ["How far did a directive travel?", "Most cited"]),
        ("/?q=252 cv tu", ["1 văn bản khớp", "Công văn 252-CV/TU"]),
        ("/?q=khong co", ["Không có văn bản nào khớp", "không cần dấu"]),
        ("/?q=<script>", ["&lt;script&gt;"]),
    ],
)
def test_start_page(client: TestClient, where: str, words: list[str]) -> None:
    answer = client.get(where)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == CONTENT_SECURITY
    assert all(word in answer.text for word in words)


def test_every_file_a_page_names_is_there_for_ever(client: TestClient) -> None:
    named = set(re.findall(r'"(/assets/[^"]+)"', client.get("/").text))
    assert named == {address(name) for name in ("app.css", "noscript.css", "page.js", "upload.js", "icon.svg")}
    for name in assets():
        answer = client.get(address(name))
        assert answer.content == assets()[name].content
        assert "immutable" in answer.headers["cache-control"]
    assert client.get("/assets/app.000000000000.css").status_code == 404


def test_a_documents_page(client: TestClient, id_of: Callable[[str], str]) -> None:
    answer = client.get(f"/do-thi/{id_of('15/CT-TTg')}")
    assert answer.status_code == 200
    assert "Công văn 252-CV/TU" in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("page", ["/do-thi/khong-co", "/duong-dan?tu=khong-co&den=khong-co"])
def test_what_is_not_there_is_said_in_words(client: TestClient, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_the_text_of_a_held_document_marks_its_citations(client: TestClient, id_of: Callable[[str], str]) -> None:
    answer = client.get(f"/van-ban/{id_of('252-CV/TU')}")
    assert answer.status_code == 200
    assert f'href="/do-thi/{id_of("15/CT-TTg")}"' in answer.text
    assert len(re.findall(r'class="cite family-\w+" id="o\d+"', answer.text)) == 2


def test_the_place_of_a_sentence_leads_into_the_text(client: TestClient, id_of: Callable[[str], str]) -> None:
    page = client.get(f"/do-thi/{id_of('15/CT-TTg')}").text
    links = re.findall(rf'href="/van-ban/{id_of("252-CV/TU")}#(o\d+)"', page)
    text = client.get(f"/van-ban/{id_of('252-CV/TU')}").text
    assert links
    assert all(f'id="{link}"' in text for link in links)


def test_the_text_of_a_document_we_do_not_hold(client: TestClient, id_of: Callable[[str], str]) -> None:
    answer = client.get(f"/van-ban/{id_of('15/CT-TTg')}")
    assert answer.status_code == 404
    assert "không giữ toàn văn" in answer.text


def test_ways_between_two_documents_by_what_one_would_type(client: TestClient) -> None:
    answer = client.get("/duong-dan?tu=252 cv tu&den=15 ct ttg")
    assert answer.status_code == 200
    assert "2 văn bản trên đường nối ngắn nhất" in answer.text


def test_provinces_that_carry_it_out(client: TestClient, id_of: Callable[[str], str]) -> None:
    answer = client.get(f"/dia-ban/{id_of('15/CT-TTg')}")
    assert answer.status_code == 200
    assert "1 trong 34 tỉnh" in answer.text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Toàn kho có 2 văn bản dựa vào"),
        ("?huong=ra", "dựa vào 0 văn bản"),
        ("?lang=en", "2 documents in the store"),
    ],
)
def test_how_far_a_document_reaches(client: TestClient, id_of: Callable[[str], str], query: str, says: str) -> None:
    answer = client.get(f"/lan-toa/{id_of('15/CT-TTg')}{query}")
    assert answer.status_code == 200
    assert says in answer.text
    assert client.get("/lan-toa/khong-co").status_code == 404


def test_a_page_to_keep_is_whole(client: TestClient, id_of: Callable[[str], str]) -> None:
    answer = client.get(f"/luu/{id_of('15/CT-TTg')}.html?sau=2&lang=en")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "/assets/" not in answer.text
    assert "opens without a network" in answer.text


@pytest.mark.parametrize(
    ("suffix", "media_type"),
    [
        ("html", "text/html"),
        ("svg", "image/svg+xml"),
        ("csv", "text/csv"),
        ("dan-chieu.csv", "text/csv"),
        ("graphml", "application/graphml+xml"),
        ("gexf", "application/gexf+xml"),
        ("json", "application/json"),
    ],
)
def test_a_view_is_taken_away_the_same_every_time(
    client: TestClient, id_of: Callable[[str], str], suffix: str, media_type: str
) -> None:
    address = f"/luu/{id_of('15/CT-TTg')}.{suffix}?khoi=dang&lang=en"
    first, second = client.get(address), client.get(address)
    assert first.content == second.content
    assert first.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert f".{suffix}" in first.headers["content-disposition"]
    assert "252" in first.text
    assert "4406/UBND" not in first.text.replace("4406/UBND-VXNV ngày", "")


def test_an_unknown_format_says_which_there_are(client: TestClient, id_of: Callable[[str], str]) -> None:
    answer = client.get(f"/luu/{id_of('15/CT-TTg')}.docx")
    assert answer.status_code == 422
    assert "graphml" in answer.json()["detail"]


@pytest.mark.parametrize(
    "pasted",
    [
        "Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ",
        "Thực hiện Chỉ thị 15/CT-TTg về phòng, chống dịch",
    ],
    ids=["a citation in full", "part of a sentence"],
)
def test_words_pasted_from_a_text_find_what_they_cite(client: TestClient, pasted: str) -> None:
    assert [hit["label"] for hit in client.get("/goi-y", params={"q": pasted}).json()] == ["Chỉ thị 15/CT-TTg"]
    assert "Chỉ thị 15/CT-TTg</bdi>" in client.get("/", params={"q": pasted}).text


def test_scripts_are_sent_packed_to_those_who_take_them_so(client: TestClient) -> None:
    packed = client.get(address("map.js"), headers={"Accept-Encoding": "gzip"})
    plain = client.get(address("map.js"), headers={"Accept-Encoding": "identity"})
    assert (packed.headers["Content-Encoding"], "Content-Encoding" in plain.headers) == ("gzip", False)
    assert packed.content == plain.content == assets()["map.js"].content
    assert int(packed.headers["Content-Length"]) < len(plain.content) / 2


def test_suggestions(client: TestClient) -> None:
    found = client.get("/goi-y?q=15 ct").json()
    assert found[0]["label"] == "Chỉ thị 15/CT-TTg"
    assert found[0]["address"].startswith("/do-thi/")
    assert client.get("/goi-y?q= ").json() == []


def test_pages_are_no_part_of_the_apis_description(client: TestClient) -> None:
    assert all(
        path.startswith(("/api/", "/healthz", "/readyz")) for path in client.get("/openapi.json").json()["paths"]
    )
