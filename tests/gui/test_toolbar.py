"""The toolbar: the title appears when the headline has gone, and a line shows how far the analysis is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from desktop_app.gui.main_window import MainWindow


def test_the_title_appears_when_the_headline_has_scrolled_away(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    window._session.show(fakes.reading(fakes.article(*["Much text. " * 40] * 40, headline="Bridge closed")))
    title = window.toolbar.findChildren(QLabel)[0]
    bar = window.view.verticalScrollBar()
    assert title.text() == ""
    bar.setValue(300)
    assert title.text() == "Bridge closed"
    bar.setValue(0)
    assert title.text() == ""


def test_the_line_under_it_grows_with_the_analysis_and_goes(make_window: Callable[..., MainWindow]) -> None:
    toolbar = make_window().toolbar
    accent = toolbar._look.theme["accent"]

    def length() -> int:
        image = toolbar.grab().toImage()
        y = image.height() - 1
        colors: list[QColor] = [image.pixelColor(x, y) for x in range(image.width())]
        return colors.count(accent)

    assert length() == 0
    toolbar.set_progress(0.25)
    quarter = length()
    toolbar.set_progress(1.0)
    assert 0 < quarter < length()
    toolbar.set_progress(None)
    assert length() == 0


def test_every_tool_has_a_name_to_be_read_out(make_window: Callable[..., MainWindow]) -> None:
    from desktop_app.gui.surface import IconButton

    buttons = make_window().findChildren(IconButton)
    assert len(buttons) > 10
    assert all(button.accessibleName() and button.accessibleName()[-1].isalpha() for button in buttons)
    assert all(not button.icon().isNull() for button in buttons)
