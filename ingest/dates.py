"""Dates as citations write them, whole or partial, read in plain text (`Scan.plain`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from ingest.late import late

_DIGITS: Final = str.maketrans("lio", "110")
_DAY: Final = r"ng[a-z]{1,2}[ .|]{0,8}"
_WORDS: Final = late(
    rf"(?:{_DAY})?([0-9lio]{{1,2}})[^a-z0-9]{{0,8}}th[a-z]{{2}}g {{0,8}}([0-9lio]{{1,2}})"
    r" {0,8}n[a-z]m {0,8}([12] ?[0-9] ?[0-9] ?[0-9])(?![0-9])"
)
_FIGURES: Final = re.compile(
    rf"(?:{_DAY})?([0-9l]{{1,2}}) ?[/.-] ?([0-9l]{{1,2}}|1 [0-2]) ?[/.-] ?([12][0-9]{{3}})(?![0-9])"
)
_MONTH: Final = late(
    r"(?:ng[a-z]{1,2}[^a-z]{1,8})?thang {0,8}([0-9]{1,2})(?: {0,8}nam {0,8}| ?[/-] ?)([12][0-9]{3})(?![0-9])"
)
_DAY_MONTH: Final = late(
    rf"{_DAY}([0-9]{{1,2}}) ?(?:[/-] ?|thang {{0,8}})([0-9]{{1,2}})(?! ?[/.-]? ?[0-9])(?! {{0,8}}nam)"
)
_YEAR: Final = late(r"nam {1,8}((?:19|20)[0-9]{2})(?![0-9]|-[0-9])")
_OPENS: Final = re.compile(
    "(?:ng[a-z]{1,2}[^a-z]{0,8})?(?:[0-9lio]{1,2}(?:[^a-z0-9]|th)|thang {0,8}[0-9]|nam {1,8}[12])"
)
"""How every date begins, and little else: most places where one is looked for hold none."""
_MONTHS: Final = 12
_DAYS: Final = 31


def date_at(plain: str, at: int, limit: int | None = None) -> tuple[str, int] | None:
    """The date that stands at `at` and ends before `limit`, as ISO (perhaps partial), and where it ends.

    >>> date_at("ngay 05 thang 8 nam 2021 cua", 0), date_at("ngay 12/7/2021", 0)
    (('2021-08-05', 24), ('2021-07-12', 14))
    >>> date_at("ngay 19/6 cua", 0), date_at("nam 2020", 0), date_at("ngay mai", 0)
    (('--06-19', 9), ('2020', 8), None)
    """
    end = len(plain) if limit is None else limit
    if not _OPENS.match(plain, at, end):
        return None
    for pattern, iso_of in _PATTERNS:
        if (found := pattern.match(plain, at, end)) and (iso := iso_of(*found.groups())):
            return iso, found.end()
    return None


def last_date(plain: str) -> tuple[str, int, int] | None:
    """The last whole date in `plain` that the word `ngày` introduces: ISO, start, end.

    >>> last_date("ngay 04/3/2020, thu tuong chinh phu ban hanh ")
    ('2020-03-04', 0, 14)
    """
    at = plain.rfind("ngay")
    if at < 0:
        return None
    found = date_at(plain, at)
    return (found[0], at, found[1]) if found else None


@lru_cache(maxsize=4096)
def _iso(day: str | None, month: str | None, year: str | None) -> str | None:
    d, m = (int(part.replace(" ", "").translate(_DIGITS)) if part else None for part in (day, month))
    if (m is not None and not 1 <= m <= _MONTHS) or (d is not None and not 1 <= d <= _DAYS):
        return None
    if year is None:
        return f"--{m:02}-{d:02}"
    year = year.replace(" ", "")
    return "-".join([year, *(f"{part:02}" for part in (m, d) if part is not None)])


_PATTERNS: Final[tuple[tuple[re.Pattern[str], Callable[..., str | None]], ...]] = (
    (_FIGURES, _iso),
    (_WORDS, _iso),
    (_MONTH, lambda month, year: _iso(None, month, year)),
    (_DAY_MONTH, lambda day, month: _iso(day, month, None)),
    (_YEAR, lambda year: _iso(None, None, year)),
)
"""Each with how its groups make a date."""
