"""The examples of the issuers' and the letterhead's tables, run against what is read with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ingest.bodies import bodies, key
from ingest.grammar.load import Entry, tables
from ingest.issuer_scan import Scanner
from ingest.letters import bare
from ingest.place_chain import level_of
from ingest.signature import signer_in
from ingest.zone import frame

_FRAMES: Final = ("motto", "noise", "body-start", "signature", "speech", "board")


def problems() -> Iterator[tuple[str, str, str]]:
    """Every example that is not read as its entry says: file, entry, what is wrong.

    >>> list(problems())
    []
    """
    for file in ("issuers.toml", "letterhead.toml"):
        for name, rows in tables(file).items():
            for row in rows:
                reads = _READERS.get(name) or _framed(name)
                yield from (
                    (file, row.name, f"does not accept {e!r}") for e in row.words("accepts") if not reads(row, e)
                )
                yield from ((file, row.name, f"does not reject {e!r}") for e in row.words("rejects") if reads(row, e))


def _body(row: Entry, example: str) -> bool:
    scan = Scanner(example, len(example)).issuer(0)
    return bool(scan and scan.fixed and scan.fixed.name == row.text("name"))


def _head(row: Entry, example: str) -> bool:
    scan = Scanner(example, len(example)).issuer(0)
    return bool(scan and scan.head and scan.head.words == row.words("words"))


def _office(row: Entry, example: str) -> bool:
    scan = Scanner(example, len(example)).issuer(0)
    return bool(scan and scan.offices and scan.offices[0][1] in row.words("words"))


def _unit(row: Entry, example: str) -> bool:
    window = Scanner(f"UBND {example}", len(example) + 5)
    scan = window.issuer(0)
    return bool(scan and scan.places and scan.places[0].unit == row.text("name"))


def _city(row: Entry, example: str) -> bool:
    return level_of(example) == "province"


def _province(row: Entry, example: str) -> bool:
    return example.removeprefix("tỉnh ") in row.words("names")


def _stop(row: Entry, example: str) -> bool:
    scan = Scanner(words := f"Cục Quản lý {example}", len(words)).issuer(0)
    return bool(scan and scan.span.end < len(words))


def _keep(row: Entry, example: str) -> bool:
    return bool(bodies().keep_names.match(bare(example)))


def _no_body(row: Entry, example: str) -> bool:
    return bool(bodies().other_names.match(bare(example)))


def _phrase(row: Entry, example: str) -> bool:
    return key(example) in bodies().phrases


def _person(row: Entry, example: str) -> bool:
    return signer_in(example) is not None


def _given(row: Entry, example: str) -> bool:
    return signer_in(f"Trần {example} Lan") != f"Trần {example} Lan"


def _framed(name: str) -> Callable[[Entry, str], bool]:
    if name not in _FRAMES:
        raise KeyError(name)
    return lambda row, example: bool(frame(name).match(bare(example + "\n")))


_READERS: Final[dict[str, Callable[[Entry, str], bool]]] = {
    "body": _body,
    "head": _head,
    "office": _office,
    "unit": _unit,
    "cities": _city,
    "provinces": _province,
    "stop": _stop,
    "keep": _keep,
    "no-body": _no_body,
    "phrase": _phrase,
    "surname": _person,
    "given": _given,
}
