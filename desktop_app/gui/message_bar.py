"""One sentence for the reader, docked above the footer so that the text does not move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.gui.surface import IconButton, Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.theme import Look


class MessageBar(Surface):
    """Shows an error or a notice until it is closed or the next article is open, with a button where one helps."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "chrome_raised", parent, line="top")
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton(self)
        self.button.clicked.connect(self._on_clicked)
        self._effect: Callable[[], object] | None = None
        close = QAction(self.tr("Close the message"), self)
        close.triggered.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 16, 10)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        row.addWidget(IconButton(look, "close", close, self, size=28))
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, or ""."""
        return self._label.text() if not self.isHidden() else ""

    def show_text(self, text: str, offer: str = "", effect: Callable[[], object] | None = None) -> None:
        """Show a sentence and let screen readers read it; `offer` is the text of a button with an effect."""
        self._label.setText(text)
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self._effect = effect
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._label, QAccessible.Event.Alert))

    @Slot()
    def clear(self) -> None:
        """Show nothing."""
        self._label.clear()
        self._effect = None
        self.hide()

    @Slot()
    def _on_clicked(self) -> None:
        effect = self._effect
        self.clear()
        if effect is not None:
            effect()
