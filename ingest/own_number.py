"""A document's own number and symbol, where its letterhead writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from graph.extraction import Body, Span
from ingest.bodies import bodies
from ingest.kinds import kinds
from ingest.late import late
from ingest.letters import is_shouted
from ingest.symbols import Symbol, symbol_of
from ingest.zone import Zone

_UP: Final = "A-ZĐĂÂÊÔƠƯ"
_GROUP: Final = rf"[{_UP}][{_UP}a-zđưữự0-9&.+]{{0,15}}"
_SYMBOL: Final = (
    rf"(?P<symbol>(?:(?:19|20)\d\d\s{{0,2}}/\s{{0,2}})?{_GROUP}(?:\s{{0,2}}[-/]{{1,2}}\s{{0,2}}{_GROUP}){{0,6}})"
)
_LABEL: Final = (
    r"(?P<label>(?:^|(?<=[\n|*\t>:\"]))[^\w\n|$]{0,8}"
    r"(?:[Ss][ốốOÔỐỔoóòỏõôồổỗéêếÓÒỎÕỒỖÉÊẾ06]|S[uú]|\$[6o0])(?=[\W\d_A-Z]|[lL]\s{0,2}\d))"
)
_WORDED: Final = (
    r"(?P<worded>^[ \t*|]{0,8}(?:Luật|LUẬT|Bộ luật|Nghị quyết|NGHỊ QUYẾT|Pháp lệnh|Lệnh|Nghị định|Quyết định|"
    r"Thông tư|Chỉ thị|Công điện|Kế hoạch|Thông báo)\s{1,3}[Ss]ố\s{0,2}:?)"
)
_RAW: Final = r"\s{0,3}[:;.]?\s{0,30}(?P<number>[^\n|/\-]{0,16}?)"
_NUMBER: Final = late(
    rf"(?:{_LABEL}|{_WORDED}){_RAW}\s{{0,30}}"
    rf"(?P<mark>[/\-–]|(?<=\d) (?={_GROUP}/)|[^\w\s|'\"](?={_GROUP}\s?-)){{1,2}}\s{{0,3}}{_SYMBOL}",
    re.M,
)
_PLAIN: Final = late(
    rf"(?P<label>^|(?<=[\n|]))[^\w\n|]{{0,4}}(?P<number>\d{{1,6}}[a-z]?)\s{{0,2}}(?P<mark>[/\-])\s{{0,2}}{_SYMBOL}",
    re.M,
)
_ROW: Final = late(
    rf"(?P<number>\d{{1,6}}[a-z]?)\s{{0,2}}(?P<mark>/)\s{{0,2}}{_SYMBOL}(?=\s{{1,8}}[^\W\d_][^\n|/]{{2,25}},\s{{0,3}}[Nn][Gg])"
)
_SLASHED: Final = late(rf"(?:19|20)\d\d/(?P<code>[{_UP}a-z]{{1,4}})/[{_UP}a-z&]{{2,10}}")
"""A norm's symbol with a slash for the hyphen, as offices wrote it around 2000."""

_ALONE: Final = late(rf"{_LABEL}\s{{0,3}}[:;.]?\s{{0,4}}(?P<number>\d{{1,6}}[a-z]?)\s*$", re.M)
_TITLE: Final = late(
    rf"\s*(?P<type>[^\W\d_]+(?:\s[^\W\d_]+){{0,3}}?)\s{{1,4}}(?:(?:của|CỦA)\s{{1,3}}(?P<of>[^\n\d]{{3,60}}?)\s{{1,4}})?"
    rf"[Ss](?:ố|Ố)\s{{0,2}}:?\s{{0,3}}(?P<number>\d{{1,6}})\s{{0,3}}(?P<mark>[/\-])\s{{0,2}}{_SYMBOL}\s{{1,4}}ngày"
)
_MOTTO: Final = late(r"^\W{0,4}CỘNG H[OÒ][AÀ] XÃ HỘI CHỦ NGHĨA VIỆT NAM", re.M)
_LATE: Final = 4000
_SEAL: Final = "XÁC THỰC VĂN BẢN HỢP NHẤT"
WHOLE: Final = 500
_SLIPS: Final = str.maketrans("lLIiO|oS", "11110105")
_CITING: Final = late(
    r"(?:số|văn|định|thị|quyết|tư|tw|luật|lệnh|báo|trình|hoạch|điện|luận|dẫn|bản|và|,)[ \t]{0,3}\n?[ \t]{0,3}$"
)
_DATED: Final = late(r"\s{1,8}ngày\s{1,4}\d")
_LINE_END: Final = late(r"[ \t*_]{0,8}(?:$|[\n\r|]|[^\W\d_][^\n|/\d]{2,25},\s{0,3}[Nn]g)")
_PLACE_BEHIND: Final = late(
    rf"\s{{1,2}}-\s{{1,2}}[{_UP}][^\W\d_A-Z]{{0,7}}(?=[^\n|/\d]{{1,25}},\s{{0,3}}[Nn]g)(?![{_UP}])(?<![{_UP}]{{2}})"
)
"""A dash between a symbol and the place of the dateline is no part of the symbol: `Số: 5483/TCT-DNL - Hà Nội, ngày`."""
_PLACED: Final = 48
"""No more characters than that are looked at from the dash on."""
_LOST: Final = late(
    rf"(?<=[\s/])(?P<symbol>{_GROUP}-{_GROUP})[\s.]{{1,8}}(?=[^\W\d_][^\n|/\d]{{2,25}},\s{{0,3}}[Nn][Gg])"
)


class OwnNumber(NamedTuple):
    """The number as far as it can be read; `number` is None where it was left blank for the stamp or is unreadable."""

    span: Span
    number: str | None
    symbol: str | None
    read: Symbol | None
    blank: bool


def own_number(zone: Zone) -> OwnNumber | None:
    """The number of the document whose head this is.

    >>> from ingest.zone import zone_of
    >>> found = own_number(zone_of("HUYỆN ỦY\\nSỐ 114 -CV/HU\\nKính gửi: các đồng chí"))
    >>> found.number, found.symbol
    ('114', 'CV/HU')
    >>> own_number(zone_of("UBND TỈNH\\nSố:      /UBND-KT\\nKính gửi: Sở")).number is None
    True
    """
    return _labelled(zone) or (None if zone.motto is None else next(_unlabelled(zone), None)) or _alone(zone)


def _labelled(zone: Zone) -> OwnNumber | None:
    """The number behind the word for it; of several the first whose symbol has a known shape."""
    first: OwnNumber | None = None
    for match in _NUMBER.finditer(zone.text, 0, zone.end):
        found = _read(zone.text, match)
        if found and found.read:
            return found
        first = first or found
    return first


def _unlabelled(zone: Zone) -> Iterator[OwnNumber]:
    """Numbers that stand in a letterhead without the word, the surest first."""
    for match in (*_PLAIN.finditer(zone.text, 0, zone.end), *_ROW.finditer(zone.text, 0, zone.end)):
        found = _read(zone.text, match)
        if found and found.number and found.read and found.read.shape.kind == "code":
            yield found
    for match in _LOST.finditer(zone.text, 0, zone.end):
        if symbol := _symbol(match["symbol"]):
            yield OwnNumber(Span(*match.span("symbol")), None, symbol, symbol_of(symbol), False)


def _read(text: str, match: re.Match[str]) -> OwnNumber | None:
    raw = match["number"]
    if match.groupdict().get("worded") and not _LINE_END.match(text, match.end()):
        return None
    if (match.groupdict().get("label") or "").strip(" *_|").startswith("s") and _DATED.match(text, match.end()):
        return None
    placed = _PLACE_BEHIND.search(text, match.start("symbol"), match.end() + _PLACED)
    end = placed.start() if placed and placed.start() < match.end() else match.end()
    symbol = _symbol(text[match.start("symbol") : end])
    if symbol is None or _CITING.search(text[max(0, match.start() - 14) : match.start()]):
        return None
    party = "/" in symbol and not symbol[0].isdigit()
    if (match["mark"] in ("-", "–", " ") and not party) or len(symbol) == 1:
        return None
    number, blank = read_number(raw)
    start = match.start("number") if raw.strip() else match.start("mark")
    return OwnNumber(Span(start, end), number, symbol, symbol_of(symbol), blank)


def _symbol(raw: str) -> str | None:
    """A symbol in the normal form; the last group is let go where it is the first word of what follows."""
    words = raw
    slashed = _SLASHED.fullmatch(re.sub(r"\s+", "", raw))
    if slashed and slashed["code"] in kinds().of_code:
        return slashed[0]
    for _ in range(3):
        read = symbol_of(words)
        if read is not None:
            return read.text
        shorter = re.sub(r"\s*[-/]+\s*[^-/]*$", "", words)
        if shorter == words:
            break
        words = shorter
    plain = re.sub(r"\s+", "", raw).strip("-/.")
    return (
        plain
        if re.fullmatch(rf"(?:\d{{4}}/)?[{_UP}\d&.]{{2,10}}(?:[-/][{_UP}a-z\d&.]{{1,12}}){{0,5}}", plain)
        else None
    )


def read_number(raw: str) -> tuple[str | None, bool]:
    """A number without leading zeros and OCR slips, and whether its place was left blank.

    >>> read_number("l 0688"), read_number("05"), read_number(" ....... "), read_number("3{85"), read_number("66.3")
    (('10688', False), ('5', False), (None, True), (None, False), ('66.3', False))
    """
    kept = re.sub(r"\s", "", raw).strip(":;,*_…")
    if not re.sub(r"[.…_\-*]", "", kept):
        return None, True
    kept = kept.strip(".").translate(_SLIPS)
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,2})?[a-zđ]?", kept):
        return kept.lstrip("0") or "0", False
    return None, False


def own_symbol(symbol: str | None, body: Body | None) -> str | None:
    """A letter's own symbol with the issuer's letters put right where OCR broke one of them.

    >>> customs = Body(kind="tổng cục", name="Tổng cục Hải quan")
    >>> own_symbol("ICHQ-TXNK", customs), own_symbol("CC/TCHQ-GSQL", customs), own_symbol("VP-TH", customs)
    ('TCHQ-TXNK', 'TCHQ-GSQL', 'VP-TH')
    """
    codes = bodies().symbols.get(body.name, ()) if body and symbol else ()
    groups = re.split(r"[-/]", symbol or "")
    if not codes or groups[0] in codes or groups[0].isdigit() or any(group in kinds().of_code for group in groups):
        return symbol
    for at, group in enumerate(groups):
        if group in codes:
            return "-".join(groups[at:])
    from difflib import get_close_matches  # few letters are spoiled

    likely = get_close_matches(groups[0], codes, n=1, cutoff=0.74)
    return "-".join([likely[0], *groups[1:]]) if likely else symbol


def _alone(zone: Zone) -> OwnNumber | None:
    """A number without a symbol, or the number in an old gazette title ("Nghị định … số 94/1998/NĐ-CP ngày …")."""
    if zone.motto is not None and (match := _ALONE.search(zone.text, 0, zone.end)):
        number, _ = read_number(match["number"])
        return OwnNumber(Span(match.start("number"), match.end("number")), number, None, None, False)
    return None


def titled_number(text: str) -> tuple[OwnNumber, str | None] | None:
    """The number in the title that a text opens with, as old gazettes and web pages print it, and the body it names.

    A title stands alone and a whole document follows; a sentence that begins with a citation is none.

    >>> page = "Nghị định của Chính phủ số 94/1998/NĐ-CP ngày 17/11/1998\\nQuy định việc thi hành\\n\\n"
    >>> titled_number(page + "Căn cứ Luật. " * 60)[0].symbol
    '1998/NĐ-CP'
    >>> titled_number("Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ") is None
    True
    """
    match = _TITLE.match(text) if len(text) >= WHOLE else None
    if match is None or (symbol := _symbol(match["symbol"])) is None:
        return None
    rest = text[match.end() : match.end() + 600]
    paragraph = re.split(r"\n\s*(?=\n|Căn cứ|Trả lời|Chính phủ|Bộ|Kính)", rest, maxsplit=1)
    if len(paragraph) == 1 or paragraph[0].rstrip().endswith((".", ";", ":")):
        return None
    number, _ = read_number(match["number"])
    span = Span(match.start("number"), match.end("symbol"))
    return OwnNumber(span, number, symbol, symbol_of(symbol), False), match["of"]


def consolidated_number(text: str) -> tuple[OwnNumber, int] | None:
    """The number a consolidated text carries where it is authenticated, near its end, and where that block begins.

    >>> end = "BỘ TÀI CHÍNH\\n\\nSố: 12/VBHN-BTC\\n\\nXÁC THỰC VĂN BẢN HỢP NHẤT\\n\\nHà Nội, ngày 22 tháng 4 năm 2026"
    >>> consolidated_number(end)[0].symbol
    'VBHN-BTC'
    """
    seal = text.find(_SEAL)
    if seal < 0:
        return None
    start = max(0, seal - 400)
    found = [m for m in _NUMBER.finditer(text, start, seal + 400) if m["symbol"].startswith("VBHN")]
    read = _read(text, found[0]) if found else None
    return (read, _block(text, read.span.start)) if read else None


def late_number(text: str, after: int) -> tuple[OwnNumber, int] | None:
    """The number of a letterhead that stands behind `after`, where the body has begun, and where that head starts.

    >>> page = "NGHỊ ĐỊNH\\nVề muối\\nCHÍNH PHỦ\\nSố: 5/2026/NĐ-CP\\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    >>> late_number(page, 18)[0].symbol
    '2026/NĐ-CP'
    """
    motto = _MOTTO.search(text, after, after + _LATE)
    if motto is None:
        return None
    near = [m for m in _NUMBER.finditer(text, max(after, motto.start() - 200), motto.end() + 200) if m["label"]]
    read = _read(text, near[0]) if near else None
    return (read, _block(text, min(text.rfind("\n", 0, read.span.start), motto.start()))) if read else None


def _block(text: str, position: int) -> int:
    """Where the lines in capitals begin that stand directly above a position."""
    start = text.rfind("\n", 0, position) + 1
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above:start].strip()
        if line and not is_shouted(line):
            break
        start = above
    return start
