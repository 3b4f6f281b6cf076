"""Patterns that are compiled when a text first needs them: most texts need a third, and all take 150 ms to compile."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast


def late(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """A pattern to be used like one of `re.compile`, compiled when it is first used; made then, if tables make it.

    The first text pays for what it needs, and an import for nothing. A call costs 0.1 µs more, so what every text asks
    many times is compiled at once.

    >>> words = late("[a-z]+")
    >>> words.findall("can cu")
    ['can', 'cu']
    """
    return cast("re.Pattern[str]", _Late(source, flags))


class _Late:
    """Stands for a pattern; whatever it is asked for first is kept as an attribute of its own."""

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        source = self._source if isinstance(self._source, str) else self._source()
        found = getattr(re.compile(source, self._flags), name)
        setattr(self, name, found)
        return found
