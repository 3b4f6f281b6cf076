"""Runs every example of every table: what an entry accepts must be read as it says, what it rejects must not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from graph.errors import GrammarError
from graph.extraction import Extraction, Flag, Form
from ingest import issuer_examples
from ingest.extract import extract
from ingest.grammar.load import Entry, tables

_FILES: Final = ("types.toml", "symbols.toml", "cues.toml", "laws.toml", "phrases.toml")
_Reads = Callable[[Entry, Extraction], bool]


def check_grammar() -> list[GrammarError]:
    """Every example that is not read as its entry says, and every entry that does not say where it was seen.

    >>> check_grammar()
    []
    """
    problems = [*_own(), *issuer_examples.problems()]
    return [GrammarError(file, entry, problem) for file, entry, problem in problems]


def _own() -> Iterator[tuple[str, str, str]]:
    for file in _FILES:
        for name, rows in tables(file).items():
            for row in rows:
                yield from ((file, row.name, problem) for problem in _problems(row, _READERS.get(name, _any)))


def _problems(row: Entry, reads: _Reads) -> Iterator[str]:
    if not row.values.get("seen"):
        yield "says not where it was seen"
    if "accepts" not in row.values and "rejects" not in row.values:
        yield "has no examples"
    for example in row.words("accepts"):
        if not reads(row, extract(_within(row, example))):
            yield f"does not accept {example!r}"
    for example in row.words("rejects"):
        if reads(row, extract(_within(row, example))):
            yield f"does not reject {example!r}"


def _within(row: Entry, example: str) -> str:
    """A number that stands alone would be the document's own."""
    return f"xem {example}" if row.file in {"types.toml", "symbols.toml"} else example


def _any(row: Entry, found: Extraction) -> bool:
    return bool(found.mentions)


def _type(row: Entry, found: Extraction) -> bool:
    return any(m.type == row.text("name") for m in found.mentions)


def _shape(row: Entry, found: Extraction) -> bool:
    return any(m.rule == row.text("name") for m in found.mentions)


def _repair(row: Entry, found: Extraction) -> bool:
    return any(Flag.OCR in m.flags for m in found.mentions)


def _relation(row: Entry, found: Extraction) -> bool:
    return any(m.relation == row.text("relation") and m.cue for m in found.mentions)


def _link(row: Entry, found: Extraction) -> bool:
    return any(s.relation == row.text("relation") for s in found.second_hand)


def _law(row: Entry, found: Extraction) -> bool:
    return any(m.form is Form.NAMED and m.type == row.text("kind") for m in found.mentions)


_READERS: Final[dict[str, _Reads]] = {
    "type": _type,
    "shape": _shape,
    "repair": _repair,
    "cue": _relation,
    "after": _relation,
    "link": _link,
    "law": _law,
}
