"""Where words that begin with a capital may stand: the cheap question before the exact one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.text import plain
from ingest.grammar.load import trie


class Capitals:
    """The places in `Scan.cased` at which one of some words seems to begin; a stricter reader looks there again.

    One pattern for each first letter, since a pattern that begins with one letter jumps to the next such letter at a
    nanosecond a character, and one that begins with a set of letters looks at each: ten times as long.

    >>> Capitals(["Quyết định", "Kế hoạch"]).starts("theo Ke hoach va Quyet  dinh, quyet dinh")
    [5, 17]
    """

    def __init__(self, words: Iterable[str]) -> None:
        rests: dict[str, list[str]] = {}
        for word in words:
            bare = plain(word)
            rests.setdefault(bare[0].upper(), []).append(bare[1:])
        self._patterns = [re.compile(f"{first}(?i:{trie(rest, blank=' {1,8}')})") for first, rest in rests.items()]

    def starts(self, cased: str, start: int = 0) -> list[int]:
        """All places from `start` on, in order."""
        return sorted(met.start() for pattern in self._patterns for met in pattern.finditer(cased, start))
