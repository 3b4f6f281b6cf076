"""Commands about stores themselves: `copy`, and `store check`, `store backup`, `store compact`, `store info`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.console import Json, Store, emit
from graph.errors import StoreError
from graph.settings import load_settings

if TYPE_CHECKING:
    from graph.store.checking import Heard

app = typer.Typer(no_args_is_help=True, help="Look after a store: check it, back it up, make it small again.")


def register(main: typer.Typer) -> None:
    """Add these commands."""
    main.command("copy")(copy_command)
    main.add_typer(app, name="store")


def copy_command(
    source: Annotated[str, typer.Option("--from", help="The store to copy.", metavar="URL")],
    target: Annotated[str, typer.Option("--to", help="The store to fill.", metavar="URL")],
    replace: Annotated[bool, typer.Option("--replace", help="Put the copy in place of what the target holds.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted copy to a Neo4j.")] = False,
    as_json: Json = False,
) -> None:
    """Copy a whole store to another place or kind: texts, what they say, decisions, documents, edges; then count both.

    Nobody can write to the source meanwhile. A file appears whole or not at all. A million documents reach a Neo4j
    sooner through its import tool: vanmach export --format neo4j-admin

    Example: vanmach copy --from sqlite:office.db --to neo4j://localhost:7687
    """
    from graph.store.copying import copy, in_words

    with _progress() as heard:
        sizes = copy(source, target, os.environ, replace=replace, resume=resume, heard=heard)
    if as_json:
        emit({"copied": asdict(sizes)})
    else:
        typer.echo(f"Copied and counted: {in_words(sizes)}")


@app.command("check")
def check_command(
    store: Store = None,
    deep: Annotated[bool, typer.Option("--deep", help="Also weave all texts anew and compare; takes longer.")] = False,
    as_json: Json = False,
) -> None:
    """Look whether a store is sound: the file, the words it is searched by, the graph. Exit code 3 if it is not.

    Example: vanmach store check --deep --store sqlite:office.db
    """
    from graph.store.upkeep import check

    url = _url(store)
    with _progress() as heard:
        problems = check(url, os.environ, deep=deep, heard=heard)
    if as_json:
        emit({"sound": not problems, "problems": [asdict(p) for p in problems]})
    else:
        for problem in problems:
            typer.echo(f"{problem.what}: {problem.why}")
        typer.echo("Sound" if not problems else f"{len(problems)} problems")
    if problems:
        raise StoreError(
            "The store is not sound. Put a backup in its place (vanmach copy --from sqlite:BACKUP --to sqlite:NEW), or "
            "ingest the files again into another --store"
        )


@app.command("backup")
def backup_command(
    file: Annotated[Path, typer.Argument(help="The file to write.", show_default=False)],
    store: Store = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace a file that is there.")] = False,
    as_json: Json = False,
) -> None:
    """Write an SQLite store into one file while others read and write; the file is there whole or not at all.

    Example: vanmach store backup /backup/office-2026-11-25.db --store sqlite:office.db
    """
    from graph.store.upkeep import backup

    with _progress() as heard:
        size = backup(_url(store), file, os.environ, replace=replace, heard=heard)
    if as_json:
        emit({"file": str(file), "bytes": size})
    else:
        typer.echo(f"{file}: {size:,} bytes")


@app.command("compact")
def compact_command(store: Store = None, as_json: Json = False) -> None:
    """Make an SQLite store as small and quick as it can be; needs its size again on the disk for a while.

    Example: vanmach store compact --store sqlite:office.db
    """
    from graph.store.upkeep import compact

    before, after = compact(_url(store), os.environ)
    if as_json:
        emit({"bytes_before": before, "bytes_after": after})
    else:
        typer.echo(f"{before:,} bytes before, {after:,} now")


@app.command("info")
def info_command(store: Store = None, as_json: Json = False) -> None:
    """Say what a store is and how many of everything it holds.

    Example: vanmach store info --json
    """
    from graph.store.upkeep import info

    about = info(_url(store), os.environ)
    if as_json:
        emit(about)
        return
    for name, value in about.items():
        for part, number in value.items() if isinstance(value, dict) else [(name, value)]:
            typer.echo(f"{part.replace('_', ' ')}: {f'{number:,}' if isinstance(number, int) else number}")


def _url(store: str | None) -> str:
    return store or load_settings(os.environ).store


@contextmanager
def _progress() -> Iterator[Heard]:
    """Bars on stderr, one for each kind of thing, where somebody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bars:
        known: dict[str, TaskID] = {}

        def heard(kind: str, done: int, total: int) -> None:
            if kind not in known:
                known[kind] = bars.add_task(kind)
            bars.update(known[kind], completed=done, total=total)

        yield heard
