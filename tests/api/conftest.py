"""A small graph behind a real application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.model import Header
from graph.settings import Settings
from graph.store.memory import MemoryStore
from graph.weave import weave
from tests.graph.readings import PRIME_MINISTER, cite, committee, people, reading

CITY = committee("thành phố Bắc Kạn", "tỉnh Bắc Kạn", kind="thành ủy")
PROVINCE = people("tỉnh Bắc Kạn")


@pytest.fixture
def store() -> MemoryStore:
    """A city committee carries out a letter of its province, which, it says, carries out a directive."""
    letter = reading(
        "252.txt",
        Header(type="công văn", number="252", symbol="CV/TU", date="2021-07-19", body=CITY, subject="Phòng dịch"),
        cite("4406", "UBND-VXNV", "2021-07-17", PROVINCE),
        cite("15", "CT-TTg", "2021-03-27", PRIME_MINISTER, type="chỉ thị"),
        second_hand=((0, 1),),
    )
    target = MemoryStore()
    with target.writing():
        weave(target, [letter])
    return target


@pytest.fixture
def client(store: MemoryStore) -> Iterator[TestClient]:
    """The application as another program meets it."""
    with TestClient(create_app(Settings(max_body=10_000), store), raise_server_exceptions=False) as made:
        yield made
