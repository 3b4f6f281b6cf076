"""Pictures of the states that one comes to by acting, for a human eye: kept as artefacts, compared with nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.graphs import ROOT

FOLDER = Path(__file__).parents[2] / "artefacts" / "screens"
ROOT_PAGE = "/do-thi/chi-thi-15-ct-ttg-2020"
NO_SIDEWAYS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


def selected(page: Page) -> None:
    """A document and its sentences."""
    page.locator("#list a.pick").nth(6).evaluate("(link) => link.click()")
    expect(page.locator("#card blockquote").first).to_be_attached()


def bundle(page: Page) -> None:
    """A bundle opened."""
    page.locator("#list a.open").first.evaluate("(link) => link.click()")
    page.wait_for_selector("body[data-rev]:not([data-busy])")


def filters(page: Page) -> None:
    """The filters."""
    page.locator("#filters > summary").click()


def legend(page: Page) -> None:
    """The picture with its legend, on a phone behind its tab."""
    if page.locator(".tabs").is_visible():
        page.locator(".tabs button[data-tab=map]").click()
    page.locator("#legend summary").click()


def suggestions(page: Page) -> None:
    """The search while one types."""
    page.locator("#q").fill("15")
    page.wait_for_selector("#suggest a")


STATES: dict[str, tuple[str, str, Callable[[Page], None]]] = {
    "selected": ("demo", ROOT_PAGE, selected),
    "bundle": ("hub", f"/do-thi/{ROOT}", bundle),
    "filters": ("demo", ROOT_PAGE, filters),
    "legend": ("demo", ROOT_PAGE, legend),
    "luoc-do": ("hub", f"/do-thi/{ROOT}?bo-cuc=luoc-do", legend),
    "suggestions": ("demo", "/", suggestions),
}


@pytest.mark.parametrize(
    ("width", "scheme", "lang"), [(1440, "light", "vi"), (1024, "dark", "en"), (390, "light", "vi")]
)
def test_states_for_a_human_eye(
    new_context: Callable[..., BrowserContext], sites: Callable[[str], str], width: int, scheme: str, lang: str
) -> None:
    context = new_context(
        viewport={"width": width, "height": 844 if width < 760 else 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (site, address, act) in STATES.items():
        page.goto(f"{sites(site)}{address}{'&' if '?' in address else '?'}lang={lang}")
        if address != "/":
            page.wait_for_selector("body[data-ready]")
        act(page)
        page.wait_for_timeout(150)
        page.screenshot(path=FOLDER / f"state-{name}-{width}-{scheme}-{lang}.png")
        assert page.evaluate(NO_SIDEWAYS), name
