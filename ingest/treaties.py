"""Where the name of a treaty ends: its parties, what it is about, and the short names of both."""

from __future__ import annotations

import re
from typing import Final

from ingest.late import late
from ingest.scan import Scan

TREATIES: Final = frozenset({"hiệp định", "nghị định thư", "công ước"})
_WORD: Final = late(r"[^\W_]+(?:[/-][^\W_]+)*")
_OPENERS: Final = (
    "tranh danh thue", "doi tac", "khung", "thuong mai", "chung", "giua", "hop tac", "vay", "van tai", "bao ho",
)  # fmt: skip
_OF_PARTIES: Final = frozenset(
    {"nuoc", "phu", "hoa", "quoc", "chinh", "cong", "vuong", "xa", "hoi", "chu", "nghia", "dan", "nhan"}
)
"""Words of the names of states that may stand in small letters."""
_WITHIN: Final = frozenset({("do", "tu"), ("vào", "danh"), ("vào", "va")})
"""Words that end other names, and those before them here: `tự do`, `đánh vào thu nhập và vào tài sản`."""
_NEXT: Final = late(
    r"(?:ngan hang|cong ty|cong uoc|hiep dinh|bo luat|luat|phap lenh|thong tu|quyet dinh|nghi (?:dinh|quyet))\b"
)
_LEADS_ON: Final = frozenset({"về", "với", "và"})
_ON_TAXES: Final = late(r"doi voi {1,8}(?:cac {1,8})?(?:loai {1,8})?thue|trong {1,8}linh vuc")
_SEPARATED: Final = late(r"\n\s{0,8}\n")
_ACRONYM: Final = late(r"[^\W\d_a-z]{3,}")
_PARTIES: Final = late(r"giữa\s(?:[Nn]ước\s|[Cc]hính\s[Pp]hủ\s)?[^\W\d_a-z]|Việt\s{1,4}Nam\s{0,3}-|với\s[^\W\d_a-z]")
_CLASS: Final = late(r"(?:giữa|với)[^,]{0,40}\s[Nn]ước\s?(?:cư|ký|kí|sở)")
"""`Hiệp định giữa Việt Nam với nước cư trú` is any of many."""
_PROPER: Final = late(r"(?:\s{1,8}[^\W\d_a-z][^\W\d_]{2,}){1,3}")
"""`Kyoto`, `Viên`, `Paris`."""
_MOST_WORDS: Final = 48
_LONGEST_STOP: Final = 32


def treaty_end(scan: Scan, window: str, base: int, stops: re.Pattern[str]) -> int:
    """The end in `window`, which begins at `base` of the text, of a treaty's name; 0 if no single one is named.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of(" giữa Chính phủ Việt Nam và Chính phủ Nhật Bản về hợp tác hải quan, ký ngày")
    >>> scan.text[: treaty_end(scan, scan.flat, 0, re.compile("được"))]
    ' giữa Chính phủ Việt Nam và Chính phủ Nhật Bản về hợp tác hải quan'
    >>> treaty_end(scan_of(" về thuế"), " ve thue", 0, re.compile("được"))
    0
    """
    end = solid = count = 0
    joined = parties = about = False
    before = ""
    for word in _WORD.finditer(window):
        at, gap = base + word.start(), window[end : word.start()].strip()
        capital = scan.text[at].isupper()
        if count == 0 and (gap or not (capital or window.lstrip().startswith(_OPENERS))):
            return 0
        if count and ((gap and not (gap == "-" and capital)) or _SEPARATED.search(scan.text, base + end, at)):
            break
        if _stopped(stops.match(scan.small(at, at + _LONGEST_STOP)), before, window, word.start()):
            break
        if count and capital and before != "thuoc" and (about or _NEXT.match(window, word.start())):
            break
        if parties and not about and not capital and word[0] not in _OF_PARTIES:
            if word[0] != "ve":
                break
            about = True
        tied = "-" in word[0] and scan.text[at + word[0].rindex("-") + 1].isupper()
        parties = parties or gap == "-" or tied or (joined and word[0] == "va")
        joined = joined or word[0] == "giua"
        end, count, before = word.end(), count + 1, word[0]
        solid = solid if word[0] in {"ve", "voi", "va", "giua"} else end
        if count >= _MOST_WORDS:
            return 0
    return solid if solid and _specific(scan.text[base : base + solid]) else 0


def _stopped(stop: re.Match[str] | None, before: str, window: str, at: int) -> bool:
    """Whether a word that ends names ends this one, too."""
    if stop is None:
        return False
    return not (stop[0] in _LEADS_ON or (stop[0], before) in _WITHIN or _ON_TAXES.match(window, at))


def _specific(name: str) -> bool:
    """A treaty is one and not a class if its parties, or a short name, stand there."""
    if _CLASS.search(name):
        return False
    return bool(_ACRONYM.search(name) or _PARTIES.search(name) or _PROPER.match(name))
