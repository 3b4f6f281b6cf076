"""What two dates, two titles or two readers may differ in and still mean one document; pure questions, no state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from graph.claims import Claim
from graph.dates import days_between, fits, is_full, parts, with_year, wrong_parts, year_of
from graph.homes import REFORM
from graph.model import Flag
from graph.series import Candidate, Series, routine, same_period
from graph.text import fold

_SAME_TITLE: Final = 0.5
"""Likeness of two titles under one letterhead below which they are two documents."""
_TWIN_TITLE: Final = 0.85
"""Likeness of two titles that speaks for one document where the letterhead leaves a doubt."""
_CONGRESSES: Final = ("2001-04", "2006-04", "2011-01", "2016-01", "2021-01", "2026-01")
"""Months of the national congresses, IX to XIV (domain guide A4.1)."""
_TERM: Final = 2009
"""Days, five and a half years: beyond that a Party number has been given out anew."""


def is_slip(series: Series, claim: Claim, true_date: str) -> bool:
    """Whether the claim's date is a slip for `true_date`: same period, or one part wrong and nothing against it."""
    day = claim.date or ""
    if same_period(series, day, true_date):
        return True
    if claim.cited_on and true_date > claim.cited_on:
        return False
    return (
        wrong_parts(day, true_date) == 1
        and not routine(claim.number, day)
        and not _counted_anew(series, day, true_date)
    )


def maybe_twin(series: Series, number: str | None, one: str, other: str) -> bool:
    """Whether two documents known by date alone may be one: one part differs, or one Party term may hold both."""
    if series.party and _central_congress_between(series, one, other):
        return False
    if series.party and days_between(one, other) < _TERM:
        return True
    return wrong_parts(one, other) == 1 and not routine(number, one) and not _counted_anew(series, one, other)


def _central_congress_between(series: Series, one: str, other: str) -> bool:
    """Whether the Central Committee began to count anew between two days; nothing is said of a congress's own month."""
    early, late = min(one, other)[:7], max(one, other)[:7]
    return series.symbol.endswith("tw") and any(early < month < late for month in _CONGRESSES)


def _counted_anew(series: Series, one: str, other: str) -> bool:
    """Whether the reform of 2025 lies between two days of that year, so that a local number may well be both."""
    return bool(series.issuer) and year_of(one) == year_of(other) and min(one, other) < REFORM <= max(one, other)


def within(day: str, cited_on: str | None, years: int) -> bool:
    """Whether a date lies before the citing document's, at most so many years; any date if that one is unknown.

    >>> within("2020-03-27", "2021-05-07", 2), within("2020-03-27", "2019", 2)
    (True, False)
    """
    if not cited_on:
        return True
    limit = cited_on if is_full(cited_on) else f"{cited_on[:4]}-12-31"
    return day <= limit and days_between(day, limit) <= years * 366


def fitting(claim: Claim, candidates: Sequence[Candidate], *, years: int | None) -> list[Candidate]:
    """The candidates that a claim without a full date may mean, so many years before the citing document at most."""
    written = with_year(claim.date, claim.cited_on) if claim.date and claim.cited_on else None
    found = [c for c in candidates if fits(written or claim.date, c.date)]
    if years is None:
        return found
    return [c for c in found if (within(c.date or "", claim.cited_on, years) if is_full(c.date) else bool(c.own))]


def best_date(claims: Sequence[Claim]) -> tuple[str, str]:
    """The date that most texts write, and as much of it as nobody equally many contradicts.

    A date after the text that writes it has no vote.
    """
    votes = Counter[str]()
    for claim in claims:
        votes[claim.date or ""] += 0 if is_future(claim) else claim.texts
    top = sorted(day for day in votes if votes[day] == max(votes.values()))
    return top[0], top[0] if len(top) == 1 else _common(top)


def _common(days: Sequence[str]) -> str:
    years, months = {day[:4] for day in days}, {day[:7] for day in days}
    return days[0][:7] if len(months) == 1 else days[0][:4] if len(years) == 1 else ""


def periods(series: Series, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Dated claims cut where one date no longer belongs to the period of the one before it."""
    found: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda c: (c.date or "", c.key)):
        if found and same_period(series, found[-1][-1].date or "", claim.date or ""):
            found[-1].append(claim)
        else:
            found.append([claim])
    return found


def same_title(one: Claim, other: Claim) -> bool:
    """Whether nothing in the titles of two texts under one letterhead speaks against one document."""
    return not one.title or not other.title or _likeness(one, other) >= _SAME_TITLE


def twin_title(one: Claim, other: Claim) -> bool:
    """Whether the titles of two texts speak for one document."""
    return bool(one.title and other.title) and _likeness(one, other) >= _TWIN_TITLE


def _likeness(one: Claim, other: Claim) -> float:
    return SequenceMatcher(None, fold(one.title), fold(other.title), autojunk=False).ratio()


def is_future(claim: Claim) -> bool:
    """Whether a citation is dated after the text it stands in."""
    return is_full(claim.date) and is_full(claim.cited_on) and (claim.date or "") > (claim.cited_on or "")


def future(claim: Claim) -> tuple[Flag, ...]:
    """The warning for such a citation."""
    return (Flag.FUTURE_CITATION,) if is_future(claim) else ()


def citing_year(claim: Claim) -> str:
    """The year in which an undated document was cited; '' if nobody knows."""
    return str(year_of(claim.date) or year_of(claim.cited_on) or "")


def written(claim: Claim) -> str | None:
    """The written date as far as it tells the year."""
    return claim.date if parts(claim.date)[0] else None
