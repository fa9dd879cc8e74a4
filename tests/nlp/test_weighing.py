"""Where rules and model disagree on who speaks and what is said, the surer one counts, and the score says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from desktop_app.core.article import Article, BlockKind, Part, compose
from desktop_app.core.pieces import split
from desktop_app.core.wording import SURE
from desktop_app.nlp.marks import find_passages
from desktop_app.nlp.speakers import find_quotations
from tests.nlp.test_said import reading, to
from tests.nlp.test_speakers import model

if TYPE_CHECKING:
    from desktop_app.core.findings import Quotation
    from desktop_app.nlp.said import Said

pytestmark = pytest.mark.model


def found(text: str, said: Said) -> tuple[Quotation, ...]:
    composed, blocks = compose([Part(BlockKind.PARAGRAPH, text)])
    assert composed == text
    (piece,) = split(Article("", text, blocks), find_passages(text))
    if not Doc.has_extension("said"):
        Doc.set_extension("said", default=None)
    doc = model()(text)
    doc._.said = said
    return find_quotations(doc, piece)


def speaker(text: str, quotation: Quotation) -> str:
    return quotation.speaker.of(text) if quotation.speaker else ""


def test_where_both_agree_the_score_rises_with_the_model() -> None:
    text, labels = "“It holds,” said Roe.", "CccccQS."
    sure = found(text, reading(text, labels, to(6, 0, 1, 2, 3, 4), to(5, 0, 1, 2, 3, 4)))[0]
    less = found(text, reading(text, labels, to(6, 0, 1, 2), to(5, 0, 1, 2, 3, 4)))[0]
    assert speaker(text, sure) == speaker(text, less) == "Roe"
    assert sure.score > less.score > 0.7


def test_what_stands_plainly_beside_the_marks_outweighs_the_model_but_is_less_sure() -> None:
    text, words = "Poe left. “It holds,” said Roe.", range(3, 8)
    (quotation,) = found(text, reading(text, "S..CccccQ..", to(0, *words), to(8, *words)))
    assert speaker(text, quotation) == "Roe"
    assert quotation.score == 0.75


def test_a_sure_model_outweighs_a_guess_of_the_rules() -> None:
    text, words = "Roe left. Poe shrugged. “It holds well enough for now.”", range(6, 15)
    (quotation,) = found(text, reading(text, "S.....Ccccccccc", to(0, *words), {}))
    assert speaker(text, quotation) == "Roe"
    assert quotation.reason == "the text reads as if the speaker says it"


def test_a_doubtful_model_does_not() -> None:
    text = "Roe left. Poe shrugged. “It holds well enough for now.”"
    pointing = to(0, *range(6, 11)) | to(3, *range(11, 15))
    (quotation,) = found(text, reading(text, "S..S..Ccccccccc", pointing, {}))
    assert speaker(text, quotation) == "Poe"
    assert quotation.score < SURE


def test_what_the_model_takes_for_nobodys_words_is_no_quotation() -> None:
    text = "Roe said it was “old” news."
    assert found(text, reading(text, ".........", {}, {})) == ()


def test_what_only_the_model_takes_for_somebodys_words_is_a_quotation() -> None:
    text, words = "The plan is “old” news, all agree now.", range(3, 6)
    (quotation,) = found(text, reading(text, "...Ccc..S...", to(8, *words), {}))
    assert quotation.content[0].of(text) == "“old”"
    assert speaker(text, quotation) == "all"
