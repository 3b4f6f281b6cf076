"""Texts made to be slow: what a scanner must survive without looking at any place twice."""

from __future__ import annotations

SIZE = 200_000
REAL = frozenset({"citations and nothing else"})
"""Cases that are what they seem, ninety citations a KB: shown, but the time goes into reading them all."""

_PIECES = {
    "blank run": ("Chỉ thị số 15/CT-TTg", " "),
    "line ends only": ("Chỉ thị số 15/CT-TTg", "\n"),
    "symbol and 2 KB of blanks": ("", "Chỉ thị số 15/CT-TTg" + " " * 2000),
    "only anchors": ("", "/A"),
    "chain of symbols": ("", "15/CT-TTg-"),
    "chain of party symbols": ("", "15-CT/TW-"),
    "digits": ("Số ", "7"),
    "groups of digits": ("", "15/2020/"),
    "nested quotes": ("", "“thực hiện Quyết định ban hành Quy chế "),
    "open brackets": ("", "("),
    "type words": ("", "Quyết định "),
    "citations and nothing else": ("", "Nghị quyết số 15, 16, "),
    "law names without end": ("", "Luật sửa đổi, bổ sung một số điều của "),
    "cues": ("", "theo quy định tại "),
    "capitals": ("", "UBND"),
    "issuer without end": ("Chỉ thị số 15/CT-TTg của ", "Ban Chỉ đạo phòng, chống "),
    "dates": ("", "ngày 27/3/2020 "),
    "one word": ("", "a"),
    "combining marks": ("", "a\u0301\u0323"),
    "table bars": ("", "| "),
    "markdown stars": ("", "**"),
}


def cases(size: int = SIZE) -> dict[str, str]:
    """Each case's name and its text of `size` characters.

    >>> {len(text) for text in cases(1000).values()}
    {1000}
    """
    return {name: (start + piece * (size // len(piece) + 1))[:size] for name, (start, piece) in _PIECES.items()}
