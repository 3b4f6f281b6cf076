"""Letterheads whose lines in capitals each name a place of their own."""

from __future__ import annotations

import pytest

from ingest.header import read_header

ROWS = [
    pytest.param(
        "XÃ AN NINH\nHUYỆN QUỲNH PHỤ", "Ủy ban nhân dân xã An Ninh", "huyện Quỳnh Phụ", id="commune, district"
    ),
    pytest.param("XÃ ĐẠI ĐÌNH\nTỈNH PHÚ THỌ", "Ủy ban nhân dân xã Đại Đình", "tỉnh Phú Thọ", id="commune, province"),
    pytest.param(
        "PHƯỜNG BÁCH QUANG\nTHÀNH PHỐ SÔNG CÔNG",
        "Ủy ban nhân dân phường Bách Quang",
        "thành phố Sông Công",
        id="ward, city: five words of a name and no more",
    ),
    pytest.param(
        "XÃ HUYỀN TỤNG\nTHÀNH PHỐ BẮC KẠN",
        "Ủy ban nhân dân xã Huyền Tụng",
        "thành phố Bắc Kạn",
        id="a name like a unit",
    ),
    pytest.param(
        "HUYỆN KIẾN XƯƠNG\nTỈNH THÁI BÌNH",
        "Ủy ban nhân dân huyện Kiến Xương",
        "tỉnh Thái Bình",
        id="district, province",
    ),
]


@pytest.mark.parametrize(("lines", "issuer", "above"), ROWS)
def test_every_line_is_a_place(lines: str, issuer: str, above: str) -> None:
    header = read_header(f"ỦY BAN NHÂN DÂN\n{lines}\nSố: 21/UBND-VP\nNgày 03 tháng 9 năm 2021\n\nKính gửi: Các thôn")
    assert header.issuer == issuer
    assert header.places[1] == above
