"""Documents, edges and lineages as JSON-ready dictionaries: the shapes of the contract."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from graph.decisions import Decision
from graph.model import Document, Edge, Lineage
from graph.store.protocol import GraphStore

Json = dict[str, Any]


def node_json(document: Document) -> Json:
    """A document as the contract's node."""
    return {
        "id": document.id,
        "status": document.status.value,
        "type": document.type,
        "number": document.number,
        "symbol": document.symbol,
        "date": document.date,
        "date_basis": document.date_basis.value if document.date_basis else None,
        "title": document.title,
        "source": document.source,
        "sources": list(document.sources),
        "inferred": list(document.inferred),
        "issuer": asdict(document.issuer) if document.issuer else None,
    }


def edge_json(edge: Edge, *, all_evidence: bool = False) -> Json:
    """An edge as the contract's edge; `all_evidence` adds every mention behind it."""
    shown: Json = {
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation.value,
        "second_hand": edge.second_hand,
        "asserted_by": edge.asserted_by,
        "date_as_written": edge.date_as_written,
        "confidence": edge.confidence,
        "warnings": [w.value for w in edge.warnings],
        "candidates": list(edge.candidates),
        "evidence": asdict(edge.evidence[0]) if edge.evidence else None,
    }
    if all_evidence:
        shown["mentions"] = [asdict(e) for e in edge.evidence]
    return shown


def decision_json(decision: Decision) -> Json:
    """A person's decision, with what it rests on."""
    return {**asdict(decision), "verdict": decision.verdict.value, "claims": [list(c) for c in decision.claims]}


def lineage_json(lineage: Lineage) -> Json:
    """A lineage as the contract's answer; each node carries its `depth`."""
    return {
        "root": lineage.root.id,
        "nodes": [{**node_json(d), "depth": lineage.depths.get(d.id)} for d in lineage.nodes],
        "edges": [edge_json(e) for e in lineage.edges],
        "direction": lineage.direction.value,
        "depth": lineage.depth,
        "truncated": lineage.truncated,
        "totals": lineage.totals,
        "counted_to": lineage.depth if lineage.counted_to is None else lineage.counted_to,
    }


def graph_lines(
    documents: Iterable[Document], edges: Iterable[Edge], decisions: Iterable[Decision] = ()
) -> Iterator[str]:
    """A graph as networkx node-link data, byte-identical for equal graphs: a piece for each node and edge, so that a
    million of them need no memory."""
    decided = [decision_json(d) for d in decisions if d.holds]
    about = {"schema": 1, **({"decisions": decided} if decided else {})}
    yield f'{{"directed": true, "multigraph": true, "graph": {dumps(about)},\n "nodes": [\n  '
    yield from _with_commas(map(node_json, documents))
    yield '\n ],\n "edges": [\n  '
    yield from _with_commas(map(edge_json, edges))
    yield "\n ]}\n"


def _with_commas(values: Iterable[Json]) -> Iterator[str]:
    between = ""
    for value in values:
        yield between + dumps(value)
        between = ",\n  "


def export_json(store: GraphStore) -> str:
    """The whole graph of a store as node-link JSON, with the decisions that hold."""
    return "".join(graph_lines(store.all_documents(), store.all_edges(), store.decisions()))


def dumps(value: Any) -> str:
    """JSON as every answer writes it: Unicode as it is."""
    return json.dumps(value, ensure_ascii=False)
