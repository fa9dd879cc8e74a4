"""Icons: drawn after one rule, sharp at every scale, seen in every state, and the program's own for every desktop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter

from desktop_app.gui import app
from desktop_app.gui.look.icons import (
    APP_SIZES,
    SMALL,
    app_icon,
    app_pixmap,
    icon,
    paint_app_icon,
    paint_icon,
)
from desktop_app.gui.look.surface import IconButton
from desktop_app.gui.look.theme import Look, ThemeName, load_theme
from desktop_app.resources import resource_path
from tests.gui.contrast import EDGE, contrast

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")

SVG = "{http://www.w3.org/2000/svg}"
OWN = {"standfirst", "standfirst-dark", "standfirst-small", "standfirst-small-dark"}
ONE_COLOR = sorted({path.stem for path in resource_path("icons").glob("*.svg")} - OWN)
LETTERS = {"theme"}  # of the reading font, as the page has them
LINES = sorted(set(ONE_COLOR) - LETTERS)


def drawing(name: str) -> ElementTree.Element:
    """An icon's SVG."""
    return ElementTree.fromstring(resource_path(f"icons/{name}.svg").read_text(encoding="utf-8"))


def colors(image: QImage) -> set[str]:
    """Every colour of a picture that covers what is below."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", LINES)
def test_a_one_colour_icon_is_lines_on_a_grid_of_twenty(name: str) -> None:
    svg = drawing(name)
    assert svg.get("viewBox") == "0 0 20 20"
    assert [child.tag for child in svg] == [f"{SVG}path"]
    path = svg[0]
    assert path.get("fill") == "none"
    assert path.get("stroke-width") == "1.5"
    assert (path.get("stroke-linecap"), path.get("stroke-linejoin")) == ("round", "round")
    assert re.fullmatch("#(000|[0-9A-F]{6})", path.get("stroke", ""))


@pytest.mark.parametrize("name", sorted(LETTERS))
def test_letters_are_filled_in_one_colour(name: str) -> None:
    svg = drawing(name)
    assert svg.get("viewBox") == "0 0 20 20"
    assert [(child.tag, child.get("fill"), child.get("stroke")) for child in svg] == [(f"{SVG}path", "#000", None)]


@pytest.mark.parametrize("name", ONE_COLOR)
def test_a_one_colour_icon_stays_within_its_grid(name: str) -> None:
    image = icon(name, QColor("#ff0000")).pixmap(QSize(20, 20), 3).toImage()
    inside = image.rect().adjusted(1, 1, -1, -1)
    edge = [(x, y) for x in range(60) for y in range(60) if not inside.contains(x, y)]
    assert all(image.pixelColor(x, y).alpha() == 0 for x, y in edge)


@pytest.mark.parametrize("name", sorted(OWN))
def test_the_programs_icon_is_drawn_on_one_grid(name: str) -> None:
    assert drawing(name).get("viewBox") == "0 0 128 128"


@pytest.mark.parametrize("size", [16, 20, 28])
@pytest.mark.parametrize("scale", [1, 1.25, 1.5, 1.75, 2, 2.25, 3])
def test_an_icon_has_as_many_pixels_as_the_screen_and_one_colour(size: int, scale: float) -> None:
    made = icon("menu", QColor("#ff0000"), disabled=QColor("#00ff00"), checked=QColor("#0000ff"))
    for mode, state, ink in (
        (QIcon.Mode.Normal, QIcon.State.Off, "#ff0000"),
        (QIcon.Mode.Disabled, QIcon.State.Off, "#00ff00"),
        (QIcon.Mode.Normal, QIcon.State.On, "#0000ff"),
    ):
        pixmap = made.pixmap(QSize(size, size), scale, mode, state)
        assert pixmap.width() == round(size * scale)
        assert pixmap.devicePixelRatio() == pytest.approx(scale)
        pixels = pixmap.toImage()
        seen = {pixels.pixelColor(x, y).name() for x in range(pixels.width()) for y in range(pixels.height())}
        assert ink in seen
        assert all(QColor(name).hue() in (QColor(ink).hue(), -1) for name in seen)


def test_an_icon_is_drawn_once_for_each_colour_and_size() -> None:
    def key(color: str, size: int) -> int:
        return icon("find", QColor(color)).pixmap(QSize(size, size), 1.0).cacheKey()

    assert key("#102030", 20) == key("#102030", 20)
    assert len({key("#102030", 20), key("#102031", 20), key("#102030", 21)}) == 3


@pytest.mark.parametrize("theme", list(ThemeName))
def test_what_is_disabled_is_paler_and_can_still_be_seen(qtbot: QtBot, look: Look, theme: ThemeName) -> None:
    action = QAction("Find")
    button = IconButton(look, "menu", action)
    action.setParent(button)
    qtbot.addWidget(button)
    look.set_theme(theme)
    page = load_theme(theme)["page"]
    shown = {}
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        inks = colors(button.icon().pixmap(QSize(20, 20), 3, mode).toImage())
        shown[mode] = max(contrast(QColor(ink), page) for ink in inks)
    assert EDGE <= shown[QIcon.Mode.Disabled] < shown[QIcon.Mode.Normal] - 1


def test_a_checked_button_has_a_stronger_icon(qtbot: QtBot, look: Look) -> None:
    action = QAction("Side panel")
    action.setCheckable(True)
    button = IconButton(look, "panel", action)
    action.setParent(button)
    qtbot.addWidget(button)
    image = button.icon().pixmap(QSize(20, 20), 2, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert colors(image) == {look.theme["text"].name()}


def test_the_programs_icon_has_every_usual_size_for_light_and_dark_desktops() -> None:
    light, dark = app_icon(), app_icon(dark=True)
    for made in (light, dark):
        assert sorted(size.width() for size in made.availableSizes()) == list(APP_SIZES)
    for px in APP_SIZES:
        one, other = (made.pixmap(QSize(px, px), 1.0).toImage() for made in (light, dark))
        assert one == app_pixmap(px).toImage().convertToFormat(one.format())
        assert one != other
        assert one.pixelColor(px // 2, px - 2 * max(px // 16, 1)).lightness() > 200
        assert other.pixelColor(px // 2, px - 2 * max(px // 16, 1)).lightness() < 80


def test_small_sizes_keep_the_four_colours_of_the_marks() -> None:
    """The edges' own colours, not a mixture of them with the ground: lines end where pixels do."""
    fills = {rect.get("fill", "").lower() for rect in drawing("standfirst-small")[1:]}
    assert len(fills) == 4
    for px in (16, 24):
        assert px <= SMALL
        assert fills <= colors(app_pixmap(px).toImage())


def test_a_painted_one_colour_icon_is_the_same_as_a_drawn_one() -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_icon(painter, QRectF(0, 0, 20, 20), "menu", QColor("#ff0000"))
    painter.end()
    assert colors(image) == colors(icon("menu", QColor("#ff0000")).pixmap(QSize(20, 20), 2).toImage()) == {"#ff0000"}


def test_the_painted_icon_follows_the_scale_of_what_it_is_painted_on() -> None:
    image = QImage(128, 128, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(2)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_app_icon(painter, QRectF(0, 0, 64, 64))
    painter.end()
    expected = app_pixmap(128).toImage().convertToFormat(image.format())
    assert {image.pixel(x, y) for x in range(128) for y in range(128)} == {
        expected.pixel(x, y) for x in range(128) for y in range(128)
    }


def test_the_windows_icon_follows_the_desktop(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    before = qapp.windowIcon().cacheKey()
    monkeypatch.setattr(app, "is_desktop_dark", lambda: True)
    app._show_icon()
    assert qapp.windowIcon().cacheKey() != before
    shown = qapp.windowIcon().pixmap(QSize(64, 64), 1.0).toImage()
    assert shown == app_icon(dark=True).pixmap(QSize(64, 64), 1.0).toImage()
    monkeypatch.undo()
    app._show_icon()
