"""Identity of laws by name, numbers alone, words alone, slips in symbols, and several readings of one document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.model import Form, Mention, Relation
from tests.graph.bodies import (
    ASSEMBLY,
    BAC_KAN,
    GOVERNMENT,
    KIEN_XUONG,
    MINISTRY,
    SECRETARIAT,
    THAI_BINH,
    TIEN_HAI,
    directive,
    letter,
    resolution,
    short,
)  # fmt: skip
from tests.graph.cases import Case, check, twin
from tests.graph.readings import PRIME_MINISTER, cite, committee, reading

ORGANISATION = "Luật Tổ chức Chính phủ"


def law(name: str, date: str | None = None) -> Mention:
    """A law by its name; the words stand in the text as the mention's subject."""
    return cite(None, None, date, ASSEMBLY, type="luật", form=Form.NAMED, subject=name)


def numbered_law(number: str, symbol: str, date: str | None, name: str | None = None) -> Mention:
    return cite(number, symbol, date, ASSEMBLY, type="luật", subject=name)


def act(subject: str, body: object = BAC_KAN, kind: str = "quyết định") -> Mention:
    """A document by type and subject alone."""
    return cite(None, None, None, body, type=kind, form=Form.UNNUMBERED, subject=subject)


def of_premier(number: str, date: str | None) -> Mention:
    return directive(number, date, PRIME_MINISTER, "CT-TTg")


HELD = reading(
    "a", letter("114", "2021-05-07", subject="tăng cường phòng chống dịch Covid-19"), of_premier("15", "2020-03-27")
)

CASES = [
    Case(
        "a law by name is the version in force when it was cited",
        [
            reading("a", letter("1", "2010-07-19"), law(ORGANISATION)),
            reading("b", letter("2", "2020-07-19"), law(ORGANISATION)),
        ],
        ["a → 32/2001/QH10 2001-12-25 Quốc hội", "b → 76/2015/QH13 2015-06-19 Quốc hội"],
    ),
    Case(
        "a law by name and year, by name and day, and by number: one law",
        [
            reading("a", letter("1", "2020-07-19"), law(ORGANISATION, "2015")),
            reading("b", letter("2", "2020-07-20"), law(ORGANISATION, "2015-06-19")),
            reading("c", letter("3", "2020-07-21"), numbered_law("76", "2015/QH13", None)),
        ],
        [f"{x} → 76/2015/QH13 2015-06-19 Quốc hội" for x in "abc"],
    ),
    Case(
        "a law by name with a wrong day is that law, and said so",
        [reading("a", letter("1", "2020-07-19"), law(ORGANISATION, "2015-06-29"))],
        ["a → 76/2015/QH13 2015-06-19 Quốc hội : date_mismatch"],
    ),
    Case(
        "a law that no register knows: one a name, undated",
        [
            reading("a", letter("1", "2020-07-19"), law("Luật Nuôi ong")),
            reading("b", letter("2", "2021-07-20"), law("Luật Nuôi ong")),
        ],
        ["a → Luật Nuôi ong Quốc hội", "b → Luật Nuôi ong Quốc hội"],
    ),
    Case(
        "a law that no register knows, by two years: two laws",
        [
            reading("a", letter("1", "2020-07-19"), law("Luật Nuôi ong", "2003")),
            reading("b", letter("2", "2021-07-20"), law("Luật Nuôi ong", "2013")),
        ],
        ["a → Luật Nuôi ong 2003 Quốc hội", "b → Luật Nuôi ong 2013 Quốc hội"],
    ),
    Case(
        "a law named after it was numbered in the same text is that one",
        [
            reading(
                "a",
                letter("1", "2020-07-19"),
                numbered_law("99", "2019/QH14", "2019-06-14", "Luật Nuôi ong"),
                law("Luật Nuôi ong"),
            ),
        ],
        ["a → 99/2019/QH14 2019-06-14 Quốc hội"],
    ),
    Case(
        "a law and the law that amends it are two",
        [
            reading(
                "a",
                letter("1", "2020-07-19"),
                law("Luật Nuôi ong", "2003"),
                law("Luật sửa đổi, bổ sung một số điều của Luật Nuôi ong", "2003"),
            ),
        ],
        [
            "a → Luật Nuôi ong 2003 Quốc hội",
            "a → Luật sửa đổi, bổ sung một số điều của Luật Nuôi ong 2003 Quốc hội",
        ],
    ),
    Case(
        "a number alone after its full form in the same text",
        [reading("a", letter("1", "2025-07-19"), of_premier("15", "2020-03-27"), short("chỉ thị", "15"))],
        ["a → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"],
    ),
    Case(
        "a number alone with two directives in reach abstains",
        [
            reading("a", letter("1", "2021-07-19"), of_premier("42", "2020-09-27"), of_premier("42", "2021-05-27")),
            reading("b", letter("2", "2021-08-19"), short("chỉ thị", "42")),
        ],
        [
            "a → 42/CT-TTg 2020-09-27 Thủ tướng Chính phủ",
            "a → 42/CT-TTg 2021-05-27 Thủ tướng Chính phủ",
            "b → 42 : ambiguous undated",
        ],
    ),
    Case(
        "a number alone in a text without a date does not reach for others",
        [
            reading("a", letter("1", "2021-07-19"), of_premier("42", "2020-09-27")),
            reading("b", letter(None, None, None), short("chỉ thị", "42")),
        ],
        ["a → 42/CT-TTg 2020-09-27 Thủ tướng Chính phủ", "b → 42 : undated"],
    ),
    Case(
        "a number alone three years later does not reach back",
        [
            reading("a", letter("1", "2020-10-19"), of_premier("42", "2020-09-27")),
            reading("b", letter("2", "2023-10-19"), short("chỉ thị", "42")),
        ],
        ["a → 42/CT-TTg 2020-09-27 Thủ tướng Chính phủ", "b → 42 : undated"],
    ),
    Case(
        "the Government's resolution, not the Party's of the same number",
        [
            reading(
                "a",
                letter("1", "2021-11-19"),
                resolution("20", "2021-10-11", GOVERNMENT, "NQ-CP"),
                resolution("20", "2021-10-25", SECRETARIAT, "NQ/TW"),
            ),
            reading("b", letter("2", "2021-12-19"), short("nghị quyết", "20", GOVERNMENT)),
        ],
        [
            "a → 20-NQ/TW 2021-10-25 Ban Bí thư",
            "a → 20/NQ-CP 2021-10-11 Chính phủ",
            "b → 20/NQ-CP 2021-10-11 Chính phủ : undated",
        ],
    ),
    Case(
        "a list that shares one symbol: a document each",
        [
            reading(
                "a",
                letter("1", "2021-07-19"),
                cite("15", "CT-TTg", None, PRIME_MINISTER, type="chỉ thị", form=Form.ELLIPTICAL),
                cite("16", "CT-TTg", None, PRIME_MINISTER, type="chỉ thị"),
            ),
        ],
        [
            "a → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ : undated",
            "a → 16/CT-TTg 2020-03-31 Thủ tướng Chính phủ : undated",
        ],
    ),
    Case(
        "one subject with an OCR slip, one issuer: one unnumbered decision",
        [
            reading(
                "a", letter("1", "2021-07-19"), act("Quyết định thành lập Trung tâm chỉ huy phòng chống dịch của tỉnh")
            ),
            reading(
                "b", letter("2", "2021-07-20"), act("Quyết định thành lập Trung tâm chi huy phòng chống dịch của tỉnh")
            ),
        ],
        [
            "a → Quyết định thành lập Trung tâm chi huy phòng chống dịch của tỉnh UBND tỉnh Bắc Kạn",
            "b → Quyết định thành lập Trung tâm chi huy phòng chống dịch của tỉnh UBND tỉnh Bắc Kạn",
        ],
    ),
    Case(
        "one subject, two issuers: two unnumbered decisions",
        [
            reading("a", letter("1", "2021-07-19"), act("Quyết định thành lập Trung tâm chỉ huy")),
            reading("b", letter("2", "2021-07-20"), act("Quyết định thành lập Trung tâm chỉ huy", THAI_BINH)),
        ],
        [
            "a → Quyết định thành lập Trung tâm chỉ huy UBND tỉnh Bắc Kạn",
            "b → Quyết định thành lập Trung tâm chỉ huy UBND tỉnh Thái Bình",
        ],
    ),
    Case(
        "two subjects of one issuer: two unnumbered decisions",
        [
            reading(
                "a",
                letter("1", "2021-07-19"),
                act("Quyết định thành lập Trung tâm chỉ huy"),
                act("Quyết định thành lập Tổ phản ứng nhanh"),
            ),
        ],
        [
            "a → Quyết định thành lập Trung tâm chỉ huy UBND tỉnh Bắc Kạn",
            "a → Quyết định thành lập Tổ phản ứng nhanh UBND tỉnh Bắc Kạn",
        ],
    ),
    Case(
        "one subject, its issuer unsaid, in two texts: two unnumbered decisions",
        [
            reading("a", letter("1", "2021-07-19"), act("Quyết định thành lập Trung tâm chỉ huy", None)),
            reading("b", letter("2", "2021-07-20"), act("Quyết định thành lập Trung tâm chỉ huy", None)),
        ],
        ["a → Quyết định thành lập Trung tâm chỉ huy (None)", "b → Quyết định thành lập Trung tâm chỉ huy (None)"],
    ),
    Case(
        "leading zeros and small letters",
        [
            reading("a", letter("1", "2021-07-19"), cite("05", "CĐ-UBND", "2021-05-05", THAI_BINH, type="công điện")),
            reading("b", letter("2", "2021-07-20"), cite("5", "CĐ-UBND", "2021-05-05", THAI_BINH, type="công điện")),
            reading("c", letter("3", "2021-07-20"), of_premier("16", "2020-03-31")),
            reading("d", letter("4", "2021-07-20"), directive("16", "2020-03-31", PRIME_MINISTER, "CT-TTG")),
        ],
        [
            "a → 05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình",
            "b → 05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình",
            "c → 16/CT-TTg 2020-03-31 Thủ tướng Chính phủ",
            "d → 16/CT-TTg 2020-03-31 Thủ tướng Chính phủ",
        ],
    ),
    Case(
        "a number with a letter is another number",
        [
            reading(
                "a",
                letter("1", "2021-07-19"),
                cite("12", "KH-UBND", "2021-05-05", THAI_BINH, type="kế hoạch"),
                cite("12a", "KH-UBND", "2021-05-05", THAI_BINH, type="kế hoạch"),
            ),
        ],
        ["a → 12/KH-UBND 2021-05-05 UBND tỉnh Thái Bình", "a → 12a/KH-UBND 2021-05-05 UBND tỉnh Thái Bình"],
    ),
    Case(
        "the year in the symbol parts a normative decision from an individual one",
        [
            reading(
                "a",
                letter("1", "2020-07-19"),
                cite("15", "2020/QĐ-TTg", "2020-04-24", PRIME_MINISTER, type="quyết định"),
                cite("15", "QĐ-TTg", "2020-04-24", PRIME_MINISTER, type="quyết định"),
            ),
        ],
        [
            "a → 15/2020/QĐ-TTg 2020-04-24 Thủ tướng Chính phủ",
            "a → 15/QĐ-TTg 2020-04-24 Thủ tướng Chính phủ",
        ],
    ),
    Case(
        "one unit's letters and another's share a number",
        [
            reading(
                "a",
                letter("1", "2021-07-19"),
                cite("44", "UBND-VX", "2021-07-17", BAC_KAN),
                cite("44", "UBND-NC", "2021-07-17", BAC_KAN),
            ),
        ],
        ["a → 44/UBND-NC 2021-07-17 UBND tỉnh Bắc Kạn", "a → 44/UBND-VX 2021-07-17 UBND tỉnh Bắc Kạn"],
    ),
    Case(
        "one text under two names",
        [HELD, replace(HELD, sources=("b",))],
        ["a+b → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"],
    ),
    Case(
        "a scan beside the original, with a slip in the subject",
        [
            HELD,
            twin(
                reading(
                    "x",
                    letter("114", "2021-05-07", subject="tang cường phòng chông dịch Covid-l9"),
                    of_premier("15", "2020-03-27"),
                ),
                "b",
            ),
        ],
        ["a+b → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"],
    ),
    Case(
        "a scan that lost the day, and one that lost the district: readings of one letter",
        [
            HELD,
            reading("b", letter("114", "2021-05", subject="tăng cường phòng chống dịch Covid-19")),
            reading(
                "c",
                letter(
                    "114", "2021-05-07", committee("huyện Kiến Xương"), subject="tăng cường phòng, chống dịch Covid-19"
                ),
            ),
        ],
        ["a+b+c → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"],
    ),
    Case(
        "one letterhead over two subjects: two documents, and who cites it cannot tell",
        [
            reading("a", letter("114", "2021-05-07", subject="tăng cường phòng chống dịch Covid-19")),
            reading("b", letter("114", "2021-05-07", subject="mời dự lễ khởi công nhà máy nước sạch")),
            reading("c", letter("9", "2021-07-07", TIEN_HAI), cite("114", "CV/HU", "2021-05-07", KIEN_XUONG)),
        ],
        ["a", "c → b : ambiguous"],
    ),
    Case(
        "two texts without number, date or place stay two",
        [
            reading("a", letter(None, None, None), of_premier("15", "2020-03-27")),
            reading("b", letter(None, None, None), of_premier("15", "2020-03-27")),
        ],
        [
            "a → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ",
            "b → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ",
        ],
    ),
    Case(
        "two relations to one document are two edges, repeated mentions one",
        [
            reading(
                "a",
                letter("1", "2021-07-19"),
                of_premier("15", "2020-03-27"),
                of_premier("15", "2020-03-27"),
                replace(of_premier("15", "2020-03-27"), relation=Relation.EXTENDS),
            ),
        ],
        ["a → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"],
    ),
    Case(
        "ministries that became one keep their own circulars",
        [
            reading(
                "a",
                letter("1", "2025-07-19"),
                cite("3", "2024/TT-BXD", "2024-03-01", None, type="thông tư"),
                cite("3", "2024/TT-BGTVT", "2024-03-01", None, type="thông tư"),
            ),
        ],
        ["a → 03/2024/TT-BGTVT 2024-03-01", "a → 03/2024/TT-BXD 2024-03-01"],
    ),
    Case(
        "the register's title does not hide a ministry's letter of the same number",
        [
            reading(
                "a",
                letter("1", "2021-07-19"),
                cite("15", "BYT-DP", "2020-03-27", MINISTRY),
                of_premier("15", "2020-03-27"),
            )
        ],
        ["a → 15/BYT-DP 2020-03-27 Bộ Y tế", "a → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    check(case)
