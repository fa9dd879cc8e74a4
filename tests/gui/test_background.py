"""Background work: reported once, in order, with every failure of the world as a sentence."""

from __future__ import annotations

from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Span
from desktop_app.errors import LoadError, WorkerError
from desktop_app.gui import background
from desktop_app.gui.background import IN_FLIGHT, AnalysisJob, Child, Task, readable
from desktop_app.worker import analyze_here
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.core.entities import Analysis

READING = fakes.reading(fakes.article(*fakes.story(120).split("\n\n")))


def future_with(result: object) -> Future[object]:
    """A future that is done."""
    future: Future[object] = Future()
    if isinstance(result, BaseException):
        future.set_exception(result)
    else:
        future.set_result(result)
    return future


def test_a_result_is_reported_once(qtbot: QtBot) -> None:
    results: list[object] = []
    task = Task(future_with(7))
    task.succeeded.connect(results.append)
    qtbot.waitUntil(lambda: bool(results))
    task._poll()
    assert results == [7, 7], "only polling reports, and the timer has stopped"
    assert not task._timer.isActive()


@pytest.mark.parametrize("error", [LoadError("“a” is empty."), BrokenProcessPool(), CancelledError()])
def test_failures_of_the_world_are_sentences(qtbot: QtBot, error: BaseException) -> None:
    task = Task(future_with(error))
    with qtbot.waitSignal(task.failed) as failed:
        pass
    assert str(failed.args[0]).endswith(".")
    assert failed.args[0] is error or isinstance(failed.args[0], WorkerError)


def test_a_bug_is_not_turned_into_a_sentence(qtbot: QtBot) -> None:
    task = Task(future_with(KeyError("bug")))
    with qtbot.capture_exceptions() as caught:  # type: CaptureExceptions
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError
    assert not task._timer.isActive()


def test_a_cancelled_task_reports_nothing(qtbot: QtBot) -> None:
    future: Future[object] = Future()
    task, other = Task(future), Task(future_with(1))
    with qtbot.assertNotEmitted(task.succeeded), qtbot.waitSignal(other.succeeded):
        task.cancel()
    assert not future.cancelled()


def test_what_is_waited_for_is_reported_at_once_or_when_it_comes(qtbot: QtBot) -> None:
    future: Future[object] = Future()
    task = Task(future)
    results: list[object] = []
    task.succeeded.connect(results.append)
    task.wait(0.01)
    assert not results
    future.set_result(7)
    task.wait(60)
    assert results == [7]
    with qtbot.assertNotEmitted(task.succeeded, wait=50):
        pass


def test_a_bug_does_not_stop_who_waits(qtbot: QtBot) -> None:
    task = Task(future_with(KeyError("bug")))
    with qtbot.capture_exceptions() as caught:  # type: CaptureExceptions
        task.wait(60)
    assert caught[0][0] is KeyError


def test_what_takes_longer_than_allowed_is_late_and_nothing_else(qtbot: QtBot) -> None:
    future: Future[object] = Future()
    task = Task(future)
    task.allow(60_000)
    task.allow(20)
    with qtbot.waitSignal(task.late), qtbot.assertNotEmitted(task.succeeded):
        pass
    assert not task._timer.isActive()


def test_a_child_that_reads_a_file_too_long_is_ended_and_that_is_said_once(qtbot: QtBot) -> None:
    held, told = fakes.HeldExecutor(), list[object]()
    child = Child(fakes.InlineExecutor, held)
    child.do(str, succeeded=told.append, failed=told.append, reading="a.txt", within=20)
    qtbot.waitUntil(lambda: bool(told))
    assert "“a.txt” took too long" in str(told)
    assert held.ended
    child.do(str, succeeded=told.append, failed=told.append)
    qtbot.waitUntil(lambda: told[1:] == [""])
    child.close()


def test_what_is_dropped_is_not_told_nor_waited_for(qtbot: QtBot) -> None:
    held, told = fakes.HeldExecutor(), list[object]()
    child = Child(fakes.InlineExecutor, held)
    child.do(str, succeeded=told.append, failed=told.append)
    child.drop()
    assert held.ended
    child.drop()
    child.do(int, succeeded=told.append, failed=told.append)
    qtbot.waitUntil(lambda: told == [0])
    child.close()


def job_with(held: fakes.HeldExecutor) -> AnalysisJob:
    """A job whose pieces wait to be released."""
    return AnalysisJob(held, fakes.analyze, READING, lambda: Span(0, 0))


def test_few_pieces_are_handed_over_at_a_time(qtbot: QtBot) -> None:
    held = fakes.HeldExecutor()
    job = job_with(held)
    progress: list[tuple[int, int]] = []
    job.progressed.connect(lambda done, total: progress.append((done, total)))
    job.start()
    assert not held.waiting, "the article is painted first"
    qtbot.waitUntil(lambda: bool(held.waiting))
    assert len(held.waiting) == IN_FLIGHT
    held.release()
    qtbot.waitUntil(lambda: progress[-1] == (1, len(READING.pieces)))
    assert progress[0] == (0, len(READING.pieces))
    job.cancel()
    assert all(future.cancelled() for future, _ in held.waiting)


def test_what_takes_long_to_show_is_shown_less_often(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    job = AnalysisJob(fakes.InlineExecutor(), fakes.analyze, READING, lambda: Span(0, 0))
    now, pauses = [0.0], [0.0]
    monkeypatch.setattr(background, "time", SimpleNamespace(monotonic=lambda: now[0]))
    job.analysis_changed.connect(lambda _: now.append(now.pop() + 7))
    job.finished.connect(lambda: pauses.append(job._pause))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert pauses[-1] == 70


def test_what_takes_long_to_unpack_comes_whole_in_the_end(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "UNPACK_S", 1e-5)
    job = AnalysisJob(fakes.InlineExecutor(), fakes.analyze, READING, lambda: Span(0, 0))
    analyses: list[Analysis] = []
    job.analysis_changed.connect(analyses.append)
    polls: list[bool] = []
    job._timer.timeout.connect(lambda: polls.append(job._unpacking is not None))
    with qtbot.waitSignal(job.finished):
        job.start()
    assert analyses[-1] == analyze_here(READING, fakes.analyze)
    assert sum(polls) > 3, "it took several steps"


def test_every_piece_is_analysed_and_the_last_decision_is_complete(qtbot: QtBot) -> None:
    held = fakes.HeldExecutor()
    job = job_with(held)
    analyses: list[Analysis] = []
    job.analysis_changed.connect(analyses.append)
    finished: list[bool] = []
    job.finished.connect(lambda: finished.append(True))
    job.start()

    def over() -> bool:
        while held.waiting:
            held.release()
        return bool(finished)

    qtbot.waitUntil(over)
    assert [analysis.complete for analysis in analyses][-1] is True
    assert sum(analysis.complete for analysis in analyses) == 1
    assert len(analyses[-1].quotations) == 30


def test_a_failing_piece_ends_the_job_with_a_sentence(qtbot: QtBot) -> None:
    job = AnalysisJob(fakes.InlineExecutor(), fakes.analyze_without_model, READING, lambda: Span(0, 0))
    with qtbot.waitSignal(job.failed) as failed, qtbot.assertNotEmitted(job.finished):
        job.start()
    assert str(failed.args[0]) == "The language model is missing; install it."
    assert not job._timer.isActive()


def test_a_dead_worker_is_a_sentence_that_says_what_to_do() -> None:
    assert str(readable(BrokenProcessPool("x"))).endswith("Please try again.")
    error = LoadError("as it is")
    assert readable(error) is error
