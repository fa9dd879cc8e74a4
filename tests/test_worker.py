"""The child processes, real ones: what they return, how they fail, and that none outlives its parent."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import zipfile
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.core.article import Span
from desktop_app.core.findings import Findings, Label, Mention
from desktop_app.errors import LoadError
from desktop_app.loaders.limits import MAX_UNPACKED
from desktop_app.nlp import pipeline
from desktop_app.parcels import opened, unpack
from desktop_app.processes import Worker, end, make_analyst, make_reader
from desktop_app.worker import (
    analyze_here,
    decide,
    decide_closed,
    find,
    hash_of,
    likely_encodings,
    look_at,
    read,
    read_bytes,
    read_text,
    weigh,
)
from tests import fakes
from tests.loaders.pages import TITLE, document, paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals")
PATIENCE = 30  # s


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A worker that is ended after the test."""
    made = Worker()
    yield made
    made.kill()


def until(condition: Callable[[], object]) -> None:
    """Wait for a condition, and fail when it does not come true."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    """Tell whether a process is there and not a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_file_read_in_the_child_is_the_file_read_here(worker: Worker, seeds: Path) -> None:
    path = seeds / "flood-appeal.txt"
    reading = worker.submit(read, path).result(PATIENCE)
    assert reading == read(path)
    assert sum(len(piece.passages) for piece in reading.pieces) > 5
    assert "".join(piece.text for piece in reading.pieces).replace("\n", "") == reading.article.text.replace("\n", "")


def test_pasted_text_is_read_with_its_quotations() -> None:
    reading = read_text("“Yes,” said Keller.\n\nMore of it.")
    assert [p.span.of(reading.article.text) for p in reading.pieces[0].passages] == ["“Yes,”"]


def test_a_load_error_crosses_with_its_sentence(worker: Worker, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"^“gone\.txt” was not found"):
        worker.submit(read, tmp_path / "gone.txt").result(PATIENCE)
    assert worker.submit(os.getpid).result(PATIENCE) != os.getpid()


def test_a_packed_file_weighs_what_it_may_unpack_to(tmp_path: Path) -> None:
    words = b"The harbour is closed. " * 100_000
    plain, packed, both = tmp_path / "a.txt", tmp_path / "a.txt.gz", tmp_path / "a.zip"
    plain.write_bytes(words)
    packed.write_bytes(gzip.compress(words))
    with zipfile.ZipFile(both, "w") as archive:
        archive.write(packed, "a.txt.gz")
    assert weigh(plain) == len(words)
    assert len(words) <= weigh(packed) <= weigh(both) <= MAX_UNPACKED
    large = tmp_path / "large.docx"
    large.write_bytes(b"PK\x03\x04" + bytes(3_000_000))
    assert weigh(large) == MAX_UNPACKED


@POSIX
def test_what_cannot_be_read_weighs_nothing_and_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert [weigh(path) for path in (pipe, tmp_path, tmp_path / "gone", Path("\x00"))] == [0] * 4
    assert look_at(Path("\x00"), ()) == ((), "")


def test_a_file_is_hashed_where_it_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.", encoding="utf-8")
    state, digest = look_at(path, ())
    assert digest == hash_of(path) != ""
    assert look_at(path, state) == (state, "")
    path.write_text("One and two.", encoding="utf-8")
    assert look_at(path, state)[1] == hash_of(path)


def test_decisions_do_not_depend_on_the_order_of_pieces() -> None:
    reading = fakes.reading(read_text(fakes.story(60)).article)
    found = [fakes.analyze(piece) for piece in reading.pieces]
    assert len(found) > 2
    forward, back = (decide(reading.article, tuple(parts), True) for parts in (found, found[::-1]))
    assert forward == back == analyze_here(reading, fakes.analyze)
    assert forward.complete
    assert {entity.name for entity in forward.entities} >= {"Maria Keller", "Oslo"}


def test_what_is_handed_over_closed_is_decided_alike() -> None:
    reading = read_text(fakes.story(60))
    assert opened(reading.closed) == reading.article
    found = tuple(find(fakes.analyze, piece) for piece in reading.pieces)
    whole = next(filter(None, unpack(decide_closed(reading.closed, found, True), {})))
    assert whole == analyze_here(reading, fakes.analyze)


def test_a_decision_on_some_pieces_says_that_more_may_come() -> None:
    reading = fakes.reading(fakes.article("Keller came."))
    found = Findings((Mention(Span(0, 6), Label.PERSON),), (), "fake")
    assert not decide(reading.article, (found,), False).complete


def test_what_the_reader_should_know_of_the_model_is_passed_on() -> None:
    article = fakes.article("Keller came.")
    parts = (Findings(model="fake"), Findings(model="fake", notice="It is another model."))
    assert decide(article, parts, True).notice == "It is another model."
    assert decide(article, parts[:1], True).notice == ""


@pytest.mark.model
def test_a_german_article_keeps_its_quotations_and_gets_no_names() -> None:
    reading = read_text(
        "Brücke bleibt gesperrt\n\nDie Bürgermeisterin Maria Keller sagte am Montag vor dem Rathaus von Wismar, die "
        "alte Brücke bleibe bis zum Monatsende gesperrt. „Wir wissen, was das für die Pendler bedeutet“, sagte sie.\n"
    )
    analysis = analyze_here(reading, pipeline.analyze)
    assert analysis.entities == ()
    assert analysis.possible == ()
    assert [q.content[0].of(reading.article.text)[:8] for q in analysis.quotations] == ["„Wir wis"]
    assert analysis.notice.startswith("This article seems to be in German; ")


@pytest.mark.model
def test_the_childs_analysis_is_the_one_made_here(seeds: Path) -> None:
    reading = read(seeds / "flood-appeal.txt")
    analyst = make_analyst()
    try:
        found = [analyst.submit(pipeline.analyze, piece) for piece in reversed(reading.pieces)]
        results = tuple(future.result(PATIENCE) for future in found)
        there = analyst.submit(decide, reading.article, results, True).result(PATIENCE)
    finally:
        end(analyst)
    assert there == analyze_here(reading, pipeline.analyze)
    assert len(there.entities) > 5


@POSIX
def test_a_killed_worker_is_a_broken_executor(worker: Worker) -> None:
    pid = worker.submit(os.getpid).result(PATIENCE)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(BrokenExecutor):
        worker.submit(time.sleep, 60).result(PATIENCE)


def test_a_job_that_takes_the_process_along_is_a_broken_executor(worker: Worker) -> None:
    (piece,) = fakes.reading(fakes.article("Keller came.")).pieces
    with pytest.raises(BrokenExecutor):
        worker.submit(fakes.analyze_and_die, piece).result(PATIENCE)


def test_kill_ends_a_busy_worker_at_once(worker: Worker, tmp_path: Path) -> None:
    started = tmp_path / "started"
    busy, waiting = worker.submit(fakes.hang, started), worker.submit(fakes.hang, tmp_path / "never")
    until(started.exists)
    begun = time.monotonic()
    worker.kill()
    with pytest.raises(BrokenExecutor):
        busy.result(PATIENCE)
    until(lambda: not multiprocessing.active_children())
    assert time.monotonic() - begun < 10  # the job itself would never end
    assert waiting.done()
    assert not (tmp_path / "never").exists()


def test_ending_twice_or_without_any_work_is_fine() -> None:
    reader = make_reader()
    end(reader)
    end(reader)
    held = fakes.HeldExecutor()
    end(held)
    assert held.ended


@POSIX
def test_ctrl_c_in_the_terminal_does_not_end_the_child(worker: Worker) -> None:
    pid = worker.submit(os.getpid).result(PATIENCE)
    assert worker.submit(signal.getsignal, signal.SIGINT).result(PATIENCE) is signal.SIG_IGN
    os.kill(pid, signal.SIGINT)
    assert worker.submit(os.getpid).result(PATIENCE) == pid


@POSIX
def test_the_analyst_gives_way_to_the_window() -> None:
    analyst = make_analyst()
    try:
        assert analyst.submit(os.getpriority, os.PRIO_PROCESS, 0).result(PATIENCE) >= 10
        assert analyst.submit(os.getenv, "OPENBLAS_NUM_THREADS").result(PATIENCE) == "1"
    finally:
        end(analyst)


_PARENT = """
import os, sys
from pathlib import Path
from desktop_app.processes import make_analyst, make_reader
from tests.fakes import hang

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    idle, busy = make_reader(), make_analyst()
    pids = [executor.submit(os.getpid).result() for executor in (idle, busy)]
    job = busy.submit(hang, folder / "started")
    print(*pids, flush=True)
    job.result()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_idle_and_busy_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    with subprocess.Popen([sys.executable, str(script), str(tmp_path)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        until((tmp_path / "started").exists)
        assert all(map(is_running, pids))
        parent.kill()
    until(lambda: not any(map(is_running, pids)))


def test_where_there_is_no_file_to_read_again_it_is_said_how_to_have_one(tmp_path: Path) -> None:
    box = "<aside><p>The harbour master has said nothing at all since then.</p></aside>"
    page = document(f"<article><h1>{TITLE}</h1>{paragraphs()}{box}<p>He left the island again.</p></article>").encode()
    path = tmp_path / "page.html"
    path.write_bytes(page)
    (notice,) = read(path).article.notices
    assert notice.endswith("; choose Whole web page in the File menu to see it.")
    (notice,) = read_bytes(page, "standard input").article.notices
    assert "; save the page as a file, open that, and choose Whole web page " in notice


@pytest.mark.parametrize("packed", [False, True])
def test_encodings_are_looked_for_in_what_is_packed(tmp_path: Path, packed: bool) -> None:
    content = "Министр заявил во вторник в Москве. ".encode("koi8-r") * 3
    path = tmp_path / "story.txt.gz"
    path.write_bytes(gzip.compress(content) if packed else content)
    name, shown, sample = likely_encodings(path)[0]
    assert name.replace("_", "-") == "koi8-r"
    assert shown == "Cyrillic (KOI8-R)"
    assert sample.startswith("Министр")
