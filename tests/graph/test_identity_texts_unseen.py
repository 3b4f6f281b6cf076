"""Identity of whole dispatches in traps that were met on texts nobody had tuned for. All texts are made up."""

from __future__ import annotations

import pytest

from graph.model import Reading
from tests.graph.cases import Case, check
from tests.graph.dispatches import facts

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n"


def texts(**named: str) -> list[Reading]:
    return [facts(name, text) for name, text in named.items()]


def plan_of_commune(district: str, commune: str) -> str:
    """A plan whose heading ends with its superior, and whose first sentence begins right under it."""
    return (
        f"ĐẢNG BỘ HUYỆN {district.upper()}\nĐẢNG ỦY XÃ {commune.upper()}\n*\nSố 30-KH/ĐU\n{PARTY}"
        f"{commune}, ngày 18 tháng 6 năm 2021\n\nKẾ HOẠCH\n"
        "thực hiện Công văn số 412-CV/HU, ngày 14/6/2021 của Ban Thường vụ Huyện ủy\n\n"
        "Thực hiện Công văn số 412-CV/HU, ngày 14/6/2021 của Ban Thường vụ Huyện ủy, Đảng ủy xã lập kế hoạch.\n"
    )


def after_reform(province: str, commune: str, number: str, said: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN TỈNH {province.upper()}\nỦY BAN NHÂN DÂN {commune.upper()}\nSố: {number}\n{NATION}"
        f"{commune.split(' ', 1)[1]}, ngày 12 tháng 9 năm 2025\n\nKính gửi: các thôn, tổ dân phố.\n\n{said}\n"
    )


def decision(province: str, number: str, day: str, about: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH {province.upper()}\nSố: {number}\n{NATION}{province}, {day}\n\n"
        f"QUYẾT ĐỊNH\n{about}\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH {province.upper()}\n"
    )


CASES = [
    Case(
        "a heading ends with `Huyện ủy`, the next paragraph begins `Thực hiện`: no district is called Thực",
        texts(a=plan_of_commune("Yên Thành", "Tân Thành"), b=plan_of_commune("Yên Định", "Định Tân")),
        [
            "a → 412-CV/HU 2021-06-14 Huyện ủy Yên Thành",
            "b → 412-CV/HU 2021-06-14 Huyện ủy Yên Định",
        ],
    ),
    Case(
        "a ward of a merged province cites its province of before, and of today",
        texts(
            a=after_reform(
                "Thái Nguyên",
                "phường Bắc Kạn",
                "21/UBND-KT",
                "Thực hiện Quyết định số 345/QĐ-UBND ngày 10/3/2025 của UBND tỉnh và Công văn số 120/UBND-KT ngày "
                "05/8/2025 của UBND tỉnh, UBND phường đề nghị thu tiền nước đúng giá.",
            ),
            b=decision("Bắc Kạn", "345/QĐ-UBND", "ngày 10 tháng 3 năm 2025", "Về giá nước sạch"),
            c=decision("Thái Nguyên", "345/QĐ-UBND", "ngày 28 tháng 02 năm 2025", "Về việc giao biên chế"),
        ),
        ["a → 120/UBND-KT 2025-08-05 UBND tỉnh Thái Nguyên", "a → b", "c"],
    ),
    Case(
        "a commune of today cites the district and the provincial committee it lay under",
        texts(
            a=after_reform(
                "Tuyên Quang",
                "xã Quản Bạ",
                "8/UBND",
                "Thực hiện Quyết định số 77/QĐ-UBND ngày 02/02/2024 của UBND huyện và Chỉ thị số 08-CT/TU ngày "
                "10/5/2023 của Ban Thường vụ Tỉnh ủy, UBND xã rà soát chợ phiên.",
            )
        ),
        [
            "a → 08-CT/TU 2023-05-10 Tỉnh ủy Hà Giang",
            "a → 77/QĐ-UBND 2024-02-02 UBND huyện Quản Bạ",
        ],
    ),
    Case(
        "a decision of the Politburo is not the regulation of that number which the register knows",
        texts(
            a=f"TỈNH ỦY SƠN LA\n*\nSố 15-CV/TU\n{PARTY}Sơn La, ngày 11 tháng 7 năm 2023\n\nKính gửi: các huyện ủy\n\n"
            "Căn cứ Quyết định số 22-QĐ/TW ngày 10/5/2021 của Bộ Chính trị, Tỉnh ủy phân công như sau.\n"
        ),
        ["a → 22-QĐ/TW 2021-05-10 Bộ Chính trị quyết định"],
    ),
    Case(
        "a law without its date is the one of that name which the letter is based on",
        texts(
            a=f"BỘ TÀI CHÍNH\nSố: 55/BTC-QLG\n{NATION}Hà Nội, ngày 03 tháng 3 năm 2013\n\nKính gửi: Sở Tài chính\n\n"
            "Căn cứ Luật Khoáng sản ngày 17/11/2010; mức thu theo quy định tại Điều 5 Luật Khoáng sản.\n"
        ),
        ["a → Luật Khoáng sản 2010-11-17 Quốc hội"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    check(case)
