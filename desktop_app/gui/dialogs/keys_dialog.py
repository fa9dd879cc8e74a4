"""Every command with its keys, menu by menu, in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.gui.commands import MENUS, translated
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.surface import headline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent

    from desktop_app.gui.actions import Actions
    from desktop_app.gui.look.theme import Look

# Titles, each with the texts of commands and their keys in words.
Sections = list[tuple[str, list[tuple[str, str]]]]
_FIRST_RARE, _LAST_RARE = Qt.Key.Key_Back.value, Qt.Key.Key_AltGr.value
# What the page's and the lists' own keys do; they are no commands.
_PAGE = (
    ("A page down, a page up", ("Space", "Shift+Space", "PgDown", "PgUp")),
    ("A line down, a line up", ("Down", "Up")),
    ("The beginning, the end", ("Home", "End")),
    ("All keys", ("?",)),
)
_LISTS = (
    ("Go to a name’s next mention, to a quote", ("Return",)),
    ("Go to a name’s mention before", ("Shift+Return",)),
    ("What is known of a name, a speaker, a quote", ("Space",)),
    ("Rename a name", ("F2",)),
    ("Dismiss a name, a quote or a highlight", ("Del",)),
    ("Close and open a group", ("Left", "Right")),
)


def sections(actions: Actions) -> Sections:
    """Return the menus and what else has keys."""
    found = []
    for title, commands in MENUS:
        known = [command for command in commands if command.name in actions.all()]
        # Not of the actions: undo and redo say there what they would do.
        named = [(_plain(translated(command.text)), actions[command.name].shortcuts()) for command in known]
        rows = [(text, _keys(shortcuts)) for text, shortcuts in named if shortcuts]
        found.append((_plain(title), rows))
    for title, fixed in ((_tr("On the page"), _PAGE), (_tr("In a list"), _LISTS)):
        found.append((title, [(_tr(text), _keys([QKeySequence(key) for key in keys])) for text, keys in fixed]))
    return found


class KeysDialog(QDialog):
    """Lists all keys, in two columns of one height where there is room beside the window's; Esc closes it."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        parts, room = sections(actions), parent.size()
        page = _page(look, in_columns(parts))
        if page.sizeHint().width() > room.width():
            page = _page(look, [parts])
        area = _Sheet(page)
        area.setAccessibleName(self.windowTitle())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        title = headline(self.windowTitle())
        title.setContentsMargins(30, 24, 30, 8)
        whole.addWidget(title)
        whole.addWidget(area)
        wanted = page.sizeHint()
        height = title.sizeHint().height() + wanted.height()
        self.resize(max(wanted.width() + 20, 320), min(height + 8, max(room.height() - 80, 320)))
        area.setFocus()


class _Sheet(QScrollArea):
    """What is read, and scrolled by keys; all there is, it has a ring only when the reader looks for one with Tab."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._set_ring(shown=False)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and self.hasFocus():  # not the event that Qt makes up while a dialog opens
            self._set_ring(shown=True)
        super().focusInEvent(event)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802
        self._set_ring(shown=True)
        return super().focusNextPrevChild(onward)

    def _set_ring(self, *, shown: bool) -> None:
        self.setProperty("ringless", not shown)
        self.style().unpolish(self)
        self.style().polish(self)


def in_columns(parts: Sections) -> tuple[Sections, Sections]:
    """Return the sections in two columns, in their order, of which the longer one is as short as can be."""

    def height(column: Sections) -> int:
        return sum(len(rows) + 2 for _, rows in column)

    half = min(range(len(parts)), key=lambda number: max(height(parts[:number]), height(parts[number:])))
    return parts[:half], parts[half:]


def _page(look: Look, columns: Iterable[Sections]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(28, 8, 28, 24)
    row.setSpacing(48)
    for parts in columns:
        stack = QVBoxLayout()
        stack.setSpacing(20)
        for title, rows in parts:
            stack.addWidget(_section(look, title, rows))
        stack.addStretch(1)
        row.addLayout(stack, 1)
    return made


def _section(look: Look, title: str, rows: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    heading = QLabel(title)
    heading.setFont(ui_font(13, 600))
    grid.addWidget(heading, 0, 0, 1, 2)
    for number, (text, keys) in enumerate(rows, 1):
        what, which = QLabel(text), QLabel(keys)
        for label, token in ((what, "text"), (which, "text_secondary")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            colors = label.palette()
            colors.setColor(label.foregroundRole(), look.theme[token])
            label.setPalette(colors)
        which.setAccessibleName(f"{text}: {keys}")
        which.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(what, number, 0)
        grid.addWidget(which, number, 1)
    return made


def _keys(sequences: list[QKeySequence]) -> str:
    """Return keys in words, without those that only some keyboards have: “Copy”, “Find”."""
    # The stubs of Qt know no item of a sequence.
    own = [one for one in sequences if not _FIRST_RARE <= one[0].key().value < _LAST_RARE]  # type: ignore[index]
    return ", ".join(one.toString(QKeySequence.SequenceFormat.NativeText) for one in own)


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Keys", text)
