"""What an SQLite store does on a bad day: full disk, wrong rights, damage; it says what to do and leaves the old data."""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from command import vanmach
from samples import everything

from graph.errors import StoreAway
from graph.store.memory import MemoryStore
from graph.store.schema import VERSION
from graph.store.sqlite import SQLiteStore
from ingest import pipeline
from ingest.pipeline import Patience, ingest

ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "data" / "demo").glob("*.txt"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of some of the sample, closed."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    store = SQLiteStore(path)
    ingest(SAMPLE[:30], store)
    store.close()
    return path


@pytest.fixture
def store(office: Path, tmp_path: Path) -> Path:
    """The same, to be spoiled."""
    return Path(shutil.copy(office, tmp_path / "store.db"))


def _page_size(path: Path) -> int:
    return int.from_bytes(path.read_bytes()[16:18])


def _overwritten(path: Path, start: int, new: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(new)


def _corrupt(path: Path) -> None:
    """A block in the middle that the disk gives back wrong."""
    size = _page_size(path)
    _overwritten(path, path.stat().st_size // size // 2 * size, b"\xa5" * size)


def _zeroed(path: Path) -> None:
    """Blocks that the disk gives back empty."""
    size = _page_size(path)
    for page in range(4, path.stat().st_size // size, 3):
        _overwritten(path, page * size, bytes(size))


def _truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _beheaded(path: Path) -> None:
    os.truncate(path, 100)


def _newer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()


def _foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmark (url TEXT)")
    connection.close()


def _text(path: Path) -> None:
    path.write_text("Kính gửi: các đơn vị. " * 500, encoding="utf-8")


DAMAGED = [
    pytest.param(_corrupt, "damaged|not sound", id="a block in the middle is wrong"),
    pytest.param(_zeroed, "damaged|not sound", id="blocks are empty"),
]
NOT_OURS = [
    pytest.param(_truncated, "damaged|not sound", id="half of it is gone"),
    pytest.param(_beheaded, "damaged", id="only its head is left"),
    pytest.param(_newer, "newer vanmach.*upgrade", id="a newer version"),
    pytest.param(_foreign, "another program; choose another --store", id="another program's"),
    pytest.param(_text, "not an SQLite database", id="a text"),
]
READING = [
    pytest.param(("store", "check", "--store", "sqlite:store.db"), id="check"),
    pytest.param(("store", "backup", "new.db", "--store", "sqlite:store.db"), id="backup"),
    pytest.param(("copy", "--from", "sqlite:store.db", "--to", "sqlite:new.db"), id="copy"),
]
USING = [
    pytest.param(("ingest", SAMPLE[30], "--store", "sqlite:store.db"), id="ingest"),
    pytest.param(("find", "15", "--store", "sqlite:store.db"), id="find"),
    pytest.param(("copy", "--from", "memory:", "--to", "sqlite:store.db", "--replace"), id="copy over it"),
]


def refused(words: tuple[str, ...], said: str, store: Path) -> None:
    """The command says what is wrong and what to do, and leaves everything as it was."""
    spoiled = store.read_bytes()
    done = vanmach(*words)
    assert (done.code, done.out.count("{")) == (3, 0), done
    assert done.err.count("\n") < 5
    assert re.search(said, done.err, re.DOTALL), done.err
    assert [p.name for p in store.parent.iterdir()] == ["store.db"]
    assert store.read_bytes() == spoiled


@pytest.mark.parametrize(("spoil", "said"), DAMAGED)
@pytest.mark.parametrize("words", READING)
def test_what_reads_all_of_a_damaged_store_says_so(
    store: Path, spoil: Callable[[Path], None], said: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store.parent)
    spoil(store)
    refused(words, said, store)


@pytest.mark.parametrize(("spoil", "said"), NOT_OURS)
@pytest.mark.parametrize("words", READING + USING)
def test_what_cannot_be_our_store_is_left_alone(
    store: Path, spoil: Callable[[Path], None], said: str, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(store.parent)
    spoil(store)
    refused(words, said, store)


PLACES = [
    pytest.param("sqlite:nowhere/store.db", "its folder does not exist", id="no folder"),
    pytest.param("sqlite:.", "is a folder; name a file in it", id="a folder"),
]


@pytest.mark.parametrize(("url", "said"), PLACES)
def test_a_wrong_place_is_named(url: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = vanmach("ingest", SAMPLE[0], "--store", url)
    assert (done.code, said in done.err) == (3, True), done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("find", "15"), ("store", "check"), ("store", "info"), ("store", "compact")])
@pytest.mark.parametrize("empty", [False, True], ids=["not there", "empty"])
def test_no_store_is_made_by_looking_for_one(
    words: tuple[str, ...], empty: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if empty:
        (tmp_path / "store.db").touch()
    done = vanmach(*words, "--store", "sqlite:store.db")
    assert (done.code, "vanmach ingest FOLDER" in done.err) == (3, True), done.err
    assert [p.stat().st_size for p in tmp_path.iterdir()] == [0] * empty


BOUND = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
"""Takes from root what lets it write to everything."""


def ordinary(*words: object, folder: Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a command as a user without special rights, in a process of its own."""
    if os.geteuid() == 0 and shutil.which(BOUND[0]) is None:
        pytest.skip("root may write everywhere, and there is no setpriv to take that from it")
    return subprocess.run(
        [*(BOUND if os.geteuid() == 0 else []), sys.executable, "-m", "api.cli", *map(str, words)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        **more,
    )


@pytest.fixture
def folder(store: Path) -> Iterator[Path]:
    """The folder of a store, to be locked."""
    yield store.parent
    store.parent.chmod(0o700)


@pytest.mark.slow
def test_a_store_that_may_only_be_read_says_so(folder: Path, office: Path) -> None:
    (folder / "store.db").chmod(0o444)
    done = ordinary("ingest", SAMPLE[31], "--store", "sqlite:store.db", folder=folder)
    assert (done.returncode, "read-only for you" in done.stderr) == (3, True), done.stderr
    folder.chmod(0o555)
    for words in (("ingest", SAMPLE[31]), ("store", "compact")):
        done = ordinary(*words, "--store", "sqlite:store.db", folder=folder)
        assert done.returncode == 3, (words, done.stderr)
        assert re.search("read-only for you|read and write it and its folder", done.stderr), done.stderr
    assert (folder / "store.db").read_bytes() == office.read_bytes()


@pytest.mark.slow
def test_a_backup_is_read_where_nothing_may_be_written(folder: Path) -> None:
    assert ordinary("store", "backup", "b.db", "--store", "sqlite:store.db", folder=folder).returncode == 0
    folder.chmod(0o555)
    (folder / "b.db").chmod(0o444)
    done = ordinary("find", "15/CT-TTg", "--store", "sqlite:b.db", folder=folder)
    assert (done.returncode, "15/CT-TTg" in done.stdout) == (0, True), done.stderr


@pytest.mark.slow
def test_a_disk_that_takes_no_more_costs_the_last_step_only(folder: Path) -> None:
    path = folder / "store.db"
    most = path.stat().st_size + 20_000

    def limited() -> None:
        """No file may grow much: to SQLite that is a disk that takes no more."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    done = ordinary("ingest", *SAMPLE[30:], "--store", f"sqlite:{path}", folder=folder, preexec_fn=limited)
    assert (done.returncode, "Make room" in done.stderr) == (3, True), done.stderr
    store = SQLiteStore(path)
    ingest(SAMPLE[30:], store)
    memory = MemoryStore()
    ingest(SAMPLE, memory)
    assert everything(store) == everything(memory)
    store.close()


FULL = """
import json, sys
from pathlib import Path
from graph.errors import StoreError
from graph.store.memory import MemoryStore
from graph.store.sqlite import SQLiteStore
from graph.store.upkeep import backup, check, compact
from graph.wire import export_json
from ingest import pipeline

pipeline._BATCH = 10
texts, store = sorted(Path(sys.argv[1]).glob("*.txt")), SQLiteStore("/mnt/store.db")
said = []
for step in (
    lambda: pipeline.ingest(texts, store),
    lambda: backup("sqlite:/mnt/store.db", Path("/mnt/backup.db"), {}),
    lambda: compact("sqlite:/mnt/store.db", {}),
):
    try:
        step()
    except StoreError as error:
        said.append(str(error))
held = {r.sources[0] for r in store.readings()}
memory = MemoryStore()
pipeline.ingest([t for t in texts if t.name in held], memory)
print(json.dumps({
    "said": said, "held": len(held), "whole": export_json(store) == export_json(memory),
    "sound": all(check(f"sqlite:{p}", {}) == [] for p in Path("/mnt").glob("*.db")), "files": sorted(p.name for p in Path("/mnt").iterdir()),
}))
"""


@pytest.mark.slow
def test_a_full_disk_costs_the_last_step_only() -> None:
    mount = "mount -t tmpfs -o size=1000k none /mnt && exec "
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount + "true"], capture_output=True, check=False).returncode:
        pytest.skip("this machine lets nobody mount a small disk of their own")
    script = mount + shlex.join([sys.executable, "-c", FULL, str(SAMPLE[0].parent)])
    done = subprocess.run(["unshare", "-rm", "sh", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["said"]
    assert all("The disk is full" in say and "Make room" in say for say in found["said"])
    assert 10 <= found["held"] < len(SAMPLE)
    assert (found["whole"], found["sound"]) == (True, True)
    assert {*found["files"]} - {"backup.db"} == {"store.db", "store.db-shm", "store.db-wal"}


def test_ingest_waits_for_another_writer_and_says_so(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_PAUSE", 0.05)
    other, heard = SQLiteStore(store), []
    mine = SQLiteStore(store, busy_seconds=0)
    with ExitStack() as writing:
        writing.enter_context(other.writing())

        def hear(message: str) -> None:
            heard.append(message)
            writing.close()

        ingest(SAMPLE[30:33], mine, patience=Patience(30, hear))
    assert "being written by another process" in heard[0]
    assert heard[1:] == ["The store answers again; going on."]
    expected = MemoryStore()
    ingest(SAMPLE[:33], expected)
    assert everything(mine) == everything(expected)
    mine.close()
    other.close()


@pytest.mark.parametrize("seconds", [0, 0.2], ids=["no patience", "little patience"])
def test_ingest_gives_up_in_the_end(store: Path, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_PAUSE", 0.05)
    other, mine = SQLiteStore(store), SQLiteStore(store, busy_seconds=0)
    with other.writing(), pytest.raises(StoreAway, match="try again when it has finished"):
        ingest(SAMPLE[30:33], mine, patience=Patience(seconds, lambda _: None))
    assert mine.sizes().readings == 30
    mine.close()
    other.close()
