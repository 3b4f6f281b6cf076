"""From a lineage to HTML: the one file that knows pyvis, whose network carries our positions into our own template."""

from __future__ import annotations

import base64
import gzip
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.edge import Edge as VisEdge
from pyvis.network import Network
from pyvis.node import Node as VisNode

from graph.coverage import Coverage
from graph.model import Document, Edge, Lineage, Reading
from viz import scene, static
from viz.bundle import Bundle, Picture, bundle
from viz.covered import cover_of
from viz.entries import sections_of
from viz.layout import CARD, LAYOUTS, Layout, Point
from viz.names import short_issuer, short_name
from viz.places import level_of, line_of
from viz.reader import pieces
from viz.style import FAMILIES, edge_style, node_colours, palette
from viz.texts import Texts, clean, texts
from viz.view import View, address_of

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

    def put_document(self, document: Document, at: Point, *, root: bool, warned: bool, title: str) -> None:
        """Draw a document at its place."""
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
        )
        self.nodes.append(node.options)

    def put_bundle(self, rest: Bundle, at: Point, *, label: str) -> None:
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
        )
        self.nodes.append(node.options)

    def put_edge(self, edge: Edge, *, smooth: object, title: str) -> None:
        """Draw a line."""
        line = VisEdge(
            clean(edge.source),
            clean(edge.target),
            id=clean(edge.id),
            title=clean(title),
            family=FAMILIES[edge.relation],
            relation=edge.relation,
            **edge_style(edge),
            **({} if smooth is None else {"smooth": smooth}),
        )
        self.edges.append(line.options)

    def generate_html(self, name: str = "explorer.html", **context: Any) -> str:
        """The page from our own template, with everything it is given escaped."""
        nodes, edges, *_ = self.get_network_data()
        data = {"nodes": nodes, "edges": edges, "options": self.options, **context.pop("scene", {})}
        return self.templateEnv.get_template(name).render(data=data, **context)


@cache
def environment() -> Environment:
    """One Jinja environment for all pages: escaping on, missing names an error, unsafe characters dropped."""
    made = Environment(
        loader=PackageLoader("viz", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    made.globals["asset"] = static.address
    return made


def page(lineage: Lineage, view: View | None = None, *, theme: str | None = None, sample: bool = False) -> str:
    """A document's page for the service: canvas, list, cards, filters."""
    view = view or View(direction=lineage.direction, depth=lineage.depth)
    return _explorer(lineage, view, theme=theme, sample=sample, inline=None)


def path_page(ways: Lineage, end: Document, *, lang: str, theme: str | None = None, sample: bool = False) -> str:
    """How two documents are connected: the ways from `ways.root` to `end`, on canvas and as list."""
    view = View(direction=ways.direction, lang=lang)
    return _explorer(ways, view, theme=theme, sample=sample, inline=None, other=end)


def single_file(lineage: Lineage, view: View | None = None, *, sample: bool = False) -> str:
    """The same page as one file that opens from a USB stick: scripts and styles inside, allowed by their hashes."""
    view = view or View(direction=lineage.direction, depth=lineage.depth)
    return _explorer(lineage, view, theme=None, sample=sample, inline=_inline())


def text_page(
    document: Document,
    reading: Reading,
    targets: Mapping[int, Document],
    *,
    lang: str,
    theme: str | None = None,
    sample: bool = False,
) -> str:
    """A held document's text with its citations marked, each leading to the map of what it cites."""
    say = texts(lang)
    facts = (say.date(document.date), document.issuer.name if document.issuer else "", ", ".join(reading.sources))
    return (
        environment()
        .get_template("text.html")
        .render(
            document=document,
            facts=tuple(filter(None, facts)),
            map=address_of(document.id, View(lang=lang)),
            pieces=tuple(pieces(reading, targets, say)),
            say=say,
            view=View(lang=lang),
            theme=theme,
            sample=sample,
            inline=None,
        )
    )


def coverage_page(coverage: Coverage, *, lang: str, theme: str | None = None, sample: bool = False) -> str:
    """Which provinces carry a document out: tile map and table."""
    say = texts(lang)
    template = environment().get_template("coverage.html")
    cover = cover_of(coverage, say)
    return template.render(cover=cover, say=say, view=View(lang=lang), theme=theme, sample=sample, inline=None)


def start_page(context: scene.Start, *, lang: str, theme: str | None = None) -> str:
    """The start page: search, counts, most cited documents."""
    template = environment().get_template("start.html")
    return template.render(start=context, say=texts(lang), view=View(lang=lang), theme=theme, inline=None)


def message_page(title: str, text: str, *, lang: str, theme: str | None = None) -> str:
    """A page that says only what is wrong and leads back to the search."""
    template = environment().get_template("message.html")
    return template.render(title=title, text=text, say=texts(lang), view=View(lang=lang), theme=theme, inline=None)


def _explorer(
    lineage: Lineage,
    view: View,
    *,
    theme: str | None,
    sample: bool,
    inline: dict[str, Markup] | None,
    other: Document | None = None,
) -> str:
    say = texts(view.lang)
    picture = bundle(lineage, dict(view.opened), layout=view.layout)
    layout = LAYOUTS[view.layout](picture)
    network = ExplorerNetwork()
    _fill(network, picture, layout, say)
    return network.generate_html(
        "explorer.html",
        scene={
            "bands": [
                {"level": b.level, "text": say(f"level.{b.level}"), "top": b.top, "bottom": b.bottom}
                for b in layout.bands
            ],
            "columns": [
                {
                    "key": c.key,
                    "text": clean(picture.grouping.heading(c.key, say)),
                    "left": c.left,
                    "right": c.right,
                    "top": c.top,
                    "bottom": c.bottom,
                }
                for c in layout.columns
            ],
            "bounds": layout.bounds,
            "root": clean(lineage.root.id),
            "direction": lineage.direction,
            "palette": palette(),
            "selected": clean(view.selected or lineage.root.id),
        },
        sections=sections_of(picture, view, say),
        head=scene.head_of(picture, view, say, other),
        form=scene.form_of(picture, view, say),
        legend=scene.legend_of(picture, say),
        say=say,
        view=view,
        theme=theme,
        sample=sample,
        inline=inline,
    )


def _fill(network: ExplorerNetwork, picture: Picture, layout: Layout, say: Texts) -> None:
    root = picture.lineage.root.id
    warned = {edge.source for edge in picture.edges if edge.warnings}
    for document in picture.shown:
        issuer = document.issuer.name if document.issuer else ""
        title = " · ".join(filter(None, (document.label, say.date(document.date)))) + (f"\n{issuer}" if issuer else "")
        network.put_document(
            document,
            layout.positions[document.id],
            root=document.id == root,
            warned=document.id in warned,
            title=title,
        )
    for rest in picture.bundles:
        label = say("bundle.more", n=say.number(len(rest.documents)))
        network.put_bundle(rest, layout.positions[rest.id], label=label)
    seen: dict[frozenset[str], int] = {}
    for edge in picture.edges:
        pair = frozenset((edge.source, edge.target))
        seen[pair] = seen.get(pair, 0) + 1
        smooth = scene.curve(layout, edge, seen[pair]) if len(picture.edges) <= CURVED else False
        network.put_edge(edge, smooth=smooth, title=say(f"relation.{edge.relation}"))


@cache
def _inline() -> dict[str, Markup]:
    """Scripts and styles to stand inside a page, and the policy that allows exactly them."""
    found = static.assets()
    scripts = [found[name] for name in static.SCRIPTS]
    loader = static.assets()["unpack.js"]
    script_hashes = " ".join(f"'{script.integrity}'" for script in [loader, *scripts])
    styles = " ".join(f"'{found[name].integrity}'" for name in ("app.css", "noscript.css"))
    policy = (
        f"default-src 'none'; script-src {script_hashes}; style-src {styles}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    packed = [f'<script type="application/gzip">{_packed(script.content)}</script>' for script in scripts]
    tags = "\n".join([*packed, f"<script>{loader.content.decode()}</script>"])
    return {
        "policy": Markup(policy),  # noqa: S704 - made of our own hashes
        "style": Markup(found["app.css"].content.decode()),  # noqa: S704 - our own file
        "noscript": Markup(found["noscript.css"].content.decode()),  # noqa: S704 - our own file
        "scripts": Markup(tags),  # noqa: S704 - our own files and vis-network's
    }


def _packed(content: bytes) -> str:
    """A script as its page carries it: packed, vis-network is a third of its size; unpacked, its hash still holds."""
    return base64.b64encode(gzip.compress(content, mtime=0)).decode()
