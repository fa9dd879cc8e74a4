"""A table of contents for a PDF file that Qt wrote, which writes none: added at its end, as the format provides for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*\Z", re.DOTALL)
_ENTRY = 20  # bytes of a line of the table of objects


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: where it leads is a page, from 0, and a height in points from its foot."""

    title: str
    level: int
    page: int
    height: float


@dataclass(slots=True)
class _Node:
    """An entry with its number as an object, and what belongs to it."""

    entry: Entry | None
    number: int
    children: list[_Node] = field(default_factory=list)


def with_outline(pdf: bytes, entries: Sequence[Entry], language: str) -> bytes:
    """Return a PDF file with a table of contents, and the language of its text; all of the file stays as it is."""
    found = _TRAILER.search(pdf)
    if found is None:
        raise ValueError("no PDF file as Qt writes them")
    table, trailer = int(found[2]), found[1]
    size = _number(rb"/Size (\d+)", trailer)
    catalog = _number(rb"/Root (\d+) 0 R", trailer)
    root = _object(pdf, table, catalog)
    kids = re.search(rb"/Kids\s*\[(.*?)\]", _object(pdf, table, _number(rb"/Pages (\d+) 0 R", root)), re.DOTALL)
    pages = [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])] if kids else []
    tree = _tree(entries, size)
    objects = {catalog: _catalog(root, tree, language)}
    if tree.children:
        _write(tree, pages, objects)
    return _appended(pdf, objects, trailer, table)


def _tree(entries: Sequence[Entry], size: int) -> _Node:
    """Return the entries below each other by their levels; a level that is left out is none."""
    root = _Node(None, size)
    path = [(0, root)]
    for number, entry in enumerate(entries, size + 1):
        while path[-1][0] >= entry.level:
            path.pop()
        node = _Node(entry, number)
        path[-1][1].children.append(node)
        path.append((entry.level, node))
    return root


def _catalog(root: bytes, tree: _Node, language: str) -> bytes:
    more = f"/Lang ({language})\n" if re.fullmatch(r"[A-Za-z-]+", language) else ""
    if tree.children:
        more += f"/Outlines {tree.number} 0 R\n/PageMode /UseOutlines\n"
    return root[: root.rindex(b">>")] + more.encode() + b"/ViewerPreferences << /DisplayDocTitle true >>\n>>"


def _write(parent: _Node, pages: Sequence[int], objects: dict[int, bytes]) -> None:
    """Write an entry and all below it as objects; everything is shown open."""
    waiting: list[tuple[_Node, _Node | None, _Node | None, _Node | None]] = [(parent, None, None, None)]
    while waiting:
        node, above, before, after = waiting.pop()
        lines = ["<<"]
        if node.entry is not None:
            title = node.entry.title.encode("utf-16-be", "replace").hex()
            place = f"{pages[node.entry.page]} 0 R /XYZ 0 {node.entry.height:.1f} 0"
            lines += [f"/Title <feff{title}>", f"/Dest [{place}]"]
        for name, other in (("Parent", above), ("Prev", before), ("Next", after)):
            lines += [f"/{name} {other.number} 0 R"] if other is not None else []
        if node.children:
            first, last = node.children[0], node.children[-1]
            lines.append(f"/First {first.number} 0 R /Last {last.number} 0 R /Count {_count(node)}")
        objects[node.number] = "\n".join([*lines, ">>"]).encode()
        beside = [None, *node.children, None]
        waiting += [(child, node, beside[n], beside[n + 2]) for n, child in enumerate(node.children)]


def _count(node: _Node) -> int:
    """Return how many entries are below one."""
    below, waiting = 0, [*node.children]
    while waiting:
        below += 1
        waiting += waiting.pop().children
    return below


def _appended(pdf: bytes, objects: dict[int, bytes], trailer: bytes, table: int) -> bytes:
    """Return the file with objects added, or in the place of those with their numbers."""
    out = bytearray(pdf)
    lines = []
    for number in sorted(objects):
        lines.append(b"%d 1\n%010d 00000 n \n" % (number, len(out)))
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    begin = len(out)
    size = max(_number(rb"/Size (\d+)", trailer), max(objects) + 1)
    out += b"xref\n" + b"".join(lines) + b"trailer\n<<"
    out += re.sub(rb"/Size \d+", b"/Size %d\n/Prev %d" % (size, table), trailer)
    return bytes(out + b">>\nstartxref\n%d\n%%%%EOF\n" % begin)


def _object(pdf: bytes, table: int, number: int) -> bytes:
    """Return what stands between “obj” and “endobj” of an object, by the table of objects."""
    head = re.compile(rb"xref\s+0 \d+ ?\r?\n").match(pdf, table)
    if head is None:
        raise ValueError("no PDF file as Qt writes them")
    place = head.end() + number * _ENTRY
    start = pdf.index(b"obj", int(pdf[place : place + 10])) + 3
    return pdf[start : pdf.index(b"endobj", start)].strip()


def _number(pattern: bytes, text: bytes) -> int:
    found = re.search(pattern, text)
    if found is None:
        raise ValueError("no PDF file as Qt writes them")
    return int(found[1])
