"""The bundled sample is what its README says: marked as illustrative, well annotated, and rich enough to show."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from graph.model import Form, Level, Line, Relation

MARKS = runpy.run_path(str(Path(__file__).with_name("marks.py")))
DEMO: Path = MARKS["DEMO"]
GOLD: dict[str, dict[str, Any]] = MARKS["read_gold"]()
TEXTS = {file.stem: file.read_bytes().decode("utf-8") for file in sorted(DEMO.glob("*.txt"))}
NOTICE = "(Văn bản minh họa của phần mềm Văn Mạch, không phải văn bản thật.)\n"
HEADER = ["type", "number", "symbol", "date", "issuer", "place", "level", "line", "subject", "signer"]
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d-\d\d")
DOCS = pytest.mark.parametrize("doc", list(TEXTS))


def test_every_dispatch_is_annotated() -> None:
    assert set(GOLD) == set(TEXTS)


@DOCS
def test_is_plainly_illustrative(doc: str) -> None:
    assert doc.startswith("minh-hoa-")
    assert TEXTS[doc].endswith(NOTICE)


@DOCS
def test_spans_hold_the_words_they_claim(doc: str) -> None:
    for mention in GOLD[doc]["mentions"]:
        words = TEXTS[doc][mention["start"] : mention["end"]]
        assert words == words.strip() != ""
        if mention["form"] == Form.NUMBERED:
            assert MARKS["key_of"](words) == (mention["number"], mention["symbol"])
        elif mention["form"] in {Form.ELLIPTICAL, Form.SHORT}:
            assert re.search(rf"\b0?{mention['number']}\b", words)
        else:
            assert words.lower().startswith(mention["type"])


@DOCS
def test_mentions_are_in_order_and_apart(doc: str) -> None:
    mentions = GOLD[doc]["mentions"]
    assert [mention["id"] for mention in mentions] == list(range(len(mentions)))
    assert all(one["end"] <= two["start"] for one, two in pairwise(mentions))


@DOCS
def test_vocabulary_is_that_of_the_model(doc: str) -> None:
    record = GOLD[doc]
    header = record["header"]
    assert [name for name in header if name != "uncertain"] == HEADER
    assert set(header.get("uncertain", [])) <= set(HEADER)
    assert header["level"] in {None, *Level}
    assert header["line"] in {None, *Line}
    for mention in record["mentions"]:
        assert mention["form"] in set(Form)
        assert mention["relation"] in set(Relation)
        assert mention["date"] is None or ISO.fullmatch(mention["date"])
    for said in record["second_hand"]:
        assert {said["from"], said["to"]} <= {mention["id"] for mention in record["mentions"]}
        assert said["relation"] in set(Relation)


@DOCS
def test_header_stands_in_the_text(doc: str) -> None:
    header, text = GOLD[doc]["header"], TEXTS[doc]
    words = " ".join(text.split()).lower()
    for name in ("signer", "place"):
        assert header[name] is None or header[name].lower() in words, name
    assert set((header["subject"] or "").lower().split()) <= set(words.split()), "a subject may run between columns"
    if header["number"]:
        assert re.search(rf"(?i)số:? ?0?{header['number']}\b", text)


@DOCS
def test_marks_lead_there_and_back(doc: str) -> None:
    assert MARKS["take"](MARKS["show"](TEXTS[doc], GOLD[doc])) == (TEXTS[doc], GOLD[doc])


@DOCS
def test_own_number_is_never_a_mention(doc: str) -> None:
    own = [GOLD[doc]["header"][name] for name in ("number", "symbol", "date")]
    assert own not in [[mention[name] for name in ("number", "symbol", "date")] for mention in GOLD[doc]["mentions"]]


def test_no_two_dispatches_share_number_issuer_and_date() -> None:
    keys = Counter(tuple(GOLD[doc]["header"][name] for name in ("number", "symbol", "issuer", "date")) for doc in GOLD)
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("form", list(Form))
def test_sample_shows_every_form(form: Form) -> None:
    assert any(mention["form"] == form for record in GOLD.values() for mention in record["mentions"])


@pytest.mark.parametrize("relation", list(Relation))
def test_sample_shows_every_relation(relation: Relation) -> None:
    assert any(mention["relation"] == relation for record in GOLD.values() for mention in record["mentions"])


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(["15/CT-TTg", "4406/UBND-VXNV", "252/CV/TU", "41/CV/ĐU", "58/KH-UBND"], id="bac-kan"),
        pytest.param(["15/CT-TTg", "5/CĐ-UBND", "114/CV/HU", "23/CV/ĐU"], id="thai-binh"),
        pytest.param(["16/CT-TTg", "5522/BYT-MT", "3021/UBND-KGVX", "187/CV/TU", "66/CV/ĐU"], id="thai-nguyen"),
    ],
)
def test_directive_descends_to_the_commune(steps: list[str]) -> None:
    """Each step is held, and says in its own words that it carries out the one before."""
    for cited, citing in pairwise(steps):
        records = [one for one in GOLD.values() if _label(one["header"]) == citing]
        mentions = [one for record in records for one in record["mentions"]]
        assert cited in [_label(one) for one in mentions if one["relation"] == Relation.IMPLEMENTS]


def _label(facts: dict[str, Any]) -> str:
    return f"{facts['number']}/{facts['symbol']}"
