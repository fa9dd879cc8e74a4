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
    found = corrected(TEXT, ANALYSIS, ruled(rules, TEXT, ANALYSIS))
    return [(one.name, one.label.value) for one in found.entities]


def test_a_rule_finds_a_name_blind_to_case() -> None:
    assert names(Rule(Action.RELABEL, "ROSA LUNA", "organization")) == [
        ("Rosa Luna", "organization"),
        ("Friday", "person"),
    ]


def test_a_name_that_is_never_one_is_dismissed() -> None:
    assert names(Rule(Action.DISMISS, "friday")) == [("Rosa Luna", "person")]


def test_two_names_are_one_where_both_are_found() -> None:
    assert names(Rule(Action.MERGE, "Friday", "Rosa Luna")) == [("Rosa Luna", "person")]
    assert len(names(Rule(Action.MERGE, "Friday", "Monday"))) == 2
    assert len(names(Rule(Action.MERGE, "Rosa Luna", "Rosa Luna"))) == 2


def test_a_rule_says_nothing_of_names_that_are_called_so_only_in_passing() -> None:
    assert names(Rule(Action.RELABEL, "Luna", "location"))[0] == ("Rosa Luna", "person")
    assert names(Rule(Action.RENAME, "Luna", "Moon"))[0] == ("Rosa Luna", "person")


def test_what_is_never_a_name_is_no_form_of_another_either() -> None:
    found = corrected(TEXT, ANALYSIS, ruled([Rule(Action.DISMISS, "luna")], TEXT, ANALYSIS))
    assert [mention.span for mention in found.entities[0].mentions] == [Span(0, 9)]


def test_a_name_of_a_kind_is_marked_where_it_was_missed() -> None:
    found = corrected(TEXT, Analysis(), ruled([Rule(Action.RELABEL, "Friday", "location")], TEXT, Analysis()))
    assert [(one.name, len(one.mentions)) for one in found.entities] == [("Friday", 2)]
    assert ruled([Rule(Action.RELABEL, "friday", "location")], TEXT, Analysis()) == ()


def test_a_name_can_be_called_otherwise() -> None:
    assert names(Rule(Action.RENAME, "Rosa Luna", "Rosa M. Luna"))[0] == ("Rosa M. Luna", "person")


def test_names_that_are_not_there_are_passed_over() -> None:
    assert ruled([Rule(Action.DISMISS, "Nobody")], TEXT, ANALYSIS) == ()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Rule(Action.RELABEL, "Bloomberg", "organization"), "“Bloomberg” is an organization."),
        (Rule(Action.RELABEL, "Luna", "person"), "“Luna” is a person."),
        (Rule(Action.DISMISS, "Rear Adm."), "“Rear Adm.” is never a name."),
        (Rule(Action.MERGE, "Fed", "Federal Reserve"), "“Fed” is the same as “Federal Reserve”."),
        (Rule(Action.RENAME, "Luna", "Rosa Luna"), "“Luna” is called “Rosa Luna”."),
    ],
)
def test_a_rule_can_be_read(rule: Rule, said: str) -> None:
    assert rule.words == said


@pytest.mark.parametrize(
    ("action", "name", "value"),
    [
        (Action.SET_SPEAKER, "Luna", ""),
        (Action.DISMISS, " ", ""),
        (Action.DISMISS, "Luna", "Rosa Luna"),
        (Action.MERGE, "Luna", ""),
        (Action.RELABEL, "Luna", "planet"),
    ],
)
def test_what_is_no_rule_is_refused(action: Action, name: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"rule|Label"):
        Rule(action, name, value)
