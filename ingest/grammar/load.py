"""Reads the tables of language knowledge, validates them and compiles each once."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from graph.errors import GrammarError
from graph.text import plain
from ingest.scan import LOWER

FOLDER: Final = Path(__file__).parent
WS: Final = r"\s{1,8}"
"""Blanks between two words: line ends and blank lines included, but bounded, so that hostile text stays linear."""

ORG: Final = r"[^\W\d_a-z][\w&.+]{0,15}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a table as it stands in its file."""

    file: str
    table: str
    name: str
    values: Mapping[str, Any]

    def words(self, key: str) -> tuple[str, ...]:
        """The list of strings under `key`, empty if it is not there."""
        found = self.values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise GrammarError(self.file, self.name, f"`{key}` must be a list of strings")
        return tuple(found)

    def text(self, key: str, default: str | None = None) -> str:
        """The string under `key`; a missing one without a default is an error that names file and entry."""
        found = self.values.get(key, default)
        if not isinstance(found, str):
            raise GrammarError(self.file, self.name, f"`{key}` must be a string")
        return found

    def compiled(self, key: str, *, holes: Mapping[str, str] | None = None) -> re.Pattern[str]:
        """The pattern under `key`, its `$holes` filled."""
        source = self.text(key)
        for hole, piece in (holes or {}).items():
            source = source.replace(f"${hole}", piece)
        try:
            return re.compile(source)
        except re.error as error:
            raise GrammarError(self.file, self.name, f"`{key}` is no pattern: {error}") from error


def table(file: str, name: str) -> tuple[Entry, ...]:
    """The rows of the array of tables `name` in `file`.

    >>> [entry.name for entry in table("types.toml", "type")][:3]
    ['nghị quyết', 'quyết định', 'quy định']
    """
    rows = _read(file).get(name, [])
    return tuple(Entry(file, name, _label(row, at), row) for at, row in enumerate(rows))


def tables(file: str) -> dict[str, tuple[Entry, ...]]:
    """Every array of tables in `file`."""
    return {name: table(file, name) for name, rows in _read(file).items() if isinstance(rows, list)}


def _label(row: Mapping[str, Any], at: int) -> str:
    return str(row.get("name") or row.get("group") or row.get("relation") or f"#{at + 1}")


@cache
def _read(file: str) -> dict[str, Any]:
    try:
        return tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise GrammarError(file, "(file)", str(error)) from error


def trie(words: Iterable[str], *, blank: str = WS, loose: bool = False) -> str:
    """One pattern for many words, sharing their beginnings; longest word first.

    `loose` lets each vowel and d be any letter, since OCR makes anything of them; but not the first one, so that the
    scanner can jump from one such letter to the next (Đ may be D).

    >>> trie(["chỉ thị", "chỉ", "công văn"])
    'c(?:hỉ(?:\\\\s{1,8}thị)?|ông\\\\s{1,8}văn)'
    >>> bool(re.fullmatch(trie(["Đề án"], loose=True), "Để án"))
    True
    """
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    spell = _Spelling({**(_spellings() if loose else {}), " ": blank})
    if loose and "Đ" in root:
        root["D"] = {**root["Đ"], **root.get("D", {})}
    arms = [re.escape(letter) + _branch(child, spell) for letter, child in sorted(root.items())]
    return f"(?:{'|'.join(arms)})" if len(arms) > 1 else "".join(arms)


class _Spelling(dict[str, str]):
    """What stands for a letter in a pattern: mostly itself."""

    def __missing__(self, letter: str) -> str:
        escaped = self[letter] = re.escape(letter)
        return escaped


def backward(words: Iterable[str], *, blank: str = WS) -> str:
    """`trie` for a text that is read from its end to its start.

    >>> backward(["chi thi", "thi"], blank=" ")
    'iht(?: ihc)?'
    """
    return trie([word[::-1] for word in words], blank=blank)


def plain_phrases(name: str, *, of: str | None = None, back: bool = False) -> str:
    """A pattern for the phrases of one kind in `phrases.toml`, in plain letters, `back` for `Scan.back`."""
    rows = [row for row in table("phrases.toml", name) if of is None or row.text("of") == of]
    words = [plain(word) for row in rows for word in row.words("words")]
    return (backward if back else trie)(words, blank=" {1,8}")


def _branch(node: dict[str, Any], spell: Mapping[str, str]) -> str:
    stem = ""
    while len(node) == 1:
        letter, node = next(iter(node.items()))
        if not letter:
            return stem
        stem += spell[letter]
    arms = [spell[letter] + _branch(child, spell) for letter, child in sorted(node.items()) if letter]
    return f"{stem}(?:{'|'.join(arms)}){'?' if '' in node else ''}"


@cache
def _spellings() -> dict[str, str]:
    """Any letter for a vowel or d: what is found is compared with the words again, so a wide net is the cheapest."""
    vowels = [letter for letter in LOWER if letter == "đ" or unicodedata.normalize("NFD", letter)[0] in "aeiouyd"]
    return {letter: r"\w" for small in vowels for letter in (small, small.upper())}
