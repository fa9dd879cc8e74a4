"""Palette and style sheet: every colour from the theme, every picture there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QRadioButton, QWidget

from desktop_app.gui.style import palette, style_sheet
from desktop_app.gui.theme import ThemeName, load_theme
from tests.gui.contrast import contrast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")
EVERY_THEME = pytest.mark.parametrize("name", list(ThemeName))


@EVERY_THEME
def test_standard_widgets_have_the_themes_colours(name: ThemeName) -> None:
    theme = load_theme(name)
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window) == theme["page"]
    assert made.color(QPalette.ColorRole.Text) == theme["text"]
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme["text_tertiary"]


@EVERY_THEME
def test_the_sheet_has_colours_of_this_theme_only_and_pictures_that_exist(name: ThemeName) -> None:
    theme = load_theme(name)
    sheet = style_sheet(theme)
    assert "%(" not in sheet
    assert set(re.findall("#[0-9a-f]{6}", sheet)) <= {color.name() for color in theme.colors.values()}
    pictures = re.findall(r'url\("(.+?)"\)', sheet)
    assert len(pictures) == 3
    assert all(Path(picture).is_file() for picture in pictures)


@EVERY_THEME
@pytest.mark.parametrize("enabled", [True, False])
def test_a_choice_shows_its_ring_and_whether_it_is_made(qtbot: QtBot, name: ThemeName, enabled: bool) -> None:
    theme = load_theme(name)
    box = QWidget()
    qtbot.addWidget(box)
    box.setPalette(palette(theme))
    box.setStyleSheet(style_sheet(theme))
    buttons = QRadioButton("This", box), QRadioButton("That", box)
    for number, button in enumerate(buttons):
        button.setGeometry(0, 30 * number, 100, 30)
    buttons[0].setChecked(True)
    box.setEnabled(enabled)
    picture = box.grab().toImage()
    for row, chosen in ((15, True), (45, False)):
        ring = max(contrast(QColor(picture.pixel(x, row)), theme["page"]) for x in range(3))
        assert ring > 2.9, "half a pixel of it may be softened"
        middle = picture.pixel(8, row)
        assert (contrast(QColor(middle), theme["page"]) >= 3) is chosen
