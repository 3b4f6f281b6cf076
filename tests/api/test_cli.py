"""The command line as a user meets it: output, exit codes, and what it says of bad input."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest import mock

import pytest

from api.cli import main

ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "data" / "demo").glob("*.txt"))


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def vanmach(*words: str | Path, cwd: Path, **env: str) -> Done:
    """Run a command as its console script does, in this process."""
    out, err = StringIO(), StringIO()
    clean = {k: v for k, v in os.environ.items() if not k.startswith("VANMACH_")}
    with (
        mock.patch.object(sys, "argv", ["vanmach", *map(str, words)]),
        mock.patch.dict(os.environ, {**clean, **env}, clear=True),
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the sample."""
    made = tmp_path_factory.mktemp("office")
    done = vanmach("ingest", *SAMPLE, cwd=made)
    assert done.returncode == 0, done.stderr
    return made


def test_the_module_runs_as_a_process_of_its_own(folder: Path) -> None:
    command = [sys.executable, "-m", "api.cli", "lineage", "khong-co"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "vanmach find" in done.stderr


def test_find_a_loosely_typed_number(folder: Path) -> None:
    done = vanmach("find", "15", "ct", "ttg", "--json", cwd=folder)
    first = json.loads(done.stdout)["documents"][0]
    assert (done.returncode, first["number"], first["symbol"], first["date"]) == (0, "15", "CT-TTg", "2020-03-27")


def test_lineage_reaches_the_ward_with_its_sentence(folder: Path) -> None:
    done = vanmach("lineage", "15 ct ttg", cwd=folder)
    assert done.returncode == 0
    assert "Đảng ủy phường" in done.stdout
    assert "implements Chỉ thị 15/CT-TTg" in done.stdout
    assert "“" in done.stdout


def test_path_between_a_ward_and_the_prime_minister(folder: Path) -> None:
    ward = next(
        d["id"]
        for d in json.loads(vanmach("find", "đảng ủy phường", "--json", cwd=folder).stdout)["documents"]
        if d["status"] == "ingested"
    )
    done = vanmach("path", ward, "15/CT-TTg", "--json", cwd=folder)
    nodes = {n["id"] for n in json.loads(done.stdout)["nodes"]}
    assert {ward, "chi-thi-15-ct-ttg-2020"} <= nodes


def test_export_is_node_link_json_that_networkx_reads(folder: Path) -> None:
    from networkx import node_link_graph

    data = json.loads(vanmach("export", "--format", "json", cwd=folder).stdout)
    graph = node_link_graph(data, edges="edges")
    assert graph.number_of_nodes() == len(data["nodes"]) >= 45
    assert graph.is_directed()


@pytest.mark.parametrize("form", ["graphml", "gexf", "dot", "mermaid"])
def test_export_a_lineage_in_other_formats(folder: Path, form: str) -> None:
    done = vanmach("export", "--format", form, "--root", "15/CT-TTg", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "252-CV/TU" in done.stdout or "252#45;CV" in done.stdout


def test_export_tables_for_a_spreadsheet(folder: Path) -> None:
    assert vanmach("export", "--format", "csv", cwd=folder).returncode == 2
    assert vanmach("export", "--format", "csv", "-o", "tables", cwd=folder).returncode == 0
    assert {p.name for p in (folder / "tables").iterdir()} == {"documents.csv", "citations.csv"}


def test_ingesting_again_changes_nothing(folder: Path) -> None:
    before = vanmach("export", cwd=folder).stdout
    done = vanmach("ingest", *SAMPLE, "--json", cwd=folder)
    assert json.loads(done.stdout)["counts"] == {"unchanged": len(SAMPLE)}
    assert vanmach("ingest", *SAMPLE, "--reread", cwd=folder).returncode == 0
    assert vanmach("export", cwd=folder).stdout == before


def test_render_writes_one_page(folder: Path) -> None:
    done = vanmach("render", "15/CT-TTg", "-o", "page.html", cwd=folder)
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert done.returncode == 0
    assert "252-CV/TU" in page
    assert "<script src" not in page


def test_extract_marks_citations_in_a_page(folder: Path) -> None:
    done = vanmach("extract", SAMPLE[0], "--html", "pages", cwd=folder)
    page = (folder / "pages" / f"{SAMPLE[0].stem}.html").read_text(encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, "")
    assert '<mark class="numbered" title="' in page


def test_explain_names_rule_and_row(folder: Path) -> None:
    (folder / "one.txt").write_text("Thực hiện Chỉ thị số 15/CT-TTg ngày 27/3/2020.", encoding="utf-8")
    done = vanmach("explain", "one.txt", "--at", "22", cwd=folder)
    assert done.returncode == 0
    assert "15/CT-TTg" in done.stdout
    assert "types.toml" in done.stdout
    assert vanmach("explain", "one.txt", "--at", "0", cwd=folder).returncode == 1


def test_grammar_examples_hold(folder: Path) -> None:
    done = vanmach("grammar", "check", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "Every example holds\n")


@pytest.mark.parametrize("words", [(), ("extract",), ("ingest",), ("find",), ("lineage",), ("serve",), ("demo",)])
def test_help_shows_an_example(words: tuple[str, ...], tmp_path: Path) -> None:
    done = vanmach(*words, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "Example: vanmach" in done.stdout or "Try it: vanmach demo" in done.stdout


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (None, "failed", "no such file or folder"),
        (b"", "failed", "the file is empty"),
        (b"\x00\x01\x02PNG", "failed", "a binary file"),
        ("Căn cứ".encode("utf-16"), "failed", "binary file"),
        (b"S\xf4: \xe1\xe0", "failed", "not UTF-8"),
        ("Hôm nay trời đẹp, chúng tôi đi chơi.".encode(), "not_a_document", "not an administrative document"),
    ],
    ids=["missing", "empty", "binary", "utf-16", "not-utf-8", "no-dispatch"],
)
def test_a_bad_file_is_named_and_costs_no_good_one(
    tmp_path: Path, content: bytes | None, status: str, says: str
) -> None:
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    done = vanmach("ingest", SAMPLE[0], bad, SAMPLE[1], "--json", cwd=tmp_path)
    files = json.loads(done.stdout)["files"]
    assert done.returncode == 1
    assert [f["status"] for f in files] == ["ingested", status, "ingested"]
    assert says in files[1]["error"]
    assert "bad.txt" in done.stderr
    assert json.loads(vanmach("stats", "--json", cwd=tmp_path).stdout)["by_status"]["ingested"] == 2


def test_extract_names_a_bad_file_and_goes_on(tmp_path: Path) -> None:
    done = vanmach("extract", "missing.txt", SAMPLE[0], "--json", cwd=tmp_path)
    assert done.returncode == 1
    assert [json.loads(line)["doc"] for line in done.stdout.splitlines()] == [SAMPLE[0].stem]
    assert "missing.txt: no such file or folder" in done.stderr


def test_a_folder_without_documents_is_said(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    done = vanmach("ingest", "photos", cwd=tmp_path)
    assert (done.returncode, "No documents found there" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("lineage", "khong-co"), 1, "No document matches 'khong-co'"),
        (("find", "zzz999"), 1, "No document matches"),
        (("lineage", "15 ct ttg", "--relations", "likes"), 2, "implements"),
        (("lineage", "15 ct ttg", "--depth", "99"), 2, "--depth"),
        (("stats", "--store", "mysql://x"), 2, "no kind of store"),
        (("stats", "--store", "sqlite:nowhere.db"), 3, "There is no store at nowhere.db"),
        (("ingest", ".", "--store", "sqlite:no/such/folder/a.db"), 3, "cannot be opened"),
        (("export", "--format", "pdf"), 2, "pdf"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_wrong_use_says_what_to_do(folder: Path, words: tuple[str, ...], code: int, says: str) -> None:
    done = vanmach(*words, cwd=folder)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_damaged_store_is_said(tmp_path: Path) -> None:
    (tmp_path / "vanmach.db").write_bytes(b"this is no database" * 500)
    done = vanmach("stats", cwd=tmp_path)
    assert done.returncode == 3
    assert "damaged or not an SQLite database" in done.stderr


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE mine (a)")
    other.close()
    done = vanmach("ingest", SAMPLE[0], "--store", "sqlite:other.db", cwd=tmp_path)
    assert (done.returncode, "another program" in done.stderr) == (3, True)


def test_a_store_being_written_is_said(tmp_path: Path) -> None:
    assert vanmach("ingest", SAMPLE[0], cwd=tmp_path).returncode == 0
    writer = sqlite3.connect(tmp_path / "vanmach.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        done = vanmach("ingest", SAMPLE[1], cwd=tmp_path, VANMACH_BUSY_SECONDS="1", VANMACH_PATIENCE_SECONDS="0")
        reading = vanmach("stats", "--json", cwd=tmp_path)
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    assert (done.returncode, "being written by another process" in done.stderr) == (3, True)
    assert reading.returncode == 0


def test_a_newer_store_is_refused(tmp_path: Path) -> None:
    assert vanmach("ingest", SAMPLE[0], cwd=tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "vanmach.db") as store:
        store.execute("PRAGMA user_version = 999")
    store.close()
    done = vanmach("stats", cwd=tmp_path)
    assert (done.returncode, "newer vanmach" in done.stderr) == (3, True)


def test_neo4j_not_running_is_said_soon(tmp_path: Path) -> None:
    done = vanmach("stats", "--store", "bolt://neo4j:hidden-word@127.0.0.1:1", cwd=tmp_path)
    assert done.returncode == 3
    assert "127.0.0.1:1" in done.stderr
    assert "hidden-word" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
