"""standfirst export: passages of articles, or the articles with their marks, in the format of another program."""

from __future__ import annotations

import argparse
import os
import sys
import textwrap
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.cli.options import add_model, add_quotes, analyzer, command_parser, refuse_source
from desktop_app.cli.output import each, emit, report
from desktop_app.core.findings import Breadth, QuotationKind
from desktop_app.core.highlights import COLORS
from desktop_app.core.passages import Choice, Order, PassageKind
from desktop_app.core.search import fold
from desktop_app.core.speakers import speakers
from desktop_app.errors import ExportError
from desktop_app.exporters import FORMATS, Format, format_for, write
from desktop_app.exporters.document import DETAILS, Detail
from desktop_app.exporting import Request, export_of, holds_passages, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.exporting import Material

T = TypeVar("T")
_INCLUDED = {
    "highlights": PassageKind.HIGHLIGHT,
    "quotes": PassageKind.QUOTE,
    "sentences": PassageKind.SENTENCE,
    "names": PassageKind.NAME,
}
_COLORS = {name: number for number, name in enumerate(COLORS, 1)}

_EXPORT_HELP = """\
examples:
  standfirst export story.txt --to html -o quotes.html
  standfirst export *.txt --to csv --include quotes,sentences -o tables
  standfirst export story.txt --to docx --whole -o story.docx
  standfirst export story.txt --to markdown --speaker "Maria Keller" --with place

A file that is there is replaced only with --overwrite. In a folder nothing is overwritten: where
story.html is taken, story-2.html is written, and the names of the written files are printed. In csv
an apostrophe stands before each text that a spreadsheet would run as a formula; csv-raw, readwise
and taguette are for programs and have none. What you have corrected and highlighted in the window
holds here too, unless --as-found is given.
"""


def run(arguments: list[str]) -> int:
    """Write the passages of articles in a format, as the arguments say."""
    from desktop_app import batch
    from desktop_app.library import data_folder, file_in

    parser = _export_parser()
    options = parser.parse_args(arguments)
    targets = _targets(parser, options.files, options.output, options.to)
    in_folder = options.output is not None and os.path.isdir(options.output)
    analyze = analyzer(options.model)
    library = None if options.as_found else file_in(data_folder())

    def act(number: int) -> None:
        material = batch.material_of(options.files[number], analyze, library)
        # Kinds that are named count, however few would by themselves.
        breadth = Breadth.ALL if options.kinds else options.quotes
        material = replace(material, analysis=material.analysis.within(breadth))
        request = _request(options, material)
        if targets:
            path = material.article.source.path
            refuse(targets[number], path, may_replace=options.overwrite, way="add --overwrite")
        export = export_of(material, request)
        if holds_passages(request) and not export.passages:
            report(f"{options.files[number]}: nothing of what was asked for is in it; what is written is empty.")
        content = options.to.render(export)
        if not targets:
            emit(content)
            return
        write(targets[number], content)
        if in_folder:
            emit(os.fsencode(targets[number]) + b"\n")

    return each(options.files, act)


def _export_parser() -> argparse.ArgumentParser:
    notes = "".join(f"\n{textwrap.fill(f'{form.key}: {form.note}', 96)}\n" for form in FORMATS if form.note)
    about = "Write the quotes and names of articles as a document or a table."
    parser = command_parser("export", about, _EXPORT_HELP + notes)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="article to export; - is standard input")
    parser.add_argument(
        "--to",
        required=True,
        type=_format_named,
        metavar="FORMAT",
        help=", ".join(f"{form.key} ({form.name})" for form in FORMATS),
    )
    parser.add_argument(
        "-o", "--output", type=_target, metavar="OUT", help="file or folder to write to; without it, printed"
    )
    _add_passages(parser)
    add_quotes(parser)
    add_model(parser)
    return parser


def _add_passages(parser: argparse.ArgumentParser) -> None:
    """Let the reader choose what the dialog lets them choose."""
    several = (
        ("--include", "include", "WHAT", _INCLUDED, Choice().kinds, "passages"),
        ("--colors", "colors", "COLORS", _COLORS, Choice().colors, "colours of highlights"),
        (
            "--with",
            "details",
            "WHAT",
            {detail.value: detail for detail in Detail},
            DETAILS,
            "what stands with each passage",
        ),
    )
    for option, dest, metavar, values, default, what in several:
        chosen = ",".join(name for name, value in values.items() if value in default)
        parser.add_argument(
            option,
            dest=dest,
            type=_some_of(values),
            default=default,
            metavar=metavar,
            help=f"{what}: some of {','.join(values)} (default: {chosen})",
        )
    parser.add_argument(
        "--kinds",
        type=_some_of({kind.value: kind for kind in QuotationKind}),
        default=frozenset(),
        metavar="KINDS",
        help=f"kinds of quotes, whatever --quotes says: some of {','.join(QuotationKind)} (default: those of --quotes)",
    )
    parser.add_argument("--tag", default="", metavar="TAG", help="of the highlights only those with this tag")
    parser.add_argument("--speaker", default="", metavar="NAME", help="only what this speaker says")
    parser.add_argument("--name", default="", metavar="NAME", help="only what this name says or is named in")
    parser.add_argument(
        "--order",
        choices=[order.value for order in Order],
        default=Order.TEXT.value,
        help="as in the text (default), together by speaker, by the alphabet of names, by colour",
    )
    parser.add_argument(
        "--whole", action="store_true", help="the whole article with its marks, in the formats that can hold it"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace the file that -o names, if it is there")
    parser.add_argument("--as-found", action="store_true", help="leave out what you corrected and highlighted")


def _request(options: argparse.Namespace, material: Material) -> Request:
    """Return what is asked for of one article.

    Raises ExportError where nobody in it is called as the options say.
    """
    choice = Choice(
        options.include,
        Order(options.order),
        options.kinds or Choice().quotations,
        options.colors,
        frozenset({options.tag} if options.tag else ()),
        _entity(options.name, material) if options.name else "",
        _speaker(options.speaker, material) if options.speaker else "",
    )
    return Request(options.to.key, choice, options.details, options.whole)


def _entity(name: str, material: Material) -> str:
    """Return the id of who is called so, by their name or else by another form of it."""
    entities = material.analysis.entities
    named = [e for e in entities if fold(e.name) == fold(name)]
    called = [e for e in entities if fold(name) in map(fold, e.aliases)]
    if not (named or called):
        raise ExportError(f"Nobody and nothing is called “{name}” in it; see its names with standfirst analyze.")
    return (named or called)[0].id


def _speaker(name: str, material: Material) -> str:
    """Return the key of the speaker who is called so."""
    known = speakers(material.article, material.analysis)
    named = [speaker.key for speaker in known if fold(speaker.name) == fold(name)]
    called = [
        speaker.key
        for speaker in known
        if (entity := material.analysis.entity(speaker.key)) and fold(name) in map(fold, entity.aliases)
    ]
    if not (named or called):
        raise ExportError(f"Nobody called “{name}” speaks in it; see its speakers with standfirst analyze.")
    return (named or called)[0]


def _targets(parser: argparse.ArgumentParser, files: list[Path], output: Path | None, form: Format) -> list[Path]:
    """Return the file to write for each article; none when the one article is printed."""
    refuse_source(parser, files, output)
    if output is not None and os.path.isdir(output):  # unlike Path.is_dir it never raises
        return _names_in(output, files, form.suffix)
    if output is None and not form.is_text and sys.stdout is not None and sys.stdout.isatty():
        parser.error(f"{form.name} is no text that a terminal could show: name a file to write with -o")
    if len(files) > 1:
        parser.error(f"several articles need a folder to write to: -o {output or 'FOLDER'} must be one that exists")
    return [output] if output else []


def _names_in(folder: Path, files: list[Path], suffix: str) -> list[Path]:
    """Return a name for each article that nothing in the folder has, whatever case or accents it ignores."""
    taken: set[str] = set()
    targets: list[Path] = []
    for file in files:
        number, target = 1, folder / f"{file.stem}{suffix}"
        while _folded(target) in taken or os.path.lexists(target):
            number += 1
            target = folder / f"{file.stem}-{number}{suffix}"
        taken.add(_folded(target))
        targets.append(target)
    return targets


def _folded(path: Path) -> str:
    return unicodedata.normalize("NFC", path.name).casefold()


def _format_named(name: str) -> Format:
    form = format_for(name)
    if form is None:
        raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(form.key for form in FORMATS)}")
    return form


def _some_of(values: dict[str, T]) -> Callable[[str], frozenset[T]]:
    """Return what reads names with commas between them, which must be among these."""

    def read(names: str) -> frozenset[T]:
        given = [name.strip() for name in names.split(",")] if names else []
        unknown = [name for name in given if name not in values]
        if unknown:
            raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(values)}")
        return frozenset(values[name] for name in given)

    return read


def _target(name: str) -> Path:
    if name.endswith(("/", os.sep)) and not os.path.isdir(name):
        raise argparse.ArgumentTypeError(f"the folder {name} does not exist; make it first")
    return Path(name)
