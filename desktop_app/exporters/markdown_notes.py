"""Export as an archive of Markdown notes, one a passage, for Obsidian and other collections of notes."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from desktop_app.core.article import one_line
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.wording import GROUPS
from desktop_app.exporters.archive import zipped
from desktop_app.exporters.document import Detail, is_uncertain, moment, names_by_group, origin, provenance, statements
from desktop_app.exporters.file_names import slug
from desktop_app.exporters.markdown_text import (
    about,
    escaped,
    fact_list,
    front_matter,
    name_facts,
    shown_name,
    statement,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.exporters.document import Export

_SHOWN = 20  # notes; a preview need not show thousands
_LONGEST_TITLE = 60  # characters of a passage that its note is called by


@dataclass(frozen=True, slots=True)
class _Note:
    """A passage with the name of its file and what it is called."""

    passage: Passage
    file: str
    title: str


def render(export: Export) -> bytes:
    """Return a ZIP archive of a folder with a note for each passage, and one that lists them as number 0.

    Each note says in its front matter what it is and where it comes from, and links back to the list. The numbers keep
    the order, and no two names are one name to a system that does not tell capitals or accents apart.
    """
    folder = slug(export.article.title, "article")
    files = ((f"{folder}/{name}", text.encode("utf-8", "replace")) for name, text in _files(export))
    return zipped(files, moment(export))


def shown(export: Export) -> str:
    """Return the list and the first notes, each below the name of its file."""
    return "\n".join(f"{name}\n\n{text}" for name, text in islice(_files(export), _SHOWN + 1))


def _files(export: Export) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each file."""
    width = len(str(len(export.passages)))
    index = f"{0:0{width}}-{slug(export.article.title, 'article')}.md"
    names = [name for _, group in names_by_group(export) for name in group]
    notes = [_note(passage, number, width) for number, passage in enumerate((*statements(export), *names), 1)]
    named = [note for note in notes if note.passage.kind is PassageKind.NAME]
    often = Counter(note.passage.name for note in named)
    # Of two with one name nobody knows here which of them speaks.
    speakers = {note.passage.name: note for note in named if often[note.passage.name] == 1}
    yield index, _index(export, notes)
    back = f"From {_link(one_line(export.article.title) or 'the list', index)}"
    for note in notes:
        yield note.file, _text(note, export, speakers.get(note.passage.name), back)


def _note(passage: Passage, number: int, width: int) -> _Note:
    words = one_line(passage.text)
    title = words if len(words) <= _LONGEST_TITLE else f"{words[:_LONGEST_TITLE].rstrip()}…"
    return _Note(passage, f"{number:0{width}}-{slug(words, passage.kind.value)}.md", title)


def _index(export: Export, notes: list[_Note]) -> str:
    parts = [front_matter(about(export)), f"# {escaped(export.article.title)}", fact_list(export)]
    said = [note for note in notes if note.passage.kind is not PassageKind.NAME]
    if said:
        parts += ["## Passages", "\n".join(f"- {_link(note.title, note.file)}" for note in said)]
    for label, heading in GROUPS.items():
        named = [note for note in notes if note.passage.kind is PassageKind.NAME and note.passage.label is label]
        if named:
            parts += [f"## {heading}", "\n".join(map(_name_item, named))]
    parts += ["---", escaped(origin(export))]
    return "\n\n".join(parts) + "\n"


def _name_item(note: _Note) -> str:
    doubt = " ?" if is_uncertain(note.passage) else ""
    return f"- {_link(note.title, note.file)}{doubt} · {name_facts(note.passage)}"


def _text(note: _Note, export: Export, speaker: _Note | None, back: str) -> str:
    """Return a note: what it is, the passage, where it comes from and, of a quote, who speaks in it."""
    passage = note.passage
    parts = [front_matter(_about(note, export))]
    if passage.kind is PassageKind.NAME:
        parts += [f"# {shown_name(passage)}", name_facts(passage)]
    else:
        parts.append(statement(passage, export.details))
    if passage.kind is PassageKind.QUOTE and speaker and Detail.SPEAKER in export.details:
        parts.append(f"Speaker: {_link(speaker.title, speaker.file)}")
    return "\n\n".join([*parts, back]) + "\n"


def _about(note: _Note, export: Export) -> list[tuple[str, object]]:
    """Return what there is to know of a note, for its front matter; Obsidian knows `aliases` and `tags`."""
    passage = note.passage
    is_name = passage.kind is PassageKind.NAME
    names_speaker = passage.kind is PassageKind.QUOTE and Detail.SPEAKER in export.details
    tags = dict.fromkeys(filter(None, map(_tag, passage.tags))) if Detail.TAGS in export.details else {}
    facts: list[tuple[str, object]] = [
        ("title", note.title),
        ("kind", passage.kind.value),
        ("quotation", passage.quotation.value if passage.quotation else ""),
        ("speaker", one_line(passage.name) if names_speaker else ""),
        ("label", passage.label.value if passage.label and is_name else ""),
        ("role", one_line(passage.role) if is_name else ""),
        ("aliases", [one_line(alias) for alias in passage.aliases]),
        ("color", passage.color_name),
        ("tags", list(tags)),
        ("created", export.exported),
        ("id", passage.id),
    ]
    of_article = ("title", "author", "published", "source", "sha256", "text_sha256")
    known = [(name, value) for name, value in provenance(export) if name in of_article]
    facts += [("article" if name == "title" else name, value) for name, value in known]
    return [(name, value) for name, value in facts if value]


def _tag(tag: str) -> str:
    """Return a tag as Obsidian can have it: letters, digits, _, - and /, and not digits alone."""
    kept = (
        char if char in "_-/" or char.isalnum() or unicodedata.category(char) in ("Mn", "Mc") else " " for char in tag
    )
    joined = "-".join("".join(kept).split()).strip("-/")
    return f"_{joined}" if joined.isdigit() else joined


def _link(title: str, file: str) -> str:
    return f"[{escaped(title)}]({file})"
