"""The review page: anybody may read it, only who sits at the machine may decide, and only by the page's own form."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store.memory import MemoryStore
from graph.weave import weave
from tests.graph.bodies import KIEN_XUONG, MINISTRY, TIEN_HAI, letter, unknown
from tests.graph.readings import cite, reading

SOME = unknown("huyện ủy", KIEN_XUONG.level)  # type: ignore[arg-type]
Reader = Callable[..., TestClient]


@pytest.fixture
def store() -> MemoryStore:
    """A letter, a citation that may mean it, and one that does."""
    made = MemoryStore()
    mays, does = cite("114", "CV/HU", "2021-05-07", SOME), cite("114", "CV/HU", "2021-05-07", KIEN_XUONG)
    with made.writing():
        weave(
            made,
            [
                reading("a.txt", letter("114", "2021-05-07")),
                reading("b.txt", letter("9", "2021-06-07", MINISTRY, "BYT-DP"), mays),
                reading("c.txt", letter("8", "2021-06-08", TIEN_HAI), does),
            ],
        )
    return made


@pytest.fixture
def reader(store: MemoryStore) -> Reader:
    """Somebody with a browser: at this machine, unless said otherwise."""

    def make(host: str = "127.0.0.1", address: str = "127.0.0.1", name: str = "localhost") -> TestClient:
        app = create_app(Settings(host=host), store)
        return TestClient(app, base_url=f"http://{name}:8000", client=(address, 50000), follow_redirects=False)

    return make


def fields(page: str, heading: str) -> dict[str, object]:
    """What the form under a heading sends."""
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if heading in f)
    pairs = re.findall(r'name="(\w+)" value="([^"]*)"', form)
    sent: dict[str, object] = {name: value for name, value in pairs if name not in {"action", "document", "citing"}}
    sent |= {name: [v for n, v in pairs if n == name] for name in ("document", "citing")}
    return {**sent, "by": "Hạnh", "why": "một bản scan"}


def test_documents_and_sentences_stand_side_by_side(reader: Reader) -> None:
    page = reader().get("/xem-lai").text
    assert "2 chỗ máy không tự quyết" in page
    assert page.index("Có thể là một văn bản") < page.index("Chưa rõ dẫn văn bản nào")
    form = next(f for f in re.findall(r"<form.*?</form>", page, re.DOTALL) if "Có thể là một" in f)
    assert form.count('class="side-of') == 2
    assert form.count("<blockquote>") == 2


def test_merge_then_undo(reader: Reader, store: MemoryStore) -> None:
    client = reader()
    form = fields(client.get("/xem-lai").text, "Có thể là một văn bản")
    answer = client.post("/xem-lai", data={**form, "action": "merge"})
    assert answer.status_code == 303
    page = client.get(answer.headers["location"]).text
    assert "Đã ghi quyết định m-" in page
    assert "Không có gì cần xem lại" in page
    assert 'value="Hạnh"' in page
    undoing = {**fields(page, 'name="decision"'), "action": "undo"}
    assert client.post("/xem-lai", data=undoing).status_code == 303
    assert "2 chỗ" in client.get("/xem-lai").text
    assert not store.decisions()[0].holds


@pytest.mark.parametrize(
    ("heading", "action", "left"),
    [
        ("Có thể là một văn bản", "keep", "1 chỗ"),
        ("Chưa rõ dẫn văn bản nào", "keep", "1 chỗ"),
        ("Chưa rõ dẫn văn bản nào", "merge", "0 chỗ"),
    ],
)
def test_what_else_can_be_decided(reader: Reader, heading: str, action: str, left: str) -> None:
    client = reader()
    form = fields(client.get("/xem-lai").text, heading)
    assert client.post("/xem-lai", data={**form, "action": action}).status_code == 303
    assert left in client.get("/xem-lai").text


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"why": " "}, "reason"),
        ({"action": "split", "citing": []}, "tick"),
        ({"action": "keep", "citing": []}, "tick"),
        ({"action": "drop"}, "Choose"),
        ({"document": ["nowhere", "nothing"]}, "nowhere"),
        ({"action": "undo", "decision": "m-000000"}, "m-000000"),
    ],
    ids=["no reason", "nothing to split", "nothing to keep", "no such action", "unknown document", "unknown decision"],
)
def test_what_cannot_be_decided_is_said(
    reader: Reader, store: MemoryStore, change: dict[str, object], says: str
) -> None:
    client = reader()
    form = fields(client.get("/xem-lai").text, "Chưa rõ dẫn văn bản nào")
    answer = client.post("/xem-lai", data={"action": "merge", **form, **change})
    assert answer.status_code == 422
    assert says in answer.text
    assert store.decisions() == []


REMOTE = [
    pytest.param({"host": "0.0.0.0"}, {}, id="a service for all"),
    pytest.param({"address": "10.0.0.7"}, {}, id="a reader elsewhere"),
    pytest.param({"name": "vanmach.example"}, {}, id="a name of another site"),
    pytest.param({}, {"X-Forwarded-For": "10.0.0.7"}, id="through a proxy"),
    pytest.param({}, {"Forwarded": "for=10.0.0.7"}, id="through a proxy that says so in the new way"),
]


@pytest.mark.parametrize(("who", "headers"), REMOTE)
def test_elsewhere_it_can_only_be_read(
    reader: Reader, store: MemoryStore, who: dict[str, str], headers: dict[str, str]
) -> None:
    client = reader(**who)
    page = client.get("/xem-lai", headers=headers)
    assert page.status_code == 200
    assert 'name="action"' not in page.text
    assert "chỉ để đọc" in page.text
    token = re.findall(r'name="token" value="([^"]*)"', reader().get("/xem-lai").text)[0]
    form = {**fields(reader().get("/xem-lai").text, "Có thể là một văn bản"), "token": token, "action": "merge"}
    assert client.post("/xem-lai", data=form, headers=headers).status_code == 403
    assert store.decisions() == []


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_cannot_decide(reader: Reader, store: MemoryStore, site: str) -> None:
    client = reader()
    form = fields(client.get("/xem-lai").text, "Có thể là một văn bản")
    answer = client.post("/xem-lai", data={**form, "action": "merge"}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    answer = client.post("/xem-lai", data={**form, "action": "merge", "token": "guessed"})
    assert answer.status_code == 403
    assert store.decisions() == []


def test_the_start_page_says_how_much_there_is(reader: Reader) -> None:
    client = reader()
    assert re.search(r'href="/xem-lai">[^<]+</a>\s*<b>2</b>', client.get("/").text)
    assert 'href="/xem-lai?lang=en"' in client.get("/?lang=en").text
    assert reader().get("/xem-lai?loai=ambiguous").text.count('class="block concern"') == 1
    assert "5.1" not in reader().get("/xem-lai?trang=9").text
