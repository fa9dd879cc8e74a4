"""The text of a page as PDFium has it: pieces of lines with their places."""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from typing import TYPE_CHECKING, Final

from pypdfium2 import raw

from desktop_app.loaders.limits import MAX_BYTES
from desktop_app.loaders.pdf_columns import WIDE
from desktop_app.loaders.pdf_lines import LARGE, SMALL, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfTextPage

_CUT_WORD: Final = "\ufffe"  # what PDFium puts where a word is cut at a line's end
_LINES: Final = re.compile(rf"[^\r\n{_CUT_WORD}]+")
_WORD: Final = re.compile(r"\S+")
_HYPHEN: Final = re.compile(r"[^\W\d_][-\u2010\u00ad]$")  # where it puts none: before another column or page
_START: Final = re.compile(r"[“”„«»‘’\"']?[^\W\d_]|\d{1,3}(?!\d)")  # a letter that may be large, a note's number
_LEFTWARDS: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic
_FAR: Final = 100_000.0  # points, more than any page has


def pieces(page: PdfTextPage) -> Iterator[Line]:
    """Yield the pieces of lines in the document's order.

    They are cut at wide white, after a first letter that is large, and after a first number that is small.
    """
    text = page.get_text_range() if page.count_chars() else ""
    if len(text) > MAX_BYTES:
        return
    units = _units(text)
    for match in _LINES.finditer(text):
        words = [word.span() for word in _WORD.finditer(text, *match.span())]
        if not words:
            continue
        shift = max(raw.FPDFText_GetCharIndexFromTextIndex(page, units[words[0][0]]), 0) - units[words[0][0]]
        is_cut = text[match.end() : match.end() + 1] == _CUT_WORD
        cuts = list(_cuts(page, text, words, units, shift))
        ends = [before for before, _ in cuts] + [words[-1][1]]
        for start, end in zip([words[0][0], *(after for _, after in cuts)], ends, strict=True):
            yield _line(page, text[start:end], units[start] + shift, units[end] + shift, is_cut and end == ends[-1])


def _cuts(
    page: PdfTextPage, text: str, words: Sequence[tuple[int, int]], units: Sequence[int], shift: int
) -> Iterator[tuple[int, int]]:
    """Yield where a piece ends and the next one begins, for the words of a line."""
    if _LEFTWARDS.search(text, words[0][0], words[-1][1]):
        return
    first = _START.match(text, *words[0])
    if first and (first.end() < words[0][1] or len(words) > 1):
        end = first.end()
        after = end if end < words[0][1] else words[1][0]
        sizes = [_size(page, units[place] + shift) for place in (end - 1, after)]
        if sizes[0] < SMALL * sizes[1] if text[end - 1].isdecimal() else sizes[0] > LARGE * sizes[1]:
            yield end, after
            if end == words[0][1]:
                words = words[1:]
    wide = WIDE * _size(page, units[words[0][0]] + shift)
    box = raw.FS_RECTF()
    for (_, end), (start, _) in itertools.pairwise(words):
        if not raw.FPDFText_GetLooseCharBox(page, units[end - 1] + shift, box):
            continue
        edge = box.right
        # What is drawn further left, at the same height, is another piece too.
        if raw.FPDFText_GetLooseCharBox(page, units[start] + shift, box) and not -wide < box.left - edge < wide:
            yield end, start


def _line(page: PdfTextPage, words: str, begin: int, end: int, is_cut: bool) -> Line:
    left = bottom = _FAR
    right = top = -_FAR
    box = tuple(ctypes.c_double() for _ in range(4))
    for index in range(raw.FPDFText_CountRects(page, begin, end - begin)):
        if raw.FPDFText_GetRect(page, index, *(ctypes.byref(edge) for edge in box)):
            edges = [_place(edge.value) for edge in box]
            left, top = min(left, edges[0]), max(top, edges[1])
            right, bottom = max(right, edges[2]), min(bottom, edges[3])
    if left > right or bottom > top:  # it has no place
        left = right = bottom = top = 0.0
    elif raw.FPDFText_GetCharOrigin(page, begin, ctypes.byref(box[0]), ctypes.byref(box[1])):  # not as low as a “g”
        bottom = min(max(_place(box[1].value), bottom), top)
    if _HYPHEN.search(words):
        words, is_cut = words[:-1], True
    sizes = [_size(page, begin), _size(page, end - 1)]
    if sizes[0] != sizes[1]:
        sizes = sorted((*sizes, _size(page, (begin + end) // 2)))
    is_bold = _is_bold(page, begin) and _is_bold(page, end - 1)
    return Line(words, left, bottom, right, top, sizes[1], is_bold, is_cut)


def _place(value: float) -> float:
    return min(max(value, -_FAR), _FAR) if math.isfinite(value) else 0.0


def _size(page: PdfTextPage, index: int) -> float:
    """Return how large a character is set, in points: many programs set all in size 1 and enlarge that."""
    matrix = raw.FS_MATRIX()
    is_known = raw.FPDFText_GetMatrix(page, index, ctypes.byref(matrix))
    scale = math.hypot(matrix.c, matrix.d) if is_known else 1.0
    return min(max(abs(_place(raw.FPDFText_GetFontSize(page, index) * (scale or 1.0))), 0.1), _FAR)


def _is_bold(page: PdfTextPage, index: int) -> bool:
    flags = ctypes.c_int()
    size = raw.FPDFText_GetFontInfo(page, index, None, 0, ctypes.byref(flags))
    name = ctypes.create_string_buffer(max(size, 1))
    raw.FPDFText_GetFontInfo(page, index, name, size, ctypes.byref(flags))
    return raw.FPDFText_GetFontWeight(page, index) >= 600 or b"bold" in name.value.lower()


def _units(text: str) -> list[int] | range:
    """Return where each character, and the end, is in PDFium's count: one by one, unless there are pairs of units."""
    if text.isascii() or max(text) < "\U00010000":
        return range(len(text) + 1)
    places = [0]
    for char in text:
        places.append(places[-1] + (2 if char > "\uffff" else 1))
    return places
