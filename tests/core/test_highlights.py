"""core.highlights: what the reader has marked."""

from __future__ import annotations

import pytest

from desktop_app.core.article import Span
from desktop_app.core.highlights import COLORS, Highlight


def test_a_highlight_has_the_name_of_its_colour():
    assert [Highlight(Span(0, 1), number).color_name for number in range(1, 6)] == list(COLORS)


@pytest.mark.parametrize("color", [0, 6, -1])
def test_a_colour_there_is_not_is_refused(color):
    with pytest.raises(ValueError, match=str(color)):
        Highlight(Span(0, 1), color)
