"""One sentence for the reader, docked above the footer so that the text does not move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.gui.surface import IconButton, Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.gui.theme import Look


BRIEF_MS = 6_000


class MessageBar(Surface):
    """Shows an error or a notice until it is closed or the next article is open, with a button where one helps.

    What a command answers is shown for six seconds, or with a button until the next answer, over what stood there
    before.
    """

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
        self._answering = False
        self._lasting: tuple[str, str, Callable[[], object] | None] = "", "", None
        self._brief = QTimer(self)
        self._brief.setSingleShot(True)
        self._brief.setInterval(BRIEF_MS)
        self._brief.timeout.connect(self._return)
        close = QAction(self.tr("Close the message"), self)
        close.triggered.connect(self.step_back)
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
        self._end_answer()
        self._lasting = text, offer, effect
        self._show(text, offer, effect)

    def append(self, text: str, offer: str, effect: Callable[[], object] | None) -> None:
        """Show a sentence after the one that stands here to stay."""
        self.show_text(f"{self._lasting[0]} {text}".strip(), offer, effect)

    def show_briefly(self, text: str, offer: str = "", effect: Callable[[], object] | None = None) -> None:
        """Show a sentence for a while, and then again what stood there before; one with a button stays."""
        self._end_answer()
        self._answering = True
        self._show(text, offer, effect)
        if not offer:
            self._brief.start()

    @Slot()
    def drop_answer(self) -> None:
        """Put an answer away, if one is shown: it is true no more."""
        if self._answering:
            self._return()

    def _show(self, text: str, offer: str, effect: Callable[[], object] | None) -> None:
        self._label.setText(text)
        self.button.setText(offer)
        self.button.setVisible(bool(offer))
        self._effect = effect
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._label, QAccessible.Event.Alert))

    @Slot()
    def clear(self) -> None:
        """Show nothing."""
        self._end_answer()
        self._lasting = "", "", None
        self._label.clear()
        self._effect = None
        self.hide()

    @Slot()
    def step_back(self) -> None:
        """Put the message away; below an answer what stood there before comes back."""
        if self._answering:
            self._return()
        else:
            self.clear()

    @Slot()
    def _return(self) -> None:
        self._end_answer()
        if self._lasting[0]:
            self.show_text(*self._lasting)
        else:
            self.clear()

    def _end_answer(self) -> None:
        self._brief.stop()
        self._answering = False

    @Slot()
    def _on_clicked(self) -> None:
        effect = self._effect
        self.step_back()
        if effect is not None:
            effect()
