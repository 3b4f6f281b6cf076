"""A document's page in a real browser: canvas, list and API are one set with one selection; every view is a link."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from graph.lineage import lineage
from tests.graphs import ROOT, country
from viz.notebook import show
from viz.render import single_file

ROOT_PAGE = "/do-thi/chi-thi-15-ct-ttg-2020"


def opened(page: Page, address: str) -> Page:
    """The page, drawn."""
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    return page


def drawn(page: Page) -> dict[str, list[float]]:
    """Every node on the canvas and where it stands."""
    found: dict[str, list[float]] = page.evaluate(
        "Object.fromEntries(nodes.getIds().map((id) => [id, Object.values(network.getPosition(id))]))"
    )
    return found


def listed(page: Page) -> list[str]:
    """Documents and bundles of the list."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('#list .row')].map((e) => e.dataset.id || e.dataset.bundle)"
    )
    return found


def click(page: Page, id_: str) -> None:
    """Click a node where it is drawn."""
    page.evaluate("(id) => network.moveTo({position: network.getPosition(id)})", id_)
    at = page.evaluate("(id) => network.canvasToDOM(network.getPosition(id))", id_)
    box = page.locator("#mynetwork").bounding_box()
    assert box is not None
    page.wait_for_timeout(60)
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    page.wait_for_selector(f'body[data-selected="{id_}"]')


def asked(address: str) -> Any:
    """What the API answers."""
    with urlopen(address) as answer:
        return json.load(answer)


@pytest.mark.parametrize(("way", "query"), [("in", ""), ("out", "?huong=ra"), ("both", "?huong=hai&sau=2")])
def test_canvas_list_and_api_show_the_same(page: Page, demo: str, way: str, query: str) -> None:
    opened(page, demo + ROOT_PAGE + query)
    depth = 2 if way == "both" else 3
    api = asked(f"{demo}/api/v1/lineage/chi-thi-15-ct-ttg-2020?direction={way}&depth={depth}")
    expected = sorted(node["id"] for node in api["nodes"])
    assert sorted(drawn(page)) == sorted(listed(page)) == expected
    edges = page.evaluate("edges.getIds()")
    assert sorted(edges) == sorted(edge["id"] for edge in api["edges"])


def test_positions_are_the_same_on_every_load(page: Page, demo: str) -> None:
    first = drawn(opened(page, demo + ROOT_PAGE))
    assert drawn(opened(page, demo + ROOT_PAGE)) == first
    assert len({tuple(at) for at in first.values()}) == len(first)


def test_a_click_on_a_node_opens_its_card_with_the_sentence(page: Page, demo: str) -> None:
    opened(page, demo + ROOT_PAGE)
    ward = page.locator("#list a.pick", has_text="66-CV/ĐU").get_attribute("data-pick")
    assert ward
    click(page, ward)
    card = page.locator("#card")
    expect(card.locator("h3")).to_contain_text("Công văn 66")
    expect(card.locator("blockquote").first).to_be_visible()
    assert len(card.locator("blockquote").first.inner_text()) > 30
    expect(card.locator("mark").first).to_be_visible()
    expect(page.locator('#list a[aria-current="true"]')).to_have_count(1)
    expect(page.locator('#list a[aria-current="true"]')).to_have_attribute("data-pick", ward)
    assert f"chon={ward}" in page.url
    opened(page, page.url)
    assert page.locator("body").get_attribute("data-selected") == ward


def test_a_click_on_a_line_shows_its_sentence(page: Page, demo: str) -> None:
    opened(page, demo + ROOT_PAGE)
    edge = page.evaluate("edges.getIds()[0]")
    page.evaluate("(id) => network.body.emitter.emit('click', {nodes: [], edges: [id]})", edge)
    page.wait_for_selector(f'body[data-edge="{edge}"]')
    expect(page.locator("#card blockquote")).to_be_visible()
    expect(page.locator("#card .source")).to_be_visible()
    expect(page.locator("#card .target")).to_be_visible()


def test_list_and_canvas_are_one_selection(page: Page, demo: str) -> None:
    opened(page, demo + ROOT_PAGE)
    for link in page.locator("#list a.pick").all()[3:9]:
        link.click()
        assert page.locator("body").get_attribute("data-selected") == link.get_attribute("data-pick")
        label = link.locator("b").inner_text()
        assert label in page.locator("#card h3").inner_text() or label in page.locator("#card").inner_text()


def test_arrow_keys_walk_the_map_and_enter_opens_the_card(page: Page, demo: str) -> None:
    opened(page, demo + ROOT_PAGE)
    page.locator("#mynetwork").focus()
    seen = [page.locator("body").get_attribute("data-selected")]
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(page.locator("body").get_attribute("data-selected"))
    assert seen[0] == "chi-thi-15-ct-ttg-2020"
    assert all(one != other for one, other in pairwise(seen))
    page.keyboard.press("Enter")
    expect(page.locator("#card")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#mynetwork")).to_be_focused()


def test_arrow_keys_walk_the_list(page: Page, demo: str) -> None:
    opened(page, demo + ROOT_PAGE)
    order = listed(page)
    page.locator("#list a.pick").first.focus()
    for expected in order[1:5]:
        page.keyboard.press("ArrowDown")
        assert page.locator("body").get_attribute("data-selected") == expected
    expect(page.locator("#list a[aria-current]")).to_be_focused()


def settled(page: Page, rev: int) -> None:
    """Wait until the page has changed this many times."""
    page.wait_for_selector(f"body[data-rev='{rev}']:not([data-busy])")


def test_filters_are_in_the_address_and_back_undoes_them(page: Page, demo: str) -> None:
    before = drawn(opened(page, demo + ROOT_PAGE))
    page.locator("#filters > summary").click()
    page.locator("#many-cap summary").click()
    page.locator("#many-cap input[value=xa]").check()
    settled(page, 1)
    expect(page.locator("#many-cap input[value=xa]")).to_be_focused()
    page.locator("#many-cap input[value=huyen]").check()
    settled(page, 2)
    assert page.url.endswith("?cap=huyen,xa")
    filtered = drawn(page)
    assert 1 < len(filtered) < len(before)
    assert sorted(filtered) == sorted(listed(page))
    api = asked(f"{demo}/api/v1/lineage/chi-thi-15-ct-ttg-2020?direction=in&level=commune,district")
    assert sorted(filtered) == sorted(node["id"] for node in api["nodes"])
    assert drawn(opened(page, page.url)) == filtered
    expect(page.locator("#filters > summary")).to_contain_text("Huyện, Xã")
    page.go_back()
    page.go_back()
    page.wait_for_selector(f"body[data-nodes='{len(before)}']")
    assert drawn(page) == before


@pytest.mark.parametrize(
    ("menu", "value", "query"),
    [
        ("khoi", "dang", "line=party"),
        ("tinh", "Thái Nguyên", "province=Th%C3%A1i+Nguy%C3%AAn"),
        ("loai", "chỉ thị", ""),
    ],
)
def test_the_number_beside_a_choice_is_what_it_shows(page: Page, demo: str, menu: str, value: str, query: str) -> None:
    opened(page, demo + ROOT_PAGE)
    page.locator("#filters > summary").click()
    page.locator(f"#many-{menu} summary").click()
    choice = page.locator(f"#many-{menu} label", has=page.locator(f"input[value='{value}']"))
    promised = int(choice.locator(".n").inner_text())
    choice.locator("input").check()
    settled(page, 1)
    root_itself = menu == "loai"
    assert len(drawn(page)) == promised + (0 if root_itself else 1)
    if query:
        api = asked(f"{demo}/api/v1/lineage/chi-thi-15-ct-ttg-2020?direction=in&{query}")
        assert sorted(drawn(page)) == sorted(node["id"] for node in api["nodes"])


def test_years_are_chosen_by_a_click_by_drawing_and_by_typing(page: Page, demo: str) -> None:
    opened(page, demo + ROOT_PAGE)
    bars = page.locator(".years li a")
    titles = [bar.get_attribute("title") or "" for bar in bars.all()]
    counts = {title.split(":")[0]: int(title.split()[1]) for title in titles}
    bars.nth(titles.index(next(t for t in titles if t.startswith("2021")))).click()
    settled(page, 1)
    assert page.url.endswith("?tu=2021&den=2021")
    assert len(drawn(page)) == counts["2021"] + 1
    box = [bars.nth(n).bounding_box() for n in (0, 1)]
    assert box[0]
    assert box[1]
    page.mouse.move(box[0]["x"] + 4, box[0]["y"] + 9)
    page.mouse.down()
    page.mouse.move(box[1]["x"] + 4, box[1]["y"] + 9, steps=3)
    page.mouse.up()
    settled(page, 2)
    assert page.url.endswith("?tu=2020&den=2021")
    drawn_by_mouse = drawn(page)
    assert len(drawn_by_mouse) == counts["2020"] + counts["2021"]
    page.locator(".years p a").click()
    settled(page, 3)
    page.locator("#filters > summary").click()
    page.locator("#f-tu").fill("1/2020")
    page.locator("#f-den").fill("31/12/2021")
    page.locator("#f-den").press("Enter")
    page.wait_for_url("**?tu=2020-01&den=2021-12-31")
    page.wait_for_selector("body:not([data-busy])")
    assert drawn(page) == drawn_by_mouse


def test_the_list_is_sorted_by_its_columns(page: Page, demo: str) -> None:
    before = drawn(opened(page, demo + ROOT_PAGE))
    page.locator(".to-ngay a").click()
    settled(page, 1)
    assert page.url.endswith("?xep=-ngay")
    expect(page.locator(".to-ngay")).to_have_attribute("aria-sort", "descending")
    expect(page.locator(".to-ngay a")).to_be_focused()
    newest = listed(page)
    page.keyboard.press("Enter")
    settled(page, 2)
    expect(page.locator(".to-ngay")).to_have_attribute("aria-sort", "ascending")
    assert sorted(listed(page)) == sorted(newest)
    assert listed(page)[0] == "chi-thi-15-ct-ttg-2020"
    assert drawn(page) == before


def drag(page: Page, id_: str, dx: int, dy: int) -> None:
    """Move a card with the mouse."""
    page.evaluate("(id) => network.moveTo({position: network.getPosition(id)})", id_)
    at = page.evaluate("(id) => network.canvasToDOM(network.getPosition(id))", id_)
    box = page.locator("#mynetwork").bounding_box()
    assert box is not None
    page.wait_for_timeout(60)
    x, y = box["x"] + at["x"], box["y"] + at["y"]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2)
    page.mouse.move(x + dx, y + dy)
    page.mouse.up()


def test_a_card_stays_where_it_was_moved_and_back_puts_it_back(page: Page, demo: str) -> None:
    before = drawn(opened(page, demo + ROOT_PAGE))
    one, other = sorted(before)[:2]
    drag(page, one, 120, 60)
    settled(page, 1)
    assert "doi=" in page.url
    moved = drawn(page)
    assert moved[one][0] > before[one][0] + 40
    assert {id_ for id_ in before if before[id_] != moved[id_]} == {one}
    drag(page, other, -50, 40)
    settled(page, 2)
    both = drawn(page)
    assert drawn(opened(page, page.url)) == both
    page.go_back()
    settled(page, 1)
    assert drawn(page) == moved
    page.go_back()
    settled(page, 2)
    assert drawn(page) == before


def test_a_card_is_moved_without_a_mouse(page: Page, demo: str) -> None:
    before = drawn(opened(page, demo + ROOT_PAGE))
    page.locator("#mynetwork").focus()
    page.keyboard.press("ArrowDown")
    chosen = page.locator("body").get_attribute("data-selected") or ""
    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    settled(page, 1)
    assert drawn(page)[chosen] == [before[chosen][0] + 48, before[chosen][1] + 24]
    page.locator(".state a").click()
    settled(page, 2)
    assert drawn(page) == before


def test_a_document_is_hidden_and_shown_again(page: Page, demo: str) -> None:
    before = drawn(opened(page, demo + ROOT_PAGE))
    ward = page.locator("#list a.pick", has_text="66-CV/ĐU")
    ward_id = ward.get_attribute("data-pick")
    ward.click()
    page.locator("#card a.hide").click()
    settled(page, 1)
    after = drawn(page)
    assert set(before) - set(after) == {ward_id}
    assert all(before[id_] == at for id_, at in after.items())
    assert sorted(after) == sorted(listed(page))
    expect(page.locator(".count")).to_have_text("Hiện 27 trong 28 văn bản")
    page.locator("#list a.pick").nth(5).click()
    page.keyboard.press("Delete")
    settled(page, 2)
    assert len(drawn(page)) == len(before) - 2
    two_hidden = drawn(page)
    assert drawn(opened(page, page.url)) == two_hidden
    page.go_back()
    settled(page, 1)
    assert drawn(page) == after
    page.locator(".off a").click()
    settled(page, 2)
    assert drawn(page) == before


def test_bundles_open_by_pages_with_exact_counts_and_back_closes_them(page: Page, sites: Callable[[str], str]) -> None:
    base = sites("hub")
    before = drawn(opened(page, f"{base}/do-thi/{ROOT}"))
    assert len(before) <= 80
    expect(page.locator(".count")).to_contain_text("1.501")

    def counted() -> int:
        sizes: list[int] = page.evaluate("nodes.get().map((n) => n.bundle || 1)")
        return sum(sizes)

    assert counted() == 1501
    key = page.evaluate("nodes.get({filter: (n) => n.bundle}).sort((a, b) => b.bundle - a.bundle)[0].id")
    page.locator(f'#list [data-bundle="{key}"] a').click()
    page.wait_for_selector("body[data-rev='1']")
    after = drawn(page)
    assert len(after) >= len(before) + 23
    assert counted() == 1501
    assert "mo=" in page.url
    page.go_back()
    page.wait_for_selector("body[data-rev='2']")
    assert drawn(page) == before
    page.go_forward()
    page.wait_for_selector("body[data-rev='3']")
    assert drawn(page) == after
    assert drawn(opened(page, page.url)) == after


def test_hostile_text_runs_nowhere(page: Page, sites: Callable[[str], str]) -> None:
    base = sites("hostile")
    opened(page, f"{base}/do-thi/{ROOT}")
    for id_ in list(drawn(page))[:12]:
        click(page, id_)
        page.mouse.move(5, 300)
    page.locator("#legend summary").click()
    page.goto(f"{base}/?q=%3Cscript%3Ewindow.pwned%3D1%3C/script%3E")
    page.goto(f"{base}/?q=script")
    page.locator("#q").fill("img")
    page.wait_for_timeout(400)
    assert page.evaluate("window.pwned") is None
    assert page.locator("main img, main iframe").count() == 0


def test_without_javascript_everything_can_be_read(new_context: Callable[..., BrowserContext], demo: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(demo)
    page.locator("#q").fill("15 ct ttg")
    page.locator(".search button").click()
    page.locator(".results a", has_text="15/CT-TTg").first.click()
    expect(page.locator(".noscript")).to_be_visible()
    expect(page.locator("#mynetwork")).to_be_hidden()
    expect(page.locator("#list a.pick")).to_have_count(28)
    page.locator(".to-dan a").click()
    expect(page.locator("#list a.pick").first).to_contain_text("15/CT-TTg")
    page.locator(".years li a", has_text="2021").click()
    expect(page.locator(".count")).to_contain_text("Hiện đủ")
    page.locator("#filters > summary").click()
    page.locator("#many-khoi summary").click()
    page.locator("#many-khoi input[value=dang]").check()
    page.locator("#filter button").click()
    expect(page.locator("#filters > summary")).to_contain_text("Đảng")
    page.locator(".clear").click()
    row = page.locator("#list .row", has=page.locator("a.pick", has_text="66-CV/ĐU"))
    row.locator("summary").click()
    expect(row.locator("blockquote").first).to_be_visible()
    row.locator("a.pick").click()
    expect(page.locator("h1")).to_contain_text("Công văn 66")


def test_a_saved_page_works_from_a_stick(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "trang.html"
    file.write_text(single_file(lineage(country(3, 2, 2).store(), ROOT)), encoding="utf-8")
    requests: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    opened(page, file.as_uri())
    assert sorted(drawn(page)) == sorted(listed(page))
    click(page, "61-kh-ubnd-ubnd-thanh-pho-bac-kan")
    expect(page.locator("#card blockquote").first).to_be_visible()
    page.locator("#card .edges a", has_text="15/CT-TTg").first.click()
    assert page.locator("body").get_attribute("data-selected") == ROOT
    assert [r for r in requests if not r.startswith(("file:", "data:"))] == []
    assert len([r for r in requests if r.startswith("file:")]) == 1


def test_a_notebook_shows_the_same_picture_in_its_frame(page: Page) -> None:
    shown = show(country(3, 2, 2).store(), "15/CT-TTg", lang="en")
    requests: list[str] = []
    page.on("request", lambda r: requests.append(r.url))
    page.set_content(f"<!doctype html><title>notebook</title><main>{shown._repr_html_()}</main>")
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    assert frame.locator("#list .row").count() == len(shown.lineage.nodes)
    frame.locator("#list a.pick", has_text="61/KH-UBND").click()
    expect(frame.locator("#card blockquote").first).to_be_visible()
    frame.locator("#mynetwork").focus()
    page.keyboard.press("ArrowDown")
    assert [r for r in requests if not r.startswith(("about:", "data:", "blob:"))] == []


def test_what_rests_on_a_document_in_all_stands_beside_it(page: Page, sites: Callable[[str], str]) -> None:
    opened(page, f"{sites('hub')}/do-thi/{ROOT}")
    expect(page.locator(".facts .reach .total")).to_have_text("1.500")
    counts = [int(text.replace(".", "")) for text in page.locator(".facts .reach span b").all_inner_texts()]
    assert sum(counts) == 1500
    page.locator(".head .questions a").nth(1).click()
    settled(page, 1)
    expect(page.locator(".facts .reach .total")).to_have_text("0")
    page.locator("#reach").click()
    expect(page.locator("h1")).to_have_text("Lan tỏa đến đâu?")


def test_a_wide_picture_starts_at_a_legible_scale_with_the_root_in_sight(
    page: Page, sites: Callable[[str], str]
) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    opened(page, f"{sites('hub')}/do-thi/{ROOT}")
    assert page.evaluate("network.getScale()") >= 0.7
    at = page.evaluate("(id) => network.canvasToDOM(network.getPosition(id))", ROOT)
    box = page.locator("#mynetwork").bounding_box()
    assert box is not None
    assert 0 < at["x"] < box["width"]
    assert 0 < at["y"] < box["height"]


@pytest.mark.parametrize("layout", ["thoi-gian", "luoc-do"])
def test_every_view_shows_the_same_on_canvas_and_list(page: Page, demo: str, layout: str) -> None:
    opened(page, demo + ROOT_PAGE)
    page.locator(f".layouts a[href*='{layout}']").click()
    page.wait_for_selector("body[data-rev='1']")
    assert f"bo-cuc={layout}" in page.url
    first = drawn(page)
    assert sorted(first) == sorted(listed(page))
    assert drawn(opened(page, page.url)) == first


def test_from_a_sentence_to_its_place_in_the_text_and_back(page: Page, demo: str) -> None:
    opened(page, demo + ROOT_PAGE)
    page.locator("#list a.pick", has_text="252-CV/TU").click()
    page.locator("#card .origin a").first.click()
    marked = page.locator(".cite:target")
    expect(marked).to_be_in_viewport()
    expect(marked).to_contain_text("15/CT-TTg")
    page.locator(".back a").click()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("h1")).to_have_text("Công văn 252-CV/TU")


def test_the_steps_from_a_ward_to_the_directive(page: Page, demo: str) -> None:
    opened(page, demo + ROOT_PAGE)
    page.locator("#list a.pick", has_text="31-CV/ĐU").click()
    page.locator("#card .actions a[href^='/duong-dan']").click()
    page.wait_for_selector("body[data-ready]")
    expect(page.locator("h1")).to_contain_text("→ Chỉ thị 15/CT-TTg")
    assert len(drawn(page)) >= 3
    assert sorted(drawn(page)) == sorted(listed(page))


def test_the_page_can_be_taken_away(page: Page, demo: str, tmp_path: Path) -> None:
    opened(page, demo + ROOT_PAGE)
    shown = drawn(page)
    page.locator(".save summary").click()
    with page.expect_download() as image:
        page.locator("#png").click()
    image.value.save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as file:
        page.locator(".save a[href*='.html']").click()
    file.value.save_as(tmp_path / "page.html")
    assert (tmp_path / "page.html").stat().st_size < 600_000
    assert drawn(opened(page, (tmp_path / "page.html").as_uri())) == shown
