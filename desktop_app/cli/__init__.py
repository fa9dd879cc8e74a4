"""The command line: the window by default, work without a window by command.

Exit codes: 0 done; 1 the world's fault, said in one sentence on stderr; 2 wrong usage; 130 interrupted.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.cli.options import command_parser
from desktop_app.cli.output import emit, report
from desktop_app.errors import AppError

if TYPE_CHECKING:
    from collections.abc import Callable

_WINDOW_HELP = """\
commands, each with its own --help:
  analyze FILE...           print the names and quotations of articles
  export FILE... --to html  write quotes and names as a document or a table
  snapshot FILE -o PNG      save a picture of the window with an article
  self-check                see whether everything the program needs works

A file that is called like a command is named with its folder: standfirst ./analyze
"""

# The modules are imported when they are asked for: each child process of the window imports this one anew.
_COMMANDS = {"analyze": "analyze", "export": "export", "snapshot": "snapshot", "self-check": "self_check"}

_STDIN = Path("-")


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks for and return the exit code.

    Raises SystemExit with code 2 for wrong usage, with 0 after --help and --version, as argparse does.
    """
    given = sys.argv[1:] if arguments is None else arguments
    command = _COMMANDS.get(given[0]) if given else None
    try:
        try:
            return _runner(command)(given[1:]) if command else _window(given)
        finally:
            emit(b"")  # a help text may still wait to be written
    except AppError as error:
        return report(str(error))
    except BrokenPipeError:
        return 0  # whoever reads the output has had enough
    except KeyboardInterrupt:
        return 130


def _runner(command: str) -> Callable[[list[str]], int]:
    run: Callable[[list[str]], int] = import_module(f"desktop_app.cli.{command}").run
    return run


def _window(arguments: list[str]) -> int:
    parser = command_parser(
        "", "Read news articles with people, organizations, places and quotations marked.", _WINDOW_HELP
    )
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="articles to open, each in a window; - is standard input"
    )
    parser.add_argument("--version", action="version", version=f"Standfirst {__version__}")
    options = parser.parse_args(arguments)
    gc.disable()  # nothing that is imported is garbage; looking for some took a sixth of the start
    try:
        from desktop_app.gui.look.display import check_qt

        check_qt(screen=True)
        from desktop_app.processes import make_reader
        from desktop_app.worker import get_ready

        reader = make_reader()
        reader.submit(get_ready)  # the reader gets ready while this process makes the window
        from desktop_app.gui.app import run
    finally:
        gc.freeze()  # nor is it looked through later
        gc.enable()
    piped = sys.stdin.buffer.read() if _STDIN in options.files else None
    return run([path for path in options.files if path != _STDIN], reader, piped)
