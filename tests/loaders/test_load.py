"""Files are opened by what they hold, or refused in one sentence that names them."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.article import BlockKind
from desktop_app.errors import AppError, LoadError, UnsupportedFormatError
from desktop_app.loaders import FORMATS, article_from_text, limits, load_article, load_bytes
from tests.loaders.made import OPEN, docx, odt, paragraph, zipped

DATA = Path(__file__).parents[1] / "data"
SENTENCE = "The minister said no. Nobody asked him why."


OPEN_DOCUMENT = "application/vnd.oasis.opendocument"


def tarred(content):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        entry = tarfile.TarInfo("story.txt")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return file.getvalue()


def samples():
    folder = Path(__file__).parent.parent.parent / "seeds"
    return sorted(path for path in folder.iterdir() if path.name != "README.md")


@pytest.mark.parametrize("path", samples(), ids=lambda path: path.name)
def test_every_sample_has_headline_byline_date_and_no_notice(path):
    article = load_article(path)
    assert article.has_headline
    assert article.title == article.text.split("\n")[0]
    assert article.byline
    assert article.published.startswith("202")
    assert article.notices == ()
    assert 300 <= article.words <= 900
    assert article.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert article.source.path == str(path)
    assert "\n".join(block.span.of(article.text) for block in article.blocks) == article.text


def test_the_samples_cover_every_format():
    made = DATA.glob("reef-vote.*")
    covered = {load_article(path).source.format for path in (*samples(), *made)}
    # Mails and archives are made by their own tests.
    assert covered == {known.name for known in FORMATS} - {
        "Mail",
        "Web archive",
        "Compressed file",
        "Archive of one file",
    }


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "pdf", "rtf"])
def test_what_other_programs_made_of_an_article_is_the_article(seeds, suffix):
    """By LibreOffice 7.4 and pandoc 2.17 from seeds/reef-vote.md."""
    written, made = load_article(seeds / "reef-vote.md"), load_article(DATA / f"reef-vote.{suffix}")
    assert made.title == written.title
    assert made.published == written.published
    assert made.notices == ()
    assert made.byline == written.byline
    assert made.text.replace("\xa0", " ") == written.text.replace("\xa0", " ")
    kinds = [(block.kind, block.marker) for block in made.blocks]
    assert kinds == [(block.kind, block.marker) for block in written.blocks]


def test_the_saved_page_is_free_of_what_stood_around_it(seeds):
    text = load_article(seeds / "rail-tunnel.html").text
    for clutter in (
        "partners",
        "Subscribe",
        "SunJet",
        "Sign up",
        "Ferry fares",
        "Copy link",
        "All rights",
        "Wieczorek",
    ):
        assert clutter not in text
    for words in ("Photograph: Matteo Brandt", "Ferrante’s office", "Strada\xa0&\xa0Fels", "wait six months"):
        assert words in text


def test_wrapped_lines_of_a_sample_are_paragraphs(seeds):
    path = seeds / "delta-cholera.txt"
    article = load_article(path)
    written = [" ".join(paragraph.split()) for paragraph in path.read_text().split("\n\n")]
    assert article.text.split("\n") == [written[0], *written[3:]]  # without byline and date
    assert f"By {article.byline}" == written[1]
    assert [b.span.of(article.text) for b in article.blocks if b.kind is BlockKind.HEADING] == [
        "WHERE IT BEGAN", "THE ROAD TO THE CITY"]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", "<!DOCTYPE html><p>x", "Web page"),
        ("a.md", "<!-- saved -->\n<html><p>x", "Web page"),
        ("a.txt", '<?xml version="1.0"?>\n<html><p>x</p></html>', "Web page"),
        ("a.MD", "# x", "Markdown"),
        ("a.xyz", "x", "Plain text"),
        ("noname", "x", "Plain text"),
        ("a.txt", "<b>x</b>", "Plain text"),
        ("a.htm", "x", "Web page"),
    ],
)
def test_content_decides_before_the_suffix(name, content, expected):
    assert load_bytes(content.encode(), Path(name)).source.format == expected


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "an old or protected Office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"x" + bytes(range(256)) * 20, "binary data"),
        (zipped({"xl/workbook.xml": "x"}), "an Excel workbook"),
        (zipped({"Index/Document.iwa": "x"}), "a Pages document"),
        (zipped({"mimetype": f"{OPEN_DOCUMENT}.spreadsheet", "content.xml": "x"}), "an OpenDocument spreadsheet"),
        (zipped({"mimetype": f"{OPEN_DOCUMENT}.graphics-template", "content.xml": "x"}), "an OpenDocument drawing"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "a sound or video recording"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "a WebP picture"),
        (b"ID3\x03\x00\x00\x00", "a sound recording"),
        (b"\x00\x00\x00\x18ftypmp42", "a video"),
        (b"BZh91AY&SY\x01\x02", "a bzip2 archive; unpack it and open"),
        (tarred(b"Text."), "a TAR archive; unpack it and open"),
        (gzip.compress(tarred(b"Text.")), "a TAR archive; unpack it and open"),
    ],
)
def test_other_kinds_of_files_are_named_and_refused(tmp_path, content, kind):
    path = tmp_path / "story.txt"
    path.write_bytes(content)
    with pytest.raises(UnsupportedFormatError, match=kind) as caught:
        load_article(path)
    assert str(caught.value).startswith("“story.txt” ")
    assert str(caught.value).count(".") == 2  # the suffix's and the sentence's


@pytest.mark.parametrize("content", [b"", b" \n\t\xc2\xa0\n", b"\xef\xbb\xbf", b"\xe2\x80\x8b\n"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_nothing_to_read_is_an_error(tmp_path, content, suffix):
    path = tmp_path / f"blank{suffix}"
    path.write_bytes(content)
    with pytest.raises(LoadError, match="“blank"):
        load_article(path)


def test_missing_files_folders_and_pipes_are_refused_at_once(tmp_path):
    with pytest.raises(LoadError, match="was not found"):
        load_article(tmp_path / "gone.txt")
    with pytest.raises(LoadError, match="is a folder"):
        load_article(tmp_path)
    with pytest.raises(LoadError, match="not a possible file name"):
        load_article(Path("a\0b"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(LoadError, match="pipe"):
            load_article(tmp_path / "pipe")


def test_a_system_error_is_told_in_words(tmp_path, monkeypatch):
    path = tmp_path / "story.txt"
    path.write_text(SENTENCE)

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(LoadError, match=r"“story\.txt” could not be read: permission denied\."):
        load_article(path)


def test_a_file_beyond_the_limit_is_refused(tmp_path):
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    with pytest.raises(LoadError, match="larger than 200 MB"):
        load_article(path)


def test_large_markdown_is_read_as_plain_text():
    article = load_bytes(b"*a **a " * (limits.MAX_MARKDOWN_BYTES // 6), Path("big.md"))
    assert article.source.format == "Plain text"
    assert "shown as plain text" in article.notices[0]


def test_what_cannot_be_seen_is_told():
    article = load_bytes("Pay \u202egnp.exe\u202c now\x00.".encode(), Path("a.txt"))
    assert len(article.notices) == 2
    assert "\x00" not in article.text


PDF_MENTIONED = "Every such file starts with %PDF-1.4, and then come objects. "


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.txt", f"{PDF_MENTIONED}{SENTENCE}", "Plain text"),
        ("a.txt", f"%PDF-1.4 is how it begins. {SENTENCE}", "Plain text"),
        ("a.md", f"# PDF\n\n{PDF_MENTIONED}\n\n```\n%PDF-1.4\n1 0 obj\n```", "Markdown"),
        ("a.html", f"<!DOCTYPE html><p>{PDF_MENTIONED}{SENTENCE} 1 0 obj “é”", "Web page"),
        ("a.eml", f"From: a@b.c\nMIME-Version: 1.0\n\n{PDF_MENTIONED} 1 0 obj “é”", "Mail"),
        *(("a.txt", f"{word} is no recording. “é” {SENTENCE}", "Plain text") for word in ("RIFFRAFF", "ID3", "OggS")),
        ("a.txt", f"The ftyp box of a film. {SENTENCE}", "Plain text"),
        ("a.txt", f"PK\x03\x04 is the mark of a ZIP file. {SENTENCE}", "Plain text"),
        ("a.txt", f"GIF89a and BZh are marks too. {SENTENCE}", "Plain text"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_words_on_files_are_a_text(name, content, form, encoding):
    article = load_bytes(content.encode(encoding), Path(name))
    assert article.source.format == form
    assert content.split()[-1] in article.text or form == "Markdown"


def test_a_file_that_begins_with_other_lines_is_what_it_is(seeds):
    paper = (DATA / "reef-vote.pdf").read_bytes()
    for before in (b"\r\n", b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n", b"<br />\n<b>Warning</b>: x in y on line 2\n"):
        assert load_bytes(before + paper, Path("a")).source.format == "PDF"
    rich = (DATA / "reef-vote.rtf").read_bytes()
    for before in (b"\xef\xbb\xbf", b"\r\n\n "):
        assert load_bytes(before + rich, Path("a")).text == load_bytes(rich, Path("a")).text


def test_an_open_document_in_one_file_is_read(seeds):
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {OPEN} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:meta><dc:title>Harbour</dc:title><dc:creator>Jane Doe</dc:creator></office:meta>"
        '<office:styles><style:style style:name="H" style:family="paragraph" style:default-outline-level="1"/>'
        '</office:styles><office:body><office:text><text:h text:outline-level="1">The harbour</text:h>'
        f"<text:p>Jane Doe</text:p><text:p>{SENTENCE}</text:p></office:text></office:body></office:document>"
    )
    article = load_bytes(content.encode(), Path("a.fodt"))
    assert (article.title, article.byline, article.text) == ("The harbour", "Jane Doe", f"The harbour\n{SENTENCE}")
    assert article.source.format == "OpenDocument text"


@pytest.mark.parametrize(
    ("content", "holds"),
    [
        (SENTENCE.encode(), r"plain text; .* let its name end in \.txt"),
        (b"<!doctype html><p>Log in", r"a web page; .* let its name end in \.html"),
        (zipped({"a.txt": "x"}), r"an archive; .* let its name end in \.zip"),
        (bytes(range(256)), r"something else; get another copy of it\."),
    ],
)
def test_a_file_named_as_what_it_can_not_be_is_refused(content, holds):
    with pytest.raises(UnsupportedFormatError, match=rf"“a\.pdf” is named \.pdf but holds {holds}"):
        load_bytes(content, Path("a.pdf"))


def test_a_very_long_text_is_shown_in_part_and_that_is_said(monkeypatch):
    monkeypatch.setattr("desktop_app.loaders.text.MAX_SHOWN", 1_000)
    article = load_bytes((f"{SENTENCE}\n\n" * 100).encode(), Path("a.txt"))
    assert 900 < len(article.text) <= 1_000
    assert article.text.endswith("why.")
    assert "of 4,500 characters are shown and analysed" in article.notices[0]


def test_the_title_of_a_text_without_headline_is_the_files_name():
    assert load_bytes(SENTENCE.encode(), Path("Ferry notes v2.txt")).title == "Ferry notes v2"


CUT = "Ange\xadla Mer\xadkel met Emma\xadnuel Ma\xadcron in Ber\xadlin on Monday, as Donald Trump said."


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"Talks\n\n{CUT}"),
        ("a.md", f"# Talks\n\n{CUT}"),
        ("a.html", f"<!DOCTYPE html><article><h1>Talks</h1><p>{CUT}</p></article>"),
        ("b.html", f"<!DOCTYPE html><article><h1>Talks</h1><p>{CUT}</p></article>".replace("\xad", "&shy;")),
        ("c.html", f"<!DOCTYPE html><article><h1>Talks</h1><p>{CUT}</p></article>".replace("\xad", "&#xAD;")),
        ("a.rtf", r"{\rtf1\ansi Talks\par " + CUT.replace("\xad", r"\-") + r"\par}"),
        ("a.docx", docx(paragraph("Talks") + paragraph(CUT))),
        ("a.odt", odt(f"<text:h text:outline-level='1'>Talks</text:h><text:p>{CUT}</text:p>")),
        ("a.eml", f"From: a@b.c\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nTalks\n\n{CUT}"),
    ],
)
def test_words_are_whole_in_every_format(name, content):
    article = load_bytes(content.encode() if isinstance(content, str) else content, Path(name))
    assert article.text.split("\n")[-1] == CUT.replace("\xad", "")


def test_the_byline_is_whole_too():
    content = f"Har\xadbour closed\n\nBy An\xadna Mül\xadler\n\n{SENTENCE * 4}\n"
    article = load_bytes(content.encode(), Path("a"))
    assert (article.title, article.byline) == ("Harbour closed", "Anna Müller")


def test_pasted_text_is_read_as_a_file_is():
    assert article_from_text(SENTENCE, title="Pasted").title == "Pasted"
    assert article_from_text(SENTENCE).text == SENTENCE
    with pytest.raises(LoadError, match="empty"):
        article_from_text(" \n")


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html", "a"]))
def test_any_bytes_are_an_article_or_an_error_in_words(content, name):
    try:
        article = load_bytes(content, Path(name))
    except AppError:
        return
    assert "\n".join(block.span.of(article.text) for block in article.blocks) == article.text
    assert article.text.strip() == article.text != ""


def test_importing_the_loaders_loads_no_heavy_package():
    heavy = "{'lxml', 'trafilatura', 'markdown_it', 'charset_normalizer', 'pypdfium2', 'striprtf'}"
    code = f"import sys, desktop_app.loaders; print({heavy} & {{*sys.modules}})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
