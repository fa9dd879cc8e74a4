"""Mark what the model missed: every further place where a name that was decided stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.nlp.context import begins_sentence, is_acronym, is_common, title_before
from desktop_app.nlp.lexicons import lexicon

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

    from desktop_app.core.findings import Mention

_WORD = re.compile(r"\w+")
# What may not stand before is looked at behind the first letter, which is searched for much faster than any place.
_LOWER_WORD = re.compile(r"[^\W\d_A-Z](?<![\w.].)\w+")
_GOES_ON = re.compile(r"\$|_|[-‑][^\W\d_]+[-‑]|['’](?!s\b)[^\W\d_]")  # US$, Inzamam-ul-Haq, N’Golo
_NEXT_NAME = re.compile(r"[ \xa0]([^\W\d_][\w]*)")
_PREVIOUS_NAME = re.compile(r"(?:^|[\s(\"“‘'—–])([^\W\d_][\w.’'-]*)[ \xa0]$")


def complete_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, those inside a longer name that is marked elsewhere replaced by that name.

    “Poe” in “Ashford Poe Trust” is no person once that trust has been named. The mentions are disjoint and
    in order.
    """
    longer: dict[str, Mention] = {}
    for mention in mentions:
        surface = mention.span.of(text)
        if " " in surface and (surface not in longer or mention.score > longer[surface].score):
            longer[surface] = mention
    starts = [mention.span.start for mention in mentions]
    ends = {mention.span.start: mention.span.end for mention in mentions}
    covered = bytearray(len(text))
    grown: list[Mention] = []
    for start, end in _matches(text, longer):
        if covered[start] or ends.get(start) == end:
            continue
        span = Span(start, end)
        if _surrounds(span, mentions, starts):
            covered[start:end] = b"\1" * (end - start)
            grown.append(replace(longer[text[start:end]], span=span))
    kept = [mention for mention in mentions if not covered[mention.span.start]]
    return sorted(kept + grown, key=lambda mention: mention.span.start)


def _surrounds(span: Span, mentions: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Tell whether a span is more than the mentions it touches, and holds all of each."""
    first = bisect_left(starts, span.start)
    touched = mentions[max(0, first - 1) : bisect_left(starts, span.end)]
    if first and touched[0].span.end <= span.start:
        touched = touched[1:]
    return bool(touched) and all(span.contains(mention.span) and span != mention.span for mention in touched)


def find_repetitions(
    text: str, surfaces: Collection[str], taken: Sequence[Span], headings: Sequence[Span]
) -> Iterator[tuple[Span, str]]:
    """Yield, in text order, each unmarked whole-word, case-exact place of a surface, and the surface.

    The longest surface wins. Left alone are places that touch a taken span or belong to a longer
    capitalized run, and common words at the start of a sentence. Titles in headings are capitalized
    throughout, so there the run says nothing.
    """
    lower_words = _lower_words(text)
    covered = bytearray(len(text))
    titled = bytearray(len(text))
    for mask, spans in ((covered, taken), (titled, headings)):
        for span in spans:
            mask[span.start : span.end] = b"\1" * (span.end - span.start)
    last = 0
    for start, end in _matches(text, surfaces):
        if start < last or covered.find(1, start, end) >= 0:
            continue
        span = Span(start, end)
        if _is_free(text, span, lower_words, covered, in_heading=bool(titled[start])):
            yield span, text[start:end]
            last = end


@lru_cache(maxsize=1)  # an article is decided for again and again, while more of it is analysed
def _lower_words(text: str) -> frozenset[str]:
    return frozenset(_LOWER_WORD.findall(text))


def _matches(text: str, surfaces: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield start and end of the whole-word, case-exact places of surfaces in text order, at each word the longest."""
    by_word = _by_first_word(surfaces)
    if not by_word:
        return
    # Of a text's words only those that begin like a name are looked at: most begin with a small letter.
    letters = "".join(sorted({word[0] for word in by_word}))
    for word in re.finditer(rf"[{re.escape(letters)}](?<!\w.)\w*", text):
        lengths = by_word.get(word[0])
        start = word.start()
        if not lengths or _joined_before(text, start, by_word):
            continue
        for length, known in lengths:
            surface = text[start : start + length]
            if surface in known and _stands_alone(text, surface, start + length):
                yield start, start + length
                break


def _by_first_word(surfaces: Iterable[str]) -> Mapping[str, list[tuple[int, set[str]]]]:
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


def _is_free(text: str, span: Span, lower_words: frozenset[str], covered: bytearray, *, in_heading: bool) -> bool:
    surface = span.of(text)
    following = _NEXT_NAME.match(text, span.end)
    if in_heading:
        return not (following and following[1].lower() in lexicon("organization_words"))
    if _runs_on(following, covered):
        return False
    if is_acronym(surface) or re.search(r"\s", surface):
        return True
    titled = bool(title_before(text, span.start))
    if _is_generic(surface.lower()):  # “the House” and “Mr Bank” are names
        return titled or text[max(0, span.start - 4) : span.start].lower() == "the "
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
    return not is_acronym(following[1]) and not is_common(following[1].lower())  # Jane Roe FRS


def _is_generic(word: str) -> bool:
    lists = ("portfolios", "roles", "place_words", "organization_words", "demonyms")
    return is_common(word) or any(word in lexicon(name) for name in lists)
