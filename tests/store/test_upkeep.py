"""Checking a store, backing it up while others write, making it small again."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from command import vanmach
from samples import claim, document, edge, everything, put, put_graph, reading, told

from graph.deciding import merge
from graph.errors import BadRequest
from graph.store import landing, upkeep
from graph.store.checking import graph_problems, weaving_problems
from graph.store.memory import MemoryStore
from graph.store.protocol import GraphStore, Patch
from graph.store.sqlite import SQLiteStore
from graph.store.upkeep import backup, check, compact
from ingest.pipeline import ingest, ingest_bytes

ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "data" / "demo").glob("*.txt"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store of some of the sample and a decision, closed."""
    store = SQLiteStore(tmp_path / "store.db")
    ingest(SAMPLE[:20], store)
    one, other, *_ = store.all_documents()
    merge(store, one, other, by="Hạnh", why="for the test", at="2026-01-01T00:00:00+00:00")
    store.close()
    return tmp_path / "store.db"


@pytest.fixture
def url(path: Path) -> str:
    """Its address."""
    return f"sqlite:{path}"


def spoilt(path: Path, *statements: str) -> None:
    """Change the file behind the store's back, in a way SQLite itself allows."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_store_that_ingest_made_is_sound(url: str) -> None:
    heard: set[str] = set()
    assert check(url, {}, deep=True, heard=lambda kind, *_: heard.add(kind)) == []
    assert heard == {"edges", "claims", "texts woven anew"}


def test_how_often_a_thing_is_said_does_not_hang_on_the_batches() -> None:
    at_once, singly = MemoryStore(), MemoryStore()
    ingest(SAMPLE, at_once)
    for text in reversed(SAMPLE):
        ingest([text], singly)
    assert everything(singly) == everything(at_once)
    assert list(weaving_problems(singly)) == []


BEHIND = [
    pytest.param(
        ("DELETE FROM document_words WHERE rowid = (SELECT max(k) FROM document)",),
        "is not found by its words",
        id="a document is not found by its words",
    ),
    pytest.param(
        ("UPDATE document SET k = k + 1000 WHERE k = (SELECT max(k) FROM document)",),
        "walked to from another document",
        id="a document changes its key",
    ),
    pytest.param(
        ("DELETE FROM voice WHERE k = (SELECT max(k) FROM voice)",),
        "lack their text or their voice|not there",
        id="a voice is gone",
    ),
    pytest.param(("DELETE FROM reading",), "lack their text or their voice|not there", id="texts are gone"),
    pytest.param(("DELETE FROM cites",), "is not found by walks", id="citations are not found"),
    pytest.param(("UPDATE citing SET date = '1999'",), "another document or day", id="citations have another day"),
    pytest.param(("UPDATE cited SET edges = edges + 1",), "is counted wrong", id="citations are counted wrong"),
    pytest.param(("UPDATE tally SET n = n + 1",), "does not add up", id="all is counted wrong"),
]


@pytest.mark.parametrize(("statements", "why"), BEHIND)
def test_what_was_done_behind_its_back_is_found(path: Path, statements: tuple[str, ...], why: str) -> None:
    spoilt(path, *statements)
    found = check(f"sqlite:{path}", {})
    assert found
    assert any(word in f"{p.what} {p.why}" for p in found for word in why.split("|")), found


def test_our_own_rules_are_checked_in_any_store(store: GraphStore) -> None:
    text = reading("một")
    put(store, Patch(readings=(text,), **told(claim(text, 0, "f", "nowhere"))))
    put_graph(store, [document("a"), document("b")], replace(edge("a", "b"), evidence=()))
    bare, voices = graph_problems(store)
    assert (bare.why, voices.what) == ("no sentence says so", "voices")
    assert voices.why == "1 of 1 mean documents that are not there"


def other(change: Callable[[GraphStore], Patch]) -> Callable[[MemoryStore], None]:
    """Put something into a store that follows from no text."""

    def spoil(store: MemoryStore) -> None:
        with store.writing():
            store.apply(change(store))

    return spoil


def _renamed(store: GraphStore) -> Patch:
    return Patch(documents=(replace(next(store.all_documents()), title="another one"),))


def _surer(store: GraphStore) -> Patch:
    one = next(store.all_edges())
    kept = [replace(e, confidence=0.123) if e == one else e for e in store.asserted([one.asserted_by])]
    return Patch(edges={one.asserted_by: tuple(kept)})


@pytest.mark.parametrize(
    ("change", "what", "why"),
    [
        pytest.param(lambda _: Patch(documents=(document("x"),)), "document x", "follows from no text", id="more"),
        pytest.param(_renamed, "document ", "the texts say otherwise: title", id="another title"),
        pytest.param(_surer, "edge ", "the texts say otherwise: confidence", id="another confidence"),
        pytest.param(
            lambda s: Patch(edges={next(s.all_edges()).asserted_by: ()}), "edge ", "but is missing", id="an edge less"
        ),
    ],
)
def test_a_graph_that_does_not_follow_from_its_texts_is_found(
    change: Callable[[GraphStore], Patch], what: str, why: str
) -> None:
    store = MemoryStore()
    ingest(SAMPLE[:10], store)
    assert list(weaving_problems(store)) == []
    other(change)(store)
    found = list(weaving_problems(store))
    assert found[0].what.startswith(what)
    assert why in found[0].why


def test_the_command_says_what_is_wrong(path: Path, url: str) -> None:
    sound = vanmach("store", "check", "--deep", "--store", url)
    assert (sound.code, sound.out, sound.err) == (0, "Sound\n", "")
    spoilt(path, "DELETE FROM document_words WHERE rowid = (SELECT max(k) FROM document)")
    done = vanmach("store", "check", "--store", url, "--json")
    assert done.code == 3
    assert json.loads(done.out)["sound"] is False
    assert "vanmach copy --from sqlite:BACKUP" in done.err


def test_a_backup_is_the_store_in_one_file(url: str, path: Path, tmp_path: Path) -> None:
    done = vanmach("store", "backup", tmp_path / "b.db", "--store", url, "--json")
    assert json.loads(done.out) == {"file": str(tmp_path / "b.db"), "bytes": (tmp_path / "b.db").stat().st_size}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.db", "store.db"]
    one, copy = SQLiteStore(path), SQLiteStore(tmp_path / "b.db")
    assert everything(copy) == everything(one)
    assert copy.decisions() == one.decisions()
    one.close()
    copy.close()


def test_a_backup_asks_before_it_replaces(url: str, path: Path, tmp_path: Path) -> None:
    (tmp_path / "b.db").write_text("something else", encoding="utf-8")
    with pytest.raises(BadRequest, match="--replace"):
        backup(url, tmp_path / "b.db", {})
    with pytest.raises(BadRequest, match="the store itself"):
        backup(url, path, {}, replace=True)
    with pytest.raises(BadRequest, match="no folder"):
        backup(url, tmp_path / "nowhere" / "b.db", {})
    backup(url, tmp_path / "b.db", {}, replace=True)
    assert check(f"sqlite:{tmp_path / 'b.db'}", {}) == []


def test_a_backup_that_ends_early_leaves_what_was_there(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(Exception):
        pass

    def cut(*_: object) -> None:
        raise Cut

    monkeypatch.setattr(upkeep, "PAGES", 5)
    backup(url, tmp_path / "b.db", {})
    whole = (tmp_path / "b.db").read_bytes()
    with pytest.raises(Cut):
        backup(url, tmp_path / "b.db", {}, replace=True, heard=cut)
    monkeypatch.setattr(landing, "settle", cut)
    with pytest.raises(Cut):
        backup(url, tmp_path / "b.db", {}, replace=True)
    assert (tmp_path / "b.db").read_bytes() == whole
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.db", "store.db"]


def test_a_backup_goes_on_while_others_write(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each backup is a state that the store once had: some first texts, with all that follows from them."""
    monkeypatch.setattr(upkeep, "PAGES", 3)
    store = SQLiteStore(path)
    texts = [(p.name, p.read_bytes()) for p in SAMPLE[20:50]]
    ended = threading.Event()

    def write() -> None:
        for text in texts:
            ingest_bytes([text], store)
        ended.set()

    writer = threading.Thread(target=write)
    writer.start()
    sizes = []
    while not ended.is_set():
        backup(f"sqlite:{path}", tmp_path / "b.db", {}, replace=True)
        assert check(f"sqlite:{tmp_path / 'b.db'}", {}, deep=len(sizes) < 3) == []
        copy = SQLiteStore(tmp_path / "b.db")
        sizes.append(copy.sizes().readings)
        copy.close()
    writer.join()
    store.close()
    assert sizes == sorted(sizes)
    assert len(sizes) > 1


def test_compacting_gives_room_back(url: str, path: Path, tmp_path: Path) -> None:
    store = SQLiteStore(path)
    held = everything(store)
    store.close()
    spoilt(path, "CREATE TABLE junk AS SELECT randomblob(1000000) AS b", "DROP TABLE junk")
    assert json.loads(vanmach("store", "info", "--store", url, "--json").out)["free_bytes"] > 900_000
    done = json.loads(vanmach("store", "compact", "--store", url, "--json").out)
    assert done["bytes_before"] - done["bytes_after"] > 900_000
    assert done["bytes_after"] == path.stat().st_size
    store = SQLiteStore(path)
    assert everything(store) == held
    store.close()
    assert check(url, {}) == []
    assert compact(url, {})[1] == path.stat().st_size


def test_info_says_what_is_there(url: str, path: Path) -> None:
    done = json.loads(vanmach("store", "info", "--store", url, "--json").out)
    store = SQLiteStore(path)
    assert done["holds"]["documents"] == store.sizes().documents
    store.close()
    assert done["bytes"] == path.stat().st_size
    assert "decisions: 1\n" in vanmach("store", "info", "--store", url).out


@pytest.mark.parametrize("words", [("backup", "b.db"), ("compact",)])
def test_a_server_is_not_a_file(words: tuple[str, ...]) -> None:
    done = vanmach("store", *words, "--store", "bolt://u:hidden@nowhere.invalid")
    assert (done.code, "vanmach copy" in done.err, "hidden" in done.err) == (2, True, False)


@pytest.fixture
def two_folders(tmp_path: Path) -> Iterator[list[Path]]:
    """The sample in two halves."""
    halves = [tmp_path / "one", tmp_path / "two"]
    for n, half in enumerate(halves):
        half.mkdir()
        for text in SAMPLE[n::2]:
            (half / text.name).write_bytes(text.read_bytes())
    return halves


@pytest.mark.slow
def test_two_processes_that_write_wait_for_each_other(two_folders: list[Path], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "api.cli", "ingest", "--store", f"sqlite:{tmp_path / 'both.db'}"]
    running = [
        subprocess.Popen([*command, half], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for half in two_folders
    ]
    ended = [process.communicate(timeout=100) for process in running]
    assert [process.returncode for process in running] == [0, 0], ended
    both, expected = SQLiteStore(tmp_path / "both.db"), MemoryStore()
    ingest(SAMPLE, expected)
    assert everything(both) == everything(expected)
    both.close()
