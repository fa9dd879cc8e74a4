"""Palette and style sheet: every colour from the theme, every picture there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from desktop_app.gui.look.style import dress, palette, style_sheet
from desktop_app.gui.look.theme import ThemeName, load_theme
from tests.gui.contrast import contrast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.look.theme import Look

pytestmark = pytest.mark.usefixtures("qapp")
EVERY_THEME = pytest.mark.parametrize("name", list(ThemeName))


@EVERY_THEME
def test_standard_widgets_have_the_themes_colours(name: ThemeName) -> None:
    theme = load_theme(name)
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window) == theme["page"]
    assert made.color(QPalette.ColorRole.Text) == theme["text"]
    assert made.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == theme["text_tertiary"]


@EVERY_THEME
def test_the_sheet_has_colours_of_this_theme_only_and_pictures_that_exist(name: ThemeName) -> None:
    theme = load_theme(name)
    sheet = style_sheet(theme)
    assert "%(" not in sheet
    assert set(re.findall("#[0-9a-f]{6}", sheet)) <= {color.name() for color in theme.colors.values()}
    pictures = re.findall(r'url\("(.+?)"\)', sheet)
    assert len(pictures) == 3
    assert all(Path(picture).is_file() for picture in pictures)


@EVERY_THEME
@pytest.mark.parametrize("enabled", [True, False])
def test_a_choice_shows_its_ring_and_whether_it_is_made(qtbot: QtBot, name: ThemeName, enabled: bool) -> None:
    theme = load_theme(name)
    box = QWidget()
    qtbot.addWidget(box)
    box.setPalette(palette(theme))
    box.setStyleSheet(style_sheet(theme))
    buttons = QRadioButton("This", box), QRadioButton("That", box)
    for number, button in enumerate(buttons):
        button.setGeometry(0, 30 * number, 100, 30)
    buttons[0].setChecked(True)
    box.setEnabled(enabled)
    picture = box.grab().toImage()
    for row, chosen in ((15, True), (45, False)):
        ring = max(contrast(QColor(picture.pixel(x, row)), theme["page"]) for x in range(3))
        assert ring > 2.9, "half a pixel of it may be softened"
        middle = picture.pixel(8, row)
        assert (contrast(QColor(middle), theme["page"]) >= 3) is chosen


class _Noted(QObject):
    """Notes what kinds of events widgets get."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.kinds: list[QEvent.Type] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802
        self.kinds.append(event.type())
        return False


@pytest.fixture
def boxes(qapp: QApplication, qtbot: QtBot, look: Look) -> list[QWidget]:
    """A window, a box in it and a box in that, each with a link."""
    made = [QWidget()]
    qtbot.addWidget(made[0])
    made += [QWidget(made[0])]
    made += [QWidget(made[1])]
    for number, box in enumerate(made):
        layout = QVBoxLayout(box)
        button = QPushButton("Save", box)
        button.setProperty("link", True)
        layout.addWidget(button)
        for inner in made[number + 1 : number + 2]:
            layout.addWidget(inner)
    made[0].show()
    for _ in made:  # each is laid out after what is in it
        qapp.processEvents()
    return made


def inks(box: QWidget) -> tuple[QColor, QColor]:
    """The colours of a box's text and of its button, which is a link."""
    button = box.findChild(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert isinstance(button, QPushButton)
    assert button.font().underline()
    return box.palette().color(QPalette.ColorRole.WindowText), button.palette().color(QPalette.ColorRole.ButtonText)


@EVERY_THEME
def test_all_in_a_window_has_the_themes_colours(qapp: QApplication, boxes: list[QWidget], name: ThemeName) -> None:
    theme = load_theme(name)
    dress(qapp, theme)
    assert [inks(box) for box in boxes] == [(theme["text"], theme["accent"])] * 3


@pytest.mark.parametrize("hidden", [0, 1, 2])
def test_what_is_hidden_has_the_colours_of_the_last_theme_when_it_is_shown(
    qapp: QApplication, boxes: list[QWidget], hidden: int
) -> None:
    for box in reversed(boxes[hidden:]):
        box.hide()
    for name in (ThemeName.SEPIA, ThemeName.DARK):
        dress(qapp, load_theme(name))
    theme = load_theme(ThemeName.DARK)
    for number, box in enumerate(boxes):
        box.show()
        qapp.processEvents()
        shown = boxes[: max(number + 1, hidden)]
        assert [inks(one) for one in shown] == [(theme["text"], theme["accent"])] * len(shown)


def test_what_is_hidden_keeps_the_colour_that_it_gives_itself(qapp: QApplication, boxes: list[QWidget]) -> None:
    label = QLabel("0 of 3", boxes[1])
    label.show()

    def give(color: QColor) -> None:
        colors = label.palette()
        colors.setColor(label.foregroundRole(), color)
        label.setPalette(colors)

    give(load_theme(ThemeName.LIGHT)["text_tertiary"])
    boxes[1].hide()
    for name in (ThemeName.SEPIA, ThemeName.DARK):
        dress(qapp, load_theme(name))
        give(load_theme(name)["text_tertiary"])
    boxes[1].show()
    assert label.palette().color(label.foregroundRole()) == load_theme(ThemeName.DARK)["text_tertiary"]


def test_a_new_theme_is_no_new_style_and_moves_nothing(qapp: QApplication, boxes: list[QWidget]) -> None:
    noted = _Noted(*boxes, *boxes[0].findChildren(QPushButton))
    dress(qapp, load_theme(ThemeName.DARK))
    qapp.processEvents()
    assert QEvent.Type.PaletteChange in noted.kinds
    assert not {QEvent.Type.StyleChange, QEvent.Type.Resize} & set(noted.kinds)
