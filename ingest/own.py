"""What looks like a citation and is the document itself: its number, title, copy stamp, the heading of its annex."""

from __future__ import annotations

from typing import Final

from graph.dates import is_full
from graph.text import fold
from ingest.dates import date_at
from ingest.found import NAMED, UNNUMBERED, Found
from ingest.header import HeaderZones
from ingest.late import late
from ingest.scan import Scan

_LINE_START: Final = late(r"(?:\A|[\n|])[\s*_#>|~]{0,12}\Z")
_LISTED: Final = late(r"(?:[,;]|va|hoac) {1,6}\Z")
_DATED: Final = 44
"""Characters behind a number in which its date begins and ends."""
_COPY: Final = ("SL", "SY", "TrS")


def is_own(scan: Scan, found: Found, zones: HeaderZones) -> bool:
    """Whether `found` is the document itself and no citation.

    >>> from ingest.header import read_header_zones
    >>> from ingest.numbers import numbered
    >>> from ingest.scan import scan_of
    >>> scan = scan_of("ĐẢNG ỦY XÃ\\nSố 31-CV/ĐU\\nKính gửi: các chi bộ\\nThực hiện Kế hoạch số 31-KH/ĐU\\n")
    >>> [is_own(scan, found, read_header_zones(scan.text)) for found in numbered(scan)]
    [True, False]
    """
    own = zones.own_number
    if own and found.start < own.end and own.start < found.end:
        return found.words is None or _opens_line(scan, found)
    if found.form is NAMED or (found.form is UNNUMBERED and found.start < zones.end):
        return _titled(scan, found, zones)
    if found.symbol is None:
        return False
    return (found.words is None and _stamped(scan, found, zones)) or _repeated(scan, found, zones)


def _titled(scan: Scan, found: Found, zones: HeaderZones) -> bool:
    title, name = fold(zones.header.subject), fold(scan.text[found.start : found.end])
    if found.form is UNNUMBERED:
        return name in title and len(name) * 2 >= len(title)
    heading = zones.header.type == "văn bản hợp nhất" and found.start < zones.end and _opens_line(scan, found)
    return (zones.header.type == found.type or heading) and bool(title) and name.endswith(title)


def _stamped(scan: Scan, found: Found, zones: HeaderZones) -> bool:
    """`Số: …` at the start of a line, the stamp of a copy, or a bare number in the letterhead that no list leads to."""
    if found.symbol and found.symbol.split("-")[0] in _COPY:
        return True
    if _opens_line(scan, found) and ":" in scan.text[found.left : found.start]:
        return True
    headed = zones.own_number is not None or zones.header.issuer is not None
    bare = found.left == found.start and found.start < zones.end
    return headed and bare and not _LISTED.search(scan.flat, max(0, found.left - 8), found.left)


def _repeated(scan: Scan, found: Found, zones: HeaderZones) -> bool:
    """The own number once more: in the heading, or over an annex, where OCR may have read other figures."""
    header = zones.header
    if (found.symbol or "").upper() != (header.symbol or "").upper():
        return False
    heading = found.words is None or found.start < zones.end
    if header.number == found.number and heading and not _of_another_day(scan, found, header.date):
        return True
    line = scan.text.rfind("\n", 0, found.left) + 1
    before = " ".join(scan.flat[line : found.left].replace("|", " ").split())
    return before.lstrip("( ").startswith(("kem ", "ban hanh kem", "dinh kem", "gui kem"))


def _of_another_day(scan: Scan, found: Found, own: str | None) -> bool:
    """Whether a date follows that is not the document's own: numbers come again with each term or year."""
    dated = date_at(scan.plain(found.end, found.end + _DATED).lstrip(" ,"), 0)
    return bool(dated and own and dated[0] != own and is_full(dated[0]) and is_full(own))


def _opens_line(scan: Scan, found: Found) -> bool:
    return bool(_LINE_START.search(scan.text, max(0, found.left - 14), found.left))
