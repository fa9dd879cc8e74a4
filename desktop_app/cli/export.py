"""standfirst export: the quotes and names of articles as a document or a table."""

from __future__ import annotations

import argparse
import os
import unicodedata
from datetime import date
from pathlib import Path

from desktop_app import __version__
from desktop_app.cli.options import add_model, add_quotes, command_parser, finder, refuse_source
from desktop_app.cli.output import each, emit
from desktop_app.core.passages import Choice, Order, PassageKind, collect_passages
from desktop_app.exporters import FORMATS, Format, export, format_for
from desktop_app.exporters.document import Export

_KINDS = {"quotes": PassageKind.QUOTE, "sentences": PassageKind.SENTENCE, "names": PassageKind.NAME}

_EXPORT_HELP = """\
examples:
  standfirst export story.txt --to html -o quotes.html
  standfirst export *.txt --to csv --include quotes,sentences -o tables

In a folder nothing is overwritten: where story.html is taken, story-2.html is written, and the
names of the written files are printed. In csv an apostrophe stands before each text that a
spreadsheet would run as a formula; readwise and taguette are for programs and have none.
"""


def run(arguments: list[str]) -> int:
    """Write the passages of articles in a format, as the arguments say."""
    parser = _export_parser()
    options = parser.parse_args(arguments)
    targets = _targets(parser, options.files, options.output, options.to)
    choice = Choice(options.include, Order(options.order))
    in_folder = options.output is not None and os.path.isdir(options.output)
    find = finder(options)

    def act(number: int) -> None:
        article, analysis = find(options.files[number])
        passages = collect_passages(article, analysis, choice)
        content = Export(article, analysis, passages, date.today().isoformat(), __version__)
        if not targets:
            emit(options.to.render(content))
            return
        export(content, options.to, targets[number])
        if in_folder:
            emit(os.fsencode(targets[number]) + b"\n")

    return each(options.files, act)


def _export_parser() -> argparse.ArgumentParser:
    parser = command_parser("export", "Write the quotes and names of articles as a document or a table.", _EXPORT_HELP)
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
    parser.add_argument(
        "--include",
        type=_kinds,
        default=Choice().kinds,
        metavar="WHAT",
        help=f"some of {','.join(_KINDS)} (default: quotes,names)",
    )
    parser.add_argument(
        "--order",
        choices=[order.value for order in Order],
        default=Order.TEXT.value,
        help="as in the text (default), or each speaker's quotes together",
    )
    add_quotes(parser)
    add_model(parser)
    return parser


def _targets(parser: argparse.ArgumentParser, files: list[Path], output: Path | None, form: Format) -> list[Path]:
    """Return the file to write for each article; none when the one article is printed."""
    refuse_source(parser, files, output)
    if output is not None and os.path.isdir(output):  # unlike Path.is_dir it never raises
        return _names_in(output, files, form.suffix)
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


def _kinds(names: str) -> frozenset[PassageKind]:
    given = [name.strip() for name in names.split(",")]
    unknown = [name for name in given if name not in _KINDS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is none of {', '.join(_KINDS)}")
    return frozenset(_KINDS[name] for name in given)


def _target(name: str) -> Path:
    if name.endswith(("/", os.sep)) and not os.path.isdir(name):
        raise argparse.ArgumentTypeError(f"the folder {name} does not exist; make it first")
    return Path(name)
