"""How documents are searched: the folded keys every store keeps, and the one meaning of a query in all of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from graph.model import Document
from graph.places import province_names
from graph.store.protocol import Filter, Query
from graph.text import plain

_UNIT = re.compile(r"^(tinh|thanh pho|tp|t p)\s+")


@dataclass(frozen=True, slots=True)
class Keys:
    """What a document is found by: `squash` its number and symbol as one word, `words` all its words, folded."""

    squash: str
    words: str
    type: str
    province: str


def keys_of(document: Document) -> Keys:
    """The search keys of a document.

    >>> from graph.model import Status
    >>> keys_of(Document(id="x", status=Status.REFERENCED, type="chỉ thị", number="15", symbol="CT-TTg"))
    Keys(squash='15ctttg', words='chi thi 15 ct ttg', type='chi thi', province='')
    """
    number = _plain_words(f"{document.number or ''} {document.symbol or ''}")
    issuer = document.issuer
    parts = [
        _plain_words(document.type or ""),
        number,
        _plain_words(document.title or ""),
        _plain_words(issuer.name) if issuer else "",
        _plain_words((document.date or "")[:4]),
    ]
    return Keys(
        squash=number.replace(" ", ""),
        words=" ".join(filter(None, parts)),
        type=parts[0],
        province=province_key((issuer.place or "").split(", ")[-1] if issuer else ""),
    )


def _plain_words(text: str) -> str:
    """`plain`, a word at a time: titles are long, but made of few syllables."""
    return " ".join(filter(None, map(_plain_word, text.split())))


_plain_word = lru_cache(maxsize=32_768)(plain)


@lru_cache(maxsize=4096)
def province_key(name: str | None) -> str:
    """A province's name without its unit word.

    >>> province_key("Thành phố Hồ Chí Minh"), province_key("tỉnh Bắc Kạn"), province_key("bac kan")
    ('ho chi minh', 'bac kan', 'bac kan')
    """
    return _UNIT.sub("", plain(name))


@cache
def province_keys(name: str) -> tuple[str, ...]:
    """The keys of all provinces that a filter by `name` lets through: one of today stands for those that went into it.

    >>> province_keys("Thái Nguyên"), province_keys("bac kan"), province_keys("nowhere")
    (('bac kan', 'bac thai', 'thai nguyen'), ('bac kan',), ('nowhere',))
    """
    return tuple(sorted({province_key(full) for full in province_names(name)})) or (province_key(name),)


def query_words(text: str) -> list[str]:
    """The words of a query as they are compared: folded, numbers without leading zeros, the word "số" dropped.

    >>> query_words("Công điện số 05/CĐ-UBND")
    ['cong', 'dien', '5', 'cd', 'ubnd']
    """
    words = [w.lstrip("0") or "0" if w.isdigit() else w for w in plain(text).split()]
    return [w for w in words if w != "so"] or words


def rank(keys: Keys, words: list[str]) -> int | None:
    """0 the very number, 1 a number that begins so, 2 every word begins one of the document's; None no match.

    >>> keys = Keys("15ctttg", "chi thi 15 ct ttg ve phong dich", "chi thi", "")
    >>> [rank(keys, query_words(q)) for q in ("15/CT-TTg", "15 ct", "chỉ thị phòng dịch", "16/CT-TTg")]
    [0, 1, 2, None]
    """
    if not words:
        return 2
    typed = "".join(words)
    if keys.squash and typed in {keys.squash, keys.type.replace(" ", "") + keys.squash}:
        return 0
    if keys.squash.startswith(typed):
        return 1
    has = keys.words.split()
    return 2 if all(any(h.startswith(w) for h in has) for w in words) else None


def allowed(document: Document, keys: Keys, query: Query) -> bool:
    """Whether a document passes the exact filters of a query (its words apart)."""
    issuer = document.issuer
    return (
        (query.type is None or keys.type == plain(query.type))
        and (query.status is None or document.status == query.status)
        and (query.level is None or (issuer is not None and issuer.level == query.level))
        and (query.issuer is None or (issuer is not None and issuer.id == query.issuer))
        and (query.province is None or keys.province in province_keys(query.province))
        and (query.since is None or (document.date or "") >= query.since)
        and (query.until is None or "" < (document.date or "") <= until_key(query.until))
    )


def shown(document: Document, only: Filter, keys: Keys | None = None) -> bool:
    """Whether a walk with this filter shows the document; `keys` are its own, where they are at hand."""
    return only.empty or not misses(document, only, keys)


def misses(document: Document, only: Filter, keys: Keys | None = None) -> tuple[str, ...]:
    """The fields of the filter in which the document has none of the values wanted; both dates are the field `date`.

    >>> from graph.model import Status
    >>> misses(Document(id="x", status=Status.REFERENCED, date="2021"), Filter(types=("chỉ thị",), since="2020"))
    ('types',)
    """
    issuer, keys = document.issuer, keys or keys_of(document)
    has = {
        "types": any(keys.type == plain(wanted) for wanted in only.types),
        "levels": issuer is not None and issuer.level in only.levels,
        "lines": issuer is not None and issuer.line in only.lines,
        "provinces": any(keys.province in province_keys(wanted) for wanted in only.provinces),
    }
    missed = [name for name, one_of_them in has.items() if getattr(only, name) and not one_of_them]
    in_time = allowed(document, keys, Query(since=only.since, until=only.until))
    return (*missed, *(() if in_time else ("date",)))


def until_key(until: str) -> str:
    """The last string a date of the period `until` can be: a year or month includes all its days.

    >>> "2021-12-31" <= until_key("2021"), "2022-01-01" <= until_key("2021")
    (True, False)
    """
    return until + "\uffff"


def storable(text: str) -> bool:
    """Whether a text can be kept at all; half of a surrogate pair cannot, so nothing kept can equal it.

    >>> storable("Đắk Lắk"), storable(chr(0xD800))
    (True, False)
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
