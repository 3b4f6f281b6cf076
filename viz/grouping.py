"""How a picture is divided: by level and province, by level and time, or by what ties each document to the root."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Final

from graph.model import Document, Edge, Lineage, Relation
from viz.places import LEVELS, Cell, cell_of, level_of, province_name, province_of
from viz.style import UNKNOWN
from viz.texts import Texts

MAX_COLUMNS: Final = 6
"""Columns side by side on an office screen at a legible scale."""
OTHERS: Final = "others"
_DATED: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
"""Dates that have a place in time; a day without its year has none."""
ROOT, OUT, IN = "self", "out", "in"
"""Parts of the lược đồ: the document itself, what it acts on, what acts on it."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The square of every document, the order of the tiers, the written names of the columns."""

    cells: Mapping[str, Cell]
    tiers: tuple[str, ...] = LEVELS
    names: Mapping[str, str] = field(default_factory=dict)
    unknown: str = "place.unknown"
    """Text over the documents that no column can be found for."""
    merged: int = 0
    """How many provinces share the column `others`."""

    def order(self, cell: Cell) -> tuple[int, int, str]:
        """Reading order of squares: tier, then column by name, the merged and the unknown last."""
        return (self.tiers.index(cell.level), {OTHERS: 1, UNKNOWN: 2}.get(cell.province, 0), cell.province)

    def heading(self, key: str, say: Texts) -> str:
        """What stands over a column."""
        if key == OTHERS:
            return say("place.others", n=say.number(self.merged))
        if key.startswith((f"{OUT}-", f"{IN}-")):
            return say(f"relation.{key.partition('-')[2]}")
        return self.names.get(key) or say(self.unknown)


def by_province(lineage: Lineage) -> Grouping:
    """Level by level, province by province; the smallest provinces share one column."""
    cells = {d.id: cell_of(d) for d in lineage.nodes}
    names: dict[str, str] = {}
    for place, key in {(province_of(d), cells[d.id].province) for d in lineage.nodes}:
        if place and key not in {"", UNKNOWN}:
            names[key] = min(names.get(key, province_name(place)), province_name(place))
    count = Counter(cell.province for cell in cells.values() if cell.province not in {"", UNKNOWN})
    if len(count) <= MAX_COLUMNS:
        return Grouping(cells, names=names)
    own = cells[lineage.root.id].province
    by_size = sorted(count, key=lambda province: (province != own, -count[province], province))
    merged = set(by_size[MAX_COLUMNS - 1 :])
    kept = {id_: Cell(cell.level, OTHERS) if cell.province in merged else cell for id_, cell in cells.items()}
    return Grouping(kept, names=names, merged=len(merged))


def by_period(lineage: Lineage) -> Grouping:
    """Level by level, from the earliest to the latest: years, or months where all is of one year."""
    dates = {d.id: d.date for d in lineage.nodes if d.date and _DATED.match(d.date)}
    length = len("2021-07") if len({date[:4] for date in dates.values()}) == 1 else len("2021")
    count = Counter(date[:length] for date in dates.values())
    columns = _consecutive(sorted(count), count)
    key_of = {unit: f"p{column[0]}" for column in columns for unit in column}
    names = {f"p{column[0]}": _span(column) for column in columns}
    cells = {d.id: Cell(level_of(d), key_of[dates[d.id][:length]] if d.id in dates else UNKNOWN) for d in lineage.nodes}
    return Grouping(cells, names=names, unknown="date.unknown")


def _consecutive(units: list[str], count: Mapping[str, int]) -> list[list[str]]:
    """Neighbouring units together, so that few columns hold about as many documents each."""
    if len(units) <= MAX_COLUMNS:
        return [[unit] for unit in units]
    share = ceil(sum(count.values()) / MAX_COLUMNS)
    columns: list[list[str]] = [[]]
    filled = 0
    for index, unit in enumerate(units):
        free = MAX_COLUMNS - len(columns)
        full = filled + count[unit] > share or len(units) - index <= free
        if columns[-1] and free and full:
            columns.append([])
            filled = 0
        columns[-1].append(unit)
        filled += count[unit]
    return columns


def _span(column: list[str]) -> str:
    first, last = ("/".join(str(int(p)) for p in reversed(unit.split("-"))) for unit in (column[0], column[-1]))
    return first if first == last else f"{first}–{last}"


def by_tie(lineage: Lineage) -> Grouping:
    """The lược đồ: what the document acts on, the document, what acts on it, by relation."""
    root = lineage.root.id
    ties: dict[str, tuple[str, int]] = {}
    order = list(Relation)
    for edge in lineage.edges:
        tie = _tie(edge, root)
        if tie:
            other, side = tie
            ties[other] = min(ties.get(other, ("zz", 0)), (side, order.index(edge.relation)))
    cells = {d.id: _tied(d, root, ties, order) for d in lineage.nodes}
    return Grouping(cells, tiers=(OUT, ROOT, IN))


def _tie(edge: Edge, root: str) -> tuple[str, str] | None:
    if edge.target == root and edge.source != root:
        return edge.source, IN
    return (edge.target, OUT) if edge.source == root and edge.target != root else None


def _tied(document: Document, root: str, ties: Mapping[str, tuple[str, int]], order: list[Relation]) -> Cell:
    if document.id == root:
        return Cell(ROOT, "")
    side, rank = ties.get(document.id, (IN, order.index(Relation.MENTIONS)))
    return Cell(side, f"{side}-{order[rank]}")


GROUPINGS: Final[Mapping[str, Callable[[Lineage], Grouping]]] = {
    "cap": by_province,
    "thoi-gian": by_period,
    "luoc-do": by_tie,
}
"""How each view divides its documents."""
