"""Read the cases of who said what that are kept as plain text beside the tests.

A case begins with a line “# class”; then come its lines of text, each after “> ” (“>” alone is an empty line), and what
is to be found in it, in the order of the text:

    " “The bridge is safe,” | Laura Chen            words between marks and who says them, “-” for nobody
    " “We warned them,” | she | Helen Brooks        the same with the full name behind the speaker
    ~ the talks had failed | The minister           words without marks

A speaker is the place nearest to the words.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

OWN_CASES = Path(__file__).resolve().parents[1] / "tests" / "nlp" / "quote_cases.txt"

Case = dict[str, Any]


def read_cases(path: Path) -> list[Case]:
    """Return the cases in the scorer's form: "id", "class", "text", "quotations" and "statements".

    Raises ValueError when an expectation does not stand in its case's text.
    """
    parts = re.split(r"^# ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_case(f"own-{number:03}", part) for number, part in enumerate(parts, 1)]


def _case(name: str, part: str) -> Case:
    title, *lines = part.splitlines()
    text = "\n".join(line[2:] for line in lines if line.startswith(">"))
    case: Case = {"id": name, "class": title, "text": text, "quotations": [], "statements": []}
    position = 0
    for line in lines:
        if line.startswith(('" ', "~ ")):
            expected = _expected(line[2:], text, position)
            position = expected["end"]
            case["quotations" if line[0] == '"' else "statements"].append(expected)
    return case


def _expected(line: str, text: str, position: int) -> Case:
    words, speaker, resolved = [*(part.strip() for part in line.split(" | ")), None][:3]
    assert words
    assert speaker
    start = text.find(words, position)
    if start < 0:
        raise ValueError(f"“{words}” does not stand in {text!r}")
    end = start + len(words)
    expected: Case = {"start": start, "end": end, "text": words, "speaker": None, "resolved": resolved}
    if speaker != "-":
        places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(speaker)}(?!\w)", text)]
        outside = [place for place in places if place + len(speaker) <= start or place >= end] or places
        if not outside:
            raise ValueError(f"The speaker “{speaker}” does not stand in {text!r}")
        place = min(outside, key=lambda place: min(abs(place - end), abs(place + len(speaker) - start)))
        expected |= {"speaker": speaker, "speaker_span": [place, place + len(speaker)]}
    return expected
