"""What the reader says holds for every article: kept as rules, applied as corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.edits import Action, Correction
from desktop_app.core.search import fold
from desktop_app.core.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.core.entities import Analysis, Entity

RULED = (Action.RELABEL, Action.DISMISS, Action.MERGE, Action.RENAME)


@dataclass(frozen=True, slots=True)
class Rule(Value):
    """One thing that holds for a name wherever it is found, blind to case and accents.

    relabel: its kind is `value`, a label. dismiss: it is never a name. merge: it is the same as the name `value`,
    where both are found. rename: it is called `value`.
    """

    action: Action
    name: str
    value: str = ""

    def __post_init__(self) -> None:
        """Refuse what can only be said of one article."""
        if self.action not in RULED:
            raise ValueError(f"no rule can {self.action}")


def ruled(rules: Iterable[Rule], analysis: Analysis) -> tuple[Correction, ...]:
    """Return the corrections that rules amount to for an analysis, in the order of the rules."""
    known: dict[str, Entity] = {}
    for entity in analysis.entities:
        for form in (entity.name, *entity.aliases):
            known.setdefault(fold(form), entity)
    made = []
    for rule in rules:
        meant, other = known.get(fold(rule.name)), known.get(fold(rule.value))
        if meant is None:
            continue
        at = meant.mentions[0].span
        if rule.action is not Action.MERGE:
            made.append(Correction(rule.action, at, rule.value))
        elif other is not None and other.id != meant.id:
            made.append(Correction(rule.action, at, rule.value, other.mentions[0].span))
    return tuple(made)
