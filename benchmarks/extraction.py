"""Extraction against eyecite in one run: speed, length scaling, hostile input, import, and that what is fast is right.

`python -m benchmarks.extraction` from the root of the checkout; `make bench` makes the environment it needs.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import english, fresh, hostile, vietnamese
from ingest.extract import extract

OWN = {"vi": 0.57, "en": 2.1}
"""Citations per KB where each is at home: counted in four real dispatches, and in a real court opinion."""
DENSITIES = (0.57, 2.1, 5.0)
LENGTHS = (30_000, 120_000, 480_000)
FLOORS = {
    "own density": 60.0,
    "equal density": 30.0,
    "length": 0.95,
    "hostile MB/s": 3.0,
    "import s": 0.15,
    "keys found": 0.99,
}
"""What has to hold; all but the import and the hostile speed are ratios taken in one run."""

Reader = Callable[[str], object]


def megabytes(texts: Sequence[str]) -> float:
    """Size of texts as UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def seconds(read: Reader, texts: Sequence[str], *, rounds: int = 3) -> float:
    """CPU time of the best of some rounds over all texts."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - start)
    return best


def seconds_fresh(read: Reader, texts: Sequence[str]) -> float:
    """CPU time over all texts, each read as if it were the first: what was remembered of others is forgotten."""
    took = 0.0
    for text in texts:
        fresh.forget()
        start = time.process_time()
        read(text)
        took += time.process_time() - start
    return took


def peers(cache: Path) -> dict[str, Reader]:
    """eyecite as it comes, and with its fastest tokenizer; both also resolve what they find."""
    from eyecite import get_citations, resolve_citations
    from eyecite.tokenizers import AhocorasickTokenizer, HyperscanTokenizer

    plain, fast = AhocorasickTokenizer(), HyperscanTokenizer(cache_dir=str(cache))
    return {
        "eyecite": lambda text: resolve_citations(get_citations(text, tokenizer=plain)),
        "eyecite-hyperscan": lambda text: resolve_citations(get_citations(text, tokenizer=fast)),
    }


def correctness(documents: Sequence[vietnamese.Document]) -> dict[str, float]:
    """The share of planted keys that are found, and of found keys that were planted."""
    planted = found = hit = 0
    for document in documents:
        keys = Counter((m.number, m.symbol.upper()) for m in extract(document.text).mentions if m.symbol and m.number)
        planted += len(document.keys)
        found += keys.total()
        hit += (keys & Counter(document.keys)).total()
    return {"planted": planted, "recall": hit / planted, "precision": hit / found}


def ours(density: float, *, size: int, total: int) -> dict[str, Any]:
    """Our own speed at a density, and whether everything was found."""
    documents = list(vietnamese.documents(density, size=size, total=total))
    texts = [document.text for document in documents]
    took, took_fresh = seconds(extract, texts), seconds_fresh(extract, texts)
    right = correctness(documents)
    return {
        "reader": "vanmach",
        "density": density,
        "documents": len(texts),
        "MB": megabytes(texts),
        "MB/s": megabytes(texts) / took,
        "fresh MB/s": megabytes(texts) / took_fresh,
        "citations/s": right["planted"] / took,
        **{name: right[name] for name in ("recall", "precision")},
    }


def theirs(name: str, read: Reader, density: float, *, size: int, total: int) -> dict[str, Any]:
    """A peer's speed on its own language at a density."""
    texts = list(english.documents(density, size=size, total=total))
    took = seconds(read, texts)
    size_mb = megabytes(texts)
    return {
        "reader": name,
        "density": density,
        "documents": len(texts),
        "MB": size_mb,
        "MB/s": size_mb / took,
        "citations/s": density * size_mb * 1000 / took,
    }


def scaling(read: Reader, texts: Callable[[int], str], *, rounds: int) -> dict[int, float]:
    """MB/s over one document of each length."""
    speeds = {}
    for length in LENGTHS:
        text = texts(length)[:length]
        repeated = [text] * max(1, LENGTHS[-1] // length if rounds > 1 else 1)
        speeds[length] = megabytes(repeated) / seconds(read, repeated, rounds=rounds)
    return speeds


def hostilities() -> dict[str, float]:
    """MB/s over each hostile text."""
    return {name: megabytes([text]) / seconds(extract, [text], rounds=2) for name, text in hostile.cases().items()}


def run(*, size: int, ours_bytes: int, peer_bytes: int, with_peers: bool) -> dict[str, Any]:
    """Everything, as one value that can be written as JSON."""
    extract("Thực hiện Chỉ thị số 15/CT-TTg")
    result: dict[str, Any] = {"document bytes": size, "import": fresh.cost(), "speed": []}
    result["import of a dispatch"] = fresh.cost(_one_vietnamese(size))
    result["speed"] += [ours(density, size=size, total=ours_bytes) for density in DENSITIES]
    result["scaling"] = {"vanmach": scaling(extract, _one_vietnamese, rounds=3)}
    result["hostile"] = hostilities()
    if with_peers:
        cache = Path(os.environ.get("VANMACH_BENCH_CACHE", tempfile.gettempdir())) / "vanmach-hyperscan"
        cache.mkdir(exist_ok=True)
        for name, read in peers(cache).items():
            read("Pell v. Yarrow, 410 U.S. 113, 120 (1973)")
            total = peer_bytes if "hyperscan" in name else peer_bytes // 4
            result["speed"] += [theirs(name, read, density, size=size, total=total) for density in DENSITIES[1:]]
            if "hyperscan" in name:
                result["scaling"][name] = scaling(read, _one_english, rounds=1)
    result["ratios"] = ratios(result)
    return result


def _one_vietnamese(length: int) -> str:
    return next(vietnamese.documents(OWN["vi"], size=length * 2, total=length * 2)).text


def _one_english(length: int) -> str:
    return next(english.documents(OWN["en"], size=length, total=length))


def ratios(result: dict[str, Any]) -> dict[str, float]:
    """Our speed as a multiple of each peer's, and of our own on short documents."""
    speed = {(row["reader"], row["density"]): row["MB/s"] for row in result["speed"]}
    ours_scaling = result["scaling"]["vanmach"]
    found = {"length": ours_scaling[LENGTHS[-1]] / ours_scaling[LENGTHS[0]]}
    for peer in sorted({row["reader"] for row in result["speed"]} - {"vanmach"}):
        found[f"own density / {peer}"] = speed["vanmach", OWN["vi"]] / speed[peer, OWN["en"]]
        found[f"equal density / {peer}"] = speed["vanmach", 2.1] / speed[peer, 2.1]
        found[f"densest / {peer}"] = speed["vanmach", 5.0] / speed[peer, 5.0]
    return found


def shortfalls(result: dict[str, Any]) -> list[str]:
    """What does not reach its floor, in words.

    >>> shortfalls({"ratios": {"length": 0.5}, "hostile": {"x": 9.0}, "import": {"seconds": 0.1, "foreign": []},
    ...             "speed": [{"reader": "vanmach", "recall": 1.0}]})
    ['length: 0.50, not 0.95']
    """
    figures = [(name, value, FLOORS.get(name.split(" / ")[0])) for name, value in result["ratios"].items()]
    figures = [figure for figure in figures if not figure[0].endswith("/ eyecite")]
    figures += [
        (f"hostile: {name}", value, FLOORS["hostile MB/s"])
        for name, value in result["hostile"].items()
        if name not in hostile.REAL
    ]
    figures += [("keys found", row["recall"], FLOORS["keys found"]) for row in result["speed"] if "recall" in row]
    short = [f"{name}: {value:.2f}, not {floor:.2f}" for name, value, floor in figures if floor and value < floor]
    if result["import"]["seconds"] > FLOORS["import s"]:
        short.append(f"import: {result['import']['seconds']:.3f} s, not {FLOORS['import s']} s")
    if result["import"]["foreign"]:
        short.append(f"imports outside the standard library: {result['import']['foreign']}")
    return short


def table(result: dict[str, Any]) -> str:
    """The result for people to read, in Markdown."""
    lines = [
        "| reader | citations/KB | MB/s | first reading MB/s | citations/s | keys found |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row['reader']} | {row['density']} | {row['MB/s']:.2f} | "
        f"{format(row['fresh MB/s'], '.2f') if 'fresh MB/s' in row else ''} | {row['citations/s']:,.0f} | "
        f"{format(row['recall'], '.4f') if 'recall' in row else ''} |"
        for row in result["speed"]
    ]
    lines += ["", "| ratio | |", "|---|---:|", *(f"| {k} | {v:.2f} |" for k, v in result["ratios"].items())]
    lengths = " | ".join(f"{length // 1000} K" for length in LENGTHS)
    lines += ["", f"| one document of | {lengths} |", "|---|" + "---:|" * len(LENGTHS)]
    lines += [f"| {k} | {' | '.join(f'{v:.2f}' for v in row.values())} |" for k, row in result["scaling"].items()]
    lines += ["", "| hostile text, 200 K characters | MB/s |", "|---|---:|"]
    lines += [f"| {k} | {v:.1f} |" for k, v in sorted(result["hostile"].items(), key=lambda item: item[1])]
    cost, dispatch = result["import"], result["import of a dispatch"]
    lines += [
        "",
        f"Import {cost['import']:.3f} s, first text {cost['first']:.3f} s, foreign: {cost['foreign'] or 'none'}",
        f"A whole dispatch as the first text: {dispatch['first']:.3f} s",
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and say with `--check` whether every floor is reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=15_000, help="bytes of a document: the mean of real ones")
    parser.add_argument("--bytes", type=int, default=3_000_000, help="bytes of ours to read at each density")
    parser.add_argument("--peer-bytes", type=int, default=800_000, help="bytes of theirs to read at each density")
    parser.add_argument("--no-peers", action="store_true", help="leave eyecite out")
    parser.add_argument("--json", type=Path, help="write the figures there")
    parser.add_argument("--check", action="store_true", help="fail where a floor is not reached")
    options = parser.parse_args(arguments)
    result = run(
        size=options.size, ours_bytes=options.bytes, peer_bytes=options.peer_bytes, with_peers=not options.no_peers
    )
    print(table(result))
    if options.json:
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
    short = shortfalls(result)
    print("\n" + ("Short of: " + "; ".join(short) if short else "Every floor is reached."))
    return 1 if short and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
