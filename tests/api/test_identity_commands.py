"""`merge`, `split`, `decide`, `review` and `place` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from graph.errors import BadRequest
from graph.store.sqlite import SQLiteStore
from graph.weave import weave
from tests.graph.bodies import KIEN_XUONG, MINISTRY, TIEN_HAI, letter, unknown
from tests.graph.readings import cite, reading

SOME = unknown("huyện ủy", KIEN_XUONG.level)  # type: ignore[arg-type]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store with a letter, a citation that may mean it, and one that does."""
    store = SQLiteStore(tmp_path / "graph.db")
    with store.writing():
        weave(
            store,
            [
                reading("a.txt", letter("114", "2021-05-07")),
                reading(
                    "b.txt", letter("9", "2021-06-07", MINISTRY, "BYT-DP"), cite("114", "CV/HU", "2021-05-07", SOME)
                ),
                reading("c.txt", letter("8", "2021-06-08", TIEN_HAI), cite("114", "CV/HU", "2021-05-07", KIEN_XUONG)),
                reading("d.txt", letter("7", "2021-06-09", TIEN_HAI), cite("114", "CV/HU", "2021-05-07", KIEN_XUONG)),
            ],
        )
    store.close()
    return f"sqlite:{tmp_path / 'graph.db'}"


def vanmach(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def answer(*words: str) -> object:
    done = vanmach(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_review_then_merge_then_undo(url: str) -> None:
    exported = vanmach("export", "--store", url).stdout
    concerns = answer("review", "--store", url)["concerns"]  # type: ignore[index]
    assert [c["kind"] for c in concerns] == ["possible_twins", "ambiguous"]
    twins = concerns[0]["documents"]
    decision = answer("merge", *twins, "--by", "Hạnh", "--why", "một bản scan", "--store", url)
    assert decision["verdict"] == "merge"  # type: ignore[index]
    assert answer("review", "--store", url) == {"concerns": [], "total": 0}
    assert "một bản scan" in vanmach("decide", "--store", url).stdout
    undone = answer("decide", "--undo", decision["id"], "--by", "Đông", "--why", "nhầm", "--store", url)  # type: ignore[index]
    assert undone["undone"]["by"] == "Đông"  # type: ignore[index]
    assert vanmach("export", "--store", url).stdout == exported
    assert len(answer("decide", "--store", url)) == 1  # type: ignore[arg-type]


def test_split(url: str) -> None:
    held = "cong-van-114-cv-hu-huyen-uy-kien-xuong-tinh-thai-binh-2021"
    done = vanmach("split", held, "08-CV/HU", "--by", "Hạnh", "--why", "văn bản khác", "--store", url)
    assert (done.exit_code, "split of Công văn 114-CV/HU" in done.stdout) == (0, True)
    assert len(answer("find", "114-CV/HU", "--store", url)["documents"]) == 3  # type: ignore[index]


def test_a_decision_without_a_name_is_refused(url: str) -> None:
    assert vanmach("merge", "a", "b", "--why", "x", "--store", url).exit_code == 2
    done = vanmach("decide", "--undo", "m-000000", "--by", "x", "--why", "y", "--store", url)
    assert isinstance(done.exception, BadRequest)


def test_places() -> None:
    shown = vanmach("place", "kien", "xuong")
    assert shown.exit_code == 0
    assert "huyện Kiến Xương, tỉnh Thái Bình" in shown.stdout
    assert "xã Kiến Xương, tỉnh Hưng Yên" in shown.stdout
    assert vanmach("place", "Không Đâu Cả").exit_code == 1
