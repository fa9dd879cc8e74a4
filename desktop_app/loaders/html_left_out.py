"""What a page says and its article, as it is shown, does not: counted, so that a notice can tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from desktop_app.loaders.html_choice import is_kept, runs_of, words_of
from desktop_app.loaders.html_region import is_long, offers_of, teasers_of, word_count
from desktop_app.loaders.html_unseen import Sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.loaders.html_blocks import PageBlock

_LITTLE: Final = 5  # times as much text stands in menus, margins and forms


def is_little(blocks: Sequence[PageBlock]) -> bool:
    """Tell whether what a reader of the article may see of a page is next to nothing of its text, and no article."""
    seen = [block for block in blocks if block.sight is Sight.SEEN]
    apart = [block for block in blocks if block.sight is Sight.APART and is_long(block)]
    is_article = any(block.article and is_long(block) for block in seen)
    return not seen or (not is_article and word_count(apart) > _LITTLE * word_count(seen))


def left_out_of(blocks: Sequence[PageBlock], shown: Sequence[PageBlock]) -> Counter[str]:
    """Return how many sentences of some length a page has that are not shown, nor say again what is.

    They are counted as "around" the article or as "hidden". Advertisements and teasers do not count, nor do menus,
    margins and forms, unless they stand in the middle of what is shown and offer nothing.
    """
    kept = {id(block) for block in shown}
    places = [place for place, block in enumerate(blocks) if id(block) in kept and not block.note]
    first, last = (places[0], places[-1]) if places else (0, 0)
    articles = {block.article for block in shown} - {0}
    seen = [block for block in blocks if block.sight is Sight.SEEN]
    teasers = {id(seen[place]) for place in teasers_of(seen)}
    offers = offers_of(blocks)
    runs = {run for block in shown for run in runs_of(words_of(block.part.text))}
    left_out: Counter[str] = Counter()
    for place, block in enumerate(blocks):
        if id(block) in kept or id(block) in teasers or block.clutter in offers or not is_long(block):
            continue
        is_between = first < place < last
        is_said = block.sight is Sight.SEEN and not block.clutter
        is_hidden = block.sight is Sight.HIDDEN
        if not (is_said or is_between or (is_hidden and not block.clutter and block.article in articles)):
            continue
        if not is_kept(words_of(block.part.text), set(), runs):
            left_out["hidden" if is_hidden else "around"] += 1
    return left_out
