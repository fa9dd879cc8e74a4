"""A look that all follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from desktop_app.gui.look.fonts import TEXT_SIZES, Typography
from desktop_app.gui.look.theme import (
    Look,
    MarkKind,
    MarkStyle,
    Strength,
    ThemeName,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")


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
    monkeypatch.setattr("desktop_app.gui.look.theme._hints", lambda: hints)
    following, chosen = Look("system"), Look("sepia")
    names = [following.theme.name.value]
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Unknown, Qt.ColorScheme.Dark):
        hints.change(scheme)
        names.append(following.theme.name.value)
    assert names == ["dark", "light", "light", "dark"]
    assert chosen.theme.name is ThemeName.SEPIA


def test_high_contrast_is_the_readers_or_the_computers_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    hints = _Hints(Qt.ColorScheme.Light)
    monkeypatch.setattr("desktop_app.gui.look.theme._hints", lambda: hints)
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
    monkeypatch.setattr("desktop_app.gui.look.theme._hints", lambda: hints)
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
