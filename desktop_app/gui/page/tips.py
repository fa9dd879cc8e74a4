"""What a mark says when the pointer rests on it: what it is, and on a second line why it is marked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.core.wording import SINGULAR, why

if TYPE_CHECKING:
    from desktop_app.core.entities import Entity
    from desktop_app.core.findings import Mention
    from desktop_app.core.highlights import Highlight

REST_MS = 500
LONGEST = 80  # characters of a name


def mention_tip(entity: Entity, number: int) -> str:
    """Return “Rafah, place, 4 of 11” and below it why that mention, by its number from 0, is marked."""
    count = _tr("{0} of {1}").replace("{0}", str(number + 1)).replace("{1}", str(len(entity.mentions)))
    mention = entity.mentions[number]
    return f"{_short(entity.name)}, {SINGULAR[entity.label]}, {count}\n{sentence(why(mention.reason, mention.score))}"


def possible_tip(name: str, mention: Mention) -> str:
    """Return what a possible name may be and why, and that it is not marked."""
    first = _tr("{0}, possibly a missed {1}").replace("{1}", SINGULAR[mention.label]).replace("{0}", _short(name))
    return f"{first}\n{sentence(mention.reason or _tr('not certain enough to be marked'))}"


def highlight_tip(highlight: Highlight) -> str:
    """Return “Highlight 1, yellow” and below it the note and the tags, if there are any."""
    name = _tr("Highlight {0}, {1}").replace("{0}", str(highlight.color)).replace("{1}", highlight.color_name)
    tags = " ".join(f"#{tag}" for tag in highlight.tags)
    return "\n".join(filter(None, (name, highlight.note, tags)))


def sentence(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


class Tips(QObject):
    """Shows a tip beside the pointer once it has rested for half a second."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._text = ""
        self._point = QPoint()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._show)

    def set_text(self, text: str, point: QPoint) -> None:
        """Take the tip for what is under the pointer, which is at a point of the screen; "" for none."""
        if text != self._text:
            QToolTip.hideText()
        self._text, self._point = text, point
        if text:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def clear(self) -> None:
        """Show no tip: the pointer has left, or the text has moved below it."""
        self.set_text("", self._point)

    @Slot()
    def _show(self) -> None:
        text = self._text
        if "<" in text:  # Qt would take it for HTML
            text = f"<span>{escape(text)}</span>".replace("\n", "<br>")
        QToolTip.showText(self._point, text, self._widget)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("tips", text)
