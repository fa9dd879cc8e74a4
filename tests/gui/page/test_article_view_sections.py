"""The page of a long text: several sections that the reader sees as one."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.gui.page.article_view import ArticleView
from desktop_app.gui.page.section_view import SectionView
from desktop_app.gui.page.sections import split_sections
from desktop_app.gui.selection import Selection
from tests import fakes
from tests.gui.reader import LEFT, click, target

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

ARTICLE = fakes.article(
    *(
        f"Paragraph {n} 🌉: Keller met José Peña; “We close it,” said Keller. {'Then rain fell on the town. ' * 12}"
        for n in range(500)
    ),
    headline="Bridge closed",
)
TEXT = ARTICLE.text
SECTIONS = split_sections(ARTICLE)
KELLER = fakes.entity("e1", "Keller", TEXT)
BORDER = SECTIONS[1].span.start


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> ArticleView:
    """A page of several sections."""
    assert len(SECTIONS) >= 4
    made = ArticleView(look)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.set_article(ARTICLE)
    made.set_analysis(fakes.analysis(KELLER))
    made.show()
    return made


def built(view: ArticleView) -> list[Span]:
    """The sections that are laid out, in order."""
    QApplication.processEvents()
    return sorted(part.section.span for part in view.findChildren(SectionView) if part.isVisible())


def y_of(view: ArticleView, words: str) -> int:
    """Where words are in the viewport."""
    return view.point_of(TEXT.index(words)).y()


def settle(qtbot: QtBot, view: ArticleView) -> None:
    """Wait until the sections near by are ready."""
    qtbot.waitUntil(lambda: not view._near_timer.isActive())


def test_only_what_is_near_is_laid_out(qtbot: QtBot, view: ArticleView) -> None:
    view.clearFocus()
    settle(qtbot, view)
    assert built(view) == [SECTIONS[0].span, SECTIONS[1].span]
    view.show_span(Span(len(TEXT) - 1, len(TEXT)))
    settle(qtbot, view)
    assert built(view) == [SECTIONS[-2].span, SECTIONS[-1].span]


def test_scrolling_goes_on_from_section_to_section_without_a_gap_or_a_jump(qtbot: QtBot, view: ArticleView) -> None:
    """Every line comes up by what is scrolled, over all borders, and back."""
    settle(qtbot, view)
    bar = view.verticalScrollBar()
    seen: list[int] = []
    for way in (1, -1):
        while bar.value() < bar.maximum() if way > 0 else bar.value() > 0:
            number = ARTICLE.paragraph_number((view.visible_span().start + view.visible_span().end) // 2)
            before = y_of(view, f"Paragraph {number} ")
            seen.append(number)
            value = bar.value()
            bar.setValue(value + way * 400)
            if bar.minimum() < bar.value() < bar.maximum():
                assert abs(y_of(view, f"Paragraph {number} ") - (before - way * 400)) <= 1, "rounded"
            settle(qtbot, view)
    assert seen[: seen.index(max(seen))] == sorted(seen[: seen.index(max(seen))])
    assert max(seen) > 480
    assert seen[-1] < 5


def test_a_border_cannot_be_seen(qtbot: QtBot, view: ArticleView) -> None:
    """Lines beside a border are as far apart as in the middle of a section."""
    number = ARTICLE.paragraph_number(BORDER)
    view.show_span(Span(BORDER, BORDER + 1))
    settle(qtbot, view)
    places = [y_of(view, f"Paragraph {n} ") for n in range(number - 4, number + 4)]
    distances = [(after - before) % view.line_pitch for before, after in pairwise(places)]
    assert max(distances) - min(distances) <= 1, "rounded"


def test_any_place_can_be_jumped_to_and_clicked(qtbot: QtBot, view: ArticleView) -> None:
    for number in (0, 499, 250, 30, 499, 120):
        span = KELLER.mentions[2 * number].span
        view.show_span(span)
        with qtbot.waitSignal(view.mention_clicked) as clicked:
            click(qtbot, view, view.point_of(span.start + 2))
        assert clicked.args == [KELLER, 2 * number]
        assert view.visible_span().contains(span)


def test_the_place_is_kept_over_other_widths_and_sizes(qtbot: QtBot, view: ArticleView) -> None:
    place = BORDER + 9_000
    view.show_span(Span(place, place + 1))
    settle(qtbot, view)
    top = view.visible_span().start
    for width in (700, 1000, 800):
        view.resize(width, 600)
        settle(qtbot, view)
        assert abs(view.visible_span().start - top) < 200
    view._look.set_typography(view._look.typography.__class__(size=26))
    settle(qtbot, view)
    assert abs(view.visible_span().start - top) < 200


def test_a_selection_goes_on_over_a_border(qtbot: QtBot, view: ArticleView) -> None:
    view.show_span(Span(BORDER, BORDER + 1))
    settle(qtbot, view)
    start, end = BORDER - 60, TEXT.index("Keller", BORDER)
    widget, point = target(view, view.point_of(start))
    qtbot.mousePress(widget, LEFT, pos=point)
    for position in (start + 9, end, end + 30, end):
        qtbot.mouseMove(widget, widget.mapFrom(view.viewport(), view.point_of(position)))
    qtbot.mouseRelease(widget, LEFT)
    assert TEXT[start + 1 : end] in view.selecting.text()
    assert view.selecting.text() in TEXT
    press(qtbot, view, end + 40)
    assert view.selecting.text() == ""


def test_a_selection_backwards_over_a_border(qtbot: QtBot, view: ArticleView) -> None:
    view.show_span(Span(BORDER, BORDER + 1))
    settle(qtbot, view)
    start, end = TEXT.index("Keller", BORDER), BORDER - 60
    widget, point = target(view, view.point_of(start))
    qtbot.mousePress(widget, LEFT, pos=point)
    for position in (start - 6, end, start - 6, end):
        qtbot.mouseMove(widget, widget.mapFrom(view.viewport(), view.point_of(position)))
    qtbot.mouseRelease(widget, LEFT)
    assert TEXT[end + 1 : start - 1] in view.selecting.text()


def test_dragging_beyond_the_window_scrolls_and_selects(qtbot: QtBot, view: ArticleView) -> None:
    settle(qtbot, view)
    widget, point = target(view, view.point_of(TEXT.index("Paragraph 1 ")))
    qtbot.mousePress(widget, LEFT, pos=point)
    qtbot.mouseMove(widget, widget.mapFrom(view.viewport(), QPoint(300, 720)))
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 600)
    qtbot.mouseRelease(widget, LEFT)
    value = view.verticalScrollBar().value()
    assert "Paragraph 3 " in view.selecting.text()
    QApplication.processEvents()
    assert view.verticalScrollBar().value() == value


def test_all_is_selected_also_what_is_not_laid_out(qtbot: QtBot, view: ArticleView) -> None:
    view.select_all()
    assert view.selecting.text() == TEXT
    view.show_span(Span(len(TEXT) - 1, len(TEXT)))
    assert view.selecting.text() == TEXT
    assert all(part.textCursor().hasSelection() for part in view.findChildren(SectionView) if part.isVisible())


def test_keys_reach_the_page_from_its_sections(qtbot: QtBot, view: ArticleView) -> None:
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    focused = QApplication.focusWidget()
    assert isinstance(focused, SectionView)
    qtbot.keyClick(focused, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 300
    qtbot.keyClick(focused, Qt.Key.Key_End)
    settle(qtbot, view)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert QApplication.focusWidget() is not None


def test_ticks_are_spread_over_the_whole_page(qtbot: QtBot, view: ArticleView) -> None:
    view.set_selection(Selection(KELLER, 0))
    bar = view.bar
    qtbot.waitUntil(lambda: len(bar.ticks) == len(KELLER.mentions))
    shares = [tick.share for tick in bar.ticks]
    assert shares == sorted(shares)
    assert shares[0] < 0.01
    assert 0.98 < shares[-1] <= 1


def press(qtbot: QtBot, view: ArticleView, position: int) -> QWidget:
    """Click on a character; return the section it is in."""
    widget, point = target(view, view.point_of(position))
    qtbot.mouseClick(widget, LEFT, pos=point)
    return widget


def test_right_to_left_text_stands_in_its_column(qtbot: QtBot, look: Look) -> None:
    """A section must not scroll by itself: Qt begins right-to-left text at the far end of what it can scroll."""
    view = ArticleView(look)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.set_article(fakes.article("قالت الوزيرة ليلى حداد في بيروت يوم الإثنين. " * 30, headline="المدارس"))
    view.show()
    (section,) = view.views
    view.selecting.select(Span(0, 40))
    for bar in (section.horizontalScrollBar(), section.verticalScrollBar()):
        assert (bar.minimum(), bar.value(), bar.maximum()) == (0, 0, 0)
    view.selecting.select(None)
    ground = look.theme["page"].name()
    image = view.viewport().grab().toImage()
    inked = [x for x in range(image.width()) for y in range(100, 300) if image.pixelColor(x, y).name() != ground]
    assert view.column.left - 2 <= min(inked)
    assert max(inked) <= view.column.left + view.column.width + 2


LENGTHS = [
    fakes.article(*(f"{n} {'قال محمد ' * (n % 7 == 0)}Rain fell on the town. " * (n % 9 + 1) for n in range(count)))
    for count in (1, 3, 200, 900)
]


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_reader_does_sections_stand_where_they_belong(qtbot: QtBot, look: Look, seed: int) -> None:
    """A long random use: other articles, sizes, looks, places and selections, with events in between or not."""
    chance = random.Random(seed)
    view = ArticleView(look)
    qtbot.addWidget(view)
    view.show()
    article = LENGTHS[0]
    view.set_article(article)

    def open_another() -> None:
        nonlocal article
        article = chance.choice(LENGTHS)
        view.set_article(article)

    def place() -> int:
        return chance.randrange(len(article.text))

    steps: list[Callable[[], object]] = [
        open_another,
        lambda: view.resize(chance.randint(480, 1500), chance.randint(300, 1000)),
        lambda: look.set_typography(replace(look.typography, size=chance.randint(14, 32))),
        lambda: look.set_theme(chance.choice(["light", "dark"])),
        lambda: view.show_span(Span(place(), len(article.text))),
        lambda: view.show_at_top(place()),
        lambda: view.bar.setValue(chance.randint(0, view.bar.maximum())),
        lambda: view.bar.setValue(view.bar.value() + chance.randint(-600, 600)),
        lambda: view.selecting.select(Span(*sorted((place(), place() + 1)))),
        lambda: view.set_caret(chance.random() < 0.5),
        view.setFocus,
        view.grab,
    ]
    for _ in range(120):
        chance.choice(steps)()
        if chance.random() < 0.6:
            QApplication.processEvents()
        seen = view.visible_span()
        assert 0 <= seen.start <= seen.end <= len(article.text)
        shown = sorted(view.views, key=lambda part: part.section.span)
        for part in shown:
            assert part.width() == view.viewport().width()
        for above, below in pairwise(shown):
            if above.section.span.end == below.section.span.start:
                assert below.y() == above.y() + above.text_height


def test_of_very_many_hits_those_on_one_pixel_share_a_tick(qtbot: QtBot, view: ArticleView) -> None:
    hits = [Span(place, place + 1) for place in range(0, len(TEXT), 5)]
    pixels = view.bar.height()
    assert len(hits) > 2 * pixels
    current = len(hits) // 2 + 1
    view.set_hits(hits, current)
    qtbot.waitUntil(lambda: bool(view.bar.ticks))
    ticks = view.bar.ticks
    assert pixels / 2 < len(ticks) <= pixels + 2
    assert [tick.number for tick in ticks] == sorted({tick.number for tick in ticks})
    assert [tick.number for tick in ticks if tick.current] == [current]
    shares = [tick.share for tick in ticks]
    assert shares[0] < 0.01
    assert 0.98 < shares[-1] <= 1
    assert max(later - before for before, later in pairwise(shares)) < 2 / pixels * 2


def test_a_higher_window_has_more_ticks(qtbot: QtBot, view: ArticleView) -> None:
    view.set_hits([Span(place, place + 1) for place in range(0, len(TEXT), 5)], 0)
    qtbot.waitUntil(lambda: bool(view.bar.ticks))
    before = len(view.bar.ticks)
    view.resize(view.width(), 2 * view.height())
    qtbot.waitUntil(lambda: len(view.bar.ticks) > 1.5 * before)


@pytest.mark.parametrize("where", ["middle", "end"])
def test_the_place_comes_back_to_the_pixel_after_an_edge_was_dragged_to_and_fro(
    qtbot: QtBot, view: ArticleView, where: str
) -> None:
    view.bar.setValue(view.bar.maximum() if where == "end" else view.bar.maximum() // 3)
    settle(qtbot, view)
    line = view.visible_span().start
    before = view.y_of(line) - view.bar.value()
    for width in (*range(796, 640, -7), *range(640, 801, 5)):
        view.resize(width, 600)
    settle(qtbot, view)
    for height in (560, 520, 700, 600):
        view.resize(800, height)
    settle(qtbot, view)
    assert view.visible_span().start == line
    assert view.y_of(line) - view.bar.value() == pytest.approx(before, abs=1)


def test_a_place_that_was_scrolled_to_is_the_one_that_is_kept_next(qtbot: QtBot, view: ArticleView) -> None:
    view.bar.setValue(3_000)
    view.resize(760, 600)
    settle(qtbot, view)
    view.bar.setValue(view.bar.value() + 900)
    line = view.visible_span().start
    view.resize(800, 600)
    settle(qtbot, view)
    assert abs(view.visible_span().start - line) < 120


def test_the_keys_for_both_ends_work_with_control_too(qtbot: QtBot, view: ArticleView) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(view, Qt.Key.Key_End, control)
    assert view.bar.value() == view.bar.maximum() > 0
    qtbot.keyClick(view, Qt.Key.Key_Home, control)
    assert view.bar.value() == 0


def test_a_drag_beyond_the_edge_ends_when_another_article_comes(qtbot: QtBot, view: ArticleView) -> None:
    for change in (lambda: view.set_article(ARTICLE), lambda: view.resize(640, 600)):
        widget, point = target(view, view.point_of(view.visible_span().start + 40))
        qtbot.mousePress(widget, LEFT, pos=point)
        drag_beyond(view, widget)
        assert view.selecting._timer.isActive()
        change()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qtbot.waitUntil(lambda: not view.selecting._timer.isActive())


def drag_beyond(view: ArticleView, widget: QWidget) -> None:
    """Move the pointer, the left button held, below the window's edge."""
    below = QPointF(view.viewport().mapToGlobal(QPoint(200, view.viewport().height() + 30)))
    local = QPointF(widget.mapFromGlobal(below.toPoint()))
    event = QMouseEvent(QEvent.Type.MouseMove, local, below, LEFT, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)
