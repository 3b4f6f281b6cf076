"""What a page shows, as its address says it: one value, read from the query and written back in one fixed order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, TypeVar
from urllib.parse import quote, urlencode

from graph.model import Direction, Level, Line, Relation
from graph.store.protocol import Filter

DEPTH: Final = 3
MAX_DEPTH: Final = 8
MAX_PAGES: Final = 250
MAX_SHIFT: Final = 20_000
"""Pixels a card may be moved; more is no place on any screen."""
LANGUAGES: Final = ("vi", "en")
LAYOUTS: Final = ("cap", "thoi-gian", "luoc-do")
"""By level, by time, and the two-sided lược đồ that readers of Vietnamese law know."""
ORDERS: Final = ("cap", "so", "-so", "ngay", "-ngay", "dan", "-dan")
"""Orders of the list: by level, number, date, citations; with a minus from the largest down."""

Word = TypeVar("Word", bound=StrEnum)

_ENGLISH: Final = {
    "direction": "huong",
    "depth": "sau",
    "level": "cap",
    "line": "khoi",
    "relations": "qh",
    "type": "loai",
    "province": "tinh",
    "from": "tu",
    "to": "den",
    "layout": "bo-cuc",
    "open": "mo",
    "hide": "an",
    "move": "doi",
    "sort": "xep",
    "select": "chon",
}
"""The API's names of the same things are understood too."""
NAMES: Final = frozenset({*_ENGLISH, *_ENGLISH.values(), "lang"})
"""All that an address can say."""

_DIRECTIONS: Final = {"vao": Direction.IN, "ra": Direction.OUT, "hai": Direction.BOTH}
_LEVELS: Final = {
    "trung-uong": Level.NATIONAL,
    "bo": Level.MINISTRY,
    "tinh": Level.PROVINCE,
    "huyen": Level.DISTRICT,
    "xa": Level.COMMUNE,
    "don-vi": Level.UNIT,
}
_LINES: Final = {"nha-nuoc": Line.STATE, "dang": Line.PARTY, "mat-tran": Line.FRONT}
_LAYOUT_NAMES: Final = {"level": "cap", "time": "thoi-gian", "luocdo": "luoc-do"}
_WHOLE: Final = frozenset({"chon"})
"""Values that may hold a comma; all others are lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The state of a page; everything but the order of the list, the selected document and language is drawn."""

    direction: Direction = Direction.IN
    depth: int = DEPTH
    levels: tuple[Level, ...] = ()
    lines: tuple[Line, ...] = ()
    types: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    since: str | None = None
    until: str | None = None
    layout: str = "cap"
    opened: tuple[tuple[str, int], ...] = ()
    hidden: tuple[str, ...] = ()
    """Tags (`viz.tags`) of the documents the reader took off the picture."""
    moved: tuple[tuple[str, int, int], ...] = ()
    """Tags of the cards the reader moved, and how far from their places to the right and down."""
    order: str = "cap"
    selected: str | None = None
    lang: str = "vi"

    @property
    def only(self) -> Filter:
        """Which documents are shown."""
        return Filter(
            types=self.types,
            levels=self.levels,
            lines=self.lines,
            provinces=self.provinces,
            since=self.since,
            until=self.until,
        )

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the lineage down."""
        return bool(self.relations) or self.only != Filter()

    @property
    def afresh(self) -> View:
        """The same view before the reader opened, moved or selected anything in it."""
        return replace(self, opened=(), moved=(), selected=None)


def read_view(items: Iterable[tuple[str, str]]) -> View:
    """The view an address asks for; what is not understood is left out, so that an old link still opens.

    >>> view = read_view([("huong", "ra"), ("sau", "99"), ("cap", "xa,bo"), ("mo", "district.bac-kan~2"), ("x", "y")])
    >>> view.direction.value, view.depth, view.opened
    ('out', 8, (('district.bac-kan', 2),))
    >>> view.levels
    (<Level.MINISTRY: 'ministry'>, <Level.COMMUNE: 'commune'>)
    """
    asked: dict[str, list[str]] = defaultdict(list)
    for name, value in items:
        known = _ENGLISH.get(name, name)
        parts = [value] if known in _WHOLE else value.split(",")
        asked[known] += [part.strip() for part in parts if part.strip()]
    first = {name: values[0] for name, values in asked.items() if values}
    layout = _LAYOUT_NAMES.get(first.get("bo-cuc", ""), first.get("bo-cuc", "cap"))
    order, lang = first.get("xep", "cap"), first.get("lang", "vi")
    return View(
        direction=_direction(first.get("huong")),
        depth=_depth(first.get("sau")),
        levels=_words(Level, asked["cap"], _LEVELS),
        lines=_words(Line, asked["khoi"], _LINES),
        types=tuple(sorted(set(asked["loai"]))),
        provinces=tuple(sorted(set(asked["tinh"]))),
        relations=_words(Relation, asked["qh"], {}),
        since=_date(first.get("tu")),
        until=_date(first.get("den")),
        layout=layout if layout in LAYOUTS else "cap",
        opened=_opened(asked["mo"]),
        hidden=tuple(sorted({tag for tag in asked["an"] if _is_tag(tag)})),
        moved=_moved(asked["doi"]),
        order=order if order in ORDERS else "cap",
        selected=first.get("chon"),
        lang=lang if lang in LANGUAGES else "vi",
    )


def query_of(view: View) -> str:
    """The address of a view: fixed order, defaults left out.

    >>> query_of(View()), query_of(View(direction=Direction.OUT, depth=5, lang="en"))
    ('', '?huong=ra&sau=5&lang=en')
    >>> query_of(View(levels=(Level.DISTRICT, Level.COMMUNE), moved=(("mfrgg2df", 40, -8),)))
    '?cap=huyen,xa&doi=mfrgg2df.40.-8'
    """
    query = urlencode(parts_of(view), safe=",~.", quote_via=quote)
    return f"?{query}" if query else ""


def parts_of(view: View) -> list[tuple[str, str]]:
    """What an address says of a view, in its fixed order, defaults left out."""
    parts = [
        ("huong", _name(_DIRECTIONS, view.direction) if view.direction is not Direction.IN else None),
        ("sau", str(view.depth) if view.depth != DEPTH else None),
        ("cap", ",".join(level_slug(level) for level in view.levels)),
        ("khoi", ",".join(line_slug(line) for line in view.lines)),
        ("loai", ",".join(view.types)),
        ("tinh", ",".join(view.provinces)),
        ("qh", ",".join(view.relations)),
        ("tu", view.since),
        ("den", view.until),
        ("bo-cuc", view.layout if view.layout != "cap" else None),
        ("mo", ",".join(f"{key}~{pages}" for key, pages in view.opened)),
        ("an", ",".join(view.hidden)),
        ("doi", ",".join(f"{tag}.{x}.{y}" for tag, x, y in view.moved)),
        ("xep", view.order if view.order != "cap" else None),
        ("chon", view.selected),
        ("lang", view.lang if view.lang != "vi" else None),
    ]
    return [(name, value) for name, value in parts if value]


def direction_slug(direction: Direction) -> str:
    """How an address names a direction.

    >>> direction_slug(Direction.IN)
    'vao'
    """
    return _name(_DIRECTIONS, direction) or str(direction)


def level_slug(level: str) -> str:
    """How an address names a level.

    >>> level_slug(Level.COMMUNE)
    'xa'
    """
    return _name(_LEVELS, level) or str(level)


def line_slug(line: str) -> str:
    """How an address names a line.

    >>> line_slug(Line.PARTY)
    'dang'
    """
    return _name(_LINES, line) or str(line)


def _name(table: Mapping[str, str], value: str | None) -> str | None:
    return next((name for name, meant in table.items() if meant == value), None)


def _words(words: type[Word], given: Iterable[str], table: Mapping[str, Word]) -> tuple[Word, ...]:
    """The words of a closed list that are named, in the order of the list."""
    wanted = {table.get(name, name) for name in given}
    return tuple(word for word in words if word in wanted)


def _direction(text: str | None) -> Direction:
    if text in set(Direction):
        return Direction(text)
    return _DIRECTIONS.get(text or "", Direction.IN)


def _depth(text: str | None) -> int:
    return min(max(int(text), 1), MAX_DEPTH) if text and text.isascii() and text.isdigit() else DEPTH


def _date(text: str | None) -> str | None:
    """A date filter in ISO: a year, a month or a day, in ISO or as it is written in Vietnam; else no filter."""
    if text and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text, re.ASCII):
        return text
    written = re.fullmatch(r"(?:(?:(\d{1,2})/)?(\d{1,2})/)(\d{4})", text or "", re.ASCII)
    if not written:
        return None
    day, month, year = written.groups()
    return "-".join([year, f"{month:0>2}", *([f"{day:0>2}"] if day else [])])


def _opened(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    pages: dict[str, int] = {}
    for value in values:
        key, _, count = value.rpartition("~")
        if key and count.isascii() and count.isdigit() and 0 < int(count) <= MAX_PAGES:
            pages[key] = int(count)
    return tuple(sorted(pages.items()))


def _is_tag(text: str) -> bool:
    return bool(re.fullmatch(r"[a-z2-7]{8}", text))


def _moved(values: Iterable[str]) -> tuple[tuple[str, int, int], ...]:
    shifts: dict[str, tuple[int, int]] = {}
    for value in values:
        found = re.fullmatch(r"([a-z2-7]{8})\.(-?\d{1,5})\.(-?\d{1,5})", value, re.ASCII)
        if found and max(abs(int(found[2])), abs(int(found[3]))) <= MAX_SHIFT:
            shifts[found[1]] = (int(found[2]), int(found[3]))
    return tuple((tag, x, y) for tag, (x, y) in sorted(shifts.items()) if x or y)
