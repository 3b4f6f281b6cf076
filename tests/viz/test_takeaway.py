"""A view as a file: whole, well-formed whatever the texts hold, and the same to the byte every time."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from xml.etree import ElementTree

import networkx as nx
import pytest

from graph.lineage import lineage
from graph.model import Lineage
from tests.graphs import ROOT, country, hostile, hub
from viz.drawing import draw
from viz.scene import aside, legend_of, tie
from viz.svg import svg
from viz.tags import tag
from viz.takeaway import FORMATS, take
from viz.texts import texts
from viz.view import View

SMALL = lineage(country(3, 2, 1).store(), ROOT)
LARGE = lineage(hub(400).store(), ROOT, limit=5000)
OFF = SMALL.nodes[4].id
VIEW = View(hidden=(tag(OFF),), moved=((tag(ROOT), 30, 12),))


def ids(suffix: str, found: Lineage, view: View) -> list[str]:
    """The documents in a file."""
    text = take(found, view, suffix).decode("utf-8-sig")
    if suffix == "csv":
        return sorted(row["id"] for row in csv.DictReader(io.StringIO(text)))
    if suffix == "json":
        written = json.loads(text)["picture"]
        return sorted(written["shown"] + [i for b in written["bundles"] for i in b["documents"]])
    read = {"graphml": nx.parse_graphml, "gexf": lambda t: nx.read_gexf(io.BytesIO(t.encode()))}[suffix]
    return sorted(read(text).nodes)


@pytest.mark.parametrize("suffix", ["csv", "json", "graphml", "gexf"])
@pytest.mark.parametrize(("found", "view"), [(SMALL, VIEW), (LARGE, View())], ids=["one hidden", "bundled"])
def test_a_file_holds_what_the_view_shows_and_counts(suffix: str, found: Lineage, view: View) -> None:
    hidden = {d.id for d in draw(found, view).hidden}
    assert ids(suffix, found, view) == sorted({d.id for d in found.nodes} - hidden)


def test_json_says_where_each_card_stands() -> None:
    picture = json.loads(take(SMALL, VIEW, "json"))["picture"]
    assert picture["positions"][ROOT] == list(draw(SMALL, VIEW).layout.positions[ROOT])
    assert picture["hidden"] == [OFF]
    assert picture["address"].startswith(f"/do-thi/{ROOT}?an=")


def test_citations_name_both_ends_and_the_sentence() -> None:
    rows = list(csv.DictReader(io.StringIO(take(SMALL, View(), "dan-chieu.csv").decode("utf-8-sig"))))
    assert {(r["source"], r["target"]) for r in rows} == {(e.source, e.target) for e in SMALL.edges}
    assert all("báo cáo kết quả" in row["sentence"] for row in rows)


@pytest.mark.parametrize("layout", ["cap", "thoi-gian", "luoc-do"])
@pytest.mark.parametrize("found", [SMALL, LARGE], ids=["small", "bundled"])
def test_the_image_shows_every_card(found: Lineage, layout: str) -> None:
    view = View(layout=layout)
    drawing = draw(found, view)
    picture = drawing.picture
    root = ElementTree.fromstring(svg(found, view))
    cards = [
        g for g in root.iter("{http://www.w3.org/2000/svg}g") if g.find("{http://www.w3.org/2000/svg}rect") is not None
    ]
    assert len(cards) == len(picture.shown) + len(picture.bundles)
    lines = [p for p in root.iter("{http://www.w3.org/2000/svg}path") if "marker-end" in p.attrib]
    at_rest = [edge for edge in picture.edges if not aside(drawing.layout, edge, ROOT)]
    frames = [column for column in drawing.layout.columns if tie(drawing.layout, column)]
    assert len(lines) == len(at_rest) + len(frames) + len(legend_of(picture, texts("vi")).families)


@pytest.mark.parametrize("suffix", sorted(FORMATS))
def test_hostile_text_breaks_no_format(suffix: str) -> None:
    content = take(lineage(hostile().store(), ROOT), View(), suffix)
    if suffix in {"svg", "graphml", "gexf"}:
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(content).iter()}
        assert not tags & {"script", "img", "iframe", "foreignObject"}
    if suffix == "svg":
        names = {name for element in ElementTree.fromstring(content).iter() for name in element.attrib}
        assert not [name for name in names if name.startswith("on")]
    if suffix == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_image_asks_nobody_and_runs_nothing() -> None:
    root = ElementTree.fromstring(svg(SMALL, View()))
    assert all(e.tag.rpartition("}")[2] not in {"script", "style", "image"} for e in root.iter())
    links = [v for e in root.iter() for k, v in e.attrib.items() if k.endswith("href")]
    assert all(link.startswith("#") for link in links)


@pytest.mark.slow
def test_the_same_view_is_the_same_file_in_every_process() -> None:
    program = (
        "import hashlib; from tests.viz.test_takeaway import *; "
        "print([hashlib.sha256(take(LARGE, VIEW, s)).hexdigest() for s in sorted(FORMATS)])"
    )
    code = f"import sys; sys.path.insert(0, '.')\n{program}"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
