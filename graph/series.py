"""Series and candidates: within one family, which claims can mean the same document before dates are looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from graph.claims import Claim
from graph.dates import days_between, year_of
from graph.homes import REFORM
from graph.keys import is_national, symbol_groups, symbol_year
from graph.model import Flag, Issuer, Level
from graph.register import Entry
from graph.text import fold, nfc, plain

_PARTY_ORGS: Final = {"TW", "TU", "HU", "QU", "ĐU", "CB"}
_CENTRAL_ORGS: Final = {"TTG", "CP", "CTN", "VPCP"}
_STATE_ORGS: Final = _CENTRAL_ORGS | {"UBND", "HĐND"}
_ROUTINE_NUMBERS: Final = 5
_TERM_GAP: Final = 183
"""Days: two dates of one Party number nearer than this are one document with a date error (terms last five years)."""


UNSAID: Final = "unsaid-"
"""How the stub of a document begins whose issuer nobody says, after which comes who speaks of it."""


class Series(NamedTuple):
    """What must agree for two claims to mean one document: the symbol, its year, the exact type, the issuer.

    `issuer` is '' where the symbol alone names the body, None where nobody says who wrote it. `kind` is set for Party
    decisions and regulations only, which share the abbreviation QĐ.
    """

    symbol: str
    year: str | None = None
    kind: str = ""
    issuer: str | None = ""
    party: bool = False

    @property
    def one_document(self) -> bool:
        """Whether the number is used once in it: its year or its National Assembly stands in the symbol."""
        return bool(self.year) or _is_assembly(self.symbol)

    def like(self, other: Series) -> bool:
        """Whether both write the same symbol, whoever issues; a decision without the word may be a regulation too."""
        kinds = {self.kind, other.kind}
        return self[:2] == other[:2] and self.party == other.party and (len(kinds) == 1 or "" in kinds)


@lru_cache(maxsize=8192)
def _is_assembly(symbol: str) -> bool:
    return re.search(r"(^|-)(ubtv)?qh\d+$", symbol) is not None


@dataclass(slots=True, eq=False)
class Candidate:
    """One document in the making: what vouches for it, and its date once that is known."""

    series: Series
    date: str | None = None
    own: list[Claim] = field(default_factory=list)
    entry: Entry | None = None
    claims: list[Claim] = field(default_factory=list)
    said: tuple[Issuer, ...] = ()
    """Whose it is by the words of those who cite it, where only they know it."""
    agreed: str | None = None
    """As much of the date as those who vouch for it agree on, '' for nothing; what a reader is shown."""
    stub: str = ""
    """Set for a document whose period nobody knows: the year it was cited in, or who spoke of it; part of its id."""

    @property
    def anchored(self) -> bool:
        """Whether its date is vouched for by more than those who cite it."""
        return bool(self.own or self.entry)

    @property
    def shown(self) -> str | None:
        """The date a reader is shown."""
        return self.date if self.agreed is None else self.agreed or None

    @property
    def issuers(self) -> list[Issuer]:
        """The issuers it is known to have, its own letterhead's first."""
        return [*(c.issuer for c in self.own if c.issuer), *self.said]


@dataclass(frozen=True, slots=True)
class Match:
    """A claim's answer: the document it means, how sure that is, what is odd, and which others it may mean."""

    candidate: Candidate
    confidence: float
    warnings: tuple[Flag, ...] = ()
    among: tuple[Candidate, ...] = ()


def series_of(claim: Claim) -> Series:
    """The series a claim belongs to."""
    issuer = claim.issuer
    central = issuer is not None and issuer.level in {Level.NATIONAL, Level.MINISTRY}
    written = _written(claim.symbol, claim.type)
    if central or is_national(claim.symbol):
        return written
    return written._replace(issuer=issuer.id if issuer else None)


@lru_cache(maxsize=8192)
def _written(symbol: str | None, kind: str | None) -> Series:
    """The series as far as symbol and type tell it."""
    party, named = is_party(symbol), fold(kind)
    return Series(
        symbol="-".join(plain(group) for group in symbol_groups(symbol)),
        year=symbol_year(symbol),
        kind=named if party and named in {"quy định", "quyết định"} else "",
        party=party,
    )


@lru_cache(maxsize=8192)
def proper_symbol(symbol: str | None) -> str | None:
    """A symbol with the separators its family prescribes: the Party writes `TYPE/ORG`, the State `TYPE-ORG`.

    >>> proper_symbol("CT-TW"), proper_symbol("CT/TW"), proper_symbol("CT/TTg")
    ('CT/TW', 'CT/TW', 'CT-TTg')
    """
    groups = symbol_groups(symbol)
    if not symbol or len(groups) != 2 or symbol_year(symbol):  # noqa: PLR2004 - type and body
        return symbol
    between = "/" if groups[1] in _PARTY_ORGS else "-" if groups[1] in _CENTRAL_ORGS else None
    return between.join(re.split(r"[-/]", symbol, maxsplit=1)) if between else symbol


@lru_cache(maxsize=8192)
def same_separators(written: str | None, proper: str | None) -> bool:
    """Whether a symbol is written with the separators of the proper one; nothing written is no slip.

    >>> same_separators("CT-TW", "CT/TW"), same_separators("CT/TW", "CT/TW"), same_separators(None, "CT/TW")
    (False, True, True)
    """
    if not written or not proper:
        return True
    return re.findall(r"[-/]", nfc(written)) == re.findall(r"[-/]", nfc(proper))


def is_party(symbol: str | None) -> bool:
    """Whether a symbol is written the Party's way, numbers restarting with each committee's term.

    >>> is_party("CV/TU"), is_party("CT-TW"), is_party("2020/NĐ-CP"), is_party("CT-TTg")
    (True, True, False, False)
    """
    proper = proper_symbol(symbol) or ""
    return "/" in proper and not proper[0].isdigit() and symbol_groups(symbol)[-1] not in _STATE_ORGS


def same_period(series: Series, one: str, other: str) -> bool:
    """Whether two full dates must belong to one document of the series, as numbers do not repeat within a period."""
    if series.one_document:
        return True
    if series.party:
        return days_between(one, other) < _TERM_GAP
    straddles = bool(series.issuer) and min(one, other) < REFORM <= max(one, other)
    return year_of(one) == year_of(other) and not straddles


def routine(number: str | None, day: str) -> bool:
    """Whether a number is given out around the same day every year, so that another year is no slip of the pen.

    >>> routine("1", "2021-01-01"), routine("15", "2021-03-27")
    (True, False)
    """
    return bool(number) and str(number).isdigit() and int(number or 0) <= _ROUTINE_NUMBERS and day[5:7] == "01"
