"""The files for Neo4j's import tool: loaded by the tool itself into a new server, they are the same store."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from neo4j_server import unstarted_server
from samples import BAC_KAN, TRAPS, claim, document, edge, everything, put, put_graph, reading, told

from graph.decisions import Decision, Verdict
from graph.model import Evidence, Flag, Relation
from graph.store import neo4j_rows as rows
from graph.store.memory import MemoryStore
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_files import _COLUMNS, COMMAND, write_import_files
from graph.store.open import open_store
from graph.store.protocol import Patch, Query
from graph.wire import export_json
from ingest.pipeline import ingest

ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "data" / "demo").glob("*.txt"))


@pytest.fixture
def full() -> MemoryStore:
    """A store with real dispatches and every kind of value in it."""
    store = MemoryStore()
    ingest(SAMPLE[:20], store)
    texts = [reading(text, f"{name}.txt", "z.txt") for name, text in TRAPS.items() if name != "control"]
    claims = [claim(of, n, f"f{n}", "d1", title=of.text) for of in texts for n in range(-1, 2)]
    decided = Decision(
        id="m-1", verdict=Verdict.MERGE, claims=(("a", 1), ("b", 2)), about=(TRAPS["quotes"],), by="x", at="y", why="z"
    )
    put(store, Patch(readings=tuple(texts), **told(*claims), decisions=(decided,)))
    odd = [document(f"d{n}", "1", None, title=text, issuer=BAC_KAN) for n, text in enumerate(t.text for t in texts)]
    bare = document("bare", type=None, date=None, date_basis=None, sources=())
    said = tuple(Evidence(document="d1", file="a.txt", start=n, end=n + 2, text=texts[n].text) for n in range(3))
    links = [
        edge("d1", "bare", relation, evidence=said, warnings=(Flag.OCR, Flag.UNDATED), candidates=("d2", "d3"))
        for relation in Relation
    ]
    put_graph(store, [*odd, bare], *links, edge("d2", "d3", asserted_by="d1", confidence=0.25))
    return store


def test_the_columns_are_what_the_store_writes(full: MemoryStore) -> None:
    (text, *_), (one, *_), (link, *_) = full.readings(), full.document_texts(), full.edge_texts()
    said, voice = full.said_in([text.id])[0]
    written = {
        "documents": rows.document_row(*one),
        "readings": rows.reading_row(text),
        "said": rows.said_row(said),
        "voices": rows.voice_row(voice),
        "decisions": rows.decision_row(full.decisions()[0]),
        "edges": rows.edge_row(*link)["properties"],
    }
    assert {name: set(columns.split()) for name, columns in _COLUMNS.items()} == {
        name: set(row) for name, row in written.items()
    }


def test_the_command_line_writes_them(tmp_path: Path) -> None:
    url = f"sqlite:{tmp_path / 'graph.db'}"
    put_graph(open_store(url, {}), [document("a")])
    command = [sys.executable, "-m", "api.cli", "export", "--store", url, "--format", "neo4j-admin"]
    done = subprocess.run([*command, "-o", tmp_path / "files"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted(p.name for p in (tmp_path / "files").iterdir()) == [
        "decisions.csv",
        "documents.csv",
        "edges.csv",
        "readings.csv",
        "said.csv",
        "voices.csv",
    ]
    assert (done.stdout, COMMAND in done.stderr) == ("", True)
    lacking = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (lacking.returncode, "-o FOLDER" in lacking.stderr) == (2, True)


@pytest.mark.neo4j
@pytest.mark.slow
def test_the_import_tool_makes_the_same_store(full: MemoryStore, tmp_path: Path) -> None:
    write_import_files(full, tmp_path / "files")
    with unstarted_server() as server:
        server.admin(*shlex.split(COMMAND)[1:], folder=tmp_path / "files")
        server.start()
        store = Neo4jStore(server.url)
        assert everything(store) == everything(full)
        assert store.stats() == full.stats()
        assert store.find(Query(text="1")) == full.find(Query(text="1"))
        put_graph(store, [document("new")], edge("new", "bare"))
        assert store.counts("bare")["in"]["implements"] == 2
        put_graph(full, [document("new")], edge("new", "bare"))
        assert ingest(SAMPLE[10:30], store).counts == {"ingested": 10, "unchanged": 10}
        ingest(SAMPLE[20:30], full)
        assert export_json(store) == export_json(full)
        assert store.sizes() == full.sizes()
        store.close()


def test_the_guide_has_the_command() -> None:
    guide = (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8")
    assert COMMAND in guide
