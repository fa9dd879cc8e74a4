"""The Word document that exports are written into: its styles, its paper, its properties."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import ZipFile

from desktop_app.core.article import one_line
from desktop_app.exporters.archive import zipped
from desktop_app.exporters.document import Export, file_name, moment, origin
from desktop_app.exporters.paper import paper
from desktop_app.exporters.word import PASSAGE_INDENT, element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

# On every system that has Word, and with a near relative elsewhere.
_SERIF, _SANS = "Georgia", "Arial"
_LONGEST_PROPERTY = 255
# Of the template, what is never used: a picture of an empty page, styles for Word 2010 alone, a data store.
_UNUSED = ("/thumbnail", "/stylesWithEffects", "/customXml")
_LISTS = (f"{style}{level}" for style in ("List", "ListBullet", "ListContinue") for level in ("", "2", "3"))
_KEPT = frozenset(
    ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Title", "Heading1", "Heading2", "Quote", "Caption")
).union(_LISTS)
# Word knows these styles by their names.
_IDS = {"annotation text": "CommentText", "annotation reference": "CommentReference"}


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style; sizes and distances in points, the indent in twentieths of one."""

    name: str
    size: float
    color: str
    font: str = _SERIF
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.35
    indent: int = 0
    keep_next: bool = False
    level: int | None = None


def _styles() -> tuple[_Style, ...]:
    ink = paper()
    passage = PASSAGE_INDENT
    return (
        _Style("Normal", 11, ink.text, after=7),
        _Style("Title", 20, ink.text, bold=True, after=4, line=1.2, keep_next=True),
        _Style("heading 1", 15, ink.text, bold=True, before=22, after=6, line=1.2, keep_next=True, level=0),
        _Style("heading 2", 12, ink.text, bold=True, before=14, after=4, line=1.2, keep_next=True, level=1),
        _Style("Facts", 8.5, ink.tertiary, _SANS, line=1.3),
        _Style("Notice", 9.5, ink.secondary, _SANS, before=8, line=1.3),
        _Style("Passage", 11.5, ink.text, before=14, indent=passage),
        _Style("Note", 9.5, ink.secondary, _SANS, before=2, line=1.3, indent=passage),
        _Style("About", 8.5, ink.tertiary, _SANS, before=2, line=1.3, indent=passage),
        _Style("Name", 11, ink.text, after=4, line=1.25),
        _Style("Legend", 8.5, ink.secondary, _SANS, before=10, after=14, line=1.5),
        _Style("Quote", 11, ink.text, after=7, indent=400),
        _Style("caption", 9, ink.secondary, _SANS, after=10, line=1.3),
        _Style("Closing", 8.5, ink.tertiary, _SANS, before=30, after=6, line=1.3),
        _Style("annotation text", 9.5, ink.text, _SANS, line=1.15),
    )


def new_document(export: Export) -> Document:
    """Return an empty document with the styles and properties of an export."""
    from docx import Document

    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_UNUSED)]:
            del relations[key]
    _set_paper(document)
    _set_styles(document, export.article.language or "en")
    _set_properties(document, export)
    return document


def saved(document: Document, export: Export) -> bytes:
    """Return a document as a file, the same bytes for the same export."""
    output = io.BytesIO()
    document.save(output)
    with ZipFile(output) as archive:
        return zipped(((entry.filename, archive.read(entry)) for entry in archive.infolist()), moment(export))


def _set_paper(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin = section.bottom_margin = Mm(24)
    # Otherwise Word opens it as a document of Word 2010, and says so.
    for mode in document.settings.element.xpath("//w:compatSetting[@w:name='compatibilityMode']"):
        mode.set(qn("w:val"), "15")


def _set_styles(document: Document, language: str) -> None:
    """Keep of the template's styles those that are used, in the looks of ours, and add the others of ours."""
    from docx.oxml.ns import qn

    styles = document.styles.element
    for found in styles.xpath("w:style"):
        if found.get(qn("w:styleId")) not in _KEPT:
            styles.remove(found)
    for part in styles.xpath("w:style/w:link | w:style/w:semiHidden"):
        part.getparent().remove(part)
    for lang in styles.xpath("w:docDefaults//w:lang"):
        lang.set(qn("w:val"), language)
        lang.set(qn("w:bidi"), language)
    for style in _styles():
        same = styles.xpath(f"w:style[w:name/@w:val='{style.name}']")
        made = same[0] if same else _new_style(style.name, "paragraph")
        for old in made.xpath("w:pPr | w:rPr"):
            made.remove(old)
        made.extend((_paragraph_properties(style), _run_properties(style)))
        if not same:
            styles.append(made)
    small = _Style("Small", 8.5, paper().tertiary, _SANS)
    speaker = element("rPr", [element("b"), element("bCs"), _color(paper().quote)])
    reference = element("rPr", [element("sz", val="16"), element("szCs", val="16")])
    for name, look in (("Small", _run_properties(small)), ("Speaker", speaker), ("annotation reference", reference)):
        made = _new_style(name, "character")
        made.append(look)
        styles.append(made)


def _new_style(name: str, kind: str) -> BaseOxmlElement:
    """Return a style of ours, or one that Word knows by its name and brings along only when it is used."""
    basis = [element("basedOn", val="Normal")] if kind == "paragraph" else []
    return element(
        "style",
        [element("name", val=name), *basis, element("uiPriority", val="1"), element("qFormat")],
        type=kind,
        customStyle="0" if name in _IDS else "1",
        styleId=_IDS.get(name, name),
    )


def _paragraph_properties(style: _Style) -> BaseOxmlElement:
    parts = [element("keepNext")] if style.keep_next else []
    parts.append(
        element(
            "spacing",
            before=str(round(style.before * 20)),
            after=str(round(style.after * 20)),
            line=str(round(style.line * 240)),
            lineRule="auto",
        )
    )
    if style.indent:
        parts.append(element("ind", left=str(style.indent)))
    if style.level is not None:
        parts.append(element("outlineLvl", val=str(style.level)))
    return element("pPr", parts)


def _run_properties(style: _Style) -> BaseOxmlElement:
    bold = [element("b"), element("bCs")] if style.bold else []
    size = str(round(style.size * 2))
    return element(
        "rPr",
        [
            element("rFonts", ascii=style.font, hAnsi=style.font, cs=style.font),
            *bold,
            _color(style.color),
            element("sz", val=size),
            element("szCs", val=size),
        ],
    )


def _color(color: str) -> BaseOxmlElement:
    return element("color", val=color.lstrip("#"))


def _set_properties(document: Document, export: Export) -> None:
    """Say where the document comes from; a property is one short line."""
    article, when = export.article, moment(export).replace(tzinfo=None)
    properties = document.core_properties
    properties.title = _short(article.title)
    properties.author = _short(article.byline)
    properties.last_modified_by = "Standfirst"
    properties.comments = _short(f"From {file_name(article)}. {origin(export)}")
    properties.language = article.language
    properties.created = properties.modified = when
    properties.revision = 1


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _LONGEST_PROPERTY else f"{line[: _LONGEST_PROPERTY - 1]}…"
