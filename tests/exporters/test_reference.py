"""The article as a source: who wrote it, when, and by what name a text cites it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from desktop_app.core.article import clean
from desktop_app.exporters.reference import Author, authors, iso_date, reference
from tests.exporters.hostile import anything
from tests.exporters.sample import export_of, sample_export

ANNA, BO = Author("Smith", "Anna"), Author("Li", "Bo")


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Anna Smith and Bo Li, Staff Writers", (ANNA, BO)),
        ("Anna Smith and Bo Li, Maritime Correspondent", (ANNA, BO)),
        ("Anna Smith", (ANNA,)),
        ("by Anna Smith", (ANNA,)),
        ("Words by Anna Smith", (ANNA,)),
        ("Anna Smith, Bo Li & Zoë O’Brien", (ANNA, BO, Author("O’Brien", "Zoë"))),
        ("Anna Smith | Senior Political Correspondent", (ANNA,)),
        ("Anna Smith – Science Editor", (ANNA,)),
        ("Anna B. Smith", (Author("Smith", "Anna B."),)),
        ("J.-P. R. Smith", (Author("Smith", "J.-P. R."),)),
        ("Ludwig van der Berg and Juan de la Cruz", (Author("van der Berg", "Ludwig"), Author("de la Cruz", "Juan"))),
        ("Jean-Luc Picard", (Author("Picard", "Jean-Luc"),)),
    ],
)
def test_names_are_taken_apart(byline: str, expected: tuple[Author, ...]) -> None:
    assert authors(byline) == expected


@pytest.mark.parametrize(
    "byline",
    [
        "Reuters",
        "Associated Press",
        "Staff Reporters",
        "The Harbour Gazette",
        "Anna Smith, Reuters",
        "Anna Smith in Berlin",
        "Anna Smith, with reporting from Berlin",
        "Zoë <z@example.org> & =SUM(A1)",
        "anna smith",
        "雪子",
        "Anna Maria Schmidt Meier",
    ],
)
def test_what_is_not_plain_stays_as_it_is_written(byline: str) -> None:
    assert authors(byline) == (Author(byline),)


def test_nobody_is_nobody() -> None:
    assert authors("") == authors(" \n") == ()


@given(anything)
def test_of_any_byline_every_word_is_one_that_it_has(byline: str) -> None:
    line = " ".join(clean(byline).split())
    for author in authors(byline):
        assert author.family in line
        assert author.given in line


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-05", "2026-11-05"),
        ("2026-11-23T09:30:00+01:00", "2026-11-23"),
        ("2026-11", "2026-11"),
        ("2026", "2026"),
        ("", ""),
        ("soon", ""),
        ("20261105", ""),
        ("2026-1-5", ""),
    ],
)
def test_a_date_is_as_much_of_one_as_is_known(moment: str, day: str) -> None:
    assert iso_date(moment) == day


def test_the_source_is_told_by_the_file_and_its_digest_and_never_by_its_folder() -> None:
    note = reference(sample_export()).note
    assert note.startswith(f"File: =port & <ferry>.txt. SHA-256 of the file: {'ab' * 32}.")
    assert "news/" not in note


@pytest.mark.parametrize(
    ("byline", "published", "title", "key"),
    [
        ("By Anna Smith", "2026-11-05", "The Port reopens", "smith2026port"),
        ("By Zoë Łódzki-O’Brien", "2026", "“Łódź” waits", "odzkiobrien2026odz"),
        ("", "", "A port", "port"),
        ("", "", "雪子", "article"),
    ],
)
def test_the_key_is_plain(byline: str, published: str, title: str, key: str) -> None:
    export = sample_export()
    article = replace(export.article, byline=byline, published=published, title=title)
    assert reference(replace(export, article=article)).key == key


def test_an_article_without_a_title_is_called_by_its_file() -> None:
    assert reference(export_of("words", title=" ", path="/a/b.txt")).title == "b.txt"
