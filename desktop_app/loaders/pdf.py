"""PDF documents: the lines that PDFium finds on each page, made into paragraphs by `pdf_layout`."""

from __future__ import annotations

import ctypes
import math
import re
from typing import TYPE_CHECKING, Final

from desktop_app.core.wording import counted_noun
from desktop_app.errors import LoadError
from desktop_app.loaders.archive import DAMAGED, PROTECTED
from desktop_app.loaders.assembly import assemble
from desktop_app.loaders.limits import MAX_BYTES, MAX_PAGES
from desktop_app.loaders.pdf_layout import Line, Page, arrange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfTextPage

    from desktop_app.core.article import Article

NO_TEXT: Final = "holds pictures of pages and no text; let a program recognise the text first (OCR)"
_EMPTY: Final = "has no pages; get another copy of it"
_BAD_PAGES: Final = "Pages that are damaged were left out ({})."
_BLANK_PAGES: Final = "Pages without text were left out ({}): pictures, or scans whose text was not recognised."
_TOO_MANY: Final = "The document is very long: only its first {0} pages are shown."
_CUT_WORD: Final = "\ufffe"  # what PDFium puts where a word is cut at a line's end
_LINES: Final = re.compile(rf"[^\r\n{_CUT_WORD}]+")


def load(content: bytes, title: str) -> Article:
    """Read the bytes of a PDF document; the title is for those that have none.

    Raises LoadError, for the middle of a sentence.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        raise LoadError(PROTECTED if is_locked else DAMAGED) from error
    try:
        return _read(document, title)
    finally:
        document.close()


def _read(document: PdfDocument, title: str) -> Article:
    count = len(document)
    if not count:
        raise LoadError(_EMPTY)
    pages: list[Page] = []
    bad = 0
    for number in range(min(count, MAX_PAGES)):
        page = _page(document, number)
        if page is None:
            bad += 1
        else:
            pages.append(page)
    blank = sum(not page.lines for page in pages)
    if bad == min(count, MAX_PAGES):
        raise LoadError(DAMAGED)
    if blank == len(pages):
        raise LoadError(NO_TEXT)
    parts, left_out = arrange(pages)
    notices = [
        *((_BAD_PAGES.replace("{}", counted_noun(bad, "page")),) if bad else ()),
        *((_BLANK_PAGES.replace("{}", counted_noun(blank, "page")),) if blank else ()),
        *((_TOO_MANY.replace("{0}", f"{MAX_PAGES:,}"),) if count > MAX_PAGES else ()),
        *((f"Page numbers and lines that stand on every page were left out ({left_out}).",) if left_out else ()),
    ]
    name = _property(document, "Title")
    if re.search(r"\.\w{3,4}$|^(?:Microsoft Word|untitled)", name):  # what programs put there
        name = ""
    return assemble(parts, title, name=name, author=_property(document, "Author"), notices=notices)


def _property(document: PdfDocument, name: str) -> str:
    """Return what the document says of itself."""
    try:
        return str(document.get_metadata_dict().get(name, ""))
    except (UnicodeError, ValueError):
        return ""


def _page(document: PdfDocument, number: int) -> Page | None:
    """Return the lines of a page, None where it cannot be read."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    else:
        lines = tuple(_lines(text))
        text.close()
        return Page(page.get_height(), lines)
    finally:
        page.close()


def _lines(page: PdfTextPage) -> Iterator[Line]:
    """Yield the lines of a page in PDFium's order, which is that of the document."""
    from pypdfium2 import raw

    text = page.get_text_range() if page.count_chars() else ""
    if len(text) > MAX_BYTES:
        return
    units = _units(text)
    box = tuple(ctypes.c_double() for _ in range(4))
    for match in _LINES.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        start, end = units[first], units[first + len(words)]
        begin = max(raw.FPDFText_GetCharIndexFromTextIndex(page, start), 0)
        left = bottom = float("inf")
        right = top = float("-inf")
        for index in range(raw.FPDFText_CountRects(page, begin, end - start)):
            if raw.FPDFText_GetRect(page, index, *(ctypes.byref(edge) for edge in box)):
                edges = [edge.value for edge in box]
                left, top = min(left, edges[0]), max(top, edges[1])
                right, bottom = max(right, edges[2]), min(bottom, edges[3])
        is_cut = text[match.end() : match.end() + 1] == _CUT_WORD
        yield Line(words, left, bottom, right, top, _size(page, begin), _is_bold(page, begin), is_cut)


def _size(page: PdfTextPage, index: int) -> float:
    """Return how large a character is set, in points: many programs set all in size 1 and enlarge that."""
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    is_known = raw.FPDFText_GetMatrix(page, index, ctypes.byref(matrix))
    scale = math.hypot(matrix.c, matrix.d) if is_known else 1.0
    return float(raw.FPDFText_GetFontSize(page, index)) * (scale or 1.0)


def _is_bold(page: PdfTextPage, index: int) -> bool:
    from pypdfium2 import raw

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
