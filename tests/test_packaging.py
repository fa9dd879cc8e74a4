"""What is installed is what was written: the wheel, the lock file and a frozen program hold all they need."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from desktop_app import __version__

ROOT = Path(__file__).parent.parent
RESOURCES = ROOT / "resources"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAMES = sorted(
    path.relative_to(RESOURCES).as_posix()
    for path in RESOURCES.rglob("*")
    if path.is_file() and "screenshots" not in path.parts
)
PLATFORMS = {"linux": ("Linux", "posix"), "darwin": ("Darwin", "posix"), "win32": ("Windows", "nt")}
PYTHONS = ("3.11", "3.12", "3.13")

# The names on standard input, the paths they are found at on standard output.
FIND_RESOURCES = """
import json, sys
from desktop_app.resources import resource_path
print(json.dumps([str(resource_path(name)) for name in json.load(sys.stdin)]))
"""


def call(*command: str | Path, cwd: Path, given: str = "") -> str:
    """Return what a command prints; it sees the guard against the network, but not the source tree."""
    guard = str(Path(__file__).parent / "guard")
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": guard},
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(target: str, folder: Path, *, source: Path = ROOT) -> Path:
    """Build a wheel or a source distribution into a folder and return its path."""
    call(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder, cwd=source)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the source tree."""
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel; everything else comes from this one."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    scripts = Path(sysconfig.get_path("scripts", "venv", vars={"base": str(folder)}))
    packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(folder), "platbase": str(folder)}))
    others = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "others.pth").write_text("\n".join(others), encoding="utf-8")  # searched after the wheel
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(scripts / "python"))
    call(*pip, "install", "--no-deps", "--no-index", "--ignore-installed", wheel, cwd=folder)
    return scripts


def test_the_wheel_holds_the_program_and_its_resources_and_nothing_else(wheel: Path) -> None:
    info = f"standfirst-{__version__}.dist-info/"
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "desktop_app").rglob("*.py")}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith(info)}
    assert held == modules | {f"desktop_app/resources/{name}" for name in NAMES}


def test_the_wheel_brings_every_licence(wheel: Path) -> None:
    prefix = f"standfirst-{__version__}.dist-info/licenses/"
    with zipfile.ZipFile(wheel) as archive:
        licences = {name.removeprefix(prefix) for name in archive.namelist() if name.startswith(prefix)}
    assert licences == {"LICENSE", "resources/fonts/LICENSE-Inter.txt", "resources/fonts/LICENSE-Literata.txt"}


def test_the_wheel_says_what_it_needs_and_how_it_starts(wheel: Path) -> None:
    info = f"standfirst-{__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        commands = archive.read(f"{info}/entry_points.txt").decode()
    needed = {Requirement(line) for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line}
    assert needed == {Requirement(line) for line in PROJECT["project"]["dependencies"]}
    assert metadata.get_all("Provides-Extra") == ["train"]
    assert metadata["Requires-Python"] == PROJECT["project"]["requires-python"]
    assert "standfirst = desktop_app.cli:main" in commands


def test_the_source_distribution_makes_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path / "sdist")) as archive:
        for member in archive:
            content = archive.extractfile(member)
            assert content is not None, member  # plain files only
            path = tmp_path / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
    again = build("wheel", tmp_path / "wheel", source=tmp_path / f"standfirst-{__version__}")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert {entry.filename: entry.CRC for entry in first.infolist()} == {
            entry.filename: entry.CRC for entry in second.infolist()
        }


def test_an_editable_install_copies_nothing_that_could_go_stale(tmp_path: Path) -> None:
    script = "import sys; from hatchling.build import build_editable; build_editable(sys.argv[1])"
    call(sys.executable, "-c", script, tmp_path, cwd=ROOT)
    (editable,) = tmp_path.iterdir()
    with zipfile.ZipFile(editable) as archive:
        held = [name for name in archive.namelist() if ".dist-info/" not in name]
        assert held == ["_standfirst.pth"]
        assert archive.read("_standfirst.pth").decode() == str(ROOT)


def test_every_resource_is_found_in_the_installed_wheel(installed: Path, tmp_path: Path) -> None:
    found = json.loads(call(installed / "python", "-c", FIND_RESOURCES, cwd=tmp_path, given=json.dumps(NAMES)))
    for name, path in zip(NAMES, found, strict=True):
        assert Path(path).is_relative_to(installed.parent)
        assert Path(path).read_bytes() == (RESOURCES / name).read_bytes()


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    assert call(installed / "standfirst", "--version", cwd=tmp_path) == f"Standfirst {__version__}\n"


@pytest.mark.model
def test_the_installed_program_finds_itself_complete(installed: Path, tmp_path: Path) -> None:
    assert "FAILED" not in call(installed / "standfirst", "self-check", cwd=tmp_path)


@pytest.mark.model
def test_the_installed_program_marks_what_the_source_tree_marks(installed: Path, seeds: Path, tmp_path: Path) -> None:
    article = seeds / "harbour-inquiry.txt"
    analyze = ("analyze", "--format", "json", article)
    result = call(installed / "standfirst", *analyze, cwd=tmp_path)
    assert json.loads(result)["entities"]
    # Python puts the folder it starts in first, so this is the source tree's program.
    assert result == call(sys.executable, "-m", "desktop_app", *analyze, cwd=ROOT)


def test_a_frozen_program_finds_every_resource(wheel: Path, tmp_path: Path) -> None:
    """PyInstaller keeps modules in an archive and names the folder with the other files in sys._MEIPASS."""
    files = tmp_path / "program" / "_internal"
    with zipfile.ZipFile(wheel) as archive, zipfile.ZipFile(tmp_path / "modules.zip", "w") as modules:
        for name in archive.namelist():
            if name.endswith(".py"):
                modules.writestr(name, archive.read(name))
            elif name.startswith("desktop_app/"):
                archive.extract(name, files)
    frozen = "import sys; sys.frozen, sys._MEIPASS = True, sys.argv[2]; sys.path.insert(0, sys.argv[1])"
    command = (sys.executable, "-c", frozen + FIND_RESOURCES, tmp_path / "modules.zip", files)
    found = json.loads(call(*command, cwd=tmp_path, given=json.dumps(NAMES)))
    assert [Path(path) for path in found] == [files / "desktop_app" / "resources" / name for name in NAMES]


def environment(python: str, platform: str) -> dict[str, str]:
    """Return what markers are decided by on a machine with this Python and platform."""
    system, kind = PLATFORMS[platform]
    here = {key: str(value) for key, value in default_environment().items()}
    return here | {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": platform,
        "platform_system": system,
        "os_name": kind,
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def locked() -> list[tuple[Requirement, int]]:
    """Return what requirements.lock pins, each with the number of its hashes."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9].*?)((?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", text, re.MULTILINE)
    return [(Requirement(line), hashes.count("--hash")) for line, hashes in entries]


def wanted(environment: dict[str, str]) -> list[Requirement]:
    """Return what pyproject.toml asks for on such a machine."""
    lines = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    requirements = [Requirement(line) for line in lines]
    return [need for need in requirements if need.marker is None or need.marker.evaluate(environment)]


def test_the_lock_pins_one_version_of_each_package_by_hash() -> None:
    entries = locked()
    assert len(entries) == len(
        re.findall(r"^\S", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    for entry, hashes in entries:
        assert re.fullmatch(r"==[^,]+", str(entry.specifier)), entry
        assert hashes, entry


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_gives_what_the_project_asks_for(python: str, platform: str) -> None:
    machine = environment(python, platform)
    pins: dict[str, list[str]] = {}
    for entry, _ in locked():
        if entry.marker is None or entry.marker.evaluate(machine):
            (pin,) = entry.specifier
            pins.setdefault(canonicalize_name(entry.name), []).append(pin.version)
    assert {name: versions for name, versions in pins.items() if len(versions) > 1} == {}
    for need in wanted(machine):
        (version,) = pins[canonicalize_name(need.name)]
        assert version in need.specifier, need


@pytest.mark.parametrize(("python", "allowed"), [("3.11", False), ("3.12", True), ("3.13", True)])
def test_the_pyside_that_breaks_python_3_11_is_kept_from_it(python: str, allowed: bool) -> None:
    (need,) = (need for need in wanted(environment(python, "linux")) if need.name == "PySide6-Essentials")
    assert ("6.12.0" in need.specifier) is allowed
    assert "6.11.3" in need.specifier
    assert "6.12.1" in need.specifier


def test_the_program_calls_itself_what_its_package_is_called() -> None:
    assert PROJECT["project"]["version"] == __version__
