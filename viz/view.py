"""What a page shows, as its address says it: one value, read from the query and written back in one fixed order."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from graph.model import Direction, Level, Relation

DEPTH: Final = 3
MAX_DEPTH: Final = 8
MAX_PAGES: Final = 250
LANGUAGES: Final = ("vi", "en")
LAYOUTS: Final = ("cap", "thoi-gian", "luoc-do")
"""By level, by time, and the two-sided lược đồ that readers of Vietnamese law know."""

_ENGLISH: Final = {
    "direction": "huong",
    "depth": "sau",
    "level": "cap",
    "relations": "qh",
    "type": "loai",
    "province": "tinh",
    "from": "tu",
    "to": "den",
    "layout": "bo-cuc",
    "open": "mo",
    "select": "chon",
}
"""The API's names of the same things are understood too."""

_DIRECTIONS: Final = {"vao": Direction.IN, "ra": Direction.OUT, "hai": Direction.BOTH}
_LEVELS: Final = {
    "trung-uong": Level.NATIONAL,
    "bo": Level.MINISTRY,
    "tinh": Level.PROVINCE,
    "huyen": Level.DISTRICT,
    "xa": Level.COMMUNE,
    "don-vi": Level.UNIT,
}
_LAYOUT_NAMES: Final = {"level": "cap", "time": "thoi-gian", "luocdo": "luoc-do"}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The state of a page; everything but the selected document and language decides what is drawn."""

    direction: Direction = Direction.IN
    depth: int = DEPTH
    level: Level | None = None
    relations: tuple[Relation, ...] = ()
    type: str | None = None
    province: str | None = None
    since: str | None = None
    until: str | None = None
    layout: str = "cap"
    opened: tuple[tuple[str, int], ...] = ()
    selected: str | None = None
    lang: str = "vi"

    @property
    def filtered(self) -> bool:
        """Whether anything narrows the lineage down."""
        return bool(self.level or self.relations or self.type or self.province or self.since or self.until)


def read_view(items: Iterable[tuple[str, str]]) -> View:
    """The view an address asks for; what is not understood is left out, so that an old link still opens.

    >>> view = read_view([("huong", "ra"), ("sau", "99"), ("cap", "xa"), ("mo", "district.bac-kan~2"), ("x", "y")])
    >>> view.direction.value, view.depth, view.level.value, view.opened
    ('out', 8, 'commune', (('district.bac-kan', 2),))
    """
    asked: dict[str, list[str]] = defaultdict(list)
    for name, value in items:
        asked[_ENGLISH.get(name, name)] += [part for part in value.split(",") if part] if name != "chon" else [value]
    first = {name: values[0].strip() for name, values in asked.items() if values}
    layout = _LAYOUT_NAMES.get(first.get("bo-cuc", ""), first.get("bo-cuc", "cap"))
    lang = first.get("lang", "vi")
    return View(
        direction=_direction(first.get("huong")),
        depth=_depth(first.get("sau")),
        level=_level(first.get("cap")),
        relations=tuple(sorted({Relation(r) for r in asked["qh"] if r in set(Relation)})),
        type=first.get("loai"),
        province=first.get("tinh"),
        since=_date(first.get("tu")),
        until=_date(first.get("den")),
        layout=layout if layout in LAYOUTS else "cap",
        opened=_opened(asked["mo"]),
        selected=first.get("chon"),
        lang=lang if lang in LANGUAGES else "vi",
    )


def query_of(view: View) -> str:
    """The address of a view: fixed order, defaults left out.

    >>> query_of(View()), query_of(View(direction=Direction.OUT, depth=5, lang="en"))
    ('', '?huong=ra&sau=5&lang=en')
    """
    parts = [
        ("huong", _name(_DIRECTIONS, view.direction) if view.direction is not Direction.IN else None),
        ("sau", str(view.depth) if view.depth != DEPTH else None),
        ("cap", _name(_LEVELS, view.level)),
        ("loai", view.type),
        ("tinh", view.province),
        ("qh", ",".join(view.relations) or None),
        ("tu", view.since),
        ("den", view.until),
        ("bo-cuc", view.layout if view.layout != "cap" else None),
        ("mo", ",".join(f"{key}~{pages}" for key, pages in view.opened) or None),
        ("chon", view.selected),
        ("lang", view.lang if view.lang != "vi" else None),
    ]
    query = urlencode([(name, value) for name, value in parts if value], safe=",~.", quote_via=quote)
    return f"?{query}" if query else ""


def address_of(document_id: str, view: View) -> str:
    """The address of a document's page in this view.

    >>> address_of("15-ct-ttg-2020", View(depth=2))
    '/do-thi/15-ct-ttg-2020?sau=2'
    """
    return f"/do-thi/{quote(document_id, safe='')}{query_of(view)}"


def file_address(document_id: str, view: View) -> str:
    """The address of the same view as one file to keep.

    >>> file_address("15-ct-ttg-2020", View(depth=2))
    '/luu/15-ct-ttg-2020.html?sau=2'
    """
    return f"/luu/{quote(document_id, safe='')}.html{query_of(view)}"


def api_address(document_id: str, view: View) -> str:
    """The address of the same lineage in the API.

    >>> api_address("15-ct-ttg-2020", View(level=Level.COMMUNE))
    '/api/v1/lineage/15-ct-ttg-2020?direction=in&depth=3&level=commune&limit=5000'
    """
    both = view.layout == "luoc-do"
    parts = [
        ("direction", Direction.BOTH if both else view.direction),
        ("depth", "1" if both else str(view.depth)),
        ("relations", ",".join(view.relations)),
        ("type", view.type),
        ("level", view.level),
        ("province", view.province),
        ("from", view.since),
        ("to", view.until),
        ("limit", "5000"),
    ]
    query = urlencode([(name, value) for name, value in parts if value], safe=",", quote_via=quote)
    return f"/api/v1/lineage/{quote(document_id, safe='')}?{query}"


def text_address(document_id: str, lang: str) -> str:
    """The address of a document's text.

    >>> text_address("15-ct-ttg-2020", "vi")
    '/van-ban/15-ct-ttg-2020'
    """
    return f"/van-ban/{quote(document_id, safe='')}{query_of(View(lang=lang))}"


def coverage_address(document_id: str, lang: str) -> str:
    """The address of the provinces that carry a document out.

    >>> coverage_address("15-ct-ttg-2020", "en")
    '/dia-ban/15-ct-ttg-2020?lang=en'
    """
    return f"/dia-ban/{quote(document_id, safe='')}{query_of(View(lang=lang))}"


def path_address(start: str, end: str, lang: str) -> str:
    """The address of the ways between two documents.

    >>> path_address("66-cv-du", "15-ct-ttg-2020", "en")
    '/duong-dan?tu=66-cv-du&den=15-ct-ttg-2020&lang=en'
    """
    query = [("tu", start), ("den", end)] + ([("lang", lang)] if lang != "vi" else [])
    return f"/duong-dan?{urlencode(query, quote_via=quote)}"


def level_slug(level: str) -> str:
    """How an address names a level.

    >>> level_slug(Level.COMMUNE)
    'xa'
    """
    return _name(_LEVELS, level) or str(level)


def direction_slug(direction: Direction) -> str:
    """How an address names a direction.

    >>> direction_slug(Direction.IN)
    'vao'
    """
    return _name(_DIRECTIONS, direction) or str(direction)


def _name(table: Mapping[str, str], value: str | None) -> str | None:
    return next((name for name, meant in table.items() if meant == value), None)


def _direction(text: str | None) -> Direction:
    if text in set(Direction):
        return Direction(text)
    return _DIRECTIONS.get(text or "", Direction.IN)


def _level(text: str | None) -> Level | None:
    return Level(text) if text in set(Level) else _LEVELS.get(text or "")


def _depth(text: str | None) -> int:
    return min(max(int(text), 1), MAX_DEPTH) if text and text.isascii() and text.isdigit() else DEPTH


def _date(text: str | None) -> str | None:
    """A date filter: a year, a month or a day in ISO; anything else is no filter."""
    return text if text and re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) else None


def _opened(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    pages: dict[str, int] = {}
    for value in values:
        key, _, count = value.rpartition("~")
        if key and count.isascii() and count.isdigit() and 0 < int(count) <= MAX_PAGES:
            pages[key] = int(count)
    return tuple(sorted(pages.items()))
