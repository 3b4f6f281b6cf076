"""The way to a Neo4j server: its address, its one driver, transactions, and what can go wrong in the user's words."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Final, LiteralString
from urllib.parse import unquote, urlsplit, urlunsplit

from neo4j import Driver, GraphDatabase, ManagedTransaction, Record, Session, Transaction, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DatabaseUnavailable,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    TransientError,
)

from graph.errors import BadRequest, StoreAway, StoreError, StoreUnavailable
from graph.store import cypher

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
CONNECT_SECONDS: Final = 5.0
"""A server that is not there must say so while the user still looks."""
RETRY_SECONDS: Final = 5.0
"""How long a read survives a change of leader or a lost connection."""
READ_SECONDS: Final = 60.0
"""When the server gives up on one query: nothing we ask takes seconds, even of a million documents."""
LOCK_SECONDS: Final = 30.0
"""How long a second writer waits for the first."""

_BUSY: Final = ("TransactionTimedOut", "LockClientStopped", "LockAcquisitionTimeout", "TransactionTerminated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a database is and who asks; `url` is what may be shown, without a password."""

    url: str
    target: str
    """What the driver connects to: the URL without user, password and database."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    database: str | None = None

    @classmethod
    def parse(
        cls, url: str, *, user: str | None = None, password: str | None = None, database: str | None = None
    ) -> Address:
        """Read a URL; what stands in it wins over the arguments.

        >>> Address.parse("bolt://ann:s%40fe@db.example:7688/archive")
        Address(url='bolt://ann@db.example:7688/archive', target='bolt://db.example:7688', user='ann', \
database='archive')
        >>> Address.parse("neo4j://localhost", user="neo4j", password="x").url
        'neo4j://localhost'
        """
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise BadRequest(f"not a store URL ({error}): write neo4j://HOST:PORT") from None
        if parts.scheme not in SCHEMES or not host:
            raise BadRequest(
                f"not a Neo4j URL: {_public(url)!r}. Write neo4j://HOST:PORT or one of {', '.join(SCHEMES)}"
            )
        place = parts.netloc.rpartition("@")[2]
        shown = f"{parts.username}@{place}" if parts.username else place
        return cls(
            url=urlunsplit((parts.scheme, shown, parts.path.rstrip("/"), parts.query, "")),
            target=urlunsplit((parts.scheme, place, "", parts.query, "")),
            user=unquote(parts.username) if parts.username else user,
            password=unquote(parts.password) if parts.password is not None else password,
            database=unquote(parts.path.strip("/")) or database,
        )

    @property
    def auth(self) -> tuple[str, str] | None:
        """User and password for the driver; None for a server that asks nobody."""
        if self.user is None and self.password is None:
            return None
        return (self.user or "neo4j", self.password or "")


class Link:
    """One driver for one database, connected on first use, safe to share between threads.

    A thread that writes has one open transaction; its reads see what it wrote.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self._guard = threading.Lock()
        self._driver: Driver | None = None
        self._database: str | None = address.database
        self._own = threading.local()

    @property
    def transaction(self) -> Transaction | None:
        """The transaction this thread writes in, if it writes."""
        found: Transaction | None = getattr(self._own, "transaction", None)
        return found

    def read(self, statement: LiteralString, **parameters: Any) -> list[Record]:
        """All rows of a bounded answer, retried where the server only changed its leader."""
        with self.told():
            if self.transaction is not None:
                return list(self.transaction.run(statement, parameters))

            @unit_of_work(timeout=READ_SECONDS)
            def work(transaction: ManagedTransaction) -> list[Record]:
                return list(transaction.run(statement, parameters))

            with self._session("READ") as session:
                return session.execute_read(work)

    def write(self, statement: LiteralString, **parameters: Any) -> list[Record]:
        """Run a statement in the transaction this thread writes in."""
        if self.transaction is None:
            raise StoreError("a change to the store was asked for outside `writing()`")
        with self.told():
            return list(self.transaction.run(statement, parameters))

    def define(self, statement: LiteralString, **parameters: Any) -> int:
        """Run one statement by itself, again if another process defines at the same time: a change of the schema.

        Returns the sum of what its rows count as `made`.
        """

        def work(transaction: ManagedTransaction) -> int:
            return sum(row.get("made", 0) for row in transaction.run(statement, parameters))

        with self.told(), self._session("WRITE") as session:
            return session.execute_write(work)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writers' lock until the block ends, then commit; undo everything if the block raises."""
        if self.transaction is not None:
            raise StoreError("this thread is writing to the store already")
        with ExitStack() as stack:
            with self.told():
                session = stack.enter_context(self._session("WRITE"))
                self._await_turn(session)
                transaction = session.begin_transaction()
                stack.callback(_undo, transaction)
                transaction.run(cypher.LOCK).consume()
            self._own.transaction = transaction
            try:
                yield
                with self.told():
                    transaction.commit()
            finally:
                self._own.transaction = None

    def _await_turn(self, session: Session) -> None:
        """Wait for the lock in a transaction that the server ends in time, so the real one needs no limit."""
        deadline = time.monotonic() + LOCK_SECONDS
        try:
            with session.begin_transaction(timeout=LOCK_SECONDS) as turn:
                turn.run(cypher.LOCK).consume()
                turn.commit()
        except (ClientError, TransientError) as error:
            if time.monotonic() < deadline and not _is_busy(error):
                raise
            raise StoreAway(
                f"Another process is writing to {self.address.url} and did not finish within {LOCK_SECONDS:.0f} s. "
                "Wait until it ends, then run the same command again."
            ) from error

    def close(self) -> None:
        """Give back all connections."""
        with self._guard:
            driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def _session(self, access: str) -> Session:
        driver = self._connected()
        return driver.session(
            database=self._database,
            default_access_mode=access,
            bookmark_manager=driver.execute_query_bookmark_manager,
        )

    def _connected(self) -> Driver:
        with self._guard:
            if self._driver is None:
                driver = GraphDatabase.driver(
                    self.address.target,
                    auth=self.address.auth,
                    connection_timeout=CONNECT_SECONDS,
                    connection_acquisition_timeout=2 * CONNECT_SECONDS,
                    max_transaction_retry_time=RETRY_SECONDS,
                    liveness_check_timeout=60.0,
                    notifications_min_severity="OFF",
                )
                try:
                    self._database = _reached(driver, self._database)
                except BaseException:
                    driver.close()
                    raise
                self._driver = driver
            return self._driver

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what the driver raises into the project's errors; never shows a password."""
        try:
            yield
        except (Neo4jError, DriverError, OSError) as error:
            raise explain(error, self.address.url) from error
        except UnicodeEncodeError as error:
            raise StoreError(f"Neo4j keeps no text with half characters (at position {error.start}).") from error


def explain(error: Exception, url: str) -> StoreError:
    """The project's error for a driver's error, saying what to do next."""
    code = getattr(error, "code", None) or ""
    if isinstance(error, AuthError):
        return StoreUnavailable(_refused(code, url))
    if isinstance(error, ConfigurationError):
        return StoreError(f"Neo4j at {url} cannot be used like this: {error}")
    if isinstance(error, IncompleteCommit):
        say = f"The connection to {url} was lost while saving. Run the same command again: nothing is doubled."
    elif code.endswith("DatabaseNotFound"):
        return StoreUnavailable(
            f"Neo4j at {url} has no such database. Name one in VANMACH_NEO4J_DATABASE or in the URL."
        )
    elif _is_busy(error):
        say = f"Neo4j at {url} was too busy to answer in time. Run the same command again."
    elif isinstance(error, Neo4jError) and not error.is_retryable():
        return StoreError(f"Neo4j at {url} refused the request ({code or 'no code'}): {error.message}")
    else:
        say = (
            f"No Neo4j answers at {url}. Start it (docker compose up -d neo4j), or give another address with --store "
            "or VANMACH_STORE; the port is the Bolt port, 7687 unless changed."
        )
    return StoreAway(say)


def _refused(code: str, url: str) -> str:
    if code.endswith("AuthenticationRateLimit"):
        return f"Neo4j at {url} takes no more logins for some seconds after wrong passwords. Wait, then try again."
    if code.endswith("CredentialsExpired"):
        return f"Neo4j at {url} wants its first password changed. Change it in cypher-shell, then try again."
    return (
        f"Neo4j at {url} does not accept this user and password. "
        "Set VANMACH_NEO4J_USER and VANMACH_NEO4J_PASSWORD, or write them into the URL."
    )


def _undo(transaction: Transaction) -> None:
    """End a transaction that may be committed, broken or cut off; the server forgets what was not committed."""
    with suppress(Neo4jError, DriverError, OSError):
        transaction.close()


def _is_busy(error: Exception) -> bool:
    code = getattr(error, "code", None) or ""
    return any(word in code for word in _BUSY) or (
        isinstance(error, TransientError) and not isinstance(error, DatabaseUnavailable)
    )


def _reached(driver: Driver, database: str | None) -> str | None:
    """The database that answers: the wanted one, else the user's own, so that each later query can name it."""
    with driver.session(database=database, default_access_mode="READ") as session:
        return session.run("RETURN 1").consume().database or database


def _public(url: str) -> str:
    """A URL that may be wrong, without what may be a password."""
    with suppress(ValueError):
        parts = urlsplit(url)
        return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
    return "(unreadable)"
