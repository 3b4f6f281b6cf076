"""Commands about the graph: `find`, `lineage`, `reach`, `path`, `render`, `stats`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.console import Json, Store, complain, document_row, emit, opened, table
from graph.lineage import lineage, lineage_bytes, relations_named
from graph.meant import meant
from graph.model import Direction, Lineage
from graph.paths import paths
from graph.reach import reach, reach_json
from graph.store.protocol import Query, Walk
from graph.wire import edge_json, node_json

Wanted = Annotated[
    list[str], typer.Argument(help="A number as you would say it (15 ct ttg), or an id.", show_default=False)
]
Depth = Annotated[int, typer.Option(help="How many steps to walk.", min=1, max=12)]
Limit = Annotated[int, typer.Option(help="How many documents to show at most.", min=1, max=5000)]
Relations = Annotated[str | None, typer.Option(help="Only these, with commas: implements,guides")]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("find")(find_command)
    app.command("lineage")(lineage_command)
    app.command("reach")(reach_command)
    app.command("path")(path_command)
    app.command("render")(render_command)
    app.command("stats")(stats_command)


def find_command(
    text: Annotated[list[str], typer.Argument(help="A number or words of a title.", show_default=False)],
    store: Store = None,
    as_json: Json = False,
    limit: Annotated[int, typer.Option(min=1, max=500)] = 20,
) -> None:
    """Find documents by loosely typed number or words of the title, with or without diacritics.

    Example: vanmach find 15 ct ttg
    """
    wanted = " ".join(text)
    with opened(store) as source:
        page = source.find(Query(text=wanted, limit=limit))
    if as_json:
        shown = [node_json(d) for d in page.documents]
        emit({"documents": shown, "total": page.total, "next": page.next})
        return
    if not page.documents:
        complain(f"No document matches {wanted!r}; try fewer words, or the number alone")
        raise typer.Exit(1)
    table(("document", "date", "issuer", "status", "id"), [(*document_row(d), d.id) for d in page.documents])
    if page.total > len(page.documents):
        complain(f"{len(page.documents)} of {page.total}; ask for more with --limit")


def lineage_command(
    wanted: Wanted,
    store: Store = None,
    direction: Annotated[Direction, typer.Option(help="in: who implements it; out: what it rests on")] = Direction.IN,
    depth: Depth = 3,
    relations: Relations = None,
    limit: Limit = 300,
    as_json: Json = False,
) -> None:
    """Who implements a document, or what it rests on, nearest first, with the sentence that says so.

    Example: vanmach lineage 15 ct ttg --relations implements
    """
    kinds = relations_named(relations)
    with opened(store) as source:
        root = meant(source, " ".join(wanted)).id
        if as_json:
            asked = Walk(root=root, direction=direction, depth=depth, relations=kinds, limit=limit)
            typer.echo(lineage_bytes(source, asked))
        else:
            _show(lineage(source, root, direction=direction, depth=depth, relations=kinds, limit=limit))


def _show(found: Lineage) -> None:
    names = {d.id: d.label for d in found.nodes}
    typer.echo(" · ".join(part for part in document_row(found.root) if part))
    reasons = {e.source if found.direction is Direction.IN else e.target: e for e in reversed(found.edges)}
    for document in found.nodes[1:]:
        typer.echo(f"\n{'  ' * found.depths[document.id]}{' · '.join(p for p in document_row(document) if p)}")
        edge = reasons.get(document.id)
        if edge and edge.evidence:
            said_by = f" (says {names.get(edge.asserted_by, edge.asserted_by)})" if edge.second_hand else ""
            notes = f" [{', '.join(edge.warnings)}]" if edge.warnings else ""
            indent = "  " * (found.depths[document.id] + 1)
            typer.echo(f"{indent}{edge.relation.value} {names.get(edge.target, edge.target)}{said_by}{notes}")
            typer.echo(f"{indent}“{edge.evidence[0].text}”")
    if len(found.nodes) == 1:
        typer.echo("Nothing in the store leads there." if found.direction is Direction.IN else "It cites nothing.")
    if found.truncated:
        least = "" if found.counted_to in {None, found.depth} else "at least "
        total = max(sum(found.totals.values()), len(found.nodes) - 1)
        complain(f"{len(found.nodes) - 1} of {least}{total} shown; ask for more with --limit or --depth")


def reach_command(
    wanted: Wanted,
    store: Store = None,
    direction: Annotated[Direction, typer.Option(help="in: what rests on it; out: what it rests on")] = Direction.IN,
    relations: Relations = None,
    as_json: Json = False,
) -> None:
    """How many documents rest on one in all, however far: by distance, level and province of today.

    Example: vanmach reach 15 ct ttg
    """
    kinds = relations_named(relations)
    with opened(store) as source:
        root = meant(source, " ".join(wanted))
        found = reach(source, root.id, direction=direction, relations=kinds)
    if as_json:
        emit(reach_json(found))
        return
    typer.echo(f"{' · '.join(part for part in document_row(root) if part)}\n{found.documents} documents")
    parts = {"steps away": found.by_depth, "level": found.by_level, "province": found.by_province}
    for name, counted in parts.items():
        if counted:
            table((name, "documents"), [(key or "unknown", str(n)) for key, n in counted.items()])
    if found.elsewhere:
        typer.echo(f"{found.elsewhere} of bodies of no province, or of none for sure")


def path_command(
    start: Annotated[str, typer.Argument(help="A number or an id.")],
    end: Annotated[str, typer.Argument(help="A number or an id.")],
    store: Store = None,
    max_length: Annotated[int, typer.Option(min=1, max=12)] = 6,
    as_json: Json = False,
) -> None:
    """How two documents are connected.

    Example: vanmach path 66-CV/ĐU 15/CT-TTg
    """
    with opened(store) as source:
        a, b = meant(source, start).id, meant(source, end).id
        nodes, edges = paths(source, a, b, max_length=max_length)
    if as_json:
        emit({"start": a, "end": b, "nodes": [node_json(d) for d in nodes], "edges": [edge_json(e) for e in edges]})
        return
    if not nodes:
        complain(f"Nothing connects them within {max_length} steps; try a larger --max-length")
        raise typer.Exit(1)
    names = {d.id: d.label for d in nodes}
    table(
        ("document", "relation", "document", "because"),
        [(names[e.source], e.relation.value, names[e.target], e.evidence[0].text) for e in edges],
    )


def render_command(
    wanted: Wanted,
    output: Annotated[Path, typer.Option("-o", "--output", help="The page to write.")],
    store: Store = None,
    direction: Direction = Direction.IN,
    depth: Depth = 3,
    relations: Relations = None,
    limit: Limit = 300,
) -> None:
    """Write a lineage as one self-contained page that opens from a USB stick, without any network.

    Example: vanmach render 15/CT-TTg -o page.html
    """
    from viz.render import single_file

    with opened(store) as source:
        root = meant(source, " ".join(wanted)).id
        found = lineage(
            source, root, direction=direction, depth=depth, relations=relations_named(relations), limit=limit
        )
    output.write_text(single_file(found), encoding="utf-8")
    complain(f"Written to {output}")


def stats_command(store: Store = None, as_json: Json = False) -> None:
    """Count what the store holds."""
    with opened(store) as source:
        counts = asdict(source.stats())
    if as_json:
        emit(counts)
        return
    for name, value in counts.items():
        shown = ", ".join(f"{k or 'unknown'} {n}" for k, n in value.items()) if isinstance(value, dict) else value
        typer.echo(f"{name.replace('_', ' ')}: {shown}")
