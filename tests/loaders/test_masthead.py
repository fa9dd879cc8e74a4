"""Bylines and dates are told from sentences."""

from __future__ import annotations

import pytest

from desktop_app.core.article import BlockKind, Part
from desktop_app.loaders.masthead import read_byline, read_date, split_masthead


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Tuesday, 17 March 2026", "2026-03-17"),
        ("March 17, 2026", "2026-03-17"),
        ("Oct. 3, 2025 7:40 a.m. EST", "2025-10-03"),
        ("Published: 1st May 2024 07:30 BST", "2024-05-01"),
        ("2026-03-17T06:30:00+00:00", "2026-03-17"),
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
