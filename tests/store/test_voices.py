"""Voices by where they stand in their family: at a home, reaching out to a day or to anybody, or by id."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import claim, put, reading, told

from graph.claims import Voice
from graph.meeting import Whereabouts
from graph.model import Issuer, Level
from graph.store.protocol import GraphStore, Patch

FAMILY = "12|công văn|hu"
DIRECTIVE = "15|chỉ thị|national"
THAI_BINH = "tinh-hung-yen"
KIEN_XUONG = Issuer(
    id="huyen-uy-kien-xuong-tinh-thai-binh",
    name="Huyện ủy Kiến Xương",
    kind="huyện ủy",
    place="huyện Kiến Xương, tỉnh Thái Bình",
    level=Level.DISTRICT,
)
UNKNOWN = replace(KIEN_XUONG, id="huyen-uy-x-ab12cd34", name="Huyện ủy", place=None)
HALF_KNOWN = replace(KIEN_XUONG, id="huyen-uy-chau-thanh", name="Huyện ủy Châu Thành", place="huyện Châu Thành")
SAID = {
    "placed": {"issuer": KIEN_XUONG, "date": "2021-05-07"},
    "undated": {"issuer": KIEN_XUONG},
    "of unknown place": {"issuer": UNKNOWN, "date": "2021-05-07"},
    "of another day": {"issuer": UNKNOWN, "date": "2021-05-08"},
    "half known": {"issuer": HALF_KNOWN, "date": "2021-05-07"},
    "unsaid": {"date": "2021-05-07"},
}


@pytest.fixture
def voices(store: GraphStore) -> dict[str, Voice]:
    text = reading("một văn bản")
    pairs = {
        name: claim(text, k, FAMILY, name, type="công văn", number="12", symbol="CV/HU", **more)
        for k, (name, more) in enumerate(SAID.items())
    }
    directive = {"type": "chỉ thị", "number": "15", "symbol": "CT-TTg"}
    pairs["national"] = claim(text, 90, DIRECTIVE, "d", **directive, date="2020-03-27", issuer=UNKNOWN)
    pairs["national, undated"] = claim(text, 91, DIRECTIVE, "d", **directive)
    put(store, Patch(readings=(text,), **told(*pairs.values())))
    return {name: voice for name, (_, voice) in pairs.items()}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        pytest.param(Whereabouts(), [], id="nothing asked"),
        pytest.param(Whereabouts(homes=[(FAMILY, THAI_BINH)]), ["placed", "undated"], id="a home"),
        pytest.param(
            Whereabouts(homes=[(FAMILY, UNKNOWN.id), (FAMILY, "elsewhere")]),
            ["of another day", "of unknown place"],
            id="a body of unknown place is a home of its own",
        ),
        pytest.param(
            Whereabouts(days=[(FAMILY, "2021-05-07")]),
            ["of unknown place", "unsaid"],
            id="those that reach out to a day",
        ),
        pytest.param(Whereabouts(families=[FAMILY]), ["half known"], id="those that reach out to anybody"),
        pytest.param(
            Whereabouts(homes=[(DIRECTIVE, "")]), ["national", "national, undated"], id="a national family is one home"
        ),
        pytest.param(
            Whereabouts(homes=[(FAMILY, THAI_BINH)], days=[(FAMILY, "2021-05-08")], families=[FAMILY, DIRECTIVE]),
            ["half known", "of another day", "placed", "undated"],
            id="all at once",
        ),
    ],
)
def test_voices_are_found_where_they_stand(
    store: GraphStore, voices: dict[str, Voice], asked: Whereabouts, names: list[str]
) -> None:
    assert store.voices_at(asked) == sorted((voices[name] for name in names), key=lambda v: v.id)


def test_only_those_that_decide_and_those_asked_for_by_id(store: GraphStore, voices: dict[str, Voice]) -> None:
    asked = Whereabouts(homes=[(FAMILY, THAI_BINH), (DIRECTIVE, "")], ids=[voices["unsaid"].id, "unknown"])
    found = [voices[name] for name in ("national", "placed", "unsaid")]
    assert store.voices_at(asked, deciding=True) == sorted(found, key=lambda v: v.id)
    deciding = [voices[name] for name in ("half known", "of another day", "of unknown place", "placed")]
    assert store.voices([FAMILY], deciding=True) == sorted(deciding, key=lambda v: v.id)


def test_the_homes_of_those_that_write_a_day(store: GraphStore, voices: dict[str, Voice]) -> None:
    assert store.homes_on([]) == []
    found = store.homes_on([(FAMILY, "2021-05-07"), (FAMILY, "2021-05-09"), (DIRECTIVE, "2021-05-08")])
    assert found == [(FAMILY, HALF_KNOWN.id), (FAMILY, UNKNOWN.id), (FAMILY, THAI_BINH), (FAMILY, "x")]


def test_a_voice_that_says_something_else_moves(store: GraphStore, voices: dict[str, Voice]) -> None:
    old = voices["placed"]
    moved = replace(old, claim=replace(old.claim, issuer=UNKNOWN, date="2021-05-08"))
    put(store, Patch(voices=(moved,)))
    assert store.voices_at(Whereabouts(homes=[(FAMILY, THAI_BINH)])) == [voices["undated"]]
    assert moved in store.voices_at(Whereabouts(days=[(FAMILY, "2021-05-08")]))
