"""PDF documents: the pieces of lines that PDFium finds on each page, made into paragraphs by `pdf_layout`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pypdfium2

from desktop_app.core.wording import counted_noun
from desktop_app.errors import LoadError
from desktop_app.loaders.archive import DAMAGED, PROTECTED
from desktop_app.loaders.assembly import assemble
from desktop_app.loaders.limits import MAX_PAGES
from desktop_app.loaders.pdf_layout import arrange
from desktop_app.loaders.pdf_lines import Page
from desktop_app.loaders.pdf_text import pieces

if TYPE_CHECKING:
    from desktop_app.core.article import Article

NO_TEXT: Final = "holds pictures of pages and no text; let a program recognise the text first (OCR)"
_EMPTY: Final = "has no pages; get another copy of it"
_BAD_PAGES: Final = "Pages that are damaged were left out ({})."
_BLANK_PAGES: Final = "Pages without text were left out ({}): pictures, or scans whose text was not recognised."
_TOO_MANY: Final = "The document is very long: only its first {0} pages are shown."


def load(content: bytes, title: str) -> Article:
    """Read the bytes of a PDF document; the title is for those that have none.

    Raises LoadError, for the middle of a sentence.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        is_locked = "password" in str(error).lower()
        raise LoadError(PROTECTED if is_locked else DAMAGED) from error
    try:
        return _read(document, title)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, title: str) -> Article:
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


def _property(document: pypdfium2.PdfDocument, name: str) -> str:
    """Return what the document says of itself."""
    try:
        return str(document.get_metadata_dict().get(name, ""))
    except (UnicodeError, ValueError):
        return ""


def _page(document: pypdfium2.PdfDocument, number: int) -> Page | None:
    """Return the pieces of a page's lines, None where it cannot be read."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    else:
        lines = tuple(pieces(text))
        text.close()
        return Page(page.get_height(), lines)
    finally:
        page.close()
