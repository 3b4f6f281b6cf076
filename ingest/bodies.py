"""The table of issuing bodies (`grammar/issuers.toml`), loaded and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from graph.model import Level, Line
from ingest.letters import bare, words_pattern

FILE: Final = Path(__file__).parent / "grammar" / "issuers.toml"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A body of which the whole country has one."""

    name: str
    kind: str
    level: Level
    line: Line
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The words a body's name begins with, and what may follow them (`tail`)."""

    words: tuple[str, ...]
    kind: str
    name: str | None
    line: Line | None
    level: Level | None
    tail: str
    seat: str | None
    unit: str | None
    local: bool
    commas: bool
    under: bool
    expand: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A word for a territory, with the level it has ("city" may be either of two)."""

    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Bodies:
    """The compiled table: patterns over `bare` text, and what each spelling stands for."""

    fixed: Mapping[str, tuple[Fixed, str]]
    heads: Mapping[str, tuple[Head, str]]
    offices: Mapping[str, tuple[str, str]]
    units: Mapping[str, Unit]
    cities: frozenset[str]
    provinces: Mapping[str, str]
    stops: frozenset[str]
    keep_pattern: re.Pattern[str]
    by_symbol: Mapping[str, Fixed]
    fixed_pattern: re.Pattern[str]
    head_pattern: re.Pattern[str]
    office_pattern: re.Pattern[str]
    unit_pattern: re.Pattern[str]
    stop_pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def bodies() -> Bodies:
    """The table, read on first use.

    >>> bodies().by_symbol["TTG"].name
    'Thủ tướng Chính phủ'
    """
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    fixed = {key(name): (_fixed(row), name) for row in raw["body"] for name in (row["name"], *row.get("aliases", ()))}
    heads = {key(word): (_head(row), word) for row in raw["head"] for word in row["words"]}
    offices = {key(word): (str(row["fold"]), word) for row in raw["office"] for word in row["words"]}
    units = {key(word): Unit(row["name"], row["level"]) for row in raw["unit"] for word in row["words"]}
    stops = [word for row in raw["stop"] for word in row["words"]]
    return Bodies(
        fixed=fixed,
        heads=heads,
        offices=offices,
        units=units,
        cities=frozenset(key(name) for row in raw["cities"] for name in row["names"]),
        provinces={key(name): name for row in (*raw["cities"], *raw["provinces"]) for name in row["names"]},
        stops=frozenset(stops),
        keep_pattern=_alternatives((word for row in raw["keep"] for word in row["words"]), r"\s{1,8}"),
        by_symbol={s.upper(): row for row, _ in fixed.values() for s in row.symbols},
        fixed_pattern=_alternatives(name for _, name in fixed.values()),
        head_pattern=_alternatives(word for _, word in heads.values()),
        office_pattern=_alternatives(word for _, word in offices.values()),
        unit_pattern=_alternatives((word for row in raw["unit"] for word in row["words"]), r"\s{1,8}"),
        stop_pattern=_alternatives(stops, r"\s{1,8}"),
    )


def key(words: str) -> str:
    """The letters of a name, nothing between them: how the table is looked up.

    >>> key("Bộ Lao động -\\nThương binh") == key("BỘ LAO ĐỘNG THƯƠNG BINH")
    True
    """
    return re.sub(r"[^a-z0-9]+", "", bare(words))


def _alternatives(words: Iterable[str], gap: str = r"[\s,&-]{0,8}") -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda w: (-len(w), w))
    return re.compile("|".join(words_pattern(word, gap) for word in longest_first))


def _fixed(row: Mapping[str, Any]) -> Fixed:
    return Fixed(row["name"], row["kind"], Level(row["level"]), Line(row["line"]), tuple(row.get("symbols", ())))


def _head(row: Mapping[str, Any]) -> Head:
    return Head(
        words=tuple(row["words"]),
        kind=row["kind"],
        name=row.get("name"),
        line=Line(row["line"]) if "line" in row else None,
        level=Level(row["level"]) if "level" in row else None,
        tail=row["tail"],
        seat=row.get("seat"),
        unit=row.get("unit"),
        local=row.get("local", False),
        commas=row.get("commas", False),
        under=row.get("under", False),
        expand=row.get("expand", False),
    )
