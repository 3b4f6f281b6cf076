"""Whether a store is sound: edges have evidence and ends, voices a document, and the graph follows from the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from graph.claims import Voice
from graph.model import Document, Edge
from graph.store.protocol import GraphStore, Patch
from graph.store.sqlite import SQLiteStore
from graph.weave import weave

T = TypeVar("T", Document, Edge, Voice)
Heard = Callable[[str, int, int], None]
"""Hears of what is being looked at, how much of it is done and how much there is."""

BATCH: Final = 500
READINGS: Final = 50
"""Texts that are woven at a time, as when they were first read."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a store: what it concerns, and why."""

    what: str
    why: str


def graph_problems(store: GraphStore, heard: Heard = lambda *_: None) -> Iterator[Problem]:
    """What our own rules forbid: edges without evidence, edges and voices that mean a document that is not there."""
    sizes = store.sizes()
    done = 0
    for some in _batches(store.all_edges(), BATCH):
        yield from _edge_problems(store, some)
        done += len(some)
        heard("edges", done, sizes.edges)
    voices = claims = 0
    for documents in _batches((d.id for d in store.all_documents()), BATCH):
        voices += len(store.voices_for(documents))
    if voices != sizes.voices:
        yield Problem("voices", f"{sizes.voices - voices} of {sizes.voices} mean documents that are not there")
    for readings in _batches((r.id for r in store.readings()), BATCH):
        claims += len(store.said_in(readings))
        heard("claims", claims, sizes.claims)
    if claims != sizes.claims:
        yield Problem("claims", f"{sizes.claims - claims} of {sizes.claims} lack their text or their voice")


def _edge_problems(store: GraphStore, edges: list[Edge]) -> Iterator[Problem]:
    named = {d for e in edges for d in (e.source, e.target, e.asserted_by)}
    there = {d.id for d in store.documents(sorted(named))}
    for edge in edges:
        if not edge.evidence:
            yield Problem(f"edge {edge.id}", "no sentence says so")
        for part in ("source", "target", "asserted_by"):
            if getattr(edge, part) not in there:
                yield Problem(f"edge {edge.id}", f"its {part} {getattr(edge, part)} is not there")


def weaving_problems(store: GraphStore, heard: Heard = lambda *_: None) -> Iterator[Problem]:
    """Where the graph is not what weaving all facts anew gives; done in a file of its own, which goes at the end."""
    with TemporaryDirectory(prefix="vanmach-check-") as folder:
        anew = SQLiteStore(Path(folder) / "anew.db")
        try:
            _weave_anew(store, anew, heard)
            yield from _differences("document", store.all_documents(), anew.all_documents())
            yield from _differences("edge", store.all_edges(), anew.all_edges())
            for some in _batches((d.id for d in anew.all_documents()), BATCH):
                yield from _differences("voice", store.voices_for(some), anew.voices_for(some))
            held, made = store.sizes().claims, anew.sizes().claims
            if held != made:
                yield Problem("claims", f"{held} are stored, {made} follow from the texts")
        finally:
            anew.close()


def _weave_anew(store: GraphStore, anew: SQLiteStore, heard: Heard) -> None:
    with anew.writing():
        anew.apply(Patch(decisions=tuple(store.decisions())))
    done, total = 0, store.sizes().readings
    for some in _batches(store.readings(), READINGS):
        with anew.writing():
            weave(anew, some)
        done += len(some)
        heard("texts woven anew", done, total)


def _differences(kind: str, held: Iterable[T], made: Iterable[T]) -> Iterator[Problem]:
    """Compare two streams in the order of their ids."""
    tagged = merge(((v.id, 0, v) for v in held), ((v.id, 1, v) for v in made), key=lambda t: t[:2])
    for name, group in groupby(tagged, key=lambda t: t[0]):
        found = {side: value for _, side, value in group}
        if len(found) == 1:
            yield Problem(
                f"{kind} {name}", "follows from no text" if 0 in found else "follows from the texts, but is missing"
            )
        elif found[0] != found[1]:
            fields = [f for f in found[0].__dataclass_fields__ if getattr(found[0], f) != getattr(found[1], f)]
            yield Problem(f"{kind} {name}", f"the texts say otherwise: {', '.join(fields)}")


V = TypeVar("V")


def _batches(values: Iterable[V], size: int) -> Iterator[list[V]]:
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch
