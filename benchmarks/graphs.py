"""Citation graphs as a country's offices make them, of any size: seeded, with hubs, levels, dates, a few cycles.

The same seed and size give the same graph. Sizes measured in real collections are kept: 6.3 citations a document, one
directive that a third of ten thousand, a tenth of a hundred thousand, a sixth of a million documents cite, many small
hubs after it, one citation in 250 that points into the future and so closes cycles, a sentence of 200 characters
behind each, and no two of them alike.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Final

from graph.edges import edge_id
from graph.gazetteer import provinces
from graph.model import DateBasis, Document, Edge, Evidence, Issuer, Level, Line, Relation, Status
from graph.store.protocol import Patch

TOP: Final = {10_000: 0.36, 100_000: 0.105, 1_000_000: 0.177}
"""Share of the documents that cite the one that is cited most."""
CITATIONS: Final = (2, 3, 4, 5, 5, 6, 7, 7, 8, 9, 10, 11)
AHEAD: Final = 0.004
TO_HUBS: Final = 0.4
FIRST: Final = date(2012, 1, 2)
DAYS: Final = 5_000
LEVELS: Final = (
    (Level.NATIONAL, 1),
    (Level.MINISTRY, 4),
    (Level.PROVINCE, 20),
    (Level.DISTRICT, 30),
    (Level.COMMUNE, 45),
)
RELATIONS: Final = (
    (Relation.IMPLEMENTS, 35),
    (Relation.BASED_ON, 30),
    (Relation.MENTIONS, 15),
    (Relation.REFERS_TO, 10),
    (Relation.GUIDES, 5),
    (Relation.AMENDS, 3),
    (Relation.REPLACES, 2),
)
TYPES: Final = {
    Level.NATIONAL: ("chỉ thị", "CT-TTg"),
    Level.MINISTRY: ("thông tư", "TT-BYT"),
    Level.PROVINCE: ("quyết định", "QĐ-UBND"),
    Level.DISTRICT: ("kế hoạch", "KH-UBND"),
    Level.COMMUNE: ("công văn", "CV-UBND"),
}
SUBJECTS: Final = (
    "phòng chống thiên tai",
    "cải cách hành chính",
    "quản lý đất đai",
    "an toàn giao thông",
    "chuyển đổi số",
    "giảm nghèo bền vững",
    "xây dựng nông thôn mới",
    "bảo vệ môi trường",
)
DEEDS: Final = ("tăng cường", "đẩy mạnh", "chấn chỉnh", "triển khai", "kiểm tra", "rà soát", "tổng kết", "hướng dẫn")


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph of `size` documents, made anew each time it is read."""

    size: int
    seed: int = 7
    hubs: tuple[int, ...] = field(init=False)
    """Numbers of the hubs, the most cited first."""
    shares: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        many = max(10, self.size // 500)
        early = random.Random(self.seed).sample(range(1, max(many + 1, self.size // 10)), many)
        object.__setattr__(self, "hubs", (0, *early))
        object.__setattr__(self, "shares", tuple(accumulate(1 / rank for rank in range(6, many + 6))))

    def patches(self, batch: int = 1_000) -> Iterator[Patch]:
        """Documents first, then edges, as `GraphStore.load` takes them."""
        for start in range(0, self.size, batch):
            yield Patch(documents=tuple(self.document(n) for n in range(start, min(start + batch, self.size))))
        for start in range(0, self.size, batch):
            yield Patch(edges={self.id(n): self.edges(n) for n in range(start, min(start + batch, self.size))})

    def id(self, n: int) -> str:
        """The id of a document.

        >>> Graph(1000).id(0)
        '1-ct-ttg-2012-0'
        """
        return f"{n % 9000 + 1}-{_slug(level_of(n))}-{self._day(n).year}-{n:x}"

    def document(self, n: int) -> Document:
        """The document of this number; they come by date.

        >>> Graph(1000).document(0).label, Graph(1000).document(999).date
        ('Chỉ thị 01/CT-TTg', '2025-09-05')
        """
        level = level_of(n)
        type_, symbol = TYPES[level]
        return Document(
            id=self.id(n),
            status=Status.INGESTED if n % 5 else Status.REFERENCED,
            type=type_,
            number=str(n % 9000 + 1),
            symbol=symbol,
            date=self._day(n).isoformat(),
            date_basis=DateBasis.OWN,
            title=f"Về việc {DEEDS[n * 7 % 8]} công tác {SUBJECTS[n * 11 % 8]} và {SUBJECTS[n // 3 % 8]} đợt {n % 977}",
            sources=(f"{n}.txt",) if n % 5 else (),
            issuer=_issuer(level, n * 31 % 63, n * 17 % 150),
        )

    def edges(self, n: int) -> tuple[Edge, ...]:
        """What the document of this number asserts."""
        draw = random.Random(self.seed << 40 ^ n)
        targets = self._targets(n, draw)
        mine = self.id(n)
        kinds = draw.choices(*zip(*RELATIONS, strict=True), k=len(targets))
        found = [self._edge(n, mine, self.id(t), kind, draw) for t, kind in zip(targets, kinds, strict=True)]
        if len(targets) > 2 and draw.random() < 0.05:
            found.append(self._edge(n, self.id(targets[0]), self.id(targets[1]), Relation.IMPLEMENTS, draw))
        return tuple(found)

    def _targets(self, n: int, draw: random.Random) -> list[int]:
        share = TOP.get(self.size, 0.15)
        found = {0: None} if n and draw.random() < share else {}
        for _ in range(CITATIONS[int(draw.random() * len(CITATIONS))]):
            chance = draw.random()
            if chance < AHEAD:
                target = min(self.size - 1, n + 1 + int(draw.expovariate(0.01)))
            elif chance < TO_HUBS:
                target = self.hubs[1 + bisect(self.shares, draw.random() * self.shares[-1])]
            else:
                target = n - 1 - int(draw.expovariate(0.003))
            if 0 < target != n and (target < n or chance < AHEAD):
                found[target] = None
        return list(found)

    def _edge(self, by: int, source: str, target: str, relation: Relation, draw: random.Random) -> Edge:
        mine = self.id(by)
        at = int(draw.random() * 9_000)
        said = Evidence(document=mine, file=f"{by}.txt", start=at, end=at + 12, text=_sentence(target, at, draw))
        more: tuple[Evidence, ...] = ()
        if draw.random() < 0.05:
            again = _sentence(target, by, draw)
            more = (Evidence(document=mine, file=f"{by}.txt", start=at + 400, end=at + 412, text=again),)
        second_hand = source != mine
        return Edge(
            id=edge_id(source, target, relation, second_hand=second_hand, asserted_by=mine),
            source=source,
            target=target,
            relation=relation,
            asserted_by=mine,
            second_hand=second_hand,
            confidence=0.9,
            evidence=(said, *more),
        )

    def _day(self, n: int) -> date:
        return _day(n * DAYS // self.size)


def level_of(n: int) -> Level:
    """The level of the issuer of a document: the first is a directive of the Prime Minister."""
    place = n * 37 % 100
    for level, share in LEVELS:
        if place < share:
            return level
        place -= share
    raise AssertionError("shares add up to 100")


@lru_cache(maxsize=DAYS + 1)
def _day(after: int) -> date:
    return FIRST + timedelta(days=after)


@lru_cache(maxsize=16)
def _slug(level: Level) -> str:
    return TYPES[level][1].lower().replace("đ", "d")


@lru_cache(maxsize=20_000)
def _issuer(level: Level, province: int, inner: int) -> Issuer:
    if level is Level.NATIONAL:
        return Issuer(id="thu-tuong", name="Thủ tướng Chính phủ", kind="thủ tướng", level=level, line=Line.STATE)
    if level is Level.MINISTRY:
        return Issuer(id=f"bo-{inner % 20}", name=f"Bộ {inner % 20}", kind="bộ", level=level, line=Line.STATE)
    places = [f"{'xã' if level is Level.COMMUNE else 'huyện'} {inner}"] if level is not Level.PROVINCE else []
    place = ", ".join([*places, _provinces()[province]])
    return Issuer(
        id=f"ubnd-{level.value}-{province}-{inner if places else 0}",
        name=f"Ủy ban nhân dân {place.split(', ')[0]}",
        kind="ủy ban nhân dân",
        place=place,
        level=level,
        line=Line.STATE,
    )


@lru_cache(maxsize=1)
def _provinces() -> tuple[str, ...]:
    return tuple(sorted(place.full for place in provinces()))[:63]


def _sentence(target: str, at: int, draw: random.Random) -> str:
    """Some 200 characters that name the target; no two are alike."""
    n = draw.getrandbits(30)
    return (
        f"Điều {at % 60 + 1}. Giao các cơ quan {DEEDS[n & 7]} {SUBJECTS[n >> 3 & 7]}, {DEEDS[n >> 6 & 7]}"
        f" {SUBJECTS[n >> 9 & 7]} theo văn bản {target} trước ngày {n % 28 + 1}/{n % 12 + 1}, báo cáo kết quả lần"
        f" {at * 7}, biểu số {n}-{at} kèm theo cho công tác {SUBJECTS[n >> 12 & 7]}."
    )
