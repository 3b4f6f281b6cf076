"""Says why a stretch of text was read as a mention: rule, rows of the tables, the words that gave the relation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction import Mention, Relation
from graph.text import plain
from ingest.extract import extract
from ingest.grammar.load import Entry, table


@dataclass(frozen=True, slots=True)
class Explanation:
    """One mention and the rows it rests on, each as `file [table] entry (seen …)`."""

    mention: Mention
    text: str
    rule: str
    rows: tuple[str, ...]
    cue: str | None

    def __str__(self) -> str:
        cue = (
            f"; relation {self.mention.relation} by {self.cue!r}" if self.cue else f"; relation {self.mention.relation}"
        )
        return f"{self.text!r}: rule {self.rule}{cue}\n" + "\n".join(f"  {row}" for row in self.rows)


def explain(text: str, start: int, end: int) -> list[Explanation]:
    """Why the mentions that touch `start`–`end` of `text` were found; empty if there is none.

    >>> found = explain("thực hiện Chỉ thị số 15/CT-TTg", 21, 30)[0]
    >>> found.rule, found.cue
    ('state', 'thực hiện')
    >>> found.rows[0]
    'symbols.toml [shape] state (seen in 15/CT-TTg; 447/QĐ-TTg; 128/NQ-CP)'
    """
    return [
        _explained(text, mention)
        for mention in extract(text).mentions
        if mention.span.start < max(end, start + 1) and start < mention.span.end
    ]


def _explained(text: str, mention: Mention) -> Explanation:
    cue = " ".join(mention.cue.of(text).split()) if mention.cue else None
    rows = tuple(
        f"{row.file} [{row.table}] {row.name} (seen in {row.text('seen', '?')})" for row in _rows(text, mention, cue)
    )
    return Explanation(mention, " ".join(mention.span.of(text).split()), mention.rule, rows, cue)


def _rows(text: str, mention: Mention, cue: str | None) -> Iterator[Entry]:
    yield from (row for row in table("symbols.toml", "shape") if row.name == mention.rule)
    yield from (row for row in table("types.toml", "type") if row.name == mention.type)
    if mention.rule in {"named-law", "amending-law"}:
        named = plain(mention.span.of(text))
        yield from (
            row for row in table("laws.toml", "law") if any(named.endswith(plain(n)) for n in row.words("names"))
        )
    if cue:
        yield from (
            row for row in _cue_rows(mention.relation) if any(plain(w) == plain(cue) for w in row.words("words"))
        )


def _cue_rows(relation: Relation) -> Iterator[Entry]:
    for name in ("cue", "after", "link"):
        yield from (row for row in table("cues.toml", name) if row.text("relation") == relation)
