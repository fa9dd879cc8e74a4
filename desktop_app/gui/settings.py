"""What is remembered between starts: one JSON file for choices, Qt's own store for the window's geometry."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal

from desktop_app.core.files import write_atomically
from desktop_app.core.findings import Breadth
from desktop_app.core.highlights import COLORS
from desktop_app.core.name_order import NameOrder
from desktop_app.gui.fonts import MEASURES, SPACINGS, TEXT_SIZES, Face, Typography
from desktop_app.gui.theme import MarkKind, MarkStyle, Strength, ThemeName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QByteArray

THEMES = ("system", *ThemeName)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Settings:
    """The reader's choices; every field has the default that a new reader gets."""

    theme: str = "system"
    text_size: int = 19
    panel_shown: bool = True
    panel_width: int = 336
    panel_width_compact: int = 288
    hidden: tuple[str, ...] = ()
    folder: str = ""
    export_format: str = "html"
    export_kinds: tuple[str, ...] = ("quote", "name")
    export_order: str = "text"
    possible_shown: bool = False
    model: str = ""
    breadth: str = Breadth.REPORTED.value
    most_first: bool = False
    face: str = Face.SERIF.value
    spacing: int = 16
    measure: int = 66
    strength: str = Strength.NORMAL.value
    contrast: bool = False
    speakers_shown: bool = True
    notes_shown: bool = True
    letters: bool = True
    names_order: str = NameOrder.MOST.value
    highlight: int = 1  # the colour that was used last

    @property
    def typography(self) -> Typography:
        """How the text of the page is set."""
        return Typography(self.text_size, Face(self.face), self.spacing, self.measure)

    @property
    def marks(self) -> MarkStyle:
        """How marks are drawn."""
        return MarkStyle(Strength(self.strength), self.contrast, self.speakers_shown, self.notes_shown)


_VALID: dict[str, Callable[[object], bool]] = {
    "theme": lambda value: value in THEMES,
    "text_size": lambda value: isinstance(value, int) and value in TEXT_SIZES,
    "face": lambda value: value in tuple(Face),
    "spacing": lambda value: isinstance(value, int) and value in SPACINGS,
    "measure": lambda value: isinstance(value, int) and value in MEASURES,
    "strength": lambda value: value in tuple(Strength),
    "panel_width": lambda value: isinstance(value, int) and 272 <= value <= 480,
    "panel_width_compact": lambda value: isinstance(value, int) and 272 <= value <= 480,
    "highlight": lambda value: isinstance(value, int) and 1 <= value <= len(COLORS),
    "names_order": lambda value: value in tuple(NameOrder),
    "breadth": lambda value: value in tuple(Breadth),
    "hidden": lambda value: isinstance(value, tuple) and all(v in tuple(MarkKind) for v in value),
}


class SettingsStore(QObject):
    """Keeps the settings and writes every change to `folder` at once; a bad file never stops the start."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = folder / "settings.json"
        self._window = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        self.settings = _load(self._path)

    def change(self, **fields: object) -> None:
        """Replace some fields and keep them; an unwritable folder is logged, not shown."""
        changed = replace(self.settings, **fields)  # type: ignore[arg-type]
        if changed == self.settings:
            return
        self.settings = changed
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, json.dumps(asdict(changed), indent=1).encode())
        except OSError as error:
            log.warning("settings could not be kept: %s", error)
        self.changed.emit()

    def window_geometry(self) -> QByteArray | None:
        """Return the geometry kept last time, or None."""
        value = self._window.value("geometry")
        return value if hasattr(value, "toBase64") else None

    def keep_window_geometry(self, geometry: QByteArray) -> None:
        """Keep the window's place and size for the next start."""
        self._window.setValue("geometry", geometry)
        self._window.sync()


def _load(path: Path) -> Settings:
    """Read settings; what is missing, of the wrong type or out of range gets its default."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        log.warning("settings could not be read, defaults are used: %s", error)
        return Settings()
    fields: dict[str, object] = {}
    for name, default in asdict(Settings()).items():
        value = kept.get(name, default) if isinstance(kept, dict) else default
        if isinstance(default, tuple):
            ok = isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value)
            value = tuple(value) if ok else default
        valid = _VALID.get(name)
        if type(value) is type(default) and (valid is None or valid(value)):
            fields[name] = value
    return Settings(**fields)  # type: ignore[arg-type]
