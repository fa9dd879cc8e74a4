"""What the reader has marked: passages in five colours (of tokens.json), with notes and tags."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.core.article import Span

COLORS = ("yellow", "green", "blue", "pink", "purple")  # a highlight's number, from 1, is its key and its pip


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage on one of the five colours, by number from 1; `note` and `tags` are the reader's own words."""

    span: Span
    color: int
    note: str = ""
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a colour there is not."""
        if not 1 <= self.color <= len(COLORS):
            raise ValueError(f"no highlight colour {self.color}")

    @property
    def color_name(self) -> str:
        """Return the colour's name, which readers hear beside its number."""
        return COLORS[self.color - 1]
