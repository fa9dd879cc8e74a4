"""Export as Markdown: one document with everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core.wording import GROUPS
from desktop_app.exporters.document import names_by_group, origin, statements
from desktop_app.exporters.markdown_text import about, escaped, fact_list, front_matter, name_item, statement

if TYPE_CHECKING:
    from desktop_app.exporters.document import Export


def render(export: Export) -> bytes:
    """Return the export as Markdown in UTF-8 with front matter: what it is, the passages, the list of names.

    Below each passage stands its id, for links to it.
    """
    parts = [front_matter(about(export)), f"# {escaped(export.article.title)}", fact_list(export)]
    parts += [statement(passage, export.details) for passage in statements(export)]
    for label, names in names_by_group(export):
        parts += [f"## {GROUPS[label]}", "\n".join(name_item(name) for name in names)]
    parts += ["---", escaped(origin(export))]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")
