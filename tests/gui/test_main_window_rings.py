"""The keyboard can be seen: whatever has it looks different, by a ring that stands out from what was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTreeView

from desktop_app.gui.look.theme import MarkStyle, ThemeName
from desktop_app.gui.page.section_view import SectionView
from tests.gui.contrast import contrast
from tests.gui.states import Reader, focused, name_of, press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from desktop_app.gui.main_window import MainWindow

LEAST = 3.0  # the contrast of a ring with what is there without it (WCAG 2.2, 2.4.13)
ENOUGH = 50  # px of such contrast: the ring around the smallest handle has more, a caret has less
LOOKS = [(theme, False) for theme in ThemeName] + [(ThemeName.LIGHT, True), (ThemeName.DARK, True)]
STATES = (
    *("recent", "failure", "all", "quotes", "filtered", "card", "export", "keys", "rules"),
    *("note card", "rename card", "about"),
)


@pytest.fixture
def reader(qtbot: QtBot, make_window: Callable[..., MainWindow], story: Path) -> Reader:
    """Somebody before a window."""
    return Reader(qtbot, make_window, story)


def picture(part: QWidget) -> QImage:
    """What is seen of a part and of what is beside it; of the page, its scroll bar as well."""
    QApplication.processEvents()
    shown = part.window() if isinstance(part, SectionView) else part
    rect = shown.rect().translated(shown.mapTo(part.window(), QPoint()))
    return part.window().grab(rect.adjusted(-3, -3, 3, 3)).toImage().convertToFormat(QImage.Format.Format_RGB32)


def ringed(part: QWidget) -> int:
    """How many px of a part that has the keyboard stand out from the same without it."""
    part.clearFocus()
    without = picture(part)
    part.setFocus(Qt.FocusReason.TabFocusReason)
    with_ring = picture(part)
    seen = {}
    count = 0
    for y in range(with_ring.height()):
        if with_ring.constScanLine(y) == without.constScanLine(y):
            continue
        for x in range(with_ring.width()):
            pair = with_ring.pixel(x, y), without.pixel(x, y)
            if pair[0] != pair[1]:
                if pair not in seen:
                    seen[pair] = contrast(with_ring.pixelColor(x, y), without.pixelColor(x, y))
                count += seen[pair] >= LEAST
    return count


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("theme", "contrasted"), LOOKS)
def test_the_keyboard_can_be_seen_wherever_it_is(
    qtbot: QtBot, reader: Reader, theme: ThemeName, contrasted: bool, state: str
) -> None:
    look = reader.window._look
    look.set_theme(theme)
    look.set_marks(MarkStyle(contrast=contrasted))
    reader.go(state)
    unseen, met = {}, set()
    while focused() not in met:
        part = focused()
        met.add(part)
        if isinstance(part, QTreeView):
            part.setCurrentIndex(part.indexBelow(part.model().index(0, 0)))
        count = ringed(part)
        if count < ENOUGH:
            unseen[f"{name_of(part)} {type(part).__name__}"] = count
        press(qtbot, Qt.Key.Key_Tab)
    assert unseen == {}
