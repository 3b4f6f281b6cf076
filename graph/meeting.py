"""Who can meet whom: which voices of one family may mean one document, or matter for each other's answer.

Every province has a dispatch number 12 of its own, so a local family grows with the store while hardly two of its
voices have to do with each other. Where a voice stands (`stand_of`) is told from the voice alone, and `gather` follows
it from voice to voice. Whoever is not gathered cannot change what the gathered ones come to, nor be changed by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple, Protocol

from graph import register
from graph.claims import OWN, Claim, Voice
from graph.dates import fits, is_full
from graph.fitting import chain_of, fits_into
from graph.gazetteer import provinces
from graph.homes import reaches_province
from graph.keys import family_of
from graph.model import Form, Issuer, Level
from graph.places import province_today
from graph.slips import twin_title
from graph.text import slug

_NOBODY = "-"
"""The home of what no local body wrote: its documents carry no issuer in their ids."""
_LONGEST_NAME = 5
"""Words of a province's name: "Thừa Thiên Huế", "Gia Lai - Kon Tum", "Bà Rịa - Vũng Tàu"."""


class Reach(IntEnum):
    """Whom a voice may meet beside those of its home: nobody, those that write the same day, or anybody."""

    HOME = 0
    DAY = 1
    ALL = 2


class Stand(NamedTuple):
    """Where in its family a voice stands: its home, the full date it writes ('' without one), how far it reaches."""

    family: str
    home: str
    day: str
    reach: Reach


class Whereabouts(NamedTuple):
    """Voices asked for: at homes, reaching out to days, reaching out to anybody, or by id. Two come with the family."""

    homes: Collection[tuple[str, str]] = ()
    days: Collection[tuple[str, str]] = ()
    families: Collection[str] = ()
    ids: Collection[str] = ()


class Voices(Protocol):
    """What `gather` asks of a store (`graph.store.protocol`)."""

    def voices(self, families: Collection[str], *, deciding: bool = False) -> list[Voice]:
        """All voices of these families, or only those that decide."""

    def voices_at(self, asked: Whereabouts, *, deciding: bool = False) -> list[Voice]:
        """The voices asked for, or only those that decide and those asked for by id."""

    def homes_on(self, days: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
        """Family and home of all voices that write one of these days, given with their family."""


def stand_of(claim: Claim) -> Stand:
    """Where a claim stands in its family.

    Families of the whole country, and those of which the register knows a document, are one home: few documents that
    very many cite. In the others a home is a province of today, or a body whose province nobody knows.
    """
    if not claim.number or _is_one_home(claim.family):
        return Stand(claim.family, "", "", Reach.HOME)
    day = claim.date if claim.date and is_full(claim.date) else ""
    return Stand(claim.family, _home(claim), day, _reach(claim, day))


def gather(
    store: Voices,
    claims: Iterable[Claim],
    *,
    whole: Collection[str] = (),
    deciding: bool = False,
    named: Collection[str] = (),
) -> list[Voice]:
    """The stored voices that these claims meet, directly or through others; of `whole` families all.

    With `deciding`, only voices that decide count (`graph.shortcut`), and those `named` by id.
    """
    company = _Company(store, deciding)
    company.take(whole)
    company.follow(claims)
    if named:  # those who stand where the claims do, decide or not: whom they meet is here
        company.join(store.voices_at(Whereabouts(ids=named), deciding=deciding))
    return list(company.members.values())


@dataclass(slots=True)
class _Company:
    """Those gathered so far, and those that reach out to anybody but met none of them yet."""

    store: Voices
    deciding: bool
    members: dict[str, Voice] = field(default_factory=dict)
    far: dict[str, dict[str, Voice]] = field(default_factory=lambda: defaultdict(dict))
    whole: set[str] = field(default_factory=set)
    homes: set[tuple[str, str]] = field(default_factory=set)
    days: set[tuple[str, str]] = field(default_factory=set)

    def take(self, families: Collection[str]) -> None:
        """All voices of these families join."""
        if new := sorted(set(families) - self.whole):
            self.whole.update(new)
            self.join(self.store.voices(new, deciding=self.deciding))

    def follow(self, claims: Iterable[Claim]) -> None:
        """Let join whom the claims meet, then whom these meet, until nobody new comes."""
        new = list(claims)
        while new:
            self.take({claim.family for claim in new if stand_of(claim).reach is Reach.ALL})
            new = [claim for claim in new if claim.family not in self.whole]
            met = self._met_by([stand_of(claim) for claim in new])
            self.take({c.family for c in new if any(_meets(far.claim, c) for far in self.far[c.family].values())})
            new = [voice.claim for voice in self.join(met)]

    def _met_by(self, stands: Collection[Stand]) -> list[Voice]:
        """Who stands at homes and days where nobody asked yet. Those that only reach out to anybody wait."""
        days = {(s.family, s.day) for s in stands if s.day} - self.days
        outreach = [(s.family, s.day) for s in stands if s.reach is Reach.DAY]
        homes = {(s.family, s.home) for s in stands} - self.homes
        homes |= set(self.store.homes_on(sorted(set(outreach))) if outreach else ()) - self.homes
        if not homes and not days:
            return []
        families = {family for family, home in homes if home} - {family for family, _ in self.homes}
        self.homes |= homes
        self.days |= days
        asked = Whereabouts(sorted(homes), sorted(days), sorted(families))
        met = []
        for voice in self.store.voices_at(asked, deciding=self.deciding):
            stand = stand_of(voice.claim)
            if stand.reach is Reach.ALL and (stand.family, stand.home) not in self.homes:
                self.far[stand.family][voice.id] = voice
            else:
                met.append(voice)
        return met

    def join(self, voices: Iterable[Voice]) -> list[Voice]:
        """Let voices join; returns those that were not here."""
        new = [voice for voice in voices if voice.id not in self.members]
        self.members.update((voice.id, voice) for voice in new)
        return new


def _meets(far: Claim, claim: Claim) -> bool:
    """Whether a voice that reaches out to anybody may meet another of another home. In doubt it may.

    The day need not be looked at: who meets somebody for the day's sake reaches out to it.
    """
    if far.index != OWN and (far.issuer is None or not far.symbol):
        return True
    if far.issuer is None or not (far.issuer.place or _is_central(far.issuer)):
        return _alike(far, claim)
    if _is_central(far.issuer):
        return _asks(claim)
    if claim.issuer is None:
        return _asks(claim)
    chains = chain_of(far.issuer), chain_of(claim.issuer)
    same = far.issuer.id == claim.issuer.id or far.issuer.place == claim.issuer.place
    return same or fits_into(*chains) or fits_into(*reversed(chains))


def _alike(one: Claim, other: Claim) -> bool:
    """Whether a letterhead in doubt may be another reading of a text we hold."""
    return other.index == OWN and fits(one.date, other.date) and twin_title(one, other)


def _asks(claim: Claim) -> bool:
    """Whether a citation without an issuer or a full date looks around for what it may mean."""
    return claim.issuer is None and claim.index != OWN and bool(claim.places) and not is_full(claim.date)


def _home(claim: Claim) -> str:
    if claim.issuer is not None:
        return _NOBODY if _is_central(claim.issuer) else _home_of(claim.issuer)
    return _NOBODY if claim.index == OWN else _home_named(claim.scope)


def _reach(claim: Claim, day: str) -> Reach:
    """How far a claim of a local family reaches out.

    A body of known place stays in its province. Whose body or place is unknown meets those of its day; a letterhead
    without a day any that has its title; who says half a place all that it fits into.
    """
    issuer, own = claim.issuer, claim.index == OWN
    if not claim.symbol and not own and issuer and register.of_issuer(claim.type, claim.number or "", issuer.name):
        return Reach.ALL
    if issuer is None and not own and not day:
        return Reach.HOME if not claim.places or _stays(claim) else Reach.ALL
    if issuer is None or not (issuer.place or _is_central(issuer)):
        return Reach.DAY if day else Reach.ALL if own and claim.title else Reach.HOME
    return Reach.ALL if _is_central(issuer) or not _is_placed(issuer) else Reach.HOME


def _stays(claim: Claim) -> bool:
    """Whether the one who speaks is of the province in which it sits, as far as that is known."""
    if reaches_province(claim.places):
        return _province(claim.places[-1]) == _home_named(claim.scope)
    return province_today(claim.places, claim.cited_on) is None


def _is_central(issuer: Issuer) -> bool:
    return issuer.level in {Level.NATIONAL, Level.MINISTRY}


@lru_cache(maxsize=32768)
def _home_of(issuer: Issuer) -> str:
    """The province of today in which a body sits, told from its name if nothing else; else the body itself."""
    chain = chain_of(issuer)
    return _province(chain[-1]) if chain and reaches_province(chain) else _home_named(issuer.id)


@lru_cache(maxsize=32768)
def _is_placed(issuer: Issuer) -> bool:
    """Whether a body's province is certain, and shown in its id, so that no other province has a body of that id."""
    chain = chain_of(issuer)
    if not reaches_province(chain):
        return False
    home = _province(chain[-1])
    if any(reaches_province((place,)) and _province(place) != home for place in chain[:-1]):
        return False
    return _home_named(issuer.id) == home or issuer.id.endswith(slug(chain[-1].partition(" ")[2]))


@lru_cache(maxsize=4096)
def _province(place: str) -> str:
    """What a province is called today; one that was divided keeps its name."""
    return slug(province_today((place,)) or place)


@lru_cache(maxsize=32768)
def _home_named(name: str) -> str:
    """The province of today whose name, old or new, an id ends with; else the id."""
    words = name.split("-")
    ends = ("-".join(words[-size:]) for size in range(min(_LONGEST_NAME, len(words)), 0, -1))
    return next((home for end in ends if (home := _provinces().get(end))), name)


@cache
def _provinces() -> dict[str, str]:
    """The home of each bare name of a province, of any time."""
    return {slug(name): _province(place.full) for place in provinces() for name in (place.name, *place.also)}


@lru_cache(maxsize=8192)
def _is_one_home(family: str) -> bool:
    return family.endswith("|national") or "~" in family or bool(registered_in(family))


def registered_in(family: str) -> Sequence[register.Entry]:
    """The documents of a family that the register knows."""
    return _registered().get(family, ())


@cache
def _registered() -> dict[str, list[register.Entry]]:
    found: dict[str, list[register.Entry]] = defaultdict(list)
    for entry in register.entries():
        family = family_of(Form.NUMBERED, kind=entry.type, number=entry.number, symbol=entry.symbol)
        found[family].append(entry)
    return dict(found)


def is_at(claim: Claim, asked: Whereabouts) -> bool:
    """Whether a voice is among those asked for, for stores that cannot look it up."""
    stand = stand_of(claim)
    return (
        claim.reading in asked.ids
        or (stand.family, stand.home) in asked.homes
        or (stand.reach is Reach.DAY and (stand.family, stand.day) in asked.days)
        or (stand.reach is Reach.ALL and stand.family in asked.families)
    )
