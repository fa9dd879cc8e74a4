"""What is chosen of an export: the format, which passages, in which order, with what beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.core.highlights import COLORS
from desktop_app.core.name_order import NameOrder, in_order
from desktop_app.core.passages import Choice, PassageKind
from desktop_app.core.speakers import speakers
from desktop_app.exporters import FORMATS, Format, Holds
from desktop_app.exporting import Request
from desktop_app.gui.dialogs.export_parts import (
    BELOW,
    COLOR_NAMES,
    DETAILS,
    GAP,
    KINDS,
    ORDERS,
    QUOTATIONS,
    add_labelled,
    check,
    checked,
    column_in,
    counter,
    grid_of,
    heading,
    labelled_rows,
    part_of,
    set_quietly,
)
from desktop_app.gui.look.surface import Surface, headline
from desktop_app.gui.settings import ExportChoice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.core.article import Span
    from desktop_app.exporting import Material
    from desktop_app.gui.look.theme import Look

WIDTH = 320  # px


class ExportChoices(QScrollArea):
    """The column of choices; `changed` comes with every change of what is asked for.

    `places` are the parts of the text that can be exported alone, by what they are called: what is on screen, what is
    selected. Each format keeps its own choices, but for those that are about this article.
    """

    changed = Signal()

    def __init__(
        self,
        material: Material,
        places: Mapping[str, Span],
        kept: Iterable[ExportChoice],
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = {choice.form: choice for choice in kept}
        self._places = tuple(places.values())
        self._counts: dict[PassageKind, QLabel] = {}
        self.form_box = QComboBox()
        self.whole_box = QCheckBox(self.tr("The whole article, marked"))
        self.order_box = QComboBox()
        self.place_box = QComboBox()
        self.entity_box = QComboBox()
        self.speaker_box = QComboBox()
        self.tag_box = QComboBox()
        self.kind_boxes = {kind: QCheckBox(self.tr(words)) for kind, words in KINDS.items()}
        self.quotation_boxes = {kind: QCheckBox(self.tr(words)) for kind, words in QUOTATIONS.items()}
        used = {highlight.color_name for highlight in material.highlights}
        self.color_boxes = {name: QCheckBox(self.tr(words)) for name, words in COLOR_NAMES.items() if name in used}
        self.detail_boxes = {detail: QCheckBox(self.tr(words)) for detail, words in DETAILS.items()}
        self._fill(material, places)
        self._lay_out(material, look)
        self._show_kept()
        self.form_box.currentIndexChanged.connect(self._on_form)
        for box in self._checks():
            box.toggled.connect(self._on_change)
        for combo in (self.order_box, self.place_box, self.entity_box, self.speaker_box, self.tag_box):
            combo.currentIndexChanged.connect(self._on_change)

    @property
    def form(self) -> Format:
        """The chosen format."""
        return FORMATS[self.form_box.currentIndex()]

    def choose_form(self, key: str) -> None:
        """Choose a format by its key, the first one where there is none with it."""
        keys = [form.key for form in FORMATS]
        self.form_box.setCurrentIndex(keys.index(key) if key in keys else 0)
        self._show_kept()

    def request(self) -> Request:
        """Return what is asked for."""
        colors = {number for number, name in enumerate(COLORS, 1) if name in self._colors()}
        place, tag = self.place_box.currentIndex(), self.tag_box.currentData()
        choice = Choice(
            checked(self.kind_boxes),
            tuple(ORDERS)[self.order_box.currentIndex()],
            checked(self.quotation_boxes),
            frozenset(colors),
            frozenset({tag} if tag else ()),
            self.entity_box.currentData() or "",
            self.speaker_box.currentData() or "",
            (self._places[place - 1],) if place > 0 else (),
        )
        return Request(self.form.key, choice, checked(self.detail_boxes), self.whole_box.isChecked())

    def kept(self) -> tuple[ExportChoice, ...]:
        """Return each format's choices, to be restored the next time; the chosen format's come last."""
        form = self.form.key
        others = [choice for key, choice in self._kept.items() if key != form]
        return (*others, self._chosen())

    def show_counts(self, counts: Mapping[PassageKind, int]) -> None:
        """Say how many passages of each kind there are."""
        for kind, label in self._counts.items():
            label.setText(f"{counts[kind]:,}")
            self.kind_boxes[kind].setAccessibleName(f"{self.kind_boxes[kind].text()}, {counts[kind]:,}")

    def stops(self) -> list[QWidget]:
        """Return what the keyboard goes through, in order."""
        boxes: list[QWidget] = [self.form_box, self.whole_box, self.kind_boxes[PassageKind.HIGHLIGHT]]
        boxes += [*self.color_boxes.values(), self.tag_box, self.kind_boxes[PassageKind.QUOTE]]
        boxes += [*self.quotation_boxes.values(), self.kind_boxes[PassageKind.SENTENCE]]
        boxes += [self.kind_boxes[PassageKind.NAME], self.order_box, *self.detail_boxes.values()]
        return [*boxes, self.place_box, self.entity_box, self.speaker_box]

    def _chosen(self) -> ExportChoice:
        return ExportChoice(
            self.form.key,
            self.whole_box.isChecked(),
            tuple(kind.value for kind in KINDS if self.kind_boxes[kind].isChecked()),
            tuple(kind.value for kind in QUOTATIONS if self.quotation_boxes[kind].isChecked()),
            self._colors(),
            tuple(ORDERS)[self.order_box.currentIndex()].value,
            tuple(detail.value for detail in DETAILS if self.detail_boxes[detail].isChecked()),
        )

    def _colors(self) -> tuple[str, ...]:
        """Return the chosen colours; those that nothing is marked in have no box and stay chosen."""
        return tuple(name for name in COLORS if name not in self.color_boxes or self.color_boxes[name].isChecked())

    def _fill(self, material: Material, places: Mapping[str, Span]) -> None:
        article, analysis = material.article, material.analysis
        for form in FORMATS:
            self.form_box.addItem(f"{form.name} ({form.suffix})")
        for words in ORDERS.values():
            self.order_box.addItem(self.tr(words))
        for words in (self.tr("All of the article"), *places):
            self.place_box.addItem(words)
        self.entity_box.addItem(self.tr("All names"), "")
        for entity in in_order(analysis.entities, NameOrder.MOST):
            self.entity_box.addItem(entity.name, entity.id)
        self.speaker_box.addItem(self.tr("All speakers"), "")
        for speaker in speakers(article, analysis, most_first=True):
            if speaker.name:
                self.speaker_box.addItem(speaker.name, speaker.key)
        self.tag_box.addItem(self.tr("With any tag or none"), "")
        for tag in sorted({tag for highlight in material.highlights for tag in highlight.tags}):
            self.tag_box.addItem(self.tr("Tagged “{0}”").replace("{0}", tag), tag)
        for combo in (self.form_box, self.entity_box, self.speaker_box, self.tag_box, self.place_box, self.order_box):
            combo.setMinimumContentsLength(8)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _lay_out(self, material: Material, look: Look) -> None:
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)  # as its ground, below the scroll bar as well
        self.setAutoFillBackground(True)
        ground = Surface(look, "chrome")
        column = QVBoxLayout(ground)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addWidget(headline(self.tr("Export")))
        column.addSpacing(GAP)
        add_labelled(column, self.tr("Format"), self.form_box)
        column.addSpacing(8)
        column.addWidget(self.whole_box)
        self._about = QLabel()
        self._about.setWordWrap(True)
        column.addWidget(self._about)
        self._passages = self._passage_part(material)
        column.addWidget(self._passages)
        self._beside = part_of(self.tr("With each passage"), self.detail_boxes.values())
        column.addWidget(self._beside)
        self._only = labelled_rows(
            {
                self.tr("Only from"): self.place_box,
                self.tr("Only about"): self.entity_box,
                self.tr("Only said by"): self.speaker_box,
            }
        )
        column.addWidget(self._only)
        column.addStretch(1)
        self.setWidget(ground)

    def _passage_part(self, material: Material) -> QWidget:
        part = QWidget()
        column = column_in(part)
        column.addWidget(heading(self.tr("Passages")))
        column.addSpacing(BELOW)
        below = {
            PassageKind.HIGHLIGHT: list(self.color_boxes.values()),
            PassageKind.QUOTE: list(self.quotation_boxes.values()),
        }
        self._below = {kind: grid_of(boxes) for kind, boxes in below.items() if boxes}
        self._has_tags = self.tag_box.count() > 1
        self._has_highlights = bool(material.highlights)
        self.tag_box.setAccessibleName(self.tr("Tags"))
        self._rows: dict[PassageKind, QWidget] = {}
        for kind, box in self.kind_boxes.items():
            self._rows[kind] = QWidget()
            row = QHBoxLayout(self._rows[kind])
            row.setContentsMargins(0, 0, 0, 0)
            self._counts[kind] = counter()
            row.addWidget(box)
            row.addStretch(1)
            row.addWidget(self._counts[kind])
            column.addWidget(self._rows[kind])
            if kind in self._below:
                column.addWidget(self._below[kind])
            if kind is PassageKind.HIGHLIGHT:
                column.addWidget(self.tag_box)
        self._ordering = QWidget()
        add_labelled(column_in(self._ordering), self.tr("Order"), self.order_box)
        column.addWidget(self._ordering)
        return part

    def _checks(self) -> list[QCheckBox]:
        groups = (self.kind_boxes, self.quotation_boxes, self.color_boxes, self.detail_boxes)
        return [self.whole_box, *(box for boxes in groups for box in boxes.values())]

    @Slot()
    def _on_form(self) -> None:
        self._show_kept()
        self.changed.emit()

    @Slot()
    def _on_change(self) -> None:
        self._kept[self.form.key] = self._chosen()
        self._show_parts()
        self.changed.emit()

    def _show_kept(self) -> None:
        """Restore what was chosen for the format."""
        kept = self._kept.get(self.form.key, ExportChoice())
        check(self.kind_boxes, kept.kinds)
        check(self.quotation_boxes, kept.quotations)
        check(self.color_boxes, kept.colors)
        check(self.detail_boxes, kept.details)
        set_quietly(self.whole_box, kept.whole)
        orders = [order.value for order in ORDERS]
        blocked = self.order_box.blockSignals(True)
        self.order_box.setCurrentIndex(orders.index(kept.order) if kept.order in orders else 0)
        self.order_box.blockSignals(blocked)
        self._show_parts()

    def _show_parts(self) -> None:
        """Show the choices that make a difference to the format."""
        holds = self.form.holds
        is_whole = holds is Holds.ARTICLE or (holds is Holds.EITHER and self.whole_box.isChecked())
        has_passages = not is_whole and holds is not Holds.SOURCE
        self.whole_box.setVisible(holds is Holds.EITHER)
        self._about.setText(self._said(holds) if holds in (Holds.ARTICLE, Holds.SOURCE) else self.form.note)
        self._about.setVisible(bool(self._about.text()))
        # The whole article can be with or without the reader's highlights.
        self._passages.setVisible(has_passages or (is_whole and self._has_highlights))
        for part in (self._only, self._ordering, *self._rows.values()):
            part.setVisible(has_passages)
        self._rows[PassageKind.HIGHLIGHT].setVisible(has_passages or is_whole)
        self._beside.setVisible(has_passages and self.form.is_prose)
        for kind, boxes in self._below.items():
            is_shown = has_passages or kind is PassageKind.HIGHLIGHT
            boxes.setVisible(is_shown and self.kind_boxes[kind].isChecked())
        self.tag_box.setVisible(self._has_tags and self.kind_boxes[PassageKind.HIGHLIGHT].isChecked())

    def _said(self, holds: Holds) -> str:
        if holds is Holds.SOURCE:
            return self.tr("It tells what the article is and where it is from, for a list of sources.")
        return self.tr("It holds the whole article with all its marks.")
