"""Plain text: a file of UTF-8 exactly as it stands, so that offsets lead back into it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graph.errors import UnreadableFile

SUFFIXES: Final = frozenset({".txt", ".md", ".text"})
MAX_BYTES: Final = 50_000_000


def read_text(path: Path) -> str:
    """The characters of a UTF-8 file, line ends untouched. Raises `UnreadableFile` saying why not and what to do."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(str(path), f"larger than {MAX_BYTES // 1_000_000} MB; split it into its documents")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(str(path), "no such file or folder") from None
    except OSError as error:
        raise UnreadableFile(str(path), error.strerror or str(error)) from error
    return decode(data, str(path))


def decode(data: bytes, name: str) -> str:
    """Bytes as UTF-8 text; `name` is for the message.

    >>> decode("Số 15".encode(), "a.txt")
    'Số 15'
    >>> decode(bytes([0, 1, 2]), "a.bin")
    Traceback (most recent call last):
    ...
    graph.errors.UnreadableFile: a.bin: a binary file, not text; save the document as UTF-8 text (.txt)
    """
    if not data.strip():
        raise UnreadableFile(name, "the file is empty")
    if b"\0" in data:
        raise UnreadableFile(name, "a binary file, not text; save the document as UTF-8 text (.txt)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"not UTF-8 (byte {error.start}); save the document as UTF-8 text"
        raise UnreadableFile(name, reason) from error
