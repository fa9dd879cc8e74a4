"""Stand-ins that tests pass where the program takes a function or an executor: quick, exact, no model."""

from __future__ import annotations

import os
import re
import time
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from desktop_app.core.article import Article, BlockKind, Part, Source, Span, compose
from desktop_app.core.entities import Analysis, Entity
from desktop_app.core.findings import Findings, Label, Mention, Quotation, QuotationKind
from desktop_app.core.pieces import split
from desktop_app.errors import AnalysisError
from desktop_app.nlp.unmarked import all_passages
from desktop_app.worker import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.core.pieces import Piece

P = ParamSpec("P")
T = TypeVar("T")

NAMES = {
    "Maria Keller": Label.PERSON,
    "Keller": Label.PERSON,
    "José Peña": Label.PERSON,
    "Harbour Board": Label.ORGANIZATION,
    "Hamburg": Label.LOCATION,
    "Oslo": Label.LOCATION,
}
_NAME = re.compile("|".join(map(re.escape, NAMES)))


def analyze(piece: Piece) -> Findings:
    """Mark the names above and every quoted passage, spoken by the first name after it."""
    mentions = [
        Mention(Span(piece.span.start + match.start(), piece.span.start + match.end()), NAMES[match[0]])
        for match in _NAME.finditer(piece.text)
    ]
    quotations = []
    for passage in piece.passages:
        after = next((m.span for m in mentions if m.span.start >= passage.span.end), None)
        quotations.append(Quotation((passage.span,), QuotationKind.DIRECT, speaker=after, score=0.9))
    return Findings(tuple(mentions), tuple(quotations), "fake")


def analyze_without_model(piece: Piece) -> Findings:
    """Fail as the pipeline does when no model is installed."""
    raise AnalysisError("The language model is missing; install it.")


def analyze_and_die(piece: Piece) -> Findings:
    """Take the process along, as a crash in native code would."""
    os._exit(1)


def hang(started: Path) -> None:
    """Say by a file that the work has begun, and never end."""
    started.touch()
    while True:
        time.sleep(60)


class InlineExecutor(Executor):
    """Does each job at once, in the caller's thread."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return a future that is done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as every executor does
            future.set_exception(error)
        return future


class HeldExecutor(Executor):
    """Does no job before it is told to."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[object], Callable[[], object]]] = []
        self.ended = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return a future that waits for `release`."""
        future: Future[T] = Future()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))  # type: ignore[arg-type]
        return future

    def release(self) -> None:
        """Do the oldest job."""
        future, call = self.waiting.pop(0)
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(call())
            except Exception as error:  # noqa: BLE001 - as every executor does
                future.set_exception(error)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Remember that nobody wants anything any more."""
        self.ended = True


def article(*paragraphs: str, headline: str = "", path: str = "") -> Article:
    """Return an article of these paragraphs."""
    parts = [Part(BlockKind.HEADLINE, headline)] if headline else []
    text, blocks = compose(parts + [Part(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs])
    return Article(headline or "Untitled", text, blocks, source=Source(path, "Plain text"))


def reading(made: Article) -> Reading:
    """Return an article with its pieces, as the reader process does."""
    return Reading(made, split(made, all_passages(made)))


def story(paragraphs: int = 40) -> str:
    """Return a story as a file holds it: five names, a quote every fourth paragraph, emoji here and there."""
    lines = ["Old bridge stays closed", ""]
    for number in range(1, paragraphs + 1):
        if number % 4 == 1:
            lines.append(f"“The bridge 🌉 is not safe for anyone in week {number},” said Maria Keller in Hamburg.")
        elif number % 4 == 2:
            lines.append(f"The Harbour Board met again and heard report number {number} on rust and repairs. " * 3)
        elif number % 4 == 3:
            lines.append(f"Nobody in Oslo answered letter {number}, and José Peña wrote it once more, at length. " * 3)
        else:
            lines.append(f"It rained for {number} days and the river rose under the old bridge without a pause. " * 3)
        lines.append("")
    return "\n".join(lines)


def entity(entity_id: str, name: str, text: str, label: Label = Label.PERSON, **fields: object) -> Entity:
    """Return an entity mentioned wherever its name stands in the text."""
    found = tuple(Mention(Span(*match.span()), label) for match in re.finditer(re.escape(name), text))
    return Entity(entity_id, label, name, found, **fields)  # type: ignore[arg-type]


def quotation(text: str, *words: str, kind: QuotationKind = QuotationKind.DIRECT, **fields: object) -> Quotation:
    """Return a quotation whose passages are these words of the text."""
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in words)
    return Quotation(spans, kind, **fields)  # type: ignore[arg-type]


def analysis(*entities: Entity, quotations: tuple[Quotation, ...] = ()) -> Analysis:
    """Return a complete analysis."""
    return Analysis(entities, quotations, "fake", True)
