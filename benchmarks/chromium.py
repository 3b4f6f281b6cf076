"""A page in a real Chromium, measured: processor time of its main thread, first picture, weight over the wire."""

from __future__ import annotations

import gzip
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Response, sync_playwright

SCREEN: Final = {"width": 1440, "height": 900}
PATIENCE: Final = 300
"""Seconds after which a page is given up, with Playwright's error."""
_QUIET: Final = 0.004
"""Seconds of work between two looks below which a page counts as finished."""
_WATCH: Final = """
const fill = CanvasRenderingContext2D.prototype.fill;
CanvasRenderingContext2D.prototype.fill = function (...all) {
  if (!window.firstPicture && this.canvas.isConnected) window.firstPicture = performance.now();
  return fill.apply(this, all);
};
"""
"""Notes when the first node is filled on a canvas of the page: for vis-network that is the first picture one sees."""


@dataclass(slots=True)
class Visit:
    """One load of a page in a context of its own, with nothing in its caches. Times in seconds."""

    cpu: float
    """Processor time of the main thread from the address to the end of all work."""
    script: float
    """The part of it that is JavaScript."""
    nodes: int
    first_picture: float = 0.0
    """Wall time from the address to the first node on the canvas; 0 where it was not watched."""
    weights: dict[str, int] = field(default_factory=dict)
    """Bytes of each kind of resource, packed with gzip."""


@contextmanager
def browser() -> Iterator[Browser]:
    """The machine's Chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("There is no Chromium on PATH (Debian: apt install chromium).")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-background-networking", "--disable-sync"]
        )
        yield started
        started.close()


def visit(browser: Browser, address: str, *, start: str, slower: int = 1, watch: bool = False) -> Visit:
    """Load a page and wait until its main thread rests.

    `start` is a small page of the same site, loaded first: it has the page's process start before the measurement.
    Nothing is evaluated in the page while it works, as that would be counted too. `watch` notes the first picture,
    `slower` is Chromium's throttling of the processor.
    """
    context = _context(browser, address, watch=watch)
    page = context.new_page()
    answers: list[Response] = []
    page.goto(start)
    devtools = context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    if slower > 1:
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - it sets attributes on its handlers
    before = _metrics(devtools)
    page.goto(address)
    after = _settled(page, devtools)
    first = _pictured(page) if watch else 0.0
    found = Visit(
        cpu=after["TaskDuration"] - before["TaskDuration"],
        script=after["ScriptDuration"] - before["ScriptDuration"],
        nodes=page.evaluate("nodes.length"),
        first_picture=first,
        weights=_weights(answers),
    )
    context.close()
    return found


def first_picture(browser: Browser, address: str, *, start: str) -> float:
    """Wall time from the address to the first node on the canvas; the page need not come to rest, as some never do."""
    context = _context(browser, address, watch=True)
    page = context.new_page()
    page.goto(start)
    page.goto(address, wait_until="commit")
    seconds = _pictured(page)
    context.close()
    return seconds


def _pictured(page: Page) -> float:
    """When the first picture stood, waited for from outside: the page's policy lets nothing be evaluated in it."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if milliseconds := page.evaluate("window.firstPicture || 0"):
            return float(milliseconds) / 1000
        page.wait_for_timeout(200)
    raise SystemExit(f"No picture of {page.url} after {PATIENCE} s.")


def _context(browser: Browser, address: str, *, watch: bool) -> BrowserContext:
    """A browser without anything in its caches; what a page in a file asks of other machines is refused at once."""
    context = browser.new_context(viewport=SCREEN)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    if address.startswith("file:"):
        context.route(lambda url: urlsplit(url).scheme.startswith("http") and not _local(url), lambda r: r.abort())
    if watch:
        context.add_init_script(_WATCH)
    return context


def _local(url: str) -> bool:
    return urlsplit(url).hostname == "127.0.0.1"


def _metrics(devtools: CDPSession) -> dict[str, float]:
    answer: Any = devtools.send("Performance.getMetrics")
    return {metric["name"]: metric["value"] for metric in answer["metrics"]}


def _settled(page: Page, devtools: CDPSession) -> dict[str, float]:
    now = _metrics(devtools)
    while True:
        page.wait_for_timeout(300)
        before, now = now, _metrics(devtools)
        if now["TaskDuration"] - before["TaskDuration"] < _QUIET:
            return now


def _weights(answers: list[Response]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for answer in answers:
        kind = answer.request.resource_type
        weights[kind] = weights.get(kind, 0) + len(gzip.compress(answer.body(), 6))
    return weights
