"""Small parts that several areas of the window share: a coloured ground with a hairline, buttons, labels."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QWidget

from desktop_app.gui.look.fonts import reading_font
from desktop_app.gui.look.theme import Look, icon

ICON = 20  # px


class Surface(QWidget):
    """A widget with a ground colour from the theme and, where wanted, a hairline at one edge."""

    def __init__(
        self, look: Look, color: str, parent: QWidget | None = None, *, line: Literal["", "top", "bottom"] = ""
    ) -> None:
        super().__init__(parent)
        self._ground_look = look
        self._color = color
        self._line: Literal["", "top", "bottom"] = line
        look.changed.connect(self.update)

    def set_line(self, line: Literal["", "top", "bottom"]) -> None:
        """Draw the hairline at another edge, or nowhere."""
        if line != self._line:
            self._line = line
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._ground_look.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme[self._color])
        if self._line:
            y = 0 if self._line == "top" else self.height() - 1
            painter.fillRect(0, y, self.width(), 1, theme["hairline"])
        painter.end()


def headline(text: str) -> QLabel:
    """Return what stands at the top of a dialog."""
    label = QLabel(text)
    label.setFont(reading_font(26, 560))
    return label


class ElidedLabel(QLabel):
    """A line of plain text that is cut with “…” where there is no room for it; read out, it is whole."""

    def __init__(
        self, text: str, parent: QWidget | None = None, *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(parent)
        self._whole = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show this text."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 1, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, self._mode, self.width()))


class TextButton(QPushButton):
    """A button that Enter presses as the space bar does, without the looks of a dialog's default unless it is made one.

    The default is filled with the colour of focus rings, so its own is inside, in the colour of its text.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self.hasFocus() and self.isDefault():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.BrightText), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 4, 4)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class IconButton(QToolButton):
    """A square button with an icon in the theme's colour; takes text, state and effect from an action."""

    def __init__(
        self, look: Look, icon_name: str, action: QAction, parent: QWidget | None = None, *, size: int = 32
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._icon_name = icon_name
        self._action = action
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setFixedSize(size, size)
        self.setIconSize(QSize(ICON, ICON))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(action.text().replace("&", "").rstrip("…"))
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @Slot()
    def _on_look_changed(self) -> None:
        theme = self._look.theme
        checked = theme["text"] if self._action.isCheckable() else None
        ink, disabled = theme["text_secondary"], theme["control_border"]
        self._action.setIcon(icon(self._icon_name, ink, disabled=disabled, checked=checked))


class MenuButton(IconButton):
    """An icon button that opens a menu, as its action does."""

    def __init__(self, look: Look, icon_name: str, action: QAction, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(look, icon_name, action, parent)
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # Queued, so that what the action does besides, such as showing the button, comes first.
        action.triggered.connect(self._open, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _open(self) -> None:
        if self.isVisible():
            self.showMenu()
        else:  # the menu can be reached although the button is hidden, as in focus mode
            window, menu = self.window(), self.menu()
            menu.popup(window.mapToGlobal(QPoint(window.width() - menu.sizeHint().width() - ICON, ICON)))
