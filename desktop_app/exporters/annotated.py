"""The article as a page with margins shows it: words with the same marks, and what begins beside them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.core.wording import SINGULAR, UNKNOWN_SPEAKER, is_doubtful, is_uncertain, shown_speaker
from desktop_app.exporters.marked import highlights_in_order, marked_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.core.article import Block
    from desktop_app.core.findings import Quotation
    from desktop_app.core.highlights import Highlight
    from desktop_app.exporters.document import Export
    from desktop_app.exporters.marked import Run

_ARTICLES = ("the", "a", "an")
_JOINER = "\u200d"  # what stands after it belongs to the letter before
_SKIN_TONES = range(0x1F3FB, 0x1F400)


@dataclass(frozen=True, slots=True)
class MarginLink:
    """What stands in the margin where a statement or a highlight begins; `row` is its place in the lists.

    `words` and, of a statement, `below` are shown where there is room, `short` where there is not. `label` says all of
    it to who cannot see it. The color is a highlight's.
    """

    id: str
    row: str
    label: str
    short: str
    words: str = ""
    below: str = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What a stretch that belongs to a name's mention says of it; only the mention's first stretch has an id."""

    id: str
    row: str
    classes: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words with the same marks; `said` and `highlight` are the classes of their marks, "" where there is none.

    Where `bar` names a kind a bar begins in the margin, beside the line that has the words' `head`, their first letter,
    and not the line before; with `lifts` the bar of the words before ends above it.
    """

    head: str
    rest: str
    said: str = ""
    highlight: str = ""
    mention: Mentioned | None = None
    beside: tuple[MarginLink, ...] = ()
    bar: str = ""
    lifts: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedBlock:
    """A block in stretches; `lifts` tells that the bar in the margin ends with its last line."""

    block: Block
    stretches: tuple[Stretch, ...]
    lifts: bool


def annotated_blocks(export: Export) -> Iterator[AnnotatedBlock]:
    """Yield the article's blocks in order; their heads and rests are all of its text.

    As in the window a statement's own words are marked, not the paraphrase around them.
    """
    quotations = tuple(replace(quotation, clause=()) for quotation in export.analysis.quotations)
    own_words = replace(export, analysis=replace(export.analysis, quotations=quotations))
    pen = _Pen(own_words)
    for block, runs in marked_blocks(own_words):
        yield AnnotatedBlock(block, tuple(pen.stretches(runs)), pen.lifts(block.span.end))


class _Pen:
    """Goes through the text once and knows which statements have begun and not ended."""

    def __init__(self, export: Export) -> None:
        self._text = export.article.text
        self._analysis = export.analysis
        self._highlights = highlights_in_order(export)
        self._numbers = {entity.id: number for number, entity in enumerate(export.analysis.entities)}
        by_start = sorted(enumerate(export.analysis.quotations), key=lambda pair: pair[1].extent.start)
        self._next_statements = by_start[::-1]
        self._next_highlights = list(enumerate(self._highlights))[::-1]
        self._open: list[Quotation] = []
        self._bar = ""
        self._seen: set[str] = set()

    def stretches(self, runs: tuple[Run, ...]) -> Iterator[Stretch]:
        """Yield the runs of one block as stretches."""
        self._bar = ""  # each block has a bar of its own
        for run in runs:
            beside = tuple(self._begun(run.span.end))
            self._open = [quotation for quotation in self._open if quotation.extent.end > run.span.start]
            before, self._bar = self._bar, self._open_bar()
            begins = self._bar if self._bar != before else ""
            words = run.span.of(self._text)
            head = _first_letter(words) if begins else ""
            yield Stretch(
                head,
                words.removeprefix(head),
                self._said(run),
                self._highlight(run),
                self._mentioned(run, words),
                beside,
                begins,
                bool(before) and self._bar != before,
            )

    def lifts(self, end: int) -> bool:
        """Tell whether there is a bar, and all statements end where a block does."""
        return bool(self._bar) and all(quotation.extent.end <= end for quotation in self._open)

    def _begun(self, end: int) -> Iterator[MarginLink]:
        """Yield what stands beside the statements and highlights that begin before a position."""
        while self._next_statements and self._next_statements[-1][1].extent.start < end:
            number, quotation = self._next_statements.pop()
            self._open.append(quotation)
            yield self._speaker(number, quotation)
        while self._next_highlights and self._next_highlights[-1][1].span.start < end:
            yield _note(*self._next_highlights.pop())

    def _open_bar(self) -> str:
        """Return the bar that stands beside the open statements: solid where one is in its very words."""
        if any(quotation.kind.is_quoted for quotation in self._open):
            return "solid"
        return "dashed" if self._open else ""

    def _speaker(self, number: int, quotation: Quotation) -> MarginLink:
        name = " ".join(self._analysis.speaker_name(quotation, self._text).split())
        shown = shown_speaker(name, quotation.score)
        facts = [f"Quote by {name}" if name else f"Quote, {UNKNOWN_SPEAKER.lower()}", quotation.kind.value]
        if name and is_uncertain(quotation.score):
            facts.append("speaker not certain")
        cue = " ".join(quotation.cue.of(self._text).split()) if quotation.cue else ""
        said = cue or ("said" if quotation.kind.is_quoted else "reported")
        return MarginLink(
            f"said-{number}",
            f"quote-{number}",
            ", ".join(facts),
            _initials(shown) if name else "?",
            shown or UNKNOWN_SPEAKER,
            said if name else "",
        )

    def _said(self, run: Run) -> str:
        """Return the classes of a statement's words; hooks stand where they begin and where they end."""
        if not run.quotations:
            return ""
        there = [self._analysis.quotations[number] for number in run.quotations]
        spans = [span for quotation in there for span in quotation.content]
        classes = {
            "said": True,
            "quoted": any(quotation.kind.is_quoted for quotation in there),
            "begins": any(span.start == run.span.start for span in spans),
            "ends": any(span.end == run.span.end for span in spans),
        }
        return " ".join([name for name, has in classes.items() if has] + [f"quote-{one}" for one in run.quotations])

    def _highlight(self, run: Run) -> str:
        return "" if run.highlight is None else f"{self._highlights[run.highlight].color_name} note-{run.highlight}"

    def _mentioned(self, run: Run, words: str) -> Mentioned | None:
        entity, mention = run.entity, run.mention
        if entity is None or mention is None:
            return None
        number = self._numbers[entity.id]
        row, place = f"name-{number}", f"at-{number}-{run.number}"
        is_first = place not in self._seen
        self._seen.add(place)
        kind = SINGULAR[entity.label]
        facts = [words, kind if words == entity.name else f"{kind}: {entity.name}"]
        facts.append(f"{run.number + 1:,} of {len(entity.mentions):,}")
        classes = [entity.label.value, row]
        if is_doubtful(mention.score):
            facts.append("not certain")
            classes.append("doubtful")
        return Mentioned(place if is_first else "", row, " ".join(classes), ", ".join(facts))


def _note(number: int, highlight: Highlight) -> MarginLink:
    facts = [f"Highlight {highlight.color}", highlight.color_name]
    if highlight.note:
        facts.append(f"note: {highlight.note}")
    return MarginLink(
        f"mark-{number}",
        f"note-{number}",
        ", ".join(facts),
        str(highlight.color),
        highlight.note,
        color=highlight.color_name,
    )


def _initials(name: str) -> str:
    """Return two words' first letters as capitals, articles aside, and the question mark of what is not certain."""
    words = [word for word in name.removesuffix(" ?").split() if word.lower() not in _ARTICLES][:2]
    return "".join(word[0].upper() for word in words) + ("?" if name.endswith(" ?") else "")


def _first_letter(words: str) -> str:
    """Return the first character with the accents and signs that are drawn with it."""
    end = 1
    while end < len(words) and (
        unicodedata.category(words[end]).startswith("M")
        or ord(words[end]) in _SKIN_TONES
        or _JOINER in words[end - 1 : end + 1]
    ):
        end += 1
    return words[:end]
