"""The language of a text is told when it is certain, in bounded time, and else not."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.nlp.language import detect, language_of, name_of
from tests import fakes

ENGLISH = "The mayor said on Monday that the old bridge would stay shut until the end of the month, and left."
GERMAN = "Der Bürgermeister sagte am Montag, die alte Brücke bleibe bis zum Ende des Monats für alle gesperrt."
TEXTS = {
    "en": ENGLISH,
    "de": GERMAN,
    "fr": "Le maire a déclaré lundi que le vieux pont resterait fermé jusqu’à la fin du mois pour des travaux.",
    "es": "El alcalde dijo el lunes que el viejo puente seguirá cerrado hasta finales de mes por las obras.",
    "nl": "De burgemeester zei maandag dat de oude brug tot het einde van de maand gesloten blijft voor verkeer.",
    "da": "Borgmesteren sagde mandag, at den gamle bro er lukket måneden ud, for at byen kan undersøge skaderne.",
    "ru": "Мэр заявил в понедельник, что старый мост будет закрыт до конца месяца из-за ремонта.",
    "ja": "市長は月曜日、古い橋は月末まで閉鎖されると述べた。市は被害をまだ調べている。",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_paragraph_tells_its_language(code: str) -> None:
    assert detect(TEXTS[code]) == code
    assert name_of(code) not in ("", "another language")


def test_norwegian_has_the_code_that_pipelines_have() -> None:
    text = "Ordføreren sa mandag at den gamle broen er stengt ut måneden fordi kommunen ikke vet hva skadene skyldes."
    assert detect(text * 3) == "nb"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ja.",
        "a" * 5_000,
        "😀" * 200,
        "1 2 3 4 5 6 7 8 9 " * 50,
        "Maria Keller, José Peña, Tomasz Wójcik, Aoife Byrne, Nguyen Van Minh, Hamburg, Oslo, Port Vila",
        "Ballymore 3 Kilcreggan 1\nDunvarra 0 Portsenna 0\nSt Maddern 2 Ballymore 2",
    ],
)
def test_what_is_no_prose_has_no_certain_language(text: str) -> None:
    assert detect(text) == ""


def test_a_foreign_beginning_does_not_decide_for_a_long_text() -> None:
    assert detect(GERMAN + "\n" + ENGLISH * 80) == "en"
    assert detect(ENGLISH + "\n" + GERMAN * 80) == "de"


def test_only_a_sample_is_read() -> None:
    """A minute would not do for all of it."""
    assert detect(GERMAN * 200_000) == "de"


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        (GERMAN, "en", "de"),  # pages often declare what their template was written in
        (ENGLISH, "de", "en"),
        ("Ja.", "de-AT", "de"),
        ("Nei.", "no", "nb"),
        ("Yes.", "en", "en"),
        ("Yes.", "", "en"),
    ],
)
def test_what_a_page_declares_counts_where_its_words_do_not_tell(text: str, declared: str, expected: str) -> None:
    assert language_of(replace(fakes.article(text), language=declared)) == expected


def test_plain_english_needs_no_identifier() -> None:
    code = (
        f"import sys; from desktop_app.nlp.language import detect; print(detect({ENGLISH!r}), 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["en", "False"]


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_has_a_code_or_none(text: str) -> None:
    found = detect(text)
    assert found == "" or (2 <= len(found) <= 3 and found.isalpha())
