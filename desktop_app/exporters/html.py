"""Export as one web page that needs nothing else: no script, no picture, no address it loads from."""

from __future__ import annotations

from desktop_app.core.passages import PassageKind
from desktop_app.core.wording import BY_READER, GROUPS, counted_noun, long_date, why
from desktop_app.exporters.document import (
    Export,
    contents,
    digest_line,
    file_name,
    is_uncertain,
    lines_below,
    names_by_group,
    notices,
    origin,
    statements,
    why_marked,
)
from desktop_app.exporters.paper import paper
from desktop_app.resources import resource_path

_TEMPLATE = "templates/export.html"


def render(export: Export) -> bytes:
    """Return the export as a page in UTF-8 that reads well on screen, in the dark and on paper.

    Every text of the article is escaped. Raises FileNotFoundError when the program is incomplete.
    """
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    template = environment.from_string(resource_path(_TEMPLATE).read_text(encoding="utf-8"))
    article = export.article
    page = template.render(
        article=article,
        light=paper(),
        dark=paper("dark"),
        published=long_date(article.published),
        source=" · ".join([file_name(article), f"exported {long_date(export.exported)}", contents(export)]),
        statements=statements(export),
        groups=names_by_group(export),
        notices=notices(article, export.analysis),
        origin=origin(export),
        digest_line=digest_line(article),
        details=export.details,
        version=export.version,
        group_names=GROUPS,
        lines_below=lines_below,
        quote=PassageKind.QUOTE,
        counted_noun=counted_noun,
        is_uncertain=is_uncertain,
        why=why,
        why_marked=why_marked,
        by_reader=BY_READER,
    )
    return page.encode("utf-8", "replace")
