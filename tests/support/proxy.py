"""A small TCP proxy that tests put before a server, to kill connections the way networks do."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType


class Proxy:
    """Passes bytes between loopback and a server's port, until told to cut, refuse or swallow them."""

    def __init__(self, port: int) -> None:
        self._server = port
        self._open: list[socket.socket] = []
        self._guard = threading.Lock()
        self._refusing = False
        self._swallowing = False
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Kill all connections; new ones are let through."""
        with self._guard:
            doomed, self._open = self._open, []
        for one in doomed:
            _end(one)

    def refuse(self) -> None:
        """Kill all connections and let no new one through, until `serve`."""
        self._refusing = True
        self.cut()

    def swallow(self) -> None:
        """Pass on what is asked, but cut the connection instead of passing on the next answer; then `refuse`."""
        self._swallowing = True

    def serve(self) -> None:
        """Let everything through again."""
        self._refusing = self._swallowing = False

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:  # closed: the test is over
                return
            if self._refusing:
                _end(caller)
                continue
            self.connections += 1
            server = socket.create_connection(("127.0.0.1", self._server))
            with self._guard:
                self._open += [caller, server]
            threading.Thread(target=self._pass, args=(caller, server, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, caller, True), daemon=True).start()

    def _pass(self, giver: socket.socket, taker: socket.socket, answers: bool) -> None:
        with suppress(OSError):  # the other direction ended it, or a test did
            while part := giver.recv(1 << 16):
                if answers and self._swallowing:
                    self.refuse()
                    break
                taker.sendall(part)
        _end(giver)
        _end(taker)


def _end(one: socket.socket) -> None:
    with suppress(OSError):  # ended already
        one.shutdown(socket.SHUT_RDWR)
    one.close()
