"""Fixtures that every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from neo4j_server import neo4j_url  # noqa: F401 - a fixture

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("VANMACH_SHARED", ROOT.parent / "shared"))
    if not (folder / "seeds").is_dir():
        pytest.skip(f"no real documents at {folder} (set VANMACH_SHARED to a folder with seeds/ and dev/)")
    return folder
