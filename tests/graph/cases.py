"""Identity cases as tables: facts in, the graph as lines out, the same in every order."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, replace

from graph.model import Document, Reading
from graph.store.memory import MemoryStore
from graph.weave import weave
from graph.wire import export_json

_ALL_ORDERS = 4
"""Readings up to which every order is tried; beyond that, each rotation and its reverse."""


@dataclass(frozen=True)
class Case:
    """A trap: texts, and the lines that the graph must come to.

    A held document is called by its texts (`a`, `a+b`), any other by number, date and issuer. A line is an edge,
    `a → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ : date_mismatch`, or a document that no edge touches.
    """

    name: str
    readings: list[Reading]
    lines: list[str]


def check(case: Case) -> None:
    """The graph is as expected, whatever the order of ingest, one by one or together, with repetition."""
    store = MemoryStore()
    with store.writing():
        weave(store, case.readings)
    found = _lines(store)
    assert found == sorted(case.lines), f"\n  found    {found}\n  expected {sorted(case.lines)}"
    together = export_json(store)
    for order in _orders(case.readings):
        store = MemoryStore()
        for one in [*order, order[0]]:
            with store.writing():
                weave(store, [one])
        assert export_json(store) == together


def _orders(readings: list[Reading]) -> list[tuple[Reading, ...]]:
    if len(readings) <= _ALL_ORDERS:
        return list(itertools.permutations(readings))
    turned = [tuple(readings[k:] + readings[:k]) for k in range(len(readings))]
    return turned + [order[::-1] for order in turned]


def _lines(store: MemoryStore) -> list[str]:
    documents = list(store.all_documents())
    short = {d.id: _name(d) for d in documents}
    often = Counter(short.values())
    names = {
        d.id: _name(d) + (f" ({d.issuer.place if d.issuer else None})" if often[short[d.id]] > 1 else "")
        for d in documents
    }
    lines, touched = set(), set()
    for edge in store.all_edges():
        touched |= {edge.source, edge.target}
        said = f" (by {names[edge.asserted_by]})" if edge.second_hand else ""
        flags = f" : {' '.join(sorted(edge.warnings))}" if edge.warnings else ""
        lines.add(f"{names[edge.source]} → {names[edge.target]}{said}{flags}")
    return sorted(lines | {names[d.id] for d in documents if d.id not in touched})


def _name(document: Document) -> str:
    if document.sources:
        return "+".join(document.sources)
    label = document.label.split(" ")[-1] if document.number else (document.title or document.type or "?")
    kind = f" {document.type}" if (document.symbol or "").startswith("QĐ/") else ""
    issuer = document.issuer.name if document.issuer else None
    return " ".join(str(part) for part in (label, document.date, issuer) if part) + kind


def twin(reading: Reading, name: str) -> Reading:
    """Another reading of the same facts, with other characters: a scan beside the original."""
    return replace(reading, id=("0" if reading.id[0] != "0" else "1") + reading.id[1:], sources=(name,))
