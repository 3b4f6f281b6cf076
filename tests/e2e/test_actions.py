"""Whatever a reader does, canvas, list and API show one set; a reload shows the same; twelve keys lead to a sentence."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.graphs import ROOT

DRAWN = "Object.fromEntries(nodes.getIds().map((id) => [id, Object.values(network.getPosition(id))]))"
LISTED = "[...document.querySelectorAll('#list .row')].map((row) => row.dataset.id || row.dataset.bundle)"
LOOKS = {
    "drawn": DRAWN,
    "listed": LISTED,
    "lines": "edges.getIds().sort()",
    "counted": "nodes.get().map((node) => [node.id, node.bundle || 1]).sort()",
    "selected": "document.body.dataset.selected.startsWith('bundle:') ? null : document.body.dataset.selected",
}


def opened(page: Page, address: str) -> Page:
    """The page, drawn."""
    page.goto(address)
    page.wait_for_selector("body[data-ready]", state="attached")
    return page


def answer(address: str) -> Any:
    """What the API says."""
    with urlopen(address) as found:
        return json.load(found)


VIEWS = {
    "who": ({}, {"direction": "in", "depth": 3}),
    "what": ({"huong": "ra"}, {"direction": "out", "depth": 3}),
    "both": ({"huong": "hai", "sau": 2}, {"direction": "both", "depth": 2}),
    "time": ({"bo-cuc": "thoi-gian"}, {"direction": "in", "depth": 3}),
    "lược đồ": ({"bo-cuc": "luoc-do"}, {"direction": "both", "depth": 1}),
}
FILTERS = {
    "none": ({}, {}),
    "level": ({"cap": "xa"}, {"level": "commune"}),
    "levels": ({"cap": "tinh,xa"}, {"level": "province,commune"}),
    "type": ({"loai": "công văn"}, {"type": "công văn"}),
    "province": ({"tinh": "Thái Nguyên"}, {"province": "Thái Nguyên"}),
    "time": ({"tu": "2021-07-18", "den": "2021"}, {"from": "2021-07-18", "to": "2021"}),
    "relation": ({"qh": "implements"}, {"relations": "implements"}),
    "nothing passes": ({"tu": "2030"}, {"from": "2030"}),
}


def test_canvas_list_and_api_show_one_set_in_every_view_and_filter(page: Page, sites: Callable[[str], str]) -> None:
    """Documents drawn and those in bundles, which the page counts, are those of the API, and so are the lines."""
    base = sites("country")
    ward = next(n["id"] for n in answer(f"{base}/api/v1/documents?q=dang+uy&limit=1")["documents"])
    for name, (view, api_view) in VIEWS.items():
        start = ward if name == "what" else ROOT
        for narrow, api_narrow in FILTERS.values():
            opened(page, f"{base}/do-thi/{start}?{urlencode({**view, **narrow})}")
            api = answer(f"{base}/api/v1/lineage/{start}?{urlencode({**api_view, **api_narrow, 'limit': 5000})}")
            drawn = sorted(page.evaluate(DRAWN))
            assert drawn == sorted(page.evaluate(LISTED)), (name, narrow)
            assert drawn == sorted(node["id"] for node in api["nodes"]), (name, narrow)
            lines = sorted(edge["id"] for edge in api["edges"])
            assert sorted(page.evaluate("edges.getIds()")) == lines, (name, narrow)


class Reader:
    """Does things at random; each is one that the page offers at that moment."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page, self.dice = page, random.Random(seed)

    def act(self) -> None:
        """One action of a kind chosen first, so that common ones do not crowd out the rare."""
        actions = (
            self.select, self.walk, self.view, self.view, self.bundle, self.filter, self.move, self.hide,
            self.back, self.forward, self.theme, self.other_root, self.language, self.search,
        )  # fmt: skip
        self.dice.choice(actions)()
        self.page.wait_for_selector("body[data-ready]:not([data-busy])", state="attached")

    def _one_of(self, selector: str) -> Locator | None:
        found = self.page.locator(selector)
        count = found.count()
        return found.nth(self.dice.randrange(count)) if count else None

    def _click(self, selector: str, *, leaves: bool = False) -> None:
        """Click one of them by its own event, as an open menu may lie over it; `leaves`: another page follows."""
        if item := self._one_of(selector):
            if leaves:
                with self.page.expect_navigation():
                    item.evaluate("(item) => setTimeout(() => item.click())")
            else:
                item.evaluate("(item) => item.click()")

    def select(self) -> None:
        """A row of the list."""
        self._click("#list a.pick")

    def walk(self) -> None:
        """An arrow key on the picture."""
        self.page.locator("#mynetwork").focus()
        self.page.keyboard.press(self.dice.choice(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]))

    def move(self) -> None:
        """The selected card by one step; it is settled when the key comes to rest."""
        before = self.page.locator("body").get_attribute("data-rev") or "0"
        self.page.locator("#mynetwork").focus()
        self.page.keyboard.press(f"Shift+{self.dice.choice(['ArrowLeft', 'ArrowDown'])}")
        self.page.wait_for_selector(f"body[data-rev]:not([data-rev='{before}'])", state="attached")

    def hide(self) -> None:
        """The selected card off the picture, if it is no root and no bundle."""
        self.page.locator("#mynetwork").focus()
        self.page.keyboard.press("Delete")

    def view(self) -> None:
        """A question, a layout, an order of the list, a year, a document taken off the picture."""
        self._click("a[data-go]:not(.open)")

    def bundle(self) -> None:
        """Open a bundle."""
        self._click("#list a.open")

    def filter(self) -> None:
        """A choice of the filters, which is sent at once."""
        self._click("#filter input[type=checkbox]")

    def back(self) -> None:
        """Back, but not out of the site."""
        if self.page.evaluate("navigation.canGoBack"):
            self.page.go_back()

    def forward(self) -> None:
        """Forward again."""
        if self.page.evaluate("navigation.canGoForward"):
            self.page.go_forward()

    def theme(self) -> None:
        """Light, dark."""
        self._click("#theme")

    def other_root(self) -> None:
        """Make the selected document the root."""
        self._click("#card a.make-root", leaves=True)

    def language(self) -> None:
        """Vietnamese, English."""
        self._click("a.lang", leaves=True)

    def search(self) -> None:
        """Look for a document and go there."""
        self.page.locator("#q").fill(self.dice.choice(["15/CT-TTg", "cong van", "dang uy", "ubnd"]))
        self.page.wait_for_selector("#suggest a", state="attached")
        self._click("#suggest a", leaves=True)


@pytest.mark.parametrize("seed", [3, 11, 29])
def test_after_fifty_random_actions_a_reload_gives_the_same_picture(
    page: Page, sites: Callable[[str], str], seed: int
) -> None:
    opened(page, f"{sites('hub')}/do-thi/{ROOT}")
    reader = Reader(page, seed)
    for _ in range(50):
        reader.act()
    before = {name: page.evaluate(look) for name, look in LOOKS.items()}
    assert sorted(before["drawn"]) == sorted(before["listed"])
    opened(page, page.url)
    after = {name: page.evaluate(look) for name, look in LOOKS.items()}
    if before["selected"] is None:  # a bundle: it is in no address, as opening it is what one does with it
        del before["selected"], after["selected"]
    assert after == before


def test_from_the_start_page_to_the_wards_sentence_in_twelve_keys(page: Page, demo: str) -> None:
    page.goto(demo)
    pressed: list[str] = []

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)
            pressed.append(key)

    press("1", "5")
    expect(page.locator("#suggest a").first).to_contain_text(
        re.compile(r"\b15\b")
    )  # on a slow machine those for "1" come first
    press("ArrowDown", "Enter")
    page.wait_for_selector("body[data-ready]")
    while len(pressed) < 12 and page.evaluate("nodes.get(document.body.dataset.selected).tier") != "commune":
        press("ArrowDown")
    assert page.evaluate("nodes.get(document.body.dataset.selected).tier") == "commune"
    sentence = page.locator("#card blockquote").first
    expect(sentence).to_be_visible()
    assert len(sentence.inner_text()) > 30
    assert len(pressed) <= 12
