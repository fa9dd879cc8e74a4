"""The sweeps of sweeps.py, each for a short time; what they print is in the test's output."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="it forks and sends signals")
@pytest.mark.timeout(300)  # 40 s on two free cores
@pytest.mark.parametrize(
    ("sweep", "told"),
    [
        (["kill", "500"], "0 lost, 0 damaged, 0 half imports"),
        (["two", "5"], ": 0 lost"),
        pytest.param(
            ["faults"],
            "failed at every point, with 3 causes each",
            marks=pytest.mark.skipif(not shutil.which("cc") or sys.platform != "linux", reason="needs a C compiler"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_the_library_survives(sweep: list[str], told: str) -> None:
    command = [sys.executable, "-m", "tests.library.sweeps", *sweep]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(ran.stdout)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert told in ran.stdout
