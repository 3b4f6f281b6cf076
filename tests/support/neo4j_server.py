"""A real Neo4j for the tests: started once a session in a home folder of its own, ended by its process id.

`VANMACH_TEST_NEO4J=bolt://user:password@host:port` uses a running server instead; the tests then delete its data.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

POM: Final = Path(__file__).with_name("neo4j-pom.xml")
PATIENCE: Final = 180
"""Seconds until a start counts as failed; 8 to 17 were measured on two shared cores."""

OPENS: Final = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
)
JVM: Final = ("-Xmx640m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
"""A server that lives for minutes starts sooner with one collector thread and the first compiler only."""


@dataclass(slots=True)
class Server:
    """A server in `home`, listening on loopback; `start` and `kill` may be called in turns on the same data."""

    lib: Path
    home: Path
    port: int
    password: str
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"bolt://neo4j:{self.password}@127.0.0.1:{self.port}"

    def prepare(self) -> None:
        """Lay out the home folder and set the first password."""
        for folder in ("conf", "data", "import", "logs", "plugins", "run"):
            (self.home / folder).mkdir(parents=True)
        settings = (
            "server.default_listen_address=127.0.0.1",
            f"server.bolt.listen_address=127.0.0.1:{self.port}",
            "server.http.enabled=false",
            "server.https.enabled=false",
            "dbms.usage_report.enabled=false",
            "server.memory.heap.max_size=640m",
            "server.memory.pagecache.size=128m",
            "db.tx_log.preallocate=false",
            "dbms.cypher.min_replan_interval=1h",  # each test has other data, no test has much
        )
        (self.home / "conf" / "neo4j.conf").write_text("\n".join(settings) + "\n", encoding="utf-8")
        self.admin("dbms", "set-initial-password", self.password)

    def admin(self, *arguments: str, folder: Path | None = None) -> None:
        """Run Neo4j's admin tool in a folder, while the server is stopped."""
        tool = self._java("org.neo4j.cli.AdminTool", *arguments, folder=folder)
        if tool.wait(PATIENCE):
            raise RuntimeError(f"neo4j-admin {arguments[0]} failed; its last words:\n{self._last_words()}")

    def _last_words(self) -> str:
        return (self.home / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")[-3000:]

    def start(self) -> None:
        """Start the server and wait until it answers a query."""
        self.process = self._java(
            "org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"
        )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"Neo4j did not start; its last words:\n{self._last_words()}")
            time.sleep(0.2)

    def kill(self) -> None:
        """End the process that `start` began at once, as a power cut would; a polite stop takes ten seconds."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(60)
            self.process = None

    def _java(self, main: str, *arguments: str, folder: Path | None = None) -> subprocess.Popen[bytes]:
        """A Java process; on Linux it ends with the tests, even if they are killed and clean up nothing."""
        bound = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
        with (self.home / "logs" / "console.log").open("ab") as log:
            return subprocess.Popen(
                [*bound, "java", *JVM, *OPENS, "-cp", f"{self.lib}/*", main, *arguments],
                env={**os.environ, "NEO4J_HOME": str(self.home)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd=folder,
            )

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            with GraphDatabase.driver(f"bolt://127.0.0.1:{self.port}", auth=("neo4j", self.password)) as driver:
                driver.execute_query("RETURN 1", database_="neo4j")
        except (DriverError, Neo4jError, OSError):
            return False
        return True


def jars() -> Path:
    """The folder with the server's jars, filled by Maven on first use and kept between runs."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "vanmach"
    lib = cache / f"neo4j-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    if not lib.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix="neo4j-", dir=cache))
        command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={part}"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        try:
            part.rename(lib)
        except OSError:  # another run was quicker
            shutil.rmtree(part)
    return lib


def missing() -> str | None:
    """Why no server can be started here; None if it can."""
    lacking = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    if lacking:
        return f"{' and '.join(lacking)} not found: apt-get install openjdk-17-jre-headless maven"
    return None


@contextmanager
def unstarted_server() -> Iterator[Server]:
    """A server of one's own that has not been started; it ends with the block."""
    if reason := missing():
        pytest.skip(f"no Neo4j: {reason}")
    with tempfile.TemporaryDirectory(prefix="vanmach-neo4j-", ignore_cleanup_errors=True) as folder:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        server = Server(jars(), Path(folder), port, secrets.token_hex(8))
        server.prepare()
        try:
            yield server
        finally:
            server.kill()


@contextmanager
def running_server() -> Iterator[Server]:
    """A server of one's own until the block ends."""
    with unstarted_server() as server:
        server.start()
        yield server


@pytest.fixture(scope="session")
def neo4j_url() -> Iterator[str]:
    """The URL, password inside, of a real Neo4j that tests may fill and empty."""
    if url := os.environ.get("VANMACH_TEST_NEO4J"):
        yield url
        return
    with running_server() as server:
        yield server.url
