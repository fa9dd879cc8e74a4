"""What stands around the page: the panel, the whole screen, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMainWindow, QWidget

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.chrome.split_view import SplitView
    from desktop_app.gui.settings import SettingsStore


class Framing(QObject):
    """Shows and hides the panel and, in focus mode, everything but the text; `has_article` says if there is one.

    Nothing of focus mode is kept: the next start shows the whole window.
    """

    def __init__(
        self,
        store: SettingsStore,
        actions: Actions,
        split: SplitView,
        toolbar: QWidget,
        footer: QWidget,
        has_article: Callable[[], bool],
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._store = store
        self._panel = actions["panel"]
        self._focus = actions["focus_mode"]
        self._full_screen = actions["full_screen"]
        self._split = split
        self._toolbar = toolbar
        self._footer = footer
        self._has_article = has_article
        self._window = window
        self._panel.setChecked(store.settings.panel_shown)
        split.set_side_widths(store.settings.panel_width, store.settings.panel_width_compact)
        actions.on("panel", self._on_panel)
        actions.on("full_screen", self._set_full_screen)
        self._focus.toggled.connect(self._on_focus_mode)
        split.side_resized.connect(self._on_resized)
        split.drawer_changed.connect(self._on_drawer_changed)
        window.installEventFilter(self)

    @property
    def drawer_is_open(self) -> bool:
        """Whether the panel lies over the page."""
        return self._split.is_drawer and self._split.side_shown

    def arrange(self) -> None:
        """Show what is to be seen: after another article has come, or none."""
        shown = self._has_article()
        if not shown:
            self._focus.setChecked(False)
        self._focus.setEnabled(shown)
        bare = self._focus.isChecked()
        self._toolbar.setVisible(not bare)
        self._footer.setVisible(shown and not bare)
        self._split.set_side_shown(shown and not bare and self._panel.isChecked())

    def open_panel(self) -> None:
        """Show the panel: something in it is asked for."""
        self._focus.setChecked(False)
        self._panel.setChecked(True)
        self._on_panel()

    @Slot()
    def close_drawer(self) -> None:
        """Put the panel away if it lies over the page, whose text is wanted now."""
        if self.drawer_is_open:
            self._panel.setChecked(False)
            self.arrange()

    @Slot()
    def _on_panel(self) -> None:
        if self._focus.isChecked():  # where the panel cannot be seen, the command shows it
            self._panel.setChecked(True)
            self._focus.setChecked(False)
        self.arrange()
        if not self._split.is_drawer:
            self._store.change(panel_shown=self._panel.isChecked())

    @Slot(bool)
    def _on_focus_mode(self, on: bool) -> None:
        del on
        self.arrange()

    @Slot(int, bool)
    def _on_resized(self, width: int, is_compact: bool) -> None:
        self._store.change(**{"panel_width_compact" if is_compact else "panel_width": width})

    @Slot(bool)
    def _on_drawer_changed(self, is_drawer: bool) -> None:
        """A drawer begins closed; beside the page the panel is as the reader left it."""
        self._panel.setChecked(not is_drawer and self._store.settings.panel_shown)
        self.arrange()

    def _set_full_screen(self, on: bool) -> None:
        """Take the whole screen, or go back to how the window was: as large as it can be or not."""
        if on != self._window.isFullScreen():
            self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Say in the menu whether the window has the whole screen, whoever gave it: the desktop, or the last start."""
        if event.type() is QEvent.Type.WindowStateChange:
            self._full_screen.setChecked(self._window.isFullScreen())
        return super().eventFilter(watched, event)
