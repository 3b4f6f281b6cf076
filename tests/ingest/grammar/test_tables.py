"""Tables of language knowledge: what is wrong is said with file and entry, and every example is run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from graph.errors import GrammarError
from ingest.grammar import check, load
from ingest.grammar.load import Entry, table, trie

OWN = ("types.toml", "symbols.toml", "cues.toml", "laws.toml", "phrases.toml")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tables of our own, with nothing remembered before or after."""
    monkeypatch.setattr(load, "FOLDER", tmp_path)
    load._read.cache_clear()
    yield tmp_path
    load._read.cache_clear()


def test_a_missing_or_broken_file_is_named(folder: Path) -> None:
    (folder / "broken.toml").write_text("[[type]\nname = 1", encoding="utf-8")
    for file in ("missing.toml", "broken.toml"):
        with pytest.raises(GrammarError, match=file):
            table(file, "type")


@pytest.mark.parametrize("keeps", [True, False], ids=["kept", "nowhere-to-keep"])
def test_a_table_is_kept_parsed_until_its_file_changes(
    folder: Path, keeps: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept = folder / "__pycache__"
    if not keeps:
        kept.write_text("no folder")
    for words in (["công văn"], ["công văn", "chỉ thị"]):
        (folder / "own.toml").write_text(f'[[type]]\nname = "x"\nwords = {words}', encoding="utf-8")
        for _ in ("parsed", "kept"):
            load._read.cache_clear()
            assert table("own.toml", "type")[0].words("words") == tuple(words)
        assert kept.is_dir() == keeps


@pytest.mark.parametrize(
    ("row", "ask", "problem"),
    [
        ({"name": "x", "words": "not a list"}, lambda e: e.words("words"), "must be a list of strings"),
        ({"name": "x", "kind": 3}, lambda e: e.text("kind"), "must be a string"),
        ({"name": "x"}, lambda e: e.text("kind"), "must be a string"),
        ({"name": "x", "pattern": "("}, lambda e: e.compiled("pattern"), "is no pattern"),
    ],
    ids=["list", "string", "missing", "pattern"],
)
def test_a_wrong_field_names_file_and_entry(row, ask, problem) -> None:
    with pytest.raises(GrammarError, match=rf"types.toml, entry 'x'.*{problem}"):
        ask(Entry("types.toml", "type", "x", row))


def test_every_example_of_every_table_holds() -> None:
    assert [str(problem) for problem in check.check_grammar()] == []


@pytest.mark.parametrize("file", OWN)
def test_an_example_that_fails_is_reported(file: str) -> None:
    rows = {name: rows for name, rows in load.tables(file).items() if rows}
    name, row = next((name, rows[0]) for name, rows in rows.items())
    wrong = Entry(file, name, row.name, {**row.values, "accepts": ["không có gì ở đây"], "rejects": []})
    reads = check._READERS.get(name, check._any)
    assert list(check._problems(wrong, reads)) == ["does not accept 'không có gì ở đây'"]


def test_an_entry_says_where_it_was_seen() -> None:
    bare = Entry("types.toml", "type", "x", {"name": "x"})
    assert list(check._problems(bare, check._any)) == ["says not where it was seen", "has no examples"]


@pytest.mark.parametrize("word", ["Quyết định", "Quyết\n\nđịnh", "Quyét dinh"])
def test_loose_words_survive_broken_lines_and_lost_marks(word: str) -> None:
    import re

    assert re.fullmatch(trie(["Quyết định", "Quy chế"], loose=True), word)
