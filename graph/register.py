"""The built-in register: documents of national bodies that local ones cite most, and laws by their common names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from graph.errors import GrammarError
from graph.keys import normal_number, symbol_groups, symbol_year, type_class
from graph.text import fold

TABLE = "register.tsv"

SETTLING = 800
"""Days after which a new version of a law is surely in force; the Penal Code of 2015 took 765."""

HORIZON = "2026-04-24"
"""The day of the last National Assembly's session the table knows of: later, an old law may have been replaced."""

FRESH = "2024-01-01"
"""A law passed since then is taken to be in force after the horizon too."""

_YEARLESS = {"nghị định", "luật", "bộ luật", "pháp lệnh", "thông tư", "thông tư liên tịch"}
"""Types whose symbol always holds a year, so a symbol without one is a slip and not another series."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the register. `date` is its date of issue, `seen` says where these facts stand.

    `names` are the common names of a law; `in_force` is the day it came into force, where that is known; `until` is the
    day on which a version that the table does not hold may have replaced it.
    """

    type: str
    number: str
    symbol: str
    issuer: str
    date: str
    title: str
    seen: str
    names: tuple[str, ...] = ()
    in_force: str | None = None
    until: str | None = None


def known(type: str | None, number: str, symbol: str) -> tuple[Entry, ...]:
    """Every registered document with this number and symbol, oldest first; `type` None stands for any.

    >>> [entry.date for entry in known("chỉ thị", "19", "CT-TTg")]
    ['2020-04-24', '2021-07-16', '2024-06-24']
    >>> known("chỉ thị", "19", "CT-UBND")
    ()
    """
    wanted = type_class(type)
    year = symbol_year(symbol)
    return tuple(
        entry
        for entry in _by_number().get((normal_number(number) or "", symbol_groups(symbol)), ())
        if (not wanted or type_class(entry.type) == wanted) and _years_agree(entry, year)
    )


def law(name: str, *, on: str | None = None, dated: str | None = None) -> Entry | None:
    """The version of a law, code or ordinance known by `name`; None where that is not certain.

    `dated` is the date or year the author wrote, `on` the day of citing: the version in force then. A full date that
    misses every version by one component (the year by one) still finds it; compare dates to see the slip.

    >>> law("Luật Tổ chức Chính phủ", on="2021-07-19").symbol, law("luật tổ chức chính phủ năm 2001").date
    ('2015/QH13', '2001-12-25')
    """
    folded, year = _name_and_year(name)
    versions = _by_name().get(folded, ())
    if dated or year:
        found = _dated(versions, dated or year or "")
        return found[0] if len(found) == 1 else _in_force(found, on)
    return _in_force(versions, on)


def of_issuer(type: str | None, number: str, issuer: str) -> tuple[Entry, ...]:
    """Every registered document of this type and number from a body, whatever its symbol, oldest first.

    >>> [entry.date for entry in of_issuer("chỉ thị", "15", "Thủ tướng Chính phủ")]
    ['2020-03-27']
    """
    key = (normal_number(number) or "", type_class(type))
    return tuple(entry for entry in _by_type().get(key, ()) if fold(entry.issuer) == fold(issuer))


def entries() -> tuple[Entry, ...]:
    """The whole register, in the order of its table."""
    return _table()


def _years_agree(entry: Entry, year: str | None) -> bool:
    own = symbol_year(entry.symbol)
    return own == year or (year is None and entry.type in _YEARLESS)


def _name_and_year(name: str) -> tuple[str, str | None]:
    found = re.fullmatch(r"(.+?)(?: năm)? ((?:19|20)\d\d)", fold(name))
    return (found[1], found[2]) if found else (fold(name), None)


def _dated(versions: tuple[Entry, ...], dated: str) -> tuple[Entry, ...]:
    exact = [entry for entry in versions if entry.date.startswith(dated)]
    if not exact and len(dated) == len("2021-07-19"):
        exact = [entry for entry in versions if _is_slip_of(entry.date, dated)]
    return tuple(exact)


def _is_slip_of(true: str, written: str) -> bool:
    """Whether one component alone is wrong; a year by one at most, since versions years apart may share a day."""
    pairs = list(zip(true.split("-"), written.split("-"), strict=True))
    return sum(a != b for a, b in pairs) == 1 and abs(int(pairs[0][0]) - int(pairs[0][1])) <= 1


def _in_force(versions: tuple[Entry, ...], on: str | None) -> Entry | None:
    """The newest version in force; None while a new one settles, or where one that the table lacks may be meant.

    Amending laws of one name stand beside each other, so the day of citing tells nothing about which is meant.
    """
    if not on or len(on) != len("2021-07-19"):
        return None
    enacted = [entry for entry in versions if entry.date <= on and "sửa đổi" not in fold(entry.title)]
    if enacted and enacted[-1].in_force and enacted[-1].in_force > on:
        enacted.pop()
    if not enacted:
        return None
    newest = enacted[-1]
    settled = newest.in_force or (date.fromisoformat(on) - date.fromisoformat(newest.date)).days > SETTLING
    replaced = on >= newest.until if newest.until else on >= HORIZON and newest.date < FRESH
    return newest if settled and not replaced else None


@cache
def _table() -> tuple[Entry, ...]:
    text = (files("graph") / "tables" / TABLE).read_text(encoding="utf-8")
    return tuple(_entry(row) for row in text.splitlines()[1:] if row)


def _entry(row: str) -> Entry:
    cells = row.split("\t")
    if len(cells) != len(Entry.__dataclass_fields__):
        raise GrammarError(TABLE, row[:40], f"{len(cells)} columns instead of {len(Entry.__dataclass_fields__)}")
    kind, number, symbol, issuer, day, title, names, in_force, until, seen = cells
    common = tuple(filter(None, names.split("; ")))
    return Entry(kind, number, symbol, issuer, day, title, seen, common, in_force or None, until or None)


@cache
def _by_number() -> dict[tuple[str, tuple[str, ...]], tuple[Entry, ...]]:
    index: dict[tuple[str, tuple[str, ...]], tuple[Entry, ...]] = {}
    for entry in sorted(_table(), key=lambda e: e.date):
        key = (entry.number, symbol_groups(entry.symbol))
        index[key] = (*index.get(key, ()), entry)
    return index


@cache
def _by_type() -> dict[tuple[str, str], tuple[Entry, ...]]:
    index: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in sorted(_table(), key=lambda e: e.date):
        key = (entry.number, type_class(entry.type))
        index[key] = (*index.get(key, ()), entry)
    return index


@cache
def _by_name() -> dict[str, tuple[Entry, ...]]:
    index: dict[str, tuple[Entry, ...]] = {}
    for entry in sorted(_table(), key=lambda e: e.date):
        for name in entry.names:
            index[fold(name)] = (*index.get(fold(name), ()), entry)
    return index
