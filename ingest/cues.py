"""The words that decide a relation: where they stand in a stretch of text, and which of them is nearest and counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple

from graph.extraction import Relation
from ingest.grammar.load import Entry, table
from ingest.grammar.words import WordArms
from ingest.late import late

CHANGES: Final = frozenset({Relation.AMENDS, Relation.REPLACES, Relation.REPEALS, Relation.SUSPENDS, Relation.CORRECTS})
_GAPS: Final = " {1,8}"
"""Between the words of a cue: blanks, and the comma of `sửa đổi, bổ sung`, which is made a blank before."""
_AT: Final = late(r"[^a-z0-9]{1,8}(?:nab nav[^a-z0-9]{1,8})?(?:cac[^a-z0-9]{1,8})?(?:iat|gnort|auc)(?![a-z])")
"""`tại`, `trong các văn bản` before a mention, in a window read from its end."""
_CHANGING: Final = ("sua doi", "thay the", "bai bo", "huy bo", "dinh chinh", "dinh chi", "bo sung mot so")
_TITLED: Final = late(
    r"(?:nghi dinh|thong tu|quyet dinh|nghi quyet|luat) (?:sua doi|bo sung|thay the|bai bo|huong dan|quy dinh chi tiet)"
)
_CHANGED_RULES: Final = late(r"(?:sua doi|bo sung|bai bo|thay the)[a-z, ]{0,24} (?:mot so|cac|nhung) {1,4}\Z")
"""Before `quy định`, which then is what is changed: `sửa đổi, bổ sung một số quy định về phí của Thông tư …`."""
_TASK: Final = late(r"(?:trinh|khan truong|(?<!bo )(?<!so )xay dung|som|(?<!tong )tham muu)(?![a-z])")
_ANNEXED: Final = late(r"(?<![a-z])(?:mau|phu luc|danh muc|bieu|bang)(?![a-z])")
_BARE: Final = late(r"[^a-z0-9]{0,2}(?:cac |so )?")


class Cue(NamedTuple):
    """Words that decide a relation, where they stand, and the relation."""

    start: int
    end: int
    relation: Relation
    words: str


class _Words:
    """A table of cues, read forwards, and backwards from a mention."""

    def __init__(self, meaning: dict[str, tuple[Relation, bool]], adjacent: frozenset[str]) -> None:
        self.meaning = meaning
        self.adjacent = adjacent
        """Cues that count only where they stand right before the mention."""
        self.ahead = WordArms(meaning, blank=_GAPS, edge="(?![a-z])")
        self.back = WordArms((cue[::-1] for cue in meaning), blank=_GAPS, edge="(?=[^a-z0-9])")
        self.opens = late(rf"[^a-z0-9](?={self.ahead.openings()})")
        self.opens_back = late(rf"[^a-z](?={self.back.openings()})")


@cache
def _table(name: str) -> _Words:
    meaning: dict[str, tuple[Relation, bool]] = {}
    adjacent: set[str] = set()
    for row in table("cues.toml", name):
        words = row.plain("words")
        meaning |= dict.fromkeys(words, (_relation(row), bool(row.values.get("at") or row.values.get("passive"))))
        adjacent.update(words if row.values.get("adjacent") else ())
    return _Words(meaning, frozenset(adjacent))


def _relation(row: Entry) -> Relation:
    return Relation(row.text("relation"))


def cues(window: str, name: str = "cue") -> list[Cue]:
    """Every cue of the table in a plain text, also those inside one another.

    >>> [(c.words, c.relation.value) for c in cues("thuc hien theo quy dinh tai")][-1]
    ('quy dinh tai', 'refers_to')
    """
    words = _table(name)
    padded = _padded(window)
    found: list[Cue] = []
    for opening in words.opens.finditer(padded):
        start = opening.end()
        if met := words.ahead.match(padded, start):
            key = " ".join(met[0].split())
            found.append(Cue(start - 1, met.end() - 1, words.meaning[key][0], key))
    return found


def _padded(window: str) -> str:
    return f" {window.replace(',', ' ')} "


def ranked(window: str) -> Iterator[Cue]:
    """The cues of a plain text, the nearest to its end first; the longer one of two that end together.

    A cue that is but the beginning of a longer one does not count.
    """
    words = _table("cue")
    padded, size, nearest_end = _padded(window), len(window) + 1, 0
    back = padded[::-1]
    for opening in words.opens_back.finditer(back):
        end = size - opening.end()
        met = words.back.match(back, opening.end())
        while met:
            start = size - met.end()
            longest = words.ahead.match(padded, start + 1) if nearest_end else None
            nearest_end = nearest_end or end  # no cue can go on beyond the end of the nearest
            if end == nearest_end or (longest and longest.end() == end + 1):
                key = " ".join(met[0][::-1].split())
                yield Cue(start, end, words.meaning[key][0], key)
            met = words.back.match(back, opening.end(), met.end())


def nearest(
    window: str,
    *,
    led_in: bool = False,
    named: bool = False,
    noun: Callable[[int], bool] | None = None,
    title: str = "",
    own: str = "",
) -> Cue | None:
    """The cue that stands nearest to the end of `window`; the longer one of two that end together.

    `led_in` says that a mention follows, so that words count which need `tại` before one; `noun` says of a place
    whether the word there names a document; `title` is the same text as written, if this is the document's heading: a
    type word there may be its own. `own` is the plain name of the document's type.
    """
    meaning, adjacent = _table("cue").meaning, _table("cue").adjacent

    def counts(cue: Cue) -> bool:
        if meaning[cue.words][1] and not (led_in and _AT.match(window[::-1])):
            return False
        if cue.words in adjacent and not _BARE.fullmatch(window, cue.end):
            return False
        if _own_act(window, cue, own) or (cue.words == "quy dinh" and _CHANGED_RULES.search(window, 0, cue.start)):
            return False
        return not (noun and noun(cue.start)) and not (title and _own_type(title[cue.start : cue.end], cue))

    best = next(filter(counts, ranked(window)), None)
    if best is None:
        return None
    if best.relation is Relation.ISSUED_WITH and (change := _changed(window[: best.start])):
        return change
    refers = best.relation is Relation.ISSUED_WITH and _ANNEXED.search(window)
    if refers or (named and best.words == "theo"):
        best = best._replace(relation=Relation.REFERS_TO)
    return best


def _changed(window: str) -> Cue | None:
    """`Sửa đổi Điều 4 Quy chế ban hành kèm theo Quyết định …`: the change reaches through what was issued with it."""
    last = next((cue for cue in ranked(window) if cue.relation in CHANGES | {Relation.IMPLEMENTS}), None)
    if last is None or last.relation not in CHANGES or not last.words.startswith(_CHANGING):
        return None
    return None if re.search(r"[;.]|\([^)]", window[last.end :]) else last


def _own_type(words: str, cue: Cue) -> bool:
    """`THÔNG TƯ / Sửa đổi, bổ sung …`: the type in the heading, on a line of its own, is the document's."""
    return bool(_TITLED.match(cue.words)) and ("\n" in words or words.isupper())


def _own_act(window: str, cue: Cue, own: str) -> bool:
    """`Bộ trưởng … ban hành Thông tư bãi bỏ …` in a circular: what is issued is the document itself."""
    if not own or not cue.words.startswith(f"{own} ") or not _TITLED.match(cue.words):
        return False
    before = window[: cue.start].rstrip()
    return before.endswith("ban hanh") and not _TASK.search(before)
