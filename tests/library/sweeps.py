"""What the library survives: processes killed at any instant, any call to the disk failing, two programs at once.

The tests run each for a short time. By hand, for long: python -m tests.library.sweeps kill 5000 | faults | two 60.
It is a program of its own, without Qt: it forks.
"""

from __future__ import annotations

import ctypes
import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.core import changes
from desktop_app.core.article import Article, Block, BlockKind, Source, Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.core.highlights import Highlight
from desktop_app.errors import LibraryError
from desktop_app.library import (
    Library,
    analyses,
    articles,
    backups,
    carrying,
    edits,
    forgetting,
    recovery,
    schema,
    transfer,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.core.edits import Change

HERE = Path(__file__).parent
TEXT = "Rosa Luna came to Oslo. " * 40
FAULTS = {"no room": errno.ENOSPC, "broken disk": errno.EIO, "not allowed": errno.EACCES}


def story(number: int = 0) -> Article:
    """A short article."""
    text = f"{TEXT}{number}"
    return Article(
        f"Story {number}", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), source=Source(f"/n/{number}.txt")
    )


def highlight(note: str) -> Change:
    """One more highlight, told by its note."""
    return changes.highlight("Rosa", Highlight(Span(0, 4), 1, note))


def notes(library: Library, digest: str) -> set[str]:
    """The notes that hold."""
    return {one.note for one in edits.load(library, digest).highlights}


# Killed at any instant -------------------------------------------------------------------------------


def kill(times: int, seed: int = 1) -> str:
    """Kill a process that edits, imports, exports and backs up, again and again; what it acknowledged must be there.

    Every tenth time the library is a new one, so that its making is killed, too; every twentieth time it is one of a
    version before, so that its migration is.
    """
    former = schema.MIGRATIONS
    later = (*former, ("CREATE TABLE later (a)", "INSERT INTO later SELECT body FROM edit", "DROP TABLE later"))
    generator = random.Random(seed)
    acknowledged = lost = damaged = halves = 0
    with tempfile.TemporaryDirectory() as folder:
        path, document = Path(folder, "a", "library.sqlite"), Path(folder, "import.json")
        _make_import(document)
        expected: set[str] = set()
        for number in range(times):
            if number % 10 == 0:
                path = Path(folder, f"a{number}", "library.sqlite")
                expected = set()
                schema.MIGRATIONS, schema.VERSION = former, len(former)
                if number % 20 == 0:
                    with closing(Library(path)) as library:
                        articles.remember(library, story())
                        edits.record(library, story().digest, highlight("former"))
                    expected = {"former"}
                schema.MIGRATIONS, schema.VERSION = later, len(later)
            told, tell = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(told)
                with suppress(BaseException):
                    _work(path, document, number, generator.randrange(10**9), tell)
                os._exit(0)
            os.close(tell)
            time.sleep(generator.random() * 0.03)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            with os.fdopen(told) as pipe:
                made = pipe.read().split("\n")[:-1]  # the last line is whole or no acknowledgement
            expected |= set(made)
            acknowledged += len(made)
            try:
                with closing(Library(path)) as library:
                    damaged += not schema.is_whole(library._connection)
                    lost += len(expected - notes(library, story().digest))
                    there = [len(edits.load(library, story(n).digest).highlights) for n in (1, 2)]
                    halves += there not in ([0, 0], [30, 30])
            except LibraryError:
                damaged += 1
            for _, backup in backups.backups(path):
                with closing(Library(backup)) as library:
                    damaged += not schema.is_whole(library._connection)
    schema.MIGRATIONS, schema.VERSION = former, len(former)
    bad = lost + damaged + halves
    said = f"{times} kills, {acknowledged} edits acknowledged: {lost} lost, {damaged} damaged, {halves} half imports"
    if bad:
        raise AssertionError(said)
    return said


def _work(path: Path, document: Path, number: int, seed: int, tell: int) -> None:
    generator = random.Random(seed)
    with closing(Library(path)) as library:
        articles.remember(library, story())
        for step in range(1000):
            what = generator.random()
            if what < 0.8:
                note = f"{number}-{step}"
                edits.record(library, story().digest, highlight(note))
                os.write(tell, f"{note}\n".encode())
            elif what < 0.85:
                transfer.bring_in(library, transfer.read(document))
            elif what < 0.9:
                backups.back_up(library)
            elif what < 0.95:
                transfer.write_side(library, {story().digest})
            else:
                analyses.keep(library, story().digest, "maker", Analysis(model=str(step)))


def _make_import(path: Path) -> None:
    """Write a document of two articles with thirty notes each."""
    with tempfile.TemporaryDirectory() as folder, closing(Library(Path(folder, "l.sqlite"))) as library:
        for number in (1, 2):
            articles.remember(library, story(number))
            for note in range(30):
                edits.record(library, story(number).digest, highlight(f"imported {note}"))
        transfer.export(library, path)


# Any call to the disk fails --------------------------------------------------------------------------


def faults() -> str:
    """Let each call to the disk of each kind of writing fail, one after the other; the old state or the new is there.

    Runs itself again with the calls interposed. Raises FileNotFoundError without a C compiler.
    """
    if "STANDFIRST_FAULTS" not in os.environ:
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder, "faults.so")
            subprocess.run(["cc", "-shared", "-fPIC", "-w", HERE / "faults.c", "-o", made, "-ldl"], check=True)
            environment = {**os.environ, "LD_PRELOAD": str(made), "STANDFIRST_FAULTS": str(made)}
            command = [sys.executable, "-m", "tests.library.sweeps", "faults"]
            ran = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
            if ran.returncode:
                raise AssertionError(ran.stdout + ran.stderr)
            return ran.stdout.strip()
    shim = ctypes.CDLL(os.environ["STANDFIRST_FAULTS"])
    told = []
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder)
        _prepare(model / "data" / "library.sqlite", model)
        before = _state(model / "data" / "library.sqlite")
        for name, operation in OPERATIONS.items():
            points = max(_sweep(shim, name, operation, number, model, before) for number in FAULTS.values())
            told.append(f"{name} {points}")
    return f"failed at every point, with {len(FAULTS)} causes each: " + ", ".join(told)


def _sweep(
    shim: ctypes.CDLL, name: str, operation: Callable[[Path], object], number: int, model: Path, before: object
) -> int:
    """Let the first, the second, … call fail until none is left; return how many there were."""
    for point in range(1, 500):
        with tempfile.TemporaryDirectory() as parent:
            folder = shutil.copytree(model, Path(parent, "f"))
            path = folder / "data" / "library.sqlite"
            child = os.fork()
            if child == 0:
                os._exit(_attempt(shim, operation, path, point, number))
            _, status = os.waitpid(child, 0)
            outcome = os.waitstatus_to_exitcode(status)
            if outcome not in (DONE, REFUSED, OVER):
                raise AssertionError(f"{name}, call {point}: exit status {outcome}")
            after = _state(path)
            if outcome == REFUSED and after != before and name != "recover":
                raise AssertionError(f"{name}, call {point}: refused, and changed {before} to {after}")
            left = [file.name for file in folder.rglob("*") if ".part" in file.name or file.name.startswith(".")]
            if left:
                raise AssertionError(f"{name}, call {point}: left {left}")
            if outcome == OVER:
                return point - 1
    raise AssertionError(f"{name} has no end")


DONE, REFUSED, OVER, BROKEN = 10, 11, 12, 13


def _attempt(shim: ctypes.CDLL, operation: Callable[[Path], object], path: Path, point: int, number: int) -> int:
    try:
        shim.faults_set(point, number)
        operation(path)
        fired = shim.faults_fired()
        shim.faults_set(-1, 0)
    except LibraryError as error:
        fired = shim.faults_fired()
        shim.faults_set(-1, 0)
        said = str(error)
        told = str(path.parent.parent) in said and said.endswith(".")
        return REFUSED if fired and told else BROKEN
    except BaseException as error:  # noqa: BLE001 - whatever it is must not be
        shim.faults_set(-1, 0)
        os.write(2, f"{type(error).__name__}: {error}\n".encode())
        return BROKEN
    return DONE if fired else OVER


def _prepare(path: Path, folder: Path) -> None:
    with closing(Library(path)) as library:
        articles.remember(library, story())
        edits.record(library, story().digest, highlight("old"))
    _make_import(folder / "import.json")


def _state(path: Path) -> object:
    if not path.exists():
        return None
    with closing(Library(path)) as library:
        if not schema.is_whole(library._connection):
            raise AssertionError("damaged")
        return (
            sorted(notes(library, story().digest)),
            edits.next_texts(library, story().digest),
            [len(edits.load(library, story(n).digest).highlights) for n in (1, 2)],
            sorted(path.parent.parent.glob("exported.json")),
        )


def _with_library(work: Callable[[Library], object]) -> Callable[[Path], object]:
    def run(path: Path) -> object:
        with closing(Library(path)) as library:
            return work(library)

    return run


def _export(library: Library) -> None:
    assert library.path is not None
    transfer.export(library, library.path.parent.parent / "exported.json")


def _import(library: Library) -> None:
    assert library.path is not None
    transfer.bring_in(library, transfer.read(library.path.parent.parent / "import.json"))


def _side(library: Library) -> None:
    assert library.path is not None
    transfer.write_side(library, {story().digest})


ANALYSIS = Analysis((Entity("e1", Label.PERSON, "Rosa Luna", (Mention(Span(0, 9), Label.PERSON),)),), complete=True)


def _later() -> Article:
    """A later version of the story."""
    text = f"{story().text}\nMore of it."
    return replace(
        story(), text=text, blocks=(*story().blocks, Block(BlockKind.PARAGRAPH, Span(len(text) - 11, len(text))))
    )


OPERATIONS: dict[str, Callable[[Path], object]] = {
    "open a new one": lambda path: Library(path.with_name("new.sqlite")).close(),
    "record": _with_library(lambda library: edits.record(library, story().digest, highlight("new"))),
    "undo": _with_library(lambda library: edits.step(library, story().digest, "undo")),
    "remember": _with_library(lambda library: articles.remember(library, story(5))),
    "bring along": _with_library(lambda library: carrying.arrive(library, _later())),
    "forget": _with_library(lambda library: forgetting.forget(library, story().digest)),
    "keep what was found": _with_library(lambda library: analyses.keep(library, story().digest, "m", ANALYSIS)),
    "back up": _with_library(backups.back_up),
    "export": _with_library(_export),
    "import": _with_library(_import),
    "write beside": _with_library(_side),
    "recover": lambda path: recovery.recover(path),
}


# Two programs at once --------------------------------------------------------------------------------


def two(seconds: float) -> str:
    """Let two processes edit one library at once for a time; what both acknowledged must be there."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "library.sqlite")
        with closing(Library(path)) as library:
            articles.remember(library, story())
        pipes = [os.pipe() for _ in range(2)]
        for number, (told, tell) in enumerate(pipes):
            if os.fork() == 0:
                os.close(told)
                status = 1
                with suppress(LibraryError):
                    _edit_for(path, seconds, number, tell)
                    status = 0
                os._exit(status)
        made: set[str] = set()
        for _, tell in pipes:
            os.close(tell)
        for told, _ in pipes:
            with os.fdopen(told) as pipe:
                made |= set(pipe.read().split("\n")[:-1])
        statuses = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in pipes]
        with closing(Library(path)) as library:
            there = notes(library, story().digest)
        removed = {note.removeprefix("-") for note in made if note.startswith("-")}
        expected = {note for note in made if not note.startswith("-")} - removed
        said = f"{len(made)} edits of two processes in {seconds:g} s: {len(expected - there)} lost"
        if statuses != [0, 0] or expected != there:
            raise AssertionError(f"{said}, {len(there - expected)} too many, statuses {statuses}")
        return said


def _edit_for(path: Path, seconds: float, number: int, tell: int) -> None:
    generator, end = random.Random(number), time.monotonic() + seconds
    own: dict[str, Highlight] = {}
    step = 0
    with closing(Library(path)) as library:
        while time.monotonic() < end:
            step += 1
            if own and generator.random() < 0.3:
                note = generator.choice(list(own))
                held = edits.load(library, story().digest)
                edits.record(library, story().digest, changes.remove("Rosa", held, own.pop(note)))
                os.write(tell, f"-{note}\n".encode())
            else:
                note = f"{number} {step}"
                own[note] = Highlight(Span(0, 4), 1, note)
                edits.record(library, story().digest, changes.highlight("Rosa", own[note]))
                os.write(tell, f"{note}\n".encode())


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    print({"kill": lambda: kill(int(numbers[0])), "faults": faults, "two": lambda: two(float(numbers[0]))}[what]())
