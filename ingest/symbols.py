"""The letters after a number: their normal form, the slips in them, and the family they belong to."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from ingest.grammar.load import ORG, Entry, table
from ingest.kinds import kinds

_DIGITS: Final = str.maketrans("IlSOo", "11500")


_ANY_CODE: Final = r"(?P<code>[^\W\d_]{1,6}(?:-[SP]T)?)"
"""A code by its looks; whether it is one says the table of types. The first judgement in court: `DS-ST`."""


class Shape(NamedTuple):
    """A family of symbols: how it looks, and what must stand in front for it to count."""

    name: str
    pattern: re.Pattern[str]
    kind: str
    needs: str


class Symbol(NamedTuple):
    """A symbol that was recognised."""

    text: str
    """In the normal form of the annotation format."""
    shape: Shape
    code: str | None
    repaired: bool = False

    @property
    def party(self) -> bool:
        """Whether it is written the Party's way: type before the slash."""
        return self.shape.name == "party"


class _Repair(NamedTuple):
    pattern: re.Pattern[str]
    replace: str | None
    map: dict[str, str]


@cache
def shapes() -> tuple[Shape, ...]:
    """The table of shapes, first match wins."""
    holes = {"code": _ANY_CODE, "org": ORG}
    return tuple(_shape(row, holes) for row in table("symbols.toml", "shape"))


def _shape(row: Entry, holes: dict[str, str]) -> Shape:
    return Shape(row.text("name"), row.compiled("pattern", holes=holes), row.text("kind"), row.text("needs", ""))


@cache
def _repairs() -> tuple[_Repair, ...]:
    return tuple(
        _Repair(row.compiled("pattern"), row.values.get("replace"), row.values.get("map", {}))
        for row in table("symbols.toml", "repair")
    )


def normal_symbol(raw: str) -> str:
    """A symbol without blanks and doubled hyphens.

    >>> normal_symbol("CT - TTg"), normal_symbol("TTLT-\\nBYT"), normal_symbol("CD- -TTg")
    ('CT-TTg', 'TTLT-BYT', 'CD-TTg')
    """
    return re.sub(r"-{2,}", "-", re.sub(r"\s+", "", re.sub(r"(?<=\w)\s+(?=[A-ZĐÂÊÔƯ]{2})", "-", raw))).strip("-./&")


@lru_cache(maxsize=4096)
def symbol_of(raw: str) -> Symbol | None:
    """The symbol in `raw` (year first), slips repaired; None if it has no known shape.

    >>> symbol_of("2020/NĐ-CP").shape.name, symbol_of("CD-TTp").text, symbol_of("KL/TU").party
    ('normative', 'CĐ-TTg', True)
    """
    text = normal_symbol(raw)
    text = text.removesuffix("-TTG") + "-TTg" if text.endswith("-TTG") else text
    fixed = _repaired(text)
    for shape in shapes():
        found = shape.pattern.fullmatch(fixed)
        code = found.groupdict().get("code") if found else None
        if found and (code is None or code in kinds().of_code):
            return Symbol(fixed, shape, code, fixed != text)
    return None


def _repaired(text: str) -> str:
    for repair in _repairs():
        if repair.replace is not None:
            text = repair.pattern.sub(repair.replace, text)
        elif repair.map:
            text = repair.pattern.sub(lambda m, names=repair.map: names.get(m[1], m[1]), text)  # type: ignore[misc]
        else:
            text = repair.pattern.sub(lambda m: m[1] + m[2].translate(_DIGITS), text)
    return text
