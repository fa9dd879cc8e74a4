"""gui.page.gliding: short jumps glide, long ones cut, and nothing moves where less motion is wished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar

from desktop_app.gui.look.theme import Look
from desktop_app.gui.page.gliding import Glide

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> QScrollBar:
    """A bar of 100 pages of 100 px."""
    made = QScrollBar(Qt.Orientation.Vertical)
    qtbot.addWidget(made)
    made.setRange(0, 10_000)
    made.setPageStep(100)
    return made


@pytest.fixture
def moving(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop that lets things move."""
    monkeypatch.setattr(Look, "moves", True)


@pytest.mark.usefixtures("moving")
def test_a_short_jump_passes_what_is_between_and_says_where_it_goes(qtbot: QtBot, look: Look, bar: QScrollBar) -> None:
    glide = Glide(look, bar)
    seen: list[int] = []
    bar.valueChanged.connect(seen.append)
    glide.to(150)
    assert glide.goal == 150
    qtbot.waitUntil(lambda: bar.value() == 150)
    assert len(seen) > 1
    assert seen == sorted(seen)
    assert glide.goal == 150


@pytest.mark.usefixtures("moving")
def test_a_long_jump_cuts(look: Look, bar: QScrollBar) -> None:
    glide = Glide(look, bar)
    glide.to(5_000)
    assert bar.value() == 5_000
    glide.to(99_999)
    assert bar.value() == 10_000


def test_nothing_glides_where_less_motion_is_wished(look: Look, bar: QScrollBar) -> None:
    Glide(look, bar).to(120)
    assert bar.value() == 120


@pytest.mark.usefixtures("moving")
def test_a_reader_who_scrolls_meanwhile_is_not_pulled_away(qtbot: QtBot, look: Look, bar: QScrollBar) -> None:
    glide = Glide(look, bar)
    glide.to(150)
    bar.setValue(77)
    assert not glide._is_gliding
    assert (bar.value(), glide.goal) == (77, 77)


@pytest.mark.usefixtures("moving")
def test_a_cut_ends_a_jump_that_is_on_its_way(look: Look, bar: QScrollBar) -> None:
    glide = Glide(look, bar)
    glide.to(150)
    glide.cut_to(190)
    assert (bar.value(), glide.goal) == (190, 190)
    assert not glide._is_gliding


@pytest.mark.usefixtures("moving")
def test_the_last_jump_counts(qtbot: QtBot, look: Look, bar: QScrollBar) -> None:
    glide = Glide(look, bar)
    glide.to(150)
    glide.to(20)
    qtbot.waitUntil(lambda: bar.value() == 20)
    qtbot.waitUntil(lambda: glide._animation.state() is glide._animation.State.Stopped)
    assert bar.value() == 20
