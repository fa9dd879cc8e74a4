"""Pictures of the window without a screen, and the whole program once with its real processes and model."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage

from desktop_app.core.findings import Breadth, Findings, QuotationKind
from desktop_app.errors import AnalysisError, ExportError, LoadError
from desktop_app.gui import snapshot
from desktop_app.gui.look.theme import Look, MarkKind, ThemeName, load_theme
from desktop_app.gui.main_window import MainWindow
from desktop_app.gui.session import Session
from desktop_app.nlp import pipeline
from desktop_app.processes import make_analyst, make_reader
from desktop_app.worker import analyze_here, read
from tests import fakes

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from pytestqt.qtbot import QtBot

    from desktop_app.core.pieces import Piece
    from desktop_app.gui.settings import SettingsStore
    from desktop_app.library import Library


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    """Analyse without the model."""
    monkeypatch.setattr("desktop_app.gui.snapshot.pipeline.analyze", fakes.analyze)


def colors(image: QImage) -> set[str]:
    """Every colour in a picture."""
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("theme", list(ThemeName))
def test_each_theme_is_drawn_with_marks_in_the_size_that_was_asked_for(
    story: Path, tmp_path: Path, theme: ThemeName
) -> None:
    target = tmp_path / "picture.png"
    snapshot.take(story, target, theme=theme, size=(1200, 700))
    assert target.read_bytes().startswith(b"\x89PNG")
    image = QImage(str(target))
    assert (image.width(), image.height()) == (1200, 700)
    shown = colors(image)
    loaded = load_theme(theme)
    assert {loaded.marks[kind].tint.name() for kind in MarkKind} <= shown
    assert {loaded["page"].name(), loaded["chrome"].name()} <= shown


@pytest.mark.usefixtures("quick")
def test_a_selected_name_is_emphasised_and_the_quotes_can_be_shown(story: Path, tmp_path: Path) -> None:
    plain, selected, quotes = (tmp_path / f"{n}.png" for n in range(3))
    snapshot.take(story, plain, theme="light", size=(1200, 700))
    snapshot.take(story, selected, theme="light", size=(1200, 700), select="jose pena")
    snapshot.take(story, quotes, theme="light", size=(1200, 700), tab="quotes")
    strong = load_theme(ThemeName.LIGHT).marks[MarkKind.PERSON].tint_selected.name()
    images = [QImage(str(path)) for path in (plain, selected, quotes)]
    assert strong in colors(images[1].copy(0, 60, 860, 560))
    assert strong not in colors(images[0].copy(0, 60, 860, 560))
    assert images[2] != images[0]


@dataclass(frozen=True)
class Seen:
    """What a window showed when it was drawn; the place is a share of the page's height."""

    place: float
    selected: str
    flashing: bool


@pytest.fixture
def seen(quick: None, monkeypatch: pytest.MonkeyPatch) -> list[Seen]:
    """What the windows of the pictures showed of the words “week 21”."""
    looked: list[Seen] = []
    draw = snapshot._draw

    def look(window: MainWindow, scale: float) -> QPixmap:
        article, quotation = window._session.article, window._session.selection.quotation
        assert article is not None
        y = window.view.point_of(article.text.index("week 21")).y()
        selected = quotation.extent.of(article.text) if quotation else ""
        timers = window.view.findChildren(QTimer)
        flashing = any(timer.isSingleShot() and timer.isActive() for timer in timers)
        looked.append(Seen(y / window.view.viewport().height(), selected, flashing))
        return draw(window, scale)

    monkeypatch.setattr(snapshot, "_draw", look)
    return looked


@pytest.mark.parametrize("tab", ["names", "quotes"])
def test_words_are_scrolled_to_the_top_third_and_the_quote_around_them_selected(
    story: Path, tmp_path: Path, seen: list[Seen], tab: str
) -> None:
    snapshot.take(story, tmp_path / "a.png", theme="light", size=(1200, 700), tab=tab, at="Anyone in WEEK 21")
    (shown,) = seen
    assert shown.place == pytest.approx(1 / 3, abs=0.02)
    assert shown.selected.startswith("“The bridge") is (tab == "quotes")
    assert not shown.flashing


@pytest.mark.usefixtures("quick")
def test_how_many_quotes_there_are_can_be_chosen(story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def attribute(piece: Piece) -> Findings:
        found = fakes.analyze(piece)
        return replace(found, quotations=tuple(replace(q, kind=QuotationKind.ATTRIBUTED) for q in found.quotations))

    monkeypatch.setattr("desktop_app.gui.snapshot.pipeline.analyze", attribute)
    for breadth in Breadth:
        target = tmp_path / f"{breadth}.png"
        snapshot.take(story, target, theme="light", size=(1200, 700), tab="quotes", breadth=breadth)
    images = {breadth: QImage(str(tmp_path / f"{breadth}.png")) for breadth in Breadth}
    edge = load_theme(ThemeName.LIGHT).marks[MarkKind.QUOTE].edge.name()
    marked = {breadth: edge in colors(image.copy(0, 60, 860, 560)) for breadth, image in images.items()}
    assert marked == {Breadth.QUOTED: False, Breadth.REPORTED: False, Breadth.ALL: True}


DENSE = """
import sys
from pathlib import Path
from desktop_app.gui import snapshot
from tests import fakes
snapshot.pipeline.analyze = fakes.analyze
source, target = map(Path, sys.argv[1:])
snapshot.take(source, target, theme="light", size=(480, 420), scale=2)
"""


def test_icons_are_drawn_for_the_scale_and_not_enlarged(story: Path, tmp_path: Path) -> None:
    """In a process of its own: a screen's scale is fixed once there is an application."""
    target = tmp_path / "dense.png"
    root = Path(__file__).parent.parent.parent
    command = [sys.executable, "-c", DENSE, str(story), str(target)]
    subprocess.run(command, cwd=root, check=True, timeout=60, capture_output=True)
    image = QImage(str(target))
    assert (image.width(), image.height()) == (960, 840)
    menu = image.copy(24, 20, 64, 64)
    ink = load_theme(ThemeName.LIGHT)["text_secondary"].name()
    assert ink in colors(menu), "its lines are three pixels high, and the one in the middle has the full colour"


@pytest.mark.usefixtures("quick")
def test_what_cannot_be_drawn_is_said(story: Path, tmp_path: Path) -> None:
    target = tmp_path / "picture.png"
    with pytest.raises(AnalysisError, match="no name “Nobody”; choose one it has"):
        snapshot.take(story, target, theme="light", size=(600, 400), select="Nobody")
    with pytest.raises(LoadError):
        snapshot.take(tmp_path / "gone.txt", target, theme="light", size=(600, 400))
    with pytest.raises(ExportError):
        snapshot.take(story, tmp_path / "missing" / "picture.png", theme="light", size=(600, 500))
    assert not target.exists()


@pytest.mark.model
@pytest.mark.parametrize("theme", list(ThemeName))
def test_a_real_article_is_drawn_with_the_real_model(qapp: object, seeds: Path, tmp_path: Path, theme: str) -> None:
    target = tmp_path / "picture.png"
    snapshot.take(seeds / "harbour-inquiry.txt", target, theme=theme, size=(1440, 900))
    shown = colors(QImage(str(target)))
    marks = load_theme(ThemeName(theme)).marks
    assert {marks[kind].tint.name() for kind in (MarkKind.PERSON, MarkKind.QUOTE)} <= shown


@pytest.mark.model
def test_the_whole_way_with_the_real_processes_and_model(
    qtbot: QtBot, look: Look, store: SettingsStore, library: Library, seeds: Path
) -> None:
    session = Session(make_reader, make_analyst, pipeline.analyze, library=library)
    window = MainWindow(session, store, look)
    window.resize(1200, 800)
    window.show()
    session.warm_up(pipeline.warm_up)
    with qtbot.waitSignal(session.analysis_ended, timeout=60_000):
        window.open_file(seeds / "flood-appeal.txt")
    reading = read(seeds / "flood-appeal.txt")
    found = analyze_here(reading, pipeline.analyze).within(Breadth.REPORTED)
    assert session.analysis == found, "window and command line mark alike"
    name = next(entity for entity in session.analysis.entities if len(entity.mentions) > 1)
    session.visit_entity(name, 0)
    window.activateWindow()
    span = name.mentions[0].span
    assert 0 < window.view.point_of(span.start).y() < window.view.viewport().height()
    assert window.view.mention_at(span.start) == (name, 0)
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=30_000)
    again = Session(make_reader, make_analyst, pipeline.analyze, library=library)
    with qtbot.waitSignal(again.analysis_ended, timeout=60_000):
        again.open(seeds / "flood-appeal.txt")
    assert again.analysis == found, "what is kept is what was found"
    assert again._is_known
    again.close()
