"""Folding Vietnamese text to keys: one spelling for what people write in many ways."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})
_OPEN = re.compile(
    r"(?<!q)(o)([ae])([\u0300\u0301\u0303\u0309\u0323])(?!\w)|(?<!q)(u)(y)([\u0300\u0301\u0303\u0309\u0323])(?!\w)"
)

_WORDS = re.compile(r"[^\W_]+")
_SHORT = 80
"""Texts up to this length are names and type words, which come again and again: their folded form is remembered."""


def nfc(text: str) -> str:
    """`text` composed (NFC), with the look-alikes of Đ made one."""
    return unicodedata.normalize("NFC", text.translate(_TONES))


def fold(text: str | None) -> str:
    """The words of a text in lower case with one way of placing tones and one blank between them; '' for None.

    >>> fold("Uỷ ban  nhân dân TP. Hoà Bình") == fold("ủy ban nhân dân tp hòa bình")
    True
    """
    if not text:
        return ""
    return _folded(text) if len(text) > _SHORT else _remembered(text)


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.translate(_TONES).lower())
    moved = _OPEN.sub(lambda m: f"{m[1] or m[4]}{m[3] or m[6]}{m[2] or m[5]}", decomposed)
    return " ".join(_WORDS.findall(unicodedata.normalize("NFC", moved)))


_remembered = lru_cache(maxsize=8192)(_folded)


def plain(text: str | None) -> str:
    """`fold` without diacritics (đ becomes d): what people type into a search box.

    >>> plain("Chỉ thị số 15/CT-TTg về Đắk Lắk")
    'chi thi so 15 ct ttg ve dak lak'
    """
    folded = fold(text)
    return _unmarked(folded) if len(folded) > _SHORT else _unmarked_again(folded)


def _unmarked(folded: str) -> str:
    decomposed = unicodedata.normalize("NFD", folded).replace("đ", "d")
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_unmarked_again = lru_cache(maxsize=8192)(_unmarked)


def slug(text: str | None) -> str:
    """`plain` with hyphens, fit for an id and a URL.

    >>> slug("252-CV/TU Thành ủy Bắc Kạn")
    '252-cv-tu-thanh-uy-bac-kan'
    """
    return plain(text).replace(" ", "-")
