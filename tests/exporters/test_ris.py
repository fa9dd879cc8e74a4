"""The reference, read back with rispy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import rispy

from desktop_app.exporters.ris import render
from tests.exporters.hostile import each_text
from tests.exporters.sample import export_of, sample_export


def read(content: bytes) -> dict[str, Any]:
    (entry,) = rispy.loads(content.decode())
    return dict(entry)


def test_the_lines_are_those_of_the_format() -> None:
    content = render(sample_export())
    assert content.startswith(b"TY  - NEWS\r\n")
    assert content.endswith(b"\r\nER  - \r\n")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_source_is_read_back() -> None:
    export = sample_export()
    article = replace(export.article, byline="By Anna Smith and Bo Li, Staff Writers")
    entry = read(render(replace(export, article=article)))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == article.title
    assert entry["authors"] == ["Smith, Anna", "Li, Bo"]
    assert (entry["year"], entry["date"], entry["access_date"]) == ("2026", "2026/11/05/", "2026/11/23/")
    assert "ab" * 32 in entry["notes"][0]


def test_a_date_is_as_much_of_one_as_is_known() -> None:
    export = sample_export()
    for published, expected in (("2026-11", "2026/11//"), ("2026", "2026///"), ("", None)):
        entry = read(render(replace(export, article=replace(export.article, published=published))))
        assert entry.get("date") == expected


def test_a_whole_name_is_not_taken_apart_at_its_comma() -> None:
    export = sample_export()
    entry = read(render(replace(export, article=replace(export.article, byline="Anna Smith, Reuters"))))
    assert entry["authors"] == ["Anna Smith / Reuters"]


@each_text
def test_any_text_is_one_line_of_one_entry(text: str) -> None:
    export = export_of("words", title=text)
    entry = read(render(replace(export, article=replace(export.article, byline=text))))
    line = " ".join(text.split())
    assert entry["title"].split() == line.split()
    assert len(entry["authors"]) >= 1
