"""The command line: the window by default, work without a window by command.

Exit codes: 0 done; 1 the world's fault, said in one sentence on stderr; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.core.findings import Breadth
from desktop_app.core.passages import Choice, Order, PassageKind, collect_passages
from desktop_app.errors import AppError, ExportError, LoadError, reason
from desktop_app.exporters import FORMATS, Format, export, format_for, write
from desktop_app.exporters.document import Export
from desktop_app.exporters.json import analysis_document, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.batch import Analyze
    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis

    Find = Callable[[Path], tuple[Article, Analysis]]

_KINDS = {"quotes": PassageKind.QUOTE, "sentences": PassageKind.SENTENCE, "names": PassageKind.NAME}
_UNLIMITED = 1_000_000  # columns
_SMALLEST = (480, 420)  # pixels: the window does not get smaller
_LARGEST = 8_000  # pixels: a larger picture eats the memory

_WINDOW_HELP = """\
commands, each with its own --help:
  analyze FILE...           print the names and quotations of articles
  export FILE... --to html  write quotes and names as a document or a table
  snapshot FILE -o PNG      save a picture of the window with an article
  self-check                see whether everything the program needs works

A file that is called like a command is named with its folder: standfirst ./analyze
"""
_ANALYZE_HELP = """\
examples:
  standfirst analyze story.txt
  standfirst analyze *.html --format jsonl -o stories.jsonl

JSON holds the text, each mark's place in it (counted in Unicode code points) and who speaks.
A file that cannot be read is reported, the others are still analyzed; the exit code is then 1.
"""
_EXPORT_HELP = """\
examples:
  standfirst export story.txt --to html -o quotes.html
  standfirst export *.txt --to csv --include quotes,sentences -o tables

In a folder nothing is overwritten: where story.html is taken, story-2.html is written, and the
names of the written files are printed. In CSV an apostrophe stands before each text that a
spreadsheet would run as a formula.
"""


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code.

    Raises SystemExit with code 2 for wrong usage, with 0 after --help and --version, as argparse does.
    """
    given = sys.argv[1:] if arguments is None else arguments
    command = _COMMANDS.get(given[0]) if given else None
    try:
        try:
            return command(given[1:]) if command else _window(given)
        finally:
            _emit(b"")  # a help text may still wait to be written
    except AppError as error:
        return _report(str(error))
    except BrokenPipeError:
        return 0  # whoever reads the output has had enough
    except KeyboardInterrupt:
        return 130


def _window(arguments: list[str]) -> int:
    parser = _parser("", "Read news articles with people, organizations, places and quotations marked.", _WINDOW_HELP)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="article to open in the window")
    parser.add_argument("--version", action="version", version=f"Standfirst {__version__}")
    options = parser.parse_args(arguments)
    from desktop_app.gui.display import check_qt

    check_qt(screen=True)
    from desktop_app.gui.app import run

    return run(options.file)


def _analyze(arguments: list[str]) -> int:
    parser = _parser("analyze", "Print the names and quotations of articles.", _ANALYZE_HELP)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="article to analyze")
    parser.add_argument(
        "--format",
        choices=("table", "json", "jsonl"),
        default="table",
        help="table to read (default); json: an object, an array for several files; jsonl: an object a line",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="file to write instead of printing")
    _add_quotes(parser)
    _add_model(parser)
    options = parser.parse_args(arguments)
    _refuse_source(parser, options.files, options.output)
    results: list[bytes] = []
    take, encoding = (results.append, "utf-8") if options.output else (_emit, _encoding())
    find = _finder(options)
    status = _analyze_each(options.files, find, options.format, take, encoding)
    if results:
        write(options.output, b"".join(results))
    return status


def _analyze_each(files: list[Path], find: Find, form: str, take: Callable[[bytes], None], encoding: str) -> int:
    """Hand on each file's analysis as soon as it is known; an array waits for all of them."""
    from desktop_app import batch

    documents: list[dict[str, object]] = []
    # Only a terminal has an edge: in a file or a pipe every quote is whole, unless COLUMNS says otherwise.
    width = None if "COLUMNS" in os.environ or (take is _emit and sys.stdout.isatty()) else _UNLIMITED

    def act(number: int) -> None:
        article, analysis = find(files[number])
        if form == "json":
            documents.append(analysis_document(article, analysis))
        elif form == "jsonl":
            take(encode(analysis_document(article, analysis)))
        else:
            separator = "\n" if number else ""
            take((separator + batch.table(article, analysis, width=width)).encode(encoding, "replace"))

    status = _each(files, act)
    if documents:
        take(encode(documents if len(files) > 1 else documents[0], indent=2))
    return status


def _export(arguments: list[str]) -> int:
    parser = _export_parser()
    options = parser.parse_args(arguments)
    targets = _targets(parser, options.files, options.output, options.to)
    choice = Choice(options.include, Order(options.order))
    in_folder = options.output is not None and os.path.isdir(options.output)
    find = _finder(options)

    def act(number: int) -> None:
        article, analysis = find(options.files[number])
        passages = collect_passages(article, analysis, choice)
        content = Export(article, analysis, passages, date.today().isoformat(), __version__)
        if not targets:
            _emit(options.to.render(content))
            return
        export(content, options.to, targets[number])
        if in_folder:
            _emit(os.fsencode(targets[number]) + b"\n")

    return _each(options.files, act)


def _export_parser() -> argparse.ArgumentParser:
    parser = _parser("export", "Write the quotes and names of articles as a document or a table.", _EXPORT_HELP)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="article to export")
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
    _add_quotes(parser)
    _add_model(parser)
    return parser


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", default="", metavar="NAME", help="installed spaCy pipeline to use instead of the built-in model"
    )


def _add_quotes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--quotes",
        type=_breadth,
        default=Breadth.REPORTED,
        metavar="WHICH",
        help="quoted: words in quotation marks; reported: what is reported as said, too (default); "
        "all: views, wishes and whatever else the text attributes to somebody, too",
    )


def _breadth(text: str) -> Breadth:
    try:
        return Breadth(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is none of {', '.join(Breadth)}") from error


def _finder(options: argparse.Namespace) -> Find:
    """Return the function that loads and analyses a file as the options say.

    Raises AnalysisError, with the names there are, when the model of their name is not installed.
    """
    from desktop_app import batch

    analyze = _analyzer(options.model)

    def find(path: Path) -> tuple[Article, Analysis]:
        article, analysis = batch.analyze_file(path, analyze)
        return article, analysis.within(options.quotes)

    return find


def _analyzer(model: str) -> Analyze:
    """Return the function that analyses a piece by the model of this name.

    Raises AnalysisError, with the names there are, when it is not installed.
    """
    from desktop_app.nlp.pipeline import analyze, model_named

    return partial(analyze, model=model_named(model).name) if model else analyze


def _targets(parser: argparse.ArgumentParser, files: list[Path], output: Path | None, form: Format) -> list[Path]:
    """Return the file to write for each article; none when the one article is printed."""
    _refuse_source(parser, files, output)
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


def _snapshot(arguments: list[str]) -> int:
    parser = _parser("snapshot", "Save a picture of the window with an article, marks and panel.", "")
    parser.add_argument("file", type=Path, metavar="FILE", help="article to show")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="PNG", help="picture to write")
    parser.add_argument("--theme", choices=("light", "dark", "sepia"), default="light")
    parser.add_argument(
        "--size",
        type=_size,
        default=(1440, 900),
        metavar="WxH",
        help="of the window, in pixels (default: 1440x900)",
    )
    parser.add_argument("--select", metavar="NAME", help="name to select in the panel")
    parser.add_argument("--tab", choices=("names", "quotes"), default="names", help="what the panel shows")
    options = parser.parse_args(arguments)
    _refuse_source(parser, [options.file], options.output)
    from desktop_app.gui.display import check_qt

    check_qt(screen=False)
    from desktop_app.gui.snapshot import take

    take(
        options.file,
        options.output,
        theme=options.theme,
        size=options.size,
        select=options.select,
        tab=options.tab,
    )
    return 0


def _self_check(arguments: list[str]) -> int:
    _parser("self-check", "See whether everything the program needs is there and works.", "").parse_args(arguments)
    from desktop_app import batch

    status = 0
    for check in batch.self_check():
        status = status if check.ok else 1
        _say_check(check.name, check.ok, check.detail)
    try:
        from desktop_app.gui.display import check_qt

        check_qt(screen=False)
        _say_check("Window", True, "Qt can draw one")
    except AppError as error:
        status = 1
        _say_check("Window", False, str(error))
    return status


def _say_check(name: str, ok: bool, detail: str) -> None:
    line = f"{'ok' if ok else 'FAILED':8}{name}: {detail}\n"
    _emit(line.encode(_encoding(), "replace"))


_COMMANDS = {"analyze": _analyze, "export": _export, "snapshot": _snapshot, "self-check": _self_check}


def _each(files: list[Path], act: Callable[[int], None]) -> int:
    """Act on every file by its number; one bad file among several is reported and does not stop the rest."""
    status = 0
    for number, file in enumerate(files):
        try:
            act(number)
        except (LoadError, ExportError) as error:
            status = _report(f"{file}: {error}" if len(files) > 1 else str(error))
    return status


def _report(sentence: str) -> int:
    """Say on stderr what went wrong, on one line, and return the exit code for it."""
    from desktop_app.batch import printable

    if sys.stderr is not None:  # closed: print would take stdout, amid the data
        print(printable(sentence), file=sys.stderr)
    return 1


def _emit(content: bytes) -> None:
    """Write bytes to stdout at once, so that JSON is UTF-8 in every locale.

    Raises BrokenPipeError when nobody reads on, AppError when the output cannot be written.
    """
    if sys.stdout is None:  # closed by the caller, or a program of Windows without a console
        if content:
            raise AppError("The output could not be written: there is no output; name a file to write with -o.")
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _abandon_output()
        raise
    except OSError as error:
        _abandon_output()
        raise AppError(f"The output could not be written: {reason(error)}; write it somewhere else.") from error


def _encoding() -> str:
    return sys.stdout.encoding if sys.stdout is not None else "utf-8"


def _abandon_output() -> None:
    """Let what stdout still holds go nowhere: the interpreter would complain of it at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _parser(command: str, description: str, epilog: str) -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog=f"standfirst {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _refuse_source(parser: argparse.ArgumentParser, files: list[Path], output: Path | None) -> None:
    """End with a usage error when the output would replace an article."""
    if output is None or not os.path.isfile(output):
        return
    for file in files:
        if os.path.exists(file) and os.path.samefile(file, output):
            parser.error(f"-o {output} would overwrite the article itself")


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


def _size(size: str) -> tuple[int, int]:
    width, _, height = size.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{size!r} is not a size such as 1440x900")
    sides = int(width), int(height)
    if not all(least <= side <= _LARGEST for least, side in zip(_SMALLEST, sides, strict=True)):
        smallest = "x".join(map(str, _SMALLEST))
        raise argparse.ArgumentTypeError(f"{size} is not between {smallest} and {_LARGEST}x{_LARGEST}")
    return sides
