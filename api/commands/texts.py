"""Commands about texts: what they say (`extract`), and putting them into a store (`ingest`)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from api.console import Json, Store, complain, emit, opened, table
from graph.errors import UnreadableFile
from graph.model import Extraction
from graph.settings import load_settings
from graph.wire import dumps
from ingest.pipeline import FileReport, Patience, ingest
from ingest.readers.files import documents_in
from ingest.readers.text import read_text

Paths = Annotated[list[Path], typer.Argument(help="Files, or folders to look through.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("extract")(extract_command)
    app.command("explain")(explain_command)
    app.command("ingest")(ingest_command)


def extract_command(
    paths: Paths,
    as_json: Json = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="A folder: write each text there as a page, its citations marked.")
    ] = None,
) -> None:
    """Print what each text says about itself and which documents it cites; nothing is stored.

    Example: vanmach extract letters/*.txt --json > mentions.jsonl
    """
    from ingest.extract import extract
    from ingest.gold import as_gold

    bad = found = 0
    for path in documents_in(paths):
        found += 1
        try:
            text = read_text(path)
        except UnreadableFile as error:
            bad += 1
            complain(str(error))
            continue
        extraction = extract(text)
        if html:
            _write_page(html, path, text, extraction)
        elif as_json:
            typer.echo(dumps(as_gold(path.stem, extraction)))
        else:
            _show(path, extraction)
    if not found:
        complain("No documents found there; texts end in .txt or .md")
    if bad or not found:
        raise typer.Exit(1)


def _write_page(folder: Path, path: Path, text: str, extraction: Extraction) -> None:
    from viz.marked import marked_page

    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f"{path.stem}.html"
    page.write_text(marked_page(path.name, text, extraction), encoding="utf-8")
    complain(f"Written to {page}")


def explain_command(
    path: Annotated[Path, typer.Argument(help="A text.", show_default=False)],
    at: Annotated[int | None, typer.Option("--at", help="Only the mention at this character.")] = None,
) -> None:
    """Say which rule and which rows of the language data found each mention of a text.

    Example: vanmach explain letter.txt --at 628
    """
    from ingest.explain import explain

    text = read_text(path)
    found = explain(text, at or 0, len(text) if at is None else at + 1)
    for explanation in found:
        typer.echo(f"{explanation.mention.span.start}-{explanation.mention.span.end} {explanation}")
    if not found:
        complain("No mention there")
        raise typer.Exit(1)


def _show(path: Path, extraction: Extraction) -> None:
    header = extraction.header
    own = [header.type, header.number, header.symbol, header.date, header.issuer]
    typer.echo(f"{path}: {' · '.join(str(part) for part in own if part) or 'no letterhead'}")
    rows = [
        (
            f"{m.span.start}-{m.span.end}",
            m.form.value,
            m.type or "",
            m.number or "",
            m.symbol or "",
            m.date or "",
            m.issuer or "",
            m.relation.value,
        )
        for m in extraction.mentions
    ]
    if rows:
        table(("place", "form", "type", "number", "symbol", "date", "issuer", "relation"), rows)
    for said in extraction.second_hand:
        typer.echo(f"second-hand: {said.source} {said.relation.value} {said.target}")
    typer.echo()


def ingest_command(
    paths: Paths,
    store: Store = None,
    as_json: Json = False,
    reread: Annotated[bool, typer.Option("--reread", help="Extract known texts anew (after an upgrade).")] = False,
) -> None:
    """Read files and folders into the store; files it has already are skipped, so a stopped run can be repeated.

    Example: vanmach ingest letters/ --store sqlite:office.db
    """
    with opened(store, create=True) as target, _progress() as heard:
        patience = Patience(load_settings(os.environ).patience, heard=complain)
        report = ingest(paths, target, reread=reread, on_file=heard, patience=patience)
    if as_json:
        emit(report.as_json())
    else:
        counts = ", ".join(f"{n} {status}" for status, n in report.counts.items())
        typer.echo(f"{len(report.files)} files: {counts}" if report.files else "0 files")
    for file in report.problems:
        complain(f"{file.path}: {file.error}")
    if not report.files:
        complain("No documents found there; texts end in .txt or .md")
    if report.problems or not report.files:
        raise typer.Exit(1)


class _progress:  # noqa: N801 - used as a function
    """A count of files on stderr while they are read, where somebody watches."""

    def __enter__(self) -> _progress:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        count, name = TextColumn("{task.completed} files"), TextColumn("{task.description}")
        columns = SpinnerColumn(), count, TimeElapsedColumn(), name
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._task = self._bar.add_task("", total=None)
        self._bar.start()
        return self

    def __call__(self, file: FileReport) -> None:
        self._bar.update(self._task, advance=1, description=Path(file.path).name)

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
