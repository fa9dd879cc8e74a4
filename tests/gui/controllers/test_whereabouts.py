"""gui.controllers.whereabouts: the paragraph in the footer and the headline in the toolbar, as the page is scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow


def place(window: MainWindow) -> list[int]:
    """The paragraph that is read, and of how many, as the footer says."""
    texts = [label.text() for label in window.footer.findChildren(QLabel)]
    (said,) = [text for text in texts if text.startswith("Paragraph ")]
    return [int(word) for word in said.split() if word.isdigit()]


def test_the_headline_and_the_paragraph_follow_the_page(window: MainWindow) -> None:
    bar = window.view.bar
    first, last = place(window)
    assert first == 1
    assert window.toolbar.label.accessibleName() == ""
    bar.setValue(bar.maximum())
    assert place(window) == [last, last], "the end is on screen"
    bar.setValue(bar.maximum() // 2)
    assert first < place(window)[0] < last
    assert window.toolbar.label.accessibleName() == "Old bridge stays closed"
    bar.setValue(0)
    assert place(window) == [first, last]
    assert window.toolbar.label.accessibleName() == ""
