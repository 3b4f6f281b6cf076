"""What a numbered mention says the cited document is about: the words behind it, up to the next sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from graph.text import fold, plain
from ingest.found import NUMBERED, SHORT, Found
from ingest.grammar.load import table, trie
from ingest.scan import Scan

_SUBJECT: Final = 320
_WITHIN: Final = 24


@cache
def _subject_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    opens = [plain(word) for row in table("phrases.toml", "open") for word in row.words("words")] + ["v v"]
    stops = [
        plain(w) for row in table("phrases.toml", "stop") if row.text("of") == "subject" for w in row.words("words")
    ]
    return (
        re.compile(
            rf"[ ,*]{{0,8}}(?:(?:ve viec|v/v|ve|viec) {{1,8}}(?!phia)|(?={trie(opens, blank=' {1,8}')}(?![a-z])))"
        ),
        re.compile(
            rf"[;.|](?: |\Z)|\)|(?<![a-z])(?:{trie(stops, blank=' {1,8}')})(?![a-z])"
            r"|, (?:uy ban|bo|so|ban|thu tuong|chinh phu|cuc|chi cuc)(?![a-z])"
            r"|[ ,]{1,4}(?:nghi dinh|quyet dinh|quyet nghi|nghi quyet|chi thi|ket luan) {0,3}:"
        ),
    )


def subjects(scan: Scan, founds: Sequence[Found]) -> None:
    """Reads what each numbered mention says the cited document is about."""
    opens, stops = _subject_patterns()
    size = len(scan.text)
    for at, found in enumerate(founds):
        if found.subject or found.form not in (NUMBERED, SHORT) or not opens.match(scan.flat, found.right):
            continue
        limit = next((other.left for other in founds[at + 1 : at + 1 + _WITHIN] if other.inside is not found), size)
        limit = min(limit, found.right + _SUBJECT)
        opened = opens.match(scan.flat, found.right, limit)
        if not opened:
            continue
        stop = stops.search(scan.flat, opened.end(), limit)
        words = scan.text[opened.end() : stop.start() if stop else limit]
        found.subject = " ".join(words.split()).rstrip(" ,;:*(-") or None
        if found.subject and fold(found.subject.split()[-1]) in {"và", "công", "văn"}:
            found.subject = found.subject.rsplit(" ", 1)[0]
