"""The bodies a letterhead names: the issuer last, those above it before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from ingest.bodies import bodies, key
from ingest.issuer_scan import Scan, scanned
from ingest.kinds import type_of_word
from ingest.late import late
from ingest.letters import bare, bare_page, is_shouted, words_pattern
from ingest.zone import Cell, Zone

MAX_LINES: Final = 10
MAX_WORDS: Final = 24
SHORTEST: Final = 4
LONGEST_TYPE: Final = 32
PAGE: Final = 4000
"""How much of a text is searched for the spelling of a name; one figure, so that the stretch is bared once."""
ALIKE: Final = 0.79
_OPEN_END: Final = late(r"(?:[-,]|\b(?:va|cua|ve|thuoc))\s*$")
_LEAD: Final = late(r"^[^\w]*(?:v\s?/\s?v|viv|v\s?/|so\s{0,12}[:./\d]|s6|\$6|ngay\b|[a-z ,.]{0,30}, ngay)")
_BOARD_OF: Final = late(
    r"\W{0,4}(?:ban (?:chap hanh|thuong vu|thuong truc)|bch|btv)"
    r" ((?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran) )"
)
"""The second line of "HỘI LHPN VIỆT NAM / BAN CHẤP HÀNH TỈNH NINH BÌNH": the territory's branch of the union above."""
_COUNTRY: Final = late(r"\s+VIỆT NAM$|\s+Việt Nam$")
_SPELLED_ROW: Final = late(
    r"\b(?:S[ốoô6]|\$6)\s{0,2}[:.]?\s{0,3}\S{0,8}\s{0,2}[/-].*$|(?:\s|^)\S+\s?\S*,\s{0,3}ng[àa]y.*$"
)


def letterhead(zone: Zone, before: int) -> list[str]:
    """The names in a head, outermost first; `before` is where the own number (or the title) starts.

    >>> from ingest.zone import zone_of
    >>> letterhead(zone_of("ĐẢNG BỘ TỈNH BẮC KẠN\\nTHÀNH ỦY BẮC KẠN\\n*\\nSố 2-CV/TU"), 42)
    ['ĐẢNG BỘ TỈNH BẮC KẠN', 'THÀNH ỦY BẮC KẠN']
    """
    left = [cell for cell in zone.cells if cell.start < before]
    groups = grouped(left[-MAX_LINES:])
    if not groups:
        groups = grouped([cell for cell in zone.cells if cell.start >= before][:4])
    return groups


def grouped(cells: Iterable[Cell]) -> list[str]:
    """Lines put together into names: a line that begins no body goes on with the one above."""
    groups: list[str] = []
    for cell in cells:
        words = _SPELLED_ROW.sub("", cell.text).strip(" .:,*-_")
        if not words or _LEAD.match(cell.low) or len(words.split()) > MAX_WORDS:
            continue
        if len(words) <= LONGEST_TYPE and type_of_word(words):
            continue
        if groups and (agency := _agency(words)):
            central = key(groups[-1]) == "banchaphanhtrunguong"
            groups.append(f"{agency} {'TRUNG ƯƠNG' if central else groups[-1]}")
            continue
        if groups and (of := _BOARD_OF.match(bare(words))):
            groups[-1] = f"{_COUNTRY.sub('', groups[-1])} {words[of.start(1) :]}"
            continue
        if groups and key(f"{groups[-1]} {words}") in bodies().fixed:
            groups[-1] = f"{groups[-1]} {words}"
            continue
        if groups and _is_office(words):
            groups[-1] = f"{words} {groups[-1]}"
            continue
        begins = begins_body(words)
        below = bool(begins and groups) and _goes_down(groups[-1], words)
        if groups and not below and (not begins or _continues(groups[-1], words)):
            if is_shouted(words) or _OPEN_END.search(bare(groups[-1])):
                groups[-1] = f"{groups[-1]} {words}"
        elif begins or (cell.shouted and not groups and _may_be_body(words)):
            groups.append(words)
    return _distinct(groups)


def _goes_down(above: str, words: str) -> bool:
    """Whether a name takes up the one above it: "CỤC THUẾ / CHI CỤC THUẾ KHU VỰC I", "CỤC THUẾ / THUẾ TỈNH …"."""
    rest = key(" ".join(above.split()[1:]))
    return key(above) in key(words) or (bool(rest) and key(words).startswith(rest))


def _is_office(words: str) -> bool:
    """Whether the line is the office alone, whose body stands above: "UBND HUYỆN TÂN PHƯỚC / CHỦ TỊCH"."""
    scan = scanned(words)
    if scan is None or scan.span.end != len(words) or scan.fixed or scan.head or scan.word:
        return False
    return bool(scan.offices) and scan.offices[0][0] == "holder"


@lru_cache(maxsize=4096)
def begins_body(words: str) -> Scan | None:
    """The body whose name these words begin, if they begin one."""
    scan = scanned(words)
    if scan is None or not (scan.fixed or scan.head or scan.offices):
        return None
    if scan.head and " " not in scan.word and not (scan.topic.end or scan.places or scan.inner or scan.head.unit):
        return scan if scan.span.end == len(words) else None
    return scan


def _continues(group: str, words: str) -> bool:
    """Whether the name above is plainly unfinished."""
    if _OPEN_END.search(bare(group)):
        return True
    head = bodies().heads.get(key(group))
    if head is None or head[0].kind in ("đảng bộ", "đảng ủy"):
        return False
    return head[0].tail in ("topic", "of", "company")


def _agency(words: str) -> str | None:
    """An office that stands under the body it serves and leaves out its name ("TỈNH ỦY …" over "BAN TỔ CHỨC")."""
    head = bodies().heads.get(key(words))
    return words if head and (head[0].tail == "of" or head[0].kind == "bộ tư lệnh") else None


def _may_be_body(words: str) -> bool:
    """Capitals of two words or more that the table does not know."""
    return len(words.split()) > 1 and bool(re.fullmatch(r"[^\W\d_]+(?:[\s,&-]+[^\W\d_]+)+", words))


def _distinct(groups: Sequence[str]) -> list[str]:
    found: list[str] = []
    for group in groups:
        if key(group) not in {key(other) for other in found}:
            found.append(group)
    return found


def in_text(words: str, text: str) -> str | None:
    """The same words as the body of the text writes them, small letters and marks right; None if it does not.

    >>> in_text("SỞ NOI VỤ", "... Sở Nội vụ nhận được; Sở Nội vụ trình; Sở Nôi vụ")
    'Sở Nội vụ'
    """
    if len(key(words)) < SHORTEST:
        return None
    page = bare_page(text)
    counts: dict[str, int] = {}
    for match in _whole_words(words).finditer(page):
        written = " ".join(text[match.start() : match.end()].split())
        if not is_shouted(written) and written[0].isupper():
            counts[written] = counts.get(written, 0) + 1
    return max(counts, key=lambda w: (counts[w], -len(w))) if counts else None


@lru_cache(maxsize=1024)
def _whole_words(words: str) -> re.Pattern[str]:
    """The words by themselves. What must not stand before is asked behind the first letter, which is sought first."""
    pattern = words_pattern(words)
    first = pattern[: 2 if pattern[0] == "\\" else 1]
    return re.compile(rf"{first}(?<![a-z0-9]{first}){pattern.removeprefix(first)}(?![a-z0-9])")


def known_province(name: str) -> str | None:
    """A province (or city under the centre) by its bare name, however it is spelled.

    >>> known_province("BAC KAN"), known_province("Sông Công")
    ('Bắc Kạn', None)
    """
    return bodies().provinces.get(key(name))


@lru_cache(maxsize=1024)
def province_like(name: str) -> str | None:
    """The one province whose name differs from an OCR reading in a letter or so.

    >>> province_like("HAL PHONG"), province_like("SÔNG CÔNG")
    ('Hải Phòng', None)
    """
    from difflib import get_close_matches  # few names are spoiled

    near = get_close_matches(key(name), bodies().provinces, n=2, cutoff=ALIKE)
    return bodies().provinces[near[0]] if len(near) == 1 else None


def province_at_start(words: str) -> str | None:
    """The province that a run of words begins with.

    >>> province_at_start("Thái Bình Trong")
    'Thái Bình'
    """
    parts = words.split()
    return next((k for size in (4, 3, 2) if len(parts) >= size and (k := known_province(" ".join(parts[:size])))), None)
