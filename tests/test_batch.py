"""Work without a window: the marks are the window's, and a table is safe to show in any terminal."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app import batch
from desktop_app.batch import analyze_file, columns_of, cropped, printable, self_check, table
from desktop_app.core.article import Article, Source, Span
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Findings, Label, Mention, Quotation, QuotationKind
from desktop_app.errors import AnalysisError, LoadError
from desktop_app.nlp import lexicons, pipeline
from desktop_app.resources import resource_path
from desktop_app.worker import analyze_here, read
from tests import fakes

ROOT = Path(__file__).parent.parent
TEXT = "“It is 🌉 shut,” said Maria Keller. “Go,” Keller added, “home.” Nobody in Oslo came."
# What a terminal obeys: cursor, colours, title, clipboard, bell, and what turns the line round.
CONTROLS = "\x00\x07\x08\t\r\x1b\x7f\x85\x9b\x9d\u061c\u200e\u200f\u2028\u202e\u2066\u2069\udce9"


def analysis_of(text: str) -> Analysis:
    """Return an analysis with names of two kinds, a quotation of two passages, and one nobody says."""
    keller = fakes.entity("e1", "Maria Keller", text, aliases=("Keller",))
    oslo = fakes.entity("e2", "Oslo", text, Label.LOCATION)
    cue = text.index("added")
    spoken = fakes.quotation(text, "“Go,”", "“home.”", entity="e1", cue=Span(cue, cue + 5))
    unknown = fakes.quotation(text, "“It is 🌉 shut,”", kind=QuotationKind.PARTIAL)
    return fakes.analysis(keller, oslo, quotations=(unknown, spoken))


def test_a_file_gets_the_marks_the_window_gives_it(seeds: Path) -> None:
    path = seeds / "flood-appeal.txt"
    article, analysis = analyze_file(path, fakes.analyze)
    reading = read(path)
    assert (article, analysis) == (reading.article, analyze_here(reading, fakes.analyze))
    assert analysis.complete
    assert analysis.quotations


@pytest.mark.model
@pytest.mark.parametrize("name", ["harbour-inquiry.txt", "reef-vote.md", "rail-tunnel.html"])
def test_the_sample_articles_have_names_and_speakers(seeds: Path, name: str) -> None:
    article, analysis = analyze_file(seeds / name, pipeline.analyze)
    assert len(analysis.entities) > 5
    assert sum(bool(analysis.speaker_name(q, article.text)) for q in analysis.quotations) > 3


def test_what_is_wrong_with_a_file_or_the_model_is_passed_on(seeds: Path, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="was not found"):
        analyze_file(tmp_path / "gone.txt", fakes.analyze)
    with pytest.raises(AnalysisError, match="model is missing"):
        analyze_file(seeds / "flood-appeal.txt", fakes.analyze_without_model)


def test_the_table_lists_names_and_quotes_below_each_other() -> None:
    article = fakes.article(TEXT, headline="Old bridge", path="bridge.txt")
    assert table(article, analysis_of(article.text), width=100) == (
        "Old bridge\n"
        "bridge.txt · 17 words\n"
        "\n"
        "Names (2)\n"
        "  person  1×  Maria Keller  also Keller\n"
        "  place   1×  Oslo\n"
        "\n"
        "Quotes (2)\n"
        "  ¶1  partial  speaker not found         “It is 🌉 shut,”\n"
        "  ¶1  direct   Maria Keller ?     added  “Go,” … “home.”\n"
    )


def test_a_table_of_nothing_says_so_and_pasted_text_is_called_that() -> None:
    lines = table(fakes.article("Rain fell."), Analysis(), width=80).splitlines()
    assert lines[1] == "pasted text · 2 words"
    assert lines.count("  none found") == 2


def test_the_table_shows_what_was_doubtful_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("The café closed, said Maria Keller of Hamburg. It’s over.".encode("cp1252"))
    assert "\nNote: The encoding was guessed as windows-1252.\n" in table(*analyze_file(path, fakes.analyze), width=80)


@pytest.mark.parametrize("width", [24, 40, 80])
def test_a_table_of_wide_characters_fits_and_still_shows_them(width: int) -> None:
    wide = TEXT.replace("Maria Keller", "東京都知事記者会見室🌉🌉🌉").replace("Oslo", "n\u0303" * 30)
    article = fakes.article(wide, headline="見出し" * 30)
    name = fakes.entity("e1", "東京都知事記者会見室🌉🌉🌉", wide, aliases=("n\u0303" * 30, "都" * 20))
    analysis = fakes.analysis(name, quotations=(fakes.quotation(wide, "“Go,”", "“home.”", entity="e1"),))
    made = table(article, analysis, width=width)
    assert max(map(columns_of, made.splitlines())) <= width
    assert "東" in made


@given(st.text(), st.integers(1, 60))
@example("東京🌉" * 9, 1)
@example(CONTROLS, 7)
def test_no_line_of_a_table_is_wider_than_asked(text: str, width: int) -> None:
    article = Article(text, "Ada said x", (), source=Source(text))
    span = Span(0, 3)
    entity = Entity("e1", Label.PERSON, text, (Mention(span, Label.PERSON),), (text,))
    quotation = Quotation((span,), QuotationKind.DIRECT, span, span, entity="e1")
    lines = table(article, Analysis((entity,), (quotation,)), width=width).split("\n")
    assert len(lines) == 9
    assert max(map(columns_of, lines)) <= width


def test_the_table_shows_doubt_and_roles() -> None:
    text = "Ann Poe came."
    name = replace(fakes.entity("e1", "Ann Poe", text, aliases=("Ann",)), role="mayor of Oslo")
    doubtful = replace(name, mentions=(replace(name.mentions[0], score=0.4),))
    assert "  person  1×  Ann Poe ?  mayor of Oslo · also Ann\n" in table(
        fakes.article(text), fakes.analysis(doubtful), width=100
    )


def test_the_table_fits_the_terminal_when_no_width_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    article = fakes.article(TEXT, headline="Old bridge " * 12)
    monkeypatch.setenv("COLUMNS", "31")
    assert max(map(columns_of, table(article, analysis_of(TEXT)).splitlines())) == 31


def test_a_long_name_leaves_room_for_the_rest_of_its_line() -> None:
    text = "Ann Archibald Montgomery-Featherstonehaugh came."
    name = fakes.entity("e1", text[:-6], text, aliases=("Ann",))
    assert "  person  1×  Ann Archibald Montg…  also Ann\n" in table(
        fakes.article(text), fakes.analysis(name), width=60
    )


def test_columns_stay_aligned_with_wide_characters() -> None:
    text = "王小明 met José Peña."
    names = [
        fakes.entity("e1", "王小明", text, aliases=("王",)),
        fakes.entity("e2", "José Peña", text, aliases=("Peña",)),
    ]
    lines = [
        line for line in table(fakes.article(text), fakes.analysis(*names), width=80).splitlines() if "also" in line
    ]
    first, second = (columns_of(line[: line.index("also")]) for line in lines)
    assert first == second


@pytest.mark.parametrize("char", CONTROLS)
def test_nothing_of_an_article_steers_the_terminal(char: str) -> None:
    name = f"Mar{char}ia"
    text = f"“{char}[31mGo,” said {name}."
    article = fakes.article(headline="Old", path=f"{char}a.txt")
    article = Article(f"Old{char}", text, article.blocks, source=article.source, notices=(char,))
    entity = fakes.entity("e1", name, text, aliases=(char,), role=char)
    quotation = fakes.quotation(text, text[: text.index(" said")], entity="e1")
    shown = table(article, fakes.analysis(entity, quotations=(quotation,)), width=80)
    assert char not in shown
    assert shown.count("\N{REPLACEMENT CHARACTER}") == 8
    assert len(shown.splitlines()) == 9


@given(st.text())
@example(CONTROLS)
@example("a\nb\r\nc\ud800")
def test_printable_text_is_one_line_without_controls_or_surrogates(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in shown)
    shown.encode()


@pytest.mark.parametrize("text", ["Łódź, São Paulo", "“Yes” – 5 °C", "🌉 東京", "e\u0301", "👩\u200d🚒"])
def test_printable_text_keeps_all_that_can_be_shown(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("Łódź", 4),
        ("東京", 4),
        ("Ａ", 2),
        ("🌉", 2),
        ("e\u0301", 1),
        ("a\u200bb", 2),
        ("☀\ufe0f", 2),
        ("🇩🇪", 2),
        ("sit\xadting", 8),  # terminals show a soft hyphen
    ],
)
def test_columns_are_counted_as_terminals_do(text: str, columns: int) -> None:
    assert columns_of(text) == columns


@given(st.text(), st.integers(0, 30))
@example("東京", 3)
@example("🌉", 1)
@example("ab", 0)
def test_cropped_text_fits_and_is_only_cut_when_it_must_be(text: str, columns: int) -> None:
    shown = cropped(text, columns)
    assert columns_of(shown) <= columns
    if columns_of(text) <= columns:
        assert shown == text
    elif columns:
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])
        assert columns_of(shown) >= columns - 1  # one is lost where a wide character would not fit


def test_cropped_text_says_that_something_is_missing() -> None:
    assert cropped("Hamburg", 7) == "Hamburg"
    assert cropped("Hamburg", 6) == "Hambu…"
    assert cropped("東京都", 5) == "東京…"
    assert cropped("東京都", 4) == "東…"


def test_the_table_says_what_the_reader_should_know_of_the_model() -> None:
    article = fakes.article("Keller came.")
    lines = table(article, Analysis(notice="Another model was used."), width=80).splitlines()
    assert lines[2] == "Note: Another model was used."


@pytest.mark.model
def test_a_complete_program_passes_its_check() -> None:
    checks = list(self_check())
    assert [(check.name, check.ok) for check in checks] == [
        ("Versions", True),
        ("Resources", True),
        ("Language model", True),
        ("Names and quotes", True),
    ]
    assert checks[2].detail.startswith("Standfirst names ")
    assert "en_core_web_sm" in checks[2].detail


def checks_with(monkeypatch: pytest.MonkeyPatch, analyze: batch.Analyze) -> dict[str, batch.Check]:
    """Return what the check says, by name, when the model finds this."""
    monkeypatch.setattr(pipeline, "warm_up", lambda: "fake")
    monkeypatch.setattr(pipeline, "analyze", analyze)
    return {check.name: check for check in self_check()}


def test_the_check_says_that_a_name_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = checks_with(monkeypatch, lambda _: Findings())
    assert checks["Language model"].ok
    assert not checks["Names"].ok
    assert "“Maria Keller” was not found in “" in checks["Names"].detail


def test_the_check_says_that_another_model_had_to_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = checks_with(monkeypatch, lambda piece: replace(fakes.analyze(piece), notice="The model is damaged."))
    assert not checks["Names"].ok
    assert checks["Names"].detail == "The model is damaged."


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_the_check_looks_for_the_names_model(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    def without(resource: str) -> Path:
        return missing(resource) if resource == f"models/names/{name}" else resource_path(resource)

    monkeypatch.setattr(batch, "resource_path", without)
    check = checks_with(monkeypatch, fakes.analyze)["Resources"]
    assert not check.ok
    assert f"'models/names/{name}' is missing" in check.detail


def test_the_check_says_that_a_speaker_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = checks_with(monkeypatch, lambda piece: Findings(fakes.analyze(piece).mentions))
    assert not checks["Quotes"].ok
    assert checks["Quotes"].detail.startswith("“Maria Keller” was not found to speak")


def test_the_check_says_that_no_model_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_load", pipeline._load.__wrapped__)
    monkeypatch.setattr(pipeline, "_package", pipeline._package.__wrapped__)
    monkeypatch.setattr(pipeline, "_PACKAGES", ("no_such_model",))
    *_, last = self_check()
    assert (last.name, last.ok) == ("Language model", False)
    assert last.detail.startswith("The English language model is not installed; install it with")


def missing(name: str) -> Path:
    """Find no resource, as in a program that was copied in part."""
    raise FileNotFoundError(f"resource {name!r} is missing; install the program again")


def test_the_check_goes_on_when_resources_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "resource_path", missing)
    monkeypatch.setattr(lexicons, "resource_path", missing)

    def analyze(_: object) -> Findings:
        assert not lexicons.lexicon("no_such_list")
        return Findings()

    checks = checks_with(monkeypatch, analyze)
    assert not checks["Resources"].ok
    assert checks["Resources"].detail == "resource 'analysis.schema.json' is missing; install the program again."
    assert not checks["Names and quotes"].ok
    assert "no_such_list" in checks["Names and quotes"].detail


def test_the_check_says_that_qt_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    first = next(self_check())
    assert not first.ok
    assert first.detail.endswith("PySide6 is not installed; install PySide6-Essentials.")


def test_neither_qt_nor_the_model_is_loaded_before_it_is_needed() -> None:
    script = (
        "import sys; from desktop_app import batch, cli; heavy = 'PySide6 spacy numpy onnxruntime tokenizers "
        "py3langid lxml jinja2 trafilatura'; "
        "print(sorted(set(heavy.split()) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
