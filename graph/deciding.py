"""Taking decisions about identity and taking them back: from documents as people call them to claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from graph.claims import OWN, Said
from graph.decisions import Decision, Place, Undoing, Verdict, decision_id
from graph.errors import BadRequest
from graph.model import Document
from graph.store.protocol import GraphStore
from graph.weave import reweave


def merge(store: GraphStore, one: Document, other: Document, *, by: str, why: str, at: str) -> Decision:
    """Record that two documents are one, and reweave what that touches."""
    _signed(by, why)
    if one.id == other.id:
        raise BadRequest(f"{one.id} is one document already; name two different ones")
    claims = (_witness(store, one), _witness(store, other))
    return _record(store, Verdict.MERGE, claims, (one, other), by=by, why=why, at=at)


def split(
    store: GraphStore, document: Document, citing: Collection[Document], *, by: str, why: str, at: str
) -> Decision:
    """Record that what these documents say of `document` means another one.

    A document may name itself among them if it was wrongly read from several texts: all but the first text leave it.
    """
    _signed(by, why)
    said = _said_of(store, document)
    texts = _texts_of(store, citing)
    taken = [s for s in said if s.reading in texts and s.index != OWN]
    if document.id in {d.id for d in citing}:
        taken += sorted((s for s in said if s.index == OWN), key=lambda s: s.key)[1:]
    if not taken:
        names = ", ".join(d.id for d in citing)
        raise BadRequest(f"{names} does not cite {document.id}; name documents that do (vanmach lineage shows them)")
    if len(taken) == len(said):
        raise BadRequest(f"Nothing would be left of {document.id}; leave out at least one of those who cite it")
    return _record(store, Verdict.SPLIT, sorted(s.place for s in taken), (document, *citing), by=by, why=why, at=at)


def keep(
    store: GraphStore, documents: Sequence[Document], citing: Collection[Document] = (), *, by: str, why: str, at: str
) -> Decision:
    """Record that these documents are what they are: several ones, or the one that those citing it mean."""
    _signed(by, why)
    if not citing:
        claims = [_witness(store, document) for document in documents]
        return _record(store, Verdict.KEEP, claims, documents, by=by, why=why, at=at)
    texts = _texts_of(store, citing)
    claims = sorted(s.place for s in _said_of(store, documents[0]) if s.reading in texts and s.index != OWN)
    if not claims:
        raise BadRequest(f"None of those documents cites {documents[0].id}")
    return _record(store, Verdict.KEEP, claims, (documents[0], *citing), by=by, why=why, at=at)


def undo(store: GraphStore, wanted: str, *, by: str, why: str, at: str) -> Decision:
    """Take a decision back. It stays on record, with who undid it."""
    _signed(by, why)
    known = {d.id: d for d in store.decisions()}
    if wanted not in known:
        raise BadRequest(f"No decision is called {wanted!r}; list them with: vanmach decide")
    decision = known[wanted]
    if not decision.holds:
        raise BadRequest(f"{wanted} was undone already, by {decision.undone.by if decision.undone else ''}")
    undone = replace(decision, undone=Undoing(by=by, at=at, why=why))
    with store.writing():
        reweave(store, undone)
    return undone


def _signed(by: str, why: str) -> None:
    if not by.strip() or not why.strip():
        raise BadRequest("A decision needs a name and a reason: --by NAME --why TEXT")


def _record(
    store: GraphStore,
    verdict: Verdict,
    claims: Iterable[Place],
    about: Iterable[Document],
    *,
    by: str,
    why: str,
    at: str,
) -> Decision:
    rests_on = tuple(claims)
    decision = Decision(
        id=decision_id(verdict, rests_on, at=at),
        verdict=verdict,
        claims=rests_on,
        about=tuple(f"{d.label} ({d.id})" for d in about),
        by=by.strip(),
        at=at,
        why=why.strip(),
    )
    with store.writing():
        reweave(store, decision)
    return decision


def _said_of(store: GraphStore, document: Document) -> list[Said]:
    """Everything that texts say of a document."""
    return store.said_by([voice.id for voice in store.voices_for([document.id])])


def _texts_of(store: GraphStore, documents: Collection[Document]) -> set[str]:
    """The texts that these documents are read from."""
    return {s.reading for document in documents for s in _said_of(store, document) if s.index == OWN}


def _witness(store: GraphStore, document: Document) -> Place:
    """The claim that stands for a document: its own text's, else the first that cites it."""
    said = sorted(_said_of(store, document), key=lambda s: (s.index != OWN, s.key))
    return said[0].place
