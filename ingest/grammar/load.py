"""Reads the tables of language knowledge, validates them and compiles each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.machinery import SourceFileLoader
from types import CodeType, ModuleType
from typing import Any, Final, NamedTuple

import ingest.grammar
from graph.errors import GrammarError
from ingest.letters import bare
from ingest.scan import LOWER

FOLDER: Final = ingest.grammar.__path__[0]
WS: Final = r"\s{1,8}"
"""Blanks between two words: line ends and blank lines included, but bounded, so that hostile text stays linear."""

_LETTERS: Final = re.compile("[a-z0-9]+")
ORG: Final = r"[^\W\d_a-z][\w&.+]{0,15}"


class Entry(NamedTuple):
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

    def plain(self, key: str) -> list[str]:
        """The same without marks, in small letters, as `Scan.flat` has them."""
        return plain_words(self.words(key))

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
    module = ModuleType(file)
    try:
        _TableLoader(file, f"{FOLDER}/{file}").exec_module(module)
    except (OSError, ValueError) as error:
        raise GrammarError(file, "(file)", str(error)) from error
    found: dict[str, Any] = module.tables
    return found


class _TableLoader(SourceFileLoader):
    """Imports a TOML file, so that Python keeps it parsed in `__pycache__` and renews it whenever the file changes.

    Parsing takes 60 ms for all tables, loading what was parsed 3. Where nothing can be written it is parsed each time.
    """

    def source_to_code(  # type: ignore[override]  # two parents that disagree in typeshed
        self, data: bytes, path: str, fullname: str | None = None, *, _optimize: int = -1
    ) -> CodeType:
        """The tables of the file as one constant: a form that never changes, since what is kept outlives programs."""
        import tomllib  # needed once for each change of a file

        return compile(f"tables = {tomllib.loads(data.decode('utf-8'))!r}", path, "exec")


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


def plain_words(words: Iterable[str]) -> list[str]:
    """Words of a table without marks, in small letters, ten times as fast as `graph.text.plain`, which takes any text.

    >>> plain_words(["Chỉ thị", "v/v"])
    ['chi thi', 'v v']
    """
    return [" ".join(_LETTERS.findall(word)) for word in bare("\n".join(words)).splitlines()]


def backward(words: Iterable[str], *, blank: str = WS) -> str:
    """`trie` for a text that is read from its end to its start.

    >>> backward(["chi thi", "thi"], blank=" ")
    'iht(?: ihc)?'
    """
    return trie([word[::-1] for word in words], blank=blank)


def plain_phrases(name: str, *, of: str | None = None, back: bool = False) -> str:
    """A pattern for the phrases of one kind in `phrases.toml`, in plain letters, `back` for `Scan.back`."""
    rows = [row for row in table("phrases.toml", name) if of is None or row.text("of") == of]
    words = [word for row in rows for word in row.plain("words")]
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
