"""Every format is read back by a consumer of its own, hostile text included."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph import formats
from graph.model import Document, Edge, Evidence, Flag, Issuer, Level, Line, Relation, Status

ISSUER = Issuer(
    id="i", name='UBND "tỉnh" & <b>', kind="ủy ban nhân dân", place="tỉnh X", level=Level.PROVINCE, line=Line.STATE
)
DOCUMENTS = (
    Document(
        id="a",
        status=Status.INGESTED,
        type="công văn",
        number="1",
        symbol="CV/TU",
        title="=1+1\x0b\x00 </script>",
        issuer=ISSUER,
    ),
    Document(id="b", status=Status.UNIDENTIFIED, title='- Như trên;\n"dòng hai" | ]'),
)
SAID = Evidence(document="a", file="a.txt", start=0, end=1, text="@thực hiện\ud800 …")
EDGES = (
    Edge(
        id="1",
        source="a",
        target="b",
        relation=Relation.IMPLEMENTS,
        asserted_by="a",
        warnings=(Flag.UNDATED,),
        evidence=(SAID,),
    ),
    Edge(id="2", source="a", target="b", relation=Relation.BASED_ON, asserted_by="a", evidence=(SAID,)),
)


@pytest.mark.parametrize(
    ("write", "read"), [(formats.graphml, nx.read_graphml), (formats.gexf, nx.read_gexf)], ids=["graphml", "gexf"]
)
def test_networkx_reads_it_back(write: object, read: object) -> None:
    graph = read(BytesIO(write(DOCUMENTS, EDGES).encode()))
    assert set(graph.nodes) == {"a", "b"}
    assert sorted(data["relation"] for _, _, data in graph.edges(data=True)) == ["based_on", "implements"]
    assert graph.nodes["a"]["issuer"] == ISSUER.name


def test_xml_is_well_formed() -> None:
    for text in (formats.graphml(DOCUMENTS, EDGES), formats.gexf(DOCUMENTS, EDGES)):
        ET.fromstring(text)


def test_a_spreadsheet_runs_no_formula() -> None:
    tables = formats.csv_tables(DOCUMENTS, EDGES)
    rows = list(csv.DictReader(StringIO(tables["documents.csv"].lstrip("\ufeff"))))
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["title"].startswith("'=1+1")
    assert rows[1]["title"].startswith("'- Như trên")
    links = list(csv.DictReader(StringIO(tables["citations.csv"].lstrip("\ufeff"))))
    assert [link["sentence"] for link in links] == ["'@thực hiện …"] * 2


def test_dot_quotes_every_label() -> None:
    text = formats.dot(DOCUMENTS, EDGES)
    assert text.count("->") == 2
    assert '\\"tỉnh\\"' in text
    assert all(line.endswith((";", "{", "}")) for line in text.splitlines())


def test_mermaid_keeps_its_own_signs_out_of_labels() -> None:
    lines = formats.mermaid(DOCUMENTS, EDGES).splitlines()
    assert lines[0] == "flowchart BT"
    assert lines[3:] == ["  d0 -->|implements| d1", "  d0 -->|based_on| d1"]
    assert all(line.count('"') == 2 for line in lines[1:3])
