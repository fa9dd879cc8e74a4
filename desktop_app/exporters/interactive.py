"""Export as one web page to read in: the article with its marks, and the lists of them beside it.

It needs nothing else and loads nothing. Without its script it can be read as well: the script shows and hides marks,
goes from the lists to a passage and back, and filters.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from itertools import groupby, takewhile
from typing import TYPE_CHECKING

from desktop_app.core.article import BlockKind
from desktop_app.core.name_order import NameOrder, in_order
from desktop_app.core.speakers import how_said, speakers, words_of
from desktop_app.core.wording import (
    BY_READER,
    GROUPS,
    SAID_SO,
    SINGULAR,
    counted_noun,
    is_doubtful,
    long_date,
    paragraph_shown,
    shown_name,
)
from desktop_app.exporters.annotated import annotated_blocks
from desktop_app.exporters.document import facts, file_name, notices, origin, why_marked
from desktop_app.exporters.marked import highlights_in_order
from desktop_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Template

    from desktop_app.core.article import Block
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Label, Mention, Quotation
    from desktop_app.exporters.document import Export

_TEMPLATE = "templates/interactive.html"
_SCRIPT = "templates/interactive.js"
_STRIP = 54  # px of the line that shows where in the article a name stands


def render(export: Export) -> bytes:
    """Return the whole article as a page in UTF-8, with all its names, quotes and the reader's highlights.

    Every text of the article is escaped, and no script but the page's own may run. Raises FileNotFoundError when the
    program is incomplete.
    """
    article, analysis = export.article, export.analysis
    blocks = list(annotated_blocks(export))
    headline = list(takewhile(lambda one: one.block.kind is BlockKind.HEADLINE, blocks))
    page = _template().render(
        article=article,
        published=long_date(article.published),
        source=" · ".join([file_name(article), counted_noun(article.words, "word")]),
        exported=long_date(export.exported),
        headline=headline,
        body=[(tag, list(group)) for tag, group in groupby(blocks[len(headline) :], lambda one: _tag(one.block))],
        groups=list(_groups(analysis.entities)),
        numbers={entity.id: number for number, entity in enumerate(analysis.entities)},
        speakers=speakers(article, analysis),
        quotation_numbers={id(quotation): number for number, quotation in enumerate(analysis.quotations)},
        quotations=len(analysis.quotations),
        highlights=highlights_in_order(export),
        marked={one.mention.id for block in blocks for one in block.stretches if one.mention},
        counts=Counter(entity.label for entity in analysis.entities for _ in entity.mentions),
        notices=notices(article, analysis),
        origin=origin(export),
        facts=facts(export),
        version=export.version,
        script_hash=_script_hash(),
        group_names=GROUPS,
        singular=SINGULAR,
        counted_noun=counted_noun,
        is_doubtful=is_doubtful,
        shown_name=shown_name,
        why=why_marked,
        how_said=lambda quotation: " · ".join((*how_said(article, analysis, quotation), *_corrected(quotation))),
        corrected=lambda entity: _corrected(entity.surest),
        words_of=lambda quotation: words_of(article, quotation),
        place=lambda span: paragraph_shown(article, span.start),
        ticks=lambda entity: _ticks(entity, len(article.text)),
        strip=_STRIP,
        id=id,
    )
    return page.encode("utf-8", "replace")


@cache
def _template() -> Template:
    """Return the page's template, with the style and the script it takes in."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    path = resource_path(_TEMPLATE)
    environment = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(path.name)


def _corrected(found: Mention | Quotation) -> tuple[str, ...]:
    """Say that the reader corrected a mark, () where they did not."""
    return (BY_READER,) if found.reason == SAID_SO else ()


def _tag(block: Block) -> str:
    """Return the element for a block below the headline."""
    match block.kind:
        case BlockKind.HEADLINE | BlockKind.HEADING:
            return f"h{min(max(block.level, 2), 6)}"
        case BlockKind.ITEM:
            return "li"
        case BlockKind.QUOTE:
            return "blockquote"
    return "p"


def _groups(entities: Sequence[Entity]) -> Iterator[tuple[Label, list[Entity]]]:
    """Yield people, organizations and places, the most mentioned first; groups without a name are left out."""
    for label in GROUPS:
        names = in_order((entity for entity in entities if entity.label is label), NameOrder.MOST)
        if names:
            yield label, names


def _ticks(entity: Entity, length: int) -> str:
    """Return an SVG path with a short line for each place on the strip where the name stands."""
    places = dict.fromkeys(1 + round((_STRIP - 2) * mention.span.start / length) for mention in entity.mentions)
    return "".join(f"M{place} 2v10" for place in places)


def _script_hash() -> str:
    """Return the script's SHA-256 as a content security policy names it."""
    return b64encode(sha256(resource_path(_SCRIPT).read_text(encoding="utf-8").encode()).digest()).decode()
