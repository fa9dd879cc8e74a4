"""What is said of a passage in short phrases, which other programs keep as tags; what tags say when they come back."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.core.highlights import COLORS
from desktop_app.core.passages import PassageKind
from desktop_app.core.wording import KINDS, SINGULAR, UNKNOWN_SPEAKER, shown_name, shown_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.core.passages import Passage

_COLOR, _SPEAKER, _NAMES, _NAME = "color: ", "speaker: ", "names: ", "name: "
_SENTENCE = "sentence"
_NOBODY = UNKNOWN_SPEAKER.lower()


def described(passage: Passage) -> tuple[str, ...]:
    """Say what a passage is and who is named with it, a short phrase each: “direct quote”, “speaker: Anna Smith”.

    A question mark stands behind a name that is not certain. Of a highlight it is the colour; note and tags are apart.
    """
    return tuple(clean(phrase) for phrase in _phrases(passage) if phrase)


def color_in(tags: Sequence[str]) -> str:
    """Return the colour that a highlight's tags end with, "" where they do not."""
    color = tags[-1].removeprefix(_COLOR) if tags and tags[-1].startswith(_COLOR) else ""
    return color if color in COLORS else ""


def tells_what_was_found(tags: Sequence[str]) -> bool:
    """Tell whether tags are of a quote, a sentence or a name, and not of a highlight."""
    return not color_in(tags) and any(_is_found(*pair) for pair in pairwise(tags))


def _is_found(kind: str, about: str) -> bool:
    return (
        (kind in KINDS.values() and (about.startswith(_SPEAKER) or about == _NOBODY))
        or (kind == _SENTENCE and about.startswith(_NAMES))
        or (kind in SINGULAR.values() and about.startswith(_NAME))
    )


def _phrases(passage: Passage) -> tuple[str, ...]:
    match passage.kind:
        case PassageKind.HIGHLIGHT:
            return (f"{_COLOR}{passage.color_name}",)
        case PassageKind.QUOTE:
            kind = KINDS[passage.quotation] if passage.quotation else "quote"
            name = shown_speaker(passage.name, passage.score)
            is_other = passage.reporter not in ("", passage.name)
            quoted_by = f"quoted by: {passage.reporter}" if is_other else ""
            return kind, f"{_SPEAKER}{name}" if name else _NOBODY, quoted_by
        case PassageKind.SENTENCE:
            return _SENTENCE, f"{_NAMES}{passage.name}"
        case PassageKind.NAME:
            label = SINGULAR[passage.label] if passage.label else "name"
            score = 1.0 if passage.score is None else passage.score
            role = f"role: {passage.role}" if passage.role else ""
            return label, f"{_NAME}{shown_name(passage.name, score)}", role
