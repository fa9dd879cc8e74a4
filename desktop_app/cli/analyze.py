"""standfirst analyze: the names and quotations of articles as a table or JSON."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.options import add_model, add_quotes, analyzer, command_parser, refuse_source
from desktop_app.cli.output import each, emit, encoding
from desktop_app.exporters import write
from desktop_app.exporters.data import encode
from desktop_app.exporters.json import analysis_document

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

_UNLIMITED = 1_000_000  # columns

_ANALYZE_HELP = """\
examples:
  standfirst analyze story.txt
  standfirst analyze *.html --format jsonl -o stories.jsonl

JSON holds the text, each mark's place in it (counted in Unicode code points) and who speaks.
A file that cannot be read is reported, the others are still analyzed; the exit code is then 1.
"""


def run(arguments: list[str]) -> int:
    """Print the names and quotations of articles, or write them, as the arguments say."""
    parser = command_parser("analyze", "Print the names and quotations of articles.", _ANALYZE_HELP)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="article to analyze; - is standard input")
    parser.add_argument(
        "--format",
        choices=("table", "json", "jsonl"),
        default="table",
        help="table to read (default); json: an object, an array for several files; jsonl: an object a line",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="OUT", help="file to write instead of printing")
    add_quotes(parser)
    add_model(parser)
    options = parser.parse_args(arguments)
    refuse_source(parser, options.files, options.output)
    results: list[bytes] = []
    take, written_in = (results.append, "utf-8") if options.output else (emit, encoding())
    status = _analyze_each(options, take, written_in)
    if results:
        write(options.output, b"".join(results))
    return status


def _analyze_each(options: argparse.Namespace, take: Callable[[bytes], None], written_in: str) -> int:
    """Hand on each file's analysis as soon as it is known; an array waits for all of them."""
    from desktop_app import batch

    analyze, files, form = analyzer(options.model), options.files, options.format
    documents: list[dict[str, object]] = []
    # Only a terminal has an edge: in a file or a pipe every quote is whole, unless COLUMNS says otherwise.
    width = None if "COLUMNS" in os.environ or (take is emit and sys.stdout.isatty()) else _UNLIMITED

    def act(number: int) -> None:
        article, analysis = batch.analyze_file(files[number], analyze)
        analysis = analysis.within(options.quotes)
        if form == "json":
            documents.append(analysis_document(article, analysis))
        elif form == "jsonl":
            take(encode(analysis_document(article, analysis)))
        else:
            separator = "\n" if number else ""
            take((separator + batch.table(article, analysis, width=width)).encode(written_in, "replace"))

    status = each(files, act)
    if documents:
        take(encode(documents if len(files) > 1 else documents[0], indent=2))
    return status
