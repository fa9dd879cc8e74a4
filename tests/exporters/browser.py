"""A page in a browser without a window, where there is one: what a script of the test's own finds on it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--force-prefers-reduced-motion",
    "--dump-dom",
)


def dom(content: bytes, folder: Path, *flags: str) -> str:
    """Return what is left of a page after its scripts have run."""
    assert BROWSER
    page = folder / "page.html"
    page.write_bytes(content)
    run = subprocess.run(
        [BROWSER, *_FLAGS, f"--user-data-dir={folder / 'profile'}", *flags, page.as_uri()],
        capture_output=True,
        timeout=90,
        check=True,
    )
    return run.stdout.decode("utf-8")


def found(content: bytes, script: str, folder: Path, *flags: str) -> dict[str, object]:
    """Return what a script that is appended to a page puts into the object `found`."""
    whole = f"(() => {{ const found = {{}}; {script}; document.body.dataset.found = JSON.stringify(found); }})();"
    digest = b64encode(sha256(whole.encode()).digest())
    allowed = content.replace(b"script-src ", b"script-src 'sha256-" + digest + b"' ", 1)
    with_script = allowed.replace(b"</body>", f"<script>{whole}</script></body>".encode())
    result = re.search(r'<body data-found="([^"]*)"', dom(with_script, folder, *flags))
    assert result, "the script did not run to its end"
    values: dict[str, object] = json.loads(unescape(result[1]))
    return values
