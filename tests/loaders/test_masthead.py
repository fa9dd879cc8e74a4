"""Bylines and dates are told from sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders import load_bytes
from desktop_app.loaders.masthead import read_byline, read_date, split_masthead


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Tuesday, 17 March 2026", "2026-03-17"),
        ("March 17, 2026", "2026-03-17"),
        ("Oct. 3, 2025 7:40 a.m. EST", "2025-10-03"),
        ("Published: 1st May 2024 07:30 BST", "2024-05-01"),
        ("2026-03-17T06:30:00+00:00", "2026-03-17"),
        ("12. März 2026", "2026-03-12"),
        ("Veröffentlicht am Donnerstag, 12. März 2026, 14:30 Uhr", "2026-03-12"),
        ("Publié le 1er août 2025 à 10h30", "2025-08-01"),
        ("jeudi 12 mars 2026 à 10 h 30", "2026-03-12"),
        ("Publicado el 12 de marzo de 2026", "2026-03-12"),
        ("Jueves, 3 de septiembre del 2026 - 10:30 h", "2026-09-03"),
        ("12 Smarch 2026", ""),
        ("12. März 2026 war ein Donnerstag", ""),
        ("Aktualisiert am 12. März 2026", ""),
        ("12.03.2026", ""),
        ("31 September 2020", ""),
        ("03/04/2026", ""),
        ("Updated 17 March 2026", ""),
        ("17 March 2026 was a Tuesday", ""),
    ],
)
def test_a_line_with_nothing_but_a_date_is_one(line, date):
    assert read_date(line) == date


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("By Zoë d’Arcy and Amir al-Rashid in Cairo", "Zoë d’Arcy and Amir al-Rashid in Cairo"),
        ("By Ana Ruiz, Harbour Correspondent", "Ana Ruiz, Harbour Correspondent"),
        ("JANE DOE, Correspondent", "JANE DOE, Correspondent"),
        ("Von Anna Müller", "Anna Müller"),
        ("VON ANNA MÜLLER UND JAN SCHMIDT", "ANNA MÜLLER UND JAN SCHMIDT"),
        ("Von Anna von der Heide, Jan Schmidt und Eva Groß", "Anna von der Heide, Jan Schmidt und Eva Groß"),
        ("Par Jean-Luc Dupont et Zoé de la Tour", "Jean-Luc Dupont et Zoé de la Tour"),
        ("Por María López y Juan Pérez", "María López y Juan Pérez"),
        ("Von Menschen und Mäusen", ""),
        ("Von der Leyen", ""),
        ("Von Trier", ""),
        ("Von Anna Müller ist nichts bekannt", ""),
        ("Par Saint-Denis", ""),
        ("By Tuesday", ""),
        ("By Tuesday the harbour was shut", ""),
        ("By-election in Leeds", ""),
        ("By the Sea", ""),
        ("Jane Doe, a correspondent, said no.", ""),
        ("Jane Doe, Nairobi", ""),
    ],
)
def test_a_line_with_nothing_but_a_byline_is_one(line, byline):
    assert read_byline(line) == byline


def test_byline_and_date_leave_the_text_once_and_only_near_the_top():
    lines = ["Headline", "By Jane Doe, 12 March 2026", "By Another Name", *["Text."] * 6, "By Late Comer"]
    parts, byline, published = split_masthead([Part(BlockKind.PARAGRAPH, line) for line in lines])
    assert (byline, published) == ("Jane Doe", "2026-03-12")
    assert [part.text for part in parts] == ["Headline", "By Another Name", *["Text."] * 6, "By Late Comer"]


def test_a_title_in_capitals_is_no_byline_for_its_first_word():
    lines = ["Por Quién Doblan Las Campanas", "Por María López", "12 de marzo de 2026", "Text."]
    assert masthead(*lines) == ([lines[0], "Text."], "María López", "2026-03-12")
    parts = [Part(BlockKind.PARAGRAPH, "Roman"), Part(BlockKind.HEADLINE, "Von Anna Karenina"), *map(paragraph, "ab")]
    assert split_masthead(parts) == (parts, "", "")


def paragraph(text):
    return Part(BlockKind.PARAGRAPH, text)


def masthead(*lines, author=""):
    parts, byline, published = split_masthead([Part(BlockKind.PARAGRAPH, line) for line in lines], author)
    return [part.text for part in parts], byline, published


def test_a_line_that_is_nothing_but_the_known_author_is_the_byline():
    assert masthead("Headline", "JANE  DOE", "Text.", author="Jane Doe") == (["Headline", "Text."], "JANE DOE", "")
    assert masthead("Headline", "Text.", author="Jane Doe") == (["Headline", "Text."], "", "")
    assert masthead("Headline", *["Text."] * 5, "Jane Doe", author="Jane Doe")[1] == ""


def test_a_byline_goes_before_a_line_with_the_known_author_and_both_stay_to_be_seen():
    lines = ("Headline", "Gazette Staff", "By Jane Doe", "Text.")
    assert masthead(*lines, author="Gazette Staff") == (["Headline", "Gazette Staff", "Text."], "Jane Doe", "")


def test_a_byline_that_a_file_repeats_as_its_author_is_taken_apart():
    line = "By M. O. and D. R., Maritime Correspondent · 17 March 2026"
    assert masthead("Headline", line, "Text.", author=line) == (
        ["Headline", "Text."], "M. O. and D. R., Maritime Correspondent", "2026-03-17")  # fmt: skip


def test_a_headline_that_is_the_authors_name_stays():
    parts = [Part(BlockKind.HEADLINE, "European Commission"), Part(BlockKind.PARAGRAPH, "Text.")]
    assert split_masthead(parts, "European Commission") == (parts, "", "")


TEXT = "The council voted on Tuesday to close the harbour road for six months, as residents had feared for long. "
HEADER = "From: Sam Lee <s@x.org>\nSubject: FYI\nDate: Fri, 13 Mar 2026 10:00:00 +0000\nMIME-Version: 1.0\n"
TOLD_ELSEWHERE = {
    "a.html": '<!DOCTYPE html><html><head><title>Harbour road to close</title><meta name="author" content="Sam Lee">'
    '<meta property="article:published_time" content="2026-03-13T10:00:00Z"></head><body><article>'
    f"<h1>Harbour road to close</h1>{{}}<p>{TEXT * 3}</p><p>{TEXT * 3}</p></article></body></html>",
    "a.md": f"---\nauthor: Sam Lee\ndate: 2026-03-13\n---\n\n# Harbour road to close\n\n{{}}\n\n{TEXT}\n",
    "a.eml": f"{HEADER}\nHarbour road to close\n\n{{}}\n\n{TEXT * 2}\n",
}
SEEN = {"a.html": "<p>By Jane Doe</p><p>12 March 2026</p>"}


@pytest.mark.parametrize("name", TOLD_ELSEWHERE)
def test_what_is_to_be_seen_goes_before_what_a_file_says_of_itself(name):
    """What is taken out of the text is shown above it, and nothing else is."""
    page = TOLD_ELSEWHERE[name]
    article = load_bytes(page.replace("{}", SEEN.get(name, "By Jane Doe\n\n12 March 2026")).encode(), Path(name))
    assert (article.byline, article.published) == ("Jane Doe", "2026-03-12")
    assert "Jane Doe" not in article.text
    article = load_bytes(page.replace("{}", "").encode(), Path(name))
    assert (article.byline, article.published) == ("Sam Lee", "2026-03-13")
