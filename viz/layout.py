"""Positions of everything drawn: bands by level from the top down, provinces side by side, the same on every load."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Final

from graph.model import Direction, Level
from viz.bundle import Picture
from viz.grouping import IN, OTHERS, OUT
from viz.places import LEVELS, Cell
from viz.style import UNKNOWN

CARD: Final = (164, 46)
"""Width and height of a document's card: two lines that stay legible at the smallest first scale, 0.7."""
SLOT: Final = (178, 64)
COLUMN_GAP: Final = 20
BAND_PAD: Final = 20
HEADER: Final = 34
"""Room for the names of the provinces."""
SIDE_GAP: Final = 210
"""From the middle of the lược đồ to the frames of either side: room for the root and for lines to spread."""
SIDE_ROWS: Final = 9
"""Rows of a side of the lược đồ that a screen holds."""
SCREEN: Final = (930, 640)
"""The canvas of an ordinary office screen beside list and card; the grid is wrapped to fit it best."""
_CENTRAL: Final = (Level.NATIONAL, Level.MINISTRY)

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Band:
    """A level's stripe across the picture."""

    level: str
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Column:
    """A frame around a province, a period or a relation."""

    key: str
    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands. Positions are centres; `bounds` is left, top, right, bottom."""

    positions: Mapping[str, Point]
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    bounds: tuple[int, int, int, int]


def by_level(picture: Picture) -> Layout:
    """The level view: every square of the grid wrapped, wide enough to fit an office screen best.

    The root has a row of its own at the side of its band that the lines come from.
    """
    members = _members(picture)
    root = picture.lineage.root.id
    columns = _column_order(picture)
    size = {cell: len(ids) for cell, ids in members.items()}
    widths = _column_widths(columns, size)
    lefts, left = {}, 0
    for key in columns:
        lefts[key] = left
        left += widths[key] * SLOT[0] + COLUMN_GAP
    total = max(left - COLUMN_GAP, _central_width(size) * SLOT[0])
    shift = (total - max(left - COLUMN_GAP, 0)) // 2
    place = _Grid(picture, members, widths, {key: x + shift for key, x in lefts.items()}, total, root)
    return place.run(columns)


def _members(picture: Picture) -> dict[Cell, list[str]]:
    members: dict[Cell, list[str]] = defaultdict(list)
    for document in picture.shown:
        members[picture.cells[document.id]].append(document.id)
    for bundle in picture.bundles:
        members[bundle.cell].append(bundle.id)
    return members


def _column_order(picture: Picture) -> list[str]:
    """Columns by key, then the merged ones, then the unknown."""
    present = {cell.province for cell in picture.cells.values() if cell.province}
    last = {OTHERS: 1, UNKNOWN: 2}
    return sorted(present, key=lambda key: (last.get(key, 0), key))


def _central_width(size: Mapping[Cell, int]) -> int:
    most = max((n for cell, n in size.items() if not cell.province), default=1)
    return min(most, max(4, ceil(sqrt(most * 2.4))))


def _column_widths(columns: Sequence[str], size: Mapping[Cell, int]) -> dict[str, int]:
    """Slots of each column such that the whole grid fits the screen at the largest scale."""
    if not columns:
        return {}
    weight = {
        key: max(n for cell, n in size.items() if cell.province == key) if _has(size, key) else 1 for key in columns
    }
    best: tuple[float, dict[str, int]] | None = None
    for slots in range(len(columns), len(columns) + 4 + 2 * ceil(sqrt(sum(weight.values())))):
        widths = _share(columns, weight, slots)
        cost = _cost(widths, size)
        if best is None or cost < best[0]:
            best = (cost, widths)
    return best[1] if best else {}


def _has(size: Mapping[Cell, int], key: str) -> bool:
    return any(cell.province == key for cell in size)


def _share(columns: Sequence[str], weight: Mapping[str, int], slots: int) -> dict[str, int]:
    """Give each slot to the column whose tallest square would be tallest without it."""
    widths = dict.fromkeys(columns, 1)
    for _ in range(slots - len(columns)):
        neediest = max(columns, key=lambda key: (ceil(weight[key] / widths[key]), weight[key] / widths[key], key))
        widths[neediest] += 1
    return widths


def _cost(widths: Mapping[str, int], size: Mapping[Cell, int]) -> float:
    width = sum(widths.values()) * SLOT[0] + COLUMN_GAP * len(widths)
    rows = 0
    for level in LEVELS:
        rows += max(
            (ceil(n / widths[c.province]) for c, n in size.items() if c.level == level and c.province), default=0
        )
    central = max(sum(widths.values()), 1)
    rows += sum(ceil(n / central) for cell, n in size.items() if not cell.province)
    return max(width / SCREEN[0], (rows * SLOT[1] + HEADER) / SCREEN[1])


@dataclass(slots=True)
class _Grid:
    """The grid while it is filled, from the top band down."""

    picture: Picture
    members: Mapping[Cell, list[str]]
    widths: Mapping[str, int]
    lefts: Mapping[str, int]
    total: int
    root: str

    def run(self, columns: Sequence[str]) -> Layout:
        positions: dict[str, Point] = {}
        bands: list[Band] = []
        y, local_top, header_at = 0, None, None
        for level in LEVELS:
            cells = [cell for cell in self.members if cell.level == level]
            if not cells:
                continue
            if header_at is None and any(cell.province for cell in cells):
                header_at = y
                y += HEADER
                local_top = y
            bottom = self._fill(level, cells, y + BAND_PAD, positions)
            bands.append(Band(level, y, bottom))
            y = bottom
        frames = tuple(
            Column(key, self.lefts[key], self.lefts[key] + self.widths[key] * SLOT[0], header_at or 0, y)
            for key in columns
            if local_top is not None
        )
        return Layout(positions, tuple(bands), frames, (0, 0, self.total, y))

    def _fill(self, level: str, cells: Sequence[Cell], top: int, positions: dict[str, Point]) -> int:
        """Fill one band; the answer is its lower edge."""
        root_here = self.picture.cells[self.root].level == level
        root_first = self.picture.lineage.direction is not Direction.OUT
        alone = root_here and not self.picture.cells[self.root].province and len(self.members[cells[0]]) > 1
        start = top + SLOT[1] if alone and root_first else top
        rows = 0
        for cell in sorted(cells, key=lambda c: c.key):
            ids = [i for i in self._ordered(cell, positions) if not (alone and i == self.root)]
            left, slots = self._room(cell)
            used = ceil(len(ids) / slots)
            self._wrap(ids, left, slots, start, positions)
            rows = max(rows, used)
        if alone:
            y = top if root_first else start + rows * SLOT[1]
            positions[self.root] = (self.total // 2, y + CARD[1] // 2)
            rows += 1
        return top + rows * SLOT[1] - (SLOT[1] - CARD[1]) + BAND_PAD

    def _room(self, cell: Cell) -> tuple[int, int]:
        if cell.province:
            return self.lefts[cell.province], self.widths[cell.province]
        return 0, max(self.total // SLOT[0], 1)

    def _ordered(self, cell: Cell, positions: Mapping[str, Point]) -> list[str]:
        """Documents under those they are tied to, so that lines cross little; the bundle last."""
        near: dict[str, list[int]] = defaultdict(list)
        for edge in self.picture.edges:
            for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
                if other in positions:
                    near[one].append(positions[other][0])
        dates = {d.id: d.date or "" for d in self.picture.shown}
        middle = self.total / 2

        def rank(id_: str) -> tuple[bool, float, str, str]:
            xs = near.get(id_) or [round(middle)]
            return (id_.startswith("bundle:"), sum(xs) / len(xs), dates.get(id_, ""), id_)

        return sorted(self.members[cell], key=rank)

    def _wrap(self, ids: Sequence[str], left: int, slots: int, top: int, positions: dict[str, Point]) -> None:
        """Lay out column by column, which keeps the order from left to right, centred in the room there is."""
        rows = ceil(len(ids) / slots)
        if not rows:
            return
        used = ceil(len(ids) / rows)
        offset = left + (slots * SLOT[0] - used * SLOT[0]) // 2 + SLOT[0] // 2
        if not self.picture.cells or slots * SLOT[0] > self.total:
            offset = left + SLOT[0] // 2
        for index, id_ in enumerate(ids):
            column, row = divmod(index, rows)
            positions[id_] = (offset + column * SLOT[0], top + row * SLOT[1] + CARD[1] // 2)


def two_sided(picture: Picture) -> Layout:
    """The lược đồ: the document in the middle, what it acts on at the left, what acts on it at the right."""
    members = _members(picture)
    frames: dict[str, list[Column]] = {OUT: [], IN: []}
    positions: dict[str, Point] = {}
    for side, start in ((OUT, -SIDE_GAP), (IN, SIDE_GAP)):
        cells = sorted((c for c in members if c.level == side), key=picture.grouping.order)
        slots = _side_slots([len(members[c]) for c in cells])
        width = slots * SLOT[0]
        left = start - width if side == OUT else start
        top = 0
        for cell in cells:
            rows = ceil(len(members[cell]) / slots)
            for index, id_ in enumerate(members[cell]):
                row, column = divmod(index, slots)
                at = (left + column * SLOT[0] + SLOT[0] // 2, top + HEADER + row * SLOT[1] + CARD[1] // 2 + 6)
                positions[id_] = at
            bottom = top + HEADER + rows * SLOT[1]
            frames[side].append(Column(cell.province, left, left + width, top, bottom))
            top = bottom + COLUMN_GAP
    return _centred(picture.lineage.root.id, positions, frames)


def _side_slots(sizes: Sequence[int]) -> int:
    """Columns of one side such that it is not much taller than a screen."""
    return next((n for n in range(1, 5) if sum(ceil(s / n) for s in sizes) <= SIDE_ROWS), 5)


def _centred(root: str, positions: dict[str, Point], frames: Mapping[str, Sequence[Column]]) -> Layout:
    """Both sides and the root on one middle line."""
    height = {side: columns[-1].bottom if columns else 0 for side, columns in frames.items()}
    middle = max(*height.values(), SLOT[1]) // 2
    shift = {side: middle - height[side] // 2 for side in frames}
    moved = {id_: (x, y + shift[OUT if x < 0 else IN]) for id_, (x, y) in positions.items()}
    moved[root] = (0, middle)
    columns = tuple(
        Column(c.key, c.left, c.right, c.top + shift[side], c.bottom + shift[side])
        for side, group in frames.items()
        for c in group
    )
    left = min((c.left for c in columns), default=-SIDE_GAP)
    right = max((c.right for c in columns), default=SIDE_GAP)
    return Layout(moved, (), columns, (min(left, -CARD[0]), 0, max(right, CARD[0]), 2 * middle))


LAYOUTS: Final[Mapping[str, Callable[[Picture], Layout]]] = {
    "cap": by_level,
    "thoi-gian": by_level,
    "luoc-do": two_sided,
}
"""The views of a picture: the same cards, divided and placed in other ways."""
