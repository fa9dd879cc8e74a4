"""The ways to name a file: the dialog, a drop, the recent list."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.library.articles import Known


def choose_file(parent: QWidget, folder: str) -> Path | None:
    """Ask for an article, beginning in a folder; return None when the reader thinks better of it."""
    from desktop_app.loaders import FORMATS

    patterns = [" ".join(f"*{suffix}" for suffix in form.suffixes) for form in FORMATS]
    filters = [_tr("Articles ({0})").replace("{0}", " ".join(patterns))]
    filters += [f"{form.name} ({pattern})" for form, pattern in zip(FORMATS, patterns, strict=True)]
    filters.append(_tr("All files (*)"))
    name, _ = QFileDialog.getOpenFileName(parent, _tr("Open an article"), folder, ";;".join(filters))
    return Path(name) if name else None


def dropped_path(data: QMimeData) -> Path | None:
    """Return the first local file that is dragged, or None."""
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)


def fill_recent(
    menu: QMenu, articles: Iterable[Known], open_known: Callable[[Known], None], forget: Callable[[], None]
) -> None:
    """List articles in a menu that opens them; its last entry forgets them."""
    menu.clear()
    menu.setToolTipsVisible(True)
    for known in articles:
        action = menu.addAction(known.name.replace("&", "&&"))
        action.setToolTip(known.path or _tr("pasted text"))
        action.triggered.connect(partial(open_known, known))
    menu.setEnabled(bool(menu.actions()))
    menu.addSeparator()
    menu.addAction(_tr("Clear this list")).triggered.connect(forget)


def _tr(text: str) -> str:
    return QCoreApplication.translate("opening", text)
