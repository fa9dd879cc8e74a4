"""The one object that says how everything looks: the theme that is on, how text is set, how marks are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QStyleHints
from PySide6.QtWidgets import QApplication, QStyle

from desktop_app.drawing.colors import KIND_OF_LABEL as KIND_OF_LABEL
from desktop_app.drawing.colors import HighlightColors as HighlightColors
from desktop_app.drawing.colors import MarkColors as MarkColors
from desktop_app.drawing.colors import MarkKind as MarkKind
from desktop_app.drawing.colors import Theme as Theme
from desktop_app.drawing.colors import ThemeName as ThemeName
from desktop_app.drawing.colors import faded as faded
from desktop_app.drawing.colors import load_theme as load_theme
from desktop_app.gui.look.fonts import TEXT_SIZES, Typography
from desktop_app.gui.look.icons import icon as icon


class Strength(StrEnum):
    """How much marks stand out: lines only, a faint ground, a stronger one."""

    QUIET = "quiet"
    NORMAL = "normal"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How marks are drawn, with contrast as lines in the text's own colour, and what the margins show."""

    strength: Strength = Strength.NORMAL
    contrast: bool = False
    speakers: bool = True
    notes: bool = True


class Look(QObject):
    """The theme that is on, how the text is set and how marks are drawn; every painted widget follows it."""

    changed = Signal()

    def __init__(
        self,
        chosen: str,
        typography: Typography = Typography(),  # noqa: B008 immutable
        marks: MarkStyle = MarkStyle(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.typography = typography
        self.marks = marks
        self.theme = self._resolved()
        _hints().colorSchemeChanged.connect(self._on_system_changed)
        _hints().accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def contrasted(self) -> bool:
        """Whether marks are lines in the text's own colour, as the reader or the desktop wishes."""
        return (
            self.marks.contrast or _hints().accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        )

    @property
    def moves(self) -> bool:
        """Whether things may glide: the desktop does not wish for less motion."""
        wish = getattr(_hints().accessibility(), "motionPreference", None)  # since Qt 6.12
        reduced = wish is not None and wish().name == "ReducedMotion"
        return not reduced and bool(QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))

    def set_theme(self, chosen: str) -> None:
        """Show a theme by name, or "system" to follow the desktop."""
        self._chosen = chosen
        self.apply()

    def set_typography(self, typography: Typography) -> None:
        """Set the text so, its size kept within what the design allows."""
        size = min(max(typography.size, TEXT_SIZES[0]), TEXT_SIZES[-1])
        self.typography = replace(typography, size=size)
        self.changed.emit()

    def set_marks(self, marks: MarkStyle) -> None:
        """Draw marks so; what is not painted by hand looks the same."""
        self.marks = marks
        self.theme = self._resolved()
        self.changed.emit()

    def ground(self, kind: MarkKind, *, selected: bool = False) -> QColor | None:
        """Return the colour behind a mark of a kind, None for none."""
        quiet = self.contrasted or self.marks.strength is Strength.QUIET
        if quiet and not selected:
            return None
        colors = self.theme.marks[kind]
        return colors.tint_selected if selected or self.marks.strength is Strength.STRONG else colors.tint

    def apply(self) -> None:
        """Give the application the theme's palette and style sheet and tell every widget."""
        from desktop_app.gui.look.style import dress

        self.theme = self._resolved()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, self.theme)
        self.changed.emit()

    def _resolved(self) -> Theme:
        followed = ThemeName.DARK if is_desktop_dark() else ThemeName.LIGHT
        theme = load_theme(ThemeName(self._chosen) if self._chosen in tuple(ThemeName) else followed)
        return _contrasted(theme) if self.contrasted else theme

    @Slot()
    def _on_system_changed(self) -> None:
        self.apply()


def is_desktop_dark() -> bool:
    """Tell whether the desktop has dark colours, whatever theme the reader has chosen."""
    return _hints().colorScheme() is Qt.ColorScheme.Dark


@cache
def _hints() -> QStyleHints:
    """Return the desktop's wishes, kept: without a reference to them PySide takes their accessibility for deleted."""
    return QGuiApplication.styleHints()


def _contrasted(theme: Theme) -> Theme:
    """Return a theme whose marks have edges in the text's colour."""
    edges = {kind: replace(colors, edge=theme["text"]) for kind, colors in theme.marks.items()}
    return replace(theme, marks=edges)
