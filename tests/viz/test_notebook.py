"""A notebook shows the explorer's picture: through IPython's own machinery, and from a store or its address."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from IPython.core.formatters import DisplayFormatter

from graph.errors import UnknownDocument
from graph.lineage import lineage
from graph.store.protocol import Patch
from graph.store.sqlite import SQLiteStore
from tests.graphs import ROOT, country
from viz.notebook import show
from viz.render import single_file

STORE = country(2, 2, 1).store()


def test_ipython_shows_the_page_in_a_frame_that_asks_nobody() -> None:
    data, _ = DisplayFormatter().format(show(STORE, "15/CT-TTg", height=500))
    assert data["text/plain"].startswith("<Chỉ thị 15/CT-TTg: ")
    frame = re.fullmatch(r'<iframe ([^>]*) srcdoc="([^"]*)"></iframe>', data["text/html"])
    assert frame
    assert 'height="500"' in frame[1]
    assert "allow-same-origin" not in frame[1]
    assert unescape(frame[2]) == single_file(lineage(STORE, ROOT))


@pytest.mark.parametrize(
    ("query", "count"),
    [({"line": "party", "level": "commune,district"}, 9), ({"direction": "out"}, 1), ({"to_": "2020"}, 3)],
    ids=str,
)
def test_it_takes_what_an_address_says(query: dict[str, str], count: int) -> None:
    assert len(show(STORE, ROOT, **query).lineage.nodes) == count


def test_an_address_of_a_store_will_do(tmp_path: Path) -> None:
    url = f"sqlite:{tmp_path / 'graph.db'}"
    store, made = SQLiteStore(tmp_path / "graph.db"), country(1, 1, 1)
    with store.writing():
        by = {
            e.asserted_by: tuple(x for x in made.edges.values() if x.asserted_by == e.asserted_by)
            for e in made.edges.values()
        }
        store.apply(Patch(documents=tuple(made.documents.values()), edges=by))
    store.close()
    shown = show(url, "15 ct ttg")
    assert len(shown.lineage.nodes) > 5
    shown.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text("utf-8") == shown.html


def test_what_means_nothing_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        show(STORE, ROOT, colour="red")
    with pytest.raises(UnknownDocument):
        show(STORE, "99/XX-YY")
