"""Folding Vietnamese text to keys: one spelling for what people write in many ways."""

from __future__ import annotations

import re
import unicodedata

_TONES = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ"})
_OPEN = re.compile(
    r"(?<!q)(o)([ae])([\u0300\u0301\u0303\u0309\u0323])(?!\w)|(?<!q)(u)(y)([\u0300\u0301\u0303\u0309\u0323])(?!\w)"
)


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
    decomposed = unicodedata.normalize("NFD", text.translate(_TONES).lower())
    moved = _OPEN.sub(lambda m: f"{m[1] or m[4]}{m[3] or m[6]}{m[2] or m[5]}", decomposed)
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", moved)))


def plain(text: str | None) -> str:
    """`fold` without diacritics (đ becomes d): what people type into a search box.

    >>> plain("Chỉ thị số 15/CT-TTg về Đắk Lắk")
    'chi thi so 15 ct ttg ve dak lak'
    """
    decomposed = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(text: str | None) -> str:
    """`plain` with hyphens, fit for an id and a URL.

    >>> slug("252-CV/TU Thành ủy Bắc Kạn")
    '252-cv-tu-thanh-uy-bac-kan'
    """
    return plain(text).replace(" ", "-")
