"""Export as a project for programs of qualitative data analysis: REFI-QDA 1.5, https://www.qdasoftware.org."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from desktop_app.core.article import clean, one_line
from desktop_app.core.passages import Passage, PassageKind
from desktop_app.core.tagging import described
from desktop_app.core.wording import GROUPS, KINDS, UNKNOWN_SPEAKER, shown_name
from desktop_app.exporters.archive import zipped
from desktop_app.exporters.document import file_name, moment, origin, provenance, speaker
from desktop_app.exporters.exchange import READER, identifier, in_utc, program, text_urn
from desktop_app.exporters.paper import paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.exporters.document import Export

    Code = tuple[str, str]  # the group it stands in, its name


def render(export: Export) -> bytes:
    """Return a ZIP of the project and the article's text.

    Positions count Unicode code points, as in QualCoder; the text has no byte order mark, and a line end is one. A code
    has the same GUID in every project, a passage in every project of the same text.
    """
    text = export.article.text.encode()
    files = [("project.qde", project(export).encode()), (f"sources/{_source_guid(export)}.txt", text)]
    return zipped(files, moment(export))


def project(export: Export) -> str:
    """Return the project as XML: its users, codes, the text with the coded passages, the reader's notes."""
    users = {name: str(identifier("user", name)) for name in (READER, program(export))}
    made = {"creatingUser": users[program(export)], "creationDateTime": in_utc(export)}
    root = ET.Element(
        "Project",
        {
            "xmlns": "urn:QDA-XML:project:1.0",
            "name": one_line(export.article.title) or file_name(export.article),
            "origin": program(export),
            "creatingUserGUID": users[program(export)],
            "creationDateTime": in_utc(export),
        },
    )
    listed = ET.SubElement(root, "Users")
    for name, guid in users.items():
        ET.SubElement(listed, "User", guid=guid, name=name)
    codes = _add_codes(root, export)
    guid = _source_guid(export)
    source = ET.SubElement(
        ET.SubElement(root, "Sources"),
        "TextSource",
        {"guid": guid, "name": file_name(export.article), "plainTextPath": f"internal://{guid}.txt", **made},
    )
    ET.SubElement(source, "Description").text = "\n".join(f"{name}: {value}" for name, value in provenance(export))
    notes = ET.Element("Notes")
    for passage in export.passages:
        by = {**made, "creatingUser": users[READER]} if passage.is_readers else made
        _add_selections(source, passage, guid, codes, by)
        if passage.note:
            note = ET.SubElement(notes, "Note", {"guid": _note_guid(guid, passage), "name": passage.id, **by})
            ET.SubElement(note, "PlainTextContent").text = clean(passage.note)
    if len(notes):
        root.append(notes)
    ET.SubElement(root, "Description").text = origin(export)
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _add_codes(root: ET.Element, export: Export) -> dict[Code, str]:
    """Add the codes that are used, by group, and return their GUIDs; no two have the same name, in any case."""
    used = dict.fromkeys(code for passage in export.passages for code in _codes(passage))
    guids = {code: str(identifier("code", *code)) for code in used}
    groups: dict[str, ET.Element] = {}
    colors = _colors()
    taken: set[str] = set()
    listed = ET.Element("Codes")
    for group in dict.fromkeys(group for group, _ in used):
        guid = str(identifier("code", group))
        groups[group] = ET.SubElement(listed, "Code", guid=guid, name=group, isCodable="false")
        taken.add(group.casefold())
    for group, name in used:
        names = chain([name], (f"{name} ({number})" for number in count(2)))
        unique = next(one for one in names if one.casefold() not in taken)
        taken.add(unique.casefold())
        color = colors.get(group) or colors[name]
        ET.SubElement(groups[group], "Code", guid=guids[group, name], name=unique, isCodable="true", color=color)
    if groups:
        ET.SubElement(root, "CodeBook").append(listed)
    return guids


def _colors() -> dict[str, str]:
    """Return the colours of groups of codes, and of each highlight's own code."""
    ink = paper()
    return {
        **{GROUPS[label]: color for label, color in ink.names.items()},
        "Quotes": ink.quote,
        "Speakers": ink.quote,
        "Sentences": ink.secondary,
        "Tags": ink.accent,
        **{f"{name} highlight": color for name, color in ink.highlights.items()},
    }


def _codes(passage: Passage) -> Iterator[Code]:
    """Yield what a passage is coded with; whoever is not certain to be meant has a code with a question mark."""
    match passage.kind:
        case PassageKind.HIGHLIGHT:
            yield "Highlights", f"{passage.color_name} highlight"
        case PassageKind.QUOTE:
            yield "Quotes", KINDS[passage.quotation] if passage.quotation else "quote"
            yield "Speakers", f"Speaker: {one_line(speaker(passage))}" if passage.name else UNKNOWN_SPEAKER
        case PassageKind.SENTENCE:
            yield "Sentences", "sentence with names"
        case PassageKind.NAME if passage.label:
            yield GROUPS[passage.label], one_line(shown_name(passage.name, passage.score or 0))
    for tag in passage.tags:
        yield "Tags", one_line(tag)


def _add_selections(
    source: ET.Element, passage: Passage, text: str, codes: dict[Code, str], by: dict[str, str]
) -> None:
    """Add a selection for each span; the note is its description as well, which is all that some programs read."""
    used = dict.fromkeys(codes[code] for code in _codes(passage))
    for part, span in enumerate(passage.spans, 1):
        guid = str(identifier(text, "selection", passage.id, str(part)))
        place = {"startPosition": str(span.start), "endPosition": str(span.end)}
        selection = ET.SubElement(source, "PlainTextSelection", {"guid": guid, "name": passage.id, **place, **by})
        ET.SubElement(selection, "Description").text = clean(passage.note) or " · ".join(described(passage))
        for code in used:
            coding = ET.SubElement(selection, "Coding", {"guid": str(identifier(guid, code)), **by})
            ET.SubElement(coding, "CodeRef", targetGUID=code)
        if passage.note:
            ET.SubElement(selection, "NoteRef", targetGUID=_note_guid(text, passage))


def _source_guid(export: Export) -> str:
    return str(identifier(text_urn(export.article)))


def _note_guid(text: str, passage: Passage) -> str:
    return str(identifier(text, "note", passage.id))
