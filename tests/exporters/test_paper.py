"""The colours on paper."""

from __future__ import annotations

import re

from desktop_app.core.findings import Label
from desktop_app.core.highlights import COLORS
from desktop_app.exporters.paper import paper
from desktop_app.resources import resource_path


def test_there_is_a_colour_for_everything_that_is_marked() -> None:
    colors = paper()
    assert set(colors.names) == set(Label)
    assert tuple(colors.highlights) == COLORS
    every = [*colors.names.values(), *colors.highlights.values(), colors.text, colors.quote, colors.hairline]
    assert all(re.fullmatch("#[0-9A-F]{6}", color) for color in every)
    assert len(set(every)) == len(every)


def test_the_page_has_the_same_colours() -> None:
    template = resource_path("templates/export.html").read_text(encoding="utf-8")
    for name, color in [*paper().highlights.items(), *paper().names.items(), ("quote", paper().quote)]:
        assert f"--{name}: {color}" in template
