"""Mentions by type and number alone: `Chỉ thị 16`, `Nghị quyết số 128 của Chính phủ`, `Đề án 06`; and standards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.found import NUMBERED, SHORT, Found
from ingest.grammar.load import backward, table
from ingest.kinds import BLANK, type_of_word
from ingest.late import late
from ingest.scan import Scan

_ENDINGS: Final = "(?:et|nh|hi|tu|ch|at|ao|an|en|ri|so|s6)"
"""How the words for types, and `số`, end: most figures in a text stand behind other words and are passed over."""
_NUMBER: Final = late(
    "0(?<= 0)(?:{}|{}|{})".format(*(f"(?<={_ENDINGS}{' ' * blanks}0)" for blanks in (1, 2, 3)))
    + r"0{0,3}[a-z]?(?:(?P<year>/0000)(?!\s?[/-]\s?[a-z]))?(?![a-z0_/%:]|[.,-]0)"
)
"""Over `Scan.figures`, where a number begins with a 0: the scanner jumps from digit to digit."""
_AFTER: Final = late(r"\s{0,8}(?:[/%]|-\s{0,3}[^\W_a-z]|[.,]\d|\s\d|\s?[x×]\s?\d)")
_FAR: Final = 10**12
_REACH: Final = 40
_COUNTED: Final = late(
    r" {0,8}(?:nam(?! (?:19|20)\d\d)|thang|ngay(?! \d)|nguoi|dong|lan|noi dung|nhiem vu|cap|ty|trieu|nghin|muc|diem"
    r"|dieu|khoan|chuong|ho|don vi|co so|bo|tinh|huyen|xa|gio|tuan|quy|bai|to|ban|van ban|nhom|giai phap|muc tieu"
    r"|tieu chi"
    r"|buoc|phan|loai|truong hop|doanh nghiep|can bo|hoc sinh|ha|km|m2|m)(?![a-z])"
)
_SEVERAL: Final = late(r"cac {1,4}\Z")
_NEXT: Final = late(r" {0,4}(?:,|va|hoac|&) {1,4}([0-9]{1,4}[a-z]?)(?![a-z0-9_/%:]|[.,-][0-9]| {0,3}(?:/|thang))")
_MARKED_FIGURE: Final = late("0(?<=[dqt ]0)(?<![^dqt] 0)(?:(?<=(?:qd|nq|ct|nd|tt)0)|(?<=(?:qd|nq|ct|nd|tt) 0))")
_OF_A_YEAR: Final = frozenset({"nghị định", "thông tư", "thông tư liên tịch", "quyết định", "nghị quyết", "pháp lệnh"})
"""Types whose number is told with its year: `Nghị định 99/2021`."""
_MARKED: Final = late(r"(QĐ|NQ|CT|NĐ|TT)\s?(\d{1,4})(?![\w/-])")
_MARKS: Final = {"QĐ": "quyết định", "NQ": "nghị quyết", "CT": "chỉ thị", "NĐ": "nghị định", "TT": "thông tư"}
_STANDARD: Final = late(
    r"(?P<mark>C(?:(?<=QC)(?P<rule>VN|ĐP)|(?<=TC)(?:VN|CS|XDVN|N)))\s{0,4}(?P<series>(?:ISO|IEC|ISO/IEC)\s)?(?P<number>\d{1,5}(?:-\d{1,3}(?!\d))?)"
    r"(?:\s?[:-]\s?(?P<year>(?:19|20)\d\d))?(?:/(?P<org>[^\W\d_a-z]{2,10}))?"
)


def _types() -> str:
    rows = [row for row in table("types.toml", "type") if row.values.get("short")]
    return backward([word for row in rows for word in row.plain("words")], blank=BLANK)


_BEFORE: Final = late(lambda: rf"[ :]{{1,8}}([o6]s {{0,8}})?({_types()})(?![a-z])")


def shorts(scan: Scan, taken: Sequence[Found]) -> list[Found]:
    """Every short form in `scan` that does not overlap one of `taken`.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("giãn cách theo Chỉ thị 16; Kế hoạch 5 năm; Nghị quyết số 128 của Chính phủ; Đề án 06")
    >>> [scan.text[m.start:m.end] for m in shorts(scan, [])]
    ['Chỉ thị 16', 'Nghị quyết số 128', 'Đề án 06']
    """
    size = len(scan.text)
    known = {(m.type, m.number) for m in taken}
    spans = Taken(taken)
    found: list[Found] = []
    for figure in _NUMBER.finditer(scan.figures):
        at, end = figure.span()
        if spans.covers(at):
            continue
        met = scan.before(_BEFORE, at, _REACH)
        if not met:
            continue
        dated = scan.flat[end - 4 : end] if figure["year"] else None
        number = scan.flat[at : figure.start("year") if dated else end]
        start = size - met.end()
        words = scan.text[start : size - met.start(2)]
        kind = type_of_word(words)
        if dated and not (kind in _OF_A_YEAR and words[0].isupper() and dated[:2] in ("19", "20")):
            continue
        if (
            kind
            and _fits(scan, words, (number, end), counted=bool(met[1]), known=(kind, number.lstrip("0")) in known)
            and not spans.covers(start)
        ):
            found.append(_short(start, end, kind, words, number))
            found[-1].date = dated
            known.add((kind, number.lstrip("0")))
            if dated:
                found[-1].rule = "type-number-year"
            elif met[1] or _SEVERAL.search(scan.flat, max(0, start - 8), start):
                found += _others(scan, found[-1], spans)
    return found


def _others(scan: Scan, first: Found, spans: Taken) -> Iterator[Found]:
    """The further members of `các Chỉ thị 15, 16 và 19`: their numbers alone."""
    at = first.end
    while member := _NEXT.match(scan.flat, at):
        end = member.end(1)
        if spans.covers(member.start(1)) or _COUNTED.match(scan.flat, end) or _AFTER.match(scan.text, end):
            return
        yield _short(member.start(1), end, first.type, first.words, member[1])
        at = end


def _short(start: int, end: int, kind: str | None, words: str | None, number: str) -> Found:
    return Found(
        start,
        end,
        SHORT,
        "type-and-number",
        start,
        end,
        type=kind,
        words=words,
        number=number.lstrip("0").lower() or "0",
    )


def _fits(scan: Scan, words: str, place: tuple[str, int], *, counted: bool, known: bool) -> bool:
    number, end = place
    if _AFTER.match(scan.text, end):
        return False
    if known and (counted or words[0].isupper()):
        return True
    if not words[0].isupper():
        return False
    behind = scan.plain(end, end + 40)
    if type_of_word(words) == "công văn" and not counted:
        return False
    return counted or (len(number) > 1 and not _COUNTED.match(behind) and not number.startswith(("19", "20")))


def aliases(scan: Scan, taken: Sequence[Found]) -> list[Found]:
    """Aliases that keep the number of a document cited in full: `QĐ22`, `NQ 128`.

    >>> from ingest.numbers import numbered
    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Quyết định số 22/2018/QĐ-UBND (gọi tắt là QĐ22); hộ HD15")
    >>> [scan.text[m.start:m.end] for m in aliases(scan, numbered(scan))]
    ['QĐ22']
    """
    full = {(m.type, m.number) for m in taken if m.symbol}
    spans = Taken(taken)
    found = []
    for figure in _MARKED_FIGURE.finditer(scan.figures) if full else ():
        at = figure.start()
        met = _MARKED.match(scan.text, at - 2) or _MARKED.match(scan.text, at - 3)
        if met is None:
            continue
        kind, number = _MARKS[met[1]], met[2].lstrip("0")
        if (
            (kind, number) in full
            and not spans.covers(met.start())
            and not scan.text[met.start() - 1 : met.start()].isalnum()
        ):
            found.append(_short(met.start(), met.end(), kind, met[1], met[2]))
    return found


class Taken:
    """The stretches of text that mentions already read lie in."""

    def __init__(self, taken: Sequence[Found]) -> None:
        spans = sorted((m.left, m.end) for m in taken)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def covers(self, at: int) -> bool:
        """Whether `at` lies inside one of them."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._ends[index]

    def next_after(self, at: int) -> int:
        """Where the next one starts, far away if there is none."""
        index = bisect_right(self._starts, at)
        return self._starts[index] if index < len(self._starts) else _FAR


def standards(scan: Scan) -> list[Found]:
    """National standards and technical regulations.

    >>> from ingest.scan import scan_of
    >>> [(m.type, m.number, m.symbol) for m in standards(scan_of("TCVN 6909:2001, QCVN 05:2023/BTNMT"))]
    [('tiêu chuẩn', '6909', '2001'), ('quy chuẩn', '5', '2023/BTNMT')]
    """
    found = []
    for met in _STANDARD.finditer(scan.text):
        if not met["year"] and not met["org"]:
            continue
        start, end = met.start() - 1, met.end()
        kind = "quy chuẩn" if met["rule"] else "tiêu chuẩn"
        symbol = "/".join(part for part in (met["year"], met["org"]) if part)
        one = Found(start, end, NUMBERED, "standard", start, end, words=scan.text[start : met.end("mark")])
        one.type, one.number, one.symbol = kind, met["number"].lstrip("0"), symbol
        found.append(one)
    return found
