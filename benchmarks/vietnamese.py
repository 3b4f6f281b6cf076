"""Vietnamese dispatches of any citation density, made from the bundled sample, with the key of every citation known."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAMPLE = Path(__file__).parents[1] / "data" / "demo"
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_TAIL = re.compile(r"\n(?:Nơi nhận|T/?M\.? |TM\. |KT\. |\(Văn bản minh họa)")

Key = tuple[str, str]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the sample; `slots` are its citations: (start, end, symbol)."""

    text: str
    slots: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True)
class Document:
    """A text to be read and the keys planted in it, in order of place."""

    text: str
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class Sample:
    """The parts that documents are made of."""

    heads: tuple[str, ...]
    tails: tuple[str, ...]
    citing: tuple[Paragraph, ...]
    plain: tuple[str, ...]


def sample() -> Sample:
    """The bundled sample cut into letterheads, signatures, paragraphs that cite and paragraphs that do not."""
    heads, tails, citing, plain = [], [], [], []
    for line in (SAMPLE / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        text = (SAMPLE / f"{gold['doc']}.txt").read_bytes().decode("utf-8")
        paragraphs = list(_paragraphs(text, gold["mentions"]))
        first = next((at for at, (_, found) in enumerate(paragraphs) if found), len(paragraphs))
        if first in {0, len(paragraphs)}:
            continue
        body_end = _TAIL.search(text)
        end = body_end.start() if body_end else len(text)
        heads.append("\n\n".join(text[slice(*place)] for place, _ in paragraphs[:first]))
        tails.append(text[end:].strip())
        for (start, stop), found in paragraphs[first:]:
            if start >= end:
                break
            if not found:
                plain.append(text[start:stop])
            elif all(m["form"] == "numbered" for m in found):
                slots = tuple((m["start"] - start, m["end"] - start, m["symbol"]) for m in found)
                citing.append(Paragraph(text[start:stop], slots))
    return Sample(tuple(heads), tuple(tails), tuple(citing), tuple(plain))


def documents(density: float, *, size: int, total: int, seed: int = 20) -> Iterator[Document]:
    """Documents of about `size` bytes, `total` bytes in all, with `density` citations per 1 000 bytes.

    >>> some = list(documents(2.1, size=6_000, total=60_000))
    >>> some == list(documents(2.1, size=6_000, total=60_000))
    True
    >>> round(sum(len(d.keys) for d in some) / sum(len(d.text.encode()) for d in some) * 1000, 1)
    2.1
    """
    rng = random.Random(seed)
    parts = sample()
    made = cites = 0
    while made < total:
        target = made + min(size, total - made)
        pieces = [rng.choice(parts.heads)]
        tail = rng.choice(parts.tails)
        keys: list[Key] = []
        made += len(pieces[0].encode()) + len(tail.encode()) + 5
        while made < target:
            if cites + len(keys) < density * made / 1000:
                text, new = _filled(_nearest(parts.citing, rng, dense=density), rng)
                keys += new
            else:
                text = rng.choice(parts.plain)
            pieces.append(text)
            made += len(text.encode()) + 2
        cites += len(keys)
        yield Document("\n\n".join([*pieces, tail]) + "\n", tuple(keys))


def _nearest(citing: tuple[Paragraph, ...], rng: random.Random, *, dense: float) -> Paragraph:
    """A citing paragraph; of several the densest, where sparse ones could not reach the density asked for."""
    some = rng.sample(citing, 3 if dense > 4 else 1)
    return max(some, key=lambda p: len(p.slots) / len(p.text))


def _filled(paragraph: Paragraph, rng: random.Random) -> tuple[str, list[Key]]:
    """The paragraph with new numbers in its slots, and their keys."""
    parts, keys, at = [], [], 0
    for start, end, symbol in paragraph.slots:
        number = str(rng.randint(1, 6000))
        written = number.zfill(2)
        parts += [paragraph.text[at:start], re.sub(r"\A\d+", written, paragraph.text[start:end])]
        keys.append((number, symbol.upper()))
        at = end
    parts.append(paragraph.text[at:])
    return "".join(parts), keys


def _paragraphs(text: str, mentions: list[dict[str, Any]]) -> Iterator[tuple[tuple[int, int], list[dict[str, Any]]]]:
    at = 0
    for blank in [*_BLANK.finditer(text), None]:
        start, end = at, blank.start() if blank else len(text)
        at = blank.end() if blank else end
        if start < end:
            yield (start, end), [m for m in mentions if start <= m["start"] < end]
