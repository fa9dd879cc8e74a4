"""What can be chosen is listed without loading it: the built-in model and pipelines that find names."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import AnalysisError
from desktop_app.nlp import models as module
from desktop_app.nlp.models import Model, advice, model_named, models
from tests.nlp.packages import install

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that packages are found in."""
    monkeypatch.syspath_prepend(tmp_path)
    return tmp_path


def test_listing_loads_neither_spacy_nor_arrays() -> None:
    code = (
        "import sys; from desktop_app.nlp import pipeline, names, resolve; pipeline.models();"
        "print(sorted({'spacy', 'numpy', 'onnxruntime', 'tokenizers', 'py3langid'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_built_in_model_comes_first_and_speaks_english() -> None:
    first = models()[0]
    assert (first.name, first.title, first.language) == ("", "Standfirst names (built in)", "en")
    assert first.shown == f"Standfirst names {first.version}"
    assert first.version
    assert first.speaks("en")
    assert not first.speaks("de")


@pytest.mark.model
def test_the_pipeline_the_parser_comes_from_can_be_chosen_whole() -> None:
    assert [model.language for model in models() if model.name.startswith("en_core_web_sm")] == ["en"]


def test_an_installed_pipeline_is_listed_by_what_its_package_says(packages: Path) -> None:
    before = models()
    name = install(packages, "de", {"Wismar": "LOC"})
    assert set(models()) - set(before) == {Model(name, f"{name} (German)", "1.2.3", "de")}
    assert model_named(name).shown == f"{name} 1.2.3"


def test_a_pipeline_that_finds_no_names_is_not_listed(packages: Path) -> None:
    before = models()
    install(packages, "de", {})
    install(packages, "fr", {"mardi": "DATE"})
    assert models() == before


@pytest.mark.parametrize("content", [None, "", "[]", "{}", '{"pipeline": ["ner"], "labels": []}'])
def test_a_package_without_a_usable_description_is_passed_over(packages: Path, content: str | None) -> None:
    before = models()
    meta = packages / install(packages, "de", {"Wismar": "LOC"}) / "meta.json"
    meta.unlink()
    if content is not None:
        meta.write_text(content)
    assert models() == before


def test_a_model_that_is_not_there_is_one_sentence_with_those_that_are(packages: Path) -> None:
    name = install(packages, "de", {"Wismar": "LOC"})
    with pytest.raises(AnalysisError) as caught:
        model_named("de_gone")
    assert str(caught.value).startswith("The language model “de_gone” is not installed")
    assert f"“{name}”" in str(caught.value)
    assert str(caught.value).endswith(".")


def test_without_any_other_model_the_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "entry_points", lambda **_: ())
    with pytest.raises(AnalysisError, match=r"installed beside the built-in one: none\.$"):
        model_named("de_gone")


def test_a_damaged_built_in_model_is_still_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.json"
    monkeypatch.setattr(module, "resource_path", lambda name: config)
    assert models()[0].version == ""
    assert models()[0].shown == "Standfirst names"
    config.write_text(json.dumps(["0.1"]))
    assert models()[0].version == ""


def test_an_installed_model_for_the_articles_language_is_offered(packages: Path) -> None:
    name = install(packages, "de", {"Wismar": "LOC"})
    assert advice("de") == (
        f"This article seems to be in German; choose “{name}” under Language model to find its names."
    )
    assert "choose “Standfirst names” under Language model" in advice("en")


def test_a_model_for_any_language_is_offered_after_one_for_the_language(packages: Path) -> None:
    everywhere = install(packages, "xx", {"Wismar": "LOC"})
    assert f"choose “{everywhere}”" in advice("de")
    assert f"choose “{everywhere}”" in advice("ceb")
    exact = install(packages, "zh", {"上海": "LOC"})
    assert f"choose “{exact}”" in advice("zh")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", "in German; to find its names, get a language model with “python -m spacy download de_core_news_sm”"),
        ("zh", "in Chinese; to find its names, get a language model with “python -m spacy download zh_core_web_sm”"),
        ("tr", "in Turkish; to find its names, get a language model with “python -m spacy download xx_ent_wiki_sm”"),
        ("ceb", "in another language; to find its names, get a language model with"),
    ],
)
def test_without_one_the_sentence_says_how_to_get_one(language: str, expected: str) -> None:
    assert expected in advice(language)
    assert advice(language).endswith("and choose it under Language model.")
