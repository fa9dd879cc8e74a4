"""What the commands have in common: parsers, the options of an analysis, no article as a target."""

from __future__ import annotations

import argparse
import os
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.batch import Analyze
    from desktop_app.core.findings import Breadth


def command_parser(command: str, description: str, epilog: str) -> argparse.ArgumentParser:
    """Return the parser of a command, of the program itself for ""; the epilog keeps its lines."""
    return argparse.ArgumentParser(
        prog=f"standfirst {command}".strip(),
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def add_model(parser: argparse.ArgumentParser) -> None:
    """Let the reader choose the model of the analysis."""
    parser.add_argument(
        "--model", default="", metavar="NAME", help="installed spaCy pipeline to use instead of the built-in model"
    )


def add_quotes(parser: argparse.ArgumentParser) -> None:
    """Let the reader choose how much counts as a quote."""
    from desktop_app.core.findings import Breadth  # most of the start of what only prints --help or --version

    parser.add_argument(
        "--quotes",
        type=_breadth,
        default=Breadth.REPORTED,
        metavar="WHICH",
        help="quoted: words in quotation marks; reported: what is reported as said, too (default); "
        "all: views, wishes and whatever else the text attributes to somebody, too",
    )


def analyzer(model: str) -> Analyze:
    """Return the function that analyses a piece by the model of this name, by the built-in one for "".

    Raises AnalysisError, with the names there are, when it is not installed.
    """
    from desktop_app.nlp.pipeline import analyze, model_named

    return partial(analyze, model=model_named(model).name) if model else analyze


def refuse_source(parser: argparse.ArgumentParser, files: list[Path], output: Path | None) -> None:
    """End with a usage error when the output would replace an article."""
    if output is None or not os.path.isfile(output):
        return
    for file in files:
        if os.path.exists(file) and os.path.samefile(file, output):
            parser.error(f"-o {output} would overwrite the article itself")


def _breadth(text: str) -> Breadth:
    from desktop_app.core.findings import Breadth

    try:
        return Breadth(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is none of {', '.join(Breadth)}") from error
