"""The firm a letter is written to, which is what "Công ty" means in it."""

from __future__ import annotations

from typing import Final

from ingest.bodies import bodies, key
from ingest.issuers import find_issuer
from ingest.late import late

_ADDRESSED: Final = late(r"k[il1i]nh {0,3}g[uw][iu1l]? {0,3}[:;.]{0,2}[^a-z0-9]{0,8}(?:ong |ba )?")
_ADDRESS: Final = late(r"[^a-z0-9]{0,6}(?:[dl]?ia chi|d/c|ma so|mst|tru so)(?![a-z])")
_HEAD: Final = 4000
_NAME: Final = 240
_TWO: Final = 2


def is_bare(words: str) -> bool:
    """Whether only the kind of a firm is said ("của Công ty"), and not which one.

    >>> is_bare("Công ty"), is_bare("Công ty TNHH Hoa Sen")
    (True, False)
    """
    head = bodies().heads.get(key(words))
    return head is not None and head[0].tail == "company"


def is_yours(words: str) -> bool:
    """Whether the body is named as the reader's own: `quý Sở`."""
    return words.lower().startswith("quý ")


def meant(words: str, text: str, flat: str) -> str | None:
    """What `quý Sở` or a mere "Công ty" means: the one the letter is written to, None if that is another kind.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Kính gửi: Sở Y tế tỉnh Long An")
    >>> meant("quý Sở", scan.text, scan.flat), meant("quý Bộ", scan.text, scan.flat)
    ('Sở Y tế tỉnh Long An', None)
    """
    name = addressee(text, flat)
    kind = key(words).removeprefix("quy").strip()
    return name if name and (key(name).startswith(kind) or kind == "donvi" or is_bare(words)) else None


def addressee(text: str, flat: str) -> str | None:
    """The words of the one firm or body that `text` is addressed to; `flat` is the same text without marks.

    >>> from ingest.scan import scan_of
    >>> scan = scan_of("Kính gửi: Công ty TNHH Hoa Sen (Địa chỉ: số 5 phố Huế)")
    >>> addressee(scan.text, scan.flat)
    'Công ty TNHH Hoa Sen'
    """
    met = _ADDRESSED.search(flat, 0, min(len(flat), _HEAD))
    if met is None:
        return None
    stop = _ADDRESS.search(flat, met.end(), met.end() + _NAME)
    found = find_issuer(text, met.end(), stop.start() if stop else min(len(text), met.end() + _NAME))
    return found.words if found and len(found.words.split()) > _TWO else None
