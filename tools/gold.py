"""What the measuring tools share: labelled articles and scorers that are kept outside the repository."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import ModuleType

SHARED = Path(__file__).resolve().parents[2] / "shared"


def records(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer(folder: Path, name: str) -> ModuleType:
    """Return the scorer `name`.py of a folder as a module; without it the program ends with a sentence."""
    path = folder / f"{name}.py"
    if not path.exists():
        sys.exit(f"{folder} has no labelled articles and scorer; name their folder with --data.")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def places(loaded: str, given: str) -> list[int]:
    """Return where each character of a loaded text stands in the text as given; loading leaves out and adds blanks."""
    found, position = [], 0
    for char in loaded:
        place = position if char.isspace() else given.find(char, position)
        found.append(place if place >= 0 else position)
        position = found[-1] + (not char.isspace())
    return found
