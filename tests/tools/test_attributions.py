"""What the model is taught about speech: labels on the words that are marked, pointers to source and cue."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop_app.nlp.said import LABELS
from desktop_app.nlp.wordpieces import load_tokenizer
from desktop_app.resources import resource_path
from tools.names import attributions
from tools.names.corpus import IGNORED

TEXT = "Reportedly, Ann Roe said “the dam holds” and left. Nobody else spoke."


def spans(*parts: str) -> list[list[int]]:
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


def record(**more: Any) -> dict[str, Any]:
    told = {"source": spans("Ann Roe"), "cue": spans("said"), "content": spans("“the dam holds”")}
    return {"id": "a", "text": TEXT, "attributions": [told], "ignore": [], **more}


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return load_tokenizer(resource_path("models/names/tokenizer.json"))


def shown(article: attributions.Article) -> dict[str, str]:
    """The label of each word that has one."""
    pieces = article.pieces
    words = [TEXT[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True)]
    return {
        word: "-" if label == IGNORED else LABELS[label]
        for word, label in zip(words, article.labels, strict=True)
        if label
    }


def test_words_have_the_labels_of_their_parts(tokenizer: Any) -> None:
    assert shown(attributions.article_of(record(), tokenizer)) == {
        "Ann": "B-SOURCE",
        "Roe": "I-SOURCE",
        "said": "B-CUE",
        "“": "B-CONTENT",
        "the": "I-CONTENT",
        "dam": "I-CONTENT",
        "holds": "I-CONTENT",
        "”": "I-CONTENT",
    }


def test_contents_point_to_the_first_words_of_source_and_cue(tokenizer: Any) -> None:
    article = attributions.article_of(record(), tokenizer)
    starts = article.pieces.starts.tolist()
    ann, said, dam = (starts.index(TEXT.index(word)) for word in ("Ann", "said", "dam"))
    assert article.targets[:, dam].tolist() == [ann, said]
    assert article.targets[:, ann].tolist() == [IGNORED, IGNORED]
    alone = attributions.article_of(record(attributions=[{**record()["attributions"][0], "source": None}]), tokenizer)
    assert alone.targets[:, dam].tolist() == [-1, said]


def test_the_first_of_parts_that_overlap_counts_and_what_is_to_be_ignored_is(tokenizer: Any) -> None:
    other = {"source": spans("Nobody"), "cue": spans("spoke"), "content": spans("dam holds” and left")}
    article = attributions.article_of(
        record(attributions=[record()["attributions"][0], other], ignore=spans("else")), tokenizer
    )
    labels = shown(article)
    assert labels["dam"] == "I-CONTENT"
    assert labels["else"] == "-"
    assert labels["Nobody"] == "B-SOURCE"


@pytest.mark.parametrize("size", [8, 12, 64])
def test_windows_point_to_their_own_pieces_and_to_nobody_at_their_start(tokenizer: Any, size: int) -> None:
    article = attributions.article_of(record(), tokenizer)
    found = attributions.windows_of(article, size)
    assert np.concatenate([window.ids for window in found]).tolist() == article.pieces.ids.tolist()
    for window in found:
        assert len(window.labels) == len(window.ids) + 2 <= size
        assert window.firsts[0]
        pointed = window.targets[window.targets != IGNORED]
        assert all(window.firsts[place] for place in pointed)
    whole = attributions.windows_of(article, 64)[0]
    sources = whole.targets[0][whole.targets[0] != IGNORED]
    assert set(sources.tolist()) == {int(np.flatnonzero(whole.labels == LABELS.index("B-SOURCE"))[0])}


def test_some_articles_are_held_out_and_always_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps({"id": number}) + "\n" for number in range(100)), encoding="utf-8")
    held, rest = attributions.read(path, held_out=True), attributions.read(path)
    assert len(held) == attributions.HELD_OUT
    assert sorted(one["id"] for one in held + rest) == list(range(100))
    assert held == attributions.read(path, held_out=True)
