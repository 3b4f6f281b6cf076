"""Issuers of one family whose chains of places fit into each other: the shorter is the longer where only one fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from graph.claims import Claim
from graph.dates import is_full
from graph.homes import REFORM, is_shared_name, is_whole
from graph.keys import symbol_groups
from graph.model import Issuer, Level
from graph.text import fold


class _Stem(NamedTuple):
    """Bodies that may be one: of one name, at one time, writing one symbol."""

    name: str
    symbol: tuple[str, ...]
    after_reform: bool | None


def fitted(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, with the whole chain of places for every issuer that the family makes certain.

    A place name that several places bear, or that fits into several chains, needs the same full date as well.
    """
    bodies: dict[_Stem, dict[Issuer, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        if claim.issuer and claim.issuer.place:
            bodies[_stem(claim, claim.issuer)][claim.issuer].add(claim.date or "")
    if not bodies:
        return list(claims)
    return _specified([_fitted(claim, bodies) for claim in claims])


def chain_of(issuer: Issuer) -> tuple[str, ...]:
    """The issuer's places, innermost first."""
    return tuple(issuer.place.split(", ")) if issuer.place else ()


def fits_into(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a chain leaves out outer places of another, and nothing else.

    >>> fits_into(("xã Tân Thành", "tỉnh Nam Định"), ("xã Tân Thành", "huyện Vụ Bản", "tỉnh Nam Định"))
    True
    >>> fits_into(("xã Tân Thành", "tỉnh Nam Định"), ("xã Tân Thành", "tỉnh Nam Định"))
    False
    """
    if not short or len(short) >= len(long) or fold(short[0]) != fold(long[0]):
        return False
    rest = iter(map(fold, long))
    return all(any(fold(place) == other for other in rest) for place in short)


def may_be(issuer: Issuer, others: Iterable[Issuer]) -> bool:
    """Whether an issuer whose place is unknown or half known may be one of the others."""
    chain = chain_of(issuer)
    if not chain:
        return any(other.kind == issuer.kind for other in others)
    alike = [other for other in others if other.kind == issuer.kind]
    return any(fits_into(chain, chain_of(other)) or _is_vaguer(issuer, other) for other in alike)


def _fitted(claim: Claim, bodies: dict[_Stem, dict[Issuer, set[str]]]) -> Claim:
    issuer = claim.issuer
    if issuer is None or not issuer.place:
        return claim
    chain, family = chain_of(issuer), bodies[_stem(claim, issuer)]
    longer = [other for other in family if fits_into(chain, chain_of(other))]
    longest = [o for o in longer if not any(fits_into(chain_of(o), chain_of(other)) for other in longer)]
    if not longest or is_whole(chain, _day(claim)):
        return claim
    if len({o.id for o in longest}) > 1 or is_shared_name(chain[0], _day(claim)):
        longest = [o for o in longest if is_full(claim.date) and claim.date in family[o]]
    return replace(claim, issuer=min(longest, key=lambda o: o.name)) if len({o.id for o in longest}) == 1 else claim


def _specified(claims: Sequence[Claim]) -> list[Claim]:
    """A body named without its purpose is the one of its kind and place that wrote this number on this day."""
    names: dict[tuple[str, str, tuple[str, ...], str], set[Issuer]] = defaultdict(set)
    for claim in claims:
        if key := _desk(claim):
            names[key].add(claim.issuer)  # type: ignore[arg-type]
    return [
        _specific(claim, names[key]) if (key := _desk(claim)) and len(names[key]) > 1 else claim for claim in claims
    ]


def _desk(claim: Claim) -> tuple[str, str, tuple[str, ...], str] | None:
    issuer = claim.issuer
    if issuer is None or not issuer.place or not is_full(claim.date):
        return None
    return issuer.kind, issuer.place, symbol_groups(claim.symbol), claim.date or ""


def _specific(claim: Claim, others: Iterable[Issuer]) -> Claim:
    fuller = [o for o in others if claim.issuer and _leaves_out(fold(claim.issuer.name), fold(o.name))]
    return replace(claim, issuer=fuller[0]) if len({o.id for o in fuller}) == 1 else claim


def _is_vaguer(issuer: Issuer, other: Issuer) -> bool:
    return issuer.place == other.place and _leaves_out(fold(issuer.name), fold(other.name))


def _leaves_out(short: str, long: str) -> bool:
    """Whether a name is another with some words left out.

    >>> _leaves_out("ban chỉ đạo phường x", "ban chỉ đạo phòng chống dịch phường x")
    True
    """
    rest = iter(long.split())
    return short != long and all(word in rest for word in short.split())


def _stem(claim: Claim, issuer: Issuer) -> _Stem:
    day = _day(claim)
    local = issuer.level in {Level.COMMUNE, Level.DISTRICT}
    return _Stem(fold(issuer.name), symbol_groups(claim.symbol), day >= REFORM if local and day else None)


def _day(claim: Claim) -> str | None:
    """When the body wrote, as far as that is known: not later than it was cited."""
    written = claim.date if claim.date and claim.date[0] != "-" else None
    return min(filter(None, [written, claim.cited_on]), default=None)
