"""Which files a path names: itself, or what a folder holds that some reader knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ingest.readers.text import SUFFIXES

UNREAD: Final = frozenset({".pdf", ".doc", ".docx", ".rtf", ".odt", ".html", ".htm", ".eml", ".xls", ".xlsx", ".csv"})
"""Documents no reader knows yet: named in the report, so that nobody thinks them read."""


def documents_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files to read, each once, folders walked in the order of their names; hidden files are left out.

    A path that does not exist comes out as it is, so that its reader can say so.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in _under(path):
            key = file.resolve()
            if key not in seen:
                seen.add(key)
                yield file


def _under(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.suffix.lower() in SUFFIXES | UNREAD and not hidden and file.is_file():
            yield file
