"""Who is a woman and who is a man: titles, relatives and given names, then whose “her” and “his” are."""

from __future__ import annotations

import pytest

from desktop_app.core.sentences import sentence_spans
from desktop_app.nlp.gender import genders
from desktop_app.nlp.resolve import resolve
from tests.nlp.marked import marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ms. {Tarn Poe|P} came.", "f"),
        ("{John Poe|P} came.", "m"),
        ("Her son {Tarn|P} came.", "m"),
        ("The baker’s younger sister, {Tarn Poe|P}, came.", "f"),
        ("A son met {Tarn Poe|P}.", ""),
        ("{Tarn Poe|P} came.", ""),
        # what is the subject's own, and nobody else is named
        ("{Tarn Poe|P} was nine when her grandmother died.", "f"),
        ("Captain {Tarn Poe|P} blamed himself.", "m"),
        ("{Tarn Poe|P} met {Marl Roe|P} and his wife.", ""),
        ("{Tarn Poe|P} sold her car. {Tarn Poe|P} kept his house.", ""),
        ("It rained all day in the small town where {Tarn Poe|P} lost her way.", ""),
        ("{Tarn Poe|P} wrote “I met her husband” twice.", ""),
        # a title or a given name counts for more
        ("{John Poe|P} met her father.", "m"),
        ("{Acme|O} sold her car.", ""),
    ],
)
def test_sex_is_told_by_what_leaves_no_doubt(text: str, expected: str) -> None:
    article, findings = marked(text)
    entities = resolve(article, findings).entities
    assert genders(article, entities, sentence_spans(article)).get(entities[0].id, "") == expected
