"""The line under the page: legend on the left, place in the text or the stepper on the right."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.core.wording import shown_name
from desktop_app.drawing.marks import paint_swatch
from desktop_app.gui.fonts import ui_font
from desktop_app.gui.surface import IconButton, Surface
from desktop_app.gui.theme import KIND_OF_LABEL, Look, MarkKind, icon

if TYPE_CHECKING:
    from desktop_app.core.entities import Analysis, Entity

LEGEND = {
    MarkKind.PERSON: "People",
    MarkKind.ORGANIZATION: "Organizations",
    MarkKind.PLACE: "Places",
    MarkKind.QUOTE: "Quotes",
}
LONGEST_NAME = 260  # px of the stepper's name
SWATCH_WIDTH, SPARE = 36, 60  # px of an entry without words; between legend and stepper, and at their ends
SHORT_BELOW, SWATCH_BELOW = 480, 400  # px left for the legend


class LegendChip(QToolButton):
    """One entry of the legend: swatch, name, count; switches its marks on and off."""

    def __init__(self, look: Look, kind: MarkKind, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self._count = 0
        self._name = LEGEND[kind]
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.toggled.connect(self._describe)
        look.changed.connect(self.update)
        self._describe()

    def set_count(self, count: int) -> None:
        """Show how many marks of this kind there are."""
        self._count = count
        self._describe()

    def set_room(self, width: int) -> None:
        """Shorten the entry for a narrow footer, its width in px."""
        names = {MarkKind.ORGANIZATION: "Orgs"} if width < SHORT_BELOW else {}
        name = "" if width < SWATCH_BELOW else names.get(self._kind, LEGEND[self._kind])
        if name != self._name:
            self._name = name
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        width = SWATCH_WIDTH
        if self._name:
            width += QFontMetrics(ui_font(12, 500)).horizontalAdvance(self._name)
            width += max(20, QFontMetrics(ui_font(12, tabular=True)).horizontalAdvance(str(self._count))) + 8
        return QSize(width, 28)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, on = self._look.theme, self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(theme["chrome_raised"])
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        paint_swatch(painter, self._kind, QRectF(6, 7, 18, 14), theme, on=on)
        if self._name:
            painter.setFont(ui_font(12, 500))
            painter.setPen(theme["text" if on else "text_tertiary"])
            painter.drawText(QRectF(31, 0, 200, 28), Qt.AlignmentFlag.AlignVCenter, self._name)
            x = 37 + QFontMetrics(ui_font(12, 500)).horizontalAdvance(self._name)
            if on:
                painter.setFont(ui_font(12, tabular=True))
                painter.setPen(theme["text_tertiary"])
                painter.drawText(QRectF(x, 0, 60, 28), Qt.AlignmentFlag.AlignVCenter, str(self._count))
            else:
                icon("hidden", theme["text_tertiary"]).paint(painter, x - 2, 6, 16, 16)
        if self.hasFocus():
            painter.setPen(QPen(theme["focus_ring"], 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.end()

    @Slot()
    def _describe(self) -> None:
        state = "shown" if self.isChecked() else "hidden"
        self.setAccessibleName(f"{LEGEND[self._kind]}, {self._count} marked, {state}")
        self.updateGeometry()
        self.update()


class Footer(Surface):
    """Legend, and the place in the text or the stepper of the selected name."""

    def __init__(
        self,
        look: Look,
        kinds: dict[MarkKind, QAction],
        stepping: tuple[QAction, QAction, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, "page", parent, line="top")
        self._look = look
        self._chips = {kind: LegendChip(look, kind, action, self) for kind, action in kinds.items()}
        self._place = QLabel(self)
        self._place.setFont(ui_font(12))
        self._stepper = QWidget(self)
        self._swatch = Swatch(look, self._stepper)
        self._name = QLabel(self._stepper)
        self._name.setFont(ui_font(13, 600))
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._count = QLabel(self._stepper)
        self._count.setFont(ui_font(12, tabular=True))
        self._selected = "", ""  # name and doubt
        self._lay_out(stepping)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def set_analysis(self, analysis: Analysis) -> None:
        """Show how many marks of each kind there are."""
        counts = {MarkKind.QUOTE: len(analysis.quotations)}
        labels = [entity.label for entity in analysis.entities]
        marks = [len(entity.mentions) for entity in analysis.entities]
        for label, kind in KIND_OF_LABEL.items():
            counts[kind] = sum(compress(marks, [other is label for other in labels]))
        for kind, chip in self._chips.items():
            chip.set_count(counts[kind])

    def set_place(self, paragraph: int, last: int) -> None:
        """Say where in the text the reader is."""
        text = self.tr("Paragraph {0} of {1}")
        self._place.setText(text.replace("{0}", str(paragraph)).replace("{1}", str(last)))

    def set_selection(self, entity: Entity | None, current: int) -> None:
        """Show the stepper of a name and its current mention, counted from 0, or the place again.

        A question mark says that this mention is not certain.
        """
        self._stepper.setVisible(entity is not None)
        self._place.setVisible(entity is None)
        if entity is not None:
            self._swatch.set_kind(KIND_OF_LABEL[entity.label])
            self._selected = entity.name, shown_name("", entity.mentions[current].score)
            text = self.tr("{0} of {1}").replace("{0}", str(current + 1))
            self._count.setText(text.replace("{1}", str(len(entity.mentions))))
        self._make_room()

    @property
    def stepper_text(self) -> str:
        """What the stepper says, or "" while it is hidden."""
        return f"{self._name.text()} {self._count.text()}" if self._stepper.isVisibleTo(self) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self._fit_name()
        right = self._place if self._stepper.isHidden() else self._stepper
        for chip in self._chips.values():
            chip.set_room(self.width() - right.sizeHint().width() - 40)

    def _fit_name(self) -> None:
        """Cut the name where the swatches of the legend would not find their room any more."""
        name, doubt = self._selected
        beside = self._stepper.sizeHint().width() - self._name.sizeHint().width() + len(self._chips) * SWATCH_WIDTH
        room = min(self.width() - beside - SPARE, LONGEST_NAME)
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room) + doubt)

    def _lay_out(self, stepping: tuple[QAction, QAction, QAction]) -> None:
        row = QHBoxLayout(self._stepper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._swatch)
        row.addSpacing(2)
        row.addWidget(self._name)
        row.addSpacing(4)
        row.addWidget(self._count)
        for name, action in zip(("up", "down", "close"), stepping, strict=True):
            row.addWidget(IconButton(self._look, name, action, self._stepper, size=28))
        self._stepper.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 1, 16, 0)
        line.setSpacing(2)
        for chip in self._chips.values():
            line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(self._place)
        line.addWidget(self._stepper)
        self.setFixedHeight(44)

    @Slot()
    def _on_look_changed(self) -> None:
        for label, token in ((self._place, "text_tertiary"), (self._count, "text_secondary")):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), self._look.theme[token])
            label.setPalette(palette)


class Swatch(QWidget):
    """A tiny piece of marked text."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = MarkKind.PERSON
        self.setFixedSize(20, 20)
        look.changed.connect(self.update)

    def set_kind(self, kind: MarkKind) -> None:
        """Show a mark of this kind."""
        self._kind = kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        paint_swatch(painter, self._kind, QRectF(1, 3, 18, 14), self._look.theme)
        painter.end()
