"""From a store's address to the store: `sqlite:PATH`, `neo4j://HOST`, `bolt://HOST`, `memory:`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from graph.errors import BadRequest
from graph.store.protocol import GraphStore

DEFAULT_URL = "sqlite:vanmach.db"
_BOLT = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(url: str, env: Mapping[str, str], *, create: bool = True) -> GraphStore:
    """The store at this address; drivers are imported only for the store that needs them.

    `create` False refuses an SQLite file that is not there. For Neo4j, user, password and database come from the
    address or from `VANMACH_NEO4J_USER`, `VANMACH_NEO4J_PASSWORD` and `VANMACH_NEO4J_DATABASE` in `env`. An SQLite
    writer waits `VANMACH_BUSY_SECONDS` (10) for another one.

    >>> open_store("memory:", {}).url
    'memory:'
    """
    scheme = urlsplit(url).scheme
    if scheme == "memory":
        from graph.store.memory import MemoryStore

        return MemoryStore()
    if scheme == "sqlite":
        from graph.store.sqlite import SQLiteStore

        return SQLiteStore(_path(url), create=create, busy_seconds=busy_seconds(env))
    if scheme in _BOLT:
        from graph.store.neo4j import Neo4jStore

        return Neo4jStore(
            url,
            user=env.get("VANMACH_NEO4J_USER"),
            password=env.get("VANMACH_NEO4J_PASSWORD"),
            database=env.get("VANMACH_NEO4J_DATABASE"),
        )
    raise BadRequest(
        f"{scheme or url!r} is no kind of store; use sqlite:PATH, neo4j://HOST:PORT, bolt://HOST:PORT or memory:"
    )


def busy_seconds(env: Mapping[str, str]) -> int:
    """How long a writer waits for another one on an SQLite store."""
    return number(env, "VANMACH_BUSY_SECONDS", 10)


def sqlite_path(url: str) -> Path | None:
    """The file of an SQLite store's address; None for other stores.

    >>> sqlite_path("sqlite:a.db"), sqlite_path("memory:")
    (PosixPath('a.db'), None)
    """
    return Path(_path(url)) if urlsplit(url).scheme == "sqlite" else None


def number(env: Mapping[str, str], name: str, otherwise: int) -> int:
    """A whole number from the environment; `BadRequest` says which variable holds something else.

    >>> number({"A": "5"}, "A", 1), number({}, "A", 1)
    (5, 1)
    """
    value = env.get(name) or str(otherwise)
    if not value.isdigit():
        raise BadRequest(f"{name} must be a whole number, not {value!r}")
    return int(value)


def _path(url: str) -> str:
    """The file of an `sqlite:` address; `sqlite:a.db`, `sqlite:/x/a.db` and `sqlite:///x/a.db` all work."""
    rest = url.removeprefix("sqlite:")
    path = rest[2:] if rest.startswith("///") else rest
    if not path:
        raise BadRequest("sqlite: needs a file, for example sqlite:vanmach.db")
    return path
