"""gui.page.selecting: the caret goes over borders of sections, and the selection is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.gui.page.article_view import ArticleView
from tests import fakes
from tests.gui.reader import LEFT, target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

ARTICLE = fakes.article(*(f"Paragraph {n} 🌉. {'Rain fell on the town. ' * 20}" for n in range(55)))
TEXT = ARTICLE.text
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> ArticleView:
    """A page of three sections with the focus."""
    made = ArticleView(look)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    made.set_article(ARTICLE)
    assert len(made.sections) == 3
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def press(qtbot: QtBot, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, keys)


def caret(view: ArticleView) -> int:
    """Where the caret is."""
    position = view.selecting.caret
    assert position is not None
    return position


@pytest.mark.parametrize(("back", "forth"), [(Qt.Key.Key_Left, Qt.Key.Key_Right), (Qt.Key.Key_Up, Qt.Key.Key_Down)])
def test_the_caret_goes_over_the_border_of_a_section_and_back(
    qtbot: QtBot, view: ArticleView, back: Qt.Key, forth: Qt.Key
) -> None:
    border = view.sections[1].span.start
    view.show_span(Span(border, border + 1))
    view.selecting.set_caret(border)
    assert caret(view) == border
    press(qtbot, back)
    assert caret(view) == border - 1
    assert view.number_of(caret(view)) == 0
    press(qtbot, forth)
    assert caret(view) == border
    assert 0 < view.y_of(border) - view.bar.value() < view.viewport().height()


def test_at_both_ends_of_the_text_the_caret_stays(qtbot: QtBot, view: ArticleView) -> None:
    view.selecting.set_caret(0)
    press(qtbot, Qt.Key.Key_Up)
    assert caret(view) == 0
    view.selecting.set_caret(len(TEXT))
    press(qtbot, Qt.Key.Key_Down)
    assert caret(view) == len(TEXT)


def test_keys_select_with_shift_and_it_is_told(qtbot: QtBot, view: ArticleView) -> None:
    view.selecting.set_caret(2)
    with qtbot.waitSignal(view.selecting.settled) as told:
        press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert told.args == [Span(2, 3)]
    press(qtbot, Qt.Key.Key_Down, SHIFT)
    assert view.selecting.text() == TEXT[2 : caret(view)]
    press(qtbot, Qt.Key.Key_Right)
    assert view.selecting.span is None


@pytest.mark.parametrize(("back", "forth"), [(Qt.Key.Key_Left, Qt.Key.Key_Right), (Qt.Key.Key_Up, Qt.Key.Key_Down)])
def test_a_selection_of_the_keyboard_grows_and_shrinks_over_the_border_of_a_section(
    qtbot: QtBot, view: ArticleView, back: Qt.Key, forth: Qt.Key
) -> None:
    border = view.sections[1].span.start
    view.show_span(Span(border, border + 1))
    anchor = border - 3
    view.selecting.set_caret(anchor)
    while caret(view) < border + 200:
        press(qtbot, forth, SHIFT)
        assert view.selecting.text() == TEXT[anchor : caret(view)]
    assert [view.view(number).selection for number in (0, 1)] == [Span(anchor, border - 1), Span(border, caret(view))]
    while caret(view) > border - 200:
        press(qtbot, back, SHIFT)
        first, last = sorted((anchor, caret(view)))
        assert view.selecting.text() == TEXT[first:last]
    assert view.view(1).selection is None
    press(qtbot, back)
    assert view.selecting.span is None


def test_the_selection_ends_when_the_caret_goes_on_without_shift_where_nothing_of_it_is(
    qtbot: QtBot, view: ArticleView
) -> None:
    border = view.sections[1].span.start
    view.show_span(Span(border, border + 1))
    view.selecting.set_caret(border - 2)
    press(qtbot, Qt.Key.Key_Right, SHIFT)
    press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert caret(view) == border
    assert view.selecting.text() == TEXT[border - 2 : border]
    press(qtbot, Qt.Key.Key_Right)
    assert view.selecting.span is None
    assert all(part.selection is None for part in view.views)


def test_the_caret_goes_and_selects_to_both_ends_of_the_article(qtbot: QtBot, view: ArticleView) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    view.selecting.set_caret(5)
    seen = []
    for key, modifier in (
        (Qt.Key.Key_End, control | SHIFT),
        (Qt.Key.Key_Home, control | SHIFT),
        (Qt.Key.Key_End, control),
        (Qt.Key.Key_Home, control),
    ):
        press(qtbot, key, modifier)
        seen.append((caret(view), view.selecting.span))
    end = len(TEXT)
    assert seen == [(end, Span(5, end)), (0, Span(0, 5)), (end, None), (0, None)]
    assert view.bar.value() == 0


def test_a_page_is_selected_with_shift(qtbot: QtBot, view: ArticleView) -> None:
    view.selecting.set_caret(5)
    for _ in range(45):
        press(qtbot, Qt.Key.Key_PageDown, SHIFT)
        assert view.selecting.span == Span(5, caret(view))
    assert caret(view) > view.sections[1].span.start
    press(qtbot, Qt.Key.Key_PageDown)
    assert view.selecting.span is None


def test_a_click_ends_a_selection_none_of_which_is_in_its_section(qtbot: QtBot, view: ArticleView) -> None:
    view.selecting.select(Span(5, 50))
    last = view.sections[2].span
    view.show_span(Span(last.end - 1, last.end))
    part = view.view(2)
    place = part.mapFrom(view, view.viewport().rect().center())
    right, none = Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier
    press_of = QMouseEvent(QEvent.Type.MouseButtonPress, QPointF(place), part.mapToGlobal(place), right, right, none)
    QApplication.sendEvent(part.viewport(), press_of)
    assert view.selecting.span == Span(5, 50)
    qtbot.mouseClick(part.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.selecting.span is None


def test_a_caret_stays_when_the_text_is_set_anew_and_begins_anew_in_another(
    qtbot: QtBot, view: ArticleView, look: Look
) -> None:
    place = view.sections[1].span.start + 500
    view.show_span(Span(place, place + 1))
    view.selecting.set_caret(place)
    look.set_theme("dark")
    view.setFocus()
    press(qtbot, Qt.Key.Key_Right)
    assert caret(view) == place + 1
    view.set_article(fakes.article("Rain fell."))
    view.setFocus()
    assert caret(view) == 0
    press(qtbot, Qt.Key.Key_Right)
    assert caret(view) == 1


def test_a_caret_that_is_taken_away_lets_the_keys_scroll_again(qtbot: QtBot, view: ArticleView) -> None:
    view.selecting.set_caret(0)
    press(qtbot, Qt.Key.Key_Down)
    assert view.bar.value() == 0
    view.selecting.set_caret(None)
    press(qtbot, Qt.Key.Key_Down)
    assert view.bar.value() == view.line_pitch


@pytest.fixture
def steady() -> Iterator[None]:
    """A caret that does not blink while it is looked at."""
    hints = QGuiApplication.styleHints()
    before = hints.cursorFlashTime()
    hints.setCursorFlashTime(0)
    yield
    hints.setCursorFlashTime(before)


@pytest.mark.usefixtures("steady")
def test_a_caret_that_is_taken_away_is_painted_no_more(qtbot: QtBot, view: ArticleView) -> None:
    page = view.viewport()
    before = page.grab().toImage()
    view.selecting.set_caret(0)
    place = view.point_of(view.text.index("fell"))
    widget, point = target(view, place)
    qtbot.mouseClick(widget, LEFT, pos=point)
    assert page.grab().toImage() != before
    view.selecting.set_caret(None)
    assert page.grab().toImage() == before
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Up)
    assert page.grab().toImage() == before


def test_a_caret_comes_along_when_a_page_is_turned(qtbot: QtBot, view: ArticleView) -> None:
    view.selecting.set_caret(0)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        press(qtbot, key)
        visible = view.visible_span()
        assert visible.start <= caret(view) <= visible.end
    assert caret(view) > 0


def test_what_is_selected_counts_in_code_points_of_the_article(view: ArticleView) -> None:
    start = TEXT.index("🌉")
    view.selecting.select(Span(start, start + 1))
    assert view.selecting.text() == "🌉"
    first, last = view.sections[0].span.start + 5, view.sections[2].span.start + 5
    view.selecting.select(Span(first, last))
    assert view.selecting.text() == TEXT[first:last]


def test_another_article_has_no_selection(qtbot: QtBot, view: ArticleView) -> None:
    view.select_all()
    with qtbot.waitSignal(view.selecting.settled) as told:
        view.set_article(fakes.article("Short."))
    assert told.args == [None]
    assert view.selecting.text() == ""


def test_a_paragraphs_end_has_a_place_on_the_page(view: ArticleView) -> None:
    end = TEXT.index("\n")
    letter, blank = view.rect_of(Span(end - 2, end - 1)), view.rect_of(Span(end, end + 1))
    assert (blank.top(), blank.height()) == (letter.top(), letter.height())
    assert blank.left() >= letter.right()


def test_a_click_with_shift_selects_from_the_last_click_over_sections(qtbot: QtBot, view: ArticleView) -> None:
    start = 400
    view.show_span(Span(start, start + 1))
    click(qtbot, view, view.point_of(start))
    start = view.selecting._clicked
    place = view.sections[2].span.start + 500
    view.show_span(Span(place, place + 1))
    click(qtbot, view, view.point_of(place), SHIFT)
    span = view.selecting.span
    assert span is not None
    assert span.start == start
    assert abs(span.end - place) <= 1
    assert view.selecting.text() == TEXT[span.start : span.end]
    nearer = place - 200
    view.show_span(Span(nearer, nearer + 1))
    click(qtbot, view, view.point_of(nearer), SHIFT)
    assert view.selecting.span is not None
    assert view.selecting.span.start == start
    assert abs(view.selecting.span.end - nearer) <= 1


def test_a_backward_selection_is_still_one_when_the_text_is_set_anew(qtbot: QtBot, view: ArticleView) -> None:
    view.selecting.set_caret(300)
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Left, SHIFT)
    assert view.selecting.span == Span(297, 300)
    view.resize(760, 600)
    press(qtbot, Qt.Key.Key_Left, SHIFT)
    assert view.selecting.span == Span(296, 300)
    press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert view.selecting.span == Span(297, 300)


def click(
    qtbot: QtBot, view: ArticleView, point: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Click on a point of the page."""
    widget, place = target(view, point)
    qtbot.mouseClick(widget, LEFT, keys, place)


def test_after_a_jump_into_another_section_the_keys_go_on_there(qtbot: QtBot, view: ArticleView) -> None:
    view.selecting.set_caret(0)
    place = view.sections[2].span.start + 300
    view.show_span(Span(place, place + 4))
    press(qtbot, Qt.Key.Key_Right)
    assert caret(view) == place + 1
    press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert view.selecting.span == Span(place + 1, place + 2)


def test_a_selection_over_a_border_goes_on_when_the_text_was_set_anew(qtbot: QtBot, view: ArticleView) -> None:
    border = view.sections[1].span.start
    view.show_span(Span(border - 3, border - 2))
    view.selecting.set_caret(border - 3)
    for _ in range(8):
        press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert view.selecting.span == Span(border - 3, border + 5)
    view.resize(760, 600)
    press(qtbot, Qt.Key.Key_Right, SHIFT)
    assert view.selecting.span == Span(border - 3, border + 6)
