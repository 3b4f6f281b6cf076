"""The table of places: provinces, districts and communes with the time each existed and what it became.

Data: `graph/tables/places.tsv.gz`, built by `data/places/build.py`. Three states of the country lie in it (about 2023,
the eve of the reform of 1 July 2025, and after), so a day may be known only as an interval: `2023/2025-03`.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import accumulate

from graph.extraction import Level
from graph.place_names import units
from graph.text import fold, plain

FIRST_STATE = "2023"
"""The oldest full list of districts and communes we hold; before it, units may have been of a lower kind."""
_NEVER = "9999"
_COLUMNS = 7


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One unit during the time it existed under this name, kind and parent.

    `valid_from` and `valid_to` (last day) are ISO dates, partial dates, or intervals of partial dates where the day
    is not known more exactly; None means before the first, or beyond the last, state we know. `also` are other
    spellings of the name.
    """

    code: str
    valid_from: str | None
    valid_to: str | None
    unit: str
    name: str
    level: Level
    also: tuple[str, ...] = ()
    row: int = field(default=-1, repr=False)

    @property
    def full(self) -> str:
        """The name with its unit word: `phường Bách Quang`."""
        return f"{self.unit} {self.name}"

    @property
    def chain(self) -> tuple[str, ...]:
        """The full names from this place outwards, as they stood last."""
        return tuple(place.full for place in self.outwards())

    @property
    def is_current(self) -> bool:
        """Whether it still exists in the newest state of the table."""
        return self.valid_to is None

    @property
    def successors(self) -> tuple[Place, ...]:
        """What its territory became when it ended; empty where it has not ended, or nobody says."""
        return _successors(self.row)

    def outwards(self) -> tuple[Place, ...]:
        """This place, its district if it has one, its province: as they stood last."""
        last_known = self.valid_to.split("/", maxsplit=1)[0] if self.valid_to else None
        parents = self.parents(last_known)
        return (self, *parents[-1].outwards()) if parents else (self,)

    def parents(self, on: str | None = None) -> tuple[Place, ...]:
        """The units that held it at some time, or possibly on that day; several where the parent was renamed."""
        code = _table().parents[self.row]
        if not code:
            return ()
        rows = [row for row in _table().outer[code] if _overlap(row, self.row)]
        same = [row for row in rows if covers(_place(row), on)] if on else rows
        return tuple(sorted((_place(row) for row in same), key=lambda p: (p.valid_to or _NEVER, p.valid_from or "")))

    def chains(self, on: str | None = None) -> Iterator[tuple[Place, ...]]:
        """Every chain of units from this place outwards that is possible on that day."""
        parents = self.parents(on)
        if not parents:
            yield (self,)
        for parent in parents:
            for outer in parent.chains(on):
                yield (self, *outer)

    def today(self) -> tuple[Place, ...]:
        """The current places its territory belongs to, itself if it still exists."""
        return _today(self.row)


def named(key: str) -> tuple[Place, ...]:
    """All places of a folded bare name, of any time and tier.

    >>> [place.full for place in named("kiến xương")]
    ['huyện Kiến Xương', 'thị trấn Kiến Xương', 'xã Kiến Xương']
    """
    return tuple(_place(row) for row in _rows_named(key))


def named_plainly(key: str) -> tuple[Place, ...]:
    """All places whose name without diacritics is `key`; slower at first, meant for people who type.

    >>> {place.name for place in named_plainly("bach quang")}
    {'Bách Quang'}
    """
    return tuple(_place(row) for row in _by_plain_name().get(key, ()))


def versions(place: Place) -> tuple[Place, ...]:
    """The place itself and all that had its code before or after.

    >>> [one.full for one in versions(named("bách quang")[-1])]
    ['phường Bách Quang', 'phường Bách Quang']
    """
    return tuple(_place(row) for row in _rows_of(place.code))


@cache
def provinces() -> tuple[Place, ...]:
    """Every province of any time."""
    table = _table()
    return tuple(_place(row) for rows in table.outer.values() for row in rows if not table.parents[row])


def covers(place: Place, on: str | None) -> bool:
    """Whether a place possibly existed on a day, month or year; None stands for any time."""
    if not on or on.startswith("-"):
        return True
    return earliest(place.valid_from) <= latest(on) and earliest(on) <= latest(place.valid_to)


def era(on: str | None) -> str | None:
    """A day on which the table stood as it did on `on`: the same for all days between two changes.

    Whoever remembers answers does so by era, since texts are of thousands of days. A partial date stays as it is.

    >>> era("2021-07-19") == era("2021-07-20"), era("2025-06-30") == era("2025-07-01"), era("2021-07")
    (True, False, '2021-07')
    """
    if not on or len(on) != len("2021-07-19"):
        return on
    starts, ends = _changes()
    return _eras().setdefault((bisect_right(starts, on), bisect_left(ends, on)), on)


@cache
def _changes() -> tuple[list[str], list[str]]:
    """The days on which units began, and the last days of units that ended, `FIRST_STATE` among them."""
    table = _table()
    starts = {FIRST_STATE, *map(earliest, dict.fromkeys(table.starts))}
    return sorted(starts), sorted({latest(end) for end in dict.fromkeys(table.ends)})


@cache
def _eras() -> dict[tuple[int, int], str]:
    return {}


def ended(place: Place, on: str | None) -> bool:
    """Whether a place surely no longer existed on that day."""
    return bool(on) and place.valid_to is not None and latest(place.valid_to) < earliest(on)


def earliest(day: str | None) -> str:
    """The first day a partial date or an interval may mean, good for comparing.

    >>> earliest("2023/2025-03"), earliest("1991"), earliest(None)
    ('2023-00-00', '1991-00-00', '')
    """
    return (day.split("/", maxsplit=1)[0] + "-00-00")[:10] if day else ""


def latest(day: str | None) -> str:
    """The last day a partial date or an interval may mean, good for comparing.

    >>> latest("2023/2025-03"), latest("1991"), latest(None)
    ('2025-03-99', '1991-99-99', '9999')
    """
    return (day.rsplit("/", maxsplit=1)[-1] + "-99-99")[:10] if day else _NEVER


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of the file, and the indexes every question needs.

    `numbers` holds the codes of communes; provinces and districts keep theirs as text in `codes`.
    """

    codes: list[str]
    numbers: list[int]
    letters: list[str]
    names: list[str]
    parents: list[str]
    starts: list[str]
    ends: list[str]
    into: list[str]
    last: dict[str, int]
    earlier: list[int]
    also: dict[str, list[int]]
    outer: dict[str, list[int]]

    def code(self, row: int) -> str:
        """The official code of a row."""
        return f"{self.numbers[row]:05}" if self.codes[row][0] in "+-" else self.codes[row]


@cache
def _table() -> _Table:
    """Read the file; written for speed, since every program that reads a letterhead waits for it."""
    text = gzip.decompress((files("graph") / "tables" / "places.tsv.gz").read_bytes()).decode("utf-8")
    cells = text.replace("\n", "\t").split("\t")[:-1]
    codes, letters, names, parents, starts, ends, into = (
        cells[_COLUMNS + column :: _COLUMNS] for column in range(_COLUMNS)
    )
    outer: dict[str, list[int]] = defaultdict(list)
    for row, code in enumerate(codes):
        if code[0] not in "+-":
            outer[code].append(row)
    numbers = list(accumulate(int(code) if code[0] in "+-" else 0 for code in codes))
    last, earlier = _last_by_name(names)
    also = _also_by_name(names)
    return _Table(codes, numbers, letters, names, parents, starts, ends, into, last, earlier, also, outer)


def _last_by_name(names: list[str]) -> tuple[dict[str, int], list[int]]:
    """The last row of each name in lower case, and for each row the row before it of the same name (-1: none)."""
    last: dict[str, int] = {}
    earlier = []
    for row, name in enumerate(names):
        key = name.lower()
        earlier.append(last.get(key, -1))
        last[key] = row
    return last, earlier


def _also_by_name(names: list[str]) -> dict[str, list[int]]:
    """Rows by folded name where lower case is not enough: several spellings, apostrophes, hyphens."""
    index: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(names):
        if "|" in name or "'" in name or "-" in name:
            for spelling in name.split("|"):
                index[fold(spelling)].append(row)
    return index


def _rows_named(key: str) -> list[int]:
    table = _table()
    rows = list(table.also.get(key, ()))
    row = table.last.get(key, -1)
    while row >= 0:
        rows.append(row)
        row = table.earlier[row]
    return sorted(set(rows))


@cache
def _commune_rows() -> dict[int, list[int]]:
    table = _table()
    index: dict[int, list[int]] = defaultdict(list)
    for row, number in enumerate(table.numbers):
        if table.codes[row][0] in "+-":
            index[number].append(row)
    return index


def _rows_of(code: str) -> list[int]:
    """Every version of a unit by its code."""
    rows = _table().outer.get(code)
    return rows if rows is not None else _commune_rows().get(int(code), [])


@cache
def _by_plain_name() -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(_table().names):
        for spelling in name.split("|"):
            index[plain(spelling)].append(row)
    return index


@cache
def _by_parent() -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for row, code in enumerate(_table().parents):
        index[code].append(row)
    return dict(index)


@cache
def _place(row: int) -> Place:
    table = _table()
    unit = units()[table.letters[row]]
    name, *also = table.names[row].split("|")
    start, end = table.starts[row] or None, table.ends[row] or None
    return Place(table.code(row), start, end, unit.word, name, unit.level, tuple(also), row)


def _overlap(one: int, other: int) -> bool:
    starts, ends = _table().starts, _table().ends
    return earliest(starts[one]) <= latest(ends[other]) and earliest(starts[other]) <= latest(ends[one])


@cache
def _successors(row: int) -> tuple[Place, ...]:
    table = _table()
    end = table.ends[row]
    if not end:
        return ()
    codes = [table.code(row)] if table.into[row] == "." else [code for code in table.into[row].split(",") if code]
    after = latest(end)
    heirs = [_place(heir) for code in codes for heir in _rows_of(code) if _begins_after(heir, after)]
    if not codes:
        heirs = [heir for child in _by_parent().get(table.code(row), ()) if table.ends[child] == end
                 for heir in _successors(child)]  # fmt: skip
    return tuple(dict.fromkeys(heirs))


def _begins_after(heir: int, after: str) -> bool:
    """Whether a version of a code is the one in place right after a day."""
    start = _table().starts[heir]
    return (not start or latest(start) <= _next(after)) and latest(_table().ends[heir]) > after


def _next(after: str) -> str:
    """A bound just past a last day: its own year for partial dates, else the following days."""
    year, month, day = after.split("-")
    if day == "99":
        return after
    return f"{year}-{int(month) + 1:02}-01" if month != "12" else f"{int(year) + 1}-01-01"


@cache
def _today(row: int) -> tuple[Place, ...]:
    place = _place(row)
    if place.is_current:
        return (place,)
    return tuple(dict.fromkeys(heir for successor in place.successors for heir in successor.today()))
