"""Colours and fonts: tokens.json as Qt values, and the one object that says which theme is on."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop_app.core.findings import Label
from desktop_app.resources import resource_path

_SCRIPTS = ("Latin Extended", "Cyrillic", "Greek", "Vietnamese")
_SERIF = ["Literata", *(f"Literata {script}" for script in _SCRIPTS)]
_SERIF += [
    "Noto Naskh Arabic",
    "Noto Serif Hebrew",
    "Noto Serif CJK SC",
    "Source Serif 4",
    "Georgia",
    "Noto Serif",
]
_SANS = ["Inter", *(f"Inter {script}" for script in _SCRIPTS)]
TEXT_SIZES = range(14, 33)


class MarkKind(StrEnum):
    """The four kinds of marks, in the order of the legend; the values are the tokens' names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    QUOTE = "quote"


KIND_OF_LABEL = {
    Label.PERSON: MarkKind.PERSON,
    Label.ORGANIZATION: MarkKind.ORGANIZATION,
    Label.LOCATION: MarkKind.PLACE,
}


class ThemeName(StrEnum):
    """The themes in tokens.json."""

    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"


@dataclass(frozen=True, slots=True)
class MarkColors:
    """The colours of one kind of mark."""

    tint: QColor
    tint_selected: QColor
    edge: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours."""

    name: ThemeName
    colors: dict[str, QColor]
    marks: dict[MarkKind, MarkColors]

    def __getitem__(self, token: str) -> QColor:
        """Return the colour of a token such as "text_secondary"."""
        return self.colors[token]


@cache
def load_theme(name: ThemeName) -> Theme:
    """Read one theme from tokens.json."""
    tokens = json.loads(resource_path("themes/tokens.json").read_text(encoding="utf-8"))["themes"][name]
    return Theme(
        name,
        {token: QColor(value) for token, value in tokens.items() if isinstance(value, str)},
        {
            kind: MarkColors(*(QColor(tokens["classes"][kind][part]) for part in ("tint", "tint_selected", "edge")))
            for kind in MarkKind
        },
    )


def faded(color: QColor, alpha: float) -> QColor:
    """Return the colour with an opacity of 0–1."""
    copy = QColor(color)
    copy.setAlphaF(alpha)
    return copy


def load_fonts() -> None:
    """Make the bundled fonts known to Qt; a font that fails falls back to the system's."""
    for path in sorted(Path(resource_path("fonts")).glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def ui_font(px: int = 13, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return the font of controls and lists: the system's on Windows and macOS, Inter elsewhere."""
    if sys.platform in ("win32", "darwin"):
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    else:
        font = QFont()
        font.setFamilies(_SANS)
        font.setVariableAxis(QFont.Tag("opsz"), 14)
        font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def reading_font(px: int, weight: int = 400) -> QFont:
    """Return the serif of the page at a size in px; the optical size follows it."""
    font = QFont()
    font.setFamilies(_SERIF)
    font.setPixelSize(px)
    font.setVariableAxis(QFont.Tag("opsz"), px)
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setWordSpacing(px * 0.035)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def icon(name: str, color: QColor) -> QIcon:
    """Return a one-colour icon from resources/icons in the given colour."""
    svg = resource_path(f"icons/{name}.svg").read_bytes().replace(b"#000", color.name().encode())
    return QIcon(_render(svg, 20))


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(app_pixmap(128))


def app_pixmap(size: int) -> QPixmap:
    """Return the program's own icon at a size in px, sharp on dense screens."""
    return _render(resource_path("icons/standfirst.svg").read_bytes(), size)


def _render(svg: bytes, size: int) -> QPixmap:
    ratio = 3
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class Look(QObject):
    """The theme that is on and the size of the text in px; every painted widget follows it."""

    changed = Signal()

    def __init__(self, chosen: str, text_size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.text_size = text_size
        self.theme = load_theme(self._resolved())
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def set_theme(self, chosen: str) -> None:
        """Show a theme by name, or "system" to follow the desktop."""
        self._chosen = chosen
        self.theme = load_theme(self._resolved())
        self.apply()

    def set_text_size(self, px: int) -> None:
        """Set the size of the text, kept within what the design allows."""
        self.text_size = min(max(px, TEXT_SIZES[0]), TEXT_SIZES[-1])
        self.changed.emit()

    def apply(self) -> None:
        """Give the application the theme's palette and style sheet and tell every widget."""
        from desktop_app.gui.style import palette, style_sheet

        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(self.theme))
            application.setStyleSheet(style_sheet(self.theme))
        self.changed.emit()

    def _resolved(self) -> ThemeName:
        if self._chosen in tuple(ThemeName):
            return ThemeName(self._chosen)
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return ThemeName.DARK if dark else ThemeName.LIGHT

    @Slot()
    def _on_system_changed(self) -> None:
        if self._chosen not in tuple(ThemeName):
            self.set_theme(self._chosen)
