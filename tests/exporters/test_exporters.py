"""Every format: the expected bytes, and what happens when they cannot be written."""

from __future__ import annotations

import errno
import io
import os
import re
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Span, clean
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.core.wording import SAID_SO
from desktop_app.errors import ExportError
from desktop_app.exporters import FORMATS, Format, Holds, format_for, write
from tests.exporters.sample import export_of, sample_export

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export

EXPECTED = Path(__file__).parent.parent / "expected"

each_format = pytest.mark.parametrize("form", FORMATS, ids=[form.key for form in FORMATS])
# The others are read back with other programs' readers, each in its own test.
# Nothing but the passages, with a line of column names at the most.
BARE = frozenset({"jsonl", "readwise", "taguette"})
each_text_format = pytest.mark.parametrize(
    "form", [form for form in FORMATS if form.is_text], ids=lambda form: str(form.key)
)
anything = st.text(min_size=1).map(clean).filter(str.strip)


def unpacked(content: bytes) -> list[bytes]:
    """Return what a file holds, whatever it is packed with."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [part for name in archive.namelist() for part in (name.encode(), archive.read(name))]
    if content.startswith(b"%PDF"):
        pages = pypdfium2.PdfDocument(content)
        return [content, *(page.get_textpage().get_text_range().encode() for page in pages)]
    try:
        return [content, zlib.decompress(content)]
    except zlib.error:
        return [content]


@each_text_format
def test_writes_the_expected_file(form: Format, tmp_path: Path) -> None:
    """After a wanted change, look at what was written and copy it to tests/expected."""
    name = f"{form.key}{form.suffix}"
    write(tmp_path / name, form.render(sample_export()))
    assert (tmp_path / name).read_bytes() == (EXPECTED / name).read_bytes()


@each_format
def test_renders_the_same_bytes_each_time(form: Format) -> None:
    assert form.render(sample_export()) == form.render(sample_export())


@each_format
def test_no_passages_is_a_file_all_the_same(form: Format) -> None:
    content = form.render(sample_export(frozenset()))
    assert len(content) > 100 or form.key in BARE


@each_format
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
@given(text=anything, title=st.text(), path=st.text())
def test_any_text_can_be_exported(form: Format, text: str, title: str, path: str) -> None:
    content = form.render(export_of(text, title=title, path=path, marked=True))
    assert not form.is_text or content.decode("utf-8")


@each_format
def test_a_file_name_that_is_no_unicode_can_be_exported(form: Format) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    content = form.render(export_of("text", title=name, path=f"/news/{name}"))
    assert not form.is_text or "caf\ufffd.txt" in content.decode() or "caf?.txt" in content.decode()


@each_format
@pytest.mark.parametrize("path", ["/home/secret-folder/a.txt", r"C:\secret-folder\a.txt"])
def test_no_folder_of_this_machine_leaves(form: Format, path: str) -> None:
    content = form.render(export_of("text", path=path))
    assert not any(b"secret-folder" in part for part in unpacked(content))


# References hold nothing that was found, and the tables of other programs have no column for it.
@pytest.mark.parametrize(
    "form",
    [form for form in FORMATS if form.holds is not Holds.SOURCE and form.key not in ("readwise", "taguette")],
    ids=lambda form: str(form.key),
)
@pytest.mark.parametrize("file_digest", ["", "ab" * 32])
def test_each_file_says_what_it_is_made_from(form: Format, file_digest: str) -> None:
    export = sample_export()
    source = replace(export.article.source, sha256=file_digest, path="port.txt" if file_digest else "")
    export = replace(export, article=replace(export.article, source=source), corrections=7191)
    content = re.sub(r"\s+", " ", b" ".join(unpacked(form.render(export))).decode("utf-8", "replace"))
    name = file_digest or export.article.digest
    assert name in content.replace(" ", "")
    assert "Standfirst 0.1.0" in content
    assert re.search(r"\b7,?191\b", content)
    assert "en_core_web_sm" in content
    assert ("port.txt" in content) is bool(file_digest)


def corrected_export() -> Export:
    """Return an export of one quote and one name that the reader has both corrected."""
    export = export_of("Keller")
    said = replace(export.analysis.quotations[0], reason=SAID_SO)
    entity = export.analysis.entities[0]
    mentions = tuple(replace(mention, reason=SAID_SO) for mention in entity.mentions)
    analysis = replace(export.analysis, entities=(replace(entity, mentions=mentions),), quotations=(said,))
    return replace(export, analysis=analysis, passages=collect_passages(export.article, analysis, Choice()))


@pytest.mark.parametrize(
    ("key", "times"),
    [
        ("html", 2),
        ("interactive-html", 2),
        ("docx", 2),
        ("markdown", 2),
        ("markdown-notes", 3),
        ("text", 2),
        ("pdf", 2),
    ],
)
def test_what_the_reader_corrected_is_told_where_it_stands(key: str, times: int) -> None:
    form = format_for(key)
    assert form is not None

    def told(export: Export) -> int:
        content = b" ".join(unpacked(form.render(export)))
        assert b"you said so" not in content
        shown = re.sub(rb'title="[^"]*"', b"", content)
        return len(re.findall(rb"corrected\s+by\s+the\s+reader", shown))

    assert told(corrected_export()) == times
    assert told(export_of("Keller")) == 0


@pytest.mark.parametrize(
    ("key", "pattern"),
    [
        ("html", rb' id="(highlight-[^"]+)"'),
        ("markdown", rb"(?m)^\^(highlight-.+)$"),
        ("refi-qda", rb'<PlainTextSelection guid="([^"]+)"'),
        ("w3c", rb'"id":"(urn:uuid:[^"]+)","type":"Annotation"'),
    ],
)
def test_two_highlights_on_the_same_words_have_ids_of_their_own(key: str, pattern: bytes) -> None:
    export = export_of("words")
    both = (Highlight(Span(0, 5), 1), Highlight(Span(0, 5), 2, "a note"))
    only = Choice(frozenset({PassageKind.HIGHLIGHT}))
    passages = collect_passages(export.article, export.analysis, only, both)
    form = format_for(key)
    assert form is not None
    content = b"".join(unpacked(form.render(replace(export, passages=passages, highlights=both))))
    assert len({*re.findall(pattern, content)}) == len(re.findall(pattern, content)) == 2


@pytest.mark.parametrize("name", ["html", "HTML", ".html", ".HTML"])
def test_a_format_is_found_by_key_and_suffix(name: str) -> None:
    assert format_for(name) is FORMATS[0]


def test_an_unknown_format_is_none() -> None:
    assert format_for("docy") is None
    assert format_for("") is None


def test_keys_are_unique_and_a_suffix_means_the_first_format_that_has_it() -> None:
    keys = [form.key for form in FORMATS]
    assert len(set(keys)) == len(keys)
    for form in FORMATS:
        first = next(one for one in FORMATS if one.suffix == form.suffix)
        assert format_for(form.suffix) is first


def test_replaces_an_older_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "old.html"
    target.write_text("old")
    write(target, FORMATS[0].render(sample_export()))
    assert target.read_bytes() == FORMATS[0].render(sample_export())
    assert list(tmp_path.iterdir()) == [target]


def test_a_read_only_file_is_left_as_it_is(tmp_path: Path) -> None:
    target = tmp_path / "kept.html"
    target.write_text("kept")
    target.chmod(0o444)
    with pytest.raises(ExportError, match=r"kept\.html could not be written: permission denied; choose another"):
        write(target, FORMATS[0].render(sample_export()))
    assert target.read_text() == "kept"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no such file or directory; make the folder first"):
        write(tmp_path / "none" / "a.html", b"x")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="is a directory; name a file inside"):
        write(tmp_path, b"x")
    assert tmp_path.is_dir()


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    with pytest.raises(ExportError, match="not a directory"):
        write(tmp_path / "file" / "a.html", b"x")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_device_is_said_and_stays_a_device() -> None:
    with pytest.raises(ExportError, match="/dev/full could not be written: no space left on device; free some"):
        write(Path("/dev/full"), b"x")
    assert Path("/dev/full").is_char_device()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_to_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write(pipe, b"through")
        assert os.read(reader, 100) == b"through"
    finally:
        os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("step", ["fdopen", "fsync"])
def test_a_failure_on_the_way_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    target = tmp_path / "old.html"
    target.write_text("old")

    def fail(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(ExportError, match="no space left on device"):
        write(target, b"new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_the_target_of_a_link_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old")
    link.symlink_to(real)
    write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
