"""The wire models: what requests may bring and what answers look like, for OpenAPI and for those who call us."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query as Parameter
from pydantic import BaseModel, Field

from graph.model import DateBasis, Direction, Flag, Level, Line, Relation, Status

IsoDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", examples=["2021-07", "2021-07-19"])]


class IssuerModel(BaseModel):
    """A body that issues documents. `place` is null where nothing tells it, or where it is the whole country."""

    id: str
    name: str
    kind: str
    place: str | None
    level: Level | None
    line: Line | None


class DocumentModel(BaseModel):
    """A document that exists, whether we hold its text (`ingested`) or not."""

    id: str
    status: Status
    type: str | None
    number: str | None
    symbol: str | None
    date: str | None
    date_basis: DateBasis | None
    title: str | None
    source: str | None
    sources: list[str]
    inferred: list[str]
    issuer: IssuerModel | None


class DocumentWithCounts(DocumentModel):
    """A document with how many edges it has: `{"in": {relation: n}, "out": {relation: n}}`."""

    counts: dict[str, dict[str, int]]


class NodeModel(DocumentModel):
    """A document in a lineage; `depth` is its distance from the root."""

    depth: int | None = None


class EvidenceModel(BaseModel):
    """One mention: the document that says so, its file, the mention's place in it, the sentence."""

    document: str
    file: str
    start: int
    end: int
    text: str
    date_as_written: str | None
    cue: str | None


class EdgeModel(BaseModel):
    """`source` does `relation` to `target`, because `asserted_by` says so."""

    id: str
    source: str
    target: str
    relation: Relation
    second_hand: bool
    asserted_by: str
    date_as_written: str | None
    confidence: float
    warnings: list[Flag]
    candidates: list[str]
    evidence: EvidenceModel | None


class EdgeWithMentions(EdgeModel):
    """An edge with every mention behind it, best first."""

    mentions: list[EvidenceModel]


class SearchPage(BaseModel):
    """A page of search results; ask again with `after` = `next` for the one that follows."""

    documents: list[DocumentModel]
    total: int
    next: str | None


class Missing(BaseModel):
    """A document that is cited but not held."""

    document: DocumentModel
    cited_by: int


class LineageModel(BaseModel):
    """What stands around a document, nearest first; `totals` counts by depth what there is in all.

    Totals are exact down to depth `counted_to`; below it they count what is shown.
    """

    root: str
    nodes: list[NodeModel]
    edges: list[EdgeModel]
    direction: Direction
    depth: int
    truncated: bool
    totals: dict[str, int]
    counted_to: int


class PathsModel(BaseModel):
    """The documents and edges on the shortest paths between two documents; both empty if there is none."""

    start: str
    end: str
    nodes: list[DocumentModel]
    edges: list[EdgeModel]


class CoveredModel(BaseModel):
    """One of today's provinces: documents of its bodies, and of those that went into it, that carry the root out."""

    province: str
    documents: int
    first: DocumentModel | None
    days: int | None


class CoverageModel(BaseModel):
    """Where a document is carried out; `elsewhere` counts documents that belong to no province, or to none for sure."""

    root: str
    provinces: list[CoveredModel]
    elsewhere: int
    truncated: bool


class ReachModel(BaseModel):
    """How many documents stand around one in all; `elsewhere` counts bodies of no province, or of none for sure."""

    root: str
    direction: Direction
    documents: int
    by_depth: dict[str, int]
    by_level: dict[str, int]
    by_province: dict[str, int]
    elsewhere: int


class StatsModel(BaseModel):
    """Counts of the whole store."""

    documents: int
    edges: int
    readings: int
    by_status: dict[str, int]
    by_relation: dict[str, int]
    by_type: dict[str, int]
    by_level: dict[str, int]


class ExtractRequest(BaseModel):
    """A text to read; nothing of it is stored."""

    text: str = Field(min_length=1, examples=["Căn cứ Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ;"])
    name: str = Field(default="text", description="What to call it in the answer's `doc`")


Limit = Annotated[int, Parameter(ge=1, le=500)]
