"""Identity across the first of July 2025: districts end, communes and provinces keep names but not bodies."""

from __future__ import annotations

import pytest

from graph.model import Level
from tests.graph.bodies import THAI_NGUYEN, commune, letter, provincial
from tests.graph.cases import Case, check
from tests.graph.readings import cite, committee, people, reading

OLD_WARD = commune("phường Bách Quang", "thành phố Sông Công", "tỉnh Thái Nguyên")
NEW_WARD = commune("phường Bách Quang", "tỉnh Thái Nguyên")
BARE_WARD = commune("phường Bách Quang")
HALF_WARD = commune("phường Bách Quang", "thành phố Sông Công")
KIEN_XUONG_DISTRICT = committee("huyện Kiến Xương")
KIEN_XUONG_COMMUNE = commune("xã Kiến Xương", "tỉnh Hưng Yên")
BAC_KAN = people("tỉnh Bắc Kạn")
CITIZENS = people("phường Bách Quang", level=Level.COMMUNE)
BEFORE, AFTER = "2024-03-12", "2025-09-12"


def decision(number: str, date: str | None, body: object, symbol: str = "QĐ-UBND") -> object:
    return cite(number, symbol, date, body, type="quyết định")


def ward_letter(number: str, date: str | None, body: object) -> object:
    return cite(number, "CV/ĐU", date, body)


CASES = [
    Case(
        "a ward of one name before and after: two committees, two letters of one number",
        [
            reading("a", letter("66", BEFORE, OLD_WARD, "CV/ĐU")),
            reading("b", letter("66", AFTER, NEW_WARD, "CV/ĐU")),
        ],
        ["a", "b"],
    ),
    Case(
        "before the reform a ward without its district is that district's",
        [
            reading("a", letter("66", "2021-09-08", HALF_WARD, "CV/ĐU")),
            reading("b", letter("3", "2021-10-08", OLD_WARD, "CV/ĐU"), ward_letter("66", "2021-09-08", BARE_WARD)),
            reading("c", letter("4", "2021-10-08", OLD_WARD, "CV/ĐU"), ward_letter("66", "2021-09-08", NEW_WARD)),
        ],
        ["b → a", "c → a"],
    ),
    Case(
        "after the reform the same words are the new ward",
        [
            reading("a", letter("66", AFTER, NEW_WARD, "CV/ĐU")),
            reading("b", letter("66", BEFORE, OLD_WARD, "CV/ĐU")),
            reading(
                "c",
                letter("3", "2025-10-08", provincial("tỉnh Thái Nguyên"), "CV/TU"),
                ward_letter("66", AFTER, BARE_WARD),
            ),
        ],
        ["b", "c → a"],
    ),
    Case(
        "a new ward citing the old one's letter by its date",
        [
            reading("a", letter("66", BEFORE, OLD_WARD, "CV/ĐU")),
            reading("b", letter("3", AFTER, NEW_WARD, "CV/ĐU"), ward_letter("66", BEFORE, BARE_WARD)),
        ],
        ["b → a"],
    ),
    Case(
        "a new ward citing a letter of its own number and name without date means its own",
        [
            reading("a", letter("66", BEFORE, OLD_WARD, "CV/ĐU")),
            reading("b", letter("66", "2025-08-12", NEW_WARD, "CV/ĐU")),
            reading("c", letter("70", AFTER, NEW_WARD, "CV/ĐU"), ward_letter("66", None, NEW_WARD)),
        ],
        ["a", "c → b : undated"],
    ),
    Case(
        "a citation of before the reform does not mean a body of after it",
        [
            reading("a", letter("66", AFTER, NEW_WARD, "CV/ĐU")),
            reading("b", letter("3", "2025-05-08", OLD_WARD, "CV/ĐU"), ward_letter("66", None, BARE_WARD)),
        ],
        ["a", "b → 66-CV/ĐU Đảng ủy phường Bách Quang : undated"],
    ),
    Case(
        "a district and a commune of one name",
        [
            reading("a", letter("114", "2021-05-07", KIEN_XUONG_DISTRICT)),
            reading("b", letter("114", AFTER, KIEN_XUONG_COMMUNE, "CV/ĐU")),
        ],
        ["a", "b"],
    ),
    Case(
        "a commune of today citing the district that was there",
        [
            reading("a", letter("114", "2021-05-07", KIEN_XUONG_DISTRICT)),
            reading(
                "b",
                letter("3", AFTER, KIEN_XUONG_COMMUNE, "CV/ĐU"),
                cite("114", "CV/HU", "2021-05-07", KIEN_XUONG_DISTRICT),
            ),
        ],
        ["b → a"],
    ),
    Case(
        "an undated letter of a district that is gone, cited within three years",
        [
            reading("a", letter("114", "2024-05-07", KIEN_XUONG_DISTRICT)),
            reading(
                "b", letter("3", AFTER, KIEN_XUONG_COMMUNE, "CV/ĐU"), cite("114", "CV/HU", None, KIEN_XUONG_DISTRICT)
            ),
        ],
        ["b → a : undated"],
    ),
    Case(
        "a province that kept its name counts anew in July: two decisions, both held",
        [
            reading("a", letter("5", "2025-01-06", THAI_NGUYEN, "QĐ-UBND", type="quyết định")),
            reading("b", letter("5", "2025-07-03", THAI_NGUYEN, "QĐ-UBND", type="quyết định")),
            reading("c", letter("9", AFTER, NEW_WARD, "CV/ĐU"), decision("5", "2025-07-03", THAI_NGUYEN)),
            reading("d", letter("8", "2025-05-05", OLD_WARD, "CV/ĐU"), decision("5", None, THAI_NGUYEN)),
        ],
        ["c → b", "d → a : undated"],
    ),
    Case(
        "the year alone does not tell which of the two of 2025",
        [
            reading("a", letter("5", "2025-01-06", THAI_NGUYEN, "QĐ-UBND", type="quyết định")),
            reading("b", letter("5", "2025-07-03", THAI_NGUYEN, "QĐ-UBND", type="quyết định")),
            reading("c", letter("9", AFTER, NEW_WARD, "CV/ĐU"), decision("5", "2025", THAI_NGUYEN)),
        ],
        ["a", "c → b : ambiguous"],
    ),
    Case(
        "a date of July is no slip for one of January",
        [
            reading("a", letter("12", "2025-01-05", THAI_NGUYEN, "QĐ-UBND", type="quyết định")),
            reading("b", letter("9", AFTER, NEW_WARD, "CV/ĐU"), decision("12", "2025-07-05", THAI_NGUYEN)),
        ],
        ["a", "b → 12/QĐ-UBND 2025-07-05 UBND tỉnh Thái Nguyên"],
    ),
    Case(
        "within a half of 2025 another date is a slip",
        [
            reading("a", letter("12", "2025-07-15", THAI_NGUYEN, "QĐ-UBND", type="quyết định")),
            reading("b", letter("9", AFTER, NEW_WARD, "CV/ĐU"), decision("12", "2025-08-15", THAI_NGUYEN)),
        ],
        ["b → a : date_mismatch"],
    ),
    Case(
        "a central body's numbers run through 2025",
        [
            reading(
                "a",
                letter("9", "2025-08-12", NEW_WARD, "CV/ĐU"),
                cite("99", "2025/NĐ-CP", "2025-06-12", None, type="nghị định"),
            ),
            reading(
                "b",
                letter("8", "2025-08-13", NEW_WARD, "CV/ĐU"),
                cite("99", "2025/NĐ-CP", "2025-07-12", None, type="nghị định"),
            ),
            reading(
                "c",
                letter("7", "2025-08-13", NEW_WARD, "CV/ĐU"),
                cite("99", "2025/NĐ-CP", "2025-07-12", None, type="nghị định"),
            ),
        ],
        [
            "a → 99/2025/NĐ-CP 2025-07-12 : date_mismatch",
            "b → 99/2025/NĐ-CP 2025-07-12",
            "c → 99/2025/NĐ-CP 2025-07-12",
        ],
    ),
    Case(
        "two provinces that became one keep their own decisions of one number and day",
        [
            reading("a", letter("9", AFTER, NEW_WARD, "CV/ĐU"), decision("310", "2024-02-05", BAC_KAN)),
            reading("b", letter("8", AFTER, NEW_WARD, "CV/ĐU"), decision("310", "2024-02-05", THAI_NGUYEN)),
        ],
        ["a → 310/QĐ-UBND 2024-02-05 UBND tỉnh Bắc Kạn", "b → 310/QĐ-UBND 2024-02-05 UBND tỉnh Thái Nguyên"],
    ),
    Case(
        "a decision of before, its province unsaid, in a province that took that one in",
        [
            reading("a", letter("310", "2024-02-05", BAC_KAN, "QĐ-UBND", type="quyết định")),
            reading("b", letter("8", AFTER, NEW_WARD, "CV/ĐU"), decision("310", "2024-02-05", None)),
        ],
        ["b → a"],
    ),
    Case(
        "a decision of before, its province unsaid, in a province far away",
        [
            reading("a", letter("310", "2024-02-05", BAC_KAN, "QĐ-UBND", type="quyết định")),
            reading("b", letter("8", AFTER, KIEN_XUONG_COMMUNE, "CV/ĐU"), decision("310", "2024-02-05", None)),
        ],
        ["a", "b → 310/QĐ-UBND 2024-02-05 : ambiguous"],
    ),
    Case(
        "the people's committee and the Party committee of a ward are two bodies",
        [
            reading("a", letter("8", AFTER, NEW_WARD, "CV/ĐU"), ward_letter("12", "2025-08-05", BARE_WARD)),
            reading("b", letter("9", AFTER, NEW_WARD, "CV/ĐU"), cite("12", "UBND-VP", "2025-08-05", CITIZENS)),
        ],
        ["a → 12-CV/ĐU 2025-08-05 Đảng ủy phường Bách Quang", "b → 12/UBND-VP 2025-08-05 UBND phường Bách Quang"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    check(case)
