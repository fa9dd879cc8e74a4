"""Mails and web archives: the words somebody wrote, the headers as what is known of the article."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from desktop_app.errors import LoadError
from desktop_app.loaders import load_bytes
from desktop_app.loaders.content import is_mail

HEAD = (
    "From: =?utf-8?q?In=C3=AAs_Duarte?= <ines@example.org>\n"
    "Subject: =?utf-8?b?SGFyYm91ciBjbG9zZWQ=?=\n =?utf-8?q?_again?=\n"
    "Date: Tue, 6 Jan 2026 23:30:00 -0500\nMIME-Version: 1.0\n"
)
PAGE = "<html><head><title>News</title></head><body><nav>Home</nav><h1>Harbour</h1><p>It is closed.</p></body></html>"


def load(content, name="mail.eml"):
    return load_bytes(content.encode() if isinstance(content, str) else content, Path(name))


def multipart(*parts, kind="mixed", head=HEAD, end=True):
    inner = "".join(f"--b\n{part}\n" for part in parts)
    return f'{head}Content-Type: multipart/{kind}; boundary="b"\n\n{inner}{"--b--" if end else ""}\n'


def plain(text, *more):
    return "\n".join(("Content-Type: text/plain; charset=utf-8", *more)) + f"\n\n{text}"


def test_a_mail_is_its_text_with_who_wrote_what_when():
    article = load(f"{HEAD}Content-Type: text/plain; charset=utf-8\n\nThe harbour is closed.\n")
    assert article.text == "The harbour is closed."
    assert article.title == "Harbour closed again"
    assert article.byline == "Inês Duarte"
    assert article.published == "2026-01-06"
    assert article.source.format == "Mail"
    assert article.notices == ()


def test_the_page_of_a_mail_is_read_whole():
    article = load(multipart(plain("In short."), f"Content-Type: text/html\n\n{PAGE}", kind="alternative"))
    assert set(article.text.split("\n")) == {"Harbour", "Home", "It is closed."}


def test_what_is_attached_is_counted_and_not_opened():
    attached = 'Content-Type: text/plain\nContent-Disposition: attachment; filename="../../.bashrc"\n\necho pwned'
    article = load(multipart(plain("Read this."), attached))
    assert article.text == "Read this."
    assert article.notices == ("What is attached was left out (1 file).",)


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (
            (plain("Mine."), f"Content-Type: message/rfc822\n\n{HEAD}Content-Type: text/html\n\n<p>Theirs.</p>"),
            ["Mine."],
        ),
        ((plain("Mine."), "Content-Type: text/html\nContent-Disposition: attachment\n\n<p>Theirs.</p>"), ["Mine."]),
        ((plain("One."), 'Content-Type: image/png; name="x.png"\n\nx', plain("Two.")), ["One.", "Two."]),
        ((plain("One < two."), "Content-Type: text/html\n\n<p>Three.</p>"), ["One < two.", "Three."]),
        (('Content-Type: text/plain; name="body.txt"\n\nNamed.',), ["Named."]),
    ],
)
def test_what_somebody_wrote_is_shown_and_nothing_else(parts, shown):
    assert load(multipart(*parts)).text.split("\n") == shown


def test_a_name_with_a_comma_is_a_name():
    assert load("From: =?utf-8?q?Doe=2C_Jane?= <j@x>\nMIME-Version: 1.0\n\nText.\n").byline == "Doe, Jane"


def test_a_web_archive_is_the_article_of_its_page():
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/\nSubject: News\nMIME-Version: 1.0\n"
    long = "The harbour of Port Ellison will stay closed until the inquiry ends, the minister said. " * 3
    page = PAGE.replace("It is closed.", long).replace("<h1>", "<article><h1>").replace("</body>", "</article></body>")
    article = load(
        multipart(f"Content-Type: text/html\n\n{page}", "Content-Type: image/png\n\nx", kind="related", head=head),
        "a.mhtml",
    )
    assert article.source.format == "Web archive"
    assert article.title == "Harbour"
    assert "Home" not in article.text
    assert article.byline == ""


@pytest.mark.parametrize("damage", ["!!*", "", "="])
def test_base64_is_read_as_far_as_it_goes(damage):
    coded = base64.b64encode(b"The harbour is closed until the inquiry ends.").decode()
    article = load(multipart(plain(coded[:40] + damage, "Content-Transfer-Encoding: base64"), end=False))
    assert article.text.startswith("The harbour is closed")
    assert "The mail is damaged; what could be read of it is shown." in article.notices


@pytest.mark.parametrize("charset", ["zlib_codec", "rot13", "x-nonsense"])
def test_an_encoding_that_is_none_is_told(charset):
    article = load(f"{HEAD}Content-Type: text/plain; charset={charset}\n\nThe café is closed.\n")
    assert article.text == "The café is closed."
    assert article.notices == (f"The mail names an encoding that is none (“{charset}”).",)


def test_an_older_encoding_is_taken_at_its_word():
    content = f"{HEAD}Content-Type: text/plain; charset=iso-8859-1\n\n".encode() + "Le café est fermé.".encode(
        "latin-1"
    )
    article = load(content)
    assert article.text == "Le café est fermé."
    assert article.notices == ()


def test_parts_in_parts_without_an_end_are_refused():
    content = HEAD
    for number in range(300):
        content += f'Content-Type: multipart/mixed; boundary="b{number}"\n\n--b{number}\n'
    with pytest.raises(LoadError, match="parts in parts"):
        load(content + "Content-Type: text/plain\n\nx")


def test_headers_without_an_end_cost_nothing():
    content = HEAD + "X-Long: y\n" * 60_000 + "Content-Type: text/plain\n\nThe harbour is closed.\n"
    assert load(content).text == "The harbour is closed."


def test_a_mail_without_words_is_refused():
    with pytest.raises(LoadError, match="holds no text to read"):
        load(multipart("Content-Type: image/png\n\nx"))


def test_a_bad_header_is_no_header():
    article = load("From: x@example.org\nSubject: =?nonsense?b?!!!?=\nDate: long ago\nMIME-Version: 1.0\n\nText.\n")
    assert article.published == ""
    assert article.byline == ""


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"From: a\nSubject: b\n\nA story that quotes a mail.", False),
        (b"Received: from x\nFrom: a\n\nb", True),
        (b"Dear all,\nMIME-Version: 1.0\n\nb", False),
        (b"\xef\xbb\xbfMIME-Version: 1.0\r\nFrom: a\r\n\r\nb", True),
        (b"", False),
    ],
)
def test_mails_are_told_by_their_headers(start, expected):
    assert is_mail(start) is expected
