"""A file is read in another encoding or as a whole page, and again so the next time."""

from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from desktop_app.core import changes
from desktop_app.core.highlights import Highlight
from desktop_app.core.search import find_spans
from desktop_app.gui.controllers.how_read import PACKED, PAGES, TEXTS, EncodingDialog
from desktop_app.loaders import FORMATS
from desktop_app.loaders import PACKED as AFTER_PACKED
from tests import fakes
from tests.gui.reader import open_story, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

    MakeWindow = Callable[..., MainWindow]

RUSSIAN = "Министр заявил во вторник в Москве, что порт останется закрытым.\n\n" * 3
LONG = "The harbour of Port Ellison will stay closed until the inquiry ends, the minister said on Tuesday. " * 3
PAGE = (
    "<!doctype html><html><head><title>Harbour closed</title></head><body><nav><p>Home and sport</p></nav>"
    f"<article><h1>Harbour closed</h1><p>{LONG}</p><p>{LONG} Nobody asked why.</p></article>"
    "<footer><p>All rights reserved</p></footer></body></html>"
)


def test_the_formats_named_here_are_formats() -> None:
    names = {known.name for known in FORMATS}
    assert {*PAGES, *TEXTS} <= names
    assert PACKED == AFTER_PACKED
    assert {known.name for known in FORMATS if known.is_text} == set(TEXTS)
    assert {known.name for known in FORMATS if known.load_whole} <= set(PAGES)


def reopened(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> str:
    """Do what has the file read again; return the text then."""
    with qtbot.waitSignal(window._session.article_changed):
        act()
    return text_of(window)


def test_a_page_is_read_as_a_whole_and_its_article_again(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    window = open_story(qtbot, make_window(), path)
    whole = window.actions_table["whole_page"]
    assert whole.isEnabled()
    assert not whole.isChecked()
    article = text_of(window)
    assert "All rights" not in article
    (span, *_) = find_spans(article, "Nobody asked why")
    window._session.edit(changes.highlight("Nobody", Highlight(span, 2, "Who?")))
    page = reopened(qtbot, window, whole.trigger)
    assert "Home and sport" in page
    assert "All rights reserved" in page
    assert whole.isChecked()
    assert [one.span.of(page) for one in window._session.highlights] == ["Nobody asked why"]
    again = open_story(qtbot, make_window(), path)
    assert again.actions_table["whole_page"].isChecked(), "as the last time"
    assert text_of(again) == page
    assert reopened(qtbot, window, whole.trigger) == article


def test_a_packed_page_is_read_as_a_whole_too(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(PAGE.encode()))
    window = open_story(qtbot, make_window(), path)
    whole = window.actions_table["whole_page"]
    assert whole.isEnabled()
    assert "All rights reserved" in reopened(qtbot, window, whole.trigger)
    assert whole.isChecked()


def test_the_encoding_of_a_packed_text_can_be_chosen(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "story.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("story.txt", RUSSIAN.encode("koi8-r"))
    window = open_story(qtbot, make_window(), path)
    window.actions_table["encoding"].trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), EncodingDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EncodingDialog)
    assert "Министр" in dialog.sample
    dialog._list.setCurrentRow(1)
    assert "Министр" not in reopened(qtbot, window, dialog._accept)


def test_the_encoding_can_be_chosen_and_is_kept_for_the_same_bytes(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(RUSSIAN.encode("koi8-r"))
    window = open_story(qtbot, make_window(), path)
    assert "guessed" in window.message_bar.text
    assert window.message_bar.buttons[0].text() == "Text looks wrong?"
    window.message_bar.buttons[0].click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), EncodingDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EncodingDialog)
    names = [dialog._list.item(row).text() for row in range(dialog._list.count())]
    assert len(names) > 3
    assert names[0] == "Cyrillic (KOI8-R)", "the guess"
    assert "Министр" in dialog.sample
    dialog._list.setCurrentRow(names.index("Cyrillic (windows-1251)"))
    assert "Министр" not in dialog.sample
    read = next(button for button in dialog.findChildren(QDialogButtonBox)[0].buttons() if button.text() == "Reload")
    assert "Министр" not in reopened(qtbot, window, read.click)
    again = open_story(qtbot, make_window(), path)
    assert text_of(again) == text_of(window)
    path.write_text(RUSSIAN + "Конец.", encoding="utf-8")
    assert reopened(qtbot, window, window.disk_watch.reload).endswith("Конец.")
    assert window._session.article is not None
    assert window._session.article.source.encoding == ""


@pytest.mark.parametrize("way", ["pasted", "none"])
def test_without_a_file_there_is_nothing_to_choose(qtbot: QtBot, make_window: MakeWindow, way: str) -> None:
    window = make_window()
    if way == "pasted":
        with qtbot.waitSignal(window._session.article_changed):
            window._session.open_text("Maria Keller came to Hamburg.")
    assert not window.actions_table["whole_page"].isEnabled()
    assert not window.actions_table["encoding"].isEnabled()
    window.how_read.choose_encoding()
    window.how_read._read_whole()
    assert window._session.opening == ""


def test_a_file_that_is_gone_is_a_sentence(qtbot: QtBot, window: MainWindow, story: Path) -> None:
    story.unlink()
    window.actions_table["encoding"].trigger()
    qtbot.waitUntil(lambda: "was not found" in window.message_bar.text)


def test_an_encoding_that_cannot_be_looked_for_is_a_sentence(
    qtbot: QtBot, window: MainWindow, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.gui.controllers.how_read.LEAST_MS", 50)
    held = fakes.HeldExecutor()
    window._session.reader.executor = held
    window.actions_table["encoding"].trigger()
    qtbot.waitUntil(lambda: "“bridge.txt” took too long to read" in window.message_bar.text)
    assert held.ended
    open_story(qtbot, window, story)


def test_an_encoding_is_not_looked_for_while_a_file_is_read(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window._session.reader.executor = fakes.HeldExecutor()
    assert window.actions_table["encoding"].isEnabled()
    window.open_file(tmp_path / "other.txt")
    assert not window.actions_table["encoding"].isEnabled()
    window._session.give_up_opening()
    assert window.actions_table["encoding"].isEnabled()
