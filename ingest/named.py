"""Laws, codes, ordinances, the constitution and treaties cited by name without their number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from graph.text import plain
from ingest.anchors import Capitals
from ingest.dates import date_at
from ingest.found import NAMED, Found
from ingest.grammar.load import WS, plain_phrases, table, trie
from ingest.late import late
from ingest.scan import Scan
from ingest.treaties import TREATIES, treaty_end

_KINDS: Final = (
    "Bộ luật",
    "Bộ Luật",
    "BỘ LUẬT",
    "Luật",
    "LUẬT",
    "Pháp lệnh",
    "PHÁP LỆNH",
    "Hiến pháp",
    "Hiệp định",
    "Nghị định thư",
    "Công ước",
)
_KIND_OF: Final = {plain(kind): kind.lower() for kind in _KINDS}
_ISSUERS: Final = {
    "pháp lệnh": "Ủy ban Thường vụ Quốc hội",
    "luật": "Quốc hội",
    "bộ luật": "Quốc hội",
    "hiến pháp": "Quốc hội",
}
_AMENDING: Final = late(
    r" {0,8}su[a-z]? {0,8}d[a-z]i[^a-z]{1,8}(?:b[a-z0-9]{1,2} {0,8}sung {0,8})?"
    r"(?:mot {0,8}so {0,8}d[a-z]{2,3} {0,8})?(?:cua {0,8})?(?=(?:bo {0,8})?luat|cac|phap|[0-9]{1,3} {1,4}luat)"
)
_SEVERAL: Final = late(
    r" {1,8}(?:ve|trong linh vuc|(?:co )?lien quan den) {1,8}"
    r"(?:[a-z]{2,8}(?: {1,3}[a-z]{2,8}){0,3}?)(?= va sua| {0,8}[,;.)]| {1,8}(?:ngay|nam|duoc|so|va) |\Z)"
)
_AND_LAW: Final = late(r" {0,8}(?:,|va|;)? {0,8}(?=(?:bo {0,8})?luat(?! nay| so))")
_LAW_WORD: Final = late(r"(?:(?:cac|[0-9]{1,3}) {0,8})?(?:bo {0,8})?luat|phap {0,8}lenh")
_BEFORE_DATE: Final = late(r"[ ,]{0,4}(?:\(sua doi[a-z, ]{0,20}\)[ ,]{1,4})?")
_BARE_YEAR: Final = late(r" {0,3}[ (]((?:19|20)\d\d)(?!\d| ?[/-])\)?")
_OWN_NUMBER: Final = late(r"[ (,]{0,8}(?:(?:bo )?luat )?(?:nam \d{4} )?so {0,8}[:.]? {0,8}\d")
_WORD: Final = late(r"[^\W_]+(?:/[^\W_]+)*")
_FIRST_WORD: Final = late(r"[ \"']{0,9}([^\W_]+)")
_DEEPEST: Final = 2
_OTHER_LAW: Final = late(
    " {1,8}(?:pahp|yk|ob|tahp hnih|yt gnoc|gnohp nav|coh iad|gnah|gnourt|aohk|hnagn|naod|ioh|nahn uc|is caht)"
)
"""Before `luật`, in `Scan.back`: `kỷ luật`, `Công ty Luật`, `Đại học Luật`, where the word means something else."""
_LEADS: Final = 30
_SURE: Final = 3
"""Letters a word must have to stay itself with one of them wrong."""
_MOST_WORDS: Final = 16
_FEWEST_WORDS: Final = 2
_REACH: Final = 220
_TREATY_REACH: Final = 340
_LONGEST_STOP: Final = 32
_LIST_REACH: Final = 900


@cache
def _by_first() -> dict[tuple[str, str], list[tuple[str, ...]]]:
    """The names of the table in plain words, by kind and first word; the longest first."""
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for row in table("laws.toml", "law"):
        for name in row.plain("names"):
            words = tuple(name.split())
            found.setdefault((row.text("kind"), words[0]), []).append(words)
    for names in found.values():
        names.sort(key=lambda words: -len(words))
    return found


@cache
def _spelled() -> dict[tuple[str, tuple[str, ...]], str]:
    """The names as the table spells them, by kind and plain words."""
    return {
        (row.text("kind"), tuple(plain(name).split())): name
        for row in table("laws.toml", "law")
        for name in row.words("names")
    }


@cache
def _anchors() -> Capitals:
    return Capitals({"": _KINDS})


def _phrases(name: str) -> str:
    rows = [row for row in table("phrases.toml", name) if row.text("of", "name") == "name"]
    return trie([word for row in rows for word in row.words("words")])


_KIND: Final = late(lambda: rf"(?:{trie(_KINDS, loose=True)})(?={WS}(?:[^\W\d_]|(?:19|20)\d\d))")
_SMALL_LAW: Final = late(rf"luật(?={WS}[^\W\d_a-z])")
_STOP: Final = late(lambda: rf"(?:{_phrases('stop')})(?!\w)")
_DRAFT: Final = late(lambda: rf"[^a-z]{{0,8}}(?:{plain_phrases('draft', back=True)})(?![a-z])")
_ISSUED: Final = late(lambda: rf"[^a-z]{{0,8}}(?:{plain_phrases('issued', back=True)})(?![a-z])")
_NEVER: Final = late(lambda: rf"{WS}(?:{_phrases('never')})(?!\w)")


def named(scan: Scan, taken: Sequence[Found]) -> list[Found]:
    """Every law, ordinance or treaty cited by name in `scan`; names that only lead up to a number in `taken` excluded.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Căn cứ Luật Ngân sách nhà nước ngày 16/12/2002; Luật Xứ lý vĩ phạm hành chỉnh")
    >>> [(scan.text[m.start:m.end], m.date) for m in named(scan, [])]
    [('Luật Ngân sách nhà nước', '2002-12-16'), ('Luật Xứ lý vĩ phạm hành chỉnh', None)]
    >>> [m.date for m in named(scan_of("theo Luật Đất đai 2013 và Luật Nhà ở (2014)"), [])]
    ['2013', '2014']
    """
    capitals = (_KIND.match(scan.text, start) for start in _anchors().starts(scan.cased))
    anchors = sorted([*filter(None, capitals), *_SMALL_LAW.finditer(scan.text)], key=lambda m: m.start())
    found: list[Found] = []
    busy = iter(sorted((m.left, m.end) for m in taken))
    lead = next(busy, None)
    floor = 0
    for anchor in anchors:
        start = anchor.start()
        while lead and lead[1] <= start:
            lead = next(busy, None)
        if start < floor or (lead and lead[0] <= start < lead[1]):
            continue
        mention = _read(scan, start, anchor.end(), lead[0] if lead else len(scan.text))
        if mention and not _unfit(scan, start):
            found.append(mention)
            floor = mention.end
    return found


def _unfit(scan: Scan, start: int) -> bool:
    """Whether the word there is part of another one, means something else, or names what does not exist yet."""
    if start and (scan.text[start - 1].isalpha() or scan.before(_OTHER_LAW, start, _LEADS)):
        return True
    return bool(scan.before(_DRAFT, start, _LEADS)) and not scan.before(_ISSUED, start, _LEADS)


def _read(scan: Scan, start: int, after: int, limit: int) -> Found | None:
    kind = _kind(scan.text[start:after])
    if kind is None:
        return None
    amends = _AMENDING.match(scan.flat, after, min(limit, after + _REACH))
    if kind not in TREATIES and not amends and _NEVER.match(scan.small(after, after + _LONGEST_STOP)):
        return None
    reach = _LIST_REACH if amends else _TREATY_REACH if kind in TREATIES else _REACH
    window = scan.flat[after : min(limit, after + reach)]
    if kind == "hiến pháp" and not _tabled(kind, window, 0):
        return _named(scan, start, after, kind=kind, window=window, end=0, rule="constitution")
    if amends:
        end, rule = _amended(scan, window, after, amends.end() - after), "amending-law"
    else:
        loud = scan.text[start].isupper() and not scan.text[start:after].isupper()
        end, rule = _name(scan, kind, window, after, loud=loud)
    if not end or _OWN_NUMBER.match(scan.flat, after + end):
        return None
    return _named(scan, start, after, kind=kind, window=window, end=end, rule=rule)


@lru_cache(maxsize=1024)
def _kind(words: str) -> str | None:
    return _KIND_OF.get(plain(words))


def _named(scan: Scan, start: int, after: int, *, kind: str, window: str, end: int, rule: str) -> Found:
    """The mention whose name ends at `end` of `window`, with the date behind it."""
    date = None
    right = end
    before = _BEFORE_DATE.match(window, end)
    if dated := date_at(window, before.end() if before else end):
        date, right = dated
    elif year := _BARE_YEAR.match(window, end):
        date, right = year[1], year.end()
    issuer = _ISSUERS.get(kind)
    misread = _misread(kind, window[:end]) if rule == "named-law" else None
    return Found(
        start,
        after + end,
        NAMED,
        rule,
        start,
        after + right,
        type=kind,
        date=date,
        issuer_words=issuer,
        words=scan.text[start:after],
        subject=f"{kind[0].upper()}{kind[1:]} {misread}" if misread else None,
    )


def _name(scan: Scan, kind: str, window: str, base: int, *, loud: bool) -> tuple[int, str]:
    """Where the name ends in `window`, which starts right after the type word; 0 if there is none."""
    if end := _tabled(kind, window, 0):
        return end, "named-law"
    treaty = kind in TREATIES
    end = treaty_end(scan, window, base, _STOP) if treaty else _general(scan, window, base)
    return (end, "law-by-general-rule") if end and loud else (0, "")


def _amended(scan: Scan, window: str, base: int, at: int) -> int:
    end = deep = 0
    while word := _LAW_WORD.match(window, at):
        after = word.end()
        if inner := _AMENDING.match(window, after):
            if deep == _DEEPEST:
                break
            at, deep = inner.end(), deep + 1
            continue
        kind = "bộ luật" if "bo" in word[0] else "pháp lệnh" if "phap" in word[0] else "luật"
        several = _SEVERAL.match(window, after) if word[0][0] in "c0123456789" else None
        stop = several.end() if several else _tabled(kind, window, after)
        if not stop and (size := _general(scan, window[after:], base + after)):
            stop = after + size
        if not stop:
            break
        end = stop
        more = _AND_LAW.match(window, end)
        if not more or ";" in more[0]:
            break
        at = more.end()
    return end


def _misread(kind: str, name: str) -> str | None:
    """How the table spells a name in which OCR left slips; None if it has none."""
    seen = tuple(word[0] for word in _WORD.finditer(name))
    likely = [words for words in _starting(kind, seen[0]) if len(words) == len(seen) and same_words(words, seen)]
    return _spelled()[kind, likely[0]] if len(likely) == 1 and likely[0] != seen else None


def _tabled(kind: str, window: str, at: int) -> int:
    """The end of the longest name of the table that starts at `at`, a slip of OCR in each word forgiven."""
    first = _FIRST_WORD.match(window, at)
    names = _starting(kind, first[1]) if first else ()
    if not first or not names:
        return 0
    words = [word for _, word in zip(range(len(names[0])), _WORD.finditer(window, first.start(1)), strict=False)]
    seen = [word[0] for word in words]
    for name in names:
        if len(name) <= len(words) and same_words(name, seen):
            end = words[len(name) - 1].end()
            if ";" not in window[at:end]:
                return end
    return 0


@lru_cache(maxsize=4096)
def _starting(kind: str, first: str) -> tuple[tuple[str, ...], ...]:
    """The names of a kind whose first word is `first`, or all but; the longest first."""
    rows = _by_first()
    names = rows.get((kind, first)) or [n for (k, w), ns in rows.items() if k == kind and _near(w, first) for n in ns]
    return tuple(sorted(names, key=len, reverse=True))


def same_words(name: tuple[str, ...], words: Sequence[str]) -> bool:
    """Whether `words` begin with `name`, one slip of OCR a word and few in all forgiven.

    >>> same_words(("thue", "gia", "tri"), ["thue", "gid", "tri"]), same_words(("dau", "tu"), ["dat", "dai"])
    (True, False)
    """
    slips = 0
    for expected, seen in zip(name, words, strict=False):
        if expected != seen:
            if not _near(expected, seen):
                return False
            slips += 1
    return slips <= 1 + len(name) // 3


def _near(one: str, other: str) -> bool:
    """One letter changed, lost or added, in a word long enough to stay itself."""
    if one == other:
        return True
    if min(len(one), len(other)) < _SURE or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return short[at:] == long[at + 1 :]


def _general(scan: Scan, window: str, base: int) -> int:
    """The end of a name that no table holds: up to a word or mark that names do not contain."""
    end = count = 0
    for word in _WORD.finditer(window):
        gap = window[end : word.start()].strip()
        if word[0] == "luat":
            break
        if count == 0 and (gap or not scan.text[base + word.start()].isupper()):
            return 0
        if count and (gap or "\n\n" in scan.text[base + end : base + word.start()]):
            break
        if _STOP.match(scan.small(base + word.start(), base + word.start() + _LONGEST_STOP)):
            break
        end, count = word.end(), count + 1
        if count >= _MOST_WORDS:
            return 0
    return end if count >= _FEWEST_WORDS else 0
