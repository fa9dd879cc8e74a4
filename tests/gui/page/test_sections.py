"""gui.page.sections: an article in parts that are one page."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from desktop_app.core.article import Article, BlockKind, Part, Span, compose
from desktop_app.gui.page import typesetting
from desktop_app.gui.page.sections import CHAPTER, LONGEST, Section, Stack, split_sections

if TYPE_CHECKING:
    from desktop_app.gui.look.theme import Look

PARAGRAPH = "The bridge stays closed until spring, said the mayor. " * 12


def made(*parts: Part) -> Article:
    """An article of these blocks."""
    text, blocks = compose(parts)
    return Article("Title", text, blocks)


def paragraphs(count: int) -> list[Part]:
    """Some paragraphs of 600 characters each."""
    return [Part(BlockKind.PARAGRAPH, PARAGRAPH)] * count


HEADING = Part(BlockKind.HEADING, "A chapter", 2)


def test_an_article_is_one_section() -> None:
    article = made(Part(BlockKind.HEADLINE, "Headline"), *paragraphs(15))
    assert split_sections(article) == (Section(article.blocks, Span(0, len(article.text)), True, True),)


def test_no_text_is_a_section_too() -> None:
    (section,) = split_sections(Article("Title", "", ()))
    assert section == Section((), Span(0, 0), True, True)


@given(st.lists(st.sampled_from([Part(BlockKind.PARAGRAPH, "x" * n) for n in (1, 900, 20_000, 60_000)] + [HEADING])))
def test_sections_are_the_whole_text_in_order_and_no_longer_than_a_paragraph_makes_them(parts: list[Part]) -> None:
    article = made(*parts)
    sections = split_sections(article)
    assert [block for section in sections for block in section.blocks] == list(article.blocks)
    assert (sections[0].span.start, sections[-1].span.end) == (0, len(article.text))
    assert all(a.span.end == b.span.start == b.blocks[0].span.start for a, b in pairwise(sections))
    assert [(s.is_first, s.is_last) for s in sections] == [
        (n == 0, n == len(sections) - 1) for n in range(len(sections))
    ]
    assert all(section.span.end - section.span.start <= LONGEST + 1 or len(section.blocks) == 1 for section in sections)


def test_a_chapter_begins_a_section_once_the_one_before_is_long_enough() -> None:
    many, few = paragraphs(CHAPTER // 600), paragraphs(5)
    sections = split_sections(made(HEADING, *many, HEADING, *few, HEADING, *few))
    assert [section.blocks[0].kind for section in sections] == [BlockKind.HEADING] * 2
    deep = Part(BlockKind.HEADING, "Not a chapter", 3)
    assert len(split_sections(made(HEADING, *many, deep, *few))) == 1


@pytest.mark.parametrize("between", [[], [HEADING], [Part(BlockKind.HEADING, "Deep", 3)]], ids=["none", "2", "3"])
def test_sections_stand_as_one_document_would(look: Look, between: list[Part]) -> None:
    parts = [Part(BlockKind.HEADLINE, "Headline")]
    for _ in range(3):
        parts += [*between, *paragraphs(60)]
    article = made(*parts)
    sections = split_sections(article)
    assert len(sections) > 1
    whole = Section(article.blocks, Span(0, len(article.text)), True, True)
    assert sum(height(look, article, section) for section in sections) == height(look, article, whole)


def height(look: Look, article: Article, section: Section) -> float:
    """How high a section is at a width of 800 px."""
    document = QTextDocument()
    typesetting.fill(document, article, section, look.theme, look.typography)
    typesetting.set_margins(document, section, 100, 100)
    document.setTextWidth(800)
    return document.size().height()


def test_a_stack_estimates_by_length_until_it_knows_better() -> None:
    stack = Stack([100, 200, 300], 2.0)
    assert [stack.top(n) for n in range(3)] == [0, 200, 600]
    assert stack.total == 1200
    stack.set_height(0, 300)
    assert [stack.height(n) for n in range(3)] == [300, 600, 900], "three px a character, as the first"
    stack.set_height(2, 10)
    assert stack.height(2) == 10
    assert stack.total == 300 + stack.height(1) + 10


def test_a_stack_knows_what_is_at_a_height() -> None:
    stack = Stack([10, 10, 10], 10.0)
    assert [stack.number_at(y) for y in (-5, 0, 99.5, 100, 299, 300, 9_999)] == [0, 0, 0, 1, 2, 2, 2]
    assert Stack().number_at(7) == 0
    assert Stack().total == 0
