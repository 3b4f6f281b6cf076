"""What hangs on a citation: its date and its issuer, before and behind the number; and what lists share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from graph.keys import symbol_groups
from ingest.dates import date_at, last_date
from ingest.found import NAMED, UNNUMBERED, Found
from ingest.issuers import IssuerMatch, find_issuer
from ingest.late import late
from ingest.letters import CAPITALS
from ingest.scan import Scan
from ingest.self_named import begins

_HOUR: Final = r"(?:luc|hoi) [0-9]{1,2} ?(?:gio|h|g)(?: ?[0-9]{2})?(?: ?phut)?[ ,]{1,4}"
_SKIP: Final = re.compile(
    rf"[ ,(|]{{0,8}}(?P<speck>[-.] {{0,3}}(?=ngay))?(?:(?:dan|neu|noi) tren )?(?:(?:{_HOUR}|(?:deu |cung ){{1,2}})?"
    r"(?:duoc |de )?(?:ky |lap |cap |gui )?(?:ban hanh )?(?=ngay))?"
)
_SAME_DAY: Final = re.compile(r"[ ,(]{0,8}(?:deu |cung ){1,2}(?=ngay)")
_IN_TURN: Final = re.compile(r"[ ,;]{0,8}(?:va)? {1,8}(?=ngay )")
"""Between the dates of `số 12/X và số 15/X ngày 02/5/2020 và ngày 07/5/2020`."""
_BROKEN_DATE: Final = re.compile(r"ngay[^a-z]{4,16}(?=c[uo]a)")
_MEETING: Final = late(
    r"(?:hoi nghi(?! trung uong)|ky hop|phien hop)(?: lan)?"
    r"(?: thu)? (?:[a-z]{1,6}|[0-9]{1,2})(?: muoi)? {0,8}(?:,? (?=ban))?"
)
_OF: Final = re.compile(r"[ ,)]{0,8}(?:c[uo]a|do|giua) {0,8}")
_UNITS: Final = late(rf"(?:[ ,]{{1,2}}[{CAPITALS}][{CAPITALS}a-z]{{1,4}}){{1,3}}(?=\s{{1,3}}ng[àa]y\s)")
"""What a tax office writes behind the symbol: `287/CT-HCQT,TV,AC ngày …`."""
_SAME: Final = late(r"[ ,(]{0,4}cung ngay(?! {0,3}[0-9])\)?")
_CELL: Final = late(r" {0,8}\| {0,8}(?=[^ |0-9])")
_CELL_END: Final = late(r" {0,8}(?:\||\Z)")
_YOURS: Final = late(r"quy {1,4}(?:so|bo|cuc|chi cuc|tong cuc|ban|vu|vien|hoi|truong|uy ban|cong ty|don vi)(?![a-z])")
"""`của quý Sở`: of the body that the letter is written to."""
_CHANGED_BY: Final = late(r" {0,4}\((?:da )?(?:duoc )?(?:sua doi|bo sung|thay the|dieu chinh|dinh chinh)[^()]{0,90}\Z")
_LIST: Final = late(r"[^a-z0-9]{0,10}(?:va|hoac|cung|voi)?[^a-z0-9]{0,8}(?:cac)?[^a-z0-9]{0,8}(?:so)?[^a-z0-9]{0,4}\Z")
_VERB: Final = late(
    r"[ ,]{0,8}(?:da |vua |co |cung )?"
    r"(?:(?:(?:bao cao|de nghi|kien nghi|de xuat|co y kien|phan anh|thong bao|chi dao|giai trinh|trinh|huong dan) )?tai"
    r"|ban hanh|co|ky ban hanh|ky|gui|thong bao|trong|ra|neu tai|bao cao ve|bao cao|trinh|phe duyet)?"
    r"[ (:]{0,8}(?:cac |mot so )?(?:van ban )?\Z"
)
_ACTS: Final = late(r"ban hanh|ky|co|ra|gui|thong bao|bao cao|trinh|phe duyet|(?:nghi|xuat|anh|dao|dan) tai")
_ISSUES: Final = late(r"ban hanh|ky|co|ra")
_LEADS: Final = late(rf"{_ACTS.pattern}|tai")
"""Without one of these, or `của`, before a mention, nothing there says who issued it or when."""
_NUMBER_WORD: Final = late(r" s[o0e][^a-z0-9]{0,8}\Z")
_OF_BEFORE: Final = late(r"c(?<![a-z]c)ua {1,8}|d(?<![a-z]d)o {1,8}")
_WORD_START: Final = late(r"(?<![\w])[^\W\d_a-z]")
_ITEM_START: Final = late(r"(?:(?<=\bvà )|(?<=[,;] ))[^\W\d_a-z]")
_BREAK: Final = late(r"[.;:!?\n](?:(?<!\n)\s|(?<=\n)\s{0,40}?\n\s{0,40}[-+])")
_CLOSES_NAME: Final = re.compile(
    r"[;.,\n](?:(?<=;)(?=\s)|(?<=\n)[ \t]{0,8}\n\s{0,8}(?=[^\w\s]|\d)"
    r"|(?<=[.,])(?<!\b[PQ][.,])\s(?!(?:[Pp]hường|[Qq]uận|[PQ]\.) ?\d)(?=[^\W\d_]{0,24} ?\d)|(?<=\.)\n)"
)
"""What no name of a body goes on after. Names cut off there are alike more often, and are remembered."""
_REACH: Final = 220
_BACK: Final = 150
_NAME: Final = 240
_TRIES: Final = 8
_LED: Final = 60
_JOINED: Final = late(r"(?:[,;]|(?<![a-z])va)[^a-z0-9]{1,8}(?:cac )?\Z")
_YEAR: Final = 4
_ABOUT: Final = late(r"[ ,]{0,3}(?:\)|ve |v/v |quy dinh|ban hanh|huong dan|phe duyet|sua doi)")
"""A year behind the issuer is the cited document's own only where its subject follows."""
_TWO: Final = 2
_MOST: Final = 12
_SUBJECT: Final = 320
_NAMELESS: Final = frozenset({"TW"})


def attach(scan: Scan, founds: Sequence[Found]) -> None:
    """Reads date and issuer around each mention, as written."""
    for at, found in enumerate(founds):
        limit = founds[at + 1].left if at + 1 < len(founds) else len(scan.text)
        floor = founds[at - 1].right if at else 0
        if found.form is NAMED:
            continue
        first = _date_after(scan, found.end, found.end + _REACH)
        end = _dates_in_turn(scan, founds, at, first)
        if first is None and (units := _UNITS.match(scan.text, found.end)):
            first = _date_after(scan, units.end(), found.end + _REACH)
            end = units.end()
        limit = min(max(limit, found.end), found.end + _REACH)
        _behind(scan, found, limit, end, first, before=founds[at - 1] if at else None)
        _before(scan, found, floor)
    _share(scan, founds)


_Date = tuple[str, int]
"""A date and where it ends."""


def _date_after(scan: Scan, at: int, limit: int) -> _Date | None:
    """The date that stands at `at` but for a few words that lead up to it."""
    return date_at(scan.flat, _skipped(scan, at, limit), limit)


def _skipped(scan: Scan, at: int, limit: int) -> int:
    """Where a date may begin: behind a few words, the edge of a cell, or a speck that OCR took for a full stop."""
    skip = _SKIP.match(scan.flat, at, limit)
    if skip is None or (skip["speck"] and scan.text[skip.end("speck")].isupper()):
        return at
    return skip.end()


def _dates_in_turn(scan: Scan, founds: Sequence[Found], last: int, dated: _Date | None) -> int:
    """Reads the dates behind a list that stand for its items in turn; where those behind the last number end.

    `dated` is the first of them. One date that the items have in common (`cùng ngày …`) is given to all of them.
    """
    flat, after = scan.flat, founds[last].end
    limit = after + _REACH
    end, dates = after, list[str]()
    while dated and len(dates) < _MOST:
        dates.append(dated[0])
        end, turn = dated[1], _IN_TURN.match(flat, dated[1], limit)
        dated = date_at(flat, turn.end(), limit) if turn else None
    same = len(dates) == 1 and _SAME_DAY.match(flat, after, limit)
    if len(dates) < _TWO and not same:
        return after
    before = last
    while last - before < (_MOST if same else len(dates) - 1) and _undated(scan, founds, before):
        before -= 1
    dates *= last - before + 1 if same else 1
    if before == last or len(dates) > last - before + 1:
        return after
    for found, date in zip(founds[last + 1 - len(dates) : last + 1], dates, strict=True):
        found.date = date
    return end


def _undated(scan: Scan, founds: Sequence[Found], at: int) -> bool:
    """Whether an undated number stands before this one, and nothing but the words of a list between them."""
    if not at or founds[at - 1].date is not None:
        return False
    one, other = founds[at - 1], founds[at]
    forms = NAMED not in (one.form, other.form) and UNNUMBERED not in (one.form, other.form)
    return forms and one.end <= other.left and bool(_LIST.fullmatch(scan.plain(one.end, other.left)))


def _behind(scan: Scan, found: Found, limit: int, at: int, dated: _Date | None, *, before: Found | None) -> None:
    """Reads date and issuer from `at` on, up to `limit`; `dated` is the date right behind the number, if any.

    `before` is the mention before, whose date `cùng ngày` means.
    """
    flat = scan.flat
    if found.date is None and dated and dated[1] <= limit:
        found.date, at = dated
    for _ in range(3):
        here = _skipped(scan, at, limit)
        dated = date_at(flat, here, limit) if found.date is None else None
        if dated and (len(dated[0]) > _YEAR or not found.issuer_words or _ABOUT.match(flat, dated[1], limit)):
            found.date, at = dated
            continue
        if broken := _BROKEN_DATE.match(flat, here, limit):
            at = broken.end()
        if found.issuer_words is None and (cell := _cell(scan, at, limit)):
            found.issuer_words, at = cell.words, cell.end
            continue
        if found.date is None and before and (same := _SAME.match(flat, at, limit)):
            found.date, at = before.date, same.end()
        of = None if found.issuer_words else _OF.match(flat, at, limit)
        if of and (yours := _YOURS.match(flat, of.end(), limit)):
            found.issuer_words, at = scan.text[of.end() : yours.end()], yours.end()
            continue
        joint = bool(of and "g" in of[0])
        issuer = issuer_at(scan.text, _past_meeting(flat, of.end(), limit), limit, joint=joint) if of else None
        if issuer is None:
            break
        found.issuer_words, at = issuer.words, issuer.end
    found.right = max(found.right, at)


def _past_meeting(flat: str, at: int, limit: int) -> int:
    """`của Hội nghị lần thứ sáu Ban Chấp hành Trung ương`: the meeting is no body, the committee is."""
    meeting = _MEETING.match(flat, at, limit)
    return meeting.end() if meeting else at


def _cell(scan: Scan, at: int, limit: int) -> IssuerMatch | None:
    """A body that fills the next cell of a table's row: `| 15/QĐ-UBND | 10/7/2020 | UBND tỉnh |`."""
    edge = _CELL.match(scan.flat, at, limit)
    if edge is None or "\n" in scan.text[at : edge.end()]:
        return None
    end = scan.text.find("|", edge.end(), limit)
    issuer = issuer_at(scan.text, edge.end(), end) if end >= 0 else None
    return issuer if issuer and begins(issuer.words) and not scan.text[issuer.end : end].strip() else None


def issuer_at(text: str, start: int, end: int, *, joint: bool = False) -> IssuerMatch | None:
    """The body named at `start`, up to what no name goes on after."""
    close = _CLOSES_NAME.search(text, start, min(end, start + _NAME))
    stop = close.end() if close else min(end, start + _NAME)
    found = _issuer_in(text[max(0, start - 1) : stop], min(1, start), joint=joint)
    return IssuerMatch(start, found.end - min(1, start) + start, found.words) if found else None


@lru_cache(maxsize=4096)
def _issuer_in(words: str, start: int, *, joint: bool) -> IssuerMatch | None:
    """Remembered, because a document names the same few bodies again and again."""
    return find_issuer(words, start, len(words), joint=joint)


def _before(scan: Scan, found: Found, floor: int) -> None:
    if found.issuer_words is None and found.words and found.left < found.start:
        _between(scan, found)
    if found.issuer_words is not None:
        return
    base = max(floor, found.left - _BACK)
    for stop in _BREAK.finditer(scan.text, base, found.left):
        if found.words or stop[0][0] != ":" or scan.text[stop.end() : found.left].strip():
            base = stop.end()
    window = scan.flat[base : found.left]
    led = max(0, len(window) - _LED)
    if not _OF_BEFORE.search(window) and not _LEADS.search(window, led):
        return
    verb = _VERB.search(window, led)
    assert verb  # all of it may be missing
    start = _issuer_before(scan, found, base, window, verb)
    if start is not None:
        found.lead = start
    elif _ISSUES.search(verb[0]):
        start = base + verb.start()
    if start is None or found.date is not None:
        return
    dated = last_date(scan.plain(base, start))
    gap = scan.text[base + dated[2] : start] if dated else ""
    if dated and not gap.strip(" ,\r\n\t") and ("," in gap or "\n" not in gap):
        found.date = dated[0]


def _between(scan: Scan, found: Found) -> None:
    """`Nghị định của Chính phủ số …`, `Công văn ngày 5/6/2020 của Sở Y tế số …`."""
    window = scan.plain(found.left, found.start)
    of = _OF_BEFORE.search(window)
    number_word = _NUMBER_WORD.search(window)
    end = found.left + number_word.start() if number_word else found.start
    if of and (issuer := issuer_at(scan.text, found.left + of.end(), end)):
        found.issuer_words, found.issuer_before = issuer.words, True
    if found.date is None and (dated := last_date(window)):
        found.date = dated[0]


def _issuer_before(scan: Scan, found: Found, base: int, window: str, verb: re.Match[str]) -> int | None:
    """Where the issuer starts that acts right before the mention: `chỉ đạo của X tại`, `X đã ban hành`.

    Of several readings the longest of a body that the table knows; a mere run of capitals only if there is none.
    """
    starts = [of.end() for of in _OF_BEFORE.finditer(window)]
    if _ACTS.search(verb[0]):
        starts += [start.start() - base for start in _WORD_START.finditer(scan.text, base, found.left)]
    elif verb[0].strip(" ,(").startswith("tai"):
        starts += [start.start() - base for start in _ITEM_START.finditer(scan.text, base, found.left)]
    unknown: tuple[int, str] | None = None
    for start in sorted(set(starts))[-_TRIES * 2 :]:
        issuer = issuer_at(scan.text, base + start, found.left)
        if (
            issuer is None
            or not _VERB.fullmatch(window, issuer.end - base)
            or not (verb[0].strip(" ,(:") or "cua" in window[max(0, start - 5) : start])
        ):
            continue
        if begins(issuer.words):
            found.issuer_words, found.issuer_before = issuer.words, True
            return base + start
        unknown = unknown or (base + start, issuer.words)
    if unknown:
        found.issuer_words, found.issuer_before = unknown[1], True
    return unknown[0] if unknown else None


def _share(scan: Scan, founds: Sequence[Found]) -> None:
    """An issuer named once after a list belongs to every item; named once before it, too."""
    for one, other in reversed(list(pairwise(founds))):
        if (
            one.issuer_words is None
            and other.issuer_words
            and NAMED not in (one.form, other.form)
            and (_listed(scan, one, other) or _around_brackets(scan, one, other))
        ):
            one.issuer_words, one.shared_issuer = other.issuer_words, True
    for one, other in pairwise(founds):
        if (
            other.issuer_words is None
            and one.issuer_words
            and NAMED not in (one.form, other.form)
            and (_listed(scan, one, other) or (one.issuer_before and _next_of(scan, one, other)))
        ):
            other.issuer_words, other.shared_issuer = one.issuer_words, True
            other.issuer_before = one.issuer_before


def kin(one: Found, other: Found) -> bool:
    """Whether two symbols may come from one body: they have a group other than a type's code in common."""
    groups = [
        set(symbol_groups(found.symbol)) - {"QĐ", "NQ", "CT", "KH", "TB", "CV", "BC", "TTR", "HD", "KL"}
        for found in (one, other)
    ]
    return not all(groups) or bool(groups[0] & groups[1])


def _listed(scan: Scan, one: Found, other: Found) -> bool:
    return one.right <= other.left and kin(one, other) and bool(_LIST.fullmatch(scan.plain(one.right, other.left)))


def _around_brackets(scan: Scan, one: Found, other: Found) -> bool:
    """`Quyết định A (được sửa đổi tại Quyết định B ngày …) của X`: both are of X."""
    gap = scan.plain(one.right, other.left)
    closed = ")" in scan.text[other.end : other.right] and "(" not in scan.text[other.end : other.right]
    return closed and kin(one, other) and bool(_CHANGED_BY.match(gap)) and ")" not in gap


def _next_of(scan: Scan, one: Found, other: Found) -> bool:
    """Whether a body that `đã ban hành A về …` goes on with `và B`: the same kind of symbol, the same sentence."""
    gap = scan.plain(one.right, other.left)
    tail = max(0, len(gap) - 16)
    joined = _JOINED.search(gap, tail) if _LIST.search(gap, tail) else None
    if joined is None or one.type != other.type or len(gap) >= _SUBJECT or not kin(one, other):
        return False
    return not _BREAK.search(gap, 0, joined.start() if other.words is None else len(gap))
