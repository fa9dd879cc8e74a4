"""What a page has and an article has not, told by the names of elements and classes: menus, forms, advertisements."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from lxml.html import HtmlElement

# fmt: off
_SKIPPED: Final = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select",
    "textarea", "svg", "iframe", "object", "embed", "audio", "video", "canvas", "map", "head",
    "title", "dialog", "menu", "option", "datalist", "progress", "meter", "frameset",
})
# fmt: on
# fmt: off
_NEVER_SHOWN: Final = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "embed", "audio", "video", "canvas", "head",
    "title", "datalist", "frameset",
})
# fmt: on
# fmt: off
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "search",
    "section", "select", "summary", "table", "tbody", "textarea", "tfoot", "thead", "tr", "td", "th", "ul",
})
# fmt: on
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS: Final = re.compile(r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-text)(?:\s|$)", re.IGNORECASE)
# Names that sites give to what stands around or between an article's paragraphs.
_CLUTTER: Final = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|promo\w*|newsletter\w*|sign-?up|subscri\w*|related\w*|recommend\w*|shar(?:e|ing)"
    r"|social\w*|cookies?|consent|comments?|outbrain|taboola|sponsor\w*|breadcrumbs?|paywall|more-on|read-more"
    r"|anzeigen?|werbung|publicit[eé]|publicidad|partage)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
# Those that are never given to a part of an article.
_OFFER: Final = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|newsletter\w*|sign-?up|subscri\w*|shar(?:e|ing)|social\w*|cookies?|consent|outbrain"
    r"|taboola|sponsor\w*|paywall|anzeigen?|werbung|publicit[eé]|publicidad|partage)(?=$|[\s_-])",
    re.IGNORECASE,
)
# What stands alone over an advertisement.
_LABEL: Final = re.compile(
    r"(?:advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità|reklame"
    r"|(?:story|article) continues (?:below|after) (?:this )?advertisement)s?",
    re.IGNORECASE,
)
_PRINT_ONLY: Final = re.compile(r"(?:^|\s)(?:no-?print|print-?(?:none|hide|hidden)|hide-?(?:on|for|in)-?print)(?:\s|$)")
_EDITING: Final = re.compile(r"(?:^|\s)mw-editsection(?:\s|$)")
_INLINE: Final = frozenset({"span", "b", "strong", "i", "em", "big"})
_INITIAL: Final = 2  # letters


class Sight(Enum):
    """Whether an element is seen: by readers of the article, on the page alone, until a script has run, or never."""

    SEEN = auto()
    APART = auto()
    HIDDEN = auto()
    NEVER = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """What an element stands in: an article or a quote, below the page's headline; whether the whole page is wanted.

    `bulks` are the elements that hold half of the page's text or more.
    """

    whole: bool
    in_article: bool
    in_quote: bool
    is_below: bool
    bulks: AbstractSet[HtmlElement]


def sight_of(element: HtmlElement, tag: str, place: Place) -> Sight:
    """Return whether an element is seen, what it stands in aside."""
    if not tag or (tag in _NEVER_SHOWN and not _is_shadow(element, tag)):
        return Sight.NEVER
    if _is_hidden(element, tag, place):
        return Sight.HIDDEN
    if place.whole:
        return Sight.SEEN
    if (tag in _SKIPPED or tag == "header" or _is_dialog(element, tag)) and not _is_content(element, tag, place):
        return Sight.APART
    names = element.get("class") or ""
    is_unprinted = tag in BLOCKS and _PRINT_ONLY.search(names)
    is_around = is_unprinted or _HIDDEN_CLASS.search(names) or _EDITING.search(names)
    return Sight.APART if is_around else Sight.SEEN


def bulks_of(root: HtmlElement) -> set[HtmlElement]:
    """Return the forms, dialogs and what is hidden from screen readers that hold half of a page's text or more."""
    from lxml import etree

    found: dict[HtmlElement, int] = {}
    size = links = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        is_never = element.tag in _NEVER_SHOWN
        is_bulk = not is_never and (
            element.tag == "form" or element.get("aria-hidden") == "true" or _is_dialog(element, element.tag)
        )
        if event == "start":
            if is_never:
                walker.skip_subtree()
                continue
            links += element.tag == "a"
            if is_bulk:
                found[element] = -size
            size += len((element.text or "").strip()) if not links else 0
        else:
            links -= element.tag == "a"
            if is_bulk:
                found[element] += size
            size += len((element.tail or "").strip()) if not links else 0
    return {element for element, inner in found.items() if 2 * inner >= size > 0}


def is_clutter(element: HtmlElement, tag: str) -> bool:
    """Tell whether the page itself calls an element an advertisement, a newsletter box or the like."""
    if tag in ("body", "html", "article", "main"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    is_called = _CLUTTER.search(names) or (element.get("itemtype") or "").endswith("schema.org/Comment")
    return bool(is_called) and next(element.iter("h1"), None) is None


def is_offer(element: HtmlElement) -> bool:
    """Tell whether an element has the name of what is surely no part of an article."""
    return _OFFER.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def is_label(text: str) -> bool:
    """Tell whether text is what stands alone over an advertisement."""
    return _LABEL.fullmatch(text) is not None


def _is_hidden(element: HtmlElement, tag: str, place: Place) -> bool:
    """Tell whether an element itself says that it is not shown."""
    if tag in ("html", "body"):  # until a script has run, which it never does here
        return False
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return tag in BLOCKS or not _holds(element, "math")  # of which a picture is shown
    if place.whole:
        return False
    if tag == "dialog":
        return element.get("open") is None
    if element.get("aria-hidden") != "true":
        return False
    if tag in BLOCKS:  # so is the page below an open dialog
        return not (element in place.bulks or _holds(element, "article", "main", "h1"))
    before = element.getprevious()
    is_drawn = before is not None and _holds(before, "math")  # the same formula
    return is_drawn or tag not in _INLINE or not _is_letter(element)


def _is_letter(element: HtmlElement) -> bool:
    """Tell whether an element holds next to no text: a letter drawn large, or a sign."""
    pieces = list(islice(element.itertext(), _INITIAL + 1))
    return len(pieces) <= _INITIAL and len("".join(pieces).strip()) <= _INITIAL


def _is_content(element: HtmlElement, tag: str, place: Place) -> bool:
    """Tell whether an element holds the article's words, though its kind mostly does not."""
    if tag == "form":  # some systems wrap the whole page in one
        return element in place.bulks or _holds(element, "article", "main", "h1")
    if _is_dialog(element, tag):
        return element in place.bulks or _holds(element, "article", "main")
    if tag == "header":  # the site's stands above the headline
        return place.in_article or place.is_below or _holds(element, "h1")
    if tag == "aside":  # a box in the article: left out, but not unsaid
        return place.in_article
    return tag == "footer" and place.in_quote  # who is quoted


def _is_dialog(element: HtmlElement, tag: str) -> bool:
    return tag == "dialog" or element.get("role") in ("dialog", "alertdialog")


def _is_shadow(element: HtmlElement, tag: str) -> bool:
    return tag == "template" and (element.get("shadowrootmode") or element.get("shadowroot")) is not None


def _holds(element: HtmlElement, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None
