"""One sentence for the reader, docked above the footer so that the text does not move."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop_app.gui.look.surface import IconButton, Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.gui.look.theme import Look

    Offer = tuple[str, Callable[[], object]]  # the text of a button and its effect

BRIEF_MS = 6_000
MOST_OFFERS = 2
# What begins or ends that a reader is at an answer.
_COMINGS = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.WindowActivate, QEvent.Type.WindowDeactivate)


class MessageBar(Surface):
    """Shows an error or a notice until it is closed or the next article is open, with a button where one helps.

    What a command answers is shown for six seconds, over what stood there before. They begin anew when keyboard or
    mouse has left the bar, or the reader comes back to the window: nobody is hurried who is about to press a button.
    A hint is the answer of a command that could do nothing; it goes as soon as `drop_hint` says that it can now.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, "chrome_raised", parent, line="top")
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.buttons = [QPushButton(self) for _ in range(MOST_OFFERS)]
        self._offers: Sequence[Offer] = ()
        self._answering = self._hinting = False
        self._lasting: tuple[str, Sequence[Offer]] = "", ()
        self._brief = QTimer(self)
        self._brief.setSingleShot(True)
        self._brief.setInterval(BRIEF_MS)
        self._brief.timeout.connect(self._return)
        close = QAction(self.tr("Close the message"), self)
        close.triggered.connect(self.step_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 16, 10)
        row.addWidget(self._label, 1)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._take, number))
            row.addWidget(button)
        row.addWidget(IconButton(look, "close", close, self, size=28))
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    @property
    def text(self) -> str:
        """The sentence that is shown, or ""."""
        return self._label.text() if not self.isHidden() else ""

    def show_text(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Show a sentence and let screen readers read it; offers become buttons."""
        self._end_answer()
        self._lasting = text, offers
        self._show(text, offers)

    def append(self, text: str, offers: Sequence[Offer]) -> None:
        """Show a sentence after the one that stands here to stay."""
        self.show_text(f"{self._lasting[0]} {text}".strip(), offers)

    def show_briefly(self, text: str, offers: Sequence[Offer] = ()) -> None:
        """Show a sentence for a while, and then again what stood there before."""
        self._end_answer()
        self._answering = True
        self._show(text, offers)
        self._keep_time()

    def show_hint(self, text: str) -> None:
        """Say for a while why a command does nothing, and what it needs."""
        self.show_briefly(text)
        self._hinting = True

    @Slot()
    def drop_hint(self) -> None:
        """Put a hint away, if one is shown: the reader has moved on."""
        if self._hinting:
            self._return()

    @Slot()
    def drop_answer(self) -> None:
        """Put an answer away, if one is shown: it is true no more."""
        if self._answering:
            self._return()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in _COMINGS:
            self._keep_time()
        return handled

    @Slot()
    def _on_focus_changed(self) -> None:
        self._keep_time()

    def _keep_time(self) -> None:
        """Let the time of an answer run only while the reader could read it and is not at it."""
        focused = QApplication.focusWidget()
        is_held = self.underMouse() or (focused is not None and self.isAncestorOf(focused))
        if not self._answering or is_held or not self.isActiveWindow():
            self._brief.stop()
        elif not self._brief.isActive():
            self._brief.start()

    def _show(self, text: str, offers: Sequence[Offer]) -> None:
        self._label.setText(text)
        self._offers = offers
        for number, button in enumerate(self.buttons):
            button.setText(offers[number][0] if number < len(offers) else "")
            button.setVisible(number < len(offers))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._label, QAccessible.Event.Alert))

    @Slot()
    def clear(self) -> None:
        """Show nothing."""
        self._end_answer()
        self._lasting = "", ()
        self._label.clear()
        self._offers = ()
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
        self._answering = self._hinting = False

    def _take(self, number: int) -> None:
        _, effect = self._offers[number]
        self.step_back()
        effect()
