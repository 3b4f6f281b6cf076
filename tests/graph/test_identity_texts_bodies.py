"""Identity of whole dispatches by who issued what: boards, departments, cities, the Centre. All texts are made up."""

from __future__ import annotations

import pytest

from graph.model import Reading
from tests.graph.cases import Case, check
from tests.graph.dispatches import facts, party, state

TB = "Đảng bộ tỉnh Thái Bình"


def texts(**named: str) -> list[Reading]:
    return [facts(name, text) for name, text in named.items()]


CASES = [
    Case(
        "one number of the Centre in two terms; a regulation without signer; two names for the Centre",
        texts(
            a=party(
                TB,
                "Huyện ủy Kiến Xương",
                "200-CV/HU",
                "Kiến Xương, ngày 07 tháng 10 năm 2022",
                "học tập",
                "Quán triệt Nghị quyết số 19-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương về nông nghiệp; Nghị quyết số 19-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương về đơn vị sự nghiệp.",
                "Thực hiện Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương và Quy định số 37-QĐ/TW ngày 25/10/2021 của Ban Chấp hành Trung ương.",
            ),
            b=party(
                TB,
                "Huyện ủy Tiền Hải",
                "90-CV/HU",
                "Tiền Hải, ngày 09 tháng 10 năm 2022",
                "học tập",
                "Căn cứ Kết luận số 21-KL/TW ngày 25/10/2021 của Bộ Chính trị, Quy định 37-QĐ/TW của Trung ương; thực hiện Nghị quyết 19-NQ/TW năm 2022, các đảng ủy tổ chức học.",
            ),
        ),
        [
            "a → 19-NQ/TW 2017-10-25 Ban Chấp hành Trung ương Đảng",
            "a → 19-NQ/TW 2022-06-16 Ban Chấp hành Trung ương Đảng",
            "a → 21-KL/TW 2021-10-25 Ban Chấp hành Trung ương Đảng",
            "a → 37-QĐ/TW 2021-10-25 Ban Chấp hành Trung ương Đảng quy định",
            "b → 19-NQ/TW 2022-06-16 Ban Chấp hành Trung ương Đảng",
            "b → 21-KL/TW 2021-10-25 Ban Chấp hành Trung ương Đảng",
            "b → 37-QĐ/TW 2021-10-25 Ban Chấp hành Trung ương Đảng quy định : undated",
        ],
    ),
    Case(
        "a letterhead whose day was left blank",
        texts(
            a=state(
                "Ủy ban nhân dân huyện Kiến Xương",
                "45/UBND-YT",
                "Kiến Xương, ngày     tháng 5 năm 2021",
                "khử khuẩn",
                "Thực hiện Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ, các xã phun khử khuẩn chợ.",
                above="Tỉnh Thái Bình",
            ),
            b=state(
                "Ủy ban nhân dân xã Vũ Lễ",
                "9/UBND",
                "Vũ Lễ, ngày 20 tháng 5 năm 2021",
                "khử khuẩn",
                "Thực hiện Công văn số 45/UBND-YT ngày 12/5/2021 của UBND huyện về phun khử khuẩn, giao trạm y tế.",
                above="Huyện Kiến Xương",
            ),
        ),
        ["a → 16/CT-TTg 2020-03-31 Thủ tướng Chính phủ", "b → a"],
    ),
    Case(
        "a ward's board by its full and its short name; a department with and without the word province",
        texts(
            a=party(
                "Đảng ủy phường Bách Quang",
                "Ban Chỉ đạo phòng, chống dịch Covid-19",
                "03-TB/BCĐ",
                "Bách Quang, ngày 05 tháng 9 năm 2021",
                "phân công",
                "Căn cứ Quyết định số 01-QĐ/BCĐ ngày 02/9/2021 của Ban Chỉ đạo phòng, chống dịch Covid-19 phường Bách Quang, Ban phân công trực.",
            ),
            b=party(
                "Đảng bộ thành phố Sông Công",
                "Đảng ủy phường Bách Quang",
                "66-CV/ĐU",
                "Bách Quang, ngày 08 tháng 9 năm 2021",
                "quy chế",
                "Căn cứ Quyết định số 01-QĐ/BCĐ ngày 02/9/2021 của Ban Chỉ đạo phường; theo Công văn số 3009/SYT-NVY ngày 01/9/2021 của Sở Y tế Thái Nguyên, Đảng ủy thông báo.",
            ),
            c=state(
                "Ủy ban nhân dân thành phố Sông Công",
                "800/UBND-YT",
                "Sông Công, ngày 10 tháng 9 năm 2021",
                "xét nghiệm",
                "Thực hiện Công văn số 3009/SYT-NVY ngày 01/9/2021 của Sở Y tế tỉnh Thái Nguyên và Công văn số 66-CV/ĐU ngày 08/9/2021 của Đảng ủy phường Bách Quang, các phường xét nghiệm.",
                above="Tỉnh Thái Nguyên",
            ),
        ),
        [
            "a → 01-QĐ/BCĐ 2021-09-02 Ban Chỉ đạo phòng, chống dịch Covid-19 phường Bách Quang quyết định",
            "b → 01-QĐ/BCĐ 2021-09-02 Ban Chỉ đạo phòng, chống dịch Covid-19 phường Bách Quang quyết định",
            "b → 3009/SYT-NVY 2021-09-01 Sở Y tế tỉnh Thái Nguyên",
            "c → 3009/SYT-NVY 2021-09-01 Sở Y tế tỉnh Thái Nguyên",
            "c → b",
        ],
    ),
    Case(
        "a law by number, by name and day, by name alone beside its number; the decree under it, said second-hand",
        texts(
            a=state(
                "Ủy ban nhân dân tỉnh Nghệ An",
                "402/KH-UBND",
                "Nghệ An, ngày 20 tháng 9 năm 2024",
                "đất đai",
                "Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18/01/2024; Căn cứ Luật Đất đai; Căn cứ Luật Nhà ở ngày 27 tháng 11 năm 2023; Căn cứ Nghị định số 102/2024/NĐ-CP ngày 30/7/2024 của Chính phủ quy định chi tiết thi hành một số điều của Luật Đất đai;",
            ),
            b=state(
                "Ủy ban nhân dân xã Nam Yên",
                "12/UBND",
                "Nam Yên, ngày 12 tháng 7 năm 2016",
                "đất đai",
                "Căn cứ Luật Đất đai ngày 29/11/2013; thực hiện Nghị định 43/2014/NĐ-CP của Chính phủ.",
                above="Huyện An Biên",
            ),
        ),
        [
            "102/2024/NĐ-CP 2024-07-30 Chính phủ → 31/2024/QH15 2024-01-18 Quốc hội (by a)",
            "a → 102/2024/NĐ-CP 2024-07-30 Chính phủ",
            "a → 27/2023/QH15 2023-11-27 Quốc hội",
            "a → 31/2024/QH15 2024-01-18 Quốc hội",
            "b → 43/2014/NĐ-CP 2014-05-15 Chính phủ",
            "b → 45/2013/QH13 2013-11-29 Quốc hội",
        ],
    ),
    Case(
        "the City without a name, the chairman, and the City in full",
        texts(
            a=party(
                "Đảng bộ thành phố Hồ Chí Minh",
                "Quận ủy Quận 1",
                "77-CV/QU",
                "Quận 1, ngày 12 tháng 7 năm 2021",
                "giãn cách",
                "Thực hiện Chỉ thị số 10/CT-UBND ngày 19/6/2021 của UBND Thành phố và Thông báo số 44-TB/TU ngày 20/6/2021 của Thành ủy, các phường siết chặt.",
            ),
            b=state(
                "Ủy ban nhân dân quận 3",
                "55/UBND-VX",
                "Quận 3, ngày 13 tháng 7 năm 2021",
                "giãn cách",
                "Thực hiện Chỉ thị 10/CT-UBND ngày 19/6/2021 của Chủ tịch Ủy ban nhân dân Thành phố Hồ Chí Minh, các phường lập chốt.",
                above="Ủy ban nhân dân Thành phố Hồ Chí Minh",
            ),
        ),
        [
            "a → 10/CT-UBND 2021-06-19 UBND thành phố Hồ Chí Minh",
            "a → 44-TB/TU 2021-06-20 Thành ủy Hồ Chí Minh",
            "b → 10/CT-UBND 2021-06-19 UBND thành phố Hồ Chí Minh",
        ],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    check(case)
