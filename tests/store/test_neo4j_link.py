"""The way to a Neo4j server: addresses, passwords, and a server that is away, silent, or dies and comes back."""

from __future__ import annotations

import logging
import re
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from neo4j_server import Server, running_server
from proxy import Proxy
from samples import claim, document, edge, everything, put_graph, reading, told

from graph.errors import BadRequest, StoreAway, StoreUnavailable
from graph.store import neo4j_link
from graph.store.memory import MemoryStore
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_link import Address
from graph.store.open import open_store
from graph.store.protocol import Patch
from graph.weave import weave
from graph.wire import export_json
from ingest import pipeline
from ingest.pipeline import Patience, ingest


@pytest.mark.parametrize(
    ("url", "given", "expected"),
    [
        pytest.param("neo4j://db", {}, ("neo4j://db", "neo4j://db", None, None), id="bare"),
        pytest.param(
            "bolt://u:p@db:7688/",
            {"user": "x", "password": "y"},
            ("bolt://u@db:7688", "bolt://db:7688", ("u", "p"), None),
            id="what stands in the URL wins",
        ),
        pytest.param(
            "neo4j+s://db.example",
            {"password": "y"},
            ("neo4j+s://db.example", "neo4j+s://db.example", ("neo4j", "y"), None),
            id="the usual user",
        ),
        pytest.param(
            "neo4j://ann%40x:p%2Fw%3A@[::1]:7687/citations",
            {"database": "other"},
            ("neo4j://ann%40x@[::1]:7687/citations", "neo4j://[::1]:7687", ("ann@x", "p/w:"), "citations"),
            id="escapes, IPv6, database",
        ),
        pytest.param(
            "neo4j://db?policy=eu",
            {"user": "u", "database": "d"},
            ("neo4j://db?policy=eu", "neo4j://db?policy=eu", ("u", ""), "d"),
            id="routing context",
        ),
    ],
)
def test_an_address(
    url: str, given: dict[str, str], expected: tuple[str, str, tuple[str, str] | None, str | None]
) -> None:
    address = Address.parse(url, **given)
    assert (address.url, address.target, address.auth, address.database) == expected
    assert "p/w:" not in repr(address)


@pytest.mark.parametrize(
    "url",
    ["http://u:hidden@db", "neo4j://", "bolt://u:hidden@db:port", "neo4j", "bolt://u:hidden@[db"],
    ids=["scheme", "no host", "port", "nothing", "bracket"],
)
def test_a_wrong_address_is_named_without_its_password(url: str) -> None:
    with pytest.raises(BadRequest) as caught:
        Neo4jStore(url)
    assert "hidden" not in str(caught.value)
    assert "neo4j" in str(caught.value)


def test_a_server_that_is_away_is_named_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    store = Neo4jStore(f"neo4j://u:hidden@127.0.0.1:{port}")
    started = time.monotonic()
    with pytest.raises(StoreUnavailable, match=f"No Neo4j answers at neo4j://u@127.0.0.1:{port}") as caught:
        store.stats()
    assert time.monotonic() - started < 5
    assert "docker compose up" in str(caught.value)
    assert "hidden" not in str(caught.value)
    store.close()


def test_a_host_nobody_knows_is_named() -> None:
    store = Neo4jStore("bolt://nowhere.invalid")
    with pytest.raises(StoreUnavailable, match=r"bolt://nowhere\.invalid"):
        store.stats()


def test_a_port_that_answers_nothing_is_named_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_link, "CONNECT_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        store = Neo4jStore(f"bolt://127.0.0.1:{silent.getsockname()[1]}")
        started = time.monotonic()
        with pytest.raises(StoreUnavailable, match="No Neo4j answers"):
            store.stats()
        assert time.monotonic() - started < 10


@pytest.mark.neo4j
def test_a_wrong_password_says_which_variable(empty_neo4j: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    host = empty_neo4j.rpartition("@")[2]
    store = open_store(f"bolt://{host}", {"VANMACH_NEO4J_USER": "neo4j", "VANMACH_NEO4J_PASSWORD": "not-this-one"})
    with pytest.raises(StoreUnavailable, match="VANMACH_NEO4J_PASSWORD") as caught:
        store.stats()
    assert host in str(caught.value)
    assert "not-this-one" not in str(caught.value) + caplog.text + repr(vars(store))
    store.close()


@pytest.mark.neo4j
def test_an_unknown_database_is_named(empty_neo4j: str) -> None:
    store = Neo4jStore(empty_neo4j, database="elsewhere")
    with pytest.raises(StoreUnavailable, match="VANMACH_NEO4J_DATABASE"):
        store.stats()
    store.close()


@pytest.fixture
def proxied(empty_neo4j: str) -> Iterator[tuple[str, Proxy]]:
    """The address of the emptied server through a proxy, and the proxy."""
    access, _, place = empty_neo4j.rpartition("@")
    host, _, port = place.partition(":")
    with Proxy(int(port)) as proxy:
        yield f"{access}@{host}:{proxy.port}", proxy


@pytest.mark.neo4j
def test_a_read_outlives_its_connection(proxied: tuple[str, Proxy]) -> None:
    url, proxy = proxied
    store = Neo4jStore(url)
    put_graph(store, [document("a")])
    for _ in range(3):
        proxy.cut()
        assert [d.id for d in store.all_documents()] == ["a"]
    store.close()


@pytest.mark.neo4j
def test_a_write_that_loses_its_connection_leaves_nothing(proxied: tuple[str, Proxy]) -> None:
    url, proxy = proxied
    store = Neo4jStore(url)
    put_graph(store, [document("a")])

    def cut_short() -> None:
        with store.writing():
            store.apply(Patch(documents=(document("lost"),)))
            proxy.cut()
            store.apply(Patch(edges={"a": ()}))

    with pytest.raises(StoreAway):
        cut_short()
    put_graph(store, [document("b")])
    assert [d.id for d in store.all_documents()] == ["a", "b"]
    store.close()


LETTERS = [
    (f"{n}.txt", f"UBND TỈNH BẮC KẠN\nSố: {n}/CV-UBND\nThực hiện Công văn số {n + 1}/CV-UBND.") for n in range(12)
]


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts that are ingested three at a time."""
    monkeypatch.setattr(pipeline, "_BATCH", 3)
    monkeypatch.setattr(pipeline, "_PAUSE", 0.1)
    for name, text in LETTERS:
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def undisturbed(folder: Path) -> str:
    """The graph as a store gives it that nothing happens to."""
    store = MemoryStore()
    ingest([folder], store)
    return export_json(store)


@pytest.mark.neo4j
@pytest.mark.parametrize("trouble", ["cut", "refuse", "swallow"])
def test_ingest_outlasts_a_broken_network(
    proxied: tuple[str, Proxy], letters: Path, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, proxy = proxied
    store, heard, woven = Neo4jStore(url), [], 0

    def troubled(*arguments: Any) -> Any:
        nonlocal woven
        woven += 1
        done = weave(*arguments)
        if woven == 2:  # what was woven is not committed yet
            getattr(proxy, trouble)()
            threading.Timer(1.5, proxy.serve).start()
        return done

    monkeypatch.setattr(pipeline, "weave", troubled)
    report = ingest([letters], store, patience=Patience(60, heard.append))
    assert report.counts == {"ingested": len(LETTERS)}
    assert export_json(store) == undisturbed(letters)
    assert "Waiting up to 60 s" in heard[0]
    assert heard[-1] == "The store answers again; going on."
    store.close()


@pytest.mark.neo4j
def test_ingest_gives_up_in_the_end_and_goes_on_when_called_again(
    proxied: tuple[str, Proxy], letters: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, proxy = proxied
    store, heard = Neo4jStore(url), []
    with pytest.raises(StoreAway):
        ingest(
            [letters],
            store,
            patience=Patience(1, heard.append),
            on_file=lambda f: proxy.refuse() if f.path.endswith("5.txt") else None,
        )
    assert len(heard) == 1
    proxy.serve()
    assert set(ingest([letters], store).counts) == {"ingested", "unchanged"}
    assert export_json(store) == undisturbed(letters)
    store.close()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of the tests' own, which they may kill and start again."""
    with running_server() as own:
        yield own


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.timeout(400)
def test_a_server_that_dies_and_comes_back(server: Server) -> None:
    store = Neo4jStore(server.url)
    text = reading("một")
    with store.writing():
        store.apply(Patch(readings=(text,), **told(claim(text, 0, "f", "a")), documents=(document("a"), document("b"))))
        store.apply(Patch(edges={"a": (edge("a", "b"),)}))
    held = everything(store)

    def cut_short() -> None:
        with store.writing():
            store.apply(Patch(documents=(document("lost"),)))
            server.kill()
            store.apply(Patch(edges={"a": ()}))

    with pytest.raises(StoreUnavailable):
        cut_short()
    with pytest.raises(StoreUnavailable, match="No Neo4j answers"):
        store.stats()
    server.start()
    assert everything(store) == held
    put_graph(store, [document("c")])
    assert [d.id for d in store.all_documents()] == ["a", "b", "c"]
    store.close()


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.timeout(400)
def test_ingest_outlasts_a_restart(server: Server, letters: Path) -> None:
    store, heard, begun = Neo4jStore(server.url), [], threading.Event()
    store.clear()
    with ThreadPoolExecutor(1) as beside:  # the server ends with the thread that started it, so that is this one
        running = beside.submit(
            ingest,
            [letters],
            store,
            patience=Patience(300, heard.append),
            on_file=lambda file: begun.set() if file.path.endswith("4.txt") else None,
        )
        begun.wait(60)
        server.kill()
        time.sleep(2)
        server.start()
        report = running.result()
    assert report.counts == {"ingested": len(LETTERS)}
    assert export_json(store) == undisturbed(letters)
    assert re.search("No Neo4j answers|lost while saving", heard[0])
    store.close()
