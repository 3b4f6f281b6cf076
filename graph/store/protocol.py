"""What any store offers, in our own words: facts kept for ever, voices by family, and the graph woven from them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from graph.claims import Said, Voice
from graph.decisions import Decision
from graph.meeting import Whereabouts
from graph.model import Direction, Document, Edge, Level, Line, Reading, Relation, Status

if TYPE_CHECKING:
    from graph.store.search import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """One atomic change: what `graph.weave` found to have changed.

    `documents`, `voices` and `decisions` are inserted or replaced by id, `readings` by id together with all that they
    say (what is not in `said` goes); `silent` are ids of voices to remove. `edges` maps an asserting
    document to *all* the edges it asserts; whatever it asserted before goes. `gone` are ids of documents to remove.
    Documents are put before edges and removed after them, so an edge never lacks an end.
    """

    readings: tuple[Reading, ...] = ()
    said: tuple[Said, ...] = ()
    voices: tuple[Voice, ...] = ()
    silent: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    documents: tuple[Document, ...] = ()
    gone: tuple[str, ...] = ()
    edges: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A search: loosely typed words (number or title) and exact filters; dates are ISO, both ends included."""

    text: str = ""
    type: str | None = None
    level: Level | None = None
    province: str | None = None
    """A province in any spelling; one of today stands for all that went into it, one of the past for itself."""
    issuer: str | None = None
    """Id of an issuer."""
    status: Status | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20
    after: str | None = None
    """Id of the last document of the page before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which documents a walk shows: those that have, in every field that is filled, one of the values wanted.

    Those that fail are walked through, not shown; an empty field lets everything pass. The root is always shown.
    """

    types: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    lines: tuple[Line, ...] = ()
    provinces: tuple[str, ...] = ()
    """In any spelling; one of today stands for all that went into it, one of the past for itself."""
    since: str | None = None
    until: str | None = None

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return self == Filter()


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A question: what stands around `root`, as `graph.lineage.lineage` explains; bounds are checked there."""

    root: str
    direction: Direction = Direction.IN
    depth: int = 3
    relations: frozenset[Relation] | None = None
    only: Filter = field(default_factory=Filter)
    limit: int = 300

    @property
    def most(self) -> int:
        """How many edges the walk looks at; where more lead on, it takes the newest documents and ends there."""
        return max(5_000, 4 * self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """The answer in compact JSON (`graph.fragments`): each node in order; all edges by id, joined by commas.

    `depths` are the nodes' distances from the root, `totals[i]` the documents that pass at depth `i + 1`. Totals are
    exact down to depth `counted_to`; below it they count what is shown.
    """

    nodes: tuple[bytes, ...]
    depths: tuple[int, ...]
    edges: bytes
    totals: tuple[int, ...]
    counted_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How many documents stand around one in all: at depth `i + 1`, of each level, of each province's search key."""

    by_depth: tuple[int, ...]
    by_level: Mapping[str, int]
    by_province: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of search results; `next` is the `after` of the page that follows, None on the last one."""

    documents: tuple[Document, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts of a whole store."""

    documents: int
    edges: int
    readings: int
    by_status: Mapping[str, int]
    by_relation: Mapping[str, int]
    by_type: Mapping[str, int]
    by_level: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many of everything a store holds, facts too."""

    documents: int
    edges: int
    readings: int
    claims: int
    voices: int
    decisions: int


class GraphStore(Protocol):
    """A store implements these; lineage, paths, weaving and export are written once on top of them.

    Every sequence comes in a fixed order, the same in every store. Errors are `StoreError` and `StoreUnavailable`.
    """

    @property
    def url(self) -> str:
        """Where this store is, without a password."""

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer until the block ends; what `apply` did in it is committed at its end, or undone whole.

        A second writer waits, then raises `StoreUnavailable`.
        """

    def still(self) -> AbstractContextManager[None]:
        """Let this thread see one state until the block ends, where that keeps nobody else waiting."""

    def apply(self, patch: Patch) -> None:
        """Make the change. Applying a patch twice equals applying it once. Only inside `writing`."""

    def load(self, patches: Iterable[Patch]) -> None:
        """Fill an empty store at once, as fast as it can: indexes are made at the end. Not inside `writing`.

        Each value comes once (`silent` and `gone` are not looked at), a document before the edges that touch it and a
        voice before what is said with it, in an earlier patch or the same; the edges that one document asserts may
        come in several. Patches are taken one at a time, so memory stays flat if they come from a generator. All of it
        is committed at the end or nothing. Raises `StoreError` if the store is not empty or an edge lacks an end.
        """

    def reading(self, reading_id: str) -> Reading | None:
        """The facts with this id."""

    def readings(self) -> Iterator[Reading]:
        """All facts, by id."""

    def voices(self, families: Collection[str], *, deciding: bool = False) -> list[Voice]:
        """All voices of these families, by id; or only those that decide (`graph.shortcut`)."""

    def voices_at(self, asked: Whereabouts, *, deciding: bool = False) -> list[Voice]:
        """The voices asked for (`graph.meeting`), by id; or only those that decide and those asked for by id."""

    def homes_on(self, days: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
        """Family and home of all voices that write one of these days, given with their family; sorted, each once."""

    def voices_for(self, documents: Collection[str]) -> list[Voice]:
        """All voices that mean these documents, by id."""

    def said_in(self, readings: Collection[str]) -> list[tuple[Said, Voice]]:
        """What these readings say, each claim with its voice, by (reading, index)."""

    def said_by(self, voices: Collection[str]) -> list[Said]:
        """Who speaks with these voices, by (reading, index)."""

    def decisions(self) -> list[Decision]:
        """All decisions of people, undone ones too, by id."""

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """The documents with these ids, in the order asked, unknown ones left out."""

    def step(
        self, ids: Collection[str], *, direction: Direction, relations: Collection[Relation] | None = None
    ) -> list[Edge]:
        """Edges one hop from these documents, by id: `IN` those that point at them, `OUT` those that leave them.

        `relations` None means all of them. Edges come with their best evidence only.
        """

    def links(self, ids: Collection[str], *, most: int) -> list[tuple[str, str]] | None:
        """The citing and the cited document of edges that touch these, each pair once; None where `most` edges do not
        suffice. In no order."""

    def walk(self, asked: Walk) -> Walked | None:
        """What stands around a document, nearest first, then newest, then by id; None where there is no such document.

        Work is bounded: by `limit` for what is shown, by `Walk.most` for what is only counted.
        """

    def reach(
        self, root: str, *, direction: Direction = Direction.IN, relations: Collection[Relation] | None = None
    ) -> Reached | None:
        """Count everything around a document, however far; None where there is no such document."""

    def among(self, ids: Collection[str], *, relations: Collection[Relation] | None = None) -> list[Edge]:
        """Edges with both ends in `ids`, by id, with their best evidence only."""

    def edge(self, edge_id: str) -> Edge | None:
        """One edge with all its evidence, best first."""

    def asserted(self, documents: Collection[str]) -> list[Edge]:
        """The edges that these documents assert, by id, with all their evidence."""

    def find(self, query: Query) -> Page:
        """Search: exact number first, then numbers that begin so, then words of the title; newest first, then by id."""

    def counts(self, document_id: str) -> dict[str, dict[str, int]]:
        """Edges of a document: `{"in": {relation: n}, "out": {relation: n}}`."""

    def most_cited(self, *, status: Status | None = None, limit: int = 20) -> list[tuple[Document, int]]:
        """The documents (of this status) that most edges point at, and how many; equals by id."""

    def stats(self) -> Stats:
        """Counts of the whole store."""

    def sizes(self) -> Sizes:
        """How many of everything there is, quickly enough to compare two stores of a million documents."""

    def all_documents(self) -> Iterator[Document]:
        """Every document, by id."""

    def all_edges(self) -> Iterator[Edge]:
        """Every edge with all its evidence, by id."""

    def document_texts(self) -> Iterator[tuple[str, Keys]]:
        """Every document as JSON (`graph.fragments`) with the keys it is found by, in whatever order is quickest."""

    def edge_texts(self) -> Iterator[tuple[str, str | None]]:
        """Every edge as JSON with its best evidence, and its other evidence, in whatever order is quickest."""

    def clear(self) -> None:
        """Remove all that is ours: at once, or where that would be too large a change, piece by piece."""

    def close(self) -> None:
        """Give back connections and files. Closing twice does no harm."""
