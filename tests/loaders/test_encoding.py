"""Bytes become the right characters, and a guess is told as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import AppError, UnsupportedFormatError
from desktop_app.loaders.encoding import decode, guess

ENGLISH = "The minister doesn’t know, “really”, what the café in Orléans — run by Zoë — has to do with it. "
POLISH = "Minister powiedział w Łodzi, że źródło informacji jest pewne, a książę już wyjechał. "
CZECH = "Ministr řekl v Praze, že příští týden zveřejní zprávu o nehodě, kterou způsobila mlha. "
RUSSIAN = "Министр заявил во вторник в Москве, что расследование аварии будет продолжено весной. "
TURKISH = "Bakan İstanbul'da yaptığı açıklamada soruşturmanın sürdüğünü ve çağrının geç geldiğini söyledi. "


def decoded(content, declared=""):
    """The text in bytes, and what is told of it."""
    found = decode(content, declared=declared)
    return found.text, found.notices


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32", "utf-8", "utf-16-le", "utf-16-be"])
def test_unicode_is_certain(name):
    assert decoded(ENGLISH.encode(name)) == (ENGLISH, ())


@pytest.mark.parametrize(
    ("text", "name", "shown"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        ("It doesn’t. " * 2, "cp1252", "windows-1252"),
        (ENGLISH, "mac_roman", "Macintosh Roman"),
        (POLISH * 3, "cp1250", "windows-1250"),
        (CZECH * 3, "cp1250", "windows-1250"),
        (RUSSIAN * 3, "cp1251", "windows-1251"),
        (TURKISH * 3, "cp1254", "windows-1254"),
    ],
)
def test_older_encodings_are_guessed_and_said_to_be(text, name, shown):
    assert decoded(text.encode(name)) == (text, (f"The encoding was guessed as {shown}.",))
    assert text.encode(name).decode(decode(text.encode(name)).guessed) == text


def test_a_declared_encoding_is_no_guess():
    assert decoded(POLISH.encode("iso8859_2"), declared="ISO-8859-2") == (POLISH, ())
    assert decoded("“café”".encode("cp1252"), declared="iso-8859-1") == ("“café”", ())


def test_valid_utf8_wins_over_a_declaration():
    assert decoded(ENGLISH.encode(), declared="iso-8859-1") == (ENGLISH, ())


@pytest.mark.parametrize("label", ["utf-7", "rot13", "zlib", "no such thing", "utf-16"])
def test_dangerous_and_unknown_labels_are_ignored(label):
    text, notices = decoded(b"+ADw-script+AD4- caf\xe9", declared=label)
    assert text == "+ADw-script+AD4- café"
    assert notices == ("The encoding was guessed as windows-1252.",)


def test_damage_in_utf8_is_counted_and_the_rest_stays_utf8():
    text, notices = decoded(ENGLISH.encode() + b" caf\xe9 \xff " + ENGLISH.encode())
    assert text.count("\ufffd") == 2
    assert text.startswith(ENGLISH)
    assert notices == ("Characters that could not be read are shown as \ufffd (2 of them).",)


def test_lone_surrogates_never_come_out():
    text, _ = decoded(b"\xff\xfe" + "end".encode("utf-16-le") + b"\x3d\xd8")
    assert text == "end\ufffd"


def test_binary_content_is_refused_rather_than_shown():
    with pytest.raises(UnsupportedFormatError, match="binary"):
        decoded(bytes(range(256)) * 20)
    with pytest.raises(UnsupportedFormatError, match="binary"):
        decoded(b"\x00\x01\x02" * 100)


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(content):
    try:
        text, _ = decoded(content)
    except AppError:
        return
    text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_is_never_changed(text):
    assert decoded(b"text: " + text.encode())[0] == "text: " + text


def test_one_curly_apostrophe_is_not_taken_for_another_script():
    assert guess("It isn’t so.".encode("cp1252")) == "cp1252"
