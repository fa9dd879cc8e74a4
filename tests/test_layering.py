"""Who imports whom, and what is not loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent


def loaded_after(code: str, *arguments: str) -> set[str]:
    """Return the top-level packages that a fresh interpreter has loaded after running some code."""
    script = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_the_contracts_hold(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("module", ["batch", "cli", "worker", "loaders", "exporters", "nlp.resolve", "nlp.pipeline"])
def test_importing_loads_neither_qt_nor_the_model(module: str) -> None:
    loaded = loaded_after(f"import desktop_app.{module}")
    assert "desktop_app" in loaded
    assert not loaded & {"PySide6", "spacy", "thinc", "numpy", "lxml", "trafilatura", "jinja2", "markdown_it"}


def test_core_needs_the_standard_library_only() -> None:
    modules = sorted(path.stem for path in (ROOT / "desktop_app" / "core").glob("[a-z]*.py"))
    loaded = loaded_after("\n".join(f"import desktop_app.core.{module}" for module in modules))
    foreign = loaded - set(sys.stdlib_module_names) - {"desktop_app", "__main__"}
    assert not {name for name in foreign if not name.startswith(("_", "sitecustomize"))}


def test_reading_a_text_file_loads_no_model(seeds: Path) -> None:
    code = "from pathlib import Path\nfrom desktop_app.worker import read\nread(Path(sys.argv[1]))"
    loaded = loaded_after(code, str(seeds / "flood-appeal.txt"))
    assert not loaded & {"PySide6", "spacy", "thinc", "numpy", "lxml", "trafilatura"}


def test_the_window_loads_no_model() -> None:
    loaded = loaded_after("import desktop_app.gui.app")
    assert "PySide6" in loaded
    assert not loaded & {"spacy", "thinc", "numpy", "lxml", "trafilatura", "msgspec"}
