"""The page and the side panel beside each other, or the panel as a drawer over the page where it is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from desktop_app.gui.look.card_painter import SHADOW, Ground, paint_left_shadow

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.gui.look.theme import Look

SIDE_MIN, SIDE_MAX = 272, 480  # px
COMPACT_BELOW, DRAWER_BELOW = 1200, 860  # px of window width
SIDE, COMPACT_SIDE = 336, 288  # px: the side's first width, and the one in a compact window
SETTLED_MS = 400  # after the last pixel of dragging


class SplitView(QWidget):
    """Gives the side its width by dragging; in a narrow window it lies over the page and can be put away.

    A compact window has a width of the side of its own. `drawer_changed` tells that the side has become a drawer or
    has ceased to be one, `side_resized` that the reader has dragged it to another width (px), and whether the window
    is a compact one.
    """

    drawer_changed = Signal(bool)
    side_resized = Signal(int, bool)

    def __init__(
        self,
        look: Look,
        page: QWidget,
        side: QWidget,
        *,
        body: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Put both side by side; a drawer lies over the body of the page alone and leaves its bars free."""
        super().__init__(parent)
        self._side = side
        self._body = body or page
        self._body.installEventFilter(self)
        self._edge = Ground(look, paint_left_shadow, self)
        self._width, self._compact_width = SIDE, COMPACT_SIDE
        self._moved_compact = False
        self._shown = True
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(page)
        self._splitter.addWidget(side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.handle(1).setAccessibleName(self.tr("Width of the side panel"))
        side.setMinimumWidth(SIDE_MIN)
        side.setMaximumWidth(SIDE_MAX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._on_settled)
        self._splitter.splitterMoved.connect(self._on_moved)

    @property
    def is_drawer(self) -> bool:
        """Tell whether the side lies over the page."""
        return self._side.parentWidget() is self

    @property
    def side_shown(self) -> bool:
        """Tell whether the side is to be seen."""
        return self._shown

    def set_side_widths(self, width: int, compact: int) -> None:
        """Give the side its width and the one in a compact window, in px."""
        self._width, self._compact_width = width, compact
        self._arrange()

    def set_side_shown(self, shown: bool) -> None:
        """Show the side or put it away."""
        self._shown = shown
        self._side.setVisible(shown)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if (self.width() < DRAWER_BELOW) != self.is_drawer:
            self._change_place()
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let a drawer follow the body, whose room changes when a bar comes or goes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.is_drawer:
            self._arrange()
        return super().eventFilter(watched, event)

    def _change_place(self) -> None:
        if self.is_drawer:
            self._splitter.addWidget(self._side)
        else:
            self._side.setParent(self)
        self._side.setVisible(self._shown)
        self.drawer_changed.emit(self.is_drawer)

    def _arrange(self) -> None:
        width = self._compact_width if self._is_compact else self._width
        self._edge.setVisible(self.is_drawer and self._shown)
        if self.is_drawer:
            top = self._body.mapTo(self, QPoint()).y()
            self._side.setGeometry(self.width() - width, top, width, self._body.height())
            edge = self._side.geometry().adjusted(-SHADOW, 0, 0, 0)
            edge.setWidth(SHADOW)
            self._edge.setGeometry(edge)
            self._edge.raise_()
            self._side.raise_()
        elif self._shown:
            self._splitter.setSizes([max(self.width() - width - 1, 1), width])

    @property
    def _is_compact(self) -> bool:
        return self.width() < COMPACT_BELOW

    @Slot(int, int)
    def _on_moved(self, place: int, number: int) -> None:
        del place, number
        if self._is_compact:
            self._compact_width = self._side.width()
        else:
            self._width = self._side.width()
        self._moved_compact = self._is_compact
        self._settled.start()

    @Slot()
    def _on_settled(self) -> None:
        """Tell of the width that was dragged, though the window may have become another kind since."""
        self.side_resized.emit(self._compact_width if self._moved_compact else self._width, self._moved_compact)
