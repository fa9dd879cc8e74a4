"""The language models to choose from: the built-in one, and the installed spaCy pipelines that find names.

They are listed without loading anything: the window's process has no need of spaCy.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import util
from pathlib import Path

from desktop_app.errors import AnalysisError
from desktop_app.nlp.language import name_of
from desktop_app.resources import resource_path

BUILT_IN = ""
# Languages spaCy has pipelines for, by the kind of text in their names; xx_ent_wiki_sm reads the others.
_NEWS = "ca da de el es fi fr hr it ja ko lt mk nb nl pl pt ro ru sl sv uk"
_TRAINED_ON_NEWS = frozenset(_NEWS.split())
_TRAINED_ON_WEB = frozenset({"en", "zh"})
_ANY_LANGUAGE = "xx"
_NAME_LABELS = frozenset({"PERSON", "PER", "ORG", "GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Model:
    """A language model by the name it is chosen by, "" for the built-in one; `language` is its code."""

    name: str
    title: str
    version: str
    language: str

    @property
    def shown(self) -> str:
        """The name and version that say where marks come from."""
        return f"{self.name or 'Standfirst names'} {self.version}".strip()

    def speaks(self, language: str) -> bool:
        """Tell whether the model can be used on texts in a language."""
        return self.language in (language, _ANY_LANGUAGE)


def models() -> tuple[Model, ...]:
    """Return what can be chosen, the built-in one first, then by name; takes about 10 ms."""
    from importlib import metadata  # 20 ms, which the start does not need

    packages = {entry.value.partition(":")[0] for entry in metadata.entry_points(group="spacy_models")}
    found = map(_installed, sorted(packages))
    built_in = Model(BUILT_IN, "Standfirst names (built in)", _built_in_version(), "en")
    return (built_in, *(model for model in found if model))


def model_named(name: str) -> Model:
    """Return the model of this name.

    Raises AnalysisError, with the names there are, when it is not installed.
    """
    known = models()
    for model in known:
        if model.name == name:
            return model
    names = ", ".join(f"“{model.name}”" for model in known if model.name) or "none"
    raise AnalysisError(
        f"The language model “{name}” is not installed or finds no names; installed beside the built-in one: {names}."
    )


def advice(language: str) -> str:
    """Return the sentence on an article whose language the chosen model does not speak: which model does."""
    name = name_of(language)
    speaking = sorted((model for model in models() if model.speaks(language)), key=lambda m: m.language != language)
    if speaking:
        chosen = speaking[0].name or "Standfirst names"
        return f"This article seems to be in {name}; choose “{chosen}” under Language model to find its names."
    package = f"{language}_core_news_sm" if language in _TRAINED_ON_NEWS else "xx_ent_wiki_sm"
    package = f"{language}_core_web_sm" if language in _TRAINED_ON_WEB else package
    return (
        f"This article seems to be in {name}; to find its names, get a language model with “python -m spacy download"
        f" {package}” and choose it under Language model."
    )


def _built_in_version() -> str:
    try:
        config = json.loads(resource_path("models/names/config.json").read_text(encoding="utf-8"))
        return str(config["version"])
    except (OSError, ValueError, TypeError, KeyError):  # analyzing says what is wrong with it
        return ""


def _installed(package: str) -> Model | None:
    """Return the model that a package's description tells of, or None when it finds no names."""
    spec = util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    try:
        meta = json.loads((Path(spec.origin).parent / "meta.json").read_text(encoding="utf-8"))
        found = {label for component in meta["pipeline"] for label in meta["labels"].get(component, ())}
        model = Model(package, f"{package} ({name_of(meta['lang'])})", str(meta["version"]), str(meta["lang"]))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return model if found & _NAME_LABELS else None
