"""Corrections: for all mentions or only here, joined and split; nothing is lost or doubled."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.corrections import corrected
from desktop_app.core.edits import Action, Correction
from desktop_app.core.findings import Label, Mention, QuotationKind
from desktop_app.core.wording import SAID_SO
from tests import fakes

if TYPE_CHECKING:
    from desktop_app.core.entities import Analysis, Entity

TEXT = (
    "Maria Keller spoke in Paris. “We stay,” said Keller. Keller met Rear Adm. Voss. "
    "Paris is a town; Mrs Keller left. Voss said it rained. The Harbor Board met. Harbor Board members left."
)
KELLER = replace(fakes.entity("e1", "Keller", TEXT), name="Maria Keller", aliases=("Keller",))
PARIS = fakes.entity("e2", "Paris", TEXT, Label.LOCATION)
VOSS = fakes.entity("e3", "Voss", TEXT)
SAID = replace(fakes.quotation(TEXT, "“We stay,”"), entity="e1", speaker=KELLER.mentions[1].span, score=0.9)
RAINED = replace(fakes.quotation(TEXT, "it rained", kind=QuotationKind.REPORTED), entity="e3")
FOUND = fakes.analysis(KELLER, PARIS, VOSS, quotations=(SAID, RAINED))


def at(words: str, number: int = 0) -> Span:
    """Where some words stand, by their number from 0."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def apply(*corrections: Correction) -> Analysis:
    """What is marked after corrections."""
    return corrected(TEXT, FOUND, corrections)


def names(analysis: Analysis) -> dict[str, tuple[str, int]]:
    """Kinds and numbers of mentions by name."""
    return {entity.name: (entity.label.value, len(entity.mentions)) for entity in analysis.entities}


def test_without_corrections_nothing_is_touched() -> None:
    assert apply() is FOUND


def test_a_kind_is_changed_everywhere_or_only_here() -> None:
    everywhere = apply(Correction(Action.RELABEL, at("Paris", 1), "person"))
    assert names(everywhere)["Paris"] == ("person", 2)
    assert {mention.reason for mention in everywhere.entities[1].mentions} == {SAID_SO}
    here = apply(Correction(Action.RELABEL, at("Paris", 1), "person", everywhere=False))
    paris = [entity for entity in here.entities if entity.name == "Paris"]
    assert [(entity.label, len(entity.mentions)) for entity in paris] == [(Label.LOCATION, 1), (Label.PERSON, 1)]
    assert here.entity_at(at("Paris", 1).start) == (paris[1], 0)


def test_a_name_only_here_of_another_kind_joins_its_namesake() -> None:
    both = apply(
        Correction(Action.RELABEL, at("Paris", 1), "person", everywhere=False),
        Correction(Action.RELABEL, at("Paris", 0), "person", everywhere=False),
    )
    assert names(both)["Paris"] == ("person", 2)


def test_what_is_no_name_goes_and_comes_back() -> None:
    gone = Correction(Action.DISMISS, at("Voss"))
    dismissed = apply(gone)
    assert "Voss" not in names(dismissed)
    assert [entity.name for entity in dismissed.dismissed] == ["Voss"]
    assert dismissed.quotations[1].entity is None, "a name that is none says nothing"
    back = apply(gone, Correction(Action.RESTORE, at("Voss", 1)))
    assert names(back) == names(FOUND)
    assert back.dismissed == ()


def test_only_here_is_no_name_and_comes_back() -> None:
    gone = Correction(Action.DISMISS, at("Keller", 2), everywhere=False)
    dismissed = apply(gone)
    assert names(dismissed)["Maria Keller"] == ("person", 3)
    assert dismissed.entity_at(at("Keller", 2).start) is None
    assert dismissed.quotations[0].entity == "e1"
    assert names(apply(gone, Correction(Action.RESTORE, at("Keller", 2)))) == names(FOUND)


def test_a_missed_name_is_added_wherever_it_stands() -> None:
    added = apply(Correction(Action.ADD, at("Harbor Board"), "organization"))
    assert names(added)["Harbor Board"] == ("organization", 2)
    once = apply(Correction(Action.ADD, at("Harbor Board"), "organization", everywhere=False))
    assert names(once)["Harbor Board"] == ("organization", 1)


def test_a_name_added_over_others_takes_their_place() -> None:
    longer = apply(Correction(Action.ADD, at("Mrs Keller"), "person", everywhere=False))
    assert names(longer)["Maria Keller"] == ("person", 3)
    assert longer.entity_at(at("Mrs Keller").start) is not None
    taken = [mention.span for entity in longer.entities for mention in entity.mentions]
    assert len(taken) == len(set(taken))


def test_an_added_form_of_a_known_name_is_one_of_its_mentions() -> None:
    less = Correction(Action.DISMISS, at("Keller", 2), everywhere=False)
    again = apply(less, Correction(Action.ADD, at("Keller", 2), "person", everywhere=False))
    assert names(again)["Maria Keller"] == ("person", 4)


def test_two_names_are_the_same_and_speak_as_one() -> None:
    merged = apply(Correction(Action.MERGE, at("Voss"), other=at("Keller")))
    (keller,) = (entity for entity in merged.entities if entity.label is Label.PERSON)
    assert (keller.name, set(keller.aliases)) == ("Maria Keller", {"Keller", "Voss"})
    assert len(keller.mentions) == len(KELLER.mentions) + len(VOSS.mentions)
    assert {quotation.entity for quotation in merged.quotations} == {keller.id}
    named = apply(Correction(Action.MERGE, at("Voss"), "M. Keller-Voss", at("Keller")))
    assert "M. Keller-Voss" in names(named)
    same = apply(Correction(Action.MERGE, at("Keller"), other=at("Keller", 2)))
    assert names(same) == names(FOUND)


def test_a_form_becomes_a_name_of_its_own() -> None:
    one = Correction(Action.MERGE, at("Voss"), other=at("Keller"))
    split = apply(one, Correction(Action.SPLIT, at("Voss"), "VOSS"))
    assert names(split)["Voss"] == ("person", 2)
    keller = next(entity for entity in split.entities if entity.name == "Maria Keller")
    assert keller.aliases == ("Keller",)
    assert names(apply(Correction(Action.SPLIT, at("Voss"), "Voss"))) == names(FOUND), "there is nothing to split"


def test_a_name_is_called_otherwise_and_its_old_name_is_found() -> None:
    renamed = apply(Correction(Action.RENAME, at("Voss"), " Thomas   Voss "))
    voss = renamed.entity("e3")
    assert voss is not None
    assert (voss.name, voss.aliases) == ("Thomas Voss", ("Voss",))
    assert apply(Correction(Action.RENAME, at("Voss"), "  ")).entity("e3") == VOSS


def test_a_quote_gets_another_speaker_or_none() -> None:
    other = apply(Correction(Action.SET_SPEAKER, SAID.extent, other=at("Voss")))
    assert (other.quotations[0].entity, other.quotations[0].reason) == ("e3", SAID_SO)
    assert other.quotations[0].score == 1
    unnamed = apply(Correction(Action.SET_SPEAKER, SAID.extent, other=at("members")))
    assert unnamed.quotations[0].entity is None
    assert unnamed.speaker_name(unnamed.quotations[0], TEXT) == "members"
    nobody = apply(Correction(Action.SET_SPEAKER, SAID.extent))
    assert nobody.speaker_name(nobody.quotations[0], TEXT) == ""


def test_a_quote_gets_another_kind_and_extent_or_is_none() -> None:
    changed = apply(
        Correction(Action.SET_KIND, RAINED.extent, "attributed"),
        Correction(Action.SET_EXTENT, RAINED.extent, other=at("rained")),
    )
    quotation = changed.quotations[1]
    assert (quotation.kind, quotation.extent, quotation.entity) == (QuotationKind.ATTRIBUTED, at("rained"), "e3")
    assert apply(Correction(Action.UNQUOTE, SAID.extent)).quotations == (RAINED,)


def test_words_become_a_quote_in_its_place() -> None:
    made = apply(Correction(Action.QUOTE, at("Paris is a town"), "reported"))
    assert [one.extent for one in made.quotations] == [SAID.extent, at("Paris is a town"), RAINED.extent]
    again = corrected(TEXT, made, [Correction(Action.QUOTE, at("Paris is a town"), "direct")])
    assert len(again.quotations) == 3


@pytest.mark.parametrize("action", [action for action in Action if action not in (Action.ADD, Action.RELABEL)])
def test_where_there_is_nothing_to_correct_nothing_changes(action: Action) -> None:
    value = "direct" if action in (Action.SET_KIND, Action.QUOTE) else "x"
    if action is Action.QUOTE:
        return
    after = corrected(TEXT, fakes.analysis(), [Correction(action, at("members"), value, at("left"))])
    assert (after.entities, after.quotations, after.dismissed) == ((), (), ())


def test_what_may_be_a_name_and_was_added_is_no_longer_only_possible() -> None:
    maybe = replace(
        FOUND, possible=(Mention(at("Harbor"), Label.LOCATION, 0.2), Mention(at("Rear"), Label.PERSON, 0.2))
    )
    added = corrected(TEXT, maybe, [Correction(Action.ADD, at("Harbor Board"), "organization", everywhere=False)])
    assert [mention.span for mention in added.possible] == [at("Rear")]


OF_QUOTES = st.sampled_from([Action.SET_SPEAKER, Action.SET_EXTENT, Action.UNQUOTE])
WORDS = st.sampled_from([at(word, n) for word, n in (("Keller", 0), ("Keller", 2), ("Paris", 1), ("Voss", 0))])
PLACES = WORDS | st.sampled_from([at("Mrs Keller"), at("Harbor Board"), at("Board"), SAID.extent, RAINED.extent])
CORRECTIONS = st.one_of(
    st.builds(
        Correction,
        st.sampled_from([Action.RELABEL, Action.ADD]),
        PLACES,
        st.sampled_from(list(Label)),
        st.none(),
        st.booleans(),
    ),
    st.builds(
        Correction,
        st.sampled_from([Action.DISMISS, Action.RESTORE, Action.MERGE, Action.SPLIT, Action.RENAME]),
        PLACES,
        st.sampled_from(["Voss", "Keller", "Paris", ""]),
        PLACES,
        st.booleans(),
    ),
    st.builds(
        Correction,
        st.sampled_from([Action.SET_SPEAKER, Action.SET_EXTENT, Action.UNQUOTE]),
        PLACES,
        st.just(""),
        PLACES,
    ),
    st.builds(
        Correction, st.sampled_from([Action.SET_KIND, Action.QUOTE]), PLACES, st.sampled_from(list(QuotationKind))
    ),
)


def test_a_speaker_whose_last_mention_is_another_name_now_is_that_name() -> None:
    keller = [Correction(Action.RELABEL, at("Keller", number), "organization", everywhere=False) for number in range(4)]
    after = apply(*keller)
    (said, *_) = after.quotations
    (entity,) = (one for one in after.entities if one.id == said.entity)
    assert (entity.name, entity.label) == ("Keller", Label.ORGANIZATION)


def test_a_speaker_who_is_no_name_comes_back_with_the_name() -> None:
    dismissed = Correction(Action.DISMISS, at("Keller"))
    assert apply(dismissed).quotations[0].entity is None
    assert apply(dismissed, Correction(Action.RESTORE, at("Keller"))).quotations[0].entity == "e1"


@given(st.lists(CORRECTIONS, max_size=12))
def test_any_corrections_leave_an_analysis_that_holds_together(corrections: list[Correction]) -> None:
    after = apply(*corrections)
    spans = sorted(mention.span for entity in after.entities for mention in entity.mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans)), "marks do not overlap"
    ids = [entity.id for entity in after.entities]
    assert len(ids) == len(set(ids))
    for entity in after.entities:
        check(entity)
    assert [entity.mentions[0].span for entity in after.entities] == sorted(e.mentions[0].span for e in after.entities)
    assert {one.entity for one in after.quotations} <= {None, *ids}
    lost = {mention.span for entity in FOUND.entities for mention in entity.mentions} - set(spans)
    aside = [mention.span for entity in after.dismissed for mention in entity.mentions]
    assert all(any(span.overlaps(other) for other in (*spans, *aside)) for span in lost), "nothing vanishes"
    assert apply(*corrections) == after


def check(entity: Entity) -> None:
    """A name has mentions of its kind, in order, and is not its own alias."""
    assert entity.mentions
    assert {mention.label for mention in entity.mentions} == {entity.label}
    assert list(entity.mentions) == sorted(entity.mentions, key=lambda mention: mention.span)
    assert entity.name not in entity.aliases
