"""An extraction in the annotation format: what `vanmach extract --json` prints and the scorer reads."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from graph.extraction import Extraction, Header, Mention


def as_gold(doc: str, extraction: Extraction) -> dict[str, Any]:
    """One document as one JSON object; `doc` is the file's stem.

    >>> from ingest.extract import extract
    >>> found = as_gold("note", extract("thực hiện Chỉ thị số 15/CT-TTg"))
    >>> found["doc"], [(m["start"], m["end"], m["symbol"]) for m in found["mentions"]], found["second_hand"]
    ('note', [(21, 30, 'CT-TTg')], [])
    """
    return {
        "doc": doc,
        "header": _header(extraction.header),
        "mentions": [_mention(mention) for mention in extraction.mentions],
        "second_hand": [
            {"from": one.source, "to": one.target, "relation": one.relation.value} for one in extraction.second_hand
        ],
    }


def _header(header: Header) -> dict[str, Any]:
    fields = asdict(header)
    return {
        name: fields[name]
        for name in ("type", "number", "symbol", "date", "issuer", "place", "level", "line", "subject", "signer")
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "start": mention.span.start,
        "end": mention.span.end,
        "form": mention.form.value,
        "type": mention.type,
        "number": mention.number,
        "symbol": mention.symbol,
        "date": mention.date,
        "issuer": mention.issuer,
        "relation": mention.relation.value,
        "subject": mention.subject,
        "antecedent": mention.antecedent,
        "rule": mention.rule,
        "flags": [flag.value for flag in mention.flags],
    }
