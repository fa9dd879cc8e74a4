"""Colours that everybody can read and tell apart, fonts and icons that are there, and a look that all follow."""

from __future__ import annotations

import json
import math
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette

from desktop_app.core.findings import Label
from desktop_app.core.highlights import COLORS
from desktop_app.gui.fonts import TEXT_SIZES, Typography, load_fonts, reading_font, ui_font
from desktop_app.gui.theme import (
    KIND_OF_LABEL,
    Look,
    MarkKind,
    MarkStyle,
    Strength,
    Theme,
    ThemeName,
    faded,
    load_theme,
)
from desktop_app.resources import resource_path
from tests.gui.contrast import EDGE, contrast, linear

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")

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


def test_the_bundled_fonts_are_there_and_used() -> None:
    load_fonts()
    families = QFontDatabase.families()
    assert "Literata" in families
    assert "Inter" in families
    assert QFontInfo(reading_font(19)).family() == "Literata"
    assert reading_font(19).pixelSize() == 19
    assert ui_font(12, 600).pixelSize() == 12


def test_every_bundled_font_loads() -> None:
    fonts = sorted(resource_path("fonts").glob("*.ttf"))
    assert fonts
    assert [path.name for path in fonts if QFontDatabase.addApplicationFont(str(path)) < 0] == []


def test_fading_leaves_the_theme_alone() -> None:
    theme = load_theme(ThemeName.LIGHT)
    assert faded(theme["text"], 0.5).alphaF() == pytest.approx(0.5, abs=0.01)
    assert theme["text"].alpha() == 255


def test_choosing_a_theme_tells_every_widget_and_colours_the_application(qapp: QApplication) -> None:
    look = Look("light")
    told: list[ThemeName] = []
    look.changed.connect(lambda: told.append(look.theme.name))
    for name in ThemeName:
        look.set_theme(name)
        assert qapp.palette().color(QPalette.ColorRole.Window) == look.theme["page"]
    assert told == list(ThemeName)


def test_the_size_of_the_text_stays_within_the_design() -> None:
    look = Look("light")
    look.set_typography(Typography(1_000))
    assert look.typography.size == TEXT_SIZES[-1]
    look.set_typography(Typography(-5))
    assert look.typography.size == TEXT_SIZES[0]


def test_an_unknown_theme_follows_the_computer() -> None:
    assert Look("pink").theme.name in (ThemeName.LIGHT, ThemeName.DARK)


MOVES = Look.moves  # before the fixture that keeps all things still


class _Hints:
    """The desktop's wish, which the offscreen platform does not have."""

    def __init__(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged = self.contrastPreferenceChanged = self
        self.contrast = Qt.ContrastPreference.NoPreference
        self.listeners: list[object] = []
        self.name = "NoPreference"

    def motionPreference(self) -> _Hints:  # noqa: N802
        return self

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802
        return self.scheme

    def accessibility(self) -> _Hints:
        return self

    def contrastPreference(self) -> Qt.ContrastPreference:  # noqa: N802
        return self.contrast

    def connect(self, listener: object) -> None:
        self.listeners.append(listener)

    def change(self, scheme: Qt.ColorScheme) -> None:
        """Let the reader change the desktop's colours."""
        self.scheme = scheme
        for listener in self.listeners:
            listener()  # type: ignore[operator]


def test_as_on_this_computer_follows_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    hints = _Hints(Qt.ColorScheme.Dark)
    monkeypatch.setattr("desktop_app.gui.theme._hints", lambda: hints)
    following, chosen = Look("system"), Look("sepia")
    names = [following.theme.name.value]
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Unknown, Qt.ColorScheme.Dark):
        hints.change(scheme)
        names.append(following.theme.name.value)
    assert names == ["dark", "light", "light", "dark"]
    assert chosen.theme.name is ThemeName.SEPIA


def test_high_contrast_is_the_readers_or_the_computers_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    hints = _Hints(Qt.ColorScheme.Light)
    monkeypatch.setattr("desktop_app.gui.theme._hints", lambda: hints)
    look = Look("light")
    assert look.ground(MarkKind.PERSON) == look.theme.marks[MarkKind.PERSON].tint
    hints.contrast = Qt.ContrastPreference.HighContrast
    hints.change(Qt.ColorScheme.Light)
    assert look.contrasted
    assert look.ground(MarkKind.PERSON) is None
    assert {colors.edge.name() for colors in look.theme.marks.values()} == {look.theme["text"].name()}
    hints.contrast = Qt.ContrastPreference.NoPreference
    look.set_marks(MarkStyle(contrast=True))
    assert look.contrasted


def test_things_glide_unless_the_computer_wishes_for_less_motion(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    hints = _Hints(Qt.ColorScheme.Light)
    monkeypatch.setattr("desktop_app.gui.theme._hints", lambda: hints)
    monkeypatch.setattr(Look, "moves", MOVES)
    monkeypatch.setattr(qapp.style(), "styleHint", lambda hint: 200, raising=True)
    look = Look("light")
    assert look.moves
    hints.name = "ReducedMotion"
    assert not look.moves


def test_strength_is_none_one_step_or_two_of_ground() -> None:
    look = Look("light")
    colors = look.theme.marks[MarkKind.PLACE]
    for strength, ground in (
        (Strength.QUIET, None),
        (Strength.NORMAL, colors.tint),
        (Strength.STRONG, colors.tint_selected),
    ):
        look.set_marks(MarkStyle(strength))
        assert look.ground(MarkKind.PLACE) == ground
        assert look.ground(MarkKind.PLACE, selected=True) == colors.tint_selected
