"""Copies of whole stores: everything arrives, nothing is overwritten unasked, an interruption costs nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from samples import document, everything, put_graph

from graph.deciding import merge
from graph.errors import BadRequest, StoreError
from graph.store import copying
from graph.store.copying import copy, fill
from graph.store.memory import MemoryStore
from graph.store.open import open_store
from graph.store.protocol import GraphStore, Patch
from graph.wire import export_json
from ingest.pipeline import ingest, ingest_bytes

SAMPLE = Path(__file__).parents[2] / "data" / "demo"
Address = Callable[[str], str]


@pytest.fixture
def small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many transactions for few documents."""
    monkeypatch.setattr(copying, "DOCUMENTS", 40)
    monkeypatch.setattr(copying, "READINGS", 25)


@pytest.fixture(scope="module")
def sample() -> MemoryStore:
    """The bundled dispatches, and a decision of a person."""
    store = MemoryStore()
    ingest([SAMPLE], store)
    one, other = (d for d in store.all_documents() if d.number == "16")
    merge(store, one, other, by="Hạnh", why="for the test", at="2026-01-01T00:00:00+00:00")
    return store


@pytest.fixture(scope="module")
def office(sample: MemoryStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in a file."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    store = open_store(f"sqlite:{path}", {})
    fill(sample, store)
    store.close()
    return path


@pytest.fixture(params=["sqlite", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store."""
    return str(
        request.getfixturevalue("empty_neo4j") if request.param == "neo4j" else f"sqlite:{tmp_path / 'elsewhere.db'}"
    )


@pytest.fixture
def opened() -> Iterator[Callable[[str], GraphStore]]:
    """Opens stores that are closed at the end."""
    stores: list[GraphStore] = []

    def opener(url: str) -> GraphStore:
        stores.append(open_store(url, {}))
        return stores[-1]

    yield opener
    for store in stores:
        store.close()


def test_everything_arrives_and_ingest_goes_on(
    sample: MemoryStore, office: Path, elsewhere: str, opened: Callable[[str], GraphStore], small_steps: None
) -> None:
    heard: dict[str, tuple[int, int]] = {}
    sizes = copy(f"sqlite:{office}", elsewhere, {}, heard=lambda kind, done, total: heard.update({kind: (done, total)}))
    target = opened(elsewhere)
    assert target.sizes() == sizes == sample.sizes()
    assert heard == {kind: (getattr(sizes, kind),) * 2 for kind in ("documents", "edges", "readings")}
    assert everything(target) == everything(sample)
    assert (target.decisions(), target.stats()) == (sample.decisions(), sample.stats())
    more = [("new.txt", "UBND TỈNH BẮC KẠN\nSố: 9/CV-UBND\nThực hiện Chỉ thị số 15/CT-TTg ngày 27/3/2020.".encode())]
    both = MemoryStore()
    fill(sample, both)
    assert ingest_bytes(more, target).counts == ingest_bytes(more, both).counts
    assert export_json(target) == export_json(both)


def test_and_back_again(
    sample: MemoryStore, office: Path, elsewhere: str, tmp_path: Path, opened: Callable[[str], GraphStore]
) -> None:
    copy(f"sqlite:{office}", elsewhere, {})
    copy(elsewhere, f"sqlite:{tmp_path / 'back.db'}", {})
    back = opened(f"sqlite:{tmp_path / 'back.db'}")
    assert everything(back) == everything(sample)
    assert back.decisions() == sample.decisions()


def test_what_is_there_stays_unless_asked(
    office: Path, elsewhere: str, sample: MemoryStore, opened: Callable[[str], GraphStore]
) -> None:
    there = opened(elsewhere)
    put_graph(there, [document("mine")])
    with pytest.raises(BadRequest, match=r"holds 1 documents.*--replace"):
        copy(f"sqlite:{office}", elsewhere, {})
    assert [d.id for d in there.all_documents()] == ["mine"]
    copy(f"sqlite:{office}", elsewhere, {}, replace=True)
    assert everything(there) == everything(sample)


def test_an_address_cannot_be_copied_to_itself(elsewhere: str, opened: Callable[[str], GraphStore]) -> None:
    put_graph(opened(elsewhere), [document("mine")])
    with pytest.raises(BadRequest, match="both the source and the target"):
        copy(elsewhere, elsewhere, {}, replace=True)
    assert [d.id for d in opened(elsewhere).all_documents()] == ["mine"]


class Cut(Exception):
    """What ends a copy in the middle of it."""


def cutting(at: int) -> Callable[[str, int, int], None]:
    """Hears the progress, and ends the copy when it has heard of it so often."""
    heard = 0

    def listener(*_: object) -> None:
        nonlocal heard
        heard += 1
        if heard == at:
            raise Cut

    return listener


def test_a_copy_to_a_file_that_ends_early_leaves_no_file(
    office: Path, tmp_path: Path, opened: Callable[[str], GraphStore], small_steps: None
) -> None:
    with pytest.raises(Cut):
        copy(f"sqlite:{office}", f"sqlite:{tmp_path / 'new.db'}", {}, heard=cutting(9))
    assert list(tmp_path.iterdir()) == []
    old = opened(f"sqlite:{tmp_path / 'old.db'}")
    put_graph(old, [document("mine")])
    with pytest.raises(Cut):
        copy(f"sqlite:{office}", f"sqlite:{tmp_path / 'old.db'}", {}, replace=True, heard=cutting(9))
    assert [d.id for d in old.all_documents()] == ["mine"]
    with pytest.raises(BadRequest, match="omit --resume"):
        copy(f"sqlite:{office}", f"sqlite:{tmp_path / 'old.db'}", {}, resume=True)


@pytest.mark.parametrize("at", [1, 3, 6, 9, 12], ids="after {} steps".format)
def test_an_interrupted_copy_goes_on(sample: MemoryStore, at: int, small_steps: None) -> None:
    target, steps, whole = MemoryStore(), list[Any](), list[Any]()
    with pytest.raises(Cut):
        fill(sample, target, heard=cutting(at))
    fill(sample, target, heard=lambda *step: steps.append(step))
    assert everything(target) == everything(sample)
    assert target.decisions() == sample.decisions()
    fill(sample, MemoryStore(), heard=lambda *step: whole.append(step))
    assert len(steps) <= len(whole) - at + 3


@pytest.mark.neo4j
def test_an_interrupted_copy_to_a_server_goes_on(
    sample: MemoryStore, office: Path, empty_neo4j: str, opened: Callable[[str], GraphStore], small_steps: None
) -> None:
    with pytest.raises(Cut):
        copy(f"sqlite:{office}", empty_neo4j, {}, heard=cutting(8))
    with pytest.raises(BadRequest, match="--resume"):
        copy(f"sqlite:{office}", empty_neo4j, {})
    copy(f"sqlite:{office}", empty_neo4j, {}, resume=True)
    assert everything(opened(empty_neo4j)) == everything(sample)


def test_something_else_is_not_gone_on_with(sample: MemoryStore) -> None:
    target = MemoryStore()
    put_graph(target, [document("mine")])
    with pytest.raises(BadRequest, match="something else"):
        fill(sample, target)


def test_a_writer_in_between_is_noticed(sample: MemoryStore) -> None:
    target = MemoryStore()

    def meddle(kind: str, done: int, total: int) -> None:
        if kind == "readings" and done == total:
            with target.writing():
                target.apply(Patch(documents=(document("mine"),)))

    with pytest.raises(StoreError, match="meanwhile"):
        fill(sample, target, heard=meddle)
