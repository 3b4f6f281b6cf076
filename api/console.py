"""What commands share: how they open a store and print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from graph.model import Document
from graph.settings import load_settings
from graph.store.open import open_store
from graph.store.protocol import GraphStore
from graph.wire import dumps

Store = Annotated[
    str | None,
    typer.Option("--store", help="sqlite:PATH, neo4j://HOST:PORT, bolt://… or memory:", metavar="URL"),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


@contextmanager
def opened(url: str | None, *, create: bool = False) -> Iterator[GraphStore]:
    """The store of `--store`, of the environment, or the default; closed at the end."""
    store = open_store(url or load_settings(os.environ).store, os.environ, create=create)
    try:
        yield store
    finally:
        store.close()


def emit(value: Any) -> None:
    """One JSON value on stdout."""
    typer.echo(dumps(value))


def complain(message: str) -> None:
    """A message on stderr."""
    typer.echo(message, err=True)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under their headings, as wide as the terminal; whole lines where the output is no terminal."""
    from rich.console import Console
    from rich.table import Table

    shown = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        shown.add_column(column, overflow="fold")
    for row in rows:
        shown.add_row(*row)
    Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200, markup=False, highlight=False).print(shown)


def document_row(document: Document) -> tuple[str, str, str, str]:
    """A document as a row: what it is called, its date, its issuer, what we know of it."""
    issuer = document.issuer.name if document.issuer else ""
    place = f" ({document.issuer.place})" if document.issuer and document.issuer.place else ""
    return document.label, document.date or "", issuer + place, document.status.value
