"""The graph in the formats of other programs: GraphML, GEXF, CSV, DOT, Mermaid. JSON is `graph.wire`'s."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

from graph.model import Document, Edge

if TYPE_CHECKING:
    from networkx import MultiDiGraph

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold; texts out of PDFs have them."""
_TODAY: Final = re.compile(' lastmodifieddate="[^"]*"')
"""The day of writing, by which the same graph would be another file tomorrow."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
"""A cell that begins so would be run by a spreadsheet (OWASP ASVS 1.2.10)."""

Cell = str | float | bool


def attributes(document: Document) -> dict[str, Cell]:
    """A document's known fields, flat."""
    issuer = document.issuer
    fields = {
        "label": document.label,
        "status": document.status.value,
        "type": document.type,
        "number": document.number,
        "symbol": document.symbol,
        "date": document.date,
        "date_basis": document.date_basis.value if document.date_basis else None,
        "title": document.title,
        "source": "; ".join(document.sources),
        "issuer": issuer.name if issuer else None,
        "issuer_id": issuer.id if issuer else None,
        "place": issuer.place if issuer else None,
        "level": issuer.level.value if issuer and issuer.level else None,
        "line": issuer.line.value if issuer and issuer.line else None,
    }
    return {name: _NOT_XML.sub("", value) for name, value in fields.items() if value}


def edge_attributes(edge: Edge) -> dict[str, Cell]:
    """An edge's known fields and its best sentence, flat."""
    fields: dict[str, Cell | None] = {
        "relation": edge.relation.value,
        "second_hand": edge.second_hand,
        "asserted_by": edge.asserted_by,
        "date_as_written": edge.date_as_written,
        "confidence": edge.confidence,
        "warnings": "; ".join(edge.warnings),
        "sentence": edge.evidence[0].text if edge.evidence else None,
    }
    return {
        name: _NOT_XML.sub("", value) if isinstance(value, str) else value
        for name, value in fields.items()
        if value is not None and value != ""
    }


def as_networkx(documents: Iterable[Document], edges: Iterable[Edge]) -> MultiDiGraph[str]:
    """The graph for networkx; edges are keyed by their ids.

    >>> from graph.model import Status
    >>> as_networkx([Document(id="a", status=Status.REFERENCED)], []).nodes["a"]["status"]
    'referenced'
    """
    from networkx import MultiDiGraph

    graph: MultiDiGraph[str] = MultiDiGraph()
    for document in documents:
        graph.add_node(document.id, **attributes(document))
    for edge in edges:
        graph.add_edge(edge.source, edge.target, key=edge.id, **edge_attributes(edge))
    return graph


def graphml(documents: Iterable[Document], edges: Iterable[Edge]) -> str:
    """GraphML, as Gephi, yEd and Cytoscape read it."""
    from networkx import write_graphml

    out = BytesIO()
    write_graphml(as_networkx(documents, edges), out)
    return out.getvalue().decode("utf-8")


def gexf(documents: Iterable[Document], edges: Iterable[Edge]) -> str:
    """GEXF, Gephi's own."""
    from networkx import write_gexf

    out = BytesIO()
    write_gexf(as_networkx(documents, edges), out)
    return _TODAY.sub("", out.getvalue().decode("utf-8"), count=1)


def csv_tables(documents: Iterable[Document], edges: Iterable[Edge]) -> dict[str, str]:
    """Two tables for spreadsheets and Gephi, by file name: what begins like a formula is quoted."""
    nodes = [{"id": d.id, **attributes(d)} for d in documents]
    links = [{"source": e.source, "target": e.target, "id": e.id, **edge_attributes(e)} for e in edges]
    return {"documents.csv": _table(nodes, ("id", "label")), "citations.csv": _table(links, ("source", "target"))}


def _table(rows: Sequence[dict[str, Cell]], first: Sequence[str]) -> str:
    columns = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_guarded(row.get(column, "")) for column in columns] for row in rows)
    return "\ufeff" + out.getvalue()


def _guarded(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def dot(documents: Iterable[Document], edges: Iterable[Edge]) -> str:
    """Graphviz' language."""
    nodes = [f"  {_quoted(d.id)} [label={_quoted(_two_lines(d, chr(10)))}];" for d in documents]
    arrows = [f"  {_quoted(e.source)} -> {_quoted(e.target)} [label={_quoted(e.relation.value)}];" for e in edges]
    return "\n".join(["digraph vanmach {", "  rankdir=BT; node [shape=box];", *nodes, *arrows, "}"]) + "\n"


def mermaid(documents: Iterable[Document], edges: Iterable[Edge]) -> str:
    """A Mermaid flowchart, for Markdown viewers."""
    names: dict[str, str] = {}
    lines = ["flowchart BT"]
    for document in documents:
        names[document.id] = f"d{len(names)}"
        lines.append(f'  {names[document.id]}["{_entities(_two_lines(document, "<br>"))}"]')
    lines += [f"  {names[e.source]} -->|{e.relation.value}| {names[e.target]}" for e in edges]
    return "\n".join(lines) + "\n"


def _two_lines(document: Document, between: str) -> str:
    issuer = document.issuer.name if document.issuer else ""
    return between.join(part for part in (document.label, issuer) if part)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _entities(text: str) -> str:
    """Text as Mermaid takes it inside quotes: what it would read as its own syntax becomes an entity."""
    kept = text.replace("<br>", "\n")
    return re.sub(r"[^\w\s./,()-]", lambda c: f"#{ord(c[0])};", kept).replace("\n", "<br>")
