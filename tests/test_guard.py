"""The guard against network sockets works here, in worker processes and in programs that tests start."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.processes import Worker

pytestmark = pytest.mark.opens_socket
ATTEMPTS = Path(os.environ["STANDFIRST_ATTEMPTS"])


def open_socket() -> None:
    """Try to open a network socket."""
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()


def test_no_network_socket_opens_here() -> None:
    with pytest.raises(RuntimeError, match="network socket"):
        open_socket()
    with pytest.raises(RuntimeError, match="network socket"):
        socket.getaddrinfo("localhost", 80)


def test_none_opens_in_a_worker() -> None:
    worker = Worker()
    with pytest.raises(RuntimeError, match="network socket"):
        worker.submit(open_socket).result(30)
    worker.kill()


def test_none_opens_in_a_program() -> None:
    code = "import socket; socket.socket()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert "a network socket was about to be opened" in done.stderr


def test_an_attempt_whose_error_is_swallowed_is_written_down() -> None:
    before = ATTEMPTS.stat().st_size
    with contextlib.suppress(RuntimeError):
        open_socket()
    assert ATTEMPTS.stat().st_size > before


@pytest.mark.parametrize("package", ["spacy", "trafilatura", "docx", "xlsxwriter", "pypdfium2", "onnxruntime"])
def test_no_package_of_the_program_tries_when_it_is_imported(package: str) -> None:
    before = ATTEMPTS.stat().st_size
    code = f"import desktop_app, {package}"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)
    assert ATTEMPTS.stat().st_size == before
