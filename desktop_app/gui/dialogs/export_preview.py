"""The exported pages as they will look: the document that is written, in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QTextEdit

from desktop_app.exporters.printed.document import Paper, make_paper
from desktop_app.exporters.printed.ink import paint_ink

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.exporters.document import Export

MARGIN = 36  # px around the text


class PassagesPreview(QTextEdit):
    """Paper: always the light theme, as it is exported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setAccessibleName(self.tr("Preview"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.white)
        self.setPalette(palette)

    def show_export(self, export: Export) -> None:
        """Show an export as it is printed."""
        shown, self._paper = self._paper, make_paper(export)
        self._paper.document.setDocumentMargin(MARGIN)
        self._paper.document.setParent(self)
        self.setDocument(self._paper.document)
        if shown is not None:
            shown.document.deleteLater()  # Qt deletes only the one it made itself

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._paper is not None:
            down = self.verticalScrollBar().value()
            painter = QPainter(self.viewport())
            painter.translate(0, -down)
            paint_ink(painter, self._paper, *self._positions(QRectF(event.rect()).translated(0, down)))
            painter.end()
        super().paintEvent(event)

    def _positions(self, visible: QRectF) -> tuple[int, int]:
        """Return the document's positions from the first line that can be seen to the last."""
        layout, block_at = self.document().documentLayout(), self.document().findBlock
        layout.documentSize()  # lays all of it out: before that, places are found in blocks that have none yet
        first, last = (
            layout.hitTest(QPointF(0, y), Qt.HitTestAccuracy.FuzzyHit) for y in (visible.top(), visible.bottom())
        )
        # Whole blocks: a bar that begins above has its line beside words that cannot be seen.
        end = block_at(last)
        return block_at(first).position(), end.position() + end.length()
