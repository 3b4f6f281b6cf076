"""Voices: claims that say the same of a document, as far as identity can tell them apart, counted instead of repeated.

A directive that twenty thousand texts cite is vouched for by some dozens of voices, so what it comes to can be worked
out anew without reading twenty thousand claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

from graph.claims import OWN, Claim
from graph.dates import is_full, with_year, year_of
from graph.homes import REFORM
from graph.model import Form
from graph.series import series_of


def voice_of(claim: Claim) -> Claim:
    """The claim without what cannot matter for identity; its `reading` is the voice's id.

    A text's own claim is a voice of its own. Of a citation the title does not count (the fullest is kept beside), nor
    who speaks, if it says whom it means, nor more of the citing date than can decide anything.
    """
    if claim.index == OWN:
        return claim
    bare = replace(
        claim,
        reading="",
        index=0,
        at=OWN,
        scope=claim.scope if _needs_scope(claim) else "",
        cited_on=_bearing(claim),
        places=claim.places if claim.issuer is None and claim.number else (),
        title=None if claim.number else claim.title,
        sources=(),
        texts=1,
    )
    return replace(bare, reading=_digest(bare), title=claim.title)


def shares(spoken: Iterable[tuple[Claim, Claim]]) -> Iterator[Claim]:
    """What each text adds to each voice: one share, however often the text says so. Claims come with their voices."""
    found: dict[tuple[str, str], Claim] = {}
    for claim, voice in spoken:
        key = (claim.reading, voice.reading)
        known = found.get(key)
        found[key] = replace(voice, title=fuller(known.title, voice.title)) if known else voice
    return iter(found.values())


def joined(voices: Iterable[Claim]) -> dict[str, Claim]:
    """Voices by id, those of one id made one: texts added up, the fullest title kept."""
    found: dict[str, Claim] = {}
    for voice in voices:
        known = found.get(voice.reading)
        found[voice.reading] = voice if known is None else add(known, voice)
    return found


def add(one: Claim, other: Claim) -> Claim:
    """Two shares of one voice together."""
    return replace(one, texts=one.texts + other.texts, title=fuller(one.title, other.title))


def fuller(one: str | None, other: str | None) -> str | None:
    """The title that says more, the first by alphabet of two of one length.

    >>> fuller("phòng dịch", None), fuller("a", "b")
    ('phòng dịch', 'a')
    """
    return min(filter(None, [one, other]), key=lambda title: (-len(title), title), default=None)


def _needs_scope(claim: Claim) -> bool:
    """Whether who speaks may decide: for an issuer left unsaid, a citation of no year, a number without symbol."""
    if claim.number is None:
        return False
    return claim.issuer is None or not claim.symbol or not (year_of(claim.date) or year_of(claim.cited_on))


def _bearing(claim: Claim) -> str | None:
    """As much of the citing date as can decide anything.

    A written date that is not in the citing text's future can only be a slip for one of the same day and month in a
    later year (up to the citing date), or of the same year, whenever in it the text was written. Party numbers run for
    years, so any earlier day counts.
    """
    day, cited_on = claim.date, claim.cited_on
    if not cited_on or claim.number is None:
        return None
    if claim.form is Form.SHORT or not claim.symbol or not is_full(cited_on):
        return cited_on
    series = series_of(claim)
    if series.one_document:
        return cited_on if is_full(day) and (day or "") > cited_on else None
    if series.party or day is None or not is_full(day) or day > cited_on:
        return cited_on
    if year_of(day) == year_of(cited_on):
        return cited_on if series.issuer and day[:4] == REFORM[:4] else f"{day[:4]}-12-31"
    return max(with_year(f"-{day[4:]}", cited_on) or "", f"{day[:4]}-12-31")


def _digest(claim: Claim) -> str:
    issuer = claim.issuer
    parts = (
        claim.family, claim.scope, claim.form, claim.type, claim.number, claim.symbol, claim.date, claim.cited_on,
        claim.places, claim.title, claim.inferred, claim.flags,
        issuer and (issuer.id, issuer.name, issuer.kind, issuer.place, issuer.level, issuer.line),
    )  # fmt: skip
    return _hash(repr(parts))


@lru_cache(maxsize=8192)
def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
