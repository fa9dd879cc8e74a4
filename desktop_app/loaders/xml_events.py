"""XML as a row of events: as deep as it may be, without anything it refers to and without entities of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from desktop_app.errors import LoadError
from desktop_app.loaders.archive import DAMAGED

if TYPE_CHECKING:
    from collections.abc import Mapping

ENTITIES: Final = "defines entities of its own, which articles do not need; it was not opened"
XML: Final = "http://www.w3.org/XML/1998/namespace"


class Events:
    """What is done with a document: nothing, until a reader says otherwise.

    Names are “prefix:name”, prefixes those the reader has given.
    """

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Go into an element, or return False to pass over it and all that is in it."""
        return True

    def end(self, name: str) -> None:
        """Leave an element."""

    def text(self, data: str) -> None:
        """Take the characters between two tags."""


def go_through(content: bytes, prefixes: Mapping[str, str], events: Events) -> None:
    """Tell `events` of a document from beginning to end; namespaces that have no prefix here get “?”.

    Raises LoadError, for the middle of a sentence, where it is not well-formed or defines entities.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    names: dict[str, str] = {}
    passed = 0  # elements that are open and passed over

    def short(name: str) -> str:
        known = names.get(name)
        if known is None:
            namespace, _, local = name.rpartition(" ")
            known = names[name] = f"{prefixes.get(namespace, '?')}:{local}" if namespace else local
        return known

    def refuse(*_: object) -> None:
        raise LoadError(ENTITIES)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal passed
        if passed or not events.start(short(name), {short(key): value for key, value in attributes.items()}):
            passed += 1

    def end(name: str) -> None:
        nonlocal passed
        if passed:
            passed -= 1
        else:
            events.end(short(name))

    def text(data: str) -> None:
        if not passed:
            events.text(data)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise LoadError(DAMAGED) from error


def text_of(content: bytes, prefixes: Mapping[str, str], wanted: str) -> str:
    """Return the characters in the elements of a name, "" where the document is damaged."""
    found = _Text(wanted)
    try:
        go_through(content, prefixes, found)
    except LoadError:
        return ""
    return "".join(found.pieces)


class _Text(Events):
    """Takes the characters in elements of one name."""

    def __init__(self, wanted: str) -> None:
        self._wanted = wanted
        self._inside = False
        self.pieces: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> bool:
        self._inside = name == self._wanted
        return True

    def end(self, name: str) -> None:
        self._inside = False

    def text(self, data: str) -> None:
        if self._inside:
            self.pieces.append(data)
