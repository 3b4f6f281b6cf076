"""What holds for any graph whatever: nothing is lost between picture and bundles, and the same input is the same bytes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from graph.model import Direction, Document, Edge, Flag, Issuer, Level, Line, Lineage, Relation, Status
from viz.bundle import bundle
from viz.drawing import draw
from viz.tags import tag
from viz.view import LAYOUTS, View

GRAPHS = 1000
PLACES = [None, "", "huyện Không Tỉnh", "thành phố Vinh, tỉnh Nghệ An", *(f"xã {i}, tỉnh Số {i}" for i in range(9))]
DATES = [None, "2020", "2021-07", "2021-07-17", "--07-17", "1998-01-02", "2025-07-01"]


def any_lineage(seed: int) -> Lineage:
    """Some lineage: loops, several lines between two documents, parts that no line reaches, all else at random."""
    dice = random.Random(seed)
    size = dice.choice([1, 2, 12, 61, 62, 80, 110])
    documents = tuple(_document(n, dice) for n in range(size))
    edges: dict[str, Edge] = {}
    for n in range(dice.randint(0, 2 * size)):
        source, target = dice.choice(documents).id, documents[min(dice.randrange(size), dice.randrange(size))].id
        edges[f"e{n}"] = Edge(
            id=f"e{n}",
            source=source,
            target=target,
            relation=dice.choice(list(Relation)),
            asserted_by=source,
            warnings=dice.choice([(), (Flag.UNDATED,)]),
        )
    way = dice.choice(list(Direction))
    depths = {d.id: min(n, dice.randint(1, 4)) for n, d in enumerate(documents)}
    return Lineage(
        root=documents[0], nodes=documents, edges=tuple(edges.values()), direction=way, depth=4, depths=depths
    )


def _document(n: int, dice: random.Random) -> Document:
    issuer = Issuer(
        id=f"i{n}",
        name="Cơ quan",
        kind="cơ quan",
        place=dice.choice(PLACES),
        level=dice.choice([None, *Level]),
        line=dice.choice([None, *Line]),
    )
    return Document(
        id=f"d{n}",
        status=dice.choice(list(Status)),
        type=dice.choice([None, "công văn", "chỉ thị"]),
        number=dice.choice([None, str(n)]),
        date=dice.choice(DATES),
        issuer=dice.choice([None, issuer, issuer]),
    )


def any_view(found: Lineage, layout: str, seed: int) -> View:
    """Bundles opened, documents taken off and moved, as a reader might."""
    dice = random.Random(seed)
    keys = sorted({b.cell.key for b in bundle(found, layout=layout).bundles})
    ids = [d.id for d in found.nodes]
    return View(
        layout=layout,
        opened=tuple((key, dice.randint(1, 3)) for key in keys if dice.random() < 0.3),
        hidden=tuple(sorted(tag(id_) for id_ in dice.sample(ids, min(len(ids), dice.choice([0, 0, 3]))))),
        moved=tuple(
            (tag(id_), dice.randint(-90, 90), 40) for id_ in dice.sample(ids, min(len(ids), dice.choice([0, 2])))
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
def test_shown_and_bundled_and_taken_off_are_all_there_is(layout: str) -> None:
    for seed in range(GRAPHS):
        found = any_lineage(seed)
        drawing = draw(found, any_view(found, layout, seed))
        shown = [d.id for d in drawing.picture.shown]
        bundled = [d.id for b in drawing.picture.bundles for d in b.documents]
        off = [d.id for d in drawing.hidden]
        assert sorted(shown + bundled + off) == sorted(d.id for d in found.nodes), seed
        assert found.root.id in shown, seed
        placed = {*shown, *(b.id for b in drawing.picture.bundles)}
        assert placed <= set(drawing.layout.positions), seed
        ends = {end for edge in drawing.picture.edges for end in (edge.source, edge.target)}
        assert ends <= set(shown), seed


_DIGESTS = """
import hashlib, json
from tests.viz.test_properties import any_lineage, any_view
from viz.render import page
from viz.takeaway import take
from viz.view import LAYOUTS

found = {}
for seed in (3, 6):
    for layout in LAYOUTS:
        lineage = any_lineage(seed)
        view = any_view(lineage, layout, seed)
        texts = {"page": page(lineage, view).encode()} | {kind: take(lineage, view, kind) for kind in ("html", "json", "svg")}
        found |= {f"{seed} {layout} {kind}": hashlib.sha256(text).hexdigest() for kind, text in texts.items()}
print(json.dumps(found))
"""


@pytest.mark.slow
def test_the_same_input_is_the_same_bytes_in_every_process() -> None:
    """Sets and dictionaries have another order in each process; no picture may depend on it."""

    def digests(hash_seed: str) -> dict[str, str]:
        env = {**os.environ, "PYTHONHASHSEED": hash_seed}
        root = Path(__file__).parents[2]
        run = subprocess.run([sys.executable, "-c", _DIGESTS], cwd=root, env=env, capture_output=True, check=True)
        made: dict[str, str] = json.loads(run.stdout)
        return made

    one = digests("1")
    assert len(one) == 24
    assert digests("2") == one
