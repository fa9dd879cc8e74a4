"""The list of articles that were open before: a row each, its name, what is in it and when it was read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from desktop_app.core.article import clean
from desktop_app.core.wording import counted_noun, long_date
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.icons import paint_icon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.gui.look.theme import Look
    from desktop_app.library.articles import Known

SHOWN = 5
INSET = 8  # px that a row's ground reaches beyond what it holds
HEIGHT = 48


class RecentFiles(QWidget):
    """Lists articles that can be opened with a click; tells with `clicked` which one (Known)."""

    clicked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._heading = QLabel(self.tr("Recent"), self)
        self._heading.setFont(ui_font(12, 600))
        self._heading.setContentsMargins(INSET, 0, INSET, 6)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addWidget(self._heading)
        self.hide()
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_articles(self, articles: Sequence[Known]) -> None:
        """List these, the first ones first; few are shown."""
        while (item := self._rows.takeAt(1)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for known in articles[:SHOWN]:
            self._rows.addWidget(_Row(self._look, known, self))
        self.setVisible(bool(articles))

    @property
    def rows(self) -> list[QWidget]:
        """The articles that are listed, each a stop of the keyboard."""
        items = (self._rows.itemAt(number) for number in range(1, self._rows.count()))
        return [row for item in items if item is not None and (row := item.widget()) is not None]

    @Slot()
    def _on_look_changed(self) -> None:
        palette = self._heading.palette()
        palette.setColor(self._heading.foregroundRole(), self._look.theme["text_secondary"])
        self._heading.setPalette(palette)


class _Row(QAbstractButton):
    def __init__(self, look: Look, known: Known, parent: RecentFiles) -> None:
        super().__init__(parent)
        self._look = look
        self._known = known
        self._list = parent
        self._detail, self._when = shown_content(known), shown_day(known.opened, date.today())
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(known.path or self.tr("Pasted text, kept in your library"))
        self.setAccessibleName(", ".join((known.name, self._detail, self._when)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(theme["focus_ring"], 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme["chrome_raised"] if self.isDown() else theme["chrome"])
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        paint_icon(painter, QRectF(INSET, (HEIGHT - 20) / 2, 20, 20), "article", theme["text_tertiary"])
        painter.setFont(ui_font(12))
        painter.setPen(theme["text_tertiary"])
        when = painter.fontMetrics().horizontalAdvance(self._when)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(0, 0, self.width() - INSET, HEIGHT), right, self._when)
        left, width = INSET + 32, self.width() - 2 * INSET - 32 - when - 12
        for y, text, font, ink in (
            (5, self._known.name, ui_font(13, 500), "text"),
            (23, self._detail, ui_font(12), "text_tertiary"),
        ):
            painter.setFont(font)
            painter.setPen(theme[ink])
            line = painter.fontMetrics().elidedText(clean(text), Qt.TextElideMode.ElideMiddle, width)
            painter.drawText(QRectF(left, y, width, 20), Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()

    @Slot()
    def _on_clicked(self) -> None:
        self._list.clicked.emit(self._known)


def shown_content(known: Known) -> str:
    """Return “19 names, 6 quotes, 2 notes”, or where an article is that was not looked through to its end."""
    if known.names is None or known.quotes is None:
        said = [shown_folder(Path(known.path)) if known.path else _tr("Pasted text")]
    else:
        said = [counted_noun(known.names, "name"), counted_noun(known.quotes, "quote")]
    return ", ".join([*said, counted_noun(known.highlights, "note")] if known.highlights else said)


def shown_day(moment: datetime, today: date) -> str:
    """Return “Today”, “Yesterday” or “19 November”, with the year when it is another, as it was here."""
    day = moment.astimezone().date()
    if day >= today:
        return _tr("Today")
    if day == today - timedelta(days=1):
        return _tr("Yesterday")
    shown = long_date(day.isoformat())
    return shown if day.year != today.year else shown.removesuffix(f" {day.year}")


def shown_folder(path: Path) -> str:
    """Return the folder a file is in, the reader's own folder as “~”."""
    try:
        return str(Path("~", path.parent.relative_to(Path.home())))
    except (ValueError, RuntimeError):  # elsewhere, or a reader without a folder
        return str(path.parent)


def _tr(text: str) -> str:
    return QCoreApplication.translate("recent", text)
