"""One fixture over all stores: what is asked of one is asked of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.store.open import open_store
from graph.store.protocol import GraphStore

Opener = Callable[[], GraphStore]


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_url: str) -> Iterator[Driver]:
    """A driver of the tests' own, to look behind the store's back."""
    place = neo4j_url.removeprefix("bolt://")
    access, _, host = place.rpartition("@")
    user, _, password = access.partition(":")
    with GraphDatabase.driver(f"bolt://{host}", auth=(user, password)) as driver:
        yield driver


@pytest.fixture
def empty_neo4j(neo4j_url: str, neo4j_driver: Driver) -> str:
    """The URL of the real Neo4j, emptied; its constraints and indexes stay."""
    with neo4j_driver.session(database="neo4j") as session:
        session.run("MATCH (n) WHERE NOT n:VanMach CALL (n) { DETACH DELETE n } IN TRANSACTIONS").consume()
    return neo4j_url


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def lasting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opener]:
    """Opens the same lasting store again and again; every one of them is closed at the end."""
    url = f"sqlite:{tmp_path / 'graph.db'}"
    if request.param == "neo4j":
        url = request.getfixturevalue("empty_neo4j")
    opened: list[GraphStore] = []

    def opener() -> GraphStore:
        opened.append(open_store(url, {}))
        return opened[-1]

    yield opener
    for store in opened:
        store.close()


@pytest.fixture(scope="session")
def neo4j_store(neo4j_url: str) -> Iterator[GraphStore]:
    """A store in the real Neo4j that stays connected from test to test."""
    opened = open_store(neo4j_url, {})
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """An empty store of each kind."""
    if request.param == "neo4j":
        request.getfixturevalue("empty_neo4j")
        yield request.getfixturevalue("neo4j_store")
        return
    opened = open_store("memory:" if request.param == "memory" else f"sqlite:{tmp_path / 'graph.db'}", {})
    yield opened
    opened.close()
