"""A number behind a unit word is a ward's name, or that of the next item."""

from __future__ import annotations

import pytest

from ingest.issuers import find_issuer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ủy ban nhân dân tỉnh.\n\n2. Giao các sở rà soát", "Ủy ban nhân dân tỉnh"),
        ("UBND tỉnh\n\n2. Giao các sở", "UBND tỉnh"),
        ("UBND phường\n2. Giao công an", "UBND phường"),
        ("UBND tỉnh. Các sở phối hợp", "UBND tỉnh"),
        ("Đảng ủy Phường 2 về việc", "Đảng ủy Phường 2"),
        ("UBND Quận 3. Giao", "UBND Quận 3"),
        ("UBND TP. Bắc Kạn về việc", "UBND TP. Bắc Kạn"),
    ],
)
def test_where_the_name_ends(text: str, words: str) -> None:
    found = find_issuer(text, 0, len(text))
    assert found is not None
    assert found.words == words
