"""Which provinces carry a document out, as a table and a tile map: two forms of the same rows."""

from __future__ import annotations

from dataclasses import dataclass

from graph.coverage import Coverage, Covered
from graph.text import plain
from viz.addresses import address_of
from viz.entries import DocumentName
from viz.places import province_name
from viz.texts import Texts
from viz.tiles import COLUMNS, ROWS, TILES
from viz.view import View

TILE = (96, 38)
GAP = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """One province."""

    province: str
    x: int
    y: int
    documents: int
    count: str
    first: DocumentName | None
    days: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The page's content."""

    label: str
    map: str
    count: str
    elsewhere: str
    tiles: tuple[Tile, ...]
    tile: tuple[int, int] = TILE
    width: int = COLUMNS * (TILE[0] + GAP)
    height: int = ROWS * (TILE[1] + GAP)


def cover_of(coverage: Coverage, say: Texts) -> Cover:
    """Coverage in words, provinces in alphabetical order."""
    root = coverage.root
    with_some = sum(1 for row in coverage.provinces if row.documents)
    count = say("coverage.count", n=with_some, total=len(coverage.provinces))
    elsewhere = say("coverage.elsewhere", n=say.number(coverage.elsewhere)) if coverage.elsewhere else ""
    tiles = sorted((_tile(row, say) for row in coverage.provinces), key=lambda tile: plain(tile.province))
    return Cover(
        label=root.label,
        map=address_of(root.id, View(lang=say.lang)),
        count=count + (f" · {say('coverage.truncated')}" if coverage.truncated else ""),
        elsewhere=elsewhere,
        tiles=tuple(tiles),
    )


def _tile(row: Covered, say: Texts) -> Tile:
    name = province_name(row.province)
    column, line = TILES[name]
    first = row.first
    return Tile(
        province=name,
        x=column * (TILE[0] + GAP),
        y=line * (TILE[1] + GAP),
        documents=row.documents,
        count=say.number(row.documents),
        first=DocumentName(first.id, first.label, address_of(first.id, View(lang=say.lang))) if first else None,
        days="" if row.days is None else say.number(row.days),
    )
