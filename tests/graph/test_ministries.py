"""Ministries: mergers are followed for roll-up, names stay what they were."""

from __future__ import annotations

import pytest

from graph import ministries
from graph.ministries import Ministry, ministries_today, ministry, ministry_names
from graph.text import fold


@pytest.mark.parametrize(
    ("name", "today"),
    [
        pytest.param("Bộ Kế hoạch và Đầu tư", ("Bộ Tài chính",), id="merged-in-2025"),
        pytest.param("BTNMT", ("Bộ Nông nghiệp và Môi trường",), id="by-abbreviation"),
        pytest.param("Bộ Thủy sản", ("Bộ Nông nghiệp và Môi trường",), id="twice-merged"),
        pytest.param("Bộ thuỷ sản", ("Bộ Nông nghiệp và Môi trường",), id="tone-placement"),
        pytest.param("Bộ Y tế", ("Bộ Y tế",), id="still-there"),
        pytest.param("BLĐTBXH", ("Bộ Nội vụ", "Bộ Giáo dục và Đào tạo", "Bộ Y tế"), id="split-main-heir-first"),
        pytest.param("Hội đồng Bộ trưởng", ("Chính phủ",), id="council-of-ministers"),
        pytest.param("Bộ Phép thuật", (), id="unknown"),
    ],
)
def test_today(name: str, today: tuple[str, ...]) -> None:
    assert ministries_today(name) == today


def test_a_body_of_the_past_stands_for_itself() -> None:
    assert ministry_names("Bộ Giao thông vận tải") == ("Bộ Giao thông vận tải",)
    assert set(ministry_names("Bộ Xây dựng")) == {"Bộ Xây dựng", "Bộ Giao thông vận tải"}
    assert ministry_names("Bộ Phép thuật") == ()


@pytest.mark.parametrize("body", ministries._table(), ids=lambda body: body.name)
def test_every_body_is_sound(body: Ministry) -> None:
    assert body.seen
    assert bool(body.successors) == (body.valid_to is not None)
    assert all(ministry(heir) for heir in body.successors)


def test_no_name_stands_for_two_bodies() -> None:
    names = [fold(name) for body in ministries._table() for name in (body.name, *body.short)]
    assert len(names) == len(set(names))
