"""How much of known texts comes back from documents that other programs have made of them.

    python -m tools.evaluate_loaders TEXTS.jsonl [--count 20]

Each line of TEXTS has a "text" of paragraphs. pandoc makes Word documents, OpenDocument texts, e-books and RTF of it,
with headings, lists, tables, quotes and notes between the paragraphs; LibreOffice makes PDFs of the Word documents.
What the loaders read is compared by words (F1) and by runs of four words (F1), which a wrong order breaks.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from desktop_app.loaders import load_article

FORMATS = ("docx", "odt", "epub", "rtf", "pdf")


def main() -> None:
    """Print a line for each format."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--count", type=int, default=20)
    options = parser.parse_args()
    texts = [json.loads(line)["text"] for line in options.texts.read_text(encoding="utf-8").splitlines()]
    texts = [text for text in texts if 1_500 < len(text) < 30_000][: options.count]
    with tempfile.TemporaryDirectory() as folder:
        sources = [_source(Path(folder, f"{number}.md"), text, number) for number, text in enumerate(texts)]
        for form in FORMATS:
            scores = [_score(_made(path, form), truth) for path, truth in sources]
            words, order = (sum(column) / len(scores) for column in zip(*scores, strict=True))
            least = min(score[0] for score in scores)
            print(f"{form:5} {len(scores)} documents: words {words:.3f} (least {least:.3f}), order {order:.3f}")


def _source(path: Path, text: str, number: int) -> tuple[Path, str]:
    """Write a text as Markdown with what documents have besides paragraphs; return the path and the truth."""
    paragraphs = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    marked, truth, notes = [], [], []
    for place, paragraph in enumerate(paragraphs):
        shown = re.sub(r"([\\`*_{}\[\]<>()#+.!|$~^@'\"-])", r"\\\1", paragraph)
        kind = (place + number) % 9
        if place == 0:
            marked.append(f"# {shown}")
        elif kind == 3:
            marked += ["## A heading between", shown]
            truth.append("A heading between")
        elif kind == 5:
            marked += ["- first of a list\n- second of a list", shown]
            truth += ["first of a list", "second of a list"]
        elif kind == 6:
            marked += ["| Name | Votes |\n|------|-------|\n| Anna | 12 |\n| Bert | 7 |", shown]
            truth += ["Name Votes", "Anna 12", "Bert 7"]
        elif kind == 7:
            marked.append(f"> {shown}")
        elif kind == 8:
            marked.append(f"{shown}[^{place}]")
            notes.append((place, "A note at the end of it"))
        else:
            marked.append(shown)
        truth.append(paragraph)
    marked += [f"[^{place}]: {note}" for place, note in notes]
    truth += [note for _, note in notes]
    path.write_text("\n\n".join(marked), encoding="utf-8")
    return path, "\n".join(truth)


def _made(path: Path, form: str) -> Path:
    target = path.with_suffix(f".{form}")
    if target.exists():
        return target
    if form == "pdf":
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(path.parent),
            str(_made(path, "docx")),
        ]
    else:
        command = ["pandoc", "-s", str(path), "-o", str(target), "--metadata", "title= "]
    subprocess.run(command, check=True, capture_output=True)
    return target


def _score(path: Path, truth: str) -> tuple[float, float]:
    found, wanted = (re.findall(r"\w+", text.casefold()) for text in (load_article(path).text, truth))
    return _f1(found, wanted), _f1(_runs(found), _runs(wanted))


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + 4]) for start in range(len(words) - 3)]


def _f1(found: list[str] | list[tuple[str, ...]], wanted: list[str] | list[tuple[str, ...]]) -> float:
    common = sum((Counter(found) & Counter(wanted)).values())
    return 2 * common / (len(found) + len(wanted)) if common else 0.0


if __name__ == "__main__":
    main()
