"""What the explorer costs the reader's browser and the server, and how it compares with stock pyvis, in one run.

`python -m benchmarks.explorer` from the root of the checkout, or `make bench-explorer`. Processor time of the page's
main thread is what counts: it does not rise when the machine has other work, as wall time does.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser
from pyvis.network import Network

from benchmarks.chromium import Visit, browser, first_picture, visit
from graph.lineage import MAX_LIMIT, lineage
from graph.model import Lineage
from graph.store.open import open_store
from graph.store.sqlite import SQLiteStore
from tests.graphs import ROOT, hub
from viz.addresses import address_of, reach_address
from viz.bundle import bundle
from viz.render import page
from viz.view import View

SMALL, LARGE = 300, 5000
MILLION: Final = Path(tempfile.gettempdir(), "vanmach-1m.db")
"""A store of a million documents, if there is one; `--million` names another."""
SLOWER: Final = 4
CEILINGS: Final = {
    "301 shown, CPU s": 0.5,
    "5000 bundled, CPU s": 0.3,
    "301 shown, 4x slower, CPU s": 5.0,
    "5000 bundled, 4x slower, CPU s": 2.0,
    "HTML of 301, KiB gzip": 60.0,
    "JS and CSS, KiB gzip": 150.0,
    "server: picture of 5000, CPU s": 0.15,
    "1 M documents, top hub, wall s": 1.0,
}
"""What must not be exceeded."""
FLOORS: Final = {"first picture, stock pyvis / ours": 30.0}
"""What must be reached."""


@contextmanager
def served(url: str) -> Iterator[str]:
    """The application over a store, in a process of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "api.cli", "serve", "--store", url, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while not _answers(f"{address}/readyz"):
            if process.poll() is not None:
                raise SystemExit(f"The server of {url} did not start.")
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # a request that nobody waits for any more still counts its documents
            process.kill()
            process.wait()


def _answers(address: str) -> bool:
    try:
        with urlopen(address) as answer:
            return bool(answer.status == 200)
    except URLError:
        return False


def stored(folder: Path, size: int) -> SQLiteStore:
    """A directive cited by `size` documents, in a file."""
    store = SQLiteStore(folder / f"{size}.db")
    hub(size).store(store)
    return store


def all_opened(found: Lineage) -> View:
    """The view in which every bundle is opened, so that all documents are drawn."""
    return View(opened=tuple(sorted((b.cell.key, len(b.documents)) for b in bundle(found).bundles)))


def stock(found: Lineage, file: Path) -> str:
    """The same documents and lines as pyvis draws them out of the box; the answer is the address of its page."""
    network = Network(directed=True, cdn_resources="in_line")
    for document in found.nodes:
        network.add_node(document.id, label=document.label, title=document.label)
    for edge in found.edges:
        network.add_edge(edge.source, edge.target, title=str(edge.relation))
    file.write_text(network.generate_html(), encoding="utf-8")
    return file.as_uri()


def say(figure: str) -> None:
    """What was just measured, for whoever waits."""
    print(figure, file=sys.stderr, flush=True)


def median(visits: Sequence[Visit], figure: Callable[[Visit], float]) -> float:
    """The middle of a figure of several visits."""
    return statistics.median(map(figure, visits))


def server_costs(store: SQLiteStore, *, rounds: int) -> dict[str, float]:
    """Processor time of one page of the large directive: the walk in the store, then bundles, positions and HTML."""
    walks, pictures = [], []
    for _ in range(rounds + 1):
        start = time.process_time()
        found = lineage(store, ROOT, limit=MAX_LIMIT)
        walked = time.process_time()
        page(found)
        walks.append(walked - start)
        pictures.append(time.process_time() - walked)
    return {"walk": statistics.median(walks[1:]), "picture": statistics.median(pictures[1:])}


def against_stock(chromium: Browser, ours: str, theirs: str, *, start: str, rounds: int) -> dict[str, float]:
    """Wall time to the first picture, ours and stock pyvis in turn."""
    first: dict[str, list[float]] = {"ours": [], "stock": []}
    for _ in range(rounds):
        for name, address in (("ours", ours), ("ours", ours), ("stock", theirs), ("ours", ours)):
            first[name].append(first_picture(chromium, address, start=start))
            say(f"first picture, {name}: {first[name][-1]:.2f} s wall")
    seconds = {name: statistics.median(times) for name, times in first.items()}
    return {**seconds, "ratio": seconds["stock"] / seconds["ours"]}


def top_hub(chromium: Browser, file: Path, *, rounds: int) -> dict[str, float]:
    """The page of the most cited document of a large store: wall time to its picture, first and later visits.

    Between them the server counts, once and for all, how far the document reaches, which the first page asks for.
    """
    store = open_store(f"sqlite:{file}", os.environ, create=False)
    document, cited = store.most_cited(limit=1)[0]
    store.close()
    with served(f"sqlite:{file}") as site:
        address, start = site + address_of(document.id, View()), f"{site}/healthz"
        first = first_picture(chromium, address, start=start)
        say(f"1 M documents, first visit: {first:.2f} s wall")
        begun = time.monotonic()
        with urlopen(site + reach_address(document.id, View())) as answer:
            answer.read()
        counted = time.monotonic() - begun
        say(f"1 M documents, how far it reaches, for the first time: {counted:.2f} s wall")
        later = [first_picture(chromium, address, start=start) for _ in range(rounds)]
        say("1 M documents, later visits: " + ", ".join(f"{seconds:.2f}" for seconds in later) + " s wall")
    return {"cited by": float(cited), "first": first, "counted": counted, "later": statistics.median(later)}


def run(*, rounds: int, stock_rounds: int, million: Path) -> dict[str, Any]:
    """Measure everything; the cases take turns, so that a busy minute of the machine meets all of them."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        small, large = stored(folder, SMALL), stored(folder, LARGE)
        found = lineage(small, ROOT, limit=MAX_LIMIT)
        few = stack.enter_context(served(f"sqlite:{folder / f'{SMALL}.db'}"))
        many = stack.enter_context(served(f"sqlite:{folder / f'{LARGE}.db'}"))
        chromium = stack.enter_context(browser())
        start = f"{few}/healthz"
        cases = {"301 shown": few + address_of(ROOT, all_opened(found)), "5000 bundled": many + f"/do-thi/{ROOT}"}
        visits: dict[str, list[Visit]] = {}
        for _ in range(rounds):
            for name, address in cases.items():
                for slower in (1, SLOWER):
                    case = name if slower == 1 else f"{name}, {slower}x slower"
                    seen = visit(chromium, address, start=start, slower=slower, watch=slower > 1)
                    visits.setdefault(case, []).append(seen)
                    say(f"{case}: {seen.cpu:.3f} s CPU, {seen.script:.3f} of it script")
        result: dict[str, Any] = {"visits": visits, "server": server_costs(large, rounds=rounds)}
        if stock_rounds:
            theirs = stock(found, folder / "stock.html")
            ours = cases["301 shown"]
            result["stock"] = against_stock(chromium, ours, theirs, start=start, rounds=stock_rounds)
        if million.exists():
            result["million"] = top_hub(chromium, million, rounds=rounds)
        small.close()
        large.close()
    return result


def figures(result: dict[str, Any]) -> dict[str, float]:
    """The figures that have a ceiling or a floor."""
    found: dict[str, float] = {}
    for name, visits in result["visits"].items():
        slow = name.endswith("slower")
        found[f"{name}, CPU s"] = median(visits, lambda v: v.cpu)
        found[f"{name}, script CPU s"] = median(visits, lambda v: v.script)
        if slow:
            found[f"{name}, wall s"] = median(visits, lambda v: v.first_picture)
        else:
            found[f"{name}, nodes"] = visits[0].nodes
    weights = result["visits"]["301 shown"][0].weights
    found["HTML of 301, KiB gzip"] = weights["document"] / 1024
    found["HTML of 5000, KiB gzip"] = result["visits"]["5000 bundled"][0].weights["document"] / 1024
    found["JS and CSS, KiB gzip"] = (weights["script"] + weights["stylesheet"]) / 1024
    found |= {f"server: {part} of 5000, CPU s": seconds for part, seconds in result["server"].items()}
    if "stock" in result:
        found["first picture, ours, wall s"] = result["stock"]["ours"]
        found["first picture, stock pyvis, wall s"] = result["stock"]["stock"]
        found["first picture, stock pyvis / ours"] = result["stock"]["ratio"]
    if "million" in result:
        found["1 M documents, top hub, cited by"] = result["million"]["cited by"]
        found["1 M documents, top hub, first visit, wall s"] = result["million"]["first"]
        found["1 M documents, how far it reaches, first time, wall s"] = result["million"]["counted"]
        found["1 M documents, top hub, wall s"] = result["million"]["later"]
    return found


def shortfalls(found: dict[str, float]) -> list[str]:
    """What misses its budget, in words.

    >>> shortfalls({"301 shown, CPU s": 0.61, "first picture, stock pyvis / ours": 31.0})
    ['301 shown, CPU s: 0.61, not 0.50']
    """
    over = [(name, value, CEILINGS[name]) for name, value in found.items() if value > CEILINGS.get(name, value)]
    under = [(name, value, FLOORS[name]) for name, value in found.items() if value < FLOORS.get(name, value)]
    return [f"{name}: {value:.2f}, not {limit:.2f}" for name, value, limit in over + under]


def table(found: dict[str, float]) -> str:
    """The figures for people to read, in Markdown."""
    limits = {name: f"≤ {limit:g}" for name, limit in CEILINGS.items()} | {n: f"≥ {x:g}" for n, x in FLOORS.items()}
    rows = [f"| {name} | {value:.3g} | {limits.get(name, '')} |" for name, value in found.items()]
    return "\n".join(["| figure | measured | budget |", "|---|---:|---:|", *rows])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and say with `--check` whether every budget is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stock-rounds", type=int, default=1, help="stock pyvis takes most of a minute each; 0: none")
    parser.add_argument("--million", type=Path, default=MILLION, help="a SQLite store of a million documents")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--check", action="store_true", help="fail where a budget is not kept")
    options = parser.parse_args(arguments)
    found = figures(run(rounds=options.rounds, stock_rounds=options.stock_rounds, million=options.million))
    print(table(found))
    if options.json:
        options.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), "utf-8")
    short = shortfalls(found)
    print("\n" + ("Short of: " + "; ".join(short) if short else "Every budget is kept."))
    return 1 if short and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
