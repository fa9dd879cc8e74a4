"""The session: what is open, known and selected, whatever the background does."""

from __future__ import annotations

import gzip
import itertools
import time
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Span
from desktop_app.core.changes import highlight
from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.errors import LoadError
from desktop_app.gui.background import allowed_ms
from desktop_app.gui.look.theme import MarkKind
from desktop_app.gui.session import Session
from desktop_app.library import Library
from desktop_app.processes import Worker
from tests import fakes
from tests.gui.sessions import SLOW, analysed, drain, story_file, until_something_is_known

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("executor", [fakes.InlineExecutor, lambda: ThreadPoolExecutor(1)], ids=["inline", "threads"])
def test_opening_reads_then_marks(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path, executor: Callable[[], Executor]
) -> None:
    session = make_session(reader=executor, analyst=executor)
    loading: list[bool] = []
    session.loading_changed.connect(loading.append)
    analysed(qtbot, session, story_file(tmp_path))
    assert session.article is not None
    assert session.article.title == "Old bridge stays closed"
    assert {entity.name for entity in session.analysis.entities} >= {"Maria Keller", "Hamburg", "José Peña"}
    assert len(session.analysis.quotations) == 10
    assert loading == [True, False]
    assert not session.is_analysing


@pytest.mark.parametrize("leave", ["another", "close"])
def test_highlights_are_of_one_article(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path, leave: str
) -> None:
    session = analysed(qtbot, make_session(), story_file(tmp_path))
    assert not session.highlights
    kept = Highlight(Span(0, 10), 1, "Why?")
    session.edit(highlight("The first", kept))
    with qtbot.waitSignal(session.analysis_ended):
        session.analyse_again()
    assert list(session.highlights) == [kept]
    if leave == "close":
        session.close_article()
    else:
        analysed(qtbot, session, story_file(tmp_path, 1, 39))
    assert not session.highlights


def test_a_file_that_cannot_be_read_leaves_everything_as_it_was(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = analysed(qtbot, make_session(), story_file(tmp_path))
    before = session.article, session.analysis
    with qtbot.waitSignal(session.failed) as failed:
        session.open(tmp_path / "gone.txt")
    assert isinstance(failed.args[0], LoadError)
    assert (session.article, session.analysis) == before


def test_only_the_last_of_several_opened_at_once_is_shown_and_the_cursor_is_busy_once(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    held = fakes.HeldExecutor()
    session = make_session(reader=lambda: held)
    loading: list[bool] = []
    session.loading_changed.connect(loading.append)
    for number in range(3):
        session.open(story_file(tmp_path, number))
    while held.waiting:
        held.release()
    qtbot.waitUntil(lambda: session.article is not None)
    assert session.article is not None
    assert session.article.source.path.endswith("story2.txt")
    assert loading.count(True) == loading.count(False) == 3
    assert loading[-1] is False
    assert all(one != other for one, other in itertools.pairwise(loading)), "never busy twice over"


def test_closing_the_article_puts_everything_away(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = analysed(qtbot, make_session(), story_file(tmp_path))
    session.select_entity(session.analysis.entities[0], 0)
    session.close_article()
    assert session.article is None
    assert session.analysis == Analysis()
    assert session.selection.span is None


def test_a_selection_survives_what_comes_to_be_known(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    held = fakes.HeldExecutor()
    session = make_session(analyst=lambda: held)
    session.show(fakes.reading(fakes.article(*fakes.story(120).split("\n\n"))))
    until_something_is_known(qtbot, session, held)
    early = session.analysis
    assert not early.complete
    some = early.entities[0]
    session.select_entity(some, len(some.mentions) - 1)
    span = session.selection.span
    with qtbot.assertNotEmitted(session.selection_changed):
        drain(qtbot, session, held)
    assert session.analysis.complete
    assert session.selection.entity in session.analysis.entities
    assert session.selection.span == span


def test_a_selected_statement_is_followed_when_its_speaker_becomes_known(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = analysed(qtbot, make_session(), story_file(tmp_path))
    session.select_quotation(session.analysis.quotations[2])
    known = tuple(replace(quotation, score=0.99) for quotation in session.analysis.quotations)
    session._on_analysis(replace(session.analysis, quotations=known))
    assert session.selection.quotation == known[2]
    session._on_analysis(replace(session.analysis, quotations=()))
    assert session.selection.span is None


def test_stepping_goes_round_and_visiting_starts_at_the_reader(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = analysed(qtbot, make_session(), story_file(tmp_path))
    oslo = next(entity for entity in session.analysis.entities if entity.name == "Oslo")
    count = len(oslo.mentions)
    place = oslo.mentions[3].span.start - 1
    session.visit_entity(oslo, place)
    assert session.selection.number == 3
    session.visit_entity(oslo, place)
    assert session.selection.number == 4
    session.visit_entity(oslo, place, back=True)
    assert session.selection.number == 3
    session.clear_selection()
    session.visit_entity(oslo, place, back=True)
    assert session.selection.number == 2
    session.clear_selection()
    session.visit_entity(oslo, 10**9)
    assert session.selection.number == 0, "after the last comes the first"
    session.step(-1)
    assert session.selection.number == count - 1
    session.step(1)
    assert session.selection.number == 0


def test_a_name_and_a_statement_are_never_selected_together(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = analysed(qtbot, make_session(), story_file(tmp_path))
    session.select_entity(session.analysis.entities[0], 1)
    session.select_quotation(session.analysis.quotations[2])
    assert session.selection.entity is None
    assert session.selection.span == session.analysis.quotations[2].extent
    session.select_entity(session.analysis.entities[0], 1)
    assert session.selection.quotation is None


def test_kinds_are_told_only_when_they_change(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    session = make_session()
    with qtbot.assertNotEmitted(session.shown_changed):
        session.set_shown(frozenset(MarkKind))
    with qtbot.waitSignal(session.shown_changed):
        session.set_shown(frozenset())


# The real processes ----------------------------------------------------------------------------------


def test_closing_while_a_file_is_being_read_keeps_it_away(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    held: list[fakes.HeldExecutor] = []

    def reader() -> fakes.HeldExecutor:
        held.append(fakes.HeldExecutor())
        return held[-1]

    session = make_session(reader=reader)
    loading: list[bool] = []
    session.loading_changed.connect(loading.append)
    session.open(story_file(tmp_path))
    session.close_article()
    held[0].release()
    assert loading == [True, False]
    assert held[0].ended
    analysed_later = fakes.reading(fakes.article("Later."))
    session.show(analysed_later, Analysis(complete=True))
    assert session.article is analysed_later.article


def test_giving_up_opening_keeps_the_open_article_and_forgets_the_reader(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = analysed(qtbot, make_session(), story_file(tmp_path))
    article, held = session.article, fakes.HeldExecutor()
    session.reader.executor = held
    session.open(story_file(tmp_path, 1))
    assert session.opening == "story1.txt"
    with qtbot.waitSignal(session.loading_changed, check_params_cb=lambda loading: not loading):
        session.give_up_opening()
    assert session.opening == ""
    assert held.ended
    assert session.article is article
    assert session.analysis.complete
    with qtbot.assertNotEmitted(session.loading_changed):
        session.give_up_opening()


def test_a_file_that_takes_too_long_is_given_up_and_that_is_said(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.gui.file_reading.LEAST_MS", 50)
    held = fakes.HeldExecutor()
    session = make_session(reader=lambda: held)
    with qtbot.waitSignal(session.failed) as failed:
        session.open(story_file(tmp_path))
    assert "“story0.txt” took too long to read" in str(failed.args[0])
    assert session.opening == ""
    assert held.ended


def test_a_file_that_can_be_read_is_given_the_time_its_bytes_may_need(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.gui.file_reading.LEAST_MS", 200)
    path = tmp_path / "story.txt.gz"
    path.write_bytes(gzip.compress(fakes.story().encode()))
    held = fakes.HeldExecutor()
    session = make_session(reader=lambda: held)
    session.open(path)
    held.release()
    opening = session._opening._task
    assert opening is not None
    qtbot.waitUntil(lambda: opening._until > time.monotonic() + 20)
    with qtbot.waitSignal(session.analysis_ended):
        held.release()


@pytest.mark.parametrize(("size", "s"), [(0, 10), (3_000_000, 16), (400_000_000, 60)])
def test_how_long_reading_may_take_grows_with_what_is_read_up_to_a_bound(size: int, s: int) -> None:
    assert allowed_ms(size) == 1_000 * s


def test_a_known_file_that_takes_too_long_is_shown_as_the_library_has_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = story_file(tmp_path)
    with closing(Library(tmp_path / "library.sqlite")) as library:
        session = Session(fakes.InlineExecutor, fakes.InlineExecutor, fakes.analyze, library=library)
        analysed(qtbot, session, path)
        article = session.article
        assert article is not None
        session.close_article()
        monkeypatch.setattr("desktop_app.gui.file_reading.LEAST_MS", 50)
        session.reader.executor = fakes.HeldExecutor()
        with qtbot.waitSignal(session.failed) as failed:
            session.open(path, article.digest)
        assert str(failed.args[0]).startswith("“story0.txt” took too long to read")
        assert str(failed.args[0]).endswith("This is its text as it was read last.")
        assert session.article == article
        session.close()
        session.deleteLater()


def test_what_is_opened_waits_for_nothing_that_was_asked_before(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    told: list[object] = []
    session = make_session()
    held = fakes.HeldExecutor()
    session.reader.executor = held
    session.reader.do(str, succeeded=told.append, failed=told.append, reading="before.txt")
    analysed(qtbot, session, story_file(tmp_path))
    assert held.ended
    assert told == []


def test_what_another_program_hands_over_is_read_by_what_it_is(
    qtbot: QtBot, make_session: Callable[..., Session]
) -> None:
    session = make_session()
    with qtbot.waitSignal(session.analysis_ended):
        session.open_bytes(b"{\\rtf1\\ansi Maria Keller came to Hamburg.}")
    assert session.article is not None
    assert session.article.text == "Maria Keller came to Hamburg."
    assert session.article.source.path == ""


def test_pasted_text_keeps_the_headings_it_was_copied_with(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    session = make_session()
    page = "<h1>Bridge closed</h1><p>Maria Keller came to <b>Hamburg</b>.</p><ul><li>rope</li></ul>"
    with qtbot.waitSignal(session.analysis_ended):
        session.open_text("Bridge closed\nMaria Keller came to Hamburg.\nrope", page)
    assert session.article is not None
    assert [block.kind.value for block in session.article.blocks] == ["headline", "paragraph", "item"]
    with qtbot.waitSignal(session.analysis_ended):
        session.open_text("Maria Keller came to Hamburg on a long day.", "<p><img></p>")
    assert session.article.text == "Maria Keller came to Hamburg on a long day."


def test_close_leaves_no_child_process_even_in_the_middle_of_work(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    import multiprocessing

    session = make_session(reader=Worker, analyst=Worker)
    with qtbot.waitSignal(session.article_changed, timeout=SLOW):
        session.open(story_file(tmp_path))
    session.warm_up(str)
    session.open(story_file(tmp_path, 1))
    assert multiprocessing.active_children()
    session.close()
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=SLOW)


def test_a_possible_name_can_be_selected_alone_and_is_followed(make_session: Callable[..., Session]) -> None:
    session = make_session()
    text = "Maria Keller came to Oslo with Sable."
    sable = Mention(Span(text.index("Sable"), text.index("Sable") + 5), Label.PERSON, 0.2)
    found = fakes.analysis(fakes.entity("e1", "Oslo", text, Label.LOCATION))
    session.show(fakes.reading(fakes.article(text)), replace(found, possible=(sable,)))
    session.select_entity(found.entities[0], 0)
    session.select_possible(sable)
    assert (session.selection.entity, session.selection.possible, session.selection.span) == (None, sable, sable.span)
    surer = replace(sable, score=0.4)
    session._on_analysis(replace(found, possible=(surer,)))
    assert session.selection.possible == surer
    session._on_analysis(found)
    assert session.selection.span is None
    session.select_possible(sable)
    session.clear_selection()
    assert session.selection.span is None
