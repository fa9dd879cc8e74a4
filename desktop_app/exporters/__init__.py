"""Bytes out: one module and one line in FORMATS for each format that can be written."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.core.files import write_atomically
from desktop_app.errors import ExportError, reason
from desktop_app.exporters import (
    bibtex,
    brat,
    csl_json,
    csv,
    docx,
    html,
    hypothesis,
    interactive,
    json,
    jsonl,
    markdown,
    markdown_notes,
    pdf,
    readwise,
    refi_qda,
    ris,
    spacy,
    spacy_jsonl,
    table,
    taguette,
    text,
    w3c,
    xlsx,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from desktop_app.exporters.document import Export


class Holds(StrEnum):
    """What a file of a format is made of: the chosen passages, the whole article with its marks, or its source alone.

    EITHER is passages, or the whole article where that is asked for.
    """

    PASSAGES = "passages"
    EITHER = "either"
    ARTICLE = "article"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that can be written; the key is what the command line calls it.

    Before it is written it is shown as its `table`, header first, as the text of `shown`, or as what is rendered where
    that is text; a page (`is_page`) as one. Prose (`is_prose`) is made to be read: what stands with each passage can be
    chosen. `is_text` tells that a file is text in UTF-8, which can be copied. The note says what a file cannot do that
    is expected of it, "" where there is nothing to say.
    """

    key: str
    name: str
    suffix: str
    render: Callable[[Export], bytes]
    holds: Holds = Holds.PASSAGES
    is_page: bool = False
    is_prose: bool = False
    is_text: bool = True
    table: Callable[[Export], Iterator[Sequence[object]]] | None = None
    shown: Callable[[Export], str] | None = None
    note: str = ""


_NO_ADDRESS = (
    "The article's web address is not known: Hypothes.is shows these on the page only when each address in the file "
    "that begins with urn:sha256 has been replaced by the page's."
)
_NO_PLACE = "It has no place for SHA-256, program, model and number of corrections."

FORMATS = (
    Format("html", "Web page", ".html", html.render, is_page=True, is_prose=True),
    Format("interactive-html", "Interactive web page", ".html", interactive.render, Holds.ARTICLE, is_page=True),
    Format("pdf", "PDF document", ".pdf", pdf.render, Holds.EITHER, is_page=True, is_prose=True, is_text=False),
    Format("docx", "Word document", ".docx", docx.render, Holds.EITHER, is_page=True, is_prose=True, is_text=False),
    Format("markdown", "Markdown", ".md", markdown.render, is_prose=True),
    Format(
        "markdown-notes",
        "Markdown, one note per passage",
        ".zip",
        markdown_notes.render,
        is_prose=True,
        is_text=False,
        shown=markdown_notes.shown,
    ),
    Format("text", "Plain text", ".txt", text.render, is_prose=True),
    Format("csv", "CSV table", ".csv", csv.render, table=table.with_header),
    Format("csv-raw", "CSV for programs, formulas unguarded", ".csv", csv.render_raw, table=table.with_header),
    Format("xlsx", "Excel workbook", ".xlsx", xlsx.render, is_text=False, table=table.with_header),
    Format("json", "JSON data", ".json", json.render),
    Format("jsonl", "JSON lines", ".jsonl", jsonl.render),
    Format("w3c", "W3C annotations", ".jsonld", w3c.render),
    Format("readwise", "Readwise CSV", ".csv", readwise.render, table=readwise.rows, note=_NO_PLACE),
    Format("hypothesis", "Hypothes.is JSON", ".json", hypothesis.render, note=_NO_ADDRESS),
    Format("taguette", "Taguette CSV", ".csv", taguette.render, table=taguette.rows, note=_NO_PLACE),
    Format("refi-qda", "REFI-QDA project", ".qdpx", refi_qda.render, is_text=False, shown=refi_qda.project),
    Format("brat", "brat standoff", ".zip", brat.render, Holds.ARTICLE, is_text=False, shown=brat.standoff),
    Format("spacy", "spaCy training data", ".spacy", spacy.render, Holds.ARTICLE, is_text=False, shown=spacy.shown),
    Format("spacy-jsonl", "spaCy JSON lines", ".jsonl", spacy_jsonl.render, Holds.ARTICLE),
    Format("ris", "RIS reference", ".ris", ris.render, Holds.SOURCE),
    Format("bibtex", "BibTeX reference", ".bib", bibtex.render, Holds.SOURCE),
    Format("csl-json", "CSL-JSON reference", ".json", csl_json.render, Holds.SOURCE),
)

_ADVICE = {
    errno.ENOENT: "make the folder first or choose another",
    errno.ENOTDIR: "choose a folder, not a file, to write in",
    errno.EISDIR: "name a file inside the folder",
    errno.ENOSPC: "free some space or choose another disk",
    errno.EDQUOT: "free some space or choose another disk",
    errno.EACCES: "choose another place or change the permissions",
    errno.EPERM: "choose another place or change the permissions",
    errno.EROFS: "choose a place that can be written to",
    errno.ENAMETOOLONG: "choose a shorter name",
}


def format_for(name: str) -> Format | None:
    """Return the format with this key, else the first with this file suffix ("md", ".md"), in any case, or None."""
    wanted = name.lower()
    by_key = (form for form in FORMATS if form.key == wanted)
    by_suffix = (form for form in FORMATS if wanted in (form.suffix, form.suffix[1:]))
    return next(by_key, None) or next(by_suffix, None)


def write(path: Path, content: bytes) -> None:
    """Write bytes to path: all of them or nothing.

    Raises ExportError with the path, the cause and what to do; a file that was there is then untouched.
    """
    try:
        if _is_device(path):
            path.write_bytes(content)
        else:
            write_atomically(path, content)
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, "choose another place")
        raise ExportError(f"{path} could not be written: {reason(error)}; {advice}.") from error


def _is_device(path: Path) -> bool:
    """Tell whether path is a pipe or a device such as /dev/stdout, which must be written to, not replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()
