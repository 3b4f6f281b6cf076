"""Gains and losses must not change places, nor a shift of one text look like a change of all."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from benchmarks import gains

OLD = ("a.txt", "15 CT-TTg", 8, 17)
NEW = ("a.txt", "16 CT-TTg", 40, 49)
SAME = ("b.txt", "252 CV/TU", 3, 12)


@pytest.mark.parametrize(
    ("before", "after", "gained", "lost"),
    [
        pytest.param({}, {NEW: {}}, (NEW,), (), id="found only now is a gain"),
        pytest.param({OLD: {}}, {}, (), (OLD,), id="found only before is a loss"),
        pytest.param({OLD: {}, SAME: {}}, {SAME: {}, NEW: {}}, (NEW,), (OLD,), id="one each beside a kept one"),
        pytest.param({SAME: {}}, {SAME: {}}, (), (), id="nothing changed"),
        pytest.param({OLD: {}}, {(*OLD[:2], 8, 18): {}}, ((*OLD[:2], 8, 18),), (OLD,), id="a longer span is both"),
    ],
)
def test_direction(before: gains.Findings, after: gains.Findings, gained: tuple, lost: tuple):
    found = gains.compare(before, after)
    assert (found.gains, found.losses) == (gained, lost)


def test_comparing_backwards_swaps_the_two():
    forth = gains.compare({OLD: {}}, {NEW: {}})
    back = gains.compare({NEW: {}}, {OLD: {}})
    assert (forth.gains, forth.losses) == (back.losses, back.gains)


def test_a_field_read_differently_is_a_change_from_old_to_new():
    found = gains.compare({SAME: {"issuer": None}}, {SAME: {"issuer": "Thành ủy Bắc Kạn"}})
    assert found.changes == ((SAME, "issuer", None, "Thành ủy Bắc Kạn"),)
    assert found.kept == 1


def test_the_report_names_counts_and_places():
    before, after = {OLD: {"around": "theo cũ"}}, {NEW: {"around": "theo mới", "form": "numbered", "rule": "r"}}
    text = gains.report(gains.compare(before, after), before, after)
    assert text.startswith("1 gains, 1 losses, 0 kept")
    assert text.index("theo mới") < text.index("LOSSES (1)") < text.index("theo cũ")


@pytest.fixture
def two_trees(tmp_path: Path) -> tuple[Path, Path]:
    """Two tiny extractors: the first finds what is in capitals, the second also numbers."""
    trees = []
    for name, pattern in (("before", "[A-Z]{2,}"), ("after", r"[A-Z]{2,}|\d+")):
        package = tmp_path / name / "ingest"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "extract.py").write_text(
            f"import re\ndef extract(text): return list(re.finditer(r'{pattern}', text))\n"
        )
        (package / "gold.py").write_text(
            "def as_gold(doc, found):\n"
            "    return {'mentions': [dict(number=m[0], symbol=None, start=m.start(), end=m.end()) for m in found]}\n"
        )
        trees.append(tmp_path / name)
    return trees[0], trees[1]


def test_each_tree_reads_with_its_own_extractor(two_trees: tuple[Path, Path], tmp_path: Path):
    text = tmp_path / "one.txt"
    text.write_bytes("ĐỀ 7\r\nAB".encode())
    before, after = (gains.findings(tree, [text]) for tree in two_trees)
    assert gains.compare(before, after).gains == (("one.txt", "7", 3, 4),)
    assert gains.compare(before, after).losses == ()


def test_a_revision_is_checked_out_and_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for words in (
        ["init", "-q"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    monkeypatch.setattr(gains, "ROOT", tmp_path)
    with gains.checkout("HEAD") as tree:
        assert (tree / ".git").exists()
    assert not tree.exists()


def test_an_unknown_revision_says_so():
    with pytest.raises(SystemExit, match="no-such-revision"), gains.checkout("no-such-revision"):
        pass
