"""Realistic graphs of any size, made of our own words: a national directive and those who carry it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from graph.model import (
    DateBasis,
    Document,
    Edge,
    Evidence,
    Flag,
    Issuer,
    Level,
    Line,
    Relation,
    Status,
    number_symbol,
)
from graph.store.memory import MemoryStore
from graph.store.protocol import GraphStore, Patch
from graph.text import slug

ROOT = "15-ct-ttg-2020"
PLACES = {
    "Bắc Kạn": ("thành phố Bắc Kạn", "huyện Ba Bể", "huyện Chợ Đồn"),
    "Thái Bình": ("huyện Kiến Xương", "huyện Quỳnh Phụ", "huyện Tiền Hải"),
    "Thái Nguyên": ("thành phố Sông Công", "huyện Đại Từ", "huyện Phú Bình"),
    "Nghệ An": ("thành phố Vinh", "huyện Nam Đàn", "huyện Yên Thành"),
    "Kiên Giang": ("huyện An Biên", "huyện Gò Quao", "huyện Tân Hiệp"),
    "Vĩnh Phúc": ("huyện Yên Lạc", "thành phố Phúc Yên", "huyện Lập Thạch"),
    "Đà Nẵng": ("quận Hải Châu", "quận Thanh Khê", "huyện Hòa Vang"),
    "Bình Dương": ("thành phố Thuận An", "huyện Bàu Bàng", "huyện Phú Giáo"),
}
COMMUNES = ("phường Bách Quang", "xã Nam Yên", "xã Vũ Lễ", "phường Đức Xuân", "xã Thạch Thắng", "xã Đồng Văn")


@dataclass(slots=True)
class Country:
    """Documents and edges while they are put together."""

    documents: dict[str, Document] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)

    def write(self, document: Document) -> Document:
        """Add a document."""
        self.documents[document.id] = document
        return document

    def cite(
        self,
        source: Document,
        target: Document,
        relation: Relation = Relation.IMPLEMENTS,
        *,
        by: Document | None = None,
        warnings: tuple[Flag, ...] = (),
        written: str | None = None,
    ) -> Edge:
        """Add a line with a sentence of its own."""
        told = by or source
        cue = {Relation.IMPLEMENTS: "thực hiện", Relation.BASED_ON: "Căn cứ"}.get(relation, "theo")
        sentence = f"Đơn vị {cue} {target.label} và báo cáo kết quả về cấp trên trước ngày cuối tháng."
        edge = Edge(
            id=f"{source.id}_{relation}_{target.id}",
            source=source.id,
            target=target.id,
            relation=relation,
            asserted_by=told.id,
            second_hand=by is not None,
            date_as_written=written,
            confidence=0.72 if warnings else 1.0,
            warnings=warnings,
            evidence=(
                Evidence(
                    document=told.id,
                    file=told.source or "",
                    start=120,
                    end=140,
                    text=sentence,
                    date_as_written=written,
                    cue=cue,
                ),
            ),
        )
        self.edges[edge.id] = edge
        return edge

    def store(self, into: GraphStore | None = None) -> GraphStore:
        """All of it in a store, one of its own or the one given."""
        store = MemoryStore() if into is None else into
        asserted: dict[str, list[Edge]] = {}
        for edge in self.edges.values():
            asserted.setdefault(edge.asserted_by, []).append(edge)
        with store.writing():
            store.apply(
                Patch(
                    documents=tuple(self.documents.values()),
                    edges={by: tuple(edges) for by, edges in asserted.items()},
                )
            )
        return store


def paper(
    kind: str,
    number: int,
    symbol: str,
    issuer: str,
    level: Level | None,
    *,
    line: Line = Line.STATE,
    place: str | None = None,
    date: str = "2021-07-17",
    status: Status = Status.INGESTED,
    title: str | None = None,
) -> Document:
    """One document."""
    body = Issuer(id=slug(issuer), name=issuer, kind=slug(issuer), place=place, level=level, line=line)
    id_ = slug(f"{number_symbol(str(number), symbol)} {issuer if level not in {None, Level.NATIONAL} else date[:4]}")
    return Document(
        id=id_,
        status=status,
        type=kind,
        number=str(number),
        symbol=symbol,
        date=date,
        date_basis=DateBasis.OWN if status is Status.INGESTED else DateBasis.CITED,
        title=title,
        sources=(f"{id_}.txt",) if status is Status.INGESTED else (),
        issuer=body,
    )


def country(provinces: int = 3, districts: int = 2, communes: int = 1) -> Country:
    """A directive of 2020 carried out through ministries, provinces, districts and communes, State and Party."""
    made = Country()
    root = made.write(
        paper(
            "chỉ thị",
            15,
            "CT-TTg",
            "Thủ tướng Chính phủ",
            Level.NATIONAL,
            date="2020-03-27",
            title="Về đợt cao điểm phòng, chống dịch",
        )
    )
    for number, date in ((16, "2020-03-31"), (19, "2020-04-24")):
        other = paper("chỉ thị", number, "CT-TTg", "Thủ tướng Chính phủ", Level.NATIONAL, date=date)
        made.cite(made.write(other), root, Relation.REFERS_TO if number == 19 else Relation.EXTENDS)
    health = made.write(paper("công văn", 5522, "BYT-MT", "Bộ Y tế", Level.MINISTRY, date="2021-07-12"))
    made.cite(health, root, Relation.GUIDES)
    board = paper(
        "quyết định", 2194, "QĐ-BCĐQG", "Ban Chỉ đạo Quốc gia phòng, chống dịch Covid-19", Level.MINISTRY,
        status=Status.REFERENCED,
    )  # fmt: skip
    made.cite(made.write(board), root, Relation.BASED_ON, by=health)
    for index, (province, places) in enumerate(list(PLACES.items())[:provinces]):
        _province(made, root, health, province, places[:districts], index, communes)
    return made


def _province(
    made: Country, root: Document, health: Document, name: str, places: tuple[str, ...], index: int, communes: int
) -> None:
    tỉnh = f"tỉnh {name}" if name != "Đà Nẵng" else f"thành phố {name}"
    held = Status.REFERENCED if index == 0 else Status.INGESTED
    state = made.write(
        paper("công văn", 4406 + index, "UBND-VXNV", f"UBND {tỉnh}", Level.PROVINCE, place=tỉnh, status=held)
    )
    party = made.write(
        paper("thông báo", 135 + index, "TB/TU", f"Tỉnh ủy {name}", Level.PROVINCE, place=tỉnh, line=Line.PARTY)
    )
    wrong = (Flag.DATE_MISMATCH,) if index == 1 else ()
    made.cite(state, root, by=party if index == 0 else None)
    made.cite(state, health, Relation.BASED_ON, by=party if index == 0 else None)
    made.cite(party, root, warnings=wrong, written="2021-03-27" if wrong else None)
    for n, district in enumerate(places):
        place = f"{district}, {tỉnh}"
        committee = made.write(
            paper("công văn", 252 + 10 * index + n, "CV/HU", f"Huyện ủy {district}", Level.DISTRICT, place=place,
                  line=Line.PARTY, date="2021-07-19")
        )  # fmt: skip
        people = made.write(
            paper("kế hoạch", 61 + 10 * index + n, "KH-UBND", f"UBND {district}", Level.DISTRICT, place=place,
                  date="2021-07-20")
        )  # fmt: skip
        made.cite(committee, party)
        made.cite(people, state)
        if n == 0:
            made.cite(people, root, Relation.BASED_ON, warnings=(Flag.UNDATED,))
        for c in range(communes):
            commune = COMMUNES[(index + n + c) % len(COMMUNES)]
            ward = made.write(
                paper("công văn", 23 + 10 * n + c, "CV/ĐU", f"Đảng ủy {commune}", Level.COMMUNE,
                      place=f"{commune}, {place}", line=Line.PARTY, date="2021-07-22")
            )  # fmt: skip
            made.cite(ward, committee)
            made.cite(ward, root, Relation.REFERS_TO)


def hub(size: int) -> Country:
    """A directive cited by `size` documents of all levels, most of them in eight provinces."""
    made = country(8, 3, 1)
    root = made.documents[ROOT]
    names = list(PLACES)
    number = 1000
    while len(made.documents) < size + 1:
        number += 1
        province = f"tỉnh {names[number % len(names)]}"
        level, body, place = [
            (Level.MINISTRY, "Bộ Nội vụ", None),
            (Level.PROVINCE, f"UBND {province}", province),
            (Level.DISTRICT, f"UBND huyện Số {number % 7}", f"huyện Số {number % 7}, {province}"),
            (Level.COMMUNE, f"UBND xã Số {number % 11}", f"xã Số {number % 11}, huyện Số {number % 7}, {province}"),
        ][number % 4]
        document = paper("công văn", number, "UBND-VX", body, level, place=place)
        made.cite(made.write(document), root, Relation.IMPLEMENTS if number % 3 else Relation.REFERS_TO)
    return made


HOSTILE = (
    "</script><img src=x onerror=window.pwned=1>",
    "\"'><svg onload=window.pwned=1>",
    "{{7*7}}{% raw %}</title><script>window.pwned=1</script>",
    "a\x00b\u202egpj\u2066 \u0627\u0644\u0639 href=javascript:window.pwned=1",
    "<!--</textarea><iframe srcdoc='<script>parent.pwned=1</script>'>",
    "\\u003c/script\\u003e\u2028alert(1)//`${window.pwned=1}`",
)
"""What a hostile file could put into any field."""


def hostile(calm: Country | None = None, payloads: Sequence[str] = HOSTILE) -> Country:
    """Every text field of every document and line holds something hostile."""
    calm, made = calm or country(2, 2, 1), Country()
    for n, document in enumerate(calm.documents.values()):
        bad = payloads[n % len(payloads)]
        issuer = replace(document.issuer, name=bad, place=bad, kind=bad) if document.issuer else None
        made.write(
            replace(document, type=bad, number=bad, symbol=bad, title=bad, date=bad[:10], sources=(bad,), issuer=issuer)
        )
    for n, edge in enumerate(calm.edges.values()):
        bad = payloads[n % len(payloads)]
        evidence = tuple(replace(e, text=bad * 2, cue=bad, file=bad) for e in edge.evidence)
        made.edges[edge.id] = replace(edge, evidence=evidence, date_as_written=bad)
    return made
