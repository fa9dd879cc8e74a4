"""standfirst snapshot: a picture of the window with an article."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app.cli.options import add_quotes, command_parser, refuse_source

_SMALLEST = (480, 420)  # pixels: the window does not get smaller
_LARGEST = 8_000  # pixels: a larger picture eats the memory
_SCALES = 1.0, 3.0


def run(arguments: list[str]) -> int:
    """Save a picture of the window with an article."""
    parser = command_parser("snapshot", "Save a picture of the window with an article, marks and panel.", "")
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
    parser.add_argument(
        "--scale",
        type=_scale,
        default=1.0,
        metavar="N",
        help="as on a denser screen, 1 to 3: the picture has N times as many pixels each way (default: 1)",
    )
    parser.add_argument("--select", metavar="NAME", help="name to select in the panel")
    parser.add_argument("--tab", choices=("names", "quotes"), default="names", help="what the panel shows")
    parser.add_argument(
        "--at",
        metavar="TEXT",
        help="scroll to these words of the article, whatever their case and accents; "
        "with --tab quotes, the quote they stand in is selected",
    )
    add_quotes(parser)
    options = parser.parse_args(arguments)
    if any(round(side * options.scale) > _LARGEST for side in options.size):
        parser.error(f"the picture would be larger than {_LARGEST}x{_LARGEST} pixels; choose a smaller --scale")
    refuse_source(parser, [options.file], options.output)
    from desktop_app.gui.look.display import check_qt

    check_qt(screen=False)
    from desktop_app.gui.snapshot import take

    take(
        options.file,
        options.output,
        theme=options.theme,
        size=options.size,
        scale=options.scale,
        breadth=options.quotes,
        at=options.at,
        select=options.select,
        tab=options.tab,
    )
    return 0


def _scale(text: str) -> float:
    least, most = _SCALES
    try:
        scale = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number such as 2") from error
    if not least <= scale <= most:  # refuses what is no number, too
        raise argparse.ArgumentTypeError(f"{text} is not between {least:g} and {most:g}")
    return scale


def _size(size: str) -> tuple[int, int]:
    width, _, height = size.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{size!r} is not a size such as 1440x900")
    sides = int(width), int(height)
    if not all(least <= side <= _LARGEST for least, side in zip(_SMALLEST, sides, strict=True)):
        smallest = "x".join(map(str, _SMALLEST))
        raise argparse.ArgumentTypeError(f"{size} is not between {smallest} and {_LARGEST}x{_LARGEST}")
    return sides
