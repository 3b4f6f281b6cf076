"""Runs a command as its console script does, in the test's own process."""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from unittest import mock

from api.cli import main


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str


def vanmach(*words: object, **env: str) -> Done:
    """Run `vanmach` with these words; nothing of the tests' own environment reaches it."""
    out, err = StringIO(), StringIO()
    clean = {k: v for k, v in os.environ.items() if not k.startswith("VANMACH_")}
    with (
        mock.patch.object(sys, "argv", ["vanmach", *map(str, words)]),
        mock.patch.dict(os.environ, {**clean, **env}, clear=True),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Done(code, out.getvalue(), err.getvalue())
