"""What a test does with a session: files to open, and waiting for what is found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests import fakes

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.gui.session import Session


SLOW = 30_000  # ms; a spawned process has to import first


def analysed(qtbot: QtBot, session: Session, path: Path) -> Session:
    """Open a file and wait for all its marks."""
    with qtbot.waitSignal(session.analysis_ended, timeout=SLOW):
        session.open(path)
    assert session.analysis.complete
    return session


def story_file(tmp_path: Path, number: int = 0, paragraphs: int = 40) -> Path:
    """A story in a file of its own."""
    path = tmp_path / f"story{number}.txt"
    path.write_text(fakes.story(paragraphs), encoding="utf-8")
    return path


def until_something_is_known(qtbot: QtBot, session: Session, held: fakes.HeldExecutor) -> None:
    """Do one job after the other until the first marks are there."""

    def known() -> bool:
        if held.waiting and not session.analysis.quotations:
            held.release()
        return bool(session.analysis.quotations)

    qtbot.waitUntil(known)


def drain(qtbot: QtBot, session: Session, held: fakes.HeldExecutor) -> None:
    """Do jobs until none comes any more."""

    def done() -> bool:
        while held.waiting:
            held.release()
        return not session.is_analysing

    qtbot.waitUntil(done)
