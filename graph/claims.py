"""Claims: each time a text vouches for a document (its own header, or one mention), as identity sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph import register
from graph.dates import is_full, year_of
from graph.homes import at_home, home
from graph.issuers import issuer_of, scope_of
from graph.keys import family_of, symbol_groups, type_class
from graph.model import Flag, Form, Issuer, Mention, Reading
from graph.text import fold

OWN = -1
"""Index of the claim a text makes about itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one text says of one document. `index` is the mention's id, or `OWN` for the header.

    `family` is the block in which identity is decided: claims of different families never mean the same document.
    `cited_on` is the citing document's own date; `scope` the body that speaks (it stands for issuers of unknown
    place) and `places` where it sits, innermost first. `inferred` names fields that are our conclusion.
    """

    reading: str
    index: int
    family: str
    scope: str
    form: Form | None = None
    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: Issuer | None = None
    cited_on: str | None = None
    places: tuple[str, ...] = ()
    title: str | None = None
    sources: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    at: int = OWN
    """Where in the text it stands, which stays when the text is read anew; `OWN` for the header."""
    texts: int = 1
    """How many texts say so, where equal claims are counted instead of repeated (`graph.voices`)."""

    @property
    def key(self) -> tuple[str, int]:
        """What makes the claim unique in a store."""
        return (self.reading, self.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The document a claim was found to mean, how sure that is (0 to 1), what is odd, what else it may mean."""

    document: str
    confidence: float = 1.0
    warnings: tuple[Flag, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim of a text as a store keeps it: where, with which voice, and what title it gives (`graph.voices`)."""

    reading: str
    index: int
    at: int
    voice: str
    title: str | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What makes the claim unique in a store."""
        return (self.reading, self.index)

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands, for decisions to rest on."""
        return (self.reading, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Equal claims of many texts as one, and the document they mean. `claim.reading` is the voice's id."""

    claim: Claim
    assignment: Assignment

    @property
    def id(self) -> str:
        """The voice's id."""
        return self.claim.reading


def claims_of(reading: Reading) -> Iterator[Claim]:
    """The claims of a text: first its own, then one for each mention."""
    header = reading.extraction.header
    places = home(header.places, header.date) if header.places else ()
    body = at_home(header.body, on=header.date, around=places) if header.body else None
    scope = scope_of(body, reading.id, on=header.date)
    own = Claim(
        reading=reading.id,
        index=OWN,
        family="",
        scope=scope,
        type=header.type,
        number=header.number,
        symbol=header.symbol if header.number else None,
        date=header.date,
        issuer=issuer_of(body, scope, symbol=header.symbol, on=header.date, written=header.date),
        cited_on=header.date,
        places=places,
        title=header.subject,
        sources=reading.sources,
    )
    yield _in_family(own)
    whole = {m.id: _titled(m, reading.text) for m in reading.extraction.mentions}
    for mention in whole.values():
        full = _with_full_citation(_with_number(_with_antecedent(mention, whole), whole), whole)
        claim = replace(
            own,
            index=mention.id,
            at=mention.span.start,
            form=full.form,
            type=full.type,
            number=full.number,
            symbol=full.symbol if full.number else None,
            date=full.date,
            issuer=_issuer(full, own),
            title=full.subject,
            sources=(),
            flags=mention.flags,
        )
        yield _in_family(_by_register(claim))


def _with_antecedent(mention: Mention, whole: dict[int, Mention]) -> Mention:
    """A short or repeated form with what its antecedent in the same text says, where it says nothing itself."""
    earlier = whole.get(mention.antecedent) if mention.antecedent is not None else None
    if earlier is None:
        return mention
    return replace(
        mention,
        form=mention.form if mention.number or not earlier.number else earlier.form,
        type=mention.type or earlier.type,
        number=mention.number or earlier.number,
        symbol=mention.symbol or earlier.symbol,
        date=mention.date or earlier.date,
        body=mention.body or earlier.body,
        subject=mention.subject or earlier.subject,
    )


def _with_number(mention: Mention, whole: dict[int, Mention]) -> Mention:
    """A law named without its number is the one law of that name whose number stands in the same text."""
    if mention.form is not Form.NAMED or mention.number or mention.date or not mention.subject:
        return mention
    name = fold(mention.subject)
    numbered = [
        m for m in whole.values() if m.number and m.symbol and m.type == mention.type and fold(m.subject) == name
    ]
    if len({(m.number, m.symbol) for m in numbered}) != 1:
        return mention
    law = numbered[0]
    return replace(mention, form=law.form, number=law.number, symbol=law.symbol, date=law.date)


def _with_full_citation(mention: Mention, whole: dict[int, Mention]) -> Mention:
    """An undated citation with the date of the one full citation of that number in the same text, if there is one."""
    if mention.date or not mention.number or mention.form is Form.NAMED:
        return mention
    full = [other for other in whole.values() if is_full(other.date) and _same_number(mention, other)]
    if len({(other.date, other.body, symbol_groups(other.symbol)) for other in full}) != 1:
        return mention
    return replace(
        mention, symbol=mention.symbol or full[0].symbol, date=full[0].date, body=mention.body or full[0].body
    )


def _same_number(mention: Mention, other: Mention) -> bool:
    return (
        mention.number == other.number
        and type_class(mention.type) == type_class(other.type)
        and (not mention.symbol or symbol_groups(mention.symbol) == symbol_groups(other.symbol))
        and (mention.body is None or other.body is None or mention.body == other.body)
    )


def _issuer(mention: Mention, own: Claim) -> Issuer | None:
    """The body a mention names, where it sat when the document was written or at the latest when it was cited."""
    if mention.body is None:
        return None
    written = mention.date if year_of(mention.date) else None
    on = min(filter(None, [written, own.cited_on]), default=None)
    body = at_home(mention.body, on=on, around=own.places)
    return issuer_of(body, own.scope, symbol=mention.symbol, on=on, written=mention.date)


def _titled(mention: Mention, text: str) -> Mention:
    """A document pointed at by words alone is called by these words; a law that OCR misspelled, by its name."""
    if mention.form not in {Form.NAMED, Form.UNNUMBERED} or (mention.form is Form.NAMED and mention.subject):
        return mention
    return replace(mention, subject=" ".join(mention.span.of(text).split()))


def _by_register(claim: Claim) -> Claim:
    """A law cited by name is the version the register knows to have been meant; its number is then our conclusion."""
    if claim.form is not Form.NAMED or claim.number or not claim.title:
        return claim
    law = register.law(claim.title, on=claim.cited_on, dated=claim.date)
    if law is None:
        return claim
    return replace(claim, type=law.type, number=law.number, symbol=law.symbol, date=claim.date or law.date)


def _in_family(claim: Claim) -> Claim:
    family = family_of(
        claim.form,
        kind=claim.type,
        number=claim.number,
        symbol=claim.symbol,
        issuer=claim.issuer,
        reading=claim.reading,
        title=claim.title,
    )
    return replace(claim, family=family)
