"""The line under the page: legend on the left, place in the text or the stepper on the right."""

from __future__ import annotations

from enum import IntEnum
from itertools import compress
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop_app.core.wording import shown_name
from desktop_app.drawing.marks import paint_swatch
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.surface import IconButton, Surface, TextButton
from desktop_app.gui.look.theme import KIND_OF_LABEL, Look, MarkKind, icon

if TYPE_CHECKING:
    from desktop_app.core.entities import Analysis, Entity

LEGEND = {
    MarkKind.PERSON: "People",
    MarkKind.ORGANIZATION: "Organizations",
    MarkKind.PLACE: "Places",
    MarkKind.QUOTE: "Quotes",
}
SHORT = {MarkKind.ORGANIZATION: "Orgs"}
LONGEST_NAME, LEAST_NAME = 260, 90  # px of the stepper's name
SWATCH_WIDTH, BETWEEN = 36, 2  # px of an entry without words, and between two
LEFT, RIGHT, GAP = 12, 16, 24  # px at the ends, and between the legend and what stands on the right
EYE = 18  # px of the sign that stands for the count of a kind that is hidden


class Fullness(IntEnum):
    """How much an entry of the legend says, from swatch to all."""

    SWATCH = 0
    NAME = 1
    SHORT = 2
    WHOLE = 3


class LegendChip(QToolButton):
    """One entry of the legend: swatch, name, count; switches its marks on and off."""

    def __init__(self, look: Look, kind: MarkKind, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._kind = kind
        self._count = 0
        self._fullness = Fullness.WHOLE
        self.setDefaultAction(action)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        action.toggled.connect(self._describe)
        look.changed.connect(self.update)
        self._describe()

    def set_count(self, count: int) -> None:
        """Show how many marks of this kind there are."""
        self._count = count
        self._describe()

    def set_fullness(self, fullness: Fullness) -> None:
        """Say more or less, as there is room in the footer."""
        if fullness is not self._fullness:
            self._fullness = fullness
            self.updateGeometry()
            self.update()

    def width_at(self, fullness: Fullness) -> int:
        """Return how wide the entry is that says so much, in px; the same whether its marks are shown or hidden."""
        width = SWATCH_WIDTH
        if fullness > Fullness.SWATCH:
            width += QFontMetrics(ui_font(12, 500)).horizontalAdvance(self._name(fullness)) + 4
        if fullness > Fullness.NAME:
            count = QFontMetrics(ui_font(12, tabular=True)).horizontalAdvance(str(self._count))
            width += max(EYE, count) + 6
        return width

    def _name(self, fullness: Fullness) -> str:
        if fullness is Fullness.SWATCH:
            return ""
        whole = LEGEND[self._kind]
        return whole if fullness is Fullness.WHOLE else SHORT.get(self._kind, whole)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.width_at(self._fullness), 28)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, on = self._look.theme, self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        if self.underMouse():
            painter.setBrush(theme["chrome_raised"])
            painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        paint_swatch(painter, self._kind, QRectF(6, 7, 18, 14), theme, on=on)
        name = self._name(self._fullness)
        painter.setFont(ui_font(12, 500))
        painter.setPen(theme["text" if on else "text_tertiary"])
        painter.drawText(QRectF(31, 0, 200, 28), Qt.AlignmentFlag.AlignVCenter, name)
        if self._fullness > Fullness.NAME:
            x = 37 + QFontMetrics(ui_font(12, 500)).horizontalAdvance(name)
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
    """Legend, and the place in the text or the stepper of the selected name.

    While an analysis is shown here, how far it is stands where the place was, with a button that asks to stop.
    """

    progress_clicked = Signal()

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
        self._progress = QLabel(self)
        self._progress.setFont(ui_font(12, tabular=True))
        self._progress.setContentsMargins(0, 0, 8, 0)
        self._offer = TextButton("", self)
        self._offer.clicked.connect(self.progress_clicked)
        self._progress.hide()
        self._offer.hide()
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
        self._make_room()

    def set_place(self, paragraph: int, last: int) -> None:
        """Say where in the text the reader is."""
        text = self.tr("Paragraph {0} of {1}")
        self._place.setText(text.replace("{0}", str(paragraph)).replace("{1}", str(last)))

    def set_progress(self, text: str, offer: str) -> None:
        """Say how far the analysis is, with a button to stop it or to go on; with "" nothing of it, and no button."""
        self._progress.setText(text)
        self._offer.setText(offer)
        self._offer.setAccessibleName(self.tr("{0} finding names and quotes").replace("{0}", offer))
        self._offer.setVisible(bool(offer))
        self._make_room()

    def set_selection(self, entity: Entity | None, current: int) -> None:
        """Show the stepper of a name and its current mention, counted from 0, or the place again.

        A question mark says that this mention is not certain.
        """
        self._stepper.setVisible(entity is not None)
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
        """Let the name have what the swatches leave, and the legend say as much as there is room for then."""
        is_stepping, is_analysing = not self._stepper.isHidden(), bool(self._progress.text())
        self._place.setVisible(not (is_stepping or is_analysing))
        room = self.width() - LEFT - RIGHT - GAP - BETWEEN * (len(self._chips) - 1)
        room -= self._offer.sizeHint().width() + BETWEEN if not self._offer.isHidden() else 0
        swatches = len(self._chips) * SWATCH_WIDTH
        beside = self._stepper.sizeHint().width() - self._name.sizeHint().width() if is_stepping else 0
        progress = self._progress.sizeHint().width() + BETWEEN
        has_words = is_analysing and room - swatches - progress >= beside + (LEAST_NAME if is_stepping else 0)
        self._progress.setVisible(has_words)
        room -= progress if has_words else 0
        if is_stepping:
            self._fit_name(min(room - swatches - beside - BETWEEN, LONGEST_NAME))
        right = self._stepper if is_stepping else self._place
        room -= right.sizeHint().width() + BETWEEN if not right.isHidden() else 0
        fits = [step for step in Fullness if sum(chip.width_at(step) for chip in self._chips.values()) <= room]
        for chip in self._chips.values():
            chip.set_fullness(max(fits, default=Fullness.SWATCH))

    def _fit_name(self, room: int) -> None:
        """Cut the name where there is less room, in px."""
        name, doubt = self._selected
        self._name.setText(self._name.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room) + doubt)
        self._stepper.updateGeometry()

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
        line.setContentsMargins(LEFT, 1, RIGHT, 0)
        line.setSpacing(BETWEEN)
        for chip in self._chips.values():
            line.addWidget(chip)
        line.addStretch(1)
        line.addWidget(self._place)
        line.addWidget(self._progress)
        line.addWidget(self._offer)
        line.addWidget(self._stepper)
        self.setFixedHeight(44)

    @Slot()
    def _on_look_changed(self) -> None:
        inks = (self._place, "text_tertiary"), (self._progress, "text_secondary"), (self._count, "text_secondary")
        for label, token in inks:
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
