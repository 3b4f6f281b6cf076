"""Central bodies over time: who took over from a ministry that is gone. For roll-up; identity is untouched."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.text import fold


@dataclass(frozen=True, slots=True)
class Ministry:
    """A central body; `valid_to` is its last day (or year), `successors` the names of its heirs, the main one first."""

    name: str
    short: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successors: tuple[str, ...]
    seen: str


def ministry(name: str) -> Ministry | None:
    """The body of this name or abbreviation.

    >>> ministry("BLĐTBXH").name, ministry("bộ y tế").short
    ('Bộ Lao động - Thương binh và Xã hội', ('BYT',))
    """
    return _by_name().get(fold(name))


def ministries_today(name: str) -> tuple[str, ...]:
    """The bodies that do today what `name` did, the main heir first; itself if it still exists.

    >>> ministries_today("Bộ Thủy sản"), ministries_today("Bộ Giao thông vận tải")
    (('Bộ Nông nghiệp và Môi trường',), ('Bộ Xây dựng',))
    """
    body = ministry(name)
    if body is None:
        return ()
    if body.valid_to is None:
        return (body.name,)
    return tuple(dict.fromkeys(heir for successor in body.successors for heir in ministries_today(successor)))


def ministry_names(query: str) -> tuple[str, ...]:
    """Every name that a filter by this body must accept: a body of today stands for those whose main heir it is.

    >>> ministry_names("Bộ Xây dựng")
    ('Bộ Giao thông vận tải', 'Bộ Xây dựng')
    """
    body = ministry(query)
    if body is None:
        return ()
    if body.valid_to is not None:
        return (body.name,)
    return tuple(sorted(other.name for other in _table() if ministries_today(other.name)[:1] == (body.name,)))


@cache
def _table() -> tuple[Ministry, ...]:
    text = (files("graph") / "tables" / "ministries.toml").read_text(encoding="utf-8")
    return tuple(
        Ministry(
            row["name"], tuple(row["short"]), row.get("from"), row.get("to"), tuple(row.get("into", ())), row["seen"]
        )
        for row in tomllib.loads(text)["body"]
    )


@cache
def _by_name() -> dict[str, Ministry]:
    return {fold(name): body for body in _table() for name in (body.name, *body.short)}
