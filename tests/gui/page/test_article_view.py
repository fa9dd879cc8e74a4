"""The page by itself: what is under a point, what a press and a drag mean, and how keys scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.gui.look.theme import Look, MarkKind
from desktop_app.gui.page.article_view import ArticleView
from desktop_app.gui.page.painter import PagePainter
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.selection import Selection
from tests import fakes
from tests.gui.reader import click, target

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.core.entities import Entity

ARTICLE = fakes.article(
    *(
        f"🌉 Paragraph {n}: Keller met 𝕏 José Peña in Hamburg; “We close it,” said Keller. Then rain fell."
        for n in range(60)
    ),
    headline="Bridge 🌉 closed",
)
TEXT = ARTICLE.text
KELLER = fakes.entity("e1", "Keller", TEXT)
PENA = fakes.entity("e2", "José Peña", TEXT)
HAMBURG = fakes.entity("e3", "Hamburg", TEXT, Label.LOCATION)
QUOTE = fakes.quotation(TEXT, "“We close it,”", entity="e1", score=0.9)
ANALYSIS = fakes.analysis(KELLER, PENA, HAMBURG, quotations=(QUOTE,))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> ArticleView:
    """A page with an article and its marks."""
    made = ArticleView(look)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.set_article(ARTICLE)
    made.set_analysis(ANALYSIS)
    made.show()
    return made


def drag(qtbot: QtBot, view: ArticleView, start: int, *positions: int) -> None:
    """Press on a character, move over others and let go at the last."""
    widget, point = target(view, view.point_of(start))
    qtbot.mousePress(widget, LEFT, pos=point)
    for position in positions:
        point = widget.mapFrom(view.viewport(), view.point_of(position))
        qtbot.mouseMove(widget, point)
    qtbot.mouseRelease(widget, LEFT, pos=point)


def raw_text(view: ArticleView) -> str:
    """The text of the one section that is shown."""
    sections = [section for section in view.findChildren(SectionView) if section.isVisible()]
    assert len(sections) == 1
    return sections[0].document().toRawText()


def press(qtbot: QtBot, view: ArticleView, position: int) -> None:
    """Click on a character."""
    view.show_span(Span(position, position + 1))
    click(qtbot, view, view.point_of(position))


@given(st.integers(0, len(TEXT) - 1))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_point_of_a_character_leads_back_to_it(view: ArticleView, position: int) -> None:
    if TEXT[position].isspace():
        return
    view.show_span(Span(position, position + 1))
    found = view.position_at(QPointF(view.point_of(position)))
    assert found is not None
    assert found - position in (0, 1), "the boundary before or after the character that was hit"


@pytest.mark.parametrize("entity", ANALYSIS.entities, ids=lambda entity: entity.name)
def test_every_letter_of_a_mark_can_be_clicked(qtbot: QtBot, view: ArticleView, entity: Entity) -> None:
    span = entity.mentions[7].span
    for position in range(span.start, span.end):
        if TEXT[position] == " ":
            continue
        with qtbot.waitSignal(view.mention_clicked) as clicked:
            press(qtbot, view, position)
        assert clicked.args == [entity, 7]


def test_quoted_words_and_everything_else_are_told_apart(qtbot: QtBot, view: ArticleView) -> None:
    with qtbot.waitSignal(view.quotation_clicked) as clicked:
        press(qtbot, view, QUOTE.extent.start + 4)
    assert clicked.args == [QUOTE]
    with qtbot.waitSignal(view.empty_clicked):
        press(qtbot, view, TEXT.index("rain"))
    with qtbot.waitSignal(view.empty_clicked):
        click(qtbot, view, QPoint(3, 300))


def test_what_is_not_shown_cannot_be_clicked(qtbot: QtBot, view: ArticleView) -> None:
    view.set_shown(frozenset({MarkKind.PLACE}))
    for position in (KELLER.mentions[0].span.start + 1, QUOTE.extent.start + 4):
        with qtbot.waitSignal(view.empty_clicked):
            press(qtbot, view, position)


def test_dragging_selects_and_is_no_click(qtbot: QtBot, view: ArticleView) -> None:
    start, end = TEXT.index("Keller"), TEXT.index("Hamburg")
    with qtbot.assertNotEmitted(view.mention_clicked), qtbot.assertNotEmitted(view.empty_clicked):
        drag(qtbot, view, start, start + 12, end)
    assert view.selecting.text() in TEXT
    assert "met 𝕏 José Peña in" in view.selecting.text()


def test_the_hand_says_what_can_be_clicked(qtbot: QtBot, view: ArticleView) -> None:
    for word, shape in (("Keller", Qt.CursorShape.PointingHandCursor), ("closed", Qt.CursorShape.IBeamCursor)):
        widget, point = target(view, view.point_of(TEXT.index(word) + 2))
        qtbot.mouseMove(widget, point)
        assert widget.cursor().shape() is shape


def test_the_visible_span_is_what_is_on_screen(view: ArticleView) -> None:
    top = view.visible_span()
    assert top.start == 0
    assert "Paragraph 0" in top.of(TEXT)
    assert "Paragraph 59" not in top.of(TEXT)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    bottom = view.visible_span()
    assert bottom.end == len(TEXT)
    assert bottom.start > top.end


def test_keys_scroll_by_lines_and_pages(qtbot: QtBot, view: ArticleView) -> None:
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert bar.value() == view.line_pitch
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_Space)
    page = bar.value()
    assert page > 300
    qtbot.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_span_that_is_well_inside_stays_where_it_is(view: ArticleView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(400)
    visible = view.visible_span()
    middle = (visible.start + visible.end) // 2
    view.show_span(Span(middle, middle + 1))
    assert bar.value() == 400


def test_the_page_cannot_be_changed_or_dropped_on(qtbot: QtBot, view: ArticleView) -> None:
    (section,) = view.findChildren(SectionView)
    before = section.document().toRawText()
    qtbot.keyClicks(section, "xyz")
    qtbot.keyClick(section, Qt.Key.Key_Delete)
    section.paste()
    assert section.document().toRawText() == before
    assert section.isReadOnly()
    assert not section.acceptDrops()


def test_another_article_starts_at_the_top_without_marks(qtbot: QtBot, view: ArticleView) -> None:
    view.set_selection(Selection(KELLER, 3))
    view.verticalScrollBar().setValue(500)
    with qtbot.waitSignal(view.place_changed):
        view.set_article(fakes.article("Keller again."))
    assert view.verticalScrollBar().value() == 0
    assert view.mention_at(2) is None
    assert raw_text(view).endswith("Keller again.")


def test_old_documents_do_not_pile_up(view: ArticleView) -> None:
    from PySide6.QtGui import QTextDocument

    for _ in range(20):
        view.set_article(ARTICLE)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(view.findChildren(QTextDocument)) == 1


def test_an_error_while_painting_leaves_the_painter_closed(
    qtbot: QtBot, view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(PagePainter, "paint", fail)
    with pytest.raises(ZeroDivisionError):
        view.viewport().grab()
    monkeypatch.undo()
    view.viewport().grab()


def test_an_empty_page_paints_and_answers(qtbot: QtBot, look: Look) -> None:
    view = ArticleView(look)
    qtbot.addWidget(view)
    view.show()
    view.viewport().grab()
    assert view.selecting.text() == ""
    assert view.mention_at(0) is None


@pytest.mark.parametrize("paragraphs", [3, 60, 400, 3_000])
def test_what_is_visible_begins_at_the_top_however_long_the_text_is(qtbot: QtBot, look: Look, paragraphs: int) -> None:
    """Right after showing, a long page is not laid out to its end yet."""
    made = ArticleView(look)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    article = fakes.article(
        *(f"{n} The bridge is shut and nobody knows for how long it will be." for n in range(paragraphs))
    )
    made.set_article(article)
    first = made.visible_span()
    assert first.start == 0
    assert 0 < first.end < 3_000
    made.show_span(Span(len(article.text) - 5, len(article.text)))
    last = made.visible_span()
    assert last.end == len(article.text)
    assert last.start < last.end


def test_possible_names_are_hinted_at_and_hit_and_leave_the_marks_alone(qtbot: QtBot, view: ArticleView) -> None:
    start = TEXT.index("rain")
    rain = Mention(Span(start, start + 4), Label.PERSON, 0.2)
    assert view.possible_at(start) is None
    before = view.viewport().grab().toImage()
    view.set_possible((rain,))
    assert view.viewport().grab().toImage() != before
    assert view.possible_at(start + 3) == rain
    assert view.possible_at(start + 4) is None
    assert view.mention_at(start) is None
    with qtbot.waitSignal(view.possible_clicked) as signal:
        click(qtbot, view, view.point_of(start + 1))
    assert signal.args == [rain]
    view.set_shown(frozenset(MarkKind) - {MarkKind.PERSON})
    assert view.possible_at(start) is None


def test_a_highlight_of_the_whole_text_has_one_pip_and_is_painted_everywhere(qtbot: QtBot, view: ArticleView) -> None:
    highlight = Highlight(Span(0, len(TEXT)), 2)
    fill = view._look.theme.highlights[2].fill
    view.set_highlights((highlight,))

    def filled() -> int:
        image = view.viewport().grab().toImage()
        return sum(image.pixelColor(x, y) == fill for x in range(0, 780, 9) for y in range(0, 600, 9))

    assert filled() > 500
    (section,) = view.views
    assert section.note_at(QPointF(view.column.left + view.column.width + 30, section.rect_of(Span(0, 1)).center().y()))
    view.bar.setValue(1_500)
    assert filled() > 500
    assert len(section._notes) == 1


def test_notes_and_highlighted_words_can_be_clicked_and_say_what_they_are(qtbot: QtBot, view: ArticleView) -> None:
    start = TEXT.index("rain")
    highlight = Highlight(Span(start, start + 4), 3, "How much?", ("weather",))
    view.set_highlights((highlight,))
    view.viewport().grab()
    with qtbot.waitSignal(view.highlight_clicked) as told:
        press(qtbot, view, start + 1)
    assert told.args == [highlight]
    (section,) = view.views
    pip = section._notes[highlight].center()
    with qtbot.waitSignal(view.highlight_clicked) as told:
        qtbot.mouseClick(section.viewport(), LEFT, pos=pip.toPoint())
    assert told.args == [highlight]
    assert view._tip_at(start) == "Highlight 3, blue\nHow much?\n#weather"


def test_the_tip_goes_when_the_pointer_leaves_or_the_text_moves_below_it(
    qtbot: QtBot, view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "_tip_at", lambda position: "Keller, person")
    (section,) = view.views
    for leave in (
        lambda: QApplication.sendEvent(section, QEvent(QEvent.Type.Leave)),
        lambda: view.bar.valueChanged.emit(5),
    ):
        section.hovered.emit(QPointF(200, 200))
        assert view._tips._timer.isActive()
        leave()
        assert not view._tips._timer.isActive()
