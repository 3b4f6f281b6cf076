"""Who issued a cited document: finding the name in the text, its wording with the certain place, and the body it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import Body, Header, Level, Line
from graph.text import fold, nfc
from ingest.bodies import Fixed, Head, bodies, key
from ingest.issuer_scan import Scan, Scanner
from ingest.letters import is_shouted
from ingest.name_window import Place
from ingest.place_chain import Chain, along, at_level, bare_name, joined, level_of

_COMMITTEES: Final = {
    "tỉnh": "Tỉnh ủy",
    "thị xã": "Thị ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thành phố": "Thành ủy",
}
_TYPE_CODES: Final = frozenset(
    {
        "NQ",
        "QĐ",
        "CT",
        "QC",
        "QYĐ",
        "QĐI",
        "TC",
        "TB",
        "HD",
        "CTR",
        "KH",
        "PA",
        "ĐA",
        "DA",
        "BC",
        "BB",
        "TTR",
        "HĐ",
        "CĐ",
        "BGN",
        "BTT",
        "GUQ",
        "GM",
        "GGT",
        "GNP",
        "PG",
        "PC",
        "PB",
        "NĐ",
        "TT",
        "TTLT",
        "NQLT",
        "VBHN",
        "L",
        "PL",
        "SL",
        "SY",
        "TRS",
        "LCT",
        "KL",
        "QTR",
        "CV",
        "VB",
        "TTHĐ",
        "ĐKT",
        "BCTĐ",
    }
)


@dataclass(frozen=True, slots=True)
class IssuerMatch:
    """An issuer's name in a text: where it stands and its words, blanks made single."""

    start: int
    end: int
    words: str


def find_issuer(text: str, start: int, end: int) -> IssuerMatch | None:
    """The issuer's name that starts exactly at `start` and ends before `end`, None if no name starts there.

    >>> find_issuer("của Ban Thường vụ Thị ủy về công tác", 4, 36)
    IssuerMatch(start=4, end=24, words='Ban Thường vụ Thị ủy')
    >>> find_issuer("của các đơn vị", 4, 14)
    """
    scan = Scanner(text, end).issuer(start)
    if scan is None:
        return None
    return IssuerMatch(scan.span.start, scan.span.end, " ".join(text[scan.span.start : scan.span.end].split()))


def read_issuer(words: str, *, header: Header, symbol: str | None = None) -> tuple[str, Body] | None:
    """An issuer's wording with the place that the citing document makes certain, and the body it stands for.

    >>> citing = Header(places=("huyện Kiến Xương", "tỉnh Thái Bình"))
    >>> read_issuer("Ban Thường vụ Tỉnh ủy", header=citing)[0]
    'Ban Thường vụ Tỉnh ủy Thái Bình'
    >>> read_issuer("Ủy ban nhân dân Tỉnh", header=citing)[1].places
    ('tỉnh Thái Bình',)
    >>> read_issuer("UBND tỉnh", header=Header())[1].places
    ()
    """
    text = nfc(" ".join(words.split()))
    scan = Scanner(text, len(text)).issuer(0)
    if scan is None:
        return None
    first = _read(text, scan, header, symbol)
    if first is None or not scan.others:
        return first
    rest = [r for other in scan.others if (r := _read(text, other, header, symbol))]
    return ", ".join([first[0], *(name for name, _ in rest)]), first[1]


def issuer_of_symbol(symbol: str, *, header: Header | None = None) -> tuple[str, Body] | None:
    """The issuer that a symbol alone makes certain.

    >>> issuer_of_symbol("CT-TTg")[0], issuer_of_symbol("2019/QH14")[0], issuer_of_symbol("BYT-MT")[0]
    ('Thủ tướng Chính phủ', 'Quốc hội', 'Bộ Y tế')
    >>> issuer_of_symbol("CT-UBND"), issuer_of_symbol("KL/TW")
    (None, None)
    """
    groups = [g for g in re.split(r"[/-]", re.sub(r"\s", "", nfc(symbol)).upper().replace("T.Ư", "TW")) if g]
    groups = [g for g in groups if not re.fullmatch(r"(?:19|20)\d\d", g)]
    coded = bool(groups and groups[0] in _TYPE_CODES and len(groups) > 1)
    names = groups[1:] if coded else groups[:1]
    if groups[:1] in (["TTLT"], ["NQLT"]):
        found = [row for g in names if (row := bodies().by_symbol.get(g))]
        if len(found) != len(names) or not found:
            return None
        return ", ".join(row.name for row in found), _fixed_body(found[0])
    row = _by_code(names[0]) if names else None
    return (row.name, _fixed_body(row)) if row else None


def _by_code(code: str) -> Fixed | None:
    people = re.fullmatch(r"(QH|UBTVQH)(\d{1,2}|[IVX]+)?", code)
    return bodies().by_symbol.get(people[1] if people else code)


def _read(text: str, scan: Scan, header: Header, symbol: str | None) -> tuple[str, Body] | None:
    offices = [_pretty(span.of(text), word) for _, word, span in scan.offices]
    read = _inner(text, scan, header, symbol)
    if read is None:
        return None
    name, body = read
    return " ".join([*offices, name] if name else offices), body


def _inner(text: str, scan: Scan, header: Header, symbol: str | None) -> tuple[str, Body] | None:
    if scan.fixed is not None:
        return _pretty(scan.word_span.of(text), scan.word), _fixed_body(scan.fixed)
    if scan.head is not None:
        return _headed(text, scan, scan.head, header, symbol)
    if scan.word:
        return _relative(scan, header, symbol)
    if scan.offices:
        return _office_only(scan, header)
    topic = scan.topic.of(text)
    shown = " ".join([topic, *map(_shown, scan.places)])
    places = _territory(scan.places, header)
    level = level_of(places[0]) if places else None
    return shown, Body(kind="cơ quan", name=shown, places=places, level=level or Level.UNIT)


def _office_only(scan: Scan, header: Header) -> tuple[str, Body] | None:
    """ "Bộ trưởng" alone in a ministry's own letter is the minister of that ministry."""
    body = header.body
    if body is None or len(scan.offices) != 1:
        return None
    owner = {"Bộ trưởng": "bộ", "Cục trưởng": "cục", "Tổng cục trưởng": "tổng cục", "Chủ tịch": "ủy ban nhân dân"}
    return ("", body) if owner.get(scan.offices[0][1]) == body.kind else None


def _headed(text: str, scan: Scan, head: Head, header: Header, symbol: str | None) -> tuple[str, Body] | None:
    if scan.inner is not None:
        inner = _inner(text, scan.inner, header, symbol)
        if inner is None:
            return None
        word = _pretty(scan.word_span.of(text), scan.word)
        of = inner[1]
        name = f"{scan.word} {of.name}"
        return f"{word} {inner[0]}", Body(
            kind=head.kind, name=name, places=of.places, level=of.level, line=head.line or of.line, local=of.local
        )
    if head.kind == "đảng bộ" and scan.places and scan.places[0].unit in _COMMITTEES:
        return _committee(text, scan, header)
    return _placed(text, scan, head, header, symbol)


def _committee(text: str, scan: Scan, header: Header) -> tuple[str, Body]:
    """The Party organisation of a territory acts through its committee."""
    place = scan.places[0]
    places = _territory(scan.places, header)
    shown = f"{_pretty(scan.word_span.of(text), scan.word)} {_shown(place, places)}"
    committee = _COMMITTEES[place.unit]
    name = f"{committee} {bare_name(places[0])}" if places else committee
    level = level_of(places[0]) if places else None
    return shown, Body(kind=fold_kind(committee), name=name, places=places, level=level, line=Line.PARTY, local=True)


def fold_kind(words: str) -> str:
    """A body's kind in lower case.

    >>> fold_kind("Tỉnh ủy")
    'tỉnh ủy'
    """
    return words.lower()


def _placed(text: str, scan: Scan, head: Head, header: Header, symbol: str | None) -> tuple[str, Body]:
    word = head.name if head.expand and head.name else _pretty(scan.word_span.of(text), scan.word)
    topic = _sentence_case(" ".join(scan.topic.of(text).split()))
    places = _territory(scan.places, header) if scan.places else _home(scan, head, topic, header)
    stem = " ".join(filter(None, [_identity_word(scan, head), topic]))
    if head.unit:
        tail = bare_name(places[0]) if places else ""
        above = scan.places[1:]
        shown = " ".join(filter(None, [word, tail])) + "".join(f", {_shown(p)}" for p in above)
    else:
        above = scan.places[1:]
        first = _shown(scan.places[0], places) if scan.places else (places[0] if places else "")
        tail = places[0] if places else first
        shown = " ".join(filter(None, [word, topic, first])) + "".join(f", {_shown(p)}" for p in above)
    name = " ".join(filter(None, [stem, tail]))
    return shown, _body(head, name, places=places, topic=topic, symbol=symbol, written=scan.places)


def _body(head: Head, name: str, *, places: Chain, topic: str, symbol: str | None, written: Sequence[Place]) -> Body:
    whole = bool(re.search(r"(?:Việt Nam|Quốc gia|quốc gia|Trung ương)$", topic))
    level = level_of(places[0]) if places else _unit_level(written) or head.level
    if whole and not places and head.kind not in ("công ty", "bảo hiểm xã hội"):
        level = head.level if head.level in (Level.UNIT, Level.MINISTRY) else Level.NATIONAL
    if not places and head.unit == "thành phố":
        level = head.level
    line = head.line
    if line is None and head.kind in ("ban chỉ đạo", "trung tâm chỉ huy", "tổ công tác", "hội đồng", "ủy ban"):
        line = Line.PARTY if symbol and re.fullmatch(r"[A-ZĐ]\w*/\D.*", symbol) else Line.STATE
    local = head.local and not whole
    return Body(kind=head.kind, name=name, places=places, level=level, line=line, local=local)


def _unit_level(written: Sequence[Place]) -> Level | None:
    if not written:
        return None
    return level_of(f"{written[0].unit} x") if written[0].unit != "thành phố" else None


def _identity_word(scan: Scan, head: Head) -> str:
    if head.name and not head.unit:
        return head.name
    return head.words[0] if head.unit or key(scan.word) in {key(w) for w in head.words[:1]} else scan.word


def _home(scan: Scan, head: Head, topic: str, header: Header) -> Chain:
    """The place of a body named without one: the speaker's own if it is the same body, or the seat its kind has."""
    body = header.body
    if body and body.places and body.kind == head.kind and fold(body.name).startswith(fold(f"{scan.word} {topic}")):
        return body.places
    if body and body.places and body.kind == head.kind and not topic:
        return body.places
    if head.unit:
        return along(header.places, head.unit)
    return at_level(header.places, Level.PROVINCE) if head.seat == "tỉnh" else ()


def _territory(written: Sequence[Place], header: Header) -> Chain:
    """The chain that the written places and the citing document's own make certain."""
    if not written:
        return ()
    first = written[0]
    if not first.name:
        return along(header.places, first.unit)
    chain = tuple(_territory_name(place) for place in written)
    if len(chain) == 1 and (own := joined(chain, header.places)) != chain:
        return own
    if len(chain) == 1 and level_of(chain[0]) is Level.PROVINCE:
        return chain
    return chain


def _territory_name(place: Place) -> str:
    known = bodies().provinces.get(key(place.name)) if place.unit in ("tỉnh", "thành phố") else None
    return f"{place.unit} {known or _proper(place.name)}"


def _shown(place: Place, places: Chain = ()) -> str:
    """A place as it is shown: the written words with a lower-case unit, or the certain place of a bare unit word."""
    if place.name:
        return _territory_name(place)
    return places[0] if places else place.unit


def _relative(scan: Scan, header: Header, symbol: str | None) -> tuple[str, Body] | None:
    """ "Tỉnh", "Bộ", "Trung ương": what the symbol and the speaker make of it."""
    if not scan.places:
        body = header.body
        return (body.name, body) if body and body.kind == scan.word.lower() else None
    place = scan.places[0]
    org = (symbol or "").upper().split("/")[-1]
    groups = re.split(r"[/-]", (symbol or "").upper())
    if org in ("TU", "HU", "QU") and place.unit in _COMMITTEES:
        words = _COMMITTEES[place.unit] + (f" {place.name}" if place.name else "")
    elif "UBND" in groups or "HĐND" in groups:
        words = " ".join(filter(None, ["UBND" if "UBND" in groups else "HĐND", place.unit, place.name]))
    else:
        return None
    return read_issuer(words, header=header, symbol=symbol)


def _fixed_body(row: Fixed) -> Body:
    return Body(kind=row.kind, name=_of_government(row), level=row.level, line=row.line)


def _of_government(row: Fixed) -> str:
    return "Thủ tướng Chính phủ" if row.kind == "thủ tướng" else row.name


def _pretty(written: str, known: str) -> str:
    """A name as its author wrote it, or as the table has it where capitals or an OCR slip hide the spelling."""
    words = " ".join(written.split())
    if is_shouted(words) and not is_shouted(known):
        return known
    return words if fold(words) == fold(known) else known


def _proper(name: str) -> str:
    return " ".join(w.capitalize() if w.isalpha() else w for w in name.split()) if is_shouted(name) else name


def _sentence_case(topic: str) -> str:
    if not is_shouted(topic) or " " not in topic:
        return topic
    return topic.capitalize()
