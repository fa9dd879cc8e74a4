"""Palette and style sheet: every colour from the theme, every picture there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette

from desktop_app.gui.style import palette, style_sheet
from desktop_app.gui.theme import ThemeName, load_theme

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
    assert len(pictures) == 2
    assert all(Path(picture).is_file() for picture in pictures)
