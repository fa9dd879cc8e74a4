"""How the page's text is set: sizes, faces, length of lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontInfo, QFontMetricsF

from desktop_app.gui.look.fonts import MARGIN, MEASURES, Face, Typography


def test_the_column_holds_its_measure_and_leaves_its_margins(qapp: object) -> None:
    text = Typography()
    wide, narrow = text.column_width(3_000), text.column_width(500)
    assert narrow == 500 - 2 * MARGIN
    assert 62 <= wide / QFontMetricsF(text.font()).horizontalAdvance("the cat and the dog ") * 20 <= 70
    assert replace(text, size=32).column_width(3_000) > wide
    widths = [replace(text, measure=measure).column_width(3_000) for measure in MEASURES]
    assert widths == sorted(widths)
    assert len(set(widths)) == len(MEASURES)


def test_lines_follow_size_and_spacing() -> None:
    assert Typography().line_pitch == 30
    assert replace(Typography(), spacing=20).line_pitch == 38
    assert replace(Typography(), size=30).line_pitch == 48


@pytest.mark.parametrize(("face", "family"), [(Face.SERIF, "Literata"), (Face.SANS, "Inter")])
def test_faces_are_the_bundled_fonts(qapp: object, face: Face, family: str) -> None:
    font = replace(Typography(), face=face).font(24, 620)
    assert QFontInfo(font).family() == family
    assert (font.pixelSize(), font.weight()) == (24, 620)


def test_the_systems_font_is_what_qt_says_it_is(qapp: object) -> None:
    assert replace(Typography(), face=Face.SYSTEM).font().pixelSize() == 19
