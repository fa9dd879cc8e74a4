"""The Notes list: highlights in text order, all that a reader wrote, and rows that paint in every theme."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QStyle

from desktop_app.core.article import Span
from desktop_app.core.highlights import COLORS, Highlight
from desktop_app.gui.look.theme import Look, ThemeName
from desktop_app.gui.panel.list_view import PanelList
from desktop_app.gui.panel.model import ROW_ROLE
from desktop_app.gui.panel.notes import Note, NotesDelegate, highlight_key, note_groups
from tests import fakes
from tests.gui.panel.test_names import painted

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = ("The army has said its leaders have repeatedly said clearing Rafah is necessary.", "It killed 34,500 people.")
TEXT = "\n".join(LINES)
ARTICLE = fakes.article(*LINES)


def highlight(words: str, color: int, note: str = "", *tags: str) -> Highlight:
    """A highlight of these words."""
    start = TEXT.index(words)
    return Highlight(Span(start, start + len(words)), color, note, tags)


LEADERS = highlight("its leaders have repeatedly said", 1, "Who, and when?\nAsk Peña.", "check")
PEOPLE = highlight("34,500 people", 4, "", "numbers", "un")
ACROSS = highlight("is necessary.\nIt killed", 2)


@pytest.fixture
def view(qapp: object) -> Iterator[PanelList]:
    """A list of three highlights."""
    made = PanelList("Notes", plain=True)
    made.resize(320, 400)
    made.set_groups(note_groups(ARTICLE, (PEOPLE, ACROSS, LEADERS)))
    yield made
    made.deleteLater()


def listed(view: PanelList) -> list[Highlight]:
    """The highlights that are shown."""
    model, root = view.model(), view.rootIndex()
    notes = [model.index(n, 0, root).data(ROW_ROLE).value for n in range(model.rowCount(root))]
    return [note.highlight for note in notes]


def test_highlights_come_in_text_order_without_a_header(view: PanelList) -> None:
    assert listed(view) == [LEADERS, ACROSS, PEOPLE]
    assert note_groups(ARTICLE, ()) == []


def test_rows_say_number_colour_passage_note_and_tags() -> None:
    (group,) = note_groups(ARTICLE, (LEADERS, PEOPLE, ACROSS))
    assert [row.text for row in group.rows] == [
        "Highlight 1, yellow: its leaders have repeatedly said. Note: Who, and when? Ask Peña. Tags: check",
        "Highlight 2, green: is necessary. It killed",
        "Highlight 4, pink: 34,500 people. Tags: numbers, un",
    ]


def test_a_long_passage_is_cut_but_found_by_its_end() -> None:
    long = fakes.article("its leaders have " + "word " * 90 + "end")
    (group,) = note_groups(long, (Highlight(Span(0, len(long.text)), 1, "Who, and when?"),))
    row = group.rows[0]
    assert isinstance(row.value, Note)
    assert row.text.startswith("Highlight 1, yellow: its leaders have word")
    assert row.text.endswith("word… Note: Who, and when?")
    assert row.value.words.endswith("word…")
    assert "end" in row.search


@pytest.mark.parametrize(
    ("words", "found"), [("leaders", LEADERS), ("pena", LEADERS), ("#UN", PEOPLE), ("numbers", PEOPLE)]
)
def test_a_highlight_is_found_by_passage_note_and_tag(view: PanelList, words: str, found: Highlight) -> None:
    view.set_filter(words)
    assert listed(view) == [found]
    view.set_filter("nowhere")
    assert view.model().rowCount() == 0
    view.set_filter("")
    assert len(listed(view)) == 3


def test_the_row_stays_current_when_its_note_changes(view: PanelList) -> None:
    view.reveal(highlight_key(PEOPLE))
    view.set_groups(note_groups(ARTICLE, (LEADERS, replace(PEOPLE, note="Check.", color=5))))
    assert view.currentIndex().data(ROW_ROLE).value.highlight.note == "Check."


@pytest.mark.parametrize("theme", list(ThemeName))
def test_rows_paint_the_passage_on_its_colour_and_grow_with_what_is_written(view: PanelList, theme: ThemeName) -> None:
    look = Look(theme)
    delegate = NotesDelegate(look, view)

    def picture(row: Highlight, state: QStyle.StateFlag = QStyle.StateFlag.State_None) -> bytes:
        (only,) = painted(delegate, note_groups(ARTICLE, (row,)), look, state, headers=False)
        return only

    for color in range(1, len(COLORS) + 1):
        plain = replace(ACROSS, color=color)
        pictures = [
            picture(plain),
            picture(replace(plain, note="Why?")),
            picture(replace(plain, note="W", tags=("a",))),
        ]
        sizes = [len(one) for one in pictures]
        assert sizes == sorted(set(sizes))
        assert look.theme.highlights[color].fill in colors_of(pictures[0])
    assert picture(LEADERS) != picture(LEADERS, QStyle.StateFlag.State_HasFocus)


def colors_of(picture: bytes, width: int = 320) -> list[QColor]:
    """All colours of a picture."""
    image = QImage(picture, width, len(picture) // (4 * width), QImage.Format.Format_RGB32)
    return [image.pixelColor(x, y) for x in range(width) for y in range(image.height())]
