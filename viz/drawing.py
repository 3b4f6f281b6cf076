"""From a lineage and a view to what is drawn where: chosen, placed, then changed as the reader asked in the address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph.model import Document, Lineage
from viz.bundle import Picture, bundle
from viz.layout import CARD, LAYOUTS, Layout
from viz.tags import tag
from viz.view import View


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn, where it stands, and what the reader took off; shown, bundled and hidden are all there is."""

    picture: Picture
    layout: Layout
    hidden: tuple[Document, ...] = ()


def draw(lineage: Lineage, view: View) -> Drawing:
    """The drawing of a view. What is hidden leaves its place empty, so that nothing else jumps."""
    picture = bundle(lineage, dict(view.opened), layout=view.layout)
    layout = LAYOUTS[view.layout](picture)
    names = set(view.hidden)
    others = (d for d in lineage.nodes if d.id != lineage.root.id) if names else ()
    hidden = tuple(d for d in others if tag(d.id) in names)
    return Drawing(_without(picture, {d.id for d in hidden}), _shifted(layout, view), hidden)


def _without(picture: Picture, hidden: set[str]) -> Picture:
    if not hidden:
        return picture
    rests = (replace(b, documents=tuple(d for d in b.documents if d.id not in hidden)) for b in picture.bundles)
    return replace(
        picture,
        shown=tuple(d for d in picture.shown if d.id not in hidden),
        edges=tuple(e for e in picture.edges if e.source not in hidden and e.target not in hidden),
        bundles=tuple(rest for rest in rests if rest.documents),
    )


def _shifted(layout: Layout, view: View) -> Layout:
    """The layout with the cards where the reader put them, and room around them."""
    if not view.moved:
        return layout
    by_tag = {tag(id_): id_ for id_ in layout.positions}
    shifts = {by_tag[name]: (dx, dy) for name, dx, dy in view.moved if name in by_tag}
    moved = {id_: (layout.positions[id_][0] + dx, layout.positions[id_][1] + dy) for id_, (dx, dy) in shifts.items()}
    left, top, right, bottom = layout.bounds
    room = (CARD[0] // 2 + 12, CARD[1] // 2 + 12)
    return replace(
        layout,
        positions={**layout.positions, **moved},
        bounds=(
            min([left, *(x - room[0] for x, _ in moved.values())]),
            min([top, *(y - room[1] for _, y in moved.values())]),
            max([right, *(x + room[0] for x, _ in moved.values())]),
            max([bottom, *(y + room[1] for _, y in moved.values())]),
        ),
    )
