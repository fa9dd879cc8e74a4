"""The whole article as a Word document: its blocks in Word's styles, its marks as underlines, fills and comments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.core.article import Block, BlockKind
from desktop_app.core.findings import Label
from desktop_app.core.highlights import COLORS
from desktop_app.core.passages import Choice, Passage, PassageKind, collect_passages
from desktop_app.core.wording import GROUPS, NOT_CERTAIN, YOUR_HIGHLIGHT, is_doubtful, is_uncertain, long_date
from desktop_app.exporters.document import Detail, Export, file_name, lines_below, moment, notices
from desktop_app.exporters.exchange import READER
from desktop_app.exporters.marked import Run, highlights_in_order, marked_blocks
from desktop_app.exporters.paper import paper
from desktop_app.exporters.word import (
    PLAIN,
    Look,
    add_comments,
    comment,
    comment_end,
    comment_start,
    is_rtl,
    open_paragraph,
    paragraph,
    run,
    separated,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

    from desktop_app.core.highlights import Highlight

_UNDERLINES = {Label.PERSON: "single", Label.ORGANIZATION: "double", Label.LOCATION: "dottedHeavy"}
_DOUBTFUL = "dash"
_STYLES = {
    BlockKind.HEADLINE: "Title",
    BlockKind.PARAGRAPH: "Normal",
    BlockKind.QUOTE: "Quote",
    BlockKind.CAPTION: "Caption",
}
_DEEPEST = 3  # the lists Word has styles for


@dataclass(frozen=True, slots=True)
class _Remark:
    """A comment on the text from one code point to another; its author is the reader or the program."""

    number: int
    start: int
    end: int
    author: str
    lines: tuple[str, ...]


def whole_article(document: Document, export: Export) -> Iterator[BaseOxmlElement]:
    """Yield the article as paragraphs, and add the comments they refer to to the document.

    A comment spans a statement from its first word to its last, with the “she said” in the midst of it; the fills show
    which words are said.
    """
    remarks = _remarks(export)
    if remarks:
        when = moment(export)
        add_comments(document, (comment(remark.number, remark.author, remark.lines, when) for remark in remarks))
    body = _blocks(export, remarks)
    yield next(body) if export.article.has_headline else paragraph("Title", [(export.article.title, PLAIN)])
    yield from facts_below(export)
    yield paragraph("Legend", _legend(export))
    yield from body


def facts_below(export: Export, holds: str = "") -> Iterator[BaseOxmlElement]:
    """Yield what stands below the headline: whose article it is, where it comes from, how sound the marks are."""
    article = export.article
    byline = f"By {article.byline}" if article.byline else ""
    source = [file_name(article), f"exported {long_date(export.exported)}", holds]
    for line in ([byline, long_date(article.published)], source):
        parts = [(fact, PLAIN) for fact in line if fact]
        if parts:
            yield paragraph("Facts", separated(parts))
    for notice in notices(article, export.analysis):
        yield paragraph("Notice", [(notice, PLAIN)])


def name_look(label: Label, *, doubtful: bool) -> Look:
    """Return how a name is set off: by the line of its label in its colour, by a broken one where it is not certain."""
    return Look(underline=_DOUBTFUL if doubtful else _UNDERLINES[label], line_color=paper().names[label])


def _legend(export: Export) -> list[tuple[str, Look]]:
    """Return what the marks mean, each in the look of what it means."""
    marks = [(name, name_look(label, doubtful=False)) for label, name in GROUPS.items()]
    marks.append((NOT_CERTAIN, name_look(Label.PERSON, doubtful=True)))
    marks.append(("Quotes", Look(fill=paper().quote_tint)))
    used = {highlight.color_name for highlight in export.highlights}
    fills = [(name, Look(fill=paper().highlights[name])) for name in COLORS if name in used]
    return separated([*marks, (f"{YOUR_HIGHLIGHT}:", PLAIN)] if fills else marks) + [
        part for fill in fills for part in ((" ", PLAIN), fill)
    ]


def _remarks(export: Export) -> list[_Remark]:
    """Return a comment for each quote, and for each highlight that has a note or tags, by where they begin."""
    kinds = frozenset({PassageKind.QUOTE, PassageKind.HIGHLIGHT})
    passages = collect_passages(export.article, export.analysis, Choice(kinds), export.highlights)
    said = [(passage, lines) for passage in passages if (lines := _lines(passage))]
    return [
        _Remark(
            number,
            passage.spans[0].start,
            passage.spans[-1].end,
            READER if passage.is_readers else "Standfirst",
            lines,
        )
        for number, (passage, lines) in enumerate(said)
    ]


def _lines(passage: Passage) -> tuple[str, ...]:
    """Return what there is to say of a passage."""
    if passage.kind is PassageKind.HIGHLIGHT:
        tags = f"Tags: {', '.join(passage.tags)}" if passage.tags else ""
        return tuple(filter(None, (passage.note, tags)))
    below = lines_below(passage, frozenset({Detail.SPEAKER, Detail.PLACE}))
    doubtful = bool(passage.name) and passage.score is not None and is_uncertain(passage.score)
    doubt = f"The speaker is {NOT_CERTAIN}{f': {passage.reason}' if passage.reason else ''}." if doubtful else ""
    return tuple(filter(None, (below.speaker, below.about, doubt)))


def _blocks(export: Export, remarks: list[_Remark]) -> Iterator[BaseOxmlElement]:
    """Yield each block as a paragraph, its marks and the ends of the comments in it."""
    text, highlights = export.article.text, highlights_in_order(export)
    waiting, opened = remarks[::-1], list[_Remark]()
    for block, runs in marked_blocks(export):
        rtl = is_rtl(block.span.of(text))
        style, marker = _style(block)
        made = open_paragraph(style, rtl=rtl)
        if marker:
            made.append(run(f"{marker}\t", Look(rtl=rtl)))
        # The character after a block is the line end before the next one.
        places = [*(part.span.start for part in runs), block.span.end + 1]
        for part, (start, following) in zip(runs, pairwise(places), strict=True):
            while waiting and waiting[-1].start <= start:
                opened.append(waiting.pop())
                made.append(comment_start(opened[-1].number))
            words = part.span.of(text)
            made.append(run(words, replace(_look(part, highlights), rtl=rtl and is_rtl(words, neutral=True))))
            for remark in [remark for remark in opened if remark.end <= following]:
                opened.remove(remark)
                made.extend(comment_end(remark.number))
        yield made


def _look(part: Run, highlights: Sequence[Highlight]) -> Look:
    """Return the marks of a run; a highlight covers the quote it is in."""
    fill = paper().quote_tint if part.quotations else ""
    if part.highlight is not None:
        fill = paper().highlights[highlights[part.highlight].color_name]
    if part.entity is None or part.mention is None:
        return Look(fill=fill)
    return replace(name_look(part.entity.label, doubtful=is_doubtful(part.mention.score)), fill=fill)


def _style(block: Block) -> tuple[str, str]:
    """Return the id of a block's style, and the marker where it has to be written out.

    Word would count the items of a list by itself, and not as the article does.
    """
    if block.kind is BlockKind.HEADING:
        return ("Heading1" if block.level <= 2 else "Heading2"), ""
    if block.kind is not BlockKind.ITEM:
        return _STYLES[block.kind], ""
    level = min(max(block.level, 1), _DEEPEST)
    depth = str(level) if level > 1 else ""
    if not block.marker:
        return f"ListContinue{depth}", ""
    is_bullet = not any(char.isalnum() for char in block.marker)
    return (f"ListBullet{depth}", "") if is_bullet else (f"List{depth}", block.marker)
