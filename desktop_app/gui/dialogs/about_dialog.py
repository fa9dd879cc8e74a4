"""What the program is: its name and version, what it does with articles, whose work it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.gui.look.fonts import ui_font
from desktop_app.gui.look.icons import paint_app_icon
from desktop_app.gui.look.surface import TextButton, headline
from desktop_app.gui.look.theme import Look, ThemeName

if TYPE_CHECKING:
    from collections.abc import Iterator

ICON, WIDTH = 64, 460  # px


def said_of(model: str) -> Iterator[tuple[str, str]]:
    """Yield what is said, paragraph by paragraph with the ink of its words; `model` found the open article's names."""
    yield _tr("Version {0}").replace("{0}", __version__), "tertiary"
    yield _tr("Reads articles on this computer and never sends them anywhere."), ""
    if model:
        yield _tr("Names in this article by {0}.").replace("{0}", model), ""
    yield _tr("Standfirst is under the MIT licence, Qt for Python under the LGPL 3."), "secondary"
    yield _tr("The fonts Literata and Inter are under the SIL Open Font License 1.1."), "secondary"
    yield (
        _tr(
            "The language model en_core_web_sm is under the MIT licence; the names model is made from "
            "all-MiniLM-L6-v2, which is under the Apache License 2.0."
        ),
        "secondary",
    )
    yield _tr("Places are from GeoNames (geonames.org), CC BY 4.0."), "secondary"


class AboutDialog(QDialog):
    """Says it all at once; Esc closes it."""

    def __init__(self, look: Look, model: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About Standfirst"))
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(headline("Standfirst"))
        paragraphs = list(said_of(model))
        for text, ink in paragraphs:
            label = QLabel(text)
            label.setFont(ui_font(12 if ink else 13))
            label.setProperty("ink", ink)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            label.setWordWrap(True)
            column.addWidget(label)
        column.addStretch(1)
        self.setAccessibleDescription("\n".join(text for text, _ in paragraphs))
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(_Icon(look), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        close = TextButton(self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 20)
        whole.setSpacing(20)
        whole.addLayout(row)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(WIDTH)
        self.resize(WIDTH, self.heightForWidth(WIDTH))  # Qt's own guess is of a narrower one


class _Icon(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(ICON, ICON)
        look.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        paint_app_icon(painter, QRectF(self.rect()), dark=self._look.theme.name is ThemeName.DARK)
        painter.end()


def _tr(text: str) -> str:
    return QCoreApplication.translate("AboutDialog", text)
