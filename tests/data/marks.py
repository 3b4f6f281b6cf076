"""Annotated dispatches as one marked text, and back: `take` writes text and gold from marks, `show` prints marks again.

A marked file opens with a line of JSON (the name and what the header says), then the text, where each mention stands
as `⟦15/CT-TTg|implements|chỉ thị|2020-03-27|Thủ tướng Chính phủ⟧`: the words themselves, the relation, the type, the
date, the issuer (`-` for nothing), then what differs from the usual, as `form=short`, `number=16`, `symbol=CT-TTg`,
`uncertain=relation,date` or `to=2:implements` (this document does that to the one of mention 2, says the text).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

DEMO = Path(__file__).parents[2] / "data" / "demo"
MARK = re.compile(r"⟦([^⟦⟧]*)⟧")
NUMBERED = re.compile(r"(\d+[a-zđ]?)(-?)(.+)", re.DOTALL)


def key_of(words: str) -> tuple[str | None, str | None]:
    """Number and symbol as the annotation format normalises them.

    >>> key_of("05 /CĐ-UBND"), key_of("252-CV/TU"), key_of("30/2020/NĐ-CP"), key_of("06:2022/BXD")
    (('5', 'CĐ-UBND'), ('252', 'CV/TU'), ('30', '2020/NĐ-CP'), ('6', '2022/BXD'))
    """
    found = NUMBERED.fullmatch(re.sub(r"\s+", "", words).replace("–", "-").replace("Ð", "Đ"))
    if not found:
        return None, None
    return found[1].lstrip("0"), found[3].lstrip("/:")


def take(marked: str) -> tuple[str, dict[str, Any]]:
    """The text without its marks, and its gold record."""
    head, _, body = marked.partition("\n")
    record: dict[str, Any] = {**json.loads(head), "mentions": [], "second_hand": []}
    text, end = "", 0
    for mark in MARK.finditer(body):
        text += body[end : mark.start()]
        words, relation, kind, date, issuer, *rest = mark[1].split("|")
        extra = dict(pair.split("=", 1) for pair in rest)
        form = extra.get("form", "numbered")
        number, symbol = key_of(words) if form == "numbered" else (None, None)
        mention: dict[str, Any] = {
            "id": len(record["mentions"]),
            "start": len(text),
            "end": len(text) + len(words),
            "form": form,
            "type": _value(kind),
            "number": extra.get("number", number),
            "symbol": extra.get("symbol", symbol),
            "date": _value(date),
            "issuer": _value(issuer),
            "relation": relation,
        }
        if "uncertain" in extra:
            mention["uncertain"] = extra["uncertain"].split(",")
        for target in filter(None, extra.get("to", "").split(",")):
            to, said = target.split(":")
            record["second_hand"].append({"from": mention["id"], "to": int(to), "relation": said})
        record["mentions"].append(mention)
        text += words
        end = mark.end()
    return text + body[end:], record


def show(text: str, record: dict[str, Any]) -> str:
    """The marked text that `take` would read back into the same text and record."""
    head = {name: value for name, value in record.items() if name not in {"mentions", "second_hand"}}
    body, end = "", 0
    for mention in record["mentions"]:
        words = text[mention["start"] : mention["end"]]
        parts = [words, mention["relation"], *(mention[name] or "-" for name in ("type", "date", "issuer"))]
        usual = key_of(words) if mention["form"] == "numbered" else (None, None)
        if mention["form"] != "numbered":
            parts.append(f"form={mention['form']}")
        parts += [
            f"{name}={mention[name]}"
            for name, value in zip(("number", "symbol"), usual, strict=True)
            if mention[name] != value
        ]
        if "uncertain" in mention:
            parts.append("uncertain=" + ",".join(mention["uncertain"]))
        said = [f"{one['to']}:{one['relation']}" for one in record["second_hand"] if one["from"] == mention["id"]]
        if said:
            parts.append("to=" + ",".join(said))
        body += text[end : mention["start"]] + "⟦" + "|".join(parts) + "⟧"
        end = mention["end"]
    return json.dumps(head, ensure_ascii=False) + "\n" + body + text[end:]


def read_gold(folder: Path = DEMO) -> dict[str, dict[str, Any]]:
    """The gold records of a folder by the name of their document."""
    file = folder / "gold.jsonl"
    if not file.exists():
        return {}
    return {record["doc"]: record for record in map(json.loads, file.read_text(encoding="utf-8").splitlines())}


def store(marked: str, folder: Path = DEMO) -> str:
    """Write the text and its gold line into the folder, in place of what stood there; the document's name."""
    text, record = take(marked)
    gold = read_gold(folder) | {record["doc"]: record}
    (folder / f"{record['doc']}.txt").write_text(text, encoding="utf-8", newline="")
    lines = (json.dumps(gold[name], ensure_ascii=False) + "\n" for name in sorted(gold))
    (folder / "gold.jsonl").write_text("".join(lines), encoding="utf-8", newline="")
    return str(record["doc"])


def _value(words: str) -> str | None:
    return None if words == "-" else words


def main(arguments: list[str]) -> int:
    """`marks.py show NAME` prints a document with its marks, `marks.py take FILE…` reads marked files back."""
    match arguments:
        case ["show", name]:
            text = (DEMO / f"{name}.txt").read_bytes().decode("utf-8")
            sys.stdout.write(show(text, read_gold()[name]))
        case ["take", *files] if files:
            for file in files:
                sys.stdout.write(store(Path(file).read_bytes().decode("utf-8")) + "\n")
        case _:
            sys.stderr.write(f"{main.__doc__}\n")
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
