"""The files a page needs, each under an address that changes with its content, all of them from this machine."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from viz.style import css

VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
"""vis-network inside the pyvis wheel: its dist build, which works under a strict content policy."""
VIS_SHA256: Final = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"
SCRIPTS: Final = ("vis-network.js", "map.js")
"""The scripts of a page with a picture, in the order in which they run."""
_MAP: Final = ("draw.js", "arrange.js", "keys.js", "explorer.js", "page.js")
"""What `map.js` is made of: one request, one compilation."""
_COMPILE: Final = b"//# allFunctionsCalledOnLoad\n"
"""Asks Chromium to compile the whole file beside the page's main thread, instead of function by function on it."""

_MEDIA: Final = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file with its hashed name and media type."""

    name: str
    content: bytes
    media_type: str

    @property
    def hashed_name(self) -> str:
        """Its name in addresses: `app.css` becomes `app.1a2b3c4d5e6f.css`."""
        stem, _, suffix = self.name.rpartition(".")
        return f"{stem}.{hashlib.sha256(self.content).hexdigest()[:12]}.{suffix}"

    @property
    def packed(self) -> bytes:
        """Its content as browsers take it, packed when first asked for."""
        return _packed(self.content)

    @property
    def integrity(self) -> str:
        """Its hash as a content policy writes it, for a copy inside a page."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.content).digest()).decode()


@cache
def _packed(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def vis_path() -> Path:
    """vis-network's file, found without importing pyvis (which takes half a second)."""
    spec = find_spec("pyvis")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pyvis is not installed; install this project with its dependencies")
    return Path(spec.submodule_search_locations[0], VIS)


@cache
def assets() -> Mapping[str, Asset]:
    """All files by plain name."""
    folder = files("viz").joinpath("assets")
    found = {item.name: item.read_bytes() for item in folder.iterdir() if Path(item.name).suffix in _MEDIA}
    found["app.css"] = css().encode() + found["app.css"]
    found["vis-network.js"] = _COMPILE + vis_path().read_bytes()
    found["map.js"] = _COMPILE + b"".join(found.pop(name) if name != "page.js" else found[name] for name in _MAP)
    return {name: Asset(name, content, _MEDIA[Path(name).suffix]) for name, content in sorted(found.items())}


@cache
def by_hashed_name() -> Mapping[str, Asset]:
    """All files by the name in their address."""
    return {asset.hashed_name: asset for asset in assets().values()}


def address(name: str) -> str:
    """Where a file is served.

    >>> address("app.css").startswith("/assets/app.")
    True
    """
    return f"/assets/{assets()[name].hashed_name}"
