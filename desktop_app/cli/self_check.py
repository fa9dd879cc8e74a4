"""standfirst self-check: whether everything the program needs is there and works."""

from __future__ import annotations

from desktop_app.cli.options import command_parser
from desktop_app.cli.output import emit, encoding
from desktop_app.errors import AppError


def run(arguments: list[str]) -> int:
    """Say of everything the program needs whether it works; 1 when something does not."""
    command_parser("self-check", "See whether everything the program needs is there and works.", "").parse_args(
        arguments
    )
    from desktop_app import batch

    status = 0
    for check in batch.self_check():
        status = status if check.ok else 1
        _say_check(check.name, check.ok, check.detail)
    try:
        from desktop_app.gui.look.display import check_qt

        check_qt(screen=False)
        _say_check("Window", True, "Qt can draw one")
    except AppError as error:
        status = 1
        _say_check("Window", False, str(error))
    return status


def _say_check(name: str, ok: bool, detail: str) -> None:
    line = f"{'ok' if ok else 'FAILED':8}{name}: {detail}\n"
    emit(line.encode(encoding(), "replace"))
