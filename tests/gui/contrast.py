"""How far apart colours are to the eye, as WCAG defines it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

EDGE = 3.0  # WCAG 2.2, 1.4.11: the least contrast of what is no text


def linear(color: QColor) -> list[float]:
    """Red, green and blue as shares 0–1 of light, not of the screen's numbers."""
    channels = (color.redF(), color.greenF(), color.blueF())
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG defines it."""
    return sum(weight * float(channel) for weight, channel in zip((0.2126, 0.7152, 0.0722), linear(color), strict=True))


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio as WCAG defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
