"""Quotation marks are paired into passages, whatever their style and however they are mistyped."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.nlp.marks import UNCLOSED_LIMIT, find_passages

if TYPE_CHECKING:
    from desktop_app.core.findings import QuotedPassage


def quoted(text: str) -> list[str]:
    return [passage.span.of(text) for passage in find_passages(text) if not passage.level]


STYLES = [
    ('"The road is open," said Ida Voss.', ['"The road is open,"']),
    ("“The road is open,” said Ida Voss.", ["“The road is open,”"]),
    ("‘The road is open,’ said Ida Voss.", ["‘The road is open,’"]),
    ("'The road is open,' said Ida Voss.", ["'The road is open,'"]),
    ("«The road is open», said Ida Voss.", ["«The road is open»"]),
    ("« The road is open », said Ida Voss.", ["« The road is open »"]),
    ("«\xa0The road is open.\xa0» Ida Voss left.", ["«\xa0The road is open.\xa0»"]),
    ("»The road is open,« said Ida Voss.", ["»The road is open,«"]),
    ("‹The road is open›, said Ida Voss.", ["‹The road is open›"]),
    ("›The road is open‹, said Ida Voss.", ["›The road is open‹"]),
    ("„The road is open,“ said Ida Voss.", ["„The road is open,“"]),
    ("„The road is open,” said Ida Voss.", ["„The road is open,”"]),
    ("‚The road is open,‘ said Ida Voss.", ["‚The road is open,‘"]),
    ("``The road is open,'' said Ida Voss.", ["``The road is open,''"]),
    ("''The road is open,'' said Ida Voss.", ["''The road is open,''"]),
    ("‘‘The road is open,’’ said Ida Voss.", ["‘‘The road is open,’’"]),
    ("`The road is open,' said Ida Voss.", ["`The road is open,'"]),
    ("「The road is open」 said Ida Voss.", ["「The road is open」"]),
    ("「She said 『go』 twice」 said Ida Voss.", ["「She said 『go』 twice」"]),
    ('“The road is open," said Ida Voss.', ['“The road is open,"']),
    ("”The road is open,” said Ida Voss.", ["”The road is open,”"]),
    ("’The road is open,’ said Ida Voss.", ["’The road is open,’"]),
    ("“The road is open,“ said Ida Voss.", ["“The road is open,“"]),
    ("\u202a”The road is open,” said Ida Voss.", ["”The road is open,”"]),
]

APOSTROPHES = [
    ("‘We don’t know, and they won’t tell,’ she said.", ["‘We don’t know, and they won’t tell,’"]),
    ("'We don't know what they're doing,' she said.", ["'We don't know what they're doing,'"]),
    ("‘Not since the ’80s,’ she said.", ["‘Not since the ’80s,’"]),
    ("'Not since the '80s,' she said.", ["'Not since the '80s,'"]),
    ("‘I was in the class of ’68,’ she said.", ["‘I was in the class of ’68,’"]),
    ("‘Give ’em time,’ she said.", ["‘Give ’em time,’"]),
    ("‘It was rock ’n’ roll,’ she said.", ["‘It was rock ’n’ roll,’"]),
    ("‘The nurses’ strike is over,’ she said.", ["‘The nurses’ strike is over,’"]),
    ("‘This land was the peasants’,’ she said.", ["‘This land was the peasants’,’"]),
    ("‘We’re goin’ home,’ she said.", ["‘We’re goin’ home,’"]),
    ("The nurses’ ‘no’ came late.", ["‘no’"]),
    ("The nurses’ union met the owners’ lawyers in the ’90s.", []),
    ("They danced to rock ’n’ roll, and 'twas fine.", []),
    ("It held what it calls ‘open talks’ with the rebels.", ["‘open talks’"]),
    ("It held ‘open talks’ with the rebels’ envoys.", ["‘open talks’"]),
    ("‘90s fashion is back, and so are the stars’ wigs.", []),
    ('He is 6\' 2" tall and 5\'11" was his father. "Tall," she said.', ['"Tall,"']),
    ('The 12" record sold well.', []),
    ('"The 12" record sold well," she said.', ['"The 12" record sold well,"']),
    ('<a href="x">The road</a> is open.', []),
    ("It is o’clock, ma’am, O’Neill said.", []),
]

NESTED = [
    ("“He told me ‘go away’ and I went,” she said.", ["“He told me ‘go away’ and I went,”"]),
    ("‘He told me “go away” and I went,’ she said.", ["‘He told me “go away” and I went,’"]),
    ("\"He told me 'go away' and I went,\" she said.", ["\"He told me 'go away' and I went,\""]),
    ("“He told me “go away” and “stay away”,” she said.", ["“He told me “go away” and “stay away”,”"]),
    ('"He told me "go away" twice," she said.', ['"He told me "go away" twice,"']),
    ("“He cried, ‘Stop!’” Nobody did.", ["“He cried, ‘Stop!’”"]),
    ("“She asked, ‘Was it the boys’?’” he said.", ["“She asked, ‘Was it the boys’?’”"]),
    ("“One,” he said, “two.” Then “three”.", ["“One,”", "“two.”", "“three”"]),
    ("He said (“never”) and—“no”—left.", ["“never”", "“no”"]),
]

MISSING = [
    ("“The road is open, Ida Voss said.\nIt rained.", ["“The road is open,"]),
    ("“The road is open! said the mayor.", ["“The road is open!"]),
    ("‘The road is open, she said. It rained.", ["‘The road is open,"]),
    ("Ida Voss said: “The road is open.\nIt rained. “Hard,” she said.", ["“The road is open.", "“Hard,”"]),
    ("The road is open,” Ida Voss said. “Drive.”", ["“Drive.”"]),
    ("It is a ‘hard case for the court.", []),
    ('“ ” ‘’ "" «» — !', []),
    ("“““““““““““““““““““““", []),
    ("", []),
    ("\n \n", []),
]


@pytest.mark.parametrize(("text", "expected"), STYLES + APOSTROPHES + NESTED + MISSING)
def test_exactly_the_outermost_passages_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_of_several_paragraphs_goes_on_until_its_closing_mark() -> None:
    text = "She said: “It rained.\n“It snowed.\n“We left.” He stayed.\n“Why?”"
    found = find_passages(text)
    assert [(p.span.of(text), p.continues, p.closed) for p in found] == [
        ("“It rained.", False, False),
        ("“It snowed.", True, False),
        ("“We left.”", True, True),
        ("“Why?”", False, True),
    ]


@pytest.mark.parametrize("mark", ['"', "‘", "'", "«", "„"])
def test_paragraphs_go_on_with_any_mark_that_opens_the_next(mark: str) -> None:
    text = f"{mark}It rained.\n{mark}It snowed, and nobody came."
    found = find_passages(text)
    assert (found[0].continues, found[0].closed) == (False, False)
    assert found[0].span.of(text) == f"{mark}It rained."


def test_a_paragraph_in_straight_marks_holds_curly_ones() -> None:
    text = '"She read “Home” to us.\n"We slept," he said.'
    assert [(p.span.of(text), p.continues) for p in find_passages(text)] == [
        ('"She read “Home” to us.', False),
        ('"We slept,"', True),
    ]


def test_a_missing_closing_mark_does_not_swallow_a_long_paragraph() -> None:
    text = "He said “no. " + "It rained all day. " * 500
    (passage,) = find_passages(text)
    assert not passage.closed
    assert passage.span.of(text).endswith("day.")
    assert passage.span.end - passage.span.start <= UNCLOSED_LIMIT


def test_passages_stay_where_they_are_when_text_is_put_in_front() -> None:
    text = "‘It doesn’t matter,’ she said."
    moved = find_passages("\U0001f4f0 ’90s\n" + text)
    assert [p.span.of("\U0001f4f0 ’90s\n" + text) for p in moved] == quoted(text)


SOUP = st.text(alphabet="“”‘’\"'`„‚«»‹›「」 \n.,sa1—(É\U0001f600\u200b", max_size=80)


@given(SOUP | st.text())
def test_passages_are_ordered_nested_properly_and_inside_one_block(text: str) -> None:
    found = find_passages(text)
    around: list[QuotedPassage] = []
    for passage in found:
        assert 0 <= passage.span.start < passage.span.end <= len(text)
        while around and around[-1].span.end <= passage.span.start:
            around.pop()
        assert passage.level == len(around)
        assert not around or around[-1].span.contains(passage.span)
        around.append(passage)
        inner = passage.span.of(text)
        assert "\n" not in inner
        assert any(char.isalnum() for char in inner)
        assert not inner[0].isalnum()
        assert not inner[-1].isspace()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘go’ twice,” she said.", ["‘go’"]),
        ("‘He told me “go” twice,’ she said.", ["“go”"]),
        ("“He told me “go” and “stay”,” she said.", ["“go”", "“stay”"]),
        ("“A ‘b “c” d’ e,” she said.", ["‘b “c” d’", "“c”"]),
        ("“The boys’ and girls’ school,” she said.", []),
        ("“One” and ‘two’.", []),
        ("“He told me, ‘Go.’\n“I went.”", ["‘Go.’"]),
    ],
)
def test_what_a_quotation_quotes_has_a_level_of_its_own(text: str, expected: list[str]) -> None:
    inner = [passage for passage in find_passages(text) if passage.level]
    assert [passage.span.of(text) for passage in inner] == expected
    assert [passage.level for passage in inner] == [2 if "c" in expected[-1] and n else 1 for n in range(len(inner))]


@given(SOUP)
def test_blocks_without_a_continued_quotation_are_paired_by_themselves(text: str) -> None:
    assert quoted(text + "\nPlain words.\n" + text)[-1:] == quoted(text)[-1:]


@given(
    st.from_regex(r"[A-Za-z]{1,8}(?: [A-Za-z]{1,8}){0,6}", fullmatch=True),
    st.sampled_from(["“”", '""', "«»"]),
)
def test_any_words_between_a_pair_of_double_marks_are_a_passage(words: str, pair: str) -> None:
    text = f"One said, {pair[0]}{words},{pair[1]} and left."
    assert quoted(text) == [f"{pair[0]}{words},{pair[1]}"]


@pytest.mark.parametrize(
    "soup",
    [
        "“",
        "“a ",
        "“a",
        '"a ',
        "'a ",
        "‘ s’",
        "‘as’ ",
        "‘a “b ",
        "“a\n",
        "s’ ",
        '"1" a',
        "” ",
        "“a, ",
        "'s \"x ",
        "’a ",
    ],
)
def test_four_times_the_marks_take_about_four_times_the_time(soup: str) -> None:
    # Sixteen times would be quadratic; a fixed part keeps the clock's grain out.
    assert _seconds("‘" + soup * 40_000) < 9 * _seconds("‘" + soup * 10_000) + 0.05


def test_marks_inside_each_other_without_a_word_take_no_longer() -> None:
    assert _seconds("“ " * 20_000 + " ”" * 20_000) < 9 * _seconds("“ " * 5_000 + " ”" * 5_000) + 0.05


def _seconds(text: str) -> float:
    best = 60.0
    for _ in range(3):
        start = time.process_time()
        find_passages(text)
        best = min(best, time.process_time() - start)
    return best
