"""How places are written: unit words and their abbreviations, and the spellings that stand for one another."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from graph.extraction import Level
from graph.text import fold

_I = "iìíỉĩị"
_Y = "yỳýỷỹỵ"
_I_OR_Y = re.compile(f"(qu|[hklmstv])([{_I}{_Y}])")
"""A syllable written with i or y at will: Quy/Qui, Mỹ/Mĩ, Lý/Lí, Sỹ/Sĩ."""
_SWAP = str.maketrans(_I + _Y, _Y + _I)
_MOST_VARIANTS = 64


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of administrative unit; `rank` orders the kinds of one tier, since a unit is only ever raised."""

    letter: str
    word: str
    level: Level
    short: tuple[str, ...]
    rank: int


@dataclass(frozen=True, slots=True)
class Written:
    """One reading of a written place: the letters of the units it may be (none given: any), and its folded name."""

    letters: frozenset[str]
    key: str

    def allows(self, letter: str) -> bool:
        """Whether a unit of this letter may be meant."""
        return not self.letters or letter in self.letters


@cache
def units() -> dict[str, Unit]:
    """All kinds of units by their letter.

    >>> units()["P"].word, units()["P"].level
    ('phường', <Level.COMMUNE: 'commune'>)
    """
    return {
        row["letter"]: Unit(row["letter"], row["word"], Level(row["level"]), tuple(row["short"]), row["rank"])
        for row in _table()["unit"]
    }


def readings(text: str, unit: str | None = None) -> tuple[Written, ...]:
    """The ways to read a written place; a first word that may be a unit may also belong to the name.

    >>> [(sorted(w.letters), w.key) for w in readings("TP. Bắc Kạn")]
    [(['C', 'p'], 'bắc kạn'), ([], 'tp bắc kạn')]
    >>> [(sorted(w.letters), w.key) for w in readings("Bách Quang", "P.")]
    [(['P'], 'bách quang')]
    """
    folded = re.sub(r"\b(q|p|f)(?=\d)", r"\1 ", fold(text))
    given = _letters_of(fold(unit)) if unit else frozenset[str]()
    found = []
    for length in (2, 1):
        head, _, rest = _split(folded, length)
        letters = _letters_of(head)
        if letters and rest and (not given or letters & given):
            found.append(Written(letters & given if given else letters, _number(rest)))
    if not any(written.letters for written in found) or not _is_word(folded):
        found.append(Written(given, _number(folded)))
    return tuple(found)


def spellings(key: str) -> tuple[str, ...]:
    """A folded name in every spelling that means the same, as written first.

    >>> spellings("quy nhơn"), spellings("bắc cạn")
    (('quy nhơn', 'qui nhơn'), ('bắc cạn', 'bắc kạn'))
    """
    choices = [_same(syllable) for syllable in key.split()]
    if len(choices) == 0:
        return ()
    variants = product(*choices)
    return tuple(" ".join(variant) for variant, _ in zip(variants, range(_MOST_VARIANTS), strict=False))


def _same(syllable: str) -> tuple[str, ...]:
    if syllable in _groups():
        return (syllable, *(other for other in _groups()[syllable] if other != syllable))
    if _I_OR_Y.fullmatch(syllable):
        return (syllable, syllable[:-1] + syllable[-1].translate(_SWAP))
    return (syllable,)


def _split(text: str, words: int) -> tuple[str, str, str]:
    parts = text.split(" ", words)
    return " ".join(parts[:words]), " ", " ".join(parts[words:])


def _number(key: str) -> str:
    return key.lstrip("0") if key.isdigit() else key


def _is_word(folded: str) -> bool:
    """Whether the text starts with a whole unit word, which no place has in its own name."""
    return any(folded.startswith(f"{unit.word} ") for unit in units().values())


@cache
def _letters_of(head: str) -> frozenset[str]:
    return frozenset(unit.letter for unit in units().values() if head == unit.word or head in unit.short)


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {syllable: tuple(row["same"]) for row in _table()["spelling"] for syllable in row["same"]}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("graph") / "tables" / "units.toml").read_text(encoding="utf-8"))
