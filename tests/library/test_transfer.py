"""The library as JSON: there and back again, and files of others' making."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest
from jsonschema import Draft202012Validator

from desktop_app.core import changes
from desktop_app.core.article import Span
from desktop_app.core.edits import Action
from desktop_app.core.findings import Label
from desktop_app.core.highlights import Highlight
from desktop_app.core.rules import Rule
from desktop_app.errors import LibraryError
from desktop_app.library import Library, articles, backups, edits, rules, transfer
from desktop_app.library.carrying import arrive
from desktop_app.resources import resource_path
from tests.library.conftest import article
from tests.library.sweeps import highlight
from tests.library.test_database import HOSTILE

if TYPE_CHECKING:
    from pathlib import Path

RULE = Rule(Action.DISMISS, "Rear Adm.")


def fill(library: Library) -> None:
    """Say something of each kind."""
    articles.remember(library, article())
    edits.record(library, article().digest, changes.relabel("Oslo", Span(30, 34), Label.PERSON))
    edits.record(library, article().digest, highlight("“mine” – 𝔘"))
    edits.record(library, article().digest, highlight("undone"))
    edits.step(library, article().digest, "undo")
    articles.keep_place(library, article().digest, 12)
    articles.remember(library, replace(article("Pasted.", title="Pasted"), source=replace(article().source, path="")))
    rules.keep(library, "1", RULE)


def all_of(library: Library) -> transfer.Document:
    """Everything a library holds."""
    return transfer._document(library)


def schema() -> dict[str, object]:
    """What a document is, by its classes; Python 3.13 indents their docstrings less."""

    def settled(value: dict[str, object]) -> dict[str, object]:
        return {key: " ".join(str(part).split()) if key == "description" else part for key, part in value.items()}

    made: dict[str, object] = json.loads(json.dumps(msgspec.json.schema(transfer.Document)), object_hook=settled)
    return made


@pytest.fixture
def exported(library: Library, tmp_path: Path) -> Path:
    """The file of a library with something of each kind."""
    fill(library)
    transfer.export(library, tmp_path / "out.json")
    return tmp_path / "out.json"


def test_another_library_gets_all_of_it(library: Library, exported: Path, tmp_path: Path) -> None:
    with closing(Library(tmp_path / "other.sqlite")) as other:
        assert transfer.bring_in(other, transfer.read(exported)) == 2
        assert all_of(other) == all_of(library)
        assert edits.next_texts(other, article().digest) == edits.next_texts(library, article().digest)
        assert edits.step(other, article().digest, "redo") is not None
        assert {one.note for one in edits.load(other, article().digest).highlights} == {"“mine” – 𝔘", "undone"}


def test_bringing_it_in_again_changes_nothing(library: Library, exported: Path) -> None:
    before = all_of(library)
    transfer.bring_in(library, transfer.read(exported))
    assert all_of(library) == before


def test_what_is_there_stays_as_it_is(library: Library, exported: Path) -> None:
    edits.step(library, article().digest, "undo")
    edits.record(library, article().digest, highlight("later"))
    rules.remove(library, "1")
    rules.keep(library, "2", RULE)
    transfer.bring_in(library, transfer.read(exported))
    assert [one.note for one in edits.load(library, article().digest).highlights] == ["later"]
    assert list(rules.load(library).values()) == [RULE]


def test_what_was_lost_is_lost_there_too(library: Library, tmp_path: Path) -> None:
    articles.remember(library, article())
    edits.record(library, article().digest, changes.highlight("Rosa", Highlight(Span(0, 9), 1, "Who?")))
    new = article("Ms. Luna left Oslo.\nNothing of it.")
    arrive(library, new)
    transfer.export(library, tmp_path / "out.json")
    with closing(Library()) as other:
        transfer.bring_in(other, transfer.read(tmp_path / "out.json"))
        assert [lost.edit for lost in edits.lost(other, new.digest)] == [Highlight(Span(0, 9), 1, "Who?")]
        assert articles.versions_of(other, [new.digest]) == [new.digest, article().digest]


def test_a_file_follows_the_schema_that_is_published(exported: Path) -> None:
    """Made anew by: python -m tests.library.test_transfer > resources/library.schema.json"""
    published = json.loads(resource_path("library.schema.json").read_text(encoding="utf-8"))
    assert published == schema()
    Draft202012Validator.check_schema(published)
    Draft202012Validator(published).validate(json.loads(exported.read_bytes()))


def test_many_edits_at_once_are_preceded_by_a_backup(library: Library, exported: Path, path: Path) -> None:
    document = transfer.read(exported)
    transfer.bring_in(library, document)
    assert backups.backups(path) == []
    (one, *_), many = document.articles[0].edits, transfer.MANY + 1
    wide = replace(document.articles[0], edits=tuple(replace(one, key=str(number)) for number in range(many)))
    transfer.bring_in(library, replace(document, articles=(wide,)))
    assert len(backups.backups(path)) == 1


def test_a_name_of_bytes_that_are_no_unicode_is_left_out(library: Library, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("names are Unicode there")
    articles.remember(library, article(path=os.fsdecode(b"/news/\xff.txt")))
    transfer.export(library, tmp_path / "out.json")
    assert transfer.read(tmp_path / "out.json").articles[0].files == ()


@pytest.mark.parametrize(
    "harm",
    [
        lambda made: made["articles"][0]["edits"][0]["correction"].update(at={"start": 30, "end": 9_000}),
        lambda made: made["articles"][0]["edits"][0]["correction"].update(at={"start": 34, "end": 30}),
        lambda made: made["articles"][0]["edits"][0]["correction"].update(at={"start": -4, "end": 3}),
        lambda made: made["articles"][0]["edits"][0]["correction"].update(action="explode"),
        lambda made: made["articles"][0]["edits"][0].update(correction=None),
        lambda made: made["articles"][0]["edits"][1]["highlight"].update(color=6),
        lambda made: made["articles"][0]["edits"][0].update(state="elsewhere"),
        lambda made: made["articles"][0]["changes"][0].update(added={"k": {"key": "k", "state": "here"}}),
        lambda made: made["articles"][0].update(place=40_000),
        lambda made: made["articles"][0].update(files=["/news/\0.txt"]),
        lambda made: made["articles"][0].update(opened="yesterday"),
        lambda made: made["articles"][0].update(opened="9999-12-31T23:59:59-14:00"),
        lambda made: made["articles"][0]["article"]["blocks"][0]["span"].update(end=500),
        lambda made: made["articles"][0]["article"].update(text=None),
        lambda made: made["rules"].update({"9": {"action": "split", "name": "x", "value": ""}}),
        lambda made: made.update(version=2),
        lambda made: made.update(format="another"),
        lambda made: made.pop("format"),
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused_whole(exported: Path, harm: object) -> None:
    made = json.loads(exported.read_bytes())
    before = json.dumps(made)
    assert callable(harm)
    if made["articles"][0]["article"]["title"] == "Pasted":
        made["articles"].reverse()
    harm(made)
    assert json.dumps(made) != before
    exported.write_text(json.dumps(made))
    with pytest.raises(LibraryError, match="is no library that Standfirst has exported, or it is damaged") as caught:
        transfer.read(exported)
    assert "Nothing was imported." in str(caught.value)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[" * 200_000, b"\xff\xfe", b'{"format": NaN}', b'{"format": "\\ud800"}', b"9" * 5_000],
    ids=["nothing", "no fields", "deep", "no text", "nan", "surrogate", "digits"],
)
def test_what_is_no_library_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "in.json").write_bytes(content)
    with pytest.raises(LibraryError, match=r"“.*in\.json” is no library"):
        transfer.read(tmp_path / "in.json")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "MOST", 10)
    (tmp_path / "in.json").write_text("{" + " " * 20 + "}")
    with pytest.raises(LibraryError, match="too large"):
        transfer.read(tmp_path / "in.json")


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"in\.json” cannot be read: no such file"):
        transfer.read(tmp_path / "in.json")


def test_a_file_that_cannot_be_written_is_a_sentence(library: Library, tmp_path: Path) -> None:
    (tmp_path / "folder").touch()
    with pytest.raises(LibraryError, match=r"out\.json” could not be written: file exists"):
        transfer.export(library, tmp_path / "folder" / "out.json")


@pytest.mark.skipif(not HOSTILE.exists(), reason="the maker of hostile files is not here")
def test_hostile_imports_are_refused(library: Library, tmp_path: Path) -> None:
    fill(library)
    before = all_of(library)
    only = [f"imp-{number}" for number in range(7)]
    made = tmp_path / "hostile"
    subprocess.run([sys.executable, HOSTILE, made, "--only", *only], check=True, capture_output=True)
    cases = {case["id"]: case for case in json.loads((made / "hostile.json").read_text())["cases"]}
    for case in (cases[name] for name in only):
        content = (made / case["path"]).read_bytes()
        with pytest.raises(LibraryError, match=r"is no library"):
            transfer.bring_in(library, transfer.read(made / case["path"]))
        assert hashlib.sha256(content).hexdigest() == case["sha256"]
    assert all_of(library) == before


if __name__ == "__main__":
    print(json.dumps(schema(), indent=1))
