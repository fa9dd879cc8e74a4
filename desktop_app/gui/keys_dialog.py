"""Every command with its keys, menu by menu, in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop_app.gui.commands import MENUS, translated
from desktop_app.gui.fonts import ui_font

if TYPE_CHECKING:
    from desktop_app.gui.actions import Actions
    from desktop_app.gui.theme import Look

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
    ("Close and open a group", ("Left", "Right")),
)


def sections(actions: Actions) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the menus and what else has keys: titles, each with the texts of commands and their keys in words."""
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
    """Lists all keys in two columns; Esc closes it."""

    def __init__(self, look: Look, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        page = QWidget()
        columns = QGridLayout(page)
        columns.setContentsMargins(28, 20, 28, 24)
        columns.setHorizontalSpacing(48)
        columns.setVerticalSpacing(20)
        parts = sections(actions)
        sizes = [len(rows) + 2 for _, rows in parts]
        half = next(number for number in range(len(parts)) if 2 * sum(sizes[: number + 1]) >= sum(sizes)) + 1
        for column, chosen in enumerate((parts[:half], parts[half:])):
            stack = QVBoxLayout()
            stack.setSpacing(20)
            for title, rows in chosen:
                stack.addWidget(_section(look, title, rows))
            stack.addStretch(1)
            columns.addLayout(stack, 0, column)
        area = QScrollArea()
        area.setAccessibleName(self.windowTitle())
        area.setObjectName("reading")
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        room = parent.size()
        wanted = page.sizeHint()
        self.resize(max(wanted.width() + 20, 320), min(wanted.height(), max(room.height() - 80, 320)))
        area.setFocus()


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
