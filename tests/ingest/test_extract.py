"""Citations as dispatches write them: what is found, in which fields, with which relation."""

from __future__ import annotations

import pytest

from graph.model import Form, Relation
from ingest.extract import extract

N, E, S = Form.NUMBERED, Form.ELLIPTICAL, Form.SHORT

ROWS = {
    "party number": ("Quán triệt Kết luận số 126-KL/TW ngày 28/02/2025 của Bộ Chính trị",
                     [(N, "kết luận", "126", "KL/TW", "2025-02-28", "Bộ Chính trị", "implements")]),
    "blank before the party hyphen": ("theo Công văn số 31 -CV/ĐU của Đảng ủy", [(N, "công văn", "31", "CV/ĐU", None, "Đảng ủy", "implements")]),
    "year in the symbol": ("Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
                           [(N, "nghị định", "30", "2020/NĐ-CP", "2020-03-05", "Chính phủ", "based_on")]),
    "issuer before the number": ("Căn cứ Nghị định của Chính phủ số 26/CP ngày 23/5/1993",
                                 [(N, "nghị định", "26", "CP", "1993-05-23", "Chính phủ", "based_on")]),
    "letter without a type code": ("Phúc đáp Công văn số 678/BTL-CT ngày 14/02/2023 của Bộ Tư lệnh Quân khu 7",
                                   [(N, "công văn", "678", "BTL-CT", "2023-02-14", "Bộ Tư lệnh Quân khu 7", "replies_to")]),
    "the word Công văn beats the code": ("nhận được Công văn số 2254/CT-CB ngày 3/4/2019",
                                         [(N, "công văn", "2254", "CT-CB", "2019-04-03", None, "replies_to")]),
    "Party QĐ is a quy định": ("thực hiện Quy định số 37-QĐ/TW", [(N, "quy định", "37", "QĐ/TW", None, None, "implements")]),
    "list that shares symbol, type and issuer": ("Thực hiện các Chỉ thị số 15, 16, 19/CT-TTg của Thủ tướng Chính phủ", [
        (E, "chỉ thị", "15", "CT-TTg", None, "Thủ tướng Chính phủ", "implements"),
        (E, "chỉ thị", "16", "CT-TTg", None, "Thủ tướng Chính phủ", "implements"),
        (N, "chỉ thị", "19", "CT-TTg", None, "Thủ tướng Chính phủ", "implements")]),
    "type carried forward": ("Căn cứ Chỉ thị 15/CT-TTg và 16/CT-TTg", [
        (N, "chỉ thị", "15", "CT-TTg", None, "Thủ tướng Chính phủ", "based_on"),
        (N, "chỉ thị", "16", "CT-TTg", None, "Thủ tướng Chính phủ", "based_on")]),
    "issuer carried backward, date is not": ("Thực hiện Kế hoạch số 372/KH-UBND và Công văn số 12/UBND-KT ngày 05/3/2022 của UBND tỉnh Quảng Nam", [
        (N, "kế hoạch", "372", "KH-UBND", None, "UBND tỉnh Quảng Nam", "implements"),
        (N, "công văn", "12", "UBND-KT", "2022-03-05", "UBND tỉnh Quảng Nam", "implements")]),
    "a council's issuer is not its committee's": ("theo Quyết định số 9/2015/QĐ-UBND; Nghị quyết số 08/2011/NQ-HĐND của HĐND tỉnh Lai Châu", [
        (N, "quyết định", "9", "2015/QĐ-UBND", None, None, "implements"),
        (N, "nghị quyết", "8", "2011/NQ-HĐND", None, "HĐND tỉnh Lai Châu", "implements")]),
    "date of the sentence before": ("Ngày 24/4/2020, Thủ tướng Chính phủ đã ban hành Chỉ thị số 19/CT-TTg",
                                    [(N, "chỉ thị", "19", "CT-TTg", "2020-04-24", "Thủ tướng Chính phủ", "mentions")]),
    "law with its number": ("Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;", [(N, "luật", "63", "2025/QH15", None, "Quốc hội", "based_on")]),
    "amending law over a list": ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Giá, Luật Đấu thầu và Luật Hải quan số 90/2025/QH15;",
                                 [(N, "luật", "90", "2025/QH15", None, "Quốc hội", "based_on")]),
    "ocr in the symbol": ("theo Công điện số 914/CD-TTp ngày 6 tháng 7 năm 2021",
                          [(N, "công điện", "914", "CĐ-TTg", "2021-07-06", "Thủ tướng Chính phủ", "implements")]),
    "year broken in two": ("Căn cứ Nghị định số 08/201 5/NĐ- CP", [(N, "nghị định", "8", "2015/NĐ-CP", None, "Chính phủ", "based_on")]),
    "company's own numbering": ("Trả lời công văn số 14-ACC-LSEV ngày 22/6/2018 của Công ty TNHH Sao Mai",
                                [(N, "công văn", "14", "ACC-LSEV", "2018-06-22", "Công ty TNHH Sao Mai", "replies_to")]),
    "short with its issuer": ("theo tinh thần Nghị quyết số 128 của Chính phủ", [(S, "nghị quyết", "128", None, None, "Chính phủ", "implements")]),
    "short that points back": ("Quyết định số 12/QĐ-TTg; thực hiện Quyết định 12", [
        (N, "quyết định", "12", "QĐ-TTg", None, "Thủ tướng Chính phủ", "mentions"),
        (S, "quyết định", "12", "QĐ-TTg", None, "Thủ tướng Chính phủ", "implements")]),
    "replace and repeal": ("Quyết định này thay thế Quyết định số 15/2019/QĐ-UBND và bãi bỏ Quyết định số 16/2019/QĐ-UBND", [
        (N, "quyết định", "15", "2019/QĐ-UBND", None, None, "replaces"),
        (N, "quyết định", "16", "2019/QĐ-UBND", None, None, "repeals")]),
    "the nearer cue wins": ("thực hiện chế độ theo quy định tại Nghị định số 130/2021/NĐ-CP",
                            [(N, "nghị định", "130", "2021/NĐ-CP", None, "Chính phủ", "refers_to")]),
    "on the proposal of": ("Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV",
                           [(N, "tờ trình", "12", "TTr-SNV", None, "Giám đốc Sở Nội vụ", "on_proposal_of")]),
    "standards": ("áp dụng TCVN 6909:2001", [(N, "tiêu chuẩn", "6909", "2001", None, None, "implements")]),
    "courts": ("theo Bản án số 15/2019/DS-ST ngày 12/4/2019 của Tòa án nhân dân huyện Cư Jút",
               [(N, "bản án", "15", "2019/DS-ST", "2019-04-12", "Tòa án nhân dân huyện Cư Jút", "implements")]),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_citation(name: str) -> None:
    text, expected = ROWS[name]
    found = [(m.form, m.type, m.number, m.symbol, m.date, m.issuer, m.relation.value) for m in extract(text).mentions]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Căn cứ Luật Giao dịch điện tử năm 2023", ["Luật Giao dịch điện tử"]),
        ("khoản 3 Điều 107 Bộ luật Lao dộng", ["Bộ luật Lao dộng"]),
        ("Căn cứ Pháp lệnh Ưu đãi người có công với cách mạng", ["Pháp lệnh Ưu đãi người có công với cách mạng"]),
        ("theo Hiệp định Đối tác kinh tế toàn diện ASEAN - Nhật Bản giai đoạn 2018-2023", ["Hiệp định Đối tác kinh tế toàn diện ASEAN - Nhật Bản"]),
        ("UBND phường đã ban hành Quyết định thành lập Tổ Covid cộng đồng; Quyết định phân công nhiệm vụ thành viên Tổ.",
         ["Quyết định thành lập Tổ Covid cộng đồng", "Quyết định phân công nhiệm vụ thành viên Tổ"]),
        ("triển khai Đề án phát triển du lịch cộng đồng giai đoạn 2022-2025, tầm nhìn đến năm 2030 trên toàn tỉnh",
         ["Đề án phát triển du lịch cộng đồng giai đoạn 2022-2025, tầm nhìn đến năm 2030"]),
        ("Công ty Luật TNHH Ánh Sáng, Luật sư Mai, Đại học Luật Hà Nội", []),
        ("hoàn thiện dự thảo Luật Hộ tịch", []),
    ],
    ids=["year outside", "ocr", "ordinance", "treaty", "unnumbered list", "period closes the subject", "firms", "draft"],
)  # fmt: skip
def test_names_and_subjects(text: str, spans: list[str]) -> None:
    assert [text[m.span.start : m.span.end] for m in extract(text).mentions] == spans


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("thực hiện văn bản số 44/UBND-VX của UBND tỉnh về việc triển khai các biện pháp theo Chỉ thị số 15/CT-TTg", [(0, 1, "implements")]),
        ("Căn cứ Nghị định số 12/2016/NĐ-CP của Chính phủ quy định chi tiết một số điều của Luật Hải quan;", [(0, 1, "guides")]),
        ("Căn cứ Luật Đầu tư số 61/2020/QH14 được sửa đổi, bổ sung bởi Luật số 57/2024/QH15 và Luật số 90/2025/QH15;",
         [(1, 0, "amends"), (2, 0, "amends")]),
        ("Căn cứ Luật Viên chức ngày 15/11/2010; Luật sửa đổi, bổ sung một số điều của Luật Viên chức ngày 25/11/2019;", [(1, 0, "amends")]),
        ("Nghị quyết số 17/2022/UBTVQH15 được ban hành căn cứ vào Nghị quyết số 30/2021/QH15", [(0, 1, "based_on")]),
        ("Căn cứ Kế hoạch số 8/KH-UBND về việc chuyển đổi số và Chương trình số 10-CTr/TU", []),
    ],
    ids=["chain", "decree guides law", "passive list", "amending law by name", "rests on", "list, not subject"],
)  # fmt: skip
def test_second_hand(text: str, statements: list[tuple[int, int, str]]) -> None:
    assert [(s.source, s.target, s.relation.value) for s in extract(text).second_hand] == statements


def test_a_document_inside_a_subject_is_only_mentioned_unless_carried_out() -> None:
    text = "Căn cứ Thông tư số 25/2010/TT-BTC về việc sửa đổi, bổ sung Thông tư số 17/2006/TT-BTC"
    assert [m.relation for m in extract(text).mentions] == [Relation.BASED_ON, Relation.MENTIONS]


def test_own_number_copy_stamp_and_annex_heading_are_no_mentions() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nXÃ THẠCH SƠN\n\nSố: 15/KH-UBND\n\nThạch Sơn, ngày 5 tháng 2 năm 2024\n\nKẾ HOẠCH\nChuyển đổi số\n\n"
        "Thực hiện Kế hoạch số 9/KH-UBND của UBND huyện.\n\nSố: 17/SL-VP\n\nPHỤ LỤC\n(Kèm theo Kế hoạch số 15/KH-UBND ngày 5/2/2024)\n"
    )
    assert [(m.number, m.symbol) for m in extract(text).mentions] == [("9", "KH-UBND")]


def test_bullets_take_the_relation_of_their_lead_in() -> None:
    text = "Vừa qua, để chỉ đạo kịp thời, Đảng ủy đã ban hành các văn bản như sau:\n- Quyết định số 28-QĐ/ĐU;\n- Thông báo số 3-TB/ĐU;\n"
    assert [m.relation for m in extract(text).mentions] == [Relation.MENTIONS] * 2


def test_evidence_is_a_readable_sentence() -> None:
    text = "Dịch phức tạp.\n\n2. Các đơn vị thực hiện nghiêm \n\nChỉ thị số 15/CT-TTg của Thủ tướng; báo cáo kết quả.\n\n3. Giao Sở Y tế."
    mention = extract(text).mentions[0]
    assert (
        " ".join(mention.sentence.of(text).split())
        == "2. Các đơn vị thực hiện nghiêm Chỉ thị số 15/CT-TTg của Thủ tướng; báo cáo kết quả."
    )
    assert mention.cue is not None
    assert mention.cue.of(text) == "thực hiện nghiêm"


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        ("Căn cứ Điều 35 Nghị định số 08/2015/NĐ-CP, Điều 86 Thông tư số 38/2015/TT-BTC", ["based_on", "based_on"]),
        ("Bãi bỏ các quy định sau:\na) Khoản 3 Điều 3 Thông tư số 26/2016/TT-BYT.\nb) Thông tư số 31/2016/TT-BYT.\n", ["repeals", "repeals"]),
        ("triển khai Quyết định số 1215/QĐ-TTg (sau đây gọi tắt là Quyết định số 1215) và Quyết định số 1929/QĐ-TTg",
         ["implements", "implements", "implements"]),
        ("hoàn thiện dự thảo Nghị định sửa đổi, bổ sung Nghị định số 126/2020/NĐ-CP", ["mentions"]),
        ("gia hạn thời gian thực hiện Quyết định số 1719/QĐ-TTg", ["extends"]),
        ("theo mẫu số 05 Phụ lục III ban hành kèm theo Nghị định số 01/2021/NĐ-CP", ["refers_to"]),
        ("Quyết định số 12/2015/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực", ["repeals"]),
        ("triển khai Hướng dẫn về chữ ký số (công văn số 12/BTTTT-CĐS)", ["implements"]),
    ],
    ids=["next article", "lead-in that repeals", "alias", "draft", "extension", "form", "cue behind", "a noun is no cue"],
)  # fmt: skip
def test_relation(text: str, relations: list[str]) -> None:
    assert [m.relation.value for m in extract(text).mentions] == relations


def test_quotation_is_said_by_the_quoted_act() -> None:
    text = "Khoản 2 Điều 3 Nghị định số 90/2007/NĐ-CP quy định như sau: “Hiện diện theo quy định tại Luật Thương mại.”"
    assert [(s.source, s.target, s.relation.value) for s in extract(text).second_hand] == [(0, 1, "refers_to")]


def test_amended_list_inside_a_subject() -> None:
    text = (
        "Căn cứ Nghị định số 21/2024/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 51/2016/NĐ-CP quy định tiền lương "
        "và Nghị định số 52/2016/NĐ-CP;"
    )
    assert [(s.source, s.target) for s in extract(text).second_hand] == [(0, 1), (0, 2)]


def test_short_list_and_its_issuer() -> None:
    text = "Đơn vị đã cố gắng. Thực hiện các Chỉ thị 15, 16 và 19 của Thủ tướng Chính phủ trong 14 ngày"
    found = extract(text).mentions
    assert [(m.span.of(text), m.form, m.issuer) for m in found] == [
        ("Chỉ thị 15", S, "Thủ tướng Chính phủ"),
        ("16", S, "Thủ tướng Chính phủ"),
        ("19", S, "Thủ tướng Chính phủ"),
    ]


def test_a_law_that_ocr_misspelled_is_called_by_its_name():
    found = extract("theo quy định của Luật Sở hữm trí tuệ và Luật Đất đai.").mentions
    assert [m.subject for m in found] == ["Luật Sở hữu trí tuệ", None]
