"""The table of attributes that web registers print beside a text ("Số hiệu", "Cơ quan ban hành", …)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ingest.kinds import type_of_word
from ingest.late import late
from ingest.own_number import read_number
from ingest.symbols import symbol_of

_LABELS: Final = late(
    r"^[ \t|*]{0,6}(?P<label>Số hiệu|Số ký hiệu|Số/Ký hiệu|Loại văn bản|Cơ quan ban hành|Ngày ban hành|"
    r"Ngày ký xác thực|Người ký|Trích yếu)"
    r"[ \t:|*]{0,6}\n{0,2}[ \t|*]{0,6}(?P<value>[^\n|]{2,120})",
    re.M,
)
ENOUGH: Final = 3
_DATE: Final = late(r"(\d{1,2})[/-](\d{1,2})[/-]((?:19|20)\d\d)")
_NUMBER: Final = late(r"(?P<number>\d{1,6}(?:\.\d{1,2})?)\s?[/-]\s?(?P<symbol>\S{2,40})")


class Card(NamedTuple):
    """What the table says."""

    type: str | None
    number: str | None
    symbol: str | None
    date: str | None
    issuer: str | None
    signer: str | None
    subject: str | None


def card(text: str) -> Card | None:
    """The attributes printed beside a text, None unless there are at least three of them.

    >>> page = "Số hiệu04/VBHN-BNV\\nLoại văn bảnVăn bản hợp nhất\\nCơ quan ban hànhBộ Nội vụ"
    >>> card(page).symbol, card(page).issuer
    ('VBHN-BNV', 'Bộ Nội vụ')
    """
    facts: dict[str, str] = {}
    for match in _LABELS.finditer(text):
        facts.setdefault(match["label"], match["value"].strip(" *|-"))
    if len(facts) < ENOUGH:
        return None
    code = _NUMBER.match(facts.get("Số hiệu") or facts.get("Số ký hiệu") or facts.get("Số/Ký hiệu") or "")
    day = _DATE.search(facts.get("Ngày ban hành") or facts.get("Ngày ký xác thực") or "")
    symbol = symbol_of(code["symbol"]) if code else None
    return Card(
        type=type_of_word(facts.get("Loại văn bản", "")),
        number=read_number(code["number"])[0] if code else None,
        symbol=symbol.text if symbol else None,
        date=f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}" if day else None,
        issuer=facts.get("Cơ quan ban hành") or None,
        signer=facts.get("Người ký") or None,
        subject=facts.get("Trích yếu") or _entitled(text, facts.get("Số hiệu", "")),
    )


def _entitled(text: str, code: str) -> str | None:
    """What follows the number in the heading of a register's page."""
    found = re.search(rf"số\s+{re.escape(code)}\s+(?P<title>[^\n|]{{8,400}})", text) if code else None
    return found["title"].strip() if found else None
