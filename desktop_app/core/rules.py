"""What the reader says holds for every article: kept as rules, applied as corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.core.edits import Action, Correction
from desktop_app.core.findings import Label
from desktop_app.core.search import find_spans, fold
from desktop_app.core.value import Value
from desktop_app.core.wording import ONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.core.article import Span
    from desktop_app.core.entities import Analysis, Entity

RULED = (Action.RELABEL, Action.DISMISS, Action.MERGE, Action.RENAME)


@dataclass(frozen=True, slots=True)
class Rule(Value):
    """One thing that holds for a name wherever it is found, blind to case and accents.

    relabel: its kind is `value`, a label, and it is a name where it was not taken for one. dismiss: it is never a name,
    nor a form of another. merge: it is the same as the name `value`, where both are found. rename: it is called
    `value`.

    Raises ValueError for what can only be said of one article, for no name and for a kind there is not.
    """

    action: Action
    name: str
    value: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no rule."""
        if self.action not in RULED:
            raise ValueError(f"no rule can {self.action}")
        if not self.name.strip() or (self.action in (Action.MERGE, Action.RENAME) and not self.value.strip()):
            raise ValueError("a rule needs a name")
        if self.action is Action.DISMISS and self.value:
            raise ValueError("a rule that dismisses has no value")
        if self.action is Action.RELABEL:
            Label(self.value)

    @property
    def words(self) -> str:
        """The rule as a sentence: “Bloomberg” is an organization."""
        name, value = f"“{self.name}”", f"“{self.value}”"
        if self.action is Action.RELABEL:
            return f"{name} is {ONE[Label(self.value)]}."
        if self.action is Action.DISMISS:
            return f"{name} is never a name."
        return f"{name} is {'the same as' if self.action is Action.MERGE else 'called'} {value}."


def ruled(rules: Iterable[Rule], text: str, analysis: Analysis) -> tuple[Correction, ...]:
    """Return the corrections that rules amount to for an analysis of a text, in the order of the rules.

    A rule is about names that are called so: one for “Washington” says nothing of George Washington, who is called
    that only in passing.
    """
    rules = tuple(rules)
    if not rules:
        return ()
    known: dict[str, Entity] = {}
    for entity in analysis.entities:
        known.setdefault(fold(entity.name), entity)
    return tuple(correction for rule in rules for correction in _corrections(rule, text, analysis, known))


def _corrections(rule: Rule, text: str, analysis: Analysis, known: dict[str, Entity]) -> Iterator[Correction]:
    entity, other = known.get(fold(rule.name)), known.get(fold(rule.value))
    if rule.action is Action.DISMISS:
        form = fold(rule.name)
        if entity is not None:
            yield Correction(Action.DISMISS, entity.mentions[0].span)
        for holder in analysis.entities:
            if holder is not entity and form in map(fold, holder.aliases):
                for mention in holder.mentions:
                    if fold(" ".join(mention.span.of(text).split())) == form:
                        yield Correction(Action.DISMISS, mention.span, everywhere=False)
    elif entity is None:
        if rule.action is Action.RELABEL and rule.name in text:
            found = find_spans(text, rule.name, match_case=True, whole_words=True)
            free = (span for span in found if not any(span.overlaps(held) for held in _held(analysis)))
            first = next(free, None)
            if first is not None:
                yield Correction(Action.ADD, first, rule.value)
    elif rule.action is not Action.MERGE:
        yield Correction(rule.action, entity.mentions[0].span, rule.value)
    elif other is not None and other.id != entity.id:
        yield Correction(rule.action, entity.mentions[0].span, rule.value, other.mentions[0].span)


def _held(analysis: Analysis) -> Iterator[Span]:
    return (mention.span for entity in analysis.entities for mention in entity.mentions)
