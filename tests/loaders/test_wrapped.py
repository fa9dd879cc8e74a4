"""Files in files: archives of one file and compressed ones, with bounds on what they may unpack to."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from pathlib import Path

import pytest

from desktop_app.errors import LoadError
from desktop_app.loaders import archive, load_bytes, wrapped
from desktop_app.loaders.archive import Archive, inside
from tests.loaders.made import docx, paragraph, zipped

TEXT = b"The minister said no. Nobody asked him why."


def load(content, name):
    return load_bytes(content, Path(name))


def test_the_one_file_of_an_archive_is_opened():
    article = load(
        zipped({"news/story.md": "# Head\n\nText.", "__MACOSX/x": "x", ".DS_Store": "x", "news/": ""}), "a.zip"
    )
    assert article.title == "Head"
    assert article.source.format == "Markdown (packed)"


def test_a_compressed_file_is_opened():
    article = load(gzip.compress(TEXT[:20]) + gzip.compress(TEXT[20:]), "story.txt.gz")
    assert article.text == TEXT.decode()
    assert article.notices == ()
    assert article.source.format == "Plain text (packed)"
    assert article.title == "story.txt"


def test_what_is_left_of_a_compressed_file_is_shown():
    whole = gzip.compress(bytes(range(65, 91)) * 4_000 + b" " + TEXT * 200, compresslevel=1)
    article = load(whole[: len(whole) // 2], "a.gz")
    assert article.text
    assert article.notices == ("The file is damaged; what could be read of it is shown.",)
    with pytest.raises(LoadError, match="is damaged"):
        load(b"\x1f\x8b\x08" + b"nonsense" * 10, "a.gz")


@pytest.mark.parametrize(
    ("parts", "said"),
    [({"a.txt": "x", "b.txt": "y"}, "archive of several files"), ({"a/": ""}, "archive without a file")],
)
def test_other_archives_are_refused_in_words(parts, said):
    with pytest.raises(LoadError, match=said):
        load(zipped(parts), "a.zip")


def test_files_in_files_have_an_end():
    content = docx(paragraph("Inside"))
    for _ in range(3):
        content = zipped({"inner.zip": content})
    assert load(content, "a.zip").text == "Inside"
    with pytest.raises(LoadError, match="files in files"):
        load(zipped({"inner.zip": content}), "a.zip")


@pytest.mark.parametrize("way", ["zip", "gz"])
def test_what_unpacks_to_far_too_much_is_refused(monkeypatch, way):
    for module in (archive, wrapped):
        monkeypatch.setattr(module, "MAX_RATIO", 10)
        monkeypatch.setattr(module, "RATIO_FROM", 100_000)
    bomb = b"a" * 1_000_000
    content = zipped({"a.txt": bomb}) if way == "zip" else gzip.compress(bomb)
    with pytest.raises(LoadError, match="as a trap does"):
        load(content, f"a.{way}")


def test_an_archive_says_what_is_wrong_with_a_part():
    content = bytearray(zipped({"a.txt": TEXT}, zipfile.ZIP_STORED))
    content[40] ^= 1
    with pytest.raises(LoadError, match="is damaged"):
        Archive(bytes(content)).read("a.txt")
    with pytest.raises(LoadError, match="is damaged"):
        Archive(zipped({"a.txt": TEXT})).read("b.txt")
    with pytest.raises(LoadError, match="is damaged"):
        Archive(b"PK\x03\x04 and nothing")
    locked = zipped({"a.txt": TEXT}, zipfile.ZIP_STORED)
    central = locked.index(b"PK\x01\x02")
    with pytest.raises(LoadError, match="protected by a password"):
        Archive(locked[: central + 8] + b"\x01" + locked[central + 9 :]).read("a.txt")
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    with pytest.raises(LoadError, match="is damaged"):
        Archive(zipped({link: "/etc/passwd"})).read("a.txt")


def test_too_many_entries_are_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_ENTRIES", 3)
    with pytest.raises(LoadError, match="as a trap does"):
        Archive(zipped({str(number): "" for number in range(4)}))


@pytest.mark.parametrize(
    ("folder", "target", "name"),
    [
        ("OPS", "a.xhtml", "OPS/a.xhtml"),
        ("OPS/text", "../a.xhtml", "OPS/a.xhtml"),
        ("OPS", "/a.xhtml", "a.xhtml"),
        ("OPS", "../../../../etc/passwd", "etc/passwd"),
        ("", ".\\a.xhtml", "a.xhtml"),
        ("OPS", "file:///etc/passwd", ""),
        ("OPS", "http://example.org/x", ""),
        ("OPS", "//host/share", ""),
    ],
)
def test_a_reference_stays_in_the_archive(folder, target, name):
    assert inside(folder, target) == name


def test_zlib_errors_of_a_part_are_damage():
    packed = zlib.compress(TEXT)
    content = bytearray(zipped({"a.txt": TEXT * 10}))
    start = content.index(b"a.txt") + 5
    content[start : start + len(packed) // 2] = b"\xff" * (len(packed) // 2)
    with pytest.raises(LoadError, match="is damaged"):
        Archive(bytes(content)).read("a.txt")
