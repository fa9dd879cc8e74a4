"""Theme, size of text and window: the reading place stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.gui.look.theme import ThemeName

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


@pytest.mark.parametrize("command", ["theme_dark", "theme_sepia", "larger", "smaller"])
def test_theme_and_size_keep_the_reading_place(qtbot: QtBot, window: MainWindow, command: str) -> None:
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = window.view.visible_span().start
    y = window.view.point_of(place).y()
    window.actions_table[command].trigger()
    assert abs(window.view.point_of(place).y() - y) <= window.view.line_pitch
    stored = window._store.settings
    assert (stored.theme, stored.text_size) != ("system", 19)
    QApplication.processEvents()
    assert abs(window.view.point_of(place).y() - y) <= window.view.line_pitch


def test_zooming_back_is_the_normal_size(window: MainWindow) -> None:
    for command in ("larger", "larger", "smaller", "larger"):
        window.actions_table[command].trigger()
    assert window._look.typography.size == window._store.settings.text_size == 21
    window.actions_table["reset_size"].trigger()
    assert window._look.typography.size == 19


def test_resizing_keeps_the_reading_place(qtbot: QtBot, window: MainWindow) -> None:
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = window.view.visible_span().start
    y = window.view.point_of(place).y()
    for width in (900, 560, 1300):
        window.resize(width, 800)
        QApplication.processEvents()
        assert abs(window.view.point_of(place).y() - y) <= 2 * window.view.line_pitch


@pytest.mark.parametrize("theme", list(ThemeName))
@pytest.mark.parametrize("size", [(480, 420), (1440, 900)])
def test_every_theme_paints_at_every_size(window: MainWindow, theme: ThemeName, size: tuple[int, int]) -> None:
    window.actions_table[f"theme_{theme}"].trigger()
    window.resize(*size)
    QApplication.processEvents()
    image: QImage = window.grab().toImage()
    assert image.pixelColor(60, 80) == window._look.theme["page"]
