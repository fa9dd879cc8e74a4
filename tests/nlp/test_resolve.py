"""The whole article: one decision per name, forms joined, repetitions marked, speakers named."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.core.article import Article, Block, BlockKind, Span
from desktop_app.core.entities import Analysis
from desktop_app.core.findings import Findings, Label, Mention, Quotation, QuotationKind
from desktop_app.core.pieces import split
from desktop_app.nlp import aliases
from desktop_app.nlp.aliases import are_compatible
from desktop_app.nlp.resolve import resolve
from tests.nlp.marked import marked, said

P, O, L = Label.PERSON, Label.ORGANIZATION, Label.LOCATION  # noqa: E741


def names(text):
    """{name: (label, aliases, number of mentions)} of a marked article."""
    analysis = resolve(*marked(text))
    return {e.name: (e.label, e.aliases, len(e.mentions)) for e in analysis.entities}


def told(mention):
    """Why a mention is marked, without what is said of doubt."""
    return mention.reason.partition(", not certain")[0]


def label_of(text, name):
    return names(text)[name][0]


def test_nothing_found_is_an_empty_analysis():
    article, _ = marked("Nobody is named here.")
    assert resolve(article, Findings()) == Analysis(complete=True)
    assert resolve(Article("", "", ()), Findings(model="model 1.0"), complete=False) == Analysis(model="model 1.0")


def test_entities_are_numbered_in_order_of_first_mention():
    analysis = resolve(*marked("{Oslo|L} and {Ann Poe|P} met. {Oslo|L} again, {Acme Bank|O}."))
    assert [(e.id, e.name) for e in analysis.entities] == [
        ("e1", "Oslo"),
        ("e2", "Ann Poe"),
        ("e3", "Acme Bank"),
    ]
    assert analysis.model == "model 1.0"


# -- one label per name


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        # the majority of readings
        ("{Tarvo|P} fell. {Tarvo|L} rose. {Tarvo|L} slept.", "Tarvo", L),
        ("{Tarvo|O} fell. {Tarvo|O} rose. {Tarvo|P} slept.", "Tarvo", O),
        # a title before the name outweighs readings
        ("{Tarvo|O} fell. Minister {Tarvo|O} rose. {Tarvo|O} slept.", "Tarvo", P),
        ("spokesman {Tarvo|L} rose", "Tarvo", P),
        ("Rear Adm. {Tarvo|O} rose", "Tarvo", P),
        ("a spokeswoman for the railways, {Ziva Tarvo|O}, said", "Ziva Tarvo", P),
        ("the mayor of Ashford, {New York|L}, said", "New York", L),
        # known places and institutions
        ("{Paris|P} slept", "Paris", L),
        ("{Tarvo University|L} slept", "Tarvo University", O),
        ("{Lake Tarvo|O} froze", "Lake Tarvo", L),
        ("{Ministry of Forests|L} spoke", "Ministry of Forests", O),
        # given names, acronyms, parts of a full name
        ("{UNTRA|P} spoke", "UNTRA", O),
        ("{Maria Tarvo|P} spoke. {Tarvo|O} left.", "Maria Tarvo", P),
        ("{Maria Tarvo|P} spoke. {Chelsea Tarvo|O}, their daughter, left.", "Chelsea Tarvo", P),
        ("{UNT-Tarvo|L} opened", "UNT-Tarvo", O),
        ("the {US-Tarvo|L} border", "US-Tarvo", L),
    ],
)
def test_a_name_gets_one_label_from_all_its_places(text, name, label):
    assert label_of(text, name) is label


def test_a_place_that_is_also_a_surname_stays_a_place():
    found = names("{Michael Jordan|P} flew to {Jordan|L}. Later, in {Jordan|L}, he slept.")
    assert found["Jordan"] == (L, (), 2)


def test_a_reading_that_is_hardly_believed_keeps_its_label():
    (entity,) = resolve(*marked("{Ziva Tarvo|P} spoke", score=0.25)).entities
    assert entity.label is P


def test_codes_in_a_list_of_competitors_are_countries():
    found = names("1. Poe ({ESP|O}) 2. Roe ({ESP|O}) 3. Doe ({POR|O})")
    assert {name: label for name, (label, *_) in found.items()} == {"ESP": L, "POR": L}
    assert label_of("the Extra Sensory Panel ({ESP|O})", "ESP") is O


def test_every_mention_of_a_name_carries_a_score_and_a_reason_in_words():
    analysis = resolve(*marked("{Ann Poe|P} fell. Minister {Ann Poe|P} rose. {Poe|O} slept. Poe woke."))
    reasons = [told(mention) for mention in analysis.entities[0].mentions]
    assert reasons == [
        "the title “Minister” stands before the name elsewhere",
        "the title “Minister” stands before the name",
        "short for Ann Poe",
        "same name as in paragraph 1",
    ]
    assert all(0 < mention.score <= 1 for mention in analysis.entities[0].mentions)


@pytest.mark.parametrize(
    ("text", "score", "doubt"),
    [
        ("{Tarvo|O} fell.", 0.5, "the model was not sure"),
        ("{Tarvo|O} fell. {Tarvo|L} rose. {Tarvo|P} slept.", 0.6, "it may be another kind of name"),
        ("{Tarvo|O} fell. {Tarvo|O} rose. Tarvo slept.", 0.7, "the model was not sure here"),
    ],
)
def test_a_doubtful_mention_says_where_the_doubt_is(text, score, doubt):
    (entity,) = resolve(*marked(text, score=score)).entities
    assert entity.mentions[-1].reason.endswith(f", not certain: {doubt}")


def test_a_mention_that_is_sure_says_nothing_of_doubt():
    (entity,) = resolve(*marked("{Tarvo|O} fell.", score=0.9)).entities
    assert entity.mentions[0].reason == "as marked"


# -- people of one surname


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose the surname was when it first stood alone
        ("{Bill Coe|P} came. {Coe|P} spoke. {Ann Coe|P} left.\nThen {Coe|P} left.", {"Bill Coe": 3, "Ann Coe": 1}),
        # two of them before that: a guess
        ("{Bill Coe|P} met {Ann Coe|P}. {Coe|P} spoke.", {"Bill Coe": 1, "Ann Coe": 2}),
        # the family name stands first in Korea
        ("{Park Ji-woo|P} and {Park|P}’s deputy, {Helen Park|P}, left.", {"Park Ji-woo": 2, "Helen Park": 1}),
        # a particle belongs to the surname
        ("{Erik ten Hag|P} left. Ten Hag, said to be sad, met van der Coe.", {"Erik ten Hag": 2}),
        # in capitals only where nothing else is written
        ("# {ANN COE|P} LEAVES\n{Ann Coe|P} left.", {"Ann Coe": 2}),
        # other people
        ("{Don Coe Jr.|P} met his father, {Don Coe|P}.", {"Don Coe Jr.": 1, "Don Coe": 1}),
        ("{Don Coe Jr.|P} met {Don Coe|P}. {Coe Jr.|P} left, {Coe|P} stayed.", {"Don Coe Jr.": 2, "Don Coe": 2}),
        ("{George W. Coe|P} met {George H.W. Coe|P}.", {"George W. Coe": 1, "George H.W. Coe": 1}),
        # one person in two spellings
        ("{Kim Yo-jong|P} left. {Kim Yo Jong|P} left.", {"Kim Yo Jong": 2}),
        ("{John F. Coe|P} left. {John Fitz Coe|P} left.", {"John Fitz Coe": 2}),
    ],
)
def test_people_of_one_surname_are_told_apart(text, expected):
    assert {name: count for name, (_, _, count) in names(text).items()} == expected


def test_a_guess_whose_surname_it_is_can_be_seen():
    text = "{Bill Coe|P} met {Ann Coe|P}. {Coe|P} spoke."
    article, findings = marked(text, score=0.95)
    quoted = Quotation((Span(len(article.text) - 10, len(article.text)),), QuotationKind.DIRECT, None)
    analysis = resolve(article, replace(findings, quotations=(quoted,)))
    mention = analysis.entities[1].mentions[1]
    alone = resolve(*marked("{Coe|P} spoke to {Bill Coe|P} and {Ann Coe|P}.")).entities[0].mentions
    assert [m.reason for m in alone] == ["several people here have this surname"]
    assert mention.reason == "taken to mean Ann Coe; others have the same surname"
    assert mention.score == 0.5


def test_a_single_unsupported_reading_keeps_the_models_reason():
    (entity,) = resolve(*marked("{Tarvo|O} fell.")).entities
    assert entity.mentions[0].reason == "as marked"


def test_readings_that_contradict_each_other_lower_the_score():
    agreed = resolve(*marked("{Tarvo|O} fell. {Tarvo|O} rose.")).entities[0].mentions[0]
    mixed = resolve(*marked("{Tarvo|O} fell. {Tarvo|O} rose. {Tarvo|P} slept.")).entities[0].mentions[0]
    single = resolve(*marked("{Tarvo|O} fell.")).entities[0].mentions[0]
    assert mixed.score < single.score < agreed.score


def test_a_known_place_sways_a_model_that_hesitates_and_yields_to_one_that_is_sure():
    for score, label in ((0.6, L), (0.97, P)):
        (entity,) = resolve(*marked("{Paris|P} slept. {Paris|P} woke. {Paris|P} left.", score=score)).entities
        assert entity.label is label


def test_a_name_keeps_two_labels_where_the_model_is_sure_of_both():
    text = "{Tarvo|L} fell. {Tarvo|L} rose. {Tarvo|O} won. {Tarvo|O} lost."
    sure = resolve(*marked(text, score=0.95)).entities
    assert [(entity.label, len(entity.mentions)) for entity in sure] == [(L, 2), (O, 2)]
    assert len(resolve(*marked(text, score=0.8)).entities) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{Tarvo University|L} slept", "“university” names an organization"),
        ("{Lake Tarvo|O} froze", "“lake” names a place"),
        ("{Ministry of Forests|L} spoke", "“ministry” names an organization"),
        ("{Paris|P} slept", "a known place"),
        ("{UNTRA|P} spoke", "written like an acronym"),
        ("{Tarvo|P} fell. {Tarvo|L} rose. {Tarvo|L} slept.", "reads like a place in 2 of 3 places"),
        ("{Tarvo|L} rose. {Tarvo|L} slept.", "reads like a place in all 2 places"),
        ("Rear Adm. {Tarvo|L} rose", "the title “Adm.” stands before the name"),
        ("a minister {Tarvo|L} rose", "the title “minister” stands before the name"),
        ("Sheikh {Tarvo|L} rose", "the title “Sheikh” stands before the name"),
        ("Sheikh {Tarvo Mosque Street|L} is closed", "“street” names a place"),
        ("The First {Tarvo|L} fell", "as marked"),
    ],
)
def test_the_strongest_reason_is_told(text, reason):
    assert told(resolve(*marked(text)).entities[0].mentions[0]) == reason


def test_a_name_inside_a_longer_one_named_elsewhere_becomes_that_one():
    text = "The {Ann Tarvo Trust|O} met. Later the {Ann|P} Tarvo Trust paid. {Ann Tarvo|P} Trust slept. {Ann|P} left."
    assert names(text) == {"Ann Tarvo Trust": (O, (), 3), "Ann": (P, (), 1)}


# -- how sure


def with_runners_up(text, *surfaces, score=0.7):
    """A marked article and, as runners-up of the model, the last places of some surfaces."""
    article, findings = marked(text, score=score)
    spans = [Span(article.text.rindex(s), article.text.rindex(s) + len(s)) for s in surfaces]
    return article, replace(findings, possible=tuple(Mention(span, O, 0.45, "reads like it") for span in spans))


def test_a_name_the_model_passes_over_more_often_than_not_is_only_possible():
    text = "{Tarvo|O} fell. Tarvo rose, Tarvo slept. Tarvo woke. Then {Ann Poe|P} met Gale."
    analysis = resolve(*with_runners_up(text, "Gale"))
    assert [entity.name for entity in analysis.entities] == ["Ann Poe"]
    article, _ = marked(text)
    assert [m.span.of(article.text) for m in analysis.possible] == ["Tarvo", "Gale"]
    assert [m.reason for m in analysis.possible] == ["may be an organization"] * 2


def test_without_runners_up_nobody_knows_what_the_model_passed_over():
    analysis = resolve(*marked("{Tarvo|O} fell. Tarvo rose, Tarvo slept. Tarvo woke."))
    assert [len(entity.mentions) for entity in analysis.entities] == [4]


def test_a_name_in_full_elsewhere_is_not_in_question():
    text = "{Ann Poe|P} fell. {Poe|P} rose, Poe slept. Poe woke. Poe saw Gale."
    (entity,) = resolve(*with_runners_up(text, "Gale")).entities
    assert len(entity.mentions) == 5


def test_possible_names_are_few_disjoint_from_the_marked_and_in_order():
    article, findings = with_runners_up("{Ann Poe|P} met Gale, Tarvo and Ann Poe.", "Tarvo", "Gale", "Ann Poe")
    doubtful = Mention(Span(0, 3), P, 0.9), Mention(Span(len(article.text) - 4, len(article.text)), P, 0.2)
    analysis = resolve(article, replace(findings, possible=(*findings.possible, *doubtful)))
    assert [m.span.of(article.text) for m in analysis.possible] == ["Gale", "Tarvo"]


def test_the_notice_of_the_model_reaches_the_reader():
    article, findings = marked("{Ann Poe|P} left.")
    assert resolve(article, replace(findings, notice="One sentence.")).notice == "One sentence."


def test_a_name_is_less_sure_where_the_model_read_it_otherwise():
    (entity,) = resolve(*marked("{Tarvo|O} fell. {Tarvo|O} rose. {Tarvo|P} slept.")).entities
    first, _, last = entity.mentions
    assert last.score < first.score


# -- people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Ann Poe|P} fell. {Poe|P} rose.", {"Ann Poe": ("Poe",)}),
        ("{Poe|P} fell. {Ann Poe|P} rose.", {"Ann Poe": ("Poe",)}),
        ("{Ann Poe|P} fell. {Ann|P} rose.", {"Ann Poe": ("Ann",)}),
        ("{Ann Poe|P} fell. {ANN POE|P} rose.", {"Ann Poe": ("ANN POE",)}),
        ("{Ann Poe|P} fell. {Ann B. Poe|P} rose. {Poe|P}", {"Ann B. Poe": ("Ann Poe", "Poe")}),
        ("{Ann Poe|P} fell. {A. Poe|P} rose.", {"Ann Poe": ("A. Poe",)}),
        ("{John Doe Jr.|P} fell. {Doe|P} rose.", {"John Doe Jr.": ("Doe",)}),
        ("{Abdel el-Sisi|P} fell. {Sisi|P} rose. {el-Sisi|P}", {"Abdel el-Sisi": ("Sisi", "el-Sisi")}),
        ("{Ursula von der Tann|P} fell. {von der Tann|P}", {"Ursula von der Tann": ("von der Tann",)}),
        ("{Kim Jong Il|P} fell. {Kim|P} rose.", {"Kim Jong Il": ("Kim",)}),
        ("{Recep Erdoğan|P} fell. {Erdogan|P} rose.", {"Recep Erdoğan": ("Erdogan",)}),
        # the same words across a line
        ("{Ann Poe|P} fell. {Ann\xa0Poe|P} rose.", {"Ann Poe": ()}),
        ("{Ursula von der Tann|P} fell. {Von der Tann|O}", {"Ursula von der Tann": ("Von der Tann",)}),
        ("{Charles III|P} fell. {Charles|P} rose.", {"Charles III": ("Charles",)}),
        # never two people in one
        ("{Charles II|P} fell. {Charles III|P} rose.", {"Charles II": (), "Charles III": ()}),
        ("{John Doe Jr.|P} fell. {John Doe Sr.|P} rose.", {"John Doe Jr.": (), "John Doe Sr.": ()}),
        ("{Ann Poe|P} fell. {Eve Poe|P} rose.", {"Ann Poe": (), "Eve Poe": ()}),
        ("{Ann Poe|P} fell. {Ann Roe|P} rose.", {"Ann Poe": (), "Ann Roe": ()}),
        ("{Ann B. Poe|P} fell. {Ann C. Poe|P} rose.", {"Ann B. Poe": (), "Ann C. Poe": ()}),
        ("{Ann Poe|P}, {Ann Roe|P}. {Ann|P} rose.", {"Ann Poe": (), "Ann Roe": (), "Ann": ()}),
        ("{Ann B. Poe|P} {Ann C. Poe|P} {Ann Poe|P}", {"Ann B. Poe": (), "Ann C. Poe": (), "Ann Poe": ()}),
        # a surname two people share: the one named in full just before, else nobody
        ("{Ann Poe|P} fell. {Poe|P} rose. {Eve Poe|P} slept.", {"Ann Poe": ("Poe",), "Eve Poe": ()}),
        ("{Ann Poe|P} fell. {Eve Poe|P} slept. {Poe|P} rose.", {"Ann Poe": (), "Eve Poe": ("Poe",)}),
        ("{Poe|P} rose. {Ann Poe|P} fell. {Eve Poe|P} slept.", {"Poe": (), "Ann Poe": (), "Eve Poe": ()}),
        # … unless a title says which
        (
            "{Ivo Roe da Tann|P}, {Maria Tann|P}. {Da Tann|P} fell. Mrs {Tann|P} rose.",
            {"Ivo Roe da Tann": ("Da Tann",), "Maria Tann": ("Tann",)},
        ),
        ("{Eve Poe|P}, {John Poe|P}. Mrs. {Poe|P} rose.", {"Eve Poe": ("Poe",), "John Poe": ()}),
    ],
)
def test_shorter_names_join_the_one_person_they_can_mean(text, expected):
    assert {name: aliases for name, (_, aliases, _) in names(text).items()} == expected


def test_aliases_come_most_frequent_first():
    text = "{Ann Poe|P}. {Ann|P}. {Poe|P}. {Poe|P}."
    assert names(text)["Ann Poe"] == (P, ("Poe", "Ann"), 4)


# -- organizations and acronyms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Tarvo Port Union|O} ({TPU|O}) met. {TPU|P}.", {"Tarvo Port Union": ("TPU",)}),
        ("{Tarvo Port Union|O} (TPU) met. TPU rose.", {"Tarvo Port Union": ("TPU",)}),
        ("{TPU|O} ({Tarvo Port Union|O}) met.", {"Tarvo Port Union": ("TPU",)}),
        ("{TPU|O}, the {Tarvo Ferry Port Union|O}, met.", {"Tarvo Ferry Port Union": ("TPU",)}),
        ("{TPU|O} met. Later {Tarvo Port Union|O} met.", {"Tarvo Port Union": ("TPU",)}),
        ("{Tarvo Port Union|O} met. {T.P.U.|O} rose.", {"Tarvo Port Union": ("T.P.U.",)}),
        ("{Ministry of Port Unions|O} met. {MPU|P}.", {"Ministry of Port Unions": ("MPU",)}),
        ("{United Tarvo|L} met. {U.T.|O} rose, {UT|L}.", {"United Tarvo": ("U.T.", "UT")}),
        ("{U.T.|L} met. {UT|L} rose.", {"U.T.": ("UT",)}),
        ("{Tarvo Holdings Inc.|O} met. {Tarvo|O} rose.", {"Tarvo Holdings Inc.": ("Tarvo",)}),
        (
            "{Tarvo Port, Ferry and Railway Workers’ Union of the North|O} ({TPF|O}) met.",
            {"Tarvo Port, Ferry and Railway Workers’ Union of the North": ("TPF",)},
        ),
        # two names fit, or the letters do not
        (
            "{Tarvo Port Union|O}, {Total Power Unit|O}. {TPU|O}.",
            {"Tarvo Port Union": (), "Total Power Unit": (), "TPU": ()},
        ),
        ("{Tarvo Port Union|O} ({XYZ|O}) met.", {"Tarvo Port Union": (), "XYZ": ()}),
        ("{Tarvo Port|O} met. {Tarvo Union|O} rose.", {"Tarvo Port": (), "Tarvo Union": ()}),
    ],
)
def test_acronyms_and_legal_forms_join_what_they_stand_for(text, expected):
    assert {name: aliases for name, (_, aliases, _) in names(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{Tarvo Marine Holdings|O} paid. {Tarvo|P} left. {Tarvo|P} slept.", {"Tarvo Marine Holdings": 3}),
        ("# Tarvo pays\n{Tarvo Marine|O} (TM) paid. {Tarvo|P} left.", {"Tarvo Marine": 4}),
        # not who is named first, has a title or a full name, nor what several names begin with
        ("{Tarvo|P} left. {Tarvo Marine|O} paid.", {"Tarvo": 1, "Tarvo Marine": 1}),
        ("{Tarvo Marine|O} paid. Mr {Tarvo|P} left.", {"Tarvo": 1, "Tarvo Marine": 1}),
        ("{Tarvo Marine|O} paid. {Ann Tarvo|P} left. {Tarvo|P} slept.", {"Ann Tarvo": 2, "Tarvo Marine": 1}),
        ("{Tarvo Marine|O} sued {Tarvo Tools|O}. {Tarvo|P} left.", {"Tarvo Marine": 1, "Tarvo Tools": 1, "Tarvo": 1}),
        # nor a given name or a people
        ("{Anna Port Tools Group|O} paid. {Anna|P} left.", {"Anna Port Tools Group": 1, "Anna": 1}),
        ("{Basque Marine|O} paid. {Basque|P} left.", {"Basque Marine": 1, "Basque": 1}),
    ],
)
def test_the_first_word_of_an_organization_named_before_means_it(text, expected):
    assert {name: count for name, (_, _, count) in names(text).items()} == expected


def test_the_first_word_of_an_organization_takes_its_label_and_says_so():
    (entity,) = resolve(*marked("{Tarvo Marine Holdings|O} paid. {Tarvo|P} left.")).entities
    assert (entity.label, entity.aliases) == (O, ("Tarvo",))
    assert entity.mentions[1].reason == "short for Tarvo Marine Holdings"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "{Norway|L}’s {Coast Guard|O} came. {NCG|O} rose. {Norwegian Coast Guard|O} left.",
            {"Norwegian Coast Guard": (O, ("Norway’s Coast Guard", "NCG"), 3)},
        ),
        # one of another country, and one that the article never calls so
        (
            "{Norway|O}’s {Coast Guard|O} came. {Norwegian Coast Guard|O} left.",
            {"Norwegian Coast Guard": (O, ("Norway’s Coast Guard",), 2)},
        ),
        (
            "{Norway|L}'s {Coast Guard|O} came. The {Swedish Coast Guard|O} left.",
            {"Norway": (L, (), 1), "Coast Guard": (O, (), 1), "Swedish Coast Guard": (O, (), 1)},
        ),
        ("{Norway|L}’s {Coast Guard|O} came.", {"Norway": (L, (), 1), "Coast Guard": (O, (), 1)}),
    ],
)
def test_a_countrys_body_and_its_national_name_are_one(text, expected):
    assert names(text) == expected


def test_an_acronym_takes_the_label_and_says_what_it_stands_for():
    (entity,) = resolve(*marked("{Tarvo Port Union|O} ({TPU|P}) met.")).entities
    assert entity.label is O
    assert entity.mentions[1].reason == "stands for Tarvo Port Union"


# -- repetitions


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("{Tarvo|L} fell. Tarvo rose; “Tarvo” slept (Tarvo).", 4),
        ("{Tarvo|L} fell. Tarvo’s port, Tarvo's wall, the Tarvo-led plan, anti-Tarvo.", 5),
        ("{Tarvo|L} fell. tarvo TARVO Tarvos Tarvoland xTarvo.", 1),
        ("{Tarvo|L} fell. The Tarvo Port Union met. Al-Tarvo. d’Tarvo.", 1),
        ("{Tarvo|L} fell. {Tarvo Bank|O} met.", 1),
        ("{Tarvo|L} fell. The Norwegian Tarvo. On Monday Tarvo rose. Tarvo Monday rose.", 4),
        ("{Tarvo|L} fell. www.Tarvo.org, me@Tarvo, a#Tarvo, Tarvo_1, Tarvo$.", 1),
        ("{Hope|P} fell. Hope remains.", 1),
        ("The {House|O} met. House prices rose. They left the House. The House Bank closed.", 2),
        ("{WHO|O} met. WHO says who is ill.", 2),
        ("{Ann Poe|P} spoke. Ann Poe FRS wrote. Ann Poe Tower fell.", 2),
        ("{Gale|P} fell. A gale blew. Gale warnings rose. They met Gale.", 2),
        ("{Tarvo|L} fell.\nThen Tarvo\nrose in Tarvo", 3),
    ],
)
def test_every_whole_word_repetition_is_marked(text, count):
    first = next(iter(resolve(*marked(text)).entities))
    assert len(first.mentions) == count


def test_a_surname_the_model_never_saw_is_marked():
    (entity,) = resolve(*marked("# Ferry talks\n{Ann Poe|P} fell.\nThen Poe rose.")).entities
    assert entity.aliases == ("Poe",)
    assert told(entity.mentions[1]) == "same surname as in paragraph 1"


def test_names_are_marked_in_lines_of_capitals_too():
    text = (
        "TARVO WARNS HOLT, WHO IS SURE OF IT\n{Tarvo|L} fell. TARVO is short. {Ann Holt|P} of the {WHO|O} met {IT|O}."
    )
    found = names(text)
    assert found == {"Tarvo": (L, ("TARVO",), 2), "Ann Holt": (P, ("HOLT",), 2), "WHO": (O, (), 1), "IT": (O, (), 1)}


@pytest.mark.parametrize("mark", [" (NR) —", ", Norway —", " – ", " - "])
def test_a_dateline_names_its_place(mark):
    article, findings = marked(f"NEW TARVO{mark} Rain fell.\nIt fell in {{New Tarvo|L}}.")
    (entity,) = resolve(article, findings).entities
    assert [m.span.of(article.text) for m in entity.mentions] == ["NEW TARVO", "New Tarvo"]


def test_the_longest_name_is_repeated():
    text = "{Tarvo|L} fell. {Tarvo Bank|O} rose. Tarvo Bank slept."
    assert names(text) == {"Tarvo": (L, (), 1), "Tarvo Bank": (O, (), 2)}


# -- headlines and headings


def test_a_headline_is_believed_only_where_the_body_has_the_name():
    text = "# {Poe Warns Tarvo|O} After {Eve Talks|P}\n{Ann Poe|P} was in {Tarvo|L}."
    analysis = resolve(*marked(text))
    article, _ = marked(text)
    found = [(m.span.of(article.text), m.label) for e in analysis.entities for m in e.mentions]
    assert sorted(found) == [("Ann Poe", P), ("Poe", P), ("Tarvo", L), ("Tarvo", L)]


def test_a_headline_is_believed_where_the_model_is_sure():
    article, findings = marked("# {Tarvo|O} Falls\n{Ann Poe|P} left.", score=0.9)
    assert [entity.name for entity in resolve(article, findings).entities] == ["Tarvo", "Ann Poe"]


def test_a_run_of_words_in_a_headline_yields_to_the_name_in_it():
    article, findings = marked("# {Storm Hits Tarvo|O} Again\n{Tarvo|L} fell.", score=0.9)
    (entity,) = resolve(article, findings).entities
    assert [m.span.of(article.text) for m in entity.mentions] == ["Tarvo", "Tarvo"]


def test_a_full_name_in_a_heading_is_supported_by_the_surname_below():
    assert names("## {Ann Poe|P} wins\n{Poe|P} smiled.") == {"Ann Poe": (P, ("Poe",), 2)}


def test_the_body_decides_what_a_name_in_the_headline_is():
    assert names("# {Tarvo|P} falls\n{Tarvo|O} fell.") == {"Tarvo": (O, (), 2)}


def test_an_article_of_headings_only_keeps_its_names():
    assert names("# {Ann Poe|P} wins") == {"Ann Poe": (P, (), 1)}


def test_a_repetition_of_the_headline_says_so():
    analysis = resolve(*marked("# {Tarvo|L} falls: Tarvo"))
    assert told(analysis.entities[0].mentions[1]) == "same name as in the headline"


# -- quotations


def test_quotations_name_their_entity_and_come_in_order():
    article, findings = marked("{Ann Poe|P} said “one”. {Poe|P} said “two”. Somebody said “three”.")
    quotations = [said(article.text, f"“{n}”", s) for n, s in (("two", "Poe"), ("one", "Ann Poe"))]
    nobody = replace(said(article.text, "“three”", "Somebody"), entity="e9")
    analysis = resolve(article, replace(findings, quotations=(nobody, *quotations)))
    assert [q.entity for q in analysis.quotations] == ["e1", "e1", None]


def test_of_overlapping_quotations_the_first_and_surer_stays():
    article, findings = marked("{Ann Poe|P} said “one two”.")
    whole = said(article.text, "“one two”", "Ann Poe")
    part = said(article.text, "two”", "Ann Poe")
    doubtful = replace(whole, score=0.1)
    analysis = resolve(article, replace(findings, quotations=(part, doubtful, whole)))
    assert analysis.quotations == (replace(whole, entity="e1"),)


# -- whatever comes in

WORDS = (
    *(
        "Ann",
        "Poe",
        "Roe",
        "Jane Roe",
        "Ann Poe",
        "APU",
        "Ashford Port Union",
        "in",
        "Mr.",
        "(",
        ")",
        "\n",
        "’s",
    ),
    *(
        "Minister",
        "Hope",
        "he",
        "said",
        ",",
        ".",
        "😀",
        "Paris",
        "e\u0301",
        "Jordan",
        "U.S.",
        "the",
        "and",
        "“",
    ),
)


@st.composite
def findings_in_articles(draw):
    """An article, and findings anywhere in it, some of them overlapping or outside."""
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40)))
    blocks, start = [], 0
    for line in text.split("\n"):
        kind = draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.HEADING]))
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    position = st.integers(-2, len(text) + 3)
    span = st.builds(Span, position, position)
    score = st.sampled_from([0.2, 0.7, 1.0])
    mention = st.builds(Mention, span, st.sampled_from(Label), score, st.just("r"))
    mentions = draw(st.lists(mention, max_size=15))
    possible = draw(st.lists(mention, max_size=8))
    quotations = draw(
        st.lists(
            st.builds(
                Quotation,
                st.lists(span, min_size=1, max_size=2).map(tuple),
                st.sampled_from(QuotationKind),
                st.none() | span,
                st.none(),
                score,
            ),
            max_size=5,
        )
    )
    parts = [
        *(Findings((mention,)) for mention in mentions),
        *(Findings((), (quotation,)) for quotation in quotations),
        *(Findings(possible=(mention,)) for mention in possible),
    ]
    return Article("", text, tuple(blocks)), parts


@settings(max_examples=300)
@given(findings_in_articles(), st.randoms(use_true_random=False))
def test_mentions_are_disjoint_sorted_and_the_same_in_any_order_of_merging(case, shuffler):
    article, found = case
    analyses = []
    for _ in range(2):
        analyses.append(resolve(article, Findings().merged(*found)))
        shuffler.shuffle(found)
    analysis = analyses[0]
    assert analyses[1] == analysis
    marked_spans = [mention.span for entity in analysis.entities for mention in entity.mentions]
    mentions = sorted([*marked_spans, *(mention.span for mention in analysis.possible)])
    assert list(analysis.possible) == sorted(analysis.possible)
    assert all(0 <= span.start < span.end <= len(article.text) for span in mentions)
    assert all(one.end <= other.start for one, other in itertools.pairwise(mentions))
    for entity in analysis.entities:
        assert list(entity.mentions) == sorted(entity.mentions)
        assert all(0 <= mention.score <= 1 and mention.reason for mention in entity.mentions)
        assert {mention.label for mention in entity.mentions} == {entity.label}
        forms = {" ".join(mention.span.of(article.text).split()) for mention in entity.mentions}
        assert forms == {entity.name, *entity.aliases}
    for sort in itertools.product((False, True), repeat=2):
        alike = [q for q in analysis.quotations if (q.nested, q.kind.is_quoted) == sort]
        spans = sorted(span for quotation in alike for span in quotation.content)
        assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    ids = {entity.id for entity in analysis.entities}
    assert {quotation.entity for quotation in analysis.quotations} <= {None, *ids}


@pytest.mark.parametrize("form", ["{{John X{0}|P}} came.", "{{{1} Kim|P}} met Kim."])
def test_work_grows_with_the_text_and_not_with_its_square(monkeypatch, form):
    """Counted in comparisons of two full names, where all share the given name or the surname."""

    def comparisons(people):
        count = 0

        def counting(one, other):
            nonlocal count
            count += 1
            return are_compatible(one, other)

        words = ["".join(letters) for letters in itertools.product("bcdfghklmn", "aeiou", "rstvwxyzpq")][:people]
        with monkeypatch.context() as patch:
            patch.setattr(aliases, "are_compatible", counting)
            analysis = resolve(*marked("\n".join(form.format(word, word.capitalize()) for word in words)))
        assert len(analysis.entities) == people
        return count

    assert comparisons(400) <= 5 * comparisons(100) + 400


@pytest.mark.model
def test_a_news_article_yields_its_people_places_and_speakers():
    from desktop_app.nlp.marks import find_passages
    from desktop_app.nlp.pipeline import analyze

    article, _ = marked(
        "Norwegian Foreign Minister Ingrid Solvang met Marta Delgado, the head of the Harbour Workers' Union,"
        " in Bergen on Monday. “We will not sign,” Delgado said.\n"
        "Solvang said the talks in Bergen had been useful. Harbour police spokesman Lt. Peter Holm said"
        " ferries to Bergen would run. Delgado left Bergen at noon."
    )
    findings = Findings()
    for piece in split(article, find_passages(article.text)):
        findings = findings.merged(analyze(piece))
    analysis = resolve(article, findings)
    people = {e.name: (e.aliases, e.role) for e in analysis.entities if e.label is P}
    assert people == {
        "Ingrid Solvang": (("Solvang",), "Norwegian Foreign Minister"),
        "Marta Delgado": (("Delgado",), "head of the Harbour Workers' Union"),
        "Peter Holm": ((), "Harbour police spokesman Lt."),
    }
    places = {e.name: len(e.mentions) for e in analysis.entities if e.label is L}
    assert places == {"Bergen": 4}
    assert [analysis.speaker_name(q, article.text) for q in analysis.quotations] == [
        "Marta Delgado",
        "Ingrid Solvang",
        "Peter Holm",
    ]
