"""Where passages are found again in a text that was edited: at their own words, or not at all."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.anchors import Anchors
from desktop_app.core.article import Span

SEEDS = Path(__file__).parent.parent.parent / "seeds"
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
WORD = re.compile(r"\S+")
LENGTHS = (1, 1, 2, 3, 6, 15, 30)  # words of the passages that are sought


class Edited:
    """A text some of whose words were deleted, replaced by words of nowhere, or moved apart by such."""

    def __init__(self, text: str, generator: random.Random, share: float, *, blocks: bool) -> None:
        self.old = text
        self.words = [Span(*match.span()) for match in WORD.finditer(text)]
        self.touched: set[int] = set()
        self.images: dict[int, int] = {}  # of characters
        left = int(len(self.words) * share)
        fates: dict[int, str] = {}
        while left > 0:
            length = generator.randint(3, 25) if blocks else 1
            first, fate = generator.randrange(len(self.words)), generator.choice(("gone", "other", "pushed"))
            for number in range(first, min(first + (1 if fate == "pushed" else length), len(self.words))):
                fates[number] = fate
            left -= length
        self.touched = set(fates)
        parts, length, place = [], 0, 0
        for number, span in enumerate(self.words):
            before = text[place : span.start]
            fate = fates.get(number, "kept")
            if fate == "pushed":
                before += f"q{generator.randrange(10**9)}z "
            length += len(before)
            word = {"gone": "", "other": f"q{generator.randrange(10**9)}z"}.get(fate, span.of(text))
            if fate in ("kept", "pushed"):
                self.images.update((span.start + n, length + n) for n in range(span.end - span.start))
            parts += [before, word]
            length, place = length + len(word), span.end
        self.new = "".join(parts) + text[place:]

    def passage(self, generator: random.Random) -> tuple[Span, Span | None]:
        """A passage of the old text, and where it is in the new one if nobody has touched it."""
        length = generator.choice(LENGTHS)
        first = generator.randrange(len(self.words) - length)
        span = Span(self.words[first].start, self.words[first + length - 1].end)
        if self.touched.isdisjoint(range(first, first + length)):
            return span, Span(self.images[span.start], self.images[span.end - 1] + 1)
        return span, None


@pytest.mark.parametrize("blocks", [False, True], ids=["words", "passages"])
@pytest.mark.parametrize("share", [0.05, 0.1, 0.2])
def test_untouched_passages_are_found_where_they_are(share: float, blocks: bool) -> None:
    generator = random.Random(11)
    right = untouched = 0
    for text in TEXTS:
        for _ in range(4):
            edited = Edited(text, generator, share, blocks=blocks)
            anchors = Anchors(edited.old, edited.new)
            for _ in range(100):
                span, there = edited.passage(generator)
                if there is None:
                    continue
                placed = anchors.place(span)
                untouched += 1
                right += placed == there
                assert placed in (there, None), (span.of(edited.old), placed and placed.of(edited.new))
    assert untouched > 500
    assert right >= 0.99 * untouched


def test_the_same_text_has_everything_where_it_was() -> None:
    text = "Oslo said no. Oslo said no."
    anchors = Anchors(text, text)
    for span in (Span(n, n + 4) for n in range(len(text) - 3)):
        placed = anchors.place(span)
        assert placed is not None
        assert placed.of(text) == span.of(text).strip()
        assert span.contains(placed)


@settings(max_examples=200, deadline=None)
@given(st.text("ab .“é\n", min_size=1, max_size=60), st.text("ab .“é\n", max_size=60), st.data())
def test_any_two_texts_have_places_inside_of_them(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    placed = Anchors(old, new).place(span)
    assert placed is None or (0 <= placed.start < placed.end <= len(new))


@pytest.mark.parametrize(
    ("position", "after"), [(0, ""), (1, "Rosa"), (15, "Oslo"), (32, "Nobody"), (48, ""), (1_000, "")]
)
def test_a_position_is_at_the_next_word_that_is_left(position: int, after: str) -> None:
    anchors = Anchors("Rosa Luna left Oslo. It rained. Nobody saw it.", "Early on Rosa Luna left Oslo. Nobody saw it.")
    words = after or ("Early" if position == 0 else "")
    there = anchors.near(position)
    assert anchors.new[there:].startswith(words)
    assert words or there == len(anchors.new)


def test_the_second_of_two_alike_stays_the_second() -> None:
    old = "He waited. Rosa Luna left Oslo.\n\nShe waited. Rosa Luna left Bergen."
    new = "He waited long. Rosa Luna left Oslo.\n\nThey all waited. Rosa Luna left Bergen."
    place = old.rindex("Rosa")
    placed = Anchors(old, new).place(Span(place, place + 9))
    assert placed == Span(new.rindex("Rosa"), new.rindex("Rosa") + 9)


def test_a_paragraph_that_was_moved_is_found() -> None:
    one, two, three = (
        "The bridge was closed in March because of rust in its northern piers.",
        "Rosa Luna told the council that nobody had looked at it for years.",
        "The ferry will take people across until the summer, the mayor said.",
    )
    old, new = f"{one}\n\n{two}\n\n{three}", f"{three}\n\n{one}\n\n{two}"
    anchors = Anchors(old, new)
    for words in ("Rosa Luna", "nobody had looked at it", "The ferry will take people across"):
        placed = anchors.place(Span(old.index(words), old.index(words) + len(words)))
        assert placed is not None
        assert placed.of(new) == words


def test_a_sentence_of_which_a_word_was_changed_is_the_same_passage() -> None:
    old = "Before. The bridge will be closed for repairs in the spring, she said. After."
    new = "Before. The bridge will be closed for repairs in the summer, she said. After."
    span = Span(old.index("The bridge"), old.index(" After"))
    placed = Anchors(old, new).place(span)
    assert placed is not None
    assert placed.of(new) == "The bridge will be closed for repairs in the summer, she said."


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Before. Rosa Luna left. After.", "Before. Rosa Lund left. After.", "Rosa Luna"),
        ("Before. Rosa Luna left. After.", "Before. After.", "Rosa Luna"),
        ("Before. She said it was good. After.", "Before. Nobody knows what he said. After.", "said"),
        ("Before. Oslo left. After it Oslo came.", "Before. After it Oslo came.", "Oslo"),
        ("One two three.", "", "two"),
        ("One   two three.", "One two three.", "  "),
    ],
)
def test_what_is_not_there_is_not_placed(old: str, new: str, words: str) -> None:
    assert Anchors(old, new).place(Span(old.index(words), old.index(words) + len(words))) is None


def test_a_part_of_a_word_stays_the_part() -> None:
    old, new = "The Oslo-Bergen line.", "And the Oslo-Bergen line."
    span = Span(old.index("slo"), old.index("gen"))
    placed = Anchors(old, new).place(span)
    assert placed is not None
    assert placed.of(new) == "slo-Ber"


def test_a_name_that_was_kept_with_soft_hyphens_is_the_same_without() -> None:
    old, new = "An\xadgela Mer\xadkel met Em\xadma\xadnuel Ma\xadcron.", "Angela Merkel met Emmanuel Macron."
    for words in ("Mer\xadkel", "An\xadgela Mer\xadkel", "met", "Em\xadma\xadnuel Ma\xadcron"):
        placed = Anchors(old, new).place(Span(old.index(words), old.index(words) + len(words)))
        assert placed is not None
        assert placed.of(new) == words.replace("\xad", "")
