"""What a document holds and does not show, counted by kind while it is read, and the sentences that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.core.wording import counted_noun

if TYPE_CHECKING:
    from collections import Counter

_TOLD: Final = {
    "deleted": "Text that was deleted with changes tracked was left out ({}).",
    "hidden": "Hidden text was left out ({}).",
    "comment": "Comments were left out ({}).",
    "chunk": "Text that is embedded as another document was left out ({}).",
    "symbol": "Signs of symbol fonts that are not known are shown as “\ufffd” ({}).",
}


def notices_of(left_out: Counter[str]) -> list[str]:
    """Return a sentence for each kind of which something was left out."""
    return [said.replace("{}", counted_noun(left_out[kind], "place")) for kind, said in _TOLD.items() if left_out[kind]]
