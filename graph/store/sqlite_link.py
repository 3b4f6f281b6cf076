"""The connections to an SQLite file: one a thread, errors in our own words, checkpoints off the commit path."""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Final

from graph.store.search import storable
from graph.store.sqlite_errors import explained

logger = logging.getLogger(__name__)

MAPPED: Final = 1 << 30
"""Bytes of the file that may be mapped into memory: reading a page costs no system call then."""
CACHED: Final = 16 << 10
"""KiB of pages a connection keeps of its own."""
PAUSE: Final = 0.2
"""Seconds between a commit and the checkpoint it asks for: many commits, one checkpoint."""
OVERFULL: Final = 16_000
"""Pages in the write-ahead log at which a commit checkpoints by itself: under endless writing nobody else gets to the
end of the log, and it would grow without bound."""


class Connections:
    """One connection a thread. WAL lets readers and one writer be at once, of several processes."""

    def __init__(self, path: str, busy_seconds: int) -> None:
        self.path = path
        self._busy_seconds = busy_seconds
        self._threads = threading.local()
        self._open: list[sqlite3.Connection] = []
        self._checkpoints = Checkpoints(self)

    @property
    def own(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self.connect()
            self._threads.connection = connection
            self._open.append(connection)
        return connection

    def connect(self) -> sqlite3.Connection:
        """A new connection, which the caller closes."""
        connection = sqlite3.connect(
            self.path,
            timeout=self._busy_seconds,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            connection.executescript(
                "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                f"PRAGMA mmap_size = {MAPPED}; PRAGMA cache_size = -{CACHED}; PRAGMA wal_autocheckpoint = {OVERFULL};"
            )
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def explained(self) -> AbstractContextManager[None]:
        """Say in our own words what SQLite complains of."""
        return explained(self.path)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """All rows of a bounded answer."""
        named = values[0] if values and isinstance(values[0], dict) else values
        bound = {k: bindable(v) for k, v in named.items()} if isinstance(named, dict) else [*map(bindable, named)]
        with self.explained():
            return self.own.execute(sql, bound).fetchall()

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Rows as they are asked for."""
        with self.explained():
            yield from self.own.cursor().execute(sql)

    @contextmanager
    def transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        """Commit at the end, or undo whole; another writer is waited for as long as `busy_seconds`."""
        connection = self.own
        with self.explained():
            connection.execute(begin)
        try:
            yield connection
            with self.explained():
                connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Let several statements read one state of the file; inside a transaction they do so anyway."""
        connection = self.own
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("COMMIT")

    def written(self) -> None:
        """Something was committed: have it checkpointed soon."""
        self._checkpoints.ask()

    def rest(self) -> None:
        """Keep no other connection open than those of threads that ask for one."""
        self._checkpoints.stop()

    def drop(self) -> None:
        """Close this thread's connection, whose settings were changed; the next use opens another."""
        self._open.remove(self.own)
        self.own.close()
        del self._threads.connection

    def close(self) -> None:
        """Give back all connections. Closing twice does no harm."""
        self._checkpoints.stop()
        while self._open:
            self._open.pop().close()
        self._threads = threading.local()


class Checkpoints:
    """A thread that moves what was committed from the log into the file, while nobody waits for it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._asked = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def ask(self) -> None:
        """Checkpoint soon."""
        self._asked.set()
        if self._thread is None:
            self._stopped.clear()
            self._thread = threading.Thread(target=self._run, name="vanmach-checkpoints", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the thread and wait for it."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stopped.set()
            self._asked.set()
            thread.join()

    def _run(self) -> None:
        connection = self._connections.connect()
        try:
            while not self._stopped.is_set():
                self._asked.wait()
                if self._stopped.wait(PAUSE):
                    return
                self._asked.clear()
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except sqlite3.Error as error:  # a full disk, say: the log only grows, and the next commit says so
            logger.warning("could not checkpoint", extra={"path": self._connections.path, "why": str(error)})
        finally:
            connection.close()


def bindable(value: Any) -> Any:
    """A value as SQLite takes it: text with half a surrogate pair becomes bytes, which equal no text."""
    return value if not isinstance(value, str) or storable(value) else value.encode(errors="surrogatepass")


def keep_log(connection: sqlite3.Connection) -> None:
    """Write ahead into a log, so that readers and a writer do not wait for each other. The file remembers it.

    A backup comes without, so that it can be read where nothing may be written.
    """
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    except sqlite3.OperationalError as error:
        if "readonly" not in str(error):
            raise
