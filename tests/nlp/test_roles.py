"""What the text calls a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.nlp.roles import LENGTH, find_role, shorten


def role(text, name="Jane Roe"):
    spans = [Span(i, i + len(name)) for i in range(len(text)) if text.startswith(name, i)]
    return find_role(text, spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Jane Roe spoke", "President"),
        ("On Monday Norwegian Defence Minister Jane Roe spoke", "Norwegian Defence Minister"),
        ("told U.S. Secretary of Defense Jane Roe that", "U.S. Secretary of Defense"),
        ("said White House national security spokesman Jane Roe.", "White House national security spokesman"),
        ("APU spokeswoman Rear Adm. Jane Roe said", "APU spokeswoman Rear Adm."),
        ("The Minister of Health and Welfare Jane Roe said", ""),
        ("It rained in Oslo. Prime Minister Jane Roe said", "Prime Minister"),
        ("with Gen. Tom Poe and Capt. Jane Roe", "Capt."),
        ("When President Jane Roe spoke", "President"),
        ("the former chief executive Jane Roe said", "former chief executive"),
        # after the name
        ("Jane Roe, a spokesman for the port of Oslo, said", "spokesman for the port of Oslo"),
        ("Jane Roe, 52, a former judge, said", "former judge"),
        ("Jane Roe, the head of the union who was there, said", "head of the union"),
        ("Jane Roe, president of Acme.", "president of Acme"),
        ("Jane Roe, the city of her birth, said", ""),
        ("Jane Roe, who left, said", ""),
        ("Jane Roe, Oslo, said", ""),
        ("Norway’s president, Jane Roe, said", "Norway’s president"),
        ("the union leader, Jane Roe.", "union leader"),
        ("he met a doctor, Oslo, Jane Roe, said", ""),
        ("the captain, Jane Roe, and the chief engineer, Tom Poe, left", "captain"),
        ("The WHO chief Jane Roe said", "WHO chief"),
        ("Ford Motor Co. chief Jane Roe said", "Ford Motor Co. chief"),
        ("Roe & Poe Co. CEO Jane Roe said", "Roe & Poe Co. CEO"),
        ("St. Louis mayor Jane Roe said", "St. Louis mayor"),
        ("he saw Dr. King. Queen Jane Roe", "Queen"),
        ("named Tom Poe CEO. Jane Roe left", ""),
        ("The U.N. envoy and the U.K. foreign secretary, Jane Roe, said", "U.K. foreign secretary"),
        ("Tom Poe, a relative of Jane Roe, is chairman.", ""),
        ("Jane Roe, whose husband, Tom, left", ""),
        ("the Duke’s Jane Roe", ""),
        ("Lt. Col. Jane Roe, a spokesman for the army, said", "spokesman for the army"),
        ("Tom Poe, son of founder Jane Roe, died", ""),
        # relatives alone
        ("his sister, Jane Roe, said", ""),
        ("Tom Poe’s sister, Jane Roe, said", "Tom Poe’s sister"),
        # courtesy is no role
        ("Mr. Jane Roe spoke", ""),
        ("Sir Jane Roe spoke", ""),
        ("Jane Roe spoke", ""),
        ("The spokesman left.\nJane Roe spoke", ""),
        ("the spokesman, Jane Roe spoke", ""),
    ],
)
def test_the_words_beside_the_name_tell_the_role(text, expected):
    assert role(text) == expected


def test_in_capitals_any_word_looks_like_a_name():
    assert role("PRESIDENT POE TOLD NORWEGIAN PRIME MINISTER JANE ROE", "JANE ROE") == "NORWEGIAN PRIME MINISTER"


def test_a_description_is_preferred_to_a_bare_title():
    assert role("President Jane Roe came. Jane Roe, a leader of the union, left.") == "leader of the union"


def test_the_first_description_stays():
    assert role("Labour Minister Jane Roe came. Jane Roe, a former judge, left.") == "Labour Minister"


@given(st.lists(st.sampled_from(["chief", "of", "the", "harbour", "x" * 30, "Workers’", "and"])))
def test_roles_are_short_and_cut_at_a_word(words):
    text = " ".join(["director", *words])
    cut = shorten(text)
    assert len(cut) <= LENGTH
    if cut != text:
        assert cut.endswith("…")
        assert text.startswith(cut[:-1])
        assert text[len(cut) - 1] == " "


def test_a_word_too_long_is_cut_inside():
    assert shorten("x" * 70) == "x" * 59 + "…"
