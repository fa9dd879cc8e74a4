"""The table of places holds what a name alone most likely means, and says where it comes from."""

from __future__ import annotations

import gzip

import pytest

from desktop_app.nlp import places
from desktop_app.nlp.places import is_place
from desktop_app.resources import resource_path

TABLE = resource_path("places/places.txt.gz")


@pytest.mark.parametrize(
    "name",
    ["Norway", "NORWAY", "Windhoek", "Khan Yunis", "Khān Yūnis", "São Paulo", "Côte d’Ivoire", "Cote d'Ivoire", "Oslo"],
)
def test_countries_and_cities_are_known_however_they_are_spelled(name):
    assert is_place(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "N",
        "Windhoe",
        "indhoek",
        "Windhoek\tWinneba",
        "White House",
        "Reading",
        "Split",
        "Wilson",
        "Jackson",
        "Hub",
    ],
)
def test_surnames_everyday_words_and_parts_of_names_are_not(name):
    assert not is_place(name)


def test_the_file_names_its_source_and_licence_as_does_the_note_beside_it():
    first = gzip.decompress(TABLE.read_bytes()).decode().splitlines()[0]
    note = TABLE.with_name("README.md").read_text(encoding="utf-8")
    for text in (first, note):
        assert "GeoNames" in text
    assert "CC BY 4.0" in first
    assert "https://creativecommons.org/licenses/by/4.0/" in note


def test_the_file_is_small_and_its_lines_begin_alike():
    assert TABLE.stat().st_size < 600_000
    _, *lines = gzip.decompress(TABLE.read_bytes()).decode().splitlines()
    assert sum(line.count("\t") for line in lines) > 30_000
    for line in lines:
        assert line[0] == line[-1] == "\t"
        assert len({name[:2] for name in line[1:-1].split("\t")}) == 1


def test_the_table_is_read_once():
    assert places._table() is places._table()
