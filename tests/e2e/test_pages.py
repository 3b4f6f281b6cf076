"""Start page, search, phone, themes and languages in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from graph.store.memory import MemoryStore
from ingest.pipeline import ingest
from tests.e2e.conftest import served
from tests.graphs import ROOT

DEMO = Path(__file__).parents[2] / "data" / "demo"
ROOT_PAGE = "/do-thi/chi-thi-15-ct-ttg-2020"
ARTEFACTS = Path(__file__).parents[2] / "artefacts" / "screens"
NO_SIDEWAYS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def test_search_leads_to_the_document(page: Page, demo: str) -> None:
    page.goto(demo)
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("15 ct ttg")
    page.keyboard.press("Enter")
    expect(page.locator("#results")).to_contain_text("15 ct ttg")
    page.locator(".results a").first.click()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("h1")).to_have_text("Chỉ thị 15/CT-TTg")


def test_suggestions_come_while_one_types(page: Page, demo: str) -> None:
    page.goto(demo)
    page.locator("#q").press_sequentially("chi thi 15 ct ttg")
    expect(page.locator("#suggest [role=option]").first).to_contain_text("Chỉ thị 15/CT-TTg")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "suggest-0")
    page.keyboard.press("Escape")
    expect(page.locator("#suggest")).to_be_hidden()


def test_nothing_found_says_what_to_try(page: Page, demo: str) -> None:
    page.goto(f"{demo}/?q=khong+co+van+ban+nay")
    expect(page.locator(".results")).to_contain_text("Không có văn bản nào khớp")
    expect(page.locator(".results")).to_contain_text("không cần dấu")


def test_the_sample_is_marked_as_such(page: Page, demo: str) -> None:
    for address in ("/", ROOT_PAGE):
        page.goto(demo + address)
        expect(page.locator(".sample")).to_contain_text("minh họa")


def test_an_unknown_document_is_said_in_words(
    chromium: object, demo: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    answer = page.request.get(f"{demo}/do-thi/khong-co?lang=en")
    assert answer.status == 404
    assert "The store has no document" in answer.text()


def test_a_number_of_several_documents_leads_to_the_search(page: Page, demo: str) -> None:
    page.goto(f"{demo}/duong-dan?tu=16/CT-TTg&den=15/CT-TTg")
    assert page.locator(".results .hit").count() >= 2


def test_provinces_are_one_click_away(page: Page, demo: str) -> None:
    page.goto(demo + ROOT_PAGE)
    page.wait_for_selector("body[data-ready]")
    page.locator(".layouts a[href^='/dia-ban']").click()
    assert page.locator(".tile").count() == page.locator("tbody tr").count() == 34
    page.locator("tbody a").first.click()
    page.wait_for_selector("body[data-ready]")


def test_a_phone_opens_on_the_list(new_context: Callable[..., BrowserContext], demo: str) -> None:
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    page.goto(demo + ROOT_PAGE)
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("#list a.pick").first).to_be_in_viewport()
    expect(page.locator("#mynetwork")).to_be_hidden()
    assert page.evaluate(NO_SIDEWAYS)
    page.locator("#list a.pick").nth(4).tap()
    expect(page.locator("#card blockquote").first).to_be_visible()
    page.locator(".tabs button[data-tab=map]").tap()
    expect(page.locator("#mynetwork canvas")).to_be_visible()
    assert page.evaluate("network.getScale()") >= 0.7
    assert page.evaluate(NO_SIDEWAYS)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/?q=15",
        "/xem-lai",
        ROOT_PAGE,
        f"{ROOT_PAGE}?huong=ra&lang=en",
        f"{ROOT_PAGE}?cap=tinh,xa&tu=2020&den=2021",
    ],
)
@pytest.mark.parametrize("width", [320, 390, 760, 1024, 1440])
def test_no_page_scrolls_sideways(page: Page, demo: str, width: int, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(demo + address)
    assert page.evaluate(NO_SIDEWAYS)


def test_the_theme_is_kept(page: Page, demo: str) -> None:
    page.goto(demo + ROOT_PAGE)
    page.wait_for_selector("body[data-ready]")
    page.locator("#theme").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(demo)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_language_is_kept_from_page_to_page(page: Page, demo: str) -> None:
    page.goto(demo)
    page.locator("a.lang").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".hits a").first.click()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator(".head .questions [aria-current]")).to_have_text("Who carries it out?")
    page.locator("a.lang").click()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_files_of_ones_own_lead_straight_to_their_graph(
    page: Page, sites: Callable[[str], str], tmp_path: Path
) -> None:
    good, bad = tmp_path / "cong-van.txt", tmp_path / "hoa-don.txt"
    good.write_bytes(next(DEMO.glob("*252-cv-tu*.txt")).read_bytes())
    bad.write_text("Tổng tiền: 42.000 đồng\n", encoding="utf-8")
    page.goto(sites("empty"))
    expect(page.locator("main")).to_contain_text("Kho chưa có văn bản nào")
    page.locator("#upload input").first.set_input_files([good, bad])
    page.wait_for_selector("#upload[data-done='1']")
    expect(page.locator("#upload li").nth(0)).to_contain_text("đã nạp")
    expect(page.locator("#upload li").nth(1)).to_have_attribute("data-status", "not_a_document")
    page.locator("#upload li a").click()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("h1")).to_have_text("Công văn 252-CV/TU")
    assert page.evaluate("nodes.length") >= 3


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_doubt_is_decided_and_the_decision_taken_back(
    new_context: Callable[..., BrowserContext], chromium: object, script: bool
) -> None:
    store = MemoryStore()
    ingest(sorted(DEMO.glob("*.txt")), store)
    with served(store, demo=True) as base:
        page = new_context(java_script_enabled=script).new_page()
        page.goto(base)
        before = int(page.locator(".to-review b").inner_text())
        page.locator(".to-review a").click()
        assert page.locator(".concern").count() == before
        concern = page.locator(".concern", has_text="187-CV/TU").first
        concern.locator(".decide summary").click()
        concern.locator("input[name=by]").fill("Hạnh")
        concern.locator("input[name=why]").fill("Đã đối chiếu bản giấy")
        concern.locator("button[value=keep]").click()
        expect(page.locator(".done")).to_be_visible()
        assert page.locator(".concern").count() == before - 1
        page.locator(".decided .decide summary").click()
        page.locator(".decided input[name=why]").fill("Xem nhầm")
        page.locator(".decided button").click()
        expect(page.locator(".decided .warning")).to_contain_text("Xem nhầm")
        assert page.locator(".concern").count() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (390, 844)], ids=lambda size: str(size[0]))
def test_screenshots_for_a_human_eye(
    new_context: Callable[..., BrowserContext], sites: Callable[[str], str], size: tuple[int, int], scheme: str
) -> None:
    page = new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme).new_page()
    views = {
        "start": sites("demo"),
        "search": f"{sites('demo')}/?q=15&lang=en",
        "in": sites("demo") + ROOT_PAGE,
        "out-en": f"{sites('demo')}/do-thi/cong-van-252-cv-tu-thanh-uy-bac-kan-tinh-bac-kan-2021?huong=ra&lang=en",
        "time": f"{sites('demo')}{ROOT_PAGE}?bo-cuc=thoi-gian",
        "luoc-do": f"{sites('demo')}{ROOT_PAGE}?bo-cuc=luoc-do",
        "text": f"{sites('demo')}/van-ban/cong-van-252-cv-tu-thanh-uy-bac-kan-tinh-bac-kan-2021",
        "path": f"{sites('demo')}/duong-dan?tu=66-CV/%C4%90U&den=15/CT-TTg",
        "provinces": f"{sites('demo')}/dia-ban/chi-thi-15-ct-ttg-2020",
        "review": f"{sites('demo')}/xem-lai",
        "reach": f"{sites('hub')}/lan-toa/{ROOT}",
        "filtered-en": f"{sites('demo')}{ROOT_PAGE}?cap=tinh,huyen&tu=2021&xep=-ngay&lang=en",
        "hub": f"{sites('hub')}/do-thi/{ROOT}",
    }
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    for name, address in views.items():
        if page.goto(address).status != 200:  # type: ignore[union-attr]
            pytest.fail(f"{name}: {address}")
        if "/do-thi/" in address or "/duong-dan" in address:
            page.wait_for_selector("body[data-ready]")
            page.wait_for_timeout(100)
        page.screenshot(path=ARTEFACTS / f"{name}-{size[0]}-{scheme}.png")
