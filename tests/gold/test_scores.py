"""Scores on the hand-annotated documents, by format, with floors that fail the build; the table is printed with `-s`."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.extract import extract
from ingest.gold import as_gold

FORMATS = {
    "ocr": "pjj-",
    "markdown": "cb-",
    "docx": "bt-",
    "gazette": "gz-",
    "registry": "vb-",
    "all": "",
    "seeds": "seed-",
}
FLOORS: dict[str, float] = {
    "numbered_key_set": 0.99, "numbered_key": 0.985, "exact_span": 0.95, "overlap": 0.975, "edge": 0.93, "second_hand": 0.75,
    "type": 0.985, "date": 0.985, "issuer": 0.93, "relation": 0.90, "relation_coarse": 0.95,
    "recall named": 0.97, "recall other forms": 0.80,
}  # fmt: skip


@cache
def _scores(shared: Path, prefix: str) -> dict[str, Any]:
    """What the scorer beside the documents says about those whose name starts with `prefix`."""
    seeds = prefix == "seed-"
    gold = shared / "seeds/gold.jsonl" if seeds else shared / "dev/gold/gold.jsonl"
    docs = shared / "seeds" if seeds else shared / "dev/gold/docs"
    rows = [
        line for line in gold.read_text(encoding="utf-8").splitlines() if json.loads(line)["doc"].startswith(prefix)
    ]
    predicted = [json.dumps(_predicted(docs / f"{json.loads(row)['doc']}.txt"), ensure_ascii=False) for row in rows]
    return _scored(shared, rows, predicted)


def _predicted(path: Path) -> dict[str, Any]:
    with path.open(encoding="utf-8", newline="") as file:
        return as_gold(path.stem, extract(file.read()))


def _scored(shared: Path, gold: list[str], predicted: list[str]) -> dict[str, Any]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("gold.jsonl", "predicted.jsonl")]
        for file, lines in zip(files, (gold, predicted), strict=True):
            file.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(shared / "dev/score.py"), *map(str, files), "--json"]
        return dict(json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout))


def _flat(scores: dict[str, Any]) -> dict[str, float | None]:
    flat = {
        name: value["f1"]
        for name, value in scores.items()
        if isinstance(value, dict) and "f1" in value and value["tp"] + value["fn"]
    }
    flat |= scores["fields"]
    recall = {form: tuple(map(int, shown.split(" ")[0].split("/"))) for form, shown in scores["recall_by_form"].items()}
    named = recall.get("named", (0, 0))
    other = [recall.get(form, (0, 0)) for form in ("unnumbered", "short", "elliptical")]
    found, there = sum(f for f, _ in other), sum(t for _, t in other)
    flat["recall named"] = named[0] / named[1] if named[1] else None
    flat["recall other forms"] = found / there if there else None
    return flat


def test_table(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = {name: _flat(_scores(shared, prefix)) for name, prefix in FORMATS.items()}
    with capsys.disabled():
        print("\n" + f"{'':20}" + "".join(f"{name:>10}" for name in table))
        for measure in FLOORS:
            cells = (table[name].get(measure) for name in table)
            print(f"{measure:20}" + "".join(f"{'-' if cell is None else format(cell, '.3f'):>10}" for cell in cells))
    assert table


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(shared: Path, measure: str) -> None:
    reached = _flat(_scores(shared, ""))[measure]
    assert reached is not None
    assert reached >= FLOORS[measure]


@pytest.mark.parametrize("measure", FLOORS)
def test_seeds_are_read_without_a_fault(shared: Path, measure: str) -> None:
    reached = _flat(_scores(shared, "seed-")).get(measure)
    assert reached in (None, 1.0)
