"""Text and theme: what is chosen by command or on the card is seen at once, kept, and shown by both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QPushButton, QSlider

from desktop_app.gui.cards.popover import EDGE
from desktop_app.gui.look.fonts import MEASURES, SPACINGS, TEXT_SIZES, Face
from desktop_app.gui.look.theme import Strength, ThemeName

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.cards.appearance_card import AppearanceCard
    from desktop_app.gui.main_window import MainWindow


@pytest.fixture
def card(qtbot: QtBot, window: MainWindow) -> AppearanceCard:
    """The card, open."""
    window.actions_table["look"].trigger()
    made = window.appearance.card
    qtbot.waitUntil(made.isVisible)
    return made


def named(card: AppearanceCard, name: str) -> QAbstractButton:
    """The button that is read out as this, or has this text."""
    return next(b for b in card.findChildren(QAbstractButton) if name in (b.accessibleName(), b.text()))


def test_the_card_opens_inside_the_window_and_closes_again(window: MainWindow, card: AppearanceCard) -> None:
    inside = window.rect().translated(window.mapToGlobal(window.rect().topLeft()))
    assert inside.contains(card.geometry())
    window.actions_table["look"].trigger()
    assert not card.isVisible()


def test_the_card_stands_below_the_bar_and_beside_the_scroll_bar(window: MainWindow, card: AppearanceCard) -> None:
    place = card.frame.translated(window.mapFromGlobal(card.pos()))
    button = window.toolbar.look_button
    assert place.top() >= button.mapTo(window, button.rect().bottomLeft()).y() + EDGE
    assert place.right() < window.view.bar.mapTo(window, window.view.bar.rect().topLeft()).x()


def test_the_keyboard_is_on_a_choice_but_for_whoever_came_by_mouse(
    qtbot: QtBot, window: MainWindow, card: AppearanceCard
) -> None:
    assert card.focusWidget() is named(card, "Theme: Light")
    card.close()
    QApplication.sendEvent(window.toolbar.look_button, QEnterEvent(QPointF(), QPointF(), QPointF()))
    window.toolbar.look_button.click()
    assert card.focusWidget() is card
    qtbot.keyClick(card, Qt.Key.Key_Tab)
    assert card.focusWidget() is named(card, "Theme: Light")


def test_a_window_of_another_size_closes_the_card(qtbot: QtBot, window: MainWindow, card: AppearanceCard) -> None:
    window.resize(window.width() - 40, window.height() - 40)
    qtbot.waitUntil(lambda: not card.isVisible())


def test_themes_faces_and_marks_are_chosen_by_buttons(window: MainWindow, card: AppearanceCard) -> None:
    look, store = window._look, window._store
    named(card, "Theme: Sepia").click()
    assert look.theme.name is ThemeName.SEPIA
    assert window.actions_table["theme_sepia"].isChecked()
    named(card, "Font: Sans").click()
    assert look.typography.face is Face.SANS
    named(card, "Marks: Quiet").click()
    assert look.marks.strength is Strength.QUIET
    named(card, "Marks in high contrast").click()
    assert look.contrasted
    named(card, "Show speakers in the margin").click()
    assert not look.marks.speakers
    named(card, "Show notes in the margin").click()
    assert not look.marks.notes
    kept = store.settings
    assert not kept.notes_shown
    assert (kept.theme, kept.face, kept.strength, kept.contrast, kept.speakers_shown) == (
        "sepia",
        "sans",
        "quiet",
        True,
        False,
    )


def test_following_the_system_ends_with_the_theme_that_is_on(window: MainWindow, card: AppearanceCard) -> None:
    follow = named(card, "Follow the system theme")
    assert isinstance(follow, QCheckBox)
    assert follow.isChecked()
    follow.click()
    assert window._store.settings.theme == window._look.theme.name
    follow.click()
    assert window._store.settings.theme == "system"
    named(card, "Theme: Dark").click()
    assert not follow.isChecked()


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [("Size", "text_size", 30), ("Line spacing", "spacing", 20), ("Column width", "measure", 60)],
)
def test_sliders_set_the_text_once_they_settle(
    qtbot: QtBot, window: MainWindow, card: AppearanceCard, name: str, field: str, value: int
) -> None:
    slider = next(one for one in card.findChildren(QSlider) if one.accessibleName() == name)
    for step in (value - 1, value):
        slider.setValue(step)
    qtbot.waitUntil(lambda: getattr(window._store.settings, field) == value)
    assert window._look.typography == window._store.settings.typography


@pytest.mark.parametrize(
    ("more", "less", "field", "values"),
    [
        ("larger", "smaller", "text_size", TEXT_SIZES),
        ("looser", "tighter", "spacing", SPACINGS),
        ("wider", "narrower", "measure", MEASURES),
    ],
)
def test_commands_go_a_step_and_no_further_than_allowed(
    window: MainWindow, more: str, less: str, field: str, values: range
) -> None:
    before = getattr(window._store.settings, field)
    window.actions_table[more].trigger()
    assert getattr(window._store.settings, field) == before + 1
    for _ in range(30):
        window.actions_table[less].trigger()
    assert getattr(window._store.settings, field) == values[0]
    for _ in range(30):
        window.actions_table[more].trigger()
    assert getattr(window._store.settings, field) == values[-1]


def test_commands_are_shown_on_the_card(window: MainWindow, card: AppearanceCard) -> None:
    window.actions_table["strength_strong"].trigger()
    window.actions_table["face_system"].trigger()
    window.actions_table["contrast"].trigger()
    for name in ("Marks: Strong", "Font: System", "Marks in high contrast"):
        assert named(card, name).isChecked()


def test_every_control_can_be_reached_and_read_out(qtbot: QtBot, card: AppearanceCard) -> None:
    buttons, sliders = card.findChildren(QAbstractButton), card.findChildren(QSlider)
    assert all(button.accessibleName() or button.text() for button in buttons)
    assert all(slider.accessibleName() for slider in sliders)
    # One Tab stop for a row of which one is chosen: the arrows go on from there.
    stops = [button for button in buttons if button.isChecked() or isinstance(button, QCheckBox)]
    assert all(control.focusPolicy() & Qt.FocusPolicy.TabFocus for control in (*stops, *sliders))
    assert all(button.focusPolicy() & Qt.FocusPolicy.ClickFocus for button in buttons)
    assert card.focusWidget() is not None


@pytest.mark.parametrize("theme", list(ThemeName))
def test_the_card_paints_in_every_theme(window: MainWindow, card: AppearanceCard, theme: ThemeName) -> None:
    named(card, f"Theme: {theme.value.capitalize()}").click()
    image = card.grab().toImage()
    shown = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert {window._look.theme[token].name() for token in ("page", "accent", "chrome_raised")} <= shown
    assert all(button.height() >= 24 for button in card.findChildren(QPushButton))
