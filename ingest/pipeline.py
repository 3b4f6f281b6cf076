"""From paths to a store: read, extract, weave, report. The only writer of facts."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from graph.claims import OWN
from graph.errors import StoreAway, UnreadableFile
from graph.model import Reading
from graph.store.protocol import GraphStore
from graph.weave import weave
from ingest.extract import extract
from ingest.header import looks_like_dispatch
from ingest.readers.files import UNREAD, documents_in
from ingest.readers.text import decode, read_text

_log = logging.getLogger(__name__)
T = TypeVar("T")
_BATCH: Final = 50
"""Files a transaction: what an interruption can cost, and few enough that other writers need not wait."""


_PAUSE: Final = 1.0
"""Seconds between two tries to reach a store that is away."""


class FileStatus(StrEnum):
    """What became of a file."""

    INGESTED = "ingested"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    NEEDS_OCR = "needs_ocr"
    GARBLED = "garbled"
    NOT_A_DOCUMENT = "not_a_document"
    FAILED = "failed"


_PROBLEMS: Final = {FileStatus.NEEDS_OCR, FileStatus.GARBLED, FileStatus.NOT_A_DOCUMENT, FileStatus.FAILED}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file: its document's id and how many mentions it has, or why it was not taken."""

    path: str
    status: FileStatus
    document: str | None = None
    mentions: int = 0
    reader: str | None = None
    warnings: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of all files, in the order they were read."""

    files: tuple[FileReport, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Files by status, only those that occur."""
        return dict(sorted(Counter(f.status.value for f in self.files).items()))

    @property
    def problems(self) -> tuple[FileReport, ...]:
        """Files that were not taken."""
        return tuple(f for f in self.files if f.status in _PROBLEMS)

    def as_json(self) -> dict[str, Any]:
        """The report in the contract's shape."""
        return {"files": [asdict(f) for f in self.files], "counts": self.counts}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a store that answered before and no longer does, and who hears of it."""

    seconds: float = 0
    heard: Callable[[str], None] = _log.warning

    def until_done(self, step: Callable[[], T]) -> T:
        """Do a step, and again while the store is away. A step changes the store whole or not at all, and twice is
        the same as once."""
        deadline: float | None = None
        while True:
            try:
                done = step()
            except StoreAway as error:
                if deadline is None and self.seconds:
                    deadline = time.monotonic() + self.seconds
                    self.heard(f"{error}\nWaiting up to {self.seconds:.0f} s for it; nothing is lost.")
                if deadline is None or time.monotonic() >= deadline:
                    raise
                time.sleep(_PAUSE)
            else:
                if deadline is not None:
                    self.heard("The store answers again; going on.")
                return done


@dataclass(slots=True)
class _Taken:
    """A file on its way: its report so far, and the facts to weave, if any."""

    report: FileReport
    reading: Reading | None = None
    known: str = field(default="")


def ingest(
    paths: Iterable[Path],
    store: GraphStore,
    *,
    reread: bool = False,
    on_file: Callable[[FileReport], None] | None = None,
    patience: Patience = Patience(),
) -> IngestReport:
    """Read files and folders into a store. One bad file never stops the run: it becomes a line of the report.

    Each batch of files is one transaction, so an interrupted run keeps what it had and goes on when called again:
    files whose text the store has are `unchanged` (under a new name: `duplicate`), unless `reread` asks to extract
    them anew. `on_file` hears of each file as it is read. A store that goes away once it has answered is waited for.
    """
    store.reading("")  # a wrong address is told at once
    files = documents_in(paths)
    reports: list[_Taken] = []
    while batch := list(islice(files, _BATCH)):
        taken = []
        for path in batch:
            taken.append(patience.until_done(partial(_take, path, store, reread=reread)))
            if on_file:
                on_file(taken[-1].report)
        patience.until_done(partial(_store, taken, store))
        reports += taken
    return IngestReport(patience.until_done(partial(_with_documents, reports, store)))


def ingest_bytes(files: Iterable[tuple[str, bytes]], store: GraphStore) -> IngestReport:
    """Read files that somebody sends, by name and content, into a store, in one transaction. Names keep no folders."""
    taken = [_take(Path(_plain_name(name)), store, reread=False, data=data) for name, data in files]
    _store(taken, store)
    return IngestReport(_with_documents(taken, store))


def _plain_name(name: str) -> str:
    """The last part of a name, whichever way its sender writes folders.

    >>> _plain_name("C:\\\\letters\\\\a.txt"), _plain_name("../a.txt"), _plain_name("..")
    ('a.txt', 'a.txt', 'text')
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    return last if last.strip(". ") else "text"


def read_facts(text: str, name: str) -> Reading:
    """The facts of one text, a pure function of its characters; `name` is what its file is called.

    >>> read_facts("Căn cứ Chỉ thị số 15/CT-TTg ngày 27/3/2020;", "a.txt").extraction.mentions[0].number
    '15'
    """
    return Reading(id=_identity(text), sources=(name,), text=text, extraction=extract(text))


def _identity(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()


def _take(path: Path, store: GraphStore, *, reread: bool, data: bytes | None = None) -> _Taken:
    """Read one file, from its bytes if they are at hand, and say what became of it."""
    shown = str(path)
    if path.suffix.lower() in UNREAD:
        reason = f"{path.suffix} files cannot be read yet; save it as UTF-8 text (.txt)"
        return _Taken(FileReport(path=shown, status=FileStatus.FAILED, error=reason))
    try:
        text = read_text(path) if data is None else decode(data, shown)
    except UnreadableFile as error:
        return _Taken(FileReport(path=shown, status=FileStatus.FAILED, error=error.reason))
    return _take_text(text, path, store, reread=reread)


def _take_text(text: str, path: Path, store: GraphStore, *, reread: bool) -> _Taken:
    name, shown = path.name, str(path)
    known = store.reading(_identity(text))
    if known and not reread:
        status = FileStatus.UNCHANGED if name in known.sources else FileStatus.DUPLICATE
        report = FileReport(path=shown, status=status, mentions=len(known.extraction.mentions), reader=known.reader)
        renamed = replace(known, sources=(name,)) if status is FileStatus.DUPLICATE else None
        return _Taken(report, renamed, known.id)
    try:
        reading = read_facts(text, name)
    except Exception as error:  # a defect of ours must not cost the other files
        _log.exception("extraction failed", extra={"path": shown})
        reason = f"extraction failed ({type(error).__name__}); please report this file"
        return _Taken(FileReport(path=shown, status=FileStatus.FAILED, reader="text", error=reason))
    if not looks_like_dispatch(reading.extraction.header, reading.extraction):
        reason = "no letterhead, number, date, signature or citation: not an administrative document"
        return _Taken(FileReport(path=shown, status=FileStatus.NOT_A_DOCUMENT, reader="text", error=reason))
    mentions = len(reading.extraction.mentions)
    report = FileReport(path=shown, status=FileStatus.INGESTED, mentions=mentions, reader=reading.reader)
    return _Taken(report, reading, reading.id)


def _store(taken: Sequence[_Taken], store: GraphStore) -> None:
    """Weave a batch in one transaction; a text that comes twice in it is a duplicate the second time."""
    fresh: dict[str, Reading] = {}
    for file in taken:
        if file.reading is None:
            continue
        first = fresh.get(file.reading.id)
        if first:
            again = file.reading.sources[0] in first.sources
            file.report = replace(file.report, status=FileStatus.UNCHANGED if again else FileStatus.DUPLICATE)
        names = {*file.reading.sources, *(first.sources if first else ())}
        fresh[file.reading.id] = replace(file.reading, sources=tuple(sorted(names)))
    if fresh:
        with store.writing():
            weave(store, list(fresh.values()))


def _with_documents(taken: Sequence[_Taken], store: GraphStore) -> tuple[FileReport, ...]:
    """The reports with the document each file is, as it is called at the end of the run."""
    said = store.said_in({f.known for f in taken if f.known})
    own = {s.reading: v.assignment.document for s, v in said if s.index == OWN}
    return tuple(replace(file.report, document=own.get(file.known)) for file in taken)
