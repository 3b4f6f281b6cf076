"""Where each page and file of a document is: addresses, each made of an id and a view."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from graph.model import Direction
from viz.view import View, query_of


def address_of(document_id: str, view: View) -> str:
    """The address of a document's page in this view.

    >>> address_of("15-ct-ttg-2020", View(depth=2))
    '/do-thi/15-ct-ttg-2020?sau=2'
    """
    return f"/do-thi/{quote(document_id, safe='')}{query_of(view)}"


def file_address(document_id: str, view: View, suffix: str = "html") -> str:
    """The address of the same view as one file to keep.

    >>> file_address("15-ct-ttg-2020", View(depth=2)), file_address("15-ct-ttg-2020", View(), "svg")
    ('/luu/15-ct-ttg-2020.html?sau=2', '/luu/15-ct-ttg-2020.svg')
    """
    return f"/luu/{quote(document_id, safe='')}.{suffix}{query_of(view)}"


def api_address(document_id: str, view: View) -> str:
    """The address of the same lineage in the API.

    >>> api_address("15-ct-ttg-2020", View(since="2021"))
    '/api/v1/lineage/15-ct-ttg-2020?direction=in&depth=3&from=2021&limit=5000'
    """
    both = view.layout == "luoc-do"
    parts = [
        ("direction", Direction.BOTH if both else view.direction),
        ("depth", "1" if both else str(view.depth)),
        ("relations", ",".join(view.relations)),
        ("type", ",".join(view.types)),
        ("level", ",".join(view.levels)),
        ("line", ",".join(view.lines)),
        ("province", ",".join(view.provinces)),
        ("from", view.since),
        ("to", view.until),
        ("limit", "5000"),
    ]
    query = urlencode([(name, value) for name, value in parts if value], safe=",", quote_via=quote)
    return f"/api/v1/lineage/{quote(document_id, safe='')}?{query}"


def text_address(document_id: str, lang: str) -> str:
    """The address of a document's text.

    >>> text_address("15-ct-ttg-2020", "vi")
    '/van-ban/15-ct-ttg-2020'
    """
    return f"/van-ban/{quote(document_id, safe='')}{query_of(View(lang=lang))}"


def coverage_address(document_id: str, lang: str) -> str:
    """The address of the provinces that carry a document out.

    >>> coverage_address("15-ct-ttg-2020", "en")
    '/dia-ban/15-ct-ttg-2020?lang=en'
    """
    return f"/dia-ban/{quote(document_id, safe='')}{query_of(View(lang=lang))}"


def reach_address(document_id: str, view: View) -> str:
    """The address of how far a document reaches in the view's direction and relations.

    >>> reach_address("15-ct-ttg-2020", View(direction=Direction.OUT, depth=5))
    '/lan-toa/15-ct-ttg-2020?huong=ra'
    """
    asked = View(direction=view.direction, relations=view.relations, lang=view.lang)
    return f"/lan-toa/{quote(document_id, safe='')}{query_of(asked)}"


def path_address(start: str, end: str, lang: str) -> str:
    """The address of the ways between two documents.

    >>> path_address("66-cv-du", "15-ct-ttg-2020", "en")
    '/duong-dan?tu=66-cv-du&den=15-ct-ttg-2020&lang=en'
    """
    query = [("tu", start), ("den", end)] + ([("lang", lang)] if lang != "vi" else [])
    return f"/duong-dan?{urlencode(query, quote_via=quote)}"
