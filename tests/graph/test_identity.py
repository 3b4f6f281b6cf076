"""Identity, case by case: facts in, the graph out. Each case is named for its trap."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest

from graph.model import Body, Edge, Form, Header, Level, Line, Reading
from graph.store.memory import MemoryStore
from graph.weave import weave
from graph.wire import export_json
from tests.graph.readings import PRIME_MINISTER, cite, committee, people, reading

KIEN_XUONG = committee("huyện Kiến Xương", "tỉnh Thái Bình")
TIEN_HAI = committee("huyện Tiền Hải", "tỉnh Thái Bình")
BAC_KAN = people("tỉnh Bắc Kạn")
THAI_BINH = people("tỉnh Thái Bình")
MINISTRY = Body(kind="bộ", name="Bộ Y tế", level=Level.MINISTRY, line=Line.STATE)
CENTRE = Body(kind="ban bí thư", name="Ban Bí thư", level=Level.NATIONAL, line=Line.PARTY)
ASSEMBLY = Body(kind="quốc hội", name="Quốc hội", level=Level.NATIONAL, line=Line.STATE)
UNKNOWN_TOWN = Body(kind="thị ủy", name="Thị ủy", level=Level.DISTRICT, line=Line.PARTY, local=True)
UNKNOWN_PROVINCE = Body(kind="ủy ban nhân dân", name="UBND tỉnh", level=Level.PROVINCE, line=Line.STATE, local=True)


def letter(
    number: str, date: str | None, body: Body | None = KIEN_XUONG, symbol: str = "CV/HU", **more: object
) -> Header:
    return Header(type="công văn", number=number, symbol=symbol, date=date, body=body, **more)


@dataclass(frozen=True)
class Case:
    name: str
    readings: list[Reading]
    nodes: set[str]
    edges: set[str]


CASES = [
    Case(
        "two committees with one number and date stay two",
        [
            reading("a", letter("114", "2021-05-07", KIEN_XUONG)),
            reading("b", letter("114", "2021-05-07", TIEN_HAI)),
        ],
        {"114-CV/HU 2021-05-07 Huyện ủy Kiến Xương", "114-CV/HU 2021-05-07 Huyện ủy Tiền Hải"},
        set(),
    ),
    Case(
        "an undated citation finds the dated one cited elsewhere",
        [
            reading("a", letter("1", "2021-07-19"), cite("4100", "UBND-VX", "2021-07-17", BAC_KAN)),
            reading("b", letter("2", "2021-08-01"), cite("4100", "UBND-VX", None, BAC_KAN)),
        ],
        {
            "01-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "02-CV/HU 2021-08-01 Huyện ủy Kiến Xương",
            "4100/UBND-VX 2021-07-17 UBND tỉnh Bắc Kạn",
        },
        {"1 → 4100", "2 → 4100 undated"},
    ),
    Case(
        "an undated citation before the document's date does not mean it",
        [
            reading("a", letter("1", "2021-07-19"), cite("4100", "UBND-VX", "2021-07-17", BAC_KAN)),
            reading("b", letter("2", "2020-01-01"), cite("4100", "UBND-VX", None, BAC_KAN)),
        ],
        {
            "01-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "02-CV/HU 2020-01-01 Huyện ủy Kiến Xương",
            "4100/UBND-VX 2021-07-17 UBND tỉnh Bắc Kạn",
            "4100/UBND-VX None UBND tỉnh Bắc Kạn",
        },
        {"1 → 4100", "2 → 4100 undated"},
    ),
    Case(
        "a wrong year against the register",
        [reading("a", letter("1", "2021-07-19"), cite("15", "CT-TTg", "2021-03-27", PRIME_MINISTER, type="chỉ thị"))],
        {"01-CV/HU 2021-07-19 Huyện ủy Kiến Xương", "15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"},
        {"1 → 15 date_mismatch"},
    ),
    Case(
        "homonyms in the register: each citation its own year",
        [
            reading("a", letter("1", "2021-07-19"), cite("16", "CT-TTg", "2020-03-31", PRIME_MINISTER, type="chỉ thị")),
            reading("b", letter("2", "2023-09-19"), cite("16", "CT-TTg", "2023-05-27", PRIME_MINISTER, type="chỉ thị")),
        ],
        {
            "01-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "02-CV/HU 2023-09-19 Huyện ủy Kiến Xương",
            "16/CT-TTg 2020-03-31 Thủ tướng Chính phủ",
            "16/CT-TTg 2023-05-27 Thủ tướng Chính phủ",
        },
        {"1 → 16", "2 → 16"},
    ),
    Case(
        "one number of one year with two dates is one document",
        [
            reading("a", letter("1", "2021-07-19"), cite("5", "CĐ-UBND", "2021-05-05", THAI_BINH, type="công điện")),
            reading("b", letter("2", "2021-07-20"), cite("5", "CĐ-UBND", "2021-05-05", THAI_BINH, type="công điện")),
            reading(
                "c",
                letter("3", "2021-07-21", TIEN_HAI),
                cite("5", "CĐ-UBND", "2021-05-06", THAI_BINH, type="công điện"),
            ),
        ],
        {
            "01-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "02-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "03-CV/HU 2021-07-21 Huyện ủy Tiền Hải",
            "05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình",
        },
        {"1 → 5", "2 → 5", "3 → 5 date_mismatch"},
    ),
    Case(
        "the same number in another year is another document",
        [
            reading("a", letter("1", "2021-07-19"), cite("5", "CT-UBND", "2021-05-05", THAI_BINH, type="chỉ thị")),
            reading("b", letter("2", "2022-07-20"), cite("5", "CT-UBND", "2022-06-11", THAI_BINH, type="chỉ thị")),
        ],
        {
            "01-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "02-CV/HU 2022-07-20 Huyện ủy Kiến Xương",
            "05/CT-UBND 2021-05-05 UBND tỉnh Thái Bình",
            "05/CT-UBND 2022-06-11 UBND tỉnh Thái Bình",
        },
        {"1 → 5", "2 → 5"},
    ),
    Case(
        "a wrong year against a document that we hold",
        [
            reading("a", letter("114", "2021-05-07")),
            reading("b", letter("9", "2021-09-01", TIEN_HAI), cite("114", "CV/HU", "2020-05-07", KIEN_XUONG)),
        ],
        {"114-CV/HU 2021-05-07 Huyện ủy Kiến Xương", "09-CV/HU 2021-09-01 Huyện ủy Tiền Hải"},
        {"9 → 114 date_mismatch"},
    ),
    Case(
        "numbers given out on the same day of each year are no slips",
        [
            reading("a", letter("7", "2022-02-01"), cite("1", "NQ-CP", "2022-01-08", None, type="nghị quyết")),
            reading("b", letter("6", "2021-02-01"), cite("1", "NQ-CP", "2021-01-01", None, type="nghị quyết")),
            reading("c", letter("5", "2020-02-01"), cite("1", "NQ-CP", "2020-01-01", None, type="nghị quyết")),
        ],
        {
            "07-CV/HU 2022-02-01 Huyện ủy Kiến Xương",
            "06-CV/HU 2021-02-01 Huyện ủy Kiến Xương",
            "05-CV/HU 2020-02-01 Huyện ủy Kiến Xương",
            "01/NQ-CP 2022-01-08 None",
            "01/NQ-CP 2021-01-01 None",
            "01/NQ-CP 2020-01-01 None",
        },
        {"7 → 1", "6 → 1", "5 → 1"},
    ),
    Case(
        "Party terms: eight years apart are two documents",
        [
            reading("a", letter("3", "2013-07-19"), cite("50", "NQ/HU", "2013-03-02", KIEN_XUONG, type="nghị quyết")),
            reading("b", letter("4", "2021-07-20"), cite("50", "NQ/HU", "2021-06-11", KIEN_XUONG, type="nghị quyết")),
        ],
        {
            "03-CV/HU 2013-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "50-NQ/HU 2013-03-02 Huyện ủy Kiến Xương",
            "50-NQ/HU 2021-06-11 Huyện ủy Kiến Xương",
        },
        {"3 → 50", "4 → 50"},
    ),
    Case(
        "Party numbers two years apart may be one: kept apart, and said so",
        [
            reading("a", letter("3", "2019-07-19"), cite("50", "NQ/HU", "2019-03-02", KIEN_XUONG, type="nghị quyết")),
            reading("b", letter("4", "2021-07-20"), cite("50", "NQ/HU", "2021-06-11", KIEN_XUONG, type="nghị quyết")),
        ],
        {
            "03-CV/HU 2019-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "50-NQ/HU 2019-03-02 Huyện ủy Kiến Xương",
            "50-NQ/HU 2021-06-11 Huyện ủy Kiến Xương",
        },
        {"3 → 50", "4 → 50 ambiguous"},
    ),
    Case(
        "Party QĐ: a decision and a regulation of one number and day",
        [
            reading("a", letter("3", "2021-07-19"), cite("28", "QĐ/HU", "2021-03-02", KIEN_XUONG, type="quyết định")),
            reading("b", letter("4", "2021-07-20"), cite("28", "QĐ/HU", "2021-03-02", KIEN_XUONG, type="quy định")),
        ],
        {
            "03-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "28-QĐ/HU 2021-03-02 Huyện ủy Kiến Xương",
            "28-QĐ/HU 2021-03-02 Huyện ủy Kiến Xương quy định",
        },
        {"3 → 28", "4 → 28"},
    ),
    Case(
        "a law and a resolution of one number and Assembly",
        [
            reading(
                "a",
                letter("3", "2021-07-19"),
                cite("49", "2010/QH12", "2010-06-17", ASSEMBLY, type="luật"),
                cite("49", "2010/QH12", "2010-06-19", ASSEMBLY, type="nghị quyết"),
            )
        ],
        {
            "03-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "49/2010/QH12 2010-06-17 Quốc hội luật",
            "49/2010/QH12 2010-06-19 Quốc hội nghị quyết",
        },
        {"3 → 49"},
    ),
    Case(
        "separators lie: a Party directive written as a state one",
        [
            reading("a", letter("3", "2021-07-19"), cite("34", "CT/TW", "2014-08-07", CENTRE, type="chỉ thị")),
            reading("b", letter("4", "2021-07-20"), cite("34", "CT-TW", "2014-08-07", CENTRE, type="chỉ thị")),
        ],
        {
            "03-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "34-CT/TW 2014-08-07 Ban Bí thư",
        },
        {"3 → 34", "4 → 34 symbol_slip"},
    ),
    Case(
        "bodies of unknown place belong to the text that speaks of them",
        [
            reading("a", Header(body=UNKNOWN_TOWN), cite("269", "KL/TU", "2021-06-25", UNKNOWN_TOWN, type="kết luận")),
            reading(
                "b",
                Header(body=UNKNOWN_TOWN, subject="khác"),
                cite("269", "KL/TU", "2021-06-25", UNKNOWN_TOWN, type="kết luận"),
            ),
        ],
        {"text a", "text b", "269-KL/TU 2021-06-25 Thị ủy", "269-KL/TU 2021-06-25 Thị ủy #2"},
        {"None → 269 ambiguous"},
    ),
    Case(
        "a citation of the future is kept and said",
        [reading("a", letter("3", "2021-07-19"), cite("99", "BYT-DP", "2021-12-30", MINISTRY))],
        {"03-CV/HU 2021-07-19 Huyện ủy Kiến Xương", "99/BYT-DP 2021-12-30 Bộ Y tế"},
        {"3 → 99 future_citation"},
    ),
    Case(
        "no self edge",
        [reading("a", letter("3", "2021-07-19"), cite("3", "CV/HU", "2021-07-19", KIEN_XUONG))],
        {"03-CV/HU 2021-07-19 Huyện ủy Kiến Xương"},
        set(),
    ),
    Case(
        "a decree's number needs no date",
        [
            reading("a", letter("3", "2021-07-19"), cite("101", "2010/NĐ-CP", None, None, type="nghị định")),
            reading("b", letter("4", "2015-07-19"), cite("101", "2010/NĐ-CP", "2010-09-30", None, type="nghị định")),
        ],
        {
            "03-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2015-07-19 Huyện ủy Kiến Xương",
            "101/2010/NĐ-CP 2010-09-30 None",
        },
        {"3 → 101", "4 → 101"},
    ),
    Case(
        "a decision of one number in every province",
        [
            reading(
                "a", letter("3", "2021-07-19"), cite("12", "2020/QĐ-UBND", "2020-03-01", BAC_KAN, type="quyết định")
            ),
            reading(
                "b", letter("4", "2021-07-20"), cite("12", "2020/QĐ-UBND", "2020-03-01", THAI_BINH, type="quyết định")
            ),
        ],
        {
            "03-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "12/2020/QĐ-UBND 2020-03-01 UBND tỉnh Bắc Kạn",
            "12/2020/QĐ-UBND 2020-03-01 UBND tỉnh Thái Bình",
        },
        {"3 → 12", "4 → 12"},
    ),
    Case(
        "2025: one name, two bodies before and after the first of July",
        [
            reading(
                "a",
                letter("3", "2025-06-19"),
                cite("12", "QĐ-UBND", "2025-01-05", people("tỉnh Thái Nguyên"), type="quyết định"),
            ),
            reading(
                "b",
                letter("4", "2025-10-20"),
                cite("12", "QĐ-UBND", "2025-07-05", people("tỉnh Thái Nguyên"), type="quyết định"),
            ),
        ],
        {
            "03-CV/HU 2025-06-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2025-10-20 Huyện ủy Kiến Xương",
            "12/QĐ-UBND 2025-01-05 UBND tỉnh Thái Nguyên",
            "12/QĐ-UBND 2025-07-05 UBND tỉnh Thái Nguyên",
        },
        {"3 → 12", "4 → 12"},
    ),
    Case(
        "a short form finds the one national document of two years before",
        [
            reading("a", letter("3", "2020-07-19"), cite("16", "CT-TTg", "2020-03-31", PRIME_MINISTER, type="chỉ thị")),
            reading("b", letter("4", "2021-07-20"), cite("16", None, None, None, type="chỉ thị", form=Form.SHORT)),
        ],
        {
            "03-CV/HU 2020-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "16/CT-TTg 2020-03-31 Thủ tướng Chính phủ",
        },
        {"3 → 16", "4 → 16 undated"},
    ),
    Case(
        "a short form between the lines of State and Party abstains",
        [
            reading(
                "a",
                letter("3", "2021-07-19"),
                cite("20", "NQ-CP", "2021-03-01", None, type="nghị quyết"),
                cite("20", "NQ/TW", "2020-10-25", CENTRE, type="nghị quyết"),
            ),
            reading("b", letter("4", "2021-07-20"), cite("20", None, None, None, type="nghị quyết", form=Form.SHORT)),
        ],
        {
            "03-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "20/NQ-CP 2021-03-01 None",
            "20-NQ/TW 2020-10-25 Ban Bí thư",
            "20 None None",
        },
        {"3 → 20", "4 → 20 ambiguous undated"},
    ),
    Case(
        "a title alone is one document for its issuer and type, whatever its case",
        [
            reading(
                "a", letter("3", "2021-07-19"), cite(None, None, None, BAC_KAN, type="quyết định", form=Form.UNNUMBERED)
            ),
            reading(
                "b", letter("4", "2021-07-20"), cite(None, None, None, BAC_KAN, type="quyết định", form=Form.UNNUMBERED)
            ),
        ],
        {
            "03-CV/HU 2021-07-19 Huyện ủy Kiến Xương",
            "04-CV/HU 2021-07-20 Huyện ủy Kiến Xương",
            "quyết định None None UBND tỉnh Bắc Kạn",
        },
        {"3 → None", "4 → None"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    assert _graph(case.readings) == (sorted(case.nodes), case.edges)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_any_order_gives_the_same_graph(case: Case) -> None:
    exports = set()
    for order in itertools.permutations(case.readings):
        store = MemoryStore()
        for one in [*order, order[0]]:
            with store.writing():
                weave(store, [one])
        exports.add(export_json(store))
    assert len(exports) == 1


def _graph(readings: list[Reading]) -> tuple[list[str], set[str]]:
    store = MemoryStore()
    with store.writing():
        weave(store, readings)
    documents = {d.id: d for d in store.all_documents()}
    names: list[str] = []
    for document in documents.values():
        text = next((r.sources[0] for r in readings if r.sources == document.sources), "")
        number = document.label.split(" ")[-1] if document.number else None
        issuer = document.issuer.name if document.issuer else None
        kind = {"luật": " luật", "quy định": " quy định", "nghị quyết": " nghị quyết"}.get(document.type or "", "")
        kind = kind if (document.symbol or "").startswith(("2010/QH", "QĐ/")) else ""
        if number is None and text:
            name = f"text {text}"
        elif number is None:
            name = f"{document.type} None {document.date} {issuer}"
        else:
            name = f"{number} {document.date} {issuer}{kind}"
        names.append(f"{name} #2" if name in names else name)
    edges = {_edge(e, documents[e.source].number, documents[e.target].number) for e in store.all_edges()}
    return sorted(names), edges


def _edge(edge: Edge, source: str | None, target: str | None) -> str:
    return " ".join([f"{source} → {target}", *sorted(w.value for w in edge.warnings)])
