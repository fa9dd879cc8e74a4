"""Word lists are plain files anybody can read and correct."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.nlp import lexicons
from desktop_app.nlp.lexicons import lexicon
from desktop_app.resources import resource_path

NAME_LISTS = (
    *(
        "titles",
        "honorifics",
        "female_titles",
        "male_titles",
        "roles",
        "role_words",
        "portfolios",
        "demonyms",
    ),
    *("organization_words", "organization_heads", "company_suffixes", "place_words", "places", "not_names"),
    *("country_codes", "post_nominals", "abbreviations", "kin"),
    *(
        "given_names_female",
        "given_names_male",
        "common_words",
        "function_words",
        "demonyms",
        "name_particles",
    ),
)


def test_entries_are_lower_case_without_comments_and_blank_lines(tmp_path, monkeypatch):
    (tmp_path / "oddities.txt").write_text("# heading\nSir\n\n  New York  # a city\nÉmile\n", encoding="utf-8")
    monkeypatch.setattr(lexicons, "resource_path", lambda name: tmp_path / Path(name).name)
    assert lexicon("oddities") == {"sir", "new york", "émile"}
    lexicon.cache_clear()


def test_an_unknown_list_is_an_incomplete_program():
    with pytest.raises(FileNotFoundError, match="no_such_list"):
        lexicon("no_such_list")


def test_a_list_is_read_once():
    assert lexicon("titles") is lexicon("titles")


@pytest.mark.parametrize("name", NAME_LISTS)
def test_every_list_says_what_it_holds_and_repeats_nothing(name):
    first, *rest = resource_path(f"lexicons/{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = [entry for line in rest if (entry := line.partition("#")[0].strip().lower())]
    assert first.startswith("# ")
    assert entries
    assert sorted(set(entries)) == sorted(entries)


@pytest.mark.parametrize(
    ("name", "entry"),
    [("titles", "president"), ("places", "côte d'ivoire"), ("demonyms", "israeli"), ("roles", "spokeswoman")],
)
def test_lists_hold_what_the_rules_count_on(name, entry):
    assert entry in lexicon(name)


def test_no_given_name_is_surely_a_womans_and_surely_a_mans():
    assert not lexicon("given_names_female") & lexicon("given_names_male")
