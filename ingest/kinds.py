"""Types of documents: the words they are called by, and the codes that stand for them in symbols."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from graph.text import plain
from ingest.grammar.load import table
from ingest.grammar.words import LETTERS, WordTrie

BLANK: Final = r" {0,8}"
"""Between the syllables of a type word, in plain text: OCR drops blanks, wrapping multiplies them."""

_NUMBER_WORD: Final = re.compile(r"[^a-z0-9]{0,8}(?:[oe6]s|6\$)?[^a-z0-9;]{0,8}(?<![a-z])")
_NO_NUMBER_WORD: Final = re.compile(r"[^a-z0-9]{0,8}[^a-z0-9;]{0,8}(?<![a-z])(?=[oe6])")
"""`công văn bổ sung hồ sơ` ends like one."""


class Kinds(NamedTuple):
    """The compiled table of types."""

    of_word: dict[str, str]
    """Type by its plain words without blanks."""
    of_counted: dict[str, str]
    """The same by the longer names that stand only before a number: `Quyết định thu hồi đất số …`."""
    of_code: dict[str, str]
    short: frozenset[str]
    topic: frozenset[str]
    back: WordTrie
    """The words before a number, in `Scan.back`."""


@cache
def kinds() -> Kinds:
    """The table of types, read once."""
    rows = table("types.toml", "type")
    words = {word: row.text("name") for row in rows for word in row.plain("words")}
    counted = {word: row.text("name") for row in rows for word in row.plain("counted")}
    return Kinds(
        of_word={word.replace(" ", ""): name for word, name in words.items()},
        of_counted={word.replace(" ", ""): name for word, name in counted.items()},
        of_code={code: row.text("name") for row in rows for code in row.words("codes")},
        short=frozenset(row.text("name") for row in rows if row.values.get("short")),
        topic=frozenset(row.text("name") for row in rows if row.values.get("topic")),
        back=WordTrie((word[::-1] for word in (*words, *counted)), gap=" ", glued=True, edge=LETTERS),
    )


def words_before(back: str, at: int, end: int) -> tuple[int, int] | None:
    """Where the type word lies that is met first from `at` to `end` in a text read from its end, perhaps behind `số`.

    >>> words_before("5 :os hnid teyuq oeht", 1, 21)
    (6, 16)
    """
    for lead in (_NUMBER_WORD, _NO_NUMBER_WORD):
        start = lead.match(back, at, end)
        if start and (stop := kinds().back.match(back, start.end(), end)):
            return start.end(), stop
    return None


@lru_cache(maxsize=2048)
def type_of_word(words: str) -> str | None:
    """The type that `words` (in any spelling) name.

    >>> type_of_word("Thông báo kết luận"), type_of_word("Bộ Luật"), type_of_word("giấy")
    ('thông báo', 'bộ luật', None)
    """
    key = plain(words).replace(" ", "")
    return "bộ luật" if key == "boluat" else kinds().of_word.get(key)


@lru_cache(maxsize=4096)
def type_of(code: str | None, words: str | None, *, party: bool) -> str | None:
    """The type that a symbol's code and the author's words together stand for.

    The code wins, except where it says nothing, where Party `QĐ` may be two types, and where the words say Công văn
    (then the letters that look like a type are the issuer's).

    >>> type_of("BC", "công văn", party=False), type_of("BC", "văn bản", party=False)
    ('công văn', 'báo cáo')
    >>> type_of("KL", None, party=True), type_of("QĐ", "quy định", party=True), type_of(None, "văn bản", party=False)
    ('kết luận', 'quy định', 'công văn')
    """
    word = type_of_word(words) or kinds().of_counted.get(plain(words).replace(" ", "")) if words else None
    by_code = kinds().of_code.get(code or "")
    if by_code is None or plain(words).replace(" ", "").startswith("congvan"):
        return word
    if code == "TT" and word in ("tờ trình", "thông tư liên tịch"):
        return word
    if code == "TT" and (word == "thông tri" or party):
        return word if word == "thông tư" else "thông tri"
    if party and code == "QĐ":
        return word if word == "quy định" else by_code
    return by_code
