"""Readings and claims in every store: what a text says is kept for ever and found by text and by family."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import BAC_KAN, TRAPS, claim, put, reading, told

from graph.claims import OWN, Assignment, Voice
from graph.decisions import Decision, Undoing, Verdict
from graph.model import Body, Extraction, Flag, Form, Header, Level, Mention, Relation, SecondHand, Span
from graph.store.protocol import GraphStore, Patch

FAMILY = "15|chỉ thị|national"


def test_a_reading_comes_back_with_every_field(store: GraphStore) -> None:
    whole = reading("Thực hiện Chỉ thị số 15/CT-TTg\r\n\tngày 27/3/2020.", "b.txt", "a.docx")
    body = Body(kind="ủy ban nhân dân", name="UBND", places=("tỉnh Bắc Kạn",), level=Level.PROVINCE, local=True)
    mention = Mention(
        id=0,
        span=Span(21, 30),
        form=Form.NUMBERED,
        number="15",
        body=body,
        relation=Relation.IMPLEMENTS,
        cue=Span(0, 9),
        sentence=Span(0, 50),
        flags=(Flag.OCR,),
    )
    full = replace(
        whole,
        reader="docx",
        extraction=Extraction(
            header=Header(type="công văn", body=body, level=Level.PROVINCE),
            mentions=(mention, replace(mention, id=1, antecedent=0, cue=None)),
            second_hand=(SecondHand(source=0, target=1, relation=Relation.AMENDS),),
        ),
    )
    put(store, Patch(readings=(full,)))
    assert store.reading(full.id) == full
    assert list(store.readings()) == [full]


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS.keys())
def test_a_text_is_kept_to_the_character(store: GraphStore, text: str) -> None:
    odd = reading(text, text, type=text, subject=text)
    family = text.replace("\0", "")
    pair = claim(odd, 0, family, family, title=text)
    put(store, Patch(readings=(odd,), **told(pair)))
    assert store.reading(odd.id) == odd
    assert store.said_in([odd.id]) == [pair]
    assert store.voices([family]) == store.voices_for([family]) == [pair[1]]


def test_readings_stream_by_id(store: GraphStore) -> None:
    many = [reading(f"văn bản {n}") for n in range(230)]
    put(store, Patch(readings=tuple(many)))
    assert list(store.readings()) == sorted(many, key=lambda r: r.id)
    assert store.stats().readings == 230


def test_claims_by_family_and_by_reading(store: GraphStore) -> None:
    first, second = sorted((reading("một"), reading("hai")), key=lambda r: r.id)
    pairs = [claim(r, n, family, "d") for r in (first, second) for n, family in ((OWN, "x"), (2, FAMILY), (10, FAMILY))]
    put(store, Patch(readings=(second, first), **told(*reversed(pairs))))
    voices = sorted((voice for _, voice in pairs), key=lambda v: v.id)
    assert store.voices([FAMILY]) == [v for v in voices if v.claim.family == FAMILY]
    assert store.voices([FAMILY, "x", FAMILY, "unknown"]) == store.voices_for(["d", "unknown"]) == voices
    assert store.said_in([second.id, "unknown"]) == pairs[3:]
    assert store.said_by([voices[0].id, "unknown", voices[5].id]) == [
        said for said, voice in pairs if voice in (voices[0], voices[5])
    ]


def test_a_claim_keeps_its_assignment(store: GraphStore) -> None:
    text = reading("một")
    put(store, Patch(readings=(text,), **told(claim(text, 0, FAMILY, "old", issuer=BAC_KAN))))
    found = Assignment(document="new", confidence=0.25, warnings=(Flag.AMBIGUOUS,), candidates=("b", "c"))
    voice = claim(text, 0, FAMILY, "")[1].claim
    moved = Voice(
        claim=replace(voice, form=Form.SHORT, flags=(Flag.SYMBOL_SLIP,), places=("tỉnh X",), texts=7), assignment=found
    )
    put(store, Patch(voices=(moved,)))
    assert store.voices([FAMILY]) == store.voices_for(["new"]) == [moved]
    assert store.voices_for(["old"]) == []


def test_a_claim_that_changed_family_left_the_old_one(store: GraphStore) -> None:
    text = reading("một")
    put(store, Patch(readings=(text,), **told(claim(text, 0, "old", "d"))))
    put(store, Patch(voices=(claim(text, 0, "new", "d")[1],)))
    assert store.voices(["old"]) == []
    assert [v.claim.family for v in store.voices(["new"])] == ["new"]


def test_a_voice_that_fell_silent_is_gone(store: GraphStore) -> None:
    text = reading("một")
    first, second = (claim(text, n, FAMILY, "d") for n in range(2))
    put(store, Patch(readings=(text,), **told(first, second)))
    put(store, Patch(readings=(text,), said=(first[0],), silent=(second[1].id,)))
    assert store.voices([FAMILY]) == [first[1]]
    assert store.said_by([second[1].id]) == []


def test_decisions_are_kept_and_their_undoing(store: GraphStore) -> None:
    one = Decision(
        id="m-1", verdict=Verdict.MERGE, claims=(("a", -1), ("b", 20)), about=("Công văn 1", "Công văn 2"),
        by="Hạnh", at="2026-11-24T10:00:00+07:00", why="cùng một bản chụp",
    )  # fmt: skip
    two = replace(one, id="s-2", verdict=Verdict.SPLIT)
    put(store, Patch(decisions=(two, one)))
    assert store.decisions() == [one, two]
    undone = replace(one, undone=Undoing(by="Đông", at="2026-11-25", why="nhầm"))
    put(store, Patch(decisions=(undone,)))
    assert store.decisions() == [undone, two]


def test_a_reading_put_again_loses_the_claims_it_no_longer_makes(store: GraphStore) -> None:
    text, other = reading("một"), reading("hai")
    old = tuple(claim(r, n, FAMILY, "d") for r in (text, other) for n in range(3))
    put(store, Patch(readings=(text, other), **told(*old)))
    put(store, Patch(readings=(replace(text, sources=("a.txt", "z.txt")),), **told(claim(text, 1, FAMILY, "e"))))
    assert store.said_in([text.id]) == [claim(text, 1, FAMILY, "e")]
    assert len(store.said_in([other.id])) == 3
    assert store.reading(text.id) == replace(text, sources=("a.txt", "z.txt"))


def test_long_texts_and_families(store: GraphStore) -> None:
    text = reading("Căn cứ Luật. " * 100_000)
    pairs = tuple(claim(text, n, f"name|{'x' * 9000}{n}", "d" * 9000, title="t" * 40_000) for n in range(2))
    put(store, Patch(readings=(text,), **told(*pairs)))
    assert store.reading(text.id) == text
    assert store.voices([pairs[1][1].claim.family]) == [pairs[1][1]]
    assert store.voices_for(["d" * 9000]) == [voice for _, voice in pairs]
