"""The short way for well-known documents: when one more citation cannot change what anybody else's means.

What a family comes to is decided by few of its voices (`is_deciding`): letterheads, and full dates of a said issuer.
All other voices (undated, without issuer, number alone) only choose among the documents that these make. So who says
what others said already, and of a document what is shown of it, changes nothing (`repeated`). And if the deciding
voices with the new ones come to what they came to before, and the new ones only confirm what a document is said to be,
nothing else in the family can have changed, and it need not even be read (`confirmed`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from graph.claims import OWN, Claim, Voice
from graph.dates import is_full
from graph.fitting import chain_of
from graph.homes import is_whole
from graph.meeting import Reach, registered_in, stand_of
from graph.model import DateBasis, Document
from graph.register import known as registered
from graph.resolve import Resolved, resolve_voices
from graph.series import proper_symbol, series_of
from graph.text import nfc
from graph.voices import add, fuller

Documents = Callable[[Sequence[str]], Iterable[Document]]


def is_deciding(claim: Claim) -> bool:
    """Whether a voice takes part in saying which documents there are. Without a type it asks the register for any."""
    if claim.index == OWN or not claim.number or claim.type is None:
        return True
    return bool(claim.symbol) and is_full(claim.date) and series_of(claim).issuer is not None


def confirmed(core: Collection[Voice], shares: Iterable[Claim], stored: Documents) -> list[Voice] | None:
    """The new voices with what they mean, if they change nothing else in their family; None if they may.

    `core` are the family's deciding voices, and those of `shares` that it has already.
    """
    known = {voice.id: voice for voice in core}
    claims = {voice.id: voice.claim for voice in core}
    shares = list(shares)
    if any(share.index == OWN or not share.number for share in shares):
        return None
    for share in shares:
        claims[share.reading] = add(claims[share.reading], share) if share.reading in claims else share
    if not _ask_for_all(claims.values(), shares):
        return None
    resolved = resolve_voices(claims.values())
    if any(resolved.assignments[name] != voice.assignment for name, voice in known.items()):
        return None
    names = sorted({share.reading for share in shares})
    fresh = [Voice(claim=claims[name], assignment=resolved.assignments[name]) for name in names]
    if not resolved.vague.isdisjoint(names):
        return None  # whether that document is in the graph hangs on others
    return fresh if _changes_nothing(fresh, resolved, core, stored) else None


def _changes_nothing(fresh: Collection[Voice], resolved: Resolved, core: Iterable[Voice], stored: Documents) -> bool:
    """Whether all that is meant is there already, and stays what it is."""
    meant = {voice.assignment.document for voice in fresh}
    named = meant.union(*(voice.assignment.candidates for voice in fresh))
    drafts, before = {d.id: d for d in resolved.documents}, {d.id: d for d in stored(sorted(named))}
    if not all(i in before and _is_same(drafts[i], before[i]) for i in named):
        return False
    sure = {voice.assignment.document for voice in core if is_deciding(voice.claim)}
    if not all(i in sure or before[i].date is None for i in meant):
        return False  # two that nobody dates have two names; with a date they may only differ in what others say
    return all(_only_confirms(voice.claim, before[voice.assignment.document]) for voice in fresh)


def _ask_for_all(claims: Iterable[Claim], shares: Sequence[Claim]) -> bool:
    """Whether the register is asked by these claims for all that it knows of the family.

    Who names no symbol or no issuer may mean what others ask for, and those need not be here.
    """
    entries = registered_in(shares[0].family) if shares else ()
    if not entries or all(share.symbol and series_of(share).issuer is not None for share in shares):
        return True
    asked = {(c.type or entries[0].type, c.symbol) for c in claims if c.symbol and series_of(c).issuer is not None}
    number = shares[0].number or ""
    return set(entries) <= {entry for kind, symbol in asked for entry in registered(kind, number, symbol or "")}


def repeated(known: Voice, share: Claim, document: Document) -> Voice | None:
    """The voice with one text more, if that changes nothing else; None if it may turn a vote.

    Votes decide what a document is shown to be, and the date of one that only citations know.
    """
    votes = document.date_basis is DateBasis.CITED and is_full(share.date) and share.date != document.date
    if votes or not _only_confirms(share, document):
        return None
    return replace(known, claim=add(known.claim, share))


def is_crowded(shares: Iterable[Claim]) -> bool:
    """Whether many may have to be read to settle what is said: more than those of one place."""
    stands = [stand_of(share) for share in shares if share.number]
    return any(not stand.home or stand.reach is not Reach.HOME for stand in stands)


def by_family(shares: Iterable[Claim]) -> Mapping[str, list[Claim]]:
    """Shares of voices by family."""
    found: dict[str, list[Claim]] = {}
    for share in shares:
        found.setdefault(share.family, []).append(share)
    return found


def _is_same(draft: Document, before: Document) -> bool:
    """Whether a document is what it was in all that deciding voices alone determine."""
    return all(
        getattr(draft, name) == getattr(before, name)
        for name in ("status", "type", "number", "symbol", "date", "date_basis", "sources", "inferred")
    )


def _only_confirms(claim: Claim, document: Document) -> bool:
    """Whether a citation says of a document only what is shown of it anyway, so that no vote can turn."""
    issuer = claim.issuer
    if issuer is not None:
        if issuer != document.issuer:
            return False
        if issuer.place and not is_whole(chain_of(issuer), claim.date):
            return False
    return (
        claim.type == document.type
        and (nfc(proper_symbol(claim.symbol) or "") or None) == (document.symbol if claim.symbol else None)
        and (fuller(document.title, claim.title) == document.title or _is_registered(document))
    )


def _is_registered(document: Document) -> bool:
    """Whether the title is the register's, which no citation can change."""
    if document.date_basis is not DateBasis.REGISTER or not document.number or not document.symbol:
        return False
    return any(entry.title == document.title for entry in registered(document.type, document.number, document.symbol))
