"""gui.analysing: an article analysed for a session, stopped, given up, and again with another model."""

from __future__ import annotations

import os
import signal
import sys
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Span
from desktop_app.errors import AnalysisError, AppError, WorkerError
from desktop_app.gui.background import AnalysisJob
from desktop_app.processes import Worker
from tests import fakes
from tests.gui.sessions import SLOW, analysed, drain, story_file, until_something_is_known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop_app.core.findings import Findings
    from desktop_app.core.pieces import Piece
    from desktop_app.gui.session import Session


def test_a_missing_model_is_said_and_the_article_stays_readable(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = make_session(fakes.analyze_without_model)
    with qtbot.waitSignal(session.failed) as failed:
        session.open(story_file(tmp_path))
    assert isinstance(failed.args[0], AnalysisError)
    assert session.article is not None
    assert not session.is_analysing


def test_what_is_visible_is_analysed_first_and_shown_before_the_rest(
    qtbot: QtBot, make_session: Callable[..., Session]
) -> None:
    held = fakes.HeldExecutor()
    session = make_session(analyst=lambda: held)
    article = fakes.article(*fakes.story(120).split("\n\n"))
    end = len(article.text)
    session.visible = lambda: Span(end - 500, end)
    reading = fakes.reading(article)
    assert len(reading.pieces) > 5
    session.show(reading)
    until_something_is_known(qtbot, session, held)
    assert not session.analysis.complete
    assert session.analysis.quotations[0].extent.start > end // 2


def test_stop_keeps_what_is_found(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    held = fakes.HeldExecutor()
    session = make_session(analyst=lambda: held)
    session.show(fakes.reading(fakes.article(*fakes.story(120).split("\n\n"))))
    qtbot.waitUntil(lambda: bool(held.waiting))
    held.release()
    session.stop()
    with qtbot.waitSignal(session.analysis_ended):
        drain(qtbot, session, held)
    assert session.analysis.entities
    assert not session.analysis.complete
    assert len(session.analysis.quotations) < 30


def test_opening_again_and_again_while_analysing_ends_with_the_last(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = make_session(analyst=lambda: ThreadPoolExecutor(1))
    for number in range(10):
        with qtbot.waitSignal(session.article_changed):
            session.open(story_file(tmp_path, number, 60 + number))
    qtbot.waitUntil(lambda: session.analysis.complete, timeout=SLOW)
    assert session.article is not None
    assert session.article.source.path.endswith("story9.txt")
    last = session.analysis.entities[0].mentions[-1].span
    assert last.end <= len(session.article.text)
    qtbot.waitUntil(lambda: not session.findChildren(AnalysisJob))


def test_a_dying_analyst_is_said_and_the_next_article_is_analysed(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    dying = [fakes.analyze_and_die]
    session = make_session(dying[0], analyst=Worker)
    with qtbot.waitSignal(session.failed, timeout=SLOW) as failed:
        session.open(story_file(tmp_path))
    assert isinstance(failed.args[0], WorkerError)
    assert "Please try again" in str(failed.args[0])
    assert session.article is not None
    session._analysing.analyze = fakes.analyze
    analysed(qtbot, session, story_file(tmp_path, 1))


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("which", ["reader", "analyst"])
def test_a_worker_killed_while_idle_is_replaced_without_a_word(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path, which: str
) -> None:
    session = make_session(**{which: Worker})
    errors: list[AppError] = []
    session.failed.connect(errors.append)
    child = session.reader if which == "reader" else session._analysing.child
    worker = child.executor = Worker()
    os.kill(worker.submit(os.getpid).result(30), signal.SIGKILL)
    with pytest.raises(BrokenExecutor):
        worker.submit(time.sleep, 30).result(30)
    analysed(qtbot, session, story_file(tmp_path))
    assert errors == []


def test_a_text_that_kills_every_analyst_is_given_up_after_the_second(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    made: list[Worker] = []

    def analyst() -> Worker:
        made.append(Worker())
        return made[-1]

    session = make_session(fakes.analyze_and_die, analyst=analyst)
    with qtbot.waitSignal(session.failed, timeout=SLOW) as failed:
        session.open(story_file(tmp_path))
    assert isinstance(failed.args[0], WorkerError)
    assert len(made) >= 2
    assert session._analysing.child.executor is None, "there is another for the next article"
    assert not session.is_analysing


def test_after_a_stop_the_rest_can_be_found(qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path) -> None:
    held = fakes.HeldExecutor()
    session = make_session(analyst=lambda: held)
    session.open(story_file(tmp_path))
    qtbot.waitUntil(lambda: session.is_analysing)
    session.analyse_again()  # nothing while it goes on
    session.stop()

    def let_go() -> bool:
        if held.waiting:
            held.release()
        return not session.is_analysing

    qtbot.waitUntil(let_go)
    stopped = session.analysis
    assert not stopped.complete
    session._analysing.child.executor = fakes.InlineExecutor()
    with qtbot.waitSignal(session.analysis_ended):
        session.analyse_again()
    assert session.analysis.complete
    session.close_article()
    session.analyse_again()
    assert not session.is_analysing


def test_why_an_analysis_broke_off_is_known_until_the_next(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = make_session(fakes.analyze_without_model)
    with qtbot.waitSignal(session.failed, timeout=SLOW):
        session.open(story_file(tmp_path))
    assert session.trouble == "The language model is missing; install it."
    session._analysing.analyze = fakes.analyze
    with qtbot.waitSignal(session.analysis_ended, timeout=SLOW):
        session.analyse_again()
    assert session.trouble == ""


def test_a_model_wanted_after_the_end_is_no_error(make_session: Callable[..., Session]) -> None:
    """The window asks for it after its first paint, and may be closed by then."""
    session = make_session(reader=Worker, analyst=Worker)
    session.close()
    session.warm_up(str)


def test_a_chosen_model_analyses_from_then_on_and_the_built_in_one_needs_no_name(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    asked: list[dict[str, str]] = []

    def analyze(piece: Piece, **options: str) -> Findings:
        asked.append(options)
        return fakes.analyze(piece)

    held = fakes.HeldExecutor()
    session = make_session(analyze, analyst=lambda: held)
    session.show(fakes.reading(fakes.article("Keller came.")))
    session.choose_model("xx_small")
    session.choose_model("xx_small")
    drain(qtbot, session, held)
    assert asked[-1] == {"model": "xx_small"}
    session.warm_up(lambda **options: asked.append(options) or "")
    drain(qtbot, session, held)
    assert asked[-1] == {"model": "xx_small"}
    session.choose_model("")
    drain(qtbot, session, held)
    assert asked[-1] == {}
    assert session.analysis.complete


def test_choosing_a_model_keeps_the_marks_until_there_are_others(
    qtbot: QtBot, make_session: Callable[..., Session]
) -> None:
    held = fakes.HeldExecutor()
    session = make_session(lambda piece, model="": fakes.analyze(piece), analyst=lambda: held)
    session.show(fakes.reading(fakes.article("Maria Keller came to Oslo.")))
    drain(qtbot, session, held)
    before = session.analysis
    session.choose_model("xx_small")
    assert session.is_analysing
    assert session.analysis is before


def test_who_hears_of_the_last_marks_may_turn_to_another_article(
    qtbot: QtBot, make_session: Callable[..., Session]
) -> None:
    session = make_session()
    first, second = fakes.article("Keller came."), fakes.article(*fakes.story(60).split("\n\n"))

    def turn() -> None:
        if session.article == first and session.analysis.complete:
            session.show(fakes.reading(second))

    session.analysis_changed.connect(turn)
    session.show(fakes.reading(first))
    qtbot.waitUntil(lambda: session.article == second and session.analysis.complete, timeout=SLOW)
    assert session.analysis.entities
