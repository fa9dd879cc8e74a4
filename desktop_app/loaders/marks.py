"""What was marked in an article before, here or in another program: files of highlights with notes and tags.

Our own JSON, W3C Web Annotations (https://www.w3.org/TR/annotation-model/), Hypothes.is, calibre. What such a file says
is taken as it is: no address in it is followed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from desktop_app.core.article import clean
from desktop_app.core.highlights import COLORS
from desktop_app.core.marked_elsewhere import UNCOLORED, Marked, Marks
from desktop_app.core.tagging import color_in, tells_what_was_found
from desktop_app.errors import LoadError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a program says about the text, and not what a reader marked in it.
_OF_PROGRAMS: Final = frozenset({"identifying", "classifying", "describing", "linking", "editing", "moderating"})
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
    passages = tuple(_calibre(data)) or tuple(_annotations(data))
    if not passages:
        raise LoadError(_NO_MARKS)
    return Marks(passages)


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


def _annotations(data: object) -> Iterator[Marked]:
    """Yield the annotations of a list, of a collection or of a page of one, or a single one."""
    listed: list[object] = [*_items(data, "annotations"), *_items(data, "items")]
    found = data if isinstance(data, list) else listed or [data]
    for item in found:
        if not _is(item) or _is_programs(item):
            continue
        bodies = [body for body in _list(item.get("body")) if _is(body)]
        notes = [_text(body, "value") for body in bodies if _text(body, "purpose") not in ("tagging", *_OF_PROGRAMS)]
        tags = [_text(body, "value") for body in bodies if _text(body, "purpose") == "tagging"]
        color = next((_text(body, "color") for body in (item, *bodies) if _text(body, "color")), "")
        described = _tags(item)
        tags += described[:-1] if color_in(described) else described
        color = color_in(described) or color
        note = "\n".join(filter(None, (*notes, _text(item, "text"))))
        for target in _list(item.get("target")):
            passage = _target(target)
            if passage is not None:
                words, before, after, start = passage
                yield Marked(words, before, after, start, _color(color), note, (*filter(None, tags),))


def _is_programs(item: dict[str, Any]) -> bool:
    """Tell whether an annotation is a program's, ours among them, and no reader's."""
    motivations = _words(item.get("motivation"))
    said = bool(motivations) and _OF_PROGRAMS.issuperset(motivations)
    return said or _text(item, "user") == "acct:standfirst@standfirst.invalid" or tells_what_was_found(_tags(item))


def _target(target: object) -> tuple[str, str, str, int] | None:
    """Return the words of an annotation's target, what is around them and where they begin; None without words."""
    words, before, after, start = "", "", "", -1
    for selector in _list(target.get("selector") if _is(target) else None):
        kind = _text(selector, "type")
        if kind == "TextQuoteSelector":
            words, before, after = (clean(_text(selector, name)) for name in ("exact", "prefix", "suffix"))
        elif kind == "TextPositionSelector" and isinstance(selector.get("start"), int):
            start = max(selector["start"], 0)
    return (words, before, after, start) if words.strip() else None


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
