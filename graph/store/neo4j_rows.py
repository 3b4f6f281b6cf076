"""Values as the properties of Neo4j nodes and relationships, and back.

Each node and relationship carries its whole value as JSON, which is what the store reads, beside flat properties that
people and queries in Neo4j's own tools use.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from pydantic import TypeAdapter

from graph import fragments
from graph.claims import Said, Voice
from graph.decisions import Decision
from graph.facts import DECISION, READING, dump_voice, load_voice
from graph.meeting import stand_of
from graph.model import Document, Edge, Reading, Relation
from graph.shortcut import is_deciding
from graph.store.protocol import Filter, Query
from graph.store.search import Keys, province_keys, query_words, until_key
from graph.text import plain

if TYPE_CHECKING:
    from neo4j import Record

T = TypeVar("T")
Row = dict[str, Any]

BATCH: Final = 2000
"""Rows in one `UNWIND`: the client's cost per row is flat from here on."""
KEY_LENGTH: Final = 300
"""Neo4j indexes no string beyond some 8,000 bytes; longer keys are cut."""

LUCENE_WORDS: Final = 16
LUCENE_LENGTH: Final = 100
"""The full-text index only narrows the search down, so a few words of bounded length do."""


def batches(rows: Sequence[T]) -> Iterator[list[T]]:
    """Rows in lists of at most `BATCH`.

    >>> [len(b) for b in batches(range(4001))]
    [2000, 2000, 1]
    """
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def index_key(text: str) -> str:
    """A text as it may be indexed: itself, or its beginning and its hash.

    >>> index_key("15|chỉ thị|national"), len(index_key("x" * 9000))
    ('15|chỉ thị|national', 364)
    """
    return text if len(text) <= KEY_LENGTH else f"{text[:KEY_LENGTH]}{sha256(text.encode()).hexdigest()}"


def reading_row(reading: Reading) -> Row:
    """A reading's properties: the text as it is, beside it what was read out of it."""
    return {
        "id": reading.id,
        "sources": list(reading.sources),
        "text": reading.text,
        "json": _json(READING, replace(reading, text="")),
    }


def reading_of(row: Record) -> Reading:
    """A reading."""
    return replace(READING.validate_json(row["json"]), text=row["text"])


def said_row(said: Said) -> Row:
    """One thing a text says."""
    return {
        "key": said_key(said),
        "reading": said.reading,
        "index": said.index,
        "at": said.at,
        "voice": said.voice,
        "title": said.title,
    }


def said_key(said: Said) -> str:
    """What makes it unique, as one string."""
    return f"{said.reading}:{said.index}"


def said_of(row: Record) -> Said:
    """One thing a text says."""
    found = row["said"]
    return Said(
        reading=found["reading"],
        index=found["index"],
        at=found["at"],
        voice=found["voice"],
        title=found.get("title"),
    )


def voice_row(voice: Voice) -> Row:
    """A voice with the document it was found to mean."""
    stand = stand_of(voice.claim)
    return {
        "id": voice.id,
        "family": stand.family,
        "family_key": index_key(stand.family),
        "home_key": place_key(stand.family, stand.home),
        "day_key": place_key(stand.family, stand.day) if stand.day else None,
        "reach": int(stand.reach),
        "deciding": is_deciding(voice.claim),
        "document": voice.assignment.document,
        "document_key": index_key(voice.assignment.document),
        "json": dump_voice(voice),
    }


def place_key(family: str, place: str) -> str:
    """A home or a day of a family, as Neo4j can index it."""
    return index_key(f"{family}|{place}")


def voice_of(row: Record) -> Voice:
    """The voice and its assignment."""
    return load_voice(row["json"])


def decision_row(decision: Decision) -> Row:
    """A decision of a person."""
    return {"id": decision.id, "json": _json(DECISION, decision)}


def decision_of(row: Record) -> Decision:
    """A decision of a person."""
    return DECISION.validate_json(row["json"])


def document_row(text: str, keys: Keys) -> Row:
    """A document's properties: what is shown and filtered by, the keys it is found by, and the whole as JSON."""
    document = fragments.node_of(text)
    issuer = document.issuer
    return {
        "id": document.id,
        "label": document.label,
        "status": document.status.value,
        "type": document.type,
        "number": document.number,
        "symbol": document.symbol,
        "date": document.date,
        "title": document.title,
        "source": document.source,
        "issuer": issuer.name if issuer else None,
        "issuer_id": issuer.id if issuer else None,
        "place": issuer.place if issuer else None,
        "level": issuer.level.value if issuer and issuer.level else None,
        "line": issuer.line.value if issuer and issuer.line else None,
        "date_key": document.date or "",
        "type_key": keys.type,
        "province_key": keys.province,
        "squash": keys.squash[:KEY_LENGTH],
        "named": (keys.type.replace(" ", "") + keys.squash)[:KEY_LENGTH],
        "words": f" {keys.words}",
        "json": text,
    }


def edge_row(text: str, more: str | None) -> Row:
    """An edge: its ends, and the properties of its relationship. All evidence stands apart from the best one."""
    of = json.loads(text)
    best = of["evidence"]
    flat: Row = {
        "id": of["id"],
        "asserted_by": of["asserted_by"],
        "second_hand": of["second_hand"],
        "date_as_written": of["date_as_written"],
        "confidence": of["confidence"],
        "warnings": of["warnings"],
        "candidates": of["candidates"],
        "json": text,
        "more": more,
        "mentions": (1 if best else 0) + (len(json.loads(more)) if more else 0),
    }
    if best:
        flat |= {"file": best["file"], "start": best["start"], "end": best["end"], "text": best["text"]}
    return {"source": of["source"], "target": of["target"], "relation": Relation(of["relation"]), "properties": flat}


def edge_of(row: Record) -> Edge:
    """An edge, with its best evidence or with all of it: as much as the row holds."""
    return fragments.edge_of(row["json"], row.get("more"))


def document_of(row: Record) -> Document:
    """A document."""
    return fragments.node_of(row["json"])


def filter_parameters(only: Filter) -> Row:
    """The filter of a walk as parameters, folded as the documents' keys are."""
    return {
        "types": [plain(name) for name in only.types] or None,
        "levels": [level.value for level in only.levels] or None,
        "lines": [line.value for line in only.lines] or None,
        "provinces": [key for name in only.provinces for key in province_keys(name)] or None,
        "since": only.since,
        "until": None if only.until is None else until_key(only.until),
    }


def query_parameters(query: Query) -> Row:
    """A search as parameters: folded as the documents' keys are, and its words as Lucene asks for prefixes."""
    words = list(dict.fromkeys(query_words(query.text)))
    return {
        "typed": "".join(query_words(query.text)),
        "words": words,
        "lucene": " ".join(f"+{word[:LUCENE_LENGTH]}*" for word in words[:LUCENE_WORDS]),
        "type": None if query.type is None else plain(query.type),
        "status": query.status,
        "level": query.level,
        "issuer": query.issuer,
        "province": None if query.province is None else list(province_keys(query.province)),
        "since": query.since,
        "until": None if query.until is None else until_key(query.until),
    }


def _json(adapter: TypeAdapter[T], value: T) -> str:
    return adapter.dump_json(value).decode()
