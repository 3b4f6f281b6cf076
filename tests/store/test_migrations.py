"""SQLite files of other versions: an older one is brought up to date when it is opened, a newer one is left alone."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from samples import BAC_KAN, DAK_LAK, TTG, document, edge, everything, put, put_graph

from graph.errors import StoreError
from graph.lineage import lineage
from graph.model import Flag, Relation, Status
from graph.store.protocol import Patch, Query
from graph.store.schema import VERSION
from graph.store.sqlite import SQLiteStore
from graph.store.sqlite_put import CODES

DIRECTIVE = document(
    "ct-15",
    "15",
    "CT-TTg",
    type="chỉ thị",
    date="2020-03-27",
    title="Phòng, chống dịch",
    issuer=TTG,
    sources=("a.txt", "b.docx"),
)
ORDER = document("cv-4406", "4406", "UBND-VXNV", date="2021-07-17", issuer=BAC_KAN, inferred=("type",))
CITED = document(
    "cv-330",
    "330",
    "CV/TU",
    type=None,
    date=None,
    date_basis=None,
    issuer=DAK_LAK,
    status=Status.REFERENCED,
    sources=(),
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file as version 2 wrote it."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as file:
        file.executescript(Path(__file__).with_name("version_2.sql").read_text(encoding="utf-8"))
    file.close()
    return path


def tables(path: Path) -> dict[str, list[str]]:
    """What a file is made of: the columns of its tables and indexes."""
    with sqlite3.connect(path) as file:
        names = [name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")]
        found = {n: [row[1] for row in file.execute("SELECT * FROM pragma_table_xinfo(?)", (n,))] for n in names}
        found |= {
            n: [row[2] for row in file.execute("SELECT * FROM pragma_index_info(?)", (n,))] or found[n] for n in names
        }
    file.close()
    return {name: sorted(map(str, columns)) for name, columns in found.items()}


def test_a_file_of_version_3_merges_words_a_little_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    store = SQLiteStore(path)
    put_graph(store, [DIRECTIVE])
    store.close()
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO document_words (document_words, rank) VALUES ('automerge', 4)")
        file.execute("PRAGMA user_version = 3")
    file.close()

    store = SQLiteStore(path)
    assert [d.id for d in store.find(Query(text="phong chong dich")).documents] == ["ct-15"]
    store.close()
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT v FROM document_words_config WHERE k = 'automerge'").fetchall() == [(0,)]
        assert file.execute("PRAGMA user_version").fetchall() == [(VERSION,)]
    file.close()


def test_a_file_of_version_2_has_everything_after_opening(old: Path, tmp_path: Path) -> None:
    store = SQLiteStore(old)
    readings, said, documents, edges = everything(store)
    assert documents == [DIRECTIVE, CITED, ORDER]
    assert [(e.source, e.target, e.relation) for e in sorted(edges, key=lambda e: e.source)] == [
        ("ct-15", "cv-4406", Relation.MENTIONS),
        ("cv-330", "ct-15", Relation.BASED_ON),
        ("cv-4406", "ct-15", Relation.IMPLEMENTS),
    ]
    (kept,) = [e for e in edges if e.source == "cv-4406"]
    assert (kept.confidence, kept.warnings, kept.candidates) == (0.8, (Flag.DATE_MISMATCH,), ("cv-330",))
    assert [said.cue for said in kept.evidence] == [None, "theo"]
    assert [r.sources for r in readings] == [("a.txt",)]
    assert [voice.assignment.document for _, voice in said] == ["ct-15"]
    assert [d.id for d in lineage(store, "ct-15").nodes] == ["ct-15", "cv-4406", "cv-330"]
    assert [d.id for d in store.find(Query(text="phong dich")).documents] == ["ct-15"]
    assert (store.stats().documents, store.stats().edges, store.stats().readings) == (3, 3, 1)
    store.close()
    SQLiteStore(tmp_path / "new.db").close()
    assert tables(old) == tables(tmp_path / "new.db")


def test_a_migrated_file_goes_on(old: Path) -> None:
    store = SQLiteStore(old)
    put_graph(store, [document("x", date="2022-01-01")], edge("x", "ct-15"))
    put(store, Patch(edges={"cv-4406": ()}, gone=("cv-330",)))
    assert [d.id for d in lineage(store, "ct-15").nodes] == ["ct-15", "x"]
    assert store.stats().edges == 2
    store.close()
    again = SQLiteStore(old)
    assert [d.id for d in again.all_documents()] == ["ct-15", "cv-4406", "x"]
    again.close()


def test_a_migration_that_fails_leaves_the_old_file(old: Path) -> None:
    with sqlite3.connect(old) as file:
        file.execute('UPDATE evidence SET data = replace(data, \'"cv-330","target"\', \'"lost","target"\')')
    file.close()
    before = tables(old)
    with pytest.raises(StoreError, match="lacks a document"):
        SQLiteStore(old)
    assert tables(old) == before


@pytest.mark.parametrize(
    ("version", "said"),
    [pytest.param(VERSION + 1, "newer vanmach", id="newer"), pytest.param(1, "older vanmach", id="too old")],
)
def test_what_cannot_be_migrated_is_left_alone(old: Path, version: int, said: str) -> None:
    with sqlite3.connect(old) as file:
        file.execute(f"PRAGMA user_version = {version}")
    file.close()
    before = tables(old)
    with pytest.raises(StoreError, match=said):
        SQLiteStore(old)
    assert tables(old) == before


def test_relations_keep_their_numbers() -> None:
    """Files hold these numbers: a relation that is new in the enum comes last."""
    known = (
        "based_on implements guides amends replaces repeals suspends corrects consolidates extends issued_with "
        "replies_to on_proposal_of refers_to mentions"
    )
    assert [relation.value for relation in CODES][:15] == known.split()
    assert list(CODES.values()) == list(range(len(CODES)))


def test_a_document_that_changes_its_date_changes_its_place(old: Path) -> None:
    store = SQLiteStore(old)
    put_graph(store, [replace(CITED, date="2022-05-05")])
    assert [d.id for d in lineage(store, "ct-15").nodes] == ["ct-15", "cv-330", "cv-4406"]
    store.close()
