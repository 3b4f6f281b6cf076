"""What a program pays for the extractor before the first word is read, measured in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

_Remembering = type(lru_cache(len))
_OF_TEXTS = 4
"""Tables are remembered without bound or alone; words of texts up to a bound."""
ROOT = Path(__file__).parents[1]
_PROGRAM = """
import sys, time
before = set(sys.modules)
sys.path.insert(0, sys.argv[1])
start = time.process_time()
from ingest.extract import extract
imported = time.process_time()
extract(sys.argv[2])
read = time.process_time()
import json
names = {name.partition(".")[0] for name in sys.modules} - sys.stdlib_module_names - before - {"ingest", "graph"}
print(json.dumps({"import": imported - start, "first": read - imported, "foreign": sorted(names)}))
"""


SENTENCE: Final = "Thực hiện Chỉ thị số 15/CT-TTg ngày 27/3/2020 của Chính phủ, theo Kết luận số 2-KL/TU, Luật Đất đai."


def forget() -> None:
    """Empties whatever the extractor remembers of texts already read; its compiled tables stay.

    >>> from ingest.bodies import key
    >>> key("Bộ Y tế") and key.cache_info().currsize > 0
    True
    >>> forget()
    >>> key.cache_info().currsize
    0
    """
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in {"ingest", "graph"}:
            for value in vars(module).values():
                if isinstance(value, _Remembering) and (value.cache_parameters()["maxsize"] or 0) >= _OF_TEXTS:
                    value.cache_clear()


def cost(text: str = SENTENCE, *, rounds: int = 5) -> dict[str, Any]:
    """CPU time of importing the extractor and of the first text, which compiles the rules it needs; the best of some
    processes. The tables are kept parsed by the first of them, as they are where the extractor is installed.

    `foreign` names the packages outside the standard library that were imported on the way.

    >>> cost(rounds=1)["foreign"]
    []
    """
    command = [sys.executable, "-S", "-I", "-c", _PROGRAM, str(ROOT), text]
    runs: list[dict[str, Any]] = [
        json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout) for _ in range(rounds)
    ]
    best = min(runs, key=lambda run: run["import"] + run["first"])
    return {**best, "seconds": best["import"] + best["first"]}
