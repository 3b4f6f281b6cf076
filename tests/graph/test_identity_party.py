"""Identity of Party documents: terms instead of years, type names, boards, separators, the reach of TU."""

from __future__ import annotations

import pytest

from graph.model import Level
from tests.graph.bodies import (
    KIEN_XUONG,
    POLITBURO,
    SECRETARIAT,
    TIEN_HAI,
    commune,
    directive,
    letter,
    provincial,
    resolution,
    short,
    unknown,
)  # fmt: skip
from tests.graph.cases import Case, check
from tests.graph.readings import cite, committee, reading

THAI_BINH = provincial("tỉnh Thái Bình")
TOWN = committee("thành phố Bắc Kạn", "tỉnh Bắc Kạn", kind="thành ủy")
CITY = provincial("thành phố Hà Nội")
SOME_TOWN = unknown("thị ủy", Level.DISTRICT)


def notice(number: str, date: str | None, body: object, symbol: str = "TB/TU") -> object:
    return cite(number, symbol, date, body, type="thông báo")


def rule(kind: str | None, number: str, date: str, body: object = KIEN_XUONG, symbol: str = "QĐ/HU") -> object:
    return cite(number, symbol, date, body, type=kind)


CASES = [
    Case(
        "one term, two calendar years: a number is still one document",
        [
            reading("a", letter("114", "2021-11-07")),
            reading("b", letter("9", "2022-02-01", TIEN_HAI), cite("114", "CV/HU", "2022-01-07", KIEN_XUONG)),
        ],
        ["b → a : date_mismatch"],
    ),
    Case(
        "the year turns, and a Party number does not restart",
        [
            reading("a", letter("3", "2021-07-19"), resolution("50", "2020-12-20", KIEN_XUONG)),
            reading("b", letter("4", "2021-07-20"), resolution("50", "2021-01-02", KIEN_XUONG)),
        ],
        ["a → 50-NQ/HU Huyện ủy Kiến Xương", "b → 50-NQ/HU Huyện ủy Kiến Xương"],
    ),
    Case(
        "two terms of one committee: seven years apart, both held",
        [
            reading("a", letter("52", "2014-07-19")),
            reading("b", letter("52", "2021-03-19")),
            reading("c", letter("9", "2021-09-01", TIEN_HAI), cite("52", "CV/HU", "2021-03-19", KIEN_XUONG)),
        ],
        ["a", "c → b"],
    ),
    Case(
        "an undated citation means the running term's document",
        [
            reading("a", letter("52", "2014-07-19")),
            reading("b", letter("52", "2021-03-19")),
            reading("c", letter("9", "2021-09-01", TIEN_HAI), cite("52", "CV/HU", None, KIEN_XUONG)),
        ],
        ["a", "c → b : undated"],
    ),
    Case(
        "three years apart, one held: another document that says it may be that one",
        [
            reading("a", letter("52", "2018-07-19")),
            reading("b", letter("9", "2021-09-01", TIEN_HAI), cite("52", "CV/HU", "2021-03-02", KIEN_XUONG)),
        ],
        ["a", "b → 52-CV/HU 2021-03-02 Huyện ủy Kiến Xương : ambiguous"],
    ),
    Case(
        "a wrong year within a term, day and month right",
        [
            reading("a", letter("52", "2018-07-19")),
            reading("b", letter("9", "2021-09-01", TIEN_HAI), cite("52", "CV/HU", "2019-07-19", KIEN_XUONG)),
        ],
        ["b → a : date_mismatch"],
    ),
    Case(
        "QĐ without its word, one document of that number and day: that one",
        [
            reading("a", letter("3", "2021-07-19"), rule("quy định", "28", "2021-03-02")),
            reading("b", letter("4", "2021-07-20"), rule("quyết định", "29", "2021-03-02")),
            reading("c", letter("5", "2021-07-20"), rule("quy định", "28", "2021-03-02")),
        ],
        [
            "a → 28-QĐ/HU 2021-03-02 Huyện ủy Kiến Xương quy định",
            "b → 29-QĐ/HU 2021-03-02 Huyện ủy Kiến Xương quyết định",
            "c → 28-QĐ/HU 2021-03-02 Huyện ủy Kiến Xương quy định",
        ],
    ),
    Case(
        "one QĐ number as decision and as regulation a year apart (366-QĐ/TW)",
        [
            reading(
                "a",
                letter("3", "2025-07-19", THAI_BINH, "CV/TU"),
                rule("quyết định", "366", "2024-08-30", POLITBURO, "QĐ/TW"),
            ),
            reading(
                "b",
                letter("4", "2025-12-20", THAI_BINH, "CV/TU"),
                rule("quy định", "366", "2025-08-30", POLITBURO, "QĐ/TW"),
            ),
        ],
        [
            "a → 366-QĐ/TW 2024-08-30 Bộ Chính trị quyết định",
            "b → 366-QĐ/TW 2025-08-30 Bộ Chính trị quy định",
        ],
    ),
    Case(
        "Politburo and Secretariat share TW: one conclusion, whoever is said to have signed",
        [
            reading("a", letter("3", "2021-07-19"), cite("126", "KL/TW", "2021-02-14", POLITBURO, type="kết luận")),
            reading("b", letter("4", "2021-07-20"), cite("126", "KL/TW", "2021-02-14", SECRETARIAT, type="kết luận")),
            reading("c", letter("5", "2021-07-20"), cite("126", "KL/TW", "2021-02-14", POLITBURO, type="kết luận")),
        ],
        [f"{x} → 126-KL/TW 2021-02-14 Bộ Chính trị" for x in "abc"],
    ),
    Case(
        "the national congress lies between: one number of the Central Committee is two documents for sure",
        [
            reading("a", letter("3", "2022-10-19"), cite("19", "NQ/TW", "2022-06-16", POLITBURO, type="nghị quyết")),
            reading("b", letter("4", "2022-10-20"), cite("19", "NQ/TW", "2017-10-25", POLITBURO, type="nghị quyết")),
        ],
        ["a → 19-NQ/TW 2022-06-16 Bộ Chính trị", "b → 19-NQ/TW 2017-10-25 Bộ Chính trị"],
    ),
    Case(
        "T.Ư is TW",
        [
            reading("a", letter("3", "2021-07-19"), cite("234", "TB/T.Ư", "2021-02-14", SECRETARIAT, type="thông báo")),
            reading("b", letter("4", "2021-07-20"), cite("234", "TB/TW", "2021-02-14", SECRETARIAT, type="thông báo")),
            reading("c", letter("5", "2021-07-20"), cite("234", "TB/TW", "2021-02-14", SECRETARIAT, type="thông báo")),
        ],
        [
            "a → 234-TB/TW 2021-02-14 Ban Bí thư",
            "c → 234-TB/TW 2021-02-14 Ban Bí thư",
            "b → 234-TB/TW 2021-02-14 Ban Bí thư",
        ],
    ),
    Case(
        "TU of a province, of a district-level city and of a central city: three committees",
        [
            reading("a", letter("3", "2021-07-19"), notice("135", "2021-05-06", THAI_BINH)),
            reading("b", letter("4", "2021-07-20", TOWN), notice("135", "2021-05-06", TOWN)),
            reading("c", letter("5", "2021-07-20", CITY), notice("135", "2021-05-06", CITY)),
        ],
        [
            "a → 135-TB/TU 2021-05-06 Tỉnh ủy Thái Bình",
            "b → 135-TB/TU 2021-05-06 Thành ủy Bắc Kạn",
            "c → 135-TB/TU 2021-05-06 Thành ủy Hà Nội",
        ],
    ),
    Case(
        "two towns of unknown place: one number and day, two documents that say they may be one",
        [
            reading("a", letter(None, None, SOME_TOWN), notice("135", "2021-05-06", SOME_TOWN)),
            reading(
                "b",
                letter(None, None, SOME_TOWN),
                notice("135", "2021-05-06", SOME_TOWN),
                cite("1", "CV/TU", "2021-01-02", SOME_TOWN),
            ),
        ],
        [
            "a → 135-TB/TU 2021-05-06 Thị ủy (None) : ambiguous",
            "b → 01-CV/TU 2021-01-02 Thị ủy",
            "b → 135-TB/TU 2021-05-06 Thị ủy (None) : ambiguous",
        ],
    ),
    Case(
        "a town of unknown place beside one that is known: kept apart, and said so",
        [
            reading("a", letter("4", "2021-07-20", TOWN), notice("135", "2021-05-06", TOWN)),
            reading(
                "b",
                letter(None, None, unknown("thành ủy", Level.DISTRICT)),
                notice("135", "2021-05-06", unknown("thành ủy", Level.DISTRICT)),
            ),
        ],
        [
            "a → 135-TB/TU 2021-05-06 Thành ủy Bắc Kạn",
            "b → 135-TB/TU 2021-05-06 Thành ủy : ambiguous",
        ],
    ),
    Case(
        "a commune's committee and an agency's committee share ĐU",
        [
            reading(
                "a",
                letter("3", "2021-07-19"),
                cite("66", "CV/ĐU", "2021-05-06", commune("xã Vũ Lễ", "huyện Kiến Xương", "tỉnh Thái Bình")),
            ),
            reading("b", letter("4", "2021-07-20"), cite("66", "CV/ĐU", "2021-05-06", unknown("đảng ủy", Level.UNIT))),
        ],
        ["a → 66-CV/ĐU 2021-05-06 Đảng ủy xã Vũ Lễ", "b → 66-CV/ĐU 2021-05-06 Đảng ủy : ambiguous"],
    ),
    Case(
        "a state hyphen in a Party symbol, undated",
        [
            reading("a", letter("3", "2014-09-19"), directive("34", "2014-08-07", SECRETARIAT, "CT/TW")),
            reading("b", letter("4", "2015-07-20"), directive("34", None, SECRETARIAT, "CT-TW")),
        ],
        ["a → 34-CT/TW 2014-08-07 Ban Bí thư", "b → 34-CT/TW 2014-08-07 Ban Bí thư : symbol_slip undated"],
    ),
    Case(
        "a directive of the Party and one of the Premier share a number and a day",
        [
            reading(
                "a",
                letter("3", "2021-09-19"),
                directive("19", "2021-07-16", None, "CT-TTg"),
                directive("19", "2021-07-16", SECRETARIAT, "CT/TW"),
            ),
        ],
        ["a → 19-CT/TW 2021-07-16 Ban Bí thư", "a → 19/CT-TTg 2021-07-16"],
    ),
    Case(
        "a number alone of a named committee is that committee's",
        [
            reading("a", letter("3", "2021-07-19"), resolution("5", "2021-01-14", THAI_BINH, "NQ/TU")),
            reading("b", letter("4", "2021-07-20", TIEN_HAI), short("nghị quyết", "5", THAI_BINH)),
            reading("c", letter("5", "2021-07-20", TOWN), short("nghị quyết", "5", TOWN)),
        ],
        [
            "a → 05-NQ/TU 2021-01-14 Tỉnh ủy Thái Bình",
            "b → 05-NQ/TU 2021-01-14 Tỉnh ủy Thái Bình : undated",
            "c → 05 Thành ủy Bắc Kạn : undated",
        ],
    ),
    Case(
        "letters and notices of one committee are numbered apart",
        [
            reading(
                "a",
                letter("3", "2021-07-19"),
                notice("40", "2021-05-06", THAI_BINH),
                cite("40", "CV/TU", "2021-05-06", THAI_BINH),
            ),
        ],
        ["a → 40-CV/TU 2021-05-06 Tỉnh ủy Thái Bình", "a → 40-TB/TU 2021-05-06 Tỉnh ủy Thái Bình"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    check(case)
