"""One specific document named by its type and subject, without a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from ingest.anchors import Capitals
from ingest.found import UNNUMBERED, Found
from ingest.grammar.load import WS, plain_phrases, table, trie
from ingest.kinds import kinds, type_of_word
from ingest.late import late
from ingest.scan import Scan
from ingest.shorts import Taken

_QUOTED: Final = re.compile(r"\s{0,4}(?:[“\"][^“”\"]{10,300}+[”\"])")
_PERIOD: Final = late(
    r"(?:giai {1,8}doan|thoi {1,8}ky|nhiem {1,8}ky|(?<!het )den {1,8}nam|(?<!het )nam) {1,8}(?:hoc {1,8})?"
    r"(?:19|20)\d\d(?: {0,3}- {0,3}(?:19|20)?\d\d(?:\d\d)?)?"
    r"(?:[ ,]{1,8}(?:va )?(?:tam {1,8}nhin|dinh {1,8}huong)(?: {1,8}den)?(?: {1,8}nam)? {1,8}20\d\d)?"
)
_ROMAN: Final = re.compile(r"\s{0,8}(?:số|này|nêu|trên|của|đó|kèm|\d|[.,;:)])")
_PLANS: Final = frozenset({"kế hoạch", "đề án", "chương trình", "chiến lược", "quy hoạch", "phương án"})
_BREAK: Final = late(
    r"[;(:|\"“.\n](?:(?<=[;(:|\"“])|(?<=\.)(?:\s|\Z)"
    r"|(?<=\n)(?:\s{0,40}[-+•]|\s{0,40}?\n\s{0,40}(?=[^\W\d_a-z])))"
)
_CARRIED: Final = late(" {1,8}(?:(?:oeht|meihgn|tot|auq ueih(?: oc)?) {1,8})?(?:neih {1,8}cuht|iahk {1,8}neirt)")
"""`thực hiện tốt`, `triển khai` before a plan, in `Scan.back`."""
_CONGRESS: Final = late(r" {1,8}dai {1,8}hoi [^,.;:()]{0,70}?lan {1,8}thu {1,8}(?:[ivxlc]{1,6}|[0-9]{1,2})(?![a-z0-9])")
"""Resolutions of congresses have no number: `Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII`."""
_OFFICE: Final = late(" {1,8}(?:ob|os|gnohp|uv|nab|cuc)(?![a-z])")
"""`Bộ`, `Sở`, `Phòng` before `Kế hoạch và Đầu tư`, in `Scan.back`."""
_OWN: Final = late(" {0,8}(?:al )?yan (?:hnid teyuq|teyuq ihgn|nav gnoc|ut gnoht|iht ihc|hcaoh ek)")
"""`Quyết định này là` before a type word, in `Scan.back`."""
_FOUNDING: Final = late(r"\s{1,8}(?:thành lập|kiện toàn)\s{1,8}[^\W\d_a-z]")
_RESTS_ON: Final = late(" {1,8}(?:oeht|uc nac|iat|neih cuht)(?![a-z])")
"""`theo`, `căn cứ`, `tại`, `thực hiện` before the act that founded a body, in `Scan.back`."""
_LIST: Final = late(r"[ ,;]{1,8}(?:va {1,8})?")
_LEAST_WORDS: Final = 4
_REACH: Final = 340
_LEADS: Final = 48


def _types(*, plans: bool) -> list[str]:
    """The words, with a capital, of the types that may be cited by subject: of plans, or of all others."""
    rows = [row for row in table("types.toml", "type") if row.values.get("topic")]
    return [word[0].upper() + word[1:] for row in rows if (row.name in _PLANS) is plans for word in row.words("words")]


@cache
def _anchors() -> Capitals:
    topics = {word[:4] for row in table("phrases.toml", "topic") for word in row.plain("words")} | {'"', "da"}
    follow = f"(?= {{0,8}}(?:{'|'.join(sorted(topics))}))"
    return Capitals({"": _types(plans=True), follow: _types(plans=False)})


_TYPE: Final = late(
    lambda: rf"(?:{trie([*_types(plans=True), *_types(plans=False)], loose=True)})(?={WS}[^\W\d_]|\s{{0,4}}[“\"])"
)
_TOPIC: Final = late(lambda: rf" {{0,8}}(?:{plain_phrases('topic')})(?![a-z])")
_STOP: Final = late(
    lambda: (
        rf"(?<![a-z])(?:{plain_phrases('stop', of='subject')}"
        r"|, {0,4}(?:uy ban|bo |ban chi dao|thu tuong|chinh phu))(?![a-z])"
    )
)
_DRAFT: Final = late(lambda: rf"(?: cac| os tom)?[^a-z0-9]{{1,8}}(?:{plain_phrases('draft', back=True)})(?![a-z])")
_ISSUED: Final = late(lambda: rf"[^a-z0-9]{{1,8}}(?:{plain_phrases('issued', back=True)})(?![a-z])")


@cache
def _topic_kinds() -> frozenset[str]:
    return frozenset(kind for row in table("phrases.toml", "topic") for kind in row.words("kinds"))


def unnumbered(scan: Scan, taken: Sequence[Found], body: int) -> list[Found]:
    """Documents known by type and subject alone, after position `body`, where the letterhead ends.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("UBND xã đã ban hành Quyết định thành lập Tổ Covid cộng đồng; giao lập Kế hoạch năm 2022")
    >>> [scan.text[m.start:m.end] for m in unnumbered(scan, [], 0)]
    ['Quyết định thành lập Tổ Covid cộng đồng']
    """
    spans = Taken(taken)
    found: list[Found] = []
    topics = kinds().topic
    for start in _anchors().starts(scan.cased, body):
        anchor = _TYPE.match(scan.text, start)
        if (
            anchor is None
            or (found and start < found[-1].end)
            or spans.covers(start)
            or scan.text[start - 1 : start].isalpha()
            or _ROMAN.match(scan.text, anchor.end())
        ):
            continue
        kind = type_of_word(anchor[0])
        if kind not in topics:
            continue
        listed = bool(found and _LIST.fullmatch(scan.plain(found[-1].end, start)))
        end = _end(scan, kind, anchor, spans, listed=listed)
        if end and not scan.before(_OFFICE, start, _LEADS):
            found.append(Found(start, end, UNNUMBERED, "type-and-subject", start, end, type=kind, words=anchor[0],
                               subject=" ".join(scan.text[anchor.end() : end].split()).strip(" \"“”")))  # fmt: skip
    return found


def _end(scan: Scan, kind: str, anchor: re.Match[str], spans: Taken, *, listed: bool) -> int:
    """Where the subject ends, 0 if this is no specific, existing document."""
    start, after = anchor.span()
    if kind == "nghị quyết" and (congress := _CONGRESS.match(scan.flat, after)):
        return congress.end()
    quoted = _QUOTED.match(scan.text, after)
    if kind not in _PLANS and not quoted and not _TOPIC.match(scan.flat, after):
        return 0
    founding = _FOUNDING.match(scan.text, after) and scan.before(_RESTS_ON, start, _LEADS)
    issued = listed or bool(founding or scan.before(_ISSUED, start, _LEADS))
    if not issued and not quoted and kind not in _PLANS:
        return 0
    if scan.before(_OWN, start, _LEADS) or (not issued and scan.before(_DRAFT, start, _LEADS)):
        return 0
    if quoted:
        return quoted.end()
    limit = min(spans.next_after(after), after + _REACH)
    stop = _BREAK.search(scan.text, after, limit)
    window = scan.plain(after, stop.start() if stop else limit)
    if halt := _STOP.search(window):
        window = window[: halt.start()]
    size = _size(kind, window, issued=issued, carried=bool(scan.before(_CARRIED, start, _LEADS)))
    return after + size if size else 0


def _size(kind: str, window: str, *, issued: bool, carried: bool) -> int:
    whole = len(window.rstrip(" ,"))
    if kind in _PLANS:
        if (
            (period := _PERIOD.search(window))
            and (kind == "kế hoạch" or not period[0].startswith("nam "))
            and len(window[: period.start()].split()) >= _LEAST_WORDS
        ):
            return period.end()
        if carried and kind in kinds().topic and len(window.split()) > _LEAST_WORDS and not _vague(window):
            return whole
    if kind in _topic_kinds() and issued and _TOPIC.match(window) and len(window.split()) >= _LEAST_WORDS:
        return whole
    return 0


def _vague(window: str) -> bool:
    return bool(
        re.match(r" {0,8}(?:cua|da|duoc|cong tac|hanh dong cua|nay|trong|ve|va|theo|tai|cac|nam)(?![a-z])", window)
    )
