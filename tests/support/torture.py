"""Kills a process that ingests, again and again at random moments, and looks whether the store lost anything.

Run it by itself: `python tests/support/torture.py --kills 1000` (or `make torture N=1000`). A warm parent forks each
writer, so that a round takes a third of a second; a reader process reads beside them all the time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from graph.claims import OWN
from graph.lineage import lineage
from graph.store.checking import graph_problems, weaving_problems
from graph.store.memory import MemoryStore
from graph.store.protocol import Query
from graph.store.sqlite import SQLiteStore
from ingest.pipeline import ingest_bytes, read_facts

WORDS: Final = 10
"""Words a writer says at most before it is killed: two for each of its transactions."""
LONGEST: Final = 0.05
"""Seconds that it may live on after its last word: a transaction takes some hundredths of one."""


@dataclass(slots=True)
class Outcome:
    """What came of it; everything in `failures` is a fault of ours."""

    kills: int = 0
    acknowledged: int = 0
    kept_unacknowledged: int = 0
    """Texts that were committed in the moment between the commit and its word to us."""
    slowest_reopen: float = 0.0
    reads: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)


def text_of(n: int) -> str:
    """The n-th dispatch: it cites a directive that all cite, one that some cite, and the dispatch before it."""
    return (
        f"UBND TỈNH BẮC KẠN\nSố: {n}/CV-UBND\nBắc Kạn, ngày {n % 28 + 1} tháng {n % 12 + 1} năm 2021\n"
        f"V/v phòng, chống dịch, lần {n}\n\nThực hiện Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ, "
        f"căn cứ Quyết định số {n % 40 + 1}/QĐ-BYT của Bộ Y tế và Công văn số {max(n - 1, 1)}/CV-UBND, "
        "UBND tỉnh yêu cầu các đơn vị báo cáo.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n"
    )


def torture(path: Path, kills: int, seed: int = 0) -> Outcome:
    """Kill `kills` writers of the store at `path` and check it after each."""
    draw, outcome, acknowledged = random.Random(seed), Outcome(), 0
    started = time.monotonic()
    SQLiteStore(path).close()
    _warm()
    with _reading(path, outcome):
        for _ in range(kills):
            begun, done = _writer_killed(path, acknowledged, draw)
            kept = _looked_after(path, acknowledged, begun, done, outcome)
            outcome.kills += 1
            outcome.acknowledged += done - acknowledged
            outcome.kept_unacknowledged += kept - done
            acknowledged = kept
            if outcome.failures:
                break
    _born_dying(path.with_name("young.db"), draw, outcome)
    _compared(path, acknowledged, outcome)
    outcome.seconds = time.monotonic() - started
    return outcome


def _warm() -> None:
    """Load all tables and rules before the first fork."""
    store = MemoryStore()
    for n in range(3):
        ingest_bytes([(f"{n}.txt", text_of(n).encode())], store)
    for found in store.find(Query(text="15/CT-TTg")).documents:
        lineage(store, found.id)


def _writer_killed(path: Path, first: int, draw: random.Random) -> tuple[int, int]:
    """Let a writer ingest texts from number `first` on and kill it; how many it began, and how many it acknowledged."""
    sizes = [draw.randint(1, 4) for _ in range(1000)]
    words_left, life = draw.randint(0, WORDS), draw.uniform(0, LONGEST)

    def write(say: Callable[[str], None]) -> None:
        store, n = SQLiteStore(path), first
        say("ready")
        for size in sizes:
            say(f"begun {n + size}")
            ingest_bytes([(f"{i}.txt", text_of(i).encode()) for i in range(n, n + size)], store)
            n += size
            say(f"done {n}")

    writer = _Child(write)
    writer.hear(words_left)
    time.sleep(life)
    writer.kill()
    words = [line.split() for line in writer.said()]
    numbers = {word: [int(w[1]) for w in words if w[0] == word] for word in ("begun", "done")}
    if errors := [" ".join(w) for w in words if w[0] == "error"]:
        raise RuntimeError(f"a writer failed by itself: {errors}")
    return max(numbers["begun"], default=first), max(numbers["done"], default=first)


def _born_dying(path: Path, draw: random.Random, outcome: Outcome) -> None:
    """Kill a process that makes a store; the next one makes it, or finds it made."""
    for _ in range(max(outcome.kills // 20, 1)):
        for name in path.parent.glob(f"{path.name}*"):
            name.unlink()
        maker = _Child(lambda say: (say("begun"), SQLiteStore(path).close()))
        maker.hear(1)
        time.sleep(draw.uniform(0, LONGEST / 5))
        maker.kill()
        store = SQLiteStore(path)
        ingest_bytes([("1.txt", text_of(1).encode())], store)
        if store.sizes().readings != 1:
            outcome.failures.append("a store whose maker died takes no text")
        store.close()


def _looked_after(path: Path, first: int, begun: int, done: int, outcome: Outcome) -> int:
    """Reopen the store: what was acknowledged is there, what was begun is there whole or not at all."""
    started = time.monotonic()
    store = SQLiteStore(path)
    sizes = store.sizes()
    outcome.slowest_reopen = max(outcome.slowest_reopen, time.monotonic() - started)
    held = sizes.readings
    if held not in {done, begun}:
        outcome.failures.append(f"{held} texts after {done} were acknowledged and {begun} begun")
    for n in range(first, held):
        outcome.failures += _incomplete(store, n)
    store.close()
    return held


def _incomplete(store: SQLiteStore, n: int) -> Iterator[str]:
    """What is missing of the n-th text."""
    facts = read_facts(text_of(n), f"{n}.txt")
    if store.reading(facts.id) != facts:
        yield f"text {n} is lost"
        return
    said = store.said_in([facts.id])
    if len(said) != 1 + len(facts.extraction.mentions):
        yield f"text {n} says {len(said)} things"
    own = [voice.assignment.document for one, voice in said if one.index == OWN]
    documents = store.documents(own)
    if not documents or not store.find(Query(text=documents[0].label)).total:
        yield f"the document of text {n} is not there, or not found"
    if len(store.asserted(own)) < 2:
        yield f"the edges of text {n} are missing"


def _compared(path: Path, texts: int, outcome: Outcome) -> None:
    """At the end: SQLite finds no fault, every text is there, and the graph is what weaving all of them anew gives."""
    store = SQLiteStore(path)
    for pragma in ("integrity_check", "foreign_key_check"):
        found = store._rows(f"PRAGMA {pragma}")
        if found not in ([], [("ok",)]):
            outcome.failures.append(f"{pragma}: {found[:3]}")
    outcome.failures += [f"{p.what}: {p.why}" for p in (*graph_problems(store), *weaving_problems(store))]
    outcome.failures += [
        f"text {n} is lost" for n in range(texts) if store.reading(read_facts(text_of(n), "").id) is None
    ]
    store.close()


class _reading:
    """A process that reads the store until the block ends: it must never see an error, nor less than it saw before."""

    def __init__(self, path: Path, outcome: Outcome) -> None:
        self.path, self.outcome = path, outcome

    def __enter__(self) -> None:
        self.reader = _Child(self._read)

    def __exit__(self, *_: object) -> None:
        self.reader.kill()
        words = self.reader.said()
        self.outcome.failures += [f"the reader: {w}" for w in words if w.startswith("error")]
        self.outcome.reads = max((int(w.split()[1]) for w in words if w.startswith("read ")), default=0)

    def _read(self, say: Callable[[str], None]) -> None:
        store, seen, reads = SQLiteStore(self.path, create=False), 0, 0
        while True:
            sizes = store.sizes()
            if sizes.readings < seen:
                say(f"error {sizes.readings} texts after {seen}")
            seen = sizes.readings
            for found in store.find(Query(text="15/CT-TTg", limit=3)).documents:
                lineage(store, found.id, depth=2, limit=50)
            reads += 1
            if reads % 20 == 0:
                store.close()
                store = SQLiteStore(self.path, create=False)
                say(f"read {reads}")
            time.sleep(0.01)


class _Child:
    """A forked process that does one thing and says words, a line each."""

    def __init__(self, work: Callable[[Callable[[str], None]], object]) -> None:
        self.words, inside = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                os.close(self.words)
                work(lambda word: _say(inside, word))
            except BaseException:
                _say(inside, "error " + traceback.format_exc().replace("\n", " | ")[-1500:])
            finally:
                os._exit(0)
        os.close(inside)
        self.heard = b""

    def hear(self, words: int) -> None:
        """Wait until it has said so many words."""
        while self.heard.count(b"\n") < words and (part := os.read(self.words, 1 << 16)):
            self.heard += part

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)

    def said(self) -> list[str]:
        """All it said, whole lines only."""
        while part := os.read(self.words, 1 << 16):
            self.heard += part
        os.close(self.words)
        return self.heard.decode().split("\n")[:-1]


def _say(pipe: int, word: str) -> None:
    os.write(pipe, f"{word}\n".encode())


def main() -> None:
    """Kill writers, say what came of it; exit code 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vanmach-torture-") as folder:
        outcome = torture(Path(folder) / "store.db", options.kills, options.seed)
    print(json.dumps({"seed": options.seed, **asdict(outcome)}, ensure_ascii=False))
    sys.exit(1 if outcome.failures else 0)


if __name__ == "__main__":
    main()
