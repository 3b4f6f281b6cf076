"""Documents and edges as compact JSON text and back: what stores keep ready, and what a lineage is put together from.

The text is the contract's node or edge, so an answer of five thousand of them is joined, not encoded. Written by hand
because a bulk load writes seven million: a general encoder takes more than twice as long.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any, Final

from graph.model import DateBasis, Document, Edge, Evidence, Flag, Issuer, Level, Line, Relation, Status

encoded: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as compact JSON, Unicode as it is."""


def node_text(document: Document) -> str:
    """A document as the contract's node.

    >>> node_text(Document(id="x", status=Status.REFERENCED, number="15"))[:60]
    '{"id":"x","status":"referenced","type":null,"number":"15","s'
    """
    d = document
    return (
        f'{{"id":{_quoted(d.id)},"status":"{d.status.value}","type":{_text(d.type)},"number":{_text(d.number)},'
        f'"symbol":{_text(d.symbol)},"date":{_text(d.date)},"date_basis":{_text(d.date_basis)},'
        f'"title":{_text(d.title)},"source":{_text(d.source)},"sources":{_list(d.sources)},'
        f'"inferred":{_list(d.inferred)},"issuer":{_issuer_text(d.issuer)}}}'
    )


def edge_text(edge: Edge) -> str:
    """An edge as the contract's edge, with its best evidence only."""
    e = edge
    said = evidence_text(e.evidence[0]) if e.evidence else "null"
    return (
        f'{{"id":{_quoted(e.id)},"source":{_quoted(e.source)},"target":{_quoted(e.target)},'
        f'"relation":"{e.relation.value}","second_hand":{"true" if e.second_hand else "false"},'
        f'"asserted_by":{_quoted(e.asserted_by)},"date_as_written":{_text(e.date_as_written)},'
        f'"confidence":{float(e.confidence)!r},"warnings":{_list(e.warnings)},"candidates":{_list(e.candidates)},'
        f'"evidence":{said}}}'
    )


def evidence_text(evidence: Evidence) -> str:
    """One mention behind an edge."""
    e = evidence
    return (
        f'{{"document":{_quoted(e.document)},"file":{_quoted(e.file)},"start":{e.start},"end":{e.end},'
        f'"text":{_quoted(e.text)},"date_as_written":{_text(e.date_as_written)},"cue":{_text(e.cue)}}}'
    )


def node_of(text: str | bytes) -> Document:
    """The document that `node_text` wrote.

    >>> document = Document(id="x", status=Status.REFERENCED, issuer=Issuer(id="a", name="A", kind="bộ"))
    >>> node_of(node_text(document)) == document
    True
    """
    of = json.loads(text)
    return Document(
        id=of["id"],
        status=Status(of["status"]),
        type=of["type"],
        number=of["number"],
        symbol=of["symbol"],
        date=of["date"],
        date_basis=DateBasis(of["date_basis"]) if of["date_basis"] else None,
        title=of["title"],
        sources=tuple(of["sources"]),
        inferred=tuple(of["inferred"]),
        issuer=_issuer(tuple(of["issuer"].values())) if of["issuer"] else None,
    )


def edge_of(text: str | bytes, more: str | None = None) -> Edge:
    """The edge that `edge_text` wrote; `more` is a JSON list of the evidence beside its best."""
    return _edge(json.loads(text), json.loads(more) if more else ())


def edges_of(texts: bytes) -> tuple[Edge, ...]:
    """The edges of texts joined by commas."""
    return tuple(map(_edge, json.loads(b"[%b]" % texts)))


def _edge(of: dict[str, Any], more: Iterable[dict[str, Any]] = ()) -> Edge:
    mentions = [of["evidence"]] if of["evidence"] else []
    return Edge(
        id=of["id"],
        source=of["source"],
        target=of["target"],
        relation=Relation(of["relation"]),
        asserted_by=of["asserted_by"],
        second_hand=of["second_hand"],
        date_as_written=of["date_as_written"],
        confidence=of["confidence"],
        warnings=tuple(map(Flag, of["warnings"])),
        candidates=tuple(of["candidates"]),
        evidence=tuple(Evidence(**said) for said in [*mentions, *more]),
    )


def more_text(edge: Edge) -> str | None:
    """The evidence of an edge beside its best as a JSON list; None where there is none."""
    return f"[{','.join(map(evidence_text, edge.evidence[1:]))}]" if len(edge.evidence) > 1 else None


def _text(value: str | None) -> str:
    return "null" if value is None else _quoted(value)


def _list(values: tuple[str, ...]) -> str:
    return f"[{','.join(map(_quoted, values))}]" if values else "[]"


@lru_cache(maxsize=32_768)
def _issuer_text(issuer: Issuer | None) -> str:
    if issuer is None:
        return "null"
    i = issuer
    return encoded({"id": i.id, "name": i.name, "kind": i.kind, "place": i.place, "level": i.level, "line": i.line})


@lru_cache(maxsize=32_768)
def _issuer(fields: tuple[str, str, str, str | None, str | None, str | None]) -> Issuer:
    id, name, kind, place, level, line = fields
    tier, branch = Level(level) if level else None, Line(line) if line else None
    return Issuer(id=id, name=name, kind=kind, place=place, level=tier, line=branch)
