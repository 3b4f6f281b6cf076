"""Identity of whole dispatches: extraction and resolution must work together. All texts are made up for these tests."""

from __future__ import annotations

import pytest

from graph.model import Reading
from tests.graph.cases import Case, check
from tests.graph.dispatches import facts, party, state

TB, TN, BK = "Đảng bộ tỉnh Thái Bình", "Đảng bộ tỉnh Thái Nguyên", "Đảng bộ tỉnh Bắc Kạn"
FIFTEEN = "15/CT-TTg 2020-03-27 Thủ tướng Chính phủ"
SIXTEEN = "16/CT-TTg 2020-03-31 Thủ tướng Chính phủ"


def texts(**named: str) -> list[Reading]:
    return [facts(name, text) for name, text in named.items()]


def kien_xuong(number: str, day: str, subject: str, *said: str) -> str:
    return party(TB, "Huyện ủy Kiến Xương", f"{number}-CV/HU", f"Kiến Xương, {day}", subject, *said)


LETTER_114 = kien_xuong(
    "114",
    "ngày 07 tháng 5 năm 2021",
    "kiểm soát người về từ vùng dịch",
    "Thực hiện Thông báo kết luận số 135-TB/TU ngày 06/5/2021 của Ban Thường vụ Tỉnh ủy và Công điện số 05/CĐ-UBND ngày "
    "05/5/2021 của Chủ tịch UBND tỉnh, Huyện ủy giao các xã lập chốt.",
)
NOTICE = "135-TB/TU 2021-05-06 Tỉnh ủy Thái Bình"
DISPATCH = "05/CĐ-UBND 2021-05-05 UBND tỉnh Thái Bình"

CASES = [
    Case(
        "two district committees of one province, one number and day; the lower tier means its own",
        texts(
            a=LETTER_114,
            b=party(
                TB,
                "Huyện ủy Tiền Hải",
                "114-CV/HU",
                "Tiền Hải, ngày 07 tháng 5 năm 2021",
                "rà soát điểm bầu cử",
                "Theo Công điện số 05/CĐ-UBND ngày 05/5/2021 của UBND tỉnh Thái Bình, các đảng ủy rà soát điểm bầu cử.",
            ),
            c=state(
                "Ủy ban nhân dân huyện Kiến Xương",
                "512/UBND-YT",
                "Kiến Xương, ngày 10 tháng 5 năm 2021",
                "xét nghiệm diện rộng",
                "Thực hiện Công văn số 114-CV/HU ngày 07/5/2021 của Huyện ủy, các trạm y tế tổ chức lấy mẫu.",
                "Các xã báo cáo theo Công văn 114 trước ngày 15/5.",
                above="Tỉnh Thái Bình",
            ),
        ),
        [f"a → {DISPATCH}", f"a → {NOTICE}", f"b → {DISPATCH}", "c → a"],
    ),
    Case(
        "a scan beside the original",
        texts(
            a=LETTER_114,
            b=LETTER_114.replace("Số 114-CV/HU", "Số 114 -CV/HU")
            .replace("Kiến Xương, ngày", "Kiên Xương, ngày")
            .replace("vùng dịch\n", "vùng dich\n")
            .replace("05/CĐ-UBND", "05/CĐ- UBND"),
        ),
        [f"a+b → {DISPATCH}", f"a+b → {NOTICE}"],
    ),
    Case(
        "a wrong year, no date, a list with one symbol, a number alone: two directives",
        texts(
            a=state(
                "Ủy ban nhân dân tỉnh Bắc Kạn",
                "4406/UBND-VXNV",
                "Bắc Kạn, ngày 17 tháng 7 năm 2021",
                "siết chốt",
                "Thực hiện các Chỉ thị số 15, 16/CT-TTg của Thủ tướng Chính phủ, các huyện siết chặt chốt.",
                "Áp dụng Chỉ thị 16 tại thành phố Bắc Kạn.",
            ),
            b=party(
                BK,
                "Thành ủy Bắc Kạn",
                "252-CV/TU",
                "Bắc Kạn, ngày 19 tháng 7 năm 2021",
                "trực chốt",
                "Triển khai Chỉ thị số 15/CT-TTg ngày 27/3/2021 của Thủ tướng Chính phủ, các phường bố trí người trực.",
                "Thực hiện văn bản số 4406/UBND-VXNV ngày 17/7/2021 của Ủy ban nhân dân tỉnh về trực chốt.",
            ),
            c=state(
                "Ủy ban nhân dân phường Đức Xuân",
                "58/KH-UBND",
                "Đức Xuân, ngày 21 tháng 7 năm 2021",
                "trực chốt",
                "Thực hiện Công văn số 252-CV/TU của Ban Thường vụ Thành ủy và Công văn số 4406/UBND-VXNV của UBND "
                "tỉnh, phường lập hai chốt.",
                above="UBND thành phố Bắc Kạn",
            ),
        ),
        [
            f"a → {FIFTEEN} : undated",
            f"a → {SIXTEEN} : undated",
            f"b → {FIFTEEN} : date_mismatch",
            "b → a",
            "c → a : undated",
            "c → b : undated",
        ],
    ),
    Case(
        "two Châu Thành with one number and day: the neighbour knows, the ministry cannot",
        texts(
            a=party(
                "Đảng bộ tỉnh Bến Tre",
                "Huyện ủy Châu Thành",
                "12-CV/HU",
                "Châu Thành, ngày 05 tháng 4 năm 2021",
                "chống hạn mặn",
                "Thực hiện Chỉ thị số 09-CT/TU ngày 01/4/2021 của Ban Thường vụ Tỉnh ủy, các xã đắp đập.",
            ),
            b=party(
                "Đảng bộ tỉnh Long An",
                "Huyện ủy Châu Thành",
                "12-CV/HU",
                "Châu Thành, ngày 05 tháng 4 năm 2021",
                "vụ hè thu",
                "Thực hiện Chỉ thị số 09-CT/TU ngày 01/4/2021 của Ban Thường vụ Tỉnh ủy, các xã thăm đồng.",
            ),
            c=state(
                "Ủy ban nhân dân huyện Châu Thành",
                "88/UBND-NN",
                "Châu Thành, ngày 08 tháng 4 năm 2021",
                "đắp đập",
                "Thực hiện Công văn số 12-CV/HU ngày 05/4/2021 của Huyện ủy, giao phòng chuyên môn khảo sát.",
                above="Tỉnh Bến Tre",
            ),
            d=state(
                "Bộ Nông nghiệp và Phát triển nông thôn",
                "1517/BNN-TCTL",
                "Hà Nội, ngày 12 tháng 4 năm 2021",
                "hỗ trợ đắp đập",
                "Phúc đáp Công văn số 12-CV/HU ngày 05/4/2021 của Huyện ủy Châu Thành, Bộ nhất trí.",
            ),
        ),
        [
            "a → 09-CT/TU 2021-04-01 Tỉnh ủy Bến Tre",
            "b → 09-CT/TU 2021-04-01 Tỉnh ủy Long An",
            "c → a",
            "d → 12-CV/HU 2021-04-05 Huyện ủy Châu Thành : ambiguous",
        ],
    ),
    Case(
        "a text without a letterhead speaks of its own, unknown town",
        texts(
            a="Thị ủy giao các chi bộ tiếp tục thực hiện Kết luận số 269-KL/TU ngày 25/6/2021, Công văn số 330-CV/TU ngày "
            "27/6/2021 của Ban Thường vụ Thị ủy về phòng dịch.\n\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Văn Sáu\n",
            b=party(
                "Đảng bộ tỉnh Nghệ An",
                "Thị ủy Cửa Lò",
                "331-CV/TU",
                "Cửa Lò, ngày 28 tháng 6 năm 2021",
                "bãi tắm",
                "Thực hiện Kết luận số 269-KL/TU ngày 25/6/2021 của Ban Thường vụ Thị ủy, các phường đóng bãi tắm.",
            ),
        ),
        [
            "a → 269-KL/TU 2021-06-25 Thị ủy : ambiguous",
            "a → 330-CV/TU 2021-06-27 Thị ủy",
            "b → 269-KL/TU 2021-06-25 Thị ủy Cửa Lò",
        ],
    ),
    Case(
        "after the reform: the commune of today, the district and the province of before",
        texts(
            a=party(
                "Đảng bộ tỉnh Hưng Yên",
                "Đảng ủy xã Kiến Xương",
                "06-CV/ĐU",
                "Kiến Xương, ngày 12 tháng 9 năm 2025",
                "tiếp nhận hồ sơ",
                "Tiếp tục thực hiện Công văn số 114-CV/HU ngày 07/5/2021 của Huyện ủy Kiến Xương và "
                "Nghị quyết số 05-NQ/TU ngày 14/01/2021 của Tỉnh ủy Thái Bình, Đảng ủy giao kiểm kê.",
                "Căn cứ Kế hoạch số 30/KH-UBND ngày 10/9/2025 của UBND xã Kiến Xương, các chi bộ phối hợp.",
            ),
            b=state(
                "Ủy ban nhân dân xã Kiến Xương",
                "30/KH-UBND",
                "Kiến Xương, ngày 10 tháng 9 năm 2025",
                "số hóa hồ sơ",
                "Thực hiện Kế hoạch số 402/KH-UBND ngày 01/8/2025 của UBND tỉnh, xã lập tổ số hóa.",
                above="Ủy ban nhân dân tỉnh Hưng Yên",
            ),
            c=LETTER_114,
        ),
        [
            "a → 05-NQ/TU 2021-01-14 Tỉnh ủy Thái Bình",
            "a → b",
            "a → c",
            "b → 402/KH-UBND 2025-08-01 UBND tỉnh Hưng Yên",
            f"c → {DISPATCH}",
            f"c → {NOTICE}",
        ],
    ),
    Case(
        "a province that kept its name: January's decision and July's",
        texts(
            a=state(
                "Ủy ban nhân dân tỉnh Thái Nguyên",
                "88/KH-UBND",
                "Thái Nguyên, ngày 20 tháng 9 năm 2025",
                "tổ dân phố",
                "Theo Công văn số 66-CV/ĐU ngày 12/9/2025 của Đảng ủy phường Bách Quang, giao Sở Nội vụ thẩm định.",
                "Quyết định số 05/QĐ-UBND ngày 06/01/2025 của UBND tỉnh hết hiệu lực; thực hiện Quyết định số "
                "05/QĐ-UBND ngày 03/7/2025 của UBND tỉnh về sắp xếp.",
            ),
            b=party(
                "Đảng bộ thành phố Sông Công",
                "Đảng ủy phường Bách Quang",
                "66-CV/ĐU",
                "Bách Quang, ngày 08 tháng 9 năm 2021",
                "ban chỉ đạo",
                "Căn cứ Quyết định số 28-QĐ/ĐU ngày 02/9/2021 của Ban Thường vụ Đảng ủy phường, phân công như sau.",
            ),
            c=party(
                TN,
                "Đảng ủy phường Bách Quang",
                "66-CV/ĐU",
                "Bách Quang, ngày 12 tháng 9 năm 2025",
                "tổ dân phố",
                "Quán triệt Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ trong sinh hoạt chi bộ.",
            ),
        ),
        [
            "a → 05/QĐ-UBND 2025-01-06 UBND tỉnh Thái Nguyên",
            "a → 05/QĐ-UBND 2025-07-03 UBND tỉnh Thái Nguyên",
            "a → c",
            "b → 28-QĐ/ĐU 2021-09-02 Đảng ủy phường Bách Quang quyết định",
            f"c → {FIFTEEN}",
        ],
    ),
    Case(
        "the Office's notice, the chairman's directive, a Party directive in a State symbol",
        texts(
            a=state(
                "Ủy ban nhân dân huyện Yên Lạc",
                "120/UBND-VP",
                "Yên Lạc, ngày 25 tháng 5 năm 2021",
                "phòng dịch",
                "Thực hiện ý kiến kết luận của Thủ tướng Chính phủ tại Thông báo số 118/TB-VPCP ngày 21/3/2020 và Chỉ "
                "thị số 08/CT-CTUBND ngày 21/5/2021 của Chủ tịch UBND tỉnh Vĩnh Phúc, huyện chỉ đạo như sau.",
                above="Tỉnh Vĩnh Phúc",
            ),
            b=party(
                "Đảng bộ tỉnh Vĩnh Phúc",
                "Huyện ủy Yên Lạc",
                "33-CV/HU",
                "Yên Lạc, ngày 26 tháng 5 năm 2021",
                "quán triệt",
                "Quán triệt Chỉ thị số 34/CT-TW ngày 07/8/2014 của Bộ Chính trị; thực hiện Chỉ thị 08/CT-CTUBND ngày "
                "21/5/2021 của Chủ tịch UBND tỉnh và Thông báo 118/TB-VPCP ngày 21/3/2020 của Văn phòng Chính phủ.",
            ),
            c=party(
                "Đảng bộ huyện Yên Lạc",
                "Đảng ủy xã Đồng Văn",
                "12-CV/ĐU",
                "Đồng Văn, ngày 28 tháng 5 năm 2021",
                "học tập",
                "Thực hiện Công văn số 33-CV/HU ngày 26/5/2021 của Ban Thường vụ Huyện ủy và Chỉ thị số 34-CT/TW ngày "
                "07/8/2014 của Bộ Chính trị, các chi bộ tổ chức học tập.",
            ),
        ),
        [
            "a → 08/CT-CTUBND 2021-05-21 UBND tỉnh Vĩnh Phúc",
            "a → 118/TB-VPCP 2020-03-21 Văn phòng Chính phủ",
            "b → 08/CT-CTUBND 2021-05-21 UBND tỉnh Vĩnh Phúc",
            "b → 118/TB-VPCP 2020-03-21 Văn phòng Chính phủ",
            "b → 34-CT/TW 2014-08-07 Bộ Chính trị : symbol_slip",
            "c → 34-CT/TW 2014-08-07 Bộ Chính trị",
            "c → b",
        ],
    ),
    Case(
        "a ward without its province finds its city and its province by the gazetteer",
        texts(
            a=party(
                "Đảng bộ thành phố Bắc Kạn",
                "Đảng ủy phường Đức Xuân",
                "41-CV/ĐU",
                "Đức Xuân, ngày 20 tháng 7 năm 2021",
                "trực chốt",
                "Thực hiện Công văn số 252-CV/TU ngày 19/7/2021 của Thường trực Thành ủy và Thông báo số "
                "77-TB/TU ngày 18/7/2021 của Ban Thường vụ Tỉnh ủy, các chi bộ phân công trực.",
            ),
            b=party(
                BK,
                "Thành ủy Bắc Kạn",
                "252-CV/TU",
                "Bắc Kạn, ngày 19 tháng 7 năm 2021",
                "trực chốt",
                "Triển khai Thông báo số 77-TB/TU ngày 18/7/2021 của Tỉnh ủy, các phường bố trí người trực.",
            ),
        ),
        ["a → 77-TB/TU 2021-07-18 Tỉnh ủy Bắc Kạn", "a → b", "b → 77-TB/TU 2021-07-18 Tỉnh ủy Bắc Kạn"],
    ),
    Case(
        "laws by name, by name and year, and the decree under one of them",
        texts(
            a=state(
                "Ủy ban nhân dân tỉnh Bắc Kạn",
                "77/UBND-NC",
                "Bắc Kạn, ngày 17 tháng 7 năm 2021",
                "kiện toàn",
                "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015; Căn cứ Luật Phòng, chống bệnh truyền nhiễm "
                "ngày 21/11/2007; Căn cứ Nghị định số 101/2010/NĐ-CP ngày 30/9/2010 của Chính phủ;",
                "Các huyện kiện toàn đội phản ứng nhanh.",
            ),
            b=state(
                "Ủy ban nhân dân tỉnh Hưng Yên",
                "78/UBND-NC",
                "Hưng Yên, ngày 17 tháng 9 năm 2025",
                "kiện toàn",
                "Căn cứ Luật Tổ chức chính quyền địa phương năm 2025; Căn cứ Nghị định 101/2010/NĐ-CP;",
                "Các xã kiện toàn đội phản ứng nhanh.",
            ),
        ),
        [
            "a → 03/2007/QH12 2007-11-21 Quốc hội",
            "a → 101/2010/NĐ-CP 2010-09-30 Chính phủ",
            "a → 77/2015/QH13 2015-06-19 Quốc hội",
            "b → 101/2010/NĐ-CP 2010-09-30 Chính phủ",
            "b → 72/2025/QH15 2025-06-16 Quốc hội",
        ],
    ),
    Case(
        "two terms of one committee",
        texts(
            a=kien_xuong(
                "52",
                "ngày 19 tháng 7 năm 2014",
                "xây dựng nông thôn mới",
                "Thực hiện Nghị quyết số 02-NQ/TU ngày 28/4/2011 của Tỉnh ủy, các xã dồn điền đổi thửa.",
            ),
            b=kien_xuong(
                "52",
                "ngày 19 tháng 3 năm 2021",
                "chuẩn bị bầu cử",
                "Thực hiện Chỉ thị số 45-CT/TW ngày 20/6/2020 của Bộ Chính trị, các xã lập danh sách cử tri.",
            ),
            c=state(
                "Ủy ban nhân dân huyện Kiến Xương",
                "300/UBND-NV",
                "Kiến Xương, ngày 25 tháng 3 năm 2021",
                "bầu cử",
                "Thực hiện Công văn số 52-CV/HU của Ban Thường vụ Huyện ủy, các xã niêm yết danh sách.",
                above="Tỉnh Thái Bình",
            ),
        ),
        [
            "a → 02-NQ/TU 2011-04-28 Tỉnh ủy Thái Bình",
            "b → 45-CT/TW 2020-06-20 Bộ Chính trị",
            "c → b : undated",
        ],
    ),
    Case(
        "said second-hand, then held",
        texts(
            a=party(
                BK,
                "Thành ủy Bắc Kạn",
                "252-CV/TU",
                "Bắc Kạn, ngày 19 tháng 7 năm 2021",
                "trực chốt",
                "Thực hiện văn bản số 4406/UBND-VXNV ngày 17/7/2021 của Ủy ban nhân dân tỉnh về việc triển khai các biện "
                "pháp phòng dịch theo Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ.",
            ),
            b=state(
                "Ủy ban nhân dân tỉnh Bắc Kạn",
                "4406/UBND-VXNV",
                "Bắc Kạn, ngày 17 tháng 7 năm 2021",
                "siết chốt",
                "Thực hiện Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ, các huyện siết chặt chốt.",
            ),
        ),
        [f"a → {FIFTEEN}", "a → b", f"b → {FIFTEEN}", f"b → {FIFTEEN} (by a)"],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_identity(case: Case) -> None:
    check(case)
