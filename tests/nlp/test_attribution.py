"""A speaker's span becomes one of the article's names, or stays nobody's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.core.article import Span
from desktop_app.core.findings import QuotationKind
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
    ("text", "words", "antecedent", "expected"),
    [
        # who is described last is meant, but for a name after it that is the subject or spoke
        ("{Ann Poe|P} came. A nurse left. “Two,” she said.", "she", "A nurse", "A nurse"),
        ("A nurse met {Ann Poe|P}. “Two,” she said.", "she", "A nurse", "A nurse"),
        ("A nurse left. {Ann Poe|P} came. “Two,” she said.", "she", "A nurse", "Ann Poe"),
        ("The bank fell. “Two,” it said.", "it", "The bank", "The bank"),
        # a description that is somebody's role or a name
        ("Mayor {Ann Poe|P} came.\nIt rained.\nThe mayor left. “Two,” she said.", "she", "The mayor", "Ann Poe"),
        ("{Ann Poe|P}, a clerk, came. “Two,” the clerk said.", "the clerk", "Ann Poe", "Ann Poe"),
        ("A senior aide came. “Two,” the aide said.", "the aide", "A senior aide", "A senior aide"),
    ],
)
def test_who_has_no_name_is_called_what_the_text_calls_them(text, words, antecedent, expected):
    article, findings = marked(text)
    place = article.text.index(antecedent)
    quotation = replace(said(article.text, "“Two,”", words), antecedent=Span(place, place + len(antecedent)))
    analysis = resolve(article, replace(findings, quotations=(quotation,)))
    (two,) = analysis.quotations
    assert analysis.speaker_name(two, article.text) == expected
    assert (two.antecedent is None) is (two.entity is not None)
    assert 0 < two.score < quotation.score
    assert two.reason.endswith(f"“{words}” is taken to mean {expected[:2].lower()}{expected[2:]}") or two.entity


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Marl Roe|P} won. “Two,” the Italian said.", "Marl Roe"),
        ("{Marl Roe|P} won. “Two,” the 32-year-old said.", "Marl Roe"),
        ("{Marl Roe|P} beat {Tarn Poe|P}. “Two,” the Italian said.", None),
        ("{Marl Roe|P} won.\n“Two,” the Italian said.", None),
        ("{Acme|O} won. “Two,” the Italian said.", None),
    ],
)
def test_a_people_or_an_age_means_the_only_person_of_the_paragraph(text, expected):
    assert speakers(text, ("“Two,”", "the 32-year-old" if "32" in text else "the Italian")) == [expected]


def test_who_answers_is_not_who_asked():
    text = "{Eve Moe|P} came. Asked by {Ann Poe|P} whether it was true, she paused. “Yes,” she said."
    article, findings = marked(text)
    question = said(article.text, "whether it was true", "Ann Poe")
    place = article.text.index("Asked")
    question = replace(question, kind=QuotationKind.REPORTED, cue=Span(place, place + 5))
    answer = said(article.text, "“Yes,”", "she")
    analysis = resolve(article, replace(findings, quotations=(question, answer)))
    assert [analysis.speaker_name(one, article.text) for one in analysis.quotations] == ["Ann Poe", "Eve Moe"]
    thought = replace(question, kind=QuotationKind.DIRECT)
    analysis = resolve(article, replace(findings, quotations=(thought, answer)))
    assert [analysis.speaker_name(one, article.text) for one in analysis.quotations] == ["Ann Poe", "Ann Poe"]


def test_no_speaker_is_nobody():
    article, findings = marked("{Ann Poe|P} came. “Two.”")
    quotation = replace(said(article.text, "“Two.”", "came"), speaker=None, score=0.0)
    assert resolve(article, replace(findings, quotations=(quotation,))).quotations == (quotation,)
