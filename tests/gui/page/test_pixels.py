"""Where on the page each mark's ground and line lie, to the pixel, in each theme and at each scale of a screen."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QTextDocument

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.drawing.geometry import line_pieces
from desktop_app.drawing.margins import Column
from desktop_app.gui.look.theme import MarkKind, ThemeName
from desktop_app.gui.page import typesetting
from desktop_app.gui.page.content import PageContent
from desktop_app.gui.page.painter import PagePainter
from desktop_app.gui.page.scene import Scene
from desktop_app.gui.page.sections import split_sections
from tests import fakes

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from desktop_app.drawing.geometry import LinePiece
    from desktop_app.gui.look.theme import Look

TEXT = "Keller spoke. The Board met. Oslo was wet. “We close it,” said somebody. He said rain fell. It stopped here."
SPANS = {
    word: Span(TEXT.index(word), TEXT.index(word) + len(word))
    for word in ("Keller", "Board", "Oslo", "“We close it,”", "rain fell", "stopped")
}
ANALYSIS = fakes.analysis(
    fakes.entity("e1", "Keller", TEXT),
    fakes.entity("e2", "Board", TEXT, Label.ORGANIZATION),
    fakes.entity("e3", "Oslo", TEXT, Label.LOCATION),
    quotations=(
        fakes.quotation(TEXT, "“We close it,”", score=0.9),
        fakes.quotation(TEXT, "rain fell", kind=QuotationKind.REPORTED, score=0.9),
    ),
)
WIDTH, HEIGHT = 1400, 260  # px: all of the text is one line
LEFT = 100


class Page:
    """The painted page without its text, and where its marks should be (px of the page)."""

    def __init__(self, look: Look, scale: float) -> None:
        self.theme = look.theme
        self._scale = scale
        article = fakes.article(TEXT)
        document = QTextDocument()
        (section,) = split_sections(article)
        positions = typesetting.fill(document, article, section, look.theme, look.typography)
        typesetting.set_margins(document, section, LEFT, 0)
        document.setTextWidth(WIDTH)
        document.size()
        self._image = QImage(round(WIDTH * scale), round(HEIGHT * scale), QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(scale)
        self._image.fill(look.theme["page"])
        whole = Span(0, len(TEXT))
        content = PageContent(article).with_analysis(ANALYSIS).with_highlights((Highlight(SPANS["stopped"], 3),))
        painter = QPainter(self._image)
        column = Column(LEFT, WIDTH - LEFT, WIDTH)
        PagePainter(look, column).paint(painter, document, positions, Scene(), content.within(whole, whole))
        painter.end()
        self.cap = QFontMetricsF(look.typography.font()).capHeight()
        self.pitch = look.typography.line_pitch
        self._pieces = {
            word: line_pieces(document, positions.to_qt(span.start), positions.to_qt(span.end))[0]
            for word, span in SPANS.items()
        }
        assert len({piece.baseline for piece in self._pieces.values()}) == 1, "one line"

    def piece(self, word: str) -> LinePiece:
        """Where a word stands."""
        return self._pieces[word]

    def at(self, x: float, y: float) -> QColor:
        """The colour of the page at a point."""
        point = QPointF(x, y) * self._scale
        return self._image.pixelColor(int(point.x()), int(point.y()))

    def column_at(self, x: float, color: QColor) -> list[float]:
        """The heights, relative to the baseline, at which a colour is on a vertical line."""
        baseline = self.piece("Keller").baseline
        rows = range(self._image.height())
        ground = distance(color, self.theme["page"])
        # At its edges a mark is blended with what is below it: half covered counts.
        found = [row for row in rows if 2 * distance(self._pixel(x, row), color) < ground]
        return [(row + 0.5) / self._scale - baseline for row in found]

    def _pixel(self, x: float, row: int) -> QColor:
        return self._image.pixelColor(int(x * self._scale), row)


@pytest.fixture(params=[(theme, scale) for theme in ThemeName for scale in (1.0, 1.25, 2.0)], ids=str)
def painted(look: Look, request: pytest.FixtureRequest) -> Page:
    """A page in one theme at one scale."""
    theme, scale = request.param
    look.set_theme(theme.value)
    return Page(look, scale)


def middle(piece: LinePiece) -> float:
    """The middle of a word."""
    return (piece.left + piece.right) / 2


@pytest.mark.parametrize(
    ("word", "kind"), [("Keller", MarkKind.PERSON), ("Board", MarkKind.ORGANIZATION), ("Oslo", MarkKind.PLACE)]
)
def test_a_pill_reaches_over_the_capitals_and_below_the_line(painted: Page, word: str, kind: MarkKind) -> None:
    piece, tint = painted.piece(word), painted.theme.marks[kind].tint
    rows = painted.column_at(piece.left - 0.9, tint)  # beside the line below the word
    assert min(rows) == pytest.approx(-painted.cap - 3.5, abs=3), "round at the corner"
    assert max(rows) == pytest.approx(5.7, abs=3)
    assert min(painted.column_at(middle(piece), tint)) == pytest.approx(-painted.cap - 3.5, abs=1.1)
    assert painted.at(piece.left - 1, piece.baseline - 5) == tint
    assert painted.at(piece.right + 0.6, piece.baseline - 5) == tint
    assert painted.at(piece.left - 4, piece.baseline - 5) == painted.theme["page"]


def test_a_person_has_one_line_an_organization_two_a_place_dots(painted: Page) -> None:
    theme = painted.theme

    def runs(word: str, kind: MarkKind, x: float) -> int:
        """How many separate strokes of a kind's edge are on a vertical line, seen at their darkest."""
        piece, marks = painted.piece(word), theme.marks[kind]
        steps = [piece.baseline + 2 + n / 4 for n in range(24)]
        near = [distance(painted.at(x, y), marks.edge) < distance(painted.at(x, y), marks.tint) for y in steps]
        return sum(on and not before for before, on in zip([False, *near], near, strict=False))

    assert runs("Keller", MarkKind.PERSON, middle(painted.piece("Keller"))) == 1
    assert runs("Board", MarkKind.ORGANIZATION, middle(painted.piece("Board"))) == 2
    oslo = painted.piece("Oslo")
    hits = [runs("Oslo", MarkKind.PLACE, oslo.left + n / 4) for n in range(int(4 * (oslo.right - oslo.left)))]
    assert set(hits) == {0, 1}, "dots with gaps"
    changes = sum(a != b for a, b in itertools.pairwise(hits))
    assert changes >= 2 * round((oslo.right - oslo.left) / 4.6) - 3


def distance(one: QColor, other: QColor) -> int:
    """How far apart two colours are."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return sum(abs(a - b) for a, b in pairs)


def test_quoted_words_have_a_band_hooks_and_a_solid_bar(painted: Page) -> None:
    piece, colors = painted.piece("“We close it,”"), painted.theme.marks[MarkKind.QUOTE]
    rows = painted.column_at(middle(piece), colors.tint)
    assert max(rows) - min(rows) == pytest.approx(painted.pitch, abs=1.6), "as high as a line"
    top, bottom = piece.baseline - painted.cap - 5.2, piece.baseline + 7.4
    for x, y in ((piece.left + 1, top), (piece.right - 1, bottom)):
        hook = min((painted.at(x, y + step) for step in (-1, -0.5, 0, 0.5)), key=lambda c: distance(c, colors.edge))
        assert distance(hook, colors.edge) < distance(hook, colors.tint)
    assert painted.at(LEFT - 22 + 1.5, piece.baseline - 5) == colors.edge


def test_reported_words_have_hooks_and_no_band(painted: Page) -> None:
    piece, colors = painted.piece("rain fell"), painted.theme.marks[MarkKind.QUOTE]
    assert painted.at(middle(piece), piece.baseline - 5) == painted.theme["page"]
    corner = min(
        (painted.at(piece.left + 1, piece.baseline - painted.cap - 5.2 + step) for step in (-1, -0.5, 0, 0.5)),
        key=lambda c: distance(c, colors.edge),
    )
    assert distance(corner, colors.edge) < distance(corner, painted.theme["page"])


def test_a_highlight_is_taller_than_a_pill_and_has_its_pip_in_the_margin(painted: Page) -> None:
    piece, fill = painted.piece("stopped"), painted.theme.highlights[3].fill
    rows = painted.column_at(middle(piece), fill)
    assert min(rows) == pytest.approx(-painted.cap - 6, abs=1.1)
    assert max(rows) == pytest.approx(7.5, abs=1.6)
