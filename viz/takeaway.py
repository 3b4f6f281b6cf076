"""A view as a file to keep, in the formats of other programs: the same view is the same file, to the byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from graph.formats import csv_tables, gexf, graphml
from graph.model import Lineage
from graph.wire import lineage_json
from viz.addresses import address_of
from viz.drawing import Drawing, draw
from viz.render import single_file
from viz.svg import svg
from viz.view import View


@dataclass(frozen=True, slots=True)
class Kept:
    """What is written of a view: the picture, and all documents it shows or counts, without those taken off it."""

    lineage: Lineage
    view: View
    sample: bool = False

    @property
    def drawing(self) -> Drawing:
        """What is drawn where."""
        return draw(self.lineage, self.view)

    @property
    def whole(self) -> Lineage:
        """The documents shown and those in bundles, and the edges among them."""
        hidden = {d.id for d in self.drawing.hidden}
        return replace(
            self.lineage,
            nodes=tuple(d for d in self.lineage.nodes if d.id not in hidden),
            edges=tuple(e for e in self.lineage.edges if not {e.source, e.target} & hidden),
        )


@dataclass(frozen=True, slots=True)
class Format:
    """How a view is written, and what a browser is told it is."""

    media_type: str
    write: Callable[[Kept], str]


def picture_json(kept: Kept) -> str:
    """The lineage as the API answers it, and `picture`: where each card stands and what each bundle holds.

    Hidden documents are named under `hidden`; everything else of the lineage is shown or in one bundle.
    """
    drawing = kept.drawing
    picture = {
        "address": address_of(kept.lineage.root.id, kept.view),
        "layout": kept.view.layout,
        "positions": {id_: list(at) for id_, at in sorted(drawing.layout.positions.items())},
        "shown": [d.id for d in drawing.picture.shown],
        "bundles": [{"key": b.cell.key, "documents": [d.id for d in b.documents]} for b in drawing.picture.bundles],
        "hidden": [d.id for d in drawing.hidden],
    }
    return json.dumps({**lineage_json(kept.lineage), "picture": picture}, ensure_ascii=False, indent=1) + "\n"


def _documents(kept: Kept) -> str:
    return csv_tables(kept.whole.nodes, ())["documents.csv"]


def _citations(kept: Kept) -> str:
    return csv_tables((), kept.whole.edges)["citations.csv"]


FORMATS: Final[Mapping[str, Format]] = {
    "html": Format("text/html", lambda kept: single_file(kept.lineage, kept.view, sample=kept.sample)),
    "svg": Format("image/svg+xml", lambda kept: svg(kept.lineage, kept.view, sample=kept.sample)),
    "csv": Format("text/csv", _documents),
    "dan-chieu.csv": Format("text/csv", _citations),
    "graphml": Format("application/graphml+xml", lambda kept: graphml(kept.whole.nodes, kept.whole.edges)),
    "gexf": Format("application/gexf+xml", lambda kept: gexf(kept.whole.nodes, kept.whole.edges)),
    "json": Format("application/json", picture_json),
}
"""By what stands behind the id in the address."""


def take(lineage: Lineage, view: View, suffix: str, *, sample: bool = False) -> bytes:
    """A view in one of the formats, in UTF-8; half a surrogate pair, which no file can hold, is dropped."""
    return FORMATS[suffix].write(Kept(lineage, view, sample)).encode("utf-8", errors="ignore")
