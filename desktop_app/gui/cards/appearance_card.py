"""The card of text and theme: what a reader can choose of the page's look, all on one surface."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QWidget,
)

from desktop_app.gui.cards.popover import EDGE, Popover
from desktop_app.gui.look.fonts import MEASURES, SPACINGS, TEXT_SIZES, reading_font, ui_font
from desktop_app.gui.look.surface import Surface
from desktop_app.gui.look.theme import Look, ThemeName, load_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.gui.settings import Settings

WIDTH = 318  # px
_BEYOND = 64  # px from the right edge of the button to the card's
_SETTLE_MS = 40  # a dragged slider lays the page out anew at most so often
_SWATCH = QSize(92, 62)
_ORDER = (ThemeName.LIGHT, ThemeName.SEPIA, ThemeName.DARK)


class AppearanceCard(Popover):
    """Shows the settings of the look; `chosen` says which field of the settings the reader changed, and its value."""

    chosen = Signal(str, object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, WIDTH)
        self.setAccessibleName(self.tr("Text and theme"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 16, 16, 14)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._themes = {name: _Swatch(look, name, self) for name in _ORDER}
        swatches = QHBoxLayout()
        swatches.setSpacing(8)
        for name, swatch in self._themes.items():
            swatch.clicked.connect(lambda _=False, name=name: self.chosen.emit("theme", name.value))
            swatches.addWidget(swatch)
        self._grid.addLayout(swatches, 0, 0, 1, 2)
        self._follow = self._check(self.tr("Follow the system theme"), lambda on: self._on_follow(on=on))
        faces = {"serif": self.tr("Serif"), "sans": self.tr("Sans"), "system": self.tr("System")}
        self._faces = self._segments(self.tr("Font"), "face", faces)
        self._sliders = {
            "text_size": self._slider(self.tr("Size"), "text_size", TEXT_SIZES),
            "spacing": self._slider(self.tr("Line spacing"), "spacing", SPACINGS),
            "measure": self._slider(self.tr("Column width"), "measure", MEASURES),
        }
        line = Surface(look, "page", self, line="top")
        line.setFixedHeight(1)
        self._grid.addWidget(line, self._row(), 0, 1, 2)
        strengths = {"quiet": self.tr("Quiet"), "normal": self.tr("Normal"), "strong": self.tr("Strong")}
        self._strengths = self._segments(self.tr("Marks"), "strength", strengths)
        self._contrast = self._check(self.tr("Marks in high contrast"), lambda on: self.chosen.emit("contrast", on))
        self._speakers = self._check(
            self.tr("Show speakers in the margin"), lambda on: self.chosen.emit("speakers_shown", on)
        )
        self._notes = self._check(self.tr("Show notes in the margin"), lambda on: self.chosen.emit("notes_shown", on))

    def show_settings(self, settings: Settings) -> None:
        """Show these choices, without saying that the reader chose them."""
        with QSignalBlocker(self):
            for name, swatch in self._themes.items():
                swatch.setChecked(name == (self._look.theme.name if settings.theme == "system" else settings.theme))
            self._follow.setChecked(settings.theme == "system")
            self._faces[settings.face].setChecked(True)
            self._strengths[settings.strength].setChecked(True)
            for field, slider in self._sliders.items():
                slider.setValue(getattr(settings, field))
            self._contrast.setChecked(settings.contrast)
            self._speakers.setChecked(settings.speakers_shown)
            self._notes.setChecked(settings.notes_shown)

    def open_under(self, button: QWidget, settings: Settings) -> None:
        """Open below a button of the window, kept inside of it, with the keyboard on the choice of the theme."""
        self.show_settings(settings)
        self.adjustSize()
        window = button.window()
        corner = button.mapTo(window, button.rect().bottomRight())
        width = self.frame.width()
        x = min(max(EDGE, corner.x() + _BEYOND - width), window.width() - width - EDGE)
        self.show_at(QPoint(x, corner.y() + EDGE))
        first = next((swatch for swatch in self._themes.values() if swatch.isChecked()), self._follow)
        # Whoever opened it with the mouse needs no ring around a choice before the first Tab.
        (self if button.underMouse() else first).setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_follow(self, *, on: bool) -> None:
        self.chosen.emit("theme", "system" if on else self._look.theme.name.value)

    def _row(self) -> int:
        return self._grid.rowCount()

    def _check(self, text: str, effect: object) -> QCheckBox:
        box = QCheckBox(text, self)
        box.toggled.connect(effect)
        self._grid.addWidget(box, self._row(), 0, 1, 2)
        return box

    def _segments(self, text: str, field: str, choices: Mapping[str, str]) -> dict[str, QPushButton]:
        """Add a row of buttons of which one is down."""
        tray, group = QFrame(self), QButtonGroup(self)
        tray.setObjectName("tray")
        inner = QHBoxLayout(tray)
        inner.setContentsMargins(2, 2, 2, 2)
        inner.setSpacing(0)
        buttons = {}
        for value, title in choices.items():
            button = QPushButton(title, self)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setAutoExclusive(True)  # the group sees to it; to screen readers it is one of several
            button.setFocusPolicy(_focus_policy(False))
            button.toggled.connect(lambda on, button=button: button.setFocusPolicy(_focus_policy(on)))
            button.setAccessibleName(f"{text}: {title}")
            button.clicked.connect(lambda _=False, value=value: self.chosen.emit(field, value))
            group.addButton(button)
            inner.addWidget(button, 1)
            buttons[value] = button
        row = QHBoxLayout()
        row.addWidget(tray)
        self._label(text, row)
        return buttons

    def _slider(self, text: str, field: str, values: range) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(values[0], values[-1])
        slider.setPageStep(max(1, len(values) // 5))
        slider.setAccessibleName(text)
        settled = QTimer(slider)
        settled.setSingleShot(True)
        settled.setInterval(_SETTLE_MS)
        settled.timeout.connect(lambda: self.chosen.emit(field, slider.value()))
        slider.valueChanged.connect(lambda: None if self.signalsBlocked() or settled.isActive() else settled.start())
        row = QHBoxLayout()
        row.addWidget(slider)
        self._label(text, row)
        return slider

    def _label(self, text: str, row: QHBoxLayout) -> None:
        label = QLabel(text, self)
        label.setFont(ui_font(13))
        number = self._row()
        self._grid.addWidget(label, number, 0)
        self._grid.addLayout(row, number, 1)


def _focus_policy(chosen: bool) -> Qt.FocusPolicy:
    """Let Tab stop at the chosen one of several; arrows go to the others."""
    return Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus


class _Swatch(QAbstractButton):
    """A theme as a small page with its name below."""

    def __init__(self, look: Look, name: ThemeName, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(name.value.capitalize())
        self._look = look
        self._name = name
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(_SWATCH)
        self.setAccessibleName(self.tr("Theme: {0}").replace("{0}", self.text()))
        look.changed.connect(self._on_look_changed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        own, theme = load_theme(self._name), self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = QRectF(3.5, 3.5, self.width() - 7, 36)
        if self.hasFocus():  # around the edge, which is in the same colour when it is the chosen one
            painter.setPen(QPen(theme["focus_ring"], 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 9, 9)
        edge = theme["accent" if self.isChecked() else "hairline"]
        painter.setPen(QPen(edge, 2 if self.isChecked() else 1))
        painter.setBrush(own["page"])
        painter.drawRoundedRect(page, 7, 7)
        painter.setPen(own["text"])
        painter.setFont(reading_font(18))
        painter.drawText(page, Qt.AlignmentFlag.AlignCenter, "Aa")
        painter.setPen(theme["text"])
        painter.setFont(ui_font(12, 600 if self.isChecked() else 400))
        painter.drawText(QRectF(0, 42, self.width(), 18), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    @Slot()
    def _on_look_changed(self) -> None:
        if self.isVisible():
            self.setChecked(self._look.theme.name is self._name)
        self.update()
