"""The README's pictures: each is there, has words for those who cannot see it, and is what the Makefile draws."""

from __future__ import annotations

import re
import shlex
import struct
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import main

ROOT = Path(__file__).parent.parent
FOLDER = "resources/screenshots"
LIMIT = 300_000  # bytes
SHOWN = dict(
    (found[2], " ".join(found[1].split()))
    for found in re.finditer(r"!\[([^\]]*)\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
)


def drawn() -> dict[str, list[str]]:
    """Each picture of `make pictures` with the words after the program's name."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8").replace("\\\n", " ")
    names = dict(re.findall(r"^(\w+) := (.+)$", text, re.MULTILINE))
    recipe = re.search(r"^pictures:.*\n((?:\t.+\n)+)", text, re.MULTILINE)
    assert recipe is not None
    lines: dict[str, list[str]] = {}
    for line in recipe[1].splitlines():
        while "$(" in line:
            line = re.sub(r"\$\((\w+)\)", lambda name: names[name[1]], line)
        words = shlex.split(line)[1:]
        lines[words[words.index("-o") + 1]] = words
    return lines


def test_the_readme_shows_what_is_drawn_and_nothing_else() -> None:
    assert set(SHOWN) == set(drawn())
    assert {f"{FOLDER}/{path.name}" for path in (ROOT / FOLDER).iterdir()} == set(SHOWN)


@pytest.mark.parametrize("picture", sorted(SHOWN))
def test_a_picture_is_described_and_small(picture: str) -> None:
    assert len(SHOWN[picture].split()) > 8
    assert (ROOT / picture).stat().st_size <= LIMIT


@pytest.mark.parametrize("picture", sorted(SHOWN))
def test_a_picture_has_the_size_it_is_drawn_in(picture: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []

    def take(source: Path, target: Path, **options: Any) -> None:
        asked.append(options | {"source": source, "target": target})

    monkeypatch.setattr("desktop_app.gui.snapshot.take", take)
    monkeypatch.setattr("desktop_app.gui.look.display.check_qt", lambda *, screen: None)
    monkeypatch.chdir(ROOT)
    assert main(drawn()[picture]) == 0
    (options,) = asked
    content = (ROOT / picture).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == options["size"]
    assert options["scale"] == 1
    assert options["source"].is_file()
    assert options["source"].parent.name == "seeds"
    words = options["at"] or options["select"] or ""
    assert words in options["source"].read_text(encoding="utf-8")
