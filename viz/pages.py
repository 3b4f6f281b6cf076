"""The pages without a picture: start, text, provinces, and those that only say what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from graph.coverage import Coverage
from graph.model import Document, Reading
from graph.reach import Reach
from viz import start
from viz.addresses import address_of
from viz.concerns import Review
from viz.covered import cover_of
from viz.reached import reached_of
from viz.reader import passages
from viz.templating import environment
from viz.texts import texts
from viz.view import View


def text_page(
    document: Document,
    reading: Reading,
    targets: Mapping[int, Document],
    *,
    lang: str,
    theme: str | None = None,
    sample: bool = False,
) -> str:
    """A held document's text with its citations marked, each leading to the map of what it cites."""
    say = texts(lang)
    facts = (say.date(document.date), document.issuer.name if document.issuer else "", ", ".join(reading.sources))
    return (
        environment()
        .get_template("text.html")
        .render(
            document=document,
            facts=tuple(filter(None, facts)),
            map=address_of(document.id, View(lang=lang)),
            passages=tuple(passages(reading, targets, say)),
            say=say,
            view=View(lang=lang),
            theme=theme,
            sample=sample,
            inline=None,
        )
    )


def coverage_page(coverage: Coverage, *, lang: str, theme: str | None = None, sample: bool = False) -> str:
    """Which provinces carry a document out: tile map and table."""
    say = texts(lang)
    template = environment().get_template("coverage.html")
    cover = cover_of(coverage, say)
    return template.render(cover=cover, say=say, view=View(lang=lang), theme=theme, sample=sample, inline=None)


def reach_page(root: Document, found: Reach, *, lang: str, theme: str | None = None, sample: bool = False) -> str:
    """How far a document reaches; its first line also stands beside the heading of the document's own page."""
    say = texts(lang)
    template = environment().get_template("reach.html")
    reached = reached_of(root, found, say)
    return template.render(reached=reached, say=say, view=View(lang=lang), theme=theme, sample=sample, inline=None)


def start_page(context: start.Start, *, lang: str, theme: str | None = None) -> str:
    """The start page: search, counts, most cited documents."""
    template = environment().get_template("start.html")
    return template.render(start=context, say=texts(lang), view=View(lang=lang), theme=theme, inline=None)


def review_page(content: Review, *, lang: str, theme: str | None = None, sample: bool = False) -> str:
    """What a person should look at, and what was decided."""
    template = environment().get_template("review.html")
    return template.render(
        review=content, say=texts(lang), view=View(lang=lang), theme=theme, sample=sample, inline=None
    )


def message_page(title: str, text: str, *, lang: str, theme: str | None = None) -> str:
    """A page that says only what is wrong and leads back to the search."""
    template = environment().get_template("message.html")
    return template.render(title=title, text=text, say=texts(lang), view=View(lang=lang), theme=theme, inline=None)
