"""What holds for every text: spans cut what they say, stand in order, never overlap; hostile text stays linear."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import (
    attachments,
    dates,
    kinds,
    named,
    numbers,
    outside,
    relations,
    secondhand,
    sentences,
    shorts,
    stops,
    symbols,
    unnumbered,
)
from ingest.extract import extract
from ingest.grammar.load import backward, trie
from ingest.scan import scan_of
from ingest.stops import Stops

PIECES = (
    "Thực hiện ", "Căn cứ ", "Chỉ thị số 15/CT-TTg", "Kết luận số 269-KL/TU", "Nghị định 30/2020/NĐ-CP", "15, 16/CT-TTg", " ngày 05/3/2020",
    " của Thủ tướng Chính phủ", " của UBND tỉnh Lai Châu", "; ", ", ", " và ", ".\n", "\n\n", ":\n- ", " về việc ", "Luật Đầu tư", "Bộ luật Dân sự năm 2015",
    "Quyết định thành lập Tổ công tác của xã", " được sửa đổi, bổ sung bởi ", "“", "”", "Đề án 06", "  ", "\u00a0", "\u200b", "So\u0302\u0301", "Ð",
    "(", ")", "Số: 12/KH-UBND", "Kính gửi: ", "/", "-", "2020", "CT", "số ", "😀",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=24).map("".join) | st.text(max_size=120)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_cut_the_text_in_order_without_overlap(text: str) -> None:
    found = extract(text)
    ends = 0
    for at, mention in enumerate(found.mentions):
        assert mention.id == at
        assert ends <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text).strip() == mention.span.of(text)
        assert mention.sentence.start <= mention.span.start
        assert mention.span.end <= mention.sentence.end <= len(text)
        assert mention.antecedent is None or mention.antecedent < at
        assert mention.number is None or not mention.number.startswith("0") or mention.number == "0"
        ends = mention.span.end
    ids = {mention.id for mention in found.mentions}
    assert all(s.source in ids and s.target in ids and s.source != s.target for s in found.second_hand)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_form_of_a_scanned_text_has_each_character_at_its_place(text: str) -> None:
    scan = scan_of(text)
    size = len(scan.text)
    assert {len(form) for form in (scan.flat, scan.cased, scan.figures, scan.back, scan.caps)} == {size}
    assert scan.back[::-1] == scan.flat == scan.cased.lower()
    assert scan.figures == re.sub("[0-9]", "0", scan.flat)
    assert scan.flat.isascii()


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 200))
def test_what_stands_before_a_place_is_the_same_read_forwards_and_backwards(text: str, at: int) -> None:
    scan = scan_of(text)
    at = min(at, len(scan.text))
    words = ["chi thi", "thi", "quyet dinh", "so"]
    backwards = scan.before(re.compile(f" {{0,8}}(?:{backward(words, blank=' ')})"), at, len(text))
    forwards = re.compile(f"(?:{trie(words, blank=' ')}) {{0,8}}\\Z").search(scan.flat, 0, at)
    assert bool(backwards) == bool(forwards)
    assert not forwards or backwards is None or len(scan.text) - backwards.end() == forwards.start()


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 200))
def test_sentences_end_at_the_same_marks_from_either_side(text: str, at: int) -> None:
    stops = Stops(text)
    ends = [stops.before(place) for place in range(len(text) + 1)]
    assert all(end <= place for place, end in enumerate(ends))
    assert ends == sorted(ends)
    after = stops.after(min(at, len(text)), len(text))
    assert after is None or at <= after <= len(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_extraction_is_a_function_of_the_text(text: str) -> None:
    assert extract(text) == extract(text)


HOSTILE = {
    "blank run": "15/CT-TTg" + " " * 100_000,
    "symbols and blanks": ("15/CT-TTg" + " " * 1000) * 100,
    "anchors only": "/A" * 50_000,
    "one endless symbol": "15/CT-TTg" + "-CT" * 30_000,
    "numbers": "1/" * 50_000,
    "type words": "Quyết định " * 9_000,
    "laws": "Luật " * 20_000,
    "amending laws": "Luật sửa đổi, bổ sung một số điều của " * 2_600,
    "quotes": "Chỉ thị số 15/CT-TTg: “" * 4_000,
    "list": "số " + "15, " * 25_000 + "16/CT-TTg",
    "issuers": "15/CT-TTg của Bộ, " * 5_500,
    "dates": "15/CT-TTg ngày 1 tháng 1 năm " * 3_400,
    "one line": "a" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_time_in_proportion(name: str) -> None:
    text = HOSTILE[name]
    extract(text[:2000])
    spent = []
    for part in (text[: len(text) // 4], text):
        start = time.process_time()
        extract(part)
        spent.append(time.process_time() - start)
    assert spent[1] < 6
    assert spent[1] < 12 * spent[0] + 0.2


MODULES = (
    attachments,
    dates,
    kinds,
    named,
    numbers,
    outside,
    relations,
    secondhand,
    sentences,
    shorts,
    stops,
    symbols,
    unnumbered,
)


def test_no_pattern_has_an_unbounded_run_of_blanks() -> None:
    extract("Thực hiện Chỉ thị số 15/CT-TTg")
    patterns = {
        name: value.pattern
        for module in MODULES
        for name, value in vars(module).items()
        if isinstance(getattr(value, "pattern", None), str)
    }
    assert len(patterns) > 60
    unbounded = [name for name, pattern in patterns.items() if re.search(r"(?:\\s|\[\^?a-z0-9\]| )[*+](?!\?)", pattern)]
    assert not set(unbounded) - {"_PARTS"}
