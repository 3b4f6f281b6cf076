"""Symbols that OCR spoiled in one place and left whole in another of the same document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.extraction import Flag, Form
from ingest.found import Found
from ingest.issuers import issuer_of_symbol

_ALIKE: Final = 0.6
"""How much of two symbols must be the same letters; `2020/Ni` for `2020/NĐ-CP` just holds."""


def restore(founds: Sequence[Found]) -> None:
    """Gives a symbol that stands for no known body the spelling of the same number's other mention, if there is one.

    A number whose type word nobody can read has the type that it has elsewhere.

    >>> from ingest.numbers import numbered
    >>> from ingest.scan import scan_of
    >>> found = numbered(scan_of("Thông tư số 103/2014/TT-BTC; Điều 8 Thông tư số 103/2014/TT-BIC"))
    >>> restore(found)
    >>> [m.symbol for m in found]
    ['2014/TT-BTC', '2014/TT-BTC']
    """
    named: dict[tuple[str, str], set[str]] = {}
    for found in founds:
        if found.form is Form.NUMBERED and found.symbol and issuer_of_symbol(found.symbol):
            named.setdefault((found.number or "", found.type or ""), set()).add(found.symbol)
    types: dict[tuple[str, str], set[str]] = {}
    for found in founds:
        if found.symbol and found.type:
            types.setdefault((found.number or "", found.symbol), set()).add(found.type)
    for found in founds:
        if found.type is None and len(of := types.get((found.number or "", found.symbol or ""), set())) == 1:
            (found.type,) = of
        others = named.get((found.number or "", found.type or ""), set())
        if found.form is Form.NUMBERED and found.symbol and len(others) == 1 and not issuer_of_symbol(found.symbol):
            (right,) = others
            if right[:4] == found.symbol[:4] and _alike(right, found.symbol) >= _ALIKE:
                found.symbol, found.flags = right, (*found.flags, Flag.OCR)


def _alike(one: str, other: str) -> float:
    from difflib import SequenceMatcher  # few symbols are spoiled

    return SequenceMatcher(None, one, other).ratio()
