"""Parts made into an article: its headline, and what stands under it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from desktop_app.core.article import Article, BlockKind, Span, compose
from desktop_app.loaders.limits import MAX_SHOWN
from desktop_app.loaders.masthead import split_masthead

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.core.article import Part

_MAX_HEADLINE: Final = 150
_SECTION: Final = 2  # the level of a section's heading
_TOP: Final = 4  # blocks among which a headline stands, and below it a second time
_BLOCKS_ABOVE: Final = 12  # labels, boxes, running heads that may stand before what is surely the headline
_TEXT_ABOVE: Final = 600  # characters that these may have
_SENTENCE: Final = 100  # characters of a line that is more than a label
_WORDS_OF_A_LABEL: Final = 3
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

    The headline comes first, and what stood before it, such as the section's name, after it. A headline of level 0 is
    sure, one of level 1 a heading that may be a section's; without one, it is a first heading, or a first line that
    looks like one. Who the document's properties call its `author` is believed where a line at the top says the same:
    often it is another.
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
    first = _headline_of(kept, author)
    if first is None:
        return list(_as_sections(kept))
    # Many a document has its title and then its headline, which is the same.
    same = _words(kept[first].text)
    rest = [part for n, part in enumerate(kept) if n != first and (n >= first + _TOP or _words(part.text) != same)]
    return [replace(kept[first], kind=BlockKind.HEADLINE, level=0), *_as_sections(rest)]


def _headline_of(parts: Sequence[Part], author: str) -> int | None:
    """Return the number of the part that is the headline; a line with the author's name is none."""
    above = accumulate((len(part.text) for part in parts), initial=0)
    top = [part for part, length in zip(parts[:_BLOCKS_ABOVE], above, strict=False) if length <= _TEXT_ABOVE]
    found = [number for number, part in enumerate(top) if part.kind is BlockKind.HEADLINE]
    sure = next((number for number in found if not parts[number].level), None)
    if sure is not None:
        return sure
    if found and found[0] < _TOP:
        if _is_below_title(found[0], parts):
            return 0
        if not _is_below_text(found[0], parts):
            return found[0]
    below = split_masthead(parts)[0]
    if _is_label(below) and _is_headline(below[1:]):
        return next(number for number, part in enumerate(parts) if part is below[1])
    return 0 if parts and _words(parts[0].text) != _words(author) and _is_headline(parts) else None


def _is_below_title(number: int, parts: Sequence[Part]) -> bool:
    """Tell whether a heading is a section's, below a first line that is set like the text but is the headline."""
    above = split_masthead(parts[: number + 1])[0][:-1]
    is_signed = len(above) < number
    if not above or above[0] is not parts[0] or not (is_signed or _are_several(parts)):
        return False
    is_longer = len(above[0].text.split()) > _WORDS_OF_A_LABEL
    return above[0].kind is BlockKind.PARAGRAPH and is_longer and looks_like_headline(above[0].text.strip())


def _is_below_text(number: int, parts: Sequence[Part]) -> bool:
    """Tell whether a heading is a section's, below an article's first sentences."""
    above = parts[:number]
    return any(len(part.text) > _SENTENCE for part in above) and (_is_headline(above) or _are_several(parts))


def _are_several(parts: Sequence[Part]) -> bool:
    return sum(part.kind is BlockKind.HEADLINE for part in parts) > 1


def _is_label(parts: Sequence[Part]) -> bool:
    """Tell whether the first part is a word or two in capitals over a longer line: “POLITICS”, “PRESS RELEASE”."""
    if len(parts) < 2 or parts[0].kind is BlockKind.ITEM:
        return False
    first, second = (part.text.split() for part in parts[:2])
    return parts[0].text.isupper() and len(first) <= _WORDS_OF_A_LABEL < len(second)


def _as_sections(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield parts below a headline, those that are headlines too as headings of sections, and what is a heading of one
    of these below it.
    """
    deepens = False
    for part in parts:
        if part.kind is BlockKind.HEADLINE:
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
    return is_plain and looks_like_headline(first.text.strip()) and longest > max(_SENTENCE, 1.3 * len(first.text))


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
