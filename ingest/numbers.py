"""Mentions that carry a number and a symbol, wherever blanks, line ends or OCR have broken them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from graph.extraction import Flag
from graph.text import plain
from ingest.found import ELLIPTICAL, NUMBERED, Found
from ingest.front import Front, front_of, number_word
from ingest.kinds import type_of
from ingest.late import late
from ingest.scan import CAPS, Scan
from ingest.symbols import Symbol, symbol_of

_GAP: Final = r"\s{0,8}"
_CLOSED: Final = r"(?:(?!\w)|(?=ngày|của|và|về|năm|nêu|NGÀY|CỦA))"
_YEAR: Final = r"(?:19|20)\s?\d\s?\d"
"""OCR and page ends break years in two."""
_SMALL: Final = rf"[a-z](?:(?![^\W\d_]{{2}})|(?=ngày|của)|(?=[{CAPS}]{{2,4}}-))"
"""A small letter in a symbol: `TTr`, `QyĐ`, `CTrPH-`."""
_GROUP: Final = rf"[{CAPS}](?:[{CAPS}\d&]|[.+](?=[{CAPS}])|{_SMALL}){{0,15}}{_CLOSED}"
_FIRM: Final = rf"(?<=-)[{CAPS}][A-Za-z]{{1,15}}\d{{0,2}}(?:\.[A-Z][a-z]{{1,9}})?(?!\w)"
"""A firm's name in the symbol of its letters: `CV-VPBank`."""
_PARTED: Final = rf"(?<=-)[{CAPS}][A-Za-z]{{1,9}}\.[A-Z][a-z]{{2,9}}(?!\w)"
_LATER: Final = rf"(?:{_PARTED}|T {{1,3}}T[^\W\d_A-Z]{{1,2}}(?!\w)|{_GROUP}|{_FIRM}|(?:19|20)\d\d(?!\d))"
_HYPHEN: Final = rf"{_GAP}-{{1,2}}{_GAP}(?:-\s{{0,3}})?"
_TORN: Final = rf"(?:(?<=/QÐ|/NQ|/TT|/CV|/TB) {{1,3}}[{CAPS}]{{2,8}}(?= {{1,4}}(?:ngày|của)))?"
"""`595/QĐ BHXH ngày`: the hyphen is lost."""
_SYMBOL: Final = rf"{_GROUP}(?:{_HYPHEN}{_LATER}){{0,7}}{_TORN}"

_ANCHOR: Final = late(rf"/(?<!/\w/)(?:(?={_GAP}[{CAPS}])|(?={_GAP}{_YEAR}{_GAP}[/-]))")
_MOST_DIGITS: Final = 8
_LONGEST_CODE: Final = 7
_ENDING: Final = re.compile(rf"(?:([a-z{CAPS}]+)(-?))?([0-9]*)((?<=[0-9])(?:/|-[^\W\d_]))?")
"""In `Scan.caps_back` from a slash on: the code of a type, its hyphen, the number, and what says that it is none."""
_CHAINED: Final = 4
"""The group of the last."""
_GOES_BACK: Final = frozenset("/.-0123456789")
"""Before the digits of a number these may belong to it, or say that it is none."""
_DIGIT: Final = late("[0-9]")
_WIDTH: Final = 40
_LEFT: Final = late(
    rf"(?<![\d/.])(?<![^\W\d_]-)(?P<number>\d{{1,8}}(?:\.\d{{1,3}})?[a-z]?)(?:-(?P<year>(?:19|20)\d\d))?(?:{_GAP}-?{_GAP}(?P<code>[{CAPS}][{CAPS}a-z]{{0,6}}))?{_GAP}\Z"
)
_RIGHT: Final = re.compile(rf"/{_GAP}(?:(?P<year>{_YEAR}){_GAP}[/-]{_GAP})?(?P<symbol>{_SYMBOL}(?:/{_SYMBOL})?)")
_CODE: Final = 2
_OLD: Final = frozenset({"CP", "HĐBT", "SL", "TTg", "CT"})
_NO_SLASH_ANCHOR: Final = late(
    "-(?:{}|{})".format(
        "|".join(rf"(?<=[0-9]{' ' * blanks}(?:qd|nq|nd|ct|cd|kh|tb|tt)-)" for blanks in (1, 2)),
        "(?:(?<=[0-9]-)|(?<=[0-9] -)) ?(?=(?:cp|hdbt|sl|ttg|ct)(?![a-z/-]))",
    )
)
_NO_SLASH: Final = late(rf"(?P<symbol>{_SYMBOL})")
_NUMBER_BEFORE: Final = late(r"(?<![\d/.,])(?P<number>\d{1,5}[a-z]?)\s{0,2}-?\s{0,2}\Z")

_ASSEMBLY: Final = late(r"(?<![a-z])(bo {0,8}luat|luat|nghi {0,8}quyet|phap {0,8}lenh)(?![a-z])")
_ITS_DATE: Final = (
    r"(?:,?\s{1,4}ngày\s{1,4}(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}"
    r"|\d{1,2}\s{1,4}tháng\s{1,4}\d{1,2}\s{1,4}năm\s{1,4}\d{4}))?"
)
_MEMBERS: Final = late(
    rf"(?:(?<![\w/.-])\d{{1,5}}[a-z]?(?:/(?:19|20)\d\d)?{_ITS_DATE}\s{{0,4}}(?:,|;|và|hoặc|&)\s{{0,4}}(?:số\s{{0,4}})?){{1,12}}\Z",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r" {0,4}(?:os {0,4})?(?:[,;&]|av|caoh) {0,4}[0-9a-z]")
"""Before the last item of a list, in `Scan.back`."""
_MEMBER: Final = late(rf"(\d{{1,5}}[a-z]?)(?:/((?:19|20)\d\d))?{_ITS_DATE}", re.IGNORECASE)
_LIST_GAP: Final = late(
    rf"{_ITS_DATE}[\s,;()]{{0,8}}(?:và|hoặc|cùng|&)?\s{{0,8}}(?:các\s{{0,8}})?(?:số:?\s{{0,8}})?", re.IGNORECASE
)
_THOUSANDS: Final = re.compile(r"\d{1,3}\.\d{3}")
_OFF: Final = 60
_ENDS_NAME: Final = late(r"[;0-9]|\. ")
_DATED: Final = late(r"[ ,(]{0,8}(?:de )?(?:ngay|cua|nam) |[ ,]{1,4}va ")
_LIST: Final = 160


def numbered(scan: Scan) -> list[Found]:
    """Every mention with a number and a symbol in `scan`, in order; list members that share a symbol included.

    >>> from ingest.scan import scan_of
    >>> [(m.number, m.symbol, m.form.value) for m in numbered(scan_of("các Chỉ thị số 15, 16/CT-TTg và 269-KL/TU"))]
    [('15', 'CT-TTg', 'elliptical'), ('16', 'CT-TTg', 'numbered'), ('269', 'KL/TU', 'numbered')]
    """
    found: list[Found] = []
    floor, refused_to = 0, -1
    for start, number, end, raw in _candidates(scan):
        if start < floor:
            continue
        symbol = symbol_of(raw)
        if symbol is None:
            continue
        previous = found[-1] if found else None
        front = front_of(scan, start, floor)
        if front is None or (refused_to >= 0 and _LIST_GAP.fullmatch(scan.text[refused_to:start])):
            refused_to = end
            continue
        mention = _mention(scan, symbol, front, (start, number, end), previous)
        if mention:
            found += [*_members(scan, mention, floor), mention]
            floor = end
    return found


def _candidates(scan: Scan) -> Iterator[tuple[int, str, int, str]]:
    """Start, number, end and raw symbol of whatever looks like a number with a symbol, by place."""
    text, caps, back, size = scan.text, scan.caps, scan.caps_back, len(scan.text)
    floor = 0
    rare = iter(sorted(_without_slash(scan)))
    waiting = next(rare, None)
    for anchor in _ANCHOR.finditer(caps):
        at = anchor.start()
        ending = _ENDING.match(back, size - at, size - floor) if at >= floor else None
        if ending is None or ending.lastindex == _CHAINED:
            continue
        left = _left(caps, floor, at, ending)
        right = _RIGHT.match(caps, at) if left else None
        if not left or not right:
            continue
        (start, stop), (code_start, code_end), year = left
        while waiting and waiting[0] < start:
            yield waiting
            waiting = next(rare, None)
        floor = end = _trimmed(right)
        symbol = text[right.start("symbol") : end]
        year = right["year"] or year
        code = text[code_start:code_end]
        raw = f"{code}/{symbol}" if code else f"{''.join(year.split())}/{symbol}" if year else symbol
        yield start, text[start:stop], end, raw
    while waiting:
        yield waiting
        waiting = next(rare, None)


_Left = tuple[tuple[int, int], tuple[int, int], str | None]
"""Where a number stands, where the code of a type behind it, and the year between the two."""


def _left(caps: str, floor: int, at: int, ending: re.Match[str]) -> _Left | None:
    """What ends at the slash `at`; digits alone, and digits bound to a code by a hyphen, need no search."""
    letters, hyphen, digits, _ = ending.groups("")
    code = at - len(letters), at
    stop = code[0] - len(hyphen)
    start = stop - len(digits)
    before = caps[start - 1 : start] if digits else None
    plain = digits and before not in _GOES_BACK and len(digits) <= _MOST_DIGITS
    if plain and (not letters or (hyphen and len(letters) <= _LONGEST_CODE and letters[-1].isupper())):
        return (start, stop), code, None
    if before == "/" or (before == "-" and caps[start - 2 : start - 1].isalpha()):
        return None
    base = max(floor, at - _WIDTH)
    found = _LEFT.search(caps, base, at) if _DIGIT.search(caps, base, at) else None
    if found is None or _torn(caps, found):
        return None
    return found.span("number"), found.span("code"), found["year"]


def _torn(text: str, left: re.Match[str]) -> bool:
    """Whether a line ends between a number and letters that no hyphen binds to it."""
    if left["code"] is None:
        return False
    gap = text[left.end("number") : left.start("code")]
    return "\n" in gap and "-" not in gap


def _trimmed(right: re.Match[str]) -> int:
    """Where the symbol ends without what a spaced hyphen hung on to it: a place, a heading, the next bullet."""
    symbol = right["symbol"]
    if len(symbol.split(None, 1)) == 1:
        return right.end()
    for gap in reversed(list(re.finditer(r"\s+-\s+|-\s*\n\s*|\n\s*-", symbol))):
        head, tail = symbol[: gap.start()], symbol[gap.end() :]
        spaced = gap[0].strip(" ") != "-" or gap[0].startswith((" ", "\n"))
        after = right.string[right.end() : right.end() + 24]
        loud = bool(re.match(r" [^\W\d_a-z]{2,}", after)) and not re.match(r" (?:NGÀY|CỦA|VÀ|VỀ|NĂM|NGAY)", after)
        if spaced and (len(tail) == 1 or (loud and "-" in head)):
            return right.start("symbol") + gap.start()
    return right.end()


def _without_slash(scan: Scan) -> Iterator[tuple[int, str, int, str]]:
    """`447 QĐ-TTg`, `26-CP`: found in the plain text, where looking is cheapest, and read in the real one."""
    for hyphen in _NO_SLASH_ANCHOR.finditer(scan.flat):
        at = hyphen.start()
        old = scan.flat[at - 1] in "0123456789 "
        start = at + 1 if old else at - _CODE
        before = _NUMBER_BEFORE.search(scan.text, max(0, start - 12), at if old else start)
        symbol = _NO_SLASH.match(scan.caps, start)
        words = scan.text[start : symbol.end()] if symbol else ""
        if before and symbol and (not old or words in _OLD):
            yield before.start(), before["number"], symbol.end(), words


def _mention(
    scan: Scan, symbol: Symbol, front: Front, place: tuple[int, str, int], previous: Found | None
) -> Found | None:
    start, number, end = place
    words, left = front.words, front.left
    if previous and not words and _LIST_GAP.fullmatch(scan.text[previous.end : start]):
        words, front = previous.words, Front(left, previous.words, counted=True)
    subject = None
    if symbol.code in {"VBHN", "VBHB"} and not words:
        words, left = _consolidated(scan, left, previous.end if previous else 0)
    if symbol.shape.name == "national-assembly" and not _ASSEMBLY.match(plain(words)):
        behind = left if words is None else number_word(scan, start)
        words, left, subject = _assembly(scan, behind, previous.end if previous else 0)
    if not _enough(scan, symbol, end, words=words, counted=front.counted):
        return None
    kind = type_of(symbol.code if symbol.shape.kind == "code" else None, words, party=symbol.party)
    if kind is None and symbol.shape.kind == "letter":
        kind = "công văn"
    return Found(
        start, end, NUMBERED, symbol.shape.name, left, end, type=kind, words=words, subject=subject,
        number=_normal(number), symbol=symbol.text, flags=(Flag.OCR,) if symbol.repaired else (),
    )  # fmt: skip


def _normal(number: str) -> str:
    """Without leading zeros; the dot of `1.234` only parts thousands, that of `66.3` is the number's own."""
    if _THOUSANDS.fullmatch(number):
        number = number.replace(".", "")
    return number.lstrip("0").lower() or "0"


def _enough(scan: Scan, symbol: Symbol, end: int, *, words: str | None, counted: bool) -> bool:
    """Whether what stands around a number makes it a citation: a type word, for short symbols also a date."""
    if scan.text[end : end + 1] == "/" and scan.text[end + 1 : end + 2].isalnum():
        return False
    needs = symbol.shape.needs
    if needs == "type word and date":
        return bool(words and _DATED.match(scan.flat, end))
    if words:
        return True
    if needs == "number word":
        return counted and bool(_DATED.match(scan.flat, end))
    return not needs and len(re.split("[-/]", symbol.text)[-1]) > 1


def _assembly(scan: Scan, left: int, floor: int) -> tuple[str | None, int, str | None]:
    """The type of a law or resolution of the National Assembly stands before its name: `Luật Đầu tư số …`."""
    base = max(floor, left - 700)
    before = scan.plain(base, left)
    if amending := _amending(before):
        base, before = base + amending, before[amending:]
    stop = max(before.rfind(mark) for mark in (";", ". ", ": "))
    met = list(_ASSEMBLY.finditer(before, max(0, stop, len(before) - 200 if not amending else 0)))
    if not met:
        return None, left, None
    if amending is not None:
        met = met[:1]
    capital = [m for m in met if scan.text[base + m.start()].isupper()] or met
    first = capital[-1]
    for other in reversed(capital[:-1]):
        between = before[other.end() : first.start()]
        if not re.search(r"sua doi|bo sung|so dieu|cua", between) or len(between) > _OFF:
            break
        first = other
    at = base + first.start()
    name = " ".join(scan.text[at:left].split())
    return scan.text[at : base + first.end()], at, name if len(name) > len(first[0]) + 2 else None


def _amending(before: str) -> int | None:
    """Where `Luật sửa đổi, bổ sung một số điều của Luật A, Luật B …` begins, if its own number comes next."""
    at = max(before.rfind("luat sua doi"), before.rfind("luat sua  doi"))
    return at if at >= 0 and not _ENDS_NAME.search(before, at) else None


def _consolidated(scan: Scan, left: int, floor: int) -> tuple[str | None, int]:
    """`Văn bản hợp nhất Luật Sở hữu trí tuệ số 07/VBHN-VPQH`: the type stands before the name."""
    at = scan.flat.rfind("van ban hop nhat", max(floor, left - 200), left)
    return (scan.text[at : at + 16], at) if at >= 0 else (None, left)


def _members(scan: Scan, last: Found, floor: int) -> list[Found]:
    """The members of a list whose symbol stands at its end: `số 15, 16, 19/CT-TTg`."""
    if not scan.before(_LISTED, last.start, _WIDTH):
        return []
    listed = _MEMBERS.search(scan.text, max(floor, last.start - _LIST), last.start)
    if not listed:
        return []
    front = front_of(scan, listed.start(), floor)
    if front is None or not front.counted:
        return []
    words = front.words or last.words
    kind = type_of(last.symbol.split("-")[0].split("/")[-1] if last.symbol else None, words, party=False) or last.type
    last.words, last.left = last.words or words, number_word(scan, last.start)
    members: list[Found] = []
    for member in _MEMBER.finditer(scan.text, listed.start(), listed.end()):
        symbol = last.symbol
        if member[2] and symbol and re.match(r"\d{4}/", symbol):
            symbol = member[2] + symbol[4:]
        left = front.left if not members else member.start()
        end = member.end(2) if member[2] else member.end(1)
        one = replace(last, start=member.start(), end=end, form=ELLIPTICAL, rule="list-member", flags=())
        one.left, one.right, one.symbol, one.type, one.words = left, end, symbol, last.type or kind, words
        one.number = member[1].lstrip("0").lower() or "0"
        members.append(one)
    return members
