"""Reading and analysing without a window; neither Qt nor spaCy is loaded before it is needed."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from desktop_app.core.corrections import corrected
from desktop_app.core.findings import Findings, Label, Quotation
from desktop_app.core.pieces import Piece
from desktop_app.core.rules import ruled
from desktop_app.core.wording import SINGULAR, shown_name, shown_speaker
from desktop_app.errors import AppError
from desktop_app.exporting import Material
from desktop_app.resources import resource_path
from desktop_app.worker import STANDARD_INPUT, analyze_here, read, read_bytes, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis, Entity

Analyze = Callable[[Piece], Findings]

# What would move the cursor, ring the bell or turn the line round in a terminal.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_NEEDED = (
    "analysis.schema.json",
    "templates/export.html",
    "templates/interactive.html",
    "templates/interactive.css",
    "templates/interactive.js",
    "lexicons/cue_verbs.txt",
    "lexicons/titles.txt",
    "models/names/config.json",
    "models/names/model.onnx",
    "models/names/tokenizer.json",
    "themes/tokens.json",
    "icons/standfirst.svg",
    "fonts/Literata.ttf",
    "fonts/Inter.ttf",
)
_NAME = "Maria Keller"
_SENTENCE = f"“The old bridge will stay closed until Monday,” said {_NAME}, the mayor of Hamburg."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the program needs, whether it is there, and what was found."""

    name: str
    ok: bool
    detail: str


def analyze_file(path: Path, analyze: Analyze) -> tuple[Article, Analysis]:
    """Load the article at path, or from standard input for “-”, and find its names and quotations.

    Raises LoadError, and AnalysisError when the model does not work.
    """
    reading = read_bytes(sys.stdin.buffer.read(), STANDARD_INPUT) if str(path) == "-" else read(path)
    return reading.article, analyze_here(reading, analyze)


def material_of(path: Path, analyze: Analyze, library: Path | None) -> Material:
    """Load and analyse the article at path, as `analyze_file` does, with what the reader made of it.

    That is in the library's file, which need not exist; None is to take the article as it was found. Raises LoadError,
    AnalysisError, LibraryError.
    """
    article, analysis = analyze_file(path, analyze)
    if library is None or not library.exists():
        return Material(article, analysis)
    from desktop_app.library import Library, edits, rules

    with closing(Library(library, again=True)) as kept:
        known, general = edits.load(kept, article.digest), rules.load(kept)
    said = (*ruled(general.values(), article.text, analysis), *known.corrections)
    return Material(article, corrected(article.text, analysis, said), known.highlights, len(said))


def table(article: Article, analysis: Analysis, *, width: int | None = None) -> str:
    """Return the names and quotations as lines no wider than `width` columns, or than the terminal."""
    columns = width or shutil.get_terminal_size().columns
    lines = [article.title, f"{article.source.path or 'pasted text'} · {article.words:,} words"]
    lines += [f"Note: {notice}" for notice in (*article.notices, analysis.notice) if notice]
    lines += ["", f"Names ({len(analysis.entities)})"]
    lines += _aligned([_name_cells(entity) for entity in analysis.entities], columns)
    lines += ["", f"Quotes ({len(analysis.quotations)})"]
    lines += _aligned([_quote_cells(article, analysis, quotation) for quotation in analysis.quotations], columns)
    return "".join(f"{cropped(printable(line), columns).rstrip()}\n" for line in lines)


def printable(text: str) -> str:
    """Return text on one line without what a terminal would obey instead of showing."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\n", " "))


def cropped(text: str, columns: int) -> str:
    """Return text cut to so many terminal columns, with “…” at the end when something is missing."""
    if columns_of(text) <= columns:
        return text
    kept = 0
    for position, char in enumerate(text):
        kept += _columns_of_char(char)
        if kept > columns - 1:
            return text[:position] + "…" * (columns > 0)
    return text


def columns_of(text: str) -> int:
    """Return how many terminal columns text takes: two for East Asian and emoji, none for combining marks."""
    return sum(map(_columns_of_char, text))


def self_check() -> Iterator[Check]:
    """Try everything the program needs, one after the other, the quick things first."""
    yield _check_versions()
    yield _check_resources()
    from desktop_app.nlp.pipeline import analyze, warm_up

    try:
        yield Check("Language model", True, warm_up())
    except AppError as error:
        yield Check("Language model", False, str(error))
        return
    try:
        yield _check_sentence(analyze)
    except (AppError, FileNotFoundError) as error:  # a word list that is missing, perhaps
        yield Check("Names and quotes", False, str(error))


def _check_versions() -> Check:
    python = ".".join(map(str, sys.version_info[:3]))
    try:
        qt = metadata.version("PySide6-Essentials")
    except metadata.PackageNotFoundError:
        return Check("Versions", False, f"Python {python}, but PySide6 is not installed; install PySide6-Essentials.")
    return Check("Versions", True, f"Python {python} with PySide6 {qt}")


def _check_resources() -> Check:
    try:
        folder = resource_path(_NEEDED[0]).parent
        for name in _NEEDED:
            resource_path(name)
    except FileNotFoundError as error:
        return Check("Resources", False, f"{error}.")
    return Check("Resources", True, str(folder))


def _check_sentence(analyze: Analyze) -> Check:
    """Tell whether a sentence whose marks are known gets them."""
    reading = read_text(_SENTENCE)
    analysis = analyze_here(reading, analyze)
    if analysis.notice:
        return Check("Names", False, analysis.notice)
    named = any(entity.name == _NAME and entity.label is Label.PERSON for entity in analysis.entities)
    if not named:
        return Check("Names", False, f"“{_NAME}” was not found in “{_SENTENCE}”")
    spoken = [analysis.speaker_name(quotation, reading.article.text) for quotation in analysis.quotations]
    if spoken != [_NAME]:
        return Check("Quotes", False, f"“{_NAME}” was not found to speak in “{_SENTENCE}”")
    return Check("Names and quotes", True, f"{_NAME} was found, and that she speaks")


def _name_cells(entity: Entity) -> tuple[str, ...]:
    also = f"also {', '.join(entity.aliases)}" if entity.aliases else ""
    more = " · ".join(filter(None, (entity.role, also)))
    return SINGULAR[entity.label], f"{len(entity.mentions)}×", shown_name(entity.name, entity.surest.score), more


def _quote_cells(article: Article, analysis: Analysis, quotation: Quotation) -> tuple[str, ...]:
    words = " … ".join(span.of(article.text) for span in quotation.content)
    speaker = shown_speaker(analysis.speaker_name(quotation, article.text), quotation.score) or "speaker not found"
    cue = quotation.cue.of(article.text) if quotation.cue else ""
    return f"¶{article.paragraph_number(quotation.extent.start)}", quotation.kind.value, speaker, cue, words


def _aligned(rows: list[tuple[str, ...]], columns: int) -> list[str]:
    """Return rows as lines with their cells below each other; no cell but the last takes over a third."""
    if not rows:
        return ["  none found"]
    cells = [[printable(cell) for cell in row] for row in rows]
    widths = [min(max(map(columns_of, column)), columns // 3) for column in zip(*cells, strict=True)]
    return [
        "".join(f"  {_padded(cell, width)}" for cell, width in zip(row[:-1], widths, strict=False)) + f"  {row[-1]}"
        for row in cells
    ]


def _padded(cell: str, columns: int) -> str:
    cell = cropped(cell, columns)
    return cell + " " * (columns - columns_of(cell))


def _columns_of_char(char: str) -> int:
    if char == "\N{VARIATION SELECTOR-16}":
        return 1  # turns a narrow sign into a wide emoji
    category = unicodedata.category(char)
    # Of the format characters, the soft hyphen and Arabic number signs are shown.
    if category in ("Mn", "Me") or (category == "Cf" and char > "\u08ff"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
