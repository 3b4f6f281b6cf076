"""The same citations under rewriting: line ends, wrapping, normal forms, blanks, dashes, capitals, look-alikes."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.model import Form
from graph.text import nfc
from ingest.extract import extract

Keys = Counter[tuple[str | None, str]]


def _wrapped(width: int) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        lines = (
            textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
            for line in text.split("\n")
        )
        return "\n".join("\n".join(line) for line in lines)

    return wrap


REWRITINGS: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\r\n", "\n").replace("\n", "\r\n"),
    "wrapped at 20": _wrapped(20),
    "wrapped at 60": _wrapped(60),
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "nbsp": lambda text: text.replace(" ", "\u00a0"),
    "doubled blanks": lambda text: text.replace(" ", "  "),
    "blanks round slash": lambda text: re.sub(r"(?<=\w)/(?=\w)", " / ", text),
    "blanks round hyphen": lambda text: re.sub(r"(?<=\w)-(?=\w)", " - ", text),
    "en dash": lambda text: text.replace("-", "–"),
    "upper case": str.upper,
    "eth for Đ": lambda text: text.replace("Đ", "\u00d0"),
}


def _keys(text: str) -> Keys:
    numbered = (m for m in extract(text).mentions if m.form in {Form.NUMBERED, Form.ELLIPTICAL})
    return Counter((m.number, nfc(m.symbol or "").upper()) for m in numbered)


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[tuple[str, str, Keys]]:
    found = []
    for gold, folder in (("seeds/gold.jsonl", "seeds"), ("dev/gold/gold.jsonl", "dev/gold/docs")):
        for line in (shared / gold).read_text(encoding="utf-8").splitlines():
            path = shared / folder / f"{json.loads(line)['doc']}.txt"
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            found.append((path.stem, text, _keys(text)))
    return found


@pytest.mark.parametrize("name", REWRITINGS)
def test_same_keys(documents: list[tuple[str, str, Keys]], name: str) -> None:
    kept = there = 0
    new: list[tuple[str, Keys]] = []
    for stem, text, before in documents:
        after = _keys(REWRITINGS[name](text))
        kept += sum((before & after).values())
        there += sum(before.values())
        if sum(after.values()) > sum(before.values()):
            new.append((stem, after - before))
    assert kept / there >= 0.99
    assert not new
