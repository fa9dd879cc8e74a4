"""spaCy pipelines as a reader installs them: packages found by their entry points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import spacy

if TYPE_CHECKING:
    from pathlib import Path

_INIT = """
from pathlib import Path
from spacy.util import load_model_from_init_py

def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def install(folder: Path, language: str, names: dict[str, str], *, sentences: bool = False) -> str:
    """Put a pipeline that knows these names, with their labels, into a folder of packages; return its package's name.

    It has no parser, and a component for sentences only with `sentences`; without names it has no recognizer.
    """
    nlp = spacy.blank(language)
    nlp.meta.update(name="town_news", version="1.2.3")
    if sentences:
        nlp.add_pipe("sentencizer")
    if names:
        ruler = nlp.add_pipe("entity_ruler")
        ruler.add_patterns([{"label": label, "pattern": name} for name, label in names.items()])  # type: ignore[attr-defined]
    package = f"{language}_town_news"
    (folder / package).mkdir()
    nlp.to_disk(folder / package / f"{package}-1.2.3")
    (folder / package / "__init__.py").write_text(_INIT, encoding="utf-8")
    meta = (folder / package / f"{package}-1.2.3" / "meta.json").read_text(encoding="utf-8")
    (folder / package / "meta.json").write_text(meta, encoding="utf-8")
    assert json.loads(meta)["version"] == "1.2.3"
    info = folder / f"{package}-1.2.3.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2.3\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[spacy_models]\n{package} = {package}\n", encoding="utf-8")
    return package
