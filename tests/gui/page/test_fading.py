"""gui.page.fading: what is new comes in, and not at all where the desktop wishes less motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from desktop_app.core.article import Span
from desktop_app.gui.look.theme import Look
from desktop_app.gui.page.article_view import ArticleView
from desktop_app.gui.page.fading import Fade
from desktop_app.gui.selection import Selection
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

TEXT = "Keller met Peña. “Yes,” said Keller."
KELLER, PENA = fakes.entity("e1", "Keller", TEXT), fakes.entity("e2", "Peña", TEXT)


@pytest.fixture
def moving(look: Look, monkeypatch: pytest.MonkeyPatch) -> Look:
    """A look on a desktop where things may move."""
    monkeypatch.setattr(Look, "moves", True)
    return look


def test_opacities_rise_from_nothing_to_all(qtbot: QtBot, moving: Look) -> None:
    owner, shown = QObject(), list[float]()
    fade = Fade(moving, shown.append, owner)
    fade.begin()
    assert shown[0] == 0
    qtbot.waitUntil(lambda: shown[-1] == 1)
    assert shown == sorted(shown)


def test_without_motion_nothing_is_done(look: Look) -> None:
    owner, shown = QObject(), list[float]()
    Fade(look, shown.append, owner).begin()
    assert shown == []


def test_only_marks_that_are_new_come_in(qtbot: QtBot, moving: Look) -> None:
    view = ArticleView(moving)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.set_article(fakes.article(TEXT))
    view.set_analysis(fakes.analysis(KELLER))
    qtbot.waitUntil(lambda: not view._scene.fresh)
    assert view._scene.strength == 1
    quotation = fakes.quotation(TEXT, "“Yes,”")
    view.set_analysis(fakes.analysis(KELLER, PENA, quotations=(quotation,)))
    assert view._scene.fresh == {PENA.mentions[0].span.start, quotation.extent.start}
    assert view._scene.opacity(KELLER.mentions[0].span) == 1
    assert view._scene.opacity(PENA.mentions[0].span) == 0
    qtbot.waitUntil(lambda: view._scene.opacity(PENA.mentions[0].span) == 1)


def test_the_ring_comes_in_at_each_jump_and_stays_while_more_is_found(qtbot: QtBot, moving: Look) -> None:
    view = ArticleView(moving)
    qtbot.addWidget(view)
    view.set_article(fakes.article(TEXT))
    view.set_selection(Selection(KELLER, 1))
    assert view._scene.ring == 0
    qtbot.waitUntil(lambda: view._scene.ring == 1)
    view.set_selection(Selection(KELLER, 1))
    assert view._scene.ring == 1
    assert view._scene.selection.span == Span(29, 35)


def test_where_the_ring_comes_in_is_all_that_is_painted_and_nothing_of_it_is_missing(
    qtbot: QtBot, moving: Look
) -> None:
    text = f"Keller comes\nKeller met Peña. {'So it rained. ' * 40}Keller said no."
    keller = fakes.entity("e1", "Keller", text)
    view = ArticleView(moving)
    qtbot.addWidget(view)
    view.resize(600, 900)
    view.set_article(fakes.article(*text.split("\n")[1:], headline="Keller comes"))
    view.set_analysis(fakes.analysis(keller))
    with qtbot.waitExposed(view):
        view.show()
    (section,) = view.views
    heights: list[int] = []

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if isinstance(event, QPaintEvent):
                heights.append(event.rect().height())
            return super().eventFilter(watched, event)

    watching = Painted()
    section.viewport().installEventFilter(watching)
    for number in range(3):
        qtbot.waitUntil(lambda: view._marks_fade.state() is Fade.State.Stopped and not view._ticks_timer.isActive())
        view.set_selection(Selection(keller, number))
        QApplication.processEvents()
        heights.clear()
        qtbot.waitUntil(lambda: view._scene.ring == 1)
        QApplication.processEvents()
        assert heights
        assert max(heights) < 120
        shown = view.screen().grabWindow(view.winId()).toImage()
        section.viewport().repaint()
        assert view.screen().grabWindow(view.winId()).toImage() == shown
