"""What the model finds is cut to the name itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Span
from desktop_app.core.findings import Label
from desktop_app.core.pieces import Piece
from desktop_app.nlp.names import Tagged, find_names

P, O, L = Label.PERSON, Label.ORGANIZATION, Label.LOCATION  # noqa: E741


def doc_of(text, entities):
    """A document with exactly these entities, each (start, end, type), of one-character tokens."""
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text))
    doc.ents = [Span(doc, start, end, label=kind) for start, end, kind in entities]
    return doc


def find(marked, kind, *, offset=0):
    """Mentions in a text whose entities stand between | and |, as (surface, label)."""
    parts = marked.split("|")
    text = "".join(parts)
    ends = [sum(map(len, parts[: i + 1])) for i in range(len(parts))]
    entities = [(ends[i - 1], ends[i], kind) for i in range(1, len(parts), 2)]
    piece = Piece(Span(offset, offset + len(text)), text)
    mentions, _ = find_names(doc_of(text, entities), piece)
    return [(text[m.span.start - offset : m.span.end - offset], m.label) for m in mentions]


@pytest.mark.parametrize(("kind", "label"), [("PERSON", P), ("PER", P), ("ORG", O), ("GPE", L), ("LOC", L), ("FAC", L)])
def test_kinds_of_the_models_become_three_labels(kind, label):
    assert find("near |Ashford| today", kind) == [("Ashford", label)]


@pytest.mark.parametrize("kind", ["NORP", "DATE", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "MONEY"])
def test_peoples_dates_and_works_are_no_names(kind):
    assert find("near |Ashford| today", kind) == []


@pytest.mark.parametrize(
    ("marked", "kind", "expected"),
    [
        # articles and possessive endings
        ("at |the Ashford Bank| today", "ORG", ["Ashford Bank"]),
        ("at |The Ashford Bank’s| door", "ORG", ["Ashford Bank"]),
        ("|Jane Roe's| aide", "PERSON", ["Jane Roe"]),
        ("|Chris Jones’| aide", "PERSON", ["Chris Jones"]),
        # titles, ranks, honorifics
        ("|President Jane Roe| spoke", "PERSON", ["Jane Roe"]),
        ("|Defence Minister Jane Roe| spoke", "PERSON", ["Jane Roe"]),
        ("|Norwegian Prime Minister Jane Roe| spoke", "PERSON", ["Jane Roe"]),
        ("|Rear Adm. Jane Roe| spoke", "PERSON", ["Jane Roe"]),
        ("|Sir John Doe| and |Dr. Ann Poe|", "PERSON", ["John Doe", "Ann Poe"]),
        ("|Secretary of State Jane Roe| spoke", "PERSON", ["Jane Roe"]),
        ("Secretary of |Defense Jane Roe| spoke", "ORG", ["Jane Roe"]),
        ("Minister for |Health Jane Roe| spoke", "PERSON", ["Jane Roe"]),
        ("|Rear Adm.| Jane Roe", "ORG", []),
        ("Secretary of |Defense| Jane Roe spoke", "ORG", []),
        ("King |Harald I| died", "PERSON", ["Harald I"]),
        ("the |Prime Minister| spoke", "PERSON", []),
        ("the |Minister of Health| spoke", "ORG", []),
        ("|President| Roe", "PERSON", []),
        ("the |President| said", "PERSON", []),
        ("the |Crown Prince| said", "PERSON", []),
        ("|President King| said", "PERSON", ["King"]),
        ("|Health| Minister Roe", "ORG", []),
        ("Martin Luther |King| marched", "PERSON", ["King"]),
        ("|General Motors| said", "ORG", ["General Motors"]),
        # line ends, brackets, stray marks
        ("|Jane Roe\nThe| talks", "PERSON", ["Jane Roe"]),
        ("|Ashford Port Union (APU|)", "ORG", ["Ashford Port Union", "APU"]),
        ("|Ashford Port Union (the| port)", "ORG", ["Ashford Port Union"]),
        ("(|Ashford) Jane Roe|", "PERSON", ["Jane Roe"]),
        ("|“Jane Roe,”| she", "PERSON", ["Jane Roe"]),
        ("|Millwall 2| Burnley", "GPE", ["Millwall"]),
        # several names in one
        ("|Jane Roe and John Doe| spoke", "PERSON", ["Jane Roe", "John Doe"]),
        ("|Jane Roe/John Doe| spoke", "PERSON", ["Jane Roe", "John Doe"]),
        ("by |Daily Sun’s Jane Roe| and |Ann Poe|", "PERSON", ["Daily Sun", "Jane Roe", "Ann Poe"]),
        ("by |Daily Sun’s Jane Roe|", "ORG", ["Daily Sun", "Jane Roe"]),
        ("|Norway’s Coast Guard| came", "ORG", ["Norway", "Coast Guard"]),
        ("in the |Norway city of Ashford| today", "LOC", ["Norway", "Ashford"]),
        ("in the |Norway city of| Ashford today", "LOC", ["Norway"]),
        ("the |Bangladeshi port of Ashford| today", "LOC", ["Ashford"]),
        ("in |New York City| today", "LOC", ["New York City"]),
        ("ambassador to |Norway Jane Roe| spoke", "PERSON", ["Norway", "Jane Roe"]),
        ("|Roe of Norway| spoke", "PERSON", ["Roe", "Norway"]),
        ("|Marks and Spencer| closed", "ORG", ["Marks and Spencer"]),
        ("in |Ashford, Norway|", "LOC", ["Ashford", "Norway"]),
        ("in |Ashford, Kent, England| today", "GPE", ["Ashford", "Kent", "England"]),
        ("in |Ashford, capital of Kent|", "LOC", ["Ashford, capital of Kent"]),
        ("|An Nguyen| and |a Jane Roe|", "PERSON", ["An Nguyen", "Jane Roe"]),
        ("|Roe said| so", "PERSON", ["Roe"]),
        # directions and common nouns beside a name
        ("in |eastern Ashford| today", "LOC", ["Ashford"]),
        ("in |north-west Ashford| today", "LOC", ["Ashford"]),
        ("in |South Ashford| today", "LOC", ["South Ashford"]),
        ("the |Ashford Council meeting| began", "ORG", ["Ashford Council"]),
        ("the |Kent city| of Ashford", "GPE", ["Kent"]),
        ("the |Bank of Ashford| closed", "ORG", ["Bank of Ashford"]),
        ("the |Jane Roe supporters| won", "PERSON", ["Jane Roe"]),
        ("the |Jane von der| Tann", "PERSON", ["Jane von der Tann"]),
        # results, tables and scorecards
        ("|Ashford 2 Norton| 1", "ORG", ["Ashford", "Norton"]),
        ("Ashford 2 |Norton 1|", "ORG", ["Norton"]),
        ("|Ashford 12| 4 3 31", "ORG", ["Ashford"]),
        ("on |Channel 4| News", "ORG", ["Channel 4"]),
        ("|Ann Roe c Doe b Poe| 21", "PERSON", ["Ann Roe", "Doe", "Poe"]),
        ("|Roe lbw b Poe| 21", "PERSON", ["Roe", "Poe"]),
        # degrees and orders after a name
        ("|Jane Roe QC| and |Ann Poe PhD, FRS|", "PERSON", ["Jane Roe", "Ann Poe"]),
        ("|Yo-Yo Ma| and |YO-YO MA|", "PERSON", ["Yo-Yo Ma", "YO-YO MA"]),
        # initials the model left out
        ("won (J. |Roe| 4-17, A. B. |Doe| 38)", "PERSON", ["J. Roe", "A. B. Doe"]),
        ("after plan B. |Roe| left", "PERSON", ["Roe"]),
        # a surname cut off after its particle
        ("|Ursula von| der Tann spoke", "PERSON", ["Ursula von der Tann"]),
        ("|Ali bin| Omar spoke", "PERSON", ["Ali bin Omar"]),
        ("|Ursula Tann| of Oslo spoke", "PERSON", ["Ursula Tann"]),
        ("|Erik| ten Hag left", "PERSON", ["Erik ten Hag"]),
        # firms and initialisms
        ("at |Roe &| Doe today", "PERSON", ["Roe & Doe"]),
        ("at |Roe| & |Doe| today", "PERSON", ["Roe & Doe"]),
        ("|Ann Roe & Eve Doe| sang", "PERSON", ["Ann Roe", "Eve Doe"]),
        ("the |U.|N. envoy", "LOC", ["U.N."]),
        ("the U.|N.| envoy", "LOC", ["U.N."]),
        ("in |Peckham, south London| today", "LOC", ["Peckham", "London"]),
        # no name at all
        ("Roe (|D-Del|.) and Doe, |R-Wyo.|", "PERSON", []),
        ("a |Kansas Republican| spoke", "ORG", []),
        ("the |Ashford Republican| wrote", "ORG", ["Ashford Republican"]),
        ("Roe KC, |FRS|, left", "PERSON", []),
        ("|Port authority| kept no record", "ORG", []),
        ("|Ch. Insp.| Roe", "PERSON", []),
        ("the |navy| came", "ORG", []),
        ("the |Norwegian| side", "ORG", []),
        ("the |Slovene| goods", "PERSON", []),
        ("the |Sri Lankan| batters", "PERSON", []),
        ("the |GDP| fell", "ORG", []),
        ("Jane Roe |& Co| closed", "ORG", []),
        ("|The| Ashford", "LOC", []),
        ("the |WHO| said", "ORG", ["WHO"]),
        ("among Gen |Z| and Gen |Zers|", "PERSON", []),
        ("Mr |Z| said", "PERSON", ["Z"]),
        ("Jane Roe, |QC|, and Ann Poe, MP, |SC|", "ORG", []),
        ("the |QC| ruled", "ORG", ["QC"]),
        ("|HRH| Princess Jane", "ORG", []),
        ("Jane Roe |& Port Union| met", "ORG", ["Port Union"]),
        # a sentence that ends or begins inside the name
        ("So do |I. That| helps", "PERSON", []),
        ("So do |I. Roe| left", "PERSON", ["Roe"]),
        ("Yesterday |I. Roe| left", "PERSON", ["I. Roe"]),
        ("saw |Jane who| left", "PERSON", ["Jane"]),
        ("saw |Jia He| and |Thomas More|", "PERSON", ["Jia He", "Thomas More"]),
        ("mail |Jane@example.org| now", "ORG", []),
        ("mail |Jane|.Roe@example.org now", "PERSON", []),
        ("mail jane@mail.|Ashford|.org now", "ORG", []),
        ("thanks |Jane|, @example said", "PERSON", ["Jane"]),
        ("paid |US|$ 4", "GPE", []),
        ("the |’s| end", "ORG", []),
        ("the |(| end", "ORG", []),
    ],
)
def test_mentions_hold_the_name_and_nothing_else(marked, kind, expected):
    assert [surface for surface, _ in find(marked, kind)] == expected


@pytest.mark.parametrize(
    ("marked", "kind", "labels"),
    [
        ("Secretary of |Defense Jane Roe| spoke", "ORG", [P]),
        ("by |Daily Sun’s Jane Roe|", "ORG", [O, P]),
        ("by |Daily Sun’s Jane Roe|", "PERSON", [O, P]),
        ("|Norway’s Coast Guard| came", "ORG", [L, O]),
        ("|Roe of Norway| spoke", "PERSON", [P, L]),
        ("|Ashford Bank’s Port Authority| came", "ORG", [O]),
        ("|Dame Jane Roe| chaired", "ORG", [P]),
        ("|Sir John Doe School| opened", "ORG", [O]),
    ],
)
def test_parts_of_a_split_name_get_labels_of_their_own(marked, kind, labels):
    assert [label for _, label in find(marked, kind)] == labels


def test_positions_count_from_the_start_of_the_article():
    text = "😀 President Jane Roe"
    piece = Piece(Span(1000, 1000 + len(text)), text)
    ((mention,), _) = find_names(doc_of(text, [(2, len(text), "PERSON")]), piece)
    assert mention.span == Span(1012, 1020)
    assert 0 < mention.score < 1
    assert mention.reason == "reads like a person"


def tagged(text, *names):
    """What is found in a text whose model has tagged these (surface, label, score, marked), as (surface, label)."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    if not Doc.has_extension("names"):
        Doc.set_extension("names", default=None)
    doc = Doc(Vocab(), words=list(text), spaces=[False] * len(text))
    doc._.names = tuple(
        Tagged(text.index(surface), text.index(surface) + len(surface), label, score, marked)
        for surface, label, score, marked in names
    )
    return find_names(doc, Piece(Span(10, 10 + len(text)), text))


def test_a_model_with_scores_of_its_own_keeps_them_and_its_runners_up():
    found = ("the Ashford Bank", "ORG", 0.93, True), ("Minister Roe", "PERSON", 0.31, False)
    (mention,), (possible,) = tagged("At the Ashford Bank, Minister Roe spoke.", *found)
    assert (mention.span, mention.label, mention.score) == (Span(17, 29), O, 0.93)
    assert (possible.span, possible.label, possible.score) == (Span(40, 43), P, 0.31)


def test_a_model_that_finds_nothing_is_not_asked_again():
    assert tagged("Ashford slept.") == ((), ())


def test_a_runner_up_inside_a_marked_name_is_left_out():
    marked, possible = tagged("Ashford Bank", ("Ashford Bank", "ORG", 0.9, True), ("Ashford", "LOC", 0.4, False))
    assert len(marked) == 1
    assert possible == ()


@pytest.mark.parametrize(("score", "count"), [(0.95, 1), (0.6, 0)])
def test_a_name_in_lower_case_is_believed_when_the_model_is_sure(score, count):
    marked, _ = tagged("then ashford said no", ("ashford", "PERSON", score, True))
    assert len(marked) == count


PARTS = st.sampled_from(
    (
        *(
            "Jane",
            "Roe",
            "President",
            "Sir",
            "of",
            "the",
            "The",
            "and",
            "’s",
            "'s",
            "’",
            "(",
            ")",
            "\n",
            " ",
            ", ",
        ),
        *(
            "Norway",
            "US",
            "$",
            "Adm.",
            "Secretary",
            "for",
            "Health",
            "2",
            "😀",
            "“",
            "”",
            "é",
            "Inc.",
            "@",
            "/",
        ),
    )
)


@given(
    st.lists(PARTS, min_size=1, max_size=25).map(" ".join),
    st.data(),
    st.sampled_from(["PERSON", "ORG", "GPE", "FAC"]),
)
def test_mentions_are_disjoint_trimmed_and_inside_what_the_model_found(text, data, kind):
    positions = st.integers(0, len(text))
    start, end = sorted((data.draw(positions), data.draw(positions)))
    entities = [(start, end, kind)] if end > start else []
    mentions, _ = find_names(doc_of(text, entities), Piece(Span(50, 50 + len(text)), text))
    last = 50 + start
    for mention in mentions:
        surface = text[mention.span.start - 50 : mention.span.end - 50]
        assert last <= mention.span.start < mention.span.end <= 50 + end
        assert surface == surface.strip()
        assert "\n" not in surface
        assert any(char.isupper() for char in surface)
        last = mention.span.end
