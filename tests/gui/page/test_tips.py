"""What a mark says when the pointer rests on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.core.article import Span
from desktop_app.core.findings import Label, Mention
from desktop_app.core.wording import SURE_NAME
from desktop_app.gui.page.tips import Tips, mention_tip, possible_tip
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

OSLO = fakes.entity("e1", "Oslo", "Oslo and Oslo", Label.LOCATION)


@pytest.fixture
def tips(qtbot: QtBot) -> Iterator[Tips]:
    """Tips of a widget."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    yield Tips(widget)
    QToolTip.hideText()


def test_a_mark_says_which_of_how_many_it_is_and_why_it_is_one() -> None:
    assert mention_tip(OSLO, 1) == "Oslo, place, 2 of 2\nFound by the language model"
    low = replace(OSLO.mentions[0], score=SURE_NAME - 0.1, reason="same name as in paragraph 2")
    doubted = replace(OSLO, mentions=(low, OSLO.mentions[1]))
    assert mention_tip(doubted, 0) == "Oslo, place, 1 of 2\nSame name as in paragraph 2, not certain"


def test_a_possible_name_says_that_it_is_no_more() -> None:
    mention = Mention(Span(0, 4), Label.ORGANIZATION, 0.2, "a capital letter")
    assert possible_tip("Acme", mention) == "Acme, possibly a missed organization\nA capital letter"
    assert possible_tip("{1}", replace(mention, reason="")).splitlines() == [
        "{1}, possibly a missed organization",
        "Not certain enough to be marked",
    ]


def test_a_name_of_any_length_makes_a_line() -> None:
    assert len(mention_tip(replace(OSLO, name="O" * 5_000), 0).splitlines()[0]) < 120


def test_a_tip_comes_when_the_pointer_rests_and_goes_with_its_mark(qtbot: QtBot, tips: Tips) -> None:
    tips.set_text("Oslo, place", QPoint(10, 10))
    assert not QToolTip.isVisible(), "not before it rests"
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == "Oslo, place"
    tips.set_text("", QPoint())
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_a_name_made_of_html_is_shown_as_it_is(qtbot: QtBot, tips: Tips) -> None:
    tips.set_text("<b>Oslo</b>, place", QPoint(10, 10))
    qtbot.waitUntil(QToolTip.isVisible)
    assert "&lt;b&gt;Oslo" in QToolTip.text()


def test_no_tip_comes_once_it_is_cleared(qtbot: QtBot, tips: Tips) -> None:
    tips.set_text("Oslo, place", QPoint(10, 10))
    tips.clear()
    assert not tips._timer.isActive()
    tips.set_text("Oslo, place", QPoint(10, 10))
    qtbot.waitUntil(QToolTip.isVisible)
    tips.clear()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
