"""axe finds nothing serious on any page, in either theme, on screens large and small."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")

ROOT_PAGE = "/do-thi/chi-thi-15-ct-ttg-2020"
PAGES = {
    "start": "/",
    "search": "/?q=15",
    "level": ROOT_PAGE,
    "time": f"{ROOT_PAGE}?bo-cuc=thoi-gian",
    "luoc-do": f"{ROOT_PAGE}?bo-cuc=luoc-do",
    "filtered": f"{ROOT_PAGE}?cap=xa",
    "text": "/van-ban/cong-van-252-cv-tu-thanh-uy-bac-kan-tinh-bac-kan-2021",
    "provinces": "/dia-ban/chi-thi-15-ct-ttg-2020",
    "sorted": f"{ROOT_PAGE}?xep=-ngay&tu=2021&den=2021",
    "review": "/xem-lai",
    "reach": "/lan-toa/chi-thi-15-ct-ttg-2020",
    "path": "/duong-dan?tu=66-CV/%C4%90U&den=15/CT-TTg",
}


@pytest.mark.parametrize(
    ("width", "scheme", "lang"),
    [(1440, "light", "vi"), (1440, "dark", "en"), (1024, "dark", "vi"), (390, "light", "en"), (390, "dark", "vi")],
)
def test_axe_finds_nothing_serious(
    new_context: Callable[..., BrowserContext], demo: str, width: int, scheme: str, lang: str
) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page = new_context(viewport={"width": width, "height": 844}, color_scheme=scheme).new_page()
    found: list[tuple[str, str, str]] = []
    for name, address in PAGES.items():
        page.goto(f"{demo}{address}{'&' if '?' in address else '?'}lang={lang}")
        if address.startswith((ROOT_PAGE, "/duong-dan")):
            page.wait_for_selector("body[data-ready]")
        for summary in page.locator("#filters > summary, .many summary, .decide summary").all()[:2]:
            summary.click()
        page.evaluate(axe)
        answer: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert answer["testEngine"]["name"] == "axe-core"
        found += [
            (name, violation["id"], violation["nodes"][0]["html"][:200])
            for violation in answer["violations"]
            if violation["impact"] in {"serious", "critical"}
        ]
    assert found == []
