"""The fonts that come with the program: what is read is set in one, controls and small print in another."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

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


class Face(StrEnum):
    """The reading fonts a reader can choose from."""

    SERIF = "serif"
    SANS = "sans"
    SYSTEM = "system"


@cache
def load_fonts() -> None:
    """Make the bundled fonts known to Qt, once; a font that fails falls back to the system's."""
    for path in sorted(Path(resource_path("fonts")).glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def ui_font(px: int = 13, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return the font of controls and lists: the system's on Windows and macOS, Inter elsewhere."""
    return QFont(_ui_font(px, weight, tabular=tabular))  # which may be changed


@cache
def _ui_font(px: int, weight: int, *, tabular: bool) -> QFont:
    """Make a font once: rows and margins ask for theirs at each paint."""
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


def reading_font(px: int, weight: int = 400, face: Face = Face.SERIF) -> QFont:
    """Return a font for reading at a size in px; the optical size follows it."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont) if face is Face.SYSTEM else QFont()
    if face is not Face.SYSTEM:
        font.setFamilies(_SERIF if face is Face.SERIF else _SANS)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    font.setVariableAxis(QFont.Tag("opsz"), px)
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setWordSpacing(px * 0.035)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
