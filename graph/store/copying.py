"""A whole store into another one: facts, what they say, decisions, documents and edges, counted at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Final, TypeVar

from graph.errors import BadRequest, StoreError
from graph.store.landing import draft_of, place, pour, same_file
from graph.store.open import busy_seconds, open_store, sqlite_path
from graph.store.protocol import GraphStore, Patch, Sizes

T = TypeVar("T")
Heard = Callable[[str, int, int], None]
"""Hears of a kind of thing, how many of it are copied and how many there are."""

DOCUMENTS: Final = 500
"""Documents a transaction, with the voices that mean them or the edges they assert: what is in memory at a time."""
READINGS: Final = 200
"""Texts a transaction, with all that they say."""


def copy(
    source_url: str,
    target_url: str,
    env: Mapping[str, str],
    *,
    replace: bool = False,
    resume: bool = False,
    heard: Heard = lambda *_: None,
) -> Sizes:
    """Copy the store at one address to another, and compare what both hold. Nobody writes to the source meanwhile.

    An SQLite file appears, or is replaced, whole or not at all. A Neo4j database fills in small transactions; when that
    is interrupted, `resume` goes on. A target that holds anything is refused unless `replace` or `resume` is set.
    """
    path = sqlite_path(target_url)
    source = open_store(source_url, env, create=False)
    try:
        if path is None:
            return _into_server(source, target_url, env, replace=replace, resume=resume, heard=heard)
        if resume:
            raise BadRequest("A file is copied whole or not at all, so there is nothing to go on with: omit --resume")
        return _into_file(source, path, env, replace=replace, heard=heard)
    finally:
        source.close()


def _into_file(source: GraphStore, path: Path, env: Mapping[str, str], *, replace: bool, heard: Heard) -> Sizes:
    """Fill a new file beside the wanted one, then put it in its place."""
    own = sqlite_path(source.url)
    if own is not None and same_file(own, path):
        raise BadRequest(f"{source.url} is both the source and the target; give another file with --to")
    there = path.exists() and path.stat().st_size > 0
    if there:
        _refuse_filled(path, env, replace=replace)
    with draft_of(path) as draft:
        target = open_store(f"sqlite:{draft}", env)
        try:
            copied = fill(source, target, at_once=True, heard=heard)
        finally:
            target.close()
        if there:
            pour(draft, path, busy_seconds=busy_seconds(env))
        else:
            place(draft, path)
    return copied


def _refuse_filled(path: Path, env: Mapping[str, str], *, replace: bool) -> None:
    """Refuse what is no store of ours, and a filled one unless it may be replaced."""
    target = open_store(f"sqlite:{path}", env, create=False)
    try:
        held = target.sizes()
    finally:
        target.close()
    if any(asdict(held).values()) and not replace:
        raise BadRequest(f"sqlite:{path} holds {in_words(held)}. Add --replace to put the copy in their place")


def _into_server(
    source: GraphStore, url: str, env: Mapping[str, str], *, replace: bool, resume: bool, heard: Heard
) -> Sizes:
    target = open_store(url, env)
    try:
        if source.url == target.url != "memory:":
            raise BadRequest(f"{source.url} is both the source and the target; give another address with --to")
        held = target.sizes()
        filled = any(asdict(held).values())
        if filled and replace:
            target.clear()
        elif filled and not resume:
            raise BadRequest(
                f"{target.url} holds {in_words(held)}. Add --resume to go on with a copy that was interrupted, "
                "or --replace to delete them first"
            )
        return fill(source, target, heard=heard)
    finally:
        target.close()


def fill(source: GraphStore, target: GraphStore, *, at_once: bool = False, heard: Heard = lambda *_: None) -> Sizes:
    """Copy all of `source` into `target`, which holds nothing or the beginning of such a copy; returns what both hold.

    Everything goes in the order of its ids, so how much there is tells what is missing. `at_once` fills an empty target
    in one transaction, as fast as it can.
    """
    with source.writing():
        wanted, there = source.sizes(), target.sizes()
        if at_once:
            target.load(_everything(source, there, heard))
        else:
            _refuse_other(source, target, there)
            for patch in _everything(source, there, heard):
                with target.writing():
                    target.apply(patch)
        made = target.sizes()
        if made != wanted or target.stats() != source.stats():
            raise StoreError(
                f"{target.url} has {in_words(made)} now, but {source.url} has {in_words(wanted)}: somebody else wrote "
                "there meanwhile. Copy again with --replace"
            )
    return made


def _everything(source: GraphStore, there: Sizes, heard: Heard) -> Iterator[Patch]:
    """What is not `there` yet, in small patches; `heard` hears of each when the next is asked for."""
    wanted = source.sizes()
    for kind, part in {"documents": _documents, "edges": _edges, "readings": _readings}.items():
        done, total = getattr(there, kind), getattr(wanted, kind)
        heard(kind, done, total)
        for patch, size in part(source, done):
            yield patch
            done += size
            heard(kind, done, total)
    yield Patch(decisions=tuple(source.decisions()))


def _refuse_other(source: GraphStore, target: GraphStore, there: Sizes) -> None:
    """Refuse a target that holds something else than the beginning of a copy."""
    last = list(islice((d.id for d in source.all_documents()), max(there.documents - 1, 0), there.documents))
    text = list(islice((r.id for r in source.readings()), max(there.readings - 1, 0), there.readings))
    begun = len(target.documents(last)) == min(there.documents, 1)
    if not begun or any(target.reading(t) is None for t in text) or len(text) != min(there.readings, 1):
        raise BadRequest(
            f"{target.url} holds something else than the beginning of this copy. Use --replace to delete it"
        )


def _documents(source: GraphStore, skip: int) -> Iterator[tuple[Patch, int]]:
    """Documents, with the voices that mean them: every voice means a document."""
    for some in _batches(islice(source.all_documents(), skip, None), DOCUMENTS):
        yield Patch(documents=tuple(some), voices=tuple(source.voices_for([d.id for d in some]))), len(some)


def _edges(source: GraphStore, skip: int) -> Iterator[tuple[Patch, int]]:
    """Edges by who asserts them, of as many documents at a time as `_documents` takes: `skip` ends where one ended."""
    for some in _batches((d.id for d in source.all_documents()), DOCUMENTS):
        edges = source.asserted(some)
        if skip < len(edges):
            by = attrgetter("asserted_by")
            groups = groupby(sorted(edges, key=by), by)
            yield Patch(edges={asserter: tuple(group) for asserter, group in groups}), len(edges)
        skip = max(skip - len(edges), 0)


def _readings(source: GraphStore, skip: int) -> Iterator[tuple[Patch, int]]:
    """Texts, with all that they say; the voices that say it are there already."""
    for some in _batches(islice(source.readings(), skip, None), READINGS):
        said = source.said_in([r.id for r in some])
        yield Patch(readings=tuple(some), said=tuple(s for s, _ in said)), len(some)


def _batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(values)
    while batch := list(islice(left, size)):
        yield batch


def in_words(sizes: Sizes) -> str:
    """What a store holds, for people.

    >>> in_words(Sizes(documents=2000, edges=1, readings=0, claims=0, voices=3, decisions=0))
    '2,000 documents, 1 edges, 3 voices'
    """
    return ", ".join(f"{n:,} {kind}" for kind, n in asdict(sizes).items() if n) or "nothing"
