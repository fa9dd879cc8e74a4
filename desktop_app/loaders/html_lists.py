"""How an ordered list of a web page counts: its form, where it begins, and whether it counts down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.loaders.numbering import count_in, numeral

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLE: Final = re.compile(
    r"list-style(?:-type)?\s*:\s*(?:[\w-]+\s+)??(?P<case>lower|upper)-(?P<form>alpha|latin|roman)\b"
)
_STYLED: Final = {"alpha": "a", "latin": "a", "roman": "i"}


@dataclass(slots=True)
class Counter:
    """The number of a list's next item, what is added from item to item, and the form that they are written in."""

    number: int
    step: int
    form: str

    def mark(self, item: HtmlElement) -> str:
        """Return the marker of the list's next item, which may say its number itself."""
        self.number = count_in(item.get("value"), self.number)
        marker = f"{numeral(self.number, self.form)}."
        self.number += self.step
        return marker


def counter_of(ordered: HtmlElement) -> Counter:
    """Return how an ordered list counts."""
    form = (ordered.get("type") or "").strip()
    styled = _STYLE.search((ordered.get("style") or "").lower())
    if styled:
        form = _STYLED[styled["form"]]
        form = form.upper() if styled["case"] == "upper" else form
    counts_down = ordered.get("reversed") is not None
    first = sum(1 for _ in ordered.iterchildren("li")) if counts_down else 1
    return Counter(count_in(ordered.get("start"), first), -1 if counts_down else 1, form)
