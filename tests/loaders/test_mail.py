"""Mails and web archives: the words somebody wrote, the headers as what is known of the article."""

from __future__ import annotations

import base64
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import BlockKind
from desktop_app.errors import LoadError
from desktop_app.loaders import load_bytes
from desktop_app.loaders.content import is_mail
from desktop_app.loaders.mail import _unfolded as unfolded

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


def test_a_headline_in_the_text_goes_before_the_subject():
    page = "<html><body><h1>Ferry sunk</h1><p>It sank at noon, and nobody knows why it did so.</p></body></html>"
    article = load(f"{HEAD}Content-Type: text/html; charset=utf-8\n\n{page}\n")
    assert article.has_headline
    assert article.title == article.text.split("\n")[0] == "Ferry sunk"


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
        (b"From x@example.org Tue Jan  6 23:30:00 2026\nFrom: a\nMIME-Version: 1.0\n\nb", True),
        (b"From here on all is closed.\nNobody asked why.\n\nMIME-Version: 1.0\n", False),
    ],
)
def test_mails_are_told_by_their_headers(start, expected):
    assert is_mail(start) is expected


def flowed(text, *, delsp=""):
    more = f"; DelSp={delsp}" if delsp else ""
    return load(f"{HEAD}Content-Type: text/plain; charset=utf-8; Format=Flowed{more}\n\n{text}\n")


def blocks(article):
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_of_a_flowed_mail_are_joined_where_they_end_in_a_blank(end):
    article = flowed(f"The harbour is closed {end}until the inquiry {end}ends.{end}Nobody asked why.")
    assert article.text.split("\n") == ["The harbour is closed until the inquiry ends.", "Nobody asked why."]


def test_a_flowed_mail_may_have_blanks_that_are_none_of_the_text():
    assert flowed("Der Hafen ist ge \nschlossen  \nund bleibt es.", delsp="yes").text == (
        "Der Hafen ist geschlossen und bleibt es."
    )
    assert flowed("The harbour \nis closed.", delsp="no").text == "The harbour is closed."


def test_a_blank_before_what_looks_like_a_quote_is_no_text():
    assert flowed(" From here on \n it is closed.\n >5 ships wait.").text.split("\n") == [
        "From here on it is closed.",
        ">5 ships wait.",
    ]


def test_quotes_of_a_flowed_mail_end_where_another_begins():
    article = flowed("Jane wrote:\n>> Is it \n>> closed? \n> It \n> is.\n>Since Monday.\nThank you.")
    assert blocks(article) == [
        (BlockKind.PARAGRAPH, "Jane wrote:"),
        (BlockKind.QUOTE, "Is it closed?"),
        (BlockKind.QUOTE, "It is."),
        (BlockKind.QUOTE, "Since Monday."),
        (BlockKind.PARAGRAPH, "Thank you."),
    ]


def test_a_signature_and_an_empty_line_end_a_paragraph_of_a_flowed_mail():
    article = flowed("It is closed. \n-- \nJane Doe \n\nPort Ellison")
    assert article.text.split("\n") == ["It is closed.", "--", "Jane Doe", "Port Ellison"]


LINES = st.lists(st.text("ab> ", min_size=1, max_size=12), min_size=1, max_size=4)


@given(st.lists(LINES.map(lambda lines: [" ".join(line.split()) or "a" for line in lines]), min_size=1, max_size=4))
def test_no_word_of_a_flowed_mail_is_lost(paragraphs):
    lines = [" \n".join(f" {line}" for line in paragraph) for paragraph in paragraphs]
    text = unfolded("\n".join(lines), without_blank=False)
    assert text.split("\n") == [" ".join(paragraph) for paragraph in paragraphs]


def test_a_mail_that_is_wrapped_at_a_column_is_read_in_paragraphs():
    text = (
        "The harbour of Port Ellison will stay closed until the inquiry into the\n"
        "collapse of the northern pier ends, which the minister said on Tuesday\n"
        "may well take until the end of the summer.\n\n"
        "> Nobody was hurt when the pier fell into the water at half past three in\n"
        "> the morning, because the watchman had gone home before the storm came.\n\n"
        "Nobody asked why.\n"
    )
    first, quote, last = blocks(load(f"{HEAD}Content-Type: text/plain\n\n{text}"))
    assert first[1].startswith("The harbour of Port Ellison will stay closed until the inquiry into the collapse of")
    assert first[1].endswith("end of the summer.")
    assert quote == (BlockKind.QUOTE, quote[1])
    assert "half past three in the morning" in quote[1]
    assert last == (BlockKind.PARAGRAPH, "Nobody asked why.")


FROM = "From ines@example.org Tue Jan  6 23:30:00 2026\n"


@pytest.mark.parametrize("name", ["mail.eml", "inbox", "inbox.mbox", "saved.txt"])
def test_a_mailbox_of_one_mail_is_that_mail(name):
    content = f"{FROM}{HEAD}Content-Type: text/plain\n\n>From here on it is closed.\nFrom 12:30 too.\n\n"
    article = load(content, name)
    assert article.text.split("\n") == ["From here on it is closed.", "From 12:30 too."]
    assert article.title == "Harbour closed again"
    assert article.source.format == "Mail"
    assert article.notices == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mailbox_of_several_mails_is_refused_as_a_whole(end):
    one = f"{FROM}{HEAD}Content-Type: text/plain\n\nIt is closed.\n\n".replace("\n", end)
    with pytest.raises(LoadError, match="holds several mails; save the one"):
        load(one * 2)


HEADERS = (
    "From: Jane Doe <j@x>\nTo: a@b.c\nSubject: =?utf-8?q?Caf=C3=A9?=\n closed\nDate: Tue, 6 Jan 2026 23:30:00 -0500\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_named_as_a_mail_needs_no_more_than_its_headers(end):
    content = f"{HEADERS}\nIt is closed.\n".replace("\n", end)
    article = load(content)
    assert (article.source.format, article.title, article.byline) == ("Mail", "Café closed", "Jane Doe")
    assert (article.published, article.text) == ("2026-01-06", "It is closed.")
    assert load(content, "mail.txt").source.format == "Plain text"


@pytest.mark.parametrize(
    "content",
    ["Note: it is closed.\n\nText.\n", "From: here on\nall is shut.\n\nText.\n", "Subject to it.\n\nText.\n", "Text."],
)
def test_a_text_that_is_named_as_a_mail_loses_nothing(content):
    article = load(content)
    assert article.source.format == "Plain text"
    assert article.text.split() == content.split()


def test_a_mail_that_holds_nothing_but_another_is_that():
    inner = "From: Ann Lee <a@x>\nSubject: Inner\n\nFrom here on it is closed.\n"
    once = f"{HEAD}Content-Type: message/rfc822\n\n{inner}"
    article = load(once)
    assert (article.title, article.byline, article.text) == ("Inner", "Ann Lee", "From here on it is closed.")
    assert article.notices == ("The mail holds nothing but another mail, which is shown.",)
    twice = load(f"{HEAD}Content-Type: message/rfc822\n\n{once}")
    assert replace(twice, source=article.source) == article
    forwarded = f"Content-Type: message/rfc822\n\n{inner}"
    article = load(multipart('Content-Type: application/pdf; name="a.pdf"\n\nx', forwarded, forwarded))
    assert article.text == "From here on it is closed."
    assert article.notices[-1] == "What is attached was left out (2 files)."
