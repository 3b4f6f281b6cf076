"""What a numbered mention says the cited document is about: the words behind it, up to the next sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from graph.text import fold
from ingest.found import NUMBERED, SHORT, Found
from ingest.grammar.load import plain_phrases, table
from ingest.grammar.words import LETTERS, NO_WORDS, WordTrie
from ingest.late import late
from ingest.scan import Scan

_SUBJECT: Final = 320
_WITHIN: Final = 24


_ABOUT: Final = re.compile(r"[ ,*]{0,8}((?:ve viec|v/v|ve|viec) {1,8}(?!phia))?")
_NO_WORD: Final = late(r"[^a-z0-9]{0,8}")
_STOP: Final = late(
    lambda: (
        rf"[;.|](?: |\Z)|\)|(?<![a-z])(?:{plain_phrases('stop', of='subject')})(?![a-z])"
        r"|, (?:uy ban|bo|so|ban|thu tuong|chinh phu|cuc|chi cuc)(?![a-z])"
        r"|[ ,]{1,4}(?:nghi dinh|quyet dinh|quyet nghi|nghi quyet|chi thi|ket luan) {0,3}:"
    )
)


@cache
def _openers(gap: str) -> WordTrie:
    words = [word for row in table("phrases.toml", "open") for word in row.plain("words")]
    return WordTrie([*words, "v v"], gap=gap, edge=LETTERS)


def opens_subject(window: str) -> bool:
    """Whether a plain text begins with what begins the subject of a cited document, right behind the citation.

    >>> opens_subject(", ve viec phong, chong dich"), opens_subject(" cua Chinh phu")
    (True, False)
    """
    start = _NO_WORD.match(window)
    return bool(start and _openers(NO_WORDS).match(window, start.end()))


def _opening(scan: Scan, at: int, end: int) -> int | None:
    """Where the words of the subject begin, if one is opened at `at`."""
    about = _ABOUT.match(scan.flat, at, end)
    if about and (about[1] or _openers(" ").match(scan.flat, about.end(), end)):
        return about.end()
    return None


def subjects(scan: Scan, founds: Sequence[Found]) -> None:
    """Reads what each numbered mention says the cited document is about."""
    size = len(scan.text)
    for at, found in enumerate(founds):
        if found.subject or found.form not in (NUMBERED, SHORT) or not _opening(scan, found.right, size):
            continue
        limit = next((other.left for other in founds[at + 1 : at + 1 + _WITHIN] if other.inside is not found), size)
        limit = min(limit, found.right + _SUBJECT)
        opened = _opening(scan, found.right, limit)
        if not opened:
            continue
        stop = _STOP.search(scan.flat, opened, limit)
        words = scan.text[opened : stop.start() if stop else limit]
        found.subject = " ".join(words.split()).rstrip(" ,;:*(-") or None
        if found.subject and fold(found.subject.split()[-1]) in {"và", "công", "văn"}:
            found.subject = found.subject.rsplit(" ", 1)[0]
