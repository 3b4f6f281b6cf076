"""Why something was read as a mention."""

from __future__ import annotations

import pytest

from ingest.explain import explain


@pytest.mark.parametrize(
    ("text", "words", "rule", "rows"),
    [
        (
            "quán triệt Kết luận số 126-KL/TW",
            "126-KL/TW",
            "party",
            ["[shape] party", "[type] kết luận", "[cue] implements"],
        ),
        ("Căn cứ Luật Đầu tư;", "Luật Đầu tư", "named-law", ["[type] luật", "[law] economy", "[cue] based_on"]),
        ("thực hiện Chỉ thị 16 của Thủ tướng", "Chỉ thị 16", "type-and-number", ["[type] chỉ thị", "[cue] implements"]),
    ],
    ids=["number", "law", "short"],
)
def test_rule_rows_and_cue(text: str, words: str, rule: str, rows: list[str]) -> None:
    start = text.index(words)
    found = explain(text, start, start + len(words))
    assert [one.rule for one in found] == [rule]
    assert all(any(row in shown for shown in found[0].rows) for row in rows)
    assert words in str(found[0])


def test_nothing_to_explain() -> None:
    assert explain("thực hiện nhiệm vụ", 0, 9) == []
