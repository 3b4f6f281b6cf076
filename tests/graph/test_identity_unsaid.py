"""Identity where what is unsaid may mean more than those before it knew."""

from __future__ import annotations

import pytest

from tests.graph.bodies import BAC_KAN, GOVERNMENT, SECRETARIAT, letter, resolution, short
from tests.graph.cases import Case, check
from tests.graph.readings import cite, reading

CASES = [
    Case(
        "a number alone that the Party's resolution may mean as soon as anybody cites that without a date",
        [
            reading("a", letter("1", "2025-06-01"), resolution("66", "2025-03-26", GOVERNMENT, "NQ-CP")),
            reading("b", letter("2", "2025-06-01"), resolution("66", None, SECRETARIAT, "NQ/TW")),
            reading("c", letter("3", "2025-06-01"), short("nghị quyết", "66")),
        ],
        [
            "a → 66/NQ-CP 2025-03-26 Chính phủ",
            "b → 66-NQ/TW 2025-04-30 Ban Bí thư : undated",
            "c → 66 : ambiguous undated",
        ],
    ),
    Case(
        "a plan of one number and day whose issuer nobody says, in two provinces: two plans",
        [
            reading("a", letter("1", "2021-06-01"), cite("12", "KH-UBND", "2021-05-04", type="kế hoạch")),
            reading("b", letter("2", "2021-06-01", BAC_KAN), cite("12", "KH-UBND", "2021-05-04", type="kế hoạch")),
            reading("c", letter("3", "2021-06-01", BAC_KAN), cite("8", "2021/QĐ-UBND", type="quyết định")),
            reading("d", letter("4", "2021-06-01"), cite("8", "2021/QĐ-UBND", type="quyết định")),
        ],
        [
            "a → 12/KH-UBND 2021-05-04 (None)",
            "b → 12/KH-UBND 2021-05-04 (None)",
            "c → 08/2021/QĐ-UBND (None) : undated",
            "d → 08/2021/QĐ-UBND (None) : undated",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_unsaid_ties_nobody_together(case: Case) -> None:
    check(case)
