"""From a candidate to a document: its fields by who vouches best, and an id that depends on the facts alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TypeVar

from graph.claims import OWN, Claim
from graph.keys import normal_number
from graph.model import DateBasis, Document, Form, Issuer, Level, Status
from graph.series import UNSAID, Candidate, proper_symbol
from graph.text import nfc, slug

V = TypeVar("V")


def documents_of(candidates: Iterable[Candidate], *, mark: str = "") -> dict[Candidate, Document]:
    """A document for each candidate. Two that would be called alike get a mark of what they rest on.

    `mark` is a part of the id of all that a person split off.
    """
    drafts = {c: _document(c) for c in candidates}
    alike: dict[str, list[Candidate]] = defaultdict(list)
    for candidate, document in drafts.items():
        alike[document.id].append(candidate)
    for group in alike.values():
        for candidate, own in zip(group, _marks(group), strict=True):
            drafts[candidate] = replace(drafts[candidate], id="-".join(filter(None, [drafts[candidate].id, own, mark])))
    return drafts


def _document(candidate: Candidate) -> Document:
    claims = [*candidate.own, *sorted(candidate.claims, key=lambda c: (c.index != OWN, c.key))]
    number = normal_number(claims[0].number)
    issuer = _issuer(candidate, claims)
    kind = _first(claims, "type", candidate.entry.type if candidate.entry else None)
    symbol = _symbol(candidate, claims)
    document = Document(
        id="",
        status=_status(candidate, number),
        type=kind,
        number=number,
        symbol=symbol,
        date=candidate.shown,
        date_basis=_basis(candidate),
        title=_title(candidate, claims),
        sources=tuple(sorted({s for c in candidate.own for s in c.sources})),
        issuer=issuer,
        inferred=tuple(sorted({f for c in candidate.own for f in c.inferred})),
    )
    return replace(document, id=_id(document, candidate))


def _status(candidate: Candidate, number: str | None) -> Status:
    if candidate.own:
        return Status.INGESTED
    return Status.REFERENCED if number else Status.UNIDENTIFIED


def _basis(candidate: Candidate) -> DateBasis | None:
    if candidate.date is None:
        return None
    if any(c.date == candidate.date for c in candidate.own):
        return DateBasis.OWN
    return DateBasis.REGISTER if candidate.entry else DateBasis.CITED


def _first(claims: Sequence[Claim], name: str, otherwise: str | None = None) -> str | None:
    """The field as the document itself writes it, else `otherwise`, else as most claims write it (then by alphabet)."""
    own = next((v for c in claims if c.index == OWN and (v := getattr(c, name))), None)
    if own or otherwise:
        return own or otherwise
    votes = _votes((v, c) for c in claims if (v := getattr(c, name)))
    return min(votes, key=lambda v: (-votes[v], v)) if votes else None


def _votes(said: Iterable[tuple[V, Claim]]) -> Counter[V]:
    """How many texts say each thing."""
    votes: Counter[V] = Counter()
    for value, claim in said:
        votes[value] += claim.texts
    return votes


def _symbol(candidate: Candidate, claims: Sequence[Claim]) -> str | None:
    written = _first(claims, "symbol", candidate.entry.symbol if candidate.entry else None)
    return nfc(proper_symbol(written) or "") or None


def _title(candidate: Candidate, claims: Sequence[Claim]) -> str | None:
    """Its own subject, the register's title, or the fullest of what those who cite it call it."""
    own = next((c.title for c in candidate.own if c.title), None)
    if own or (candidate.entry and candidate.entry.title):
        return own or (candidate.entry.title if candidate.entry else None)
    titles = {c.title for c in claims if c.title}
    return min(titles, key=lambda t: (-len(t), t)) if titles else None


def _issuer(candidate: Candidate, claims: Sequence[Claim]) -> Issuer | None:
    own = next((c.issuer for c in candidate.own if c.issuer), None)
    if own:
        return own
    votes = _votes((c.issuer, c) for c in claims if c.issuer)
    return min(votes, key=lambda i: (-votes[i], i.id)) if votes else None


def _id(document: Document, candidate: Candidate) -> str:
    """Type, number and symbol, the issuer where the symbol does not name it, the period.

    A text without a number is called by its content, a document without one by its subject.
    """
    own = candidate.own[0] if candidate.own else None
    if document.number is None:
        if own:
            return f"van-ban-{own.reading[:12]}"
        name = f"{candidate.claims[0].family}-{document.title}"
        year = candidate.stub or (document.date or "")[:4]
        if candidate.claims[0].form is Form.NAMED:
            return "-".join(filter(None, [slug(document.title), year]))
        return f"{slug(document.title)[:60].rstrip('-')}-{_digest(name)}"
    central = document.issuer is not None and document.issuer.level in {Level.NATIONAL, Level.MINISTRY}
    issuer = "" if central or candidate.series.issuer == "" or not document.issuer else document.issuer.id
    written = [slug(part) for part in (document.type, document.number, document.symbol)]
    return "-".join(filter(None, [*written, issuer, _period(candidate)]))


def _period(candidate: Candidate) -> str:
    """The part of an id that tells one period's number from another's; '' where the symbol says it.

    What nobody names the issuer of is one document for each who speaks of it, even if they write one date.
    """
    if candidate.stub.startswith(UNSAID):
        return f"nd-{slug(candidate.stub)}"
    if candidate.series.one_document:
        return ""
    if candidate.date:
        return candidate.date[:4]
    return f"nd-{slug(candidate.stub)}" if candidate.stub else f"nd-{_mark(candidate)}"


def _marks(group: Sequence[Candidate]) -> list[str]:
    """What tells candidates of one id apart: their days, else what each rests on; nothing for one alone."""
    if len(group) == 1:
        return [""]
    days = [slug(candidate.date) for candidate in group]
    marks = days if all(days) else [_mark(candidate) for candidate in group]
    if len(set(marks)) < len(marks):
        marks = [f"{_mark(c)}-{_digest(str(c.series))}" if not c.own else _mark(c) for c in group]
    return marks


def _mark(candidate: Candidate) -> str:
    """What tells two candidates of one id apart: the text they rest on, or the day."""
    if candidate.own:
        return min(c.reading for c in candidate.own)[:8]
    return slug(candidate.date or candidate.stub) or _digest(str(candidate.series))


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()
