"""How deep a page is nested, and pages too deep for the parser made flat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desktop_app.loaders.limits import MAX_DEPTH

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Possessive, so that a page of unfinished tags costs one pass.
_TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*+)[^<>]*+>")
# Elements without content, and those that the next of their kind closes: no sign of depth.
# fmt: off
_SHALLOW: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
    "optgroup", "html", "head", "body",
})
# fmt: on
# How far up an end tag looks for its start tag: crossed nesting reaches no further.
_NEAR: Final = 20
_RAW: Final = frozenset({"script", "style", "textarea", "title"})


def flatten(source: str) -> tuple[str, bool]:
    """Return the page's source without the tags below MAX_DEPTH levels, and whether there were any.

    A line break stands for each run of tags taken out.
    """
    pieces: list[str] = []
    opened: list[str] = []
    position = written = 0
    while match := _TAG.search(source, position):
        position = match.end()
        name = match["name"].lower()
        if name in _SHALLOW:
            continue
        if name in _RAW:
            position = _end_of_raw(source, name, position) if not match["close"] else position
            continue
        deep = len(opened) >= MAX_DEPTH
        if not match["close"]:
            opened.append(name)
        elif opened and name in opened[-_NEAR:]:
            deep = len(opened) > MAX_DEPTH
            while opened[-1] != name:
                opened.pop()
            opened.pop()
        if deep:
            pieces += (
                source[written : match.start()],
                "<br>" if written < match.start() or not pieces else "",
            )
            written = position
    return ("".join((*pieces, source[written:])), True) if pieces else (source, False)


def depth_of(root: HtmlElement) -> int:
    """Return how many levels deep the tree is."""
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _end_of_raw(source: str, name: str, position: int) -> int:
    """Return where the text of a script or the like ends; tags in it are no tags."""
    match = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, position)
    return match.start() if match else len(source)
