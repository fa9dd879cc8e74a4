"""Icons from resources/icons, drawn sharp at every scale: one-colour ones in a theme's colours, and the program's."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource_path

APP_SIZES = (16, 20, 24, 32, 48, 64, 128, 256, 512)  # px that desktops ask for
SMALL = 24  # px up to which the program's icon is drawn with fewer parts
SIZES = (16, 20)  # px of one-colour icons in the window
SCALES = (1, 1.25, 1.5, 1.75, 2, 3)


def icon(
    name: str,
    color: QColor,
    *,
    disabled: QColor | None = None,
    checked: QColor | None = None,
    sizes: tuple[int, ...] = SIZES,
) -> QIcon:
    """Return a one-colour icon from resources/icons in the given colours, sharp at every scale of SCALES.

    Without a colour for what is disabled Qt pales the icon; what is checked has the usual colour by default.
    The fewer sizes (px) are asked for, the sooner the icon is drawn.
    """
    made = QIcon()
    drawn = sorted({round(size * scale) for size in sizes for scale in SCALES})
    svg = resource_path(f"icons/{name}.svg").read_bytes()
    for ink, mode, state in (
        (color, QIcon.Mode.Normal, QIcon.State.Off),
        (disabled, QIcon.Mode.Disabled, QIcon.State.Off),
        (checked, QIcon.Mode.Normal, QIcon.State.On),
    ):
        if ink is not None:
            renderer = _renderer(_inked(svg, ink))
            for px in drawn:
                made.addPixmap(_draw(renderer, px), mode, state)
    return made


def paint_icon(painter: QPainter, rect: QRectF, name: str, color: QColor) -> None:
    """Paint a one-colour icon, whatever the scale of what is painted on."""
    _renderer(_inked(resource_path(f"icons/{name}.svg").read_bytes(), color)).render(painter, rect)


def app_icon(*, dark: bool = False) -> QIcon:
    """Return the program's own icon in all usual sizes, for a light or a dark desktop."""
    made = QIcon()
    for px in APP_SIZES:
        made.addPixmap(app_pixmap(px, dark=dark))
    return made


def app_pixmap(px: int, *, dark: bool = False) -> QPixmap:
    """Return the program's own icon, drawn for this many device pixels."""
    name = f"standfirst{'-small' if px <= SMALL else ''}{'-dark' if dark else ''}"
    return _draw(_renderer(resource_path(f"icons/{name}.svg").read_bytes()), px)


def paint_app_icon(painter: QPainter, rect: QRectF, *, dark: bool = False) -> None:
    """Paint the program's own icon, whatever the scale of what is painted on."""
    name = "standfirst-dark" if dark else "standfirst"
    _renderer(resource_path(f"icons/{name}.svg").read_bytes()).render(painter, rect)


def _inked(svg: bytes, ink: QColor) -> bytes:
    return svg.replace(b'"#000"', f'"{ink.name()}"'.encode())


def _renderer(svg: bytes) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg))


def _draw(renderer: QSvgRenderer, px: int) -> QPixmap:
    pixmap = QPixmap(px, px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    return pixmap
