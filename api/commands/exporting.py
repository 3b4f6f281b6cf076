"""The command that takes the graph away: `export`, in the formats of other programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from api.commands.graphs import Depth
from api.console import Store, complain, opened
from graph import formats
from graph.errors import BadRequest
from graph.lineage import MAX_LIMIT, lineage
from graph.meant import meant
from graph.model import Direction, Document, Edge
from graph.store.landing import draft_of
from graph.store.protocol import GraphStore
from graph.wire import graph_lines


class Format(StrEnum):
    """Formats of `export`."""

    JSON = "json"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    NEO4J_ADMIN = "neo4j-admin"
    DOT = "dot"
    MERMAID = "mermaid"


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("export")(export_command)


def export_command(
    store: Store = None,
    form: Annotated[Format, typer.Option("--format", help="The format to write.")] = Format.JSON,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="A file; else stdout. A folder for csv and neo4j-admin.")
    ] = None,
    root: Annotated[
        str | None, typer.Option("--root", help="Only the lineage of this document (a number or an id).")
    ] = None,
    direction: Direction = Direction.IN,
    depth: Depth = 3,
) -> None:
    """Write the graph, or with --root one lineage: JSON is networkx node-link data, csv and neo4j-admin are folders.

    Example: vanmach export --format graphml --root 15/CT-TTg -o lineage.graphml
    """
    if form in {Format.CSV, Format.NEO4J_ADMIN} and output is None:
        raise BadRequest(f"{form} takes several files: name a folder for them with -o FOLDER")
    if form is Format.NEO4J_ADMIN and output:
        _export_for_import(store, output)
        return
    with opened(store) as source, source.still():
        documents, edges = _graph(source, root, direction, depth)
        decisions = source.decisions() if root is None else []
        if form is Format.CSV and output:
            with _saving(output):
                output.mkdir(parents=True, exist_ok=True)
                for name, text in formats.csv_tables(documents, edges).items():
                    (output / name).write_text(text, encoding="utf-8", newline="")
            return
        pieces = graph_lines(documents, edges, decisions) if form is Format.JSON else [_WRITERS[form](documents, edges)]
        if output is None:
            for piece in pieces:
                typer.echo(piece, nl=False)
            return
        with _saving(output), draft_of(output) as draft:
            with draft.open("w", encoding="utf-8") as file:
                file.writelines(pieces)
            draft.replace(output)


@contextmanager
def _saving(output: Path) -> Iterator[None]:
    """Say where it was written, or why it could not be."""
    try:
        yield
    except OSError as error:
        raise BadRequest(f"{output} cannot be written ({error.strerror}): give another place with -o") from error
    complain(f"Written to {output}")


_WRITERS: Final[dict[Format, Callable[[Iterable[Document], Iterable[Edge]], str]]] = {
    Format.GRAPHML: formats.graphml,
    Format.GEXF: formats.gexf,
    Format.DOT: formats.dot,
    Format.MERMAID: formats.mermaid,
}


def _graph(
    store: GraphStore, root: str | None, direction: Direction, depth: int
) -> tuple[Iterable[Document], Iterable[Edge]]:
    """The whole graph, as it is read, or one lineage of it."""
    if root is None:
        return store.all_documents(), store.all_edges()
    found = lineage(store, meant(store, root).id, direction=direction, depth=depth, limit=MAX_LIMIT)
    return found.nodes, found.edges


def _export_for_import(store: str | None, folder: Path) -> None:
    from graph.store.neo4j_files import COMMAND, write_import_files

    with opened(store) as source, source.still(), _saving(folder):
        write_import_files(source, folder)
    complain(f"With Neo4j stopped, load them there into an empty database:\n  {COMMAND}")
