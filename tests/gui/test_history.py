"""The edits of the open article: what the library holds is what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.edits import Action
from desktop_app.core.findings import Label
from desktop_app.core.highlights import Highlight
from desktop_app.core.rules import Rule
from desktop_app.errors import LibraryError
from desktop_app.gui.history import History
from desktop_app.library import Library, edits

if TYPE_CHECKING:
    from pathlib import Path

MARK = changes.relabel("Hamas", Span(0, 5), Label.PERSON)
NOTE = changes.highlight("yes", Highlight(Span(7, 9), 1, "Who?"))


def test_what_is_recorded_is_there_the_next_time_and_can_be_undone(library: Library) -> None:
    history = History(library)
    history.open("abc")
    history.record(MARK)
    history.record(NOTE)
    again = History(library)
    again.open("abc")
    assert again.edits == history.edits
    assert (again.undo_text, again.redo_text) == ("highlight “yes”", "")
    assert again.step("undo") is not None
    assert again.edits.highlights == ()
    assert (again.undo_text, again.redo_text) == ("mark “Hamas” as person", "highlight “yes”")
    assert again.step("redo") is not None
    assert again.edits == history.edits
    assert again.step("redo") is None


def test_each_article_has_its_own(library: Library) -> None:
    history = History(library)
    history.open("abc")
    history.record(MARK)
    history.open("xyz")
    assert history.edits.by_key == {}
    assert history.undo_text == ""


def test_what_another_window_wrote_is_read_again(library: Library) -> None:
    one, other = History(library), History(library)
    one.open("abc")
    other.open("abc")
    other.record(NOTE)
    assert one.edits.highlights == ()
    one.read_again()
    assert one.edits == other.edits


def test_rules_hold_for_all_articles(library: Library) -> None:
    history = History(library)
    history.keep_rule("k", Rule(Action.DISMISS, "Rear Adm."))
    history.keep_rule("k", Rule(Action.DISMISS, "Gen."))
    assert History(library).rules == {"k": Rule(Action.DISMISS, "Gen.")}
    history.remove_rule("k")
    assert history.rules == {}
    assert History(library).rules == {}


def test_what_cannot_be_read_shows_no_other_articles_edits(library: Library) -> None:
    history = History(library)
    history.open("abc")
    history.record(MARK)
    history.record(NOTE)
    edits.record(library, "def", NOTE)
    with library.writing() as connection:
        connection.execute("UPDATE edit SET body = 'x' WHERE digest = 'def'")
    with pytest.raises(LibraryError):
        history.open("def")
    assert history.edits.highlights == ()
    assert history.edits.corrections == ()
    assert history.undo_text == ""


def test_what_cannot_be_written_is_not_seen(tmp_path: Path) -> None:
    library = Library(tmp_path / "l.sqlite")
    history = History(library)
    history.open("abc")
    history.record(MARK)
    library._connection.execute("PRAGMA query_only = ON")
    for write in (
        lambda: history.record(NOTE),
        lambda: history.step("undo"),
        lambda: history.keep_rule("k", Rule(Action.DISMISS, "Gen.")),
    ):
        with pytest.raises(LibraryError):
            write()
    assert history.edits.highlights == ()
    assert history.rules == {}
    assert history.undo_text == "mark “Hamas” as person"
    library.close()
