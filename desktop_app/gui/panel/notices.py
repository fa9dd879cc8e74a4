"""What the panel says around its lists: why one is empty, and how far the analysis is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.gui.look.surface import Surface, TextButton

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from desktop_app.gui.look.theme import Look


class Emptiness(QWidget):
    """Says why a list has no rows; when the filter hides all, it offers to clear it."""

    clear_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self.clear_button = QPushButton(self.tr("Clear filter"), self)
        self.clear_button.setProperty("link", True)
        self.clear_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clear_button.setAutoDefault(True)  # Enter presses it, as Space does
        self.clear_button.clicked.connect(self.clear_clicked)
        self._text.setContentsMargins(8, 0, 8, 0)
        policy = self._text.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # one long word would widen the panel
        self._text.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 0)
        column.setSpacing(4)
        column.addWidget(self._text)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def say(self, text: str) -> None:
        """Say a sentence; an empty one says nothing."""
        self._say(text, filtered=False)

    def say_nothing_matches(self, words: str) -> None:
        """Say that no row has the words of the filter, and offer to clear it."""
        self._say(self.tr("Nothing matches “{0}”.").replace("{0}", words), filtered=True)

    def _say(self, text: str, *, filtered: bool) -> None:
        self._text.setText(text)
        self.clear_button.setVisible(filtered)
        self.setVisible(bool(text))


class ExportFoot(Surface):
    """Offers below a list to take it along."""

    def __init__(self, look: Look, export: QAction, parent: QWidget | None = None) -> None:
        super().__init__(look, "chrome", parent, line="top")
        button = TextButton(export.text().replace("&", ""), self)
        button.clicked.connect(export.trigger)
        self.setFixedHeight(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.addWidget(button)
        row.addStretch(1)
        self.hide()


class Progress(Surface):
    """Says how many pieces of the article are analysed, and offers to stop; once stopped, to go on."""

    clicked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "chrome", parent, line="top")
        self._said = self._short = ""
        self._text = QLabel(self)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._button = QPushButton(self)
        self._button.clicked.connect(self.clicked)
        self.setFixedHeight(52)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 0, 12, 0)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._button)
        self.hide()

    def set_progress(self, done: int, total: int) -> None:
        """Say how many of the pieces are analysed, in a narrow panel with fewer words."""
        count = self._counted(done, total)
        said, short = self.tr("Finding names and quotes…"), self.tr("Finding names…")
        self._say(f"{said} {count}", f"{short} {count}", self.tr("Stop"), self.tr("Stop finding names and quotes"))

    def set_stopping(self) -> None:
        """Say that what was begun is still brought to its end."""
        self._say(self.tr("Stopping…"), self.tr("Stopping…"), "", "")

    def set_stopped(self, done: int, total: int) -> None:
        """Say that only so many of the pieces are analysed, and offer to go on."""
        said = f"{self.tr('Stopped at')} {self._counted(done, total)}"
        self._say(said, said, self.tr("Go on"), self.tr("Go on finding names and quotes"))

    @property
    def text(self) -> str:
        """What is said, "" while it is hidden."""
        return self._said if not self.isHidden() else ""

    @property
    def offer(self) -> str:
        """What the button says, "" while there is none."""
        return self._button.text() if not self.isHidden() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _say(self, said: str, short: str, offer: str, name: str) -> None:
        self._said, self._short = said, short
        self._button.setText(offer)
        self._button.setAccessibleName(name)
        self._button.setVisible(bool(offer))
        self.show()
        self._fit()

    def _counted(self, done: int, total: int) -> str:
        return self.tr("{0} of {1}").replace("{0}", str(done)).replace("{1}", str(total))

    def _fit(self) -> None:
        self._row.activate()
        fits = self._text.fontMetrics().horizontalAdvance(self._said) <= self._text.width()
        self._text.setText(self._said if fits else self._short)
        self._text.setAccessibleName(self._said)
