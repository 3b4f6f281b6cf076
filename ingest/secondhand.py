"""Mentions that stand in the subject of another one, and what the text says one cited document does to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from graph.model import Form, Relation
from graph.text import plain
from ingest.found import Found
from ingest.grammar.load import table, trie
from ingest.relations import cues, nearest
from ingest.scan import Scan

_LIST: Final = re.compile(r"[^a-z0-9]{0,8}(?:va|hoac|,|cung|va cac|cac)?[^a-z0-9]{0,8}\Z")
_ENDS_LIST: Final = re.compile(r"(?:[,;]|(?<![a-z])(?:va|hoac|cung voi|cung))[^a-z0-9]{0,8}(?:cac[^a-z0-9]{1,4})?(?:tai[^a-z0-9]{1,4})?\Z")
_AND_CUE: Final = re.compile(r"[^a-z0-9]{0,8}(?:va|dong thoi)(?![a-z])")
_BREAK: Final = re.compile(r";|[.!?][\"”]?\s+[^\W\d_a-z]|\n\s*[-+•]\s|\n\s*\d{1,2}[.)]\s")
_AMENDING: Final = re.compile(r"sua doi|bo sung")
_LONGEST: Final = 420
_CHAIN: Final = frozenset({Relation.IMPLEMENTS, Relation.REFERS_TO})
_PASSIVE_REACH: Final = 60


@cache
def _opener() -> re.Pattern[str]:
    words = [plain(word) for row in table("phrases.toml", "open") for word in row.words("words")] + ["v v"]
    return re.compile(rf"[^a-z0-9]{{0,8}}(?:{trie(words, blank='[^a-z0-9]{1,8}')})(?![a-z])")


def nest(scan: Scan, founds: Sequence[Found]) -> None:
    """Says of each mention whether it stands in the subject of an earlier one, and what that one does to it."""
    for at, found in enumerate(founds):
        if at:
            _nest(scan, founds, at, found)


def _nest(scan: Scan, founds: Sequence[Found], at: int, found: Found) -> None:
    before = founds[at - 1]
    if found.left < before.right or found.left - before.right > _LONGEST:
        return
    gap = scan.text[before.right : found.left]
    if _BREAK.search(gap):
        return
    window = scan.plain(before.right, found.left)
    if _passive(before, found, window):
        return
    if _LIST.fullmatch(window):
        if before.inside and _alike(before, found):
            found.inside, found.inner, found.relation, found.cue = before.inside, before.inner, before.relation, before.cue
        return
    outer = before.inside if before.inside and not before.acts else before
    if before.inside and _AND_CUE.match(window) and (cue := nearest(window, led_in=False, pinned=False, named=False)):
        _put(found, before.inside, cue.relation, before.right, cue.start, cue.end)
        return
    opened = _opener().match(window)
    if not opened or _ENDS_LIST.search(window):
        return
    if before.form is Form.NAMED and not _AMENDING.search(window):
        return
    del outer
    cue = nearest(window, led_in=False, pinned=False, named=found.form is Form.NAMED)
    found.inside = before
    if cue:
        _put(found, before, cue.relation, before.right, cue.start, cue.end)


def _put(found: Found, outer: Found, relation: Relation, base: int, start: int, end: int) -> None:
    found.inside, found.inner = outer, relation
    found.relation = relation if relation in _CHAIN else Relation.MENTIONS
    found.cue = (base + start, base + end)


def _passive(before: Found, found: Found, window: str) -> bool:
    """`A được sửa đổi bởi B`: B does it to A; `A ban hành căn cứ vào B`: A rests on B."""
    links = cues(window, "link")
    if not links or len(window) - links[-1].end > _PASSIVE_REACH:
        return False
    link = links[-1]
    target = _chain(before, found)
    found.inside, found.inner, found.cue = target, link.relation, (before.right + link.start, before.right + link.end)
    found.acts = link.relation is not Relation.BASED_ON
    return True


def _chain(before: Found, found: Found) -> Found:
    """Of the nested mentions before a passive, the one of the amending document's own type; else the nearest."""
    step: Found | None = before
    while step:
        if step.type == found.type:
            return step
        step = step.inside
    return before


def _alike(one: Found, other: Found) -> bool:
    if one.acts:
        return one.type == other.type
    return one.type == other.type or (one.form is Form.NAMED) == (other.form is Form.NAMED)


def statements(scan: Scan, founds: Sequence[Found]) -> Iterator[tuple[Found, Found, Relation]]:
    """Second-hand statements: source, target, relation."""
    for found in founds:
        if found.inside and found.inner and found.inner is not Relation.MENTIONS:
            source, target = (found, found.inside) if found.acts else (found.inside, found)
            yield source, target, found.inner
    yield from _amending_laws(scan, founds)


def _amending_laws(scan: Scan, founds: Sequence[Found]) -> Iterator[tuple[Found, Found, Relation]]:
    """A law whose name says that it amends another one which the text also cites."""
    titles = {id(found): _title(scan, found) for found in founds}
    for at, found in enumerate(founds):
        title = titles[id(found)]
        if not title or not re.match(r"(?:bo )?luat sua doi", title):
            continue
        for other in reversed(founds[:at]):
            name = titles[id(other)]
            if name and not name.startswith("luat sua doi") and re.search(rf"\b{re.escape(name)}(?: va |$| )", title[12:]):
                yield found, other, Relation.AMENDS
                break


def _title(scan: Scan, found: Found) -> str:
    if found.form is Form.NAMED:
        return plain(scan.text[found.start : found.end])
    if found.rule == "national-assembly":
        return plain(found.subject)
    return ""
