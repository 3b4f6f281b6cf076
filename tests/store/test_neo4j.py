"""What only the Neo4j store can get wrong: plans, round trips, the schema, threads and the writers' lock."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString

import pytest
from neo4j import Driver, NotificationMinimumSeverity
from samples import BAC_KAN, TTG, document, edge, put_graph

from graph.errors import StoreError, StoreUnavailable
from graph.lineage import lineage
from graph.model import Direction, Relation, Status
from graph.store import cypher, neo4j_link
from graph.store.neo4j import Neo4jStore
from graph.store.protocol import Patch, Query

ROOT = Path(__file__).parents[2]
A, B = document("a", "1", "CV-UBND"), document("b", "2", "CV-UBND")


@pytest.fixture
def store(empty_neo4j: str) -> Iterator[Neo4jStore]:
    """An empty store in the real Neo4j."""
    opened = Neo4jStore(empty_neo4j)
    yield opened
    opened.close()


@pytest.mark.neo4j
def test_the_graph_reads_well_in_neo4js_own_tools(store: Neo4jStore, neo4j_driver: Driver) -> None:
    put_graph(store, [A, B, document("c")], edge("a", "b"), edge("b", "c", Relation.BASED_ON))
    rows, _, _ = neo4j_driver.execute_query(
        "MATCH p = (x:Document {number: '1'})-[:IMPLEMENTS|BASED_ON*1..3]->(d:Document) "
        "RETURN x.label AS label, d.id AS id, [r IN relationships(p) | r.asserted_by] AS by, "
        "last(relationships(p)).text AS text ORDER BY id",
        database_="neo4j",
    )
    assert [r.values() for r in rows] == [
        ["Công văn 01/CV-UBND", "b", ["a"], "a implements b"],
        ["Công văn 01/CV-UBND", "c", ["a", "b"], "b based_on c"],
    ]


@pytest.mark.neo4j
def test_what_others_add_to_a_document_stays(store: Neo4jStore, neo4j_driver: Driver) -> None:
    put_graph(store, [A, B], edge("a", "b"))
    add = (
        "MATCH (a:Document {id: 'a'}), (b:Document {id: 'b'}) SET a.note = 'x', a:Kept CREATE (b)-[:SEEN_BY]->(:Person)"
    )
    neo4j_driver.execute_query(add, database_="neo4j")
    put_graph(store, [document("a", "3", None, type=None), B], edge("a", "b", Relation.AMENDS))
    rows, _, _ = neo4j_driver.execute_query(
        "MATCH (a:Kept) RETURN a.note, a.number, a.symbol, COUNT { ()-[:SEEN_BY]->() } AS seen", database_="neo4j"
    )
    assert [r.values() for r in rows] == [["x", "3", None, 1]]
    assert store.counts("b") == {"in": {"amends": 1}, "out": {}}
    assert len(store.step(["b"], direction=Direction.BOTH)) == 1


@pytest.mark.neo4j
def test_the_password_is_in_no_url(store: Neo4jStore, empty_neo4j: str) -> None:
    password = empty_neo4j.split(":")[2].partition("@")[0]
    assert password not in store.url
    assert store.url.startswith("bolt://neo4j@127.0.0.1:")


@pytest.mark.neo4j
def test_a_newer_layout_is_left_alone(store: Neo4jStore, empty_neo4j: str, neo4j_driver: Driver) -> None:
    put_graph(store, [A])
    neo4j_driver.execute_query(cypher.SET_STAMP, version=cypher.VERSION + 1, database_="neo4j")
    try:
        newer = Neo4jStore(empty_neo4j)
        with pytest.raises(StoreError, match="newer version"), newer.writing():
            pass
        newer.close()
    finally:
        neo4j_driver.execute_query(cypher.SET_STAMP, version=cypher.VERSION, database_="neo4j")
    assert [d.id for d in store.all_documents()] == ["a"]


@pytest.mark.neo4j
def test_constraints_and_indexes_stand_and_serve(store: Neo4jStore, neo4j_driver: Driver) -> None:
    store.stats()
    unique, _, _ = neo4j_driver.execute_query("SHOW CONSTRAINTS YIELD name, type", database_="neo4j")
    assert {r["name"] for r in unique} >= {"document_id", "reading_id", "voice_id", "said_key"}
    indexes, _, _ = neo4j_driver.execute_query("SHOW INDEXES YIELD name, type, state", database_="neo4j")
    assert {r["state"] for r in indexes} == {"ONLINE"}
    assert {r["name"] for r in indexes if r["type"] == "FULLTEXT"} == {"document_words"}


NOT_QUERIES = {"SCHEMA", "FULL_TEXT", "AWAIT", "VERSION", "RELATIONS", "KINDS"}
WHOLE = ("COUNT_", "CLEAR", "HOLDS", "MOST_CITED", "SCAN", "FIND", "DECISIONS")
"""Queries that may look at every document: counts, and searches without words."""


def _statements() -> list[Any]:
    """Every query of `cypher`, the built ones too."""
    every = frozenset(Relation)
    found = {f"step {way}": cypher.step(way, every) for way in Direction} | {"among": cypher.among(every)}
    for name, value in vars(cypher).items():
        if name.isupper() and not name.startswith("_") and name not in NOT_QUERIES:
            found |= {name: value} if isinstance(value, str) else {f"{name} {k}": v for k, v in value.items()}
    return [pytest.param(statement, id=name) for name, statement in found.items()]


@pytest.mark.neo4j
@pytest.mark.parametrize("statement", _statements())
def test_every_statement_is_planned_without_warnings(
    store: Neo4jStore, neo4j_driver: Driver, request: pytest.FixtureRequest, statement: LiteralString
) -> None:
    put_graph(store, [A, B], edge("a", "b"))
    values: dict[str, Any] = dict.fromkeys(
        ["id", "typed", "lucene", "type", "status", "level", "issuer", "since", "until", "after"], "x"
    )
    values |= {name: [] for name in ("ids", "keys", "rows", "words", "province", "homes", "days", "families")}
    values |= {name: [] for name in ("types", "levels", "lines", "provinces")}
    values |= {"deciding": True, "limit": 1, "after_rank": 0, "after_date": "", "version": cypher.VERSION}
    with neo4j_driver.session(
        database="neo4j", notifications_min_severity=NotificationMinimumSeverity.WARNING
    ) as session:
        summary = session.run("EXPLAIN " + statement, values).consume()
    unexpected = [
        s for s in summary.gql_status_objects if s.is_notification and s.raw_classification not in {"UNRECOGNIZED"}
    ]
    assert unexpected == []
    plan = str(summary.plan)
    assert "AllNodesScan" not in plan
    assert "AllRelationshipsScan" not in plan
    assert "NodeByLabelScan" not in plan or request.node.callspec.id.startswith(WHOLE)


@pytest.mark.neo4j
def test_words_are_found_without_a_full_text_index_too(store: Neo4jStore) -> None:
    put_graph(store, [document("a", title="Phòng, chống dịch"), document("b", title="Phòng cháy")])
    with_index = [store.find(Query(text=t)) for t in ("phong", "dich phong", "ng")]
    store._full_text = False
    assert [store.find(Query(text=t)) for t in ("phong", "dich phong", "ng")] == with_index
    assert [p.total for p in with_index] == [2, 1, 0]


@pytest.mark.neo4j
def test_a_lineage_asks_once_a_level(store: Neo4jStore, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"n{i}" for i in range(40)]
    links = [edge(names[i], names[(i - 1) // 3]) for i in range(1, 40)]
    put_graph(store, [document(n) for n in names], *links)
    asked: list[str] = []
    read = store._link.read

    def counting(statement: LiteralString, **parameters: Any) -> Any:
        asked.append(statement)
        return read(statement, **parameters)

    monkeypatch.setattr(store._link, "read", counting)
    found = lineage(store, "n0", depth=3)
    assert len(found.nodes) == 40
    assert len(asked) == 3 + 1, asked  # the levels, each with the JSON of its documents, and the edges among all


@pytest.mark.neo4j
def test_a_second_writer_gives_up_in_time(store: Neo4jStore, empty_neo4j: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neo4j_link, "LOCK_SECONDS", 1.0)
    second = Neo4jStore(empty_neo4j)
    started = time.monotonic()
    with store.writing():
        store.apply(Patch(documents=(A,)))
        with pytest.raises(StoreUnavailable, match="Another process is writing"), second.writing():
            pass
    assert time.monotonic() - started < 10
    put_graph(second, [B])
    assert [d.id for d in store.all_documents()] == ["a", "b"]
    second.close()


@pytest.mark.neo4j
def test_errors_of_the_callers_own_pass_through(store: Neo4jStore) -> None:
    with pytest.raises(OSError, match="the disk of the caller"), store.writing():
        raise OSError("the disk of the caller")


@pytest.mark.neo4j
def test_one_store_serves_many_threads(store: Neo4jStore) -> None:
    put_graph(store, [A, B], edge("a", "b"))
    seen: list[int] = []
    threads = [
        threading.Thread(target=lambda: seen.append(len(store.step(["a"], direction=Direction.OUT)))) for _ in range(16)
    ]
    with store.writing():
        store.apply(Patch(edges={"a": ()}))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert seen == [1] * 16
    assert store.step(["a"], direction=Direction.OUT) == []


QUESTIONS = re.findall(r"```cypher\n(.*?)```", (ROOT / "docs" / "neo4j.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.neo4j
@pytest.mark.parametrize("question", QUESTIONS, ids=[" ".join(q.split()[:6]) for q in QUESTIONS])
def test_the_questions_of_the_guide_are_answered(
    store: Neo4jStore, neo4j_driver: Driver, question: LiteralString
) -> None:
    ours = document("cv", "252", "CV/TU", date="2021-07-19", issuer=BAC_KAN)
    order = document("ct", "15", "CT-TTg", type="chỉ thị", issuer=TTG, status=Status.REFERENCED)
    put_graph(store, [ours, order], edge("cv", "ct"))
    found, _, _ = neo4j_driver.execute_query(question, database_="neo4j")
    assert len(found) == 1
