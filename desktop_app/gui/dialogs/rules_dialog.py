"""The page of rules: what the reader says holds for every article, in words; each can be changed and put away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.edits import Action, new_key
from desktop_app.core.files import write_atomically
from desktop_app.core.findings import Label
from desktop_app.core.rules import Rule
from desktop_app.errors import LibraryError, reason
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.surface import TextButton, headline
from desktop_app.library.codec import encode

if TYPE_CHECKING:
    from desktop_app.gui.session import Session

_KEY = Qt.ItemDataRole.UserRole
FIELD = 32  # px: the height of a field
# What a rule can say: the words of the choice, the action, and its value where the words settle it.
_SAYINGS: tuple[tuple[str, Action, str | None], ...] = (
    ("is a person", Action.RELABEL, Label.PERSON.value),
    ("is an organization", Action.RELABEL, Label.ORGANIZATION.value),
    ("is a place", Action.RELABEL, Label.LOCATION.value),
    ("is never a name", Action.DISMISS, ""),
    ("is the same as", Action.MERGE, None),
    ("is called", Action.RENAME, None),
)


class RulesDialog(QDialog):
    """Lists the rules; every change is kept at once and shows in the open article."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Rules"))
        self.resize(560, 520)
        about = QLabel(self.tr("These corrections apply to every article you open."))
        about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setFont(ui_font(13))
        self.list.currentItemChanged.connect(self._on_current)
        self.none = QLabel(self.tr("No rules yet. After a correction choose “Always do this”, or add one here."))
        self.none.setWordWrap(True)
        self.name = QLineEdit()
        self.saying = QComboBox()
        for words, _, _ in _SAYINGS:
            self.saying.addItem(self.tr(words))
        self.value = QLineEdit()
        self.saying.currentIndexChanged.connect(self._on_saying)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("Name"), self.name)
        form.addRow("", self.saying)
        form.addRow(self.tr("Other name"), self.value)
        self._value_label = form.labelForField(self.value)
        for field in (self.name, self.value):  # the words of a label on the line of its field's
            form.labelForField(field).setMinimumHeight(FIELD)
        self.keep_button = TextButton(self.tr("Change"))
        self.add_button = TextButton(self.tr("Add"))
        self.remove_button = TextButton(self.tr("Remove"))
        self.export_button = TextButton(self.tr("Export…"))
        close = TextButton(self.tr("Close"))
        self.keep_button.clicked.connect(partial(self._keep, new=False))
        self.add_button.clicked.connect(partial(self._keep, new=True))
        self.remove_button.clicked.connect(self._remove)
        self.export_button.clicked.connect(self._export)
        close.clicked.connect(self.accept)
        for field in (self.name, self.value):
            field.textChanged.connect(self._on_field)
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.hide()
        buttons = QHBoxLayout()
        for button in (self.add_button, self.keep_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        ends = QHBoxLayout()
        ends.addWidget(self.export_button)
        ends.addStretch(1)
        ends.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for label in (about, self.none, self.trouble):
            label.setFont(ui_font(13))
        column.addWidget(headline(self.windowTitle()))
        column.addWidget(about)
        column.addWidget(self.none, 1, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        column.addLayout(form)
        column.addWidget(self.trouble)
        column.addLayout(buttons)
        column.addSpacing(8)
        column.addLayout(ends)
        session.edited.connect(self._fill)
        session.failed.connect(self._say)
        self._fill()
        self._on_saying()

    @property
    def key(self) -> str:
        """The key of the current rule, "" without one."""
        item = self.list.currentItem()
        return item.data(_KEY) if item else ""

    @Slot()
    def _fill(self) -> None:
        """List the rules, with the same one current as before."""
        before, number = self.key, max(self.list.currentRow(), 0)
        rules = self._session.history.rules
        self.list.clear()
        for key, rule in rules.items():
            item = QListWidgetItem(rule.words)
            item.setData(_KEY, key)
            self.list.addItem(item)
            if key == before:
                self.list.setCurrentItem(item)
        if before and before not in rules and rules:
            self.list.setCurrentRow(min(number, len(rules) - 1))
        self.none.setVisible(not rules)
        self.list.setVisible(bool(rules))
        self._on_field()

    @Slot()
    def _on_current(self) -> None:
        rule = self._session.history.rules.get(self.key)
        if rule is not None:
            said = [(action, rule.value if value is None else value) for _, action, value in _SAYINGS]
            self.name.setText(rule.name)
            self.saying.setCurrentIndex(said.index((rule.action, rule.value)))
            self.value.setText("" if rule.action in (Action.RELABEL, Action.DISMISS) else rule.value)
        self._on_field()

    @Slot()
    def _on_saying(self) -> None:
        needs_value = _SAYINGS[self.saying.currentIndex()][2] is None
        self.value.setEnabled(needs_value)
        if self._value_label is not None:
            self._value_label.setEnabled(needs_value)
        self._on_field()

    @Slot()
    def _on_field(self) -> None:
        rule, rules = self._rule(), self._session.history.rules
        fresh = rule is not None and rule not in rules.values()
        self.add_button.setEnabled(fresh)
        self.keep_button.setEnabled(fresh and bool(self.key))
        self.remove_button.setEnabled(bool(self.key))
        self.export_button.setEnabled(bool(rules))
        self.trouble.hide()

    def _rule(self) -> Rule | None:
        """Return the rule that the fields say, or None where they say none."""
        _, action, value = _SAYINGS[self.saying.currentIndex()]
        name, said = (" ".join(field.text().split()) for field in (self.name, self.value))
        try:
            return Rule(action, name, said if value is None else value)
        except ValueError:
            return None

    def _keep(self, *, new: bool) -> None:
        rule = self._rule()
        if rule is not None:
            self._session.keep_rule(new_key() if new else self.key, rule)

    @Slot()
    def _remove(self) -> None:
        self._session.remove_rule(self.key)

    @Slot()
    def _export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export rules"), "rules.json", self.tr("Rules (*.json)"))
        if name:
            try:
                write_atomically(Path(name), encode(list(self._session.history.rules.values())).encode())
            except OSError as error:
                self._say(LibraryError(f"“{name}” could not be written: {reason(error)}."))

    @Slot(object)
    def _say(self, error: Exception) -> None:
        self.trouble.setText(str(error))
        self.trouble.show()
