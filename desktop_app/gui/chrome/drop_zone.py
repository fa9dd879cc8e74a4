"""The frame of the start page: what can be dropped, and what became of the file that was chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.gui.look.fonts import reading_font, ui_font
from desktop_app.gui.look.icons import paint_app_icon
from desktop_app.gui.look.surface import ElidedLabel, TextButton
from desktop_app.gui.look.theme import ThemeName

if TYPE_CHECKING:
    from desktop_app.gui.look.theme import Look

HEIGHT = 264
ICON = 64
_LONG_WORD = re.compile(r"\S{24}(?=\S)")


class DropZone(QWidget):
    """Says that an article can be opened here, that one is being opened, or why one was not.

    Each state has its own buttons; whoever has the focus when one goes hands it to the one that comes.
    """

    given_up = Signal()

    def __init__(self, look: Look, open_file: QAction, paste: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._is_over = False
        self._ink = "text_secondary"
        self.title = ElidedLabel("", self, mode=Qt.TextElideMode.ElideMiddle)
        self.title.setFont(reading_font(24, 560))
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.body = QLabel(self)
        self.body.setTextFormat(Qt.TextFormat.PlainText)
        self.body.setWordWrap(True)
        self.body.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.open_button = _button("", self)
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(open_file.trigger)
        self.paste_button = _button(self.tr("Paste text"), self)
        self.paste_button.clicked.connect(paste.trigger)
        self.stop_button = _button(self.tr("Stop"), self)
        self.stop_button.setAccessibleName(self.tr("Stop opening"))
        self.stop_button.clicked.connect(self.given_up)
        self._picture = _Picture(look, self)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.set_compact(False)
        self.show_offer()
        look.changed.connect(self._on_look_changed)

    def show_offer(self) -> None:
        """Offer to open an article."""
        self._show(
            self.tr("Open an article"),
            self.tr("Drop a text, web page, PDF, Word document, e-book or mail here"),
            opens=self.tr("Open file…"),
        )

    def show_opening(self, name: str) -> None:
        """Say which article is being opened, with a way to give up."""
        self._show(self.tr("Opening {0}…").replace("{0}", name), "")

    def show_failure(self, sentence: str) -> None:
        """Say what happened and what to do, and let screen readers read it."""
        self._show(self.tr("This could not be opened"), sentence, opens=self.tr("Open another file…"), ink="text")
        QAccessible.updateAccessibility(QAccessibleEvent(self.body, QAccessible.Event.Alert))

    def set_over(self, over: bool) -> None:
        """Show that what is dragged over the window is welcome, or that nothing is."""
        if over != self._is_over:
            self._is_over = over
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Leave out what is not needed where there is little room."""
        self._picture.setVisible(not compact)
        self._column.setContentsMargins(24, 16 if compact else 30, 24, 20)
        self.setMinimumHeight(0 if compact else HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_over:
            painter.setPen(QPen(theme["accent"], 2))
            painter.setBrush(theme["chrome"])
        else:
            pen = QPen(_between(theme["hairline"], theme["control_border"]), 1.2, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 5])
            painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        painter.end()

    def _show(self, title: str, body: str, *, opens: str = "", ink: str = "text_secondary") -> None:
        had_focus = any(button.hasFocus() for button in (self.open_button, self.paste_button, self.stop_button))
        self.title.set_text(title)
        self.body.setText(_breakable(body))
        self.body.setAccessibleName(body)
        self._ink = ink
        if opens:
            self.open_button.setText(opens)
        self.open_button.setVisible(bool(opens))
        self.paste_button.setVisible(bool(opens))
        self.stop_button.setVisible(not opens)
        if had_focus:
            (self.open_button if opens else self.stop_button).setFocus()
        self._on_look_changed()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.open_button, self.paste_button, self.stop_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = self._column
        column.setSpacing(0)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addSpacing(6)
        column.addWidget(self.body)
        column.addSpacing(18)
        column.addLayout(buttons)
        column.addStretch(1)

    @Slot()
    def _on_look_changed(self) -> None:
        palette = self.body.palette()
        palette.setColor(self.body.foregroundRole(), self._look.theme[self._ink])
        self.body.setPalette(palette)
        self.update()


class _Picture(QWidget):
    """The program's icon, with the space below it."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setFixedSize(QSize(ICON, ICON + 12))
        self.setAccessibleName("Standfirst")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        paint_app_icon(painter, QRectF(0, 0, ICON, ICON), dark=self._look.theme.name is ThemeName.DARK)
        painter.end()


def _button(text: str, parent: QWidget) -> TextButton:
    button = TextButton(text, parent)
    button.setFont(ui_font(13, 500))
    return button


def _breakable(text: str) -> str:
    """Let a long word, such as a file's name, go on in the next line."""
    return _LONG_WORD.sub(lambda match: f"{match[0]}\u200b", text)


def _between(one: QColor, other: QColor) -> QColor:
    """Return a colour between two, nearer to the second: a dashed line looks paler than it is."""
    channels = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return QColor(*(round(0.4 * a + 0.6 * b) for a, b in channels))
