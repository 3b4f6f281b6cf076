"""Choosing what is drawn: the best documents of each square of the grid, the rest counted exactly in bundles."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from graph.model import Document, Edge, Lineage
from viz.grouping import GROUPINGS, Grouping
from viz.places import Cell, level_of

SHOW_ALL: Final = 60
"""Up to here every document is drawn: more than this and labels stop being legible on the first screen."""
BUDGET: Final = 44
"""Documents drawn of a larger lineage, before the reader opens a bundle."""
PAGE: Final = 24
"""Documents added each time a bundle is opened."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Documents of one square that are counted but not drawn, best first."""

    cell: Cell
    documents: tuple[Document, ...]
    opened: int = 0
    """How many pages of this square the reader has opened."""

    @property
    def level(self) -> str:
        """The level it is drawn in the colours of: that of its first document."""
        return level_of(self.documents[0])

    @property
    def id(self) -> str:
        """Its id in the picture; documents never have a colon in theirs."""
        return f"bundle:{self.cell.key}"


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of a lineage: `shown` and `bundles` together are all its nodes, each exactly once."""

    lineage: Lineage
    shown: tuple[Document, ...]
    edges: tuple[Edge, ...]
    bundles: tuple[Bundle, ...]
    grouping: Grouping

    @property
    def cells(self) -> Mapping[str, Cell]:
        """The square of every document of the lineage, by id."""
        return self.grouping.cells


def bundle(lineage: Lineage, opened: Mapping[str, int] | None = None, *, layout: str = "cap") -> Picture:
    """Pick the documents to draw; `opened` says how many pages the reader has opened of which square.

    A document is drawn only with a chain of drawn documents to the root. Choice is by a total order (cited most, then
    nearest, newest, id), so the same lineage always gives the same picture.
    """
    opened = opened or {}
    grouping = GROUPINGS[layout](lineage)
    cells = grouping.cells
    ranked = _ranked(lineage)
    if len(ranked) <= SHOW_ALL:
        chosen = {d.id for d in ranked}
    else:
        near = _neighbours(lineage)
        chosen = _connected(lineage, near, _best_of_each_cell(ranked, grouping) | {lineage.root.id})
        chosen = _open(lineage, near, ranked, cells, chosen, opened=opened)
    left: dict[Cell, list[Document]] = defaultdict(list)
    for document in ranked:
        if document.id not in chosen:
            left[cells[document.id]].append(document)
    return Picture(
        lineage=lineage,
        shown=tuple(d for d in lineage.nodes if d.id in chosen),
        edges=tuple(e for e in lineage.edges if e.source in chosen and e.target in chosen),
        bundles=tuple(
            Bundle(cell, tuple(left[cell]), opened.get(cell.key, 0)) for cell in sorted(left, key=grouping.order)
        ),
        grouping=grouping,
    )


def _ranked(lineage: Lineage) -> list[Document]:
    cited = Counter(edge.target for edge in lineage.edges)
    newest = sorted(lineage.nodes, key=lambda d: (d.date or "", d.id), reverse=True)
    return sorted(newest, key=lambda d: (-cited[d.id], lineage.depths.get(d.id, 0)))


def _best_of_each_cell(ranked: list[Document], grouping: Grouping) -> set[str]:
    """Fill the squares evenly, one document each in turn, until the budget is spent."""
    waiting: dict[Cell, deque[Document]] = defaultdict(deque)
    for document in ranked:
        waiting[grouping.cells[document.id]].append(document)
    order = sorted(waiting, key=grouping.order)
    chosen: set[str] = set()
    while len(chosen) < BUDGET and any(waiting.values()):
        for cell in order:
            if waiting[cell] and len(chosen) < BUDGET:
                chosen.add(waiting[cell].popleft().id)
    return chosen


def _neighbours(lineage: Lineage) -> dict[str, set[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for edge in lineage.edges:
        near[edge.source].add(edge.target)
        near[edge.target].add(edge.source)
    return near


def _connected(lineage: Lineage, near: Mapping[str, set[str]], chosen: set[str]) -> set[str]:
    """Those of `chosen` that a reader can follow back to the root along drawn lines.

    A document that no line of the whole lineage connects (a filter hid what stands between) stays: hiding others
    did not cut it off.
    """
    everything = {d.id for d in lineage.nodes}
    return _reach(lineage.root.id, near, chosen) | (chosen - _reach(lineage.root.id, near, everything))


def _reach(start: str, near: Mapping[str, set[str]], within: set[str]) -> set[str]:
    reached, queue = {start}, deque([start])
    while queue:
        for id_ in near[queue.popleft()]:
            if id_ in within and id_ not in reached:
                reached.add(id_)
                queue.append(id_)
    return reached


def _open(
    lineage: Lineage,
    near: Mapping[str, set[str]],
    ranked: list[Document],
    cells: Mapping[str, Cell],
    chosen: set[str],
    *,
    opened: Mapping[str, int],
) -> set[str]:
    """Add the pages the reader has opened, each document with its chain to the root; never bundle a single one."""
    chosen = set(chosen)
    hidden = _hidden(ranked, cells, chosen) if opened else {}
    for key in sorted(opened):
        for id_ in hidden.get(key, [])[: PAGE * opened[key]]:
            chosen.update(_chain(id_, near, lineage.depths))
    while lonely := [ids[0] for ids in _hidden(ranked, cells, chosen).values() if len(ids) == 1]:
        for id_ in lonely:
            chosen.update(_chain(id_, near, lineage.depths))
    return chosen


def _hidden(ranked: list[Document], cells: Mapping[str, Cell], chosen: set[str]) -> dict[str, list[str]]:
    left: dict[Cell, list[str]] = defaultdict(list)
    for document in ranked:
        if document.id not in chosen:
            left[cells[document.id]].append(document.id)
    return {cell.key: ids for cell, ids in left.items()}


def _chain(id_: str, near: Mapping[str, set[str]], depths: Mapping[str, int]) -> list[str]:
    chain = [id_]
    while depths.get(chain[-1], 0) > 0:
        above = [n for n in near[chain[-1]] if depths.get(n, 0) < depths[chain[-1]]]
        if not above:
            break
        chain.append(min(above, key=lambda n: (depths.get(n, 0), n)))
    return chain
