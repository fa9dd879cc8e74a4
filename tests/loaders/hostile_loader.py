"""What the program says of a file, in the words of the hostile corpus: hostile_loader.py FILE KIND prints JSON.

Sentences become the corpus’s reasons by their words alone. An empty file, or one without text, is told in one sentence
on the start page instead of an empty article; the corpus calls that “warns”. That an encoding was guessed, and how much
a document hides that is left out, is told quietly; the corpus calls such a file opened. That a file was packed is said
with its format.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop_app.errors import LoadError, UnsupportedFormatError
from desktop_app.loaders import PACKED, load_article

REASONS = {
    "empty": r"is empty|has no pages|no text to read",
    "no-text": r"no text",
    "encoding": r"encoding|could not be read are shown",
    "control-characters": r"Control characters",
    "large": r"very long|too large",
    "compressed": r"compressed",
    "bidi-controls": r"change the order",
    "too-deep": r"too deep|without an end|its end is missing",
    "too-large": r"far more than an article",
    "damaged": r"damaged|missing|beyond any text|could not be read",
    "password": r"password",
    "drm": r"copy protection",
    "entities": r"entities of (?:its|their) own",
    "dtd": r"entities of (?:its|their) own",
    "missing-part": r"missing \(",
    "shell": r"once it has loaded",
    "not-html": r"once it has loaded",
    "old-word": r"old .*Word|old or protected",
    "binary": r"binary data|picture|program",
    "not-text": r"holds binary data, not text|is a PNG picture|is a program",
    "not-pdf": r"is named \.pdf but holds",
    "not-docx": r"is named \.docx but holds",
    "not-odt": r"is named \.odt but holds",
}
QUIET = r"was guessed as|left out \(\d+ (?:places?|files?)\)|stand on every page"
SKIPPED = ("library", "annotations", "settings")


def main(path: Path, kind: str) -> dict[str, object]:
    """Return what opening the file comes to."""
    if kind in SKIPPED:
        return {"outcome": "skip", "reasons": [], "text": ""}
    began = time.monotonic()
    try:
        article = load_article(path)
    except LoadError as error:
        said, text = [str(error)], ""
        is_kind = isinstance(error, UnsupportedFormatError)
        outcome = "warns" if not is_kind and re.search(r"is empty;|no text|has no pages", said[0]) else "refuses"
    else:
        said, text = list(article.notices), article.text
        said += ["compressed"] if article.source.format.endswith(PACKED) else []
        outcome = "opens" if all(re.search(QUIET, one) for one in said) else "warns"
    reasons = [reason for reason, words in REASONS.items() if any(re.search(words, one) for one in said)]
    return {
        "outcome": outcome,
        "reasons": reasons,
        "said": said,
        "text": text,
        "mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "s": round(time.monotonic() - began, 2),
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
