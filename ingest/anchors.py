"""Where words that begin with a capital may stand: the cheap question before the exact one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.grammar.load import plain_words, trie


class Capitals:
    """The places in `Scan.cased` at which one of some words seems to begin; a stricter reader looks there again.

    One pattern for each first letter, since a pattern that begins with one letter jumps to the next such letter at a
    nanosecond a character, and one that begins with a set of letters looks at each: ten times as long.

    >>> Capitals({"": ["Quyết định", "Kế hoạch"]}).starts("theo Ke hoach va Quyet  dinh, quyet dinh")
    [5, 17]

    `words` are sorted by a pattern for what must follow them, so that most that do not fit are passed over in C.
    """

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        arms: dict[str, list[str]] = {}
        for follow, some in words.items():
            rests: dict[str, list[str]] = {}
            for word in plain_words(some):
                rests.setdefault(word[0].upper(), []).append(word[1:])
            for first, rest in rests.items():
                arms.setdefault(first, []).append(f"{trie(rest, blank=' {1,8}')}{follow}")
        self._patterns = [re.compile(f"{first}(?i:{'|'.join(arm)})") for first, arm in arms.items()]

    def starts(self, cased: str, start: int = 0) -> list[int]:
        """All places from `start` on, in order."""
        return sorted(met.start() for pattern in self._patterns for met in pattern.finditer(cased, start))
