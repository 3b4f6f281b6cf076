"""A text with marks: nothing of it is lost, nothing of it becomes markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Extraction, Form, Header, Mention, Span
from viz.marked import marked_page, pieces


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Extraction]:
    text = draw(st.text(min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda p: Span(min(p), max(p)))
    spans = [span for span in draw(st.lists(places, max_size=6)) if span.start < span.end]
    mentions = tuple(
        Mention(id=k, span=span, sentence=span, form=Form.NUMBERED, cue=draw(st.one_of(st.none(), places)))
        for k, span in enumerate(spans)
    )
    return text, Extraction(header=Header(), mentions=mentions)


@given(marked())
def test_the_pieces_are_the_text(made: tuple[str, Extraction]) -> None:
    text, extraction = made
    assert "".join(piece.text for piece in pieces(text, extraction)) == text


def test_markup_in_a_text_stays_text() -> None:
    page = marked_page("<b>", "<script>alert(1)</script>", Extraction(header=Header()))
    assert "<script>" not in page
    assert "<b>" not in page
