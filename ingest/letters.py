"""Letters without their marks, one for one, so that offsets stay true while OCR slips and capitals are forgiven."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_SINGLES: Final = {
    "đ": "d",
    "Đ": "d",
    "Ð": "d",
    "ð": "d",
    "ƣ": "u",
    "Ƣ": "u",
    "\u00a0": " ",
    "–": "-",
    "—": "-",
    "‑": "-",
}
_LATIN: Final = (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00))


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    bases = {code: unicodedata.normalize("NFD", chr(code))[0].lower() for code in _LATIN}
    table = {code: base for code, base in bases.items() if base != chr(code) and len(base) == 1}
    return table | {ord(mark): base for mark, base in _SINGLES.items()}


def bare(text: str) -> str:
    """`text` in lower case without marks, with exactly as many characters (dashes and hard blanks made plain).

    >>> bare("Chỉnh phủ – ỦY BAN"), len(bare("Đắk Lắk")) == len("Đắk Lắk")
    ('chinh phu - uy ban', True)
    """
    return text.translate(_table())


def words_pattern(words: str, gap: str = r"[\s,&-]{0,8}") -> str:
    """A pattern over `bare` text for a name of several words, whatever stands between them.

    >>> bool(re.fullmatch(words_pattern("Bộ Lao động - Thương binh"), "bo lao dong\\nthuong binh"))
    True
    """
    return gap.join(re.escape(word) for word in re.findall(r"[\w.]+", bare(words)))


def is_shouted(text: str) -> bool:
    """Whether a text stands in capitals (digits and marks aside).

    >>> is_shouted("UBND TỈNH 15"), is_shouted("UBND tỉnh")
    (True, False)
    """
    return text.upper() == text and any(c.isalpha() for c in text)
