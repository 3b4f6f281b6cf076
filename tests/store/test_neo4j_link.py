"""The way to a Neo4j server: addresses, passwords, and a server that is away, silent, or dies and comes back."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator

import pytest
from neo4j_server import Server, running_server
from samples import claim, document, edge, everything, put_graph, reading, told

from graph.errors import BadRequest, StoreUnavailable
from graph.store import neo4j_link
from graph.store.neo4j import Neo4jStore
from graph.store.neo4j_link import Address
from graph.store.open import open_store
from graph.store.protocol import Patch


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
def server() -> Iterator[Server]:
    """A server of the test's own, which it may kill."""
    with running_server() as own:
        yield own


@pytest.mark.neo4j
@pytest.mark.slow
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
