"""Small values and graphs that the tests put into stores; all of them invented."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from graph.claims import Assignment, Claim, Said, Voice
from graph.edges import edge_id
from graph.model import (
    DateBasis,
    Document,
    Edge,
    Evidence,
    Extraction,
    Header,
    Issuer,
    Level,
    Line,
    Reading,
    Relation,
    Status,
)
from graph.store.protocol import GraphStore, Patch

TTG = Issuer(id="thu-tuong", name="Thủ tướng Chính phủ", kind="thủ tướng", level=Level.NATIONAL, line=Line.STATE)
BAC_KAN = Issuer(
    id="ubnd-bac-kan",
    name="Ủy ban nhân dân tỉnh Bắc Kạn",
    kind="ủy ban nhân dân",
    place="tỉnh Bắc Kạn",
    level=Level.PROVINCE,
    line=Line.STATE,
)
DAK_LAK = Issuer(
    id="tinh-uy-dak-lak",
    name="Tỉnh ủy Đắk Lắk",
    kind="tỉnh ủy",
    place="tỉnh Đắk Lắk",
    level=Level.PROVINCE,
    line=Line.PARTY,
)

TRAPS = {
    "decomposed": "Thành ủy Bắc Kạn",
    "emoji": "khẩn 🚨 hỏa tốc 👩‍🚒",
    "quotes": """'"`\\ \\u0027 `) DETACH DELETE d //""",
    "cypher": "}) MATCH (n) DETACH DELETE n //",
    "sql": "'); DROP TABLE document; --",
    "template": "$id ${id} {id} %s {{id}}",
    "control": "một\x00hai\tba\r\nbốn\u2028năm\ufeff",
    "right-to-left": "\u202eabc\u202c",
    "lucene": "AND OR NOT +a -b a~ a* (a [b TO c] /re/ a:b && || !",
    "astral": "𠮷野家 " + "x" * 40,
}
"""Text that breaks stores which build statements out of data, or which do not keep text as it is."""


def document(id: str, number: str | None = None, symbol: str | None = None, **more: Any) -> Document:
    """A document that is held unless `status` says otherwise."""
    fields = {"status": Status.INGESTED, "type": "công văn", "date_basis": DateBasis.OWN, "sources": (f"{id}.txt",)}
    return Document(id=id, number=number, symbol=symbol, **{**fields, **more})


def edge(source: str, target: str, relation: Relation = Relation.IMPLEMENTS, **more: Any) -> Edge:
    """An edge with one sentence behind it, asserted by its source unless `asserted_by` says otherwise."""
    by = more.pop("asserted_by", source)
    said = Evidence(document=by, file=f"{by}.txt", start=3, end=9, text=f"{source} {relation} {target}")
    return Edge(
        id=edge_id(source, target, relation, second_hand=by != source, asserted_by=by),
        source=source,
        target=target,
        relation=relation,
        asserted_by=by,
        second_hand=by != source,
        **{"evidence": (said,), **more},
    )


def asserted(*edges: Edge) -> dict[str, tuple[Edge, ...]]:
    """Edges as a patch holds them: by who asserts them."""
    found: dict[str, tuple[Edge, ...]] = {}
    for one in edges:
        found[one.asserted_by] = (*found.get(one.asserted_by, ()), one)
    return found


def reading(text: str, *sources: str, **header: Any) -> Reading:
    """The facts of a text that says `header` of itself and cites nothing."""
    name = sha256(text.encode()).hexdigest()
    return Reading(
        id=name, sources=sources or (f"{name[:6]}.txt",), text=text, extraction=Extraction(header=Header(**header))
    )


def claim(of: Reading, index: int, family: str, found: str, **more: Any) -> tuple[Said, Voice]:
    """A claim of a text with a voice of its own, assigned to the document `found`."""
    name = f"{of.id}:{index}"
    spoken = Claim(reading=name, index=index, family=family, scope="x", **more)
    said = Said(reading=of.id, index=index, at=index, voice=name, title=more.get("title"))
    return said, Voice(claim=spoken, assignment=Assignment(document=found))


def told(*claims: tuple[Said, Voice]) -> dict[str, Any]:
    """Claims as a patch holds them."""
    return {"said": tuple(said for said, _ in claims), "voices": tuple(voice for _, voice in claims)}


def put(store: GraphStore, patch: Patch) -> None:
    """Apply one patch in a block of its own."""
    with store.writing():
        store.apply(patch)


def put_graph(store: GraphStore, documents: Iterable[Document], *edges: Edge) -> None:
    """Put documents and edges."""
    put(store, Patch(documents=tuple(documents), edges=asserted(*edges)))


def everything(store: GraphStore) -> tuple[list[Any], ...]:
    """All that a store holds, for comparing two of them."""
    readings = list(store.readings())
    claims = store.said_in([r.id for r in readings])
    return readings, claims, list(store.all_documents()), list(store.all_edges())
