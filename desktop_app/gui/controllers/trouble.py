"""Why the panel is empty, said where its lists would be: the analysis broke off before it found anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QLabel, QTreeView, QVBoxLayout, QWidget

from desktop_app.gui.look.surface import TextButton

if TYPE_CHECKING:
    from desktop_app.gui.panel.panel import Panel
    from desktop_app.gui.session import Session

_PLACE = 2  # in the panel's column: below tabs and filter


class TroubleNote(QWidget):
    """Follows the session; a button tries once more."""

    def __init__(self, session: Session, panel: Panel) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = TextButton(self.tr("Try again"), self)
        self.button.clicked.connect(session.analyse_again)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 0)
        column.setSpacing(12)
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout = panel.layout()
        if isinstance(layout, QBoxLayout):
            layout.insertWidget(_PLACE, self)
        self.setTabOrder(_stop_before_lists(panel), self.button)
        self.hide()
        session.article_changed.connect(self._follow)
        session.progressed.connect(self._follow)
        session.analysis_ended.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        trouble, found = self._session.trouble, self._session.analysis
        is_empty = not (found.entities or found.quotations)
        self._panel.set_trouble(bool(trouble) and is_empty)
        if not trouble or not is_empty:
            self.hide()
            return
        text = self.tr("Names and quotes could not be looked for. {0}")
        self.label.setText(text.replace("{0}", trouble))
        self.show()


def _stop_before_lists(panel: QWidget) -> QWidget:
    """Return the last stop of the Tab key before the lists of a panel."""
    stop, part = panel, panel.nextInFocusChain()
    while part is not None and part is not panel and not isinstance(part, QTreeView):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            stop = part
        part = part.nextInFocusChain()
    return stop
