"""Writers killed at random moments, again and again: nothing acknowledged is lost, nothing is half there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "kills", [5, pytest.param(200, marks=[pytest.mark.slow, pytest.mark.timeout(900)])], ids="{} kills".format
)
def test_a_killed_writer_loses_nothing(kills: int) -> None:
    """In a process of its own: it forks, which a process with threads must not."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "support" / "torture.py", "--kills", str(kills)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout or "null")
    assert found, done.stderr
    assert found["failures"] == []
    assert (done.returncode, found["kills"]) == (0, kills)
    assert found["acknowledged"] > 0
    assert found["reads"] > 0
