"""Choosing a language model: kept, used at once for the open article, and given up with a sentence when it is gone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop_app.core.entities import Analysis
from desktop_app.gui.controllers.model_choice import ModelChoice, offered_model
from desktop_app.gui.session import Session
from desktop_app.gui.settings import SettingsStore
from desktop_app.nlp.models import Model, advice
from tests import fakes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from desktop_app.core.findings import Findings
    from desktop_app.core.pieces import Piece


BUILT_IN = Model("", "Standfirst names (built in)", "1.0", "en")
DANISH = Model("da_small", "da_small & co", "3.8", "da")
ARTICLE = fakes.article("Maria Keller came to Oslo.")


def analyze(piece: Piece, model: str = "built in") -> Findings:
    """Find the usual names and say which model did."""
    return replace(fakes.analyze(piece), model=model)


class Reader:
    """A session, a choice, and what was told."""

    def __init__(self, store: SettingsStore, models: Sequence[Model] = (BUILT_IN, DANISH)) -> None:
        self.session = Session(fakes.InlineExecutor, fakes.InlineExecutor, analyze)
        self.told: list[tuple[str, str]] = []
        self.effects: list[object] = []
        self.choice = ModelChoice(self.session, store, lambda: models, QObject(self.session))
        self.choice.told.connect(self._hear)
        self.choice.restore()

    def _hear(self, text: str, offers: Sequence[tuple[str, object]]) -> None:
        self.told.append((text, offers[0][0] if offers else ""))
        self.effects.append(offers[0][1] if offers else None)

    def entries(self) -> list[tuple[str, bool]]:
        """The menu's entries and which is checked."""
        menu = QMenu()
        self.choice.fill(menu)
        return [(action.text(), action.isChecked()) for action in menu.actions()]


@pytest.fixture
def reader(qapp: object, store: SettingsStore) -> Iterator[Reader]:
    """A reader with two models to choose from."""
    made = Reader(store)
    yield made
    made.session.close()
    made.session.deleteLater()


def test_the_menu_lists_the_models_and_checks_the_chosen_one(reader: Reader) -> None:
    assert reader.entries() == [("Standfirst names (built in)", True), ("da_small && co", False)]
    reader.choice.choose("da_small")
    assert reader.entries() == [("Standfirst names (built in)", False), ("da_small && co", True)]


def test_an_entry_of_the_menu_chooses_its_model(reader: Reader) -> None:
    menu = QMenu()
    reader.choice.fill(menu)
    menu.actions()[1].trigger()
    assert reader.session.model == "da_small"
    assert [action.isChecked() for action in menu.actions()] == [False, True], "one at a time"


def test_without_models_the_menu_cannot_be_opened(qapp: object, store: SettingsStore) -> None:
    menu = QMenu()
    Reader(store, ()).choice.fill(menu)
    assert not menu.isEnabled()


def test_the_choice_is_kept_and_the_open_article_analysed_with_it(
    qtbot: QtBot, reader: Reader, store: SettingsStore
) -> None:
    with qtbot.waitSignal(reader.session.analysis_ended):
        reader.session.show(fakes.reading(ARTICLE))
    assert reader.session.analysis.model == "built in"
    with qtbot.waitSignal(reader.session.analysis_ended):
        reader.choice.choose("da_small")
    assert reader.session.analysis.model == "da_small"
    assert SettingsStore(store._path.parent).settings.model == "da_small"
    again = Reader(SettingsStore(store._path.parent))
    assert again.session.model == "da_small"
    assert again.told == []


def test_choosing_the_same_again_does_nothing(reader: Reader) -> None:
    chosen: list[None] = []
    reader.choice.chosen.connect(lambda: chosen.append(None))
    reader.choice.choose("")
    assert chosen == []


def test_a_model_that_is_gone_is_given_up_and_that_is_told_at_the_start_and_with_the_first_article(
    qapp: object, store: SettingsStore
) -> None:
    store.change(model="fr_gone")
    reader = Reader(store)
    sentence = "The language model “fr_gone” is no longer installed; the built-in one finds the names."
    assert reader.told == [(sentence, "")]
    assert (reader.session.model, store.settings.model) == ("", "")
    reader.session.show(fakes.reading(ARTICLE))
    reader.session.show(fakes.reading(ARTICLE))
    assert reader.told == [(sentence, "")] * 2


def test_what_the_model_could_not_do_is_told_once_an_article(reader: Reader) -> None:
    found = Analysis(model="built in", notice="The model is damaged; another one is used.")
    for _ in range(2):
        reader.session.show(fakes.reading(ARTICLE), found)
        reader.session.analysis_changed.emit()
    assert reader.told == [("The model is damaged; another one is used.", "")] * 2


def test_the_model_that_a_notice_names_is_offered_and_chosen_by_the_button(reader: Reader) -> None:
    notice = "This article is in Danish; choose “da_small” to find its names."
    reader.session.show(fakes.reading(ARTICLE), Analysis(notice=notice))
    assert reader.told == [(notice, "Use da_small & co")]
    effect = reader.effects[0]
    assert isinstance(effect, partial)
    effect()
    assert reader.session.model == "da_small"


@pytest.mark.parametrize(
    ("notice", "chosen", "wanted"),
    [
        ("Choose “da_small”.", "", DANISH),
        ("“da_small” failed.", "da_small", None),
        ("Choose “Standfirst names”.", "da_small", BUILT_IN),
        ("Get “fr_small”.", "", None),
        ("da_small failed.", "", None),
    ],
)
def test_only_another_model_that_is_named_and_installed_is_offered(
    notice: str, chosen: str, wanted: Model | None
) -> None:
    assert offered_model((BUILT_IN, DANISH), chosen, notice) == wanted


def test_the_advice_for_an_english_article_leads_back_to_the_built_in_model() -> None:
    assert offered_model((BUILT_IN, DANISH), "da_small", advice("en")) == BUILT_IN
