"""Scripts and styles that stand inside a page which is to be one file, and the policy that allows exactly them."""

from __future__ import annotations

import base64
import gzip
from functools import cache

from markupsafe import Markup

from viz import static


@cache
def inline() -> dict[str, Markup]:
    """Scripts and styles to stand inside a page, and the policy that allows exactly them."""
    found = static.assets()
    scripts = [found[name] for name in static.SCRIPTS]
    loader = static.assets()["unpack.js"]
    script_hashes = " ".join(f"'{script.integrity}'" for script in [loader, *scripts])
    styles = " ".join(f"'{found[name].integrity}'" for name in ("app.css", "noscript.css"))
    policy = (
        f"default-src 'none'; script-src {script_hashes}; style-src {styles}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    packed = [f'<script type="application/gzip">{_packed(script.content)}</script>' for script in scripts]
    tags = "\n".join([*packed, f"<script>{loader.content.decode()}</script>"])
    return {
        "policy": Markup(policy),  # noqa: S704 - made of our own hashes
        "style": Markup(found["app.css"].content.decode()),  # noqa: S704 - our own file
        "noscript": Markup(found["noscript.css"].content.decode()),  # noqa: S704 - our own file
        "scripts": Markup(tags),  # noqa: S704 - our own files and vis-network's
    }


def _packed(content: bytes) -> str:
    """A script as its page carries it: packed, vis-network is a third of its size; unpacked, its hash still holds."""
    return base64.b64encode(gzip.compress(content, mtime=0)).decode()
