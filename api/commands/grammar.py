"""Commands about the language data."""

from __future__ import annotations

import typer

from api.console import complain

app = typer.Typer(help="The language data.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `check` a command of its own even while it is the only one."""


@app.command("check")
def check_command() -> None:
    """Run every example that stands in the language data: what must be accepted, and what must not.

    Example: vanmach grammar check
    """
    from ingest.grammar.check import check_grammar

    problems = check_grammar()
    for problem in problems:
        complain(str(problem))
    if problems:
        raise typer.Exit(1)
    typer.echo("Every example holds")
