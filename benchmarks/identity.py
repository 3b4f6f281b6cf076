"""What one more dispatch costs: it cites a directive that very many cite already. Run: python -m benchmarks.identity

Each store is filled with dispatches of our own making. Party committees of made-up districts in the 63 provinces of
2021 write them; a fifth cite `15/CT-TTg` (with right, wrong, partial and missing dates and in many titles), all of them
their own province, as authors do: with its name, as "the province", or not at all; some texts do not tell where they
come from. Then dispatches are woven in one by one, each in a transaction of its own, and the processor's time is
measured.

The numbers are harsh: all of the country share 2,000 and 6,000 of them, so at a million documents one number stands for
500 dispatches of 63 provinces, and of many a number several provinces wrote on one day. `--crowd 10` draws from a tenth
of the numbers: each is then as crowded as in a store ten times larger, which takes ten times as long to fill.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random

from graph.gazetteer import covers, provinces
from graph.model import Body, Extraction, Form, Header, Level, Line, Mention, Reading, Relation, Span
from graph.store.protocol import GraphStore
from graph.store.sqlite import SQLiteStore
from graph.weave import weave

SHARE = 5
"""One dispatch in so many cites the directive."""
BATCH = 1000

PREMIER = Body(kind="thủ tướng", name="Thủ tướng Chính phủ", level=Level.NATIONAL, line=Line.STATE)
PROVINCES = [place.full for place in provinces() if covers(place, "2021-07-19")]
DISTRICTS = 12
"""In each province, numbered."""
DATES = ["2020-03-27"] * 12 + ["2021-03-27", "2020", "2020-03", "2020-03-28"] + [None] * 4
HEADS = ["placed"] * 18 + ["half placed", "nobody"]
"""Where a text says it comes from: district and province, a homonymous district alone, nowhere."""
NAMED = ["name"] * 12 + ["relative"] * 4 + ["unsaid"] * 4
"""How it names its province when it cites it."""
WORDS = "dịch bệnh giãn cách chốt chợ trường học xét nghiệm tiêm vắc xin khẩu trang khai báo lao động thuế rừng".split()  # noqa: SIM905 - a list of words to read


_Cited = tuple[str, str, str, str | None, Body | None]
"""Number, type, symbol, date and issuer of a citation."""


def dispatches(seed: int, size: int, crowd: int = 1) -> Iterator[Reading]:
    """Dispatches of districts, each citing its province and some the directive."""
    draw = Random(seed)
    for n in range(size):
        yield _dispatch(draw, f"{seed}-{n}", crowd, hub=n % SHARE == 0)


def _dispatch(draw: Random, name: str, crowd: int, *, hub: bool) -> Reading:
    province, head = draw.choice(PROVINCES), draw.choice(HEADS)
    place = (f"huyện Số {draw.randrange(DISTRICTS)}", province) if head == "placed" else ("huyện Châu Thành",)
    most = 6000 // crowd
    above = draw.randint(1, most)
    issued = _issued(province, above / most, draw.randint(2020, 2022))
    day = (issued + timedelta(days=draw.randint(0, 30))).isoformat()
    cited: list[_Cited] = [(str(above), "công văn", "UBND-VX", issued.isoformat(), _above(draw, province))]
    if hub:
        cited.append(("15", "chỉ thị", "CT-TTg", draw.choice(DATES), PREMIER))
    text = f"{name}\n"
    mentions: list[Mention] = []
    for number, kind, symbol, written, body in cited:
        start = len(text)
        text += f"Thực hiện {kind} số {number}/{symbol}.\n"
        mentions.append(
            Mention(
                id=len(mentions),
                span=Span(start + 10, len(text) - 2),
                form=Form.NUMBERED,
                type=kind,
                number=number,
                symbol=symbol,
                date=written,
                body=body,
                relation=Relation.IMPLEMENTS,
                subject=" ".join(draw.sample(WORDS, 6)) if draw.random() < 0.5 else None,
                sentence=Span(start, len(text) - 1),
            )
        )
    header = Header(
        type="công văn",
        number=str(draw.randint(1, 2000 // crowd)),
        symbol="CV/HU",
        date=day,
        body=None if head == "nobody" else _committee(place),
        places=() if head == "nobody" else place,
        subject=" ".join(draw.sample(WORDS, 5)),
    )
    return Reading(
        id=sha256(text.encode()).hexdigest(),
        sources=(f"{name}.txt",),
        text=text,
        extraction=Extraction(header=header, mentions=tuple(mentions)),
    )


def _issued(province: str, part: float, year: int) -> date:
    """The day on which a province had given out this part of a year's numbers: everywhere they rise at a like pace."""
    ahead = Random(f"{province} {year}").randint(0, 30)
    return date(year, 1, 2) + timedelta(days=ahead + int(part * 300))


def _committee(place: tuple[str, ...]) -> Body:
    name = f"Huyện ủy {place[0].removeprefix('huyện ')}"
    return Body(kind="huyện ủy", name=name, places=place, level=Level.DISTRICT, line=Line.PARTY, local=True)


def _above(draw: Random, province: str) -> Body | None:
    """The people's committee of a province, as a text of that province calls it."""
    how = draw.choice(NAMED)
    if how == "unsaid":
        return None
    places, name = ((province,), f"UBND {province}") if how == "name" else ((), "UBND tỉnh")
    return Body(kind="ủy ban nhân dân", name=name, places=places, level=Level.PROVINCE, line=Line.STATE, local=True)


def fill(store: GraphStore, size: int, crowd: int = 1) -> None:
    """Weave dispatches in, batch by batch."""
    source = dispatches(1, size, crowd)
    while batch := list(islice(source, BATCH)):
        with store.writing():
            weave(store, batch)


def one_by_one(store: GraphStore, times: int, name: str, *, hub: bool, crowd: int = 1) -> list[float]:
    """Milliseconds of processor time for each further dispatch."""
    draw, spent = Random(f"{name} {time.time()}"), []
    for n in range(times):
        reading = _dispatch(draw, f"{name}-{time.time()}-{n}", crowd, hub=hub)
        before = time.process_time()
        with store.writing():
            weave(store, [reading])
        spent.append((time.process_time() - before) * 1000)
    return spent


def measure(size: int, folder: Path, times: int, crowd: int) -> dict[str, float]:
    """Fill a store, unless the folder has it, and measure what more costs."""
    path = folder / f"{size}x{crowd}.db"
    ready = path.exists()
    store = SQLiteStore(path)
    before = time.process_time()
    if not ready:
        fill(store, size, crowd)
    filled = time.process_time() - before
    one_by_one(store, 10, "warm", hub=True, crowd=crowd)
    hub = one_by_one(store, times, "hub", hub=True, crowd=crowd)
    plain = one_by_one(store, times, "plain", hub=False, crowd=crowd)
    voices = len(store.voices(["15|chỉ thị|national"]))
    store.close()
    return {
        "documents": size,
        "crowd": crowd,
        "cited_by": size // SHARE,
        "voices_of_directive": voices,
        "fill_ms_each": round(filled * 1000 / size, 2),
        "hub_ms_p50": round(statistics.median(hub), 2),
        "hub_ms_p95": round(sorted(hub)[int(len(hub) * 0.95)], 2),
        "plain_ms_p50": round(statistics.median(plain), 2),
        "plain_ms_p95": round(sorted(plain)[int(len(plain) * 0.95)], 2),
    }


def main() -> None:
    """Measure stores of the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--crowd", type=int, default=1, help="as crowded as a store so many times larger")
    parser.add_argument("--keep", type=Path, help="folder for the stores; those that it has are not filled again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes:
            sys.stdout.write(json.dumps(measure(size, asked.keep or Path(folder), asked.times, asked.crowd)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
