"""Many names looked up at one place of a plain text, without compiling all of them into one pattern."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, Final, cast

from ingest.grammar.load import trie
from ingest.late import late

_END: Final = ""
_GAP: Final = " "
_WIDEST: Final = 8
LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
"""Of plain text."""
NO_WORDS: Final = "".join(chr(code) for code in range(128) if not chr(code).isalnum())
"""What parts words in plain text."""

_Node = dict[str, Any]
"""What follows each letter: a branch, or while nobody has looked, the rests of the names as they are."""
_Branch = tuple[str, _Node]
"""Letters that come next in any case, and the node behind them."""


class WordArms:
    """Names in one pattern for each two letters that they begin with, compiled when a text first shows these two.

    For what is looked up at every citation: one pattern of all names takes 14 ms to compile, these a tenth of it for a
    short text, and they match as fast. `blank` is what stands for a blank, `edge` what must follow.

    >>> names = WordArms(["theo", "thay the", "so"], blank=" {1,8}", edge="(?![a-z])")
    >>> names.match("xin thay  the", 4).end(), names.match("sot", 0), names.openings()
    (13, None, '(?:s[o]|t[h])')
    """

    def __init__(self, names: Iterable[str], *, blank: str, edge: str) -> None:
        groups: dict[str, list[str]] = {}
        for name in names:
            groups.setdefault(name[:2], []).append(name)
        self._arms = {key: late(partial(_pattern, some, blank, edge)) for key, some in groups.items()}

    def openings(self) -> str:
        """A pattern for the first two letters of all names: where none of them stands, no name does."""
        seconds: dict[str, str] = {}
        for key in sorted(self._arms):
            seconds[key[0]] = seconds.get(key[0], "") + key[1]
        return f"(?:{'|'.join(f'{first}[{some}]' for first, some in seconds.items())})"

    def match(self, text: str, at: int, end: int = sys.maxsize) -> re.Match[str] | None:
        """The longest name that starts at `at`; `text` is read up to `end`."""
        arm = self._arms.get(text[at : at + 2])
        return arm.match(text, at, end) if arm else None


def _pattern(names: list[str], blank: str, edge: str) -> str:
    return f"{trie(names, blank=blank)}{edge}"


class WordTrie:
    """Names over plain text; where a name has a blank, a run of `gap` characters may stand.

    `glued` lets that run be empty. Behind a name none of the characters of `edge` may follow.
    Made in a fiftieth of the time that a pattern of the same names takes to compile.

    >>> names = WordTrie(["bo y te", "bo"], gap=" -", glued=True)
    >>> names.match("cua bo  y te", 4), names.match("boyte", 0), names.match("bon", 0), names.match("y te", 0)
    (12, 5, 2, None)
    >>> names = WordTrie(["bo y te", "bo"], gap=" ", edge=LETTERS)
    >>> names.match("bo y te,"), names.match("bo y ten"), names.match("bo y ten", 0, 7)
    (7, 2, 7)
    """

    def __init__(self, names: Iterable[str], *, gap: str, glued: bool = False, edge: str = "") -> None:
        self._gap = frozenset(gap)
        self._glued = glued
        self._edge = frozenset(edge)
        self._root = _cut(list(names))

    def match(self, text: str, at: int = 0, end: int | None = None) -> int | None:
        """Where the longest name that starts at `at` ends, None if none does; `text` is read up to `end`."""
        size = len(text) if end is None else min(end, len(text))
        found = self._below(self._root, text, at, size) if at < size and text[at] in self._root else None
        return found[-1] if found else None

    def _below(self, node: _Node, text: str, at: int, size: int) -> list[int]:
        """The ends below `node`, the longest last; with a gap in preference to without one."""
        found: list[int] = []
        edge, gap = self._edge, self._gap
        while True:
            letter = text[at] if at < size else ""
            if _END in node and letter not in edge:
                found.append(at)
            if _GAP in node and (self._glued or letter in gap):
                after = at
                while after < size and text[after] in gap and after < at + _WIDEST:
                    after += 1
                longer = self._below(_behind(node, _GAP)[1], text, after, size)
                if longer:
                    return found + longer
            branch = node.get(letter) if letter and letter != _GAP else None
            if branch is None:
                return found
            stem, node = branch if type(branch) is tuple else _behind(node, letter)
            at += 1
            if stem:
                if not text.startswith(stem, at, size):
                    return found
                at += len(stem)


def _behind(node: _Node, letter: str) -> _Branch:
    """The branch behind `letter`; made when a text first leads there, as most never do."""
    below = node[letter]
    if type(below) is list:
        stem = _stem(below) if letter != _GAP else ""
        below = node[letter] = (stem, _cut([rest[len(stem) :] for rest in below]))
    return cast("_Branch", below)


def _stem(rests: list[str]) -> str:
    """The letters that all of them begin with, up to a gap."""
    first, last = min(rests), max(rests)
    size = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:size].partition(_GAP)[0]


def _cut(names: list[str]) -> _Node:
    node: _Node = {}
    for name in names:
        node.setdefault(name[:1], []).append(name[1:])
    return node
