"""The docs name what there is: commands, settings, addresses, relations, warnings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from api.app import create_app
from api.cli import app
from graph.model import Flag, Relation
from graph.settings import Settings
from graph.store.memory import MemoryStore

ROOT = Path(__file__).parents[1]
CODE = [path for folder in ("graph", "ingest", "api", "viz", "tests") for path in (ROOT / folder).rglob("*.py")]


def _doc(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_command_is_named_in_the_changelog() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"`{name}" not in _doc("CHANGELOG.md") and name != "extract"] == []


def test_every_setting_is_documented_and_exists() -> None:
    read = {name for path in CODE for name in re.findall(r"VANMACH_[A-Z0-9_]+", path.read_text(encoding="utf-8"))}
    assert read == set(re.findall(r"VANMACH_[A-Z0-9_]+", _doc("docs/settings.md")))


def test_every_address_is_documented() -> None:
    paths = create_app(Settings(), MemoryStore()).openapi()["paths"]
    assert [path for path in paths if path.replace(":path", "") not in _doc("docs/api.md")] == []


@pytest.mark.parametrize("words", [Relation, Flag], ids=["relations", "warnings"])
def test_every_word_of_a_closed_list_is_explained(words: type[Relation | Flag]) -> None:
    assert [word for word in words if f"`{word}`" not in _doc("docs/api.md")] == []
