"""What stands before a number: a type word, the word `số`, or a noun that says that this is no document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from graph.text import fold
from ingest.grammar.load import Entry, backward, plain_words, table, trie
from ingest.kinds import BLANK, words_before
from ingest.late import late
from ingest.scan import Scan

_NUMBER_WORD: Final = late(r"[^a-z0-9]{0,8}(?:[o0]s(?![a-z])|6\$)")
"""`số` before a number, in `Scan.back`."""
_LAWS: Final = frozenset({"luật", "pháp lệnh", "hiến pháp"})
_REACH: Final = 110
_NOUNS: Final = 40


class Front(NamedTuple):
    """What stands before a number."""

    left: int
    words: str | None
    counted: bool


@cache
def _apart() -> re.Pattern[str]:
    """A type that issuer or date part from the number before which it stands."""
    words = trie([word for row in _types() for word in row.plain("words")], blank=BLANK)
    return re.compile(
        rf"(?<![a-z])({words})(?![a-z]) {{1,8}}"
        r"(?:cua [^,;.:()0-9]{2,90}|ngay [0-9 /.-]{5,14}|ngay \d\d? thang \d\d? nam \d{4})"
        r" {1,8}(?:cua [^,;.:()0-9]{2,60} )?(?:so|s0)[^a-z0-9]{0,8}\Z"
    )


@cache
def _loose() -> re.Pattern[str]:
    """A type that a few words of any kind part from the number."""
    acts = trie([word for row in _types() if row.name not in _LAWS for word in row.plain("words")], blank=BLANK)
    return re.compile(
        rf"(?<![a-z])({acts})(?![a-z]) {{1,8}}"
        r"(?:(?!(?:va|theo|cua|tai|nay|ngay|do|ve|kem|ban|voi|hoac|so|duoc|da|co) )[a-z]{1,7} {1,8}){1,5}"
        r"(?:so|s0)[^a-z0-9]{0,8}\Z"
    )


def _types() -> Sequence[Entry]:
    return table("types.toml", "type")


def _refused() -> list[str]:
    return [word for row in table("symbols.toml", "refuse") for word in row.words("words")]


@cache
def _seems_refused() -> re.Pattern[str]:
    """A noun that makes a number no document's, by its plain letters, in `Scan.back`."""
    nouns = backward(plain_words(_refused()), blank=" {1,8}")
    return re.compile(rf"[^a-z0-9]{{0,8}}(?:(?:os|ueih) {{1,8}})?(?:{nouns})")


@cache
def _refuses() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{trie(_refused())})(?:\s{{1,8}}(?:số|hiệu))?[\s:.()*\"“]{{0,8}}\Z")


def front_of(scan: Scan, start: int, floor: int) -> Front | None:
    """The type word and the word `số` before a number; None if a noun there says that this is no document."""
    base = max(floor, start - _REACH)
    size = len(scan.text)
    behind = size - start
    if words := words_before(scan.back, behind, behind + min(48, start - base)):
        left = size - words[1]
        return Front(left, scan.text[left : size - words[0]], counted=True)
    if _is_refused(scan, start, floor):
        return None
    word = scan.before(_NUMBER_WORD, start, min(14, start - base))
    if word:
        led = any(scan.flat.find(lead, base, start) >= 0 for lead in ("cua ", "ngay "))
        if led and (met := _apart().search(scan.flat, base, start)):
            return Front(met.start(), scan.text[met.start() : met.end(1)], counted=True)
        met = _loose().search(scan.flat, max(base, start - 64), start)
        if met and scan.text[met.start()].isupper() and _spelled_right(scan.text[met.start() : met.end(1)]):
            return Front(met.start(), scan.text[met.start() : met.end(1)], counted=True)
        return Front(size - word.end(), None, counted=True)
    glued = start > 0 and scan.text[start - 1].isalpha()
    return Front(start, None, counted=False) if not glued else None


def _is_refused(scan: Scan, start: int, floor: int) -> bool:
    """Whether a noun stands before the number that says that this is no document: `Hợp đồng số`, `Mẫu số`."""
    nouns = max(floor, start - _NOUNS)
    seems = scan.before(_seems_refused(), start, _REACH)
    return bool(seems and _refuses().search(scan.small(max(0, nouns - 1), start), min(nouns, 1)))


@lru_cache(maxsize=1024)
def _spelled_right(words: str) -> bool:
    """Whether a type word has its marks: "PHƯỜNG AN" is no "phương án"."""
    return fold(words) in {fold(word) for row in _types() for word in row.words("words")}


def number_word(scan: Scan, start: int) -> int:
    """Where `số` before a number begins, if it stands there."""
    met = scan.before(_NUMBER_WORD, start, 14)
    return len(scan.text) - met.end() if met else start
