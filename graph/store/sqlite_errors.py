"""What SQLite complains of, in the user's words: what is wrong with the file, and what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graph.errors import StoreAway, StoreError, StoreUnavailable

_SAYS: Final = {
    "readonly": "{path} or its folder is read-only for you: change the permissions, or choose another --store",
    "full": "The disk is full; nothing of the last step was kept in {path}. Make room, then run the same command again",
    "disk I/O": "{path} cannot be read or written ({error}): the disk is full, gone or broken. Nothing of the last "
    "step was kept. Make room or mount it again, then run the same command again",
}


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Raise what SQLite says of the file at `path` as an error of ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _operational(path, error) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(damaged(path, error)) from error


def damaged(path: str, error: object) -> str:
    """What to do about a damaged file.

    >>> damaged("a.db", "file is not a database").startswith("a.db is damaged or not an SQLite database (file is not")
    True
    """
    return (
        f"{path} is damaged or not an SQLite database ({error}). It was left as it is. Restore a backup "
        f"(vanmach copy --from sqlite:BACKUP --to sqlite:NEW), or ingest the files again into another --store"
    )


def _operational(path: str, error: sqlite3.OperationalError) -> StoreError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return StoreAway(f"{path} is being written by another process; try again when it has finished")
    if "unable to open" in text:
        return StoreUnavailable(_unopened(path))
    if "decode" in text:  # the text it shows is somebody's
        return StoreError(damaged(path, "what should be text is none"))
    for word, say in _SAYS.items():
        if word in text:
            return StoreError(say.format(path=path, error=text))
    return StoreError(f"{path}: {text}")


def _unopened(path: str) -> str:
    if not Path(path).parent.is_dir():
        return f"{path} cannot be opened: its folder does not exist. Make it, or choose another --store"
    if Path(path).is_dir():
        return f"{path} is a folder; name a file in it, for example --store sqlite:{path}/vanmach.db"
    return (
        f"{path} cannot be opened: you need to read and write it and its folder, where SQLite keeps its journal. "
        "Change the permissions, or choose another --store"
    )
