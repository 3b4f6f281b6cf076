"""What the addresses of the contract answer."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from api import schemas

DIRECTIVE = "chi-thi-15-ct-ttg-2020"


def test_lineage_lists_who_implements_and_who_says_so(client: TestClient) -> None:
    answer = client.get(f"/api/v1/lineage/{DIRECTIVE}", params={"direction": "in"}).json()
    numbers = {node["id"]: node["number"] for node in answer["nodes"]}
    said = {(numbers[e["source"]], e["second_hand"], numbers[e["asserted_by"]]) for e in answer["edges"]}
    assert list(numbers.values()) == ["15", "252", "4406"]
    assert said == {("252", False, "252"), ("4406", True, "252")}
    assert (answer["root"], answer["truncated"], answer["totals"]) == (DIRECTIVE, False, {"1": 2, "2": 0, "3": 0})


@pytest.mark.parametrize("wanted", ["15/CT-TTg", "15%2FCT-TTg", "15 ct ttg", "Chỉ thị 15/CT-TTg"])
def test_a_number_will_do_for_an_id(client: TestClient, wanted: str) -> None:
    assert client.get(f"/api/v1/lineage/{wanted}").json()["root"] == DIRECTIVE
    assert client.get(f"/api/v1/documents/{wanted}").json()["id"] == DIRECTIVE


def test_lineage_limit_is_said(client: TestClient) -> None:
    answer = client.get(f"/api/v1/lineage/{DIRECTIVE}", params={"limit": 2}).json()
    assert len(answer["nodes"]) == 2
    assert answer["truncated"] is True
    assert answer["totals"]["1"] == 2


def test_the_wrong_year_is_said_on_the_edge(client: TestClient) -> None:
    answer = client.get(f"/api/v1/lineage/{DIRECTIVE}").json()
    wrong = {(e["date_as_written"], *e["warnings"]) for e in answer["edges"] if e["target"] == DIRECTIVE}
    assert wrong == {("2021-03-27", "date_mismatch")}


@pytest.mark.parametrize(
    ("params", "numbers"),
    [
        ({}, ["15", "252", "4406"]),
        ({"level": "province"}, ["15", "4406"]),
        ({"level": "province, district"}, ["15", "252", "4406"]),
        ({"line": "party"}, ["15", "252"]),
        ({"line": "front"}, ["15"]),
        ({"type": "chỉ thị,CÔNG VĂN"}, ["15", "252", "4406"]),
        ({"province": "bac kan,Thái Bình", "line": "state,party", "to": "2021-07-18"}, ["15", "4406"]),
        ({"province": "Hà Nội"}, ["15"]),
    ],
    ids=str,
)
def test_filters_choose_what_a_lineage_shows(client: TestClient, params: dict[str, str], numbers: list[str]) -> None:
    answer = client.get(f"/api/v1/lineage/{DIRECTIVE}", params=params).json()
    assert sorted(node["number"] for node in answer["nodes"]) == numbers
    assert sum(answer["totals"].values()) == len(numbers) - 1


def test_edge_shows_every_mention(client: TestClient) -> None:
    edge = client.get(f"/api/v1/lineage/{DIRECTIVE}").json()["edges"][0]
    whole = client.get(f"/api/v1/edges/{edge['id']}").json()
    assert whole["mentions"][0] == edge["evidence"]
    assert whole["mentions"][0]["file"] == "252.txt"


@pytest.mark.parametrize(
    ("params", "numbers"),
    [
        ({"q": "15 ct ttg"}, ["15"]),
        ({"q": "thanh uy phong dich"}, ["252"]),
        ({"level": "province"}, ["4406"]),
        ({"province": "bac kan"}, ["252", "4406"]),
        ({"from": "2021-07-18"}, ["252"]),
        ({"to": "2020"}, ["15"]),
        ({"status": "ingested"}, ["252"]),
        ({"q": "không có"}, []),
    ],
    ids=str,
)
def test_search(client: TestClient, params: dict[str, str], numbers: list[str]) -> None:
    assert [d["number"] for d in client.get("/api/v1/documents", params=params).json()["documents"]] == numbers


def test_search_pages_join_without_gap(client: TestClient) -> None:
    whole = [d["id"] for d in client.get("/api/v1/documents").json()["documents"]]
    paged, after = [], None
    while True:
        page = client.get("/api/v1/documents", params={"limit": 1, **({"after": after} if after else {})}).json()
        paged += [d["id"] for d in page["documents"]]
        after = page["next"]
        if after is None:
            break
    assert paged == whole


def test_answers_have_the_documented_shape(client: TestClient) -> None:
    edge = client.get(f"/api/v1/lineage/{DIRECTIVE}").json()["edges"][0]["id"]
    shapes = {
        "/api/v1/documents": schemas.SearchPage,
        f"/api/v1/documents/{DIRECTIVE}": schemas.DocumentWithCounts,
        f"/api/v1/lineage/{DIRECTIVE}": schemas.LineageModel,
        f"/api/v1/edges/{edge}": schemas.EdgeWithMentions,
        f"/api/v1/paths?from={DIRECTIVE}&to={DIRECTIVE}": schemas.PathsModel,
        f"/api/v1/coverage/{DIRECTIVE}": schemas.CoverageModel,
        "/api/v1/missing": list[schemas.Missing],
        "/api/v1/stats": schemas.StatsModel,
    }
    for address, shape in shapes.items():
        answer = client.get(address)
        assert answer.status_code == 200, address
        TypeAdapter(shape).validate_json(answer.content)


@pytest.mark.parametrize(
    ("method", "address", "status", "kind", "says"),
    [
        ("GET", "/api/v1/documents/nowhere", 404, "unknown-document", "vanmach find"),
        ("GET", "/api/v1/lineage/nowhere", 404, "unknown-document", "nowhere"),
        ("GET", "/api/v1/edges/nowhere", 404, "unknown-edge", "nowhere"),
        ("GET", f"/api/v1/lineage/{DIRECTIVE}?depth=99", 422, "invalid-parameters", "depth"),
        ("GET", f"/api/v1/lineage/{DIRECTIVE}?relations=likes", 422, "bad-request", "implements"),
        ("GET", f"/api/v1/lineage/{DIRECTIVE}?level=commune,village", 422, "bad-request", "village"),
        ("GET", f"/api/v1/lineage/{DIRECTIVE}?line=church", 422, "bad-request", "party"),
        ("GET", f"/api/v1/lineage/{DIRECTIVE}?direction=up", 422, "invalid-parameters", "direction"),
        ("GET", "/api/v1/documents?from=yesterday", 422, "invalid-parameters", "from"),
        ("GET", "/nothing/here", 404, "http", "/docs"),
        ("DELETE", "/api/v1/documents", 405, "http", "/docs"),
        ("POST", "/api/v1/extract", 422, "invalid-parameters", "body"),
    ],
)
def test_errors_are_problems_that_say_what_to_do(
    client: TestClient, method: str, address: str, status: int, kind: str, says: str
) -> None:
    answer = client.request(method, address)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem = answer.json()
    assert problem["type"] == f"/docs#{kind}"
    assert says in problem["detail"]


def test_a_body_too_large_is_a_problem(client: TestClient) -> None:
    answer = client.post("/api/v1/extract", json={"text": "x" * 20_000})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert "10000 bytes" in answer.json()["detail"]


def test_every_kind_of_problem_is_explained(client: TestClient) -> None:
    page = client.get("/docs").text
    kinds = "unknown-document unknown-edge bad-request invalid-parameters too-large store-unavailable internal http"
    for kind in kinds.split():
        assert f'id="{kind}"' in page


def test_an_unexpected_error_keeps_its_text_to_itself(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(client.app.state.store, "find", broken)
    answer = client.get("/api/v1/documents")
    assert answer.status_code == 500
    assert "secret" not in answer.text


def test_extract_reads_and_stores_nothing(client: TestClient) -> None:
    before = client.get("/api/v1/stats").json()
    text = "Căn cứ Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ;"
    answer = client.post("/api/v1/extract", json={"text": text}).json()
    assert [(m["number"], m["symbol"], text[m["start"] : m["end"]]) for m in answer["mentions"]] == [
        ("15", "CT-TTg", "15/CT-TTg")
    ]
    assert client.get("/api/v1/stats").json() == before


@pytest.mark.parametrize("address", ["/", "/docs", "/api/v1/stats", "/healthz", "/nothing"])
def test_every_answer_has_security_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_docs_need_nothing_from_outside(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "http://" not in page
    assert "https://" not in page
    assert "/api/v1/lineage/{document_id}" in page


def test_a_province_of_today_includes_what_went_into_it(client: TestClient) -> None:
    def numbers(province: str) -> list[str]:
        return [d["number"] for d in client.get("/api/v1/documents", params={"province": province}).json()["documents"]]

    assert numbers("Thái Nguyên") == numbers("tỉnh Bắc Kạn") == ["252", "4406"]
    assert numbers("Thái Bình") == []


def test_coverage_names_every_province_and_counts_what_went_into_it(client: TestClient) -> None:
    answer = client.get(f"/api/v1/coverage/{DIRECTIVE}").json()
    covered = {row["province"]: (row["documents"], row["days"]) for row in answer["provinces"] if row["documents"]}
    assert len(answer["provinces"]) == 34
    assert covered == {"tỉnh Thái Nguyên": (2, 477)}
    assert answer["elsewhere"] == 0
