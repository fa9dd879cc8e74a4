"""What rules amount to in an article."""

from __future__ import annotations

import pytest

from desktop_app.core.article import Span
from desktop_app.core.corrections import corrected
from desktop_app.core.edits import Action
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Label, Mention
from desktop_app.core.rules import Rule, ruled

TEXT = "Rosa Luna met Friday. Luna and Friday left."


def entity(name: str, label: Label, *starts: int, aliases: tuple[str, ...] = ()) -> Entity:
    """A name with mentions of its last word's length, or its own at the first."""
    mentions = tuple(
        Mention(Span(start, start + len(name if start == starts[0] else "Luna")), label) for start in starts
    )
    return Entity(name, label, name, mentions, aliases)


ANALYSIS = Analysis(
    (entity("Rosa Luna", Label.PERSON, 0, 22, aliases=("Luna",)), entity("Friday", Label.PERSON, 14)),
)


def names(*rules: Rule) -> list[tuple[str, str]]:
    """What the names are called, and their kinds, under rules."""
    found = corrected(TEXT, ANALYSIS, ruled(rules, ANALYSIS))
    return [(one.name, one.label.value) for one in found.entities]


def test_a_rule_finds_a_name_by_any_of_its_forms_blind_to_case() -> None:
    assert names(Rule(Action.RELABEL, "LUNA", "organization")) == [("Rosa Luna", "organization"), ("Friday", "person")]


def test_a_name_that_is_never_one_is_dismissed() -> None:
    assert names(Rule(Action.DISMISS, "friday")) == [("Rosa Luna", "person")]


def test_two_names_are_one_where_both_are_found() -> None:
    assert names(Rule(Action.MERGE, "Friday", "Luna")) == [("Luna", "person")]
    assert len(names(Rule(Action.MERGE, "Friday", "Monday"))) == 2
    assert len(names(Rule(Action.MERGE, "Luna", "Rosa Luna"))) == 2


def test_a_name_can_be_called_otherwise() -> None:
    assert names(Rule(Action.RENAME, "Luna", "Rosa M. Luna"))[0] == ("Rosa M. Luna", "person")


def test_names_that_are_not_there_are_passed_over() -> None:
    assert ruled([Rule(Action.DISMISS, "Nobody")], ANALYSIS) == ()


def test_what_can_only_be_said_of_one_article_is_no_rule() -> None:
    with pytest.raises(ValueError, match="no rule"):
        Rule(Action.SET_SPEAKER, "Luna")
