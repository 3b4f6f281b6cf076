"""Both languages say the same things."""

from __future__ import annotations

import string

import pytest

from graph.model import DateBasis, Direction, Flag, Line, Relation, Status
from viz.places import LEVELS
from viz.style import STROKES
from viz.texts import clean, texts

VI, EN = texts("vi").words, texts("en").words


def test_catalogues_have_the_same_keys() -> None:
    assert list(VI) == list(EN)


@pytest.mark.parametrize("key", list(VI))
def test_both_have_the_same_blanks(key: str) -> None:
    blanks = [{name for _, name, _, _ in string.Formatter().parse(words[key]) if name} for words in (VI, EN)]
    assert blanks[0] == blanks[1]
    assert VI[key].strip()


@pytest.mark.parametrize(
    "key",
    [
        *(f"relation.{r}" for r in Relation),
        *(f"status.{s}" for s in Status),
        *(f"basis.{b}" for b in DateBasis),
        *(f"warning.{f}" for f in Flag),
        *(f"level.{level}" for level in LEVELS),
        *(f"line.{line}" for line in Line),
        *(f"question.{d}" for d in Direction),
        *(f"legend.{family}" for family in STROKES),
    ],
)
def test_every_word_of_the_model_has_its_text(key: str) -> None:
    assert key in VI


def test_an_unknown_language_is_vietnamese() -> None:
    assert texts("xx").lang == "vi"


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x85", "\u202e", "\u2066", "\ufeff", "\ud800", "\uffff"])
def test_unsafe_characters_go(bad: str) -> None:
    assert clean(f"số {bad}15") == "số 15"
