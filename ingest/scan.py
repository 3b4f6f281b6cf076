"""The text as the scanner sees it: composed letters, one spelling per look-alike, and the way back to the original."""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any, Final, NamedTuple

from graph.extraction import Span
from ingest.late import late
from ingest.pages import page_ends
from ingest.stops import Stops

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

_INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff"
_CLUSTER: Final = late(rf"([^\W\d_][\u0300-\u036f]{{1,8}}|[{_INVISIBLE}]{{1,8}}|[\u212a\u212b])")

UPPER: Final = "ABCDĐEGHIKLMNOPQRSTUVXYFJWZĂÂÊÔƠƯ"
"""Capital letters that abbreviations are made of: none carries a tone."""
CAPS: Final = "A-ZÂÊÔÐÅÖÜ"
"""The same as a set for patterns over `Scan.caps`: sets within Latin-1 compile ten times and match twice as fast."""
_BASES: Final = "aăâeêioôơuưy"
_TONES: Final = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER: Final = "bcdđghklmnpqrstvxfjwz" + "".join(unicodedata.normalize("NFC", b + t) for b in _BASES for t in _TONES)
"""Every small letter of Vietnamese."""
WORD: Final = LOWER + LOWER.upper()

_BARE: Final = {
    "\0": "?", "đ": "d", "Ð": "d", "ð": "d",
    "\n": " ", "\r": " ", "\t": " ", "\f": " ", "\v": " ", "*": " ", "\u00a0": " ",
    "“": '"', "”": '"', "’": "'", "‘": "'",
    "\u2011": "-", "–": "-", "—": "-", "\u00ad": "-",
    "…": "?", "•": "?",
}  # fmt: skip
"""What stands for a character in plain text, where that is not the small letter without its marks."""


class _Page(NamedTuple):
    """A code page of one byte for each usual character; what is not in it becomes `?`."""

    encoder: Any
    flat: bytes
    """What each byte becomes in `Scan.flat`."""
    cased: bytes
    figures: bytes
    look_alikes: tuple[bytes, ...]


@cache
def _page() -> _Page:
    """ASCII keeps its place, but for control characters that no text holds: every letter in both cases needs room."""
    odd = iter([c for c in dict.fromkeys([*WORD, *_BARE]) if not c.isascii()])
    page = [c if c.isprintable() or c in _BARE else next(odd) for c in map(chr, range(128))]
    page += odd
    flat = [_BARE.get(c.lower()) or unicodedata.normalize("NFD", c)[0].lower() for c in page]
    cased = [bare.upper() if c.isupper() else bare for c, bare in zip(page, flat, strict=True)]
    figures = ["0" if c.isdigit() else bare for c, bare in zip(page, flat, strict=True)]
    alike = tuple(bytes([page.index(c)]) for c, _ in _LOOK_ALIKES if c in page)
    encoder = codecs.charmap_build("".join(page).ljust(256, "\ufffe"))
    return _Page(encoder, _bytes(flat), _bytes(cased), _bytes(figures), alike)


def _bytes(letters: list[str]) -> bytes:
    return "".join(letters).ljust(256, "?").encode("ascii")


def _coded(text: str) -> bytes:
    """A text with one byte for each character, in one pass of C."""
    return codecs.charmap_encode(text, "replace", _page().encoder)[0]


_Marks = tuple[tuple[int, ...], tuple[int, ...]]


class Scan:
    """A text ready for scanning. `text` is composed (NFC); every other form has its characters at the same places."""

    def __init__(self, original: str, text: str, coded: bytes, marks: _Marks = ((), ())) -> None:
        self.original = original
        self.text = text
        self.coded = coded
        """`text` in a code page of our own, from which the plain forms are made without looking at any letter again."""
        self.marks = marks
        """Where the two texts shift against each other: positions in `text`, and in `original`, after each cluster."""

    @cached_property
    def caps(self) -> str:
        """`text` with the four capitals beyond Latin-1 changed for others that Vietnamese does not use, see `CAPS`."""
        text = self.text
        for letter, instead in zip("ĐĂƠƯ", "ÐÅÖÜ", strict=True):
            text = text.replace(letter, instead)
        return text

    @cached_property
    def caps_back(self) -> str:
        """`caps` from its end to its start."""
        return self.caps[::-1]

    @cached_property
    def flat(self) -> str:
        """The whole text as `plain` gives it."""
        return self.coded.translate(_page().flat).decode("ascii")

    @cached_property
    def cased(self) -> str:
        """`flat` with its capitals: where words are looked for that begin with one, they are soon found."""
        return self.coded.translate(_page().cased).decode("ascii")

    @cached_property
    def figures(self) -> str:
        """`flat` with every digit a 0, so that the scanner can jump from digit to digit."""
        return self.coded.translate(_page().figures).decode("ascii")

    def small(self, start: int, end: int) -> str:
        """`text` in small letters under `start`–`end`, of exactly the same length."""
        here = self.text[start:end]
        low = here.lower()
        return low if len(low) == len(here) else "".join(c.lower() if len(c.lower()) == 1 else c for c in here)

    @cached_property
    def stops(self) -> Stops:
        """Where sentences end."""
        return Stops(self.text)

    @cached_property
    def back(self) -> str:
        """`flat` from its end to its start."""
        return self.flat[::-1]

    def before(self, pattern: re.Pattern[str], at: int, reach: int) -> re.Match[str] | None:
        """What a pattern over `back` meets right before `at`, within `reach` characters: one try instead of `reach`.

        >>> met = scan_of("theo Quyết định 5").before(re.compile(" {1,8}hnid {1,8}teyuq"), 16, 48)
        >>> met.end() - met.start()
        11
        """
        start = len(self.back) - at
        return pattern.match(self.back, start, start + reach)

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

    What the end of a page leaves in the middle of a sentence is passed over.

    >>> scan_of("15/CT–TTg và QÐ").text
    '15/CT-TTg và QĐ'
    """
    cuts = list(page_ends(original))
    if cuts:
        text = original
        for odd, usual in _LOOK_ALIKES:
            text = text.replace(odd, usual)
        return _composed(original, text, cuts)
    coded = _coded(original)
    strange = coded.count(b"?") > original.count("?")
    if not strange and not any(odd in coded for odd in _page().look_alikes):
        return Scan(original, original, coded)
    text = original
    for odd, usual in _LOOK_ALIKES:
        text = text.replace(odd, usual)
    if not strange or (unicodedata.is_normalized("NFC", text) and not any(c in text for c in _INVISIBLE)):
        return Scan(original, text, _coded(text) if strange else coded)
    return _composed(original, text)


class _Composed(dict[str, str]):
    """Letters and their marks as one character, invisible characters as none; a text has few different ones."""

    def __missing__(self, cluster: str) -> str:
        whole = self[cluster] = "" if cluster[0] in _INVISIBLE else unicodedata.normalize("NFC", cluster)
        return whole


def _composed(original: str, text: str, cuts: Sequence[tuple[int, int]] = ()) -> Scan:
    """The scan of a text with letters in two parts, or with `cuts` in the middle of sentences that it passes over."""
    parts, end = list[str](), 0
    whole_of = _Composed()
    for start, stop in cuts:
        whole_of[text[start:stop]] = "\n"
        parts += [*_CLUSTER.split(text[end:start]), text[start:stop]]
        end = stop
    parts += _CLUSTER.split(text[end:])
    clusters = parts[1::2]
    parts[1::2] = wholes = list(map(whole_of.__getitem__, clusters))
    here: list[int] = []
    there: list[int] = []
    at = shift = 0
    for between, cluster, whole in zip(parts[::2], clusters, wholes, strict=False):
        at += len(between) + len(cluster)
        if len(cluster) != len(whole):
            shift += len(cluster) - len(whole)
            here.append(at - shift)
            there.append(at)
    composed = "".join(parts)
    return Scan(original, composed, _coded(composed), (tuple(here), tuple(there)))
