"""A whole store as the files that Neo4j's own import tool loads: a million documents in minutes, not hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, starmap
from pathlib import Path
from typing import Final

from graph.claims import Said, Voice
from graph.store import neo4j_rows as rows
from graph.store.cypher import type_of
from graph.store.neo4j_rows import Row
from graph.store.protocol import GraphStore

SEPARATOR: Final = "\x1f"
"""Between the items of a list: the unit separator, which stands in no file name."""

QUOTE: Final = '"'

COMMAND: Final = (
    "neo4j-admin database import full neo4j --nodes=documents.csv --nodes=readings.csv "
    "--nodes=said.csv --nodes=voices.csv --nodes=decisions.csv "
    "--relationships=edges.csv --multiline-fields=true --array-delimiter=U+001F --read-buffer-size=32m"
)
"""What loads the files into an empty database, run in their folder while the server is stopped."""

_TYPES: Final = {
    "sources": "string[]",
    "warnings": "string[]",
    "candidates": "string[]",
    "second_hand": "boolean",
    "confidence": "double",
    "start": "long",
    "end": "long",
    "mentions": "long",
    "index": "long",
    "at": "long",
    "reach": "long",
    "deciding": "boolean",
}
_READINGS_AT_ONCE: Final = 200
"""Readings whose claims are held at a time."""


def write_import_files(store: GraphStore, folder: Path) -> list[Path]:
    """Write all that a store holds into `folder`: the graph, the texts, what they say, decisions. Returns the files.

    The program lays out constraints and indexes itself when it first opens the imported database.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "documents": starmap(rows.document_row, store.document_texts()),
        "readings": map(rows.reading_row, store.readings()),
        "said": (rows.said_row(said) for said, _ in _said(store)),
        "voices": _voices(store),
        "decisions": map(rows.decision_row, store.decisions()),
    }
    written = [_nodes(folder / f"{name}.csv", name, found) for name, found in tables.items()]
    return [*written, _edges(folder / "edges.csv", store)]


def _said(store: GraphStore) -> Iterator[tuple[Said, Voice]]:
    ids = (reading.id for reading in store.readings())
    while some := list(islice(ids, _READINGS_AT_ONCE)):
        yield from store.said_in(some)


def _voices(store: GraphStore) -> Iterator[Row]:
    """Each voice once: every one speaks in some text, and means a document."""
    ids = (document.id for document in store.all_documents())
    while some := list(islice(ids, _READINGS_AT_ONCE)):
        yield from map(rows.voice_row, store.voices_for(some))


_COLUMNS: Final = {
    "documents": "id label status type number symbol date title source issuer issuer_id place level line date_key "
    "type_key province_key squash named words json",
    "readings": "id sources text json",
    "said": "key reading index at voice title",
    "voices": "id family family_key home_key day_key reach deciding document document_key json",
    "decisions": "id json",
    "edges": "id asserted_by second_hand date_as_written confidence warnings candidates json more mentions file start "
    "end text",
}
"""The properties of each kind, in the order of the files; the tests hold them against what the store itself writes."""


def _nodes(path: Path, name: str, found: Iterable[Row]) -> Path:
    """A file of nodes. A document's id is also what the edges refer to; the label is the kind's name."""
    columns = _COLUMNS[name].split()
    head = [f"{c}:ID(document)" if (name, c) == ("documents", "id") else _typed(c) for c in columns]
    label = name.removesuffix("s").capitalize()
    return _write(path, [*head, ":LABEL"], ([*(row.get(c) for c in columns), label] for row in found))


def _edges(path: Path, store: GraphStore) -> Path:
    columns = _COLUMNS["edges"].split()
    head = [":START_ID(document)", *map(_typed, columns), ":END_ID(document)", ":TYPE"]
    made = starmap(rows.edge_row, store.edge_texts())
    lines = ([e["source"], *map(e["properties"].get, columns), e["target"], type_of(e["relation"])] for e in made)
    return _write(path, head, lines)


def _typed(column: str) -> str:
    return f"{column}:{_TYPES[column]}" if column in _TYPES else column


def _write(path: Path, head: list[str], lines: Iterable[list[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(head) + "\n")
        for line in lines:
            file.write(",".join(map(_field, line)) + "\n")
    return path


def _field(value: object) -> str:
    """A value as the import tool reads it: nothing at all is null, quotes hold everything else, empty text too.

    >>> [_field(v) for v in (None, "", 'a "b" c', True, 3)]
    ['', '""', '"a ""b"" c"', '"true"', '"3"']
    """
    if value.__class__ is not str:
        if value is None or value == []:
            return ""
        if isinstance(value, bool):
            value = "true" if value else "false"
        elif isinstance(value, list):
            value = SEPARATOR.join(value)
    text = str(value)
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if QUOTE in text else f'"{text}"'
