"""Claims: each time a text vouches for a document (its own header, or one mention), as identity sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.issuers import issuer_of, scope_of
from graph.keys import family_of
from graph.model import Flag, Form, Issuer, Reading

OWN = -1
"""Index of the claim a text makes about itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one text says of one document. `index` is the mention's id, or `OWN` for the header.

    `family` is the block in which identity is decided: claims of different families never mean the same document.
    `cited_on` is the citing document's own date, `scope` the body that speaks (for issuers of unknown place).
    """

    reading: str
    index: int
    family: str
    form: Form | None
    type: str | None
    number: str | None
    symbol: str | None
    date: str | None
    issuer: Issuer | None
    cited_on: str | None
    scope: str
    title: str | None
    source: str
    flags: tuple[Flag, ...] = ()

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


def claims_of(reading: Reading) -> Iterator[Claim]:
    """The claims of a text: first its own, then one for each mention that is not a mere repeat of the header."""
    header = reading.extraction.header
    scope = scope_of(header.body, reading.id)
    own = issuer_of(header.body, scope)
    source = reading.sources[0]
    yield Claim(
        reading=reading.id,
        index=OWN,
        family=family_of(
            None, kind=header.type, number=header.number, symbol=header.symbol, issuer=own, reading=reading.id
        ),
        form=None,
        type=header.type,
        number=header.number,
        symbol=header.symbol,
        date=header.date,
        issuer=own,
        cited_on=header.date,
        scope=scope,
        title=header.subject,
        source=source,
    )
    for mention in reading.extraction.mentions:
        issuer = issuer_of(mention.body, scope)
        title = mention.subject
        if mention.form in {Form.NAMED, Form.UNNUMBERED}:
            title = " ".join(mention.span.of(reading.text).split())
        yield Claim(
            reading=reading.id,
            index=mention.id,
            family=family_of(
                mention.form,
                kind=mention.type,
                number=mention.number,
                symbol=mention.symbol,
                issuer=issuer,
                reading=reading.id,
                title=title,
            ),
            form=mention.form,
            type=mention.type,
            number=mention.number,
            symbol=mention.symbol,
            date=mention.date,
            issuer=issuer,
            cited_on=header.date,
            scope=scope,
            title=title,
            source=source,
            flags=mention.flags,
        )
