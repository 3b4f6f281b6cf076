"""What the list and the cards say about each document and each line, ready for a template: words only, no HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.model import Document, Edge, Evidence, Flag, Status, number_symbol
from viz.addresses import address_of, path_address, text_address
from viz.bundle import Picture
from viz.names import short_name
from viz.places import level_of, line_of
from viz.style import FAMILIES, GLYPHS, UNKNOWN
from viz.tags import tag
from viz.texts import Texts, capital
from viz.view import View

_SYMBOL_GAP: Final = r"\s*[-/–.:]\s*"


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a card."""

    term: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EdgeEntry:
    """A line of the picture in words; `sentence` is cut into pieces, each with what it is ('', number or cue)."""

    id: str
    index: int
    """Its number on the page, by which other cards point at it."""
    family: str
    relation: str
    source: DocumentName
    target: DocumentName
    sentence: tuple[tuple[str, str], ...]
    file: str
    text: str
    """Address of the place in the text, '' if the text cannot be read here."""
    reporter: str
    confidence: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A document as others point at it."""

    id: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list with its card."""

    name: DocumentName
    short: str
    type: str
    date: str
    issuer: str
    title: str
    level: str
    level_text: str
    glyph: str
    line: str
    line_text: str
    status: str
    status_text: str
    is_root: bool
    warned: bool
    fields: tuple[Field, ...]
    text: str
    """Address of its text, '' if it cannot be read here."""
    path: str
    """Address of the ways from this document to the root, '' for the root and its neighbours."""
    hide: str
    """Address of the same view without it, '' for the root."""
    cited: str
    """How many documents of the lineage cite it, '' if none."""
    cites: tuple[EdgeEntry, ...]
    cited_by: tuple[int, ...]


def _text_address(document: Document, lang: str) -> str:
    """Where a document's text can be read, '' if we do not hold it."""
    return text_address(document.id, lang) if document.status is Status.INGESTED else ""


def _place(evidence: Evidence, asserter: Document | None, lang: str) -> str:
    address = _text_address(asserter, lang) if asserter else ""
    return f"{address}#o{evidence.start}" if address else ""


def warnings_of(edge: Edge, target: Document, say: Texts) -> Iterator[str]:
    """What is doubtful about a citation, in plain words."""
    if edge.second_hand:
        yield say("warning.second_hand")
    for flag in edge.warnings:
        if flag is Flag.DATE_MISMATCH and edge.date_as_written and target.date:
            yield say("warning.date_mismatch", written=say.date(edge.date_as_written), actual=say.date(target.date))
        elif flag is Flag.DATE_MISMATCH:
            yield say("warning.date_mismatch_plain")
        else:
            yield say(f"warning.{flag}")


def marked(sentence: str, target: Document, cue: str | None) -> Iterator[tuple[str, str]]:
    """The sentence in pieces, with the cited number and the words that decided the relation told apart."""
    marks: list[tuple[int, int, str]] = []
    if target.number:
        groups = [re.escape(g) for g in re.split(r"[-/–.:\s]+", target.symbol or "") if g]
        pattern = rf"(?<!\d)0*{re.escape(target.number)}(?!\d)" + "".join(f"(?:{_SYMBOL_GAP}{g})?" for g in groups)
        marks += [(*m.span(), "number") for m in re.finditer(pattern, sentence, re.IGNORECASE)][:1]
    if cue and (found := re.search(re.escape(" ".join(cue.split())), sentence, re.IGNORECASE)):
        marks.append((*found.span(), "cue"))
    at = 0
    for start, end, kind in sorted(marks):
        if start < at:
            continue
        yield sentence[at:start], ""
        yield sentence[start:end], kind
        at = end
    yield sentence[at:], ""


class Writer:
    """Writes the rows and cards of one picture in one language."""

    def __init__(self, picture: Picture, view: View, say: Texts) -> None:
        self.picture, self.view, self.say = picture, view, say
        self.documents = {d.id: d for d in picture.lineage.nodes}
        mentioned = {d.id for d in picture.shown} | {e.asserted_by for e in picture.edges}
        self.names = {id_: self._name(self.documents[id_]) for id_ in mentioned if id_ in self.documents}
        self.warned = {e.source for e in picture.edges if e.warnings}
        self.out: dict[str, list[EdgeEntry]] = {}
        self.into: dict[str, list[int]] = {}
        for index, edge in enumerate(picture.edges):
            self.out.setdefault(edge.source, []).append(self._edge(index, edge))
            self.into.setdefault(edge.target, []).append(index)
        citing = {(edge.source, edge.target) for edge in picture.lineage.edges}
        self.cited = Counter(target for _, target in citing)
        """How many documents of the whole lineage cite each, drawn or not."""

    def _name(self, document: Document) -> DocumentName:
        view = View(direction=self.view.direction, depth=self.view.depth, lang=self.view.lang)
        return DocumentName(document.id, document.label, address_of(document.id, view))

    def _edge(self, index: int, edge: Edge) -> EdgeEntry:
        """A line in words, with its best evidence."""
        evidence = edge.evidence[0] if edge.evidence else None
        target = self.documents[edge.target]
        reporter = self.names.get(edge.asserted_by)
        words = " ".join(evidence.text.split()) if evidence else ""
        return EdgeEntry(
            id=edge.id,
            index=index,
            family=FAMILIES[edge.relation],
            relation=self.say(f"relation.{edge.relation}"),
            source=self.names[edge.source],
            target=self.names[edge.target],
            sentence=tuple(marked(words, target, evidence.cue)) if evidence else (),
            file=evidence.file if evidence else "",
            text=_place(evidence, self.documents.get(edge.asserted_by), self.say.lang) if evidence else "",
            reporter=(reporter.label if reporter else edge.asserted_by) if edge.second_hand else "",
            confidence=round(edge.confidence * 100),
            warnings=tuple(warnings_of(edge, target, self.say)),
        )

    def entry(self, document: Document) -> Entry:
        """One document's row and card."""
        level, line, say = level_of(document), line_of(document), self.say
        root = self.picture.lineage.root.id
        far = self.picture.lineage.depths.get(document.id, 0) > 1
        return Entry(
            name=self.names[document.id],
            short=short_name(document),
            type=capital(document.type or ""),
            date=say.date(document.date),
            issuer=document.issuer.name if document.issuer else "",
            title=capital(document.title or ""),
            level=level,
            level_text=say(f"level.{level}"),
            glyph=GLYPHS[level],
            line=line,
            line_text=say(f"line.{line}"),
            status=document.status,
            status_text=say(f"status.{document.status}"),
            is_root=document.id == root,
            warned=document.id in self.warned,
            fields=tuple(self._fields(document)),
            text=_text_address(document, self.view.lang),
            path=path_address(document.id, root, self.view.lang) if far else "",
            hide="" if document.id == root else self._hide(document),
            cited=say.number(self.cited[document.id]) if self.cited[document.id] else "",
            cites=tuple(self.out.get(document.id, ())),
            cited_by=tuple(self.into.get(document.id, ())),
        )

    def _hide(self, document: Document) -> str:
        hidden = tuple(sorted({*self.view.hidden, tag(document.id)}))
        return address_of(self.picture.lineage.root.id, replace(self.view, hidden=hidden, selected=None))

    def _fields(self, document: Document) -> Iterator[Field]:
        say, unknown, issuer = self.say, self.say("card.unknown"), document.issuer
        guess = {name: say("card.inferred") for name in document.inferred}
        basis = say(f"basis.{document.date_basis}") if document.date and document.date_basis else ""
        level = level_of(document)
        number = number_symbol(document.number, document.symbol) if document.number else unknown
        for name, value in (("type", capital(document.type or unknown)), ("number", number)):
            if name in guess or value not in document.label:  # else the heading says it
                yield Field(say(f"card.{name}"), value, guess.get(name, ""))
        yield Field(say("card.date"), say.date(document.date) or unknown, guess.get("date", basis))
        yield Field(say("card.issuer"), issuer.name if issuer else unknown, guess.get("issuer", ""))
        if issuer and issuer.place and issuer.place not in issuer.name:
            yield Field(say("place.label"), capital(issuer.place))
        branch = f" · {say(f'line.{line_of(document)}')}" if line_of(document) != UNKNOWN else ""
        yield Field(say("card.level"), say(f"level.{level}") + branch)
        yield Field(say("card.status"), say(f"status.{document.status}"))
        if document.source:
            yield Field(say("card.source"), ", ".join(document.sources))
