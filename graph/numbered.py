"""Identity of numbered documents: the rows of the resolver table in the domain guide (A4.2), one method each.

A step looks only at what earlier steps settled, never at other claims of its own step, so order cannot matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from graph.claims import OWN, Claim
from graph.dates import fits, is_full
from graph.fitting import chain_of, fitted, may_be
from graph.held import held_documents
from graph.model import Flag, Issuer
from graph.places import province_today
from graph.register import Entry, of_issuer
from graph.series import UNSAID, Candidate, Match, Series, proper_symbol, series_of
from graph.slips import best_date, citing_year, fitting, future, is_slip, maybe_twin, periods, within, written
from graph.text import fold

SURE: Final = 1.0
STATED: Final = 0.95
"""Number, symbol, issuer and full date, which nobody contradicts and nobody vouches for."""
MISDATED: Final = 0.8
UNDATED: Final = 0.7
SHORT: Final = 0.6
GUESSED: Final = 0.5

_REACH_YEARS: Final = 3
_SHORT_REACH_YEARS: Final = 2

Register = Callable[[str | None, str, str], Sequence[Entry]]
Write = tuple[str, str | None, bool]
"""What candidates of all issuers share: symbol, its year, the Party's way of writing."""


def match_numbered(claims: Sequence[Claim], register: Register) -> list[tuple[Claim, Match]]:
    """An answer for each claim of one numbered family."""
    return _Family(fitted(claims), register).matches


class _Family:
    """The work on one family of numbered claims, step by step."""

    def __init__(self, claims: Sequence[Claim], register: Register) -> None:
        self.matches: list[tuple[Claim, Match]] = []
        self.candidates: dict[Write, dict[str | None, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
        self.by_day: dict[tuple[Write, str | None], list[Candidate]] = defaultdict(list)
        self.series = {c.key: series_of(c) for c in claims}
        with_symbol = [c for c in claims if c.symbol]
        cited = [c for c in with_symbol if c.index != OWN]
        said = [c for c in cited if self.series[c.key].issuer is not None]
        self._held([c for c in with_symbol if c.index == OWN])
        self._registered(with_symbol, register)
        self._dated([c for c in said if is_full(c.date)])
        self._undated([c for c in said if not is_full(c.date)])
        self._unsaid_issuer([c for c in cited if self.series[c.key].issuer is None])
        self._short([c for c in claims if not c.symbol], register)

    def _add(self, candidate: Candidate) -> Candidate:
        self.candidates[_write(candidate.series)][candidate.series.issuer].append(candidate)
        self.by_day[_write(candidate.series), candidate.date].append(candidate)
        return candidate

    def _of(self, series: Series) -> list[Candidate]:
        """The candidates of a series; a Party QĐ without its word has those of both its kinds."""
        return [c for c in self.candidates[_write(series)].get(series.issuer, ()) if c.series.like(series)]

    def _elsewhere(self, series: Series, day: str | None = None) -> list[Candidate]:
        """Candidates with the same symbol from other issuers; only those of a day, if one is given."""
        others = self.candidates[_write(series)]
        everyone = self.by_day[_write(series), day] if day else [c for issuer in others for c in others[issuer]]
        return [c for c in everyone if c.series.issuer != series.issuer and c.series.like(series)]

    def _answer(
        self, claim: Claim, candidate: Candidate, sure: float, *flags: Flag, among: Sequence[Candidate] = ()
    ) -> None:
        self.matches.append((claim, Match(candidate, sure, flags, tuple(among))))

    def _held(self, claims: list[Claim]) -> None:
        """Documents whose text we have."""
        for candidate in held_documents(claims, self.series):
            self._add(candidate)
            for claim in candidate.own:
                self._answer(claim, candidate, SURE)

    def _registered(self, claims: list[Claim], register: Register) -> None:
        """What the built-in register knows under this number, beside or instead of what we hold."""
        asked = {(c.type, c.number or "", proper_symbol(c.symbol) or ""): self.series[c.key] for c in claims}
        for (kind, number, symbol), series in sorted(asked.items(), key=str):
            if series.issuer is None:
                continue
            for entry in register(kind or _kind_of_family(claims[0]), number, symbol):
                if series.kind not in ("", fold(entry.type)) and not any(
                    c.date == entry.date for c in claims if self.series[c.key] == series
                ):
                    continue  # decisions and regulations of the Party count apart, though both write QĐ
                same = [c for c in self._of(series) if c.series == series and c.date == entry.date]
                for candidate in same or [self._add(Candidate(series, date=entry.date))]:
                    candidate.entry = entry

    def _dated(self, claims: list[Claim]) -> None:
        """Full dates: exact, or a slip for a vouched-for date, or a document known only from those who cite it."""
        new: dict[Series, list[Claim]] = defaultdict(list)
        for claim in claims:
            series = self.series[claim.key]
            if not self._anchored(series, claim):
                new[series].append(claim)
        fresh = [(series, periods(series, cited)) for series, cited in sorted(new.items(), key=str)]
        unsettled = [(series, group) for series, groups in fresh for group in self._dating_held(series, groups)]
        made = [self._cited_only(series, group) for series, group in unsettled]
        for candidate, group in made:
            self._say(candidate, group)

    def _anchored(self, series: Series, claim: Claim) -> bool:
        """Answer with the vouched-for document a dated claim means, if there is one."""
        anchors = [c for c in self._of(series) if c.anchored and is_full(c.date)]
        exact = [c for c in anchors if c.date == claim.date]
        near = exact or [c for c in anchors if is_slip(series, claim, c.date or "")]
        if len(exact) == 1:
            self._answer(claim, exact[0], SURE, *future(claim))
        elif exact:
            self._answer(claim, exact[0], GUESSED, Flag.AMBIGUOUS, *future(claim), among=exact)
        elif len(near) == 1:
            self._answer(claim, near[0], MISDATED, Flag.DATE_MISMATCH, *future(claim))
        return len(near) == 1 or bool(exact)

    def _dating_held(self, series: Series, groups: list[list[Claim]]) -> list[list[Claim]]:
        """Give the one held document without a full date the date that others write, if all write of one period."""
        held = [c for c in self._of(series) if c.own and not is_full(c.date)]
        known = [c for c in self._of(series) if is_full(c.date)]
        if len(held) != 1 or len(groups) != 1 or known or not all(fits(held[0].date, c.date) for c in groups[0]):
            return groups
        held[0].date, held[0].agreed = best_date(groups[0])
        self.by_day[_write(series), held[0].date].append(held[0])
        for claim in groups[0]:
            self._answer(claim, held[0], STATED, *_misdated(claim, held[0]), *future(claim))
        return []

    def _cited_only(self, series: Series, claims: list[Claim]) -> tuple[Candidate, list[Claim]]:
        """One document of one period: the date that most texts write is its date."""
        day, agreed = best_date(claims)
        return self._add(Candidate(series, date=day, agreed=agreed, said=_issuers(claims))), claims

    def _say(self, candidate: Candidate, claims: list[Claim]) -> None:
        """Answer with a document that only citations know, and with those it may be instead."""
        series, day, issuer = candidate.series, candidate.date or "", claims[0].issuer
        twins = [c for c in self._of(series) if c is not candidate and _may_be_one(c, series, claims[0], day)]
        if issuer and series.issuer:
            twins += [c for c in self._elsewhere(series, day) if may_be(issuer, c.issuers)]
        for claim in claims:
            among = [c for c in twins if not claim.cited_on or (c.date or "") <= claim.cited_on or c.date == day]
            flags = [*future(claim), *_misdated(claim, candidate), *([Flag.AMBIGUOUS] if among else [])]
            self._answer(claim, candidate, MISDATED if flags else STATED, *flags, among=among)

    def _undated(self, claims: list[Claim]) -> None:
        """No date, or part of one: the last fitting document before the citing one, else a stub of the citing year."""
        stubs: dict[tuple[Series, str], Candidate] = {}
        for claim in claims:
            series = self.series[claim.key]
            found = fitting(claim, self._of(series), years=None if series.one_document else _REACH_YEARS)
            undated = () if series.one_document or claim.date else (Flag.UNDATED,)
            if found:
                best = max(found, key=lambda c: (is_full(c.date), c.date or "", bool(c.own), str(c.series)))
                several = len(found) > 1 and not series.one_document
                flags = (*undated, Flag.AMBIGUOUS) if several else undated
                sure = GUESSED if several else UNDATED if undated else SURE if best.anchored else STATED
                self._answer(claim, best, sure, *flags, among=found if several else ())
                continue
            period = "any" if series.one_document else citing_year(claim) or f"x-{claim.scope}"
            stub = stubs.setdefault(
                (series, period), Candidate(series, date=written(claim), said=_issuers([claim]), stub=period)
            )
            self._answer(claim, stub, UNDATED if undated else STATED, *undated)
        for stub in stubs.values():
            self._add(stub)

    def _unsaid_issuer(self, claims: list[Claim]) -> None:
        """Nobody says who wrote it: the one fitting document of a body above the citing one, or of its province."""
        stubs: dict[tuple[Series, str], Candidate] = {}
        for claim in claims:
            series = self.series[claim.key]
            found = self._possible(series, claim)
            alike = [c for c in found if _above(claim, c)] or [c for c in found if _near(claim, c)]
            undated = () if claim.date else (Flag.UNDATED,)
            if len(alike) == 1:
                self._answer(claim, alike[0], UNDATED if claim.date else SHORT, *undated)
                continue
            period = f"{UNSAID}{claim.scope}-{claim.date or citing_year(claim) or 'nd'}"
            stub = stubs.setdefault((series, period), Candidate(series, date=written(claim), stub=period))
            self._answer(claim, stub, GUESSED, *([Flag.AMBIGUOUS] if found else []), *undated, among=found)

    def _possible(self, series: Series, claim: Claim) -> list[Candidate]:
        """Documents of this symbol that a claim without an issuer may mean."""
        if is_full(claim.date):
            return self._elsewhere(series, claim.date)
        others = self._elsewhere(series)
        near = [c for c in others if not c.stub and (_above(claim, c) or _near(claim, c))]
        return fitting(claim, near, years=_REACH_YEARS) if claim.places else []

    def _short(self, claims: list[Claim], register: Register) -> None:
        """Type and number alone: the single document of the years before, of the same issuer if one is named."""
        stubs: dict[str, Candidate] = {}
        everything = [c for group in self.candidates.values() for issued in group.values() for c in issued]
        for claim in claims:
            found = self._meant(claim, everything) if claim.cited_on and claim.index != OWN else []
            if len(found) == 1:
                self._answer(claim, found[0], SHORT, *(() if claim.date else (Flag.UNDATED,)))
                continue
            name = claim.reading[:12] if claim.index == OWN else _short_name(claim)
            series = Series("", issuer=claim.issuer.id if claim.issuer else None)
            stub = stubs.setdefault(name, Candidate(series, date=written(claim), stub=name))
            if claim.index == OWN:
                stub.own.append(claim)
                self._answer(claim, stub, SURE)
                continue
            flags = [*([Flag.AMBIGUOUS] if found else []), *(() if claim.date else (Flag.UNDATED,))]
            self._answer(claim, stub, GUESSED, *flags, among=found)

    def _meant(self, claim: Claim, everything: list[Candidate]) -> list[Candidate]:
        if not claim.issuer:
            return fitting(claim, [c for c in everything if is_full(c.date)], years=_SHORT_REACH_YEARS)
        own = [c for c in everything if claim.issuer.id in {i.id for i in c.issuers} or _registered_by(c, claim)]
        found = fitting(claim, own, years=_SHORT_REACH_YEARS)
        if found or not claim.number:
            return found
        known = [e for e in of_issuer(claim.type, claim.number, claim.issuer.name) if fits(claim.date, e.date)]
        near = [e for e in known if within(e.date, claim.cited_on, _SHORT_REACH_YEARS)]
        if len(near) != 1:
            return []
        series = series_of_entry(near[0])
        candidate = Candidate(series, date=near[0].date, entry=near[0])
        everything.append(self._add(candidate))
        return [candidate]


def series_of_entry(entry: Entry) -> Series:
    """The series of a registered document of the whole country."""
    return series_of(
        Claim(reading="", index=0, family="", scope="", type=entry.type, number=entry.number, symbol=entry.symbol)
    )


def _issuers(claims: Sequence[Claim]) -> tuple[Issuer, ...]:
    return tuple(sorted({c.issuer for c in claims if c.issuer}, key=lambda i: (i.id, i.name, i.kind)))


def _kind_of_family(claim: Claim) -> str:
    return claim.family.split("|")[1]


def _write(series: Series) -> Write:
    return series.symbol, series.year, series.party


def _registered_by(candidate: Candidate, claim: Claim) -> bool:
    entry, issuer = candidate.entry, claim.issuer
    return entry is not None and issuer is not None and fold(entry.issuer) == fold(issuer.name)


def _may_be_one(candidate: Candidate, series: Series, claim: Claim, day: str) -> bool:
    if not is_full(candidate.date):
        return bool(candidate.own) and fits(candidate.date, day)
    return maybe_twin(series, claim.number, day, candidate.date or "")


def _misdated(claim: Claim, candidate: Candidate) -> tuple[Flag, ...]:
    """The warning for a date that contradicts a better vouched-for one; of equals none is better."""
    return () if fits(candidate.agreed, claim.date) else (Flag.DATE_MISMATCH,)


def _short_name(claim: Claim) -> str:
    return f"{claim.issuer.id if claim.issuer else 'x'}-{claim.date or citing_year(claim) or claim.scope}"


def _above(claim: Claim, candidate: Candidate) -> bool:
    """Whether the candidate's issuer is of a place that the citing body lies in."""
    chains = [tuple(map(fold, chain_of(issuer))) for issuer in candidate.issuers]
    own = tuple(map(fold, claim.places))
    return any(chain and own[-len(chain) :] == chain for chain in chains)


def _near(claim: Claim, candidate: Candidate) -> bool:
    """Whether the citing body and the candidate's issuer stand in one province, that of today included."""
    if not candidate.series.issuer:
        return True
    own = province_today(claim.places, claim.cited_on) if claim.places else None
    return own is not None and own in {
        province_today(chain_of(i), candidate.date) for i in candidate.issuers if i.place
    }
