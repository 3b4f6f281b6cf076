"""Short forms and repeats point back to the earlier mention of the same document, or abstain."""

from __future__ import annotations

from collections.abc import Sequence

from graph.dates import is_full
from graph.extraction import Relation
from graph.text import fold
from ingest.found import NAMED, SHORT, Found
from ingest.scan import Scan


def point_back(scan: Scan, founds: Sequence[Found]) -> None:
    """Gives repeats and short forms their antecedent, and short forms the symbol an earlier full mention makes certain.

    A short form whose type and number fit two different earlier documents stays alone.
    """
    seen: dict[tuple[str, ...], Found] = {}
    by_number: dict[tuple[str, str], list[Found]] = {}
    basis: dict[str, list[Found]] = {}
    for found in founds:
        if found.form is NAMED:
            key: tuple[str, ...] = ("name", " ".join(scan.flat[found.start : found.end].split()), found.date or "")
        elif found.number is None:
            continue
        elif found.form is SHORT:
            _short(found, by_number)
            key = ("short", found.type or "", found.number, found.symbol or "")
        else:
            key = ("number", found.number, (found.symbol or "").upper())
        earlier = seen.get(key)
        if earlier and found.antecedent is None and (found.date is None or earlier.date in (None, found.date)):
            found.antecedent = earlier.antecedent or earlier
        seen.setdefault(key, found)
        if found.form is NAMED and found.date and found.relation is Relation.BASED_ON and is_full(found.date):
            basis.setdefault(key[1], []).append(found)
        if found.number and found.form is not SHORT:
            by_number.setdefault((fold(found.type), found.number), []).append(found)
    _laws(scan, founds, basis)
    for found in founds:
        if found.form is SHORT and found.symbol is None and found.antecedent is None:
            _announced(found, by_number)


def _announced(found: Found, by_number: dict[tuple[str, str], list[Found]]) -> None:
    """A short form in the subject line, before the full one that the letter opens with, has the symbol of that."""
    later = [one for one in by_number.get((fold(found.type), found.number or ""), []) if one.start > found.start]
    of_year = found.rule == "type-number-year"
    if of_year:
        later = [one for one in later if (one.symbol or "").startswith(f"{found.date}/")]
    if (
        later
        and len({(one.symbol or "").upper() for one in later}) == 1
        and len({one.date for one in later if one.date}) <= 1
    ):
        found.symbol = later[0].symbol
        found.date = None if of_year else found.date


def _laws(scan: Scan, founds: Sequence[Found], basis: dict[str, list[Found]]) -> None:
    """An undated law is the one of that name which the document is based on, and names with its date."""
    for found in founds:
        if found.form is NAMED and not found.date and not found.number:
            dated = basis.get(" ".join(scan.flat[found.start : found.end].split()), [])
            if len({law.date for law in dated}) == 1:
                found.antecedent = dated[0]


def _short(found: Found, by_number: dict[tuple[str, str], list[Found]]) -> None:
    earlier = by_number.get((fold(found.type), found.number or ""), [])
    if found.rule == "type-number-year":
        earlier = [one for one in earlier if (one.symbol or "").startswith(f"{found.date}/")]
        found.date = None if earlier else found.date
    symbols = {(one.symbol or "").upper() for one in earlier}
    dates = {one.date for one in earlier if one.date}
    if earlier and len(symbols) == 1 and len(dates) <= 1:
        found.antecedent = earlier[0].antecedent or earlier[0]
        found.symbol = earlier[0].symbol
