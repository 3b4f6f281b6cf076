"""Dates as citations write them, whole or partial, read in plain text (`Scan.plain`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_DIGITS: Final = str.maketrans("lio", "110")
_DAY: Final = r"ng[a-z]{1,2} {0,8}"
_WORDS: Final = re.compile(
    rf"(?:{_DAY})?(?P<d>[0-9lio]{{1,2}})[^a-z0-9]{{0,8}}th[a-z]{{2}}g {{0,8}}(?P<m>[0-9lio]{{1,2}})"
    r" {0,8}n[a-z]m {0,8}(?P<y>[12][0-9]{3})(?![0-9])"
)
_FIGURES: Final = re.compile(
    rf"(?:{_DAY})?(?P<d>[0-9l]{{1,2}}) ?[/.-] ?(?P<m>[0-9l]{{1,2}}|1 [0-2]) ?[/.-] ?(?P<y>[12][0-9]{{3}})(?![0-9])"
)
_MONTH: Final = re.compile(
    r"(?:ng[a-z]{1,2}[^a-z]{1,8})?thang {0,8}(?P<m>[0-9]{1,2})(?: {0,8}nam {0,8}| ?[/-] ?)(?P<y>[12][0-9]{3})(?![0-9])"
)
_DAY_MONTH: Final = re.compile(
    rf"{_DAY}(?P<d>[0-9]{{1,2}}) ?(?:[/-] ?|thang {{0,8}})(?P<m>[0-9]{{1,2}})(?! ?[/.-]? ?[0-9])(?! {{0,8}}nam)"
)
_YEAR: Final = re.compile(r"nam {1,8}(?P<y>(?:19|20)[0-9]{2})(?![0-9]|-[0-9])")
_PATTERNS: Final = (_WORDS, _FIGURES, _MONTH, _DAY_MONTH, _YEAR)
_OPENERS: Final = frozenset("nt0123456789lio")
"""First letters of a date."""
_MONTHS: Final = 12
_DAYS: Final = 31


def date_at(plain: str, at: int, limit: int | None = None) -> tuple[str, int] | None:
    """The date that stands at `at` and ends before `limit`, as ISO (perhaps partial), and where it ends.

    >>> date_at("ngay 05 thang 8 nam 2021 cua", 0), date_at("ngay 12/7/2021", 0)
    (('2021-08-05', 24), ('2021-07-12', 14))
    >>> date_at("ngay 19/6 cua", 0), date_at("nam 2020", 0), date_at("ngay mai", 0)
    (('--06-19', 9), ('2020', 8), None)
    """
    if plain[at : at + 1] not in _OPENERS or at == limit:
        return None
    end = len(plain) if limit is None else limit
    for pattern in _PATTERNS:
        if (found := pattern.match(plain, at, end)) and (iso := _iso(**found.groupdict())):
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
def _iso(y: str | None = None, m: str | None = None, d: str | None = None) -> str | None:
    month, day = (int(part.replace(" ", "").translate(_DIGITS)) if part else None for part in (m, d))
    if (month is not None and not 1 <= month <= _MONTHS) or (day is not None and not 1 <= day <= _DAYS):
        return None
    if y is None:
        return f"--{month:02}-{day:02}"
    return "-".join([y, *(f"{part:02}" for part in (month, day) if part is not None)])
