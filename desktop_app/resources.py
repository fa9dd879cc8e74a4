"""Find the plain files in resources/: icons, fonts, themes, lexicons, schemas."""

from __future__ import annotations

import sys
from pathlib import Path


def resource_path(name: str) -> Path:
    """Return the path of a resource such as "icons/find.svg".

    Works from the source tree, an installed wheel and a frozen one-folder app.
    Raises FileNotFoundError when the program is incomplete.
    """
    for folder in _folders():
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"resource {name!r} is missing; install the program again")


def _folders() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)  # where PyInstaller puts the program's files
    bundled = (Path(frozen) / "desktop_app" / "resources",) if frozen else ()
    # A wheel has them inside the package, the source tree beside it.
    return (*bundled, package / "resources", package.parent / "resources")
