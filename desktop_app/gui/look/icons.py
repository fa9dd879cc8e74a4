"""Icons from resources/icons, drawn sharp at every scale: one-colour ones in a theme's colours, and the program's."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping

APP_SIZES = (16, 20, 24, 32, 48, 64, 128, 256, 512)  # px that desktops ask for
KEPT = 256  # drawn icons: those of two themes at the scales of two screens
SMALL = 24  # px up to which the program's icon is drawn with fewer parts


class _Engine(QIconEngine):
    """Draws a one-colour icon when it is asked for, at the size that is asked for; most never are."""

    def __init__(self, name: str, inks: Mapping[tuple[QIcon.Mode, QIcon.State], QColor]) -> None:
        super().__init__()
        self._name = name
        self._inks = inks

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._inks)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, QRectF(rect), self._name, self._ink(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _drawn(self._name, self._ink(mode, state).name(), size.width(), size.height())

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        usual = self._inks[QIcon.Mode.Normal, QIcon.State.Off]
        return self._inks.get((mode, state)) or self._inks.get((mode, QIcon.State.Off), usual)


def icon(name: str, color: QColor, *, disabled: QColor | None = None, checked: QColor | None = None) -> QIcon:
    """Return a one-colour icon from resources/icons in the given colours, sharp at every size and scale.

    What is disabled or checked has the usual colour by default.
    """
    inks = {
        (QIcon.Mode.Normal, QIcon.State.Off): color,
        (QIcon.Mode.Disabled, QIcon.State.Off): disabled,
        (QIcon.Mode.Normal, QIcon.State.On): checked,
    }
    return QIcon(_Engine(name, {when: ink for when, ink in inks.items() if ink is not None}))


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Paint a one-colour icon, whatever the scale of what is painted on."""
    _renderer(_svg(name).replace(b'"#000"', f'"{color.name()}"'.encode())).render(painter, rect)


@lru_cache(KEPT)
def _drawn(name: str, ink: str, width: int, height: int) -> QPixmap:
    """Return a one-colour icon in device pixels, kept: buttons ask for it each time they are painted."""
    made = QPixmap(width, height)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_icon(painter, QRectF(made.rect()), name, QColor(ink))
    painter.end()
    return made


def app_icon(*, dark: bool = False) -> QIcon:
    """Return the program's own icon in all usual sizes, for a light or a dark desktop."""
    made = QIcon()
    for px in APP_SIZES:
        made.addPixmap(app_pixmap(px, dark=dark))
    return made


def app_pixmap(px: int, *, dark: bool = False) -> QPixmap:
    """Return the program's own icon, drawn for this many device pixels."""
    name = f"standfirst{'-small' if px <= SMALL else ''}{'-dark' if dark else ''}"
    return _draw(_renderer(_svg(name)), px)


def paint_app_icon(painter: QPainter, rect: QRectF, *, dark: bool = False) -> None:
    """Paint the program's own icon, whatever the scale of what is painted on."""
    name = "standfirst-dark" if dark else "standfirst"
    _renderer(_svg(name)).render(painter, rect)


@cache
def _svg(name: str) -> bytes:
    return resource_path(f"icons/{name}.svg").read_bytes()


def _renderer(svg: bytes) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg))


def _draw(renderer: QSvgRenderer, px: int) -> QPixmap:
    pixmap = QPixmap(px, px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
