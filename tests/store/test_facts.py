"""Readings and claims in every store: what a text says is kept for ever and found by text and by family."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import BAC_KAN, TRAPS, claim, put, reading

from graph.claims import OWN, Assignment
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
    pair = claim(odd, 0, family, text, title=text)
    put(store, Patch(readings=(odd,), assigned=(pair,)))
    assert store.reading(odd.id) == odd
    assert store.claims([family]) == store.claims_of([odd.id]) == [pair]


def test_readings_stream_by_id(store: GraphStore) -> None:
    many = [reading(f"văn bản {n}") for n in range(230)]
    put(store, Patch(readings=tuple(many)))
    assert list(store.readings()) == sorted(many, key=lambda r: r.id)
    assert store.stats().readings == 230


def test_claims_by_family_and_by_reading(store: GraphStore) -> None:
    first, second = sorted((reading("một"), reading("hai")), key=lambda r: r.id)
    pairs = [claim(r, n, family, "d") for r in (first, second) for n, family in ((OWN, "x"), (2, FAMILY), (10, FAMILY))]
    put(store, Patch(readings=(second, first), assigned=tuple(reversed(pairs))))
    assert store.claims([FAMILY]) == [p for p in pairs if p[0].family == FAMILY]
    assert store.claims([FAMILY, "x", FAMILY, "unknown"]) == pairs
    assert store.claims_of([second.id, "unknown"]) == pairs[3:]


def test_a_claim_keeps_its_assignment(store: GraphStore) -> None:
    text = reading("một")
    put(store, Patch(readings=(text,), assigned=(claim(text, 0, FAMILY, "old", issuer=BAC_KAN),)))
    found = Assignment(document="new", confidence=0.25, warnings=(Flag.AMBIGUOUS,), candidates=("b", "c"))
    moved = replace(claim(text, 0, FAMILY, "")[0], form=Form.SHORT, flags=(Flag.SYMBOL_SLIP,), places=("tỉnh X",))
    put(store, Patch(assigned=((moved, found),)))
    assert store.claims([FAMILY]) == [(moved, found)]


def test_a_claim_that_changed_family_left_the_old_one(store: GraphStore) -> None:
    text = reading("một")
    put(store, Patch(readings=(text,), assigned=(claim(text, 0, "old", "d"),)))
    put(store, Patch(assigned=(claim(text, 0, "new", "d"),)))
    assert store.claims(["old"]) == []
    assert [c.family for c, _ in store.claims(["new"])] == ["new"]


def test_a_reading_put_again_loses_the_claims_it_no_longer_makes(store: GraphStore) -> None:
    text, other = reading("một"), reading("hai")
    old = tuple(claim(r, n, FAMILY, "d") for r in (text, other) for n in range(3))
    put(store, Patch(readings=(text, other), assigned=old))
    put(store, Patch(readings=(replace(text, sources=("a.txt", "z.txt")),), assigned=(claim(text, 1, FAMILY, "e"),)))
    assert store.claims_of([text.id]) == [claim(text, 1, FAMILY, "e")]
    assert len(store.claims_of([other.id])) == 3
    assert store.reading(text.id) == replace(text, sources=("a.txt", "z.txt"))


def test_long_texts_and_families(store: GraphStore) -> None:
    text = reading("Căn cứ Luật. " * 100_000)
    pairs = tuple(claim(text, n, f"name|{'x' * 9000}{n}", "d" * 9000, title="t" * 40_000) for n in range(2))
    put(store, Patch(readings=(text,), assigned=pairs))
    assert store.reading(text.id) == text
    assert store.claims([pairs[1][0].family]) == [pairs[1]]
