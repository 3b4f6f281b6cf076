"""Writes `graph/tables/register.tsv` from the drafts beside this file, keeping only rows that two places agree on.

    python data/register/build.py FOLDER… [--report]

The drafts (`laws.txt`, `documents.txt`) are typed by people. A row stays only if the folders of real texts, together
with the public places named in the row, give its date at least once and name it in at least two places, and if no
more texts contradict the date than support it. What falls out is printed with `--report`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from mine import CITED, NAMED, TYPES, iso, texts

from graph.text import fold

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "graph" / "tables" / "register.tsv"
COLUMNS = ("type", "number", "symbol", "issuer", "date", "title", "names", "in_force", "until", "seen")
KINDS = {
    "H": "hiến pháp", "L": "luật", "B": "bộ luật", "P": "pháp lệnh", "N": "nghị quyết", "D": "nghị định",
    "T": "thông tư", "X": "thông tư liên tịch", "Q": "quyết định", "C": "chỉ thị", "K": "kết luận",
    "A": "công điện", "G": "thông báo", "U": "quy định", "I": "hướng dẫn", "V": "công văn",
}  # fmt: skip
ISSUERS = (
    (r"/UBTVQH\d+$|-UBTVQH\d+$", "Ủy ban Thường vụ Quốc hội"), (r"/QH\d+$|^$", "Quốc hội"), (r"-CP$", "Chính phủ"),
    (r"-TTg$", "Thủ tướng Chính phủ"), (r"-VPCP$", "Văn phòng Chính phủ"), (r"TT-BTC$", "Bộ Tài chính"),
    (r"TT-BLĐTBXH$", "Bộ Lao động - Thương binh và Xã hội"), (r"TT-BNV$", "Bộ Nội vụ"), (r"TT-BCA$", "Bộ Công an"),
    (r"TT-BTNMT$", "Bộ Tài nguyên và Môi trường"),
    (r"-BGDĐT$", "Bộ Giáo dục và Đào tạo"), (r"(QĐ|TT)-BYT$|BYT-MT$", "Bộ Y tế"),
    (r"TTLT-BNV-BTC$", "Bộ Nội vụ, Bộ Tài chính"), (r"TTLT-BGDĐT-BNV$", "Bộ Giáo dục và Đào tạo, Bộ Nội vụ"),
    (r"TTLT-BNV-VPCP$", "Bộ Nội vụ, Văn phòng Chính phủ"),
)  # fmt: skip
LAWS = {"luật", "bộ luật", "pháp lệnh", "hiến pháp"}
MOST_SHOWN = 3
BEFORE = 240
"""Characters before a citation in which "sửa đổi" makes its date that of the amending document, perhaps."""


@dataclass
class Draft:
    """One typed row, with what the texts say about it."""

    kind: str
    number: str
    symbol: str
    date: str
    titles: list[str]
    in_force: str
    issuer: str
    public: list[str]
    named_by: set[str] = field(default_factory=set)
    numbered_by: set[str] = field(default_factory=set)
    dated_by: set[str] = field(default_factory=set)
    against: Counter[str] = field(default_factory=Counter)
    until: str = ""

    @property
    def places(self) -> set[str]:
        return self.named_by | self.dated_by

    @property
    def kept(self) -> bool:
        """Dated somewhere, numbered somewhere, named in two places, and not contradicted as often as supported."""
        confirmed = self.dated_by and (self.numbered_by or self.named_by) and len(self.places) > 1
        return bool(confirmed) and sum(self.against.values()) < len(self.dated_by)


def drafts() -> list[Draft]:
    """The typed rows of both files."""
    rows = []
    for name in ("laws.txt", "documents.txt"):
        for line in (HERE / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                rows.append(_draft([cell.strip() for cell in line.split("|")], law=name == "laws.txt"))
    return rows


def read_public(rows: list[Draft]) -> None:
    """Add the citations counted in `public.txt` to the rows they confirm or contradict."""
    by_number = {(row.number, _plain(row.symbol), row.date): row for row in rows}
    for line in (HERE / "public.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            number_symbol, date, count, *by_name = [cell.strip() for cell in line.split("|")]
            row = by_number[(*_split(number_symbol), date)]
            places = {f"public-{'name-' if by_name else ''}{number}" for number in range(1, int(count) + 1)}
            row.dated_by |= places
            row.numbered_by |= set() if by_name else places


def _split(number_symbol: str) -> tuple[str, str]:
    number, _, symbol = number_symbol.partition("-" if re.match(r"\d+-", number_symbol) else "/")
    return number.lstrip("0"), _plain(symbol)


def _draft(cells: list[str], *, law: bool) -> Draft:
    kind, number_symbol, date, title, fifth, public = cells
    number, _, symbol = number_symbol.partition("-" if re.match(r"\d+-", number_symbol) else "/")
    issuer = "" if law else fifth
    for pattern, body in ISSUERS:
        if not issuer and re.search(pattern, f"/{symbol}" if symbol else ""):
            issuer = body
    draft = Draft(
        KINDS[kind], number.lstrip("0"), symbol, date,
        [name.strip() for name in title.split(";")], fifth if law else "", issuer, public.split(),
    )  # fmt: skip
    for source in draft.public:
        where, _, place = source.rpartition(":")
        (draft.named_by if where == "n" else draft.dated_by).add(place)
        draft.numbered_by |= set() if where == "d" and law else {place}
    return draft


def gather(rows: list[Draft], folders: list[Path]) -> None:
    """What each text says of each row: by number and symbol, and for laws also by name and date."""
    by_number: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    by_name: dict[str, list[Draft]] = defaultdict(list)
    for row in rows:
        by_number[row.number, _plain(row.symbol)].append(row)
        for name in row.titles:
            by_name[fold(name)].append(row)
    for stem, text in texts(folders):
        for found in CITED.finditer(text):
            candidates = by_number.get((found["n"].lstrip("0"), _plain(found["sym"])), [])
            rows_meant = [row for row in candidates if _type_fits(row, found)]
            amending = "sửa đổi" in fold(text[max(0, found.start() - BEFORE) : found.start()])
            _by_number(rows_meant, iso(found), stem, doubtful=amending)
        for found in NAMED.finditer(text):
            for row in by_name.get(fold(found["type"] + found["name"]), []):
                if row.date == iso(found):
                    row.dated_by.add(stem)


def _by_number(rows: list[Draft], date: str, stem: str, *, doubtful: bool) -> None:
    """Note what one citation says; `doubtful` where its date may be that of a document amending this one."""
    for row in rows:
        if date == row.date:
            row.dated_by.add(stem)
            row.numbered_by.add(stem)
        elif not date and len(rows) == 1:
            row.named_by.add(stem)
    if date and not doubtful and len(rows) == 1 and rows[0].date != date and stem not in rows[0].dated_by:
        rows[0].against[date] += 1


def _type_fits(row: Draft, found: re.Match[str]) -> bool:
    """Laws and resolutions of the National Assembly have two series with the same symbol; the nearest word tells."""
    if row.kind in {"luật", "bộ luật", "nghị quyết"} and "QH" in row.symbol:
        nearest = re.findall(TYPES, found["type"] + found["name"], re.IGNORECASE)[-1]
        return (fold(nearest) == "nghị quyết") == (row.kind == "nghị quyết")
    return True


def mark_ends(rows: list[Draft]) -> None:
    """Give every kept law the day on which a version that is left out may replace it."""
    by_name: dict[str, list[Draft]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.date):
        if row.kind in LAWS:
            for name in row.titles:
                by_name[fold(name)].append(row)
    for versions in by_name.values():
        for row, later in pairwise(versions):
            if row.kept and not later.kept:
                row.until = min(filter(None, (row.until, later.in_force or later.date)))


def _plain(symbol: str) -> str:
    return re.sub(r"[\s/.-]", "", symbol).upper().replace("Ð", "Đ")


def line(row: Draft) -> str:
    """The row as it stands in the table."""
    shown = sorted(row.dated_by) + sorted(row.named_by - row.dated_by)
    seen = " ".join(shown[:MOST_SHOWN]) + (f" +{len(shown) - MOST_SHOWN}" if len(shown) > MOST_SHOWN else "")
    names = "; ".join(row.titles) if row.kind in LAWS else ""
    facts = [row.kind, row.number, row.symbol, row.issuer, row.date, row.titles[0]]
    return "\t".join([*facts, names, row.in_force, row.until, seen])


def main(arguments: list[str]) -> None:
    """Read the drafts, gather, keep, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--report", action="store_true", help="also list what was left out, and why")
    options = parser.parse_args(arguments)
    rows = drafts()
    gather(rows, options.folders)
    read_public(rows)
    mark_ends(rows)
    kept = [row for row in rows if row.kept]
    TABLE.write_text("\n".join(["\t".join(COLUMNS), *map(line, kept)]) + "\n", encoding="utf-8")
    print(f"{len(kept)} of {len(rows)} rows kept", file=sys.stderr)
    for row in rows:
        if options.report and (not row.kept or row.against):
            state = "kept" if row.kept else "left out"
            print(
                state,
                row.kind,
                f"{row.number}/{row.symbol}",
                row.date,
                "dated",
                sorted(row.dated_by)[:3],
                "named",
                sorted(row.named_by)[:3],
                dict(row.against),
            )


if __name__ == "__main__":
    main(sys.argv[1:])
