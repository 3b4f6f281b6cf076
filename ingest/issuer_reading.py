"""From a scanned name to an issuer: the author's wording with the certain place, and the body it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.extraction import Body, Header, Level, Line
from graph.text import fold
from ingest.bodies import Fixed, Head, bodies, key
from ingest.issuer_scan import Scan, scanned
from ingest.late import late
from ingest.letters import bare, is_shouted
from ingest.name_window import Place
from ingest.place_chain import Chain, along, at_level, bare_name, certain, level_of, province_at_end, tier

_AS_WRITTEN: Final = frozenset({"công ty", "tổng công ty", "ngân hàng", "cá nhân"})
_SYLLABLE: Final = late(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}[chgmnpt]{0,2}|[-,&]+")
_NUMBERED: Final = frozenset({"VỰC", "KHÓA", "KHOÁ", "THỨ", "VÙNG"})
_NUMERAL: Final = late("[IVX]{1,5}")
MAX_PHRASE: Final = 8
_UNITS: Final = frozenset({"đơn vị quân đội"})
_TROOPS: Final = late(r"(?:Quân khu|Quân đoàn|Quân chủng|Binh chủng) ")
"""A command of these is the unit itself."""
_COUNCILS: Final = ("ủy ban nhân dân", "hội đồng nhân dân")
_WHOLE: Final = late(r"^(?:Trung ương|Quốc gia|quốc gia)\b|\b(?:Việt Nam|Quốc gia|quốc gia|Trung ương)$")
_COMMITTEES: Final = {
    "tỉnh": "Tỉnh ủy",
    "thị xã": "Thị ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thành phố": "Thành ủy",
}


def read_scan(text: str, scan: Scan, header: Header, symbol: str | None) -> tuple[str, Body] | None:
    """The wording and the body of one scanned name."""
    offices = [_pretty(span.of(text), word) for _, word, span in scan.offices]
    read = _inner(text, scan, header, symbol)
    if read is None:
        return None
    name, body = read
    led = (
        (", " if "," in text[scan.offices[0][2].start : scan.offices[-1][2].end] else " ").join(offices)
        if offices
        else ""
    )
    return " ".join(filter(None, [led, name])), body


def _inner(text: str, scan: Scan, header: Header, symbol: str | None) -> tuple[str, Body] | None:
    if scan.fixed is not None:
        return _pretty(scan.word_span.of(text), scan.word), fixed_body(scan.fixed)
    if scan.head is not None:
        return _headed(text, scan, scan.head, header, symbol)
    if scan.word:
        return _relative(scan, header, symbol)
    if scan.offices and not scan.topic.end:
        return _office_only(scan, header)
    topic = scan.topic.of(text)
    if scan.offices and (body := _of_letters(topic, header)):
        return topic, body
    shown = " ".join([topic, *map(_shown, scan.places)])
    places = _territory(scan.places, header)
    level = tier(places)
    return shown, Body(kind="cơ quan", name=shown, places=places, level=level or Level.UNIT)


def _of_letters(letters: str, header: Header) -> Body | None:
    """The body that letters behind an office stand for: a known code ("BQP"), or one in the speaker's own symbol."""
    if row := bodies().by_symbol.get(letters):
        return fixed_body(row)
    return header.body if letters in re.split(r"[-/]", header.symbol or "") else None


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
    if own := _own(text, scan, head, header):
        return own
    if head.tail == "company" and not scan.topic.end:
        return None
    if head.kind == "đảng bộ" and scan.places and scan.places[0].unit in _COMMITTEES:
        return _committee(text, scan, header)
    return _placed(text, scan, head, header, symbol)


def _own(text: str, scan: Scan, head: Head, header: Header) -> tuple[str, Body] | None:
    """ "Tập đoàn", "Ban Chỉ đạo", "Bộ Tư lệnh Quân khu": the beginning of the speaker's own name means the speaker."""
    body = header.body
    if body is None or header.issuer is None or scan.places or head.unit or head.kind in _COUNCILS:
        return None
    words = fold(f"{scan.word} {scan.topic.of(text)}".strip())
    if body.kind == head.kind and fold(header.issuer).startswith(f"{words} "):
        return header.issuer, body
    numbered = re.search(rf"(?<!\w){re.escape(words)} (\d+)", fold(header.issuer)) if head.kind in _UNITS else None
    if numbered is None:
        return None
    name = f"{_pretty(scan.word_span.of(text), scan.word)} {numbered[1]}"
    return name, Body(kind=head.kind, name=name, level=head.level, line=head.line)


def _committee(text: str, scan: Scan, header: Header) -> tuple[str, Body]:
    """The Party organisation of a territory acts through its committee."""
    place = scan.places[0]
    places = _territory(scan.places, header)
    shown = f"{_pretty(scan.word_span.of(text), scan.word)} {_shown(place, places)}"
    committee = _COMMITTEES[place.unit]
    name = f"{committee} {bare_name(places[0])}" if places else committee
    level = tier(places) or _unit_level(scan.places)
    return shown, Body(kind=committee.lower(), name=name, places=places, level=level, line=Line.PARTY, local=True)


def _placed(text: str, scan: Scan, head: Head, header: Header, symbol: str | None) -> tuple[str, Body]:
    word = head.name if head.expand and head.name else _pretty(scan.word_span.of(text), scan.word)
    topic = _numbered_own(_spelled(" ".join(scan.topic.of(text).split()), head.kind), header)
    places = _territory(scan.places, header) if scan.places else _home(scan, head, topic, header)
    found = province_at_end(topic) if head.local and not scan.places else None
    named = found is not None and (not places or found in places)
    if found and named:
        places = (found,)
    stem = " ".join(filter(None, [_identity_word(scan, head), topic]))
    if head.unit:
        tail = bare_name(places[0]) if places else ""
        above = scan.places[1:]
        shown = " ".join(filter(None, [word, tail])) + "".join(f", {_shown(p)}" for p in above)
    else:
        above = scan.places[1:]
        first = _shown(scan.places[0], places) if scan.places else (places[0] if places and not named else "")
        tail = "" if named else places[0] if places else first
        shown = " ".join(filter(None, [word, topic, first])) + "".join(f", {_shown(p)}" for p in above)
    name = topic if head.kind == "bộ tư lệnh" and _TROOPS.match(topic) else " ".join(filter(None, [stem, tail]))
    return shown, _body(head, name, places=places, topic=topic, symbol=symbol, written=scan.places)


def _numbered_own(topic: str, header: Header) -> str:
    """ "Đảng ủy Quân khu" in a letter of Quân khu 5 is that of Quân khu 5."""
    own = (
        re.match(rf"{re.escape(topic)} (\d{{1,3}})\b", header.issuer or "") if _TROOPS.fullmatch(f"{topic} ") else None
    )
    return f"{topic} {own[1]}" if own else topic


def _body(head: Head, name: str, *, places: Chain, topic: str, symbol: str | None, written: Sequence[Place]) -> Body:
    whole = bool(_WHOLE.search(topic))
    level = tier(places) or _unit_level(written) or head.level
    if head.level is Level.UNIT and not head.local:
        level = Level.UNIT
    if whole and not places and head.kind not in ("công ty", "bảo hiểm xã hội"):
        level = head.level if head.level in (Level.UNIT, Level.MINISTRY) else Level.NATIONAL
    if level is None and head.kind == "đảng ủy" and topic:
        level = Level.UNIT
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
    if head.kind == "phòng" and body and body.kind in _COUNCILS and body.level is Level.DISTRICT:
        return body.places
    return at_level(header.places, Level.PROVINCE) if head.seat == "tỉnh" else ()


def _territory(written: Sequence[Place], header: Header) -> Chain:
    """The chain that the written places, the citing document's own and the gazetteer make certain."""
    if not written:
        return ()
    first = written[0]
    if not first.name:
        return along(header.places, first.unit)
    chain = tuple(_territory_name(place) for place in written)
    return certain(chain, on=header.date, around=header.places)


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
    again = scanned(words)
    return read_scan(words, again, header, symbol) if again else None


def fixed_body(row: Fixed) -> Body:
    """The body a row of the table stands for."""
    return Body(kind=row.kind, name=_of_government(row), level=row.level, line=row.line)


def _of_government(row: Fixed) -> str:
    return "Thủ tướng Chính phủ" if row.kind == "thủ tướng" else row.name


def _pretty(written: str, known: str) -> str:
    """A name as its author wrote it, or as the table has it where capitals or an OCR slip hide the spelling."""
    words = " ".join(written.split())
    if (is_shouted(words) and not is_shouted(known)) or (words.islower() and not known.islower()):
        return known
    return words if fold(words) == fold(known) and ("," not in words or "," in known) else known


def _proper(name: str) -> str:
    return " ".join(w.capitalize() if w.isalpha() else w for w in name.split()) if is_shouted(name) else name


def _spelled(topic: str, kind: str) -> str:
    """What a body is for, spelled right: common phrases by the table, capitals brought down to small letters.

    >>> _spelled("GIÁO DỤC VÀ ĐÀO TẠO", "sở"), _spelled("Quân lý đất đai", "cục"), _spelled("CẢNH SÁT PCCC", "cục")
    ('Giáo dục và Đào tạo', 'Quản lý đất đai', 'Cảnh sát PCCC')
    """
    if kind in _AS_WRITTEN:
        return topic
    words = topic.split()
    if is_shouted(topic) and len(words) > 1:
        numerals = {at + 1 for at, w in enumerate(words[:-1]) if w in _NUMBERED and _NUMERAL.fullmatch(words[at + 1])}
        words = [w if at in numerals or _is_short(w.strip(",;")) else w.lower() for at, w in enumerate(words)]
        words[0] = words[0][0].upper() + words[0][1:]
    return _with_phrases(words, as_written=not is_shouted(topic))


def _is_short(word: str) -> bool:
    """Whether capitals are an abbreviation and no syllable of Vietnamese."""
    return not _SYLLABLE.fullmatch(bare(word))


def _with_phrases(words: list[str], *, as_written: bool) -> str:
    found: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(MAX_PHRASE, len(words) - at), 1, -1):
            name = key(" ".join(words[at : at + size]))
            written = " ".join(words[at : at + size])
            if phrase := _phrase(name, written):
                found.append(written if as_written and fold(written) == fold(phrase) else phrase)
                at += size
                break
        else:
            found.append(words[at])
            at += 1
    return " ".join(found)


def _phrase(name: str, written: str) -> str | None:
    """The phrase or province of these letters; of two that only marks tell apart the one that is written."""
    phrases = bodies().phrases.get(name, ())
    same = next((phrase for phrase in phrases if fold(phrase) == fold(written)), None)
    return same or (phrases[0] if phrases else bodies().provinces.get(name))
