"""The words the readable formats share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop_app.core import wording
from desktop_app.core.article import Article, Source
from desktop_app.core.findings import Label
from desktop_app.core.passages import PassageKind
from desktop_app.exporters import document, format_for
from tests.exporters.sample import export_of, sample_analysis, sample_article, sample_export


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2026-11-05", "5 November 2026"),
        ("2024-02-29T10:00:00Z", "29 February 2024"),
        ("2024-02", "2024-02"),
        ("2023-02-29", "2023-02-29"),
        ("", ""),
    ],
)
def test_dates_are_written_out_where_they_are_dates(iso: str, words: str) -> None:
    assert wording.long_date(iso) == words


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (set(PassageKind), "10 passages, 4 names"),
        ({PassageKind.QUOTE}, "4 passages"),
        ({PassageKind.NAME}, "4 names"),
        (set(), "0 passages"),
    ],
)
def test_contents_are_counted(kinds: set[PassageKind], words: str) -> None:
    assert document.contents(sample_export(frozenset(kinds))) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0 names"), (1, "1 name"), (1200, "1,200 names")])
def test_nouns_agree_with_their_number(number: int, words: str) -> None:
    assert wording.counted_noun(number, "name") == words


@pytest.mark.parametrize(
    ("path", "name"),
    [("/home/me/a.txt", "a.txt"), (r"C:\News\a.txt", "a.txt"), ("a.txt", "a.txt"), ("", "pasted text")],
)
def test_the_file_is_named_without_its_folder(path: str, name: str) -> None:
    assert document.file_name(Article("", "", (), source=Source(path))) == name


@pytest.mark.parametrize(
    ("exported", "when"),
    [
        ("2026-11-23T09:30:00+01:00", datetime(2026, 11, 23, 8, 30, tzinfo=UTC)),
        ("2026-11-23T09:30:00", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        ("2026-11-23", datetime(2026, 11, 23, tzinfo=UTC)),
    ],
)
def test_the_moment_of_an_export_is_told_in_utc(exported: str, when: datetime) -> None:
    assert document.moment(replace(sample_export(), exported=exported)) == when


def test_names_come_as_people_organizations_places() -> None:
    groups = document.names_by_group(sample_export())
    assert [(label, [name.name for name in names]) for label, names in groups] == [
        (Label.PERSON, ["Anna O’Brien", "雪子"]),
        (Label.ORGANIZATION, ["Port of Łódź"]),
        (Label.LOCATION, ["Łódź"]),
    ]


def test_an_unfinished_analysis_is_told() -> None:
    article = sample_article()
    assert document.notices(article, sample_analysis()) == article.notices
    assert document.notices(article, sample_analysis(complete=False)) == (
        *article.notices,
        document.UNFINISHED,
    )


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_a_speaker_who_is_not_certain_has_a_question_mark_outside_the_window_too(form: str) -> None:
    found = format_for(form)
    assert found is not None
    sure, doubtful = (found.render(export_of("Keller", score=score)).decode() for score in (0.9, 0.3))
    assert "Keller ?" not in sure
    assert "Keller ?" in doubtful
