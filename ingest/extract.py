"""From a text to all that it says about other documents: the one way through the extractor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.model import Extraction, Form, Header, Mention, SecondHand, Span
from graph.text import fold
from ingest.attachments import attach, settle, subjects
from ingest.coreference import point_back
from ingest.found import Found
from ingest.header import HeaderZones, read_header_zones
from ingest.named import named
from ingest.numbers import numbered
from ingest.outside import outside
from ingest.relations import relate
from ingest.scan import Scan, scan_of
from ingest.secondhand import nest, statements
from ingest.sentences import sentence
from ingest.shorts import aliases, shorts, standards
from ingest.unnumbered import unnumbered

_LINE_START: Final = re.compile(r"(?:\A|[\n|])[\s*_#>|~]{0,12}\Z")
_ANNEX: Final = re.compile(r"(?:\A|\n)[\s*_#|]{0,12}\(?\s?(?:ban hanh )?kem theo ", re.IGNORECASE)
_LISTED: Final = re.compile(r"(?:[,;]|va|hoac) {1,6}\Z")
_COPY: Final = frozenset({"SL", "SY", "TrS", "SY-VP", "SL-VP"})


def extract(text: str) -> Extraction:
    """Header, mentions and second-hand statements of a text; offsets are code points of `text` as it stands.

    >>> found = extract("Thực hiện Kết luận số 269-KL/TU ngày 25/6/2021 của Ban Thường vụ Thị ủy, UBND thị xã yêu cầu:")
    >>> [(m.type, m.number, m.symbol, m.date, m.issuer, m.relation.value) for m in found.mentions]
    [('kết luận', '269', 'KL/TU', '2021-06-25', 'Ban Thường vụ Thị ủy', 'implements')]
    """
    scan = scan_of(text)
    zones = read_header_zones(scan.text)
    founds = gather(scan, zones)
    settle(founds, zones.header)
    ids = {id(found): at for at, found in enumerate(founds)}
    links = [
        SecondHand(source=ids[id(source)], target=ids[id(target)], relation=relation)
        for source, target, relation in statements(scan, founds)
        if id(source) in ids and id(target) in ids
    ]
    mentions = tuple(_mention(scan, found, ids) for found in founds)
    return Extraction(header=zones.header, mentions=mentions, second_hand=tuple(links))


def gather(scan: Scan, zones: HeaderZones) -> list[Found]:
    """All mentions of a scanned text with whatever the words around them say, in order of place."""
    everything = numbered(scan)
    numbers = sorted([*everything, *standards(scan), *outside(scan, everything)], key=lambda m: m.start)
    names = named(scan, numbers)
    small = shorts(scan, [*numbers, *names])
    small += aliases(scan, [*numbers, *names, *small])
    taken = [*numbers, *names, *small]
    topics = unnumbered(scan, taken, zones.own_number.end if zones.own_number else 0)
    founds = sorted([*taken, *topics], key=lambda m: (m.start, -m.end))
    founds = [found for found in founds if not _own(scan, found, zones)]
    attach(scan, founds)
    nest(scan, founds)
    founds = [found for found in founds if not (found.form is Form.UNNUMBERED and _within(scan, found, founds))]
    relate(scan, founds, head=zones.end)
    subjects(scan, founds)
    point_back(founds)
    return founds


def _own(scan: Scan, found: Found, zones: HeaderZones) -> bool:
    """Whether this is the document's own number or name, a copy stamp, or the heading of its annex."""
    header = zones.header
    own = zones.own_number
    if own and found.start < own.end and own.start < found.end:
        return found.words is None or bool(_LINE_START.search(scan.text, max(0, found.left - 14), found.left))
    if found.form is Form.UNNUMBERED and found.start < zones.end:
        return fold(scan.text[found.start : found.end]) in fold(header.subject)
    if found.form is Form.NAMED:
        title = fold(header.subject)
        return header.type == found.type and bool(title) and fold(scan.text[found.start : found.end]).endswith(title)
    if found.symbol is None:
        return False
    alone = found.words is None
    headed = own is not None or header.issuer is not None
    if alone and (
        headed
        and _bare_in_head(scan, found, zones.end)
        or found.symbol in _COPY
        or found.symbol.startswith(("SL-", "SY-"))
    ):
        return True
    if (
        alone
        and _LINE_START.search(scan.text, max(0, found.left - 14), found.left)
        and ":" in scan.text[found.left : found.start]
    ):
        return True
    if found.symbol.upper() != (header.symbol or "").upper():
        return False
    if header.number == found.number and (alone or found.start < zones.end):
        return True
    return bool(_ANNEX.search(scan.plain(found.left - 60, found.left).replace("|", "\n")) or _annexed(scan, found))


def _bare_in_head(scan: Scan, found: Found, head: int) -> bool:
    """A number without even the word `số` in the letterhead is a stamp, unless it goes on with a list."""
    return (
        found.start < head
        and found.left == found.start
        and not _LISTED.search(scan.flat, max(0, found.left - 8), found.left)
    )


def _annexed(scan: Scan, found: Found) -> bool:
    line = scan.text.rfind("\n", 0, found.left) + 1
    return " ".join(scan.plain(line, found.left).split()).lstrip("( ").startswith(("kem theo", "ban hanh kem theo"))


def _within(scan: Scan, found: Found, founds: Sequence[Found]) -> bool:
    """A document that stands without a number in another's subject is not cited by itself."""
    return found.inside is not None and not found.acts


def _mention(scan: Scan, found: Found, ids: dict[int, int]) -> Mention:
    first, last = sentence(scan, found.left, max(found.end, found.right))
    return Mention(
        id=ids[id(found)],
        span=scan.to_original(found.start, found.end),
        form=found.form,
        type=found.type,
        number=found.number,
        symbol=found.symbol,
        date=found.date,
        issuer=found.issuer,
        body=found.body,
        relation=found.relation,
        subject=found.subject,
        cue=scan.to_original(*found.cue) if found.cue else None,
        sentence=scan.to_original(first, last),
        antecedent=ids[id(found.antecedent)] if found.antecedent and id(found.antecedent) in ids else None,
        rule=found.rule,
        flags=found.flags,
    )
