"""Damaged files of every format: two thousand a run, always the same ones."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "hostile"


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_damaged_files_are_articles_or_errors_in_words():
    command = [sys.executable, "-m", "tests.loaders.fuzz", "2000", "1"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ", 0 bad" in ran.stdout


@pytest.mark.skipif(not CORPUS.exists(), reason="the maker of hostile files is not here")
def test_hostile_files_come_to_what_they_should(tmp_path):
    made = tmp_path / "hostile"
    subprocess.run([sys.executable, CORPUS / "make_hostile.py", made], check=True, capture_output=True)
    loader = Path(__file__).with_name("hostile_loader.py")
    check = [sys.executable, CORPUS / "check_hostile.py", made, loader]
    ran = subprocess.run(check, capture_output=True, text=True, check=False)
    assert "'bad'" not in ran.stdout, ran.stdout
    assert "'ok': 167" in ran.stdout, ran.stdout
