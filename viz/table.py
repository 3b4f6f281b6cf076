"""The list beside the picture: the same documents as a table, by level and place or in the order the reader chose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.model import Document
from viz.addresses import address_of
from viz.bundle import PAGE, Bundle
from viz.drawing import Drawing
from viz.entries import Entry, Writer
from viz.places import Cell
from viz.tags import tag
from viz.texts import Texts
from viz.view import View


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """The row of documents that are counted, not drawn."""

    id: str
    text: str
    where: str
    action: str
    address: str
    level: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one square: a level and a place (`place` is '' where the level has none)."""

    place: str
    rows: tuple[Entry, ...]
    bundle: BundleEntry | None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of one level; in another order than by level there is one section without a name."""

    level: str
    text: str
    count: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name, how the rows are sorted by it as ARIA says it, and the address that sorts by it."""

    name: str
    text: str
    sorted: str
    address: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """A document the reader took off, and the address that brings it back."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Table:
    """The whole list."""

    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    hidden: tuple[Hidden, ...]
    in_levels: bool


COLUMNS: Final = (("cap", "cap"), ("so", "so"), ("ngay", "-ngay"), ("dan", "-dan"))
"""Columns, and the order a first click on each asks for: the newest and the most cited come first."""


def table_of(drawing: Drawing, view: View, say: Texts, *, path: bool = False) -> Table:
    """The list in words; on the page of a `path` it cannot be sorted or hidden from."""
    return _Rows(drawing, view, say, path).table()


class _Rows:
    """Puts the rows of one drawing in order."""

    def __init__(self, drawing: Drawing, view: View, say: Texts, path: bool) -> None:
        self.drawing, self.picture, self.view, self.say, self.path = drawing, drawing.picture, view, say, path
        self.root = drawing.picture.lineage.root.id
        self.writer = Writer(drawing.picture, view, say)

    def table(self) -> Table:
        in_levels = self.view.order == "cap"
        return Table(
            columns=tuple(self._column(name, first) for name, first in COLUMNS),
            sections=tuple(self._by_level() if in_levels else self._in_order()),
            hidden=tuple(self._hidden(document) for document in self.drawing.hidden),
            in_levels=in_levels,
        )

    def _column(self, name: str, first: str) -> Column:
        now = self.view.order
        here = now.lstrip("-") == name
        other = now.removeprefix("-") if now.startswith("-") else f"-{now}"
        wanted = other if here and name != "cap" else first
        direction = ("descending" if now.startswith("-") else "ascending") if here else "none"
        address = "" if self.path else address_of(self.root, replace(self.view, order=wanted))
        return Column(name, self.say(f"column.{name}"), direction, address)

    def _by_level(self) -> Iterator[Section]:
        rows: dict[Cell, list[Entry]] = {}
        for document in self.picture.shown:
            rows.setdefault(self.picture.cells[document.id], []).append(self._entry(document))
        bundles = {b.cell: b for b in self.picture.bundles}
        hidden = {d.id for d in self.drawing.hidden}
        for level in self.picture.grouping.tiers:
            cells = sorted({c for c in [*rows, *bundles] if c.level == level}, key=self.picture.grouping.order)
            if cells:
                groups = tuple(self._group(c, rows.get(c, []), bundles.get(c)) for c in cells)
                total = sum(1 for id_, c in self.picture.cells.items() if c.level == level and id_ not in hidden)
                yield Section(level, self.say(f"level.{level}"), self.say.number(total), groups)

    def _in_order(self) -> Iterator[Section]:
        known = _ORDERS[self.view.order.lstrip("-")]
        with_value = sorted((d for d in self.picture.shown if known(self, d)), key=lambda d: (known(self, d), d.id))
        if self.view.order.startswith("-"):
            with_value.reverse()
        without = [d for d in self.picture.shown if not known(self, d)]
        rows = Group("", tuple(self._entry(d) for d in [*with_value, *without]), None)
        yield Section("", "", "", (rows, *(self._group(b.cell, (), b) for b in self.picture.bundles)))

    def _entry(self, document: Document) -> Entry:
        entry = self.writer.entry(document)
        return replace(entry, hide="") if self.path else entry

    def _group(self, cell: Cell, rows: Iterable[Entry], bundle: Bundle | None) -> Group:
        place = self.picture.grouping.heading(cell.province, self.say) if cell.province else ""
        return Group(place, tuple(rows), self._bundle(bundle, place) if bundle else None)

    def _bundle(self, bundle: Bundle, place: str) -> BundleEntry:
        left = len(bundle.documents)
        opened = dict(self.view.opened)
        opened[bundle.cell.key] = bundle.opened + 1
        view = replace(self.view, opened=tuple(sorted(opened.items())))
        level = self.say(f"level.{bundle.cell.level}")
        return BundleEntry(
            id=bundle.id,
            text=self.say("bundle.more", n=self.say.number(left)),
            where=self.say("bundle.where", level=level, place=place) if place else level,
            action=self.say("bundle.open", n=self.say.number(min(PAGE, left))),
            address=address_of(self.root, view),
            level=bundle.level,
        )

    def _hidden(self, document: Document) -> Hidden:
        kept = tuple(name for name in self.view.hidden if name != tag(document.id))
        return Hidden(document.label, address_of(self.root, replace(self.view, hidden=kept)))

    def by_number(self, document: Document) -> tuple[Any, ...] | None:
        """Numbers as numbers, then what stands behind them; None without a number."""
        number = document.number or ""
        digits = len(number) - len(number.lstrip("0123456789"))
        return (int(number[:digits] or 0), number, document.symbol or "") if number else None

    def by_date(self, document: Document) -> tuple[Any, ...] | None:
        """Dates as they are; a day without its year has no place among them."""
        return (document.date,) if document.date and document.date[0].isdigit() else None

    def by_citations(self, document: Document) -> tuple[Any, ...] | None:
        """How many cite it."""
        return (cited,) if (cited := self.writer.cited[document.id]) else None


_ORDERS: Final[dict[str, Callable[[_Rows, Document], tuple[Any, ...] | None]]] = {
    "so": _Rows.by_number,
    "ngay": _Rows.by_date,
    "dan": _Rows.by_citations,
}
