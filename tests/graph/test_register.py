"""The register gives homonyms apart, laws by the version meant, and nothing where that is not certain."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from graph import register
from graph.keys import symbol_year
from graph.register import Entry, known, law
from graph.text import fold

ISO = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@pytest.mark.parametrize(
    ("type_name", "number", "symbol", "dates"),
    [
        pytest.param("chỉ thị", "15", "CT-TTg", ["2020-03-27"], id="one-of-its-number"),
        pytest.param("chỉ thị", "16", "CT-TTg", ["2017-05-04", "2020-03-31", "2023-05-27"], id="three-homonyms"),
        pytest.param(
            "chỉ thị", "019", "CT/TTG", ["2020-04-24", "2021-07-16", "2024-06-24"], id="zeros-and-separator-slip"
        ),
        pytest.param(None, "15", "CT-TTg", ["2020-03-27"], id="type-not-given"),
        pytest.param("nghị định", "30", "2020/NĐ-CP", ["2020-03-05"], id="year-in-symbol"),
        pytest.param("nghị định", "30", "NĐ-CP", ["2020-03-05"], id="year-forgotten"),
        pytest.param("nghị định", "30", "2021/NĐ-CP", [], id="other-year"),
        pytest.param("quyết định", "15", "CT-TTg", [], id="other-type"),
        pytest.param("bộ luật", "45", "2019/QH14", ["2019-11-20"], id="code-and-law-share-a-series"),
        pytest.param("nghị quyết", "45", "2019/QH14", [], id="resolutions-do-not"),
        pytest.param("chỉ thị", "15", "CT-UBND", [], id="local-symbol"),
    ],
)
def test_known(type_name: str | None, number: str, symbol: str, dates: list[str]) -> None:
    assert [entry.date for entry in known(type_name, number, symbol)] == dates


@pytest.mark.parametrize(
    ("name", "on", "dated", "symbol"),
    [
        pytest.param("Luật Bảo hiểm y tế", "2021-07-19", None, "2008/QH12", id="in-force"),
        pytest.param("luật  bảo hiểm Y TẾ", "2021-07-19", None, "2008/QH12", id="case-and-blanks"),
        pytest.param("Luật Tổ chức Chính phủ", "2015-12-31", None, "2001/QH10", id="new-one-enacted-not-in-force"),
        pytest.param("Luật Tổ chức Chính phủ", "2016-01-01", None, "2015/QH13", id="first-day-in-force"),
        pytest.param("Luật Tổ chức Chính phủ", "2025-03-01", None, "2025/QH15", id="newest"),
        pytest.param("Luật Đất đai", "2021-07-19", None, "2013/QH13", id="land-law-of-2013"),
        pytest.param("Luật Đất đai", "2024-03-01", None, "2013/QH13", id="land-law-of-2024-not-in-force"),
        pytest.param("Luật Đất đai", "2024-08-01", None, "2024/QH15", id="land-law-of-2024"),
        pytest.param("Luật Đất đai", None, "2003", None, id="version-left-out"),
        pytest.param("Luật Thanh tra", "2021-07-19", None, "2010/QH12", id="before-the-version-left-out"),
        pytest.param("Luật Thanh tra", "2024-01-01", None, None, id="in-the-days-of-the-version-left-out"),
        pytest.param("Luật Hộ tịch", "2026-04-23", None, "2014/QH13", id="before-the-horizon"),
        pytest.param("Luật Hộ tịch", "2026-11-20", None, None, id="old-law-after-the-horizon"),
        pytest.param("Luật Đất đai", "2026-11-20", None, "2024/QH15", id="fresh-law-after-the-horizon"),
        pytest.param(
            "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế", "2016-01-01", None, None, id="amending-law"
        ),
        pytest.param(
            "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế",
            None,
            "2014",
            "2014/QH13",
            id="amending-law-dated",
        ),
        pytest.param("Luật Tổ chức Chính phủ", "1999-01-01", None, None, id="before-all-we-know"),
        pytest.param("Luật Tổ chức Chính phủ", None, "2015", "2015/QH13", id="year"),
        pytest.param("Luật Tổ chức Chính phủ năm 2015", "2026-01-01", None, "2015/QH13", id="year-in-the-name"),
        pytest.param("Luật Tổ chức Chính phủ", "2020-01-01", "2015-06-19", "2015/QH13", id="full-date"),
        pytest.param("Luật Tổ chức Chính phủ", "2020-01-01", "2016-06-19", "2015/QH13", id="date-off-by-one-component"),
        pytest.param("Luật Tổ chức Chính phủ", "2020-01-01", "2016-06-18", None, id="date-off-by-two"),
        pytest.param("Luật Giáo dục", "2010-01-01", "2005-06-14", None, id="same-day-of-a-version-left-out"),
        pytest.param("Luật Tổ chức Chính phủ", None, None, None, id="no-day-no-answer"),
        pytest.param("Luật Tổ chức Chính phủ", "2020", None, None, id="only-the-year-of-citing"),
        pytest.param("Luật BHYT", "2021-07-19", None, "2008/QH12", id="abbreviated"),
        pytest.param("Luật Không có thật", "2021-07-19", None, None, id="unknown"),
    ],
)
def test_law(name: str, on: str | None, dated: str | None, symbol: str | None) -> None:
    found = law(name, on=on, dated=dated)
    assert (found.symbol if found else None) == symbol


@pytest.mark.parametrize("entry", register.entries(), ids=lambda e: f"{e.number}/{e.symbol}-{e.date}")
def test_every_row_is_sound(entry: Entry) -> None:
    assert ISO.fullmatch(entry.date), "a full date"
    assert entry.issuer, "an issuer"
    assert entry.title, "a title"
    assert len(entry.seen.split()) >= 2, "two places that agree"
    assert symbol_year(entry.symbol) in {None, entry.date[:4]}, "the symbol's year is the date's year"
    assert entry.in_force is None or entry.in_force >= entry.date, "no law in force before it was passed"


def test_no_document_twice() -> None:
    keys = [(e.type, e.number, e.symbol, e.date) for e in register.entries()]
    assert len(keys) == len(set(keys))


def test_versions_of_a_law_follow_each_other() -> None:
    versions: dict[str, list[Entry]] = {}
    for entry in sorted(register.entries(), key=lambda e: e.date):
        for name in entry.names:
            versions.setdefault(fold(name), []).append(entry)
    for entries in versions.values():
        assert all(one.date < two.date for one, two in pairwise(entries)), entries
