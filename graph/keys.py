"""Numbers and symbols as identity compares them: what makes two writings one, and what keeps them apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from graph.extraction import Form
from graph.text import fold, nfc, slug

if TYPE_CHECKING:
    from graph.model import Issuer

NATIONAL: Final = re.compile(r"(TTG|CP|TW|CTN|HĐBT|QH\d*|UBTVQH\d*)$")
"""Last group of a symbol that only one body of the whole country uses."""

_ONE_SERIES: Final = {"quy định": "quyết định", "bộ luật": "luật"}
"""Type names that share an abbreviation (Party QĐ) or a series, decided apart only inside a family."""

_KIND_OF_CODE: Final = {
    "BC": "báo cáo",
    "CT": "chỉ thị",
    "CĐ": "công điện",
    "HD": "hướng dẫn",
    "KH": "kế hoạch",
    "KL": "kết luận",
    "NQ": "nghị quyết",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "TB": "thông báo",
    "TT": "thông tư",
    "TTR": "tờ trình",
}
"""Codes that name one type (a `CT-CB` that is a letter says so in words, and then the word counts)."""

_ORG_OF_KIND: Final = {
    "tỉnh ủy": "TU",
    "thành ủy": "TU",
    "thị ủy": "TU",
    "huyện ủy": "HU",
    "quận ủy": "QU",
    "đảng ủy": "ĐU",
    "ủy ban nhân dân": "UBND",
    "hội đồng nhân dân": "HĐND",
}


@lru_cache(maxsize=16384)
def symbol_groups(symbol: str | None) -> tuple[str, ...]:
    """The groups of a symbol without its year, upper case, separators forgotten ("separators lie").

    >>> symbol_groups("CT-TTg") == symbol_groups("CT/TTG")
    True
    >>> symbol_groups("2020/NĐ-CP"), symbol_groups("T.Ư"), symbol_groups("QĐ-CTUBND")
    (('NĐ', 'CP'), ('TW',), ('QĐ', 'UBND'))
    """
    if not symbol:
        return ()
    folded = nfc(symbol).upper().replace("T.Ư", "TW").replace("CTUBND", "UBND")
    return tuple(group for group in re.split(r"[\s/.–-]+", folded) if group and not re.fullmatch(r"(19|20)\d\d", group))


def symbol_year(symbol: str | None) -> str | None:
    """The year that stands in a normative symbol.

    >>> symbol_year("2020/NĐ-CP"), symbol_year("CT-TTg")
    ('2020', None)
    """
    found = re.match(r"((?:19|20)\d\d)/", symbol or "")
    return found[1] if found else None


def is_national(symbol: str | None) -> bool:
    """Whether the symbol alone says which body of the whole country wrote it.

    >>> is_national("CT-TTg"), is_national("KL/TW"), is_national("2019/QH14"), is_national("CT-UBND")
    (True, True, True, False)
    """
    groups = symbol_groups(symbol)
    return bool(groups and NATIONAL.match(groups[-1]))


def normal_number(number: str | None) -> str | None:
    """A number without leading zeros, lower case.

    >>> normal_number("05"), normal_number("12A")
    ('5', '12a')
    """
    return (number.lstrip("0") or "0").lower() if number else None


@lru_cache(maxsize=1024)
def type_class(kind: str | None) -> str:
    """The series a type name belongs to; '' if nothing tells.

    >>> type_class("Quy định"), type_class("công văn"), type_class(None)
    ('quyết định', 'công văn', '')
    """
    folded = fold(kind)
    return _ONE_SERIES.get(folded, folded)


def family_of(
    form: Form | None,
    *,
    kind: str | None,
    number: str | None = None,
    symbol: str | None = None,
    issuer: Issuer | None = None,
    reading: str = "",
    title: str | None = None,
) -> str:
    """The block in which a claim's identity is decided: two claims of one document always share it.

    Short forms join the national family of their type and number unless their issuer is a local body.

    >>> family_of(Form.NUMBERED, kind="chỉ thị", number="15", symbol="CT-TTg")
    '15|chỉ thị|national'
    >>> family_of(Form.SHORT, kind="chỉ thị", number="15")
    '15|chỉ thị|national'
    >>> family_of(Form.NUMBERED, kind="công văn", number="252", symbol="CV/TU")
    '252|công văn|tu'
    >>> family_of(Form.NUMBERED, kind=None, number="15", symbol="CT-TTg")
    '15|chỉ thị|national'
    """
    if number:
        kind_class = type_class(kind) or _kind_by_code(symbol)
        return f"{normal_number(number)}|{kind_class}|{_block(kind_class, symbol, issuer)}"
    if form is Form.NAMED:
        return f"name|{slug(title)}"
    if form is Form.UNNUMBERED:
        return f"title|{slug(kind)}|{issuer.id if issuer else reading}"
    return f"text|{reading}"


def _kind_by_code(symbol: str | None) -> str:
    """The type that a symbol's code names where no word does."""
    groups = symbol_groups(symbol)
    return _KIND_OF_CODE.get(groups[0], "công văn") if len(groups) > 1 else "công văn"


def _block(kind_class: str, symbol: str | None, issuer: Issuer | None) -> str:
    """The part of a family that a short form shares: what stands behind the type code of a symbol."""
    groups = symbol_groups(symbol)
    if groups:
        coded = kind_class != "công văn" or groups[0] == "CV"
        return "national" if NATIONAL.match(groups[-1]) else slug("-".join(groups[coded:] or groups))
    if issuer and (org := _ORG_OF_KIND.get(issuer.kind)):
        return slug(org)
    return "national"
