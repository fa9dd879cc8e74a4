"""Numbers are written as readers of lists know them, whatever a file asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.loaders.numbering import count_in, letters, numeral, roman

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        *((3, "1", "3"), (3, "a", "c"), (3, "A", "C"), (3, "i", "iii"), (3, "I", "III")),
        *((27, "a", "aa"), (28, "A", "AB"), (702, "a", "zz"), (703, "a", "aaa")),
        *((1994, "i", "mcmxciv"), (3999, "I", "MMMCMXCIX"), (4000, "i", "4000")),
        *((0, "a", "0"), (-2, "i", "-2"), (7, "一", "7"), (7, "", "7")),
    ],
)
def test_a_number_in_a_form(number, form, shown):
    assert numeral(number, form) == shown


@given(st.integers(1, 10**9))
def test_letters_count_without_a_gap(number):
    value = 0
    for letter in letters(number):
        value = value * 26 + ord(letter) - ord("a") + 1
    assert value == number


@given(st.integers(1, 3999))
def test_roman_numerals_have_their_value_and_no_sign_four_times(number):
    shown = roman(number)
    values = [_VALUES[sign] for sign in shown]
    value = sum(-one if one < max(values[place:]) else one for place, one in enumerate(values))
    assert value == number
    assert not any(sign * 4 in shown for sign in _VALUES)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("7", 7), (" -3", -3), ("+4", 4), ("007", 7), ("5 apples", 5), ("0", 0)),
        *(("", 1), (None, 1), ("five", 1), ("٣", 1)),
        *(("9" * 5_000, 999_999_999), ("-" + "9" * 5_000, -999_999_999), ("0" * 5_000 + "2", 2)),
    ],
)
def test_a_number_from_a_file_has_bounds(text, number):
    assert count_in(text, 1) == number
