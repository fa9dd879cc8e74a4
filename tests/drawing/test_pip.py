"""The number pip: its colour and its number, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop_app.core.highlights import COLORS
from desktop_app.drawing.colors import Theme, ThemeName, load_theme
from desktop_app.drawing.pip import SIZE, paint_pip

pytestmark = pytest.mark.usefixtures("qapp")


def painted(number: int, theme: Theme) -> QImage:
    """A pip on the page."""
    image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
    image.fill(theme["page"])
    painter = QPainter(image)
    paint_pip(painter, number, QRectF(image.rect()), theme)
    painter.end()
    return image


@pytest.mark.parametrize("name", list(ThemeName))
def test_every_pip_has_its_colour_and_differs_from_the_others_by_more(name: ThemeName) -> None:
    theme = load_theme(name)
    pips = [painted(number, theme) for number in range(1, len(COLORS) + 1)]
    for number, pip in enumerate(pips, 1):
        assert pip.pixelColor(3, SIZE - 4) == theme.highlights[number].fill
    grey = [bytes(pip.convertToFormat(QImage.Format.Format_Mono).constBits()) for pip in pips]
    assert len(set(grey)) == len(COLORS), "the numbers"
