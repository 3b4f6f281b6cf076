"""What can go wrong, in the user's words: every error carries its values and says what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class ExplorerError(Exception):
    """Root of all errors this project raises on purpose; its text may be shown to a user."""


class GrammarError(ExplorerError):
    """A table of language knowledge is wrong; names the file and the entry."""

    def __init__(self, file: str, entry: str, problem: str) -> None:
        super().__init__(f"{file}, entry {entry!r}: {problem}")
        self.file, self.entry, self.problem = file, entry, problem


class UnreadableFile(ExplorerError):
    """A file that no reader can turn into text; names the path and the reason."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


class UnknownDocument(ExplorerError):
    """No document answers to this id or number."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"No document matches {wanted!r}. Search for it with: vanmach find {wanted!r}")
        self.wanted = wanted


class UnknownEdge(ExplorerError):
    """No edge has this id."""

    def __init__(self, wanted: str) -> None:
        super().__init__(f"No edge has the id {wanted!r}; ids stand on the edges of a lineage")
        self.wanted = wanted


class AmbiguousDocument(ExplorerError):
    """Several documents answer; carries their ids."""

    def __init__(self, wanted: str, candidates: Sequence[str]) -> None:
        shown = "\n".join(f"  {c}" for c in candidates)
        super().__init__(f"{wanted!r} may be any of {len(candidates)} documents; give one of these ids:\n{shown}")
        self.wanted, self.candidates = wanted, tuple(candidates)


class BadRequest(ExplorerError):
    """The caller asked for something that does not exist; says what to send instead."""


class NotAllowed(ExplorerError):
    """The caller may not do this; says what it takes."""


class StoreError(ExplorerError):
    """The store answered, but cannot be used as it is (corrupt file, newer schema, read-only)."""


class StoreUnavailable(StoreError):
    """The store cannot be reached (server down, wrong password, file locked)."""


class StoreAway(StoreUnavailable):
    """The store may answer again soon, as it did before (server restarting, another writer); waiting can help."""
