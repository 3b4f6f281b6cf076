"""Identity of documents without a number: laws by name, documents by type and subject, texts without a letterhead."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from graph.claims import OWN, Claim
from graph.dates import year_of
from graph.model import Form
from graph.series import Candidate, Match, Series
from graph.text import fold

_ALIKE: Final = 0.92
"""Two subjects of one issuer and type this alike are one document: room for an OCR slip, none for another act."""


def match_titled(claims: Sequence[Claim]) -> list[tuple[Claim, Match]]:
    """An answer for each claim of one family without numbers."""
    if claims[0].index == OWN:
        candidate = Candidate(Series(""), date=claims[0].date, own=list(claims))
        return [(claim, Match(candidate, 1.0)) for claim in claims]
    if claims[0].form is Form.NAMED:
        return _by_year(claims)
    return _by_subject(claims)


def _by_year(claims: Sequence[Claim]) -> list[tuple[Claim, Match]]:
    """One law a year of enactment where that is written; all undated mentions of the name together."""
    laws: dict[int | None, Candidate] = {}
    for claim in claims:
        year = year_of(claim.date)
        law = laws.setdefault(year, Candidate(Series(""), date=claim.date, stub=str(year or "")))
        law.date = max(law.date or "", claim.date or "") or None
    return [(claim, Match(laws[year_of(claim.date)], 0.9 if claim.date else 0.7)) for claim in claims]


def _by_subject(claims: Sequence[Claim]) -> list[tuple[Claim, Match]]:
    """Claims whose subjects are alike, directly or through others, mean one document."""
    groups: list[list[Claim]] = []
    for claim in claims:
        near = [g for g in groups if any(_alike(claim, other) for other in g)]
        groups = [g for g in groups if g not in near] + [[claim, *(c for g in near for c in g)]]
    found = []
    for group in groups:
        dates = sorted({c.date for c in group if c.date})
        candidate = Candidate(Series(""), date=dates[0] if len(dates) == 1 else None)
        found += [(claim, Match(candidate, 0.8)) for claim in group]
    return found


def _alike(one: Claim, other: Claim) -> bool:
    return SequenceMatcher(None, fold(one.title), fold(other.title), autojunk=False).ratio() >= _ALIKE
