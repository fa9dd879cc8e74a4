"""Text that wraps: as high as its lines, in the fonts of passages and notes."""

from __future__ import annotations

import pytest

from desktop_app.gui.panel.lines import NARROWEST, NOTE, PASSAGE, Face, height_of, lay_out

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("face", [PASSAGE, NOTE])
def test_a_text_is_as_high_as_its_lines(face: Face) -> None:
    layout, height = lay_out("word " * 60, face, 300)
    assert layout.lineCount() > 3
    assert height == layout.lineCount() * face.pitch == height_of("word " * 60, face, 300)
    assert lay_out("word", face, 300)[1] == face.pitch


def test_nothing_takes_no_room() -> None:
    assert height_of("", NOTE, 300) == 0


def test_a_line_end_begins_a_line() -> None:
    assert lay_out("one\ntwo\n\nthree", NOTE, 300)[1] == 4 * NOTE.pitch


def test_no_list_is_too_narrow_to_end() -> None:
    layout, _ = lay_out("word " * 9, NOTE, -5)
    assert layout.lineAt(0).width() == NARROWEST
