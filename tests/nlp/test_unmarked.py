"""Block quotes, dialogue dashes and transcripts are somebody's words without any marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Article, BlockKind, Part, compose
from desktop_app.nlp.unmarked import all_passages

if TYPE_CHECKING:
    from desktop_app.core.findings import QuotedPassage


def article(*lines: str, quote: tuple[int, ...] = ()) -> Article:
    kinds = [BlockKind.QUOTE if number in quote else BlockKind.PARAGRAPH for number in range(len(lines))]
    text, blocks = compose(Part(kind, line) for kind, line in zip(kinds, lines, strict=True))
    return Article("", text, blocks)


def apart(made: Article) -> list[str]:
    return [passage.span.of(made.text) for passage in all_passages(made) if not passage.marked]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("MAYOR ELLIS: I did not.", "JUDGE WELLS: Who did?"), ["I did not.", "Who did?"]),
        (("Ana Ribeiro: Who?", "Paul Otieno: Me.", "Ana Ribeiro: Why?"), ["Who?", "Me.", "Why?"]),
        (("Keller: Who?", "Brandt: Me.", "Keller: Why?"), ["Who?", "Me.", "Why?"]),
        (("ELLIS (laughs): I did not.", "WELLS: Oh.", "ELLIS: No."), ["I did not.", "Oh.", "No."]),
        # no transcripts: labels without speakers, one line, one label, no sentences
        (("Address: 12 Mill Road.", "Hours: Nine to five."), []),
        (("MAYOR ELLIS: I did not.", "Then she left."), []),
        (("Note: It rains.", "Note: It snows."), []),
        (("Mayor Ellis: 12 Mill Road", "Mayor Wells: 3 High Street"), []),
        (("– We open at nine, said the baker.", "– Then I am early."), ["We open at nine,", "Then I am early."]),
        (("— Who is there? she asked.",), ["Who is there?"]),
        (("– Flour", "– Sugar"), []),
    ],
)
def test_lines_of_speech(lines: tuple[str, ...], expected: list[str]) -> None:
    assert apart(article(*lines)) == expected


def test_block_quotes_in_a_row_are_one_quotation() -> None:
    made = article("She wrote:", "I leave.", "I am glad.", "She left.", "Somebody wrote:", "Good.", quote=(1, 2, 5))
    found = all_passages(made)
    assert [(p.span.of(made.text), p.continues, p.closed) for p in found] == [
        ("I leave.", False, False),
        ("I am glad.", True, True),
        ("Good.", False, True),
    ]


def test_marks_count_where_they_hold_most_of_a_block_and_are_quoted_within_it_elsewhere() -> None:
    made = article("She wrote:", "“I leave.”", quote=(1,))
    assert [(p.span.of(made.text), p.marked, p.level) for p in all_passages(made)] == [("“I leave.”", True, 0)]
    made = article("She wrote:", "I leave, for he said “go” and meant it.", quote=(1,))
    assert [(p.marked, p.level) for p in all_passages(made)] == [(False, 0), (True, 1)]


@given(st.lists(st.text(alphabet="ABab :–—“”‘’'.,?()\n", min_size=1, max_size=30), min_size=1, max_size=6), st.data())
def test_passages_of_a_level_are_disjoint_and_lie_within_those_below(lines: list[str], data: st.DataObject) -> None:
    quote = data.draw(st.sets(st.integers(0, len(lines) - 1)))
    made = article(*lines, quote=tuple(quote))
    around: list[QuotedPassage] = []
    for passage in all_passages(made):
        while around and around[-1].span.end <= passage.span.start:
            around.pop()
        assert passage.level == len(around)
        assert not around or around[-1].span.contains(passage.span)
        around.append(passage)
