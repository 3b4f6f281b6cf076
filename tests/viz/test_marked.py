"""A text with marks: nothing of it is lost, nothing of it becomes markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Extraction, Form, Header, Mention, Reading, Span
from viz.marked import marked_page, pieces
from viz.reader import passages
from viz.texts import texts


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


@given(marked())
def test_the_page_of_a_document_is_cut_at_the_same_mentions(made: tuple[str, Extraction]) -> None:
    text, extraction = made
    reading = Reading(id="a", sources=("a.txt",), text=text, extraction=extraction)
    found = list(passages(reading, {}, texts("vi")))
    assert "".join(passage.text for passage in found) == text
    cited = [(p.mention.span.start, p.text) for p in pieces(text, extraction) if p.mention]
    assert [(passage.start, passage.text) for passage in found if passage.family] == cited


def test_a_cue_gives_way_to_a_mention() -> None:
    said = Mention(id=0, span=Span(5, 9), sentence=Span(0, 9), form=Form.NUMBERED, cue=Span(0, 7))
    cut = pieces("theo số 15", Extraction(header=Header(), mentions=(said,)))
    assert [(piece.kind, piece.text) for piece in cut] == [("", "theo "), ("numbered", "số 1"), ("", "5")]


def test_markup_in_a_text_stays_text() -> None:
    page = marked_page("<b>", "<script>alert(1)</script>", Extraction(header=Header()))
    assert "<script>" not in page
    assert "<b>" not in page
