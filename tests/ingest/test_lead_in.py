"""The sentence before a list gives its items their relation, with or without its colon."""

from __future__ import annotations

import pytest

from ingest.extract import extract

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
