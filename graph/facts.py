"""Values to and from JSON as stores keep them. Loading this module is slow (pydantic), so only stores do."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

from pydantic import TypeAdapter

from graph.claims import Assignment, Claim, Voice
from graph.decisions import Decision
from graph.model import Document, Edge, Flag, Form, Issuer, Level, Line, Reading

READING: Final = TypeAdapter(Reading)
DOCUMENT: Final = TypeAdapter(Document)
EDGE: Final = TypeAdapter(Edge)
DECISION: Final = TypeAdapter(Decision)


def dump_voice(voice: Voice) -> str:
    """A voice as compact JSON: hundreds of them are read for one dispatch that cites a well-known directive."""
    c, a = voice.claim, voice.assignment
    i = c.issuer
    issuer = [i.id, i.name, i.kind, i.place, i.level, i.line] if i else None
    claim = [
        c.reading, c.index, c.family, c.scope, c.form, c.type, c.number, c.symbol, c.date, issuer, c.cited_on, c.places,
        c.title, c.sources, c.inferred, c.flags, c.at, c.texts,
    ]  # fmt: skip
    return json.dumps([claim, [a.document, a.confidence, a.warnings, a.candidates]], ensure_ascii=False)


@lru_cache(maxsize=8192)
def load_voice(data: str) -> Voice:
    """The voice that `dump_voice` wrote. What many cite is asked for again and again, so it is remembered.

    >>> voice = Voice(claim=Claim(reading="a", index=0, family="f", scope=""), assignment=Assignment(document="d"))
    >>> load_voice(dump_voice(voice)) == voice
    True
    """
    c, (document, confidence, warnings, candidates) = json.loads(data)
    claim = Claim(
        reading=c[0],
        index=c[1],
        family=c[2],
        scope=c[3],
        form=Form(c[4]) if c[4] else None,
        type=c[5],
        number=c[6],
        symbol=c[7],
        date=c[8],
        issuer=_issuer(tuple(c[9])) if c[9] else None,
        cited_on=c[10],
        places=tuple(c[11]),
        title=c[12],
        sources=tuple(c[13]),
        inferred=tuple(c[14]),
        flags=tuple(map(Flag, c[15])),
        at=c[16],
        texts=c[17],
    )
    meant = Assignment(
        document=document,
        confidence=confidence,
        warnings=tuple(map(Flag, warnings)),
        candidates=tuple(candidates),
    )
    return Voice(claim=claim, assignment=meant)


@lru_cache(maxsize=4096)
def _issuer(fields: tuple[str, str, str, str | None, str | None, str | None]) -> Issuer:
    id, name, kind, place, level, line = fields
    tier, branch = Level(level) if level else None, Line(line) if line else None
    return Issuer(id=id, name=name, kind=kind, place=place, level=tier, line=branch)
