"""What stands on a card in the picture: short enough to be read at a glance."""

from __future__ import annotations

import re
from typing import Final

from graph.model import Document, number_symbol
from viz.texts import capital

_SHORT: Final = (
    ("Ủy ban nhân dân", "UBND"),
    ("Uỷ ban nhân dân", "UBND"),
    ("Hội đồng nhân dân", "HĐND"),
    ("Ban Chỉ đạo", "BCĐ"),
    ("thành phố", "TP."),
    ("thị xã", "TX."),
    ("phường", "P."),
)
"""Abbreviations in common use on letterheads and in press; the card and the list keep the full name."""


def short_name(document: Document) -> str:
    """What stands on the card in the picture: number and symbol, or else the title or type.

    >>> from graph.model import Status
    >>> short_name(Document(id="x", status=Status.REFERENCED, type="chỉ thị", number="15", symbol="CT-TTg"))
    '15/CT-TTg'
    """
    if document.number:
        return number_symbol(document.number, document.symbol)
    return capital(document.title or document.type or "văn bản")


def short_issuer(document: Document) -> str:
    """The issuer as office workers shorten it, so that it fits a card.

    >>> from graph.model import Issuer, Status
    >>> body = Issuer(id="x", name="Ủy ban nhân dân thành phố Bắc Kạn", kind="ủy ban nhân dân")
    >>> short_issuer(Document(id="d", status=Status.INGESTED, issuer=body))
    'UBND TP. Bắc Kạn'
    """
    name = document.issuer.name if document.issuer else ""
    for long, short in _SHORT:
        name = re.sub(rf"\b{long}\b", short, name)
    return name
