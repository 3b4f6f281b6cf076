"""What the stores cost, side by side in one run: SQLite, a recursive query, networkx in memory, a real Neo4j.

`python -m benchmarks.stores --sizes 10000,100000,1000000 --neo4j 10000,100000` makes what it needs below `--folder` (a
million documents: 6 GB and some minutes) and keeps the SQLite files for the next run. CPU time is what counts, of this
process alone; a server's is its wall time, against its own single-row round trip. The machine's name, its load and how
long a bare loop takes stand beside the figures, since only ratios travel.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import networkx

from benchmarks.graphs import Graph
from graph.lineage import lineage_bytes
from graph.paths import paths
from graph.reach import reach
from graph.store.protocol import GraphStore, Patch, Query, Walk
from graph.store.sqlite import SQLiteStore
from graph.wire import edge_json, node_json

Figures = dict[str, float]
MIDS: Final = 40
WANTED: Final = range(20, 41)
"""Documents in the answer of a middling lineage: the same at every size."""
INSERTS: Final = 1_000
LOOP: Final = 3_000_000
RECURSIVE: Final = """
WITH RECURSIVE found (k, depth) AS (
  SELECT k, 0 FROM document WHERE id = ?1
  UNION SELECT citing.source, depth + 1 FROM found CROSS JOIN citing ON citing.target = found.k WHERE depth < ?2
)
SELECT DISTINCT document.data FROM found JOIN document USING (k)
"""


def main() -> None:
    """Run all sizes and print one table a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--neo4j", default="", help="sizes at which a real Neo4j is started and filled, too")
    parser.add_argument("--networkx", default="10000,100000", help="sizes at which networkx is filled, too")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "vanmach-stores")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, Figures] = {}
    print(f"{platform.node()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    for size in map(int, given.sizes.split(",")):
        graph = Graph(size)
        figures = {"loop of 3 M steps, s": _loop()} | sqlite_figures(graph, given.folder)
        if str(size) in given.networkx.split(","):
            figures |= networkx_figures(graph)
        if str(size) in given.neo4j.split(","):
            from benchmarks.stores_neo4j import neo4j_figures

            figures |= neo4j_figures(graph, given.folder)
        found[str(size)] = figures
        _print(size, figures)
    if given.json:
        given.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _print(size: int, figures: Figures) -> None:
    print(f"\n{size:,} documents, load {os.getloadavg()[0]:.1f}")
    for name, value in figures.items():
        print(f"  {name:<52} {value:12,.3f}", flush=True)


def _loop() -> float:
    """CPU seconds of a bare loop: what the machine gives a process just now."""
    start = time.process_time()
    sum(n for n in range(LOOP))
    return time.process_time() - start


def sqlite_figures(graph: Graph, folder: Path) -> Figures:
    """The SQLite store: load, questions, durable inserts."""
    path = folder / f"stores-{graph.size}.db"
    figures = {} if path.exists() else load_figures(graph, path)
    start = time.perf_counter()
    store = SQLiteStore(path)
    figures["open, ms wall"] = (time.perf_counter() - start) * 1e3
    figures["file, MB"] = path.stat().st_size / 1e6
    try:
        figures |= question_figures(store, graph)
        figures |= insert_figures(store, graph, folder)
    finally:
        store.close()
    return figures


def load_figures(graph: Graph, path: Path) -> Figures:
    """CPU seconds of `load` without the generator's own, and what memory it takes that is not the page cache."""
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    store = SQLiteStore(draft)
    own, peak = [0.0], [0.0]
    before = _anonymous()
    start, clock = time.process_time(), time.perf_counter()
    store.load(_timed(graph.patches(), own, peak))
    spent, wall = time.process_time() - start - own[0], time.perf_counter() - clock
    store.close()
    draft.rename(path)
    return {
        "load, CPU s": spent,
        "load, wall s (generator and all)": wall,
        "load, memory beyond the start, MB": max(peak[0], _anonymous()) - before,
    }


def _timed(patches: Iterator[Patch], own: list[float], peak: list[float]) -> Iterator[Patch]:
    while True:
        start = time.process_time()
        patch = next(patches, None)
        own[0] += time.process_time() - start
        if patch is None:
            return
        peak[0] = max(peak[0], _anonymous())
        yield patch


def _anonymous() -> float:
    """Megabytes of this process that are not mapped files."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon"):
            return float(line.split()[1]) / 1e3
    return 0.0


def question_figures(store: SQLiteStore, graph: Graph) -> Figures:
    """CPU milliseconds, the median of many."""
    hub, mids = graph.id(0), middling(store, graph)
    figures = {
        "lookup by id, ms": cpu_ms(lambda: store.documents([hub]), 200),
        "hub lineage, 300 nodes, JSON, ms": cpu_ms(lambda: lineage_bytes(store, Walk(root=hub)), 200),
        "hub lineage, 5,000 nodes, JSON, ms": cpu_ms(lambda: lineage_bytes(store, Walk(root=hub, limit=5_000)), 20),
        "hub lineage, 5,000 nodes, MB": len(lineage_bytes(store, Walk(root=hub, limit=5_000))) / 1e6,
        "middling lineage, depth 3, JSON, ms": _over(mids, 15, lambda id_: lineage_bytes(store, Walk(root=id_))),
        "search for a number, ms": cpu_ms(lambda: store.find(Query(text="15/CT-TTg")), 5),
        "search for words that a fifth have, ms": cpu_ms(lambda: store.find(Query(text="phong chong thien tai")), 5),
        "ways between two middling documents, ms": _over(mids[1:10], 3, lambda id_: paths(store, mids[0], id_)),
        "the same documents, recursive query, ms": _over(mids[:10], 3, lambda id_: store._rows(RECURSIVE, id_, 3)),
    }
    start = time.process_time()
    whole = reach(store, hub)
    figures["reach of the hub, first, snapshot and all, CPU s"] = time.process_time() - start
    figures["reach of the hub, s"] = cpu_ms(lambda: reach(store, hub), 10) / 1e3
    figures["reach of the hub, documents"] = whole.documents
    figures["reach of a middling document, ms"] = _over(mids, 3, lambda id_: reach(store, id_))
    return figures


def middling(store: GraphStore, graph: Graph) -> list[str]:
    """Documents whose lineage three steps deep has 20 to 40 nodes."""
    found: list[str] = []
    for n in random.Random(5).sample(range(graph.size // 20, graph.size), graph.size // 4):
        walked = store.walk(Walk(root=graph.id(n)))
        if walked and len(walked.nodes) in WANTED:
            found.append(graph.id(n))
        if len(found) == MIDS:
            break
    return found


def _over(ids: list[str], times: int, run: Callable[[str], object]) -> float:
    """CPU milliseconds of one run for a document, the median over documents."""
    return statistics.median(cpu_ms(partial(run, id_), times) for id_ in ids)


def cpu_ms(run: Callable[[], object], times: int) -> float:
    """CPU milliseconds of one run, the median."""
    run()
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return statistics.median(taken) * 1e3


def insert_figures(store: SQLiteStore, graph: Graph, folder: Path) -> Figures:
    """Wall milliseconds of one document with eight citations, committed, and of a bare `fdatasync` between them."""
    draw = random.Random(3)
    made = [_new(graph, n, draw) for n in range(INSERTS)]
    taken, synced = [], []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for patch in made:
            start = time.perf_counter()
            with store.writing():
                store.apply(patch)
            middle = time.perf_counter()
            os.write(file.fileno(), b"x" * 4096)
            os.fdatasync(file.fileno())
            taken.append(middle - start)
            synced.append(time.perf_counter() - middle)
    with store.writing():
        gone = [document.id for patch in made for document in patch.documents]
        store.apply(Patch(edges=dict.fromkeys(gone, ()), gone=tuple(gone)))
    raw = statistics.median(synced)
    return {
        "fdatasync of 4 KiB, p50, ms wall": raw * 1e3,
        "insert with 8 citations, p50, ms wall": statistics.median(taken) * 1e3,
        "insert, p50, times fdatasync": statistics.median(taken) / raw,
        "insert, p99, times fdatasync": sorted(taken)[len(taken) * 99 // 100] / raw,
    }


def _new(graph: Graph, n: int, draw: random.Random) -> Patch:
    """A document of our own with eight citations, one of the hub."""
    document = replace(graph.document(n), id=f"new-{n}", date="2026-01-01")
    cited = [0, *draw.sample(range(1, graph.size), 7)]
    made = graph.edges(graph.size // 2)[0]
    edges = tuple(replace(made, id=f"new-{n}-{t}", source=document.id, target=graph.id(t)) for t in cited)
    return Patch(documents=(document,), edges={document.id: tuple(replace(e, asserted_by=document.id) for e in edges)})


def networkx_figures(graph: Graph) -> Figures:
    """The graph as networkx holds it, with ready dictionaries; the same answer encoded from them."""
    before, start = _anonymous(), time.process_time()
    whole: Any = networkx.MultiDiGraph()
    for patch in graph.patches():
        for document in patch.documents:
            whole.add_node(document.id, json=node_json(document), date=document.date or "")
        for edges in patch.edges.values():
            for edge in edges:
                whole.add_edge(edge.source, edge.target, key=edge.id, json=edge_json(edge))
    return {
        "networkx, filled (generator and all), CPU s": time.process_time() - start,
        "networkx, memory, MB": _anonymous() - before,
        "networkx, hub lineage, 300 nodes, JSON, ms": cpu_ms(lambda: _in_memory(whole, graph.id(0), 300), 10),
    }


def _in_memory(whole: Any, root: str, limit: int) -> bytes:
    """Nearest first, then newest, then by id, as `graph.lineage` says, over networkx."""
    shown, seen, front = [root], {root}, [root]
    while front and len(shown) < limit:
        reached = {source for target in front for source in whole.predecessors(target)} - seen
        seen |= reached
        front = sorted(sorted(reached), key=lambda i: whole.nodes[i]["date"], reverse=True)
        shown += front[: limit - len(shown)]
    nodes = [whole.nodes[i]["json"] for i in shown]
    edges = [data["json"] for _, _, data in whole.subgraph(shown).edges(data=True)]
    return json.dumps({"root": root, "nodes": nodes, "edges": edges}, ensure_ascii=False).encode()


if __name__ == "__main__":
    main()
