"""Identity against wrong, missing, partial and disputed dates."""

from __future__ import annotations

import pytest

from tests.graph.bodies import (
    BAC_KAN,
    GOVERNMENT,
    KIEN_XUONG,
    MINISTRY,
    THAI_BINH,
    TIEN_HAI,
    directive,
    letter,
    resolution,
    short,
)  # fmt: skip
from tests.graph.cases import Case, check
from tests.graph.readings import PRIME_MINISTER, cite, reading

FIFTEEN = "15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"


def of_premier(number: str, date: str | None, **more: object) -> object:
    return directive(number, date, PRIME_MINISTER, "CT-TTg", **more)


CASES = [
    Case(
        "a wrong month against the register",
        [reading("a", letter("1", "2021-07-19"), of_premier("15", "2020-02-27"))],
        [f"a → {FIFTEEN} : date_mismatch"],
    ),
    Case(
        "a wrong day against the register",
        [reading("a", letter("1", "2021-07-19"), of_premier("15", "2020-03-29"))],
        [f"a → {FIFTEEN} : date_mismatch"],
    ),
    Case(
        "right, wrong and missing dates, and a year alone: one directive",
        [
            reading("a", letter("1", "2020-04-19"), of_premier("15", "2020-03-27")),
            reading("b", letter("2", "2021-07-19"), of_premier("15", "2021-03-27")),
            reading("c", letter("3", "2021-05-07"), of_premier("15", None)),
            reading("d", letter("4", "2021-05-09"), of_premier("15", "2020")),
        ],
        [f"a → {FIFTEEN}", f"b → {FIFTEEN} : date_mismatch", f"c → {FIFTEEN} : undated", f"d → {FIFTEEN}"],
    ),
    Case(
        "two parts wrong, in another year, is another document",
        [reading("a", letter("1", "2022-07-19"), of_premier("15", "2022-04-27"))],
        ["a → 15/CT-TTg 2022-04-27 Thủ tướng Chính phủ"],
    ),
    Case(
        "an undated citation long after the document does not mean it",
        [reading("a", letter("1", "2024-07-19"), of_premier("15", None))],
        ["a → 15/CT-TTg Thủ tướng Chính phủ : undated"],
    ),
    Case(
        "two undated citations of different years are two unknown documents",
        [
            reading("a", letter("1", "2018-07-19"), cite("40", "BYT-DP", None, MINISTRY)),
            reading("b", letter("2", "2022-07-19"), cite("40", "BYT-DP", None, MINISTRY)),
        ],
        ["a → 40/BYT-DP Bộ Y tế (None) : undated", "b → 40/BYT-DP Bộ Y tế (None) : undated"],
    ),
    Case(
        "two undated citations of one year are one unknown document",
        [
            reading("a", letter("1", "2022-03-19"), cite("40", "BYT-DP", None, MINISTRY)),
            reading("b", letter("2", "2022-07-19"), cite("40", "BYT-DP", None, MINISTRY)),
        ],
        ["a → 40/BYT-DP Bộ Y tế : undated", "b → 40/BYT-DP Bộ Y tế : undated"],
    ),
    Case(
        "an undated citation with two fitting years names the later one, and both",
        [
            reading("a", letter("1", "2021-02-19"), directive("8", "2020-05-04", BAC_KAN)),
            reading("b", letter("2", "2021-07-19"), directive("8", "2021-06-11", BAC_KAN)),
            reading("c", letter("3", "2021-08-19"), directive("8", None, BAC_KAN)),
        ],
        [
            "a → 08/CT-UBND 2020-05-04 UBND tỉnh Bắc Kạn",
            "b → 08/CT-UBND 2021-06-11 UBND tỉnh Bắc Kạn",
            "c → 08/CT-UBND 2021-06-11 UBND tỉnh Bắc Kạn : ambiguous undated",
        ],
    ),
    Case(
        "a day and month without a year: this year's, if that is not yet to come",
        [
            reading("a", letter("1", "2021-06-25"), cite("4079", "UBND-KT", "2021-06-19", BAC_KAN)),
            reading("b", letter("2", "2021-07-25"), cite("4079", "UBND-KT", "--06-19", BAC_KAN)),
        ],
        ["a → 4079/UBND-KT 2021-06-19 UBND tỉnh Bắc Kạn", "b → 4079/UBND-KT 2021-06-19 UBND tỉnh Bắc Kạn"],
    ),
    Case(
        "a month and year are enough where one document fits",
        [
            reading("a", letter("1", "2021-06-25"), directive("9", "2021-06-19", BAC_KAN)),
            reading("b", letter("2", "2022-07-25"), directive("9", "2021-06", BAC_KAN)),
        ],
        ["a → 09/CT-UBND 2021-06-19 UBND tỉnh Bắc Kạn", "b → 09/CT-UBND 2021-06-19 UBND tỉnh Bắc Kạn"],
    ),
    Case(
        "a year that contradicts the one known document is another document",
        [
            reading("a", letter("1", "2021-06-25"), directive("9", "2021-06-19", BAC_KAN)),
            reading("b", letter("2", "2022-07-25"), directive("9", "2022", BAC_KAN)),
        ],
        ["a → 09/CT-UBND 2021-06-19 UBND tỉnh Bắc Kạn", "b → 09/CT-UBND 2022 UBND tỉnh Bắc Kạn"],
    ),
    Case(
        "two dates, one witness each: one document, its date as far as both agree, nobody blamed",
        [
            reading("a", letter("1", "2021-07-19"), cite("5", "CĐ-UBND", "2021-05-05", THAI_BINH, type="công điện")),
            reading("b", letter("2", "2021-07-20"), cite("5", "CĐ-UBND", "2021-05-06", THAI_BINH, type="công điện")),
        ],
        ["a → 05/CĐ-UBND 2021-05 UBND tỉnh Thái Bình", "b → 05/CĐ-UBND 2021-05 UBND tỉnh Thái Bình"],
    ),
    Case(
        "one text repeating its slip does not outvote two others",
        [
            reading(
                "a",
                letter("1", "2021-07-19"),
                *[cite("5", "CĐ-UBND", "2021-05-06", THAI_BINH, type="công điện")] * 4,
            ),
            reading("b", letter("2", "2021-07-20"), cite("5", "CĐ-UBND", "2021-05-05", THAI_BINH, type="công điện")),
            reading("c", letter("3", "2021-07-20"), cite("5", "CĐ-UBND", "2021-05-05", THAI_BINH, type="công điện")),
        ],
        [
            "a → 05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình : date_mismatch",
            "b → 05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình",
            "c → 05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình",
        ],
    ),
    Case(
        "a date after the text that writes it has no vote",
        [
            reading("a", letter("1", "2021-05-06"), cite("5", "CĐ-UBND", "2021-05-15", THAI_BINH, type="công điện")),
            reading("b", letter("2", "2021-07-20"), cite("5", "CĐ-UBND", "2021-05-05", THAI_BINH, type="công điện")),
        ],
        [
            "a → 05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình : date_mismatch future_citation",
            "b → 05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình",
        ],
    ),
    Case(
        "a citation of the future by a wrong year finds the document of the year before",
        [
            reading("a", letter("114", "2021-05-07")),
            reading("b", letter("9", "2021-09-01", TIEN_HAI), cite("114", "CV/HU", "2022-05-07", KIEN_XUONG)),
        ],
        ["b → a : date_mismatch future_citation"],
    ),
    Case(
        "a slip is no slip for a document that did not exist yet",
        [
            reading("a", letter("1", "2021-09-01"), of_premier("16", "2022-05-27")),
            reading("b", letter("2", "2023-09-01"), of_premier("16", "2023-05-27")),
        ],
        [
            "a → 16/CT-TTg 2022-05-27 Thủ tướng Chính phủ : future_citation",
            "b → 16/CT-TTg 2023-05-27 Thủ tướng Chính phủ",
        ],
    ),
    Case(
        "unvouched dates a year apart: two documents that say they may be one",
        [
            reading("a", letter("1", "2020-09-01"), directive("12", "2020-06-14", BAC_KAN)),
            reading("b", letter("2", "2021-09-01"), directive("12", "2021-06-14", BAC_KAN)),
        ],
        [
            "a → 12/CT-UBND 2020-06-14 UBND tỉnh Bắc Kạn",
            "b → 12/CT-UBND 2021-06-14 UBND tỉnh Bắc Kạn : ambiguous",
        ],
    ),
    Case(
        "homonyms of two years, undated between them: the earlier one",
        [
            reading("a", letter("1", "2021-07-19"), of_premier("16", None)),
            reading("b", letter("2", "2023-07-19"), of_premier("16", None)),
        ],
        [
            "a → 16/CT-TTg 2020-03-31 Thủ tướng Chính phủ : undated",
            "b → 16/CT-TTg 2023-05-27 Thủ tướng Chính phủ : undated",
        ],
    ),
    Case(
        "an undated repeat in a text is the document it dated before",
        [
            reading("a", letter("1", "2025-07-19"), of_premier("15", "2020-03-27"), of_premier("15", None)),
        ],
        [f"a → {FIFTEEN}"],
    ),
    Case(
        "an undated repeat between two dated ones of a number stays open",
        [
            reading(
                "a",
                letter("1", "2023-07-19"),
                of_premier("16", "2020-03-31"),
                of_premier("16", "2023-05-27"),
                of_premier("16", None),
            ),
        ],
        ["a → 16/CT-TTg 2020-03-31 Thủ tướng Chính phủ", "a → 16/CT-TTg 2023-05-27 Thủ tướng Chính phủ"],
    ),
    Case(
        "a number alone with its date and body is the registered document",
        [reading("a", letter("1", "2021-12-01"), short("nghị quyết", "128", GOVERNMENT, "2021-10-11"))],
        ["a → 128/NQ-CP 2021-10-11 Chính phủ"],
    ),
    Case(
        "a draft's letterhead without a day gets it from those who cite it",
        [
            reading("a", letter("114", "2021-05", subject="phòng dịch")),
            reading("b", letter("9", "2021-09-01", TIEN_HAI), cite("114", "CV/HU", "2021-05-07", KIEN_XUONG)),
        ],
        ["b → a"],
    ),
    Case(
        "a held letter without a date, cited with dates of two years, is neither for sure",
        [
            reading("a", letter("14", None, THAI_BINH, "UBND-VX")),
            reading("b", letter("9", "2020-09-01", TIEN_HAI), cite("14", "UBND-VX", "2020-06-17", THAI_BINH)),
            reading("c", letter("9", "2021-09-01", TIEN_HAI), cite("14", "UBND-VX", "2021-03-02", THAI_BINH)),
        ],
        [
            "a",
            "b → 14/UBND-VX 2020-06-17 UBND tỉnh Thái Bình : ambiguous",
            "c → 14/UBND-VX 2021-03-02 UBND tỉnh Thái Bình : ambiguous",
        ],
    ),
    Case(
        "an undated citation finds the held letter without a date",
        [
            reading("a", letter("14", None, THAI_BINH, "UBND-VX")),
            reading("b", letter("9", "2020-09-01", TIEN_HAI), cite("14", "UBND-VX", None, THAI_BINH)),
        ],
        ["b → a : undated"],
    ),
    Case(
        "routine numbers of January: held in two years, cited exactly",
        [
            reading("a", letter("1", "2021-01-04", THAI_BINH, "KH-UBND", type="kế hoạch")),
            reading("b", letter("1", "2022-01-04", THAI_BINH, "KH-UBND", type="kế hoạch")),
            reading("c", letter("9", "2022-09-01"), cite("1", "KH-UBND", "2022-01-04", THAI_BINH, type="kế hoạch")),
        ],
        ["a", "c → b"],
    ),
    Case(
        "a resolution of the Assembly is known by its number alone",
        [
            reading("a", letter("9", "2022-09-01"), resolution("30", None, None, "2021/QH15")),
            reading("b", letter("8", "2022-09-02"), resolution("30", "2021-07-28", None, "2021/QH15")),
        ],
        ["a → 30/2021/QH15 2021-07-28", "b → 30/2021/QH15 2021-07-28"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    check(case)
