"""Export as a Word document: the passages as a page to print and to go on writing on, or the article with its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import GROUPS
from desktop_app.exporters.document import (
    Export,
    contents,
    facts,
    is_uncertain,
    lines_below,
    name_facts,
    names_by_group,
    origin,
    statements,
)
from desktop_app.exporters.paper import paper
from desktop_app.exporters.word import PLAIN, Bar, Look, is_rtl, paragraph, separated, table
from desktop_app.exporters.word_article import facts_below, name_look, whole_article
from desktop_app.exporters.word_styles import new_document, saved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

    from desktop_app.core.findings import Label
    from desktop_app.exporters.document import Detail


def render(export: Export) -> bytes:
    """Return the export as a document for Word and its relatives, in styles that can be changed there.

    With `whole` it is the article, with a comment on each quote and on each highlight with a note or tags.
    """
    document = new_document(export)
    # Right before the section's properties: looked for with every paragraph, they would cost minutes for a book.
    end = document.element.body[-1]
    for part in whole_article(document, export) if export.whole else _passages(export):
        end.addprevious(part)
    for part in _closing(export):
        end.addprevious(part)
    return saved(document, export)


def _passages(export: Export) -> Iterator[BaseOxmlElement]:
    yield paragraph("Title", [(export.article.title, PLAIN)])
    yield from facts_below(export, contents(export))
    for number, passage in enumerate(statements(export)):
        yield from _statement(passage, export.details, odd=number % 2 == 1)
    groups = names_by_group(export)
    if groups:
        yield paragraph("Heading1", [("Names", PLAIN)])
    for label, names in groups:
        yield paragraph("Heading2", [(GROUPS[label], PLAIN)])
        for name in names:
            yield _name(name, label)


def _statement(passage: Passage, details: frozenset[Detail], *, odd: bool) -> Iterator[BaseOxmlElement]:
    below = lines_below(passage, details)
    is_found = passage.kind is PassageKind.QUOTE and passage.name
    parts = [(below.speaker, Look("Speaker") if is_found else PLAIN), (below.about, PLAIN)]
    lines = [
        ("Note", [(below.note, PLAIN)]),
        ("About", [(f"In the sentence: {below.sentence}" if below.sentence else "", PLAIN)]),
        ("About", separated([part for part in parts if part[0]])),
        ("About", [(f"Tags: {below.tags}" if below.tags else "", PLAIN)]),
    ]
    lines = [(style, texts) for style, texts in lines if any(text.strip() for text, _ in texts)]
    bar = _bar(passage, odd=odd)
    fill = paper().highlights[passage.color_name] if passage.color else ""
    rtl = is_rtl(passage.text)
    yield paragraph("Passage", [(passage.text, Look(fill=fill))], rtl=rtl, bar=bar, keep=bool(lines))
    for left, (style, texts) in zip(reversed(range(len(lines))), lines, strict=True):
        yield paragraph(style, texts, rtl=rtl, bar=bar, keep=left > 0)


def _bar(passage: Passage, *, odd: bool) -> Bar | None:
    """Return a quote's bar: broken where the words are not the speaker's own."""
    if passage.kind is not PassageKind.QUOTE:
        return None
    is_quoted = passage.quotation is None or passage.quotation.is_quoted
    return Bar("single" if is_quoted else "dashed", paper().quote, odd)


def _name(passage: Passage, label: Label) -> BaseOxmlElement:
    doubtful = is_uncertain(passage)
    about = [(fact, Look("Small")) for fact in name_facts(passage)]
    name = (passage.name, name_look(label, doubtful=doubtful))
    return paragraph("Name", [name, (" ?" if doubtful else "", PLAIN), (" · ", Look("Small")), *separated(about)])


def _closing(export: Export) -> Iterator[BaseOxmlElement]:
    """Yield what is said of the marks as a whole, and where all of it comes from, as a table."""
    yield paragraph("Closing", [(origin(export), PLAIN)], keep=True)
    yield table(facts(export))
    yield paragraph("Facts", [])
