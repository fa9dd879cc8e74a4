"""The library behind the window: a known article opens marked, a changed one keeps what was said, trouble is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.highlights import Highlight
from desktop_app.gui.panel.notes import LostNote
from desktop_app.gui.panel.panel import NOTES
from desktop_app.library import Library, analyses, articles
from desktop_app.worker import Shelf
from tests import fakes
from tests.gui.reader import named, open_story, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.core.findings import Findings
    from desktop_app.core.pieces import Piece
    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]


def never(piece: Piece) -> Findings:
    """Analyse what needs no analysis."""
    pytest.fail(f"{piece.span} is known")


def test_a_known_article_opens_with_all_its_marks_and_without_an_analysis(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path
) -> None:
    found = window._session.analysis
    again = open_story(qtbot, make_window(never), story)
    assert again._session.analysis == found
    assert again.actions_table["again"].isEnabled()
    assert not again._session.is_analysing


def test_a_known_article_needs_no_model(qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path) -> None:
    again = make_window(never)

    def load_model() -> str:
        pytest.fail("nobody needs it")

    again.open_file(story)
    again._session.warm_up(load_model)
    qtbot.waitUntil(lambda: again._session.article is not None)
    again._session.warm_up(load_model)
    assert again._session.analysis == window._session.analysis


def test_another_model_looks_again(qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path) -> None:
    calls: list[Piece] = []

    def analyze(piece: Piece, model: str) -> Findings:
        calls.append(piece)
        assert model == "other"
        return fakes.analyze(piece)

    again = make_window(analyze)
    again._session.choose_model("other")
    open_story(qtbot, again, story)
    assert calls
    assert window._session.analysis.complete


def test_what_was_only_half_found_is_found_again(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = make_window()
    session = window._session
    session.article_changed.connect(session.stop)
    open_story(qtbot, window, story)
    assert session.article is not None
    assert isinstance(session._analysing.shelf, Shelf)
    if not session.analysis.complete:
        assert not analyses.is_known(session.library, session.article.digest, session._analysing.shelf.maker)


def test_a_file_that_was_moved_has_everything(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path
) -> None:
    window._session.edit(changes.highlight("x", Highlight(Span(0, 10), 2, "Why?")))
    moved = story.with_name("moved.txt")
    story.rename(moved)
    again = open_story(qtbot, make_window(), moved)
    assert again._session.highlights == window._session.highlights


def test_a_file_with_another_text_keeps_what_was_said_where_it_still_stands(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path
) -> None:
    place = text_of(window).index("report number 2")
    window._session.edit(changes.highlight("x", Highlight(Span(place, place + 15), 2, "Which report?")))
    window._session.edit(changes.dismiss("Oslo", named(window, "Oslo").mentions[3].span))
    story.write_text("A new first line\n\n" + story.read_text(encoding="utf-8"), encoding="utf-8")
    again = open_story(qtbot, make_window(), story)
    (kept,) = again._session.highlights
    assert kept.note == "Which report?"
    assert kept.span.of(text_of(again)) == "report number 2"
    assert not any(one.name == "Oslo" for one in again._session.analysis.entities)
    assert again.actions_table["undo"].text() == "&Undo dismiss “Oslo”"


def test_an_article_that_cannot_be_kept_opens_all_the_same_and_that_is_told(
    qtbot: QtBot, make_window: MakeWindow, story: Path, tmp_path: Path
) -> None:
    library = Library(tmp_path / "own" / "library.sqlite")
    window = make_window(library=library)
    library.close()
    (tmp_path / "own" / "library.sqlite").write_bytes(b"no library at all" * 100)
    library._connection = Library()._connection  # the window's own was open before
    open_story(qtbot, window, story)
    assert text_of(window).startswith("Old bridge")
    assert "damaged" in window.message_bar.text


def test_what_is_not_kept_any_more_is_a_sentence(qtbot: QtBot, make_window: MakeWindow, window: MainWindow) -> None:
    with qtbot.waitSignal(window._session.failed):
        window._session.open_kept("none", "A title")
    assert "not in your library any more" in window.message_bar.text


def test_the_reading_place_is_kept_by_the_text(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path
) -> None:
    window.view.bar.setValue(window.view.bar.maximum() // 2)
    place = window.view.visible_span().start
    window.close()
    digest = window._session.article.digest if window._session.article else ""
    assert articles.place(window._session.library, digest) == place
    again = open_story(qtbot, make_window(), story)
    assert abs(again.view.visible_span().start - place) < 200


def test_what_is_not_found_in_this_version_is_listed_with_its_words(
    qtbot: QtBot, make_window: MakeWindow, window: MainWindow, story: Path
) -> None:
    span = Span(25, 69)
    words = span.of(text_of(window))
    window._session.edit(changes.highlight(words, Highlight(span, 2, "Why?", ("rust",))))
    window._session.edit(changes.unquote(words, span))
    lines = story.read_text(encoding="utf-8").splitlines()
    story.write_text("\n".join([lines[0], *lines[3:]]), encoding="utf-8")
    again = open_story(qtbot, make_window(), story)
    again.panel.show_tab(NOTES)
    view = again.panel.list_view(NOTES)
    group = view._model.shown[0]
    assert [row.value for row in group.rows] == [
        LostNote(" ".join(words.split()), "Why?", "#rust"),
        LostNote(" ".join(words.split()), "not a quote"),
    ]
    assert group.rows[0].text.startswith("Not found in this version: ")
    assert not view.grab().isNull()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert not again.correcting.note_card.isVisible()
