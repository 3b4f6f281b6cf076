"""Prints candidates for the register: what folders of real texts agree on, each with the texts where it stands.

    python data/register/mine.py FOLDER… [--min 1] > candidates.tsv

A candidate is a number with its symbol, and every date and title that texts give it. Nothing here decides: a row goes
into `graph/tables/register.tsv` only after a person has read that at least two places agree.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

TYPES = (
    "Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị|Kết luận"
    "|Quy định|Quy chế|Công điện|Thông báo|Hướng dẫn"
)
GROUP = r"[A-ZĐ][A-ZĐa-z0-9.]*"
NUMBER = rf"(?P<n>\d{{1,5}})\s*[/-]\s*(?P<sym>(?:(?:19|20)\d\d\s*/\s*)?{GROUP}(?:\s*[-/]\s*{GROUP})*)"
DATE = (
    r"(?:ngày\s+)?(?P<d>\d{1,2})(?:\s+tháng\s+|\s*[/.-]\s*)(?P<m>\d{1,2})(?:\s+năm\s+|\s*[/.-]\s*)(?P<y>(?:19|20)\d\d)"
)
CITED = re.compile(
    rf"(?P<type>{TYPES})(?P<name>(?:\s+(?!số\s)[^\s;.:()]+){{0,22}}?)\s*(?:số\s*)?{NUMBER}(?:\s*,?\s*{DATE})?"
    r"(?=(?P<after>[^;.]{0,260}))",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?=\b(?P<type>Luật|Bộ luật|Pháp lệnh)(?P<name>(?:\s+(?!ngày\s|(?<!một )số\s)[^\s;.:()]+){1,40}?)"
    rf"\s*,?\s*ngày\s+{DATE})"
)
"""A law by name and date; a look-ahead, since an amending law's name holds another law's."""


def texts(folders: list[Path]) -> Iterator[tuple[str, str]]:
    """Stem and text of every file, blanks and line breaks folded into one blank."""
    for folder in folders:
        for path in sorted(folder.rglob("*.txt")):
            yield path.stem, " ".join(path.read_text(encoding="utf-8", errors="replace").replace("Ð", "Đ").split())


def iso(found: re.Match[str]) -> str:
    """The date of a match, '' if it has none."""
    return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}" if found["y"] else ""


def main(arguments: list[str]) -> None:
    """Read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--min", type=int, default=1, help="least number of texts")
    options = parser.parse_args(arguments)
    dates: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    names: dict[str, Counter[str]] = defaultdict(Counter)
    seen: dict[str, set[str]] = defaultdict(set)
    named: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for stem, text in texts(options.folders):
        for found in CITED.finditer(text):
            symbol = re.sub(r"\s", "", found["sym"])
            key = f"{found['n'].lstrip('0')}\t{symbol}"
            seen[key].add(stem)
            names[key][f"{found['type'].lower()}{found['name']} … {found['after'].strip()[:160]}"] += 1
            if date := iso(found):
                dates[key][date].add(stem)
        for found in NAMED.finditer(text):
            named[(found["type"] + found["name"]).lower()][iso(found)].add(stem)
    for key, stems in sorted(seen.items(), key=lambda item: -len(item[1])):
        if len(stems) < options.min:
            continue
        agreed = "; ".join(
            f"{d} ({len(s)}: {' '.join(sorted(s)[:3])})"
            for d, s in sorted(dates[key].items(), key=lambda x: -len(x[1]))
        )
        titles = " | ".join(name for name, _ in names[key].most_common(2))
        print(len(stems), key, agreed or "-", titles, " ".join(sorted(stems)[:4]), sep="\t")
    for name, by_date in sorted(named.items()):
        for date, stems in sorted(by_date.items()):
            print("named", name, date, len(stems), " ".join(sorted(stems)[:4]), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
