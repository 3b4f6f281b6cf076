"""The same questions to a real Neo4j, started here and filled by its own import tool."""

from __future__ import annotations

import shutil
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from benchmarks.graphs import Graph
from benchmarks.stores import Figures, middling
from graph.lineage import lineage_bytes
from graph.reach import reach
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_files import COMMAND, write_import_files
from graph.store.protocol import Walk
from graph.store.sqlite import SQLiteStore

sys.path.append(str(Path(__file__).parents[1] / "tests" / "support"))


def neo4j_figures(graph: Graph, folder: Path) -> Figures:
    """Import what the SQLite store of this size holds, then ask; wall times, and ratios to one round trip."""
    unstarted_server = import_module("neo4j_server").unstarted_server  # the tests' own, not part of the package

    files = folder / f"import-{graph.size}"
    source = SQLiteStore(folder / f"stores-{graph.size}.db")
    try:
        with unstarted_server() as server:
            start = time.perf_counter()
            write_import_files(source, files)
            written = time.perf_counter()
            server.admin(*COMMAND.split()[1:], folder=files)
            imported = time.perf_counter()
            shutil.rmtree(files)
            server.start()
            store = Neo4jStore(server.url)
            try:
                return {
                    "Neo4j, files written, s wall": written - start,
                    "Neo4j, imported, s wall": imported - written,
                } | _asked(store, source, graph)
            finally:
                store.close()
    finally:
        source.close()


def _asked(store: Neo4jStore, source: SQLiteStore, graph: Graph) -> Figures:
    hub, mids = graph.id(0), middling(source, graph)
    for id_ in (hub, *mids):  # the first time a statement is planned, and the answers must be equal
        if lineage_bytes(store, Walk(root=id_)) != lineage_bytes(source, Walk(root=id_)):
            raise SystemExit(f"the stores answer differently about {id_}")
    one = _wall_ms(lambda: store.documents([hub]), 60)
    large = _wall_ms(lambda: lineage_bytes(store, Walk(root=hub)), 40)
    mid = statistics.median(_wall_ms(partial(lineage_bytes, store, Walk(root=id_)), 3) for id_ in mids)
    return {
        "Neo4j, one row, round trip, ms wall": one,
        "Neo4j, hub lineage, 300 nodes, ms wall": large,
        "Neo4j, hub lineage, round trips": large / one,
        "Neo4j, middling lineage, round trips": mid / one,
        "Neo4j, reach of the hub, s wall": _wall_ms(lambda: reach(store, hub), 3) / 1e3,
    }


def _wall_ms(run: Callable[[], object], times: int) -> float:
    run()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1e3
