"""The fonts that come with the program."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo

from desktop_app.drawing.fonts import load_fonts, reading_font, ui_font
from desktop_app.resources import resource_path

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_bundled_fonts_are_there_and_used() -> None:
    load_fonts()
    families = QFontDatabase.families()
    assert "Literata" in families
    assert "Inter" in families
    assert QFontInfo(reading_font(19)).family() == "Literata"
    assert reading_font(19).pixelSize() == 19
    assert ui_font(12, 600).pixelSize() == 12


def test_every_bundled_font_loads() -> None:
    fonts = sorted(resource_path("fonts").glob("*.ttf"))
    assert fonts
    assert [path.name for path in fonts if QFontDatabase.addApplicationFont(str(path)) < 0] == []
