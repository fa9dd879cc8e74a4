"""Resources are found from the source tree, an installed wheel and a frozen program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app import resources
from desktop_app.resources import resource_path

if TYPE_CHECKING:
    from pathlib import Path


def test_a_resource_of_the_source_tree_is_found() -> None:
    assert resource_path("icons/find.svg").read_bytes().startswith(b"<svg")
    assert resource_path("icons").is_dir()


def test_a_missing_resource_names_itself_and_what_to_do() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg.*install the program again"):
        resource_path("icons/none.svg")


def test_a_wheels_resources_lie_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "desktop_app" / "resources" / "themes"
    inside.mkdir(parents=True)
    (inside / "tokens.json").touch()
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "desktop_app" / "resources.py"))
    assert resource_path("themes/tokens.json") == inside / "tokens.json"


def test_a_frozen_programs_resources_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "desktop_app" / "resources" / "icons"
    inside.mkdir(parents=True)
    (inside / "find.svg").touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource_path("icons/find.svg") == inside / "find.svg"
    assert resource_path("icons/open.svg").stat().st_size > 0
