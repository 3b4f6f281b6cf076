"""What a document says about itself: type, number, date, issuer, place, subject, signer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from graph.extraction import Body, Extraction, Header, Level, Line, Span
from ingest.bodies import key
from ingest.card import card
from ingest.dateline import Dateline, dateline
from ingest.issuers import issuer_of_symbol, read_issuer
from ingest.kinds import type_of
from ingest.late import late
from ingest.letterhead import begins_body, letterhead
from ingest.own_number import OwnNumber, consolidated_number, late_number, own_number, own_symbol, titled_number
from ingest.place_chain import Chain, tier
from ingest.self_named import self_named, spelled
from ingest.signature import Signature, signature
from ingest.territory import own_chain, respelled
from ingest.title import Title, title
from ingest.zone import Zone, zone_of

_PASSED: Final = late(r"thông qua\s{1,3}ngày\s{1,3}(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}(\d{4})")
_SPELLED: Final = late(r"ngày\s{1,3}(\d{1,2})\s{1,3}tháng\s{1,3}(\d{1,2})\s{1,3}năm\s{1,3}(\d{4})")
_NUMERIC: Final = late(r"ngày\s{1,3}(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
TITLE: Final = 240
TAIL: Final = 2500
_PARTY_SEATS: Final = frozenset({"tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng bộ"})
"""Above the committee of a bloc of offices, which leaves out whose offices they are."""


class HeaderZones(NamedTuple):
    """A header with the places in the text it was read from."""

    header: Header
    own_number: Span | None
    """The document's own number and symbol, which is no citation."""
    end: int
    """Where the body of the document begins."""


def read_header(text: str) -> Header:
    """What a text (NFC) says about itself; None for whatever it does not say.

    >>> head = "HUYỆN ỦY KIẾN XƯƠNG\\nSỐ 114 -CV/HU\\nKiến Xương, ngày 07 tháng 5 năm 2021\\nKính gửi: các chi bộ"
    >>> found = read_header(head)
    >>> found.type, found.number, found.symbol, found.date, found.issuer, found.place
    ('công văn', '114', 'CV/HU', '2021-05-07', 'Huyện ủy Kiến Xương', 'Kiến Xương')
    """
    return read_header_zones(text).header


def read_header_zones(text: str) -> HeaderZones:
    """The header of a text together with the span of its own number and the end of its head.

    >>> read_header_zones("Số 5-CV/TU\\nKính gửi: các đồng chí").own_number
    Span(start=3, end=10)
    """
    zone = zone_of(text)
    of: str | None = None
    number = own_number(zone)
    if number and not _supported(zone, number):
        number = None
    if number is None and (sealed := consolidated_number(text)):
        return _consolidated(text, *sealed, end=zone.end)
    if number is None and zone.motto is None and (late := late_number(text, zone.end)):
        return _late(text, *late, zone=zone)
    if zone.motto is None and (titled := titled_number(text)):
        number, of = titled
    start, end = (number.span.start, number.span.end) if number else (0, 0)
    line = dateline(zone, end)
    heading = title(zone, end, line)
    names = letterhead(zone, start or heading.start or zone.end) if number or zone.motto is not None else []
    if not names and heading.type and heading.start and number is None:
        names = [name for name in letterhead(zone, heading.start) if begins_body(name)]
    names = [*names[:-1], _in_full(zone, names[-1], heading)] if names else []
    signed = signature(text) if (number or line or names or zone.opened) else None
    heading = heading._replace(of=heading.of or of)
    if not (number or line or names or heading.type or zone.opened):
        return HeaderZones(_carded(text, Header()), None, zone.end)
    header = _composed(text, names, number=number, line=line, heading=heading, signed=signed)
    return HeaderZones(_carded(text, header), number.span if number else None, zone.end)


def _in_full(zone: Zone, name: str, heading: Title) -> str:
    """A letterhead's name as the line in capitals above the legal basis has it, if that is longer."""
    for cell in zone.cells:
        if heading.start is None or cell.start < heading.start or not cell.shouted:
            continue
        scan = begins_body(cell.text)
        words = cell.text[scan.offices[-1][2].end :].strip() if scan and scan.offices else ""
        if key(words).startswith(key(name)) and len(words.split()) > len(name.split()):
            return words
    return name


def _supported(zone: Zone, number: OwnNumber) -> bool:
    """Whether anything but the number itself says that this is the head of a document."""
    if zone.motto is not None or zone.opened or dateline(zone, number.span.end):
        return True
    named = any(begins_body(name) for name in letterhead(zone, number.span.start))
    return named or title(zone, number.span.end, None).type is not None


def _consolidated(text: str, number: OwnNumber, start: int, *, end: int) -> HeaderZones:
    """A consolidated text: its own number, date and signature stand where it is authenticated, after the norm."""
    zone = zone_of(text[start:])
    line = dateline(zone)
    signed = signature(text[start:])
    names = letterhead(zone, number.span.start - start)
    issuer = _issuer(text[start:], names, number=number, line=line, heading=Title(None, None, None, None), signed=None)
    head = zone_of(text)
    heading = title(head, 0, None)
    header = _facts(number, line, heading, issuer, signed)
    return HeaderZones(replace(header, type="văn bản hợp nhất"), number.span, end)


def _late(text: str, number: OwnNumber, start: int, *, zone: Zone) -> HeaderZones:
    """A head that stands behind the title and the first paragraph, where columns were read in that order."""
    below = zone_of(text[start:])
    line = dateline(below, number.span.end - start)
    names = letterhead(below, number.span.start - start)
    heading = title(zone, 0, None)
    signed = signature(text)
    issuer = _issuer(text, names, number=number, line=line, heading=heading, signed=signed)
    return HeaderZones(_facts(number, line, heading, issuer, signed), number.span, zone.end)


def _composed(
    text: str,
    names: Sequence[str],
    *,
    number: OwnNumber | None,
    line: Dateline | None,
    heading: Title,
    signed: Signature | None,
) -> Header:
    issuer = _issuer(text, names, number=number, line=line, heading=heading, signed=signed)
    header = _facts(number, line, heading, issuer, signed)
    if not header.places and names:
        header = replace(header, places=own_chain(names, line, text))
    if header.date is None and (number or names):
        header = replace(header, date=_other_date(text, heading, header.type, titled=not names and line is None))
    return header if number or names or line or heading.type else replace(header, subject=None)


def _facts(
    number: OwnNumber | None,
    line: Dateline | None,
    heading: Title,
    issuer: tuple[str, Body] | None,
    signed: Signature | None,
) -> Header:
    body = issuer[1] if issuer else None
    consolidated = number is not None and number.read is not None and number.read.code in ("VBHN", "VBHB")
    return Header(
        type="văn bản hợp nhất"
        if consolidated
        else heading.type or (_type_of_number(number, heading, body) if number else None) or _letter(heading, line),
        number=number.number if number else None,
        symbol=own_symbol(number.symbol, body) if number else None,
        date=line.date if line else None,
        issuer=issuer[0] if issuer else None,
        place=line.place if line else None,
        level=body.level if body else None,
        line=body.line if body else None,
        subject=heading.subject,
        signer=signed.signer if signed else None,
        body=body,
        places=body.places if body else (),
    )


def _letter(heading: Title, line: Dateline | None) -> str | None:
    """A letter whose number nobody can read is an official letter by its "V/v"."""
    return "công văn" if heading.about and line else None


def _type_of_number(number: OwnNumber, heading: Title, body: Body | None) -> str | None:
    """The type the symbol stands for, where no title says it.

    A letter with "V/v" is an official letter, whatever its letters; the CT of a bureau is Cục Thuế and no chỉ thị.
    """
    if number.symbol is None:
        return None
    read = number.read
    party = bool(read and read.party) and (body is None or body.line is not Line.STATE)
    bureau = read is not None and read.code == "CT" and body is not None and body.kind == "cục"
    if bureau or (heading.about and not party):
        return "công văn"
    if read is None or read.code is None:
        return "công văn" if read is None or read.shape.kind == "letter" else None
    return type_of(read.code, None, party=read.party)


def _other_date(text: str, heading: Title, kind: str | None, *, titled: bool) -> str | None:
    """A law's date of passing, or the date in an old gazette title."""
    passed = kind in ("luật", "bộ luật", "nghị quyết", "pháp lệnh")
    found = _PASSED.search(text, max(0, len(text) - TAIL)) if passed else None
    if found is None and titled:
        found = _SPELLED.search(text, 0, TITLE) or _NUMERIC.search(text, 0, TITLE)
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else None


def _issuer(
    text: str,
    names: Sequence[str],
    *,
    number: OwnNumber | None,
    line: Dateline | None,
    heading: Title,
    signed: Signature | None,
) -> tuple[str, Body] | None:
    words = heading.of if heading.of and _narrower(heading.of, names) else (names[-1] if names else None)
    symbol = number.symbol if number else None
    if words is None:
        certain = issuer_of_symbol(symbol) if symbol else None
        found = None if certain else self_named(text, signed.organ if signed else None)
        if found is None:
            return certain
        words = found
    speaker = Header(places=own_chain([*names[:-1], words], line, text), date=line.date if line else None)
    read = read_issuer(respelled(spelled(words, text), line, text), header=speaker, symbol=symbol)
    read = read or read_issuer(respelled(words, line, text), header=speaker, symbol=symbol)
    if read and signed and signed.organ and read[1].kind == "ban chấp hành trung ương":
        read = _of_the_centre(signed.organ) or read
    if read is None and signed and signed.organ and names:
        speaker = replace(speaker, places=own_chain([*names, signed.organ], line, text))
        read = read_issuer(signed.organ, header=speaker, symbol=symbol)
    if read is None:
        return issuer_of_symbol(symbol) if symbol else None
    return _seated(_alone(*read), names, speaker.places)


def _of_the_centre(organ: str) -> tuple[str, Body] | None:
    """The Politburo or the Secretariat, which sign under the letterhead of the Central Committee."""
    read = read_issuer(organ, header=Header())
    return read if read and read[1].kind in ("bộ chính trị", "ban bí thư") else None


def _alone(shown: str, body: Body) -> tuple[str, Body]:
    """An issuer under its own place only: the wider ones in the lines below are its address."""
    for place in reversed(body.places[1:]):
        shown = shown.removesuffix(f", {place}")
    return shown, body


def _narrower(of: str, names: Sequence[str]) -> bool:
    """Whether the title names a body of its own, and not an office of the one in the letterhead."""
    if not names:
        return True
    read = read_issuer(of, header=Header())
    own = read_issuer(names[-1], header=Header())
    return bool(read and own and key(own[1].name) != key(read[1].name) and own[1].kind == "ban chấp hành trung ương")


def _seated(read: tuple[str, Body], names: Sequence[str], chain: Chain) -> tuple[str, Body]:
    """An issuer in the place where its letterhead stands: an office of a people's committee is that territory's."""
    shown, body = read
    if body.places or not body.local or not chain:
        known = [key(place) for place in chain]
        if body.places and key(body.places[0]) in known:
            return shown, replace(body, places=chain[known.index(key(body.places[0])) :])
        return read
    above = read_issuer(names[-2], header=Header()) if len(names) > 1 else None
    named = f"{body.name} {chain[0]}"
    bloc = body.kind == "đảng ủy" and body.level is Level.UNIT and len(names) > 1
    of_territory = above is not None and (
        (above[1].kind == "ủy ban nhân dân" and body.line is Line.STATE) or (bloc and above[1].kind in _PARTY_SEATS)
    )
    level = body.level or (tier(chain) if of_territory else None)
    seated = replace(body, name=named, places=chain, level=level)
    return (f"{shown} {chain[0]}" if of_territory else shown), seated


def _carded(text: str, header: Header) -> Header:
    """The header completed from the table of attributes that web registers print beside a text."""
    facts = None if header.number and header.issuer and header.date else card(text)
    if facts is None:
        return header
    read = read_issuer(facts.issuer, header=Header()) if facts.issuer and not header.issuer else None
    body = header.body or (read[1] if read else None)
    return replace(
        header,
        type=facts.type or header.type,
        number=header.number or facts.number,
        symbol=header.symbol or facts.symbol,
        date=header.date or facts.date,
        issuer=header.issuer or (read[0] if read else None),
        level=body.level if body else None,
        line=body.line if body else None,
        subject=facts.subject or header.subject,
        signer=header.signer or facts.signer,
        body=body,
        places=header.places or (body.places if body else ()),
    )


def looks_like_dispatch(header: Header, extraction: Extraction | None = None) -> bool:
    """Whether a text is a document at all: it has a number, date, letterhead or signature of its own, or it cites.

    A text that says none of these about itself and cites nothing is no dispatch, whatever else it is.

    >>> looks_like_dispatch(Header()), looks_like_dispatch(Header(symbol="CV/TU"))
    (False, True)
    """
    own = (header.number, header.symbol, header.date, header.issuer, header.signer)
    return any(own) or bool(extraction and extraction.mentions)
