"""Who speaks in a text, from its own sentences: the issuer where the letterhead is missing, its spelling where it is not."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from ingest.bodies import bodies, key
from ingest.issuer_scan import Scanner
from ingest.issuers import find_issuer
from ingest.letterhead import in_text
from ingest.letters import bare, is_shouted, words_pattern
from ingest.place_chain import Chain

REACH: Final = 9000
_SPEAKS: Final = re.compile(
    r"\s{1,8}(?:yeu cau|de nghi|co y kien|tra loi|thong bao|huong dan|chi dao|quyet dinh|ban hanh|kinh trinh|trinh|bao cao|kinh de nghi|cam on)\b"
)
_ORGANS: Final = re.compile(r"^(?:ban thuong vu|ban chap hanh|thuong truc|ban thuong truc)\b")


def self_named(text: str, organ: str | None) -> str | None:
    """The body that speaks, told by the signature and by who "yêu cầu", "có ý kiến", "ban hành"; None if unsure.

    >>> self_named("Để phòng dịch, Ban Thường vụ Thị ủy yêu cầu: báo cáo Thường trực Tỉnh ủy.", "BAN THƯỜNG VỤ")
    'Ban Thường vụ Thị ủy'
    """
    counts = _speakers(text[:REACH])
    if organ and _ORGANS.match(bare(organ)):
        same = {name: n for name, n in counts.items() if key(name).startswith(key(organ))}
        counts = Counter(same) if same else counts
    elif organ and (read := find_issuer(organ, 0, len(organ))) and _whole(organ):
        return read.words
    if not counts:
        return None
    (name, most), *rest = counts.most_common(2)
    return name if not rest or most > rest[0][1] else None


def _whole(organ: str) -> bool:
    """Whether a signature names the body itself ("TM. CHÍNH PHỦ") and not only an office in it."""
    scan = Scanner(organ, len(organ)).issuer(0)
    return bool(scan and not scan.offices and (scan.fixed or (scan.head and (scan.places or scan.topic.end))))


def _speakers(text: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for verb in _SPEAKS.finditer(bare(text)):
        start = max(0, verb.start() - 110)
        window = text[start : verb.start()]
        name = _ending_here(window)
        if name:
            counts[name] += 1
    return counts


def _ending_here(window: str) -> str | None:
    """The longest body's name that ends where the window does."""
    for match in re.finditer(r"(?<!\w)(?=[^\W\d_a-zà-ỹ])", window):
        if re.search(r"(?:của|tại|gửi|và|với|cho|theo)\s*$", window[: match.start()]):
            continue
        found = find_issuer(window, match.start(), len(window))
        if found and found.end >= len(window.rstrip()) and begins(window[match.start() :]):
            return found.words
    return None


def begins(words: str) -> bool:
    """Whether a body that the table knows begins here, and not any run of capitals."""
    scan = Scanner(words, len(words)).issuer(0)
    return bool(scan and (scan.fixed or scan.head))


def spelled(words: str, text: str, chain: Chain) -> str:
    """A letterhead's name as the body of the text spells it, with the unit word it leaves out.

    >>> spelled("BẢO HIỂM XÃ HOI YEN MỸ", "Bảo hiểm xã hội huyện Yên Mỹ có ý kiến", ())
    'Bảo hiểm xã hội huyện Yên Mỹ'
    """
    near = text[:REACH]
    found = in_text(words, near)
    if found:
        return found
    scan = Scanner(words, len(words)).issuer(0)
    if scan is None or scan.head is None or not scan.topic.end or not is_shouted(words):
        return words
    units = "|".join(words_pattern(unit.name) for unit in bodies().units.values())
    pattern = f"{words_pattern(scan.word)}\\s{{1,4}}(?:{units})\\s{{1,4}}{words_pattern(scan.topic.of(words))}(?![a-z])"
    hit = re.search(pattern, bare(near))
    return " ".join(near[hit.start() : hit.end()].split()) if hit else words
