"""Spans as lines on the page: broken where the lines break, in both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetricsF, QTextDocument, QTextLayout, QTextLine

from desktop_app.core.article import Article, BlockKind, Part, compose
from desktop_app.drawing.colors import ThemeName, load_theme
from desktop_app.drawing.geometry import LinePiece, baseline_at, line_pieces, line_top_at, lines_between
from desktop_app.gui.look.fonts import Typography, reading_font
from desktop_app.gui.page import typesetting
from desktop_app.gui.page.sections import split_sections

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.drawing.positions import PositionMap

pytestmark = pytest.mark.usefixtures("qapp")


class Page:
    """A document of paragraphs in a column of a width in px."""

    def __init__(self, *paragraphs: str, width: float = 300) -> None:
        self.text, blocks = compose([Part(BlockKind.PARAGRAPH, text) for text in paragraphs])
        self.document = QTextDocument()
        article = Article("Title", self.text, blocks)
        (section,) = split_sections(article)
        theme = load_theme(ThemeName.LIGHT)
        self.positions: PositionMap = typesetting.fill(self.document, article, section, theme, Typography())
        self.document.setTextWidth(width)

    def pieces(self, words: str) -> list[LinePiece]:
        """The lines of some words of the text."""
        start = self.text.index(words)
        return line_pieces(self.document, self.positions.to_qt(start), self.positions.to_qt(start + len(words)))


def width_of(text: str) -> float:
    return QFontMetricsF(reading_font(19)).horizontalAdvance(text)


def test_a_word_in_one_line_is_one_piece_as_wide_as_the_word() -> None:
    (piece,) = Page("The mayor met Keller here.", width=900).pieces("Keller")
    assert piece.first
    assert piece.last
    assert not piece.right_to_left
    assert piece.right - piece.left == pytest.approx(width_of("Keller"), abs=1)
    assert piece.left == pytest.approx(width_of("The mayor met "), abs=2)


def test_a_name_over_two_lines_is_two_pieces_with_true_ends_first_and_last() -> None:
    shown = Page("word " * 8 + "Maria Keller-Smithson of the Harbour Board " + "word " * 10, width=330)
    pieces = shown.pieces("Maria Keller-Smithson of the Harbour Board")
    assert len(pieces) >= 2
    assert [piece.first for piece in pieces] == [True] + [False] * (len(pieces) - 1)
    assert [piece.last for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert [piece.baseline for piece in pieces] == sorted({piece.baseline for piece in pieces})
    assert pieces[1].left == pytest.approx(0, abs=1)


def test_a_broken_line_ends_with_its_last_letter_not_with_its_blank() -> None:
    shown = Page("alpha beta gamma delta epsilon zeta eta theta iota kappa", width=200)
    pieces = shown.pieces(shown.text)
    assert len(pieces) > 2
    block = shown.document.findBlockByNumber(2)
    first = block.layout().lineAt(0)
    words = shown.text[: first.textLength()]
    assert words.endswith(" ")
    assert pieces[0].right == pytest.approx(width_of(words.rstrip()), abs=1.5)


def test_emoji_before_a_name_do_not_shift_it() -> None:
    (piece,) = Page("🌉🌉 and 🌉 Keller came.", width=900).pieces("Keller")
    assert piece.right - piece.left == pytest.approx(width_of("Keller"), abs=1)
    shown = Page("Here 🌉 now", width=900)
    (emoji,) = shown.pieces("🌉")
    (after,) = shown.pieces("now")
    assert emoji.left < emoji.right <= after.left


def test_a_span_over_blocks_has_a_piece_in_each() -> None:
    shown = Page("One two", "three four", width=900)
    pieces = shown.pieces("two\nthree")
    assert len(pieces) == 2
    assert pieces[0].baseline < pieces[1].baseline
    assert pieces[1].left == pytest.approx(0, abs=1)


def test_right_to_left_words_lie_from_right_to_left_and_say_so() -> None:
    shown = Page("قال محمد علي اليوم", width=600)
    (first,), (second,) = shown.pieces("قال"), shown.pieces("محمد")
    assert first.right_to_left
    assert second.right_to_left
    assert second.right <= first.left + 1
    assert first.right == pytest.approx(600, abs=2)
    assert second.left < second.right


def test_nothing_covers_no_line() -> None:
    shown = Page("One")
    assert line_pieces(shown.document, 3, 3) == []


def test_the_baseline_of_a_position_is_its_lines() -> None:
    shown = Page("word " * 30, "last", width=200)
    (piece,) = shown.pieces("last")
    assert baseline_at(shown.document, shown.positions.to_qt(shown.text.index("last"))) == piece.baseline
    assert baseline_at(shown.document, shown.positions.to_qt(len(shown.text))) == piece.baseline


def test_half_of_an_emoji_is_measured_without_failing(qapp: QApplication) -> None:
    shown = Page("a 🌉 b", width=900)
    start = shown.positions.to_qt(2)
    assert line_pieces(shown.document, start, start + 1)


def test_in_a_very_long_paragraph_only_the_lines_in_question_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Page("🌉 word " * 3_000 + "Keller came. " + "word " * 3_000, width=200)
    asked: list[int] = []
    measure = QTextLayout.lineForTextPosition

    def count(layout: QTextLayout, position: int) -> QTextLine:
        asked.append(position)
        return measure(layout, position)

    monkeypatch.setattr(QTextLayout, "lineForTextPosition", count)
    (piece,) = shown.pieces("Keller")
    assert len(asked) == 1
    assert piece.right - piece.left == pytest.approx(width_of("Keller"), abs=1)


@pytest.mark.parametrize("height", [0.0, 25.0, 400.0])
def test_the_lines_that_reach_into_a_stretch_are_found_from_its_first_to_its_last(height: float) -> None:
    document = Page("word " * 60, "", "שלום עולם " * 40, "An end. " * 30, width=300).document
    document.size()  # lays it out
    lines: list[tuple[float, float, int, int]] = []
    block = document.begin()
    while block.isValid():
        layout, origin = block.layout(), block.position()
        for line in map(layout.lineAt, range(layout.lineCount())):
            start, top = origin + line.textStart(), line_top_at(document, origin + line.textStart())
            lines.append((top, top + line.height(), start, start + line.textLength()))
        block = block.next()
    for top in range(round(lines[0][0]), round(lines[-1][1])):
        inside = [line for line in lines if line[1] > top and line[0] <= top + height]
        start, end = lines_between(document, top, top + height)
        if inside:
            assert (start, end) == (inside[0][2], inside[-1][3])
    assert lines_between(document, -50, -20) == lines[0][2:]
    assert lines_between(document, 9_000, 9_999) == lines[-1][2:]
