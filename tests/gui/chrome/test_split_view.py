"""Page and panel side by side, or the panel as a drawer where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.gui.chrome.split_view import COMPACT_SIDE, SETTLED_MS, SplitView
from tests.gui.reader import open_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look
    from desktop_app.gui.main_window import MainWindow


@pytest.fixture
def split(qtbot: QtBot, look: Look) -> SplitView:
    """A wide view with a side of 400 px."""
    made = SplitView(look, QWidget(), QWidget())
    qtbot.addWidget(made)
    made.resize(1400, 700)
    made.set_side_widths(400, COMPACT_SIDE)
    with qtbot.waitExposed(made):
        made.show()
    return made


def resize(split: SplitView, width: int) -> None:
    split.resize(width, 700)
    QApplication.processEvents()


def test_the_side_has_its_width_where_there_is_room(split: SplitView) -> None:
    widths = []
    for width in (1400, 1000, 1400, 2000):
        resize(split, width)
        widths.append(split._side.width())
    assert widths == [400, COMPACT_SIDE, 400, 400]


def test_a_narrow_view_makes_the_side_a_drawer_over_the_page(qtbot: QtBot, split: SplitView) -> None:
    with qtbot.waitSignal(split.drawer_changed) as changed:
        resize(split, 700)
    assert changed.args == [True]
    assert split._side.geometry().right() == 699
    assert split._splitter.width() == 700
    with qtbot.waitSignal(split.drawer_changed) as changed:
        resize(split, 1300)
    assert changed.args == [False]
    assert split._side.width() == 400


def test_a_drawer_lies_over_the_body_alone_and_has_an_edge(qtbot: QtBot, look: Look) -> None:
    page, body, (head, foot, late) = QWidget(), QWidget(), (QWidget() for _ in range(3))
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part, height in ((head, 52), (body, None), (late, 60), (foot, 44)):
        column.addWidget(part, int(height is None))
        if height is not None:
            part.setFixedHeight(height)
    late.hide()
    made = SplitView(look, page, QWidget(), body=body)
    qtbot.addWidget(made)
    made.show()
    resize(made, 700)
    made.set_side_shown(True)

    def heights() -> tuple[int, int]:
        QApplication.processEvents()
        side, edge = made._side.geometry(), made._edge.geometry()
        assert (edge.right() + 1, edge.top(), edge.bottom()) == (side.left(), side.top(), side.bottom())
        return side.top(), side.bottom() + 1

    assert heights() == (52, 700 - 44)
    assert made._edge.isVisible()
    side, seen = made._side.geometry(), made.grab().toImage()
    assert seen.pixelColor(side.left() - 1, 300) == look.theme["hairline"]
    assert seen.pixelColor(side.left() - 2, 300).lightness() < seen.pixelColor(100, 300).lightness()
    late.show()
    assert heights() == (52, 700 - 44 - 60)
    late.setFixedHeight(80)
    assert heights() == (52, 700 - 44 - 80)
    late.hide()
    assert heights() == (52, 700 - 44)
    head.hide()
    assert heights() == (0, 700 - 44)
    foot.hide()
    made.set_side_shown(False)
    assert not made._edge.isVisible()
    made.set_side_shown(True)
    assert heights() == (0, 700)
    resize(made, 1300)
    assert not made._edge.isVisible()


def test_a_side_put_away_stays_away(split: SplitView) -> None:
    split.set_side_shown(False)
    for width in (700, 1300):
        resize(split, width)
        assert not split._side.isVisible()
    split.set_side_shown(True)
    assert split._side.width() == 400


@pytest.mark.parametrize(("window", "is_compact"), [(1400, False), (1000, True)])
def test_dragging_is_told_once_it_is_over_and_kept_in_windows_of_that_kind(
    qtbot: QtBot, split: SplitView, window: int, is_compact: bool
) -> None:
    resize(split, window)
    told: list[tuple[int, bool]] = []
    split.side_resized.connect(lambda *sizes: told.append(sizes))
    with qtbot.waitSignal(split.side_resized):
        for width in (390, 380, 350):
            split._splitter.setSizes([window - width - 1, width])
            split._splitter.splitterMoved.emit(window - width, 1)
    assert told == [(350, is_compact)]
    widths = []
    for width in (1000, 1400, 1001, 1401):
        resize(split, width)
        widths.append(split._side.width())
    assert widths == ([350, 400] if is_compact else [COMPACT_SIDE, 350]) * 2


def test_it_is_told_soon_wherever_the_handle_is(split: SplitView) -> None:
    split._splitter.splitterMoved.emit(1_300, 1)
    assert split._settled.remainingTime() <= 1.1 * SETTLED_MS


def test_the_windows_drawer_begins_closed_opens_with_f9_and_closes_with_esc(
    qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path
) -> None:
    window = open_story(qtbot, make_window(), story)
    assert window.panel.isVisible()
    window.resize(700, 700)
    QApplication.processEvents()
    assert not window.panel.isVisible()
    window.actions_table["panel"].trigger()
    assert window.panel.isVisible()
    assert window.panel.geometry().top() == window.toolbar.geometry().bottom() + 1  # its button stays free
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.panel.isVisible()
    window.resize(1200, 700)
    QApplication.processEvents()
    assert window.panel.isVisible()


def test_a_width_dragged_just_before_the_window_grows_is_the_compact_one(qtbot: QtBot, split: SplitView) -> None:
    resize(split, 1000)
    split._splitter.setSizes([640, 359])
    with qtbot.waitSignal(split.side_resized) as told:
        split._splitter.splitterMoved.emit(640, 1)
        resize(split, 1400)
    assert told.args == [359, True]
