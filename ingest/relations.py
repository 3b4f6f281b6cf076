"""What the citing document does to each cited one, from the words around the mention."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.extraction import Relation
from graph.text import plain
from ingest.cues import CHANGES, Cue, cues, nearest, ranked
from ingest.found import NAMED, NUMBERED, Found
from ingest.late import late
from ingest.scan import Scan
from ingest.sentences import clause_start, lead_in
from ingest.subjects import opens_subject

_PINPOINT: Final = late(
    r"(?<![a-z])(?:khoan|dieu|diem|muc|phan|chuong|tiet|dong|phu luc|mau)(?: so)? {1,4}(?:[0-9]|[a-z|]\b|[ivx]+\b)"
)
_ONLY_PINPOINT: Final = late(
    r"[^a-z0-9]{0,8}(?:[a-z0-9][.)] {1,4})?"
    r"(?:(?:khoan|diem|dieu|muc|chuong|phan|tiet|cac|va|cua|[0-9a-z]{1,3})[, |]{1,4}){0,14}"
)
_ENDED: Final = late(
    r"(?: thi hanh| toan bo| mot phan)?(?: (?:ke tu|tu ngay)(?:(?! tru )[^;:]){0,80})?"
    r"[ :,]{0,6}(?:(?:bao )?gom)?[ :]{0,4}"
)
"""What may stand between `hết hiệu lực` and the list of what ends."""
_FOOTNOTE: Final = late(r"[0-9]{1,2} {1,3}[a-z]")
_OPENS_PARAGRAPH: Final = late(r"(?:\A|\n)\s{0,6}\Z")
_STATED: Final = late(r"[^\w]{0,6}(?:[a-zđ0-9][.)]\s)?Tại\s")
"""`Tại khoản 1 Điều 9 Nghị định …`, opening a sentence: what follows is a rule that stands there."""
_NUMBERED: Final = late(r"[0-9]/[0-9a-z]")
"""A document that the cue of a leading sentence speaks of already."""
_FOLLOWS: Final = late(r"(?:sau|sau day|gom|nhu sau)[^a-z0-9]{0,4}\Z")
_ANY_SEPARATOR: Final = late(r"[,;(](?= )|(?<![a-z])(?:va|hoac|cung|dong thoi)(?![a-z])")
_KIND: Final = late(
    r"(?<![a-z])(?:quyet dinh|nghi quyet|nghi dinh|thong tu|van ban|cong van|thong bao|ke hoach) "
    r"(?:sua doi|bo sung|thay the|dieu chinh|dinh chinh)(?:,? bo sung)?,? (?:so |gom |sau )?(?P<colon> {0,3}:)? {0,3}\Z"
)
_DRAFT: Final = late(
    r"(?:du thao|(?<!bo )(?<!so )xay dung|soan thao|trinh|hoan thien|nghien cuu|de xuat|gop y)(?![a-z])"
    r"(?:[a-z ,]{0,70}(?:nghi dinh|thong tu|luat|nghi quyet|quyet dinh|phap lenh))? {0,3}\Z"
)
"""Before `sửa đổi`: what changes the cited document does not exist yet."""
_TYPE_CUES: Final = late(r"(?<![a-z])(?:huong dan|quy dinh|ket luan|bao cao|thong bao)(?![a-z])")
_DOCUMENTS: Final = late(
    r"(?:van ban|quyet dinh|nghi quyet|nghi dinh|thong tu|can cu|tai lieu|phap ly|ke hoach|cong van|chi thi)"
    r"[^;]{0,90}\Z"
)
_ARTICLE: Final = (
    r"(?:khoan|diem|dieu|muc|chuong|phan|tiet) {1,4}[0-9a-z|]{1,4}[, ]{1,4}"
    r"(?:[0-9a-z] (?:va|,) [0-9a-z] {1,4})?(?:va |cua )?"
)
_SEPARATOR: Final = late(
    r"(?:[,;(]|(?<![a-z])(?:va|hoac|cung|voi))[^a-z0-9]{0,8}"
    r"(?:cac[^a-z0-9]{1,4})?(?:tai[^a-z0-9]{1,4})?(?:van ban[^a-z0-9]{1,4})?"
    rf"(?:{_ARTICLE}){{0,5}}\Z"
)
"""What parts the items of a list, with the article that the next item is cited by."""
_HARD_BREAK: Final = late(r"[.!?:](?:(?<!:)\s?[\"”]?\s{1,40}[^\W\d_a-z]|(?<=[:.])\s{0,40}?\n)")
_PARAGRAPH: Final = late(
    r"(?<![,;:\s])(?<!\bvà)(?<!\bvới)(?<!\bsố)(?<!\bcủa)[ \t]{0,8}\r?\n\s{0,8}?\r?\n\s{0,8}[^\W\d_a-z]"
)
_ISSUED_THEN: Final = late(r"(?<![a-z])ngay {1,4}[0-9][^;:]{4,120}[ ,](?:da |vua )?(?:ky )?ban hanh {1,8}\Z")
"""`Ngày 19/10/2023, Chính phủ ban hành` begins a statement of its own, whatever heading stands before."""
_REACH: Final = 280
_TIP: Final = 64
"""How far before a mention the words lie that part it from the one before."""
_APPLIED: Final = frozenset({"theo", "ap dung", "viec ap dung"})
"""With an article these point to a rule and carry nothing out."""
_OPENS: Final = 3
"""A capital this near to the start of the clause only opens it."""
_BEHIND: Final = 90
_LONG: Final = 160
_WHOLE: Final = 1000
_LEAD_REACH: Final = 200


def relate(scan: Scan, founds: Sequence[Found], *, head: int = 0, own: str | None = None) -> None:
    """Settles relation and cue of every mention that does not stand in another's subject.

    In the heading, which ends at `head`, the type word before `sửa đổi` is the document's own, whose type is `own`.
    """
    kind = plain(own or "")
    previous: Found | None = None
    acted_on = {id(found.inside) for found in founds if found.acts}
    for found in founds:
        if found.alias_of:
            found.relation, found.cue = found.alias_of.relation, found.alias_of.cue
        elif found.inside is None:
            title = found.left < head
            _relate(scan, found, previous, own_title=title, own=kind, acted_on=id(found) in acted_on)
            previous = found


def consolidate(scan: Scan, founds: Sequence[Found]) -> None:
    """In a consolidated text, the norm it prints is the one that opens the first paragraph, before any legal basis."""
    for found in founds:
        if found.cue and found.relation is Relation.BASED_ON:
            return
        if found.form is NUMBERED and _OPENS_PARAGRAPH.search(scan.text, max(0, found.left - 8), found.left):
            found.relation, found.cue, found.inside, found.inner = Relation.CONSOLIDATES, None, None, None
            return


def _relate(scan: Scan, found: Found, previous: Found | None, *, own_title: bool, own: str, acted_on: bool) -> None:
    floor = (previous.right if previous.right <= found.left else previous.end) if previous else 0
    start = clause_start(scan, found.left, max(floor, found.left - _REACH))
    if previous and start == floor:
        start = _past_subject(scan, start, found.left)
    window = scan.plain(start, found.left)
    if issued := _ISSUED_THEN.search(window):
        start, window = start + issued.start(), window[issued.start() :]
    window = _without_kind(found, window, start)
    cue = nearest(
        window,
        led_in=True,
        own=own,
        named=found.form is NAMED,
        noun=lambda at: _noun(scan, start, window, at) or (not own_title and _headline(scan, start + at, found.left)),
        title=scan.text[start : found.left] if own_title else "",
    )
    if cue:
        pinned = cue.words in _APPLIED and _PINPOINT.search(window, cue.end)
        found.relation = Relation.REFERS_TO if pinned else cue.relation
        if cue.relation in CHANGES and _DRAFT.search(window, 0, cue.start):
            found.relation = Relation.MENTIONS
        found.cue = (start + cue.start, start + cue.end)
    elif not acted_on and (after := _behind(scan, found) or _at_end(scan, found, window)):
        found.relation, found.cue = after.relation, (after.start, after.end)
    elif _STATED.match(scan.text, start, found.left):
        found.relation = Relation.REFERS_TO
    elif previous and not _FOOTNOTE.match(window) and _goes_on(scan, previous, found):
        found.relation, found.cue = previous.relation, previous.cue
    elif lead := _led(scan, found, window) or _opened(scan, found, window):
        found.relation, found.cue = lead.relation, (lead.start, lead.end)
    elif _PINPOINT.search(window):
        found.relation = Relation.REFERS_TO


def _without_kind(found: Found, window: str, start: int) -> str:
    """A window without the kind of the mention it leads to: `các Quyết định sửa đổi, bổ sung` before `số 118/QĐ-X`."""
    kind = _KIND.search(window, max(0, len(window) - _TIP))
    if kind is None or (found.words is not None and not kind["colon"]):
        return window
    found.lead = start + kind.start()
    return window[: kind.start()]


def _past_subject(scan: Scan, start: int, left: int) -> int:
    """Cues in the subject of the mention before do not speak of this one: start behind the last separator."""
    window = scan.plain(start, left)
    if not opens_subject(window):
        return start
    ends = [separator.end() for separator in _ANY_SEPARATOR.finditer(window)]
    return start + ends[-1] if ends else start


def _noun(scan: Scan, start: int, window: str, at: int) -> bool:
    """Whether a word that could be a cue is the name of a document: `triển khai Hướng dẫn về cách ly`."""
    if at <= _OPENS or scan.text[start + at - 1] == "\n" or not _TYPE_CUES.match(window, at):
        return False
    return scan.text[start + at : start + at + 2].istitle()


def _headline(scan: Scan, cue: int, left: int) -> bool:
    """Whether a word stands in a line of capitals above the mention: `ĐIỀU KHOẢN THI HÀNH` over the first article."""
    text = scan.text
    end = text.find("\n", cue, left)
    if end < 0 or not text[cue:end].isupper():
        return False
    return text[text.rfind("\n", 0, cue) + 1 : end].isupper() and not text[left : left + 4].isupper()


def _behind(scan: Scan, found: Found) -> Cue | None:
    window = scan.plain(found.right, found.right + _BEHIND)
    stop = re.search(r"[.;:\"“]", window)
    for cue in cues(window[: stop.start()] if stop else window, "after"):
        return Cue(found.right + cue.start, found.right + cue.end, cue.relation, cue.words)
    return None


def _at_end(scan: Scan, found: Found, window: str) -> Cue | None:
    """`2. Thông tư A … và Thông tư B … hết hiệu lực kể từ ngày …`: of an item the end of its sentence tells."""
    if window.strip(" \n") and not _ONLY_PINPOINT.fullmatch(window):
        return None
    end = scan.stops.after(found.right, min(len(scan.text), found.right + _WHOLE))
    base = max(found.right, end - _LONG) if end else 0
    ends = [cue for cue in cues(scan.plain(base, end), "after") if cue.relation is Relation.REPEALS] if end else []
    return Cue(base + ends[-1].start, base + ends[-1].end, ends[-1].relation, ends[-1].words) if ends else None


def _goes_on(scan: Scan, previous: Found, found: Found) -> bool:
    """Whether the list that `previous` stands in reaches to `found`: no sentence ends between them."""
    gap = scan.text[previous.right : found.left]
    if len(gap) > _REACH + 120 or _HARD_BREAK.search(gap) or _PARAGRAPH.search(gap):
        return False
    left = found.lead if found.lead and found.lead >= previous.right else found.left
    return bool(_SEPARATOR.search(scan.flat, max(previous.right, left - _TIP), left) or ";" in gap)


def _opened(scan: Scan, found: Found, window: str) -> Cue | None:
    """The cue that opens a sentence of several items, the first of which is no mention: `Căn cứ Điều lệ Hội; X`."""
    start = found.left - len(window)
    if window.strip(" \n") or scan.text[start - 2 : start - 1] != ";":
        return None
    base = scan.stops.before(found.left)
    return next(
        (
            Cue(base + cue.start, base + cue.end, cue.relation, cue.words)
            for cue in reversed(list(ranked(scan.plain(base, min(base + _TIP, start)))))
            if cue.start <= _OPENS
        ),
        None,
    )


def _led(scan: Scan, found: Found, window: str) -> Cue | None:
    """The cue of the sentence that leads into the list whose item this mention opens, perhaps by an article of it."""
    if _FOOTNOTE.match(window):
        return None
    opening = found.left - len(window) if _ONLY_PINPOINT.fullmatch(window) else found.left
    lead = lead_in(scan, opening)
    if not lead:
        return None
    start = max(lead[0], lead[1] - _LEAD_REACH)
    intro = scan.plain(start, lead[1])
    met = cues(intro)
    ends = cues(intro, "after")
    if ends and _ENDED.fullmatch(intro, ends[-1].end):
        return Cue(start + ends[-1].start, start + ends[-1].end, ends[-1].relation, ends[-1].words)
    own = next((cue for cue in met if cue.words.endswith("ban hanh")), None)
    change = next((cue for cue in reversed(met) if cue.relation in CHANGES), None)
    cue = own or change or nearest(intro)
    if cue and cue.relation is Relation.IMPLEMENTS and _NUMBERED.search(intro, cue.end):
        return None
    if cue is None or not (_DOCUMENTS.search(intro) or (cue.relation in CHANGES and _FOLLOWS.search(intro))):
        return None
    return Cue(start + cue.start, start + cue.end, cue.relation, cue.words)
