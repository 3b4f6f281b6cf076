"""Who speaks in a text, by its own sentences: the issuer where a letterhead is missing, its spelling where not."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Final

from ingest.bodies import bodies, key
from ingest.issuer_scan import Scanner, scanned
from ingest.issuers import find_issuer
from ingest.late import late
from ingest.letterhead import PAGE, in_text
from ingest.letters import CAPITALS, bare_page, is_shouted, words_pattern
from ingest.zone import frame

_ISSUES: Final = late(r"\s+ban hành (?=Nghị|Thông|Quyết|Chỉ|Quy|Kế|Luật|Pháp)")
_CAPITAL: Final = late(rf"(?<!\w)(?=[{CAPITALS}])")
_OBJECT: Final = late(r"(?:của|tại|gửi:?|và|với|cho|theo)\s*\Z")


def self_named(text: str, organ: str | None) -> str | None:
    """The body that speaks, told by the signature and by who "yêu cầu", "có ý kiến", "ban hành"; None if unsure.

    >>> self_named("Để phòng dịch, Ban Thường vụ Thị ủy yêu cầu: báo cáo Thường trực Tỉnh ủy.", "BAN THƯỜNG VỤ")
    'Ban Thường vụ Thị ủy'
    """
    near = text[:PAGE]
    if issues := _ISSUES.search(near):
        start = near.rfind("\n", 0, issues.start()) + 1
        found = find_issuer(near, start, issues.start())
        if found and found.end >= len(near[: issues.start()].rstrip()) and begins(near[start : issues.start()]):
            return found.words
    counts = _speakers(near)
    if organ and (signed := _signing(organ, counts)):
        return signed
    if not counts or (organ and _body(organ)):
        return " ".join(organ.split()) if organ and _body(organ) else None
    (name, most), *rest = counts.most_common(2)
    return name if not rest or most > rest[0][1] else None


def _signing(organ: str, counts: Counter[str]) -> str | None:
    """The speaker that the signature means: the one whose name begins as it does, else the body it names whole."""
    same = Counter({name: n for name, n in counts.items() if _short(name).startswith(_short(organ))})
    if same:
        (name, most), *rest = same.most_common(2)
        return name if not rest or most > rest[0][1] else None
    scan = scanned(organ)
    whole = scan and not scan.offices and (scan.fixed or (scan.head and (scan.places or scan.topic.end)))
    return " ".join(organ[: scan.span.end].split()) if whole and scan else None


def _short(name: str) -> str:
    """A name by its letters, councils and committees of the people by their short forms."""
    return key(name).replace(key("Ủy ban nhân dân"), "ubnd").replace(key("Hội đồng nhân dân"), "hdnd")


def _body(organ: str) -> bool:
    """Whether a signature names a body, if without its place ("TM. ỦY BAN NHÂN DÂN"), and no office or board."""
    scan = scanned(organ)
    return bool(scan and scan.head and not scan.offices and scan.span.end >= len(organ.rstrip()))


def _speakers(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for verb in frame("speech").finditer(bare_page(text)):
        start = max(0, verb.start() - 110)
        window = text[start : verb.start()]
        name = _ending_here(window)
        if name:
            counts[name] += 1
    return counts


def _ending_here(window: str) -> str | None:
    """The longest body's name that ends where the window does."""
    stop = len(window.rstrip())
    for match in _CAPITAL.finditer(window):
        if not begins(window[match.start() :]):
            continue
        found = find_issuer(window, match.start(), len(window))
        if found and found.end >= stop:
            return None if _OBJECT.search(window, 0, match.start()) else found.words
    return None


@lru_cache(maxsize=4096)
def begins(words: str) -> bool:
    """Whether a body that the table knows begins here, and not any run of capitals."""
    scanner = Scanner(words, len(words))
    scanner.open_at(0)
    return scanner.starts_known(0)


@lru_cache(maxsize=1)
def _units() -> str:
    return "|".join(words_pattern(unit.name) for unit in bodies().units.values())


def spelled(words: str, text: str) -> str:
    """A letterhead's name as the body of the text spells it, with the unit word it leaves out.

    >>> spelled("BẢO HIỂM XÃ HOI YEN MỸ", "Bảo hiểm xã hội huyện Yên Mỹ có ý kiến")
    'Bảo hiểm xã hội huyện Yên Mỹ'
    """
    scan = scanned(words)
    if scan is None or (scan.fixed and scan.span.end == len(words)) or not is_shouted(words):
        return words
    near = text[:PAGE]
    found = in_text(words, near)
    if found or scan.head is None or not scan.topic.end:
        return found or words
    pattern = (
        f"{words_pattern(scan.word)}\\s{{1,4}}(?:{_units()})\\s{{1,4}}{words_pattern(scan.topic.of(words))}(?![a-z])"
    )
    hit = re.search(pattern, bare_page(near))
    return " ".join(near[hit.start() : hit.end()].split()) if hit else words
