"""Places: which one is meant at which time, what lies around it, what it became; nothing where it is not certain."""

from __future__ import annotations

import re
import time
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import gazetteer
from graph.gazetteer import Place, covers, earliest, latest
from graph.model import Level
from graph.place_names import readings, spellings, units
from graph.places import complete, describe, find, province_names, province_today
from graph.text import fold

OLD, NEW = "2021-07-19", "2025-07-01"


@pytest.mark.parametrize(
    ("chain", "on", "expected"),
    [
        pytest.param(
            ("thành phố Bắc Kạn",), OLD, ("thành phố Bắc Kạn", "tỉnh Bắc Kạn"), id="seed-001-city-named-like-province"
        ),
        pytest.param(("huyện Kiến Xương",), "2021-05-07", ("huyện Kiến Xương", "tỉnh Thái Bình"), id="seed-002"),
        pytest.param(
            ("phường Bách Quang", "thành phố Sông Công"),
            "2021-09-08",
            ("phường Bách Quang", "thành phố Sông Công", "tỉnh Thái Nguyên"),
            id="seed-003",
        ),
        pytest.param(
            ("phường Bách Quang", "tỉnh Thái Nguyên"),
            "2021-09-08",
            ("phường Bách Quang", "thành phố Sông Công", "tỉnh Thái Nguyên"),
            id="the-middle-was-left-out",
        ),
        pytest.param(("phường Bách Quang",), NEW, ("phường Bách Quang", "tỉnh Thái Nguyên"), id="same-name-new-body"),
        pytest.param(("phường Bách Quang",), None, ("phường Bách Quang",), id="which-of-the-two-bodies-without-a-day"),
        pytest.param(("phường Bách Quang",), "2025", ("phường Bách Quang",), id="the-year-of-the-reform-is-not-enough"),
        pytest.param(
            ("phường Bách Quang",),
            "2021",
            ("phường Bách Quang", "thành phố Sông Công", "tỉnh Thái Nguyên"),
            id="a-year-is-enough-elsewhere",
        ),
        pytest.param(
            ("phường Bách Quang", "thành phố Sông Công"),
            "2026-02-01",
            ("phường Bách Quang", "thành phố Sông Công", "tỉnh Thái Nguyên"),
            id="a-body-of-the-past-cited-today",
        ),
        pytest.param(("xã Kiến Xương",), OLD, ("xã Kiến Xương",), id="not-yet-founded"),
        pytest.param(("xã Kiến Xương",), NEW, ("xã Kiến Xương", "tỉnh Hưng Yên"), id="founded-by-the-reform"),
        pytest.param(("huyện Châu Thành",), OLD, ("huyện Châu Thành",), id="ten-of-them"),
        pytest.param(
            ("huyện Châu Thành", "tỉnh Bến Tre"),
            OLD,
            ("huyện Châu Thành", "tỉnh Bến Tre"),
            id="one-of-ten-already-whole",
        ),
        pytest.param(("Phường 1",), OLD, ("Phường 1",), id="numbered-ward-alone"),
        pytest.param(
            ("P.01", "Q.3"), OLD, ("phường 1", "quận 3", "thành phố Hồ Chí Minh"), id="numbered-ward-abbreviated"
        ),
        pytest.param(("xã Tân Thành",), OLD, ("xã Tân Thành",), id="most-common-commune"),
        pytest.param(("TX. Đức Phổ",), OLD, ("thị xã Đức Phổ", "tỉnh Quảng Ngãi"), id="town-abbreviated"),
        pytest.param(
            ("thành phố Huế",), "2020-01-01", ("thành phố Huế", "tỉnh Thừa Thiên Huế"), id="hue-in-its-province"
        ),
        pytest.param(("quận Thuận Hóa",), "2025-02-01", ("quận Thuận Hóa", "thành phố Huế"), id="hue-as-a-province"),
        pytest.param(("thành phố Bắc Ninh",), OLD, ("thành phố Bắc Ninh", "tỉnh Bắc Ninh"), id="city-of-a-province"),
        pytest.param(
            ("thành phố Bắc Ninh",), "2026-10-01", ("thành phố Bắc Ninh",), id="the-province-that-became-a-city"
        ),
        pytest.param(("phường Bố Hạ",), "2026-10-01", ("phường Bố Hạ", "thành phố Bắc Ninh"), id="raised-in-2026"),
        pytest.param(("xã Bố Hạ",), "2026-01-01", ("xã Bố Hạ", "tỉnh Bắc Ninh"), id="before-it-was-raised"),
        pytest.param(
            ("thị xã Sông Công",),
            "2010-03-01",
            ("thị xã Sông Công", "tỉnh Thái Nguyên"),
            id="town-before-it-became-a-city",
        ),
        pytest.param(("quận Sông Công",), OLD, ("quận Sông Công",), id="wrong-kind-of-unit"),
        pytest.param(
            ("phường Không Có", "thành phố Sông Công"),
            OLD,
            ("phường Không Có", "thành phố Sông Công", "tỉnh Thái Nguyên"),
            id="unknown-ward-of-a-known-city",
        ),
        pytest.param(
            ("phường Bách Quang", "tỉnh Hà Giang"),
            OLD,
            ("phường Bách Quang", "tỉnh Hà Giang"),
            id="contradiction-is-left-alone",
        ),
        pytest.param(("huyện Kiến Thuỵ",), OLD, ("huyện Kiến Thụy", "thành phố Hải Phòng"), id="tone-placement"),
        pytest.param(("thành phố Qui Nhơn",), OLD, ("thành phố Quy Nhơn", "tỉnh Bình Định"), id="qui-for-quy"),
        pytest.param(("tỉnh Thái Bình",), OLD, ("tỉnh Thái Bình",), id="nothing-outside-a-province"),
        pytest.param((), OLD, (), id="empty"),
    ],
)
def test_complete(chain: tuple[str, ...], on: str | None, expected: tuple[str, ...]) -> None:
    assert complete(chain, on=on) == expected


@pytest.mark.parametrize(
    ("name", "unit", "within", "on", "found"),
    [
        pytest.param("Châu Thành", "huyện", None, OLD, 10, id="ten-districts"),
        pytest.param("Châu Thành", "huyện", "tỉnh Bến Tre", OLD, 1, id="one-within-its-province"),
        pytest.param("Châu Thành", "huyện", "Tỉnh Bến Tre", NEW, 0, id="districts-ended"),
        pytest.param("Phường 1", None, "Quận 3", OLD, 1, id="numbered-ward"),
        pytest.param("1", "P.", "Q.3", OLD, 1, id="unit-given-apart"),
        pytest.param("Bách Quang", None, None, None, 2, id="both-bodies-of-one-name"),
        pytest.param("phuong Bach Quang", None, None, None, 0, id="without-diacritics-is-not-the-same-name"),
        pytest.param("TP.HCM", None, None, NEW, 1, id="initials"),
        pytest.param("thành phố Hồ Chí Minh", None, None, OLD, 1, id="municipality"),
        pytest.param("Hoà Bình", "tỉnh", None, OLD, 1, id="hoa-with-the-tone-on-the-a"),
        pytest.param("HÒA BÌNH", "tỉnh", None, OLD, 1, id="capitals"),
        pytest.param("Đăk Lăk", None, None, OLD, 1, id="breve-for-acute"),
        pytest.param("Bắc Cạn", "tỉnh", None, OLD, 1, id="can-for-kan"),
        pytest.param("Ia H'Drai", None, None, OLD, 1, id="apostrophe"),
        pytest.param("Bà Rịa – Vũng Tàu", None, None, OLD, 1, id="dash"),
        pytest.param("Phan Rang - Tháp Chàm", "thành phố", None, OLD, 1, id="hyphen"),
        pytest.param("Vũ Quí", "xã", "huyện Kiến Xương", None, 1, id="respelled-but-one-body"),
        pytest.param("Phường Đúc", None, None, OLD, 1, id="name-that-begins-with-a-unit-word"),
        pytest.param("", None, None, None, 0, id="empty"),
        pytest.param("---", None, None, None, 0, id="no-letters"),
    ],
)
def test_find(name: str, unit: str | None, within: str | None, on: str | None, found: int) -> None:
    assert len(find(name, unit=unit, within=within, on=on)) == found


@pytest.mark.parametrize(
    ("chain", "on", "today"),
    [
        pytest.param(("thành phố Bắc Kạn", "tỉnh Bắc Kạn"), OLD, "tỉnh Thái Nguyên", id="bac-kan"),
        pytest.param(("huyện Kiến Xương",), OLD, "tỉnh Hưng Yên", id="left-out-but-certain"),
        pytest.param(("tỉnh Bình Dương",), OLD, "thành phố Hồ Chí Minh", id="into-ho-chi-minh-city"),
        pytest.param(("tỉnh Cao Bằng",), OLD, "tỉnh Cao Bằng", id="untouched"),
        pytest.param(("tỉnh Thừa Thiên Huế",), OLD, "thành phố Huế", id="renamed"),
        pytest.param(("tỉnh Bắc Giang",), OLD, "thành phố Bắc Ninh", id="merged-then-raised"),
        pytest.param(("tỉnh Quảng Ninh",), OLD, "thành phố Quảng Ninh", id="raised"),
        pytest.param(("tỉnh Bắc Thái",), "1990", "tỉnh Thái Nguyên", id="split-and-merged-again"),
        pytest.param(("tỉnh Hà Sơn Bình",), "1985", None, id="split-for-good"),
        pytest.param(("huyện Châu Thành",), OLD, None, id="which-of-ten"),
        pytest.param(("Sở Y tế",), OLD, None, id="no-place"),
        pytest.param((), OLD, None, id="empty"),
    ],
)
def test_province_today(chain: tuple[str, ...], on: str, today: str | None) -> None:
    assert province_today(chain, on) == today


@pytest.mark.parametrize(
    ("query", "names"),
    [
        pytest.param("Thái Nguyên", {"tỉnh Thái Nguyên", "tỉnh Bắc Kạn", "tỉnh Bắc Thái"}, id="all-that-went-into-it"),
        pytest.param("Bắc Kạn", {"tỉnh Bắc Kạn"}, id="the-past-only-for-itself"),
        pytest.param(
            "TPHCM",
            {"thành phố Hồ Chí Minh", "tỉnh Bình Dương", "tỉnh Bà Rịa - Vũng Tàu", "đặc khu Vũng Tàu - Côn Đảo"},
            id="initials",
        ),
        pytest.param("dak lak", {"tỉnh Đắk Lắk", "tỉnh Phú Yên"}, id="typed-without-diacritics"),
        pytest.param(
            "tỉnh Bắc Ninh",
            {"tỉnh Bắc Ninh", "thành phố Bắc Ninh", "tỉnh Bắc Giang", "tỉnh Hà Bắc"},
            id="by-its-former-kind",
        ),
        pytest.param("Atlantis", set(), id="unknown"),
        pytest.param("", set(), id="empty"),
    ],
)
def test_province_names(query: str, names: set[str]) -> None:
    assert set(province_names(query)) == names


REFORM = {
    "Tuyên Quang": "Hà Giang", "Lào Cai": "Yên Bái", "Thái Nguyên": "Bắc Kạn", "Phú Thọ": "Vĩnh Phúc Hòa Bình",
    "Bắc Ninh": "Bắc Giang", "Hưng Yên": "Thái Bình", "Hải Phòng": "Hải Dương", "Ninh Bình": "Hà Nam Nam Định",
    "Quảng Trị": "Quảng Bình", "Đà Nẵng": "Quảng Nam", "Quảng Ngãi": "Kon Tum", "Gia Lai": "Bình Định",
    "Khánh Hòa": "Ninh Thuận", "Lâm Đồng": "Bình Thuận Đắk Nông", "Đắk Lắk": "Phú Yên",
    "Hồ Chí Minh": "Bình Dương Bà Rịa - Vũng Tàu", "Đồng Nai": "Bình Phước", "Tây Ninh": "Long An",
    "Cần Thơ": "Hậu Giang Sóc Trăng", "Vĩnh Long": "Trà Vinh Bến Tre", "Đồng Tháp": "Tiền Giang",
    "Cà Mau": "Bạc Liêu", "An Giang": "Kiên Giang", "Cao Bằng": "", "Điện Biên": "", "Hà Tĩnh": "", "Lai Châu": "",
    "Lạng Sơn": "", "Nghệ An": "", "Quảng Ninh": "", "Thanh Hóa": "", "Sơn La": "", "Hà Nội": "", "Huế": "",
}  # fmt: skip


@pytest.mark.parametrize("name", REFORM)
def test_the_reform_of_2025(name: str) -> None:
    """Each province of today came of itself and of those that the domain guide lists."""
    before = [place for place in gazetteer.provinces() if covers(place, "2025-06-30")]
    into = {place.name for place in before if {heir.name for heir in place.today()} == {name}}
    assert into - {name} == {
        other for other in (p.name for p in before) if other != name and _listed(other, REFORM[name])
    }


def _listed(name: str, text: str) -> bool:
    return bool(re.search(rf"(?:^| ){re.escape(name)}(?: |$)", text))


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        pytest.param("2025-06-30", (63, 696, 10035), id="eve-of-the-reform"),
        pytest.param("2025-07-01", (34, 0, 3321), id="after-it"),
        pytest.param("2026-10-01", (34, 0, 3321), id="after-the-changes-of-2026"),
    ],
)
def test_counts_of_each_state(on: str, counts: tuple[int, int, int]) -> None:
    levels = [place.level for place in _all() if covers(place, on)]
    # the five island districts without communes are counted as districts only
    assert tuple(levels.count(level) for level in (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)) == counts


@cache
def _all() -> list[Place]:
    return [gazetteer._place(row) for row in range(len(gazetteer._table().codes))]


def test_every_name_is_found_by_its_folded_form() -> None:
    missing = [place for place in _all() if place not in gazetteer.named(fold(place.name))]
    assert missing == []


def test_every_outer_place_exists() -> None:
    orphans = [place for place in _all() if place.level is not Level.PROVINCE and not place.parents()]
    assert orphans == []


def test_the_reform_left_nobody_without_heirs() -> None:
    ended = [place for place in _all() if place.valid_to == "2025-06-30"]
    assert [place for place in ended if not place.successors] == []
    assert {heir.valid_from for place in ended for heir in place.successors} == {"2025-07-01"}


def test_heirs_outlive_whom_they_follow() -> None:
    assert all(latest(heir.valid_to) > latest(place.valid_to) for place in _all() for heir in place.successors)


places = st.integers(0, 15_000).map(gazetteer._place)
days = (
    st.none()
    | st.dates(date(1990, 1, 1), date(2026, 12, 31)).map(date.isoformat)
    | st.sampled_from(["2021", "2025-06"])
)


@given(places, days, st.integers(1, 3))
@settings(max_examples=150, deadline=None)
def test_completing_twice_changes_nothing_more(place: Place, on: str | None, length: int) -> None:
    once = complete(place.chain[:length], on=on)
    assert complete(once, on=on) == once
    written = {spelling for name in once for spelling in spellings(fold(name))}
    assert [name for name in place.chain[:length] if fold(name) not in written] == []


@given(places)
@settings(max_examples=150, deadline=None)
def test_a_place_is_found_by_its_own_chain(place: Place) -> None:
    on = place.valid_to.split("/")[0] if place.valid_to else None
    for _, *outer in place.chains(on):
        assert place in find(place.full, within=outer[-1].full if outer else None, on=on)
    assert place in find(place.name, unit=place.unit, on=on)


@given(st.text(max_size=40), days)
@settings(max_examples=100, deadline=None)
def test_any_text_is_answered(text: str, on: str | None) -> None:
    assert isinstance(find(text, on=on), tuple)
    assert len(complete((text,), on=on)) >= 1
    assert readings(text)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        pytest.param("2025-06-30", "2025-06-30", "2025-06-30", id="day"),
        pytest.param("2025-06", "2025-06-00", "2025-06-99", id="month"),
        pytest.param("1991", "1991-00-00", "1991-99-99", id="year"),
        pytest.param("2023/2025-03", "2023-00-00", "2025-03-99", id="interval"),
        pytest.param(None, "", "9999", id="unknown"),
    ],
)
def test_bounds_of_a_day(day: str | None, first: str, last: str) -> None:
    assert (earliest(day), latest(day)) == (first, last)


def test_spellings_keep_what_was_written_first() -> None:
    assert spellings("mỹ lý")[0] == "mỹ lý"
    assert "mĩ lí" in spellings("mỹ lý")


def test_units_of_a_tier_have_their_ranks() -> None:
    ranks = [(unit.level, unit.rank, unit.word) for unit in units().values()]
    assert len(ranks) == len(set(ranks))


def test_describe_tells_past_and_present() -> None:
    lines = describe("Kiến Xương")
    assert lines[0].startswith("huyện Kiến Xương, tỉnh Thái Bình (343), đến 30/06/2025; nay thuộc tỉnh Hưng Yên: ")
    assert lines[-1] == "xã Kiến Xương, tỉnh Hưng Yên (13075), từ 01/07/2025"
    assert describe("kien xuong") == lines
    assert describe("Atlantis") == ()


@pytest.mark.slow
def test_the_table_loads_quickly() -> None:
    gazetteer._table.cache_clear()
    start = time.process_time()
    gazetteer._table()
    assert time.process_time() - start < 0.06
