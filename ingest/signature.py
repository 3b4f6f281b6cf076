"""Who signed: the name under "T/M", "KT." or an office at the end of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from ingest.grammar.load import table
from ingest.late import late
from ingest.letterhead import known_province
from ingest.letters import bare, is_shouted
from ingest.name_window import NameWindow
from ingest.zone import frame

REACH: Final = 1600
"""Longest stretch between the recipients' list and a signature that was seen."""

_ANCHOR: Final = late(
    r"\n[^\w\n]{0,8}(?:N[ơoƠO0][iIl1]\s{0,2}nh|N[ƠO]I\s{0,2}NH|T\s?/\s?M\b|TM\s?[.,]|K\s?/?T\s?[.,]|T\s?/?L\s?[.,]|TUQ\s?[.,]|„/M)"
)
"""Over a text with one line end more before it, so that a match begins where the line does in the text."""

_WORD: Final = late(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RANK: Final = late(
    r"^(?:(?:gs|pgs|ts|ths|cn|ks|bs|ls|ds|bsck[i12]{1,2}|dsck[i12]{1,2}|ck[i12]{1,2}|luat su|nguoi ky|da ky"
    r"|(?:thuong|dai|trung|thieu) (?:tuong|ta))\b[.,:]?\s?)+"
)
_SIGNED: Final = late(r"\s*\(?\s*(?:đã\s{1,4}ký|da\s{1,4}ky)\s*\)?\s*\.?", re.IGNORECASE)
_WIDE: Final = late(r"\s{6,}")
_BARS: Final = late(r"\||\n\s*\n")
_EDGE: Final = " *_~#=—–•·\"'“”‘’<>^ˆ°„."
_COLUMN: Final = late(
    r"(?:;|(?<=[Ll]ưu: )[^;]{2,40}\.|(?<=[Ll]ưu )[^;]{2,40}\.|\)\.?|\(\w{1,4}\)\.?)\s{1,4}[-~ˆ]?\s?"
    r"([^\W\d_]{2,7}(?:\s[^\W\d_]{1,7}){1,3})$"
)
_BEHALF: Final = late(r"(?:^|[\s;.:])(?:t\s{0,2}/\s{0,2}m|tm\s{0,2}[.,])\s{1,4}|/m\s")
_PLACED: Final = late(r"(?:^|[:;]\s{1,4}|-\s)(?:kt|tl|tuq|q)\s?[.,]")
_PAGE_END: Final = re.compile(r"(?:\n[ \t]{0,4}--- PAGE (?:BREAK|\d{1,4}) ---\s{0,8}?(?=\n)){1,3}(?=\s{1,8}N[oơ]i nh)")
"""Between the office and the recipients beside whom the name stands."""
_STOP: Final = late(r"^\W*(?:phu luc|mau so|page break|-+ ?page|danh sach|thu vien|soft|www|law|sao luc)")
MIN_WORDS: Final = 2
MAX_WORDS: Final = 5
_TORN: Final = late(r"[gG]?u[yỳ][êeéềễểẽè]n\b")
"""What is left of the commonest surname where the signature runs over it."""
_COMMON: Final = frozenset({"nguyen", "tran", "pham", "hoang", "huynh"})
LONGEST: Final = 90
_SYLLABLE: Final = late(r"[bcdghklmnpqrstvx]{0,3}[aeiouy]{1,3}[chgmnpt]{0,2}")
_PLACES: Final = frozenset({"hochiminh"})


class Signature(NamedTuple):
    """What the end of a document says: on whose behalf, in which office, by whom."""

    signer: str | None
    organ: str | None
    start: int


def signature(text: str) -> Signature | None:
    """The signature of a document, None if there is no trace of one.

    >>> found = signature("Nơi nhận:\\n- Như trên,\\n\\nT/M BAN THƯỜNG VỤ\\nBÍ THƯ\\n\\nCù Ngọc Cường\\n")
    >>> found.signer, found.organ
    ('Cù Ngọc Cường', 'BAN THƯỜNG VỤ')
    """
    found: Signature | None = None
    for anchor in _ANCHOR.finditer("\n" + text):
        if found is not None and anchor.start() < found.start + REACH:
            continue
        here = _signed(text, anchor.start())
        if here.signer:
            return here
        found = found or here
    if found is None or found.signer is None:
        last = _signed(text, max(0, len(text) - 500))
        if last.signer and last.organ:
            return last
    return found


def _signed(text: str, start: int) -> Signature:
    behalf: str | None = None
    office: str | None = None
    name: str | None = None
    late: str | None = None
    under_office = False
    end = text[start : start + REACH]
    for words in _cells(_PAGE_END.sub("", end) if "--- PAGE" in end else end):
        cell = _cell(words)
        if cell.stops:
            break
        behalf, office = behalf or cell.behalf, office or cell.office
        person = _person(cell.unsigned, cell.low, placed=under_office) or _beside(words)
        under_office = bool(cell.behalf or cell.office or not cell.unsigned)
        if person and (behalf or office):
            name = person
            break
        late = person or late
    organ = behalf or office
    return Signature(name or late, " ".join(organ.split()) if organ else None, start)


def _cells(stretch: str) -> Iterator[str]:
    """The pieces of the lines; in a table a cell is one piece, whatever lines it has."""
    if stretch.lstrip(" *")[:1] == "|" and "<br>" not in stretch:
        pieces: Iterable[str] = _BARS.split(stretch)
    else:
        lines = stretch.replace("<br>", "\n").replace("|", "\n").replace("\r", "\n").replace("\t", "\n").split("\n")
        pieces = (piece for line in lines for piece in (_WIDE.split(line) if "   " in line else (line,)))
    return filter(None, (piece.strip(_EDGE) for piece in pieces))


class _Cell(NamedTuple):
    """What one piece of the end of a document says, whatever stands around it."""

    low: str
    stops: bool
    """Whether the signature cannot lie beyond."""
    behalf: str | None
    """What stands after "T/M"."""
    office: str | None
    """The office it names in capitals, in place of another or by itself."""
    unsigned: str
    """The piece without "(đã ký)"."""


@lru_cache(maxsize=4096)
def _cell(words: str) -> _Cell:
    low = bare(words)
    return _Cell(low, bool(_STOP.match(low)), _behalf(words, low), _office(words, low), _SIGNED.sub("", words))


@lru_cache(maxsize=4096)
def _beside(words: str) -> str | None:
    """The name that stands behind a recipient where two columns were read as one: `- Lưu: VT (2b). Bùi Văn Nam`."""
    found = _COLUMN.search(words)
    if found is None or known_province(found[1]):
        return None
    return _person(found[1], bare(found[1]), placed=False)


def _behalf(words: str, low: str) -> str | None:
    found = _BEHALF.search(low)
    return (words[found.end() :].strip(" *.") or None) if found else None


def _office(words: str, low: str) -> str | None:
    found = _PLACED.search(low)
    if found:
        return words[found.start() :].strip(" ;:-")
    office = frame("signature").match(low)
    named = office and office.end() < len(words) and words[office.end()] == " "  # "CHỦ TỊCH Lê Thị An" in one cell
    return words if office and (is_shouted(words) or (named and is_shouted(words[: office.end()]))) else None


def _body(words: str) -> bool:
    window = NameWindow(words, len(words))
    window.open_at(0)
    return window.starts_known(0)


@lru_cache(maxsize=1)
def _surnames() -> dict[str, str]:
    names = [name for row in table("letterhead.toml", "surname") for name in row.words("names")]
    return {bare(name): name for name in reversed(names)} | {name.lower(): name for name in names}


@lru_cache(maxsize=1)
def _slips() -> dict[str, str]:
    return {bare(name): name for row in table("letterhead.toml", "given") for name in row.words("names")}


def signer_in(words: str) -> str | None:
    """The person whose name these words are.

    >>> signer_in("Trần Dinh Liệu"), signer_in("Phòng Nội vụ")
    ('Trần Đình Liệu', None)
    """
    return _person(words, bare(words), placed=False)


@lru_cache(maxsize=4096)
def _person(words: str, low: str, *, placed: bool) -> str | None:
    """A person's name if that is all these words are, or their end after an office."""
    torn = _TORN.match(words)
    if len(words) > LONGEST or not words[-1:].isalpha() or not (torn or any(c.isupper() for c in words[:3])):
        return None
    words = words.strip(" .,*")
    offices = list(frame("signature").finditer(low))
    if offices and is_shouted(words[: offices[-1].end()]):
        words, placed = words[offices[-1].end() :].strip(" *.,:"), True
    rank = _RANK.match(bare(words))
    words = words[rank.end() :] if rank else words
    tokens = words.split()
    if len(tokens) > MIN_WORDS and len(tokens[0]) == 1 and tokens[0].islower():
        tokens = tokens[1:]
    if tokens and _TORN.fullmatch(tokens[0]):
        tokens[0] = "Nguyễn"
    if not MIN_WORDS <= len(tokens) <= MAX_WORDS or not all(_WORD.fullmatch(t) and t[0].isupper() for t in tokens):
        return None
    shouted = is_shouted(" ".join(tokens))
    if not shouted and any(len(t) > 1 and t.isupper() for t in tokens):
        return None
    surname = _surname(tokens[0])
    if surname is None and placed and not shouted and _SYLLABLE.fullmatch(bare(tokens[0])) and not _body(words):
        surname = tokens[0]
    if "".join(bare(t) for t in tokens) in _PLACES or not all(_SYLLABLE.fullmatch(bare(t)) for t in tokens[1:]):
        return None
    if surname is None or (shouted and (len(tokens) == MIN_WORDS or frame("signature").match(bare(" ".join(tokens))))):
        return None
    rest = [t.capitalize() if shouted else t for t in tokens[1:]]
    return " ".join([surname, *(_repaired(t) for t in rest)])


def _surname(token: str) -> str | None:
    """A surname as written if it is one, repaired where OCR lost its marks."""
    written = token.capitalize()
    if written in _surnames().values():
        return written
    known = _surnames().get(bare(token))
    if written in ("Lé", "Lè", "Lẻ"):
        return known
    if known is not None and (token.isascii() or bare(token) in _COMMON):
        return known
    return "Nguyễn" if re.fullmatch(r"[a-z]{0,3}uyen", bare(token)) else None


def _repaired(token: str) -> str:
    return _slips().get(token.lower(), token) if token.isascii() else token
