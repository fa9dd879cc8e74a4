"""Saying that something is being opened, once it has taken a while: what opens at once must not flicker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from desktop_app.gui.session import Session

WAIT_MS = 200


class Loading(QObject):
    """Shows the busy pointer and tells with `told` the name of what is being opened; "" when that is over."""

    told = Signal(str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._tell)
        session.loading_changed.connect(self._on_loading_changed)

    @Slot(bool)
    def _on_loading_changed(self, loading: bool) -> None:
        if loading:
            self._timer.start()
            return
        self._timer.stop()
        if self._is_told:
            self._is_told = False
            QGuiApplication.restoreOverrideCursor()
            self.told.emit("")

    @Slot()
    def _tell(self) -> None:
        self._is_told = True
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        self.told.emit(self._session.opening)
