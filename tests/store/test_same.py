"""Random histories of changes: every lasting store answers every question as the memory store does, to the byte."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import pytest
from samples import BAC_KAN, DAK_LAK, TRAPS, TTG, asserted, claim, document, edge, everything, put, reading, told

from graph.claims import Said, Voice
from graph.lineage import lineage
from graph.model import Direction, Document, Edge, Evidence, Flag, Issuer, Level, Reading, Relation, Status
from graph.paths import paths
from graph.store.memory import MemoryStore
from graph.store.protocol import GraphStore, Patch, Query
from graph.wire import dumps, export_json, lineage_json

ISSUERS: tuple[Issuer | None, ...] = (TTG, BAC_KAN, DAK_LAK, None)
SYMBOLS = ("CT-TTg", "CV/TU", "UBND-VXNV", "2020/NĐ-CP", "QĐ-UBND", None)
TYPES = ("chỉ thị", "công văn", "nghị định", None)
DATES = ("2020-03-27", "2021-07", "2021", "2021-07-19", None)
TITLES = ("Phòng, chống dịch", "Đê điều ở Đắk Lắk", "Trồng rừng", None, *TRAPS.values())


class History:
    """Patches as ingest makes them: an edge never lacks an end, a document goes with the edges that touch it."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.documents: dict[str, Document] = {}
        self.edges: dict[str, tuple[Edge, ...]] = {}
        self.readings: list[Reading] = []

    def patch(self) -> Patch:
        """The next change."""
        fresh = {d.id: d for d in (self._document() for _ in range(self.draw.randint(6, 12)))}
        self.documents |= fresh
        gone = self._gone()
        changed = {a: kept for a, old in self.edges.items() if len(kept := self._kept(old, gone)) < len(old)}
        changed |= dict.fromkeys(sorted(gone & set(self.edges)), ())
        for one in self.draw.choices(sorted(self.documents), k=4):
            changed[one] = self._asserted_by(one)
        self.edges |= changed
        texts = [self._reading() for _ in range(2)]
        claims = [self._claim(r, index) for r in texts for index in range(-1, self.draw.randint(0, 3))]
        return Patch(
            readings=tuple(texts),
            **told(*claims),
            documents=tuple(fresh.values()),
            gone=tuple(sorted(gone)),
            edges=changed,
        )

    def _document(self) -> Document:
        pick = self.draw.choice
        return document(
            f"d{self.draw.randint(1, 40)}",
            pick(["1", "15", "150", "4406", "12a", None]),
            pick(SYMBOLS),
            type=pick(TYPES),
            date=pick(DATES),
            title=pick(TITLES),
            issuer=pick(ISSUERS),
            status=pick(list(Status)),
        )

    def _gone(self) -> set[str]:
        drop = {one for one in self.documents if self.draw.random() < 0.05}
        for one in drop:
            del self.documents[one]
        return drop

    def _kept(self, edges: tuple[Edge, ...], gone: set[str]) -> tuple[Edge, ...]:
        return tuple(e for e in edges if not gone & {e.source, e.target, e.asserted_by})

    def _asserted_by(self, one: str) -> tuple[Edge, ...]:
        ids, pick = sorted(self.documents), self.draw.choice
        found = {}
        for _ in range(self.draw.randint(0, 6)):
            source, target = pick([one, pick(ids)]), pick(ids)
            made = edge(source, target, pick(list(Relation)), asserted_by=one, confidence=self.draw.random())
            more = tuple(
                Evidence(document=one, file="x.txt", start=n, end=n + 1, text=pick(list(TRAPS.values())))
                for n in range(self.draw.randint(1, 3))
            )
            found[made.id] = replace(made, evidence=more, warnings=(pick(list(Flag)),), candidates=(pick(ids),))
        return tuple(found.values())

    def _reading(self) -> Reading:
        made = reading(f"văn bản {self.draw.randint(1, 12)} {self.draw.choice(list(TRAPS.values()))}")
        return replace(made, sources=(f"{self.draw.randint(1, 9)}.txt",))

    def _claim(self, of: Reading, index: int) -> tuple[Said, Voice]:
        family, means = f"f{self.draw.randint(1, 5)}", f"d{self.draw.randint(1, 40)}"
        said, voice = claim(of, index, family, means, title=of.text)
        return said, replace(voice, assignment=replace(voice.assignment, confidence=self.draw.random()))


def asked(store: GraphStore, history: History) -> dict[str, object]:
    """The answers to many questions."""
    ids = sorted(history.documents)
    some = random.Random(7).choices(ids, k=6)
    few = [Relation.IMPLEMENTS, Relation.AMENDS, Relation.BASED_ON]
    answers: dict[str, object] = {
        "all": everything(store),
        "export": export_json(store),
        "stats": store.stats(),
        "most cited": [store.most_cited(), store.most_cited(status=Status.REFERENCED, limit=3)],
        "counts": [(list(c["in"].items()), list(c["out"].items())) for c in map(store.counts, ids)],
        "voices": store.voices(["f1", "f3", "f9"]),
        "meaning": store.voices_for(["d1", "d3", "d9"]),
        "edges": [store.edge(e.id) for of in history.edges.values() for e in of],
    }
    for way, kinds in product(Direction, (None, few)):
        answers[f"step {way} {kinds}"] = store.step(some, direction=way, relations=kinds)
        answers[f"among {kinds}"] = store.among(ids[::2], relations=kinds)
    for way, limit in product((Direction.IN, Direction.OUT), (3, 300)):
        found = [lineage(store, i, direction=way, depth=4, limit=limit) for i in some]
        answers[f"lineage {way} {limit}"] = [dumps(lineage_json(one)) for one in found]
    answers["paths"] = [paths(store, some[0], other) for other in some[1:]]
    for text, level, status in product(
        ("", "15", "15 ct", "dich", "đê", "d 2021"), (None, Level.PROVINCE), (None, Status.INGESTED)
    ):
        query = Query(text=text, level=level, status=status, limit=3)
        first = store.find(query)
        answers[f"find {query}"] = [first, store.find(replace(query, after=first.next))]
    return answers


@pytest.mark.parametrize("seed", range(4))
def test_every_store_answers_as_memory_does(lasting: Callable[[], GraphStore], seed: int) -> None:
    history, memory, store = History(seed), MemoryStore(), lasting()
    for _ in range(8):
        patch = history.patch()
        put(memory, patch)
        put(store, patch)
    expected, got = asked(memory, history), asked(store, history)
    for question, answer in expected.items():
        assert got[question] == answer, question
    assert len(asserted(*memory.all_edges())) > 3
