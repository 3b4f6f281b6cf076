"""Words of the pages in two languages, and how dates and numbers are written in each."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters that PDF files leave behind, and those that turn the direction of the text around them."""


@dataclass(frozen=True, slots=True)
class Texts:
    """One language's catalogue."""

    lang: str
    words: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key` with its blanks filled in.

        >>> texts("vi")("bundle.more", n="1.793")
        'và 1.793 văn bản khác'
        """
        text = self.words[key]
        return text.format(**values) if values else text

    def number(self, value: int) -> str:
        """A count as it is written in this language.

        >>> texts("vi").number(1793), texts("en").number(1793)
        ('1.793', '1,793')
        """
        grouped = f"{value:,}"
        return grouped.replace(",", ".") if self.lang == "vi" else grouped

    def date(self, iso: str | None) -> str:
        """A date, maybe only a month or a year; '' for None.

        >>> texts("vi").date("2020-03-27"), texts("vi").date("2020-03"), texts("en").date("2020-03-27")
        ('27/3/2020', '3/2020', '2020-03-27')
        >>> texts("vi").date("--03-27")
        '27/3'
        """
        if not iso:
            return ""
        yearless = iso.startswith("--")
        parts = ["", *iso[2:].split("-")] if yearless else iso.split("-")
        if not all(part.isascii() and part.isdigit() for part in parts if part):
            return iso
        if self.lang != "vi":
            return iso.removeprefix("--")
        return "/".join(filter(None, [*(part.lstrip("0") or part for part in reversed(parts[1:])), parts[0]]))


@cache
def texts(lang: str) -> Texts:
    """The catalogue of a language; one that does not exist is Vietnamese."""
    name = lang if lang in {"vi", "en"} else "vi"
    return Texts(name, json.loads(files("viz").joinpath(f"locales/{name}.json").read_text("utf-8")))


def clean(text: str) -> str:
    """`text` without characters that no page, image or XML file can carry safely.

    >>> clean("a\\x00b\\u202ec")
    'abc'
    """
    return _UNSAFE.sub("", text)


def capital(text: str) -> str:
    """The first letter large, the rest as it is.

    >>> capital("văn bản UBND")
    'Văn bản UBND'
    """
    return text[:1].upper() + text[1:]
