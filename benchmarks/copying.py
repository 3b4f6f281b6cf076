"""What moving a graph from SQLite into a Neo4j takes, by its import tool. Run: python -m benchmarks.copying FILE

Export, import, first opening (constraints and indexes), then counts and 1,000 lineages are compared. With `--bolt` the
same by `vanmach copy` over the network, which is for graphs of some ten thousand documents. Needs Java and Maven.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import resource
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from graph.lineage import lineage
from graph.model import Direction
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_files import COMMAND
from graph.store.protocol import GraphStore
from graph.store.sqlite import SQLiteStore

ROOT: Final = Path(__file__).parents[1]
JVM: Final = ("-Xmx1500m", "-XX:+UseParallelGC")


def compare(one: GraphStore, other: GraphStore, ids: list[str]) -> list[str]:
    """The documents whose lineages differ between two stores, in either direction."""
    return [
        i
        for n, i in enumerate(ids)
        if lineage(one, i, direction=_way(n), depth=3, limit=100)
        != lineage(other, i, direction=_way(n), depth=3, limit=100)
    ]


def _way(n: int) -> Direction:
    return (Direction.IN, Direction.OUT)[n % 2]


def sampled(store: GraphStore, size: int) -> list[str]:
    """Ids of `size` documents: the most cited ones, and others drawn from all of them."""
    hubs = [document.id for document, _ in store.most_cited(limit=size // 20)]
    draw, others = random.Random(1), []
    for n, document in enumerate(store.all_documents()):
        if n < size:
            others.append(document.id)
        elif (place := draw.randrange(n + 1)) < size:
            others[place] = document.id
    return [*hubs, *others][:size]


@contextmanager
def timed(spent: dict[str, Any], name: str) -> Iterator[None]:
    """Note the seconds a block takes, and what the processes it started and waited for computed."""
    before, cpu = time.monotonic(), os.times()
    yield
    after = os.times()
    spent[f"{name}_s"] = round(time.monotonic() - before, 1)
    spent[f"{name}_cpu_s"] = round(sum(after[:4]) - sum(cpu[:4]), 1)


def vanmach(*words: str) -> None:
    """Run a command in a process of its own."""
    subprocess.run([sys.executable, "-m", "api.cli", *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def by_import_tool(file: Path, work: Path, server: Any, spent: dict[str, Any]) -> Neo4jStore:
    """Export, import, start, open."""
    with timed(spent, "export"):
        vanmach("export", "--store", f"sqlite:{file}", "--format", "neo4j-admin", "-o", str(work / "files"))
    spent["export_rss_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    spent["files_mb"] = sum(p.stat().st_size for p in (work / "files").iterdir()) // 2**20
    with timed(spent, "import"):
        server.admin(*shlex.split(COMMAND)[1:], folder=work / "files")
    with timed(spent, "start"):
        server.start()
    store = Neo4jStore(server.url)
    with timed(spent, "indexes"):
        store.sizes()
    return store


def by_copy(file: Path, server: Any, spent: dict[str, Any]) -> Neo4jStore:
    """`vanmach copy` over Bolt."""
    server.start()
    with timed(spent, "copy"):
        vanmach("copy", "--from", f"sqlite:{file}", "--to", server.url)
    spent["copy_rss_mb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return Neo4jStore(server.url)


def measure(file: Path, work: Path, *, lineages: int, bolt: bool, server: Any) -> dict[str, Any]:
    """Copy one store, compare, and say what it took."""
    source = SQLiteStore(file, create=False)
    spent: dict[str, Any] = {**asdict(source.sizes()), "load": round(os.getloadavg()[0], 1)}
    target = by_copy(file, server, spent) if bolt else by_import_tool(file, work, server, spent)
    spent["total_s"] = round(sum(v for k, v in spent.items() if k.endswith("_s") and not k.endswith("cpu_s")), 1)
    with timed(spent, "compare"):
        spent["counts_equal"] = (target.sizes(), target.stats()) == (source.sizes(), source.stats())
        ids = sampled(source, lineages)
        spent["lineages"], spent["lineages_differ"] = len(ids), len(compare(source, target, ids))
    target.close()
    source.close()
    return spent


def main() -> None:
    """Measure the copy of one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--lineages", type=int, default=1000)
    parser.add_argument("--bolt", action="store_true", help="by vanmach copy instead of the import tool")
    parser.add_argument("--work", type=Path, help="a folder with room, instead of the temporary one")
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    neo4j_server: Any = importlib.import_module("neo4j_server")

    neo4j_server.JVM, neo4j_server.PATIENCE = JVM, 1800
    with tempfile.TemporaryDirectory(dir=asked.work) as work, neo4j_server.unstarted_server() as server:
        spent = measure(asked.file, Path(work), lineages=asked.lineages, bolt=asked.bolt, server=server)
    sys.stdout.write(json.dumps(spent) + "\n")
    sys.exit(spent["lineages_differ"] > 0 or not spent["counts_equal"])


if __name__ == "__main__":
    main()
