"""Damaged files without end: an article, or an error in words, and never a crash or a hang.

    python -m tests.loaders.fuzz 50000 [SEED]

Files of every format are changed where it hurts: a byte, a number, a tag, a part of an archive, the end. They are read
in children of this process, so that a crash is seen and counted.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import re
import signal
import sys
import time
import zipfile
from collections import Counter
from email.message import EmailMessage
from pathlib import Path, PurePath

from desktop_app.errors import LoadError
from desktop_app.loaders import load_bytes

DATA = Path(__file__).parents[1] / "data"
SEEDS = Path(__file__).parents[2] / "seeds"
BATCH = 50
LIMIT = 10.0  # s for one file
_NUMBER = re.compile(rb"\d+")
_TAG = re.compile(rb"<[^<>]{1,200}>")
_TOKENS = (
    b"<",
    b">",
    b"\x00",
    b"\xff\xfe",
    b"{",
    b"}",
    b"\\bin99999999 ",
    b"\\u-1?",
    b"]]>",
    b"&#0;",
    b"&x;",
    b"endobj",
    b"%%EOF",
)
_NUMBERS = (b"0", b"-1", b"4294967296", b"99999999999999999999", b"1e309")


def files() -> dict[str, bytes]:
    """A whole file of each format, by its name."""
    found = {path.name: path.read_bytes() for path in sorted(DATA.glob("reef-vote.*"))}
    found |= {path.name: path.read_bytes() for path in (SEEDS / "reef-vote.md", SEEDS / "rail-tunnel.html")}
    found["flood.txt"] = (SEEDS / "flood-appeal.txt").read_bytes()
    page = found["rail-tunnel.html"].decode()
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "Ines Duarte <i@example.org>",
        "Réef",
        "Tue, 6 Jan 2026 23:30:00 -0500",
    )
    mail["MIME-Version"] = "1.0"
    mail.set_content(found["flood.txt"].decode())
    mail.add_alternative(page, subtype="html")
    found["a.eml"] = mail.as_bytes()
    found["a.mhtml"] = found["a.eml"].replace(b"multipart/alternative", b"multipart/related")
    found["a.txt.gz"] = gzip.compress(found["flood.txt"])
    found["a.zip"] = _zipped({"a.md": found["reef-vote.md"]})
    return found


def changed(content: bytes, generator: random.Random) -> bytes:
    """A file with some damage; of an archive, in one of its parts as often as outside."""
    if content.startswith(b"PK") and generator.random() < 0.7:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            parts = {name: file.read(name) for name in file.namelist()}
        name = generator.choice(sorted(parts))
        if generator.random() < 0.1:
            del parts[name]
        else:
            parts[name] = _damaged(parts[name], generator)
        return _zipped(parts)
    if content.startswith(b"\x1f\x8b") and generator.random() < 0.3:
        return gzip.compress(_damaged(gzip.decompress(content), generator))
    return _damaged(content, generator)


def _zipped(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return content.getvalue()


def _damaged(content: bytes, generator: random.Random) -> bytes:
    for _ in range(generator.choice((1, 1, 1, 2, 5))):
        size = len(content)
        at = generator.randrange(size + 1)
        match generator.randrange(8):
            case 0:
                content = content[:at]
            case 1:
                content = content[:at] + bytes([generator.randrange(256)]) + content[at + 1 :]
            case 2:
                content = content[:at] + generator.choice(_TOKENS) + content[at:]
            case 3:
                content = content[:at] + content[at + generator.randrange(1, 400) :]
            case 4:
                piece = content[at : at + generator.randrange(1, 4_000)]
                content = content[:at] + piece * generator.choice((2, 50)) + content[at:]
            case 5:
                content = _at_one(_NUMBER, content, generator.choice(_NUMBERS), generator)
            case 6:
                content = _at_one(_TAG, content, b"", generator)
            case 7:
                content = _at_one(_TAG, content, b"<x>" * generator.choice((2, 3_000)), generator)
    return content


def _at_one(pattern: re.Pattern[bytes], content: bytes, by: bytes, generator: random.Random) -> bytes:
    found = list(pattern.finditer(content, generator.randrange(len(content) + 1)))[:50]
    if not found:
        return content
    match = generator.choice(found)
    return content[: match.start()] + by + content[match.end() :]


def attempt(name: str, content: bytes) -> str:
    """Read a file; return “article” or “refused”. Raises whatever else comes."""
    try:
        article = load_bytes(content, PurePath(name))
    except LoadError as error:
        said = str(error)
        if not said.startswith("“") or not said.endswith("."):
            raise AssertionError(said) from error
        return "refused"
    if "\n".join(block.span.of(article.text) for block in article.blocks) != article.text:
        raise AssertionError("blocks do not cover the text")
    article.text.encode()
    return "article"


def run(count: int, seed: int = 1) -> str:
    """Read so many damaged files; return what came of them. Raises AssertionError with the first that went wrong."""
    whole = files()
    names = sorted(whole)
    tally: Counter[str] = Counter()
    bad: list[str] = []
    for first in range(0, count, BATCH):
        told, tell = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(told)
            with os.fdopen(tell, "w") as pipe:
                for number in range(first, min(first + BATCH, count)):
                    name = names[number % len(names)]
                    pipe.write(f"{number} {name} ")
                    pipe.flush()
                    began = time.monotonic()
                    signal.alarm(int(LIMIT * 3))
                    try:
                        outcome = attempt(name, changed(whole[name], random.Random(f"{seed} {number}")))
                    except BaseException as error:  # noqa: BLE001 - whatever it is must not be
                        outcome = f"{type(error).__name__}: {error}".split("\n")[0][:200]
                    if time.monotonic() - began > LIMIT:
                        outcome = "too slow"
                    pipe.write(f"{outcome}\n")
                    pipe.flush()
            os._exit(0)
        os.close(tell)
        with os.fdopen(told) as pipe:
            lines = pipe.read().split("\n")
        _, status = os.waitpid(child, 0)
        if status:
            lines[-1] += f"crash ({os.waitstatus_to_exitcode(status)})"
        for line in filter(None, lines):
            outcome = line.split(" ", 2)[2]
            tally[outcome if outcome in ("article", "refused") else "bad"] += 1
            if outcome not in ("article", "refused"):
                bad.append(line)
    said = f"{count} damaged files: {tally['article']} opened, {tally['refused']} refused in words, {tally['bad']} bad"
    if bad:
        raise AssertionError("\n".join((said, *bad[:20])))
    return said


if __name__ == "__main__":
    print(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
