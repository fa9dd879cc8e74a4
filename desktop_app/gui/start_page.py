"""What stands where the page will be before an article is open: drop zone, buttons, recent files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.gui.fonts import reading_font, ui_font
from desktop_app.gui.icons import app_pixmap
from desktop_app.gui.surface import Surface

if TYPE_CHECKING:
    from desktop_app.gui.theme import Look

WIDTH = 560
RECENT_SHOWN = 6


class StartPage(Surface):
    """Offers every way to open an article."""

    recent_clicked = Signal(Path)

    def __init__(self, look: Look, open_file: QAction, paste: QAction, parent: QWidget | None = None) -> None:
        super().__init__(look, "page", parent)
        self._look = look
        self._hints: list[QLabel] = []
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        zone = _DropZone(look, self)
        column = QVBoxLayout(zone)
        column.setContentsMargins(24, 30, 24, 44)
        column.setSpacing(8)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        picture = QLabel(zone)
        picture.setPixmap(app_pixmap(64))
        picture.setAccessibleName("Standfirst")
        title = QLabel(self.tr("Open an article"), zone)
        title.setFont(reading_font(26, 560))
        hint = self._hint(self.tr("Drop a text, Markdown or web page file here"))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        self.open_button = _button(self.tr("Open file…"), open_file, zone)
        self.open_button.setDefault(True)
        buttons.addWidget(self.open_button)
        buttons.addWidget(_button(self.tr("Paste text"), paste, zone))
        for widget in (picture, title, hint):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(6)
        column.addLayout(buttons)
        middle = QWidget(self)
        middle.setMaximumWidth(WIDTH)
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(28)
        inner.addWidget(zone)
        inner.addLayout(self._recent)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 8)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 0, 24, 20)
        outer.addStretch(3)
        outer.addLayout(row)
        outer.addStretch(4)
        privacy = self._hint(self.tr("Articles are read on this computer and never sent anywhere."))
        outer.addWidget(privacy, 0, Qt.AlignmentFlag.AlignHCenter)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_recent(self, paths: tuple[str, ...]) -> None:
        """List files that were open before; the ones that are gone are left out."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        there = [Path(path) for path in paths if Path(path).is_file()][:RECENT_SHOWN]
        if there:
            heading = QLabel(self.tr("Recent"), self)
            heading.setFont(ui_font(13, 600))
            self._recent.addWidget(heading)
        for path in there:
            self._recent.addWidget(_RecentButton(self._look, path, self))

    @Slot()
    def _on_look_changed(self) -> None:
        for label in self._hints:
            palette = label.palette()
            palette.setColor(label.foregroundRole(), self._look.theme["text_tertiary"])
            label.setPalette(palette)

    def _hint(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._hints.append(label)
        return label


class _DropZone(QWidget):
    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._look.theme["control_border"], 1.2, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        painter.end()


class _RecentButton(QAbstractButton):
    """A recent file: its name, and its folder below."""

    def __init__(self, look: Look, path: Path, parent: StartPage) -> None:
        super().__init__(parent)
        self._look = look
        self._path = path
        self._page = parent
        self.setFixedHeight(46)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(str(path))
        self.setAccessibleName(f"{path.name}, {path.parent}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(theme["focus_ring"], 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme["chrome"])
            painter.drawRoundedRect(rect, 7, 7)
        for y, text, font, ink in (
            (4, self._path.name, ui_font(13, 500), "text"),
            (23, str(self._path.parent), ui_font(12), "text_tertiary"),
        ):
            painter.setFont(font)
            painter.setPen(theme[ink])
            line = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(rect.width()) - 20)
            painter.drawText(QRectF(10, y, rect.width() - 20, 20), Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()

    @Slot()
    def _on_clicked(self) -> None:
        self._page.recent_clicked.emit(self._path)


def _button(text: str, action: QAction, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    button.clicked.connect(action.trigger)
    return button
