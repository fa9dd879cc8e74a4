"""Parts made into an article: its headline, and what stands under it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Span, compose
from desktop_app.loaders.limits import MAX_SHOWN
from desktop_app.loaders.masthead import split_masthead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.core.article import Part

_MAX_HEADLINE: Final = 150
_SECTION: Final = 2  # the level of a section's heading
_TOP: Final = 4  # blocks below a headline among which it may stand a second time
_NOT_A_HEADING: Final = re.compile(r"(?:[.!?…:;,][”’\"'»)\]]*)$")
_ABBREVIATED: Final = re.compile(r"\b(?:[A-Z]\.){2,}$")


def assemble(
    parts: Sequence[Part],
    title: str,
    *,
    name: str = "",
    byline: str = "",
    author: str = "",
    notices: Sequence[str] = (),
) -> Article:
    """Return the article of some parts; `name` is the title a document gives itself, `title` the file's name.

    The first headline is the article's; without one, a first heading, or a first line that looks like one. Who the
    document's properties call its `author` is believed where a line at the top says the same: often it is another.
    """
    placed = _with_headline(parts, byline or author)
    placed, said, published = split_masthead(placed, byline or author)
    headline = next((part.text for part in placed[:1] if part.kind is BlockKind.HEADLINE), "")
    body, blocks = compose(placed)
    called = " ".join((headline or name or title).split())
    return Article(called, body, blocks, said or byline, published, notices=tuple(notices))


def looks_like_headline(text: str) -> bool:
    """Tell whether a line is short, begins with a capital and ends without a full stop."""
    if len(text) > _MAX_HEADLINE or text[:1].islower():
        return False
    return not _NOT_A_HEADING.search(text) or bool(_ABBREVIATED.search(text))


def _with_headline(parts: Sequence[Part], author: str) -> list[Part]:
    kept = [part for part in parts if part.text.strip()]
    first = next((n for n, part in enumerate(kept[:_TOP]) if part.kind is BlockKind.HEADLINE), None)
    if first is None and kept and _words(kept[0].text) != _words(author) and _is_headline(kept):
        first = 0
    if first is not None:  # many a document has its title and then its headline, which is the same
        same = _words(kept[first].text)
        repeated = [n for n, part in enumerate(kept[: first + _TOP]) if _words(part.text) == same]
        first = repeated[0]
        kept = [part for n, part in enumerate(kept) if n not in repeated[1:]]
        kept[first] = replace(kept[first], kind=BlockKind.HEADLINE, level=0)
    return list(_as_sections(kept, first))


def _as_sections(parts: Sequence[Part], headline: int | None) -> Iterator[Part]:
    """Yield parts, those that are headlines besides the article's as headings of sections, and what is a heading of one
    of these below it.
    """
    deepens = False
    for number, part in enumerate(parts):
        if part.kind is BlockKind.HEADLINE and number != headline:
            deepens = True
            yield replace(part, kind=BlockKind.HEADING, level=_SECTION)
        elif part.kind is BlockKind.HEADING and deepens:
            yield replace(part, level=_SECTION + 1)
        else:
            yield part


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _is_headline(parts: Sequence[Part]) -> bool:
    first = parts[0]
    if first.kind is BlockKind.HEADING:
        return True
    longest = max((len(part.text) for part in parts[1:4]), default=0)
    is_plain = first.kind is BlockKind.PARAGRAPH and "\n" not in first.text.strip()
    return is_plain and looks_like_headline(first.text.strip()) and longest > max(100, 1.3 * len(first.text))


def shortened(article: Article) -> Article:
    """Return an article without what is more than can be shown, and a notice that names how much is there."""
    if len(article.text) <= MAX_SHOWN:
        return article
    blocks = article.blocks[: bisect_right(article.blocks, MAX_SHOWN, key=lambda block: block.span.end)]
    if not blocks:  # one line without an end
        blocks = (replace(article.blocks[0], span=Span(0, MAX_SHOWN)),)
    text = article.text[: blocks[-1].span.end]
    return replace(article, text=text, blocks=blocks, notices=(*article.notices, too_long(len(article.text))))


def too_long(length: int) -> str:
    """Say how much of a text of some length is shown."""
    return f"The text is very long: only the first {MAX_SHOWN:,} of {length:,} characters are shown and analysed."
