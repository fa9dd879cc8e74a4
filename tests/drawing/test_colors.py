"""Colours that everybody can read and tell apart."""

from __future__ import annotations

import json
import math
from itertools import combinations

import pytest
from PySide6.QtGui import QColor

from desktop_app.core.findings import Label
from desktop_app.core.highlights import COLORS
from desktop_app.drawing.colors import KIND_OF_LABEL, MarkKind, Theme, ThemeName, faded, load_theme
from desktop_app.resources import resource_path
from tests.gui.contrast import EDGE, contrast, linear

BODY, SMALL = 7.0, 4.5  # WCAG 2.2: 1.4.6 enhanced, 1.4.3 minimum
APART = 15.0  # CIE76 of two edges' colours, seen with full colour vision
EVERY_THEME = pytest.mark.parametrize("theme", [load_theme(name) for name in ThemeName], ids=list(ThemeName))


def lab(color: QColor) -> tuple[float, float, float]:
    """CIELAB of an sRGB colour under D65."""
    r, g, b = linear(color)
    xyz = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: QColor, other: QColor) -> float:
    """CIE76 colour difference."""
    return math.dist(lab(one), lab(other))


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
    assert distance(QColor("white"), QColor("black")) == pytest.approx(100, abs=0.1)


@EVERY_THEME
def test_body_text_can_be_read_on_every_ground_it_stands_on(theme: Theme) -> None:
    grounds = [theme[token] for token in ("page", "chrome", "chrome_raised", "selection", "find")]
    grounds += [color for marks in theme.marks.values() for color in (marks.tint, marks.tint_selected)]
    assert min(contrast(theme["text"], ground) for ground in grounds) >= BODY
    assert contrast(theme["on_find_current"], theme["find_current"]) >= BODY


@EVERY_THEME
def test_small_text_and_controls_can_be_read(theme: Theme) -> None:
    for ground in ("page", "chrome"):
        for token in ("text_secondary", "text_tertiary"):
            assert contrast(theme[token], theme[ground]) >= SMALL
        assert contrast(theme["accent"], theme[ground]) >= SMALL, "links have this colour"
        for token in ("focus_ring", "control_border"):
            assert contrast(theme[token], theme[ground]) >= EDGE
        assert contrast(theme.marks[MarkKind.QUOTE].edge, theme[ground]) >= SMALL, "speakers have this colour"
    assert contrast(theme["on_accent"], theme["accent"]) >= SMALL


@EVERY_THEME
def test_edges_are_seen_on_page_panel_own_tints_and_quoted_words(theme: Theme) -> None:
    for marks in theme.marks.values():
        grounds = (theme["page"], theme["chrome"], marks.tint, marks.tint_selected, theme.marks[MarkKind.QUOTE].tint)
        assert min(contrast(marks.edge, ground) for ground in grounds) >= EDGE


@EVERY_THEME
def test_highlights_are_five_colours_that_text_can_be_read_on(theme: Theme) -> None:
    assert list(theme.highlights) == list(range(1, len(COLORS) + 1))
    for colors in theme.highlights.values():
        assert contrast(colors.text, colors.fill) >= BODY
        for marks in theme.marks.values():
            assert contrast(marks.edge, colors.fill) >= EDGE
    for one, other in combinations(theme.highlights.values(), 2):
        assert distance(one.fill, other.fill) >= APART


@EVERY_THEME
def test_the_four_edges_differ(theme: Theme) -> None:
    for one, other in combinations(theme.marks.values(), 2):
        assert distance(one.edge, other.edge) >= APART
        assert one.tint != other.tint
        assert one.tint_selected != other.tint_selected


@EVERY_THEME
def test_a_selected_tint_stands_out_from_the_resting_one_and_the_page(theme: Theme) -> None:
    for marks in theme.marks.values():
        assert distance(marks.tint_selected, marks.tint) >= 3
        assert distance(marks.tint, theme["page"]) >= 1.5


def test_every_theme_has_the_same_tokens_and_all_are_colours() -> None:
    themes = [load_theme(name) for name in ThemeName]
    assert all(theme.colors.keys() == themes[0].colors.keys() for theme in themes)
    for theme in themes:
        marks = [color for m in theme.marks.values() for color in (m.tint, m.tint_selected, m.edge)]
        marks += [color for own in theme.highlights.values() for color in (own.fill, own.text)]
        assert all(color.isValid() for color in [*theme.colors.values(), *marks])
    named = json.loads(resource_path("themes/tokens.json").read_text(encoding="utf-8"))["themes"]
    assert set(named) == set(ThemeName)


def test_every_label_has_a_kind_of_mark() -> None:
    assert set(KIND_OF_LABEL) == set(Label)
    assert set(KIND_OF_LABEL.values()) == set(MarkKind) - {MarkKind.QUOTE}


def test_fading_leaves_the_theme_alone() -> None:
    theme = load_theme(ThemeName.LIGHT)
    assert faded(theme["text"], 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    assert theme["text"].alpha() == 255
