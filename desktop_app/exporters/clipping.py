"""Passages with their source for the clipboard: the same in plain text, in HTML and in Markdown."""

from __future__ import annotations

from html import escape as escape_html
from typing import TYPE_CHECKING

from desktop_app.core.article import clean
from desktop_app.exporters.markdown_text import escape as escape_markdown

if TYPE_CHECKING:
    from desktop_app.core.citing import Citation


def plain(citation: Citation) -> str:
    """Return a citation as lines of text."""
    if not citation.title:
        lines = [line for one in citation.passages for line in (one.words, "", f"— {one.about}")]
        return "\n".join([*lines, f"Source: {citation.source}", ""])
    lines = [f"{one.words} ({one.about})" for one in citation.passages]
    return "\n".join([citation.title, "", *lines, "", f"Source: {citation.source}", ""])


def html(citation: Citation) -> str:
    """Return a citation as HTML for word processors and mails: block quotes, nothing that is loaded or run."""
    parts = [f"<p><strong>{_html(citation.title)}</strong></p>"] if citation.title else []
    for one in citation.passages:
        parts.append(f"<blockquote><p>{_html(one.words)}</p></blockquote><p>— {_html(one.about)}</p>")
    return "\n".join([*parts, f"<p><small>Source: {_html(citation.source)}</small></p>"])


def markdown(citation: Citation) -> str:
    """Return a citation as Markdown: block quotes that show exactly the words."""
    parts = [f"**{escape_markdown(citation.title)}**"] if citation.title else []
    for one in citation.passages:
        quoted = f"{escape_markdown(one.words)}\n\n— {escape_markdown(one.about)}"
        parts.append("\n".join(f"> {line}".rstrip() for line in quoted.split("\n")))
    return "\n\n".join([*parts, f"Source: {escape_markdown(citation.source)}"]) + "\n"


def _html(text: str) -> str:
    return escape_html(clean(text)).replace("\n", "<br>")
