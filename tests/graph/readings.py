"""Facts written by hand, for tests that need no text to be read."""

from __future__ import annotations

from hashlib import sha256

from graph.model import Body, Extraction, Form, Header, Level, Line, Mention, Reading, Relation, SecondHand, Span

PRIME_MINISTER = Body(kind="thủ tướng", name="Thủ tướng Chính phủ", level=Level.NATIONAL, line=Line.STATE)


def committee(place: str, *outer: str, kind: str = "huyện ủy") -> Body:
    """A district Party committee: `committee("huyện Kiến Xương", "tỉnh Thái Bình")`."""
    name = f"{kind.capitalize()} {place.removeprefix('thành phố ').removeprefix('thị xã ').removeprefix('huyện ')}"
    return Body(kind=kind, name=name, places=(place, *outer), level=Level.DISTRICT, line=Line.PARTY, local=True)


def people(place: str, *outer: str, level: Level = Level.PROVINCE) -> Body:
    """A people's committee: `people("tỉnh Bắc Kạn")`."""
    return Body(
        kind="ủy ban nhân dân", name=f"UBND {place}", places=(place, *outer), level=level, line=Line.STATE, local=True
    )


def cite(
    number: str | None,
    symbol: str | None,
    date: str | None = None,
    body: Body | None = None,
    *,
    type: str | None = "công văn",
    relation: Relation = Relation.IMPLEMENTS,
    form: Form = Form.NUMBERED,
    subject: str | None = None,
) -> Mention:
    """A mention without a place in a text; `reading` gives it one."""
    return Mention(
        id=0,
        span=Span(0, 0),
        sentence=Span(0, 0),
        form=form,
        type=type,
        number=number,
        symbol=symbol,
        date=date,
        body=body,
        relation=relation,
        subject=subject,
    )


def reading(
    name: str,
    header: Header,
    *mentions: Mention,
    second_hand: tuple[tuple[int, int], ...] = (),
) -> Reading:
    """Facts of a text of one sentence a mention."""
    text, placed = f"{name}\n", []
    for k, mention in enumerate(mentions):
        named = mention.subject if mention.form in {Form.NAMED, Form.UNNUMBERED} else None
        said = f"Thực hiện {named or f'{mention.type} {mention.number}'}."
        start = len(text)
        whole = Span(start, start + len(said))
        words = Span(start + 10, start + len(said) - 1)
        fields = {f: getattr(mention, f) for f in mention.__slots__}
        placed.append(Mention(**{**fields, "id": k, "span": words, "sentence": whole}))
        text += said + "\n"
    reported = tuple(SecondHand(source=a, target=b, relation=Relation.IMPLEMENTS) for a, b in second_hand)
    return Reading(
        id=sha256(text.encode()).hexdigest(),
        sources=(name,),
        text=text,
        extraction=Extraction(header=header, mentions=tuple(placed), second_hand=reported),
    )
