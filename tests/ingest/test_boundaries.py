"""Where things end: a lead-in, a name before the next item, a cited subject, the document itself."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.issuers import find_issuer

ITEMS = "\n\na) Thông tư số 35/2016/TT-BTTTT ngày 26/12/2016 về thống kê.\n\nb) Thông tư số 03/2018/TT-BKHCN ngày 15/5/2018;\n"


@pytest.mark.parametrize(
    ("lead", "relation"),
    [
        ("2. Bãi bỏ các văn bản sau đây kể từ ngày Thông tư này có hiệu lực:", "repeals"),
        ("2. Bãi bỏ các văn bản sau đây kể từ ngày Thông tư này có hiệu lực", "repeals"),
        ("Các đơn vị thực hiện nghiêm những văn bản dưới đây", "implements"),
        ("Hai văn bản đã được gửi đến các đơn vị.", "mentions"),
    ],
)
def test_lead_in(lead: str, relation: str) -> None:
    assert [m.relation.value for m in extract(lead + ITEMS).mentions] == [relation, relation]


def test_a_subject_ends_where_the_document_begins_to_order() -> None:
    text = (
        "Để thực hiện Chỉ thị số 30-CT/TW ngày 18-02-1998 của Bộ Chính trị về dân chủ ở cơ sở,\n\nNGHỊ ĐỊNH:\n\nĐiều 1."
    )
    assert [m.subject for m in extract(text).mentions] == ["dân chủ ở cơ sở"]


def test_the_own_number_of_another_day_is_another_document() -> None:
    text = "ĐẢNG ỦY PHƯỜNG BÁCH QUANG\n*\nSố 66-CV/ĐU\n\nBách Quang, ngày 03 tháng 4 năm 2025\n\nTiếp theo Công văn số {}, Đảng ủy yêu cầu."
    cited = extract(text.format("66-CV/ĐU ngày 08/9/2021 của Đảng ủy phường")).mentions
    assert [(m.number, m.date) for m in cited] == [("66", "2021-09-08")]
    assert extract(text.format("66-CV/ĐU ngày 03/4/2025 của Đảng ủy phường")).mentions == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ủy ban nhân dân tỉnh.\n\n2. Giao các sở rà soát", "Ủy ban nhân dân tỉnh"),
        ("UBND tỉnh\n\n2. Giao các sở", "UBND tỉnh"),
        ("UBND phường\n2. Giao công an", "UBND phường"),
        ("UBND tỉnh. Các sở phối hợp", "UBND tỉnh"),
        ("Đảng ủy Phường 2 về việc", "Đảng ủy Phường 2"),
        ("UBND Quận 3. Giao", "UBND Quận 3"),
        ("UBND TP. Bắc Kạn về việc", "UBND TP. Bắc Kạn"),
    ],
)
def test_where_the_name_ends(text: str, words: str) -> None:
    found = find_issuer(text, 0, len(text))
    assert found is not None
    assert found.words == words
