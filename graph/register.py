"""Nationally known documents and laws, as data: number, type, issuer, date, title."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One known document; `seen` names where its facts were seen."""

    type: str
    number: str
    symbol: str
    issuer: str
    date: str
    title: str
    seen: str


def known(kind: str | None, number: str, symbol: str) -> tuple[Entry, ...]:
    """All registered documents with this type, number and symbol, of any year."""
    return ()


def law(name: str, *, on: str | None = None, dated: str | None = None) -> Entry | None:
    """The version of a law known by this name."""
    return None
