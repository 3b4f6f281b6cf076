"""What the extractor finds now that another revision did not, what it no longer finds, and what it reads differently.

`make gains BASE=rev`, or `python -m benchmarks.gains BASE [PATH…]` from the root of the checkout. Needs no annotation:
every change to the rules can be looked at on all the texts there are.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIELDS = ("form", "type", "date", "issuer", "relation")

Place = tuple[str, str, int, int]
"""Document, key, start, end."""
Findings = Mapping[Place, Mapping[str, str | None]]

_PROGRAM = """
import json, pathlib, sys
sys.path.insert(0, sys.argv[1])
from ingest.extract import extract
from ingest.gold import as_gold
for name in sys.stdin.read().splitlines():
    text = pathlib.Path(name).read_bytes().decode("utf-8")
    for m in as_gold(name, extract(text))["mentions"]:
        key = " ".join(filter(None, (m["number"], m["symbol"]))) or " ".join(text[m["start"]:m["end"]].split())
        around = " ".join(text[max(0, m["start"] - 60):m["end"] + 40].split())
        print(json.dumps([name, key, m["start"], m["end"], {**m, "around": around}]))
"""


@dataclass(frozen=True)
class Difference:
    """Places found only after, only before, and in both with other fields (name, before, after)."""

    gains: tuple[Place, ...]
    losses: tuple[Place, ...]
    changes: tuple[tuple[Place, str, str | None, str | None], ...]
    kept: int


def compare(before: Findings, after: Findings) -> Difference:
    """The difference of two readings of the same documents.

    >>> old = {("a.txt", "15 CT-TTg", 8, 17): {"date": None}, ("a.txt", "16 CT-TTg", 30, 39): {"date": None}}
    >>> new = {("a.txt", "15 CT-TTg", 8, 17): {"date": "2020"}, ("b.txt", "1 CP", 0, 4): {"date": None}}
    >>> found = compare(old, new)
    >>> found.gains, found.losses
    ((('b.txt', '1 CP', 0, 4),), (('a.txt', '16 CT-TTg', 30, 39),))
    >>> found.changes
    ((('a.txt', '15 CT-TTg', 8, 17), 'date', None, '2020'),)
    """
    common = before.keys() & after.keys()
    changes = [
        (place, field, before[place].get(field), after[place].get(field))
        for place in sorted(common)
        for field in FIELDS
        if before[place].get(field) != after[place].get(field)
    ]
    return Difference(
        gains=tuple(sorted(after.keys() - before.keys())),
        losses=tuple(sorted(before.keys() - after.keys())),
        changes=tuple(changes),
        kept=len(common),
    )


def findings(root: Path, files: Sequence[Path]) -> Findings:
    """All mentions in the files as the extractor of the checkout at `root` reads them, in a process of its own."""
    names = "\n".join(str(file.resolve()) for file in files)
    command = [sys.executable, "-S", "-I", "-c", _PROGRAM, str(root)]
    done = subprocess.run(command, input=names, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The extractor at {root} cannot be run:\n{done.stderr.strip()}")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    return {(Path(name).name, key, start, end): fields for name, key, start, end, fields in rows}


@contextmanager
def checkout(revision: str) -> Iterator[Path]:
    """The tree of a revision in a folder of its own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="vanmach-base-") as folder:
        tree = Path(folder) / "tree"
        _git("worktree", "add", "--quiet", "--detach", str(tree), revision)
        try:
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree))


def _git(*words: str) -> None:
    done = subprocess.run(["git", "-C", str(ROOT), *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"git {words[0]}: {done.stderr.strip()}")


def report(difference: Difference, before: Findings, after: Findings, *, limit: int = 40) -> str:
    """The difference for people to read: counts first, then every gain, loss and change with the words around it."""
    fields = Counter(field for _, field, _, _ in difference.changes)
    counts = ", ".join(f"{field} {count}" for field, count in fields.most_common()) or "none"
    lines = [
        f"{len(difference.gains)} gains, {len(difference.losses)} losses, {difference.kept} kept; changed: {counts}"
    ]
    for title, places, found in (("GAINS", difference.gains, after), ("LOSSES", difference.losses, before)):
        lines += ["", f"{title} ({len(places)})"]
        lines += [_line(place, found) for place in places[:limit]] + _rest(len(places), limit)
    lines += ["", f"CHANGES ({len(difference.changes)})"]
    lines += [f"  {_where(place)}  {field}: {old} → {new}" for place, field, old, new in difference.changes[:limit]]
    return "\n".join(lines + _rest(len(difference.changes), limit))


def _rest(count: int, limit: int) -> list[str]:
    return [f"  … and {count - limit} more (--limit)"] if count > limit else []


def _where(place: Place) -> str:
    return f"{place[0]}:{place[2]}  {place[1]}"


def _line(place: Place, found: Findings) -> str:
    fields = found[place]
    return f"  {_where(place)}  [{fields.get('form')}, {fields.get('rule')}]  …{fields.get('around', '')}…"


def texts(paths: Sequence[Path]) -> list[Path]:
    """The text files under some paths, in one order."""
    files = [file for path in paths for file in (path.rglob("*.txt") if path.is_dir() else [path])]
    return sorted(set(files))


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the working tree with a revision; 1 where something is no longer found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", help="the revision to compare with")
    parser.add_argument("paths", nargs="*", type=Path, help="texts or folders (the bundled sample and ../shared)")
    parser.add_argument("--limit", type=int, default=40, help="lines of each kind to print")
    options = parser.parse_args(arguments)
    usual = [ROOT / "data" / "demo", ROOT.parent / "shared" / "dev" / "texts", ROOT.parent / "shared" / "dev" / "gold"]
    files = texts(options.paths or [path for path in usual if path.is_dir()])
    with checkout(options.base) as tree:
        before = findings(tree, files)
    after = findings(ROOT, files)
    difference = compare(before, after)
    print(f"{len(files)} texts, {options.base} → working tree")
    print(report(difference, before, after, limit=options.limit))
    return 1 if difference.losses else 0


if __name__ == "__main__":
    sys.exit(main())
