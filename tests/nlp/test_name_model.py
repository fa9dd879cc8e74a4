"""The names model marks exact characters, alike whenever it is asked; what is wrong with it is one sentence."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop_app.errors import AnalysisError
from desktop_app.nlp import name_model
from desktop_app.nlp.name_model import FACTORY, Config, NameModel, load, read_config
from desktop_app.nlp.wordpieces import load_tokenizer
from desktop_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.language import Language

    from desktop_app.nlp.names import Tagged
from desktop_app.nlp.said import LABELS as PART_LABELS

pytestmark = pytest.mark.model

FOLDER = resource_path("models/names")
PARTS = [
    "Maria",
    "Keller",
    "Oslo",
    "U.S.",
    "Harbour Board",
    "É",
    "e\u0301",
    "\u0301",
    "😀",
    "👩‍👩‍👧",
    "東京",
    " ",
    "\n",
    "’s",
    ".",
]
ANY_TEXT = st.lists(st.sampled_from(PARTS) | st.text(st.characters(codec="utf-8"), max_size=8), max_size=12).map(
    "".join
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A pipeline of nothing but the names model."""
    made = spacy.blank("en")
    made.add_pipe(FACTORY)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the model's folder, to spoil."""
    copy = tmp_path / "names"
    shutil.copytree(FOLDER, copy)
    return copy


def change(folder: Path, **settings: object) -> None:
    """Change entries of a model's config.json; None takes one away."""
    path = folder / "config.json"
    changed = {**json.loads(path.read_text()), **settings}
    path.write_text(json.dumps({key: value for key, value in changed.items() if value is not None}))


def sentence(folder: Path) -> str:
    """Return what is said of a model that cannot be used; it must be one sentence that says what to do."""
    with pytest.raises(AnalysisError) as caught:
        load(folder)
    text = str(caught.value)
    assert text.endswith("; install Standfirst again.")
    assert "\n" not in text
    return text


def marked(nlp: Language, text: str) -> list[tuple[str, str]]:
    return [(text[name.start : name.end], name.label) for name in nlp(text)._.names if name.marked]


def test_people_organizations_and_places_are_marked(nlp: Language) -> None:
    text = "Maria Keller of the World Health Organization met José Peña in Oslo."
    assert marked(nlp, text) == [
        ("Maria Keller", "PERSON"),
        ("World Health Organization", "ORG"),
        ("José Peña", "PERSON"),
        ("Oslo", "LOC"),
    ]
    doc = nlp(text)
    assert [(ent.text, ent.label_) for ent in doc.ents] == marked(nlp, text)
    assert all(0 < name.score <= 1 for name in doc._.names)


def test_letters_with_accents_of_their_own_are_whole(nlp: Language) -> None:
    assert marked(nlp, "Maria Jose\u0301 flew to Paris.") == [("Maria Jose\u0301", "PERSON"), ("Paris", "LOC")]


def test_an_entity_is_whole_tokens_where_the_name_is_a_part_of_one(nlp: Language) -> None:
    doc = nlp("They flew from Oslo/Bergen on Monday.")
    names = {doc.text[name.start : name.end] for name in doc._.names if name.marked}
    assert names == {"Oslo", "Bergen"}
    assert all(any(name in ent.text for ent in doc.ents) for name in names)


@settings(deadline=None, max_examples=60)
@given(ANY_TEXT)
@example("")
@example("\u0301")
@example("Keller\u0301\u0301Oslo")
@example("[SEP] Maria Keller [CLS]")
def test_names_are_disjoint_stretches_of_words_of_any_text(nlp: Language, text: str) -> None:
    doc = nlp(text)
    end = 0
    for name in doc._.names:
        assert end <= name.start < name.end <= len(text)
        assert text[name.start : name.end].strip() == text[name.start : name.end]
        assert name.label in {"PERSON", "ORG", "LOC"}
        assert 0 <= name.score <= 1
        end = name.end
    assert {ent.label_ for ent in doc.ents} <= {name.label for name in doc._.names}


def test_a_long_text_is_read_to_its_end(nlp: Language) -> None:
    text = "Nobody came, and the bridge over the old river stayed shut. " * 200 + "Maria Keller left Oslo."
    assert marked(nlp, text)[-2:] == [("Maria Keller", "PERSON"), ("Oslo", "LOC")]


@pytest.mark.parametrize("text", ["a" * 200_000, "Oslo" * 5_000, "-" * 3_000, "😀" * 3_000, "東" * 3_000])
def test_a_text_without_a_blank_is_no_trouble(nlp: Language, text: str) -> None:
    model: Any = nlp.get_pipe(FACTORY)
    assert all(name.end <= len(text) for name in model.read(text)[0])


def test_the_result_does_not_depend_on_what_came_before(nlp: Language) -> None:
    texts = ["Maria Keller left Oslo. " * count for count in (1, 30, 3)]
    forward = [nlp(text)._.names for text in texts]
    assert [nlp(text)._.names for text in reversed(texts)] == forward[::-1]
    again = spacy.blank("en")
    again.add_pipe(FACTORY, config={"path": str(FOLDER)})
    assert again(texts[1])._.names == forward[1]


class FixedSession:
    """Gives the first piece of each window the same logits, and makes all others surely no name."""

    def __init__(self, **logits: float) -> None:
        self._first = [logits.get(name, -9.0) for name in ("O", "BP", "IP", "BO", "IO", "BL", "IL")]

    def run(self, _outputs: list[str], inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        logits = np.zeros((*inputs["ids"].shape, 7), np.float32)
        logits[..., 0] = 9
        logits[:, 1] = self._first
        size = logits.shape[1]
        return [logits, np.zeros((1, size, 7), np.float32), np.zeros((1, 2, size, size), np.float32)]


def tag(text: str, calibration: list[list[float]], **logits: float) -> tuple[Tagged, ...]:
    config = Config("1", PART_LABELS, np.array(calibration).T, 128, {})
    session: Any = FixedSession(**logits)
    return NameModel(config, load_tokenizer(FOLDER / "tokenizer.json"), session).read(text)[0]


def test_scores_are_calibrated() -> None:
    curve = [[0.0, 0.0], [0.5, 0.2], [1.0, 0.8]]
    (name,) = tag("Keller left.", curve, O=0, BP=0.1)
    assert (name.start, name.end, name.label, name.marked) == (0, 6, "PERSON", True)
    assert name.score == pytest.approx(0.2 + 0.6 * 2 * (1 / (1 + np.exp(-0.1)) - 0.5), abs=1e-3)


def test_a_runner_up_is_not_marked() -> None:
    (name,) = tag("Keller left.", [[0.0, 0.0], [1.0, 1.0]], O=1, BL=0)
    assert (name.start, name.end, name.label, name.marked) == (0, 6, "LOC", False)
    assert name.score == pytest.approx(1 / (1 + np.e), abs=1e-3)


def spoil(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


SPOILED: dict[str, tuple[Callable[[Path], object], str]] = {
    "folder gone": (shutil.rmtree, "config.json could not be read (no such file or directory)"),
    "config garbage": (lambda f: spoil(f / "config.json", b"\xff{"), "config.json is damaged"),
    "config no object": (lambda f: spoil(f / "config.json", b"[1]"), "config.json is damaged"),
    "version missing": (lambda f: change(f, version=None), "config.json is damaged"),
    "curve of words": (lambda f: change(f, calibration=[["a", "b"]]), "config.json is damaged"),
    "other labels": (lambda f: change(f, labels=["O", "B-PER"]), "config.json is for another version of Standfirst"),
    "other parts": (lambda f: change(f, parts=["O", "B-WHO"]), "config.json is for another version of Standfirst"),
    "windows too long": (lambda f: change(f, max_pieces=4096), "config.json is for another version of Standfirst"),
    "curve of nothing": (
        lambda f: change(f, calibration=[[0.0, 0.1], [0.5, float("nan")]]),
        "config.json is for another version of Standfirst",
    ),
    "falling curve": (
        lambda f: change(f, calibration=[[0.0, 0.1], [0.5, 0.6], [0.4, 0.9]]),
        "config.json is for another version of Standfirst",
    ),
    "no curve": (lambda f: change(f, calibration=[]), "config.json is for another version of Standfirst"),
    "weights gone": (lambda f: (f / "model.onnx").unlink(), "model.onnx could not be read (no such file or directory)"),
    "weights empty": (lambda f: spoil(f / "model.onnx", b""), "model.onnx is damaged"),
    "weights cut": (
        lambda f: spoil(f / "model.onnx", (FOLDER / "model.onnx").read_bytes()[:1_000_000]),
        "model.onnx is damaged",
    ),
    "weights changed": (lambda f: change(f, sha256={"model.onnx": "0" * 64}), "model.onnx is damaged"),
    "tokenizer cut": (
        lambda f: spoil(f / "tokenizer.json", (FOLDER / "tokenizer.json").read_bytes()[:1_000]),
        "tokenizer.json is damaged",
    ),
}


@pytest.mark.parametrize("case", SPOILED)
def test_what_is_wrong_with_the_files_is_one_sentence(folder: Path, case: str) -> None:
    damage, expected = SPOILED[case]
    change(folder, sha256=None)
    damage(folder)
    assert sentence(folder) == f"The names model cannot be used: {expected}; install Standfirst again."


def test_a_model_with_other_outputs_is_for_another_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_model, "_OUTPUTS", {"other": 7})
    assert "model.onnx is for another version of Standfirst" in sentence(folder)


def test_a_model_that_knows_names_only_reads_nothing_as_said(folder: Path) -> None:
    assert name_model.load(folder).read("“It holds,” said Roe.")[1] is not None
    change(folder, parts=[])
    names, said = name_model.load(folder).read("“It holds,” said Maria Roe.")
    assert [name.label for name in names] == ["PERSON"]
    assert said is None


def test_a_model_that_stops_working_is_one_sentence(nlp: Language) -> None:
    config = read_config(FOLDER)
    good: Any = nlp.get_pipe(FACTORY)
    too_long = Config(config.version, config.parts, config.calibration, 2_000, {})  # the encoder knows no such position
    model = NameModel(too_long, good._tokenizer, good._session)
    with pytest.raises(AnalysisError, match=r"^The names model stopped working; install Standfirst again\.$"):
        model.read("word " * 1_500)
