"""The line of place and date in a letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from ingest.bodies import bodies, key
from ingest.late import late
from ingest.letters import CAPITALS, is_shouted
from ingest.zone import Zone

_SPELLED: Final = late(
    r"n(?<![a-z]n)[gq][ad][a-z]{0,3}[\W_]{0,3}?(?P<day>(?:[^\n|]|(?<=[^\s|])\||\|(?=[^\s|])){0,9}?)\s{0,6}[t+]?h[a-z>]{1,4}g?\s{0,6}(?P<month>[^\n|]{0,8}?)\s{0,6}"
    r"[nm][a-z]m\s{0,3}(?P<year>[^\n|]{0,4})"
)
_NUMERIC: Final = late(
    r"ngay\s{0,3}(?P<day>\d{1,2})\s{0,2}[/.-]\s{0,2}(?P<month>\d{1,2})\s{0,2}[/.-]\s{0,2}(?P<year>\d{4})"
)
_NAME: Final = rf"(?!(?:TP|Tp|TX)\b)[{CAPITALS}](?:['’]?[^\W\d_A-Z]){{1,7}}"
_UNIT: Final = (
    r"(?:(?:[Tt]hành ph[ốổồo]|[Tt]hanh pho|THÀNH PHỐ|TP\.?|Tp\.?|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị xã|TX\.?|[Xx]ã|"
    r"[Pp]hường|[Đđ]ặc khu|[Tt]hị trấn)\s{0,2})?"
)


def _place(name: str) -> re.Pattern[str]:
    return late(
        rf"(?P<place>{_UNIT}(?:{name}[.]?(?:\s{{1,3}}-\s{{1,3}}|\s{{1,3}}|-)){{0,4}}{name}(?:\s\d{{1,2}})?)"
        r"\s{0,3}(?P<comma>[,;.:_~]?)[\s_]{0,4}$"
    )


_PLACE: Final = _place(_NAME)
_SMALL: Final = late(r"(?<!\w)(?P<place>[^\W\d_]+(?: [^\W\d_]+){1,2}?)\s{0,2}(?P<comma>,)\s{0,4}$")
"""Two or three words of any kind before the comma: "Hà nội" where they name a province."""

_SHOUTED: Final = _place(rf"(?!(?:TP|TX)\b)[{CAPITALS}]{{2,8}}(?![/-])")
_SLIPS: Final = str.maketrans("lLIi|Oo", "1111100")
_HOUR: Final = late(r"(?:hoi|luc)\s{1,3}\d{1,2}\s?(?:gio|h|g)[^\n|,]{0,16},?\s{0,3}\Z")
"""A telegram tells the hour: `Kỳ Anh, hồi 14 giờ ngày 18 tháng 10`."""
_UNITS: Final = re.compile(
    r"^(?:thành phố|tp\.?|tỉnh|huyện|quận|thị xã|tx\.?|xã|phường|đặc khu|thị trấn)\s{0,2}(?=[^\W\d_])", re.I
)
_REST: Final = late(r"[^\n|]{0,40}")
LAST_MONTH: Final = 12
LONGEST_LEAD: Final = 90
LAST_DAY: Final = 31
_WHOLE: Final = len("2021-07-19")


class Dateline(NamedTuple):
    """Place and date as far as they can be read, and where they stand."""

    place: str | None
    date: str | None
    unit: str
    start: int
    end: int


def dateline(zone: Zone, after: int = 0) -> Dateline | None:
    """The dateline of a head; `after` is where the own number ends, which may stand in the same row.

    >>> from ingest.zone import zone_of
    >>> found = dateline(zone_of("TP. Bắc Kạn, ngày 19 tháng 7 năm 2021\\nKính gửi: ai"))
    >>> found.place, found.date
    ('Bắc Kạn', '2021-07-19')
    """
    best: Dateline | None = None
    for found in _candidates(zone, after):
        if best is None or len(found.date or "") > len(best.date or ""):
            best = found
        if best.date and len(best.date) == _WHOLE:
            break
    return best


def _candidates(zone: Zone, after: int) -> Iterator[Dateline]:
    for pattern in (_SPELLED, _NUMERIC):
        for match in _spoken(pattern, zone):
            line = _line_start(zone, match.start())
            if line < after <= match.start():
                line = after
            hour = _HOUR.search(zone.low, line, match.start())
            line, before, place = _before(zone, line, hour.start() if hour else match.start(), after)
            if place is None and (before.strip(" *_,.:-") or _rest(zone, match.end())):
                continue
            if place is not None and not _is_place(place, before, numeric=pattern is _NUMERIC):
                continue
            date = read_date(*(zone.text[slice(*match.span(g))] for g in ("day", "month", "year")))
            name = place["place"] if place else ""
            start = line + place.start() if place else match.start()
            yield Dateline(show_place(name), date, _unit(name), start, match.end())


def _line_start(zone: Zone, position: int) -> int:
    """Where the line or table cell of a date begins, not further back than a place's name is long."""
    nearest = max(0, position - LONGEST_LEAD)
    return max(zone.text.rfind("\n", nearest, position), zone.text.rfind("|", nearest, position), nearest - 1) + 1


def _before(zone: Zone, line: int, stop: int, after: int) -> tuple[int, str, re.Match[str] | None]:
    """What stands before a date, and the place at its end; a place broken over a line end is put together."""
    if (known := _SMALL.search(zone.text[line:stop])) and key(known["place"]) in _known():
        return line, zone.text[line:stop], known
    pattern = _SHOUTED if zone.text[stop : stop + 2].isupper() else _PLACE
    before = zone.text[line:stop]
    place = pattern.search(before)
    above = max(after, zone.text.rfind("\n", 0, max(0, line - 1)) + 1)
    if place and above < line and not before[: place.start()].strip(" *_|") and " " not in place["place"].strip():
        longer = pattern.search(zone.text[above:stop])
        if longer and longer.start() < line - above and show_place(longer["place"]) != show_place(place["place"]):
            return above, zone.text[above:stop], longer
    return line, before, place


def _spoken(pattern: re.Pattern[str], zone: Zone) -> Iterator[re.Match[str]]:
    """Matches that begin with "ngày" and not with the end of a place's name ("Quảng Ngãi")."""
    position = 0
    while match := pattern.search(zone.low, position, zone.end):
        name = zone.text[match.start()].isupper() and not zone.low.startswith("ngay", match.start())
        position = match.start() + 1 if name else match.end()
        if not name:
            yield match


def _is_place(place: re.Match[str], before: str, *, numeric: bool) -> bool:
    lead = before[: place.start()].strip(" *_|.,:~-—–")
    if lead and lead[-1].islower() and not place["comma"]:
        return False
    known = key(_UNITS.sub("", place["place"].strip())) in _known()
    return bool(place["comma"]) or known or (not numeric and not lead)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return bodies().cities | frozenset(bodies().provinces)


def _rest(zone: Zone, end: int) -> str:
    found = _REST.match(zone.text, end, zone.end)
    return found[0].strip(" *_.—–-") if found else ""


def read_date(day: str, month: str, year: str) -> str | None:
    """An ISO date from what stands in the three places, partial where one is unreadable.

    >>> read_date("l8", "8", "2021"), read_date(",4Ê", "4", "2022"), read_date("", "Ï", "2020")
    ('2021-08-18', '2022-04', '2020')
    """
    y = _digits(year)
    if not re.fullmatch(r"(?:19|20)\d\d", y):
        return None
    m, d = _digits(month), _digits(day)
    if not m.isdigit() or not 1 <= int(m) <= LAST_MONTH:
        return y
    if not d.isdigit() or not 1 <= int(d) <= LAST_DAY:
        return f"{y}-{int(m):02}"
    return f"{y}-{int(m):02}-{int(d):02}"


def _digits(raw: str) -> str:
    kept = re.sub(r"[\s.,:_…]", "", raw).translate(_SLIPS)
    return kept if re.fullmatch(r"\d{1,4}", kept) else ""


def show_place(written: str) -> str | None:
    """A dateline's place without its unit word; the southern metropolis keeps it, as its name is written.

    >>> show_place("TP. Bắc Kạn"), show_place("Ha Nội"), show_place("Thành pho Hỗ Chi Minh"), show_place("")
    ('Bắc Kạn', 'Hà Nội', 'Thành phố Hồ Chí Minh', None)
    """
    words = " ".join(written.split()).strip(" .,")
    if not words:
        return None
    name = _UNITS.sub("", re.sub(r"^th[àa]nh ph[ốổồo]", "thành phố", words, flags=re.I)).strip()
    known = _spelling(name)
    if is_shouted(name):
        name = " ".join(word.capitalize() for word in name.split())
    if key(name) in ("hochiminh", "hcm"):
        return "Thành phố Hồ Chí Minh"
    return known or name or None


def _spelling(name: str) -> str | None:
    return bodies().provinces.get(key(name))


def _unit(written: str) -> str:
    """The unit word a dateline's place is written with, '' if none."""
    found = _UNITS.match(" ".join(written.split()))
    short = {"tp": "thành phố", "tx": "thị xã"}
    unit = found[0].strip().rstrip(".").lower() if found else ""
    return short.get(unit, unit)
