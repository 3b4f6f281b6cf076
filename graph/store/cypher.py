"""Every Cypher statement of the Neo4j store: constants, values always as parameters.

Documents are nodes and relations are relationship types, so that the graph can be read in Neo4j's own tools.
Names of relationship types come from the closed `Relation` enum, never from data.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final, LiteralString

from graph.model import Direction, Relation

VERSION: Final = 2
"""Version of the layout below; a database with a newer one is left alone."""

RELATIONS: Final = tuple(Relation)


def type_of(relation: Relation) -> str:
    """The relationship type of a relation.

    >>> type_of(Relation.BASED_ON)
    'BASED_ON'
    """
    return relation.value.upper()


def _types(relations: Collection[Relation]) -> str:
    return "|".join(type_of(relation) for relation in RELATIONS if relation in relations)


def _for_each_relation(template: str, joined_by: str) -> LiteralString:
    """One branch for each relation: relationship indexes are kept by type."""
    branches = (template.replace("RELATION", type_of(r)).replace("relation", r.value) for r in RELATIONS)
    return joined_by.join(branches)


STAMP: Final = "OPTIONAL MATCH (s:VanMach {id: 'schema'}) RETURN s.version AS version"
SET_STAMP: Final = "MERGE (s:VanMach {id: 'schema'}) SET s.version = $version"
LOCK: Final = "MERGE (lock:VanMach {id: 'writer'}) SET lock.turn = coalesce(lock.turn, 0) + 1"

SCHEMA: Final[tuple[LiteralString, ...]] = (
    "CREATE CONSTRAINT vanmach_id IF NOT EXISTS FOR (s:VanMach) REQUIRE s.id IS UNIQUE",
    "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (d:Document) REQUIRE d.id IS UNIQUE",
    "CREATE CONSTRAINT reading_id IF NOT EXISTS FOR (r:Reading) REQUIRE r.id IS UNIQUE",
    "CREATE CONSTRAINT voice_id IF NOT EXISTS FOR (v:Voice) REQUIRE v.id IS UNIQUE",
    "CREATE INDEX voice_family IF NOT EXISTS FOR (v:Voice) ON (v.family_key)",
    "CREATE INDEX voice_home IF NOT EXISTS FOR (v:Voice) ON (v.home_key)",
    "CREATE INDEX voice_day IF NOT EXISTS FOR (v:Voice) ON (v.day_key)",
    "CREATE INDEX voice_document IF NOT EXISTS FOR (v:Voice) ON (v.document_key)",
    "CREATE CONSTRAINT said_key IF NOT EXISTS FOR (s:Said) REQUIRE s.key IS UNIQUE",
    "CREATE INDEX said_reading IF NOT EXISTS FOR (s:Said) ON (s.reading)",
    "CREATE INDEX said_voice IF NOT EXISTS FOR (s:Said) ON (s.voice)",
    "CREATE CONSTRAINT decision_id IF NOT EXISTS FOR (d:Decision) REQUIRE d.id IS UNIQUE",
    "CREATE INDEX document_squash IF NOT EXISTS FOR (d:Document) ON (d.squash)",
    "CREATE INDEX document_named IF NOT EXISTS FOR (d:Document) ON (d.named)",
    "CREATE INDEX document_issuer IF NOT EXISTS FOR (d:Document) ON (d.issuer_id)",
    *(
        (f"CREATE INDEX {r.value}_{name} IF NOT EXISTS FOR ()-[r:{type_of(r)}]-() ON (r.{name})")
        for r in RELATIONS
        for name in ("id", "asserted_by")
    ),
)
FULL_TEXT: Final = (
    "CREATE FULLTEXT INDEX document_words IF NOT EXISTS FOR (d:Document) ON EACH [d.words] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace', `fulltext.eventually_consistent`: false}}"
)
AWAIT: Final = "CALL db.awaitIndexes(300)"
PROBE_FULL_TEXT: Final = (
    "CALL db.index.fulltext.queryNodes('document_words', 'x', {limit: 1}) YIELD node RETURN node.id"
)

PUT_READINGS: Final = "UNWIND $rows AS row MERGE (r:Reading {id: row.id}) SET r = row"
DROP_SAID: Final = "UNWIND $rows AS row MATCH (s:Said {reading: row.id}) WHERE NOT s.key IN row.keep DELETE s"
PUT_SAID: Final = "UNWIND $rows AS row MERGE (s:Said {key: row.key}) SET s = row"
PUT_VOICES: Final = "UNWIND $rows AS row MERGE (v:Voice {id: row.id}) SET v = row"
DROP_VOICES: Final = "UNWIND $rows AS id MATCH (v:Voice {id: id}) DELETE v"
PUT_DECISIONS: Final = "UNWIND $rows AS row MERGE (d:Decision {id: row.id}) SET d = row"
PUT_DOCUMENTS: Final = "UNWIND $rows AS row MERGE (d:Document {id: row.id}) SET d += row"
"""Rows hold every property of ours, null where there is none; what others added to a document stays."""
DROP_DOCUMENTS: Final = "UNWIND $rows AS id MATCH (d:Document {id: id}) DETACH DELETE d"
ASSERTED: Final = _for_each_relation(
    "UNWIND $rows AS id MATCH ()-[r:RELATION {asserted_by: id}]->() RETURN r.json AS json, r.more AS more",
    " UNION ALL ",
)
DROP_EDGES: Final[dict[Relation, LiteralString]] = {
    r: f"UNWIND $rows AS id MATCH ()-[r:{type_of(r)} {{id: id}}]->() DELETE r" for r in RELATIONS
}
PUT_EDGES: Final[dict[Relation, LiteralString]] = {
    r: (
        "UNWIND $rows AS row MATCH (s:Document {id: row.source}) MATCH (t:Document {id: row.target}) "
        f"CREATE (s)-[r:{type_of(r)}]->(t) SET r = row.properties RETURN count(r) AS made"
    )
    for r in RELATIONS
}

HOLDS: Final = (
    "CALL () { MATCH (n:Document) RETURN n LIMIT 1 UNION MATCH (n:Reading) RETURN n LIMIT 1 } RETURN n.id AS id"
)
READING: Final = "MATCH (r:Reading {id: $id}) RETURN r.text AS text, r.json AS json"
READINGS: Final = (
    "MATCH (r:Reading) WHERE r.id > $after RETURN r.id AS id, r.text AS text, r.json AS json ORDER BY r.id LIMIT $limit"
)
VOICES: Final = "UNWIND $keys AS key MATCH (v:Voice {family_key: key}) RETURN v.json AS json"
VOICES_AT: Final = (
    "UNWIND $homes AS key MATCH (v:Voice {home_key: key}) WHERE v.deciding OR NOT $deciding RETURN v.json AS json "
    "UNION UNWIND $days AS key MATCH (v:Voice {day_key: key}) WHERE v.reach = 1 RETURN v.json AS json "
    "UNION UNWIND $families AS key MATCH (v:Voice {family_key: key}) WHERE v.reach = 2 RETURN v.json AS json "
    "UNION UNWIND $ids AS id MATCH (v:Voice {id: id}) RETURN v.json AS json"
)
VOICES_ON: Final = "UNWIND $days AS key MATCH (v:Voice {day_key: key}) RETURN v.json AS json"
VOICES_FOR: Final = "UNWIND $keys AS key MATCH (v:Voice {document_key: key}) RETURN v.json AS json"
SAID_IN: Final = (
    "UNWIND $keys AS key MATCH (s:Said {reading: key}) MATCH (v:Voice {id: s.voice}) "
    "RETURN properties(s) AS said, v.json AS json"
)
SAID_BY: Final = "UNWIND $keys AS key MATCH (s:Said {voice: key}) RETURN properties(s) AS said"
DECISIONS: Final = "MATCH (d:Decision) RETURN d.json AS json ORDER BY d.id"
DOCUMENTS: Final = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS id, d.json AS json"
ALL_DOCUMENTS: Final = (
    "MATCH (d:Document) WHERE d.id > $after RETURN d.id AS id, d.json AS json ORDER BY d.id LIMIT $limit"
)
ALL_EDGES: Final[dict[Relation, LiteralString]] = {
    r: (
        f"MATCH ()-[r:{type_of(r)}]->() WHERE r.id > $after "
        "RETURN r.id AS id, r.json AS json, r.more AS more ORDER BY r.id LIMIT $limit"
    )
    for r in RELATIONS
}
EDGE: Final = _for_each_relation(
    "MATCH ()-[r:RELATION {id: $id}]->() RETURN r.json AS json, r.more AS more", " UNION ALL "
)
COUNTS: Final = (
    "MATCH (d:Document {id: $id}) RETURN {"
    + _for_each_relation("relation: COUNT { (d)<-[:RELATION]-() }", ", ")
    + "} AS incoming, {"
    + _for_each_relation("relation: COUNT { (d)-[:RELATION]->() }", ", ")
    + "} AS outgoing"
)
_ANY: Final = _types(RELATIONS)
DEGREES: Final = (
    f"UNWIND $ids AS id MATCH (d:Document {{id: id}}) RETURN sum(COUNT {{ (d)-[:{_ANY}]->() }}) "
    f"+ sum(COUNT {{ (d)<-[:{_ANY}]-() }}) AS edges"
)
LINKS: Final = (
    f"UNWIND $ids AS id MATCH (d:Document {{id: id}})-[r:{_ANY}]-() "
    "WITH DISTINCT startNode(r).id AS source, endNode(r).id AS target "
    "RETURN collect(source) AS sources, collect(target) AS targets"
)
MOST_CITED: Final = (
    "MATCH (d:Document) WHERE $status IS NULL OR d.status = $status "
    f"WITH d, COUNT {{ (d)<-[:{_ANY}]-() }} AS cited WHERE cited > 0 "
    "RETURN d.json AS json, cited ORDER BY cited DESC, d.id LIMIT $limit"
)
COUNT_DOCUMENTS: Final = "MATCH (d:Document) RETURN d.status AS status, d.type AS type, d.level AS level, count(*) AS n"
COUNT_READINGS: Final = "MATCH (r:Reading) RETURN count(r) AS n"
KINDS: Final[dict[str, LiteralString]] = {
    "documents": "Document",
    "readings": "Reading",
    "claims": "Said",
    "voices": "Voice",
    "decisions": "Decision",
}
COUNT_FACTS: Final = "RETURN " + ", ".join(f"COUNT {{ (:{label}) }} AS {kind}" for kind, label in KINDS.items())
CLEAR: Final[dict[str, LiteralString]] = {
    kind: f"MATCH (x:{label}) WITH x LIMIT $limit DETACH DELETE x RETURN count(*) AS made"
    for kind, label in KINDS.items()
}
COUNT_EDGES: Final = _for_each_relation("RETURN 'relation' AS kind, COUNT { ()-[:RELATION]->() } AS n", " UNION ALL ")

_BY_WORDS: Final = """
CALL () {
  CALL db.index.fulltext.queryNodes('document_words', $lucene) YIELD node RETURN node AS d
  UNION MATCH (d:Document) WHERE d.squash STARTS WITH $typed RETURN d
  UNION MATCH (d:Document {named: $typed}) RETURN d
}
"""
_BY_SCAN: Final = "MATCH (d:Document)"
_FITTING: Final = """
WITH d WHERE ($type IS NULL OR d.type_key = $type)
  AND ($status IS NULL OR d.status = $status)
  AND ($level IS NULL OR d.level = $level)
  AND ($issuer IS NULL OR d.issuer_id = $issuer)
  AND ($province IS NULL OR d.province_key IN $province)
  AND ($since IS NULL OR d.date_key >= $since)
  AND ($until IS NULL OR '' < d.date_key <= $until)
WITH d, CASE
  WHEN size($words) = 0 THEN 2
  WHEN d.squash <> '' AND (d.squash = $typed OR d.named = $typed) THEN 0
  WHEN d.squash STARTS WITH $typed THEN 1
  WHEN all(w IN $words WHERE d.words CONTAINS (' ' + w)) THEN 2
END AS rank WHERE rank IS NOT NULL
"""
_TOTAL: Final = " RETURN count(*) AS total"
_PAGE: Final = """
WITH d, rank WHERE $after_rank IS NULL OR rank > $after_rank OR (rank = $after_rank
  AND (d.date_key < $after_date OR (d.date_key = $after_date AND d.id > $after)))
RETURN d.json AS json ORDER BY rank, d.date_key DESC, d.id LIMIT $limit
"""
FIND_TOTAL: Final = _BY_WORDS + _FITTING + _TOTAL
FIND: Final = _BY_WORDS + _FITTING + _PAGE
SCAN_TOTAL: Final = _BY_SCAN + _FITTING + _TOTAL
SCAN: Final = _BY_SCAN + _FITTING + _PAGE


@lru_cache(maxsize=256)
def far_ends(direction: Direction, relations: frozenset[Relation]) -> LiteralString:
    """The document `o` at the far end of every edge that leads on from `$ids`, once for each way the edge is met."""
    ways = {Direction.IN: ("<-", "-"), Direction.OUT: ("-", "->")}
    branches = (
        f"UNWIND $ids AS id MATCH (d:Document {{id: id}}){left}[:{_types(relations)}]{right}(o) RETURN o"
        for way, (left, right) in ways.items()
        if direction in {way, Direction.BOTH}
    )
    return "CALL () { " + " UNION ALL ".join(branches) + " } "


@lru_cache(maxsize=256)
def reach(direction: Direction, relations: frozenset[Relation]) -> LiteralString:
    """Everything around a document, counted by depth, level and province: breadth first, each document once."""
    left, right = {Direction.IN: ("<-", "-"), Direction.OUT: ("-", "->"), Direction.BOTH: ("-", "-")}[direction]
    return (
        f"MATCH p = (root:Document {{id: $id}}){left}[:{_types(relations)}*1..]{right}(o:Document) WHERE o <> root "
        "WITH o, min(length(p)) AS depth "
        "RETURN depth, coalesce(o.level, '') AS level, o.province_key AS province, count(*) AS n"
    )


def _each_way(direction: Direction, template: str, joined_by: str) -> LiteralString:
    """A template for each way edges may be met; `<-` and `->` in it stand for the way."""
    ways = {Direction.IN: ("<-", "-"), Direction.OUT: ("-", "->")}
    return joined_by.join(
        template.replace("LEFT", left).replace("RIGHT", right)
        for way, (left, right) in ways.items()
        if direction in {way, Direction.BOTH}
    )


_ENDS: Final = (
    "WITH collect(o) AS ends WITH ends, size(ends) AS edges "
    "RETURN edges, CASE WHEN edges <= $most THEN [o IN ends | o.id] ELSE [] END AS ids, "
    "CASE WHEN edges <= $most THEN [o IN ends | o.date_key] ELSE [] END AS dates, "
    "CASE WHEN edges <= $few THEN [o IN ends | o.json] ELSE [] END AS jsons"
)
"""Far ends as lists, which the driver reads many times faster than rows; their JSON only if they are few."""


@lru_cache(maxsize=256)
def near(direction: Direction, relations: frozenset[Relation]) -> LiteralString:
    """The far ends of the edges that lead on from `$ids`; if there are more than `$most`, only that there are more."""
    return far_ends(direction, relations) + "WITH o LIMIT $most + 1 " + _ENDS


@lru_cache(maxsize=256)
def near_root(direction: Direction, relations: frozenset[Relation]) -> LiteralString:
    """`near` for one document, with its own JSON. Its degree is asked first: a hub's edges are not even touched."""
    degree = _each_way(direction, f"COUNT {{ (root)LEFT[:{_types(relations)}]RIGHT() }}", " + ")
    far = _each_way(direction, f"MATCH (start)LEFT[:{_types(relations)}]RIGHT(o) RETURN o", " UNION ALL ")
    return (
        f"MATCH (root:Document {{id: $id}}) WITH root, {degree} AS degree "
        "CALL (root, degree) { UNWIND CASE WHEN degree <= $most THEN [root] ELSE [] END AS start "
        f"CALL (start) {{ {far} }} {_ENDS} }} "
        "RETURN root.json AS own, degree, ids, dates, jsons"
    )


@lru_cache(maxsize=256)
def newest(direction: Direction, relations: frozenset[Relation]) -> LiteralString:
    """The far ends that pass a filter, newest first, then by id, with their JSON; how many others there are in all."""
    return (
        far_ends(direction, relations)
        + "WITH collect(DISTINCT o) AS ends CALL (ends) { UNWIND ends AS o WITH o "
        + f"WHERE {_SHOWN} WITH o ORDER BY o.date_key DESC, o.id LIMIT $limit "
        "RETURN collect(o.id) AS ids, collect(o.date_key) AS dates, collect(o.json) AS jsons } "
        "RETURN ids, dates, jsons, size(ends) - CASE WHEN any(o IN ends WHERE o.id IN $ids) THEN 1 ELSE 0 END AS others"
    )


_SHOWN: Final = """
($types IS NULL OR o.type_key IN $types)
  AND ($levels IS NULL OR o.level IN $levels)
  AND ($lines IS NULL OR o.line IN $lines)
  AND ($provinces IS NULL OR o.province_key IN $provinces)
  AND ($since IS NULL OR o.date_key >= $since)
  AND ($until IS NULL OR '' < o.date_key <= $until)
"""
READY: Final = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN collect(d.id) AS ids, collect(d.json) AS jsons"
PASSING: Final = f"UNWIND $ids AS id MATCH (o:Document {{id: id}}) WHERE {_SHOWN} RETURN o.id AS id"


@lru_cache(maxsize=256)
def step(direction: Direction, relations: frozenset[Relation]) -> LiteralString:
    """Edges one hop from `$ids`.

    >>> step(Direction.IN, frozenset({Relation.AMENDS}))
    'UNWIND $ids AS id MATCH (d:Document {id: id})<-[r:AMENDS]-() RETURN DISTINCT r.id AS id, r.json AS json'
    """
    left, right = {Direction.IN: ("<-", "-"), Direction.OUT: ("-", "->"), Direction.BOTH: ("-", "-")}[direction]
    return (
        f"UNWIND $ids AS id MATCH (d:Document {{id: id}}){left}[r:{_types(relations)}]{right}() "
        "RETURN DISTINCT r.id AS id, r.json AS json"
    )


@lru_cache(maxsize=256)
def among(relations: frozenset[Relation]) -> LiteralString:
    """Edges with both ends in `$ids`, found from the citing end, which has few.

    The cited end carries no label, or the planner would start there by its id and walk all that a hub is cited by:
    16 s instead of 0.1 s for 300 documents around a hub of 12,700 citations.
    """
    return (
        f"UNWIND $ids AS id MATCH (d:Document {{id: id}})-[r:{_types(relations)}]->(o) WHERE o.id IN $ids "
        "RETURN r.id AS id, r.json AS json"
    )


@lru_cache(maxsize=256)
def ready_among(relations: frozenset[Relation]) -> LiteralString:
    """`among` as lists."""
    return among(relations).replace(
        "RETURN r.id AS id, r.json AS json", "RETURN collect(r.id) AS ids, collect(r.json) AS jsons"
    )
