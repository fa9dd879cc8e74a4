"""A file that is opened leads to no other: not one that it names, no program, no address."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.loaders.fuzz import files
from tests.loaders.made import docx, epub, odt, page, paragraph

ROOT = Path(__file__).parents[2]
WATCH = """
import json, sys
from pathlib import Path
from desktop_app.loaders import load_article
paths = [Path(name) for name in sys.argv[1:]]
for path in paths:
    load_article(path)  # what is imported now is opened once
seen = []
watching = [False]
def note(event, arguments):
    if watching[0] and event.split(".")[0] in ("open", "socket", "subprocess", "os", "shutil", "tempfile", "ctypes"):
        if event not in ("os.listdir", "os.scandir") and not event.startswith("ctypes."):
            seen.append([event, str(arguments[0]) if arguments else ""])
sys.addaudithook(note)
for path in paths:
    watching[0] = True
    load_article(path)
    watching[0] = False
    seen = [one for one in seen if one != ["open", str(path)]]
print(json.dumps(seen))
"""


def hostile(secret: Path) -> dict[str, bytes]:
    """Files that name another in every way there is."""
    address = secret.as_uri()
    web = (
        f'<!doctype html><html><head><link rel="stylesheet" href="{address}"><base href="{address}"></head><body>'
        f'<p>Text.</p><img src="{address}"><img src="{secret}"><iframe src="{address}"></iframe>'
        f'<object data="{secret}"></object><script src="{address}"></script><style>@import "{address}";</style>'
        "</body></html>"
    )
    link = f'<w:hyperlink r="{address}"/><w:r><w:instrText>INCLUDETEXT "{secret}"</w:instrText></w:r>'
    return {
        "refs.html": web.encode(),
        "refs.docx": docx(f"<w:p>{link}</w:p>{paragraph('Text.')}"),
        "refs.odt": odt(f'<text:section><text:section-source href="{address}"/><text:p>Text.</text:p></text:section>'),
        "refs.epub": epub({"a.xhtml": page(f'<p>Text.</p><img src="{address}"/>'), f"../../../..{secret}": ""}),
        "refs.rtf": b"{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE " + str(secret).encode() + b"}{\\fldrslt Text.}}}",
        "refs.md": f"![x]({address}) Text. <img src='{address}'>".encode(),
    }


def test_nothing_else_is_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("root:x:0:0")
    paths = []
    for name, content in {**files(), **hostile(secret)}.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        paths.append(str(path))
    ran = subprocess.run([sys.executable, "-c", WATCH, *paths], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == []
