"""Export as standoff for brat: https://brat.nlplab.org/standoff.html, with the configuration it needs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.core.article import Article, Span, one_line
from desktop_app.core.findings import QuotationKind
from desktop_app.core.highlights import COLORS
from desktop_app.core.wording import UNKNOWN_SPEAKER, is_doubtful, is_uncertain
from desktop_app.exporters.archive import zipped
from desktop_app.exporters.document import file_name, moment, provenance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Quotation
    from desktop_app.exporters.document import Export

_CONFIGURATION = f"""\
[entities]
PERSON
ORGANIZATION
LOCATION
Quotation
Statement
Speaker
Cue
Highlight

[relations]
Says\tArg1:Speaker, Arg2:Quotation
Reports\tArg1:Cue, Arg2:Quotation
Within\tArg1:Quotation, Arg2:Statement
Same\tArg1:PERSON, Arg2:PERSON, <REL-TYPE>:symmetric-transitive
Same\tArg1:ORGANIZATION, Arg2:ORGANIZATION, <REL-TYPE>:symmetric-transitive
Same\tArg1:LOCATION, Arg2:LOCATION, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind\tArg:Quotation, Value:{"|".join(kind.value for kind in QuotationKind)}
Color\tArg:Highlight, Value:{"|".join(COLORS)}
Uncertain\tArg:<ENTITY>
"""


def render(export: Export) -> bytes:
    """Return a ZIP of the article's text, the marks in it and the configuration.

    Positions count Unicode code points. No annotation holds a line end: what goes over one is in fragments. Mentions
    of one name are “Same”. Notes, which are one line there, tell who a quotation's speaker is and are the reader's own.
    """
    name = _name(export.article)
    origin = "".join(f"# {fact}: {value}\n" for fact, value in provenance(export))
    files = (
        (f"{name}.txt", export.article.text),
        (f"{name}.ann", standoff(export)),
        ("annotation.conf", f"{origin}\n{_CONFIGURATION}"),
    )
    return zipped(((path, text.encode()) for path, text in files), moment(export))


def standoff(export: Export) -> str:
    """Return the marks, a line each."""
    lines = _Lines(export.article.text)
    for entity in export.analysis.entities:
        _add_entity(lines, entity)
    for quotation in export.analysis.quotations:
        _add_quotation(lines, quotation, export.analysis.speaker_name(quotation, export.article.text))
    for highlight in export.highlights:
        mark = lines.mark("Highlight", (highlight.span,))
        lines.add("A", f"Color {mark} {highlight.color_name}")
        lines.note(mark, highlight.note, f"tags: {', '.join(highlight.tags)}" if highlight.tags else "")
    return "".join(f"{line}\n" for line in lines.written)


def _add_entity(lines: _Lines, entity: Entity) -> None:
    marks = []
    for mention in entity.mentions:
        marks.append(lines.mark(entity.label.name, (mention.span,)))
        if is_doubtful(mention.score):
            lines.add("A", f"Uncertain {marks[-1]}")
    lines.same(marks)
    lines.note(marks[0], f"name: {entity.name}", f"role: {entity.role}" if entity.role else "")


def _add_quotation(lines: _Lines, quotation: Quotation, speaker: str) -> None:
    mark = lines.mark("Quotation", quotation.content)
    lines.add("A", f"Kind {mark} {quotation.kind.value}")
    if quotation.speaker:
        lines.add("R", f"Says Arg1:{lines.once('Speaker', quotation.speaker)} Arg2:{mark}")
    if quotation.cue:
        lines.add("R", f"Reports Arg1:{lines.once('Cue', quotation.cue)} Arg2:{mark}")
    if quotation.clause:
        lines.add("R", f"Within Arg1:{mark} Arg2:{lines.mark('Statement', quotation.clause)}")
    lines.note(mark, f"speaker: {speaker}" if speaker else UNKNOWN_SPEAKER.lower())
    if speaker and is_uncertain(quotation.score):
        lines.add("A", f"Uncertain {mark}")


class _Lines:
    """Annotations in the making: each kind has numbers of its own, from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._numbers: Counter[str] = Counter()
        self._marks: dict[tuple[str, Span], str] = {}
        self.written: list[str] = []

    def add(self, letter: str, content: str) -> str:
        """Add an annotation of a kind and return its name, such as “T12”."""
        self._numbers[letter] += 1
        name = f"{letter}{self._numbers[letter]}"
        self.written.append(f"{name}\t{content}")
        return name

    def mark(self, label: str, spans: Iterable[Span]) -> str:
        """Add words of the text with a label and return the annotation's name."""
        pieces = [piece for span in spans for piece in _fragments(span, self._text)]
        places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        return self.add("T", f"{label} {places}\t{' '.join(piece.of(self._text) for piece in pieces)}")

    def once(self, label: str, span: Span) -> str:
        """Return the name of what one annotation says of several others, such as a speaker of many quotations."""
        if (label, span) not in self._marks:
            self._marks[label, span] = self.mark(label, (span,))
        return self._marks[label, span]

    def same(self, marks: list[str]) -> None:
        """Say that annotations, where they are several, are of one and the same."""
        if len(marks) > 1:
            self.written.append(f"*\tSame {' '.join(marks)}")

    def note(self, mark: str, *notes: str) -> None:
        """Add notes to an annotation, all of them as one, which is all that brat shows, on one line."""
        words = " · ".join(filter(None, map(one_line, notes)))
        if words:
            self.add("#", f"AnnotatorNotes {mark}\t{words}")


def _fragments(span: Span, text: str) -> Iterator[Span]:
    """Yield the pieces of a span that hold no line end."""
    for line in re.finditer(r"[^\n]+", span.of(text)):
        yield Span(span.start + line.start(), span.start + line.end())


def _name(article: Article) -> str:
    """Return a name for the files that every system can hold: of the article's, what is plain letters and digits."""
    stem = file_name(article).rpartition(".")[0] or file_name(article)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    words = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return f"article-{words}" if words else "article"
