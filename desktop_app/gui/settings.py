"""What is remembered between starts: one JSON file of choices, and of which windows were open."""

from __future__ import annotations

import json
import logging
import shutil
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop_app.core.files import write_atomically
from desktop_app.core.findings import Breadth
from desktop_app.core.highlights import COLORS
from desktop_app.core.name_order import NameOrder
from desktop_app.gui.look.fonts import MEASURES, SPACINGS, TEXT_SIZES, Face, Typography
from desktop_app.gui.look.theme import MarkKind, MarkStyle, Strength, ThemeName

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THEMES = ("system", *ThemeName)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window as it is to be shown again: Qt's geometry of it in base64, its article, the panel's open tab."""

    geometry: str = ""
    digest: str = ""
    path: str = ""
    title: str = ""
    tab: int = 0


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What was chosen for a format when it was used last, as values of core/passages.py and exporters/document.py."""

    form: str = ""
    whole: bool = False
    kinds: tuple[str, ...] = ("highlight", "quote", "name")
    quotations: tuple[str, ...] = ("direct", "partial", "reported", "attributed")
    colors: tuple[str, ...] = COLORS
    order: str = "text"
    details: tuple[str, ...] = ("place", "speaker", "note", "tags")


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
    exports: tuple[ExportChoice, ...] = ()
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
    windows: tuple[OpenWindow, ...] = ()

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
    """Keeps the settings and writes every change to `folder` at once; a bad file never stops the start.

    `trouble` is a sentence that says where a file is kept that could not be read in whole, or "".
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = folder / "settings.json"
        self._may_write = True
        self.settings, is_whole = _load(self._path)
        self.trouble = "" if is_whole else self._put_aside()

    def change(self, **fields: object) -> None:
        """Replace some fields and keep them; an unwritable folder is logged, not shown."""
        changed = replace(self.settings, **fields)  # type: ignore[arg-type]
        if changed == self.settings:
            return
        self.settings = changed
        self.changed.emit()
        if not self._may_write:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._path, json.dumps(asdict(changed), indent=1).encode())
        except OSError as error:
            log.warning("settings could not be kept: %s", error)

    def _put_aside(self) -> str:
        """Keep a copy of the file, which the next change replaces; without a copy, it is left alone."""
        copy = self._path.with_name(f"{self._path.name}.{datetime.now(UTC):%Y%m%dT%H%M%SZ}.bad")
        try:
            shutil.copyfile(self._path, copy)
        except OSError as error:
            log.warning("the settings could not be copied: %s", error)
            self._may_write = False
            said = QCoreApplication.translate(
                "settings",
                "Your settings in “{0}” could not be read and are as at the beginning. What you change is not kept "
                "until that file can be read.",
            )
            return said.replace("{0}", str(self._path))
        said = QCoreApplication.translate(
            "settings",
            "Some of your settings could not be read and are as at the beginning. The file is kept as “{0}”.",
        )
        return said.replace("{0}", str(copy))


def _load(path: Path) -> tuple[Settings, bool]:
    """Return the settings in a file, and whether all of it was good.

    What is missing, of the wrong type or out of range gets its default.
    """
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), True
    except (OSError, ValueError, RecursionError) as error:
        log.warning("settings could not be read, defaults are used: %s", error)
        return Settings(), False
    if not isinstance(kept, dict):
        return Settings(), False
    fields = {name: _value(name, kept[name]) for name in asdict(Settings()) if name in kept}
    good = {name: value for name, value in fields.items() if value is not None}
    return Settings(**good), len(good) == len(fields)  # type: ignore[arg-type]


def _value(name: str, value: object) -> object:
    """Return the value of a setting as it stands in the file, or None where it is bad."""
    default = getattr(Settings(), name)
    if name in _ITEMS:
        value = _items(value, _ITEMS[name])
    elif isinstance(default, tuple):
        value = _texts(value)
    valid = _VALID.get(name)
    return value if type(value) is type(default) and (valid is None or valid(value)) else None


_ITEMS: dict[str, type[OpenWindow] | type[ExportChoice]] = {"windows": OpenWindow, "exports": ExportChoice}


def _items(value: object, kind: type[OpenWindow] | type[ExportChoice]) -> tuple[object, ...] | None:
    """Return the values of a list of their fields, or None where it is none."""
    if not isinstance(value, list):
        return None
    names, model = set(kind.__slots__), kind()
    made = []
    for item in value:
        if not isinstance(item, dict) or not names.issuperset(item):
            return None
        fields: dict[str, Any] = dict(item)
        fields.update({name: _texts(field) for name, field in item.items() if isinstance(field, list)})
        if any(type(field) is not type(getattr(model, name)) for name, field in fields.items()):
            return None
        made.append(kind(**fields))
    return tuple(made)


def _texts(value: object) -> tuple[str, ...] | None:
    """Return a list of texts as a tuple, or None where it is none."""
    is_texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return tuple(value) if is_texts and isinstance(value, list) else None
