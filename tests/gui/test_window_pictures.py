"""The whole window beside pictures of it, coarsely: a changed layout or colour shows, another font rasteriser does not.

`make test ARGS="tests/gui/test_window_pictures.py --redraw"` draws them anew after a wanted change; look at the
window first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.core.changes import highlight
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.gui.panel.panel import NAMES, NOTES, QUOTES
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

PICTURES = Path(__file__).parents[1] / "expected" / "window"
CELL = 20  # px of the window for one of the picture
MOST, MEAN = 24, 1.5  # of 255: how far one cell, and all on average, may be from the picture

ARTICLE = fakes.article(
    "The logbooks that should explain why a tanker ran into the mole of Port Ellison were removed the same morning.",
    "“The answer was always that somebody else had them,” Thomas Achterberg told the Harbour Board.",
    "Achterberg said he had asked four times. The Harbour Board in Port Ellison did not answer.",
    *(f"Paragraph {number}. Nothing else was said about it on that day, nor on the next." for number in range(12)),
    headline="Harbour inquiry told of missing logbooks",
)
TEXT = ARTICLE.text
ANALYSIS = fakes.analysis(
    fakes.entity("e1", "Achterberg", TEXT),
    fakes.entity("e2", "Harbour Board", TEXT, Label.ORGANIZATION),
    fakes.entity("e3", "Port Ellison", TEXT, Label.LOCATION),
    quotations=(
        fakes.quotation(TEXT, "“The answer was always that somebody else had them,”", entity="e1", score=0.95),
        fakes.quotation(TEXT, "he had asked four times", entity="e1", kind=QuotationKind.REPORTED, score=0.95),
    ),
)
PLACE = TEXT.index("were removed")
STATES: dict[str, Callable[[MainWindow], object]] = {
    "names": lambda window: window.panel.show_tab(NAMES),
    "selected": lambda window: window._session.select_entity(ANALYSIS.entities[2], 0),
    "quotes": lambda window: window.panel.show_tab(QUOTES),
    "notes": lambda window: window.panel.show_tab(NOTES),
    "find": lambda window: window.find_bar.open("port"),
    "text": lambda window: window.actions_table["focus_mode"].trigger(),
}


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
@pytest.mark.parametrize("state", STATES)
def test_the_window_looks_as_it_did(
    qtbot: QtBot, make_window: Callable[..., MainWindow], request: pytest.FixtureRequest, state: str, theme: str
) -> None:
    window = make_window(size=(1200, 800))
    window._look.set_theme(theme)
    window._session.show(fakes.reading(ARTICLE), ANALYSIS)
    window._session.edit(highlight("", Highlight(Span(PLACE, PLACE + 12), 4, "By whom?")))
    STATES[state](window)
    qtbot.waitUntil(lambda: not window.view._ticks_timer.isActive())
    QApplication.processEvents()
    seen = coarse(window.grab().toImage())
    path = PICTURES / f"{state}-{theme}.png"
    if request.config.getoption("--redraw"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        assert seen.save(str(path))
    expected = QImage(str(path))
    assert seen.size() == expected.size()
    apart = [
        abs(a - b)
        for y in range(seen.height())
        for x in range(seen.width())
        for a, b in zip(rgb(seen, x, y), rgb(expected, x, y), strict=True)
    ]
    assert max(apart) <= MOST
    assert sum(apart) / len(apart) <= MEAN


def coarse(image: QImage) -> QImage:
    """A picture with the mean colour of each cell."""
    size = QSize(image.width() // CELL, image.height() // CELL)
    ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(size, *ways).convertToFormat(QImage.Format.Format_RGB32)


def rgb(image: QImage, x: int, y: int) -> tuple[int, int, int]:
    """The three parts of a pixel's colour."""
    color = image.pixelColor(x, y)
    return color.red(), color.green(), color.blue()
