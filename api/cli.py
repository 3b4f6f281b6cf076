"""The command line: each command parses, calls one function, prints. Messages to stderr, results to stdout."""

from __future__ import annotations

import logging
import os
import sys
from typing import Annotated

import typer

from api.commands import exporting, grammar, graphs, identity, serving, stores, texts
from api.console import complain
from graph.errors import BadRequest, ExplorerError, StoreError

app = typer.Typer(
    name="vanmach",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Citation graph of Vietnamese administrative documents.\n\n"
    "Try it: vanmach demo. Your own files: vanmach ingest FOLDER, then vanmach serve.\n\n"
    "The store is --store URL, else VANMACH_STORE, else sqlite:vanmach.db in this folder.",
)
for module in (texts, graphs, exporting, identity, stores, serving):
    module.register(app)
app.add_typer(grammar.app, name="grammar")


def _version(shown: bool) -> None:
    if shown:
        from importlib.metadata import version

        typer.echo(f"vanmach {version('vanmach')}")
        raise typer.Exit


@app.callback()
def _options(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more on stderr.")] = False,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False,
) -> None:
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.INFO if verbose else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
    )
    if not verbose:  # the driver reports what our own message then says better
        logging.getLogger("neo4j").setLevel(logging.CRITICAL)


def main() -> None:
    """Run a command. Exit codes: 0 done, 1 problems in the input, 2 wrong use, 3 a store or service out of reach."""
    try:
        app(standalone_mode=True)
    except StoreError as error:
        complain(str(error))
        sys.exit(3)
    except BadRequest as error:
        complain(str(error))
        sys.exit(2)
    except ExplorerError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has left (| head); say nothing, and keep Python from flushing into the pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
