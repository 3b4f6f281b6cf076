"""Sending files over HTTP: what is taken, what is said, who may."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store.memory import MemoryStore

LETTER = """UBND TỈNH THÁI BÌNH

Số: 812/UBND-NC

Thái Bình, ngày 03 tháng 8 năm 2021

Kính gửi: Các huyện, thành phố.

Thực hiện Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ, UBND tỉnh yêu cầu các địa phương rà soát chốt trực.
"""


def _send(client: TestClient, *files: tuple[str, bytes], **headers: str) -> tuple[int, dict[str, object]]:
    answer = client.post("/api/v1/ingest", files=[("files", file) for file in files], headers=headers)
    return answer.status_code, answer.json()


def _service(**settings: object) -> TestClient:
    return TestClient(create_app(Settings(**settings), MemoryStore()))


def test_a_bad_file_costs_no_good_one(client: TestClient) -> None:
    status, report = _send(client, ("a.txt", LETTER.encode()), ("b.txt", b"\0\1"), ("../c.txt", LETTER.encode()))
    assert status == 200
    assert [(f["path"], f["status"]) for f in report["files"]] == [
        ("a.txt", "ingested"),
        ("b.txt", "failed"),
        ("c.txt", "duplicate"),
    ]
    found = client.get("/api/v1/documents", params={"q": "812/UBND-NC"}).json()["documents"]
    assert [d["sources"] for d in found] == [["a.txt", "c.txt"]]


@pytest.mark.parametrize(
    ("settings", "headers", "status"),
    [
        ({}, {}, 200),
        ({}, {"sec-fetch-site": "same-origin"}, 200),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
        ({"host": "0.0.0.0"}, {}, 403),
        ({"host": "0.0.0.0", "write_key": "secret"}, {}, 403),
        ({"host": "0.0.0.0", "write_key": "secret"}, {"x-api-key": "guess"}, 403),
        ({"host": "0.0.0.0", "write_key": "secret"}, {"x-api-key": "secret"}, 200),
    ],
    ids=["loopback", "own page", "other site", "no key set", "no key sent", "wrong key", "right key"],
)
def test_who_may_write(settings: dict[str, str], headers: dict[str, str], status: int) -> None:
    code, body = _send(_service(**settings), ("a.txt", LETTER.encode()), **headers)
    assert code == status
    if status == 403:
        assert body["type"] == "/docs#not-allowed"
        assert "secret" not in str(body)


def test_no_files_is_said(client: TestClient) -> None:
    answer = client.post("/api/v1/ingest")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
