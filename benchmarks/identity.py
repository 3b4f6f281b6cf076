"""What one more dispatch costs: it cites a directive that very many cite already. Run: python -m benchmarks.identity

Each store is filled with dispatches of our own making; a fifth of them cite `15/CT-TTg` (with right, wrong, partial and
missing dates and in many titles), all of them cite their own province. Then dispatches are woven in one by one, each in
a transaction of its own, and the processor's time is measured.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path
from random import Random

from graph.model import Body, Extraction, Form, Header, Level, Line, Mention, Reading, Relation, Span
from graph.store.protocol import GraphStore
from graph.store.sqlite import SQLiteStore
from graph.weave import weave

SHARE = 5
"""One dispatch in so many cites the directive."""
BATCH = 500

PREMIER = Body(kind="thủ tướng", name="Thủ tướng Chính phủ", level=Level.NATIONAL, line=Line.STATE)
PROVINCES = [f"tỉnh Số {n}" for n in range(63)]
DATES = ["2020-03-27"] * 12 + ["2021-03-27", "2020", "2020-03", "2020-03-28"] + [None] * 4
WORDS = [
    "dịch",
    "bệnh",
    "giãn",
    "cách",
    "chốt",
    "chợ",
    "trường",
    "học",
    "xét",
    "nghiệm",
    "tiêm",
    "vắc",
    "xin",
    "khẩu",
    "trang",
    "khai",
    "báo",
    "cách",
    "ly",
    "lao",
    "động",
]


def dispatches(seed: int, size: int) -> Iterator[Reading]:
    """Dispatches of districts, each citing its province and some the directive."""
    draw = Random(seed)
    for n in range(size):
        yield _dispatch(draw, f"{seed}-{n}", hub=n % SHARE == 0)


def _dispatch(draw: Random, name: str, *, hub: bool) -> Reading:
    province = draw.choice(PROVINCES)
    place = (f"huyện Số {draw.randrange(12)}", province)
    district = Body(
        kind="huyện ủy",
        name=f"Huyện ủy {place[0].removeprefix('huyện ')}",
        places=place,
        level=Level.DISTRICT,
        line=Line.PARTY,
        local=True,
    )
    above = Body(
        kind="ủy ban nhân dân",
        name=f"UBND {province}",
        places=(province,),
        level=Level.PROVINCE,
        line=Line.STATE,
        local=True,
    )
    day = f"{draw.randint(2020, 2022)}-{draw.randint(4, 12):02}-{draw.randint(1, 28):02}"
    cited: list[tuple[str, str, str, str | None, Body]] = [
        ("công văn", str(draw.randint(1, 6000)), "UBND-VX", f"{day[:4]}-{draw.randint(1, 3):02}-11", above)
    ]
    if hub:
        cited.append(("chỉ thị", "15", "CT-TTg", draw.choice(DATES), PREMIER))
    text, mentions = f"{name}\n", []
    for k, (kind, number, symbol, date, body) in enumerate(cited):
        start = len(text)
        text += f"Thực hiện {kind} số {number}/{symbol}.\n"
        title = " ".join(draw.sample(WORDS, 6)) if draw.random() < 0.5 else None
        mentions.append(
            Mention(
                id=k,
                span=Span(start + 10, len(text) - 2),
                form=Form.NUMBERED,
                type=kind,
                number=number,
                symbol=symbol,
                date=date,
                body=body,
                relation=Relation.IMPLEMENTS,
                subject=title,
                sentence=Span(start, len(text) - 1),
            )
        )
    header = Header(
        type="công văn",
        number=str(draw.randint(1, 2000)),
        symbol="CV/HU",
        date=day,
        body=district,
        places=place,
        subject=" ".join(draw.sample(WORDS, 5)),
    )
    return Reading(
        id=sha256(text.encode()).hexdigest(),
        sources=(f"{name}.txt",),
        text=text,
        extraction=Extraction(header=header, mentions=tuple(mentions)),
    )


def fill(store: GraphStore, size: int) -> None:
    """Weave dispatches in, batch by batch."""
    source = dispatches(1, size)
    while batch := list(islice(source, BATCH)):
        with store.writing():
            weave(store, batch)


def one_by_one(store: GraphStore, times: int, *, hub: bool) -> list[float]:
    """Milliseconds of processor time for each further dispatch."""
    draw, spent = Random(2), []
    for n in range(times):
        reading = replace(_dispatch(draw, f"more-{hub}-{n}", hub=hub))
        before = time.process_time()
        with store.writing():
            weave(store, [reading])
        spent.append((time.process_time() - before) * 1000)
    return spent


def measure(size: int, folder: Path, times: int) -> dict[str, float]:
    """Fill a store and measure what more costs."""
    store = SQLiteStore(folder / f"{size}.db")
    before = time.process_time()
    fill(store, size)
    filled = time.process_time() - before
    hub, plain = one_by_one(store, times, hub=True), one_by_one(store, times, hub=False)
    voices = len(store.voices(["15|chỉ thị|national"]))
    store.close()
    return {
        "documents": size,
        "cited_by": size // SHARE,
        "voices_of_directive": voices,
        "fill_cpu_s": round(filled, 1),
        "hub_ms_p50": round(statistics.median(hub), 2),
        "hub_ms_p95": round(sorted(hub)[int(len(hub) * 0.95)], 2),
        "plain_ms_p50": round(statistics.median(plain), 2),
    }


def main() -> None:
    """Measure stores of the sizes asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--times", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes:
            sys.stdout.write(json.dumps(measure(size, Path(folder), asked.times)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
