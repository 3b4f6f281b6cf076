"""Mentions that stand in the subject of another one, and what the text says one cited document does to another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from graph.extraction import Relation
from ingest.cues import Cue, cues, nearest
from ingest.found import NAMED, Found
from ingest.late import late
from ingest.named import same_words
from ingest.scan import Scan
from ingest.subjects import opens_subject

_LIST: Final = late(r"[^a-z0-9]{0,8}(?:va|hoac|,|cung|va cac|cac)?[^a-z0-9]{0,8}\Z")
_ENDS_LIST: Final = late(
    r"(?:[,;]|(?<![a-z])(?:va|hoac|cung voi|cung))[^a-z0-9]{0,8}(?:cac[^a-z0-9]{1,4})?(?:tai[^a-z0-9]{1,4})?\Z"
)
_ENDS_PINNED: Final = late(
    r"(?:[,;]|(?<![a-z])va)[^a-z0-9]{1,8}"
    r"(?:(?:khoan|diem|dieu|muc|chuong|phan) {1,4}[0-9a-z]{1,3}(?:,| va)? {1,4}){1,4}(?:cua )?\Z"
)
"""The next item of a list, with its article, behind the subject of the one before."""
_LEAVES: Final = late(r",[^a-z0-9]{1,4}(?:de|nham|nay)[^a-z0-9]{1,4}(?:thuc hien|trien khai|bao dam|kip thoi|tiep tuc)")
"""Behind the subject of a cited document the citing one goes on to say what it is for."""
_NEXT_OF_KIND: Final = late(r"(?<![a-z])va[^a-z0-9]{1,8}\Z")
_ALIAS: Final = late("[^a-z0-9]{1,8}al(?: gnuhc| tat)? (?:iog|teiv)")
"""`gọi tắt là` before a mention, in `Scan.back`."""
_CALLED: Final = 40
_AND_CUE: Final = late(
    r"[^a-z0-9]{0,8}(?:va|dong thoi)(?![a-z])"
    r"|[^a-z0-9]{0,4},[^a-z0-9]{1,4}(?=(?:huong dan (?:thi|thuc)|quy dinh chi tiet|sua doi|thay the)(?![a-z]))"
)
_BREAK: Final = late(
    r"[;:.!?\n](?:(?<=;)|(?<=:)\s{0,40}?\n|(?<=[.!?])\s?[\"”]?\s{1,40}[^\W\d_a-z]"
    r"|(?<=\n)\s{0,40}(?:[-+•]|\d{1,2}[.)])\s)"
)
_BE_DONE: Final = late(r"[^;:\n]{0,200};\s{1,4}(?=(?:đã |và )?được (?:sửa|bổ|điều|thay|đính))")
"""`Quyết định A về …; được điều chỉnh tại Quyết định B`: the sentence goes on speaking of A."""
_COLON: Final = late(r"(?:boi|tai|theo)(?: cac [a-z ]{4,20})?(?: sau(?: day)?)?(?= {0,3}:)")
_NEXT_LINE: Final = late(r"[.;]\s{0,6}\n\s{0,6}(?:[-+•]\s{0,3}|\d{1,2}[.)]\s{0,3})?\Z")
_ENUMERATED_REACH: Final = 900
_AMENDING: Final = late(r"sua doi|bo sung")
_NEXT_IN_BRACKETS: Final = late(r" {0,4}[;,] {0,8}(?:va )?")
_ACTIVE: Final = late(r"[ ,]{0,8}(?:ve viec )?sua [dđ][a-z]i")
_ACTIVE_REACH: Final = 24
_AMENDING_LAW: Final = late(r"(?:(?:bo )?luat|phap lenh) su[a-z]? doi ")
_QUOTE: Final = late('"')
"""In plain text, where all quotation marks are one."""
_OPENS_QUOTE: Final = late(r":\s{0,8}\Z")
_ANSWER: Final = late(r"y kien|tra loi|huong dan")
"""Behind the letter that is answered: the answer quotes something else, though OCR lost what."""
_OPENS_LINE: Final = late(r"\.\s{0,4}\n\s{0,4}\Z")
_NEW_WORDING: Final = late(r"[Ss]ửa đổi|Điều \d{1,3}\.|như sau")
_OWN_BASIS: Final = late(
    r"\n\s{0,4}(?:[-~+•_]\s{0,3}C[aă]n c[ứử]\s[^\n]{0,90}\Z"
    r"|(?:[-~+•_]\s{0,3})?C[aă]n c[ứử]\s(?:vào\s)?(?:các\s)?(?:quy|qui|hướng|nội)\s)"
)
"""What begins so is no part of a quotation, though OCR lost the mark that closes it."""
_LOOK_BACK: Final = 60
_SENT: Final = late(r"[ ,]{0,8}gui {1,8}(?:cac {1,8})?[a-z ,]{3,70}?(?= ve viec| v/v| de nghi| xin y kien)")
"""`công văn số … gửi Tổng cục Hải quan về việc …`"""
_QUOTED: Final = 1800
_INTRODUCED: Final = 300
_LONGEST: Final = 420
_CHAIN: Final = frozenset({Relation.IMPLEMENTS, Relation.REFERS_TO})
_DETAILS: Final = frozenset({Relation.GUIDES, Relation.AMENDS, Relation.REPEALS, Relation.REPLACES, Relation.CORRECTS})
_PASSIVE_REACH: Final = 60


def nest(scan: Scan, founds: Sequence[Found]) -> None:
    """Says of each mention whether it stands in the subject of an earlier one, and what that one does to it."""
    before: Found | None = None
    listed: Found | None = None
    edge = 0
    for found in founds:
        if before and (acted := _enumerated(scan, before, found, listed)):
            listed, before, edge = acted, found, found.right
            continue
        if before and scan.before(_ALIAS, found.left, min(_CALLED, found.left - before.right)):
            found.alias_of, edge = before, found.right
            continue
        if before:
            _nest(scan, before, found, max(edge, before.right))
        before, edge = found, found.right


def _enumerated(scan: Scan, before: Found, found: Found, listed: Found | None) -> Found | None:
    """What is acted on by the items of `A được sửa đổi, bổ sung bởi:` if `found` is the first of them or the next."""
    if not 0 <= found.left - before.right <= _ENUMERATED_REACH:
        return None
    window = scan.plain(before.right, found.left)
    item = before if before.acts else before.inside
    if (
        listed
        and item
        and item.acts
        and item.inside is listed
        and _NEXT_LINE.search(scan.text, before.right, found.left)
    ):
        found.inside, found.inner, found.acts = listed, item.inner, True
        return listed
    colon = _COLON.search(window, max(0, len(window) - 60)) if ":" in window else None
    return found.inside if colon and _passive(before, found, window[: colon.end()], before.right) else None


def _nest(scan: Scan, before: Found, found: Found, edge: int) -> None:
    if not 0 <= found.left - edge <= _LONGEST:
        return
    said = _BE_DONE.match(scan.text, edge, found.left)
    if _in_brackets(scan, before, found):
        _go_on(scan, before, found)
        return
    if _BREAK.search(scan.text, said.end() if said else edge, found.left) or scan.stops.before(found.left) > edge:
        return
    window = scan.plain(edge, found.left)
    if _passive(before, found, window, edge):
        return
    if _LIST.fullmatch(window):
        _go_on(scan, before, found)
    elif before.inside and _AND_CUE.match(window) and (cue := nearest(window)):
        _put(found, before.inside, cue, edge)
    elif before.inside and before.type == found.type and _NEXT_OF_KIND.search(window, max(0, len(window) - 20)):
        _go_on(scan, before, found)
    elif _in_subject(before, window) and not _next_article(before, found, window):
        found.inside = before
        if cue := nearest(window, named=found.form is NAMED):
            _put(found, before, cue, edge)


def _in_brackets(scan: Scan, before: Found, found: Found) -> bool:
    """The next item of `A (được sửa đổi tại các Nghị định: số B ngày …; số C ngày …)`."""
    if not before.acts or not before.inside or not _NEXT_IN_BRACKETS.fullmatch(scan.flat, before.right, found.left):
        return False
    opened = scan.text.find("(", before.inside.right, before.left)
    return opened >= 0 and ")" not in scan.text[opened : found.left]


def _go_on(scan: Scan, before: Found, found: Found) -> None:
    """The next item of a list stands where the one before it stands.

    `Luật A sửa đổi Luật B và Luật C sửa đổi Luật D`: C, which acts itself, is the next of A and not of B.
    """
    if before.inside and not before.acts and before.inner is Relation.AMENDS and before.inside.type == found.type:
        window = scan.plain(found.right, found.right + _ACTIVE_REACH)
        if _ACTIVE.match(window) and not _ACTIVE.match(scan.plain(before.right, before.right + _ACTIVE_REACH)):
            outer = before.inside
            found.inside, found.inner, found.acts = outer.inside, outer.inner, outer.acts
            found.relation, found.cue = outer.relation, outer.cue
            return
    if before.inside and _alike(before, found):
        found.inside, found.inner, found.acts = before.inside, before.inner, before.acts
        found.relation, found.cue = before.relation, before.cue


def _in_subject(before: Found, window: str) -> bool:
    sent = _SENT.match(window)
    if (
        not opens_subject(window[sent.end() if sent else 0 :])
        or _LEAVES.search(window)
        or _ENDS_LIST.search(window, max(0, len(window) - 40))
    ):
        return False
    return before.form is not NAMED or bool(_AMENDING.search(window))


def _next_article(before: Found, found: Found, window: str) -> bool:
    """`Nghị quyết A về học phí và khoản 3 Điều 1 Nghị quyết B`: B is the next one, if A's subject is no rule of it."""
    cue = nearest(window)
    plain_subject = cue is None or cue.relation not in _DETAILS
    return before.type == found.type and plain_subject and bool(_ENDS_PINNED.search(window, max(0, len(window) - 60)))


def _put(found: Found, outer: Found, cue: Cue, base: int) -> None:
    found.inside, found.inner = outer, cue.relation
    found.relation = cue.relation if cue.relation in _CHAIN else Relation.MENTIONS
    found.cue = (base + cue.start, base + cue.end)


def _passive(before: Found, found: Found, window: str, edge: int) -> bool:
    """`A được sửa đổi bởi B`: B does it to A; `A ban hành căn cứ vào B`: A rests on B."""
    links = cues(window, "link")
    if not links or len(window) - links[-1].end > _PASSIVE_REACH:
        return False
    link = links[-1]
    target = _chain(before, found)
    found.inside, found.inner, found.cue = target, link.relation, (edge + link.start, edge + link.end)
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
    if one.inner is Relation.GUIDES:
        return True
    return one.type == other.type or (one.form is NAMED) == (other.form is NAMED)


def statements(scan: Scan, founds: Sequence[Found]) -> Iterator[tuple[Found, Found, Relation]]:
    """Second-hand statements: source, target, relation."""
    for found in founds:
        if (
            found.inside
            and found.inner
            and found.inner is not Relation.MENTIONS
            and not _same(scan, found, found.inside)
        ):
            source, target = (found, found.inside) if found.acts else (found.inside, found)
            yield source, target, found.inner
    yield from _amending_laws(scan, founds)
    yield from _quoting(scan, founds)


def _amending_laws(scan: Scan, founds: Sequence[Found]) -> Iterator[tuple[Found, Found, Relation]]:
    """A law whose name says that it amends another one which the text also cites."""
    if "luat su" not in scan.flat and "phap lenh su" not in scan.flat:
        return
    titles = [_title(scan, found) for found in founds]
    for at, title in enumerate(titles):
        amending = _AMENDING_LAW.match(title)
        if not amending:
            continue
        rest = title[amending.end() :].split()
        for before in range(at - 1, max(-1, at - _LOOK_BACK), -1):
            name = titles[before]
            if name and not _AMENDING_LAW.match(name) and _holds(rest, name.split()):
                yield founds[at], founds[before], Relation.AMENDS
                break


def _holds(words: list[str], name: list[str]) -> bool:
    """Whether `name` stands in `words` as a whole, slips of OCR forgiven."""
    size = len(name)
    return any(
        same_words(tuple(name), words[at : at + size])
        and (at + size == len(words) or words[at + size] in {"va", "luat", "bo"})
        for at in range(len(words) - size + 1)
    )


def _quoting(scan: Scan, founds: Sequence[Found]) -> Iterator[tuple[Found, Found, Relation]]:
    """What stands in a quotation from a cited document is said by that document: `Điều 3 Nghị định … như sau: “…”`."""
    everywhere = [quote.start() for quote in _QUOTE.finditer(scan.flat)]
    source: Found | None = None
    for before, found in pairwise(founds) if everywhere else ():
        first = bisect_left(everywhere, before.end)
        quotes = everywhere[first : bisect_left(everywhere, min(found.left, before.end + _QUOTED), first)]
        if source is None:
            opened = len(quotes) % 2 == 1 and _opens(scan, before, quotes[-1])
            near = bool(quotes) and quotes[-1] - before.right < _INTRODUCED
            source = _outermost(scan, before) if opened and near else None
        elif len(quotes) % 2 == 1 or found.left - before.end >= _QUOTED:
            source = None
        if source and _OWN_BASIS.search(scan.text, before.end, found.left):
            source = None
        if source and not found.inside and found.relation is not Relation.MENTIONS and not _same(scan, source, found):
            relation = found.relation
            if relation not in _CHAIN and relation is not Relation.BASED_ON:
                found.relation, found.cue = Relation.MENTIONS, None
            yield source, found, relation


def _opens(scan: Scan, before: Found, quote: int) -> bool:
    """Whether the mark at `quote` opens what the document says: behind a colon, or right behind the citation.

    A mark that opens stands right before a word; `“` is no other, and may open a line behind a full stop, too.
    """
    text = scan.text
    if before.relation is Relation.REPLIES_TO and _ANSWER.search(scan.flat, before.end, quote):
        return False
    if text[quote] != "“" and not text[quote + 1 : quote + 2].strip():
        return False
    if quote >= before.right and not text[before.right : quote].strip():
        return True
    own = text[quote] == "“" and _OPENS_LINE.search(text, before.end, quote)
    ruled = own and not _NEW_WORDING.search(text, before.right, quote)
    return bool(ruled or _OPENS_QUOTE.search(text, before.end, quote))


def _outermost(scan: Scan, found: Found) -> Found:
    """Who speaks: the document in whose subject, or in brackets behind which, the mention stands."""
    while found.inside and (not found.acts or "(" in scan.text[found.inside.right : found.left]):
        found = found.inside
    return found


def _same(scan: Scan, one: Found, other: Found) -> bool:
    """Whether both are one document: it says nothing about itself."""
    if one.number or other.number:
        return (one.number, one.symbol) == (other.number, other.symbol)
    return _title(scan, one) == _title(scan, other)


def _title(scan: Scan, found: Found) -> str:
    if found.form is NAMED:
        return " ".join(re.findall(r"[a-z0-9]+", scan.flat[found.start : found.end]))
    if found.rule == "national-assembly" and found.subject:
        return " ".join(re.findall(r"[a-z0-9]+", scan.flat[found.left : found.start].removesuffix("so ")))
    return ""
