"""Where an issuer's name ends, what it says with the certain place, and which body it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.issuers import issuer_of
from graph.model import Body, Header, Level, Line
from graph.text import fold
from ingest.extract import extract
from ingest.issuer_examples import problems
from ingest.issuers import find_issuer, issuer_of_symbol, read_issuer

NAMES = [
    # what follows "của", and how much of it is the issuer's name
    ("UBND tỉnh Bắc Giang về việc giao chỉ tiêu", "UBND tỉnh Bắc Giang"),
    ("Ủy ban nhân dân huyện Ba Vì, thành phố Hà Nội phê duyệt", "Ủy ban nhân dân huyện Ba Vì, thành phố Hà Nội"),
    ("HĐND thành phố Đà Nẵng khóa IX", "HĐND thành phố Đà Nẵng"),
    ("Thường trực HĐND tỉnh Quảng Nam tại phiên họp", "Thường trực HĐND tỉnh Quảng Nam"),
    ("Ban Thường vụ Tỉnh ủy Sơn La về công tác cán bộ", "Ban Thường vụ Tỉnh ủy Sơn La"),
    ("Ban Chấp hành Đảng bộ tỉnh khóa XX", "Ban Chấp hành Đảng bộ tỉnh"),
    ("Ban Tổ chức Trung ương hướng dẫn", "Ban Tổ chức Trung ương"),
    ("Ban Tổ chức Tỉnh ủy Lào Cai về", "Ban Tổ chức Tỉnh ủy Lào Cai"),
    ("Ủy ban Kiểm tra Trung ương khóa XIII", "Ủy ban Kiểm tra Trung ương"),
    ("Văn phòng Tỉnh ủy Nghệ An thông báo", "Văn phòng Tỉnh ủy Nghệ An"),
    ("Văn phòng UBND tỉnh truyền đạt ý kiến", "Văn phòng UBND tỉnh"),
    ("Bộ Tư lệnh Quân khu 1 về", "Bộ Tư lệnh Quân khu 1"),
    ("Bộ Tổng Tham mưu về", "Bộ Tổng Tham mưu"),
    ("Tổng cục Chính trị Quân đội nhân dân Việt Nam", "Tổng cục Chính trị Quân đội nhân dân Việt Nam"),
    ("Bộ Chỉ huy Quân sự tỉnh Phú Thọ", "Bộ Chỉ huy Quân sự tỉnh Phú Thọ"),
    ("Chánh án Tòa án nhân dân tối cao quy định", "Chánh án Tòa án nhân dân tối cao"),
    ("Tòa án nhân dân cấp cao tại Hà Nội", "Tòa án nhân dân cấp cao tại Hà Nội"),
    ("Viện trưởng Viện kiểm sát nhân dân tối cao", "Viện trưởng Viện kiểm sát nhân dân tối cao"),
    ("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình về", "Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Hòa Bình"),
    ("Tổng Liên đoàn Lao động Việt Nam ban hành", "Tổng Liên đoàn Lao động Việt Nam"),
    ("Liên đoàn Lao động tỉnh Đồng Nai phát động", "Liên đoàn Lao động tỉnh Đồng Nai"),
    ("Trung ương Đoàn TNCS Hồ Chí Minh về", "Trung ương Đoàn TNCS Hồ Chí Minh"),
    ("Ban Thường vụ Tỉnh đoàn Quảng Ngãi", "Ban Thường vụ Tỉnh đoàn Quảng Ngãi"),
    ("Hội Liên hiệp Phụ nữ Việt Nam", "Hội Liên hiệp Phụ nữ Việt Nam"),
    ("Trường Đại học Bách khoa Hà Nội về việc", "Trường Đại học Bách khoa Hà Nội"),
    ("Đại học Quốc gia Thành phố Hồ Chí Minh ban hành", "Đại học Quốc gia Thành phố Hồ Chí Minh"),
    ("Giám đốc Đại học Thái Nguyên về", "Giám đốc Đại học Thái Nguyên"),
    ("Tập đoàn Dầu khí Việt Nam về", "Tập đoàn Dầu khí Việt Nam"),
    ("Tổng công ty Cảng hàng không Việt Nam - CTCP đề nghị", "Tổng công ty Cảng hàng không Việt Nam - CTCP"),
    ("Công ty TNHH MTV Đóng tàu Hồng Hà xin", "Công ty TNHH MTV Đóng tàu Hồng Hà"),
    ("Công ty Cổ phần Đầu tư và Xây dựng Bình Minh, địa chỉ", "Công ty Cổ phần Đầu tư và Xây dựng Bình Minh"),
    ("Công ty TNHH Schneider Electric (Việt Nam) đề nghị", "Công ty TNHH Schneider Electric (Việt Nam)"),
    ("Công ty cổ phần chứng khoán SSI hỏi", "Công ty cổ phần chứng khoán SSI"),
    ("Ngân hàng TMCP Ngoại thương Việt Nam về", "Ngân hàng TMCP Ngoại thương Việt Nam"),
    ("Sở Kế hoạch và Đầu tư báo cáo", "Sở Kế hoạch và Đầu tư"),
    ("Giám đốc Sở Giao thông vận tải tại Tờ trình", "Giám đốc Sở Giao thông vận tải"),
    ("Sở Văn hóa, Thể thao và Du lịch tỉnh Lâm Đồng", "Sở Văn hóa, Thể thao và Du lịch tỉnh Lâm Đồng"),
    ("Sở Lao động - Thương binh và Xã hội tại Tờ trình", "Sở Lao động - Thương binh và Xã hội"),
    ("Trưởng phòng Phòng Nội vụ huyện Mộc Châu", "Trưởng phòng Phòng Nội vụ huyện Mộc Châu"),
    ("Chi cục Thuế khu vực Thuận An - Dĩ An", "Chi cục Thuế khu vực Thuận An - Dĩ An"),
    ("Cục Thuế TP Đà Nẵng trả lời", "Cục Thuế TP Đà Nẵng"),
    ("Cục Hải quan TP. Hồ Chí Minh về", "Cục Hải quan TP. Hồ Chí Minh"),
    ("Cục trưởng Cục Hàng không Việt Nam", "Cục trưởng Cục Hàng không Việt Nam"),
    ("Tổng cục trưởng Tổng cục Hải quan", "Tổng cục trưởng Tổng cục Hải quan"),
    ("Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc"),
    ("Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn quy định", "Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn"),
    ("Bộ Nông nghiệp và Môi trường về", "Bộ Nông nghiệp và Môi trường"),
    ("Liên Bộ Tài chính - Y tế hướng dẫn", "Liên Bộ Tài chính - Y tế"),
    ("Bộ Tài chính, Bộ Y tế và Bộ Nội vụ hướng dẫn", "Bộ Tài chính, Bộ Y tế và Bộ Nội vụ"),
    ("Bộ Y tế, UBND tỉnh yêu cầu các sở", "Bộ Y tế"),
    ("Hội đồng Thẩm phán Tòa án nhân dân tối cao", "Hội đồng Thẩm phán Tòa án nhân dân tối cao"),
    (
        "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, tiêu cực về",
        "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng, tiêu cực",
    ),
    (
        "Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Đắk Lắk về việc",
        "Ban Chỉ đạo phòng, chống dịch COVID-19 tỉnh Đắk Lắk",
    ),
    (
        "Ban Chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn tỉnh",
        "Ban Chỉ huy phòng chống thiên tai và tìm kiếm cứu nạn tỉnh",
    ),
    ("Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII", "Hội nghị lần thứ sáu Ban Chấp hành Trung ương"),
    ("Hội nghị Trung ương 6 khóa XII", "Hội nghị Trung ương 6"),
    ("Đảng ủy Khối các cơ quan tỉnh", "Đảng ủy Khối các cơ quan tỉnh"),
    ("Đảng ủy Bộ Tài chính", "Đảng ủy Bộ Tài chính"),
    ("Đảng ủy UBND tỉnh Bắc Ninh", "Đảng ủy UBND tỉnh Bắc Ninh"),
    ("Đảng ủy Quân sự tỉnh", "Đảng ủy Quân sự tỉnh"),
    ("Đoàn đại biểu Quốc hội tỉnh Sơn La", "Đoàn đại biểu Quốc hội tỉnh Sơn La"),
    ("Kiểm toán nhà nước khu vực I", "Kiểm toán nhà nước khu vực I"),
    ("Kho bạc Nhà nước tỉnh Hà Nam", "Kho bạc Nhà nước tỉnh Hà Nam"),
    ("BHXH TP. Hồ Chí Minh về", "BHXH TP. Hồ Chí Minh"),
    ("Tổng Giám đốc BHXH Việt Nam ban hành", "Tổng Giám đốc BHXH Việt Nam"),
    ("Thống đốc Ngân hàng Nhà nước Việt Nam", "Thống đốc Ngân hàng Nhà nước Việt Nam"),
    ("Thanh tra tỉnh Bình Phước", "Thanh tra tỉnh Bình Phước"),
    ("ông Nguyễn Văn A về đất đai", "ông Nguyễn Văn A"),
    ("các sở, ban, ngành", None),
    ("cấp có thẩm quyền", None),
    ("cơ quan chức năng", None),
    ("Nhà nước ta", None),
    ("pháp luật về đất đai", None),
    ("UBND các huyện, thành phố", None),
    ("Công ước quốc tế", None),
    ("Bộ luật Dân sự", None),
    ("Nghị định số 15", None),
    ("Ủy ban Thường vụ Quốc hội khóa XIV", "Ủy ban Thường vụ Quốc hội"),
    ("Phòng Thương mại và Công nghiệp Việt Nam", "Phòng Thương mại và Công nghiệp Việt Nam"),
    ("Cơ quan Hợp tác Quốc tế Nhật Bản về", "Cơ quan Hợp tác Quốc tế Nhật Bản"),
    ("Đại sứ quán Nhật Bản tại Việt Nam đề nghị", "Đại sứ quán Nhật Bản"),
    ("Hiệp hội Chế biến và Xuất khẩu Thủy sản Việt Nam kiến nghị", "Hiệp hội Chế biến và Xuất khẩu Thủy sản Việt Nam"),
    ("UBND Thành phố về", "UBND Thành phố"),
    ("Thành phố về", "Thành phố"),
    ("Tỉnh ủy, HĐND, UBND tỉnh", "Tỉnh ủy"),
    ("BỘ TRƯỞNG BỘ Y TẾ VỀ VIỆC BAN HÀNH", "BỘ TRƯỞNG BỘ Y TẾ"),
    ("UBND PHƯỜNG TÂN LẬP, TP THÁI NGUYÊN VỀ VIỆC", "UBND PHƯỜNG TÂN LẬP, TP THÁI NGUYÊN"),
    ("Trung tâm Kiểm soát bệnh tật tỉnh Hà Giang", "Trung tâm Kiểm soát bệnh tật tỉnh Hà Giang"),
    ("Bệnh viện Đa khoa tỉnh Thanh Hóa về", "Bệnh viện Đa khoa tỉnh Thanh Hóa"),
    ("Viện Khoa học Hình sự - Bộ Công an", "Viện Khoa học Hình sự"),
    ("Cục Cảnh sát giao thông, Bộ Công an về", "Cục Cảnh sát giao thông, Bộ Công an"),
    ("Công an thành phố Hà Nội", "Công an thành phố Hà Nội"),
    ("Giám đốc Công an tỉnh An Giang", "Giám đốc Công an tỉnh An Giang"),
    ("UBND Quận 1 về", "UBND Quận 1"),
    ("UBND phường 12, quận Gò Vấp", "UBND phường 12, quận Gò Vấp"),
    ("UBND đặc khu Phú Quốc", "UBND đặc khu Phú Quốc"),
    ("Ban Quản lý các khu công nghiệp Bắc Ninh về", "Ban Quản lý các khu công nghiệp Bắc Ninh"),
    ("Chủ tịch nước về đặc xá", "Chủ tịch nước"),
    ("Hiệu trưởng Trường Đại học Cần Thơ", "Hiệu trưởng Trường Đại học Cần Thơ"),
    ("Tổng Thanh tra Chính phủ", "Tổng Thanh tra Chính phủ"),
    ("Hội đồng Lý luận Trung ương", "Hội đồng Lý luận Trung ương"),
    ("Bí thư Tỉnh ủy tại Hội nghị", "Bí thư Tỉnh ủy"),
    ("Quân chủng Hải quân về", "Quân chủng Hải quân"),
    ("Lữ đoàn 146, Vùng 4 Hải quân", "Lữ đoàn 146"),
    ("Bộ Tư lệnh Cảnh sát biển", "Bộ Tư lệnh Cảnh sát biển"),
    ("Ban Bí thư về", "Ban Bí thư"),
    ("Bộ Chính trị khóa XIII", "Bộ Chính trị"),
    ("Cục Quản lý Dược có văn bản", "Cục Quản lý Dược"),
    ("Cục Viễn thông (Bộ Thông tin và Truyền thông) về", "Cục Viễn thông (Bộ Thông tin và Truyền thông"),
    ("UBND huyện Yên Phong", "UBND huyện Yên Phong"),
    ("Doanh nghiệp tư nhân Thanh Bình", "Doanh nghiệp tư nhân Thanh Bình"),
    ("HTX Nông nghiệp Tân Tiến đề nghị", "HTX Nông nghiệp Tân Tiến"),
    ("Chi nhánh Công ty Luật TNHH An Việt tại Hà Nội", "Chi nhánh Công ty Luật TNHH An Việt"),
]


@pytest.mark.parametrize(("text", "name"), NAMES, ids=[text for text, _ in NAMES])
def test_name_ends(text: str, name: str | None) -> None:
    sentence = f"của {text}"
    found = find_issuer(sentence, 4, len(sentence))
    assert (found.words if found else None) == name
    if found:
        assert " ".join(sentence[found.start : found.end].split()) == found.words


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Ban Thường \n\nvụ Thị ủy về", "Ban Thường vụ Thị ủy", id="blank line inside"),
        pytest.param("Chỉnh phủ quy định", "Chỉnh phủ", id="OCR slip in a mark"),
        pytest.param("Thủ\ntưởng Chính phủ ve", "Thủ tưởng Chính phủ", id="OCR slip over a line end"),
        pytest.param("Bộ trưởngBộ Giáo dục và Đào tạo về", "Bộ trưởngBộ Giáo dục và Đào tạo", id="blank lost"),
        pytest.param(
            "Bộ Lao động -\nThương binh và Xã hội.", "Bộ Lao động - Thương binh và Xã hội", id="dash at line end"
        ),
        pytest.param("Uỷ ban nhân dân tỉnh Hoà Bình", "Uỷ ban nhân dân tỉnh Hoà Bình", id="old tone marks"),
    ],
)
def test_name_in_broken_text(text: str, name: str) -> None:
    found = find_issuer(text, 0, len(text))
    assert found is not None
    assert found.words == name


def test_name_is_bounded_by_end() -> None:
    found = find_issuer("UBND tỉnh Bắc Kạn", 0, 9)
    assert found is not None
    assert found.words == "UBND tỉnh"


BAC_KAN = Header(places=("thành phố Bắc Kạn", "tỉnh Bắc Kạn"), date="2021-07-19")
KIEN_XUONG = Header(places=("huyện Kiến Xương", "tỉnh Thái Bình"), date="2021-05-07")
BACH_QUANG = Header(places=("phường Bách Quang", "thành phố Sông Công", "tỉnh Thái Nguyên"), date="2021-09-08")
HANOI = Header(places=("thành phố Hà Nội",), date="2011-12-30")
NOWHERE = Header()


@pytest.mark.parametrize(
    ("words", "header", "symbol", "shown", "places"),
    [
        pytest.param("UBND tỉnh", BAC_KAN, None, "UBND tỉnh Bắc Kạn", ("tỉnh Bắc Kạn",), id="province of the speaker"),
        pytest.param(
            "UBND thành phố", BAC_KAN, None, "UBND thành phố Bắc Kạn", BAC_KAN.places, id="city of the speaker"
        ),
        pytest.param("UBND Thành phố", HANOI, None, "UBND thành phố Hà Nội", HANOI.places, id="city under the centre"),
        pytest.param("Tỉnh ủy", HANOI, None, "Tỉnh ủy", (), id="no province in the chain"),
        pytest.param(
            "Ban Thường vụ Tỉnh ủy",
            KIEN_XUONG,
            None,
            "Ban Thường vụ Tỉnh ủy Thái Bình",
            ("tỉnh Thái Bình",),
            id="board",
        ),
        pytest.param(
            "Thường trực Thành ủy",
            BAC_KAN,
            None,
            "Thường trực Thành ủy Bắc Kạn",
            BAC_KAN.places,
            id="committee of a city",
        ),
        pytest.param(
            "Đảng ủy phường", BACH_QUANG, None, "Đảng ủy phường Bách Quang", BACH_QUANG.places, id="commune committee"
        ),
        pytest.param(
            "Sở Tài chính",
            HANOI,
            None,
            "Sở Tài chính thành phố Hà Nội",
            HANOI.places,
            id="department sits in its province",
        ),
        pytest.param(
            "Ban Chấp hành Đảng bộ tỉnh",
            KIEN_XUONG,
            None,
            "Ban Chấp hành Đảng bộ tỉnh Thái Bình",
            ("tỉnh Thái Bình",),
            id="party organisation",
        ),
        pytest.param(
            "Tỉnh", KIEN_XUONG, "KH-UBND", "UBND tỉnh Thái Bình", ("tỉnh Thái Bình",), id="bare word, state symbol"
        ),
        pytest.param(
            "Tỉnh", KIEN_XUONG, "NQ/TU", "Tỉnh ủy Thái Bình", ("tỉnh Thái Bình",), id="bare word, Party symbol"
        ),
        pytest.param("UBND tỉnh", NOWHERE, None, "UBND tỉnh", (), id="speaker without a place"),
        pytest.param(
            "UBND huyện Vũ Thư",
            KIEN_XUONG,
            None,
            "UBND huyện Vũ Thư",
            ("huyện Vũ Thư", "tỉnh Thái Bình"),
            id="neighbour",
        ),
        pytest.param(
            "UBND huyện Châu Thành", NOWHERE, None, "UBND huyện Châu Thành", ("huyện Châu Thành",), id="one of ten"
        ),
        pytest.param(
            "Cục thuế Đà Nẵng",
            NOWHERE,
            None,
            "Cục thuế Đà Nẵng",
            ("thành phố Đà Nẵng",),
            id="province without unit word",
        ),
    ],
)
def test_relative_issuer(words: str, header: Header, symbol: str | None, shown: str, places: tuple[str, ...]) -> None:
    read = read_issuer(words, header=header, symbol=symbol)
    assert read is not None
    assert (read[0], read[1].places) == (shown, places)


TAN_KY = Header(
    places=("huyện Tân Kỳ", "tỉnh Nghệ An"),
    body=Body(
        kind="ủy ban nhân dân",
        name="UBND huyện Tân Kỳ",
        places=("huyện Tân Kỳ", "tỉnh Nghệ An"),
        level=Level.DISTRICT,
        line=Line.STATE,
        local=True,
    ),
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Trưởng phòng Nội vụ", "Phòng Nội vụ huyện Tân Kỳ"),
        ("Trưởng phòng Phòng Nội vụ huyện Mộc Châu", "Phòng Nội vụ huyện Mộc Châu"),
        ("Chánh Văn phòng UBND tỉnh", "Văn phòng UBND tỉnh Nghệ An"),
        ("Chánh Văn phòng HĐND và UBND huyện", "Văn phòng HĐND và UBND huyện Tân Kỳ"),
        ("Chánh Thanh tra tỉnh", "Thanh tra tỉnh Nghệ An"),
        ("Trưởng ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy Nghệ An"),
        ("UBND", "UBND huyện Tân Kỳ"),
        ("Chủ tịch", "UBND huyện Tân Kỳ"),
    ],
)
def test_office_that_names_its_unit(words: str, name: str) -> None:
    read = read_issuer(words, header=TAN_KY)
    assert read is not None
    assert read[1].name == name


@pytest.mark.parametrize("words", ["Tỉnh", "Bộ", "Trung ương", "các đơn vị"])
def test_words_that_name_nobody(words: str) -> None:
    assert read_issuer(words, header=NOWHERE) is None


@pytest.mark.parametrize(
    ("words", "kind", "name", "level", "line"),
    [
        ("Chủ tịch UBND tỉnh Sơn La", "ủy ban nhân dân", "UBND tỉnh Sơn La", "province", "state"),
        ("Bộ trưởng Bộ Tài chính", "bộ", "Bộ Tài chính", "ministry", "state"),
        ("Phó Thủ tướng Chính phủ", "thủ tướng", "Thủ tướng Chính phủ", "national", "state"),
        ("Thường trực HĐND tỉnh Quảng Nam", "hội đồng nhân dân", "HĐND tỉnh Quảng Nam", "province", "state"),
        ("Ban Thường vụ Thành ủy Sông Công", "thành ủy", "Thành ủy Sông Công", "district", "party"),
        ("Ban Thường vụ Thành ủy Hà Nội", "thành ủy", "Thành ủy Hà Nội", "province", "party"),
        ("Công an tỉnh Bắc Kạn", "công an", "Công an tỉnh Bắc Kạn", "province", "state"),
        ("Hội Nông dân huyện Mộc Châu", "hội nông dân", "Hội Nông dân huyện Mộc Châu", "district", "front"),
        ("Công ty TNHH An Bình", "công ty", "Công ty TNHH An Bình", "unit", None),
    ],
)
def test_body(words: str, kind: str, name: str, level: str, line: str | None) -> None:
    read = read_issuer(words, header=NOWHERE)
    assert read is not None
    body = read[1]
    assert (body.kind, body.name, body.level, body.line) == (kind, name, level, line)


def test_city_that_rose() -> None:
    before = read_issuer("UBND thành phố Huế", header=Header(date="2021-05-01"))
    after = read_issuer("UBND thành phố Huế", header=Header(date="2025-08-01"))
    assert before is not None
    assert after is not None
    assert (before[1].level, after[1].level) == (Level.DISTRICT, Level.PROVINCE)


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("CT-TTg", "Thủ tướng Chính phủ"),
        ("2020/NĐ-CP", "Chính phủ"),
        ("2019/QH14", "Quốc hội"),
        ("2022/UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("2015/TT-BTC", "Bộ Tài chính"),
        ("BYT-MT", "Bộ Y tế"),
        ("TB-VPCP", "Văn phòng Chính phủ"),
        ("TCT-CS", "Tổng cục Thuế"),
        ("TCHQ-GSQL", "Tổng cục Hải quan"),
        ("HD/UBKTTW", "Ủy ban Kiểm tra Trung ương"),
        ("2010/TTLT-BYT-BNV-BTC", "Bộ Y tế, Bộ Nội vụ, Bộ Tài chính"),
        ("KL/TW", None),
        ("CV/TU", None),
        ("QĐ-UBND", None),
        ("CT-TTHT", None),
        ("NQ-HĐND", None),
        ("CV-ABC", None),
    ],
)
def test_issuer_of_symbol(symbol: str, issuer: str | None) -> None:
    found = issuer_of_symbol(symbol)
    assert (found[0] if found else None) == issuer


def test_examples_of_the_tables() -> None:
    assert list(problems()) == []


def test_bodies_of_the_seeds(shared: Path) -> None:
    """Each issuer of the expected graph is there with its kind, place, level and line."""
    expected = {
        fold(row["name"].split(" (")[0]): (row["kind"], row["place"], row["level"])
        for row in json.loads((shared / "seeds/expected_graph.json").read_text(encoding="utf-8"))["issuers"]
    }
    found: dict[str, tuple[str, str | None, str | None]] = {}
    for path in sorted((shared / "seeds").glob("seed-*.txt")):
        read = extract(path.read_text(encoding="utf-8"))
        bodies: list[Body | None] = [read.header.body, *(mention.body for mention in read.mentions)]
        for body in bodies:
            issuer = issuer_of(body, path.stem)
            if issuer is not None:
                found[fold(issuer.name)] = (issuer.kind, issuer.place, issuer.level)
                assert issuer.line in (Line.PARTY, Line.STATE)
    assert found == expected
