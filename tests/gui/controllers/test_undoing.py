"""gui.controllers.undoing: what the menu says would be undone, and that it is said what was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.changes import highlight
from desktop_app.core.highlights import Highlight

if TYPE_CHECKING:
    from desktop_app.gui.main_window import MainWindow


def test_the_menu_says_what_would_be_undone_and_the_bar_what_was(window: MainWindow) -> None:
    undo, redo = window.actions_table["undo"], window.actions_table["redo"]
    assert (undo.text(), undo.isEnabled(), redo.isEnabled()) == ("&Undo", False, False)
    window._session.edit(highlight("Keller & Peña", Highlight(Span(0, 5), 1)))
    what = window._session.history.undo_text
    assert undo.isEnabled()
    assert undo.text() == f"&Undo {what.replace('&', '&&')}"
    undo.trigger()
    assert window.message_bar.text == f"Undone: {what}."
    assert not window._session.history.edits.highlights
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    redo.trigger()
    assert window.message_bar.text == f"Done again: {what}."
    assert window._session.history.edits.highlights
    window._session.close_article()
    assert not undo.isEnabled()
