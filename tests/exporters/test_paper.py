"""The colours on paper."""

from __future__ import annotations

import re

from desktop_app.core.findings import Label
from desktop_app.core.highlights import COLORS
from desktop_app.exporters.html import render
from desktop_app.exporters.paper import paper
from tests.exporters.sample import sample_export


def test_there_is_a_colour_for_everything_that_is_marked() -> None:
    colors = paper()
    assert set(colors.names) == set(Label)
    assert tuple(colors.highlights) == COLORS
    every = [*colors.names.values(), *colors.highlights.values(), colors.text, colors.quote, colors.hairline]
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in every)
    assert len(set(every)) == len(every)


def test_the_page_has_the_colours_of_both_themes_and_on_paper_the_light_ones() -> None:
    page = render(sample_export()).decode()
    light, dark, printed = (style.split("}")[0] for style in page.split(":root {")[1:])
    for ink, style in ((paper(), light), (paper("dark"), dark), (paper(), printed)):
        for name, color in [*ink.highlights.items(), *ink.names.items(), ("quote", ink.quote)]:
            assert f"--{name}: {color};" in style
