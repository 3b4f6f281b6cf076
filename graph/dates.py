"""ISO dates that may be partial (`2020`, `2020-03`, `--06-19`), compared as identity needs it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_SHAPE = re.compile(r"(?:(\d{4})|-)(?:-(\d{2}))?(?:-(\d{2}))?$")


@lru_cache(maxsize=65536)
def is_full(value: str | None) -> bool:
    """Whether year, month and day are all there.

    >>> is_full("2020-03-27"), is_full("2020-03"), is_full("--06-19"), is_full(None)
    (True, False, False, False)
    """
    return None not in parts(value)


def year_of(value: str | None) -> int | None:
    """The year, if the date has one.

    >>> year_of("2020-03"), year_of("--06-19")
    (2020, None)
    """
    return int(value[:4]) if value and value[:4].isdigit() else None


@lru_cache(maxsize=65536)
def parts(value: str | None) -> tuple[str | None, str | None, str | None]:
    """Year, month and day, None for each that is missing.

    >>> parts("--06-19"), parts("2020")
    ((None, '06', '19'), ('2020', None, None))
    """
    found = _SHAPE.match(value or "")
    return (found[1], found[2], found[3]) if found else (None, None, None)


def fits(partial: str | None, full: str | None) -> bool:
    """Whether nothing in `partial` contradicts `full`; an unknown date fits everything.

    >>> fits("2020", "2020-03-27"), fits("--03-27", "2020-03-27"), fits("2021", "2020-03-27"), fits(None, "2020-03-27")
    (True, True, False, True)
    """
    return all(a is None or b is None or a == b for a, b in zip(parts(partial), parts(full), strict=True))


def wrong_parts(one: str, other: str) -> int:
    """In how many of year, month and day two full dates differ.

    >>> wrong_parts("2021-03-27", "2020-03-27")
    1
    """
    return sum(a != b for a, b in zip(parts(one), parts(other), strict=True))


def days_between(one: str, other: str) -> int:
    """Days from one full date to the other, never negative. A day that no calendar has counts as the month's first.

    >>> days_between("2021-03-27", "2020-03-27"), days_between("2021-02-31", "2021-02-01")
    (365, 0)
    """
    return abs((_day(one) - _day(other)).days)


def with_year(partial: str, latest: str) -> str | None:
    """A day and month with the last year in which it is not after `latest`; None if that cannot be told.

    >>> with_year("--06-19", "2021-07-01"), with_year("--06-19", "2021-01-05"), with_year("2020", "2021-01-05")
    ('2021-06-19', '2020-06-19', None)
    """
    year, month, day = parts(partial)
    limit = year_of(latest)
    if year or not month or not day or not limit:
        return None
    this_year = f"{limit:04}-{month}-{day}"
    return this_year if this_year <= latest or not is_full(latest) else f"{limit - 1:04}-{month}-{day}"


def _day(value: str) -> date:
    from datetime import date  # whoever only reads texts counts no days

    year, month, day = (int(p) for p in value.split("-"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(max(year, 1), min(max(month, 1), 12), 1)
