"""Random dispatches that share numbers, dates and bodies, so that identity has something to decide."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from graph.model import Form, Header, Reading
from tests.graph.bodies import GOVERNMENT, POLITBURO
from tests.graph.readings import PRIME_MINISTER, cite, committee, people, reading

BODIES = [
    committee("huyện Kiến Xương"),
    committee("huyện Châu Thành"),
    committee("huyện Châu Thành", "tỉnh Bến Tre"),
    committee("huyện Kiến Xương", "tỉnh Thái Bình"),
    committee("huyện Tiền Hải", "tỉnh Thái Bình"),
    people("tỉnh Thái Bình"),
    people("tỉnh Bắc Kạn"),
    PRIME_MINISTER,
    replace(committee("thị xã X"), name="Thị ủy", kind="thị ủy", places=()),
    None,
]
SYMBOLS = [("công văn", "CV/HU"), ("chỉ thị", "CT-TTg"), ("kế hoạch", "KH-UBND"), ("nghị định", "2020/NĐ-CP")]
DATES = [None, "2019-08-01", "2021-07", "2020-03-27", "2021-03-27", "2021-03-28", "2021", "2021-08-01", "2023-05-27"]

numbers = st.sampled_from(["1", "15", "16", "114"])


@st.composite
def mentions(draw: st.DrawFn) -> object:
    kind, symbol = draw(st.sampled_from(SYMBOLS))
    short = draw(st.booleans()) and draw(st.booleans())
    return cite(
        draw(numbers),
        None if short else symbol,
        draw(st.sampled_from(DATES)),
        draw(st.sampled_from(BODIES)),
        type=kind,
        form=Form.SHORT if short else Form.NUMBERED,
    )


@st.composite
def dispatches(draw: st.DrawFn) -> Reading:
    kind, symbol = draw(st.sampled_from(SYMBOLS))
    header = Header(
        type=kind,
        number=draw(st.one_of(st.none(), numbers)),
        symbol=symbol,
        date=draw(st.sampled_from(DATES)),
        body=draw(st.sampled_from(BODIES)),
        places=draw(st.sampled_from([(), ("tỉnh Thái Bình",), ("tỉnh Bắc Kạn",)])),
        subject=draw(st.sampled_from([None, "phòng cháy", "phòng dịch"])),
    )
    cited = draw(st.lists(mentions(), max_size=4))
    said = ((0, 1),) if len(cited) > 1 and draw(st.booleans()) else ()
    return reading(f"{draw(st.integers(0, 10**6))}.txt", header, *cited, second_hand=said)


collections = st.lists(dispatches(), min_size=1, max_size=5, unique_by=lambda r: r.id)


@st.composite
def _citing(draw: st.DrawFn) -> Reading:
    """A text that cites one of two numbers, dated, half dated or not, by whom it may be."""
    body = draw(st.sampled_from([PRIME_MINISTER, PRIME_MINISTER, PRIME_MINISTER, BODIES[5], None]))
    kind = draw(st.sampled_from(["chỉ thị", "chỉ thị", "chỉ thị", None]))
    symbol = draw(st.sampled_from(["CT-TTg", "CT-TTg", "CT-TTg", "CT/TTg", "CT-TTG", None]))
    dates = [None, None, "2020-03-27", "2020-03-27", "2021-03-27", "2020", "2020-05-04", "2021-08-01", "2022-03-27"]
    cited = cite(
        draw(st.sampled_from(["15", "42"])),
        symbol,
        draw(st.sampled_from(dates)),
        body,
        type=kind,
        form=Form.NUMBERED if symbol else Form.SHORT,
        subject=draw(
            st.sampled_from([None, "phòng dịch", "về đợt cao điểm phòng, chống dịch bệnh trên cả nước năm nay"])
        ),
    )
    own = draw(st.integers(0, 40))
    header = Header(
        type="chỉ thị" if own == 0 else "công văn",
        number=draw(st.sampled_from(["15", "42"])) if own == 0 else None,
        symbol="CT-TTg" if own == 0 else None,
        date=draw(st.sampled_from([None, "2020-03-30", "2020-06-01", "2021-05-04", "2021-09-01", "2022-06-01"])),
        body=PRIME_MINISTER if own == 0 else None,
        places=draw(st.sampled_from([(), ("tỉnh Thái Bình",)])),
    )
    return reading(f"{draw(st.integers(0, 10**9))}.txt", header, cited)


@st.composite
def _citing_namesakes(draw: st.DrawFn) -> Reading:
    """A text that cites resolution 66: the register knows one of the Party and one of the Government, a month apart."""
    symbol, body = draw(st.sampled_from([("NQ-CP", GOVERNMENT), ("NQ/TW", POLITBURO), (None, None), (None, POLITBURO)]))
    dates = [None, None, "2025", "2025-03-26", "2025-04-30", "2024-03-26"]
    cited = cite(
        "66",
        symbol,
        draw(st.sampled_from(dates)),
        draw(st.sampled_from([body, body, None])),
        type=draw(st.sampled_from(["nghị quyết", "nghị quyết", "nghị quyết", None])),
        form=Form.NUMBERED if symbol else Form.SHORT,
    )
    header = Header(date=draw(st.sampled_from([None, "2025-04-01", "2025-06-01", "2025-06-02", "2010-05-04"])))
    return reading(f"{draw(st.integers(0, 10**9))}.txt", header, cited)


crowds = st.lists(st.one_of(_citing(), _citing_namesakes()), min_size=5, max_size=12, unique_by=lambda r: r.id)
