"""A speaker's span becomes one of the article's names, or stays nobody's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.core.article import Span
from desktop_app.core.speakers import speakers as by_speaker
from desktop_app.core.wording import SURE
from desktop_app.nlp.resolve import resolve
from tests.nlp.marked import marked, said


def speakers(text, *quoted):
    """The names of those who speak the (content, speaker) quotations of a marked article."""
    article, findings = marked(text)
    quotations = tuple(said(article.text, content, speaker) for content, speaker in quoted)
    analysis = resolve(article, replace(findings, quotations=quotations))
    entities = [analysis.entity(quotation.entity) for quotation in analysis.quotations]
    return [entity.name if entity else None for entity in entities]


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("“A b,” {Ann Poe|P} said.", "Ann Poe", "Ann Poe"),
        ("{Ann Poe|P} came. “A b,” {Poe|P} said.", "Poe", "Ann Poe"),
        ("“A b,” said {Acme|O} spokeswoman {Ann Poe|P}.", "Acme spokeswoman Ann Poe", "Ann Poe"),
        ("“A b,” said Secretary of State {Ann Poe|P}.", "Secretary of State Ann Poe", "Ann Poe"),
        ("“A b,” said the head of {Acme|O}, {Ann Poe|P}.", "the head of Acme, Ann Poe", "Ann Poe"),
        ("“A b,” said {Ann Poe|P}, who heads {Acme|O}.", "Ann Poe, who heads Acme", "Ann Poe"),
        ("“A b,” said the {Acme Bank|O}.", "the Acme Bank", "Acme Bank"),
        ("“A b,” said {Ann Poe|P} KC.", "Ann Poe KC", "Ann Poe"),
        ("“A b,” said {Norway|L}.", "Norway", "Norway"),
        ("“A b,” said {Ann Poe|P} and {Eve Roe|P}.", "Ann Poe and Eve Roe", "Ann Poe"),
        ("“A b,” said {Ann Poe|P}.", "Poe", "Ann Poe"),
        # whose aide, officials of what, a lawyer for whom
        ("“A b,” said {Poe|P}’s aide.", "Poe’s aide", None),
        ("“A b,” said {Poe|P}’s aide {Eve Roe|P}.", "Poe’s aide Eve Roe", "Eve Roe"),
        ("“A b,” said {Acme|O} officials.", "Acme officials", None),
        ("“A b,” said a spokesman for {Acme|O}.", "a spokesman for Acme", None),
        ("“A b,” said a lawyer for {Ann Poe|P}.", "a lawyer for Ann Poe", None),
        ("“A b,” said the {Poe|P} campaign.", "the Poe campaign", None),
        ("{Ann Poe|P} left. “A b,” said a resident.", "a resident", None),
    ],
)
def test_the_head_of_the_phrase_speaks(text, speaker, expected):
    assert speakers(text, ("“A b,”", speaker)) == [expected]


def test_one_of_several_with_a_surname_is_a_doubtful_speaker():
    article, findings = marked("{Bill Coe|P} met {Ann Coe|P}. “A b,” {Coe|P} said.", score=0.95)
    place = article.text.rindex("Coe")
    quotation = replace(said(article.text, "“A b,”", "Coe"), speaker=Span(place, place + 3))
    (attributed,) = resolve(article, replace(findings, quotations=(quotation,))).quotations
    assert attributed.entity == "e2"
    assert attributed.score < SURE
    assert attributed.reason.endswith("“coe” is taken to mean Ann Coe")


@pytest.mark.parametrize(
    ("text", "first", "pronoun", "expected"),
    [
        # who spoke last, in this paragraph or the one before
        ("“One,” said {Ann Poe|P}. “Two,” she said.", "Ann Poe", "she", "Ann Poe"),
        ("“One,” said {Ann Poe|P}.\n“Two,” she said.", "Ann Poe", "she", "Ann Poe"),
        ("“One,” said {Ann Poe|P}.\nIt rained.\n“Two,” she said.", "Ann Poe", "she", None),
        # unless somebody else is the subject since
        ("“One,” said {Ann Poe|P}. {Eve Roe|P} left. “Two,” she said.", "Ann Poe", "she", "Eve Roe"),
        # the sex that a title or a given name leaves no doubt of
        ("“One,” said {Anna Poe|P}. “Two,” he said.", "Anna Poe", "he", None),
        ("“One,” said Mr. {Poe|P}. “Two,” she said.", "Poe", "she", None),
        ("“One,” said {Tarn Poe|P}. “Two,” she said.", "Tarn Poe", "she", "Tarn Poe"),
        # whose sex is known rather than who spoke last
        ("“One,” said {Tarn Poe|P}. It moved {John Poe|P}. “Two,” he said.", "Tarn Poe", "he", "John Poe"),
        ("“One,” said {Tarn Poe|P}. It moved {Marl Poe|P}. “Two,” he said.", "Tarn Poe", "he", "Tarn Poe"),
    ],
)
def test_he_and_she_carry_on(text, first, pronoun, expected):
    assert speakers(text, ("“One,”", first), ("“Two,”", pronoun))[1] == expected


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("{Ann Poe|P} met {John Doe|P}. “Two,” she said.", "she", "Ann Poe"),
        ("{Ann Poe|P} met {John Doe|P}. “Two,” he said.", "he", "John Doe"),
        ("{Ann Poe|P} met {Eve Roe|P}. “Two,” she said.", "she", "Ann Poe"),
        ("Minister {Ann Poe|P} came.\n“Two,” she said.", "she", "Ann Poe"),
        ("{Ann Poe|P} came.\nIt rained.\n“Two,” she said.", "she", None),
        ("Her younger cousin {Ann Poe|P} met {Eve Roe|P}. “Two,” she said.", "she", "Ann Poe"),
        ("The baker’s niece {Ann Poe|P} met {Eve Roe|P}. “Two,” she said.", "she", "Ann Poe"),
        ("The baker met her niece {Ann Poe|P} and {Eve Roe|P}. “Two,” she said.", "she", "Eve Roe"),
        ("{Ann Poe|P} won. {Ann Poe|P}'s agent, {Eve Roe|P}, stood by. “Two,” she said.", "she", "Eve Roe"),
        ("{Ann Poe|P}’s bank fell. “Two,” she said.", "she", "Ann Poe"),
        ("“Hear {Ann Poe|P} now.” It rained. “Two,” she said.", "she", "Ann Poe"),
        ("{Acme|O} closed what it calls “Two,” a shop.", "it", "Acme"),
        ("The {Acme Bank|O} has opened what it calls “Two,” a shop.", "it", "Acme Bank"),
        ("{Ann Poe|P} told {Acme|O} it was “Two,” a shop.", "it", None),
        ("It rained. They call it “Two,” a shop at {Acme|O}.", "it", None),
        ("{Ann Poe|P} came. They said “Two,” loudly.", "They", None),
    ],
)
def test_pronouns_mean_the_subject_that_fits(text, pronoun, expected):
    assert speakers(text, ("“Two,”", pronoun)) == [expected]


@pytest.mark.parametrize(
    ("text", "first", "word", "expected"),
    [
        ("“One,” a neighbor said. “Two,” she said.", "a neighbor", "she", "a neighbor"),
        ("“One,” a neighbor said.\n“Two,” she said.", "a neighbor", "she", "a neighbor"),
        ("“One,” a neighbor said.\nIt rained.\n“Two,” she said.", "a neighbor", "she", None),
        ("“One,” the ministry said. It said “Two,” too.", "the ministry", "It", "the ministry"),
        ("“One,” the ministry said. “Two,” he said.", "the ministry", "he", None),
        ("“One,” a neighbor said. It said “Two,” too.", "a neighbor", "It", None),
        ("“One,” the report said. It added “Two,” too.", "the report", "It", "the report"),
        ("“One,” the report said. “Two,” she said.", "the report", "she", None),
        ("“One,” two residents said. “Two,” they said.", "two residents", "they", "two residents"),
        ("“One,” two residents said. “Two,” she said.", "two residents", "she", None),
        ("“One,” a neighbor said. “Two,” they said.", "a neighbor", "they", None),
        ("“One,” she said. “Two,” he said.", "she", "he", None),
        (
            "“One,” a senior official said.\nIt rained.\n“Two,” the official said.",
            "a senior official",
            "the official",
            "a senior official",
        ),
        ("“One,” a senior official said. “Two,” the minister said.", "a senior official", "the minister", None),
    ],
)
def test_she_and_the_official_stand_for_who_spoke_before_without_a_name(text, first, word, expected):
    article, findings = marked(text)
    quotations = (said(article.text, "“One,”", first), said(article.text, "“Two,”", word))
    one, two = resolve(article, replace(findings, quotations=quotations)).quotations
    assert one.antecedent is None
    assert (two.antecedent.of(article.text) if two.antecedent else None) == expected
    assert (two.score < quotations[1].score) is (expected is not None)


def test_a_speaker_without_a_name_keeps_the_first_words_for_them():
    article, findings = marked("“One,” a neighbor said. “Two,” she said. “Three,” she said.")
    words = (("“One,”", "a neighbor"), ("“Two,”", "she"), ("“Three,”", "she"))
    analysis = resolve(article, replace(findings, quotations=tuple(said(article.text, *one) for one in words)))
    assert [analysis.speaker_name(quotation, article.text) for quotation in analysis.quotations] == ["a neighbor"] * 3
    assert [speaker.name for speaker in by_speaker(article, analysis)] == ["a neighbor"]


def test_a_pronouns_owner_is_less_sure_and_the_reason_names_them():
    text = "{Ann Poe|P} came. “Two,” she said. {Ann Poe|P} and {Eve Roe|P} met. “Three,” she said."
    article, findings = marked(text)
    quotations = tuple(said(article.text, f"“{n},”", "she") for n in ("Two", "Three"))
    two, three = resolve(article, replace(findings, quotations=quotations)).quotations
    assert 0 < three.score < two.score < quotations[0].score
    assert two.reason == "said stands beside; “she” is taken to mean Ann Poe"


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("{Tarn Poe|P} met {Marl Roe|P}. “Two,” she said.", True),
        ("{Ann Poe|P} met {Marl Roe|P}. “Two,” she said.", False),
        ("{Tarn Poe|P} came. “Two,” she said.", False),
        ("{Tarn Poe|P} met {John Roe|P}. “Two,” she said.", False),
    ],
)
def test_one_of_several_whose_sex_is_unknown_is_doubtful(text, doubtful):
    article, findings = marked(text)
    quotation = replace(said(article.text, "“Two,”", "she"), score=0.98)
    (two,) = resolve(article, replace(findings, quotations=(quotation,))).quotations
    assert two.entity is not None
    assert (two.score < 0.5) is doubtful


def test_no_speaker_is_nobody():
    article, findings = marked("{Ann Poe|P} came. “Two.”")
    quotation = replace(said(article.text, "“Two.”", "came"), speaker=None, score=0.0)
    assert resolve(article, replace(findings, quotations=(quotation,))).quotations == (quotation,)
