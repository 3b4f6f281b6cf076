"""From a lineage to HTML: the one file that knows pyvis, whose network carries our positions into our own template."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from markupsafe import Markup
from pyvis.edge import Edge as VisEdge
from pyvis.network import Network
from pyvis.node import Node as VisNode

from graph.model import Document, Edge, Lineage
from viz import scene
from viz.addresses import address_of
from viz.bundle import Bundle
from viz.drawing import Drawing, draw
from viz.facets import facets_of
from viz.filters import form_of, years_of
from viz.inline import inline
from viz.layout import CARD, Column, Layout, Point
from viz.names import short_issuer, short_name
from viz.places import level_of, line_of
from viz.style import FAMILIES, STROKES, edge_style, node_colours, palette
from viz.table import table_of
from viz.tags import tag
from viz.templating import environment
from viz.texts import Texts, clean, texts
from viz.view import View

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
"""What every page is sent with: nothing from outside, no inline script or style."""

OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "tooltipDelay": 350, "hideEdgesOnDrag": False},
    "nodes": {"shape": "box", "margin": 8, "widthConstraint": {"maximum": CARD[0]}},
    "edges": {
        "selectionWidth": 1.5,
        "hoverWidth": 0.6,
        "arrowStrikethrough": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "vertical", "roundness": 0.42},
    },
}
CURVED: Final = 220
"""Above so many lines they are drawn straight: curves cost time and show nothing more."""


class ExplorerNetwork(Network):  # type: ignore[misc]  # pyvis carries no types
    """A pyvis network with fixed positions, filled without pyvis' scans, rendered by our own safe template."""

    def __init__(self) -> None:
        super().__init__(directed=True)
        self.options = OPTIONS
        self.templateEnv = environment()

    def put_document(
        self, document: Document, at: Point, *, root: bool, warned: bool, title: str, moved: list[int] | None = None
    ) -> None:
        """Draw a document at its place; `moved` says how far the reader moved it there."""
        level, line = level_of(document), line_of(document)
        colours = node_colours(level, document.status, root=root)
        issuer = clean(short_issuer(document))
        node = VisNode(
            clean(document.id),
            "box",
            "\n".join(filter(None, (clean(short_name(document)), issuer))),
            x=at[0],
            y=at[1],
            physics=False,
            color={"background": colours["background"], "border": colours["border"]},
            font={"color": colours["text"]},
            shapeProperties={"borderDashes": [] if document.status == "ingested" else [4, 3]},
            title=clean(title),
            tier=level,
            line=line,
            status=document.status,
            root=root,
            warned=warned,
            tag=tag(document.id),
            **({"moved": moved} if moved else {}),
        )
        self.nodes.append(node.options)

    def put_bundle(self, rest: Bundle, at: Point, *, label: str, moved: list[int] | None = None) -> None:
        """Draw documents that are only counted."""
        colours = node_colours(rest.level, scene.REST_STATUS, root=False)
        node = VisNode(
            rest.id,
            "box",
            clean(label),
            x=at[0],
            y=at[1],
            physics=False,
            color={"background": colours["background"], "border": colours["border"]},
            font={"color": colours["text"]},
            tier=rest.level,
            bundle=len(rest.documents),
            tag=tag(rest.id),
            **({"moved": moved} if moved else {}),
        )
        self.nodes.append(node.options)

    def put_edge(self, edge: Edge, *, smooth: object, title: str, aside: bool = False) -> None:
        """Draw a line; one `aside` only while an end of it is chosen."""
        line = VisEdge(
            clean(edge.source),
            clean(edge.target),
            id=clean(edge.id),
            title=clean(title),
            family=FAMILIES[edge.relation],
            relation=edge.relation,
            **edge_style(edge),
            **({} if smooth is None else {"smooth": smooth}),
            **({"aside": True} if aside else {}),
        )
        self.edges.append(line.options)

    def generate_html(self, name: str = "explorer.html", **context: Any) -> str:
        """The page from our own template, with everything it is given escaped."""
        nodes, edges, *_ = self.get_network_data()
        data = {"nodes": nodes, "edges": edges, "options": self.options, **context.pop("scene", {})}
        return self.templateEnv.get_template(name).render(data=data, **context)


def page(
    lineage: Lineage,
    view: View | None = None,
    *,
    whole: Lineage | None = None,
    theme: str | None = None,
    sample: bool = False,
) -> str:
    """A document's page for the service: canvas, list, cards, filters.

    `whole` is the lineage before the view's filters, which they choose from; without it they choose from what is shown.
    """
    view = view or View(direction=lineage.direction, depth=lineage.depth)
    return _explorer(lineage, view, whole=whole, theme=theme, sample=sample)


def path_page(ways: Lineage, end: Document, *, lang: str, theme: str | None = None, sample: bool = False) -> str:
    """How two documents are connected: the ways from `ways.root` to `end`, on canvas and as list."""
    view = View(direction=ways.direction, lang=lang)
    return _explorer(ways, view, theme=theme, sample=sample, other=end)


def single_file(lineage: Lineage, view: View | None = None, *, sample: bool = False) -> str:
    """The same page as one file that opens from a USB stick: scripts and styles inside, allowed by their hashes."""
    view = view or View(direction=lineage.direction, depth=lineage.depth)
    return _explorer(lineage, view, sample=sample, inside=inline())


def _explorer(
    lineage: Lineage,
    view: View,
    *,
    whole: Lineage | None = None,
    theme: str | None = None,
    sample: bool = False,
    inside: dict[str, Markup] | None = None,
    other: Document | None = None,
) -> str:
    say, whole = texts(view.lang), whole or lineage
    facets = facets_of(whole, view.only)
    drawing = draw(lineage, view)
    picture = drawing.picture
    network = ExplorerNetwork()
    _fill(network, drawing, view, say)
    return network.generate_html(
        "explorer.html",
        scene={
            **_around(drawing, say),
            "root": clean(lineage.root.id),
            "address": address_of(lineage.root.id, view) if other is None else None,
            "direction": lineage.direction,
            "palette": palette(),
            "selected": clean(view.selected or lineage.root.id),
        },
        table=table_of(drawing, view, say, path=other is not None),
        head=scene.head_of(drawing, view, say, other),
        form=form_of(whole, facets, view, say),
        years=years_of(whole.root.id, facets, view, say) if other is None and not inside else None,
        legend=scene.legend_of(picture, say),
        say=say,
        view=view,
        theme=theme,
        sample=sample,
        inline=inside,
    )


def _around(drawing: Drawing, say: Texts) -> dict[str, Any]:
    """Bands and frames of the picture, and its bounds."""
    layout, heading = drawing.layout, drawing.picture.grouping.heading
    return {
        "bands": [{**asdict(b), "text": say(f"level.{b.level}")} for b in layout.bands],
        "columns": [{**asdict(c), "text": clean(heading(c.key, say)), **_tie(layout, c)} for c in layout.columns],
        "bounds": layout.bounds,
    }


def _tie(layout: Layout, column: Column) -> dict[str, Any]:
    relation = scene.tie(layout, column)
    if relation is None:
        return {}
    stroke = STROKES[FAMILIES[relation]]
    return {"tie": {"family": FAMILIES[relation], "width": stroke.width, "dashes": list(stroke.dashes)}}


def _fill(network: ExplorerNetwork, drawing: Drawing, view: View, say: Texts) -> None:
    picture, layout = drawing.picture, drawing.layout
    root = picture.lineage.root.id
    warned = {edge.source for edge in picture.edges if edge.warnings}
    shifts = {name: [dx, dy] for name, dx, dy in view.moved}
    for document in picture.shown:
        issuer = document.issuer.name if document.issuer else ""
        title = " · ".join(filter(None, (document.label, say.date(document.date)))) + (f"\n{issuer}" if issuer else "")
        network.put_document(
            document,
            layout.positions[document.id],
            root=document.id == root,
            warned=document.id in warned,
            title=title,
            moved=shifts.get(tag(document.id)),
        )
    for rest in picture.bundles:
        label = say("bundle.more", n=say.number(len(rest.documents)))
        network.put_bundle(rest, layout.positions[rest.id], label=label, moved=shifts.get(tag(rest.id)))
    seen: dict[frozenset[str], int] = {}
    for edge in picture.edges:
        pair = frozenset((edge.source, edge.target))
        seen[pair] = seen.get(pair, 0) + 1
        smooth = scene.curve(layout, edge, seen[pair]) if len(picture.edges) <= CURVED else False
        aside = scene.aside(layout, edge, root)
        network.put_edge(edge, smooth=smooth, title=say(f"relation.{edge.relation}"), aside=aside)
