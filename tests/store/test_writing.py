"""Writing to every store: all or nothing, one writer at a time, and still there after reopening."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from samples import claim, document, edge, everything, put, put_graph, reading, told

from graph.errors import StoreError
from graph.model import Direction
from graph.store.protocol import GraphStore, Patch, Query

A, B = document("a", "1", "CV-UBND"), document("b", "2", "CV-UBND")


class Stop(Exception):
    """Raised on purpose inside a writing block."""


def test_a_block_that_raises_leaves_nothing(store: GraphStore) -> None:
    text = reading("một")
    put(store, Patch(readings=(text,), **told(claim(text, 0, "f", "a"))))
    put_graph(store, [A, B], edge("a", "b"))
    before = everything(store)

    def half() -> None:
        with store.writing():
            more = reading("hai")
            store.apply(Patch(readings=(more,), **told(claim(more, 0, "f", "a")), documents=(document("c"),)))
            store.apply(Patch(edges={"a": ()}, gone=("a", "b")))
            raise Stop

    with pytest.raises(Stop):
        half()
    assert everything(store) == before
    assert store.find(Query(text="2")).total == 1


def test_a_block_reads_what_it_wrote(store: GraphStore) -> None:
    text = reading("một")
    with store.writing():
        store.apply(Patch(readings=(text,), **told(claim(text, 0, "f", "a")), documents=(A, B)))
        store.apply(Patch(edges={"a": (edge("a", "b"),)}))
        assert store.reading(text.id) == text
        assert len(store.voices(["f"])) == 1
        assert store.documents(["a", "b"]) == [A, B]
        assert len(store.step(["a"], direction=Direction.OUT)) == 1
        assert store.stats().documents == 2
        assert len(list(store.all_edges())) == 1


def test_a_change_outside_a_block_is_refused(store: GraphStore) -> None:
    with pytest.raises(StoreError, match="writing"):
        store.apply(Patch(documents=(A,)))
    assert store.documents(["a"]) == []


def test_an_edge_to_nowhere_is_refused_whole(lasting: Callable[[], GraphStore]) -> None:
    store = lasting()
    with pytest.raises(StoreError):
        put_graph(store, [A], edge("a", "nowhere"))
    assert everything(store) == ([], [], [], [])


def test_closing_twice_does_no_harm(store: GraphStore) -> None:
    put_graph(store, [A])
    store.close()
    store.close()


def test_what_was_put_is_there_after_reopening(lasting: Callable[[], GraphStore]) -> None:
    first = lasting()
    text = reading("một")
    put(first, Patch(readings=(text,), **told(claim(text, 0, "f", "a"))))
    put_graph(first, [A, B], edge("a", "b"))
    held = everything(first)
    first.close()
    again = lasting()
    assert everything(again) == held
    assert [d.id for d in again.find(Query(text="1 cv")).documents] == ["a"]


def test_readers_see_a_change_only_when_it_is_whole(lasting: Callable[[], GraphStore]) -> None:
    writer, reader = lasting(), lasting()
    put_graph(writer, [A])
    with writer.writing():
        writer.apply(Patch(documents=(B,)))
        writer.apply(Patch(edges={"a": (edge("a", "b"),)}))
        assert reader.documents(["b"]) == []
        assert list(reader.all_edges()) == []
    assert reader.documents(["b"]) == [B]
    assert len(reader.step(["a"], direction=Direction.OUT)) == 1


def test_two_writers_take_turns(lasting: Callable[[], GraphStore]) -> None:
    stores = [lasting(), lasting()]
    put_graph(stores[0], [A])
    failed: list[BaseException] = []

    def count_up(store: GraphStore) -> None:
        try:
            for _ in range(10):
                with store.writing():
                    (seen,) = store.documents(["a"])
                    store.apply(Patch(documents=(document("a", str(int(seen.number or "0") + 1), "CV-UBND"),)))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=count_up, args=(store,)) for store in stores for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [d.number for d in stores[0].documents(["a"])] == ["41"]
