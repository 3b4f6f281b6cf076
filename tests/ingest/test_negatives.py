"""Text that looks like citations and is none: at most 0.2 false mentions per 100 KB."""

from __future__ import annotations

import random

import pytest

from ingest.extract import extract

LINES = (
    "Liên hệ đồng chí {name}, điện thoại 0{d9}, fax 024/{d5}, thư điện tử phong{d2}@tinh.example.",
    "Số tài khoản {d9}{d3} tại ngân hàng, mã chương {d3}, mã quỹ {d2}, mã số thuế 0{d9}-00{d1}.",
    "Khai theo Mẫu số 0{d1}-ĐK-TCT và mẫu 0{d1}/GTGT; tờ khai 0{d1}/KK-TNCN nộp trước ngày {date}.",
    "Phụ lục 0{d1}/PL-TNDN, biểu số B0{d1}/BCQT, bảng kê 0{d1}-{d1}/BK-TNDN lập thành {d1} bản.",
    "Hợp đồng số {d2}/{year}/HĐ-XD ký ngày {date}; phụ lục hợp đồng số {d2}/PLHĐ; nghiệm thu {d1} đợt.",
    "Hóa đơn ký hiệu AA/{d2}P số 000{d4}, vận đơn {d9}, tờ khai hải quan số {d9}{d3}/A11.",
    "Đến {d2} giờ ngày {date} toàn huyện có {d3} ca, tỷ lệ {d2}/{d3}, đạt {d2},{d1}% kế hoạch năm {year}.",
    "Nơi nhận: Văn phòng HĐND&UBND, các phòng (b/c), Đ/c {name}, lưu VT-KT, T/M Ban Thường vụ, V/v trên.",
    "Trực 24/7, xe biển số {d2}A-{d3}.{d2}, quốc lộ 1A đoạn km {d2}+{d3}, đường tỉnh {d3}, tổ {d1}/KP{d1}.",
    "Thửa đất số {d3}, tờ bản đồ số {d2}, diện tích {d3} m2, lô B{d1}/{d2}, số nhà {d2}/{d1} ngõ {d2} đường 3/2.",
    "Công văn này thay cho lời mời; Quyết định này có hiệu lực; Luật này quy định; Chỉ thị nêu trên được gửi tới xã.",
    "Thực hiện các văn bản của cấp trên, hướng dẫn của Bộ Y tế, chỉ đạo của Thủ tướng Chính phủ, Kế hoạch của thành phố.",
    "Theo quy định của pháp luật về thuế, kỷ luật lao động được siết chặt, luật sư {name} tư vấn miễn phí.",
    "Ban hành quyết định, xây dựng kế hoạch {d1} năm, lập {d1} đề án, chương trình {d2} ngày, thông báo {d1} lần.",
    "Dự thảo Nghị định về hộ kinh doanh đang được lấy ý kiến; đề nghị xây dựng Luật Không khí sạch trong {year}.",
    "Căn cứ tình hình thực tế và điều kiện ngân sách, thay thế đồng chí {name} giữ chức tổ trưởng từ ngày {date}.",
    "Vắc xin lô {d4}/PFZ, mẫu SARS-CoV-2, nhiệt độ {d2}/{d2} độ, huyết áp 1{d2}/{d2}, tốc độ {d2} km/h, {d3} mg/L.",
    "Kỳ họp thứ {d1}, khóa XV; nhiệm kỳ {year}-{year}; giai đoạn {year} - {year}; năm học {year}-{year}.",
    "Mã hồ sơ {d3}.{d2}.{d2}.H{d2}-{date8}-{d4}; ISO 9001:2015; IP 10.{d2}.{d2}.{d1}; phiên bản {d1}.{d1}.{d2}.",
    "Giấy chứng nhận số BN {d6}, căn cước {d9}{d3} cấp ngày {date}, hộ chiếu C{d7}, thẻ HC4{d2}{d9}.",
    "Foreign ref. No. {d3}/EU-{d2}, Regulation (EC) {d3}/{year}, Directive {year}/{d2}/EC, Form C/O {d2}-AK.",
    "Lớp {d1}A/{d1}B, phòng {d3}/A, tầng {d1}; tỷ số {d1}-{d1}; chia {d1}/{d1} số ghế; xếp hạng {d2}/{d2} tỉnh.",
    "Đơn vị tính: 1.000 đồng/người/tháng; định mức {d2} kg/ha; giá {d3}.000đ/kg; lãi suất {d1},{d1}%/năm.",
    "Quyết định 3 nội dung quan trọng; Kế hoạch 2 năm; Thông báo 15 ngày; Nghị quyết 5 điểm; Kết luận 4 vấn đề; Chỉ thị 3 không",
    "Tổ số 3-KL, tổ 12/TDP, ấp 5/XA, khu phố 3/KP, thôn 4/TH",
    "Số lượng 15/CT cho mỗi xã; 20/KH mỗi hộ; 12/TB; 5/QĐ",
    "Đội hình 4-4-2/VN; mã 05-KH/A; kho 2-TB/B",
    "nhà A2-CT1/KĐT, căn hộ 12-CT2/B3, tòa CT3-DN1",
    "Số CMND: 123456789/CA-HN; GPLX số 790123/SGTVT",
    "Giấy phép lái xe hạng B2 số 01/GPLX; Giấy chứng nhận số 12/GCN-ATTP ngày 3/3/2020",
    "tài khoản 3713.0.1234567/KBNN, mục lục 7001/NSNN, dự án 12/DA",
    "Biên lai số 0012345/BL, phiếu thu 12/PT-KT, phiếu chi số 15/PC",
    "Theo hợp đồng kinh tế số 12/2020/HĐKT-CT ký ngày 05/01/2020 giữa hai bên",
    "thanh lý hợp đồng số 12/TLHĐ; biên bản nghiệm thu số 03/BBNT",
    "Bảng số 02/TH; danh sách 15/DS; đơn hàng PO-2021/015; lô SX 12/LSX",
    "Quốc lộ 4G/QL; đường 12/9; bến xe 30/4; quảng trường 2/9; ngày 27/7; phong trào 3/2",
    "H5N1/H1N1, Covid-19/SARS, PM2.5/PM10, CO2/N2, 5S/ISO",
    "ISO 9001:2015; IEC 61850; ASTM A36/A36M; JIS G3101; EN 10025-2",
    "Resolution A/RES/70/1, Directive 2014/95/EU, Regulation No 1907/2006/EC, Case C-123/19",
    "Nghị định này, Thông tư này, Quyết định trên, Công văn nói trên, các Luật có liên quan, Luật hiện hành",
    "Luật sư Trần Văn A, Luật gia Nguyễn B, tủ sách pháp luật, vi phạm luật giao thông, ngày Pháp luật Việt Nam 9/11",
    "kế hoạch số hóa 100% hồ sơ; đề án số một; quyết định số phận; chương trình số 5 trên VTV1",
    "phương án 1, phương án 2; Đề án 2; Dự án 3; Tiểu dự án 2",
    "Phòng số 12/A, tầng 5/CT1; điểm 9/10; 3/4 số phiếu; 15/20 đại biểu; 100/100 %",
    "Điện thoại 0243.123/VP máy lẻ 5; email kh@ubnd.gov.vn; fax 38/TCT",
    "Hội đồng thi số 02/HĐT; bàn 5/B; SBD 0123/TS; mã đề 101/MĐ",
    "Công ty TNHH 2-9/DL; Nhà máy Z125/BQP; Lữ đoàn 201/QK3; e12/f5",
    "UBND/HĐND, Đảng ủy/UBND; TTHC/DVC; CNTT-TT/KHCN",
    "thửa 123/TBĐ 45, tờ 5/BĐ; giấy CNQSDĐ số BA 123456/CH00123",
    "họp ngày 05 tháng 3/KH; tuần 3/TH; quý 2/2020/BC; năm 2020/NQ",
    "mức 1,5/CT; hệ số 2.34/QĐ; 3.000/NQ; 12.5/KL",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nCÔNG BÁO/Số {d3} + {d3}/Ngày {date}",
)
SIZE = 320_000


def _line(dice: random.Random) -> str:
    year = dice.randint(2001, 2026)
    day, month = dice.randint(1, 28), dice.randint(1, 12)
    fields = {f"d{n}": str(dice.randint(10 ** (n - 1), 10**n - 1)) for n in range(1, 10)}
    return dice.choice(LINES).format(
        name=dice.choice(("Nguyễn Văn An", "Lò Thị Mai", "Trần Quốc Bình")),
        year=year,
        date=dice.choice((f"{day:02}/{month:02}/{year}", f"{day}-{month}-{year}", f"{day} tháng {month} năm {year}")),
        date8=f"{day:02}{month:02}{year}",
        **fields,
    )


def _text(seed: int, size: int) -> str:
    dice = random.Random(seed)
    lines: list[str] = []
    length = 0
    while length < size:
        lines.append(_line(dice))
        length += len(lines[-1].encode())
    return "\n".join(lines)


def test_hardly_a_false_mention_on_text_without_citations() -> None:
    false = []
    size = 0
    for seed in range(8):
        text = _text(seed, SIZE // 8)
        size += len(text.encode())
        false += [text[max(0, m.span.start - 30) : m.span.end + 20] for m in extract(text).mentions]
    assert size >= 300_000
    assert len(false) * 100_000 / size <= 0.2, false[:12]


@pytest.mark.parametrize("line", LINES, ids=[line[:28] for line in LINES])
def test_each_kind_of_line_alone(line: str) -> None:
    dice = random.Random(7)
    fields = {f"d{n}": str(dice.randint(10 ** (n - 1), 10**n - 1)) for n in range(1, 10)}
    text = line.format(name="Nguyễn Văn An", year=2021, date="05/8/2021", date8="05082021", **fields)
    assert [text[m.span.start : m.span.end] for m in extract(text).mentions] == []
