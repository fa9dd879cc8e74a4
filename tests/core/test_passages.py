"""What is exported: every chosen passage once, in the chosen order, with what is known of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core.article import Article, Block, BlockKind, Part, Span, compose
from desktop_app.core.entities import Entity
from desktop_app.core.findings import Label, Mention, QuotationKind
from desktop_app.core.highlights import Highlight
from desktop_app.core.passages import Choice, Order, Passage, PassageKind, collect_passages
from tests.fakes import analysis, entity, quotation

_TEXT, _BLOCKS = compose(
    [
        Part(BlockKind.HEADLINE, "Keller closes bridge"),
        Part(BlockKind.PARAGRAPH, "“No,” said Peña of Oslo. “Hm.” The rest was silence."),
        Part(BlockKind.HEADING, "Afterwards", 2),
        Part(BlockKind.PARAGRAPH, "“We close it,” said Keller. “We do,” she added. Peña said it was wrong."),
        Part(BlockKind.PARAGRAPH, "“Never,” Peña said."),
    ]
)
ARTICLE = Article("Keller closes bridge", _TEXT, _BLOCKS)
KELLER = entity("e1", "Keller", _TEXT, aliases=("Maria Keller",), role="mayor")
PENA = entity("e2", "Peña", _TEXT)
OSLO = entity("e3", "Oslo", _TEXT, Label.LOCATION)
QUOTES = (
    quotation(_TEXT, "“No,”", entity="e2", cue=Span(_TEXT.index("said"), _TEXT.index("said") + 4), score=0.9),
    quotation(_TEXT, "“Hm.”"),
    quotation(_TEXT, "“We close it,”", "“We do,”", entity="e1"),
    quotation(_TEXT, "it was wrong", kind=QuotationKind.REPORTED, entity="e2"),
    quotation(_TEXT, "“Never,”", entity="e2"),
)
ANALYSIS = analysis(KELLER, PENA, OSLO, quotations=QUOTES)


def collected(*kinds: PassageKind, order: Order = Order.TEXT) -> tuple[Passage, ...]:
    return collect_passages(ARTICLE, ANALYSIS, Choice(frozenset(kinds), order))


def test_quotes_carry_all_that_is_known() -> None:
    first, unknown, several, reported, last = collected(PassageKind.QUOTE)
    assert (first.text, first.name, first.label, first.cue, first.score) == ("“No,”", "Peña", Label.PERSON, "said", 0.9)
    assert (first.paragraph, first.heading, first.quotation) == (1, "", QuotationKind.DIRECT)
    assert first.sentence == "“No,” said Peña of Oslo."
    assert (unknown.name, unknown.label, unknown.cue) == ("", None, "")
    assert several.text == "“We close it,” … “We do,”"
    assert several.sentence == "“We close it,” said Keller. “We do,” she added."
    assert (several.role, several.paragraph, several.heading) == ("mayor", 3, "Afterwards")
    assert reported.quotation is QuotationKind.REPORTED
    assert last.paragraph == 4


def test_names_come_last_in_order_of_appearance_and_a_name_in_the_headline_is_in_paragraph_0() -> None:
    passages = collected(PassageKind.QUOTE, PassageKind.NAME)
    assert [p.kind for p in passages] == [PassageKind.QUOTE] * 5 + [PassageKind.NAME] * 3
    keller, pena, oslo = passages[-3:]
    assert (keller.paragraph, keller.mentions, keller.aliases, keller.role) == (0, 2, ("Maria Keller",), "mayor")
    assert (pena.name, pena.text, pena.mentions) == ("Peña", "Peña", 3)
    assert [span.of(_TEXT) for span in pena.spans] == ["Peña"] * 3
    assert oslo.label is Label.LOCATION


def test_sentences_hold_their_names_once_in_order() -> None:
    passages = collected(PassageKind.SENTENCE)
    assert [(p.text, p.name) for p in passages] == [
        ("Keller closes bridge", "Keller"),
        ("“No,” said Peña of Oslo.", "Peña; Oslo"),
        ("“We close it,” said Keller.", "Keller"),
        ("Peña said it was wrong.", "Peña"),
        ("“Never,” Peña said.", "Peña"),
    ]
    assert [p.paragraph for p in passages] == [0, 1, 3, 3, 4]


def test_in_text_order_quotes_and_sentences_mix() -> None:
    starts = [p.spans[0].start for p in collected(PassageKind.QUOTE, PassageKind.SENTENCE)]
    assert starts == sorted(starts)
    assert len(starts) == 10


def test_by_speaker_each_ones_passages_stand_together_and_unknown_speakers_last() -> None:
    passages = collected(PassageKind.QUOTE, PassageKind.NAME, order=Order.SPEAKER)
    assert [p.name for p in passages] == ["Peña", "Peña", "Peña", "Keller", "", "Keller", "Peña", "Oslo"]
    assert [p.text for p in passages[:3]] == ["“No,”", "it was wrong", "“Never,”"]


def test_nothing_chosen_or_nothing_found_is_nothing_exported() -> None:
    assert collected() == ()
    assert collect_passages(ARTICLE, analysis(), Choice(frozenset(PassageKind))) == ()


@given(st.data())
def test_every_quote_has_its_sentence_around_it(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(_TEXT) - 1).filter(lambda n: not _TEXT[n].isspace()))
    found = analysis(quotations=(quotation(_TEXT, _TEXT[start : start + 5].split()[0]),))
    (passage,) = collect_passages(ARTICLE, found, Choice(frozenset({PassageKind.QUOTE})))
    assert passage.text in passage.sentence


def test_a_name_is_as_sure_as_its_surest_mention_and_keeps_that_ones_reason() -> None:
    mentions = (
        Mention(Span(0, 6), Label.PERSON, 0.4, "a guess"),
        Mention(Span(7, 13), Label.PERSON, 0.8, "title before it"),
    )
    found = analysis(Entity("e1", Label.PERSON, "Keller", mentions))
    (name,) = collect_passages(ARTICLE, found, Choice(frozenset({PassageKind.NAME})))
    assert (name.score, name.reason) == (0.8, "title before it")


def test_why_a_speaker_is_taken_to_be_so_goes_along() -> None:
    found = analysis(KELLER, quotations=(quotation(_TEXT, "“No,”", entity="e1", score=0.6, reason="said before it"),))
    (quote,) = collect_passages(ARTICLE, found, Choice(frozenset({PassageKind.QUOTE})))
    assert (quote.score, quote.reason) == (0.6, "said before it")


@given(
    st.lists(
        st.builds(
            lambda start, length, color, note: Highlight(Span(start, start + length), color, note),
            st.integers(0, 3),
            st.integers(1, 3),
            st.integers(1, 5),
            st.sampled_from(["", "why?"]),
        ),
        unique=True,
        max_size=12,
    ),
    st.randoms(use_true_random=False),
    st.sets(st.integers(1, 5)),
)
def test_ids_are_unique_and_depend_neither_on_the_choice_nor_on_the_order(made, random, colors) -> None:
    def ids(highlights: list[Highlight], choice: Choice) -> dict[tuple[Span, int, str], str]:
        passages = collect_passages(ARTICLE, ANALYSIS, choice, highlights)
        return {(one.spans[0], one.color, one.note): one.id for one in passages}

    kinds = frozenset({PassageKind.HIGHLIGHT})
    of_all = ids(made, Choice(kinds))
    assert len({*of_all.values()}) == len(made)
    random.shuffle(made)
    some = ids(made, Choice(kinds, colors=frozenset(colors)))
    assert some == {key: name for key, name in of_all.items() if key[1] in colors}


def test_quotes_that_begin_and_end_at_the_same_places_have_ids_of_their_own() -> None:
    whole = quotation(_TEXT, "“We close it,” said Keller. “We do,”", kind=QuotationKind.REPORTED)
    found = analysis(KELLER, PENA, OSLO, quotations=(*QUOTES, whole))
    passages = collect_passages(ARTICLE, found, Choice())
    assert len({passage.id for passage in passages}) == len(passages)
    reported = Choice(frozenset({PassageKind.QUOTE}), quotations=frozenset({QuotationKind.REPORTED}))
    ids = [passage.id for passage in passages if passage.quotation is QuotationKind.REPORTED]
    assert [passage.id for passage in collect_passages(ARTICLE, found, reported)] == ids
    assert ids[0].endswith("-2")


def chosen(*highlights: Highlight, **choice: object) -> list[str]:
    """The words of what a choice lets pass of all kinds."""
    kinds = frozenset(PassageKind)
    made = Choice(kinds, **choice)  # type: ignore[arg-type]
    return [f"{p.kind[0]} {p.text}" for p in collect_passages(ARTICLE, ANALYSIS, made, highlights)]


def test_of_a_speaker_only_what_they_say() -> None:
    assert chosen(speaker="e1") == ["q “We close it,” … “We do,”", "s “We close it,” said Keller.", "n Keller"]


def test_of_a_name_what_it_says_and_where_it_is_named() -> None:
    assert chosen(entity="e3") == ["s “No,” said Peña of Oslo.", "n Oslo"]
    assert [text for text in chosen(entity="e2") if text.startswith("q")] == ["q “No,”", "q it was wrong", "q “Never,”"]


def test_what_others_quote_or_are_quoted_in_is_not_a_speakers() -> None:
    text = "“He said ‘never’ to me,” Keller said of Peña."
    article = Article("", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    outer = quotation(text, "“He said ‘never’ to me,”", entity="e1")
    inner = replace(quotation(text, "‘never’", entity="e2"), level=1)
    found = analysis(entity("e1", "Keller", text), entity("e2", "Peña", text), quotations=(outer, inner))
    for speaker, words in (("e1", outer), ("e2", inner)):
        choice = Choice(frozenset({PassageKind.QUOTE}), speaker=speaker)
        assert [p.spans for p in collect_passages(article, found, choice)] == [words.statement]


def test_of_a_part_of_the_text_what_has_a_character_in_it() -> None:
    last = ARTICLE.blocks[-1].span
    assert chosen(within=(last,)) == ["q “Never,”", "s “Never,” Peña said.", "n Peña"]


def test_highlights_by_color_and_tag() -> None:
    marked = Highlight(Span(0, 6), 2, "why?", ("ask",)), Highlight(Span(7, 13), 4)
    assert [text for text in chosen(*marked) if text[0] == "h"] == ["h Keller", "h closes"]
    assert [text for text in chosen(*marked, colors=frozenset({4})) if text[0] == "h"] == ["h closes"]
    assert [text for text in chosen(*marked, tags=frozenset({"ask", "x"})) if text[0] == "h"] == ["h Keller"]
    (first, *_) = collect_passages(ARTICLE, ANALYSIS, Choice(frozenset({PassageKind.HIGHLIGHT})), marked)
    assert (first.color_name, first.note, first.tags, first.is_readers) == ("green", "why?", ("ask",), True)
    assert first.sentence == "Keller closes bridge"


def test_by_name_and_by_color() -> None:
    marked = (Highlight(Span(0, 6), 2), Highlight(Span(7, 13), 1))
    kinds = frozenset({PassageKind.HIGHLIGHT, PassageKind.NAME})
    by_color = collect_passages(ARTICLE, ANALYSIS, Choice(kinds, Order.COLOR), marked)
    assert [p.text for p in by_color] == ["closes", "Keller", "Keller", "Peña", "Oslo"]
    by_name = collect_passages(ARTICLE, ANALYSIS, Choice(frozenset({PassageKind.QUOTE, PassageKind.NAME}), Order.NAME))
    assert [p.name for p in by_name] == ["Keller", "Peña", "Peña", "Peña", "", "Keller", "Oslo", "Peña"]


def test_of_quotes_only_some_kinds() -> None:
    choice = Choice(frozenset({PassageKind.QUOTE}), quotations=frozenset({QuotationKind.REPORTED}))
    assert [p.text for p in collect_passages(ARTICLE, ANALYSIS, choice)] == ["it was wrong"]
