"""Which texts are readings of one document: the letterhead decides, and where it leaves a doubt, the title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.claims import Claim
from graph.dates import fits, is_full
from graph.fitting import may_be
from graph.series import Candidate, Series
from graph.slips import same_title, twin_title

Key = tuple[str, int]


def held_documents(claims: Sequence[Claim], series: Mapping[Key, Series]) -> list[Candidate]:
    """A candidate for each document that texts vouch for by their own letterheads.

    Readings with one letterhead are one document, if their titles agree. A letterhead that lacks a full date or a
    certain issuer (a draft, a bad scan) joins the one document it fits if their titles are alike.
    """
    certain: list[Claim] = []
    doubtful: list[Claim] = []
    for claim in claims:
        (certain if is_full(claim.date) and _is_certain(series[claim.key], claim) else doubtful).append(claim)
    found = _of_one_letterhead(certain, series)
    meant = [(claim, [c for c in found if _may_be_reading(claim, series[claim.key], c)]) for claim in doubtful]
    for claim, alike in meant:
        if len(alike) == 1:
            alike[0].own.append(claim)
    return found + _twins([claim for claim, alike in meant if len(alike) != 1], series)


def _is_certain(series: Series, claim: Claim) -> bool:
    placed = claim.issuer is None or claim.issuer.place is not None or "-x-" not in claim.issuer.id
    return series.issuer is not None and placed


def _of_one_letterhead(claims: Sequence[Claim], series: Mapping[Key, Series]) -> list[Candidate]:
    groups: dict[tuple[Series, str], list[Candidate]] = defaultdict(list)
    for claim in claims:
        group = groups[series[claim.key], claim.date or ""]
        alike = next((c for c in group if same_title(c.own[0], claim)), None)
        if alike is None:
            alike = Candidate(series[claim.key], date=claim.date, agreed=claim.date)
            group.append(alike)
        alike.own.append(claim)
    return [candidate for group in groups.values() for candidate in group]


def _may_be_reading(claim: Claim, series: Series, candidate: Candidate) -> bool:
    """Whether a doubtful letterhead fits a certain one, and the titles speak for it."""
    firm = candidate.own[0]
    same_issuer = series.issuer is None or series.issuer == candidate.series.issuer
    if not same_issuer and not (claim.issuer and may_be(claim.issuer, candidate.issuers)):
        return False
    return candidate.series.like(series) and fits(claim.date, candidate.date) and twin_title(firm, claim)


def _twins(claims: Sequence[Claim], series: Mapping[Key, Series]) -> list[Candidate]:
    """Doubtful letterheads of one series, date and title are one document; any others stand alone."""
    found: list[Candidate] = []
    for claim in claims:
        own = series[claim.key]
        alike = [
            c for c in found if c.series == own and c.date == claim.date and own.issuer and twin_title(c.own[0], claim)
        ]
        if alike:
            alike[0].own.append(claim)
        else:
            found.append(Candidate(own, date=claim.date, agreed=claim.date, own=[claim]))
    return found
