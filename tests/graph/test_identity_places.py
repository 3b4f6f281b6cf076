"""Identity of bodies by where they sit: homonyms, missing outer places, relative and unsaid issuers."""

from __future__ import annotations

import pytest

from graph.model import Body, Level, Line
from tests.graph.bodies import (
    BAC_KAN,
    KIEN_XUONG,
    MINISTRY,
    OFFICE,
    THAI_BINH,
    TIEN_HAI,
    commune,
    directive,
    letter,
    provincial,
    short,
    unknown,
)  # fmt: skip
from tests.graph.cases import Case, check
from tests.graph.readings import PRIME_MINISTER, cite, committee, people, reading

BEN_TRE = committee("huyện Châu Thành", "tỉnh Bến Tre")
LONG_AN = committee("huyện Châu Thành", "tỉnh Long An")
CHAU_THANH = committee("huyện Châu Thành")
TAN_BINH = people("xã Tân Bình", "tỉnh Long An", level=Level.COMMUNE)
SONG_CONG = committee("thành phố Sông Công", "tỉnh Thái Nguyên", kind="thành ủy")
HEALTH = Body(kind="sở", name="Sở Y tế Thái Bình", level=Level.PROVINCE, line=Line.STATE, local=True)
HEALTH_FULL = Body(
    kind="sở",
    name="Sở Y tế tỉnh Thái Bình",
    places=("tỉnh Thái Bình",),
    level=Level.PROVINCE,
    line=Line.STATE,
    local=True,
)
UNPLACED = unknown("ủy ban nhân dân", Level.PROVINCE, Line.STATE)


def note(number: str, date: str | None, body: object, symbol: str = "CV/HU") -> object:
    return cite(number, symbol, date, body)


def board(purpose: str) -> Body:
    """A ward's steering committee."""
    ward = ("phường Bách Quang", "thành phố Sông Công", "tỉnh Thái Nguyên")
    name = f"Ban Chỉ đạo {purpose}{ward[0]}"
    return Body(kind="ban chỉ đạo", name=name, places=ward, level=Level.COMMUNE, line=Line.PARTY, local=True)


CASES = [
    Case(
        "a plan that writes neither symbol nor district, cited on its day with the district: in every order the same",
        [
            reading(
                "a", letter("12", "2021-05-06", people("xã Tân Thành", level=Level.COMMUNE), None, type="kế hoạch")
            ),
            reading(
                "b",
                letter("1", "2021-06-04"),
                short(
                    "kế hoạch",
                    "12",
                    people("xã Tân Thành", "huyện Vụ Bản", "tỉnh Nam Định", level=Level.COMMUNE),
                    "2021-05-06",
                ),
            ),
        ],
        ["a", "b → 12 2021-05-06 UBND xã Tân Thành"],
    ),
    Case(
        "a shorter and a longer chain of places: one committee",
        [
            reading("a", letter("187", "2021-09-03", SONG_CONG, "CV/TU")),
            reading(
                "b",
                letter("9", "2021-10-01"),
                note("187", "2021-09-03", committee("thành phố Sông Công", kind="thành ủy"), "CV/TU"),
            ),
        ],
        ["b → a"],
    ),
    Case(
        "a district's name that ten districts bear stays open without a date that tells",
        [
            reading("a", letter("12", "2021-03-01", BEN_TRE)),
            reading("b", letter("9", "2021-10-01", MINISTRY, "BYT-DP"), note("12", "2021-04-05", CHAU_THANH)),
        ],
        ["a", "b → 12-CV/HU 2021-04-05 Huyện ủy Châu Thành"],
    ),
    Case(
        "of two Châu Thành with one number the date tells which",
        [
            reading("a", letter("12", "2021-03-01", BEN_TRE)),
            reading("b", letter("12", "2021-04-05", LONG_AN)),
            reading("c", letter("9", "2021-10-01", MINISTRY, "BYT-DP"), note("12", "2021-04-05", CHAU_THANH)),
        ],
        ["a", "c → b"],
    ),
    Case(
        "two Châu Thành, one number, one day: a third text cannot tell",
        [
            reading("a", letter("12", "2021-04-05", BEN_TRE)),
            reading("b", letter("12", "2021-04-05", LONG_AN)),
            reading("c", letter("9", "2021-10-01", MINISTRY, "BYT-DP"), note("12", "2021-04-05", CHAU_THANH)),
        ],
        ["a", "b", "c → 12-CV/HU 2021-04-05 Huyện ủy Châu Thành : ambiguous"],
    ),
    Case(
        "two Châu Thành, cited without date: neither",
        [
            reading("a", letter("12", "2021-04-05", BEN_TRE)),
            reading("b", letter("12", "2021-05-05", LONG_AN)),
            reading("c", letter("9", "2021-10-01", MINISTRY, "BYT-DP"), note("12", None, CHAU_THANH)),
        ],
        ["a", "b", "c → 12-CV/HU Huyện ủy Châu Thành : undated"],
    ),
    Case(
        "a Châu Thành of unknown province, one number of one year, two dates: two documents",
        [
            reading("a", letter("8", "2021-10-01", MINISTRY, "BYT-DP"), note("12", "2021-04-05", CHAU_THANH)),
            reading("b", letter("9", "2021-10-02", MINISTRY, "BYT-DP"), note("12", "2021-06-11", CHAU_THANH)),
        ],
        ["a → 12-CV/HU 2021-04-05 Huyện ủy Châu Thành", "b → 12-CV/HU 2021-06-11 Huyện ủy Châu Thành"],
    ),
    Case(
        "of two communes of one name in a province nobody says the district: the date decides",
        [
            reading("a", letter("8", "2021-10-01", MINISTRY, "BYT-DP"), note("12", "2021-04-05", TAN_BINH, "KH-UBND")),
            reading("b", letter("9", "2021-10-02", MINISTRY, "BYT-DP"), note("12", "2021-06-11", TAN_BINH, "KH-UBND")),
        ],
        ["a → 12/KH-UBND 2021-04-05 UBND xã Tân Bình", "b → 12/KH-UBND 2021-06-11 UBND xã Tân Bình"],
    ),
    Case(
        "a Châu Thành of unknown province, cited twice without date: nothing ties the two",
        [
            reading("a", letter("8", "2021-10-01", THAI_BINH, "UBND-VX"), note("12", None, CHAU_THANH)),
            reading("b", letter("9", "2021-10-02", BAC_KAN, "UBND-VX"), note("12", None, CHAU_THANH)),
        ],
        [
            "a → 12-CV/HU Huyện ủy Châu Thành (huyện Châu Thành) : undated",
            "b → 12-CV/HU Huyện ủy Châu Thành (huyện Châu Thành) : undated",
        ],
    ),
    Case(
        "of ten Châu Thành a neighbour means the one of its own province",
        [
            reading("a", letter("12", "2021-04-05", BEN_TRE)),
            reading("b", letter("12", "2021-04-05", LONG_AN)),
            reading(
                "c",
                letter("9", "2021-10-01", committee("huyện Giồng Trôm", "tỉnh Bến Tre")),
                note("12", None, CHAU_THANH),
            ),
        ],
        ["b", "c → a : undated"],
    ),
    Case(
        "communes of one name in two districts of a province",
        [
            reading(
                "a", letter("7", "2021-04-05", commune("xã Minh Tân", "huyện Kiến Xương", "tỉnh Thái Bình"), "CV/ĐU")
            ),
            reading(
                "b", letter("7", "2021-04-05", commune("xã Minh Tân", "huyện Đông Hưng", "tỉnh Thái Bình"), "CV/ĐU")
            ),
            reading(
                "c", letter("9", "2021-10-01", KIEN_XUONG), note("7", "2021-04-05", commune("xã Minh Tân"), "CV/ĐU")
            ),
        ],
        ["b", "c → a"],
    ),
    Case(
        "a commune under a province, its district unsaid, where two districts have one",
        [
            reading(
                "a", letter("7", "2021-04-05", commune("xã Minh Tân", "huyện Kiến Xương", "tỉnh Thái Bình"), "CV/ĐU")
            ),
            reading(
                "b",
                letter("9", "2021-10-01", MINISTRY, "BYT-DP"),
                note("7", "2021-02-05", commune("xã Minh Tân", "tỉnh Thái Bình"), "CV/ĐU"),
            ),
        ],
        ["a", "b → 07-CV/ĐU 2021-02-05 Đảng ủy xã Minh Tân"],
    ),
    Case(
        "a place that no table knows: the one longer chain",
        [
            reading("a", letter("7", "2004-04-05", commune("xã Nơi Xưa", "huyện Nam Đàn", "tỉnh Nghệ An"), "CV/ĐU")),
            reading(
                "b",
                letter("9", "2004-10-01", MINISTRY, "BYT-DP"),
                note("7", "2004-04-05", commune("xã Nơi Xưa"), "CV/ĐU"),
            ),
        ],
        ["b → a"],
    ),
    Case(
        "a department named for its province, with and without the word",
        [
            reading("a", letter("3009", "2021-04-05", HEALTH_FULL, "SYT-NV")),
            reading("b", letter("9", "2021-10-01"), note("3009", "2021-04-05", HEALTH, "SYT-NV")),
        ],
        ["b → a"],
    ),
    Case(
        "a steering committee without its purpose is the one that wrote this number on this day",
        [
            reading(
                "a",
                letter("3", "2021-09-05"),
                cite("1", "QĐ/BCĐ", "2021-09-02", board("phòng chống dịch "), type="quyết định"),
            ),
            reading("b", letter("4", "2021-09-06"), cite("1", "QĐ/BCĐ", "2021-09-02", board(""), type="quyết định")),
        ],
        [
            "a → 01-QĐ/BCĐ 2021-09-02 Ban Chỉ đạo phòng chống dịch phường Bách Quang quyết định",
            "b → 01-QĐ/BCĐ 2021-09-02 Ban Chỉ đạo phòng chống dịch phường Bách Quang quyết định",
        ],
    ),
    Case(
        "two steering committees of one ward, and one named without purpose: it stays open, and says so",
        [
            reading(
                "a",
                letter("3", "2021-09-05"),
                cite("1", "QĐ/BCĐ", "2021-09-02", board("phòng chống dịch "), type="quyết định"),
            ),
            reading(
                "b", letter("4", "2021-09-06"), cite("1", "QĐ/BCĐ", "2021-09-02", board("bầu cử "), type="quyết định")
            ),
            reading("c", letter("5", "2021-09-06"), cite("1", "QĐ/BCĐ", "2021-09-02", board(""), type="quyết định")),
        ],
        [
            "a → 01-QĐ/BCĐ 2021-09-02 Ban Chỉ đạo phòng chống dịch phường Bách Quang quyết định",
            "b → 01-QĐ/BCĐ 2021-09-02 Ban Chỉ đạo bầu cử phường Bách Quang quyết định",
            "c → 01-QĐ/BCĐ 2021-09-02 Ban Chỉ đạo phường Bách Quang quyết định : ambiguous",
        ],
    ),
    Case(
        "UBND tỉnh, of a text that does not say which",
        [
            reading("a", letter("4406", "2021-07-17", BAC_KAN, "UBND-VXNV")),
            reading("b", letter(None, None, None), note("4406", "2021-07-17", UNPLACED, "UBND-VXNV")),
        ],
        ["a", "b → 4406/UBND-VXNV 2021-07-17 Ủy ban nhân dân : ambiguous"],
    ),
    Case(
        "an issuer left unsaid within the province",
        [
            reading("a", letter("4406", "2021-07-17", BAC_KAN, "UBND-VXNV")),
            reading(
                "b",
                letter("252", "2021-07-19", committee("huyện Ba Bể", "tỉnh Bắc Kạn")),
                note("4406", "2021-07-17", None, "UBND-VXNV"),
            ),
            reading("c", letter("252", "2021-07-19", KIEN_XUONG), note("4406", "2021-07-17", None, "UBND-VXNV")),
        ],
        ["b → a", "c → 4406/UBND-VXNV 2021-07-17 : ambiguous"],
    ),
    Case(
        "an issuer left unsaid, and no date: the one above",
        [
            reading("a", letter("3456", "2024-07-10", BAC_KAN, "UBND-NC")),
            reading("b", letter("3510", "2024-07-19", BAC_KAN, "UBND-NC"), note("3456", None, None, "UBND-NC")),
            reading("c", letter("3510", "2024-07-19", THAI_BINH, "UBND-NC"), note("3456", None, None, "UBND-NC")),
        ],
        ["b → a : undated", "c → 3456/UBND-NC : undated"],
    ),
    Case(
        "province and district write one number on one day, the issuer unsaid",
        [
            reading("a", letter("40", "2021-07-17", THAI_BINH, "KH-UBND", type="kế hoạch")),
            reading(
                "b",
                letter(
                    "40",
                    "2021-07-17",
                    people("huyện Kiến Xương", "tỉnh Thái Bình", level=Level.DISTRICT),
                    "KH-UBND",
                    type="kế hoạch",
                ),
            ),
            reading(
                "c", letter("9", "2021-07-19", KIEN_XUONG), cite("40", "KH-UBND", "2021-07-17", None, type="kế hoạch")
            ),
        ],
        ["a", "b", "c → 40/KH-UBND 2021-07-17 : ambiguous"],
    ),
    Case(
        "the Premier's conclusions in a notice of the Government Office are the Office's",
        [
            reading(
                "a", letter("3", "2020-03-23"), cite("118", "TB-VPCP", "2020-03-21", PRIME_MINISTER, type="thông báo")
            ),
            reading("b", letter("4", "2020-03-24"), cite("118", "TB-VPCP", "2020-03-21", OFFICE, type="thông báo")),
        ],
        ["a → 118/TB-VPCP 2020-03-21 Văn phòng Chính phủ", "b → 118/TB-VPCP 2020-03-21 Văn phòng Chính phủ"],
    ),
    Case(
        "a notice of the Office and a dispatch of the Premier, one number and day",
        [
            reading(
                "a",
                letter("3", "2020-03-23"),
                cite("118", "TB-VPCP", "2020-03-21", OFFICE, type="thông báo"),
                cite("118", "CĐ-TTg", "2020-03-21", PRIME_MINISTER, type="công điện"),
            ),
        ],
        ["a → 118/CĐ-TTg 2020-03-21 Thủ tướng Chính phủ", "a → 118/TB-VPCP 2020-03-21 Văn phòng Chính phủ"],
    ),
    Case(
        "the chairman's symbol and the committee's",
        [
            reading(
                "a",
                letter("3", "2021-05-23", TIEN_HAI),
                directive("8", "2021-05-21", people("tỉnh Vĩnh Phúc"), "CT-CTUBND"),
            ),
            reading(
                "b",
                letter("4", "2021-05-24", TIEN_HAI),
                directive("8", "2021-05-21", people("tỉnh Vĩnh Phúc"), "CT-UBND"),
            ),
        ],
        ["a → 08/CT-CTUBND 2021-05-21 UBND tỉnh Vĩnh Phúc", "b → 08/CT-CTUBND 2021-05-21 UBND tỉnh Vĩnh Phúc"],
    ),
    Case(
        "council and committee of one province are two bodies",
        [
            reading(
                "a",
                letter("3", "2021-05-23"),
                cite(
                    "8",
                    "2021/NQ-HĐND",
                    "2021-05-21",
                    Body(
                        kind="hội đồng nhân dân",
                        name="HĐND tỉnh Thái Bình",
                        places=("tỉnh Thái Bình",),
                        level=Level.PROVINCE,
                        line=Line.STATE,
                        local=True,
                    ),
                    type="nghị quyết",
                ),
                cite("8", "2021/QĐ-UBND", "2021-05-21", THAI_BINH, type="quyết định"),
            ),
        ],
        ["a → 08/2021/NQ-HĐND 2021-05-21 HĐND tỉnh Thái Bình", "a → 08/2021/QĐ-UBND 2021-05-21 UBND tỉnh Thái Bình"],
    ),
    Case(
        "second-hand through three tiers, each link by who says it",
        [
            reading(
                "a",
                letter("252", "2021-07-19", SONG_CONG, "CV/TU"),
                note("187", "2021-07-10", provincial("tỉnh Thái Nguyên"), "CV/TU"),
                directive("15", "2020-03-27", PRIME_MINISTER, "CT-TTg"),
                second_hand=((0, 1),),
            ),
            reading("b", letter("187", "2021-07-10", provincial("tỉnh Thái Nguyên"), "CV/TU")),
        ],
        [
            "a → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ",
            "a → b",
            "b → 15/CT-TTg 2020-03-27 Thủ tướng Chính phủ (by a)",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    check(case)
