"""Real texts through the whole way into every store: one graph, whatever the store, the order and the batches."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from graph.model import Reading
from graph.store.memory import MemoryStore
from graph.store.protocol import GraphStore
from graph.weave import weave
from graph.wire import export_json
from ingest.pipeline import ingest, read_facts

SAMPLE = Path(__file__).parents[2] / "data" / "demo"


@pytest.fixture(scope="module")
def sample() -> list[Reading]:
    """The facts of the bundled dispatches."""
    return [read_facts(p.read_text(encoding="utf-8"), p.name) for p in sorted(SAMPLE.glob("*.txt"))]


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Path]:
    """The four real dispatches the project began with."""
    return sorted((shared / "seeds").glob("seed-*.txt"))


def put_in(store: GraphStore, readings: Sequence[Reading], size: int) -> str:
    """Weave readings in batches, as the pipeline does, and export."""
    for start in range(0, len(readings), size):
        with store.writing():
            weave(store, readings[start : start + size])
    return export_json(store)


@pytest.mark.parametrize("size", [pytest.param(1, marks=pytest.mark.slow), 7, 100], ids="batches of {}".format)
def test_the_sample_is_one_graph(lasting: Callable[[], GraphStore], sample: list[Reading], size: int) -> None:
    expected = put_in(MemoryStore(), sample, len(sample))
    shuffled = random.Random(size).sample(sample, len(sample))
    store = lasting()
    assert put_in(store, shuffled, size) == expected
    assert put_in(store, sample, 50) == expected
    assert export_json(lasting()) == expected


def test_the_seeds_give_the_graph_they_must(
    lasting: Callable[[], GraphStore], seeds: list[Path], tmp_path: Path
) -> None:
    memory, store = MemoryStore(), lasting()
    ingest(seeds, memory)
    for path in reversed(seeds):
        ingest([path], store)
    exported = export_json(store)
    assert exported == export_json(memory)
    (tmp_path / "graph.json").write_text(exported, encoding="utf-8")
    checker = seeds[0].with_name("check_graph.py")
    judged = subprocess.run(
        [sys.executable, checker, checker.with_name("expected_graph.json"), tmp_path / "graph.json", "--with-register"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert judged.returncode == 0, judged.stdout
