"""What was marked in an article before, here or in another program: files of highlights with notes and tags.

Our own JSON, W3C Web Annotations (https://www.w3.org/TR/annotation-model/), Hypothes.is, calibre. What such a file says
is taken as it is: no address in it is followed.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from desktop_app.core.article import clean
from desktop_app.core.highlights import COLORS
from desktop_app.core.marked_elsewhere import UNCOLORED, Marked, Marks
from desktop_app.core.tagging import color_in, tells_what_was_found
from desktop_app.errors import LoadError

if TYPE_CHECKING:
    from collections.abc import Iterator

_OF_READERS: Final = frozenset({"highlighting", "commenting"})  # of what our program says is made by readers
_LISTS: Final = ("next", "first", "@graph", "items", "annotations")
_TEXT: Final = re.compile(r"urn:sha256:([0-9a-f]{64})")
_ALIKE: Final = {"red": "pink", "orange": "yellow", "violet": "purple", "magenta": "pink", "cyan": "blue"}
_AROUND: Final = 32  # characters
_NO_MARKS: Final = (
    "holds no highlights that Standfirst can read; choose a JSON file from Standfirst, Hypothes.is or calibre, or W3C "
    "annotations."
)


def load_marks(content: bytes) -> Marks:
    """Read the bytes of a file of marks.

    Raises LoadError, for the end of a sentence that begins with the file's name.
    """
    try:
        data: Any = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise LoadError(_NO_MARKS) from error
    text = clean(_text(data, "text")) if _is(data) and "standfirst" in data else ""
    if text:
        return Marks(tuple(_ours(data, text)), text)
    marks = Marks(tuple(_calibre(data)))
    if not marks.passages:
        marks = _annotations(data)
    if not marks.passages and not marks.left_out:
        raise LoadError(_NO_MARKS)
    return marks


def _ours(data: dict[str, Any], text: str) -> Iterator[Marked]:
    for item in _items(data, "highlights"):
        start, words = item.get("start"), _text(item, "text")
        if isinstance(start, int) and start >= 0 and words:
            end = start + len(words)
            around = text[max(start - _AROUND, 0) : start], text[end : end + _AROUND]
            yield Marked(words, *around, start, _color(_text(item, "color")), _text(item, "note"), _tags(item))


def _calibre(data: object) -> Iterator[Marked]:
    if not _is(data) or _text(data, "type") != "calibre_highlights":
        return
    for item in _items(data, "highlights"):
        words = clean(_text(item, "highlighted_text"))
        if words and not item.get("removed"):
            style = item.get("style")
            yield Marked(words, color=_color(_text(style, "which")), note=_text(item, "notes"))


def _annotations(data: object) -> Marks:
    """Return what readers marked and noted in a file of annotations, ours or another program's."""
    passages: list[Marked] = []
    left_out = 0
    for item in _listed(data):
        if not _is_programs(item):
            made = list(_annotation(item))
            passages += made
            left_out += not made
    return Marks(tuple(passages), left_out=left_out)


def _listed(data: object) -> Iterator[dict[str, Any]]:
    """Yield the annotations of a list, a graph, a collection and its pages that are in the file, or a single one."""
    waiting = [data]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif _is(one) and "target" in one:
            yield one
        elif _is(one):
            waiting += [one[name] for name in _LISTS if name in one]


def _annotation(item: dict[str, Any]) -> Iterator[Marked]:
    """Yield the passages that an annotation is on."""
    bodies = _list(item.get("body"))
    tagged = [body for body in bodies if _text(body, "purpose") == "tagging"]
    notes = [_said(body) for body in bodies if body not in tagged]
    note = "\n".join(filter(None, (*notes, _text(item, "bodyValue"), _text(item, "text"))))
    described = _tags(item)
    color = color_in(described) or next((found for body in (item, *bodies) if (found := _text(body, "color"))), "")
    tags = (*map(_said, tagged), *(described[:-1] if color_in(described) else described))
    for target in _list(item.get("target")):
        if _is(target) and target.get("selector"):
            source = _TEXT.fullmatch(_text(target, "source"))
            yield replace(
                _target(target),
                color=_color(color),
                note=note,
                tags=tuple(tag for tag in tags if tag.strip()),
                digest=source[1] if source else "",
                in_utf16="uri" in item,  # Hypothes.is counts as JavaScript does
            )


def _is_programs(item: dict[str, Any]) -> bool:
    """Tell whether an annotation is of what our program found or the reader corrected, and not what a reader marked."""
    motivations = _words(item.get("motivation"))
    return (
        _is_ours(item.get("creator"))
        or (_is_ours(item.get("generator")) and bool(motivations) and _OF_READERS.isdisjoint(motivations))
        or _text(item, "user") == "acct:standfirst@standfirst.invalid"
        or tells_what_was_found(_tags(item))
    )


def _is_ours(agents: object) -> bool:
    """Tell whether who made an annotation is this program."""
    ours = (_text(agent, "type") == "Software" and _text(agent, "name") for agent in _list(agents))
    return any(name and name.startswith("Standfirst") for name in ours)


def _target(target: dict[str, Any]) -> Marked:
    """Return the words of an annotation's target, what is around them and where they are, as far as it says so."""
    words, before, after, start, end = "", "", "", -1, -1
    for outermost in _list(target["selector"]):
        selector, is_quoted = outermost, False
        while _is(selector):
            kind = _text(selector, "type")
            if kind == "TextQuoteSelector" and _text(selector, "exact"):
                words, before, after = (_text(selector, name) for name in ("exact", "prefix", "suffix"))
                is_quoted = True
            elif kind == "TextPositionSelector" and (places := _places(selector)):
                first, last = places
                if selector is outermost:
                    start, end = places
                elif is_quoted and first < last:  # it counts in the words that it refines
                    before, words, after = before + words[:first], words[first:last], words[last:] + after
            selector = selector.get("refinedBy")
    words = clean(words)
    return Marked(words if words.strip() else "", clean(before), clean(after), start, end=end)


def _places(selector: dict[str, Any]) -> tuple[int, int] | None:
    start, end = selector.get("start"), selector.get("end", -1)
    return (start, end) if type(start) is int and type(end) is int and start >= 0 else None


def _said(body: object) -> str:
    """Return what a body says, or the address of what it is."""
    if isinstance(body, str):
        return body
    return next((found for name in ("value", "source", "id") if (found := _text(body, name))), "")


def _is(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _text(value: object, name: str) -> str:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _items(value: object, name: str) -> list[dict[str, Any]]:
    return [item for item in _list(value.get(name) if isinstance(value, dict) else None) if isinstance(item, dict)]


def _list(value: object) -> list[Any]:
    """Return what may be one or several as several."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _words(value: object) -> list[str]:
    return [word for word in _list(value) if isinstance(word, str)]


def _tags(item: dict[str, Any]) -> tuple[str, ...]:
    return tuple(tag for tag in _words(item.get("tags")) if tag.strip())


def _color(name: str) -> int:
    """Return the number of the colour of a name, or of one like it; the first where there is none."""
    known = _ALIKE.get(name.lower(), name.lower())
    return COLORS.index(known) + 1 if known in COLORS else UNCOLORED
