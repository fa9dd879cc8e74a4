"""Reading the window as a screen reader does: through Qt's tree of accessible objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import invalidate

if TYPE_CHECKING:
    from collections.abc import Iterator

Role, Told = QAccessible.Role, QAccessible.Text
_seen: list[QAccessibleInterface] = []


def told(part: QWidget) -> QAccessibleInterface:
    """What a screen reader is told of a part of the window."""
    return _kept(QAccessible.queryAccessibleInterface(part))


def forget() -> None:
    """Let go of what was told: to be called before the window goes, with which Qt deletes it.

    PySide would take the next object at one of their addresses for one of them, and crash.
    """
    for node in _seen:
        invalidate(node)
    _seen.clear()


def _kept(node: QAccessibleInterface) -> QAccessibleInterface:
    _seen.append(node)
    return node


def walk(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """A part and all that is in it, as far as it can be seen."""
    if not node.isValid() or node.state().invisible:
        return
    yield node
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None:
            yield from walk(_kept(child))


def name(node: QAccessibleInterface) -> str:
    """What a part is called, by itself or by its label."""
    relations = [(_kept(other), flag) for other, flag in node.relations()]
    labels = [other.text(Told.Name) for other, flag in relations if flag == QAccessible.RelationFlag.Label]
    return labels[0] if labels else node.text(Told.Name)


def passes_on(node: QAccessibleInterface) -> bool:
    """Tell whether a part hands the keyboard to one of its own parts: it is only what holds them."""
    part = node.object()
    heir = part.focusProxy() if isinstance(part, QWidget) else None
    return isinstance(part, QWidget) and heir is not None and part.isAncestorOf(heir)


def controls(top: QWidget) -> list[QAccessibleInterface]:
    """All that can have the keyboard, or be pressed or dragged."""
    return [
        node for node in walk(told(top)) if node.role() in CLICKABLE or (node.state().focusable and not passes_on(node))
    ]


CLICKABLE = {
    *(Role.Button, Role.ButtonMenu, Role.ButtonDropDown, Role.CheckBox, Role.RadioButton, Role.Slider, Role.ComboBox),
    *(Role.PageTab, Role.Link, Role.Grip, Role.MenuItem, Role.EditableText, Role.TreeItem, Role.ListItem),
}
