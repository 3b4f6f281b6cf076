"""Where each of today's provinces stands on the tile map: column and row, roughly as the country lies."""

from __future__ import annotations

from typing import Final

TILES: Final[dict[str, tuple[int, int]]] = {
    "Lai Châu": (0, 0),
    "Lào Cai": (1, 0),
    "Tuyên Quang": (2, 0),
    "Cao Bằng": (3, 0),
    "Điện Biên": (0, 1),
    "Sơn La": (1, 1),
    "Phú Thọ": (2, 1),
    "Thái Nguyên": (3, 1),
    "Lạng Sơn": (4, 1),
    "Hà Nội": (2, 2),
    "Bắc Ninh": (3, 2),
    "Quảng Ninh": (4, 2),
    "Ninh Bình": (2, 3),
    "Hưng Yên": (3, 3),
    "Hải Phòng": (4, 3),
    "Thanh Hóa": (2, 4),
    "Nghệ An": (2, 5),
    "Hà Tĩnh": (3, 6),
    "Quảng Trị": (3, 7),
    "Huế": (4, 8),
    "Đà Nẵng": (4, 9),
    "Quảng Ngãi": (4, 10),
    "Gia Lai": (4, 11),
    "Đắk Lắk": (4, 12),
    "Lâm Đồng": (3, 13),
    "Khánh Hòa": (4, 13),
    "Tây Ninh": (1, 14),
    "Đồng Nai": (2, 14),
    "An Giang": (0, 15),
    "Đồng Tháp": (1, 15),
    "Hồ Chí Minh": (2, 15),
    "Cần Thơ": (0, 16),
    "Vĩnh Long": (1, 16),
    "Cà Mau": (0, 17),
}
"""The thirty-four provinces since 1 July 2025."""
COLUMNS: Final = 5
ROWS: Final = 18
