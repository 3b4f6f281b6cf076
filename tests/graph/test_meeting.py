"""A voice and all that it meets come to the same alone as among the whole family."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.meeting import gather
from graph.model import Body, Form, Header, Level, Mention, Reading
from graph.resolve import resolve_voices
from graph.store.memory import MemoryStore
from graph.weave import weave
from tests.graph.bodies import BAC_KAN, KIEN_XUONG, MINISTRY, THAI_BINH, THAI_NGUYEN, TIEN_HAI, commune, unknown
from tests.graph.readings import cite, committee, people, reading

COMPANY = Body(kind="công ty", name="Công ty Cổ phần Sông Xanh")
BOARD = Body(
    kind="ban chỉ đạo", name="Ban Chỉ đạo tỉnh Thái Bình", places=("tỉnh Thái Bình",), level=Level.PROVINCE, local=True
)
FULLER_BOARD = replace(BOARD, name="Ban Chỉ đạo phòng, chống dịch tỉnh Thái Bình")
NAMELESS_PROVINCE = replace(BOARD, name="Ban Chỉ đạo")
COMMITTEES = [
    KIEN_XUONG,
    TIEN_HAI,
    committee("huyện Kiến Xương"),
    committee("huyện Châu Thành"),
    committee("huyện Châu Thành", "tỉnh Bến Tre"),
    committee("huyện Châu Thành", "tỉnh Tiền Giang"),
    committee("huyện Mù Sương"),
    unknown("huyện ủy", Level.DISTRICT),
]
PEOPLES = [
    THAI_BINH,
    BAC_KAN,
    THAI_NGUYEN,
    people("huyện Châu Thành", level=Level.DISTRICT),
    people("huyện Châu Thành", "tỉnh Bến Tre", level=Level.DISTRICT),
    people("huyện Kiến Xương", "tỉnh Thái Bình", level=Level.DISTRICT),
    people("xã Tân Thành", level=Level.COMMUNE),
    people("xã Tân Thành", "tỉnh Nam Định", level=Level.COMMUNE),
    people("xã Tân Thành", "huyện Vụ Bản", "tỉnh Nam Định", level=Level.COMMUNE),
    replace(THAI_BINH, name="UBND tỉnh", places=()),
    MINISTRY,
    COMPANY,
    BOARD,
    FULLER_BOARD,
    NAMELESS_PROVINCE,
    replace(NAMELESS_PROVINCE, places=("tỉnh Bắc Kạn",)),
]
CHURCHES = [commune("phường Bách Quang"), commune("xã Tân Thành", "tỉnh Nam Định"), unknown("đảng ủy", Level.COMMUNE)]
WRITINGS = [
    ("công văn", "CV/HU", COMMITTEES),
    ("công văn", "UBND-VX", PEOPLES),
    ("kế hoạch", "KH-UBND", PEOPLES),
    ("quyết định", "QĐ/ĐU", CHURCHES),
]
DATES = [None, "2021-05", "2021-05-04", "2021-05-04", "2021-06-04", "2021-05-06", "2019-05-04", "2025-08-04"]
PLACES = [(), KIEN_XUONG.places, ("tỉnh Thái Bình",), ("tỉnh Thái Nguyên",), ("huyện Châu Thành",), ("tỉnh Bến Tre",)]
TITLES = [None, "phòng cháy", "phòng dịch", "phòng dịch bệnh"]


@st.composite
def cited(draw: st.DrawFn) -> Mention:
    kind, symbol, bodies = draw(st.sampled_from(WRITINGS))
    short = draw(st.integers(0, 5)) == 0
    body = draw(st.one_of(st.none(), st.sampled_from(bodies), st.sampled_from(bodies)))
    return cite(
        "12",
        None if short else symbol,
        draw(st.sampled_from(DATES)),
        body,
        type=kind,
        form=Form.SHORT if short else Form.NUMBERED,
    )


@st.composite
def texts(draw: st.DrawFn) -> Reading:
    kind, symbol, bodies = draw(st.sampled_from(WRITINGS))
    body = draw(st.one_of(st.none(), st.sampled_from(bodies), st.sampled_from(bodies)))
    header = Header(
        type=kind,
        number=draw(st.sampled_from([None, "12", "12"])),
        symbol=draw(st.sampled_from([None, symbol, symbol, symbol])),
        date=draw(st.sampled_from(DATES)),
        body=body,
        places=body.places if body and body.places else draw(st.sampled_from(PLACES)),
        subject=draw(st.sampled_from(TITLES)),
    )
    return reading(f"{draw(st.integers(0, 10**6))}.txt", header, *draw(st.lists(cited(), max_size=3)))


facts = st.lists(texts(), min_size=2, max_size=9, unique_by=lambda r: r.id)


@pytest.mark.parametrize("examples", [40, pytest.param(1000, marks=[pytest.mark.slow, pytest.mark.timeout(1800)])])
def test_those_who_meet_come_to_the_same_without_the_others(examples: int) -> None:
    @settings(max_examples=examples, deadline=None)
    @given(facts)
    def holds(texts: list[Reading]) -> None:
        store = MemoryStore()
        for text in texts:
            with store.writing():
                weave(store, [text])
        documents = {}
        for family in sorted({v.claim.family for r in texts for _, v in store.said_in([r.id])}):
            known = {v.id: v for v in store.voices([family])}
            whole = resolve_voices(v.claim for v in known.values())
            assert {v.id: v.assignment for v in known.values()} == whole.assignments
            documents.update({d.id: d for d in whole.documents})
            for voice in known.values():
                met = gather(store, [voice.claim])
                alone = resolve_voices(v.claim for v in met)
                assert alone.assignments == {v.id: v.assignment for v in met}
        assert [documents[i] for i in sorted(documents)] == list(store.all_documents())

    holds()
