"""Where a document belongs on the map of government: its level band and its province column."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from graph.model import Document, Level
from graph.text import slug
from viz.style import UNKNOWN

LEVELS: Final = (
    Level.NATIONAL,
    Level.MINISTRY,
    Level.PROVINCE,
    Level.DISTRICT,
    Level.COMMUNE,
    Level.UNIT,
    UNKNOWN,
)
"""Order of the bands from the top of the page down."""

_CENTRAL: Final = {Level.NATIONAL, Level.MINISTRY}
_UNIT_WORDS: Final = ("tỉnh ", "thành phố ", "tp. ", "tp ")


class Cell(NamedTuple):
    """One square of the grid: a level and a province (`province` is '' where a level has none).

    A tuple, as thousands of documents are put into squares for each page, and a tuple is hashed fastest.
    """

    level: str
    province: str

    @property
    def key(self) -> str:
        """What names the square in a URL.

        >>> Cell("district", "bac-kan").key, Cell("ministry", "").key
        ('district.bac-kan', 'ministry')
        """
        return f"{self.level}.{self.province}" if self.province else self.level


def level_of(document: Document) -> str:
    """The level of a document's issuer, `unknown` where no text makes it certain."""
    return document.issuer.level if document.issuer and document.issuer.level else UNKNOWN


def line_of(document: Document) -> str:
    """State, Party or front; `unknown` where no text makes it certain."""
    return document.issuer.line if document.issuer and document.issuer.line else UNKNOWN


def province_of(document: Document) -> str | None:
    """The province a local document belongs to as it is written, None if no text says so or the level has none.

    >>> from graph.model import Issuer, Status
    >>> ward = Issuer(id="x", name="Đảng ủy phường Bách Quang", kind="đảng ủy", level=Level.COMMUNE,
    ...               place="phường Bách Quang, thành phố Sông Công, tỉnh Thái Nguyên")
    >>> province_of(Document(id="d", status=Status.INGESTED, issuer=ward))
    'tỉnh Thái Nguyên'
    """
    issuer = document.issuer
    if issuer is None or not issuer.place or level_of(document) in _CENTRAL:
        return None
    return _outermost(issuer.place, issuer.level)


@lru_cache(maxsize=8192)
def _outermost(place: str, level: Level | None) -> str | None:
    """Kept: a page asks for the province of thousands of documents, several times each."""
    parts = place.split(", ")
    outermost = parts[-1]
    certain = outermost.lower().startswith("tỉnh ") or level is Level.PROVINCE or len(parts) > 1
    return outermost if certain and outermost.lower().startswith(_UNIT_WORDS) else None


@lru_cache(maxsize=1000)
def province_name(place: str) -> str:
    """The bare name of a province.

    >>> province_name("tỉnh Thái Bình"), province_name("thành phố Hà Nội")
    ('Thái Bình', 'Hà Nội')
    """
    for word in _UNIT_WORDS:
        if place.lower().startswith(word):
            return place[len(word) :]
    return place


def cell_of(document: Document) -> Cell:
    """The square of the grid a document stands in.

    >>> from graph.model import Status
    >>> cell_of(Document(id="d", status=Status.REFERENCED)).key
    'unknown'
    """
    issuer = document.issuer
    return _cell(issuer.level, issuer.place) if issuer else Cell(UNKNOWN, "")


@lru_cache(maxsize=8192)
def _cell(level: Level | None, place: str | None) -> Cell:
    """Kept, as folding is slow and a page asks for the squares of thousands of documents of few places."""
    if level in _CENTRAL or (level is None and not place):
        return Cell(level or UNKNOWN, "")
    province = _outermost(place, level) if place else None
    return Cell(level or UNKNOWN, (slug(province_name(province)) or UNKNOWN) if province else UNKNOWN)
