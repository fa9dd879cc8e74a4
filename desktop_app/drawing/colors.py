"""Colours: tokens.json as Qt values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from PySide6.QtGui import QColor

from desktop_app.core.findings import Label
from desktop_app.core.highlights import COLORS
from desktop_app.resources import resource_path


class MarkKind(StrEnum):
    """The four kinds of marks, in the order of the legend; the values are the tokens' names."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    QUOTE = "quote"


KIND_OF_LABEL = {
    Label.PERSON: MarkKind.PERSON,
    Label.ORGANIZATION: MarkKind.ORGANIZATION,
    Label.LOCATION: MarkKind.PLACE,
}


class ThemeName(StrEnum):
    """The themes in tokens.json."""

    LIGHT = "light"
    DARK = "dark"
    SEPIA = "sepia"


@dataclass(frozen=True, slots=True)
class MarkColors:
    """The colours of one kind of mark."""

    tint: QColor
    tint_selected: QColor
    edge: QColor


@dataclass(frozen=True, slots=True)
class HighlightColors:
    """The colours of one of the reader's own highlights: the ground and the text on it."""

    fill: QColor
    text: QColor


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours; highlights by their number, from 1."""

    name: ThemeName
    colors: dict[str, QColor]
    marks: dict[MarkKind, MarkColors]
    highlights: dict[int, HighlightColors]

    def __getitem__(self, token: str) -> QColor:
        """Return the colour of a token such as "text_secondary"."""
        return self.colors[token]

    @property
    def card(self) -> QColor:
        """The colour of what lies over the page: lighter than it where a shadow hardly shows."""
        return self["chrome" if self.name is ThemeName.DARK else "page"]


@cache
def load_theme(name: ThemeName) -> Theme:
    """Read one theme from tokens.json."""
    tokens = json.loads(resource_path("themes/tokens.json").read_text(encoding="utf-8"))["themes"][name]
    return Theme(
        name,
        {token: QColor(value) for token, value in tokens.items() if isinstance(value, str)},
        {
            kind: MarkColors(*(QColor(tokens["classes"][kind][part]) for part in ("tint", "tint_selected", "edge")))
            for kind in MarkKind
        },
        {
            number: HighlightColors(*(QColor(tokens["user"][color][part]) for part in ("fill", "text")))
            for number, color in enumerate(COLORS, 1)
        },
    )


def faded(color: QColor, alpha: float) -> QColor:
    """Return the colour with an opacity of 0–1."""
    copy = QColor(color)
    copy.setAlphaF(alpha)
    return copy
