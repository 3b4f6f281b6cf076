"""Commands that serve: `serve` on a store of yours, `demo` on the bundled sample."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from api.console import Store, complain
from graph.errors import ExplorerError
from graph.settings import Settings, load_settings
from graph.store.open import open_store
from graph.store.protocol import GraphStore

SAMPLE = Path(__file__).parents[2] / "data" / "demo"
"""Where the bundled sample stands, in a checkout as in an installed package."""

DEMO_STORE = Path("vanmach-demo.db")
"""Where the sample is loaded to: other commands may look at it too."""

Host = Annotated[str | None, typer.Option(help="Address to listen on; only this machine by default.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on.", min=1, max=65535)]


def register(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("serve")(serve_command)
    app.command("demo")(demo_command)


def serve_command(store: Store = None, host: Host = None, port: Port = None) -> None:
    """Serve the API and the explorer.

    Example: vanmach serve --store sqlite:office.db --port 8080
    """
    settings = _settings(host, port)
    settings = replace(settings, store=store or settings.store)
    _serve(settings, open_store(settings.store, os.environ, create=False))


def demo_command(host: Host = None, port: Port = None, store: Store = None) -> None:
    """Load the bundled, illustrative sample into a store of its own (vanmach-demo.db in this folder) and serve it.

    Example: vanmach demo
    """
    from ingest.pipeline import ingest

    settings = replace(_settings(host, port), demo=True, store=store or f"sqlite:{DEMO_STORE}")
    _must_be_free(settings)
    if store is None:
        _begin_anew(DEMO_STORE)
    target = open_store(settings.store, os.environ, create=True)
    files = sorted(SAMPLE.glob("*.txt"))
    report = ingest(files, target)
    complain(f"Loaded {len(report.files) - len(report.problems)} illustrative dispatches into {target.url}")
    _serve(settings, target)


def _settings(host: str | None, port: int | None) -> Settings:
    settings = load_settings(os.environ)
    return replace(settings, host=host or settings.host, port=port or settings.port)


def _serve(settings: Settings, store: GraphStore) -> None:
    """Answer until interrupted."""
    import uvicorn

    from api.app import create_app

    _must_be_free(settings)
    complain(f"Văn Mạch: http://{settings.host}:{settings.port} (stop with Ctrl+C)")
    uvicorn.run(create_app(settings, store), host=settings.host, port=settings.port, log_level="warning")


def _must_be_free(settings: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise PortTaken(settings.host, settings.port) from error


def _begin_anew(path: Path) -> None:
    """Remove an earlier sample, so that an upgraded one does not mix with it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


class PortTaken(ExplorerError):
    """Another program listens there."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"Cannot listen on {host}:{port}; another program does. Choose another with --port")
