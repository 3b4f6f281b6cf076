"""Administrative prose full of numbers, slashes and type words, in which no document is cited."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from ingest.extract import extract

PARAGRAPHS = Path(__file__).with_name("negatives_prose.txt").read_text("utf-8").strip().split("\n\n")
NAMES = ("Hà Văn Thắng", "Lưu Thị Hằng", "Y Blôk Niê", "Đinh Công Tráng", "Thạch Sô Phia")
ALLOWED = 0.2
"""False mentions per 100 KB."""


def _filled(paragraph: str, dice: random.Random) -> str:
    def value(slot: re.Match[str]) -> str:
        name = slot[1]
        if name == "name":
            return dice.choice(NAMES)
        day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1998, 2026)
        if name == "y":
            return str(year)
        if name == "d8":
            return f"{day:02}{month:02}{year}"
        if name == "d":
            return dice.choice((f"ngày {day}/{month}/{year}", f"ngày {day:02} tháng {month:02} năm {year}"))
        return "".join(dice.choice("123456789") for _ in range(int(name[1:])))

    return re.sub(r"\{(\w+)\}", value, paragraph)


def _text(size: int, seed: int) -> str:
    dice = random.Random(seed)
    parts: list[str] = []
    made = 0
    while made < size:
        parts.append(_filled(dice.choice(PARAGRAPHS), dice))
        made += len(parts[-1].encode()) + 2
    return "\n\n".join(parts)


def _false(text: str) -> list[str]:
    return [text[max(0, m.span.start - 40) : m.span.end + 20] for m in extract(text).mentions]


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=[paragraph[:24] for paragraph in PARAGRAPHS])
def test_each_paragraph_alone(paragraph: str) -> None:
    for seed in range(4):
        assert _false(_filled(paragraph, random.Random(seed))) == []


def test_paragraphs_together() -> None:
    assert _false(_text(40_000, seed=1)) == []


@pytest.mark.slow
def test_a_false_mention_is_rarer_than_one_in_500_kb() -> None:
    texts = [_text(50_000, seed) for seed in range(2, 14)]
    false = [line for text in texts for line in _false(text)]
    size = sum(len(text.encode()) for text in texts)
    assert size >= 600_000
    assert len(false) * 100_000 / size <= ALLOWED, false[:12]
