"""Marks as pixels: each kind can be told without colour, tints lie where the words are."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from desktop_app.drawing import marks
from desktop_app.drawing.colors import MarkKind, ThemeName, load_theme
from desktop_app.drawing.geometry import LinePiece

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.usefixtures("qapp")

BLACK = QColor("black")
CAP = 14.0
NAMES = (MarkKind.PERSON, MarkKind.ORGANIZATION, MarkKind.PLACE)


class Canvas:
    """A white picture to paint on."""

    def __init__(self, width: int = 200, height: int = 80) -> None:
        self.image = QImage(width, height, QImage.Format.Format_RGB32)
        self.image.fill(Qt.GlobalColor.white)

    def paint(self, paint: Callable[[QPainter], object]) -> Canvas:
        """Let something be painted."""
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()
        return self

    def dark(self, x: int, y: int) -> bool:
        """Tell whether a pixel is more ink than paper."""
        return self.image.pixelColor(x, y).lightnessF() < 0.6

    def rows(self, x: int) -> int:
        """How many separate strokes a column of pixels crosses."""
        return runs(self.dark(x, y) for y in range(self.image.height()))

    def columns(self, y: int) -> int:
        """How many separate strokes a row of pixels crosses."""
        return runs(self.dark(x, y) for x in range(self.image.width()))


def runs(inked: Iterator[bool]) -> int:
    """How many runs of true there are."""
    count, before = 0, False
    for now in inked:
        count += now and not before
        before = now
    return count


def line(kind: MarkKind, y: float = 40, weight: float = 1.25) -> Canvas:
    """A line of one kind from 20 to 180."""
    return Canvas().paint(lambda painter: marks.paint_line(painter, kind, 20, 180, y, BLACK, weight))


def broken(kind: MarkKind, left: float = 20, right: float = 180, y: float = 40, weight: float = 1.25) -> Canvas:
    """A broken line of one kind."""
    return Canvas().paint(lambda painter: marks.paint_broken_line(painter, kind, left, right, y, BLACK, weight))


def piece(first: bool = True, last: bool = True, *, rtl: bool = False) -> LinePiece:
    """A piece of a line from 50 to 150 on the baseline 50."""
    return LinePiece(50, 150, 50, first, last, rtl)


@pytest.mark.parametrize("y", [40, 40.25, 40.5, 40.75])
@pytest.mark.parametrize("weight", [1.0, 1.25])
def test_a_solid_a_double_and_a_dotted_line_differ_without_colour(y: float, weight: float) -> None:
    kinds = (MarkKind.PERSON, MarkKind.ORGANIZATION, MarkKind.PLACE)
    solid, double, dotted = (line(kind, y, weight) for kind in kinds)
    assert {solid.rows(x) for x in range(25, 175)} == {1}
    assert {double.rows(x) for x in range(25, 175)} == {2}
    assert solid.columns(41) == 1
    assert dotted.columns(41) > 10
    assert not line(MarkKind.QUOTE, y, weight).columns(41), "a quote has a bar in the margin, no line"


@pytest.mark.parametrize("y", [40, 40.25, 40.5, 40.75])
@pytest.mark.parametrize("weight", [1.0, 1.25])
def test_broken_lines_differ_from_whole_ones_and_from_each_other_without_colour(y: float, weight: float) -> None:
    dashes, double, pairs = (broken(kind, y=y, weight=weight) for kind in NAMES)
    strokes = [[canvas.rows(x) for x in range(25, 175)] for canvas in (dashes, double)]
    assert [(min(rows), max(rows)) for rows in strokes] == [(0, 1), (0, 2)]
    assert dashes.columns(41) > 10
    widest = [widest_gap(canvas) for canvas in (line(MarkKind.PLACE, y, weight), pairs)]
    assert widest[1] > 1.5 * widest[0], "pairs of dots stand apart"


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("width", [1, 3, 6, 10, 17, 40, 171])
def test_a_broken_line_ends_where_its_name_ends_and_has_a_gap(kind: MarkKind, width: int) -> None:
    painted = broken(kind, 20, 20 + width, weight=1)
    inked = [x for x in range(200) if any(painted.image.pixelColor(x, y) != Qt.GlobalColor.white for y in range(80))]
    assert min(inked) == pytest.approx(20, abs=2)
    assert max(inked) == pytest.approx(20 + width - 1, abs=2.5)
    assert width < 10 or len(inked) < width, "it is not whole"


def widest_gap(canvas: Canvas) -> int:
    """The longest run of paper between ink, in px."""
    inked = [x for x in range(200) if any(canvas.dark(x, y) for y in range(80))]
    return max(after - before for before, after in pairwise(inked))


@pytest.mark.parametrize("kind", [MarkKind.PERSON, MarkKind.ORGANIZATION, MarkKind.PLACE])
def test_a_line_ends_where_its_name_ends(kind: MarkKind) -> None:
    painted = line(kind)
    inked = [x for x in range(200) if any(painted.dark(x, y) for y in range(80))]
    assert min(inked) == pytest.approx(20, abs=2)
    assert max(inked) == pytest.approx(180, abs=2)


def test_dots_are_painted_even_for_one_letter() -> None:
    painted = Canvas().paint(lambda painter: marks.paint_line(painter, MarkKind.PLACE, 20, 26, 40, BLACK))
    assert any(not painted.image.pixelColor(x, 41).lightnessF() > 0.95 for x in range(15, 30))


def test_a_pill_covers_its_word_and_only_true_ends_are_round() -> None:
    whole = Canvas().paint(lambda painter: marks.paint_pill(painter, piece(), CAP, BLACK))
    begun = Canvas().paint(lambda painter: marks.paint_pill(painter, piece(last=False), CAP, BLACK))
    ended = Canvas().paint(lambda painter: marks.paint_pill(painter, piece(first=False), CAP, BLACK))
    left, right, top = 48, 151, 33
    for canvas in (whole, begun, ended):
        assert canvas.dark(100, 45)
        assert not canvas.dark(40, 45)
        assert not canvas.dark(160, 45)
        assert not canvas.dark(100, 20)
    assert [canvas.dark(left, top) for canvas in (whole, begun, ended)] == [False, False, True]
    assert [canvas.dark(right, top) for canvas in (whole, begun, ended)] == [False, True, False]


def test_hooks_stand_at_the_first_and_the_last_character_in_reading_direction() -> None:
    lines = [LinePiece(50, 150, 30, True, False, False), LinePiece(20, 90, 60, False, True, False)]
    mirrored = [LinePiece(50, 150, 30, True, False, True), LinePiece(20, 90, 60, False, True, True)]

    def inked(pieces: list[LinePiece]) -> tuple[list[int], list[int]]:
        painted = Canvas(height=90).paint(lambda painter: marks.paint_hooks(painter, pieces, CAP, BLACK, 2))
        top = [x for x in range(200) if any(painted.dark(x, y) for y in range(40))]
        bottom = [x for x in range(200) if any(painted.dark(x, y) for y in range(50, 90))]
        return top, bottom

    top, bottom = inked(lines)
    assert 44 <= min(top) <= max(top) <= 56
    assert 84 <= min(bottom) <= max(bottom) <= 96
    top, bottom = inked(mirrored)
    assert 144 <= min(top) <= max(top) <= 156
    assert 14 <= min(bottom) <= max(bottom) <= 26


def test_reported_speech_has_a_dashed_bar_and_quoted_words_a_solid_one() -> None:
    solid = Canvas().paint(lambda painter: marks.paint_bar(painter, 20, 5, 75, BLACK, dashed=False))
    dashed = Canvas().paint(lambda painter: marks.paint_bar(painter, 20, 5, 75, BLACK, dashed=True))
    assert solid.rows(21) == 1
    assert dashed.rows(21) >= 4


def test_the_band_of_quoted_words_reaches_over_and_under_the_pills() -> None:
    band = Canvas().paint(lambda painter: marks.paint_band(painter, [piece()], CAP, 30, BLACK))
    pill = Canvas().paint(lambda painter: marks.paint_pill(painter, piece(), CAP, BLACK))

    def height(canvas: Canvas) -> int:
        return sum(canvas.dark(100, y) for y in range(80))

    assert height(band) >= 30
    assert height(band) > height(pill) + 4


def test_the_ring_goes_round_the_word_and_leaves_it_free() -> None:
    ring = Canvas().paint(lambda painter: marks.paint_ring(painter, piece(), CAP, BLACK))
    assert not ring.dark(100, 45)
    assert ring.columns(45) == 2
    assert ring.rows(100) == 2


def test_a_find_hit_has_a_ground() -> None:
    hit = Canvas().paint(lambda painter: marks.paint_hit(painter, piece(), CAP, BLACK))
    assert hit.dark(100, 45)
    assert not hit.dark(40, 45)


@pytest.mark.parametrize("name", list(ThemeName))
def test_swatches_of_the_four_kinds_differ_and_say_when_they_are_off(name: ThemeName) -> None:
    theme = load_theme(name)

    def swatch(kind: MarkKind, *, on: bool) -> bytes:
        canvas = Canvas(30, 24)
        canvas.paint(lambda painter: marks.paint_swatch(painter, kind, QRectF(5, 4, 18, 14), theme, on=on))
        return bytes(canvas.image.constBits())

    pictures = {swatch(kind, on=on) for kind in MarkKind for on in (True, False)}
    assert len(pictures) == 8
