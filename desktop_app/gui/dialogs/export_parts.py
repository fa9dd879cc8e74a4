"""The words of the export dialog's choices, and the small parts its column is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.core.findings import QuotationKind
from desktop_app.core.passages import Order, PassageKind
from desktop_app.exporters.document import Detail
from desktop_app.gui.look.fonts import ui_font

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

K = TypeVar("K")
GAP, BELOW = 18, 6  # px: above a part, and below its heading
KINDS = {
    PassageKind.HIGHLIGHT: "My highlights and notes",
    PassageKind.QUOTE: "Quotes",
    PassageKind.SENTENCE: "Sentences with a name",
    PassageKind.NAME: "List of names",
}
QUOTATIONS = {
    QuotationKind.DIRECT: "Direct",
    QuotationKind.PARTIAL: "Partial",
    QuotationKind.REPORTED: "Reported",
    QuotationKind.ATTRIBUTED: "Attributed",
}
COLOR_NAMES = {
    "yellow": "Yellow",
    "green": "Green",
    "blue": "Blue",
    "pink": "Pink",
    "purple": "Purple",
}
ORDERS = {
    Order.TEXT: "As they appear",
    Order.SPEAKER: "By speaker",
    Order.NAME: "By name, A to Z",
    Order.COLOR: "By colour",
}
DETAILS = {
    Detail.PLACE: "Paragraph number",
    Detail.SPEAKER: "Speaker and kind of quote",
    Detail.SENTENCE: "The whole sentence around it",
    Detail.NOTE: "Notes",
    Detail.TAGS: "Tags",
}


def checked(boxes: Mapping[K, QCheckBox]) -> frozenset[K]:
    """Return the keys of the boxes that are checked."""
    return frozenset(key for key, box in boxes.items() if box.isChecked())


def check(boxes: Mapping[K, QCheckBox], chosen: tuple[str, ...]) -> None:
    """Check the boxes whose keys are among these values, and no others; nothing is told of it."""
    for key, box in boxes.items():
        set_quietly(box, str(key) in chosen)


def set_quietly(box: QCheckBox, checked: bool) -> None:
    """Check a box or not; nothing is told of it."""
    blocked = box.blockSignals(True)
    box.setChecked(checked)
    box.blockSignals(blocked)


def heading(text: str) -> QLabel:
    """Return the line over a part of the column."""
    label = QLabel(text)
    label.setFont(ui_font(12, 600))
    label.setProperty("ink", "secondary")
    return label


def column_in(part: QWidget) -> QVBoxLayout:
    """Return the layout of a part of the column, with the gap above it that all parts have."""
    column = QVBoxLayout(part)
    column.setContentsMargins(0, GAP, 0, 0)
    column.setSpacing(0)
    return column


def counter() -> QLabel:
    """Return the label for a number at the end of a row."""
    label = QLabel()
    label.setFont(ui_font(12, tabular=True))
    label.setProperty("ink", "tertiary")
    return label


def add_labelled(column: QVBoxLayout, text: str, widget: QWidget) -> None:
    """Add a widget to a column, with a label over it that screen readers know as its."""
    label = heading(text)
    label.setBuddy(widget)
    column.addWidget(label)
    column.addSpacing(BELOW)
    column.addWidget(widget)


def labelled_rows(rows: Mapping[str, QWidget]) -> QWidget:
    """Return widgets one below the other, each with a label before it that screen readers know as its."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, GAP, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(BELOW)
    grid.setColumnStretch(1, 1)
    for number, (text, widget) in enumerate(rows.items()):
        label = heading(text)
        label.setBuddy(widget)
        grid.addWidget(label, number, 0)
        grid.addWidget(widget, number, 1)
    return part


def part_of(title: str, boxes: Iterable[QCheckBox]) -> QWidget:
    """Return check boxes, one below the other, under a line that says what they are about."""
    part = QWidget()
    column = column_in(part)
    column.addWidget(heading(title))
    column.addSpacing(BELOW)
    for box in boxes:
        column.addWidget(box)
    return part


def grid_of(boxes: Iterable[QCheckBox]) -> QWidget:
    """Return check boxes two in a row, indented below what they belong to."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(27, 0, 0, 0)
    grid.setVerticalSpacing(0)
    for number, box in enumerate(boxes):
        grid.addWidget(box, number // 2, number % 2)
    return part
