"""Exports by request: what the dialog, the child process it asks and the command line have in common."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.core.article import Span
from desktop_app.core.passages import Choice, PassageKind, collect_passages
from desktop_app.exporters import FORMATS, Format, Holds, write
from desktop_app.exporters.document import DETAILS, Detail, Export, contents

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.core.article import Article
    from desktop_app.core.entities import Analysis
    from desktop_app.core.highlights import Highlight

# What is shown before it is saved; more would only keep the reader waiting.
SHOWN_PASSAGES = 200
SHOWN_CHARACTERS = 20_000


_HELD = {
    Holds.EITHER: "The whole article with its marks",
    Holds.ARTICLE: "The whole article with its marks",
    Holds.SOURCE: "The source of the article",
}


@dataclass(frozen=True, slots=True)
class Material:
    """What can be exported: an article, what is known of it, and what the reader made of it."""

    article: Article
    analysis: Analysis
    highlights: tuple[Highlight, ...] = ()
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: the key of a format, which passages, what stands with each, and the whole article or not."""

    form: str
    choice: Choice = field(default_factory=Choice)
    details: frozenset[Detail] = DETAILS
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The beginning of what will be written: a page, rows of cells, or text.

    `counts` says how many passages of each kind there are, chosen or not; `contents` in words what the file holds.
    """

    contents: str
    counts: dict[PassageKind, int]
    is_empty: bool
    page: Export | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    text: str = ""


def now() -> str:
    """Return the time an export is made, in ISO 8601 with the offset from UTC."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def form_of(request: Request) -> Format:
    """Return the format that was asked for."""
    return next(form for form in FORMATS if form.key == request.form)


def export_of(material: Material, request: Request) -> Export:
    """Return all that the file will hold."""
    article, analysis, highlights = material.article, material.analysis, material.highlights
    return Export(
        article,
        analysis,
        collect_passages(article, analysis, request.choice, highlights),
        now(),
        __version__,
        highlights,
        material.corrections,
        request.details,
        request.whole,
    )


def preview_of(material: Material, request: Request) -> Preview:
    """Return the beginning of what will be written, as that will be."""
    form, export = form_of(request), export_of(material, request)
    everything = replace(request.choice, kinds=frozenset(PassageKind))
    passages = collect_passages(material.article, material.analysis, everything, material.highlights)
    counts = {kind: sum(passage.kind is kind for passage in passages) for kind in PassageKind}
    holds_passages = form.holds is Holds.PASSAGES or (form.holds is Holds.EITHER and not request.whole)
    said = _contents(export) if holds_passages else _HELD[form.holds]
    is_empty = holds_passages and not export.passages
    if form.is_page:
        return Preview(said, counts, is_empty, page=_beginning(export, is_whole=not holds_passages))
    short = _beginning(export, is_whole=False)
    if form.table is not None:
        rows = islice(form.table(short), SHOWN_PASSAGES + 1)
        return Preview(said, counts, is_empty, rows=tuple(tuple(map(str, row)) for row in rows))
    text = form.shown(short) if form.shown else form.render(short).decode("utf-8-sig")
    is_long = len(text) > SHOWN_CHARACTERS
    return Preview(said, counts, is_empty, text=f"{text[:SHOWN_CHARACTERS]}\n…" if is_long else text)


def rendered(material: Material, request: Request) -> bytes:
    """Return the bytes of the file."""
    return form_of(request).render(export_of(material, request))


# Of the process that renders: what was rendered last and waits to be written.
_waiting: dict[str, bytes] = {}


def prepare(material: Material, request: Request) -> int:
    """Render the file and keep it in this process until it is written; return how many bytes it has.

    It can be killed at any time: nothing has been written yet.
    """
    _waiting["file"] = rendered(material, request)
    return len(_waiting["file"])


def put(path: Path) -> None:
    """Write what was prepared: all of it or nothing.

    Raises ExportError.
    """
    write(path, _waiting.pop("file"))


def _contents(export: Export) -> str:
    is_long = len(export.passages) > SHOWN_PASSAGES
    return f"{contents(export)}; the first {SHOWN_PASSAGES} are shown" if is_long else contents(export)


def _beginning(export: Export, *, is_whole: bool) -> Export:
    """Return an export with no more than can be looked at: the first passages, or the article's first blocks."""
    if not is_whole:
        return replace(export, passages=export.passages[:SHOWN_PASSAGES])
    article, analysis = export.article, export.analysis
    blocks = tuple(block for block in article.blocks if block.span.end <= SHOWN_CHARACTERS) or article.blocks[:1]
    shown = Span(0, blocks[-1].span.end if blocks else 0)
    entities = [
        replace(entity, mentions=tuple(one for one in entity.mentions if shown.contains(one.span)))
        for entity in analysis.entities
        if shown.contains(entity.mentions[0].span)
    ]
    quotations = tuple(one for one in analysis.quotations if all(map(shown.contains, one.statement)))
    return replace(
        export,
        article=replace(article, text=shown.of(article.text), blocks=blocks),
        analysis=replace(analysis, entities=tuple(entities), quotations=quotations),
        highlights=tuple(one for one in export.highlights if shown.contains(one.span)),
        passages=(),
        whole=True,
    )
