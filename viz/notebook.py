"""The explorer's picture inside a notebook: one call, one object that shows itself, no server and no network."""

from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from graph.meant import meant
from graph.model import Lineage
from graph.store.open import open_store
from graph.store.protocol import GraphStore
from viz.asked import lineage_of
from viz.drawing import draw
from viz.render import single_file
from viz.view import NAMES, View, read_view

HEIGHT = 720
"""Pixels of a notebook's cell: canvas, list and card side by side without scrolling the notebook."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture that a notebook displays; `lineage` is what it shows, for those who want to go on with the data."""

    lineage: Lineage
    view: View
    height: int = HEIGHT

    def __repr__(self) -> str:
        picture = draw(self.lineage, self.view).picture
        return f"<{self.lineage.root.label}: {len(picture.shown)} of {len(self.lineage.nodes)} documents drawn>"

    @property
    def html(self) -> str:
        """The picture as one page that opens anywhere."""
        return single_file(self.lineage, self.view)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the page to a file."""
        Path(path).write_text(self.html, encoding="utf-8")

    def _repr_html_(self) -> str:
        """The page in a frame of its own: its scripts cannot reach the notebook, nor the notebook's styles the page."""
        frame = 'sandbox="allow-scripts allow-popups allow-downloads" width="100%" frameborder="0"'
        title = escape(repr(self), quote=True)
        return f'<iframe {frame} height="{self.height}" title="{title}" srcdoc="{escape(self.html)}"></iframe>'

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """What Jupyter asks for: the frame, and a line of text where no HTML can be shown."""
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}


def show(store: GraphStore | str, wanted: str, *, height: int = HEIGHT, **query: Any) -> Shown:
    """The lineage of a document, given by id or loosely typed number, as the explorer draws it.

    `store` is an open store or its address. `query` says what an address of the explorer says, by the API's names:
    `direction="out"`, `depth=2`, `level="commune"`, `line="party"`, `layout="luoc-do"`, `lang="en"` and so on; lists
    with commas. `from` and `to`, which Python reserves, may be written `from_` and `to_`. Raises `UnknownDocument`,
    `AmbiguousDocument`, and `TypeError` for a name that means nothing.

    >>> from graph.store.memory import MemoryStore
    >>> from graph.model import Document, Status
    >>> from graph.store.protocol import Patch
    >>> store = MemoryStore()
    >>> with store.writing():
    ...     store.apply(Patch(documents=(Document(id="a", status=Status.REFERENCED, number="15", symbol="CT-TTg"),)))
    >>> show(store, "15/CT-TTg", lang="en")
    <Văn bản 15/CT-TTg: 1 of 1 documents drawn>
    """
    view = _view(query)
    if isinstance(store, str):
        opened = open_store(store, os.environ, create=False)
        try:
            return Shown(lineage_of(opened, meant(opened, wanted).id, view), view, height)
        finally:
            opened.close()
    return Shown(lineage_of(store, meant(store, wanted).id, view), view, height)


def _view(query: dict[str, Any]) -> View:
    asked = {name.rstrip("_").replace("_", "-"): str(value) for name, value in query.items()}
    unknown = sorted(set(asked) - NAMES)
    if unknown:
        raise TypeError(f"show() does not know {', '.join(unknown)}; it knows: {', '.join(sorted(NAMES))}")
    return read_view(asked.items())
