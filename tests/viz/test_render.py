"""Pages: the canvas and the list hold the same documents, nothing from outside, nothing hostile comes through."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from graph.lineage import lineage
from graph.model import Direction
from tests.graphs import ROOT, country, hostile, hub
from viz.render import page, single_file
from viz.view import View


class Reader(HTMLParser):
    """What a browser would see: elements with their attributes, and the data of the picture."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: str | None = None
        self.text = ""
        self.feed(html)
        self.data: dict[str, Any] = json.loads(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = dict(attrs).get("id") if tag == "script" else None

    def handle_data(self, data: str) -> None:
        if self.inside == "scene":
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = None

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] or "" for _, attrs in self.elements if attribute in attrs]


@pytest.mark.parametrize(("made", "opened"), [(country(3, 2, 2), ()), (hub(400), (("commune.nghe-an", 1),))])
def test_canvas_and_list_hold_the_same(made: Any, opened: tuple[tuple[str, int], ...]) -> None:
    found = lineage(made.store(), ROOT, limit=5000)
    seen = Reader(page(found, View(opened=opened)))
    drawn = [node["id"] for node in seen.data["nodes"]]
    assert len(drawn) == len(set(drawn))
    assert sorted(drawn) == sorted(seen.values("data-id") + seen.values("data-bundle"))
    assert sorted(edge["id"] for edge in seen.data["edges"]) == sorted(seen.values("data-edge"))


def test_every_node_has_its_place_and_no_physics() -> None:
    data = Reader(page(lineage(country().store(), ROOT))).data
    assert all(isinstance(n["x"], int) and isinstance(n["y"], int) and n["physics"] is False for n in data["nodes"])
    assert data["options"]["physics"] == {"enabled": False}


def test_a_page_is_the_same_to_the_byte() -> None:
    assert page(lineage(country().store(), ROOT)) == page(lineage(country().store(), ROOT))


def test_a_page_asks_nobody_else_and_holds_no_inline_code() -> None:
    html = page(lineage(country().store(), ROOT))
    seen = Reader(html)
    links = seen.values("href") + seen.values("src")
    assert links
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in links)
    assert not re.search(r"\son\w+=|<style|\sstyle=|javascript:", html)
    assert {attrs.get("type") for tag, attrs in seen.elements if tag == "script" and "src" not in attrs} == {
        "application/json"
    }


@pytest.mark.parametrize("make", [page, single_file])
def test_hostile_text_makes_no_element(make: Any) -> None:
    calm, bad = (Reader(make(lineage(c.store(), ROOT))) for c in (country(2, 2, 1), hostile()))
    tags = {tag for tag, _ in bad.elements}
    assert not tags & {"iframe", "textarea"}
    assert all((attrs["src"] or "").startswith(f"/luu/{ROOT}.svg") for tag, attrs in bad.elements if tag == "img")
    assert {t for t, _ in calm.elements} >= tags - {"mark"}
    assert not any(name.startswith("on") for _, attrs in bad.elements for name in attrs)
    scripts = [t for t, _ in bad.elements if t == "script"]
    assert len(scripts) == len([t for t, _ in calm.elements if t == "script"])


@pytest.mark.parametrize("make", [page, single_file])
def test_no_page_holds_control_characters(make: Any) -> None:
    html = make(lineage(hostile().store(), ROOT))
    outside_scripts = re.sub(r"<script( type=.application/gzip.)?>.*?</script>", "", html, flags=re.DOTALL)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", outside_scripts)


def test_a_single_file_is_whole_and_small() -> None:
    html = single_file(lineage(hub(1000).store(), ROOT, limit=5000))
    assert len(html.encode()) < 600_000
    seen = Reader(html)
    assert not seen.values("src")
    assert all(link.startswith(("#", "data:,")) for link in seen.values("href"))
    assert "script-src 'sha256-" in html


@pytest.mark.parametrize(
    ("lang", "words"), [("vi", ["Ai thực hiện?", "Danh sách văn bản", "Nghệ An"]), ("en", ["Who carries it out?"])]
)
def test_both_languages(lang: str, words: list[str]) -> None:
    html = page(lineage(country(4).store(), ROOT), View(lang=lang))
    assert f'<html lang="{lang}"' in html
    assert all(word in html for word in words)


def test_warnings_are_plain_words_with_both_dates() -> None:
    html = page(lineage(country().store(), ROOT))
    assert "Ngày ghi ở đây (27/3/2021) khác ngày của văn bản được dẫn (27/3/2020)" in html
    assert "Lời dẫn không ghi ngày" in html
    assert "Theo lời Thông báo 135-TB/TU" in html


def test_the_cited_number_and_the_deciding_words_are_marked() -> None:
    html = page(lineage(country().store(), ROOT))
    assert '<mark class="number">15/CT-TTg</mark>' in html
    assert '<mark class="cue">thực hiện</mark>' in html


def test_documents_we_do_not_hold_are_hollow() -> None:
    nodes = Reader(page(lineage(country().store(), ROOT))).data["nodes"]
    hollow = {n["id"] for n in nodes if n.get("shapeProperties", {}).get("borderDashes")}
    assert hollow == {n["id"] for n in nodes if n["status"] != "ingested"} != set()


def test_counts_are_exact_when_not_everything_is_drawn() -> None:
    html = page(lineage(hub(1200).store(), ROOT, limit=5000))
    assert re.search(r"Hiện \d+ trong 1\.201 văn bản", html)
    cut = page(lineage(hub(1200).store(), ROOT, limit=300))
    assert re.search(r"Hiện \d+ trong 1\.201 văn bản", cut)
    assert "Còn 901 văn bản" in cut


def test_the_other_way_round_puts_the_root_below() -> None:
    made = country()
    ward = next(id_ for id_ in made.documents if "dang-uy" in id_)
    data = Reader(page(lineage(made.store(), ward, direction=Direction.OUT))).data
    places = {n["id"]: n["y"] for n in data["nodes"]}
    assert places[ward] == max(places.values())


def payloads(n: int) -> list[str]:
    """Hostile strings: every way out of its place, with every thing to do there."""
    ways = (
        "",
        "</script>",
        '">',
        "'>",
        "</title>",
        "</textarea>",
        "-->",
        "]]>",
        "{{",
        "\x00",
        "\u202e",
        "\u2028",
        "&lt;",
        "\\",
    )
    deeds = (
        "<script>window.pwned=1</script>",
        "<img src=x onerror=window.pwned=1>",
        "<svg/onload=window.pwned=1>",
        "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
        "<a href='javascript:window.pwned=1'>x</a>",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<style>@import '//evil.example'</style>",
        "<math><mtext><img src=x onerror=window.pwned=1>",
        " onmouseover=window.pwned=1 x=",
        "${window.pwned=1}",
        "%3Cscript%3Ewindow.pwned=1%3C/script%3E",
    )
    every = [f"{one}{other}{deed}" for one in ways for other in ways for deed in deeds]
    return every[:: max(len(every) // n, 1)]


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["cap", "thoi-gian", "luoc-do"])
def test_a_thousand_payloads_in_every_field_make_no_element(layout: str) -> None:
    bad = payloads(1000)
    assert len(bad) >= 1000
    calm = {tag for tag, _ in Reader(page(lineage(country(3, 2, 2).store(), ROOT), View(layout=layout))).elements}
    size = len(country(3, 2, 2).documents)
    for start in range(0, len(bad), size):
        made = hostile(country(3, 2, 2), bad[start : start + size])
        seen = Reader(page(lineage(made.store(), ROOT), View(layout=layout)))
        assert {tag for tag, _ in seen.elements} <= calm | {"mark"}
        assert not any(name.startswith("on") or name == "style" for _, attrs in seen.elements for name in attrs)
        assert all(link.startswith(("/", "#")) for link in seen.values("href") + seen.values("src"))
