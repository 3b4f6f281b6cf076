"""The text as the scanner sees it: composed letters, one spelling per look-alike, and the way back to the original."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from graph.model import Span

_LOOK_ALIKES: Final = (
    ("\u00d0", "Đ"),
    ("\u0189", "Đ"),
    ("\u00f0", "đ"),
    ("\u01a3", "ư"),
    ("\u01a2", "Ư"),
    ("\u00a0", " "),
    ("\u2007", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\u2012", "-"),
    ("\u2013", "-"),
    ("\u2014", "-"),
    ("\u2212", "-"),
    ("\u00ad", "-"),
    ("\u2044", "/"),
    ("\u2215", "/"),
)
"""One character for one character, so that no offset moves. OCR and word processors write all of these."""

_ASTRAL: Final = 0x10000
_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff"
_CLUSTER: Final = re.compile(rf"[^\W\d_][\u0300-\u036f]{{1,8}}|[{_INVISIBLE}]{{1,8}}|[\u212a\u212b]")

UPPER: Final = "ABCDĐEGHIKLMNOPQRSTUVXYFJWZĂÂÊÔƠƯ"
"""Capital letters that abbreviations are made of: none carries a tone."""
CAPS: Final = "A-ZÂÊÔÐÅÖÜ"
"""The same as a set for patterns over `Scan.caps`: sets within Latin-1 compile ten times and match twice as fast."""
_BASES: Final = "aăâeêioôơuưy"
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER: Final = "bcdđghklmnpqrstvxfjwz" + "".join(unicodedata.normalize("NFC", b + t) for b in _BASES for t in _TONES)
"""Every small letter of Vietnamese."""
WORD: Final = LOWER + LOWER.upper()

_SPECIAL: Final = {
    "đ": "d",
    "\n": " ",
    "\r": " ",
    "\t": " ",
    "\f": " ",
    "\v": " ",
    "*": " ",
    "“": '"',
    "”": '"',
    "’": "'",
    "‘": "'",
}


@cache
def _planes() -> tuple[tuple[bytes, bytes], ...]:
    """For each high byte of a letter's code: where it is that one, and what its low byte becomes."""
    planes = {
        0x00: bytearray(range(256)),
        0x01: bytearray(b"?" * 256),
        0x1E: bytearray(b"?" * 256),
        0x20: bytearray(b"?" * 256),
    }
    for small in LOWER:
        for letter in (small, small.upper()):
            planes[ord(letter) >> 8][ord(letter) & 255] = ord(
                _SPECIAL.get(small) or unicodedata.normalize("NFD", small)[0]
            )
    for letter, instead in _SPECIAL.items():
        planes[ord(letter) >> 8][ord(letter) & 255] = ord(instead)
    for high in range(128, 256):
        if planes[0][high] == high:
            planes[0][high] = ord("?")
    return tuple(
        (bytes(255 if high == plane else 0 for high in range(256)), bytes(table)) for plane, table in planes.items()
    )


def _flattened(text: str) -> str:
    """`text` in plain ASCII, position by position, in a few passes over its bytes.

    Looking each letter up in a table costs 60 ms a megabyte, this 5.
    """
    try:
        pairs = text.encode("utf-16-le")
    except UnicodeEncodeError:
        pairs = text.encode("utf-16-le", "replace")
    if len(pairs) != 2 * len(text):
        pairs = "".join(c if ord(c) < _ASTRAL else "?" for c in text).encode("utf-16-le", "replace")
    low, high = pairs[0::2], pairs[1::2]
    whole = 0
    for here, becomes in _planes():
        whole |= int.from_bytes(low.translate(becomes), "little") & int.from_bytes(high.translate(here), "little")
    return whole.to_bytes(len(text), "little").decode("latin-1").replace("\0", "?")


@dataclass(frozen=True, eq=False)
class Scan:
    """A text ready for scanning. `text` is composed (NFC); `low` is the same in small letters, position by position."""

    original: str
    text: str
    marks: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())
    """Where the two texts shift against each other: positions in `text`, and in `original`, after each cluster."""

    @cached_property
    def low(self) -> str:
        """`text` in small letters, of exactly the same length."""
        low = self.text.lower()
        if len(low) == len(self.text):
            return low
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def caps(self) -> str:
        """`text` with the four capitals beyond Latin-1 changed for others that Vietnamese does not use, see `CAPS`."""
        text = self.text
        for letter, instead in zip("ĐĂƠƯ", "ÐÅÖÜ", strict=True):
            text = text.replace(letter, instead)
        return text

    @cached_property
    def flat(self) -> str:
        """The whole text as `plain` gives it."""
        return _flattened(self.text)

    @cached_property
    def stops(self) -> dict[int, int]:
        """Where sentences end, as far as somebody has asked."""
        return {}

    def plain(self, start: int, end: int) -> str:
        """Small letters without diacritics under `start`–`end`, every kind of blank a space; same length.

        >>> scan_of("Căn cứ\\nĐiều 5").plain(0, 13)
        'can cu dieu 5'
        """
        return self.flat[max(0, start) : end]

    def to_original(self, start: int, end: int) -> Span:
        """The stretch of the original text under `start`–`end` of the scanned one.

        >>> scan = scan_of("So\\u0302\\u0301 15/CT-TTg")
        >>> scan.to_original(3, 12).of(scan.original)
        '15/CT-TTg'
        """
        here, there = self.marks
        if not here:
            return Span(start, end)
        i, j = bisect_right(here, start), bisect_left(here, end)
        first = start + (there[i - 1] - here[i - 1] if i else 0)
        if j < len(here) and here[j] == end and self.original[there[j] - 1] not in _INVISIBLE:
            return Span(first, there[j])
        return Span(first, end + (there[j - 1] - here[j - 1] if j else 0))


def scan_of(original: str) -> Scan:
    """The scanned form of a text; look-alikes change in place, letters written in two parts are composed.

    >>> scan_of("15/CT–TTg và QÐ").text
    '15/CT-TTg và QĐ'
    """
    text = original
    for odd, usual in _LOOK_ALIKES:
        text = text.replace(odd, usual)
    if unicodedata.is_normalized("NFC", text) and not any(c in text for c in _INVISIBLE):
        return Scan(original, text)
    return _composed(original, text)


def _composed(original: str, text: str) -> Scan:
    parts: list[str] = []
    here: list[int] = []
    there: list[int] = []
    at = length = 0
    for cluster in _CLUSTER.finditer(text):
        whole = cluster[0]
        new = "" if whole[0] in _INVISIBLE else unicodedata.normalize("NFC", whole)
        parts += (text[at : cluster.start()], new)
        length += cluster.start() - at + len(new)
        at = cluster.end()
        if len(new) != len(whole):
            here.append(length)
            there.append(at)
    parts.append(text[at:])
    return Scan(original, "".join(parts), (tuple(here), tuple(there)))
