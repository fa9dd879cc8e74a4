"""What the cards say: all that is known of a name, what a speaker says, how one statement is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.article import Span
from desktop_app.core.sentences import sentence_at
from desktop_app.core.speakers import Speaker, how_said, share, words_of
from desktop_app.core.wording import (
    NOT_CERTAIN,
    SINGULAR,
    UNKNOWN_SPEAKER,
    counted_noun,
    is_doubtful,
    paragraph_shown,
    shown_name,
    shown_speaker,
    why,
)
from desktop_app.gui.commands import key_of
from desktop_app.gui.look.theme import KIND_OF_LABEL, MarkKind
from desktop_app.gui.panel.card import Card, Paragraph, Style

if TYPE_CHECKING:
    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis, Entity
    from desktop_app.core.findings import Mention, Quotation
    from desktop_app.core.highlights import Highlight

LONGEST = 300  # characters of a sentence
_STATEMENTS, _SHORT = 5, 160  # statements on a speaker's card, characters of each


def name_card(article: Article, entity: Entity) -> Card:
    """Return the card of a name: role, all aliases, its first sentence, and why that mention is marked."""
    first = entity.mentions[0]
    count = len(entity.mentions)
    order = f"first of {count}" if count > 1 else "one mention"
    place = paragraph_shown(article, first.span.start)
    paragraphs = [
        Paragraph(Style.NAME, shown_name(entity.name, entity.surest.score)),
        Paragraph(
            Style.PLACE,
            f"{SINGULAR[entity.label].capitalize()}, {order}  ·  {place}",
        ),
        _sentence(article, first.span),
    ]
    notes = [entity.role, f"also {', '.join(entity.aliases)}" if entity.aliases else ""]
    paragraphs += [Paragraph(Style.NOTE, note) for note in notes if note]
    paragraphs.append(Paragraph(Style.NOTE, f"Why marked: {why(first.reason, first.score)}"))
    doubtful = sum(is_doubtful(mention.score) for mention in entity.mentions)
    if doubtful and count > 1:
        paragraphs.append(Paragraph(Style.NOTE, f"{doubtful:,} of {counted_noun(count, 'mention')} {NOT_CERTAIN}"))
    paragraphs.append(Paragraph(Style.HINT, "Enter selects all mentions" if count > 1 else "Enter goes there"))
    return Card(tuple(paragraphs), KIND_OF_LABEL[entity.label])


def possible_card(article: Article, mention: Mention) -> Card:
    """Return the card of a possible name: what it may be, its sentence, and why it is not marked."""
    name = " ".join(mention.span.of(article.text).split())
    what = f"Possibly a missed {SINGULAR[mention.label]}  ·  {paragraph_shown(article, mention.span.start)}"
    reason = f"Why listed: {mention.reason or 'not certain enough to be marked'}"
    paragraphs = (
        Paragraph(Style.NAME, name),
        Paragraph(Style.PLACE, what),
        _sentence(article, mention.span),
        Paragraph(Style.NOTE, reason),
        Paragraph(Style.HINT, "Enter goes there"),
    )
    return Card(paragraphs, None)


def speaker_card(article: Article, analysis: Analysis, speaker: Speaker) -> Card:
    """Return the card of a speaker: the role, how much of what is quoted is theirs, and their statements."""
    statements = speaker.quotations
    about = counted_noun(len(statements), "statement")
    if part := share(article, analysis, speaker):
        about += f"  ·  {max(round(100 * part), 1)}% of the quoted words"
    paragraphs = [Paragraph(Style.NAME, speaker.title)]
    if speaker.role:
        paragraphs.append(Paragraph(Style.PLACE, speaker.role))
    paragraphs.append(Paragraph(Style.PLACE, about))
    for quotation in statements[:_STATEMENTS]:
        paragraphs.append(Paragraph(Style.PASSAGE, cut(words_of(article, quotation), _SHORT)))
        first, *more = how_said(article, analysis, quotation)
        paragraphs.append(Paragraph(Style.PLACE, "  ·  ".join([first.capitalize(), *more])))
    if len(statements) > _STATEMENTS:
        paragraphs.append(Paragraph(Style.NOTE, f"and {counted_noun(len(statements) - _STATEMENTS, 'other')}"))
    paragraphs.append(Paragraph(Style.HINT, f"{key_of('copy_speaker')} copies all statements with their source"))
    return Card(tuple(paragraphs), MarkKind.QUOTE)


def statement_card(article: Article, analysis: Analysis, quotation: Quotation) -> Card:
    """Return the card of a statement: who says it, how and where, the sentences around, how that was found."""
    name = analysis.speaker_name(quotation, article.text)
    title = shown_speaker(name[:1].upper() + name[1:], quotation.score) or UNKNOWN_SPEAKER
    first, *more = how_said(article, analysis, quotation)
    entity = analysis.entity(quotation.entity)
    told = [span for span in (quotation.speaker, quotation.cue) if span is not None]
    spans = sorted([*quotation.statement, *told])
    paragraphs = [
        Paragraph(Style.NAME, title),
        *([Paragraph(Style.PLACE, entity.role)] if entity and entity.role else []),
        Paragraph(Style.PLACE, "  ·  ".join([first.capitalize(), *more])),
        _sentence(article, quotation.extent, Span(spans[0].start, max(span.end for span in spans))),
    ]
    if quotation.reason:
        paragraphs.append(Paragraph(Style.NOTE, f"Why this speaker: {quotation.reason}"))
    paragraphs.append(Paragraph(Style.HINT, "Enter goes there"))
    return Card(tuple(paragraphs), MarkKind.QUOTE)


def unsaid_card(article: Article, span: Span) -> Card:
    """Return the card of words between marks that are taken for nobody's statement."""
    paragraphs = (
        Paragraph(Style.NAME, "Possibly a quote"),
        Paragraph(Style.PLACE, f"In quotation marks  ·  {paragraph_shown(article, span.start)}"),
        _sentence(article, span),
        Paragraph(Style.NOTE, "Why not marked: it reads like a title, a nickname or a word meant otherwise"),
        Paragraph(Style.HINT, "Enter goes there"),
    )
    return Card(paragraphs, None)


def highlight_card(article: Article, highlight: Highlight) -> Card:
    """Return the card of a highlight: its colour and place, the sentences around, the note and the tags."""
    span = highlight.span
    notes = [highlight.note, " ".join(f"#{tag}" for tag in highlight.tags)]
    paragraphs = (
        Paragraph(Style.NAME, f"Highlight {highlight.color}, {highlight.color_name}"),
        Paragraph(Style.PLACE, paragraph_shown(article, span.start).capitalize()),
        _sentence(article, span),
        *(Paragraph(Style.NOTE, note) for note in notes if note),
        Paragraph(Style.HINT, "Enter goes there"),
    )
    return Card(paragraphs, highlight.color)


def cut(text: str, longest: int) -> str:
    """Return text, the end of a longer one replaced by “…” behind a whole word."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _sentence(article: Article, span: Span, around: Span | None = None) -> Paragraph:
    """Return the sentences around a name or a statement, cut to what a card has room for."""
    around = around or span
    start, end = sentence_at(article, around.start).start, sentence_at(article, around.end - 1).end
    whole = Span(min(start, span.start), max(end, span.end))
    low = max(whole.start, span.start - LONGEST // 2)
    if low > whole.start:  # at a whole word
        low = min(article.text.find(" ", low, span.start) + 1 or low, span.start)
    high = min(whole.end, max(low + LONGEST, span.start + LONGEST // 2))
    if span.end < high < whole.end:
        high = max(article.text.rfind(" ", span.end, high), span.end)
    before, after = "…" * (low > whole.start), "…" * (high < whole.end)
    text = f"{before}{article.text[low:high]}{after}".replace("\n", " ")
    place = len(before) + span.start - low
    return Paragraph(Style.PASSAGE, text, place, min(place + span.end - span.start, len(text) - len(after)))
