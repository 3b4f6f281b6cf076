"""From a text to all that it says about other documents: the one way through the extractor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.extraction import Extraction, Mention, SecondHand
from ingest.attachments import attach
from ingest.authors import introduce
from ingest.coreference import point_back
from ingest.found import UNNUMBERED, Found
from ingest.header import HeaderZones, read_header_zones
from ingest.misread import restore
from ingest.named import named
from ingest.numbers import numbered
from ingest.outside import outside
from ingest.own import is_own
from ingest.relations import consolidate, relate
from ingest.scan import Scan, scan_of
from ingest.secondhand import nest, statements
from ingest.sentences import sentence
from ingest.settling import settle
from ingest.shorts import aliases, shorts, standards
from ingest.subjects import subjects
from ingest.unnumbered import unnumbered


def extract(text: str) -> Extraction:
    """Header, mentions and second-hand statements of a text; offsets are code points of `text` as it stands.

    >>> found = extract("Thực hiện Kết luận số 269-KL/TU ngày 25/6/2021 của Ban Thường vụ Thị ủy, UBND thị xã yêu cầu:")
    >>> [(m.type, m.number, m.symbol, m.date, m.issuer, m.relation.value) for m in found.mentions]
    [('kết luận', '269', 'KL/TU', '2021-06-25', 'Ban Thường vụ Thị ủy', 'implements')]
    """
    scan = scan_of(text)
    zones = read_header_zones(scan.text)
    founds = gather(scan, zones)
    settle(scan, founds, zones.header)
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
    restore(everything)
    numbers = sorted([*everything, *standards(scan), *outside(scan, everything)], key=lambda m: m.start)
    names = named(scan, numbers)
    small = shorts(scan, [*numbers, *names])
    small += aliases(scan, [*numbers, *names, *small])
    taken = [*numbers, *names, *small]
    topics = unnumbered(scan, taken, zones.own_number.end if zones.own_number else 0)
    founds = sorted([*taken, *topics], key=lambda m: (m.start, -m.end))
    founds = [found for found in _apart(founds) if not is_own(scan, found, zones)]
    attach(scan, founds)
    nest(scan, founds)
    founds = [found for found in founds if not (found.form is UNNUMBERED and found.inside and not found.acts)]
    relate(scan, founds, head=zones.end, own=zones.header.type)
    if zones.header.type == "văn bản hợp nhất":
        consolidate(scan, founds)
    introduce(scan, founds)
    subjects(scan, founds)
    point_back(scan, founds)
    return founds


def _apart(founds: Sequence[Found]) -> Iterator[Found]:
    """Mentions that do not run into one another: of two, the one that starts first."""
    end = 0
    for found in founds:
        if found.start >= end:
            yield found
            end = found.end


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
