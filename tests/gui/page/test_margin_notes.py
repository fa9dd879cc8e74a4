"""gui.page.margin_notes: pips and notes stand beside their lines, in order, and never over one another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from desktop_app.core.article import Span
from desktop_app.core.highlights import Highlight
from desktop_app.drawing.margins import Column
from desktop_app.drawing.pip import SIZE
from desktop_app.gui.page.margin_notes import MOST_LINES, NoteLabel, _lines, paint_notes

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from desktop_app.gui.look.theme import Look

WIDE = Column(250, 500, 1000)
NARROW = Column(90, 500, 680)
NOTE = Highlight(Span(3, 9), 1, "Who says so, and when? Find the earlier statements of the same spokesman.")
fixtures = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def painted(
    look: Look, *labels: NoteLabel, column: Column = WIDE, words: bool = True
) -> tuple[list[tuple[Highlight, QRectF]], QImage]:
    """Where the notes are, and the picture of them."""
    image = QImage(1000, 700, QImage.Format.Format_RGB32)
    image.fill(look.theme["page"])
    painter = QPainter(image)
    places = paint_notes(painter, look.theme, labels, column, words=words)
    painter.end()
    return places, image


def test_the_pip_stands_at_the_middle_of_its_line_and_the_note_beside_it(look: Look) -> None:
    ((highlight, rect),), image = painted(look, NoteLabel(NOTE, 100, False))
    assert highlight is NOTE
    assert rect.top() == 100 - SIZE / 2
    assert rect.left() > WIDE.left + WIDE.width
    assert rect.right() <= WIDE.viewport
    assert image.pixelColor(round(rect.left()) + 3, 96) == look.theme.highlights[1].fill


@pytest.mark.parametrize(
    ("label", "column", "words"),
    [
        (NoteLabel(NOTE, 100, False), NARROW, True),
        (NoteLabel(NOTE, 100, False), WIDE, False),
        (NoteLabel(Highlight(Span(3, 9), 2), 100, False), WIDE, True),
    ],
    ids=["no room", "not wished for", "no note"],
)
def test_without_room_or_words_the_pip_stands_alone(look: Look, label: NoteLabel, column: Column, words: bool) -> None:
    ((_, rect),), _ = painted(look, label, column=column, words=words)
    assert (rect.width(), rect.height()) == (SIZE, SIZE)
    assert rect.right() <= column.viewport


def test_from_right_to_left_the_note_is_on_the_left(look: Look) -> None:
    ((_, rect),), _ = painted(look, NoteLabel(NOTE, 100, True))
    assert 0 <= rect.left() < rect.right() < WIDE.left


@given(st.lists(st.floats(10, 400), min_size=2, max_size=8))
@fixtures
def test_notes_never_cover_one_another_and_keep_their_order(look: Look, middles: list[float]) -> None:
    labels = [NoteLabel(Highlight(Span(n, n + 1), 1, NOTE.note), middle, False) for n, middle in enumerate(middles)]
    places, _ = painted(look, *labels)
    assert len(places) == len(labels)
    assert all(above.bottom() <= below.top() for (_, above), (_, below) in pairwise(places))


@given(st.text(max_size=400))
@fixtures
def test_a_note_is_its_own_words_in_few_lines(look: Look, note: str) -> None:
    text = " ".join(note.split())
    lines = _lines(note, 150)
    assert len(lines) <= MOST_LINES
    shown = "".join("".join(lines).split())
    if len(shown) < len("".join(text.split())):
        assert shown.endswith("…"), "what is cut says so"
        assert "".join(text.split()).startswith(shown[:-1])
    else:
        assert shown == "".join(text.split())
