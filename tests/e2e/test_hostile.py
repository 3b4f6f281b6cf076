"""More than a thousand hostile payloads in every field and view: none runs, none asks for anything, all can be read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlencode
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from graph.lineage import lineage
from graph.model import Document, Edge, Evidence, Flag, Issuer, Level, Line, Relation, Status
from graph.store.memory import MemoryStore
from ingest.extract import extract
from ingest.pipeline import ingest
from tests.e2e.conftest import served
from tests.graphs import Country
from tests.payloads import payloads
from viz.addresses import address_of, file_address
from viz.bundle import bundle
from viz.marked import marked_page
from viz.view import View

pytestmark = pytest.mark.timeout(300)

ROOT = "d0"
PRINTABLE = [bad for bad in payloads() if not re.search("[\x00-\x1f\x7f-\x9f\ufffe\uffff]", bad)]
"""Those a text file may hold without being taken for garbled."""
SOME = PRINTABLE[::97]
CANARY = """
window.pwn = () => {
  window.pwned = (window.pwned || 0) + 1;
  console.error('a payload ran');
};
"""
AUDIT = """
(own) => [...document.querySelectorAll('*')].filter((item) => (!own && item.matches(
  "iframe, object, embed, base, meta[http-equiv], video, audio, math, form:not([action^='/'])," +
  "img:not([src^='/luu/']), script:not([type='application/json']):not([src^='/assets/'])," +
  "link[rel=stylesheet]:not([href^='/assets/'])"
)) || [...item.attributes].some((one) => /^on/i.test(one.name) ||
  (/^(href|xlink:href|src|action|formaction|data|srcdoc|style)$/.test(one.name) &&
    /^\\s*(javascript|vbscript|data:(?!,$))/i.test(one.value)))
).map((item) => item.outerHTML.slice(0, 200))
"""
"""Elements that only a payload could have made: none of our own is of this kind."""
EVERY_CARD = """
(selected) => {
  const { nodes, edges } = window.vanmachPage.scene();
  for (const edge of edges.slice(0, selected)) window.network.body.emitter.emit('click', { nodes: [], edges: [edge.id] });
  for (const node of nodes.slice(0, selected)) window.vanmachPage.select(node.id);
  const card = document.getElementById('card');
  for (const node of nodes) card.append(window.vanmachPage.detailsOf(node.id).cloneNode(true));
  return nodes.length;
}
"""
"""Some lines and documents as a click selects them; then all cards at once, which takes seconds and not minutes."""
TEXT = """ỦY BAN NHÂN DÂN
TỈNH BẮC KẠN
Số: 77/UBND-VX
Bắc Kạn, ngày 3 tháng 8 năm 2021

Thực hiện Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh báo cáo như sau:
"""


def corpus() -> Country:
    """A document for each payload, which is in all its fields and in the words of its line to the first."""
    made = Country()
    levels, lines, relations = cycle([*Level, None]), cycle([*Line, None]), cycle(Relation)
    for n, bad in enumerate(payloads()):
        place = (bad, f"tỉnh {bad}", f"xã {bad}, tỉnh {bad}")[n % 3]
        issuer = Issuer(id=f"i{n}", name=bad, kind=bad, place=place, level=next(levels), line=next(lines))
        document = made.write(
            Document(
                id=f"d{n}",
                status=list(Status)[n % 3],
                type=bad,
                number=bad,
                symbol=bad,
                date=("2021-07-17", bad[:10], None)[n % 3],
                title=bad,
                sources=(bad,),
                inferred=("type",),
                issuer=issuer,
            )
        )
        if n:
            made.edges[f"e{n}"] = _line(n, document, bad, next(relations))
    return made


def _line(n: int, document: Document, bad: str, relation: Relation) -> Edge:
    told = document.id if n % 2 else ROOT
    said = Evidence(document=told, file=bad, start=1, end=2, text=f"{bad} theo {bad}", date_as_written=bad, cue=bad)
    return Edge(
        id=f"e{n}",
        source=document.id,
        target=ROOT if n % 10 else f"d{n - 1}",
        relation=relation,
        asserted_by=told,
        second_hand=told != document.id,
        date_as_written=bad,
        warnings=tuple(Flag)[n % 3 :],
        confidence=0.5,
        evidence=(said,),
    )


@dataclass(frozen=True, slots=True)
class Site:
    """A served store of the corpus; `text` is a document read from a file that holds all payloads."""

    address: str
    store: MemoryStore
    text: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The corpus, served."""
    store = MemoryStore()
    corpus().store(store)
    file = tmp_path_factory.mktemp("texts") / "<img src=x onerror=pwn()>.txt"
    file.write_text(TEXT + "\n".join(PRINTABLE), encoding="utf-8")
    read = ingest([file], store).files[0]
    assert read.document, read.status
    with served(store) as address:
        yield Site(address, store, read.document)


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A guarded page in which the payloads have something to call."""
    context = new_context()
    context.set_default_timeout(60_000)
    context.add_init_script(CANARY)
    made = context.new_page()
    made.on("dialog", lambda dialog: pytest.fail(f"a payload opened a dialog: {dialog.message}"))
    return made


def clean(page: Page, *, own: bool = False) -> None:
    """Nothing ran, and nothing stands in the page that a payload made; `own` where scripts of ours are inside it."""
    page.wait_for_timeout(150)
    assert page.evaluate(AUDIT, own) == []
    assert page.evaluate("window.pwned") is None


def everything(site: Site, layout: str = "cap") -> View:
    """The view of a layout with every bundle opened."""
    found = lineage(site.store, ROOT, limit=5000)
    return View(layout=layout, opened=tuple(sorted((b.cell.key, 60) for b in bundle(found, layout=layout).bundles)))


@pytest.mark.parametrize("layout", ["cap", "thoi-gian", "luoc-do"])
def test_every_payload_is_inert_on_canvas_list_and_cards(page: Page, site: Site, layout: str) -> None:
    page.goto(site.address + address_of(ROOT, everything(site, layout)))
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("document.querySelectorAll('#list .row').length") > 1000
    if layout == "cap":  # the cards are the same in every view
        assert page.evaluate(EVERY_CARD, 12) > 1000
    page.evaluate("document.querySelectorAll('details:not(#card *)').forEach((item) => { item.open = true; })")
    for at in ((300, 300), (420, 330), (520, 420)):
        page.mouse.move(*at, steps=3)
    clean(page)
    page.locator("#list a.pick").nth(4).evaluate("(link) => link.click()")
    expect(page.locator("#card h3")).not_to_be_empty()


ADDRESSES = {
    "start": "/",
    "english": "/?lang=en",
    "provinces": f"/dia-ban/{ROOT}",
    "path": f"/duong-dan?tu=d11&den={ROOT}",
    "review": "/xem-lai",
    **{f"search {n}": f"/?{urlencode({'q': bad[:190]})}" for n, bad in enumerate(SOME[:5])},
    **{f"unknown document {n}": f"/do-thi/{quote(bad[:300], safe='')}" for n, bad in enumerate(SOME[5:8])},
    "unknown way": f"/duong-dan?{urlencode({'tu': SOME[8][:190], 'den': SOME[9][:190]})}",
    "unknown text": f"/van-ban/{quote(SOME[10][:300], safe='')}",
    "problem as JSON": f"/api/v1/lineage/{quote(SOME[3][:300], safe='')}",
    "answer as JSON": f"/api/v1/lineage/{ROOT}?limit=300",
}
BROKEN = "/do-thi/d11?loai=%ED%A0%80%00&chon=%FF%FE&lang=%C0%80"
NAMES = ("loai", "tinh", "cap", "khoi", "qh", "tu", "den", "mo", "chon", "bo-cuc", "lang", "an", "doi", "xep", "huong")


def test_every_other_page_is_inert(page: Page, site: Site) -> None:
    page.route("**/*", _as_found)
    for address in [*ADDRESSES.values(), f"/van-ban/{site.text}", f"/do-thi/{site.text}?huong=ra"]:
        page.goto(site.address + address)
        clean(page)
    page.unroute_all(behavior="wait")


def test_hostile_addresses_are_inert(page: Page, site: Site) -> None:
    for n, bad in enumerate(SOME[::2]):
        page.goto(f"{site.address}/do-thi/d11?{urlencode(dict.fromkeys(NAMES[n % 3 :: 3], bad[:200]))}")
        page.wait_for_selector("body[data-ready]")
        clean(page)
    page.goto(site.address + BROKEN)
    page.wait_for_selector("body[data-ready]")
    clean(page)


def _as_found(route: Route) -> None:
    """A page that says "not found" is looked at like any other; Chromium would log its status as an error."""
    answer = route.fetch(max_redirects=0)
    route.fulfill(response=answer, status=200 if answer.status >= 400 else answer.status)


def test_suggestions_are_inert(page: Page, site: Site) -> None:
    page.goto(site.address)
    for typed in ("img", "script pwn", "svg onload"):
        page.locator("#q").fill(typed)
        page.wait_for_selector("#suggest a")
        clean(page)


def test_files_of_hostile_names_are_inert(page: Page) -> None:
    names = [bad[:120].replace("/", "\u2215").replace("\x00", "") + ".txt" for bad in SOME]
    with served(MemoryStore()) as address:
        page.goto(address)
        page.locator("#upload input").first.set_input_files(
            [{"name": n, "mimeType": "text/plain", "buffer": f"{TEXT}{n}".encode()} for n in names]
        )
        page.wait_for_selector("#upload[data-done]")
        assert page.locator("#upload li").count() == len(names)
        clean(page)


@pytest.mark.parametrize("suffix", ["html", "svg"])
def test_saved_files_are_inert(page: Page, site: Site, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"saved.{suffix}"
    address = file_address(ROOT, everything(site)).replace(".html", f".{suffix}")
    file.write_bytes(urlopen(site.address + address).read())
    page.goto(file.as_uri())
    if suffix == "html":
        page.wait_for_selector("body[data-ready]")
        assert page.evaluate(EVERY_CARD, 12) > 1000
    clean(page, own=True)


@pytest.mark.parametrize("suffix", ["svg", "graphml", "gexf", "json", "csv"])
def test_exports_hold_every_payload_in_their_own_writing(site: Site, suffix: str) -> None:
    address = file_address(ROOT, everything(site)).replace(".html", f".{suffix}")
    data = urlopen(site.address + address).read().decode()
    if suffix == "json":
        assert len(json.loads(data)["nodes"]) > 1000
    elif suffix != "csv":
        assert len(list(ElementTree.fromstring(data).iter())) > 1000


def test_a_marked_text_is_inert(page: Page, tmp_path: Path) -> None:
    text = TEXT + "\n".join(PRINTABLE)
    file = tmp_path / "marked.html"
    file.write_text(marked_page(SOME[4], text, extract(text)), encoding="utf-8")
    page.goto(file.as_uri())
    clean(page, own=True)
    assert page.locator("mark").count()
