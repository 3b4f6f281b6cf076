"""A real Chromium on a real server; every test is guarded: nothing from outside, no error, no policy violation."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from api.app import create_app
from graph.settings import Settings
from graph.store.memory import MemoryStore
from graph.store.protocol import GraphStore
from ingest.pipeline import ingest
from tests.graphs import country, hostile, hub

DEMO = Path(__file__).parents[2] / "data" / "demo"
ROOT_PAGE = "/do-thi/chi-thi-15-ct-ttg-2020"
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (e) => {
  window.violations.push(e.violatedDirective + ' ' + e.blockedURI);
});
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of this folder drive a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium; without one these tests are skipped, saying so."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no chromium on PATH (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking", "--disable-sync"]
        )
        yield browser
        browser.close()


@contextmanager
def served(store: GraphStore, *, demo: bool = False) -> Iterator[str]:
    """The application over `store` on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(create_app(Settings(demo=demo), store), port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def sites() -> Iterator[Callable[[str], str]]:
    """Addresses of servers by the name of what they hold; each is started when first asked for."""
    running: dict[str, str] = {}
    with ExitStack() as stack:

        def site(name: str) -> str:
            if name not in running:
                running[name] = stack.enter_context(served(_store(name), demo=name == "demo"))
            return running[name]

        yield site


def _store(name: str) -> GraphStore:
    if name == "demo":
        store = MemoryStore()
        ingest(sorted(DEMO.glob("*.txt")), store)
        return store
    if name == "empty":
        return MemoryStore()
    return {"country": country, "hostile": hostile, "hub": lambda: hub(1500)}[name]().store()


@pytest.fixture
def demo(sites: Callable[[str], str]) -> str:
    """Address of the bundled sample."""
    return sites("demo")


@pytest.fixture
def new_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Browser contexts whose every page is guarded; what a page did wrong fails the test at its end."""
    wrong: list[str] = []
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        context.set_default_timeout(10_000)
        context.add_init_script(WATCH)
        context.on("request", lambda r: _host(r.url) and wrong.append(f"request to {r.url}"))
        context.on("console", lambda m: m.type == "error" and wrong.append(f"console: {m.text}"))
        context.on("weberror", lambda e: wrong.append(f"error: {e.error}"))
        made.append(context)
        return context

    yield make
    for context in made:
        for page in context.pages:
            wrong += page.evaluate("window.violations || []")
        context.close()
    assert wrong == []


def _host(url: str) -> bool:
    """Whether an address is not of this machine."""
    return urlsplit(url).scheme in {"http", "https", "ws", "wss"} and urlsplit(url).hostname != "127.0.0.1"


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A guarded page on an office screen."""
    return new_context().new_page()
