"""The review page in words: what a person should look at, sentences side by side, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final
from urllib.parse import urlencode

from graph.decisions import Decision
from graph.model import Document, Edge, Flag
from graph.review import Concern, Kind
from viz.addresses import address_of, text_address
from viz.entries import DocumentName, marked, warnings_of
from viz.places import level_of
from viz.style import GLYPHS
from viz.texts import Texts, capital
from viz.view import View

SENTENCES: Final = 6
"""Sentences shown of those a concern is about; what is decided is about these."""
OTHERS: Final = 3
"""Sentences beside them, to compare."""
NEAR: Final = 3
"""Pages before and after the one shown that have a link of their own."""
PAGE: Final = 20
"""Concerns on one page."""
FLAGS: Final = {Kind.AMBIGUOUS: Flag.AMBIGUOUS, Kind.FUTURE: Flag.FUTURE_CITATION, Kind.MISDATED: Flag.DATE_MISMATCH}
"""Concerns about citations, and the warning that each of them carries."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one document says of another; `words` is cut into pieces, each with what it is ('', number or cue)."""

    by: DocumentName
    place: str
    """Address of the place in the text, '' if it cannot be read here."""
    words: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the documents in question, with what others say of it: `doubted` is what the concern is about."""

    name: DocumentName
    level: str
    glyph: str
    facts: tuple[str, ...]
    title: str
    text: str
    doubted: tuple[Sentence, ...]
    others: tuple[Sentence, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Item:
    """One concern: what is odd, the documents it is about, what can be decided."""

    kind: str
    heading: str
    explanation: str
    sides: tuple[Side, ...]
    ids: tuple[str, ...]
    actions: tuple[tuple[str, str], ...]
    """What can be decided and the words of its button."""
    citing: bool
    """Whether the decision is about the sentences that are ticked, not about the documents."""
    note: str


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision on record."""

    id: str
    verdict: str
    about: tuple[str, ...]
    by: str
    when: str
    why: str
    undone: str
    """Who took it back and why, '' while it holds."""


@dataclass(frozen=True, slots=True)
class KindLink:
    """The concerns of one kind, counted."""

    text: str
    count: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Review:
    """The page's content; `writable` only for who sits at the machine that serves it."""

    count: str
    kinds: tuple[KindLink, ...]
    items: tuple[Item, ...]
    pages: tuple[KindLink, ...]
    decided: tuple[Decided, ...]
    writable: bool
    by: str
    done: str
    token: str


def review_address(lang: str, *, kind: str = "", page: int = 1) -> str:
    """The address of a part of the review page.

    >>> review_address("vi"), review_address("en", kind="ambiguous", page=2)
    ('/xem-lai', '/xem-lai?loai=ambiguous&trang=2&lang=en')
    """
    parts = [("loai", kind), ("trang", str(page) if page > 1 else ""), ("lang", lang if lang != "vi" else "")]
    query = urlencode([(name, value) for name, value in parts if value])
    return f"/xem-lai{'?' if query else ''}{query}"


def kinds_of(concerns: Sequence[Concern], chosen: str, say: Texts) -> tuple[KindLink, ...]:
    """All kinds that there are, with their counts, after the link to everything."""
    counts = [(kind, sum(1 for c in concerns if c.kind is kind)) for kind in Kind]
    everything = KindLink(say("review.all"), say.number(len(concerns)), review_address(say.lang), not chosen)
    return (
        everything,
        *(
            KindLink(say(f"review.{kind}"), say.number(n), review_address(say.lang, kind=kind), chosen == kind)
            for kind, n in counts
            if n
        ),
    )


def pages_of(total: int, page: int, kind: str, say: Texts) -> tuple[KindLink, ...]:
    """Links to the pages, none where there is one only."""
    last = ceil(total / PAGE)
    near = [n for n in range(1, last + 1) if n in {1, last} or abs(n - page) <= NEAR]
    return tuple(KindLink(str(n), "", review_address(say.lang, kind=kind, page=n), n == page) for n in near if last > 1)


def item_of(
    concern: Concern, documents: Mapping[str, Document], edges: Mapping[str, Sequence[Edge]], say: Texts
) -> Item:
    """A concern in words; `edges` are those that point at each of its documents, `documents` all that they name."""
    flag = FLAGS.get(concern.kind)
    known = [documents[id_] for id_ in concern.documents if id_ in documents]
    sides = tuple(_side(d, edges.get(d.id, ()), documents, flag if d is known[0] else None, say) for d in known)
    return Item(
        kind=concern.kind,
        heading=say(f"review.{concern.kind}"),
        explanation=say(f"review.{concern.kind}.why", n=say.number(concern.citations)),
        sides=sides,
        ids=tuple(d.id for d in known),
        actions=_actions(concern.kind, len(known), say),
        citing=flag is not None,
        note="; ".join(concern.documents) + f" ({concern.note})" if concern.kind is Kind.DORMANT else "",
    )


def _actions(kind: Kind, documents: int, say: Texts) -> tuple[tuple[str, str], ...]:
    pair = ("merge",) if documents == len(("one", "other")) else ()
    names = ("split", *pair, "keep") if kind in FLAGS else (*pair, "keep") if documents else ()
    group = "citation" if kind in FLAGS else "documents"
    return tuple((name, say(f"review.{group}.{name}")) for name in names)


def _side(
    document: Document, edges: Sequence[Edge], documents: Mapping[str, Document], flag: Flag | None, say: Texts
) -> Side:
    told = [e for e in sorted(edges, key=lambda e: e.id) if e.asserted_by in documents]
    doubted = [e for e in told if flag in e.warnings]
    others = [e for e in told if flag not in e.warnings]
    level, left = level_of(document), len(doubted) - SENTENCES
    facts = (say.date(document.date), document.issuer.name if document.issuer else "", say(f"status.{document.status}"))
    return Side(
        name=DocumentName(document.id, document.label, address_of(document.id, View(lang=say.lang))),
        level=level,
        glyph=GLYPHS[level],
        facts=tuple(filter(None, facts)),
        title=capital(document.title) if document.title and document.title != document.label else "",
        text=text_address(document.id, say.lang) if document.sources else "",
        doubted=tuple(_sentence(edge, document, documents, say) for edge in doubted[:SENTENCES]),
        others=tuple(_sentence(edge, document, documents, say) for edge in others[:OTHERS]),
        more=say("review.more", n=say.number(left)) if left > 0 else "",
    )


def _sentence(edge: Edge, target: Document, documents: Mapping[str, Document], say: Texts) -> Sentence:
    by, best = documents[edge.asserted_by], edge.evidence[0]
    return Sentence(
        by=DocumentName(by.id, by.label, address_of(by.id, View(lang=say.lang))),
        place=f"{text_address(by.id, say.lang)}#o{best.start}" if by.sources else "",
        words=tuple(marked(" ".join(best.text.split()), target, best.cue)),
        warnings=tuple(warnings_of(edge, target, say)),
    )


def decided_of(decision: Decision, say: Texts) -> Decided:
    """A decision in words."""
    undone = decision.undone
    return Decided(
        id=decision.id,
        verdict=say(f"verdict.{decision.verdict}"),
        about=decision.about,
        by=decision.by,
        when=say.date(decision.at[:10]),
        why=decision.why,
        undone=say("review.undone", by=undone.by, why=undone.why) if undone else "",
    )
