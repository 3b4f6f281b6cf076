"""Short names for addresses: ids are long, and a reader may move and hide many of them."""

from __future__ import annotations

import base64
from functools import lru_cache
from hashlib import blake2b


@lru_cache(maxsize=20_000)
def tag(id_: str) -> str:
    """Eight letters that stand for a document or bundle; there are a trillion such words.

    >>> tag("15-ct-ttg-2020")
    'jfy4vtyf'
    """
    return base64.b32encode(blake2b(id_.encode(errors="replace"), digest_size=5).digest()).decode().lower()
