"""Who issued what a text lists: the body that `đã ban hành các văn bản sau`, the place that `UBND huyện` can mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from graph.text import fold
from ingest.attachments import issuer_at, kin
from ingest.found import NAMED, Found
from ingest.late import late
from ingest.letters import CAPITALS
from ingest.scan import Scan
from ingest.self_named import begins

_ISSUED: Final = late(r"(?:da |vua |cung )?(?:tham muu )?(?:ky )?ban hanh\Z")
_NAME_START: Final = late(r"(?<!\w)[^\W\d_a-z]")
_BEFORE_VERB: Final = late(r"[\s,]{0,8}(?:(?:đã|vừa|cũng|kịp thời|chủ động|tiếp tục)\s{1,4}){0,3}\Z")
_REACH: Final = 160
_WORD: Final = rf"[{CAPITALS}]\w{{1,6}}"
_BARE: Final = late(
    r"(?:ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân) (huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\Z", re.IGNORECASE
)


def introduce(scan: Scan, founds: Sequence[Found]) -> None:
    """Gives each item of a list the body that its leading sentence says issued the list.

    >>> from ingest.numbers import numbered
    >>> from ingest.relations import relate
    >>> from ingest.scan import scan_of
    >>> scan = scan_of("UBND xã đã ban hành các văn bản sau:\\n- Kế hoạch số 02/KH-UBND;\\n- Quyết định số 15/QĐ-UBND.")
    >>> found = numbered(scan)
    >>> relate(scan, found)
    >>> introduce(scan, found)
    >>> [m.issuer_words for m in found]
    ['UBND xã', 'UBND xã']
    """
    by_cue: dict[tuple[int, int], Found] = {}
    for found in founds:
        if found.cue is None or found.inside or found.form is NAMED or found.cue[1] > found.left:
            continue
        if found.issuer_words:
            if found.issuer_before:
                by_cue.setdefault(found.cue, found)
            continue
        first = by_cue.get(found.cue)
        words = first.issuer_words if first and kin(first, found) else None if first else _introducing(scan, found)
        if words:
            found.issuer_words, found.issuer_before = words, True
            by_cue.setdefault(found.cue, found)


def _introducing(scan: Scan, found: Found) -> str | None:
    """The body right before the cue, if the cue says that it issued something and a list follows."""
    assert found.cue
    start, end = found.cue
    if not _ISSUED.search(scan.plain(start, end).strip()) or ":" not in scan.text[end : found.left]:
        return None
    base = max(scan.stops.before(start), start - _REACH)
    for opening in _NAME_START.finditer(scan.text, base, start):
        issuer = issuer_at(scan.text, opening.start(), start)
        if issuer and begins(issuer.words) and _BEFORE_VERB.fullmatch(scan.text, issuer.end, start):
            return issuer.words
    return None


def only_place(scan: Scan, issuer: str) -> str | None:
    """The place of `UBND huyện`, if the text names one territory of that kind and no other.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("thanh tra tại UBND huyện Hữu Lũng; UBND huyện ban hành Quyết định số 2210/QĐ-UBND")
    >>> only_place(scan, "UBND huyện"), only_place(scan, "UBND xã")
    ('Hữu Lũng', None)
    """
    bare = _BARE.search(issuer)
    return _sole(scan.text, bare[1].lower()) if bare else None


@lru_cache(maxsize=8)
def _sole(text: str, unit: str) -> str | None:
    """The one territory with this unit word that a text names; remembered while its mentions are settled."""
    found = (met for pattern in _named(unit) for met in pattern.finditer(text) if not met[1].isupper())
    names = {fold(met[1]): " ".join(met[1].split()) for met in sorted(found, key=lambda met: met.start())}
    return next(iter(names.values())) if len(names) == 1 else None


@cache
def _named(unit: str) -> tuple[re.Pattern[str], ...]:
    """A territory with its name, for either case of the first letter, which a search can jump to."""
    name = rf"\s{{1,4}}((?:{_WORD}|\d{{1,2}}(?!\d))(?:\s{_WORD}){{0,3}})"
    return tuple(re.compile(rf"{first}(?<!\w{first})(?i:{unit[1:]}){name}") for first in (unit[0], unit[0].upper()))
