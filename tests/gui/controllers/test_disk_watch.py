"""A file that another program writes is offered again, and what the reader made comes along."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.highlights import Highlight
from desktop_app.library import Library
from desktop_app.worker import look_at
from tests import fakes
from tests.gui.reader import open_story

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]

CHANGED = "“bridge.txt” has changed on disk."


def wait_until_watched(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    """Wait until this file alone is watched."""
    qtbot.waitUntil(lambda: window.disk_watch._watcher.files() == [str(path)])


def rewrite(path: Path, first: str = "A new beginning. " * 20) -> None:
    """Put a paragraph before the story, as an editor does that writes beside and renames."""
    beside = path.with_name("beside")
    beside.write_text(f"{first}\n\n{fakes.story()}", encoding="utf-8")
    beside.replace(path)


def test_a_changed_file_is_offered_and_marks_and_place_come_along(
    qtbot: QtBot, window: MainWindow, story: Path
) -> None:
    session = window._session
    assert session.article is not None
    at = session.article.text.index("Maria Keller")
    session.edit(changes.highlight("Maria Keller", Highlight(Span(at, at + 12), 3, "Who?")))
    window.view.show_at_top(len(session.article.text) // 2)
    top = window.view.visible_span().start
    rewrite(story)
    qtbot.waitUntil(lambda: window.message_bar.text == CHANGED)
    before = session.article
    window.message_bar.buttons[0].click()
    qtbot.waitUntil(lambda: session.article is not before)
    assert session.article is not None
    (highlight,) = session.highlights
    assert highlight.span.of(session.article.text) == "Maria Keller"
    assert highlight.span.start > at
    by = len(session.article.text) - len(before.text)
    assert abs(window.view.visible_span().start - top - by) < 120, "the same words are at the top, or the next"
    assert window.message_bar.isHidden()


def test_marks_made_in_a_window_left_behind_come_along_when_it_reloads(
    qtbot: QtBot, make_window: MakeWindow, library: Library, story: Path
) -> None:
    assert library.path is not None
    with closing(Library(library.path)) as other:
        behind, ahead = open_story(qtbot, make_window(), story), make_window(library=other)
        assert behind._session.article is not None
        rewrite(story)
        open_story(qtbot, ahead, story)
        at = behind._session.article.text.index("Maria Keller")
        behind._session.edit(changes.highlight("Maria Keller", Highlight(Span(at, at + 12), 3, "Who?")))
        with qtbot.waitSignal(behind._session.article_changed):
            behind.disk_watch.reload()
        assert behind._session.article == ahead._session.article
        (highlight,) = behind._session.highlights
        assert highlight.span.of(behind._session.article.text) == "Maria Keller"
        ahead._session.take_others_edits()
        assert ahead._session.highlights == (highlight,)
        ahead.close()
        behind.close()


def test_what_changed_while_it_was_read_is_noticed(qtbot: QtBot, make_window: MakeWindow, story: Path) -> None:
    window = make_window()
    window._session.article_changed.connect(lambda: rewrite(story), Qt.ConnectionType.SingleShotConnection)
    open_story(qtbot, window, story)
    qtbot.waitUntil(lambda: window.message_bar.text == CHANGED)


def test_it_is_seen_again_after_the_file_was_replaced(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    for number in range(2):
        rewrite(story, f"Version {number}.")
        qtbot.waitUntil(lambda: window.message_bar.text == CHANGED)
        window.message_bar.clear()


def test_it_is_said_once(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    rewrite(story)
    qtbot.waitUntil(lambda: window.message_bar.text == CHANGED)
    window.message_bar.clear()
    window.disk_watch.look()
    assert window.message_bar.isHidden()


def test_what_was_not_seen_is_noticed_later(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    wait_until_watched(qtbot, window, story)
    window.disk_watch._watcher.removePath(str(story))
    rewrite(story)
    window.disk_watch.look()
    qtbot.waitUntil(lambda: window.message_bar.text == CHANGED)


def test_a_file_that_was_only_saved_again_is_the_same(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    content = story.read_bytes()
    story.write_bytes(b"half")
    story.write_bytes(content)
    qtbot.waitUntil(lambda: window.disk_watch._seen == look_at(story, ())[0])
    answers: list[object] = []
    window._session.reader.do(str, succeeded=answers.append, failed=answers.append)
    qtbot.waitUntil(lambda: answers == [""])  # after the comparison
    assert window.message_bar.isHidden()


def test_a_file_that_goes_leaves_its_text(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    wait_until_watched(qtbot, window, story)
    with qtbot.waitSignal(window.disk_watch._watcher.fileChanged):
        story.unlink()
    with qtbot.waitSignal(window.disk_watch._settle.timeout):
        pass
    assert window.message_bar.isHidden()
    assert window._session.article is not None


def test_reloading_is_a_command_for_files_only(qtbot: QtBot, make_window: MakeWindow, window: MainWindow) -> None:
    reload = window.actions_table["reload"]
    assert reload.isEnabled()
    with qtbot.waitSignal(window._session.article_changed):
        reload.trigger()
    other = make_window()
    assert not other.actions_table["reload"].isEnabled()
    with qtbot.waitSignal(other._session.article_changed):
        other._session.open_text("Maria Keller came to Hamburg.")
    assert not other.actions_table["reload"].isEnabled()


@pytest.mark.parametrize("closed", [False, True])
def test_another_article_or_none_is_watched_no_more(
    qtbot: QtBot, window: MainWindow, story: Path, tmp_path: Path, closed: bool
) -> None:
    wait_until_watched(qtbot, window, story)
    if closed:
        window._session.close_article()
        assert window.disk_watch._watcher.files() == []
        return
    other = tmp_path / "other.txt"
    other.write_text("Maria Keller came to Hamburg.", encoding="utf-8")
    with qtbot.waitSignal(window._session.article_changed):
        window.open_file(other)
    wait_until_watched(qtbot, window, other)


def test_the_window_asks_the_reader_what_is_on_the_disk(
    qtbot: QtBot, make_window: MakeWindow, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that does not answer holds up nothing but the process that asks it, and that is ended."""
    window = open_story(qtbot, make_window(reader=lambda: ThreadPoolExecutor(1)), story)
    wait_until_watched(qtbot, window, story)
    window.disk_watch._settle.stop()
    held = fakes.HeldExecutor()
    window._session.reader.executor = held
    monkeypatch.setattr("desktop_app.gui.controllers.disk_watch.LONGEST_MS", 50)
    window.disk_watch.look()
    assert len(held.waiting) == 1
    qtbot.waitUntil(lambda: held.ended)
    open_story(qtbot, window, story)


def test_while_a_file_is_read_no_other_is_looked_at(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """It would wait for the one that is read, and be taken for late."""
    held = fakes.HeldExecutor()
    window._session.reader.executor = held
    window.open_file(tmp_path / "other.txt")
    waiting = len(held.waiting)
    window.disk_watch.look()
    assert len(held.waiting) == waiting
