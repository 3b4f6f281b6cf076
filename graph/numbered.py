"""Identity of numbered documents: the rows of the resolver table in the domain guide (A4.2), one method each.

A step looks only at what earlier steps settled, never at other claims of its own step, so order cannot matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Final

from graph.claims import OWN, Claim
from graph.dates import days_between, fits, is_full, with_year, wrong_parts, year_of
from graph.model import Flag
from graph.register import Entry
from graph.series import Candidate, Match, Series, proper_symbol, routine, same_period, series_of
from graph.text import fold

SURE: Final = 1.0
STATED: Final = 0.95
"""Number, symbol, issuer and full date, which nobody contradicts and nobody vouches for."""
MISDATED: Final = 0.8
UNDATED: Final = 0.7
GUESSED: Final = 0.5

_SAME_TITLE: Final = 0.5
_TERM: Final = 2009
"""Days, five and a half years: beyond that a Party number has been given out anew."""
_REACH_YEARS: Final = 3
_SHORT_REACH_YEARS: Final = 2

Register = Callable[[str | None, str, str], Sequence[Entry]]


def match_numbered(claims: Sequence[Claim], register: Register) -> list[tuple[Claim, Match]]:
    """An answer for each claim of one numbered family."""
    return _Family(claims, register).matches


class _Family:
    """The work on one family of numbered claims, step by step."""

    def __init__(self, claims: Sequence[Claim], register: Register) -> None:
        self.matches: list[tuple[Claim, Match]] = []
        self.candidates: dict[Series, list[Candidate]] = defaultdict(list)
        series = {c.key: series_of(c) for c in claims}
        with_symbol = [c for c in claims if c.symbol]
        cited = [c for c in with_symbol if c.index != OWN]
        said = [c for c in cited if series[c.key].issuer is not None]
        self._held([c for c in with_symbol if c.index == OWN])
        self._registered(with_symbol, register)
        self._dated([c for c in said if is_full(c.date)])
        self._undated([c for c in said if not is_full(c.date)])
        self._unsaid_issuer([c for c in cited if series[c.key].issuer is None])
        self._short([c for c in claims if not c.symbol])

    def _of(self, series: Series) -> list[Candidate]:
        """The candidates of a series; a Party QĐ without its word has those of both its kinds."""
        return [c for c in self._like(series) if c.series.issuer == series.issuer]

    def _elsewhere(self, series: Series) -> list[Candidate]:
        """Candidates with the same symbol from other issuers."""
        return [c for c in self._like(series) if c.series.issuer != series.issuer]

    def _like(self, series: Series) -> list[Candidate]:
        return [c for other, group in self.candidates.items() if other.like(series) for c in group]

    def _add(self, candidate: Candidate) -> Candidate:
        self.candidates[candidate.series].append(candidate)
        return candidate

    def _held(self, claims: list[Claim]) -> None:
        """Documents whose text we have: several readings of one letterhead are one document, if their titles agree."""
        groups: dict[tuple[Series, str], list[Candidate]] = defaultdict(list)
        for claim in claims:
            series = series_of(claim)
            certain = is_full(claim.date) and series.issuer is not None
            group = groups[series, (claim.date or "") if certain else claim.reading]
            alike = next((c for c in group if _same_title(c.own[0], claim)), None)
            if alike is None:
                alike = self._add(Candidate(series, date=claim.date))
                group.append(alike)
            alike.own.append(claim)
            self.matches.append((claim, Match(alike, SURE)))

    def _registered(self, claims: list[Claim], register: Register) -> None:
        """What the built-in register knows under this number, beside or instead of what we hold."""
        asked = {(c.type, c.number or "", proper_symbol(c.symbol) or ""): series_of(c) for c in claims}
        for (kind, number, symbol), series in sorted(asked.items(), key=str):
            if series.issuer is None:
                continue
            for entry in register(kind, number, symbol):
                same = [c for c in self.candidates[series] if c.date == entry.date]
                for candidate in same or [self._add(Candidate(series, date=entry.date))]:
                    candidate.entry = entry

    def _dated(self, claims: list[Claim]) -> None:
        """Full dates: exact, or a slip for a vouched-for date, or a document known only from those who cite it."""
        new: dict[Series, list[Claim]] = defaultdict(list)
        for claim in claims:
            series = series_of(claim)
            found = self._anchor(series, claim)
            if found:
                self.matches.append((claim, found))
            else:
                new[series].append(claim)
        for series, cited in new.items():
            for period in _periods(series, cited):
                self._cited_only(series, period)

    def _anchor(self, series: Series, claim: Claim) -> Match | None:
        """The vouched-for document a dated claim means, if there is one."""
        anchors = [c for c in self._of(series) if c.anchored and is_full(c.date)]
        exact = [c for c in anchors if c.date == claim.date]
        if len(exact) == 1:
            return Match(exact[0], SURE, _future(claim))
        if exact:
            return Match(exact[0], GUESSED, (Flag.AMBIGUOUS, *_future(claim)), tuple(exact))
        near = [c for c in anchors if _slip(series, claim, c.date or "")]
        if len(near) == 1:
            return Match(near[0], MISDATED, (Flag.DATE_MISMATCH, *_future(claim)))
        return None

    def _cited_only(self, series: Series, claims: list[Claim]) -> None:
        """One document of one period: the date that most bodies write is its date."""
        votes = Counter({d: len({c.scope for c in claims if c.date == d}) for d in {c.date or "" for c in claims}})
        best = min(votes, key=lambda d: (-votes[d], d))
        twins = tuple(
            c for c in self._of(series) if is_full(c.date) and _maybe_twin(series, claims[0].number, best, c.date or "")
        ) + tuple(c for c in self._elsewhere(series) if c.date == best and _unplaced(claims[0], c))
        candidate = self._add(Candidate(series, date=best))
        for claim in claims:
            flags = [*_future(claim)]
            flags += [Flag.DATE_MISMATCH] if claim.date != best else []
            flags += [Flag.AMBIGUOUS] if twins else []
            self.matches.append((claim, Match(candidate, MISDATED if flags else STATED, tuple(flags), twins)))

    def _undated(self, claims: list[Claim]) -> None:
        """No date, or part of one: the last fitting document before the citing one, else a stub of the citing year."""
        stubs: dict[tuple[Series, str], Candidate] = {}
        for claim in claims:
            series = series_of(claim)
            match = _latest(claim, self._of(series), years=None if series.one_document else _REACH_YEARS)
            if match is None:
                period = "any" if series.one_document else _citing_year(claim) or f"x-{claim.scope}"
                stub = stubs.setdefault((series, period), Candidate(series, date=_written(claim), stub=period))
                undated = () if series.one_document or claim.date else (Flag.UNDATED,)
                match = Match(stub, UNDATED if undated else STATED, undated)
            self.matches.append((claim, match))
        for stub in stubs.values():
            self._add(stub)

    def _unsaid_issuer(self, claims: list[Claim]) -> None:
        """Nobody says who wrote it: the one document of this symbol and date in the citing body's own province."""
        stubs: dict[tuple[Series, str], Candidate] = {}
        for claim in claims:
            series = series_of(claim)
            dated = [c for c in self._elsewhere(series) if is_full(claim.date) and c.date == claim.date]
            alike = [c for c in dated if not c.series.issuer or _one_province(claim, c)]
            if len(alike) == 1:
                self.matches.append((claim, Match(alike[0], UNDATED)))
                continue
            period = f"x-{claim.scope}-{claim.date or _citing_year(claim) or 'nd'}"
            stub = stubs.setdefault((series, period), Candidate(series, date=_written(claim), stub=period))
            flags = ((Flag.AMBIGUOUS,) if dated else ()) + (() if claim.date else (Flag.UNDATED,))
            self.matches.append((claim, Match(stub, GUESSED, flags, tuple(dated))))

    def _short(self, claims: list[Claim]) -> None:
        """Type and number alone: the single document of the years before, of the same issuer if one is named."""
        stubs: dict[str, Candidate] = {}
        everything = [c for group in self.candidates.values() for c in group]
        for claim in claims:
            fitting = [c for c in everything if not claim.issuer or claim.issuer.id in {i.id for i in c.issuers}]
            match = _latest(claim, fitting, years=_SHORT_REACH_YEARS) if claim.cited_on and claim.index != OWN else None
            if match is None or match.among:
                name = claim.reading[:12] if claim.index == OWN else _short_name(claim)
                series = Series("", issuer=claim.issuer.id if claim.issuer else None)
                stub = stubs.setdefault(name, Candidate(series, date=_written(claim), stub=name))
                match = _short_match(claim, stub, match)
            self.matches.append((claim, match))


def _short_match(claim: Claim, stub: Candidate, match: Match | None) -> Match:
    if claim.index == OWN:
        stub.own.append(claim)
        return Match(stub, SURE)
    flags = ((Flag.AMBIGUOUS,) if match else ()) + (() if claim.date else (Flag.UNDATED,))
    return Match(stub, GUESSED, flags, match.among if match else ())


def _short_name(claim: Claim) -> str:
    return f"{claim.issuer.id if claim.issuer else 'x'}-{claim.date or _citing_year(claim) or claim.scope}"


def _latest(claim: Claim, candidates: list[Candidate], *, years: int | None) -> Match | None:
    """The newest candidate that fits a claim without a full date, so many years before the citing document at most."""
    written = with_year(claim.date, claim.cited_on) if claim.date and claim.cited_on else None
    fitting = [c for c in candidates if fits(written or claim.date, c.date)]
    if years is not None:
        fitting = [c for c in fitting if is_full(c.date) and _within(c.date or "", claim.cited_on, years)]
    if not fitting:
        return None
    best = max(fitting, key=lambda c: (c.date or "", bool(c.own), str(c.series)))
    if years is None:
        return Match(best, SURE if best.anchored else STATED)
    flags = () if claim.date else (Flag.UNDATED,)
    if len(fitting) > 1:
        return Match(best, GUESSED, (*flags, Flag.AMBIGUOUS), tuple(fitting))
    return Match(best, STATED if claim.date else UNDATED, flags)


def _within(day: str, cited_on: str | None, years: int) -> bool:
    """Whether a date lies before the citing document's, at most so many years; any date if that one is unknown."""
    if not cited_on:
        return True
    limit = cited_on if is_full(cited_on) else f"{cited_on[:4]}-12-31"
    return day <= limit and days_between(day, limit) <= years * 366


def _slip(series: Series, claim: Claim, true_date: str) -> bool:
    """Whether the claim's date is a slip for `true_date`: same period, or one part wrong and nothing against it."""
    day = claim.date or ""
    if same_period(series, day, true_date):
        return True
    if claim.cited_on and true_date > claim.cited_on:
        return False
    return wrong_parts(day, true_date) == 1 and not routine(claim.number, day)


def _maybe_twin(series: Series, number: str | None, one: str, other: str) -> bool:
    """Whether two documents known by date alone may be one: one part differs, or one Party term may hold both."""
    if series.party and days_between(one, other) < _TERM:
        return True
    return wrong_parts(one, other) == 1 and not routine(number, one)


def _unplaced(claim: Claim, other: Candidate) -> bool:
    """Whether the claim's issuer is of unknown place and may be the other candidate's."""
    issuer = claim.issuer
    return issuer is not None and issuer.place is None and any(i.kind == issuer.kind for i in other.issuers)


def _one_province(claim: Claim, candidate: Candidate) -> bool:
    """Whether the citing body and the candidate's issuer stand in one province, as far as both say."""
    land = fold(claim.places[-1]) if claim.places else ""
    lands = {fold((i.place or "").split(", ")[-1]) for i in candidate.issuers}
    return bool(land) and land in lands


def _periods(series: Series, claims: list[Claim]) -> list[list[Claim]]:
    """Dated claims cut where one date no longer belongs to the period of the one before it."""
    periods: list[list[Claim]] = []
    for claim in sorted(claims, key=lambda c: (c.date or "", c.key)):
        if periods and same_period(series, periods[-1][-1].date or "", claim.date or ""):
            periods[-1].append(claim)
        else:
            periods.append([claim])
    return periods


def _same_title(one: Claim, other: Claim) -> bool:
    a, b = fold(one.title), fold(other.title)
    return not a or not b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_TITLE


def _future(claim: Claim) -> tuple[Flag, ...]:
    late = is_full(claim.date) and is_full(claim.cited_on) and (claim.date or "") > (claim.cited_on or "")
    return (Flag.FUTURE_CITATION,) if late else ()


def _citing_year(claim: Claim) -> str:
    return str(year_of(claim.date) or year_of(claim.cited_on) or "")


def _written(claim: Claim) -> str | None:
    """The written date as far as it tells the year."""
    return claim.date if year_of(claim.date) else None
