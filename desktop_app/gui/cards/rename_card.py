"""The card that asks what a name is called in the panel and in exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout

from desktop_app.gui.cards.popover import Popover
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.surface import TextButton

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from desktop_app.core.entities import Entity
    from desktop_app.gui.look.theme import Look

WIDTH = 316  # px


class RenameCard(Popover):
    """`named` says which name the reader gives to whom; Esc or a click elsewhere leaves it as it is."""

    named = Signal(object, str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, WIDTH)
        self._entity: Entity | None = None
        about = QLabel(self.tr("What this name is called in the panel and in exports"), self)
        about.setFont(ui_font(13, 600))
        about.setWordWrap(True)
        self.setAccessibleName(about.text())
        self.field = QLineEdit(self)
        self.field.setAccessibleName(about.text())
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._take)
        self.button = TextButton(self.tr("Rename"), self)
        self.button.setDefault(True)
        self.button.clicked.connect(self._take)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(10)
        column.addWidget(about)
        column.addWidget(self.field)
        column.addLayout(buttons)

    def ask(self, entity: Entity, target: QRect) -> None:
        """Open beside a rectangle of the window (px), with the name as it is, to be typed over."""
        self._entity = entity
        self.field.setText(entity.name)
        self.open_at(target)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def _on_text(self) -> None:
        self.button.setEnabled(bool(self.field.text().strip()))

    @Slot()
    def _take(self) -> None:
        if self.button.isEnabled():
            self.close()
            self.named.emit(self._entity, self.field.text())
