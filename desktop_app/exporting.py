"""Exports by request: what the dialog, the child process it asks and the command line have in common."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app import __version__
from desktop_app.core.article import Span
from desktop_app.core.entities import Analysis
from desktop_app.core.passages import Choice, PassageKind, chosen_highlights, collect_passages
from desktop_app.errors import ExportError
from desktop_app.exporters import FORMATS, Format, Holds, html, text, write
from desktop_app.exporters.document import DETAILS, Detail, Export, contents

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.core.article import Article
    from desktop_app.core.highlights import Highlight

T = TypeVar("T")
# What is shown before it is saved; more would only keep the reader waiting.
SHOWN_PASSAGES = 200
SHOWN_CHARACTERS = 20_000


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
    article, analysis, choice = material.article, material.analysis, request.choice
    return Export(
        article,
        analysis,
        collect_passages(article, analysis, choice, material.highlights),
        now(),
        __version__,
        chosen_highlights(article, analysis, choice, material.highlights),
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
    of_passages = holds_passages(request)
    said = _contents(export) if of_passages else _about(form)
    is_empty = of_passages and not export.passages
    if form.is_page and of_passages:  # the words are in the passages
        page = replace(_beginning(export, is_whole=False), analysis=Analysis(model=material.analysis.model))
        return Preview(
            said, counts, is_empty, page=replace(page, article=replace(material.article, text="", blocks=()))
        )
    if form.is_page:
        return Preview(said, counts, is_empty, page=_beginning(export, is_whole=True))
    short = _beginning(export, is_whole=False)
    if form.table is not None:
        rows = islice(form.table(short), SHOWN_PASSAGES + 1)
        return Preview(said, counts, is_empty, rows=tuple(tuple(map(str, row)) for row in rows))
    shown = form.shown(short) if form.shown else form.render(short).decode("utf-8-sig")
    is_long = len(shown) > SHOWN_CHARACTERS
    return Preview(said, counts, is_empty, text=f"{shown[:SHOWN_CHARACTERS]}\n…" if is_long else shown)


def holds_passages(request: Request) -> bool:
    """Tell whether the file will hold the chosen passages, and not the whole article or its source."""
    holds = form_of(request).holds
    return holds is Holds.PASSAGES or (holds is Holds.EITHER and not request.whole)


def rendered(material: Material, request: Request) -> bytes:
    """Return the bytes of the file."""
    return form_of(request).render(export_of(material, request))


def copied(material: Material, request: Request) -> tuple[str, str]:
    """Return what is copied of an export: HTML for word processors, or "", and plain text.

    Raises ValueError for a format that cannot be copied.
    """
    form = form_of(request)
    if not can_be_copied(request):
        raise ValueError(form.key)
    if form.is_page and form.is_prose:
        export = export_of(material, request)
        return html.render(export).decode(), text.render(export).decode()
    return "", rendered(material, request).decode("utf-8-sig")


def can_be_copied(request: Request) -> bool:
    """Tell whether the clipboard can take it: what is text, and passages that are made to be read."""
    form = form_of(request)
    return form.is_text or (form.is_page and form.is_prose and not request.whole)


# Of the process that renders: what is exported, and the file that was rendered last and waits to be written.
_held: dict[str, Material] = {}
_waiting: dict[str, bytes] = {}


def hold(material: Material) -> None:
    """Keep in this process what will be exported: to send a book with each request would take long."""
    _held["material"] = material


def on_held(call: Callable[..., T], *arguments: object, **options: object) -> T:
    """Do something with what this process holds."""
    return call(_held["material"], *arguments, **options)


def prepare(material: Material, request: Request, path: Path, *, may_replace: bool) -> int:
    """Render the file and keep it in this process until it is written; return how many bytes it has.

    It can be killed at any time: nothing has been written yet. Raises ExportError where the path cannot be written to:
    it is the article's own, or something is there that may not be replaced.
    """
    refuse(path, material.article.source.path, may_replace=may_replace, way="choose it itself")
    _waiting["file"] = rendered(material, request)
    return len(_waiting["file"])


def put(path: Path) -> None:
    """Write what was prepared: all of it or nothing.

    Raises ExportError.
    """
    write(path, _waiting.pop("file"))


def refuse(path: Path, source: str, *, may_replace: bool, way: str) -> None:
    """Raise ExportError where writing to a path would replace the article itself, or what may not be replaced.

    `way` says, for the end of a sentence, how that can be replaced.
    """
    try:
        is_there, is_source = path.is_file(), bool(source) and path.resolve() == Path(source).resolve()
    except (OSError, RuntimeError, ValueError):
        return  # a name that is too long, a link that leads to itself: writing says why
    if is_source:
        raise ExportError("This is the article itself; choose another name.")
    if is_there and not may_replace:
        raise ExportError(f"“{path.name}” is there already; choose another name, or {way} to replace it.")


def _about(form: Format) -> str:
    return "The source of the article" if form.holds is Holds.SOURCE else "The whole article with its marks"


def _contents(export: Export) -> str:
    is_long = len(export.passages) > SHOWN_PASSAGES
    if not export.passages:
        return "Nothing is chosen that the article has."
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
