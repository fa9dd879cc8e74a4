"""Mark what the model missed: every further place where a name that was decided stands in the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.nlp.context import begins_sentence, is_common, title_before
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

_WORD = re.compile(r"\w+")
_GOES_ON = re.compile(r"\$|_|[-‑][^\W\d_]+[-‑]|['’](?!s\b)[^\W\d_]")  # US$, Inzamam-ul-Haq, N’Golo
_NEXT_NAME = re.compile(r"[ \xa0]([^\W\d_][\w]*)")
_PREVIOUS_NAME = re.compile(r"(?:^|[\s(\"“‘'—–])([^\W\d_][\w.’'-]*)[ \xa0]$")


def find_repetitions(
    text: str, surfaces: Sequence[str], taken: Sequence[Span], headings: Sequence[Span]
) -> Iterator[tuple[Span, str]]:
    """Yield, in text order, each unmarked whole-word, case-exact place of a surface, and the surface.

    The longest surface wins. Left alone are places that touch a taken span or belong to a longer
    capitalized run, and common words at the start of a sentence. Titles in headings are capitalized
    throughout, so there the run says nothing.
    """
    by_word = _by_first_word(surfaces)
    lower_words = set(re.findall(r"(?<![\w.])[^\W\d_A-Z]\w+", text))
    covered = bytearray(len(text))
    titled = bytearray(len(text))
    for mask, spans in ((covered, taken), (titled, headings)):
        for span in spans:
            mask[span.start : span.end] = b"\1" * (span.end - span.start)
    end = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < end or covered[start] or word[0] not in by_word or _joined_before(text, start, by_word):
            continue
        for length, known in by_word[word[0]]:
            span = Span(start, start + length)
            surface = span.of(text)
            if surface not in known or not _stands_alone(text, surface, span.end):
                continue
            if covered.find(1, start, span.end) < 0:
                if _is_free(text, span, lower_words, covered, in_heading=bool(titled[start])):
                    yield span, surface
                    end = span.end
                break


def _by_first_word(surfaces: Sequence[str]) -> Mapping[str, list[tuple[int, set[str]]]]:
    """Return for each first word the surfaces by length, the longest first."""
    by_word: dict[str, dict[int, set[str]]] = {}
    for surface in surfaces:
        first = _WORD.match(surface)
        if first and any(char.isupper() for char in surface) and len(surface) > 1:
            by_word.setdefault(first[0], {}).setdefault(len(surface), set()).add(surface)
    return {word: sorted(lengths.items(), reverse=True) for word, lengths in by_word.items()}


def _stands_alone(text: str, surface: str, end: int) -> bool:
    """Tell whether no letter follows, nor what makes another name or an amount of it."""
    if _GOES_ON.match(text, end):
        return False
    return surface[-1] == "." or not text[end : end + 1].isalnum()


def _joined_before(text: str, start: int, known: Container[str]) -> bool:
    """Tell whether a word is the second half of “d’Ivoire” or “Al-Mawasi”; “anti-Hamas” stays a mention."""
    if start < 2 or text[start - 1] not in "'’-‑.@#/_&" or not text[start - 2].isalnum():
        return False
    if text[start - 1] not in "-‑/":
        return True
    first = re.search(r"\w+$", text[max(0, start - 40) : start - 1])
    return first is not None and first[0][0].isupper() and first[0] not in known


def _is_free(text: str, span: Span, lower_words: set[str], covered: bytearray, *, in_heading: bool) -> bool:
    surface = span.of(text)
    following = _NEXT_NAME.match(text, span.end)
    if in_heading:
        return not (following and following[1].lower() in lexicon("organization_words"))
    if _runs_on(following, covered):
        return False
    if re.search(r"\s", surface):
        return True
    titled = bool(title_before(text, span.start))
    if _is_generic(surface.lower()):
        return titled
    if surface.lower() in lower_words and begins_sentence(text, span.start):
        return False
    previous = _PREVIOUS_NAME.search(text, max(0, span.start - 40), span.start)
    if not previous or not previous[1][0].isupper() or titled:
        return True
    word = previous[1].lower().rstrip(".")
    return is_common(word) or word in lexicon("demonyms") or word in lexicon("titles")


def _runs_on(following: re.Match[str] | None, covered: bytearray) -> bool:
    if following is None or not following[1][0].isupper() or covered[following.start(1)]:
        return False
    return not is_common(following[1].lower())


def _is_generic(word: str) -> bool:
    lists = ("portfolios", "roles", "place_words", "organization_words", "demonyms")
    return is_common(word) or any(word in lexicon(name) for name in lists)
