"""How a new SQLite file takes its place: written beside it under another name, safe on disk, then there at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from graph.errors import BadRequest, StoreError

_BESIDE: Final = ("-wal", "-shm", "-journal")


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; nothing stands there before, and nothing is left after the block."""
    if not path.parent.is_dir():
        raise BadRequest(f"There is no folder {path.parent}; make it first, or give another file")
    draft = path.with_name(f"{path.name}.part")
    _remove(draft)
    try:
        yield draft
    finally:
        _remove(draft)


def place(draft: Path, path: Path) -> None:
    """Put a finished, closed file in its place: after a power cut there is the old file or the new one, whole."""
    refuse_in_use(path)
    settle(draft)
    draft.replace(path)
    _sync(path.parent)


def refuse_in_use(path: Path) -> None:
    """Refuse a place where SQLite's own files stand beside, which belong to what was there and would spoil the new."""
    for name in (path.with_name(path.name + end) for end in _BESIDE):
        if name.exists():
            raise StoreError(
                f"{path} is in use, or was when a process died ({name.name} stands beside it); give another file"
            )


def pour(draft: Path, path: Path, *, busy_seconds: float) -> None:
    """Put the content of a finished file into one that others may have open: they see it whole."""
    with closing(sqlite3.connect(draft)) as source, closing(sqlite3.connect(path, timeout=busy_seconds)) as target:
        source.backup(target)
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def settle(draft: Path) -> None:
    """Make one self-contained file of it, and wait until the disk has it."""
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    _sync(draft)


def same_file(one: Path, other: Path) -> bool:
    """Whether both names mean one file.

    >>> same_file(Path("/nowhere/a.db"), Path("/nowhere/../nowhere/a.db"))
    True
    """
    return one.resolve() == other.resolve()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(draft: Path) -> None:
    for name in (draft, *(draft.with_name(draft.name + end) for end in _BESIDE)):
        name.unlink(missing_ok=True)
