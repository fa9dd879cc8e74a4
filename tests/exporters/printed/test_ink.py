"""What is painted beside the words: the kinds of marks differ in form, and each page has its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QImage, QPainter

from desktop_app.core.article import Article, BlockKind, Part, Span, compose
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention, Quotation, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.drawing.geometry import line_pieces
from desktop_app.exporters.document import Export
from desktop_app.exporters.printed.document import Paper, make_paper
from desktop_app.exporters.printed.ink import paint_ink
from desktop_app.exporters.printed.typeset import Ink, Stroke
from tests.exporters.sample import EXPORTED

WIDTH, HEIGHT = 612, 700
WORDS = "Anna Keller spoke of Anna Keller, of Acme Harbour and of Port Ellison."


def paper_of(*, whole: bool = True, highlights: tuple[Highlight, ...] = ()) -> Paper:
    """An article with a name of each kind, words in marks and reported ones."""
    text, blocks = compose(Part(BlockKind.PARAGRAPH, words) for words in (WORDS, "“They closed it.”", "It was late."))
    spans = [block.span for block in blocks]
    names = (("Anna Keller", Label.PERSON), ("Acme Harbour", Label.ORGANIZATION), ("Port Ellison", Label.LOCATION))
    entities = tuple(
        Entity(f"e{n}", label, name, (Mention(replace(spans[0], start=place, end=place + len(name)), label),))
        for n, (name, label) in enumerate(names)
        for place in [text.index(name)]
    )
    quotations = (
        Quotation((spans[1],), QuotationKind.DIRECT, score=0.9, entity="e0"),
        Quotation((spans[2],), QuotationKind.REPORTED),
    )
    analysis = Analysis(entities, quotations, "m", True)
    paper = make_paper(Export(Article("T", text, blocks), analysis, (), EXPORTED, "1", highlights, whole=whole))
    paper.document.setTextWidth(WIDTH)
    return paper


def painted(paper: Paper, first: int = 0, last: int | None = None) -> QImage:
    """The marks alone, in grey on white."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint_ink(painter, paper, first, paper.document.characterCount() if last is None else last)
    painter.end()
    return image


def stroke_of(paper: Paper, ink: Ink, *, number: int = 0, after: int = 0) -> Stroke:
    """A stroke of some ink, below the legend."""
    return [one for one in paper.strokes if one.ink is ink and one.first >= after][number]


def dark_rows(image: QImage, paper: Paper, stroke: Stroke) -> list[bool]:
    """Below some words: for each row of pixels, whether the middle of the words has ink all along."""
    piece = line_pieces(paper.document, stroke.first, stroke.last)[0]
    columns = range(round(piece.left) + 4, round(piece.right) - 4)
    rows = range(round(piece.baseline) + 1, round(piece.baseline) + 7)
    return [all(image.pixelColor(x, y).red() < 200 for x in columns) for y in rows]


def test_names_differ_without_colour() -> None:
    paper = paper_of()
    image = painted(paper)
    below = paper.document.findBlockByNumber(3).position()
    person, organization, place = (
        dark_rows(image, paper, stroke_of(paper, Ink.NAME, number=number, after=below)) for number in range(3)
    )
    runs = ["".join("#" if row else " " for row in rows).split() for rows in (person, organization, place)]
    assert [len(run) for run in runs] == [1, 2, 0], "a solid line, a double one, dots"


def test_reported_speech_has_a_broken_bar() -> None:
    paper = paper_of()
    image = painted(paper)
    x = round(paper.bar_x(right_to_left=False)) + 1
    for number, pieces in ((0, 1), (1, 2)):
        stroke = stroke_of(paper, Ink.BAR, number=number)
        line = line_pieces(paper.document, stroke.first, stroke.last)[0]
        rows = [image.pixelColor(x, y).red() < 200 for y in range(round(line.baseline) - 14, round(line.baseline) + 8)]
        assert len("".join("#" if row else " " for row in rows).split()) == pieces


def test_who_speaks_stands_beside_the_bar_on_the_page_where_it_begins() -> None:
    paper = paper_of()
    stroke = stroke_of(paper, Ink.BAR)
    line = line_pieces(paper.document, stroke.first, stroke.last)[0]

    def margin(first: int) -> bool:
        image = painted(paper, first, stroke.last)
        rows = range(round(line.baseline) - 12, round(line.baseline) + 4)
        columns = range(round(paper.bar_x(right_to_left=False)) - 4)
        return any(image.pixelColor(x, y).red() < 200 for x in columns for y in rows)

    assert margin(stroke.first)
    assert not margin(stroke.first + 6)


def test_a_colour_of_the_reader_has_its_number_beside_the_column() -> None:
    plain = paper_of()
    place = plain.column(right_to_left=False)
    beside = range(round(place.left + place.width) + 4, WIDTH)
    highlight = Highlight(Span(0, len(WORDS)), 4, "Who?")
    inked = [
        sum(image.pixelColor(x, y).red() < 200 for x in beside for y in range(HEIGHT))
        for image in (painted(plain), painted(paper_of(highlights=(highlight,))))
    ]
    assert inked[0] == 0
    assert inked[1] > 50


def test_a_page_paints_nothing_of_another() -> None:
    paper = paper_of()
    stroke = stroke_of(paper, Ink.BAR)
    image = painted(paper, 0, stroke.first)
    top = line_pieces(paper.document, stroke.first, stroke.last)[0].baseline - 20
    assert all(image.pixelColor(x, y).red() == 255 for x in range(WIDTH) for y in range(round(top), HEIGHT))
