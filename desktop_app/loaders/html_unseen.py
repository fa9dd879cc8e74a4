"""What a page has and an article has not, told by the names of elements and classes: menus, forms, advertisements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# fmt: off
_SKIPPED: Final = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select",
    "textarea", "svg", "math", "iframe", "object", "embed", "audio", "video", "canvas", "map", "head",
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


def is_unseen(element: HtmlElement, tag: str, *, whole: bool, in_article: bool, in_quote: bool) -> bool:
    """Tell whether nobody sees an element, or, where not the `whole` page is wanted, no reader of its article.

    `in_article` and `in_quote` tell what the element stands in.
    """
    if not tag:
        return True
    is_content = _is_content(element, tag, in_article=in_article, in_quote=in_quote)
    if tag in (_NEVER_SHOWN if whole else _SKIPPED) and not is_content:
        return True
    is_letter = tag in _INLINE and len((element.text or "").strip()) <= _INITIAL  # drawn large, or as a sign
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and not whole and not is_letter):
        return True
    if tag == "header" and not whole and not in_article:
        return not any(True for _ in element.iter("h1"))
    style, names = element.get("style"), element.get("class")
    if style and _HIDDEN_STYLE.search(style):
        return True
    if whole or not names:
        return False
    is_unprinted = tag in BLOCKS and _PRINT_ONLY.search(names)
    return bool(_HIDDEN_CLASS.search(names) or _EDITING.search(names) or is_unprinted)


def is_clutter(element: HtmlElement, tag: str) -> bool:
    """Tell whether the page itself calls an element an advertisement, a newsletter box or the like."""
    if tag in ("body", "html", "article", "main"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    is_called = _CLUTTER.search(names) or (element.get("itemtype") or "").endswith("schema.org/Comment")
    return bool(is_called) and next(element.iter("h1"), None) is None


def is_label(text: str) -> bool:
    """Tell whether text is what stands alone over an advertisement."""
    return _LABEL.fullmatch(text) is not None


def _is_content(element: HtmlElement, tag: str, *, in_article: bool, in_quote: bool) -> bool:
    """Tell whether an element holds the article's words, though its kind mostly does not."""
    if tag == "form":  # some systems wrap the whole page in one
        return any(True for _ in element.iter("article", "main", "h1"))
    if tag == "aside":  # a box in the article: left out, but not unsaid
        return in_article
    if tag == "footer":  # who is quoted
        return in_quote
    return tag == "template" and (element.get("shadowrootmode") or element.get("shadowroot")) is not None
