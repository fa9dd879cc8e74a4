"""The footer: a legend that switches, the place in the text, the stepper of a name."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.core.entities import Analysis
from desktop_app.core.wording import SURE_NAME
from desktop_app.gui.chrome.footer import GAP, Footer, Fullness, LegendChip, Swatch
from desktop_app.gui.look.theme import Look, MarkKind, ThemeName
from tests import fakes

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

KELLER = fakes.entity("e1", "Keller", "Keller and Keller")


@pytest.fixture
def actions(qapp: object) -> dict[MarkKind, QAction]:
    """A switch for each kind, all on."""
    made = {kind: QAction(kind.value) for kind in MarkKind}
    for action in made.values():
        action.setCheckable(True)
        action.setChecked(True)
    return made


@pytest.fixture
def footer(qtbot: QtBot, look: Look, actions: dict[MarkKind, QAction]) -> Footer:
    """A footer with counts."""
    made = Footer(look, actions, (QAction("Up"), QAction("Down"), QAction("Clear")))
    qtbot.addWidget(made)
    made.resize(900, 44)
    made.set_analysis(Analysis((KELLER,)))
    made.set_place(1, 9)
    made.show()
    return made


def test_a_chip_switches_its_marks_and_says_so(qtbot: QtBot, footer: Footer, actions: dict[MarkKind, QAction]) -> None:
    chip = footer.findChildren(LegendChip)[0]
    assert chip.accessibleName() == "People, 2 marked, shown"
    with qtbot.waitSignal(actions[MarkKind.PERSON].triggered):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not actions[MarkKind.PERSON].isChecked()
    assert chip.accessibleName() == "People, 2 marked, hidden"


def test_the_stepper_stands_where_the_place_was(footer: Footer) -> None:
    place = next(label for label in footer.findChildren(QLabel) if label.text() == "Paragraph 1 of 9")
    assert place.isVisible()
    assert footer.stepper_text == ""
    footer.set_selection(KELLER, 1)
    assert footer.stepper_text == "Keller 2 of 2"
    assert not place.isVisible()
    footer.set_selection(None, 0)
    assert place.isVisible()
    assert footer.stepper_text == ""


def test_a_mention_that_is_not_certain_has_a_question_mark(footer: Footer) -> None:
    doubted = replace(KELLER, mentions=(KELLER.mentions[0], replace(KELLER.mentions[1], score=SURE_NAME - 0.1)))
    footer.set_selection(doubted, 0)
    assert footer.stepper_text == "Keller 1 of 2"
    footer.set_selection(doubted, 1)
    assert footer.stepper_text == "Keller ? 2 of 2"


def test_a_name_of_any_length_fits(footer: Footer) -> None:
    footer.set_selection(fakes.entity("e1", "K" * 500, "K" * 500), 0)
    assert footer.stepper_text.startswith("KKK")
    assert "…" in footer.stepper_text


@pytest.mark.parametrize("width", [480, 620, 900, 1400])
@pytest.mark.parametrize("theme", list(ThemeName))
def test_it_paints_at_every_width_switched_on_and_off(
    footer: Footer, look: Look, actions: dict[MarkKind, QAction], width: int, theme: ThemeName
) -> None:
    look.set_theme(theme)
    footer.resize(width, 44)
    on = footer.grab().toImage()
    assert on.pixelColor(1, 40) == look.theme["page"]
    actions[MarkKind.QUOTE].setChecked(False)
    assert footer.grab().toImage() != on
    chips = footer.findChildren(LegendChip)
    assert all(one.geometry().right() <= other.x() for one, other in pairwise(chips))


def test_the_legend_says_less_and_less_as_the_room_shrinks(footer: Footer) -> None:
    chips = footer.findChildren(LegendChip)
    seen = []
    for width in range(1000, 320, -20):
        footer.resize(width, 44)
        QApplication.processEvents()
        (fullness,) = {chip._fullness for chip in chips}
        seen.append(fullness)
        last = max(chip.x() + chip.sizeHint().width() for chip in chips)
        assert last + GAP <= footer._place.x() or fullness is Fullness.SWATCH
    assert [step for step, _ in groupby(seen)] == [Fullness.WHOLE, Fullness.SHORT, Fullness.NAME, Fullness.SWATCH]


@pytest.mark.parametrize("width", [480, 620, 900])
def test_a_gap_parts_the_legend_from_the_stepper(qtbot: QtBot, footer: Footer, width: int) -> None:
    footer.set_selection(fakes.entity("e1", "K" * 60, "K" * 60), 0)
    footer.resize(width, 44)
    last = footer.findChildren(LegendChip)[-1]
    qtbot.waitUntil(lambda: last.geometry().right() + GAP <= footer._stepper.x())


@pytest.mark.parametrize("width", [480, 720, 1000])
def test_how_far_the_analysis_is_stands_where_the_place_was(footer: Footer, width: int) -> None:
    footer.resize(width, 44)
    footer.set_progress("Finding names and quotes… 2 of 5", "Stop")
    assert footer._offer.isVisible()
    assert footer._progress.isVisible()
    assert not footer._place.isVisible()
    footer.set_selection(KELLER, 0)
    assert footer._offer.isVisible()
    assert footer.stepper_text == "Keller 1 of 2", "the name goes before the words of the progress"
    footer.set_progress("", "")
    footer.set_selection(None, 0)
    assert not footer._offer.isVisible()
    assert footer._place.isVisible()


def test_the_swatch_shows_its_kind(qtbot: QtBot, look: Look) -> None:
    swatch = Swatch(look)
    qtbot.addWidget(swatch)
    pictures = []
    for kind in MarkKind:
        swatch.set_kind(kind)
        pictures.append(bytes(swatch.grab().toImage().constBits()))
    assert len(set(pictures)) == 4


@pytest.mark.parametrize("width", [480, 620, 900])
def test_a_long_name_is_cut_where_the_footer_ends(qtbot: QtBot, footer: Footer, width: int) -> None:
    footer.set_selection(fakes.entity("e1", "K" * 60, "K" * 60), 0)
    footer.resize(width, 44)
    name = footer._name
    assert name.text().endswith("…")
    qtbot.waitUntil(lambda: name.fontMetrics().horizontalAdvance(name.text()) <= name.width())  # once laid out
    assert footer.rect().contains(footer._stepper.geometry())
