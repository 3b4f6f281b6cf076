"""The table of issuing bodies (`grammar/issuers.toml`), loaded and compiled once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from graph.errors import GrammarError
from graph.extraction import Level, Line
from graph.text import fold
from ingest.grammar.load import Entry, table
from ingest.grammar.words import WordTrie
from ingest.late import late
from ingest.letters import bare

FILE: Final = "issuers.toml"
BLANKS: Final = " \t\n\r\f\v\x1c\x1d\x1e\x1f"
GAP: Final = BLANKS + ",&-"
_APART: Final = late(r"[^a-z0-9]+")
_WORDS: Final = late(r"[\w.]+")


class Fixed(NamedTuple):
    """A body of which the whole country has one."""

    name: str
    kind: str
    level: Level
    line: Line
    symbols: tuple[str, ...]


class Head(NamedTuple):
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


class Unit(NamedTuple):
    """A word for a territory, with the level it has ("city" may be either of two)."""

    name: str
    level: str


class Bodies(NamedTuple):
    """The compiled table: patterns over `bare` text, and what each spelling stands for."""

    fixed: Mapping[str, tuple[Fixed, str]]
    heads: Mapping[str, tuple[Head, str]]
    offices: Mapping[str, tuple[str, str]]
    units: Mapping[str, Unit]
    cities: frozenset[str]
    provinces: Mapping[str, str]
    stops: frozenset[str]
    keep_names: WordTrie
    phrases: Mapping[str, tuple[str, ...]]
    """By letters alone; several that only their marks tell apart."""
    others: frozenset[str]
    other_names: WordTrie
    by_symbol: Mapping[str, Fixed]
    symbols: Mapping[str, tuple[str, ...]]
    fixed_names: WordTrie
    head_names: WordTrie
    office_names: WordTrie
    unit_names: WordTrie
    stop_names: WordTrie


@lru_cache(maxsize=1)
def bodies() -> Bodies:
    """The table, read on first use.

    >>> bodies().by_symbol["TTG"].name
    'Thủ tướng Chính phủ'
    """
    fixed = _fixed_by_key()
    heads = {key(word): (head, word) for row in table(FILE, "head") for head in (_head(row),) for word in head.words}
    offices = {key(word): (row.text("fold"), word) for row in table(FILE, "office") for word in row.words("words")}
    units = {
        key(word): Unit(row.text("name"), row.text("level"))
        for row in table(FILE, "unit")
        for word in row.words("words")
    }
    stops = _listed("stop")
    cities = _listed("cities", "names")
    return Bodies(
        fixed=fixed,
        heads=heads,
        offices=offices,
        units=units,
        cities=frozenset(map(key, cities)),
        provinces={key(name): name for name in (*cities, *_listed("provinces", "names"))},
        stops=frozenset(stops),
        keep_names=_alternatives(_listed("keep"), BLANKS, glued=False),
        phrases=_by_key(_listed("phrase")),
        others=frozenset(word.lower() for word in _listed("no-body")),
        other_names=_alternatives(_listed("no-body"), BLANKS, glued=False),
        symbols={row.name: row.symbols for row, _ in fixed.values()},
        by_symbol={s.upper(): row for row, _ in fixed.values() for s in row.symbols},
        fixed_names=_alternatives(n for _, name in fixed.values() for n in _with_sign(name)),
        head_names=_alternatives(word for _, word in heads.values()),
        office_names=_alternatives(word for _, word in offices.values()),
        unit_names=_alternatives(
            (word for row in table(FILE, "unit") for word in row.words("words")), BLANKS, glued=False
        ),
        stop_names=_alternatives(stops, BLANKS, glued=False),
    )


@cache
def spellings() -> frozenset[str]:
    """Every name, head and office of the table with its marks, folded: "QUAN KHU" is no "Quân khu"."""
    table = bodies()
    names = [name for rows in (table.fixed, table.heads, table.offices) for _, name in rows.values()]
    return frozenset(fold(name.replace(" và ", joint)) for name in names for joint in (" và ", " & "))


@lru_cache(maxsize=16384)
def key(words: str) -> str:
    """The letters of a name, nothing between them: how the table is looked up. Names come again and again.

    >>> key("Bộ Lao động -\\nThương binh") == key("BỘ LAO ĐỘNG THƯƠNG BINH")
    True
    """
    return _APART.sub("", bare(words))


def _fixed_by_key() -> dict[str, tuple[Fixed, str]]:
    """Bodies with the name meant, by the key of each spelling; of two with one key the first."""
    named = [(body, name) for row in table(FILE, "body") for body in (_fixed(row),) for name in _names(row)]
    spelled = [(pair, spelling) for pair in named for spelling in _with_sign(pair[1])]
    names = bare("\n".join(spelling for _, spelling in spelled)).splitlines()
    found: dict[str, tuple[Fixed, str]] = {}
    for name, (pair, _) in zip(names, spelled, strict=True):
        found.setdefault(_APART.sub("", name), pair)
    return found


def _with_sign(name: str) -> tuple[str, ...]:
    """A name as it is, and with the sign that may stand for its `và`."""
    return (name, name.replace(" và ", " & ")) if " và " in name else (name,)


def _by_key(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in phrases:
        found[key(phrase)] = (*found.get(key(phrase), ()), phrase)
    return found


def _alternatives(words: Iterable[str], gap: str = GAP, *, glued: bool = True) -> WordTrie:
    """Many names over `bare` text, to be looked up at one place."""
    names = bare("\n".join(words)).splitlines()
    return WordTrie({" ".join(_WORDS.findall(name)) for name in names}, gap=gap, glued=glued)


def _listed(name: str, key_: str = "words") -> list[str]:
    return [word for row in table(FILE, name) for word in row.words(key_)]


def _names(row: Entry) -> tuple[str, ...]:
    return (row.text("name"), *row.words("aliases"))


def _level(row: Entry) -> Level:
    try:
        return Level(row.text("level"))
    except ValueError as error:
        raise GrammarError(row.file, row.name, str(error)) from error


def _line(row: Entry) -> Line:
    try:
        return Line(row.text("line"))
    except ValueError as error:
        raise GrammarError(row.file, row.name, str(error)) from error


def _fixed(row: Entry) -> Fixed:
    return Fixed(row.text("name"), row.text("kind"), _level(row), _line(row), row.words("symbols"))


def _head(row: Entry) -> Head:
    return Head(
        words=row.words("words"),
        kind=row.text("kind"),
        name=row.values.get("name"),
        line=_line(row) if "line" in row.values else None,
        level=_level(row) if "level" in row.values else None,
        tail=row.text("tail"),
        seat=row.values.get("seat"),
        unit=row.values.get("unit"),
        local=bool(row.values.get("local")),
        commas=bool(row.values.get("commas")),
        under=bool(row.values.get("under")),
        expand=bool(row.values.get("expand")),
    )
