"""The article as a document: its text exactly, and every span where the text has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument

from desktop_app.core.article import Article, BlockKind, Part, Source, Span, compose
from desktop_app.gui.look.fonts import Typography
from desktop_app.gui.look.theme import ThemeName, load_theme
from desktop_app.gui.page import typesetting
from desktop_app.gui.page.sections import split_sections

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.drawing.positions import PositionMap

LETTERS = "aB.é\u0301שع字🌉𝕏“”\t\xa0\u200b\u202e\r\n\u2028\u2029\x0b\x00\ufdd0\ufffc\ufeff"
TEXTS = st.text(st.sampled_from(LETTERS) | st.characters(), max_size=30)
PARTS = st.lists(st.builds(Part, st.sampled_from(BlockKind), TEXTS, st.integers(0, 3)), max_size=6)


def filled(article: Article) -> tuple[QTextDocument, PositionMap]:
    """A document with the article."""
    document = QTextDocument()
    (section,) = split_sections(article)
    return document, typesetting.fill(document, article, section, load_theme(ThemeName.LIGHT), Typography())


def made(*parts: Part, title: str = "", **fields: object) -> Article:
    """An article of these parts."""
    text, blocks = compose(parts)
    return Article(title or "Title", text, blocks, **fields)  # type: ignore[arg-type]


def lines(document: QTextDocument) -> list[str]:
    """The document's blocks as text (`toPlainText` would turn no-break spaces into blanks)."""
    return [document.findBlockByNumber(number).text() for number in range(document.blockCount())]


def selected(document: QTextDocument, positions: PositionMap, span: Span) -> str:
    """What a cursor selects between a span's document positions."""
    cursor = QTextCursor(document)
    cursor.setPosition(positions.to_qt(span.start))
    cursor.setPosition(positions.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n")


@given(PARTS, st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_document_is_the_text_with_one_source_line(
    qapp: QApplication, parts: list[Part], data: st.DataObject
) -> None:
    article = made(*parts, Part(BlockKind.PARAGRAPH, "End 🌉"), title="🌉 file")
    document, positions = filled(article)
    shown = lines(document)
    source = typesetting.source_line(article)
    assert shown.count(source) >= 1
    shown.remove(source)
    assert "\n".join(shown if article.has_headline else shown[1:]) == article.text
    start = data.draw(st.integers(0, len(article.text)))
    span = Span(start, data.draw(st.integers(start, len(article.text))))
    if not any(span.start < block.span.start <= span.end for block in article.blocks):
        assert selected(document, positions, span) == span.of(article.text)
    for block in article.blocks:
        assert selected(document, positions, block.span) == block.span.of(article.text)
        assert positions.from_qt(positions.to_qt(block.span.start)) == block.span.start


def test_a_headline_of_several_lines_stands_above_the_source_line() -> None:
    article = made(Part(BlockKind.HEADLINE, "One 🌉\ntwo"), Part(BlockKind.PARAGRAPH, "Three."), byline="By Ana")
    document, positions = filled(article)
    assert lines(document) == ["One 🌉", "two", typesetting.source_line(article), "Three."]
    for word in ("One", "two", "Three"):
        start = article.text.index(word)
        assert selected(document, positions, Span(start, start + len(word))) == word


def test_a_title_that_is_not_in_the_text_is_shown_and_counts_for_nothing() -> None:
    article = made(Part(BlockKind.PARAGRAPH, "First."), title="Report 🌉")
    document, positions = filled(article)
    assert lines(document) == ["Report 🌉", typesetting.source_line(article), "First."]
    assert selected(document, positions, Span(0, 5)) == "First"
    assert positions.from_qt(3) == 0


def test_a_right_to_left_block_is_laid_out_from_the_right() -> None:
    article = made(Part(BlockKind.PARAGRAPH, "العربية لغة"), Part(BlockKind.PARAGRAPH, "English."))
    document, _ = filled(article)
    directions = [document.findBlockByNumber(number).textDirection() for number in (2, 3)]
    assert directions == [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight]


@pytest.mark.parametrize(("headline", "is_right"), [("כותרת ראשית", True), ("A headline", False)])
def test_the_source_line_stands_on_the_headlines_side(qapp: QApplication, headline: str, is_right: bool) -> None:
    parts = Part(BlockKind.HEADLINE, headline), Part(BlockKind.PARAGRAPH, "Words.")
    document, _ = filled(made(*parts))
    side = document.findBlockByNumber(1).blockFormat().alignment() & Qt.AlignmentFlag.AlignRight
    assert bool(side) is is_right


def test_nothing_in_the_text_is_read_as_markup() -> None:
    text = '<b>bold</b> &amp; <img src="file:///etc/passwd"><script>x</script>'
    document, _ = filled(made(Part(BlockKind.PARAGRAPH, text)))
    assert lines(document)[2] == text
    formats = document.findBlockByNumber(2).textFormats()
    assert len(formats) == 1
    assert not any(part.format.isImageFormat() or part.format.isAnchor() for part in formats)


@pytest.mark.parametrize(
    ("published", "words", "line"),
    [
        ("2026-02-04", 1, "By Ana\u20284 February 2026   ·   story.txt   ·   1 word   ·   1 min read"),
        ("4 Feb", 230_000, "By Ana\u20284 Feb   ·   story.txt   ·   230,000 words   ·   17 h read"),
        ("4 Feb", 2_300, "By Ana\u20284 Feb   ·   story.txt   ·   2,300 words   ·   10 min read"),
    ],
)
def test_the_source_line_says_where_the_article_is_from(published: str, words: int, line: str) -> None:
    source = Source("/tmp/story.txt")
    article = made(Part(BlockKind.PARAGRAPH, "word " * words), byline="By Ana", published=published, source=source)
    assert typesetting.source_line(article) == line


def test_a_file_name_that_is_no_unicode_can_be_shown() -> None:
    article = made(Part(BlockKind.PARAGRAPH, "First."), source=Source("/tmp/caf\udce9.txt"))
    document, positions = filled(article)
    assert "caf\ufffd.txt" in lines(document)[1]
    assert selected(document, positions, Span(0, 6)) == "First."


def test_headings_are_larger_than_text_and_captions_smaller() -> None:
    kinds = (BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION)
    document, _ = filled(made(*(Part(kind, kind.value, 2) for kind in kinds)))
    sizes = [document.findBlockByNumber(number).charFormat().font().pixelSize() for number in (0, 2, 3, 4)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("marker", "is_long"), [("•", False), ("12.", False), ("Section 12:", True)])
def test_a_long_marker_stands_before_the_words_and_not_out_in_the_margin(marker: str, is_long: bool) -> None:
    document, _ = filled(made(Part(BlockKind.ITEM, "Words.", 1, marker)))
    assert (document.lastBlock().blockFormat().textIndent() > 0) is is_long
