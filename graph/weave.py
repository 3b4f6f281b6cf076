"""From new facts to a patch: which families they touch, what those resolve to now, which edges follow.

The graph is a pure function of the facts, people's decisions and the built-in tables. Weaving recomputes it only where
something new touches it, so order, repetition and interruption of ingest cannot change it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.claims import OWN, Assignment, Claim, Said, Voice, claims_of
from graph.decisions import Decision, Verdict, apart
from graph.edges import edges_of
from graph.meeting import Whereabouts, gather
from graph.model import Document, Edge, Reading
from graph.resolve import resolve_families
from graph.shortcut import by_family, confirmed, is_crowded, repeated
from graph.store.protocol import GraphStore, Patch
from graph.voices import add, fuller, shares, voice_of

Key = tuple[str, int]


def weave(store: GraphStore, readings: Sequence[Reading]) -> dict[str, str]:
    """Put texts into the graph; call inside `store.writing()`. Returns the document of each reading, by reading id.

    A text that is there already only adds the names it came under.
    """
    by_id: dict[str, Reading] = {}
    for reading in readings:
        by_id[reading.id] = _joined(by_id.get(reading.id) or store.reading(reading.id), reading)
    work = _Weaving(store, list(by_id.values()), store.decisions())
    store.apply(work.patch())
    return {r: work.now[r].document for r in by_id}


def reweave(store: GraphStore, changed: Decision) -> None:
    """Put a decision, or its undoing, into the graph; call inside `store.writing()`."""
    decisions = [d for d in store.decisions() if d.id != changed.id] + [changed]
    readings = {reading for reading, _ in changed.claims}
    texts = [r for r in map(store.reading, sorted(readings)) if r] if changed.verdict is Verdict.SPLIT else []
    families = {v.claim.family for s, v in store.said_in(readings) if s.place in changed.claims}
    store.apply(replace(_Weaving(store, texts, decisions).patch(families), decisions=(changed,)))


def _joined(known: Reading | None, new: Reading) -> Reading:
    if known is None:
        return new
    return replace(new, sources=tuple(sorted({*known.sources, *new.sources})))


@dataclass(slots=True)
class _Weaving:
    """The state of one run: voices as they were, as they are now, and what they mean now, by voice id."""

    store: GraphStore
    fresh: Sequence[Reading]
    decisions: Sequence[Decision]
    voices: dict[str, Claim] = field(default_factory=dict)
    loaded: dict[str, Voice] = field(default_factory=dict)
    now: dict[str, Assignment] = field(default_factory=dict)

    def patch(self, touched: Collection[str] = ()) -> Patch:
        """Everything that the fresh readings change, and the families named."""
        claims = apart((claim for reading in self.fresh for claim in claims_of(reading)), self.decisions)
        spoken = [(claim, voice_of(claim)) for claim in claims]
        said = [_said(claim, voice) for claim, voice in spoken]
        old = self.store.said_in([r.id for r in self.fresh])
        links, merges = self._merges(said, claims)
        fresh = by_family(shares(spoken))
        read_before = {voice.claim.family for _, voice in old}
        tied = _linked({*touched, *read_before, *fresh}, links) & set().union(*links)
        quick = self._confirm({f: of for f, of in fresh.items() if f not in {*touched, *read_before, *tied}})
        long = [share for family, of in fresh.items() if family not in quick for share in of]
        lost = {voice.id: voice.claim for _, voice in old}
        self._load(gather(self.store, [*long, *lost.values()], whole={*touched, *tied}))
        self._recount(long, lost)
        documents = self._resolve(merges)
        for known, settled in quick.values():
            self._settle(known, settled)
        changed = {v for v in {*self.now, *self.loaded} if self.now.get(v) != self._before(v)}
        alive = {a.document for a in self.now.values()}
        stored = {d.id: d for d in self.store.documents(sorted(documents))}
        voices = (Voice(claim=self.voices[v], assignment=self.now[v]) for v in sorted(self.now))
        return Patch(
            readings=tuple(self.fresh),
            said=tuple(sorted(said, key=lambda s: s.key)),
            voices=tuple(v for v in voices if self.loaded.get(v.id) != v),
            silent=tuple(sorted(set(self.loaded) - set(self.now))),
            documents=tuple(documents[i] for i in sorted(documents) if stored.get(i) != documents[i]),
            gone=tuple(sorted({v.assignment.document for v in self.loaded.values()} - alive)),
            edges=self._edges(changed, said),
        )

    def _confirm(self, fresh: Mapping[str, list[Claim]]) -> dict[str, tuple[list[Voice], list[Voice]]]:
        """The families that can be settled the short way: the voices looked at, and those that speak now."""
        asked = {f: of for f, of in fresh.items() if all(s.index != OWN for s in of)}
        quick = self._repeated(asked)
        core: dict[str, list[Voice]] = {f: [] for f, of in asked.items() if f not in quick and is_crowded(of)}
        shares = [share for f in core for share in asked[f]]
        for voice in gather(self.store, shares, deciding=True, named=[s.reading for s in shares]) if shares else ():
            core[voice.claim.family].append(voice)
        for family, known in core.items():
            settled = confirmed(known, asked[family], self.store.documents)
            if settled is not None:
                quick[family] = (known, settled)
        return quick

    def _repeated(self, asked: Mapping[str, list[Claim]]) -> dict[str, tuple[list[Voice], list[Voice]]]:
        """The families of which only is said what others said before, so that nothing changes but how many did."""
        ids = [share.reading for of in asked.values() for share in of]
        known = {v.id: v for v in self.store.voices_at(Whereabouts(ids=ids))} if ids else {}
        meant = {v.assignment.document for v in known.values()}
        documents = {d.id: d for d in self.store.documents(sorted(meant))} if meant else {}
        found = {}
        for family, of in asked.items():
            said = {s.reading: known[s.reading] for s in of if s.reading in known}
            settled = dict(said)
            for share in of:  # several texts of a batch may speak with one voice
                voice = settled.get(share.reading)
                more = repeated(voice, share, documents[voice.assignment.document]) if voice else None
                if more is None:
                    break
                settled[share.reading] = more
            else:
                found[family] = (list(said.values()), list(settled.values()))
        return found

    def _settle(self, known: Iterable[Voice], settled: Iterable[Voice]) -> None:
        self._load(known)
        for voice in [*known, *settled]:
            self.voices[voice.id] = voice.claim
            self.now[voice.id] = voice.assignment

    def _before(self, voice: str) -> Assignment | None:
        return self.loaded[voice].assignment if voice in self.loaded else None

    def _merges(self, said: Iterable[Said], claims: Sequence[Claim]) -> tuple[list[set[str]], list[tuple[str, str]]]:
        """The families that merges tie together, now or before, and the voices of both witnesses of each merge."""
        merges = [d for d in self.decisions if d.holds and d.verdict is Verdict.MERGE]
        if not merges:
            return [], []
        fresh = {r.id for r in self.fresh}
        stored = self.store.said_in({reading for d in merges for reading, _ in d.claims})
        old = {s.place: (v.id, v.claim.family) for s, v in stored}
        known = {place: voice for place, voice in old.items() if place[0] not in fresh}
        known |= {s.place: (s.voice, c.family) for s, c in zip(said, claims, strict=True)}
        links = [{table[p][1] for table in (old, known) for p in d.claims if p in table} for d in merges]
        held = [(known[d.claims[0]][0], known[d.claims[1]][0]) for d in merges if all(p in known for p in d.claims)]
        return links, held

    def _load(self, voices: Iterable[Voice]) -> None:
        for voice in voices:
            self.voices[voice.id] = voice.claim
            self.loaded[voice.id] = voice

    def _recount(self, fresh_shares: Iterable[Claim], lost: Collection[str]) -> None:
        """The voices without what the fresh readings said before, and with what they say now."""
        fresh = {r.id for r in self.fresh}
        rest = [s for s in self.store.said_by(lost) if s.reading not in fresh] if lost else []
        for voice in lost:
            mine = [s for s in rest if s.voice == voice]
            claim = self.voices.pop(voice)
            if mine:
                title = None
                for one in mine:
                    title = fuller(title, one.title)
                self.voices[voice] = replace(claim, texts=len({s.reading for s in mine}), title=title)
        for share in fresh_shares:
            known = self.voices.get(share.reading)
            self.voices[share.reading] = add(known, share) if known else share

    def _resolve(self, merges: Sequence[tuple[str, str]]) -> dict[str, Document]:
        """The documents that the gathered voices mean now."""
        here = [pair for pair in merges if all(voice in self.voices for voice in pair)]
        resolved = resolve_families(self.voices.values(), merges=here)
        self.now.update(resolved.assignments)
        return {d.id: d for d in resolved.documents}

    def _edges(self, changed: set[str], said: Sequence[Said]) -> dict[str, tuple[Edge, ...]]:
        """The edges of every document that asserts anew: all readings of it, with all that they say."""
        fresh = {r.id: r for r in self.fresh}
        speakers = {s.reading for s in self.store.said_by(changed & set(self.loaded))} - set(fresh)
        meaning = {s.key: self.now[s.voice] for s in said}
        self._understand(speakers, meaning)
        own = {v for v in changed if self._is_own(v)}
        asserting = {meaning[r, OWN].document for r in {*fresh, *speakers}}
        asserting |= {a.document for v in own for a in (self.now.get(v), self._before(v)) if a}
        self._understand(self._readings_of(asserting) - {reading for reading, _ in meaning}, meaning)
        texts: dict[str, list[Reading]] = {document: [] for document in sorted(asserting)}
        for reading in sorted({reading for reading, index in meaning if index == OWN}):
            text = fresh.get(reading) or self.store.reading(reading)
            if text and meaning[reading, OWN].document in texts:
                texts[meaning[reading, OWN].document].append(text)
        return {document: edges_of(document, group, meaning) for document, group in texts.items()}

    def _is_own(self, voice: str) -> bool:
        claim = self.voices.get(voice) or self.loaded[voice].claim
        return claim.index == OWN

    def _readings_of(self, documents: Collection[str]) -> set[str]:
        """The texts that these documents are read from."""
        here = {v for v, a in self.now.items() if a.document in documents and self.voices[v].index == OWN}
        stored = [v for v in self.store.voices_for(documents) if v.claim.index == OWN and v.id not in self.voices]
        return here | {v.id for v in stored if v.id not in self.loaded}

    def _understand(self, readings: Collection[str], meaning: dict[Key, Assignment]) -> None:
        """What stored readings say means what it means now."""
        for said, voice in self.store.said_in(readings):
            meaning[said.key] = self.now.get(voice.id, voice.assignment)


def _said(claim: Claim, voice: Claim) -> Said:
    return Said(reading=claim.reading, index=claim.index, at=claim.at, voice=voice.reading, title=claim.title)


def _linked(families: set[str], links: Sequence[set[str]]) -> set[str]:
    """The families, with all that merges tie to them."""
    grown = set(families)
    while more := [link for link in links if not grown.isdisjoint(link) and not link <= grown]:
        grown = grown.union(*more)
    return grown
