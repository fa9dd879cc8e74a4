"""The preview of the exported page: always on paper, with the bars that tell quoted words from reported ones."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.exporters.document import Export
from desktop_app.gui.dialogs.export_preview import PassagesPreview
from desktop_app.gui.look.theme import Look, MarkKind, ThemeName, load_theme
from tests.gui.dialogs.test_export_dialog import ANALYSIS, ARTICLE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def bar_rows(image: QImage) -> list[int]:
    """The rows of pixels in which a bar stands beside a statement."""
    edge = load_theme(ThemeName.LIGHT).marks[MarkKind.QUOTE].edge
    return [y for y in range(image.height()) if any(image.pixelColor(x, y) == edge for x in range(30, 45))]


@pytest.mark.parametrize("theme", list(ThemeName))
def test_it_is_paper_in_every_theme(qtbot: QtBot, theme: ThemeName) -> None:
    look = Look(theme)
    look.apply()
    preview = PassagesPreview()
    qtbot.addWidget(preview)
    preview.resize(600, 600)
    passages = collect_passages(ARTICLE, ANALYSIS, Choice(frozenset(PassageKind)))
    preview.show_export(Export(ARTICLE, ANALYSIS, passages, "2026-02-04", "1"))
    preview.show()
    image = preview.viewport().grab().toImage()
    assert image.pixelColor(2, 2) == QColor("white")
    bar = bar_rows(image)
    gaps = sum(after - before > 3 for before, after in pairwise(bar))
    assert gaps >= 2, "one solid bar and a dashed one below it"
    assert "“We close it 🌉,”" in preview.toPlainText()
    assert "Maria Keller" in preview.toPlainText()
    Look("light").apply()


def test_what_is_painted_first_has_its_bars(qtbot: QtBot) -> None:
    preview = PassagesPreview()
    qtbot.addWidget(preview)
    preview.resize(600, 600)
    with qtbot.waitExposed(preview):
        preview.show()
    many = 30 * collect_passages(ARTICLE, ANALYSIS, Choice(frozenset({PassageKind.QUOTE})))
    for passages in (many, many[:-1]):
        preview.show_export(Export(ARTICLE, ANALYSIS, passages, "2026-02-04", "1"))
        QApplication.processEvents()
        # What is on the screen: to ask the widget itself for a picture would paint it once more.
        assert bar_rows(preview.screen().grabWindow(preview.winId()).toImage())
