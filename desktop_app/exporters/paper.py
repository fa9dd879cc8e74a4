"""The colours of a theme, as paper, pages and other programs have them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from desktop_app.core.findings import Label
from desktop_app.core.highlights import COLORS
from desktop_app.resources import resource_path


@dataclass(frozen=True, slots=True)
class Paper:
    """Colours as “#RRGGBB”: of text, lines, tags and quotes, of names by label, of highlights by the colour's name."""

    text: str
    secondary: str
    tertiary: str
    hairline: str
    accent: str
    quote: str
    quote_tint: str
    names: dict[Label, str]
    highlights: dict[str, str]


@cache
def paper(name: str = "light") -> Paper:
    """Return the colours of a theme in tokens.json.

    Raises FileNotFoundError when the program is incomplete.
    """
    theme = json.loads(resource_path("themes/tokens.json").read_text(encoding="utf-8"))["themes"][name]
    marks = theme["classes"]
    return Paper(
        theme["text"],
        theme["text_secondary"],
        theme["text_tertiary"],
        theme["hairline"],
        theme["accent"],
        marks["quote"]["edge"],
        marks["quote"]["tint"],
        {
            Label.PERSON: marks["person"]["edge"],
            Label.ORGANIZATION: marks["organization"]["edge"],
            Label.LOCATION: marks["place"]["edge"],
        },
        {name: theme["user"][name]["fill"] for name in COLORS},
    )
